"""
What the passages of two texts say about the two: copy, part of each other, or one speaker heard by both.

**Shared quotation is one voice in two outlets, not a copy.** Two newsrooms at
one briefing print the same forty words of the minister. So a passage is judged
by its equal words that stand *outside* quotation, in the text where there are
fewer of them:

- fewer than `BARE` (6): quoted. That is an attribution at most ("the minister
  said in a statement"), which two reporters choose alike;
- fewer than a fifth of the passage, and not enough for a passage of their own
  (``min_passage``): quoted. A longer attribution hangs on a longer quotation;
- otherwise it is not quoted, and all of its words count: who took over the
  words around a quotation took the quotation from there too.

A text that is one long quotation, such as a speech printed by two outlets, is
therefore shared quotation, unless the two are the same words throughout. A
quotation the voices stage did not see counts as the text's own words.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.align import (
    A_BEGIN,
    A_END,
    A_OWN,
    B_BEGIN,
    B_END,
    B_OWN,
    COLUMNS,
    EQUAL,
    FIRST_RUN,
    PAIR,
    Aligned,
)
from whence.copies.words import Words
from whence.schema import Relation

BARE = 6
"""Words outside quotation below which a passage is only an attribution."""
LOOSE = 0.2
"""Share of a passage's words outside quotation below which they are only a long attribution."""
LEAD = 30
"""Words a text may have before what a cut copy took from it: headline, byline and place line seldom have more."""


class Finding(NamedTuple):
    """What was found out about two texts, a before b."""

    relation: Relation
    coverage_a: float
    coverage_b: float
    identity: float
    a_begin: int
    """First character of a that stands in b too, outside quotation."""
    a_end: int
    b_begin: int
    b_end: int


def spoken_before(words: Words, texts: NDArray[np.int64], spans: NDArray[np.int64]) -> NDArray[np.int32]:
    """
    Count, for every word of the pile and for its end, the words before it that lie wholly inside a quotation.

    ``texts`` (ascending) and ``spans`` (two columns of code points): the quotations.
    """
    marks = np.zeros(len(words.begins) + 1, dtype=np.int32)
    if not len(texts):
        return marks
    for text in np.unique(texts):
        own = spans[slice(*np.searchsorted(texts, (text, text + 1)))]
        first, last = words.firsts[text], words.firsts[text + 1]
        begins = first + np.searchsorted(words.begins[first:last], own[:, 0], side="left")
        ends = first + np.searchsorted(words.ends[first:last], own[:, 1], side="right")
        filled = ends > begins
        np.add.at(marks, begins[filled], 1)
        np.add.at(marks, ends[filled], -1)
    inside = np.cumsum(marks[:-1], dtype=np.int32) > 0
    marks[0] = 0
    np.cumsum(inside, dtype=np.int32, out=marks[1:])
    return marks


def quoted_passages(
    words: Words, spoken: NDArray[np.int32], pairs: NDArray[np.int64], found: Aligned, min_passage: int
) -> NDArray[np.bool_]:
    """
    Say of each passage whether it is shared quotation, by the rule at the head of this module.

    ``spoken``: as `spoken_before` gives it. Passages must stand in the order of
    their runs, as `align_chains` gives them.
    """
    passages, runs = found
    if not len(passages):
        return np.zeros(0, dtype=np.bool_)
    of_run = np.repeat(pairs[passages[:, PAIR]], np.diff(passages[:, FIRST_RUN], append=len(runs)), axis=0)
    bare = []
    for side in (0, 1):
        begins = words.firsts[of_run[:, side]] + runs[:, side]
        outside = runs[:, 2] - (spoken[begins + runs[:, 2]] - spoken[begins])
        bare.append(np.add.reduceat(outside, passages[:, FIRST_RUN]))
    fewest = np.minimum(bare[0], bare[1])
    loose = (fewest < LOOSE * passages[:, EQUAL]) & (fewest < min_passage)
    quoted: NDArray[np.bool_] = (fewest < BARE) | loose
    return quoted


