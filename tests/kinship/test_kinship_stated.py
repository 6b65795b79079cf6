"""A text that explains a name to its readers says which names mean one place."""

from __future__ import annotations

import pytest

from whence.kinship.stated import names_given


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The boats lay at Skarn, formerly Skarnholm.", {"skarnholm": ("Skarn", "older")}),
        ("He came from Skarn (formerly known as Skarnholm).", {"skarnholm": ("Skarn", "older")}),
        ("They met in Skarnholm, now Skarn, in spring.", {"skarnholm": ("Skarn", "older")}),
        ("Selmhafen, the old name of Port Selm, is heard again.", {"selmhafen": ("Port Selm", "older")}),
        ("The road to Skarn, also spelled Skaarn, is closed.", {"skaarn": ("Skarn", "other spelling")}),
        (
            "Shells fell on Tessin Bridge, which Beskan maps call Tesinmost.",
            {"tesinmost": ("Tessin Bridge", "other language")},
        ),
        ("The ferry to Dunmere, known locally as Dunnermoor, sank.", {"dunnermoor": ("Dunmere", "other name")}),
        ("He was formerly a teacher in Skarn.", {}),
        ("Skarn, formerly Skarn, is Skarn.", {}),
    ],
)
def test_names_that_a_text_gives_for_one_place_are_read(sentence: str, names: dict[str, tuple[str, str]]) -> None:
    """The other name leads to the usual one, with what sort of name it is said to be."""
    assert names == names_given(sentence)
