"""Plain text: the head of "Title: …" lines, and what is not one."""

from __future__ import annotations

import pytest

from whence.read.plain import read_plain

BODY = "The dam above Veld will hold, the ministry said.\n\nThe road is shut.\n"


def test_a_head_is_read_and_taken_off() -> None:
    """
    Header lines at the top are what is said about the article, and not part of it.
    """
    found = read_plain(
        "Title: Dam holds\r\nOUTLET : Costa Herald\r\nbyline: Jon Pell\r\nDate: 1 March 2031\r\n"
        f"URL: https://herald.example/dam\r\n\r\n{BODY}"
    )

    assert BODY == found.text
    assert ("Dam holds", "Costa Herald", "Jon Pell", "https://herald.example/dam") == (
        found.title,
        found.outlet,
        found.byline,
        found.url,
    )
    assert ("2031-03-01", "day") == found.published


@pytest.mark.parametrize("head", ["Title: Dam holds\n\n", "Title: Dam holds\nSource: Herald\n", "\n\nBy: Pell\n\n"])
def test_two_lines_or_one_and_a_blank_are_a_head(head: str) -> None:
    """
    Two header lines are a head even without a blank line, one needs it.
    """
    assert BODY == read_plain(head + BODY).text


@pytest.mark.parametrize(
    "text",
    [
        "Paris: The mayor has left.\n\n" + BODY,
        "Date: it is not known yet.\nThe ministry said no more.\n",
        "Source of the water: the hills.\n\n" + BODY,
        "Mood: calm\nWeather: dry\n\n" + BODY,
        "Title:\n\n" + BODY,
        BODY + "\nTitle: Dam holds\nSource: Herald\n\n",
    ],
)
def test_other_colons_are_text(text: str) -> None:
    """
    An article that begins with a place, or a single line in running text, is left as it is.
    """
    assert text == read_plain(text).text


def test_the_first_of_two_equal_lines_counts() -> None:
    """
    Of two header lines with one meaning the first is kept.
    """
    assert "Herald" == read_plain("Outlet: Herald\nSource: Courier\n\nDam.").outlet


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Dam holds\n\nThe dam holds.", "Dam holds"),
        ("\n  Will the dam hold?  \r\n \r\nThe dam holds.", "Will the dam hold?"),
        ("The dam holds.\n\nThe road is shut.", None),
        ("Dam holds\nThe dam holds.", None),
        ("Dam holds", None),
        ("Dam " * 40 + "\n\nThe dam holds.", None),
    ],
)
def test_a_first_line_by_itself_is_a_title(text: str, title: str | None) -> None:
    """
    A short first line without a full stop, before a blank line, is the title, and stays in the text.
    """
    found = read_plain(text)

    assert title == found.title
    assert text == found.text


def test_an_unreadable_date_is_unknown() -> None:
    """
    A date that can't be read is unknown, and still no part of the text.
    """
    found = read_plain("Title: Dam\nDate: last week\n\nThe dam holds.")

    assert (None, "The dam holds.") == (found.published, found.text)
