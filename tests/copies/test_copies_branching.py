"""Branchings: the best tree of origins, and how much better it is than the next."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.copies.branching import UNSEEN, Edge, alternatives, best_branching, common_lines

BITS = st.integers(-24, 24).map(lambda value: value / 4)


@st.composite
def pictures(draw: st.DrawFn) -> tuple[list[float], list[Edge]]:
    """Up to five texts, bits for each that it comes from nothing seen, and some edges between them."""
    size = draw(st.integers(1, 5))
    texts = st.integers(0, size - 1)
    edges = draw(st.lists(st.builds(Edge, texts, texts, BITS), max_size=24))
    return draw(st.lists(BITS, min_size=size, max_size=size)), edges


def bits_of(unseen: Sequence[float], edges: Sequence[Edge]) -> list[dict[int, float]]:
    """Return for each text the bits of its possible parents."""
    out: list[dict[int, float]] = [{UNSEEN: bits} for bits in unseen]
    for parent, child, bits in edges:
        if parent != child:
            out[child][parent] = max(bits, out[child].get(parent, bits))
    return out


def reaches_the_root(parents: Sequence[int]) -> bool:
    """Say whether every text leads up to the unseen root."""
    for text in range(len(parents)):
        steps = 0
        while text != UNSEEN:
            text, steps = parents[text], steps + 1
            if steps > len(parents):
                return False
    return True


def all_trees(bits: Sequence[dict[int, float]]) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield every tree with its sum of bits, by trying every choice of parents."""
    for parents in itertools.product(*bits):
        if reaches_the_root(parents):
            yield sum(own[parent] for own, parent in zip(bits, parents, strict=True)), parents


@given(pictures())
def test_no_tree_has_more_bits(picture: tuple[list[float], list[Edge]]) -> None:
    """
    The tree found is a tree, and none of all possible ones has more bits.
    """
    unseen, edges = picture
    bits = bits_of(unseen, edges)
    found = best_branching(unseen, edges)

    assert reaches_the_root(found)
    assert max(total for total, _ in all_trees(bits)) == sum(bits[text][up] for text, up in enumerate(found))


@given(pictures())
def test_a_margin_is_never_below_what_another_origin_costs(picture: tuple[list[float], list[Edge]]) -> None:
    """
    The margin of a text is a loss, at least that of the best tree in which it has another origin.
    """
    unseen, edges = picture
    bits = bits_of(unseen, edges)
    found = best_branching(unseen, edges)
    trees = list(all_trees(bits))
    best = max(total for total, _ in trees)
    for text, others in enumerate(alternatives(found, unseen, edges)):
        for loss, other in others:
            true = min(best - total for total, parents in trees if parents[text] == other)

            assert loss >= true >= 0
            assert loss == true or len(unseen) > 2


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.sets(st.integers(-1, n - 1)), min_size=n, max_size=n)))
def test_a_common_line_is_one_that_no_likely_line_goes_around(sets: list[set[int]]) -> None:
    """
    The nearest text on all lines is the last one without which a text is cut off from the root.
    """
    likely = [sorted(parents - {text}) or [UNSEEN] for text, parents in enumerate(sets)]
    reached = lines_without(likely, None)
    likely = [parents if text in reached else [UNSEEN] for text, parents in enumerate(likely)]
    found = common_lines(likely)
    for text in range(len(likely)):
        cuts = {other for other in range(len(likely)) if other != text and text not in lines_without(likely, other)}
        chain = []
        above = found[text]
        while above != UNSEEN:
            chain.append(above)
            above = found[above]

        assert cuts == set(chain)


def lines_without(likely: Sequence[Sequence[int]], removed: int | None) -> set[int]:
    """Return the texts that are reached from the root when one text is taken away."""
    reached = {UNSEEN}
    while True:
        more = {
            text
            for text, parents in enumerate(likely)
            if text not in reached and text != removed and reached & set(parents)
        }
        if not more:
            return reached
        reached |= more


def test_two_texts_without_evidence_have_no_margin() -> None:
    """
    Where either of two texts may have been taken from the other, neither origin outweighs the other.
    """
    edges = [Edge(0, 1, 2.0), Edge(1, 0, 2.0)]
    parents = best_branching([0.0, 0.0], edges)

    assert [0.0, 0.0] == [others[0].loss for others in alternatives(parents, [0.0, 0.0], edges)]


def test_circles_inside_circles_come_apart() -> None:
    """
    Three texts that each look like copies of each other hang on the one that costs least to put first.
    """
    edges = [Edge(0, 1, 5), Edge(1, 0, 5), Edge(1, 2, 4), Edge(2, 1, 4), Edge(2, 0, 3), Edge(0, 2, 3)]

    assert [1, 2, UNSEEN] == best_branching([0, 0, 2], edges)


@pytest.mark.parametrize(("parents", "expected"), [([UNSEEN, 0], 3.0), ([UNSEEN, UNSEEN], -3.0)])
def test_siblings_of_something_unseen_are_weighed_against_parent_and_child(parents: list[int], expected: float) -> None:
    """
    Whether a text hangs on the other or on the unseen root is a matter of their bits alone.
    """
    edges = [Edge(0, 1, expected), Edge(1, 0, -9.0)]

    assert parents == best_branching([0.0, 0.0], edges)
    assert abs(expected) == alternatives(parents, [0.0, 0.0], edges)[1][0].loss


def test_the_order_of_texts_without_edges_is_kept() -> None:
    """
    Texts that nothing links all hang on the unseen root, and nothing else was possible.
    """
    assert [UNSEEN] * 3 == best_branching([0.0] * 3, [])
    assert [[], [], []] == alternatives([UNSEEN] * 3, [0.0] * 3, [])


def test_ten_thousand_texts_in_one_chain_of_circles() -> None:
    """
    Ten thousand texts, each linked both ways to its neighbours and to a centre, take less than two seconds.
    """
    size = 10_000
    near = [(text, text + step) for text in range(size) for step in (1, 2) if text + step < size]
    pairs = near + [(0, text) for text in range(3, size)]
    edges = [Edge(*pair, 2.0) for pair in pairs] + [Edge(b, a, 2.0 - (a % 7) / 4) for a, b in pairs]
    began = time.process_time()
    parents = best_branching([0.0] * size, edges)
    others = alternatives(parents, [0.0] * size, edges)
    likely = [[parents[text], *(o.parent for o in own if o.loss < 1)] for text, own in enumerate(others)]
    lines = common_lines(likely)

    assert 2.0 > time.process_time() - began
    assert reaches_the_root_fast(parents)
    assert reaches_the_root_fast(lines)


def reaches_the_root_fast(parents: Sequence[int]) -> bool:
    """Say the same of many texts, walking down from the root."""
    children: dict[int, list[int]] = {}
    for text, parent in enumerate(parents):
        children.setdefault(parent, []).append(text)
    waiting, seen = [UNSEEN], 0
    while waiting:
        below = children.get(waiting.pop(), [])
        seen += len(below)
        waiting.extend(below)
    return seen == len(parents)
