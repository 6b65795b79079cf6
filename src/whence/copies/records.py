"""From arrays to what is stored: passages and copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from whence.copies.align import COLUMNS, EQUAL, PAIR
from whence.copies.boilerplate import spans_of
from whence.copies.comparison import Compared
from whence.copies.edits import name_edits
from whence.copies.rewrites import Lent
from whence.schema import Boilerplate, ClusterText, Copy, Document, Passage, Quotation, Text


def passage_rows(names: Sequence[str], texts: Sequence[str], compared: Compared) -> Iterator[Passage]:
    """Yield the passages as they are stored; ``names``: the SHA-256 of each text."""
    rows = compared.passages
    edits = compared.edits
    kinds = np.where(edits[:, 0] == edits[:, 1], "insert", np.where(edits[:, 2] == edits[:, 3], "delete", "replace"))
    changes = list(zip(kinds.tolist(), *edits.T.tolist(), strict=True))
    columns = zip(
        compared.pairs[rows[:, PAIR]].tolist(),
        compared.spans.tolist(),
        rows[:, EQUAL].tolist(),
        (rows[:, EQUAL] / rows[:, COLUMNS]).tolist(),
        compared.quoted.tolist(),
        compared.firsts[:-1].tolist(),
        compared.firsts[1:].tolist(),
        strict=True,
    )
    for (a, b), (a_begin, a_end, b_begin, b_end), equal, identity, quoted, first, last in columns:
        yield Passage(
            a=names[a],
            a_begin=a_begin,
            a_end=a_end,
            b=names[b],
            b_begin=b_begin,
            b_end=b_end,
            words=equal,
            identity=identity,
            quoted=quoted,
            edits=name_edits(changes[first:last], texts[a], texts[b]),
        )


def copy_rows(names: Sequence[str], compared: Compared) -> Iterator[Copy]:
    """Yield a row for each pair that shares a passage; all were verified word by word."""
    for (a, b), finding in zip(compared.pairs.tolist(), compared.findings, strict=True):
        yield Copy(
            a=names[a],
            b=names[b],
            relation=finding.relation,
            coverage_a=finding.coverage_a,
            coverage_b=finding.coverage_b,
            identity=finding.identity,
            proven=True,
        )


def lent(passages: Sequence[Passage], cluster_texts: Sequence[ClusterText]) -> Iterator[Lent]:
    """Yield, in both texts, the passages that texts of different clusters share: an agency's background, say."""
    cluster = {row.text: row.cluster for row in cluster_texts}
    for row in passages:
        if cluster[row.a] != cluster[row.b]:
            yield Lent(row.a, row.a_begin, row.a_end)
            yield Lent(row.b, row.b_begin, row.b_end)


def outlets_of(documents: Sequence[tuple[Document, str]]) -> dict[str, frozenset[str]]:
    """Return for each text the outlets of its documents, or where none is given the hosts of their addresses."""
    found: dict[str, set[str]] = {}
    for document, text in documents:
        outlet = document.outlet or (urlsplit(document.url).hostname if document.url else None)
        if outlet:
            found.setdefault(text, set()).add(outlet)
    return {text: frozenset(outlets) for text, outlets in found.items()}


def published_of(documents: Sequence[tuple[Document, str]]) -> dict[str, str | None]:
    """Return for each text the earliest time any of its documents claims."""
    found: dict[str, str | None] = {}
    for document, text in documents:
        found[text] = min((time for time in (found.get(text), document.published) if time), default=None)
    return found


def blanked(texts: Sequence[Text], boilerplate: Sequence[Boilerplate]) -> list[str]:
    """Return the texts with blanks where boilerplate stands, so that every other word stays where it was."""
    spans = spans_of(boilerplate)
    bodies = []
    for text in texts:
        body = text.text
        for begin, end in spans.get(text.sha256, ()):
            body = body[:begin] + " " * (end - begin) + body[end:]
        bodies.append(body)
    return bodies


def speech_of(quotations: Sequence[Quotation], numbers: Mapping[str, int]) -> NDArray[np.int64]:
    """Return what somebody is quoted with, as text number (ascending), begin and end."""
    speech = [(numbers[q.text], q.begin, q.end) for q in quotations if q.kind == "speech" and q.text in numbers]
    return np.array(sorted(speech), dtype=np.int64).reshape(-1, 3)
