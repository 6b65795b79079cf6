"""Skeletons: what two texts' orders of moves have in common, against chance, and what a family's have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.skeletons import (
    KINDS,
    MOST,
    PLACED,
    TILT,
    WIDTH,
    Places,
    Step,
    aligned,
    common_order,
    log_ratio,
    order_weight,
    places,
    rarity,
    skeleton,
)
from whence.schema import Move, MoveKind

FREE = [kind for kind in KINDS if kind not in PLACED]


def move(kind: MoveKind, begin: int) -> Move:
    """Return a move of ten characters."""
    return Move(text="t", begin=begin, end=begin + 10, kind=kind, rule="a test")


def evenly(*kinds: MoveKind) -> list[Step]:
    """Return a skeleton whose steps stand evenly over a text."""
    return [Step(kind, (move(kind, 100 * at),), at / len(kinds)) for at, kind in enumerate(kinds)]


def kinds_of(steps: Sequence[Step]) -> list[MoveKind]:
    """Return the kinds of a skeleton."""
    return [step.kind for step in steps]


skeletons = st.lists(st.tuples(st.sampled_from(KINDS), st.floats(0, 1, allow_subnormal=False)), max_size=7).map(
    lambda found: [Step(kind, (move(kind, round(1_000 * at)),), at) for kind, at in sorted(found, key=lambda s: s[1])]
)


def agreement(kind: int, at: float, other: Places) -> float:
    """Return what a step of this kind at this place adds to the agreement with another text."""
    near = [max(0.0, 1 - abs(at - there) / WIDTH) for same, there in zip(*other, strict=True) if same == kind]
    return rarity(KINDS[kind]) * float(sum(near))


def by_chance(one: Places, other: Places) -> float:
    """Return the logarithm of what leans as `TILT` says, on average over one's steps drawn by lot at each place."""
    return sum(
        math.log(sum(math.exp(TILT * agreement(kind, at, other)) for kind in one.kinds) / len(one.kinds))
        for at in one.at
    )


# --- one text -----------------------------------------------------------------


def test_moves_of_one_kind_in_a_row_are_one_step() -> None:
    """
    A skeleton is the order of kinds; the moves that make a step are kept with it.
    """
    figures = [move("figures", 300), move("figures", 400)]

    steps = skeleton([move("scene", 100), *figures, move("question", 500), move("scene", 800)], 1_000)

    assert ["scene", "figures", "question", "scene"] == kinds_of(steps)
    assert tuple(figures) == steps[1].moves
    assert [0.1, 0.3, 0.5, 0.8] == [step.at for step in steps]


def test_moves_are_taken_in_the_order_of_the_text() -> None:
    """
    However the moves come, the skeleton is the text's; one sentence's follow the schema.
    """
    moves = [move("question", 500), move("contrast", 500), move("scene", 100)]

    assert ["scene", "contrast", "question"] == kinds_of(skeleton(moves, 1_000))


def test_without_a_length_the_text_ends_with_its_last_move() -> None:
    """
    Where the length isn't given, places are shares of what the moves reach over.
    """
    assert [0.5] == [step.at for step in skeleton([move("scene", 10)])]


def test_a_text_without_moves_has_no_skeleton() -> None:
    """
    Nothing comes of nothing.
    """
    assert [] == skeleton([])


# --- two texts ----------------------------------------------------------------


def test_rarer_moves_win_the_alignment() -> None:
    """
    Where an appeal and a quotation stand crosswise, the rarer appeal is aligned.
    """
    a, b = evenly("quotation", "appeal", "figures"), evenly("appeal", "quotation", "figures")

    assert [(1, 0), (2, 2)] == aligned(a, b)


@given(skeletons, skeletons)
def test_the_alignment_is_the_heaviest_common_subsequence(a: list[Step], b: list[Step]) -> None:
    """
    No common subsequence, tried one after the other, weighs more than the alignment.
    """
    heaviest = 0.0
    for size in range(min(len(a), len(b)) + 1):
        of_b = {tuple(kinds_of(chosen)) for chosen in combinations(b, size)}
        for chosen in combinations(a, size):
            if tuple(kinds_of(chosen)) in of_b:
                heaviest = max(heaviest, sum(rarity(step.kind) for step in chosen))

    pairs = aligned(a, b)

    assert heaviest == pytest.approx(sum(rarity(a[i].kind) for i, _ in pairs), abs=0.01)
    assert all(a[i].kind == b[j].kind for i, j in pairs)
    assert all(before[0] < after[0] and before[1] < after[1] for before, after in pairwise(pairs))


@given(skeletons, skeletons)
def test_over_all_orders_drawn_by_lot_the_ratio_is_one(a: list[Step], b: list[Step]) -> None:
    """
    If every order that a could have by lot is tried, the likelihood ratio is 1 on average.
    """
    one, two = places(a[:4]), places(b)
    if not len(one.kinds) or not len(two.kinds):
        return
    # The gains of a place depend on the kinds that a has, so each draw is weighed against a's own chances.
    ratios = []
    for order in product(one.kinds.tolist(), repeat=len(one.kinds)):
        leaning = sum(agreement(kind, at, two) for kind, at in zip(order, one.at, strict=True))
        ratios.append(math.exp(TILT * leaning - by_chance(one, two)))

    assert float(np.mean(ratios)) == pytest.approx(1.0)


