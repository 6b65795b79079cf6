"""
Where two texts say the same in other words or in another order: no model.

1. Sentences that are alike (`likeness`) and stand close in both texts, in
   whatever order, are a cluster (as with Sanchez-Perez, Sidorov and Gelbukh,
   PAN at CLEF 2014).
2. Its ends are then set word by word: a word whose stem stands in the other
   stretch speaks for a rewrite, one whose stem doesn't against it, each by how
   much its chance differs from that in two independent texts of one topic. The
   stretch is the run of words with the highest sum; that sum, in bits, is its
   weight.
3. Sentences that follow each other in one text and have their like all over
   the other are a summary.

Limits: a rewrite that keeps fewer than about a third of the stems, and a
translation into another language, are not found.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.likeness import Likenesses, alike_sentences
from whence.copies.stems import Stems

GAP = 3
"""Sentences left out between two that are alike in one cluster, in either text."""
MARGIN = 20
"""Words looked at beyond a cluster's ends."""
KEPT = 0.4
"""Share of words a rewrite keeps, beyond those that would be there by chance."""
TOPIC = 0.05
"""Chance that a stem used once in a text stands in an independent text of the same topic too."""
SLACK = 50
"""Words added to a text's own before a stem's share of them is taken, so that short texts don't exaggerate."""
CERTAIN = 0.98
"""Highest chance by which a word may be in both: it then tells nothing either way."""
ROUNDS = 2
"""Times the ends in a are set by b's and b's by a's."""

SUMMARY_SENTENCES = 3
"""Sentences of a summary, each with its like in the other text."""
SUMMARY_GAP = 2
"""Sentences left out between two sentences of a summary."""
SUMMARY_SPREAD = 30
"""Sentences left out between what two neighbours of them sum up."""
SUMMARY_RATIO = 2.5
"""Times as long as its summary a stretch must be."""
SUMMARY_SHARE = 1 / 3
"""Share of a text that must be summed up for it to be a summary of it; from half of it, it sums up the whole."""
SUMMARY_BEST = 0.6
"""Share of what is summed up that closer stretches may cover, else they say it better."""

PAIR, A_BEGIN, A_END, B_BEGIN, B_END, SHARED = range(6)
"""Columns of a stretch: pair number; words in a and in b, counted from the text's first; stems that stand in both."""
FIELDS = 6


class Terms(NamedTuple):
    """What a stretch must be."""

    words: int
    """In each text."""
    weight: float
    """In bits."""


class Stretches(NamedTuple):
    """What was found, pair by pair, in the order of a."""

    rows: NDArray[np.int32]
    """With the columns named above."""
    weights: NDArray[np.float64]
    """In bits."""


class Desk(NamedTuple):
    """Room to work in, made once for many pairs. The first index of two is the text, a or b."""

    counts: NDArray[np.int32]
    """Times a stem stands in each text."""
    inside: NDArray[np.int32]
    """Times it stands in the stretch looked at."""
    texts: NDArray[np.int64]
    """The words of each text, from ... up to."""
    seen: NDArray[np.int64]
    """The last stretch a stem was met in."""
    tick: NDArray[np.int64]
    """Stretches met so far: one number."""
    scores: NDArray[np.float64]
    """By word: what it says for a rewrite, in bits."""


def rewritten_stretches(stems: Stems, pairs: NDArray[np.int64], terms: Terms) -> Stretches:
    """
    Return where the texts of each pair say the same in other words; stretches of one pair overlap in neither text.

    ``pairs``: text numbers, two columns. What a pair gives rests on its two
    texts alone: another text in the pile changes nothing.
    """
    rows, weights = stretches_of_pairs(stems, pairs, alike_sentences(stems, pairs), terms, desk_for(stems))
    order = np.lexsort((rows[:, A_BEGIN], rows[:, PAIR]))
    return Stretches(rows[order], weights[order])


