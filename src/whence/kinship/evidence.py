"""What kinship is judged by: the tables it reads, and those it writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from whence.schema import (
    Assertion,
    Background,
    Boilerplate,
    ClusterText,
    Compared,
    Family,
    FamilyText,
    Formula,
    FormulaSpan,
    Kinship,
    Mention,
    Move,
    Passage,
    Quotation,
    Sentence,
    Spelling,
    Text,
)


class Evidence(NamedTuple):
    """The tables that the stage reads."""

    texts: Sequence[Text]
    sentences: Sequence[Sentence] = ()
    mentions: Sequence[Mention] = ()
    quotations: Sequence[Quotation] = ()
    assertions: Sequence[Assertion] = ()
    passages: Sequence[Passage] = ()
    boilerplate: Sequence[Boilerplate] = ()
    cluster_texts: Sequence[ClusterText] = ()
    backgrounds: Sequence[Background] = ()


class KinshipTables(NamedTuple):
    """What the stage makes, each table in order of its key."""

    compared: list[Compared]
    moves: list[Move]
    spellings: list[Spelling]
    formulae: list[Formula]
    formula_spans: list[FormulaSpan]
    kinships: list[Kinship]
    families: list[Family]
    family_texts: list[FamilyText]


Spans = list[tuple[int, int]]


def not_its_own(evidence: Evidence) -> dict[str, Spans]:
    """Return for each text the spans that are not its own words: quotations, and its outlet's blocks."""
    out: dict[str, Spans] = {text.sha256: [] for text in evidence.texts}
    for quotation in evidence.quotations:
        if quotation.kind == "speech":
            out.setdefault(quotation.text, []).append((quotation.begin, quotation.end))
    for block in evidence.boilerplate:
        out.setdefault(block.text, []).append((block.begin, block.end))
    return out


def copied(passages: Iterable[Passage]) -> dict[tuple[str, str], tuple[Spans, Spans]]:
    """Return what two texts, the first by SHA-256 first, share by a proven passage: the spans of the one and other."""
    out: dict[tuple[str, str], tuple[Spans, Spans]] = {}
    for row in passages:
        one, two = (row.a_begin, row.a_end), (row.b_begin, row.b_end)
        (a, one), (b, two) = sorted([(row.a, one), (row.b, two)])
        of_a, of_b = out.setdefault((a, b), ([], []))
        of_a.append(one)
        of_b.append(two)
    return out


def by_text(rows: Iterable[Any]) -> Mapping[str, list[Any]]:
    """Return the rows of each text, in their order."""
    out: dict[str, list[Any]] = {}
    for row in rows:
        out.setdefault(row.text, []).append(row)
    return out
