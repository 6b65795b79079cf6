"""What a sentence most likely is, and how likely it states something to look up."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from whence.claims.checkable import SORTS, Head, probabilities, rank
from whence.models import encoder

GUIDE = Path(__file__).parents[2] / "docs/checkable.md"
EXAMPLES = re.findall(r"^\| (\w+) \| “(.+?)” \|", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("sort", "sentence"), EXAMPLES)
def test_the_guide_is_what_is_found(sort: str, sentence: str) -> None:
    """Every sentence of the guide is of the sort that stands beside it."""
    found = rank([sentence], encoder("en").vectors([sentence]))

    assert [sort] == [one.sort for one in found]


def test_every_sort_has_an_example() -> None:
    """The guide shows all sorts."""
    assert set(SORTS) == {sort for sort, _ in EXAMPLES}


@pytest.mark.parametrize("build", ["en", "en-clean"])
def test_probabilities_add_up_to_one(build: str) -> None:
    """Each sentence, even an empty one, is something."""
    sentences = ["", "The dam broke in 2031.", "word " * 300, "1, " * 500]
    found = rank(sentences, encoder(build).vectors(sentences), build=build)

    assert [pytest.approx(1.0)] * len(sentences) == [sum(one.probabilities) for one in found]


def test_nothing_is_ranked_where_nothing_is_given() -> None:
    """No sentences, no ranks."""
    assert [] == rank([], np.zeros((0, 384), np.float32))


def test_a_higher_temperature_is_less_sure() -> None:
    """The temperature draws probabilities together and leaves their order."""
    weights = np.array([[1.0, -1.0]], np.float32)
    plain = (np.zeros(2, np.float32), np.zeros(1, np.float32), np.ones(1, np.float32))
    cold, warm = (probabilities(np.array([[2.0]], np.float32), Head(weights, *plain, at))[0] for at in (1.0, 3.0))

    assert cold[0] > warm[0] > 0.5
