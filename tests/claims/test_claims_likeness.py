"""How alike two statements are, measure by measure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.grouping import Meanings, prepared
from whence.claims.likeness import FEATURES, SAME_STEM, features, scorer
from whence.claims.statements import Told, stated
from whence.claims.wording import Meant, Wordings, wordings

SIZE = 3
WORDS = ("dam", "Orlen", "broke", "the", "12", "men", "Roth", "fled", "of")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def ready(texts: list[str], *, build: str, meanings: Meanings | None) -> Wordings:
    """Return sentences ready to be compared."""
    return prepared(texts, [stated(text, None) for text in texts], build=build, meanings=meanings)


def measured(one: str, other: str) -> dict[str, float]:
    """Return what is measured of two sentences, by their words alone."""
    found = features(ready([one, other], build="rules", meanings=None), np.array([[0, 1]]))
    return dict(zip(FEATURES, found[0].tolist(), strict=True))


def meant(statement: str, chance: np.random.Generator) -> Meant:
    """Return a made-up meaning of each word, as an encoder would give it."""
    places, at = [], 0
    for word in statement.split():
        places.append((at, at + len(word)))
        at += len(word) + 1
    vectors = chance.normal(size=(len(places), SIZE)).astype(np.float32)
    return Meant(places, vectors, chance.normal(size=384).astype(np.float32))


def with_meaning(statements: list[str]) -> Wordings:
    """Return statements with made-up meanings, ready to be compared."""
    chance = np.random.default_rng(len(" ".join(statements)))
    nothing = [Told(set(), set(), set()) for _ in statements]
    made = [meant(statement, chance) for statement in statements]
    return wordings(statements, made, nothing, size=SIZE)


@pytest.mark.parametrize(
    ("one", "other", "measure", "expected"),
    [
        ("The dam broke", "The dam broke", "words", 1.0),
        ("The dam broke", "A bridge fell", "words", 0.0),
        ("12 men fled from Orlen", "21 men fled from Orlen", "figures differ", 1.0),
        ("12 men fled from Orlen", "men fled from Orlen", "a figure in one", 1.0),
        ("The dam at Orlen broke", "The dam at Tamsel broke", "names differ", 1.0),
        ("The dam at Orlen broke", "Orlen lost its dam", "names differ", 0.0),
        ("The gate closed on Monday", "The gate closed on Friday", "days differ", 1.0),
        ("The gate closed on Monday", "On Monday the gate closed", "a day in both", 1.0),
        ("Guards fired on the crowd", "Guards did not fire on the crowd", "negation", 1.0),
        ("The dam broke", "The dam could break", "hedge", 1.0),
        ("12 men from Orlen fled", "12 women from Orlen fled", "a figure in both", 1.0),
        ("12 men from Orlen fled", "12 women from Orlen fled", "as many of one thing", 0.0),
        ("12 men fled from Orlen", "Orlen lost 12 men", "as many of one thing", 1.0),
        ("a b c", "a b c d e f g", "length", 0.5),
    ],
)
def test_a_measure_says_one_thing(one: str, other: str, measure: str, expected: float) -> None:
    """Each measure of a pair is one plain number."""
    assert expected == pytest.approx(measured(one, other)[measure])


@given(sentences, sentences)
def test_the_order_of_two_statements_never_matters(one: str, other: str) -> None:
    """A is as like B as B is like A, but for the order of neighbours, which is looked at from one side."""
    words = with_meaning([one, other])
    there, back = features(words, np.array([[0, 1], [1, 0]]))
    names = [number for number, name in enumerate(FEATURES) if name != "crossed"]

    assert there[names] == pytest.approx(back[names], abs=1e-5)


@given(sentences, sentences)
def test_what_is_covered_is_what_the_slow_way_finds(one: str, other: str) -> None:
    """Of every word the nearest of the other statement, and the weighted mean of how near, by plain loops."""
    words = with_meaning([one, other])
    a, b = slice(0, words.at[1]), slice(words.at[1], words.at[2])

    def covered(x: slice, y: slice) -> tuple[float, list[float]]:
        best = [
            max(
                max(float(words.vectors[i] @ words.vectors[j]), SAME_STEM * (words.stems[i] == words.stems[j]), 0.0)
                for j in range(y.start, y.stop)
            )
            for i in range(x.start, x.stop)
        ]
        weights = words.weights[x]
        left = [(1 - near) * weight for near, weight in zip(best, weights, strict=True)]
        return float((np.array(best) * weights).sum() / weights.sum()), left

    (of_a, left_a), (of_b, left_b) = covered(a, b), covered(b, a)
    found = dict(zip(FEATURES, features(words, np.array([[0, 1]]))[0].tolist(), strict=True))

    assert min(of_a, of_b) == pytest.approx(found["covered less"], abs=1e-4)
    assert max(of_a, of_b) == pytest.approx(found["covered more"], abs=1e-4)
    assert max(*left_a, *left_b, 0.0) == pytest.approx(found["heaviest left"], abs=1e-4)
    assert max(sum(sorted(left)[-3:]) for left in (left_a, left_b)) == pytest.approx(
        found["three heaviest left"], abs=1e-4
    )


@given(sentences, sentences)
def test_the_longest_order_is_what_the_slow_way_finds(one: str, other: str) -> None:
    """The longest common subsequence of stems, by plain recursion over what is left of both."""
    words = with_meaning([one, other])
    a, b = words.stems[: words.at[1]].tolist(), words.stems[words.at[1] :].tolist()

    def longest(i: int, j: int) -> int:
        if i == len(a) or j == len(b):
            return 0
        return 1 + longest(i + 1, j + 1) if a[i] == b[j] else max(longest(i + 1, j), longest(i, j + 1))

    found = features(words, np.array([[0, 1]]))[0][FEATURES.index("longest order")]
    assert 2 * longest(0, 0) / (len(a) + len(b)) == pytest.approx(found)


@given(st.lists(sentences, min_size=2, max_size=5))
def test_the_rest_of_the_pile_never_matters(statements: list[str]) -> None:
    """Two statements are as alike in a large pile as by themselves."""
    pair = np.array([[0, 1]])
    alone = features(ready(statements[:2], build="rules", meanings=None), pair)
    among = features(ready(statements, build="rules", meanings=None), pair)

    assert np.array_equal(alone, among)


@pytest.mark.parametrize("build", ["en", "en-clean", "rules"])
def test_the_same_words_are_the_same_and_others_are_not(build: str) -> None:
    """Every build's weights call a sentence like itself and unlike another matter."""
    from whence.models import encoder

    texts = [
        "The dam at Orlen broke on Monday night.",
        "The dam at Orlen broke on Monday night.",
        "Roth sold 40 sheep.",
    ]
    words = ready(texts, build=build, meanings=None if build == "rules" else encoder(build).meanings)
    same, other = scorer(build).probability(features(words, np.array([[0, 1], [0, 2]])))

    assert same > 0.6
    assert other < 0.1