@given(skeletons, skeletons)
def test_the_ratio_is_what_its_definition_says(a: list[Step], b: list[Step]) -> None:
    """
    The fast ratio is the slow one: step by step, kind by kind.
    """
    one, two = places(a), places(b)
    if not len(one.kinds) or not len(two.kinds):
        return
    leaning = sum(agreement(kind, at, two) for kind, at in zip(one.kinds, one.at, strict=True))

    assert TILT * leaning - by_chance(one, two) == pytest.approx(log_ratio(one, two), abs=1e-9)


@given(skeletons, skeletons)
def test_an_order_weighs_the_same_from_either_side(a: list[Step], b: list[Step]) -> None:
    """
    Which text comes first changes nothing, and the weight keeps its bounds.
    """
    weight = order_weight(a, b)

    assert weight == order_weight(b, a)
    assert -1.0 <= weight <= MOST


SAME: list[MoveKind] = ["scene", "named actor", "figures", "document", "quotation", "contrast", "question", "appeal"]


def test_one_order_weighs_more_than_another_of_the_same_moves() -> None:
    """
    Two texts that make eight moves at the same places weigh bits; against the reverse order they weigh none.
    """
    a = evenly(*SAME)

    assert order_weight(a, evenly(*SAME)) > 1
    assert order_weight(a, evenly(*SAME[::-1])) < 0


def test_over_chance_orders_the_weight_is_honest() -> None:
    """
    If one of two texts makes its eight different moves in any order, 2 to the weight is 1 on average, or little more.
    """
    chance = np.random.default_rng(5)
    a = evenly(*SAME)

    ratios = [2.0 ** order_weight(a, evenly(*(SAME[at] for at in chance.permutation(8)))) for _ in range(2_000)]

    assert float(np.mean(ratios)) < 1.3


@pytest.mark.parametrize("kinds", [[], ["scene"], ["scene", "question"], ["general opening", "scene", "open ending"]])
def test_few_moves_say_nothing(kinds: list[MoveKind]) -> None:
    """
    With fewer than three moves whose place is free an order weighs nothing.
    """
    assert 0.0 == order_weight(evenly(*kinds), evenly(*SAME))


def test_many_moves_weigh_a_finite_number_of_bits() -> None:
    """
    Two long texts of one order weigh the most there is, and no more.
    """
    chance = np.random.default_rng(7)
    long = evenly(*(FREE[at] for at in chance.integers(0, len(FREE), 400)))

    weight = order_weight(long, long)

    assert math.isfinite(weight)
    assert weight <= MOST


# --- a family -----------------------------------------------------------------


def test_the_longest_order_of_half_the_texts_is_found() -> None:
    """
    Two of four texts make the same three moves in order, with others between.
    """
    texts = [
        evenly("scene", "figures", "contrast", "appeal"),
        evenly("appeal", "scene"),
        evenly("scene", "contrast", "question", "appeal"),
        evenly("question", "figures"),
    ]

    found = common_order(texts)

    assert ["scene", "contrast", "appeal"] == found.kinds
    assert [0, 2] == found.members
    assert [[0, 200, 300], [0, 100, 300]] == [[row.begin for row in rows] for rows in found.moves]


def test_of_equally_long_orders_that_of_more_texts_is_taken() -> None:
    """
    An order that three of four make comes before one that two make.
    """
    texts = [evenly("figures", "scene"), evenly("figures"), evenly("figures", "appeal"), evenly("appeal")]

    assert (["figures"], [0, 1, 2]) == common_order(texts)[:2]


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_texts_without_moves_have_no_order(texts: list[list[Step]]) -> None:
    """
    Nothing is shared by texts that make no moves.
    """
    assert ([], [], []) == common_order(texts)


@given(st.lists(skeletons, min_size=1, max_size=4))
def test_the_order_is_the_longest_there_is(texts: list[list[Step]]) -> None:
    """
    No sequence of any text that half of the texts make in full, tried one after the other, is longer.
    """
    made = [
        {tuple(kinds_of(chosen)) for size in range(len(text) + 1) for chosen in combinations(text, size)}
        for text in texts
    ]
    longest = max(
        len(order) for orders in made for order in orders if 2 * sum(order in one for one in made) >= len(made)
    )

    found = common_order(texts)

    assert longest == len(found.kinds)
    assert found.members == [at for at, orders in enumerate(made) if found.kinds and tuple(found.kinds) in orders]
    assert all([row.kind for row in rows] == found.kinds for rows in found.moves)


@given(st.lists(skeletons, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(texts: list[list[Step]], chance: st.DataObject) -> None:
    """
    However the members come, the common order is one, and the same of them make it.
    """
    mixed = list(range(len(texts)))
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    found, again = common_order(texts), common_order([texts[at] for at in mixed])

    assert found.kinds == again.kinds
    assert found.members == sorted(mixed[at] for at in again.members)


def test_in_a_large_family_an_order_is_found_all_the_same() -> None:
    """
    Where 12 of 20 long texts have an order planted among chance moves, what is found is no shorter, and made in full.
    """
    chance = np.random.default_rng(3)
    texts = []
    for number in range(20):
        kinds = [FREE[at] for at in chance.integers(0, len(FREE), 25)]
        if number < 12:
            for place, kind in zip(sorted(chance.choice(25, len(SAME), replace=False)), SAME, strict=True):
                kinds[place] = kind
        texts.append(evenly(*kinds))

    found = common_order(texts)

    assert len(found.kinds) >= len(SAME)
    assert len(found.members) >= 10
    assert all([row.kind for row in rows] == found.kinds for rows in found.moves)