def desk_for(stems: Stems) -> Desk:
    """Return an empty desk for any two of these texts."""
    return Desk(
        counts=np.zeros((2, stems.different), dtype=np.int32),
        inside=np.zeros((2, stems.different), dtype=np.int32),
        texts=np.zeros((2, 2), dtype=np.int64),
        seen=np.zeros(stems.different, dtype=np.int64),
        tick=np.zeros(1, dtype=np.int64),
        scores=np.zeros(np.diff(stems.starts[stems.firsts]).max(initial=0), dtype=np.float64),
    )


# --- clusters --------------------------------------------------------------


@kernel
def part(seeds: NDArray[np.int32], labels: NDArray[np.int64], side: int, gap: int) -> int:
    """Split every cluster where more than ``gap`` sentences of one text lie between two seeds; return how many."""
    keys = np.empty(len(seeds), dtype=np.int64)
    for seed in range(len(seeds)):
        keys[seed] = (labels[seed] << 32) | np.int64(seeds[seed, side])
    order = np.argsort(keys)
    count = 0
    for place in range(len(order)):
        seed = order[place]
        if place:
            before = keys[order[place - 1]]
            # Another cluster is farther off than any sentence.
            count += keys[seed] - before > gap + 1
        labels[seed] = count
    return count + 1


@kernel
def cluster(seeds: NDArray[np.int32], a_gap: int, b_gap: int) -> NDArray[np.int64]:
    """Return the cluster of each seed: split by a, then by b, until neither text splits one any more."""
    labels = np.zeros(len(seeds), dtype=np.int64)
    gaps = (a_gap, b_gap)
    count, before = 1, 0
    while count != before:
        before = count
        for side in range(2):
            count = part(seeds, labels, side, gaps[side])
    return labels


