"""Edits: what was changed in a passage is a figure, a date, a name, quoted words or other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.copies.edits import OWN, Kind, Operation, edit_kind, is_quoted, name_edits

REPORT = (
    "Lund said on Monday that 12 houses near Orlen were damp. Workers pumped all night, and Mr Lund called it "
    "“a wet spring”. The council, which met in 2031, will pay."
)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("12", "21", "number"),
        ("twelve", "12", "number"),
        ("twelve", "Twenty", "number"),
        ("million", "billion", "number"),
        ("dollars", "euros", "number"),
        ("3 percent", "5 percent", "number"),
        ("12 houses", "21 homes", "number"),
        ("dozens", "12", "number"),
        ("several", "12", "number"),
        ("12 houses", "12 homes", "words"),
        ("Monday", "Tuesday", "date"),
        ("today", "Monday", "date"),
        ("yesterday", "on Tuesday", "date"),
        ("Friday’s", "Monday’s", "date"),
        ("12 May", "13 May", "date"),
        ("May 12", "June 3", "date"),
        ("2031", "2032", "date"),
        ("9:05", "9:15", "date"),
        ("12.05.2031", "13.05.2031", "date"),
        ("last week", "last month", "date"),
        ("last week", "in the week", "date"),
        ("Lund", "Lind", "name"),
        ("Ilse Brandt", "Odo Marsh", "name"),
        ("the mayor", "Rehn", "name"),
        ("Orlen’s", "Tirnau’s", "name"),
        ("Orlen", "Orlen’s", "words"),
        ("opened", "raised", "words"),
        ("may", "might", "words"),
        ("sat", "stood", "words"),
        ("a week", "a month", "words"),
        ("Mr", "", "words"),
        ("don’t", "do not", "words"),
    ],
)
def test_kinds_of_a_replacement(a: str, b: str, kind: Kind) -> None:
    """
    A replacement is of the kind of fact in which the two sides differ, from either side.
    """
    assert kind == edit_kind("replace", a, b)
    assert kind == edit_kind("replace", b, a)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("about", "words"),
        ("not", "words"),
        ("12", "number"),
        ("about 12 of them", "number"),
        ("on Tuesday", "date"),
        ("Odo", "name"),
        ("in Orlen", "name"),
        ("who had come from the northern quay with 12 others", "words"),
    ],
)
def test_kinds_of_an_insertion_and_a_deletion(words: str, kind: Kind) -> None:
    """
    What was put in or taken out is a figure, a date or a name where it is about nothing else.
    """
    assert kind == edit_kind("insert", "", words)
    assert kind == edit_kind("delete", words, "")


@pytest.mark.parametrize(
    ("before", "a", "b", "after", "kind"),
    [
        ("on ", "12", "13", " May", "date"),
        ("on May ", "12", "13", ", 2031", "date"),
        ("on MAY ", "12", "13", "", "date"),
        ("on May 12, ", "2031", "2032", "", "date"),
        ("in ", "2031", "2032", " houses stood", "date"),
        ("some ", "2031", "2032", " houses", "number"),
        ("worth $", "2031", "2032", "", "number"),
        ("for 1,", "200", "300", " men", "number"),
        ("by 2.", "1990", "1991", "", "number"),
        ("at 9:", "05", "15", " p.m.", "date"),
        ("last ", "week", "month", "", "date"),
        ("a ", "week", "month", " ago", "words"),
        ("It holds. ", "Workers", "Officials", " said", "words"),
        ("It holds. ", "Lund", "Lind", " said", "name"),
        ("with Mr. ", "Brandt", "Marsh", " said", "name"),
        ("with J. ", "Brandt", "Marsh", " said", "name"),
        ("the sum:\n", "Workers", "Officials", " said", "words"),
    ],
)
def test_what_stands_around_decides(before: str, a: str, b: str, after: str, kind: Kind) -> None:
    """
    A day beside its month is a date, a year before a noun a number, a capital after a full stop no proof of a name.
    """
    assert kind == edit_kind("replace", a, b, a_around=(before, after), b_around=(before, after))


def test_a_long_edit_is_a_texts_own_words() -> None:
    """
    Twelve words and more that were put in place of others are words, whatever figures they have.
    """
    long = " ".join(["12 men in Orlen"] * 4)

    assert OWN <= len(long.split())
    assert "words" == edit_kind("replace", long, "21")


def test_words_in_quotation_marks_are_told_apart() -> None:
    """
    Changed words of a quotation are a kind of their own; a changed figure in one stays a figure.
    """
    assert "quotation" == edit_kind("replace", "hold", "fail", quoted=True)
    assert "number" == edit_kind("replace", "12", "21", quoted=True)


def edit(a: str, b: str, one: str, two: str) -> tuple[Operation, int, int, int, int]:
    """Return the replacement of the first ``one`` of a by the first ``two`` of b."""
    return "replace", a.index(one), a.index(one) + len(one), b.index(two), b.index(two) + len(two)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("Lund", "Rehn", "name"),
        ("Monday", "Friday", "date"),
        ("12", "21", "number"),
        ("Workers", "Residents", "words"),
        ("damp", "wet", "words"),
        ("wet", "dry", "quotation"),
        ("2031", "2030", "date"),
        ("council", "board", "words"),
    ],
)
def test_edits_of_a_passage_get_their_kind(one: str, two: str, kind: Kind) -> None:
    """
    Each edit keeps its operation and places and gets a kind; a name at the text's beginning is known from elsewhere.
    """
    other = REPORT.replace(one, two)
    found = edit(REPORT, other, one, two)

    assert [(*found, kind)] == name_edits([found], REPORT, other)


def test_a_word_that_the_text_writes_small_is_no_name() -> None:
    """
    Where a sentence begins with a word that stands in small letters elsewhere in the text, it is no name.
    """
    a, b = "Workers came late. The workers sat down.", "Walkers came late. The walkers sat down."
    found = edit(a, b, "Workers", "Walkers")

    assert "words" == name_edits([found], a, b)[0][5]


def test_known_names_count() -> None:
    """
    Where spans of names are given, a sentence's first word is a name if it lies in one, and no name if it does not.
    """
    a, b = "Hope came late.", "Help came late."
    found = edit(a, b, "Hope", "Help")

    assert "name" == name_edits([found], a, b, a_names=[(0, 4)], b_names=[(0, 4)])[0][5]
    assert "words" == name_edits([found], a, b, a_names=[], b_names=[])[0][5]


def test_known_quotations_count() -> None:
    """
    Where spans of quotations are given, they decide; single marks are believed only then.
    """
    a, b = "It is ‘a wet day’, he said.", "It is ‘a dry day’, he said."
    found = edit(a, b, "wet", "dry")

    assert "words" == name_edits([found], a, b)[0][5]
    assert "quotation" == name_edits([found], a, b, a_quotations=[(6, 17)], b_quotations=[])[0][5]


@pytest.mark.parametrize(
    ("before", "after", "quoted"),
    [
        ("He said: “It is ", "”", True),
        ("He said: “It is", "” and ", True),
        ("“Yes,” he said. It is ", ".", False),
        ("“It is\n", "”", False),
        ("« Il est ", " »", True),
        ("„Es ist ", "“", True),
        ("„Ja“, sagte er, es ist ", "", False),
        ('He said: "It is ', '"', True),
        ('"Yes," he said. It is ', "", False),
        ('a 5" pipe is ', "", False),
        ("It is ", "", False),
    ],
)
def test_quotation_marks(before: str, after: str, quoted: bool) -> None:
    """
    Words are quoted after an opening double mark of their paragraph that has not been closed.
    """
    assert quoted == is_quoted(before + "wet" + after, len(before), len(before) + 3)


@given(
    st.sampled_from(["replace", "insert", "delete"]),
    st.text(alphabet="aA1 .,’“Monday12ñ漢\n", max_size=12),
    st.text(alphabet="aA1 .,’“Monday12ñ漢\n", max_size=12),
)
def test_every_edit_has_a_kind(operation: Operation, a: str, b: str) -> None:
    """
    Whatever the words are, there is a kind, and it is the same from either side.
    """
    turned: dict[Operation, Operation] = {"replace": "replace", "insert": "delete", "delete": "insert"}
    a, b = "" if operation == "insert" else a, "" if operation == "delete" else b

    assert edit_kind(operation, a, b) == edit_kind(turned[operation], b, a)
