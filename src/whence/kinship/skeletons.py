"""
Skeletons: in which order, and where in the text, a text makes its moves, and what two or more texts' have in common.

Which moves a text makes says what sort of text it is: a column turns and
asks, a wire report cites. So that is taken as given, and the weight of an
order asks only whether two texts make their moves at the same places more
than they would if each had made its own in any order. A text has some ten
moves, so an order supports a kinship and never makes one; how well it tells
kin from others is in ``docs/moves.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from whence.schema import Move, MoveKind

KINDS: tuple[MoveKind, ...] = get_args(MoveKind)
FREQUENCY: dict[MoveKind, int] = {
    "general opening": 2,
    "scene": 21,
    "named actor": 123,
    "figures": 143,
    "unnamed authority": 180,
    "document": 66,
    "quotation": 121,
    "nobody knows": 23,
    "contrast": 10,
    "question": 21,
    "appeal": 14,
    "open ending": 25,
}
"""
Steps of each kind in the skeletons of 100 independent texts: the 84 articles of 120 words and more in
``training/voices`` and the 16 independent reports in ``bench/kin/dev``, read with the encoder.
"""
PLACED: frozenset[MoveKind] = frozenset(("general opening", "open ending"))
"""Moves whose place their rule gives: that both texts have them there says nothing about order."""
WIDTH = 0.1
"""Share of the text's length over which two places are still alike: one of its ten or so paragraphs."""
TILT = 0.35
"""How strongly kin are taken to keep to one order; see `order_weight`."""
MOST = 6.0
"""Bits that an order can weigh at most."""
FEWEST = 3
"""Steps a text needs for its order to say anything."""
LOOKED_AT = 24
"""Texts of a family in which the common order is looked for; of more, each so many-th by its order of moves."""
SEARCHED = 600
"""Beginnings of a common order that are followed at a time: up to eight texts of common length get all they need."""


class Step(NamedTuple):
    """One or more moves of one kind in a row."""

    kind: MoveKind
    moves: tuple[Move, ...]
    at: float
    """Where the first begins: 0 at the beginning of the text, 1 at its end."""


class CommonOrder(NamedTuple):
    """The moves that half of a family's texts or more make in one order."""

    kinds: list[MoveKind]
    members: list[int]
    """Which texts make all of them, as numbers into what was given, in order."""
    moves: list[list[Move]]
    """For each of these texts the move of each kind, side by side."""


def skeleton(moves: Sequence[Move], length: int | None = None) -> list[Step]:
    """
    Return the moves of one text in their order, those of one kind in a row made one step.

    ``length``: characters of the text. Without it the text is taken to end
    with its last move, which makes places rough and orders weigh less.
    """
    ordered = sorted(moves, key=lambda move: (move.begin, KINDS.index(move.kind)))
    size = max(length or max((move.end for move in ordered), default=1), 1)
    out: list[Step] = []
    for move in ordered:
        if out and out[-1].kind == move.kind:
            out[-1] = out[-1]._replace(moves=(*out[-1].moves, move))
        else:
            out.append(Step(move.kind, (move,), min(move.begin / size, 1.0)))
    return out


def rarity(kind: MoveKind) -> float:
    """Return how much a step of this kind tells, in bits: the rarer, the more."""
    return math.log2(sum(FREQUENCY.values()) / FREQUENCY[kind])


# --- two texts ----------------------------------------------------------------


def aligned(a: Sequence[Step], b: Sequence[Step]) -> list[tuple[int, int]]:
    """
    Return the heaviest common subsequence of two skeletons, as pairs of numbers of steps.

    Each pair weighs the `rarity` of its kind; of equally heavy ones the one
    that begins earliest in a, then in b, is taken.
    """
    weights = [round(1_000 * rarity(step.kind)) for step in a]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if a[i].kind == b[j].kind:
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + weights[i])
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i].kind == b[j].kind and best[i][j] == best[i + 1][j + 1] + weights[i]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    return out


def order_weight(a: Sequence[Step], b: Sequence[Step]) -> float:
    """
    Return how much more alike the orders of two texts are than those of two independent ones, in bits.

    Measured is the agreement: for every two steps of one kind, their rarity
    times the nearness of their places. The chance model is a closed formula:
    at each of its places a text makes one of its own moves, drawn by lot. In
    the model of kin, an order is the likelier the more it agrees with the
    other text's, by exp(TILT × agreement). Each text is held against the
    other, and the mean of the two log-likelihood ratios taken. As kin may be
    written freely, they are taken to keep to one order in half of the cases:
    so the weight is the logarithm of the mean of 1 and the ratio. Over
    orders drawn by lot 2 to the weight is 1 on average or less; over pairs
    of independent texts it was measured at 0.95 to 1.06, and over eight
    different moves in any order it is 1.2.

    Between -1 and 6 bits; 0 where a text has under three steps. Limits:
    reports in a genre with a fixed course (match reports, market reports)
    share it, and weigh 0.3 bits on average. `TILT` and `WIDTH` were chosen
    among a few on the development families.
    """
    one, two = places(a), places(b)
    if min(len(one.kinds), len(two.kinds)) < FEWEST:
        return 0.0
    ratio = (log_ratio(one, two) + log_ratio(two, one)) / 2
    return min(MOST, float(np.logaddexp(0.0, ratio)) / math.log(2) - 1)


class Places(NamedTuple):
    """The steps of a text whose places are free."""

    kinds: NDArray[np.int64]
    at: NDArray[np.float64]


