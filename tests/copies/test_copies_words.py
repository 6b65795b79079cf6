"""Words: what is one, where it begins and ends, which are equal."""

from __future__ import annotations

import pytest
from copies_slow import slow_words
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.words import BATCH, Words, tokenise

ALPHABET = (
    "aAbzñÑßẞéеЕёΣςσİıﬁ01½ \n.-_'’‘ʼ漢字かカー한글ाहि𝔄😀𠀀"
    "\u0301\u0303\u0308\u00ad\u200d\ufe0f\U000e0100\U0001f1e6\ud800"
)


def spans(words: Words, text: int = 0) -> list[tuple[int, int]]:
    """Return the offsets of one text's words."""
    own = slice(words.firsts[text], words.firsts[text + 1])
    return list(zip(words.begins[own].tolist(), words.ends[own].tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam will hold.", ["The", "dam", "will", "hold"]),
        ("The ministry's dam, rock'n'roll", ["The", "ministry's", "dam", "rock'n'roll"]),
        ("the workers' dam 'holds'", ["the", "workers", "dam", "holds"]),
        ("near-copy of 1,000 words", ["near", "copy", "of", "1", "000", "words"]),
        ("Дамба выстоит", ["Дамба", "выстоит"]),
        ("Το φράγμα αντέχει", ["Το", "φράγμα", "αντέχει"]),
        ("大壩會撐住", ["大", "壩", "會", "撐", "住"]),
        ("댐은 버틸 것이다", ["댐은", "버틸", "것이다"]),
        ("बाँध टिकेगा", ["बाँध", "टिकेगा"]),
        ("re\u00adport", ["re\u00adport"]),
        ("", []),
        ("  — …", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    """
    A word is a run of letters and digits of any script, apostrophes inside it included.
    """
    words = tokenise([text])

    assert expected == [text[begin:end] for begin, end in spans(words)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Dam", "DAM"),
        ("Straße", "STRASSE"),
        ("Дамба", "ДАМБА"),
        ("ΟΔΟΣ", "οδος"),
        ("οδός", "ΟΔΌΣ"),
        ("don't", "don’t"),
        ("п'ять", "пʼять"),
        ("re\u00adport", "report"),
    ],
)
def test_case_and_apostrophe_do_not_matter(one: str, two: str) -> None:
    """
    Two spellings that differ in case, in the shape of the apostrophe or by a soft hyphen are one word.
    """
    words = tokenise([one, two])

    assert words.hashes[0] == words.hashes[1]


@pytest.mark.parametrize(("one", "two"), [("dam", "mad"), ("resume", "résumé"), ("е", "e"), ("ab", "ba"), ("1", "11")])
def test_other_words_differ(one: str, two: str) -> None:
    """
    Words of other letters, in other order or with other accents are other words.
    """
    words = tokenise([one, two])

    assert words.hashes[0] != words.hashes[1]


def test_offsets_count_code_points_beyond_the_first_plane() -> None:
    """
    An emoji before a word moves it by one character, however many bytes it takes.
    """
    words = tokenise(["😀😀 dam 𠀀"])

    assert [(3, 6), (7, 8)] == spans(words)


def test_a_word_ends_with_its_text() -> None:
    """
    The last word of one text and the first of the next are two words.
    """
    words = tokenise(["water", "fall", "", "waterfall"])

    assert [0, 1, 2, 2, 3] == words.firsts.tolist()
    assert [(0, 5)] == spans(words, 0)
    assert [(0, 4)] == spans(words, 1)


def test_texts_of_many_batches_keep_their_own_offsets() -> None:
    """
    A text longer than a batch, and the texts around it, are counted from their own beginning.
    """
    long = "harbour " * (BATCH // 8 + 5)
    words = tokenise(["one two", long, "three", long])

    assert [2, BATCH // 8 + 5, 1, BATCH // 8 + 5] == [len(spans(words, text)) for text in range(4)]
    assert [(0, 5)] == spans(words, 2)
    assert (0, 7) == spans(words, 3)[0]


def test_no_texts_have_no_words() -> None:
    """
    An empty pile has no words.
    """
    assert [0] == tokenise([]).firsts.tolist()


@settings(deadline=None)
@given(st.lists(st.text(alphabet=ALPHABET, max_size=30), max_size=4))
def test_words_are_those_of_the_slow_reading(texts: list[str]) -> None:
    """
    The kernel finds the words that reading character by character finds, and tells the same ones apart.
    """
    words = tokenise(texts)
    expected = [word for text in texts for word in slow_words(text)]
    folded = [word for word, _, _ in expected]

    assert [(begin, end) for _, begin, end in expected] == [
        span for text in range(len(texts)) for span in spans(words, text)
    ]
    assert [folded.index(word) for word in folded] == [words.hashes.tolist().index(value) for value in words.hashes]
