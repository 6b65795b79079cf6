"""
Voices against PolNeAR, an openly published corpus of attributions in political news.

    python -m bench.voices dev|apart [en|en-clean|rules]

Reads ``polnear_documents.parquet`` and ``polnear_brat.parquet`` from
``$WHENCE_DATA`` (default ``../shared/data``); without them it says so and
returns None. Where several people annotated an article, the first by id
counts. Definitions:

* spans: the contiguous pieces of all sources (cues, contents), each once, as
  a tagger would emit them; *strict* is equal characters after trimming white
  space, *any* is at least one shared character, precision over ours, recall
  over theirs;
* relation: an attribution is found if its content is overlapped and its
  source too, or both have none; one to one;
* the corpus annotates no attribution inside another, so ours that are
  reported inside another are left out and a chain is shown by its outermost
  party; two parties joined by "and" are one source there; of a relative
  clause it marks the pronoun as source; it has no attributions without a cue,
  so cueless ones of ours are left out, and of a quotation that goes on, what
  stands in later paragraphs;
* a comma at the end of a span is left out on both sides.

``apart`` is the twentieth of the training part that no build was trained on:
what is chosen by looking at scores is chosen there, and ``dev`` only reported.
"""

from __future__ import annotations

import os
import re
import sys
import time
import zlib
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path
from typing import Literal, NamedTuple

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.spans import OffsetMap, Span, merged
from whence.text import TextTables, split_texts
from whence.voices import find_voices

Model = Literal["en", "en-clean", "rules"]
ROLES = ("source", "cue", "content")
_MARKS = "“\"«‘'`"


class Attribution(NamedTuple):
    """Who (source), by which words (cue), says what (content); each a list of pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool


def data_folder() -> Path:
    """Return where the measuring data lies."""
    return Path(os.environ.get("WHENCE_DATA", "../shared/data"))


def parse_brat(brat: str, text: str) -> list[Attribution]:
    """Return the attributions of one annotation file."""
    spans: dict[str, list[Span]] = {}
    out: list[Attribution] = []
    for line in brat.splitlines():
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if line[0] == "T":
            offsets = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [Span(*map(int, piece.split())).trimmed(text) for piece in offsets.split(";")]
    for line in brat.splitlines():
        parts = line.split("\t")
        if len(parts) < 2 or line[0] != "E":
            continue
        roles: dict[str, list[Span]] = defaultdict(list)
        for item in parts[1].split():
            role, _, target = item.partition(":")
            roles[re.sub(r"\d+$", "", role).lower()].extend(spans.get(target, []))
        content = tuple(merged(roles["content"]))
        out.append(
            Attribution(tuple(merged(roles["source"])), tuple(merged(roles["cue"])), content, _quoted(text, content))
        )
    return [row for row in out if row.content]


def _quoted(text: str, content: tuple[Span, ...]) -> bool:
    return bool(content) and text[content[0].begin : content[0].begin + 1] in _MARKS


def gold(split: str) -> dict[str, tuple[str, list[Attribution]]]:
    """Return article id to its text and the attributions of its first annotator."""
    import polars as pl

    folder = data_folder()
    part, split = split, "train" if split == "apart" else split
    documents = pl.read_parquet(folder / "polnear_documents.parquet").filter(pl.col("split") == split)
    texts = dict(documents.select("id", "text").iter_rows())
    brat = pl.read_parquet(folder / "polnear_brat.parquet").filter(pl.col("split") == split).sort("id")
    out: dict[str, tuple[str, list[Attribution]]] = {}
    for annotation, body in brat.select("id", "brat").iter_rows():
        document = annotation.rsplit("_", 1)[0]
        if part == "apart" and zlib.crc32(f"polnear/{document}".encode()) % 20:
            continue
        if document in texts and document not in out:
            out[document] = (texts[document], parse_brat(body, texts[document]))
    return out


def ours(text: str, tables: TextTables, found: list[Assertion]) -> list[Attribution]:
    """Return what was found in one text, in offsets of the original, in the corpus's terms."""
    back = OffsetMap(tables.cleanings[0].runs)
    out: dict[tuple[int | None, tuple[Span, ...]], Attribution] = {}
    begins = [row.begin for row in tables.sentences]
    for row in found:
        if row.parent is not None or row.cue_begin is None:
            continue
        here = tables.sentences[row.sentence].paragraph + (row.cue == ":")
        said = [
            Span(*pair) for pair in row.content if tables.sentences[bisect_right(begins, pair[0]) - 1].paragraph <= here
        ]
        content = tuple(back.original_span(span).trimmed(text) for span in said)
        source = _source(row, back, text)
        cue = (back.original_span(Span(row.cue_begin, row.cue_end or 0)),)
        key = (row.cue_begin, content)
        before = out.get(key)
        if before and before.source and source:
            source = (Span(min(before.source[0].begin, source[0].begin), max(before.source[-1].end, source[-1].end)),)
        out[key] = Attribution(source, cue, content, row.utt == "direct")
    return [row for row in out.values() if row.content]