_RARITIES = np.array([rarity(kind) for kind in KINDS])


def places(steps: Iterable[Step]) -> Places:
    """Return where the steps stand whose places are free."""
    free = [(KINDS.index(step.kind), step.at) for step in steps if step.kind not in PLACED]
    return Places(np.array([kind for kind, _ in free], dtype=np.int64), np.array([at for _, at in free]))


def log_ratio(a: Places, b: Places) -> float:
    """
    Return the logarithm of how much likelier a's order is if it leans towards b's than if it were drawn by lot.

    By lot: at each of a's places one of a's steps, each as likely as the
    others. Over all such draws the ratio itself is 1 on average, exactly.
    """
    nearness = np.maximum(0.0, 1.0 - np.abs(a.at[:, None] - b.at[None, :]) / WIDTH)
    same = (a.kinds[:, None] == b.kinds[None, :]).astype(float)
    # Row: a place of a. Column: a step of a that could stand there. What it would add.
    gains = TILT * (nearness @ same.T) * _RARITIES[a.kinds]
    chance = np.logaddexp.reduce(gains, axis=1) - math.log(len(gains))
    return float(np.trace(gains) - chance.sum())


# --- a family -----------------------------------------------------------------


def common_order(skeletons: Sequence[Sequence[Step]]) -> CommonOrder:
    """
    Return the longest order of moves that at least half of these texts make in full (of many: of a sample of them).

    Of equally long ones that of more texts is taken, then that of rarer
    moves, then that of moves named earlier in the schema; so the order in
    which texts are given changes nothing. Orders are grown move by move; of
    very many beginnings only the most promising `SEARCHED` are followed, so
    that for large families a longer order may be missed, never a wrong one
    given.
    """
    # Texts with the same sequence are interchangeable here: sorted, the search sees the same whatever came first.
    sequences = sorted([KINDS.index(step.kind) for step in steps] for steps in skeletons)
    sequences = sequences[:: len(sequences) // LOOKED_AT + 1]
    followed = [_following(sequence) for sequence in sequences]
    lengths = [len(sequence) for sequence in sequences]
    fewest = (len(sequences) + 1) // 2
    level: dict[tuple[int, ...], tuple[int, ...]] = {(0,) * len(sequences): ()} if sequences else {}
    kinds: tuple[int, ...] = ()
    while level:
        kinds = min(level.items(), key=lambda item: _preferred(item[0], item[1], lengths))[1]
        level = _promising(_grown(level, followed, lengths, fewest), lengths, fewest)
    named = [KINDS[kind] for kind in kinds]
    places = [_first_places(steps, named) for steps in skeletons]
    members = [number for number, found in enumerate(places) if named and found is not None]
    return CommonOrder(named, members, [[step.moves[0] for step in places[number] or []] for number in members])


def _grown(
    level: dict[tuple[int, ...], tuple[int, ...]],
    followed: Sequence[list[list[int]]],
    lengths: Sequence[int],
    fewest: int,
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Return the orders longer by one move that enough texts still make; of two that end alike, the rarer."""
    grown: dict[tuple[int, ...], tuple[int, ...]] = {}
    for (state, order), kind in product(level.items(), range(len(KINDS))):
        after = tuple(followed[member][at][kind] for member, at in enumerate(state))
        if sum(at <= length for at, length in zip(after, lengths, strict=True)) < fewest:
            continue
        longer = (*order, kind)
        if after not in grown or _rarer(longer) < _rarer(grown[after]):
            grown[after] = longer
    return grown


def _following(sequence: Sequence[int]) -> list[list[int]]:
    """
    Return for each place of a sequence, and each kind, the place after the next step of that kind.

    One past the end and one more stands for: there is none.
    """
    none = len(sequence) + 1
    out = [[none] * len(KINDS) for _ in range(none + 1)]
    for at in range(len(sequence) - 1, -1, -1):
        out[at] = [*out[at + 1]]
        out[at][sequence[at]] = at + 1
    return out


def _rarer(order: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
    """Return what orders of one length are sorted by, the rarest first."""
    return -round(float(_RARITIES[list(order)].sum()), 6), order


def _preferred(
    state: tuple[int, ...], order: tuple[int, ...], lengths: Sequence[int]
) -> tuple[int, float, tuple[int, ...]]:
    return -sum(at <= length for at, length in zip(state, lengths, strict=True)), *_rarer(order)


def _promising(
    grown: dict[tuple[int, ...], tuple[int, ...]], lengths: Sequence[int], fewest: int
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Return the beginnings that leave most steps to go on with, if there are too many."""
    if len(grown) <= SEARCHED:
        return grown

    def left(state: tuple[int, ...]) -> tuple[int, int]:
        rest = sorted((length - at for at, length in zip(state, lengths, strict=True)), reverse=True)
        return -rest[fewest - 1], -sum(steps for steps in rest if steps >= 0)

    kept = sorted(grown.items(), key=lambda item: (left(item[0]), _rarer(item[1])))[:SEARCHED]
    return dict(kept)


def _first_places(steps: Sequence[Step], kinds: Sequence[MoveKind]) -> list[Step] | None:
    """Return the first steps that make these moves in this order, or None where the text doesn't."""
    out: list[Step] = []
    for step in steps:
        if len(out) < len(kinds) and step.kind == kinds[len(out)]:
            out.append(step)
    return out if len(out) == len(kinds) else None
