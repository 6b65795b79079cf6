"""Where two texts say the same in other words."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest
import rewrites_slow as slow
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from whence.copies.likeness import LIKE, alike_sentences
from whence.copies.stems import Stems, stem_texts
from whence.copies.stretches import (
    A_BEGIN,
    A_END,
    B_BEGIN,
    B_END,
    FIELDS,
    PAIR,
    SHARED,
    Terms,
    best_run,
    best_seeds,
    cluster,
    desk_for,
    hulls,
    keep_heaviest,
    rewritten_stretches,
    settle,
    take,
)

TERMS = Terms(words=10, weight=15.0)
PLACES = (
    "harbour market quarry orchard tunnel viaduct granary ferry chapel sluice foundry nursery tannery causeway"
    " brickworks cannery lighthouse reservoir sawmill almshouse"
).split()
REPORT = (
    "The council closed the covered market for eleven months. Rust had eaten through nine girders of the iron roof."
    " Traders move to wooden huts behind the railway station. The province pays half of the crowns."
)
RETOLD = (
    "Half of the crowns are paid by the province. Because rust had eaten through nine girders, the iron roof must go."
    " For eleven months the council has closed the covered market, and traders have moved to huts of wood behind the"
    " railway station."
)
OTHER = (
    "Snow fell on the upper valley for a third day. Two schools stayed shut and buses ran late."
    " A plough slid into a ditch near the mill, and farmers pulled it out with a tractor."
)
TEXTS = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=9), min_size=1, max_size=8)
SEEDS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), unique=True, max_size=25)


def written(sentences: list[list[int]]) -> str:
    """Return a text of sentences, its words made of numbers."""
    return " ".join(" ".join(f"w{number}" for number in sentence) + "." for sentence in sentences)


def pair(count: int = 2) -> NDArray[np.int64]:
    """Return every pair of so many texts."""
    return np.array(list(combinations(range(count), 2)), dtype=np.int64).reshape(-1, 2)


def spans(texts: list[str], terms: Terms = TERMS) -> list[tuple[str, str]]:
    """Return what the stretches of two texts cover in each."""
    stems = stem_texts(texts)
    firsts = stems.starts[stems.firsts]
    found = rewritten_stretches(stems, pair(), terms)
    return [
        (
            texts[0][stems.begins[firsts[0] + row[A_BEGIN]] : stems.ends[firsts[0] + row[A_END] - 1]],
            texts[1][stems.begins[firsts[1] + row[B_BEGIN]] : stems.ends[firsts[1] + row[B_END] - 1]],
        )
        for row in found.rows
    ]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_alike_sentences_are_as_the_slow_ones(a: list[list[int]], b: list[list[int]]) -> None:
    """
    Inverted lists find the pairs of sentences that comparing all with all finds.
    """
    found = alike_sentences(stem_texts([written(a), written(b)]), pair())
    cosines = dict(zip(map(tuple, found.sentences.tolist()), found.cosines.tolist(), strict=True))
    expected = slow.alike(a, b)

    assert {place for place, cosine in expected.items() if cosine > LIKE + 1e-9} <= cosines.keys() <= expected.keys()
    assert [expected[place] for place in cosines] == pytest.approx(list(cosines.values()))


@settings(deadline=None)
@given(SEEDS, st.integers(0, 4), st.integers(0, 9))
def test_clusters_are_as_the_slow_ones(seeds: list[tuple[int, int]], a_gap: int, b_gap: int) -> None:
    """
    Seeds are one cluster when no gap divides them in either text, and its hull holds them all.
    """
    array = np.array(seeds, dtype=np.int32).reshape(-1, 2)
    labels = cluster(array, a_gap, b_gap)
    groups = {
        label: frozenset(seed for seed, own in zip(seeds, labels, strict=True) if own == label) for label in labels
    }

    assert slow.clusters(seeds, a_gap, b_gap) == set(groups.values())
    assert [
        [min(a for a, _ in group), max(a for a, _ in group) + 1, min(b for _, b in group), max(b for _, b in group) + 1]
        for _, group in sorted(groups.items())
    ] == hulls(array, labels)[: len(groups), :4].tolist()


@settings(deadline=None)
@given(st.lists(st.integers(-4, 4), max_size=14))
def test_best_run_has_the_highest_sum(scores: list[int]) -> None:
    """
    No run of words weighs more than the one that is taken.
    """
    begin, end, total = best_run(np.array(scores, dtype=np.float64))

    assert slow.best_run(scores) == total == sum(scores[begin:end])


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 25), min_size=4, max_size=45),
    st.lists(st.integers(0, 25), min_size=4, max_size=45),
    st.data(),
)
def test_ends_are_set_as_by_the_slow_rule(a: list[int], b: list[int], data: st.DataObject) -> None:
    """
    Each end lies where the words of the other stretch and the chances of the topic put it.
    """
    stems = stem_texts([written([a]), written([b])])
    ranges = [
        tuple(sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))) for text in (a, b)
    ]
    desk = desk_for(stems)
    take(stems, pair()[0], desk)
    words = np.array(ranges, dtype=np.int64)
    words[1] += len(a)
    _, weight = settle(stems, -1, words, desk)
    expected = [(int(begin), int(end)) for begin, end in ranges]

    assert slow.settle((a, b), expected) == pytest.approx(weight)
    if weight:
        assert [*expected[0], *expected[1]] == [*words[0], *(words[1] - len(a))]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(0, 20), st.integers(1, 6), st.integers(0, 3)))
)
def test_of_stretches_that_overlap_the_heaviest_is_kept(drawn: list[tuple[int, int, int, int, int]]) -> None:
    """
    What is kept overlaps in neither text, and what is not is beaten by something kept that it overlaps.
    """
    rows = np.zeros((len(drawn), FIELDS), dtype=np.int32)
    for row, (a, a_size, b, b_size, _) in zip(rows, drawn, strict=True):
        row[A_BEGIN : B_END + 1] = a, a + a_size, b, b + b_size
    weights = np.array([weight for *_, weight in drawn], dtype=np.float64)
    before = [(tuple(row.tolist()), weight) for row, weight in zip(rows, weights.tolist(), strict=True)]
    count = keep_heaviest(rows, weights, len(rows))
    kept = [(tuple(row.tolist()), weight) for row, weight in zip(rows[:count], weights[:count].tolist(), strict=True)]

    def clash(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
        return any(max(one[side], two[side]) < min(one[side + 1], two[side + 1]) for side in (A_BEGIN, B_BEGIN))

    assert not any(clash(one, two) for (one, _), (two, _) in combinations(kept, 2))
    assert all(
        any(clash(row, other) and heavier >= weight for other, heavier in kept)
        for row, weight in before
        if (row, weight) not in kept
    )


@settings(deadline=None)
@given(SEEDS, st.lists(st.integers(0, 3), min_size=25, max_size=25), st.integers(0, 1))
def test_best_like_of_each_sentence_is_taken(seeds: list[tuple[int, int]], cosines: list[int], side: int) -> None:
    """
    Each sentence of one text keeps the sentence of the other it is most like; of equal ones the earlier.
    """
    held = list(zip(seeds, cosines, strict=False))
    expected = [
        max((entry for entry in held if entry[0][side] == place), key=lambda entry: (entry[1], -entry[0][1 - side]))[0]
        for place in sorted({seed[side] for seed in seeds})
    ]
    array = np.array(seeds, dtype=np.int32).reshape(-1, 2)
    found = best_seeds(array, np.array(cosines, dtype=np.float64), side, 41)

    assert expected == list(map(tuple, found.tolist()))


def test_a_text_retold_in_another_order_is_found() -> None:
    """
    Sentences turned round and words replaced leave one stretch over all of both texts.
    """
    ((one, two),) = spans([f"{OTHER} {REPORT}", RETOLD])

    assert REPORT[:-1] == one
    assert two.startswith("Half of the crowns")
    assert two.endswith("station")


def test_two_texts_of_other_matters_share_nothing() -> None:
    """
    Unrelated reports have no stretch.
    """
    assert spans([REPORT, OTHER]) == []


def test_two_stretches_apart_are_two() -> None:
    """
    What lies far apart in one of the texts is not joined.
    """
    half = REPORT.index(" Traders")
    filler = " ".join(f"The {place} of the {other} was painted." for place, other in combinations(PLACES[:6], 2))
    found = spans(
        [f"{REPORT[:half]} {filler}{REPORT[half:]}", RETOLD.replace(". For", f". {OTHER} For")], Terms(6, 8.0)
    )

    assert len(found) == 2


def test_names_all_is_about_do_not_make_a_rewrite() -> None:
    """
    Two texts that name the same places in every sentence, and say different things of them, have no stretch.
    """
    one = " ".join(f"Pellhavn and Marsholt fought over the {place} in Tarve." for place in PLACES[:10])
    two = " ".join(f"Marsholt sold to Pellhavn some Tarve {place} shares." for place in PLACES[10:])

    assert spans([one, two]) == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_summary_covers_the_whole_it_sums_up(turned: bool) -> None:
    """
    Sentences with their like all over a long text are one stretch, the whole long text is the other, in either order.
    """
    facts = [
        f"The {PLACES[n]} beside the {PLACES[n + 1]} lost its {PLACES[n + 10]} during the flood of spring"
        for n in range(0, 10, 2)
    ]
    asides = [
        f"Old Mirel{n} remembered how cousin Doran{n} once painted Lukan{n} and then Signe{n}, said Asta{n}. "
        f"Nobody asked Irsa{n} what Wenna{n} thought of Ulla{n} and Pree{n}, for Corv{n} was away."
        for n in range(20)
    ]
    long = " ".join(f"{facts[n]}. {' '.join(asides[4 * n : 4 * n + 4])}" for n in range(5))
    short = ". ".join(facts[:5]) + "."
    texts = [long, short] if turned else [short, long]
    (found,) = spans(texts)

    assert (long[:-1] if turned else short[:-1], short[:-1] if turned else long[:-1]) == found


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_a_pair_rests_on_its_own_texts(drawn: list[list[list[int]]]) -> None:
    """
    Compared among others or alone, two texts give the same stretches, inside both and heavy and long enough.
    """
    texts = [written(sentences) for sentences in drawn]
    terms = Terms(4, 4.0)
    stems = stem_texts(texts)
    pairs = pair(len(texts))
    together = rewritten_stretches(stems, pairs, terms)
    for number, (a, b) in enumerate(pairs.tolist()):
        alone = rewritten_stretches(stem_texts([texts[a], texts[b]]), pair(), terms)
        rows = together.rows[together.rows[:, PAIR] == number]

        assert rows[:, A_BEGIN:].tolist() == alone.rows[:, A_BEGIN:].tolist()
        assert all(4 <= row[A_END] - row[A_BEGIN] and 4 <= row[B_END] - row[B_BEGIN] for row in rows)
        assert all(row[SHARED] <= row[A_END] - row[A_BEGIN] for row in rows)
        assert rows[:, A_END].max(initial=0) <= sum(map(len, drawn[a]))
        assert not any(
            max(one[side], two[side]) < min(one[side + 1], two[side + 1])
            for one, two in combinations(rows, 2)
            for side in (A_BEGIN, B_BEGIN)
        )
    assert all(together.weights >= 4.0)


def test_identical_texts_are_one_stretch() -> None:
    """
    A text against itself is covered from its first to its last word.
    """
    assert [(REPORT[:-1], REPORT[:-1])] == spans([REPORT, REPORT])


def test_long_and_repetitive_texts_take_no_time() -> None:
    """
    Fifty thousand words of one sentence over and over are compared in a second or two.
    """
    text = "The dam at the weir held all night. " * 6_000 + OTHER
    stems: Stems = stem_texts([text, text + REPORT])
    rewritten_stretches(stem_texts([REPORT, RETOLD]), pair(), TERMS)
    began = time.process_time()
    rewritten_stretches(stems, pair(), TERMS)

    assert time.process_time() - began < 5


@pytest.mark.parametrize("texts", [["", ""], ["", REPORT], ["Fire", "Fire"], ["\ud800", "..."]])
def test_texts_of_no_or_one_word_have_no_stretch(texts: list[str]) -> None:
    """
    Empty texts and single words are compared without harm.
    """
    assert spans(texts) == []
