"""
Who took it from whom: pairs of PAN 2013 without dates, and generated families of articles.

    python -m bench.lineage

(a) The pairs of ``pan13_train_cases.parquet``: the suspicious document is the
copier. Passages are those that *copies* finds; nothing else is known, no date,
no outlet. Weights were looked at on suspicious documents with odd numbers
only; both halves are printed.

(b) Families of articles made here with a fixed seed: an original of order-1
Markov text over ``newsdup_2500.parquet``, copies and copies of copies that
are cut, edited, given paragraphs of their own, credited or not, dated or not,
some dates wrong; in three of ten families the original is not in the pile;
and mosaics put together from two families. The generator's rates are invented:
the figures say that the method does what it should, not how often it is right
on real news.

Reads the data where it is; says so and returns None where it is not.
"""

from __future__ import annotations

import hashlib
import math
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import polars as pl

from whence.copies import find_copies
from whence.schema import Copy, Descent, Document, Quotation, Text
from whence.settings import CopySettings
from whence.voices.quotes import find_quotations

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))
SEED = 20310304
FAMILIES = 480
MOSAICS = 40
BINS = (2.0, 3.0, 4.0, 6.0, 9.0, math.inf)
SYLLABLES = ("ba", "le", "mi", "to", "ru", "san", "der", "vil", "hok", "pen")
PAPERS = ("Courier", "Gazette", "Post", "Wire", "Chronicle", "Standard", "Tidings")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Article(NamedTuple):
    """One article of a family, and what is true of it."""

    body: str
    outlet: str
    byline: str | None
    published: str | None
    parent: str | None
    """SHA-256 of the text it was taken from; None for an original."""
    wrote: datetime
    paragraphs: tuple[str, ...]
    headline: str

    @property
    def sha256(self) -> str:
        """The digest the text goes by."""
        return hashlib.sha256(self.body.encode()).hexdigest()


