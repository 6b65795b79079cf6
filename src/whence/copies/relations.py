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

from collections.abc import Sequence
from itertools import pairwise
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
    """First word of a that stands in b too, outside quotation."""
    a_end: int
    b_begin: int
    b_end: int


def spoken_before(words: Words, texts: NDArray[np.int64], spans: NDArray[np.int64]) -> NDArray[np.int32]:
    """
    Count, for every word of the pile and for its end, the words before it that lie wholly inside a quotation.

    ``texts`` (ascending) and ``spans`` (two columns of code points): the quotations.
    """
    marks = np.zeros(len(words.begins) + 1, dtype=np.int32)
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
    sizes: tuple[int, int], passages: Sequence[Sequence[int]], quoted: Sequence[bool], whole: float, same: bool
) -> Finding:
    """
    Say how two texts hang together.

    ``sizes``: words of a and of b; ``passages``: the rows of theirs in the
    order of a, at least one; ``quoted``: which of them are shared quotation;
    ``same``: whether the two are the same words throughout.

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
    own = [row for row, told in zip(passages, quoted, strict=True) if same or not told]
    counted = own or passages
    identity = sum(row[EQUAL] for row in counted) / sum(row[COLUMNS] for row in counted)
    if not own:
        return Finding("shared quotation", 0.0, 0.0, identity, 0, 0, 0, 0)
    covered_a = sum(row[A_END] - row[A_BEGIN] - row[A_OWN] for row in own)
    covered_b = sum(row[B_END] - row[B_BEGIN] - row[B_OWN] for row in own)
    coverage = covered_a / sizes[0], covered_b / sizes[1]
    hull_a = own[0][A_BEGIN], own[-1][A_END]
    hull_b = min(row[B_BEGIN] for row in own), max(row[B_END] for row in own)
    relation: Relation = "passage"
    if same:
        relation = "identical"
    elif min(coverage) >= whole:
        relation = "near-copy"
    elif max(coverage) >= whole:
        (begin, end), covered = (hull_b, covered_b) if coverage[0] > coverage[1] else (hull_a, covered_a)
        ordered = all(one[B_BEGIN] < two[B_BEGIN] for one, two in pairwise(own))
        leads = begin <= LEAD and covered >= whole * (end - begin)
        relation = "cut" if ordered and leads else "contained"
    return Finding(relation, *coverage, identity, *hull_a, *hull_b)
