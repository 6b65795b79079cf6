"""
Voices against PolNeAR, an openly published corpus of attributions in political news.

    python -m bench.voices [dev|train]

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
  so a quotation that goes on in the same paragraph belongs to the attribution
  before it, and other cueless ones of ours are left out.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.spans import OffsetMap, Span, merged
from whence.text import TextTables, split_texts
from whence.voices import find_voices

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
    documents = pl.read_parquet(folder / "polnear_documents.parquet").filter(pl.col("split") == split)
    texts = dict(documents.select("id", "text").iter_rows())
    brat = pl.read_parquet(folder / "polnear_brat.parquet").filter(pl.col("split") == split).sort("id")
    out: dict[str, tuple[str, list[Attribution]]] = {}
    for annotation, body in brat.select("id", "brat").iter_rows():
        document = annotation.rsplit("_", 1)[0]
        if document in texts and document not in out:
            out[document] = (texts[document], parse_brat(body, texts[document]))
    return out


def ours(text: str, tables: TextTables) -> list[Attribution]:
    """Return what the rules find in one text, in offsets of the original, in the corpus's terms."""
    found = find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(), step=lambda _done, _total: None
    ).assertions
    back = OffsetMap(tables.cleanings[0].runs)
    out: dict[tuple[int | None, tuple[Span, ...]], Attribution] = {}
    last: tuple[int | None, tuple[Span, ...]] | None = None
    paragraphs = {row.number: row.paragraph for row in tables.sentences}
    paragraph = -1
    for row in found:
        if row.parent is not None:
            continue
        if row.cue is None and row.link != "continued":
            continue
        content = tuple(back.original_span(Span(*pair)).trimmed(text) for pair in row.content)
        here = paragraphs[row.sentence]
        if row.link == "continued" and last is not None and here == paragraph:
            out[last] = out[last]._replace(content=(*out[last].content, *content))
        if row.cue is None:
            continue
        source = _source(row, back, text)
        cue = () if row.cue_begin is None else (back.original_span(Span(row.cue_begin, row.cue_end or 0)),)
        last, paragraph = (row.cue_begin, content), here
        before = out.get(last)
        out[last] = Attribution((*before.source, *source) if before else source, cue, content, row.utt == "direct")
    return list(out.values())


def _source(row: Assertion, back: OffsetMap, text: str) -> tuple[Span, ...]:
    if not row.chain:
        return ()
    link = row.chain[0]
    if row.rule == "relative" and link.end is not None:
        between = Span(back.original(link.end), back.original(row.cue_begin or 0))
        pronoun = re.search(r"\b(?:who|which|that)\b", between.of(text))
        if pronoun is not None:
            return (Span(between.begin + pronoun.start(), between.begin + pronoun.end()),)
    return () if link.begin is None else (back.original_span(Span(link.begin, link.end or 0)),)


def pieces(rows: list[Attribution], role: str) -> set[Span]:
    """Return the contiguous pieces of one role, each once."""
    return {span for row in rows for span in getattr(row, role)}


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


def score(split: str) -> dict[str, float]:
    """Return every figure for one split."""
    spans = {(role, strict): Tally() for role in ROLES for strict in (True, False)}
    relations = {name: Tally() for name in ("all", "direct", "indirect")}
    seconds = 0.0
    sentences = 0
    for text, expected in gold(split).values():
        tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
        started = time.perf_counter()
        found = ours(text, tables)
        seconds += time.perf_counter() - started
        sentences += len(tables.sentences)
        for (role, strict), tally in spans.items():
            tally.add(pieces(found, role), pieces(expected, role), strict=strict)
        _count(relations, found, expected)
    out = {
        f"voices.polnear_{split}.{role}_{'strict' if strict else 'any'}_f": tally.f
        for (role, strict), tally in spans.items()
    }
    for name, tally in relations.items():
        out |= {
            f"voices.polnear_{split}.relation_{name}_{part}": getattr(tally, part)
            for part in ("f", "precision", "recall")
        }
    out[f"voices.polnear_{split}.sentences_per_second"] = sentences / seconds if seconds else 0.0
    return out


def _count(relations: dict[str, Tally], found: list[Attribution], expected: list[Attribution]) -> None:
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


def run(split: str = "dev") -> dict[str, float] | None:
    """Return the figures for the development part; None where the data is not there."""
    if not (data_folder() / "polnear_documents.parquet").exists():
        print(f"voices on PolNeAR: no polnear_documents.parquet in {data_folder()}; set WHENCE_DATA")
        return None
    return score(split)


if __name__ == "__main__":
    for name, value in (run(*sys.argv[1:2]) or {}).items():
        print(f"{name:52} {value:9.3f}")