def _source(row: Assertion, back: OffsetMap, text: str) -> tuple[Span, ...]:
    if not row.chain:
        return ()
    link = row.chain[0]
    if row.rule == "relative" and link.end is not None:
        between = Span(back.original(link.end), back.original(row.cue_begin or 0))
        pronoun = re.search(r"\b(?:who|which|that)\b", between.of(text))
        if pronoun is not None:
            return (Span(between.begin + pronoun.start(), between.begin + pronoun.end()),)
    if len(row.chain) == 1 and row.source_begin is not None:
        return (back.original_span(Span(row.source_begin, row.source_end or 0)),)
    return () if link.begin is None else (back.original_span(Span(link.begin, link.end or 0)),)


def pieces(rows: list[Attribution], role: str, text: str) -> set[Span]:
    """Return the contiguous pieces of one role, each once."""
    return {_without_comma(span, text) for row in rows for span in getattr(row, role)}


def _without_comma(span: Span, text: str) -> Span:
    """Leave out a comma at the end: "Anna White, a nurse," is marked with it or without."""
    ends = span.of(text).endswith(",") and span.end - span.begin > 1
    return Span(span.begin, span.end - 1).trimmed(text) if ends else span


class Tally:
    """Hits and sizes that become precision, recall and F."""

    def __init__(self) -> None:
        self.hit_ours = self.ours = self.hit_gold = self.gold = 0

    def add(self, found: set[Span], expected: set[Span], *, strict: bool) -> None:
        """Count the pieces of one article."""
        self.ours += len(found)
        self.gold += len(expected)
        if strict:
            both = len(found & expected)
            self.hit_ours += both
            self.hit_gold += both
        else:
            self.hit_ours += _overlapping(found, expected)
            self.hit_gold += _overlapping(expected, found)

    @property
    def f(self) -> float:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def precision(self) -> float:
        """Return the share of ours that is right."""
        return self.hit_ours / self.ours if self.ours else 0.0

    @property
    def recall(self) -> float:
        """Return the share of theirs that is found."""
        return self.hit_gold / self.gold if self.gold else 0.0


def _overlapping(some: set[Span], others: set[Span]) -> int:
    covered = merged(others)
    return sum(any(span.overlaps(other) for other in covered) for span in some)


def match(found: list[Attribution], expected: list[Attribution]) -> list[tuple[int, int]]:
    """Return pairs (ours, theirs), one to one, those that share most characters first."""
    candidates = []
    for i, one in enumerate(found):
        for j, other in enumerate(expected):
            shared = sum(a.shared(b) for a in one.content for b in other.content)
            sources = any(a.overlaps(b) for a in one.source for b in other.source)
            if shared and (sources or (not one.source and not other.source)):
                cue = any(a.overlaps(b) for a in one.cue for b in other.cue)
                candidates.append((-int(cue), -shared, i, j))
    pairs: list[tuple[int, int]] = []
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in used_i and j not in used_j:
            pairs.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return pairs


def score(split: str, model: Model = "en") -> dict[str, float]:
    """Return every figure for one split and one build of the encoder."""
    settings = VoiceSettings(model=model)
    spans = {(role, strict): Tally() for role in ROLES for strict in (True, False)}
    relations = {name: Tally() for name in ("all", "direct", "indirect")}
    reached = {name: [0, 0] for name in ("same sentence", "elsewhere", "no source")}
    seconds = 0.0
    sentences = 0
    for text, expected in gold(split).values():
        tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
        started = time.perf_counter()
        rows = find_voices(
            tables.texts, tables.sentences, tables.mentions, settings=settings, step=lambda _done, _total: None
        ).assertions
        seconds += time.perf_counter() - started
        found = ours(text, tables, rows)
        sentences += len(tables.sentences)
        for (role, strict), tally in spans.items():
            tally.add(pieces(found, role, text), pieces(expected, role, text), strict=strict)
        pairs = _count(relations, found, expected)
        back = OffsetMap(tables.cleanings[0].runs)
        ends = [back.original(row.end) for row in tables.sentences]
        for number, row in enumerate(expected):
            place = reached[_where(row, ends)]
            place[0] += number in {j for _, j in pairs}
            place[1] += 1
    out = {f"{split} {role} {'strict' if strict else 'any'} F": tally.f for (role, strict), tally in spans.items()}
    for name, tally in relations.items():
        out |= {f"{split} relation {name} {part}": getattr(tally, part) for part in ("f", "precision", "recall")}
    out |= {f"{split} recall, speaker: {name}": hit / max(of, 1) for name, (hit, of) in reached.items()}
    out[f"{split} sentences a second"] = sentences / seconds if seconds else 0.0
    return out


