"""What the encoder's scores become: tags in a possible order, and stretches of one role."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from whence.voices.tags import MOVES, TAGS, decode, spans


@settings(max_examples=60, deadline=None)
@given(arrays(np.float32, st.tuples(st.just(1), st.integers(1, 4), st.just(7)), elements=st.floats(-8, 8, width=32)))
def test_the_best_possible_order_of_tags_is_found(scores: NDArray[np.float32]) -> None:
    """
    No other order of tags in which nothing goes on that never began has a higher score.
    """

    def total(order: tuple[int, ...]) -> float:
        if TAGS[order[0]].startswith("I-"):
            return -np.inf
        moved = sum(float(MOVES[a, b]) for a, b in pairwise(order))
        return moved + sum(float(scores[0, at, tag]) for at, tag in enumerate(order))

    best = max(total(order) for order in product(range(7), repeat=scores.shape[1]))

    assert np.isclose(best, total(tuple(decode(scores)[0].tolist())), atol=1e-3)


def test_a_stretch_ends_where_another_begins() -> None:
    """
    Two contents side by side are two stretches; a source goes on over its inner tags.
    """
    assert [(0, 0, 2), (1, 2, 3), (2, 3, 5), (2, 5, 6)] == spans(np.array([1, 2, 3, 5, 6, 5, 0], np.int8))


def test_no_words_give_no_tags() -> None:
    """
    A window without a word is no error.
    """
    assert (2, 0) == decode(np.zeros((2, 0, 7), np.float32)).shape
