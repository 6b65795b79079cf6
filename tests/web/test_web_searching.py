"""What a search means, and the piece of text it shows."""

from __future__ import annotations

import pytest

from whence.errors import UsageError
from whence.web.searching import parsed, snippet


@pytest.mark.parametrize(
    ("query", "words", "fields"),
    [
        ("water board", "water board", {}),
        ("outlet:gazette water", "water", {"outlet": "gazette"}),
        ('title:"pumping station" after:2031-03-01', "", {"title": "pumping station", "after": "2031-03-01"}),
        ("https://example.org/a", "https://example.org/a", {}),
    ],
)
def test_fields_are_told_from_words(query: str, words: str, fields: dict[str, str]) -> None:
    """A word before a colon is a field, an address is not."""
    assert (words, fields) == parsed(query)


def test_an_unknown_field_is_refused_with_those_there_are() -> None:
    """The message names the fields."""
    with pytest.raises(UsageError, match="outlet:gazette"):
        parsed("colour:red")


def test_the_piece_shown_holds_the_words_marked() -> None:
    """It begins a little before the first of them, and nothing of the text is changed."""
    text = "x " * 200 + "The Gate at Kelm was shut. " + "y " * 400
    piece = snippet(text, "gate kelm")

    assert ["Gate", "Kelm"] == [words for words, found in piece if found]
    assert "".join(words for words, _ in piece).strip("… ") in text


def test_a_word_that_fills_a_megabyte_is_shown_at_once() -> None:
    """Only the first place is looked at: a megabyte of one word gives one short piece."""
    piece = snippet("gate " * 200_000, "gate")

    assert 500 > sum(len(words) for words, _ in piece)
