"""What may be shown: no word is lost, and nothing that steers a screen is left."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.views.safe import BIDI, one_line, safe_text, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07words", "words"),
        ("\x1b]8;;https://dam.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bcreset", "reset"),
        ("bell\x07 and null\x00", "bell and null"),
        ("turned \u202eround\u202c", "turned round"),
        ("isolated \u2066here\u2069", "isolated here"),
        ("two\u2028lines", "two lines"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        ("one\r\ntwo\n\tthree", "one\ntwo\n\tthree"),
        ("नमस्\u200dते, caf\u0065\u0301", "नमस्\u200dते, caf\u0065\u0301"),
    ],
)
def test_what_steers_a_screen_is_taken_out(text: str, shown: str) -> None:
    """Escape sequences, controls and direction marks go; words, accents and joiners stay."""
    assert shown == safe_text(text)


@given(st.text(st.characters(codec=None, categories=None) | st.sampled_from("\x1b[]0;\x07\u202e\x9b")))
def test_nothing_that_steers_is_ever_left(text: str) -> None:
    """Whatever the text, no control but a line break or a tab is left, and no direction mark."""
    shown = safe_text(text)

    assert set() == {character for character in shown if unicodedata.category(character) == "Cc"} - {"\n", "\t"}
    assert set() == set(shown) & BIDI


def test_a_line_has_no_breaks() -> None:
    """White space of any kind becomes one space, and none stands at the ends."""
    assert "one two three" == one_line(" one\ntwo \t three\n")


@pytest.mark.parametrize(
    ("characters", "shown"),
    [
        (40, "The lower floodgate at Kelm"),
        (21, "The lower floodgate…"),
        (10, "The lower…"),
        (2, "T…"),
    ],
)
def test_a_long_line_is_cut_at_a_word(characters: int, shown: str) -> None:
    """A text that is too long is cut between words, and the cut shows."""
    assert shown == shortened("The lower floodgate at Kelm", characters)


@given(st.text(), st.integers(2, 60))
def test_a_cut_line_is_never_longer_than_asked(text: str, characters: int) -> None:
    """The cut text with its mark is no longer than asked."""
    assert len(shortened(text, characters)) <= characters
