"""The planted pile and its scores: the measure must be right before what it measures can be."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from bench.bytepass import hash_words, split_only
from bench.copies import chance_pairs, characters_right, common_words, found_passages, precision, recalls
from bench.growth import equal, near, slope
from bench.planted import KINDS, Plant, Planted, edit, learn, plant, speak
from copies_slow import FIRST, OTHER, SECOND, WIRE
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.schema import Passage

CORPUS = f"{WIRE} {OTHER} 😀 {SECOND} Über 𝔄𝔅 {FIRST}".split()
PILE = plant(CORPUS, 500)
"""Ten copies of each kind."""


def of_kind(kind: str) -> list[tuple[Plant, str, str]]:
    """Return the copies of a kind, each with what it took from its base and what became of that."""
    return [
        (
            one,
            PILE.texts[one.base][one.base_begin : one.base_end],
            PILE.texts[one.copy][one.copy_begin : one.copy_end],
        )
        for one in PILE.plants
        if one.kind == kind
    ]


def outside(one: Plant) -> tuple[list[str], list[str]]:
    """Return the words of a copy before and after what was taken."""
    body = PILE.texts[one.copy]
    return body[: one.copy_begin].split(), body[one.copy_end :].split()


def passage(a: tuple[int, int], b: tuple[int, int], words: int = 30) -> Passage:
    """Return a passage between these characters."""
    return Passage(
        a="",
        a_begin=a[0],
        a_end=a[1],
        b="",
        b_begin=b[0],
        b_end=b[1],
        words=words,
        identity=1.0,
        quoted=False,
        edits=[],
    )


def test_the_same_seed_makes_the_same_pile() -> None:
    """
    A pile is made of its corpus, size and seed and nothing else.
    """
    assert plant(CORPUS, 500) == PILE
    assert plant(CORPUS, 500, seed=1) != PILE


def test_a_pile_has_so_many_documents_and_as_many_copies_of_each_kind() -> None:
    """
    A fifth of the documents are copies, as many of each kind, each of a base text of its own.
    """
    assert 500 == len(PILE.texts)
    assert list(range(400, 500)) == [one.copy for one in PILE.plants]
    assert [10] * 10 == [len(of_kind(kind)) for kind in KINDS]
    assert 100 == len({one.base for one in PILE.plants})
    assert max(one.base for one in PILE.plants) < 400


def test_base_texts_are_as_long_as_news() -> None:
    """
    Half of the base texts have fewer than about 380 words, and none fewer than 40.
    """
    lengths = [len(body.split()) for body in plant(CORPUS, 2_000).texts[:1_600]]

    assert 360 <= np.median(lengths) <= 400
    assert 405 <= np.mean(lengths) <= 435
    assert 40 <= min(lengths)


def test_each_word_follows_one_that_it_follows_in_the_corpus() -> None:
    """
    A base text never has two words on end that don't stand so in the corpus.
    """
    known = set(zip(CORPUS, [*CORPUS[1:], CORPUS[0]], strict=True))
    words = [body.split() for body in PILE.texts[:400]]

    assert {pair for body in words for pair in pairwise(body)} <= known


def test_words_follow_as_often_as_in_the_corpus() -> None:
    """
    What follows a word twice as often in the corpus follows it twice as often in the text.
    """
    speech = learn(["a", "b", "a", "b", "a", "c"])
    (chain,) = speak(speech, np.array([30_000]), np.random.default_rng(1))
    text = [speech.words[number] for number in chain.tolist()]
    after = [two for one, two in pairwise(text) if one == "a"]

    assert pytest.approx(2 / 3, abs=0.02) == after.count("b") / len(after)


def test_chains_have_the_lengths_asked_for() -> None:
    """
    Each chain is as long as asked, a chain of no words too.
    """
    lengths = [3, 0, 7, 1, 7]

    assert lengths == [len(chain) for chain in speak(learn(CORPUS), np.array(lengths), np.random.default_rng(1))]


def test_an_unedited_copy_is_its_base_between_foreign_words() -> None:
    """
    What is taken at 0 % edits stands character by character in the copy, with twelve foreign words on each side.
    """
    for one, base, copy in of_kind("edit00"):
        assert PILE.texts[one.base] == base == copy
        assert [12, 12] == [len(words) for words in outside(one)]


@pytest.mark.parametrize("kind", ["edit02", "edit05", "edit10", "edit20", "edit30"])
def test_an_edited_copy_takes_all_of_its_base(kind: str) -> None:
    """
    Copies with edits are made of the whole base text, with twelve foreign words on each side.
    """
    assert any(base != copy for _, base, copy in of_kind(kind))
    for one, base, _ in of_kind(kind):
        assert PILE.texts[one.base] == base
        assert [12, 12] == [len(words) for words in outside(one)]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.3])
def test_half_of_the_edits_replace_a_quarter_insert_a_quarter_delete(share: float) -> None:
    """
    Of so many words, half of the share are replaced, a quarter get one before them, a quarter are left out.
    """
    speech = learn([f"w{number}" for number in range(60_000)])
    before = np.arange(20_000, dtype=np.int32)
    strange = np.arange(20_000, 60_000, dtype=np.int32)
    after = edit(before, share, speech._replace(order=strange), np.random.default_rng(1))
    kept = after[after < 20_000]

    assert pytest.approx(20_000 * share * 0.75, abs=140) == np.count_nonzero(after >= 20_000)
    assert pytest.approx(20_000 * (1 - share * 0.75), abs=140) == len(kept)
    assert pytest.approx(20_000, abs=140) == len(after)
    assert np.all(np.diff(kept) > 0)


def test_a_cut_copy_is_the_beginning() -> None:
    """
    A cut takes the first 40 % of the words and nothing else.
    """
    for one, base, _ in of_kind("cut40"):
        assert 0 == one.base_begin
        assert round(0.4 * len(PILE.texts[one.base].split())) == len(base.split())
        assert ([], []) == outside(one)


def test_an_embedded_copy_is_whole_inside_half_as_much_again() -> None:
    """
    An embedded copy has half of its foreign words before it and half after, one and a half for each word taken.
    """
    for one, base, _ in of_kind("embed40"):
        before, after = outside(one)
        assert PILE.texts[one.base] == base
        assert round(1.5 * len(base.split())) == len(before) + len(after)
        assert 0 <= len(after) - len(before) <= 1


@pytest.mark.parametrize(("kind", "words"), [("pass80", 80), ("pass40", 40)])
def test_a_passage_stands_in_320_foreign_words(kind: str, words: int) -> None:
    """
    A passage of so many words stands between 160 foreign words and 160.
    """
    for one, base, copy in of_kind(kind):
        assert words == len(base.split())
        assert 0.8 * words <= len(copy.split()) <= 1.2 * words
        assert [160, 160] == [len(part) for part in outside(one)]


def test_ranges_begin_and_end_with_words() -> None:
    """
    The true ranges count code points: they begin and end at the ends of words, wide characters before them or not.
    """
    for one in PILE.plants:
        for number, begin, end in (
            (one.base, one.base_begin, one.base_end),
            (one.copy, one.copy_begin, one.copy_end),
        ):
            body = f" {PILE.texts[number]} "
            assert (" ", " ") == (body[begin], body[end + 1])
            assert body[begin + 1 : end + 1] == body[begin + 1 : end + 1].strip() != ""


def test_each_way_of_copying_is_found() -> None:
    """
    In a small pile of common words, nearly all planted pairs are found, and their passages are where they were put.
    """
    rng = np.random.default_rng(1)
    pile = plant([f"w{number}" for number in rng.zipf(1.3, 60_000) if number < 20_000], 600)
    found = found_passages(pile.texts)
    recall, fit = characters_right(pile, found)

    assert min(recalls(pile.plants, found).values()) >= 0.9
    assert recall >= 0.9
    assert fit >= 0.95


def test_recall_is_told_by_kind_and_in_all() -> None:
    """
    Recall is the share of planted pairs found; precision the share of found pairs that were planted.
    """
    plants = [Plant(0, 3, "cut40", 0, 1, 0, 1), Plant(1, 4, "cut40", 0, 1, 0, 1), Plant(2, 5, "pass80", 0, 1, 0, 1)]

    assert {"cut40": 0.5, "pass80": 1.0, "all": 2 / 3} == recalls(plants, [(0, 3), (2, 5), (0, 1)])
    assert 2 / 3 == precision(plants, [(0, 3), (2, 5), (0, 1)])
    assert 1.0 == precision(plants, [])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("the dam will hold", "The dam, will hold!", (4, 4, 4)),
        ("the dam will hold", "the old dam will hold", (5, 4, 3)),
        ("the dam will hold", "hold will dam the", (4, 1, 1)),
        ("the workers’ dam isn't new", "the workers dam isn't old", (5, 4, 4)),
        ("", "the dam", (2, 0, 0)),
    ],
)
def test_the_plain_check_counts_words_in_order_and_on_end(one: str, two: str, expected: tuple[int, int, int]) -> None:
    """
    Two stretches are compared word by word: words of the longer, words in order, words on end.
    """
    assert expected == common_words(one, two)


def test_chance_is_told_from_error() -> None:
    """
    A pair nobody planted is right where both stretches hold the same words, and wrong where they don't.
    """
    body = FIRST
    pile = Planted([body, body, SECOND, WIRE], [Plant(0, 3, "cut40", 0, len(body), 0, len(body))])
    whole = (0, len(body))
    found = {(0, 1): [passage(whole, whole)], (0, 2): [passage(whole, (0, 200))], (0, 3): [passage(whole, whole)]}

    assert {(0, 1)} == chance_pairs(pile, found)


def test_characters_are_right_where_they_were_planted() -> None:
    """
    Passage recall is the share of planted characters found; precision that of found characters planted.
    """
    pile = Planted(["x" * 200] * 2, [Plant(0, 1, "cut40", 0, 100, 100, 200)])
    rows = [passage((0, 50), (100, 150)), passage((25, 50), (100, 150)), passage((150, 200), (50, 100))]

    assert (0.5, 0.5) == characters_right(pile, {(0, 1): rows})


def test_the_slope_is_the_exponent() -> None:
    """
    Twice the size in twice the time is 1, in four times the time 2.
    """
    assert pytest.approx(1.0) == slope([1, 2, 4, 8], [3, 6, 12, 24])
    assert pytest.approx(2.0) == slope([1, 2, 4], [1, 4, 16])


def test_many_copies_of_one_text_are_what_they_say() -> None:
    """
    Near copies differ from each other in two words at most, equal ones in white space alone.
    """
    nears, equals = near(130), equal(130)
    words = [body.split() for body in nears]

    assert 130 == len(set(nears)) == len(set(equals))
    assert all(len(set(one) - set(two)) <= 2 for one, two in pairwise(words))
    assert 1 == len({tuple(body.split()) for body in equals})


@settings(deadline=None)
@given(st.text(alphabet="aAbZ09 .-_é\n", max_size=60))
def test_the_floor_splits_and_hashes_every_word(text: str) -> None:
    """
    The pass that others are held against does its work: each word once, equal hashes for words equal but for case.
    """
    data = text.encode()
    words = [word.lower() for word in re.findall(rb"[A-Za-z0-9\x80-\xff]+", data)]
    hashes = hash_words(data).tolist()

    assert [words.index(word) for word in words] == [hashes.index(value) for value in hashes]
    assert [match.end() for match in re.finditer(rb"[A-Za-z0-9\x80-\xff]+", data)] == split_only(data).tolist()