def _where(row: Attribution, ends: list[int]) -> str:
    """Say where the source stands, seen from the content: ``ends`` are the ends of the sentences."""
    if not row.source:
        return "no source"
    source = bisect_right(ends, row.source[0].begin)
    said = {bisect_right(ends, at) for span in row.content for at in (span.begin, span.end - 1)}
    return "same sentence" if source in said else "elsewhere"


def _count(relations: dict[str, Tally], found: list[Attribution], expected: list[Attribution]) -> list[tuple[int, int]]:
    """Count hits by utterance kind; returns the pairs (ours, theirs)."""
    pairs = match(found, expected)
    hit_ours, hit_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    for name, keep in (("all", None), ("direct", True), ("indirect", False)):
        tally = relations[name]
        kept_ours = [i for i, row in enumerate(found) if keep is None or row.direct == keep]
        kept_gold = [j for j, row in enumerate(expected) if keep is None or row.direct == keep]
        tally.ours += len(kept_ours)
        tally.gold += len(kept_gold)
        tally.hit_ours += sum(i in hit_ours for i in kept_ours)
        tally.hit_gold += sum(j in hit_gold for j in kept_gold)
    return pairs


def tags(split: str, model: Literal["en", "en-clean"]) -> dict[str, float]:
    """Return the F of the encoder's tags alone, before the rules: what a tagger's figures can be held against."""
    from whence import models as shipped
    from whence.voices.quotes import find_quotations
    from whence.voices.tagger import tag_text

    encoder = shipped.encoder(model)
    tallies = {(role, strict): Tally() for role in ROLES for strict in (True, False)}
    for text, expected in gold(split).values():
        tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda *_: None)
        back = OffsetMap(tables.cleanings[0].runs)
        clean = tables.texts[0].text
        outer = [(one.begin, one.end) for one in find_quotations(clean) if one.depth == 0]
        places = [(row.begin, row.end, row.paragraph) for row in tables.sentences]
        found = []
        for row in tag_text(clean, places, outer, encoder):
            parts = ([row.source] if row.source else [], [row.cue] if row.cue else [], row.content)
            source, cue, content = (tuple(back.original_span(one).trimmed(text) for one in part) for part in parts)
            found.append(Attribution(source, cue, content, direct=False))
        for (role, strict), tally in tallies.items():
            tally.add(pieces(found, role, text), pieces(expected, role, text), strict=strict)
    return {
        f"{model} tags alone {split} {role} {'strict' if strict else 'any'} F": tally.f
        for (role, strict), tally in tallies.items()
    }


def run() -> dict[str, float] | None:
    """Return the figures for the development part, of both builds and the rules; None where the data is not there."""
    if not (data_folder() / "polnear_documents.parquet").exists():
        print(f"voices on PolNeAR: no polnear_documents.parquet in {data_folder()}; set WHENCE_DATA")
        return None
    print("two people, test part: source .777/.841  cue .705/.815  content .684/.878  relation .794")
    print("BERT-base, published:  source .775/.853  cue .716/.828  content .625/.834")
    print("lexical CRF:           source .597/.726  cue .604/.751  content .466/.809  relation .53")
    out: dict[str, float] = {}
    models: tuple[Model, ...] = ("en", "en-clean", "rules")
    for model in models:
        out |= {f"{model} {name}": value for name, value in score("dev", model).items()}
        if model != "rules":
            out |= tags("dev", model)
    return out


if __name__ == "__main__":
    for name, value in score(*sys.argv[1:3]).items():  # type: ignore[arg-type]
        print(f"{name:52} {value:9.3f}")
