"""What a text is to kinship: stems in order, names and figures masked, what is not its own left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.reading import DAY, NAME, NUMBER, Reading, hashed, read

KNOWN = {int(value): mask for value, mask in zip(hashed([NAME, NUMBER, DAY]), (NAME, NUMBER, DAY), strict=True)}


def shown(text: str, reading: Reading) -> list[str]:
    """Return the words of a reading: masks as masks, others as the text has them."""
    return [
        KNOWN.get(int(stem), text[begin:end])
        for stem, begin, end in zip(reading.stems, reading.begins, reading.ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The count in Skarn went on.", ["The", "count", "in", NAME, "went", "on"]),
        ("Judge Arvo Tamm spoke of 214 boxes.", [NAME, "spoke", "of", NUMBER, "boxes"]),
        ("It reopened on Tuesday, three weeks late.", ["It", "reopened", "on", DAY, NUMBER, "weeks", "late"]),
        ("Ostrey slept. Nobody in Ostrey knew.", [NAME, "slept", "Nobody", "in", NAME, "knew"]),
        ("I said so.", ["I", "said", "so"]),
    ],
)
def test_names_numbers_and_days_are_masked(text: str, words: list[str]) -> None:
    """A name of several words is one mask; a first word is a name if the text has it so inside a sentence too."""
    if text.startswith("Judge"):
        text = "So said Judge Berg. " + text
        words = ["So", "said", NAME, *words]

    assert words == shown(text, read(text, "en"))


def test_words_of_one_stem_are_one() -> None:
    """ "Torn" stays "torn", but "corridors" and "corridor" are one."""
    one, two = read("the corridors of power", "en"), read("a corridor of powers", "en")

    assert one.stems[1:].tolist() == two.stems[1:].tolist()


def test_what_is_left_out_is_not_read() -> None:
    """Words that touch a quotation or a copied passage are no words of the text."""
    text = "He paused and said “nothing will be the same” at last."
    begin, end = text.index("“"), text.index("”") + 1

    assert ["He", "paused", "and", "said", "at", "last"] == shown(text, read(text, "en", [(begin, end)]))


def test_clause_ends_at_full_stop_colon_bracket_and_quotation_mark() -> None:
    """A formula can't run from one clause into the next."""
    reading = read("One says (and two). Three: four “five” six, seven", "en")

    assert [2, 2, 1, 1, 1, 1] == np.unique(reading.clauses, return_counts=True)[1].tolist()


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
def test_any_text_is_read(text: str, holes: list[tuple[int, int]]) -> None:
    """Whatever stands in it, every word lies in the text, in order, and none in what is left out."""
    left_out = [(min(hole), max(hole)) for hole in holes]
    reading = read(text, None, left_out)

    assert np.all(reading.begins < reading.ends)
    assert np.all(reading.begins[1:] >= reading.begins[:-1])
    assert not any(
        begin < hole_end and hole_begin < begin + 1
        for begin in reading.begins
        for hole_begin, hole_end in left_out
        if hole_begin < hole_end
    )