def relate(
    sizes: NDArray[np.int64],
    passages: NDArray[np.int32],
    quoted: NDArray[np.bool_],
    spans: NDArray[np.int32],
    whole: float,
) -> list[Finding]:
    """
    Say of each pair of texts how they hang together.

    ``sizes``: words of a and of b, a row a pair; ``passages``: theirs, at least
    one for each pair, pair by pair in the order of a; ``quoted``: which of them
    are shared quotation; ``spans``: where they stand, in characters of a (two
    columns) and of b.

    Coverage is the share of a text's words in passages that are not quoted,
    without edits as long as a passage: a paragraph put into a copy is the
    text's own. Relations:

    - ``identical``: the same words throughout, in quotation or not;
    - ``near-copy``: each covered to ``whole``;
    - ``cut``: one is covered to ``whole``, and that is how the other begins,
      in the same order and with little left out;
    - ``contained``: one is covered to ``whole``, elsewhere in the other;
    - ``passage``: less; ``shared quotation``: nothing but that.
    """
    if not len(sizes):
        return []
    of = passages[:, PAIR]
    firsts = np.searchsorted(of, np.arange(len(sizes)))
    same = (sizes[:, 0] == sizes[:, 1]) & (sizes[:, 0] == passages[firsts, EQUAL])
    own = ~quoted | same[of]
    bare = ~np.logical_or.reduceat(own, firsts)
    counted = own | bare[of]

    def total(column: NDArray[np.int32], which: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.add.reduceat(np.where(which, column, 0).astype(np.int64), firsts)

    def hull(begins: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int64]:
        least = np.minimum.reduceat(np.where(own, begins, np.iinfo(np.int32).max), firsts)
        most = np.maximum.reduceat(np.where(own, ends, 0), firsts)
        return np.where(bare[:, None], 0, np.stack([least, most], axis=1).astype(np.int64))

    identity = total(passages[:, EQUAL], counted) / total(passages[:, COLUMNS], counted)
    covered = np.stack(
        [
            total(passages[:, end] - passages[:, begin] - passages[:, kept], own)
            for begin, end, kept in ((A_BEGIN, A_END, A_OWN), (B_BEGIN, B_END, B_OWN))
        ],
        axis=1,
    )
    words = [hull(passages[:, A_BEGIN], passages[:, A_END]), hull(passages[:, B_BEGIN], passages[:, B_END])]
    characters = np.concatenate([hull(spans[:, 0], spans[:, 1]), hull(spans[:, 2], spans[:, 3])], axis=1)
    coverage = covered / sizes
    longer = np.where(coverage[:, 0] > coverage[:, 1], 1, 0)
    begin, end = np.where(longer[:, None] == 1, words[1], words[0]).T
    leads = (begin <= LEAD) & (covered[np.arange(len(sizes)), longer] >= whole * (end - begin))
    kinds = np.select(
        [
            bare,
            same,
            coverage.min(axis=1) >= whole,
            coverage.max(axis=1) < whole,
            leads & _ordered(passages, own, len(sizes)),
        ],
        ["shared quotation", "identical", "near-copy", "passage", "cut"],
        "contained",
    )
    columns = (kinds.tolist(), *coverage.T.tolist(), identity.tolist(), *characters.T.tolist())
    return [Finding(*row) for row in zip(*columns, strict=True)]


def _ordered(passages: NDArray[np.int32], own: NDArray[np.bool_], pairs: int) -> NDArray[np.bool_]:
    """Say of each pair whether its own passages come in one order in both texts."""
    rows = passages[own]
    back = (rows[1:, PAIR] == rows[:-1, PAIR]) & (rows[1:, B_BEGIN] <= rows[:-1, B_BEGIN])
    ordered = np.ones(pairs, dtype=np.bool_)
    ordered[rows[1:][back, PAIR]] = False
    return ordered
