"""From word numbers to what is stored: passages and copies with offsets in characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from whence.copies.align import A_BEGIN, A_END, B_BEGIN, B_END, COLUMNS, EQUAL, FIRST_RUN, LAST_RUN, PAIR
from whence.copies.comparison import Compared
from whence.copies.words import Words
from whence.schema import Copy, Passage

Edit = tuple[str, int, int, int, int]


def characters(
    words: Words, texts: NDArray[np.int64], begins: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """
    Return the code points that words ``begins`` to ``ends`` of each text cover.

    No words at all are an empty span at the end of the word before; there must be one.
    """
    first = words.firsts[texts]
    last = words.ends[first + ends - 1]
    return np.where(ends > begins, words.begins[np.minimum(first + begins, len(words.begins) - 1)], last), last


def passage_edits(words: Words, compared: Compared) -> Iterator[list[Edit]]:
    """Yield, passage by passage, what lies between its runs of equal words."""
    runs = compared.aligned.runs
    passages = compared.aligned.passages
    owner = np.zeros(len(runs), dtype=np.int64)
    for number, (first, last) in enumerate(passages[:, [FIRST_RUN, LAST_RUN]].tolist()):
        owner[first:last] = number
    texts = compared.pairs[passages[owner[1:], PAIR]]
    # Between the last run of one passage and the first of the next lies no edit; an empty one, never read, fills in.
    within = (owner[1:] == owner[:-1])[:, None]
    ends = np.where(within, runs[:-1, :2] + runs[:-1, 2:], runs[1:, :2] + 1)
    begins = np.where(within, runs[1:, :2], ends)
    a_begins, a_ends = characters(words, texts[:, 0], ends[:, 0], begins[:, 0])
    b_begins, b_ends = characters(words, texts[:, 1], ends[:, 1], begins[:, 1])
    kinds = np.where(a_begins == a_ends, "insert", np.where(b_begins == b_ends, "delete", "replace"))
    edits: list[Edit] = list(
        zip(kinds.tolist(), a_begins.tolist(), a_ends.tolist(), b_begins.tolist(), b_ends.tolist(), strict=True)
    )
    for first, last in passages[:, [FIRST_RUN, LAST_RUN]].tolist():
        yield edits[first : last - 1]


def passage_rows(words: Words, names: Sequence[str], compared: Compared) -> list[Passage]:
    """Return the passages as they are stored; ``names``: the SHA-256 of each text."""
    rows = compared.aligned.passages
    if not len(rows):
        return []
    texts = compared.pairs[rows[:, PAIR]]
    a_spans = characters(words, texts[:, 0], rows[:, A_BEGIN], rows[:, A_END])
    b_spans = characters(words, texts[:, 1], rows[:, B_BEGIN], rows[:, B_END])
    columns = zip(
        texts.tolist(),
        np.stack([*a_spans, *b_spans], axis=1).tolist(),
        rows[:, EQUAL].tolist(),
        (rows[:, EQUAL] / rows[:, COLUMNS]).tolist(),
        compared.quoted.tolist(),
        passage_edits(words, compared),
        strict=True,
    )
    return [
        Passage(
            a=names[a],
            a_begin=a_begin,
            a_end=a_end,
            b=names[b],
            b_begin=b_begin,
            b_end=b_end,
            words=equal,
            identity=identity,
            quoted=quoted,
            edits=edits,
        )
        for (a, b), (a_begin, a_end, b_begin, b_end), equal, identity, quoted, edits in columns
    ]


def copy_rows(names: Sequence[str], compared: Compared) -> list[Copy]:
    """Return one row for each pair that shares a passage; all were verified word by word."""
    return [
        Copy(
            a=names[a],
            b=names[b],
            relation=finding.relation,
            coverage_a=finding.coverage_a,
            coverage_b=finding.coverage_b,
            identity=finding.identity,
            proven=True,
        )
        for (a, b), finding in zip(compared.pairs.tolist(), compared.findings, strict=True)
    ]
