"""
From chains of anchors to passages, compared word by word.

A chain is laid out as *runs* of equal words: its anchors made as long as they
go, carried on at both ends as long as it pays, and the gaps between filled by
an edit alignment. Then the runs are cut into passages: of all stretches of
runs the ones where equal words outweigh the differing ones (Ruzzo and Tompa,
ISMB 1999: all maximal scoring subsequences). A differing word weighs
``identity / (1 - identity)`` equal ones, so that no passage falls below the
identity asked for. What lies between two runs of a passage is an edit.

Passages of one pair never overlap, in either text: the best chain takes its
words first. So a sentence that stands once in one text and twice in the other
is one passage.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.anchors import Anchors
from whence.copies.chains import Chains
from whence.copies.words import Words

BLOCK = 32
"""Words looked at beyond the end of a passage for where it goes on."""
BAND = 12
"""Words that one text may be ahead of the other there; an insertion as long, with a passage behind it, has a seed."""

_NONE = np.uint64(0)
_ONE = np.uint64(1)

PAIR, A_BEGIN, A_END, B_BEGIN, B_END, EQUAL, COLUMNS, A_OWN, B_OWN, FIRST_RUN, LAST_RUN = range(11)
"""
Columns of a passage: pair number; words in a and b; equal words; columns of the alignment; words of a and of b in
edits as long as a passage (each text's own words); its runs, from ... up to, not including.
"""
FIELDS = 11


class Terms(NamedTuple):
    """What a passage must be. Lengths in words."""

    shingle: int
    max_gap: int
    min_passage: int
    penalty: float
    """Equal words that one differing word takes back."""


class Aligned(NamedTuple):
    """The passages of all pairs, pair by pair, and the runs of equal words in them."""

    passages: NDArray[np.int32]
    """One row a passage, with the columns named above."""
    runs: NDArray[np.int32]
    """Three columns: first word in a, first word in b, number of equal words."""


class Pair(NamedTuple):
    """Two texts as ranges of the pile's words."""

    number: int
    a: int
    a_size: int
    b: int
    b_size: int


class Desk(NamedTuple):
    """Room to work in, made once for many pairs."""

    a_taken: NDArray[np.bool_]
    """Words of text a that lie in a passage already."""
    b_taken: NDArray[np.bool_]
    costs: NDArray[np.int32]
    rows: NDArray[np.float64]
    used: NDArray[np.bool_]
    """One flag: whether any word of the pair lies in a passage already."""
    anchors: NDArray[np.int32]
    runs: NDArray[np.int32]
    filled: NDArray[np.int32]
    sums: NDArray[np.float64]
    """Per stretch of runs: points before its first and after its last run."""
    stretches: NDArray[np.int32]
    """Per stretch: first run, last run, the nearest earlier stretch that starts lower."""


def terms(shingle: int, max_gap: int, min_passage: int, min_identity: float) -> Terms:
    """Return what a passage must be; an identity of 1 allows one word in a hundred to differ."""
    return Terms(shingle, max_gap, min_passage, min_identity / max(1.0 - min_identity, 0.01))


@kernel
def room(array: NDArray[np.int32], needed: int) -> NDArray[np.int32]:
    """Return the array, or a copy twice as long when it has no room for ``needed`` rows."""
    if needed <= len(array):
        return array
    grown = np.empty((2 * needed, array.shape[1]), dtype=array.dtype)
    for row in range(len(array)):
        put(grown, row, array, row)
    return grown


@kernel
def put(target: NDArray[np.int32], to: int, source: NDArray[np.int32], row: int) -> None:
    """Copy a row; assigning a slice would do the same and take a second longer to compile."""
    for column in range(source.shape[1]):
        target[to, column] = source[row, column]


@kernel
def free(pair: Pair, a: int, b: int, desk: Desk) -> bool:
    """Say whether these two words exist and lie in no passage yet."""
    if a < 0 or b < 0 or a >= pair.a_size or b >= pair.b_size:
        return False
    return not (desk.a_taken[a] or desk.b_taken[b])


@kernel
def walk(hashes: NDArray[np.uint64], pair: Pair, a: int, b: int, step: int, desk: Desk) -> int:
    """Count the equal free words from these two on, forwards (``step`` 1) or backwards (-1)."""
    count = 0
    if desk.used[0]:
        while free(pair, a, b, desk) and hashes[pair.a + a] == hashes[pair.b + b]:
            count += 1
            a += step
            b += step
        return count
    ahead = min(pair.a_size - a, pair.b_size - b) if step > 0 else min(a, b) + 1
    one, two = pair.a + a, pair.b + b
    while count < ahead and hashes[one] == hashes[two]:
        count += 1
        one += step
        two += step
    return count


@kernel
def reach(
    hashes: NDArray[np.uint64], pair: Pair, corner: tuple[int, int], step: int, penalty: float, desk: Desk
) -> tuple[int, int]:
    """
    Return how many words of a and of b to go on from ``corner`` to the most profitable equal word; 0, 0 if none pays.

    An equal word gains one point; a word replaced, put in or left out costs
    ``penalty``. Looks `BLOCK` words far, and `BAND` to either side of the
    diagonal; stops where nothing ahead could pay any more.
    """
    a, b = corner
    best, best_a, best_b = 0.0, 0, 0
    width, height = 0, 0
    while width < BLOCK and 0 <= b + step * width < pair.b_size and not desk.b_taken[b + step * width]:
        width += 1
    while height < BLOCK and 0 <= a + step * height < pair.a_size and not desk.a_taken[a + step * height]:
        height += 1
    row, above = desk.rows[0], desk.rows[1]
    for column in range(min(width, BAND) + 1):
        above[column] = -penalty * column
    for down in range(1, height + 1):
        first, last = max(1, down - BAND), min(width, down + BAND)
        word = hashes[pair.a + a + step * (down - 1)]
        other = np.uint64(pair.b + b + step * (first - 1))
        onwards = np.uint64(1) if step > 0 else ~_NONE
        # Beyond the band nothing may be better than what lies in it.
        row[first - 1] = -penalty * down if first == 1 else -np.inf
        if last == down + BAND:
            above[last] = -np.inf
        highest = left = row[first - 1]
        diagonal = above[first - 1]
        for column in range(first, last + 1):
            score = diagonal + (1.0 if word == hashes[other] else -penalty)
            diagonal = above[column]
            score = left = max(score, diagonal - penalty, left - penalty)
            other += onwards
            row[column] = score
            highest = max(highest, score)
            if score > best:
                best, best_a, best_b = score, down, column
        if highest + (height - down) <= best:
            break
        row, above = above, row
    return best_a, best_b


@kernel
def carry_on(
    hashes: NDArray[np.uint64], pair: Pair, corner: tuple[int, int], step: int, terms: Terms, desk: Desk, count: int
) -> int:
    """Add the runs that follow beyond ``corner``, nearest first, to the desk's ``count`` runs; return the new count."""
    a, b = corner
    while True:
        far_a, far_b = reach(hashes, pair, (a, b), step, terms.penalty, desk)
        if far_a == 0:
            return count
        a, b = a + step * (far_a - 1), b + step * (far_b - 1)
        length = walk(hashes, pair, a, b, step, desk)
        desk.runs[count, 0] = a if step > 0 else a - length + 1
        desk.runs[count, 1] = b if step > 0 else b - length + 1
        desk.runs[count, 2] = length
        a, b = a + step * length, b + step * length
        count += 1


@kernel
def lay_runs(hashes: NDArray[np.uint64], pair: Pair, anchors: NDArray[np.int32], terms: Terms, desk: Desk) -> int:
    """Write the runs of equal words along these anchors and beyond both ends; return how many there are."""
    a, b = anchors[0, 0], anchors[0, 1]
    back = walk(hashes, pair, a - 1, b - 1, -1, desk)
    count = carry_on(hashes, pair, (a - back - 1, b - back - 1), -1, terms, desk, 0)
    for run in range(count // 2):
        put(desk.filled, 0, desk.runs, run)
        put(desk.runs, run, desk.runs, count - 1 - run)
        put(desk.runs, count - 1 - run, desk.filled, 0)
    a_end, b_end = a - back, b - back
    for anchor in range(len(anchors)):
        a, b = anchors[anchor, 0], anchors[anchor, 1]
        inside = max(0, a_end - a, b_end - b)
        if inside >= terms.shingle:
            continue
        a, b = a + inside, b + inside
        length = walk(hashes, pair, a, b, 1, desk)
        back = min(walk(hashes, pair, a - 1, b - 1, -1, desk), a - a_end, b - b_end)
        if length + back == 0:
            continue
        desk.runs[count, 0], desk.runs[count, 1], desk.runs[count, 2] = a - back, b - back, length + back
        a_end, b_end = a + length, b + length
        count += 1
    return carry_on(hashes, pair, (a_end, b_end), 1, terms, desk, count)


@kernel
def gap_costs(one: NDArray[np.uint64], two: NDArray[np.uint64], costs: NDArray[np.int32]) -> None:
    """Write the edit distance (words replaced, put in, left out) between ``one[i:]`` and ``two[j:]`` for all i, j."""
    last = costs[len(one)]
    for j in range(len(two) + 1):
        last[j] = len(two) - j
    for up in range(len(one)):
        # Indexes without a sign are not checked for being negative, which takes as long as the rest.
        i = np.uint64(len(one) - 1 - up)
        word, row, below = one[i], costs[i], costs[i + _ONE]
        row[len(two)] = after = np.int32(up + 1)
        diagonal = below[len(two)]
        for back in range(len(two)):
            here = np.uint64(len(two) - 1 - back)
            least = min(diagonal, below[here], after) + np.int32(1)
            after = diagonal if word == two[here] else least
            diagonal = below[here]
            row[here] = after


@kernel
def drop_chance(runs: NDArray[np.int32], count: int, one_size: int, two_size: int) -> int:
    """Leave out runs shorter than the gaps on both their sides; return how many are left. One left out widens a gap."""
    kept, i, j = 0, 0, 0
    for run in range(count):
        before = max(runs[run, 0] - i, runs[run, 1] - j)
        end_one, end_two = runs[run, 0] + runs[run, 2], runs[run, 1] + runs[run, 2]
        next_one, next_two = (runs[run + 1, 0], runs[run + 1, 1]) if run + 1 < count else (one_size, two_size)
        if runs[run, 2] >= min(before, max(next_one - end_one, next_two - end_two)):
            put(runs, kept, runs, run)
            kept, i, j = kept + 1, end_one, end_two
    return kept


@kernel
def gap_runs(
    one: NDArray[np.uint64], two: NDArray[np.uint64], costs: NDArray[np.int32], runs: NDArray[np.int32]
) -> int:
    """
    Write the runs of equal words of a best alignment of two short lists of words; return how many there are.

    A run shorter than the gaps on both its sides is chance ("of the" between
    two different sentences) and is left out.
    """
    gap_costs(one, two, costs)
    i, j, count = 0, 0, 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            if count and runs[count - 1, 0] + runs[count - 1, 2] == i and runs[count - 1, 1] + runs[count - 1, 2] == j:
                runs[count - 1, 2] += 1
            else:
                runs[count, 0], runs[count, 1], runs[count, 2] = i, j, 1
                count += 1
            i, j = i + 1, j + 1
        elif costs[i, j] == 1 + costs[i + 1, j + 1]:
            i, j = i + 1, j + 1
        elif costs[i, j] == 1 + costs[i + 1, j]:
            i += 1
        else:
            j += 1
    kept = -1
    while kept != count:
        kept, count = count, drop_chance(runs, count, len(one), len(two))
    return count


@kernel
def fill_gaps(hashes: NDArray[np.uint64], pair: Pair, count: int, desk: Desk) -> int:
    """Copy the desk's runs to ``filled``, with what is equal in the gaps between them; return how many there are."""
    filled = 0
    for run in range(count):
        if run:
            a, b = desk.runs[run - 1, 0] + desk.runs[run - 1, 2], desk.runs[run - 1, 1] + desk.runs[run - 1, 2]
            a_gap, b_gap = desk.runs[run, 0] - a, desk.runs[run, 1] - b
            # A gap wider than the matrix stays one edit; the cut into passages then falls there.
            if 0 < a_gap < len(desk.costs) and 0 < b_gap < len(desk.costs):
                one, two = hashes[pair.a + a : pair.a + a + a_gap], hashes[pair.b + b : pair.b + b + b_gap]
                inner = gap_runs(one, two, desk.costs, desk.filled[filled:])
                for place in range(filled, filled + inner):
                    desk.filled[place, 0] += a
                    desk.filled[place, 1] += b
                filled += inner
        put(desk.filled, filled, desk.runs, run)
        filled += 1
    return joined(desk.filled, filled)


@kernel
def joined(runs: NDArray[np.int32], count: int) -> int:
    """Make one of runs that follow each other without a word between them, in place; return how many are left."""
    kept = min(1, count)
    for run in range(1, count):
        last = kept - 1
        length = runs[last, 2]
        if runs[last, 0] + length == runs[run, 0] and runs[last, 1] + length == runs[run, 1]:
            runs[last, 2] += runs[run, 2]
        else:
            put(runs, kept, runs, run)
            kept += 1
    return kept


@kernel
def gap_before(runs: NDArray[np.int32], run: int) -> tuple[int, int]:
    """Return how many words of a and of b lie between a run and the one before it."""
    return (
        int(runs[run, 0] - runs[run - 1, 0] - runs[run - 1, 2]),
        int(runs[run, 1] - runs[run - 1, 1] - runs[run - 1, 2]),
    )


@kernel
def profitable(runs: NDArray[np.int32], penalty: float, sums: NDArray[np.float64], stretches: NDArray[np.int32]) -> int:
    """
    Write all maximal profitable stretches of runs; return how many there are.

    A run gains its words, a gap costs ``penalty`` for each word of its longer
    side. The stretches are disjoint, in order, and none can be made more
    profitable by making it longer or shorter (Ruzzo and Tompa 1999).
    """
    count = 0
    total = 0.0
    for run in range(len(runs)):
        if run:
            a_gap, b_gap = gap_before(runs, run)
            total -= penalty * max(a_gap, b_gap)
        first, low = run, total
        total += runs[run, 2]
        while True:
            earlier = count - 1
            while earlier >= 0 and sums[earlier, 0] >= low:
                earlier = stretches[earlier, 2]
            if earlier < 0 or sums[earlier, 1] >= total:
                break
            first, low, count = stretches[earlier, 0], sums[earlier, 0], earlier
        sums[count, 0], sums[count, 1] = low, total
        stretches[count, 0], stretches[count, 1], stretches[count, 2] = first, run, earlier
        count += 1
    return count


@kernel
def describe(runs: NDArray[np.int32], pair: int, min_passage: int, row: NDArray[np.int32]) -> None:
    """Fill in a passage's row from its runs, but for where its runs are kept."""
    last = len(runs) - 1
    row[PAIR] = pair
    row[A_BEGIN], row[B_BEGIN] = runs[0, 0], runs[0, 1]
    row[A_END], row[B_END] = runs[last, 0] + runs[last, 2], runs[last, 1] + runs[last, 2]
    row[EQUAL] = row[COLUMNS] = runs[0, 2]
    row[A_OWN] = row[B_OWN] = 0
    for run in range(1, len(runs)):
        a_gap, b_gap = gap_before(runs, run)
        row[EQUAL] += runs[run, 2]
        row[COLUMNS] += runs[run, 2] + max(a_gap, b_gap)
        row[A_OWN] += a_gap if a_gap >= min_passage else 0
        row[B_OWN] += b_gap if b_gap >= min_passage else 0


@kernel
def keep_passages(
    pair: Pair, count: int, terms: Terms, desk: Desk, found: Aligned, sizes: NDArray[np.int64]
) -> Aligned:
    """
    Add the passages among the desk's ``count`` filled runs, mark their words as taken, return the lists.

    ``sizes``: passages and runs so far. Where two texts are equal throughout, that is a passage however short.
    """
    passages, runs = found
    for stretch in range(profitable(desk.filled[:count], terms.penalty, desk.sums, desk.stretches)):
        part = desk.filled[desk.stretches[stretch, 0] : desk.stretches[stretch, 1] + 1]
        passages = room(passages, sizes[0] + 1)
        row = passages[sizes[0]]
        describe(part, pair.number, terms.min_passage, row)
        if row[EQUAL] < terms.min_passage and not row[EQUAL] == pair.a_size == pair.b_size:
            continue
        runs = room(runs, sizes[1] + len(part))
        for run in range(len(part)):
            put(runs, sizes[1] + run, part, run)
        row[FIRST_RUN], row[LAST_RUN] = sizes[1], sizes[1] + len(part)
        desk.used[0] = True
        desk.a_taken[row[A_BEGIN] : row[A_END]] = True
        desk.b_taken[row[B_BEGIN] : row[B_END]] = True
        sizes[0] += 1
        sizes[1] += len(part)
    return Aligned(passages, runs)


@kernel
def next_piece(pair: Pair, anchors: NDArray[np.int32], begin: int, terms: Terms, desk: Desk) -> tuple[int, int]:
    """
    Copy the next anchors of a chain that have only free words between them to the desk.

    Returns how many, and where to go on in the chain.
    """
    count = 0
    if not desk.used[0]:
        for anchor in range(begin, len(anchors)):
            put(desk.anchors, anchor - begin, anchors, anchor)
        return len(anchors) - begin, len(anchors)
    for anchor in range(begin, len(anchors)):
        a, b = anchors[anchor, 0], anchors[anchor, 1]
        end = terms.shingle - 1
        if not (free(pair, a, b, desk) and free(pair, a + end, b + end, desk)):
            if count:
                return count, anchor
            continue
        if count:
            a_last, b_last = desk.anchors[count - 1, 0], desk.anchors[count - 1, 1]
            if desk.a_taken[a_last:a].any() or desk.b_taken[b_last:b].any():
                return count, anchor
        desk.anchors[count, 0], desk.anchors[count, 1] = a, b
        count += 1
    return count, len(anchors)


@kernel
def make_desk(longest: int, most_anchors: int, max_gap: int) -> Desk:
    """Return room for texts of up to so many words."""
    side = max(max_gap, BLOCK) + 1
    most_runs = longest + 2
    return Desk(
        np.zeros(longest, dtype=np.bool_),
        np.zeros(longest, dtype=np.bool_),
        np.empty((side, side), dtype=np.int32),
        np.empty((2, BLOCK + 1), dtype=np.float64),
        np.zeros(1, dtype=np.bool_),
        np.empty((most_anchors, 2), dtype=np.int32),
        np.empty((most_runs, 3), dtype=np.int32),
        np.empty((most_runs, 3), dtype=np.int32),
        np.empty((most_runs, 2), dtype=np.float64),
        np.empty((most_runs, 3), dtype=np.int32),
    )


@kernel
def align_chains(words: Words, pairs: NDArray[np.int64], anchors: Anchors, chains: Chains, terms: Terms) -> Aligned:
    """Return the passages of all pairs of texts (two columns of text numbers) along their chains."""
    longest = 1
    for text in pairs.flat:
        longest = max(longest, words.firsts[text + 1] - words.firsts[text])
    desk = make_desk(longest, len(anchors.places) + 1, terms.max_gap)
    found = Aligned(np.empty((64, FIELDS), dtype=np.int32), np.empty((256, 3), dtype=np.int32))
    sizes = np.zeros(2, dtype=np.int64)
    for number in range(len(pairs)):
        a, b = words.firsts[pairs[number, 0]], words.firsts[pairs[number, 1]]
        pair = Pair(number, a, words.firsts[pairs[number, 0] + 1] - a, b, words.firsts[pairs[number, 1] + 1] - b)
        before = sizes[0]
        for chain in range(chains.pairs[number], chains.pairs[number + 1]):
            places = anchors.places[chains.members[chains.firsts[chain] : chains.firsts[chain + 1]]]
            begin = 0
            while begin < len(places):
                count, begin = next_piece(pair, places, begin, terms, desk)
                if count:
                    laid = lay_runs(words.hashes, pair, desk.anchors[:count], terms, desk)
                    filled = fill_gaps(words.hashes, pair, laid, desk)
                    found = keep_passages(pair, filled, terms, desk, found, sizes)
        for row in found.passages[before : sizes[0]]:
            desk.a_taken[row[A_BEGIN] : row[A_END]] = False
            desk.b_taken[row[B_BEGIN] : row[B_END]] = False
        desk.used[0] = False
    return Aligned(found.passages[: sizes[0]].copy(), found.runs[: sizes[1]].copy())
