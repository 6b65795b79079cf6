"""Words become stems, texts become sentences of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import rewrites_slow as slow
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.stems import UNHEARD, numbered, stem_texts
from whence.copies.words import tokenise

WORDS = st.text(alphabet="aAéÉzЖж'’9 .!\n\u0301\u00ad中。😀\ud800", max_size=40)


def stems_of(*texts: str) -> list[list[int]]:
    """Return the stem numbers of each text's words."""
    stems = stem_texts(texts)
    firsts = stems.starts[stems.firsts]
    return [stems.ids[begin:end].tolist() for begin, end in pairwise(firsts)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Inspectors", "inspection"),
        ("Café", "CAFE"),
        ("Okkel’s", "Okkel"),
        ("Пожарные", "пожарного"),
        ("co\u00adoperate", "cooperated"),
    ],
)
def test_words_of_one_root_share_a_stem(one: str, two: str) -> None:
    """
    Endings, case and accents don't part words of one root.
    """
    first, second = stems_of(one, two)

    assert first == second


@pytest.mark.parametrize(("one", "two"), [("340000", "3400001"), ("1887", "1888"), ("valve", "vault"), ("dam", "dams")])
def test_other_words_and_numbers_have_other_stems(one: str, two: str) -> None:
    """
    A number counts in all its digits, a short word in all its letters.
    """
    first, second = stems_of(one, two)

    assert first != second


@settings(deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_stems_are_as_the_slow_ones(texts: list[str]) -> None:
    """
    Two words have one number exactly when the slow rule gives them one stem.
    """
    words = tokenise(texts)
    expected = [
        slow.stem(text[words.begins[word] : words.ends[word]])
        for number, text in enumerate(texts)
        for word in range(words.firsts[number], words.firsts[number + 1])
    ]
    found = stem_texts(texts)

    assert len(set(expected)) == found.different
    assert len(set(zip(expected, found.ids.tolist(), strict=True))) == found.different


@settings(deadline=None)
@given(st.lists(WORDS, max_size=3))
def test_sentences_are_as_the_slow_ones(texts: list[str]) -> None:
    """
    Sentences end where the slow rule ends them, and no word is in none.
    """
    words = tokenise(texts)
    stems = stem_texts(texts)
    for number, text in enumerate(texts):
        own = slice(words.firsts[number], words.firsts[number + 1])
        spans = list(zip(words.begins[own].tolist(), words.ends[own].tolist(), strict=True))
        first, last = stems.firsts[number], stems.firsts[number + 1]
        sizes = (stems.starts[first + 1 : last + 1] - stems.starts[first:last]).tolist()

        assert slow.sentences(text, spans) == sizes


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The dam held all night. The road was open again.", [5, 5]),
        ("It rose by 3.5 metres in the U.S last year", [12]),
        ("No. The dam held.", [4]),
        ("Dam holds at night\n\nThe road was open", [4, 4]),
        ("Dam holds at\nnight and the road is open", [9]),
        ("", []),
        (" ".join(["word"] * 65), [30, 30, 5]),
    ],
)
def test_sentences_end_at_marks_and_empty_lines(text: str, sizes: list[int]) -> None:
    """
    A full stop with a space ends a sentence, one inside a number does not; a list is cut every thirty words.
    """
    stems = stem_texts([text])

    assert sizes == [int(end - begin) for begin, end in pairwise(stems.starts)]


def test_unheard_words_have_no_stem() -> None:
    """
    What lies in a quotation is marked, what stands around it is not.
    """
    text = "She said “the dam holds” again"
    begin = text.index("“")

    assert [False, False, True, True, True, False] == [
        number == UNHEARD for number in stem_texts([text], [(0, begin, text.index("”") + 1)]).ids.tolist()
    ]


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), max_size=60))
def test_numbers_count_up_in_the_order_of_first_use(values: list[int]) -> None:
    """
    Equal hashes get equal numbers, without a gap, the first one 0.
    """
    order = list(dict.fromkeys(values))
    ids, count = numbered(np.array(values, dtype=np.uint64) << np.uint64(40))

    assert len(order) == count
    assert [order.index(value) for value in values] == ids.tolist()
