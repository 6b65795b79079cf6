"""Which phrases two texts share: with gaps, in one clause, weighed by what is ordinary."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.kinship.background import shipped
from whence.kinship.chains import CACHE, OPENING, REACH, SLOT, STRETCH, Chains, Words, shared_chains, words_of
from whence.kinship.reading import Reading, read

FILLER_A = "The board met in the long hall, and members of the council sat where they had sat for years. "
FILLER_B = "Boats lay along the wall; a clerk went over to the office, which had been closed since winter. "


def seen(text: str) -> tuple[Reading, Words]:
    """Return a text as read and as the alignment sees it, against the shipped table."""
    reading = read(text, "en")
    return reading, words_of(reading.stems, reading.masked, reading.clauses, shipped().chances(reading))


def shared(one: str, two: str) -> list[str]:
    """Return the phrases that two texts share, as the first has them, the heaviest first."""
    reading, a = seen(one)
    chains = shared_chains(a, seen(two)[1], 2.0)
    return [
        one[reading.begins[chains.in_a[first]] : reading.ends[chains.in_a[last - 1]]]
        for first, last in zip(chains.firsts[:-1], chains.firsts[1:], strict=True)
    ]


@pytest.mark.parametrize(
    ("one", "two", "phrase"),
    [
        ("its page torn at the perforation", "a sheet torn off along the perforation", "torn at the perforation"),
        ("a rare glimpse into the ministry", "this rare glimpse into a mine", "rare glimpse into"),
        ("in the corridors of power nobody sleeps", "through corridors of power", "corridors of power"),
        (
            "insiders with access to Level 14 say so",
            "by insiders with access to Cabin 9",
            "insiders with access to Level 14",
        ),
    ],
)
def test_turn_of_phrase_is_found_with_another_noun_or_a_word_between(one: str, two: str, phrase: str) -> None:
    """What is shared need not be word for word, and a name may stand where another stood."""
    assert phrase in shared(FILLER_A + one + ".", FILLER_B + two + ".")


def test_commonplace_is_no_phrase() -> None:
    """Words that follow each other everywhere weigh little or nothing."""
    common = shared_chains(
        seen(FILLER_A + "It was one of the first.")[1], seen(FILLER_B + "So is one of the first.")[1], 0.0
    )
    rare = shared_chains(
        seen(FILLER_A + "It was a rare glimpse.")[1], seen(FILLER_B + "That is a rare glimpse.")[1], 0.0
    )

    assert common.bits.max() + 8 < rare.bits.max()


def test_phrase_does_not_run_over_a_full_stop() -> None:
    """Two words on either side of a full stop are no phrase, however rare both are."""
    assert [] == shared(FILLER_A + "She was torn. Perforation helps.", FILLER_B + "It lay torn. Perforation was seen.")


def test_words_that_the_texts_use_throughout_weigh_less() -> None:
    """What the matter brings with it, both texts say again and again."""
    topic = "The smelter pond leaked. "
    _, once_a = seen(FILLER_A + topic)
    _, once_b = seen(FILLER_B + topic)
    _, often_a = seen(FILLER_A + topic + "A smelter has one pond. The pond of that smelter is old.")
    _, often_b = seen(FILLER_B + topic + "Near the smelter lies a pond. No pond without smelter.")

    assert shared_chains(once_a, once_b, 2.0).bits.max() > shared_chains(often_a, often_b, 2.0).bits.max() + 3


def test_phrase_beside_names_and_figures_weighs_less() -> None:
    """A fact has names and figures about it, a turn of phrase has not."""
    plain = "Everybody spoke of it as torn along the perforation and left it there for good."
    fact = "Arvo Tamm of Skarn spoke on 9 March of 214 sheets torn along the perforation in Ostrey by Petra Noll."
    turn = shared_chains(seen(FILLER_A + plain)[1], seen(FILLER_B + plain)[1], 2.0)
    beside = shared_chains(seen(FILLER_A + fact)[1], seen(FILLER_B + fact)[1], 2.0)

    assert turn.weights.max() > 5 * beside.weights.max()


def test_phrase_at_another_place_weighs_less() -> None:
    """What is made by one brief comes in one order."""
    rare = "It was torn along the perforation. "
    first, second = FILLER_A + FILLER_B, FILLER_B + FILLER_A.replace("met", "rested")
    alike = shared_chains(seen(rare + first)[1], seen(rare + second)[1], 8.0)
    apart = shared_chains(seen(rare + first)[1], seen(second + rare)[1], 8.0)

    assert alike.weights.max() > 5 * apart.weights.max()


# --- against a slow and obvious one -------------------------------------------


def slow_best(a: Words, b: Words) -> float:
    """Return the weight of the best chain of two words or more, places not taken off, by trying every link."""

    def gain(i: int, j: int, run: int) -> float:
        if a.masked[i]:
            return SLOT
        chance = 2.0 ** -float(min(a.bits[i, run], b.bits[j, run]))
        elsewhere = max((a.counts[i] - 1) / len(a.stems), (b.counts[j] - 1) / len(b.stems))
        return -float(np.log2((1 - CACHE) * chance + CACHE * max(elsewhere, chance)))

    points = [(i, j) for i in range(len(a.stems)) for j in range(len(b.stems)) if a.stems[i] == b.stems[j]]
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for i, j in points:
        options = [(gain(i, j, 0), 0, 1)]
        for (x, y), (weight, run, length) in best.items():
            near = 1 <= i - x <= REACH and 1 <= j - y <= REACH
            if not near or a.clauses[x] != a.clauses[i] or b.clauses[y] != b.clauses[j]:
                continue
            if i - x == 1 == j - y:
                options.append((weight + gain(i, j, min(run + 1, 4)), min(run + 1, 4), length + 1))
            else:
                options.append((weight + gain(i, j, 0) - OPENING - STRETCH * (i - x + j - y - 2), 0, length + 1))
        best[i, j] = max(options)
    return max((weight for weight, _, length in best.values() if length > 1), default=0.0)


@settings(max_examples=60, deadline=None)
@given(*[st.lists(st.sampled_from("torn perforation the of quay . Skarn 14 sleeps".split()), max_size=14)] * 2)
def test_heaviest_chain_is_that_of_the_slow_search(one: list[str], two: list[str]) -> None:
    """The alignment finds the best chain there is, and no word is in two of its chains."""
    a, b = seen(" ".join(one))[1], seen(" ".join(two))[1]
    places = np.log2(max(len(a.stems), 1) * max(len(b.stems), 1))
    found: Chains = shared_chains(a, b, -100.0)

    assert len(set(found.in_a.tolist())) == len(found.in_a)
    assert len(set(found.in_b.tolist())) == len(found.in_b)
    if not any(a.masked) and slow_best(a, b) > 0:
        assert found.bits.max() == pytest.approx(slow_best(a, b) - places, abs=0.01)
    for first, last in zip(found.firsts[:-1], found.firsts[1:], strict=True):
        assert a.stems[found.in_a[first:last]].tolist() == b.stems[found.in_b[first:last]].tolist()
        assert np.all(np.diff(found.in_a[first:last]) > 0)
        assert np.all(np.diff(found.in_b[first:last]) > 0)


@settings(max_examples=40, deadline=None)
@given(*[st.lists(st.sampled_from("torn perforation the of quay . sleeps rare glimpse".split()), max_size=20)] * 2)
def test_order_of_the_two_texts_does_not_matter(one: list[str], two: list[str]) -> None:
    """What a shares with b is what b shares with a, to the last bit of the heaviest."""
    a, b = seen(" ".join(one))[1], seen(" ".join(two))[1]
    there, back = shared_chains(a, b, 0.0), shared_chains(b, a, 0.0)

    assert there.bits[:1] == pytest.approx(back.bits[:1], abs=1e-4)