@kernel
def hulls(seeds: NDArray[np.int32], labels: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return for each cluster the sentences it spans in a and in b, from ... up to, and how many seeds it has."""
    count = 0
    for label in labels:
        count = max(count, label + 1)
    found = np.zeros((count, 5), dtype=np.int32)
    for seed in range(len(seeds)):
        hull = found[labels[seed]]
        for side in range(2):
            place = seeds[seed, side]
            hull[2 * side] = min(hull[2 * side], place) if hull[4] else place
            hull[2 * side + 1] = max(hull[2 * side + 1], place + 1)
        hull[4] += 1
    return found


# --- ends ------------------------------------------------------------------


@kernel
def take(stems: Stems, pair: NDArray[np.int64], desk: Desk) -> None:
    """Lay two texts on the desk: their words, and how often each stem stands in them."""
    for side in range(2):
        desk.texts[side, 0] = stems.starts[stems.firsts[pair[side]]]
        desk.texts[side, 1] = stems.starts[stems.firsts[pair[side] + 1]]
        for word in range(desk.texts[side, 0], desk.texts[side, 1]):
            if stems.ids[word] >= 0:
                desk.counts[side, stems.ids[word]] += 1


@kernel
def leave(stems: Stems, desk: Desk) -> None:
    """Clear the desk of its two texts."""
    for side in range(2):
        for word in range(desk.texts[side, 0], desk.texts[side, 1]):
            if stems.ids[word] >= 0:
                desk.counts[side, stems.ids[word]] = 0


@kernel
def enter(stems: Stems, words: NDArray[np.int64], side: int, desk: Desk) -> None:
    """Count the words of a stretch as inside."""
    for word in range(words[side, 0], words[side, 1]):
        if stems.ids[word] >= 0:
            desk.inside[side, stems.ids[word]] += 1


@kernel
def clear(stems: Stems, words: NDArray[np.int64], side: int, desk: Desk) -> None:
    """Count none of the words of a stretch as inside."""
    for word in range(words[side, 0], words[side, 1]):
        if stems.ids[word] >= 0:
            desk.inside[side, stems.ids[word]] = 0


@kernel
def chance(stem: int, other: int, desk: Desk) -> float:
    """
    Return the chance that this stem stands in ``other`` words of an independent text of the same topic.

    A stem used once is as rare as can be. One used again and again in either
    text ("the", or the name all is about) is expected in any.
    """
    share = 0.0
    for side in range(2):
        size = desk.texts[side, 1] - desk.texts[side, 0]
        share = max(share, (desk.counts[side, stem] - 1) / (size + SLACK))
    return min(CERTAIN, TOPIC + (1 - TOPIC) * (1 - math.exp(-other * share)))


@kernel
def score(likely: float, there: bool) -> float:
    """Return what a word says for a rewrite, in bits, whose stem stands in the other stretch, or doesn't."""
    kept = KEPT + (1 - KEPT) * likely
    return math.log2(kept / likely) if there else math.log2((1 - kept) / (1 - likely))


@kernel
def best_run(scores: NDArray[np.float64]) -> tuple[int, int, float]:
    """Return the run of words with the highest sum, and the sum; of equal ones the first."""
    best, best_begin, best_end = 0.0, 0, 0
    begin, total = 0, 0.0
    for word in range(len(scores)):
        if total <= 0.0:
            begin, total = word, 0.0
        total += scores[word]
        if total > best:
            best, best_begin, best_end = total, begin, word + 1
    return best_begin, best_end, best


@kernel
def settle_side(stems: Stems, side: int, words: NDArray[np.int64], desk: Desk) -> float:
    """
    Set the ends of a stretch in one text by what stands in the other's; return its weight.

    ``words``: two rows, the words of the stretch in a and in b, from ... up to;
    changed in place. The desk must know what is inside, and does after.
    """
    other = words[1 - side, 1] - words[1 - side, 0]
    low = max(desk.texts[side, 0], words[side, 0] - MARGIN)
    high = min(desk.texts[side, 1], words[side, 1] + MARGIN)
    for word in range(low, high):
        stem = stems.ids[word]
        if stem < 0:
            desk.scores[word - low] = 0.0
        else:
            desk.scores[word - low] = score(chance(stem, other, desk), desk.inside[1 - side, stem] > 0)
    first, last, weight = best_run(desk.scores[: high - low])
    clear(stems, words, side, desk)
    words[side, 0], words[side, 1] = low + first, low + last
    enter(stems, words, side, desk)
    return weight


@kernel
def shared_stems(stems: Stems, words: NDArray[np.int64], desk: Desk) -> int:
    """Count the different stems that stand in both stretches and would more likely not by chance."""
    desk.tick[0] += 1
    other = words[1, 1] - words[1, 0]
    shared = 0
    for word in range(words[0, 0], words[0, 1]):
        stem = stems.ids[word]
        if stem >= 0 and desk.seen[stem] != desk.tick[0]:
            desk.seen[stem] = desk.tick[0]
            shared += desk.inside[1, stem] > 0 and chance(stem, other, desk) < 0.5
    return shared


@kernel
def settle(stems: Stems, summary: int, words: NDArray[np.int64], desk: Desk) -> tuple[int, float]:
    """
    Set the ends of a stretch, in place; return its shared stems and its weight.

    ``summary``: the side that sums up the other; the ends of the other are left
    as they are, or are the whole text where that is half of it. Else -1.
    """
    for side in range(2):
        enter(stems, words, side, desk)
    weight = 0.0
    for turn in range(1 if summary >= 0 else 2 * ROUNDS):
        side = summary if summary >= 0 else turn % 2
        gained = settle_side(stems, side, words, desk)
        weight = min(weight, gained) if turn % 2 else gained
    shared = shared_stems(stems, words, desk)
    for side in range(2):
        clear(stems, words, side, desk)
    other = 1 - max(0, summary)
    begin, end = desk.texts[other, 0], desk.texts[other, 1]
    if summary >= 0 and 2 * (words[other, 1] - words[other, 0]) >= end - begin:
        words[other, 0], words[other, 1] = begin, end
    return shared, weight


@kernel
def to_words(stems: Stems, pair: NDArray[np.int64], hull: NDArray[np.int32], words: NDArray[np.int64]) -> None:
    """Write the words that a hull of sentences spans."""
    for side in range(2):
        for column in range(2):
            words[side, column] = stems.starts[stems.firsts[pair[side]] + hull[2 * side + column]]


# --- summaries -------------------------------------------------------------


@kernel
def best_seeds(seeds: NDArray[np.int32], cosines: NDArray[np.float64], side: int, size: int) -> NDArray[np.int32]:
    """Return for each sentence of one text, of ``size``, the seed with its best like; of equal ones the earlier."""
    best = np.full(size, -1, dtype=np.int64)
    for seed in range(len(seeds)):
        held = best[seeds[seed, side]]
        better = held < 0 or cosines[seed] > cosines[held]
        if better or (cosines[seed] == cosines[held] and seeds[seed, 1 - side] < seeds[held, 1 - side]):
            best[seeds[seed, side]] = seed
    found = np.empty((size, 2), dtype=np.int32)
    count = 0
    for place in range(size):
        if best[place] >= 0:
            found[count, 0], found[count, 1] = seeds[best[place], 0], seeds[best[place], 1]
            count += 1
    return found[:count]


@kernel
def sums_up(side: int, words: NDArray[np.int64], desk: Desk) -> bool:
    """Say whether what a stretch spans in the other text is long enough to be summed up by it."""
    own = words[side, 1] - words[side, 0]
    other = words[1 - side, 1] - words[1 - side, 0]
    size = desk.texts[1 - side, 1] - desk.texts[1 - side, 0]
    return bool(other >= SUMMARY_RATIO * own and other >= SUMMARY_SHARE * size)


@kernel
def overlap(one: NDArray[np.int32], two: NDArray[np.int32], side: int) -> int:
    """Return how many words of one text two stretches share."""
    begin, end = A_BEGIN + 2 * side, A_END + 2 * side
    return int(max(0, min(one[end], two[end]) - max(one[begin], two[begin])))


@kernel
def touch(one: NDArray[np.int32], two: NDArray[np.int32]) -> bool:
    """Say whether two stretches overlap in either text."""
    return bool(overlap(one, two, 0) or overlap(one, two, 1))


@kernel
def put(to: NDArray[np.int32], source: NDArray[np.int32]) -> None:
    """Copy a row; assigning a slice would do the same and take a second longer to compile."""
    for column in range(FIELDS):
        to[column] = source[column]


@kernel
def compact(rows: NDArray[np.int32], weights: NDArray[np.float64], kept: NDArray[np.bool_]) -> int:
    """Move the rows to be kept to the front; return how many there are."""
    left = 0
    for row in range(len(kept)):
        if kept[row]:
            put(rows[left], rows[row])
            weights[left] = weights[row]
            left += 1
    return left


@kernel
def keep_heaviest(rows: NDArray[np.int32], weights: NDArray[np.float64], count: int) -> int:
    """Of stretches that overlap in either text keep the heaviest, of equal ones the first; return how many are kept."""
    kept = np.zeros(count, dtype=np.bool_)
    open_ = np.ones(count, dtype=np.bool_)
    while True:
        best = -1
        for row in range(count):
            if open_[row] and (best < 0 or weights[row] > weights[best]):
                best = row
        if best < 0:
            return compact(rows, weights, kept)
        kept[best] = True
        for row in range(count):
            open_[row] = open_[row] and row != best and not touch(rows[row], rows[best])


@kernel
def give_way(rows: NDArray[np.int32], weights: NDArray[np.float64], count: int, summary: int) -> int:
    """
    Let a summary, the last of the rows, take the place of what it overlaps; return how many rows are left.

    It gives way itself where that covers most of what it sums up. ``summary``: the side that sums up the other.
    """
    last = rows[count - 1]
    kept = np.ones(count, dtype=np.bool_)
    covered = 0
    for row in range(count - 1):
        kept[row] = not touch(last, rows[row])
        covered += overlap(last, rows[row], 1 - summary)
    if covered > SUMMARY_BEST * overlap(last, last, 1 - summary):
        return count - 1
    return compact(rows, weights, kept)


@kernel
def candidates(seeds: NDArray[np.int32], cosines: NDArray[np.float64], summary: int, size: int) -> NDArray[np.int32]:
    """Return the hulls of sentences to look at; ``summary`` as in `settle`, ``size``: sentences on that side."""
    if summary < 0:
        return hulls(seeds, cluster(seeds, GAP, GAP))
    best, gaps = best_seeds(seeds, cosines, summary, size), (SUMMARY_GAP, SUMMARY_SPREAD)
    return hulls(best, cluster(best, gaps[summary], gaps[1 - summary]))


@kernel
def stretches_of_pair(
    stems: Stems,
    pair: NDArray[np.int64],
    seeds: NDArray[np.int32],
    cosines: NDArray[np.float64],
    terms: Terms,
    desk: Desk,
    sheet: Stretches,
) -> int:
    """Write the stretches of two texts and their weights; return how many. ``seeds``: sentences that are alike."""
    take(stems, pair, desk)
    rows, weights = sheet.rows, sheet.weights
    words = np.zeros((2, 2), dtype=np.int64)
    count = 0
    for summary in range(-1, 2):
        text = pair[max(0, summary)]
        found = candidates(seeds, cosines, summary, stems.firsts[text + 1] - stems.firsts[text])
        for hull in range(len(found)):
            to_words(stems, pair, found[hull], words)
            if summary >= 0 and (found[hull, 4] < SUMMARY_SENTENCES or not sums_up(summary, words, desk)):
                continue
            shared, weight = settle(stems, summary, words, desk)
            if weight < terms.weight or min(words[0, 1] - words[0, 0], words[1, 1] - words[1, 0]) < terms.words:
                continue
            for side in range(2):
                rows[count, A_BEGIN + 2 * side] = words[side, 0] - desk.texts[side, 0]
                rows[count, A_END + 2 * side] = words[side, 1] - desk.texts[side, 0]
            rows[count, SHARED], weights[count] = shared, weight
            count += 1
            if summary >= 0:
                count = give_way(rows, weights, count, summary)
        if summary < 0:
            count = keep_heaviest(rows, weights, count)
    leave(stems, desk)
    return count


@kernel
def room(
    rows: NDArray[np.int32], weights: NDArray[np.float64], needed: int
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return the arrays, or copies twice as long where they have no room for ``needed`` rows."""
    if needed <= len(rows):
        return rows, weights
    more, bits = np.zeros((2 * needed, FIELDS), dtype=np.int32), np.zeros(2 * needed, dtype=np.float64)
    for row in range(len(rows)):
        put(more[row], rows[row])
        bits[row] = weights[row]
    return more, bits


@kernel
def stretches_of_pairs(
    stems: Stems, pairs: NDArray[np.int64], alike: Likenesses, terms: Terms, desk: Desk
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return the stretches of all pairs, pair by pair."""
    rows = np.zeros((2 * len(pairs) + 16, FIELDS), dtype=np.int32)
    weights = np.zeros(len(rows), dtype=np.float64)
    count = 0
    for pair in range(len(pairs)):
        begin, end = alike.firsts[pair], alike.firsts[pair + 1]
        if begin == end:
            continue
        # Each of the three ways to find stretches gives at most one for each seed.
        rows, weights = room(rows, weights, count + 3 * (end - begin))
        seeds, cosines = alike.sentences[begin:end], alike.cosines[begin:end]
        sheet = Stretches(rows[count:], weights[count:])
        found = stretches_of_pair(stems, pairs[pair], seeds, cosines, terms, desk, sheet)
        for row in range(count, count + found):
            rows[row, PAIR] = pair
        count += found
    return rows[:count], weights[:count]