class Share(NamedTuple):
    """How many answers were right, wrong and not given."""

    right: int
    wrong: int
    unknown: int

    @property
    def accuracy(self) -> float:
        """Share right of those given."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def abstained(self) -> float:
        """Share of all that were not given."""
        return self.unknown / max(1, sum(self))


class Writer:
    """An order-1 Markov chain over news, and the chances of the generator."""

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.follows: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = text.split()
            for word, after in pairwise(words):
                self.follows[word].append(after)
        self.starts = [word for word in self.follows if word[0].isupper()]

    def words(self, count: int) -> list[str]:
        """Return so many words of the chain."""
        out = [self.chance.choice(self.starts)]
        while len(out) < count:
            out.append(self.chance.choice(self.follows.get(out[-1]) or self.starts))
        return out

    def paragraph(self) -> str:
        """Return a paragraph of 30 to 80 words; some say "today"."""
        words = self.words(self.chance.randint(30, 80))
        if self.chance.random() < 0.15:
            words.insert(self.chance.randrange(5, len(words)), "today")
        return " ".join(words) + "."

    def edit(self, paragraph: str, rate: float) -> str:
        """Replace, insert or delete words at a rate."""
        out: list[str] = []
        for word in paragraph.split():
            kind = self.chance.random() / rate if rate else 1.0
            if kind >= 0.25:
                out.append(word if kind >= 0.75 else self.chance.choice(self.starts))
            if 0.75 <= kind < 1.0:
                out.append(self.chance.choice(self.starts))
        return " ".join(out)


def published(writer: Writer, wrote: datetime) -> str | None:
    """Return the date an article claims: none for three of ten, wrong for one of twenty, else to day or minute."""
    chance = writer.chance.random()
    if chance < 0.3:
        return None
    if writer.chance.random() < 0.05:
        wrote += timedelta(days=writer.chance.choice((-3, -2, -1, 1, 2, 3)))
    return f"{wrote:%Y-%m-%d}" if chance < 0.7 else f"{wrote:%Y-%m-%dT%H:%MZ}"


def outlet_name(number: int) -> str:
    """Return an invented name for each number."""
    word = ""
    for digit in f"{number:05}":
        word += SYLLABLES[int(digit)]
    return f"{word.capitalize()} {PAPERS[number % len(PAPERS)]}"


def original(writer: Writer, number: int) -> Article:
    """Return an article of its own, with a place line for half of them."""
    outlet = outlet_name(number)
    paragraphs = [writer.paragraph() for _ in range(writer.chance.randint(4, 10))]
    if writer.chance.random() < 0.5:
        paragraphs[0] = f"LENMOUTH, March 4 ({outlet}) – {paragraphs[0]}"
    wrote = datetime(2031, 3, 4, tzinfo=UTC) + timedelta(minutes=writer.chance.randrange(60 * 24 * 300))
    headline = " ".join(writer.words(8))
    body = "\n\n".join([headline, *paragraphs])
    return Article(body, outlet, None, published(writer, wrote), None, wrote, tuple(paragraphs), headline)


def copied(writer: Writer, parent: Article, root: Article, number: int) -> Article:
    """Return a copy of an article: cut, edited, added to, credited, each with its chance."""
    chance = writer.chance
    paragraphs = list(parent.paragraphs)
    if chance.random() < 0.35 and "(" in paragraphs[0][:60]:
        paragraphs[0] = paragraphs[0].partition(" – ")[2] or paragraphs[0]
    if chance.random() < 0.45:
        paragraphs = paragraphs[: max(2, math.ceil(chance.uniform(0.5, 0.95) * len(paragraphs)))]
    if chance.random() < 0.15 and len(paragraphs) > 3:
        del paragraphs[chance.randrange(1, len(paragraphs) - 1)]
    rate = chance.choice((0.0, 0.005, 0.01, 0.03))
    paragraphs = [writer.edit(paragraph, rate) for paragraph in paragraphs]
    if chance.random() < 0.5:
        paragraphs = [paragraph.replace(" today ", f" on {chance.choice(WEEKDAYS)} ") for paragraph in paragraphs]
    elif chance.random() < 0.06:
        paragraphs = [re.sub(f" on (?:{'|'.join(WEEKDAYS)}) ", " today ", paragraph) for paragraph in paragraphs]
    if chance.random() < 0.1:
        place = chance.randrange(len(paragraphs))
        paragraphs[place] = paragraphs[place].replace(" the ", f" the ({' '.join(writer.words(3))}) ", 1)
    elif chance.random() < 0.1:
        paragraphs = [re.sub(r" \([^()]*\) ", " ", paragraph, count=1) for paragraph in paragraphs]
    if chance.random() < 0.3:
        place = chance.choice((0, *range(len(paragraphs)), *[len(paragraphs)] * 8))
        paragraphs.insert(place, writer.paragraph())
    outlet = outlet_name(number)
    if chance.random() < 0.05 and "(" not in paragraphs[0][:60]:
        paragraphs[0] = f"LENMOUTH, March 4 ({outlet}) – {paragraphs[0]}"
    credited = chance.choice((parent, root)).outlet if chance.random() < 0.25 else None
    in_byline = chance.random() < 0.5
    if credited and not in_byline:
        paragraphs.append(f"First published in {credited}.")
    headline = parent.headline if chance.random() < 0.4 else " ".join(writer.words(8))
    wrote = parent.wrote + timedelta(minutes=1 + chance.expovariate(1 / (12 * 60)))
    body = "\n\n".join([headline, *paragraphs])
    byline = credited if credited and in_byline else None
    return Article(body, outlet, byline, published(writer, wrote), parent.sha256, wrote, tuple(paragraphs), headline)


def family(writer: Writer, first: int) -> list[Article]:
    """Return an original and its copies in the order they were written; the original always, seen or not."""
    out = [original(writer, first)]
    for number in range(1, writer.chance.randint(2, 9)):
        parent = out[0] if writer.chance.random() < 0.5 else writer.chance.choice(out)
        copy = copied(writer, parent, out[0], first + number)
        if all(copy.body != other.body for other in out):
            out.append(copy)
    return out


def mosaic(writer: Writer, one: Article, two: Article, number: int) -> Article:
    """Return an article put together from paragraphs of two others and one of its own."""
    parts = [*one.paragraphs[1:3], *two.paragraphs[1:3]]
    paragraphs = [writer.paragraph(), *(writer.edit(part, 0.01) for part in parts), writer.paragraph()]
    wrote = max(one.wrote, two.wrote) + timedelta(hours=6)
    headline = " ".join(writer.words(8))
    body = "\n\n".join([headline, *paragraphs])
    return Article(body, outlet_name(number), None, published(writer, wrote), None, wrote, tuple(paragraphs), headline)


def document(article: Article, number: int) -> Document:
    """Return the article as a document that was read."""
    stated = article.published
    return Document(
        id=f"D-{number}",
        path=f"{number}.txt",
        locator="",
        format="text",
        url=None,
        outlet=article.outlet,
        title=None,
        byline=article.byline,
        published=stated,
        published_precision=None if not stated else "minute" if "T" in stated else "day",
        captured=None,
        imported="2032-06-01T00:00:00Z",
        bytes_sha256="",
        original="",
    )


def quotations(texts: Sequence[Text]) -> list[Quotation]:
    """Return what stands in quotation marks in the texts."""
    return [
        Quotation(text=text.sha256, begin=q.begin, end=q.end, kind=q.kind, chain=q.chain, closed=q.closed)
        for text in texts
        for q in find_quotations(text.text)
    ]


def origins(
    texts: Sequence[Text], documents: Sequence[tuple[Document, str]]
) -> tuple[list[Copy], list[Descent], dict[str, str]]:
    """Return copies and descents, and the cluster of every text."""
    spoken = quotations(texts)
    found = find_copies(texts, spoken, documents=documents, settings=CopySettings(), step=lambda *_: None)
    return found.copies, found.descents, {row.text: row.cluster for row in found.cluster_texts}


def shown(title: str, rows: Sequence[tuple[float, bool | None]]) -> Share:
    """Print and return how many answers were right; rows: margin, and whether right, None for unknown."""
    share = Share(*(sum(answer is kind for _, answer in rows) for kind in (True, False, None)))
    print(f"{title:44} right {share.accuracy:.3f} of {share.right + share.wrong:5}, unknown {share.abstained:.3f}")
    return share


def calibration(title: str, rows: Sequence[tuple[float, bool | None]]) -> None:
    """Print the share right for each range of the margin."""
    low = 0.0
    for high in BINS:
        answers = [answer for margin, answer in rows if low <= margin < high and answer is not None]
        if answers:
            print(f"{title:28} margin {low:4.1f} to {high:4.1f}: {sum(answers) / len(answers):.3f} of {len(answers)}")
        low = high


def pan_pairs() -> dict[str, float]:
    """Return how often the copier of a PAN pair is told, without dates."""
    bodies: dict[str, str] = {}
    for part in ("src", "susp"):
        bodies.update(pl.read_parquet(DATA / f"pan13_train_{part}.parquet").iter_rows())
    names = {name: hashlib.sha256(body.encode()).hexdigest() for name, body in bodies.items()}
    texts = [Text(sha256=sha256, text=bodies[name], language=None) for name, sha256 in names.items()]
    copies = {(row.a, row.b): row for row in origins(list({t.sha256: t for t in texts}.values()), [])[0]}
    cases = pl.read_parquet(DATA / "pan13_train_cases.parquet", columns=["susp", "src", "kind"]).unique()
    rows: list[tuple[bool, str, float, bool | None]] = []
    missed = quoted = 0
    for copier, source, kind in sorted(cases.iter_rows()):
        pair = min(names[copier], names[source]), max(names[copier], names[source])
        row = copies.get(pair)
        missed += row is None or row.relation == "rewrite"
        quoted += row is not None and row.relation == "shared quotation"
        if row and row.relation not in ("shared quotation", "rewrite"):
            right = None if row.origin == "unknown" else row.origin == ("a" if names[source] == pair[0] else "b")
            rows.append((int(copier[-5:]) % 2 == 1, kind, row.margin, right))
    print(f"PAN: {len(cases)} pairs; no passage found in {missed}, only shared quotation in {quoted}")
    for kind in ("verbatim", "random", "translation", "summary"):
        shown(f"PAN {kind}", [(margin, right) for _, own, margin, right in rows if own == kind])
    shown("PAN odd half", [(margin, right) for odd, _, margin, right in rows if odd])
    even = shown("PAN even half", [(margin, right) for odd, _, margin, right in rows if not odd])
    share = shown("PAN all", [(margin, right) for *_, margin, right in rows])
    calibration("PAN", [(margin, right) for *_, margin, right in rows])
    return {
        "lineage PAN right": share.accuracy,
        "lineage PAN even half right": even.accuracy,
        "lineage PAN unknown": share.abstained,
    }


class Made(NamedTuple):
    """A pile of generated articles, and what is true of them."""

    seen: list[Article]
    parents: dict[str, str | None]
    """Per copy: the text it was taken from, None where that is not in the pile."""
    families: list[list[str]]
    mosaics: dict[str, tuple[str, str]]


def make_pile(texts: Iterable[str], seed: int, families: int, mosaics: int) -> Made:
    """Generate families of articles, three of ten without their original, and mosaics from two of them."""
    writer = Writer(texts, seed)
    seen: list[Article] = []
    parents: dict[str, str | None] = {}
    groups: list[list[str]] = []
    for number in range(families):
        members = family(writer, number * 10)
        there = members[1:] if writer.chance.random() < 0.3 and len(members) > 2 else members
        known = {article.sha256 for article in there}
        parents.update({a.sha256: a.parent if a.parent in known else None for a in there})
        groups.append([article.sha256 for article in there])
        seen += there
    stitched = {}
    for number in range(mosaics):
        one, two = writer.chance.sample([article for article in seen if len(article.paragraphs) > 3], 2)
        article = mosaic(writer, one, two, families * 10 + number)
        stitched[article.sha256] = (one.sha256, two.sha256)
        seen.append(article)
    writer.chance.shuffle(seen)
    return Made(seen, parents, groups, stitched)


def root_of(made: Made, cluster: Sequence[str]) -> str | None:
    """Return the text of a cluster that all others come from, None where that is not in it."""
    tops = [name for name in cluster if made.parents.get(name) not in cluster]
    return tops[0] if len(tops) == 1 else None


def root_said(
    cluster: Sequence[str], root: str | None, descents: Mapping[str, Descent], copies: Mapping[frozenset[str], Copy]
) -> tuple[float, bool | None]:
    """
    Return by what margin a first text of a cluster is named or said to be unseen, and whether that is right.

    Named is a text that more than half of the others are said to come from,
    pair by pair, and that comes from none itself; unseen it is where two texts
    are said to come from nothing in the pile.
    """
    margins = [descents[name].margin for name in cluster if descents[name].state == "unseen"]
    if len(margins) > 1:
        return min(margins), root is None
    for name in cluster:
        rows = [row for other in cluster if (row := copies.get(frozenset((name, other)))) and other != name]
        below = [row.margin for row in rows if row.origin == ("a" if row.a == name else "b")]
        above = [row for row in rows if row.origin == ("b" if row.a == name else "a")]
        if 2 * len(below) > len(cluster) - 1 and not above:
            return min(below), name == root
    return 0.0, None


def judge(
    made: Made, descents: Mapping[str, Descent], clusters: Mapping[str, str], copies: Mapping[frozenset[str], Copy]
) -> dict[str, float]:
    """Compare descents with what is true; print and return the figures."""
    edges: list[tuple[float, bool | None]] = []
    roots: list[tuple[float, bool | None]] = []
    wrong: Counter[str] = Counter()
    groups: dict[str, list[str]] = defaultdict(list)
    for name, centre in sorted(clusters.items()):
        groups[centre].append(name)
    for cluster in groups.values():
        if len(cluster) < 2:
            continue
        root = root_of(made, cluster)
        roots.append(root_said(cluster, root, descents, copies))
        for name in cluster:
            parent = made.parents.get(name)
            true = parent if parent in cluster else None
            row = descents[name]
            right = None if row.state == "unknown" else row.origin == true
            if name != root:
                edges.append((row.margin, right))
            if right is False:
                wrong[f"{row.state} for {'text' if true else 'unseen'}"] += 1
    print(f"generated: wrong descents {dict(wrong)}")
    edge, root_share = shown("generated descents", edges), shown("generated roots", roots)
    calibration("generated descents", edges)
    calibration("generated roots", roots)
    return {
        "lineage edges right": edge.accuracy,
        "lineage edges unknown": edge.abstained,
        "lineage roots right": root_share.accuracy,
        "lineage roots unknown": root_share.abstained,
    }


def generated(seed: int = SEED, dated: bool = True) -> dict[str, float]:
    """Return how much of the generated families is found."""
    texts = pl.read_parquet(DATA / "newsdup_2500.parquet", columns=["text"])["text"].to_list()
    made = make_pile(texts, seed, FAMILIES, MOSAICS)
    documents = [document(article, number) for number, article in enumerate(made.seen, 1)]
    rows = [
        (row if dated else document(article._replace(published=None), number), article.sha256)
        for number, (row, article) in enumerate(zip(documents, made.seen, strict=True), 1)
    ]
    pile = [Text(sha256=article.sha256, text=article.body, language=None) for article in made.seen]
    copies, descents, clusters = origins(pile, rows)
    outside = sum(parent is not None and clusters[parent] != clusters[name] for name, parent in made.parents.items())
    print(
        f"generated, {'dated' if dated else 'no dates'}: {len(pile)} articles, {outside} outside their origin's cluster"
    )
    found = {frozenset((row.a, row.b)): row for row in copies}
    figures = judge(made, {row.text: row for row in descents}, clusters, found)
    pieces = []
    for name, parents in made.mosaics.items():
        for parent in parents:
            if row := found.get(frozenset((name, parent))):
                right = None if row.origin == "unknown" else row.origin == ("a" if row.a == parent else "b")
                pieces.append((row.margin, right))
    figures["lineage mosaics right"] = shown("generated mosaics", pieces).accuracy
    return figures


def run() -> dict[str, float] | None:
    """Return the share of right directions and of those not given, or None without the data."""
    if not (DATA / "pan13_train_cases.parquet").exists() or not (DATA / "newsdup_2500.parquet").exists():
        print(f"lineage: the data is not in {DATA}; skipped")
        return None
    undated = generated(dated=False)
    return {
        **pan_pairs(),
        **generated(),
        "lineage edges right without dates": undated["lineage edges right"],
        "lineage roots right without dates": undated["lineage roots right"],
    }


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:40} {value:.3f}")
