"""Numbers in running text: how many, of what, and how exactly it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.figures import find_dates, find_quantities


@pytest.mark.parametrize(
    ("sentence", "value", "bound", "unit", "noun"),
    [
        ("At least 12 people were hurt.", 12, "least", "", "person"),
        ("More than a dozen trucks waited.", 12, "least", "", "truck"),
        ("Some 3,500 tonnes of grain were lost.", 3500, "about", "", "tonn"),
        ("Up to twenty-one workers slept there.", 21, "most", "", "worker"),
        ("One hundred and five men signed.", 105, "exact", "", "men"),
        ("The repair will cost $2.1 million.", 2_100_000, "exact", "$", None),
        ("About 30 per cent of the cattle died.", 30, "about", "%", "cattl"),
        ("Output fell 4.5% in a year.", 4.5, "exact", "%", None),
        ("A 40-page review was read.", 40, "exact", "", "page"),
    ],
)
def test_a_figure_is_read_with_its_bound_unit_and_noun(
    sentence: str, value: float, bound: str, unit: str, noun: str | None
) -> None:
    """Digits and words, at least and about, money and per cent, and what is counted."""
    from whence.claims.words import stem

    quantity = find_quantities(sentence)[0]

    assert (value, bound, unit) == (quantity.value, quantity.bound, quantity.unit)
    assert noun is None or stem(noun) in quantity.nouns or noun in quantity.nouns


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in 1987.",
        "It rained on 4 March 2031.",
        "They met at 9:30.",
        "The 12th man left.",
        "One of them stayed.",
    ],
)
def test_years_days_times_and_ordinals_are_no_figures(sentence: str) -> None:
    """What names a moment or a place in a row counts nothing."""
    assert [] == find_quantities(sentence)


def test_figures_stand_where_they_were_read() -> None:
    """The span of a figure covers its bound, number and scale."""
    sentence = "In all, at least 2.5 million litres were lost."

    assert ["at least 2.5 million"] == [quantity.span.of(sentence) for quantity in find_quantities(sentence)]


def test_days_and_dates_are_found() -> None:
    """Weekdays, days of a month and months of a year are dates."""
    sentence = "On Tuesday, March 4, 2031 and again in April 2032 it stood still."

    assert ["Tuesday", "March 4, 2031", "April 2032"] == [span.of(sentence) for span in find_dates(sentence)]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("12 people", "12 people", True),
        ("12 people", "21 people", False),
        ("at least 12 people", "14 people", True),
        ("at least 14 people", "12 people", False),
        ("up to 20 people", "14 people", True),
        ("about 100 people", "104 people", True),
        ("about 100 people", "150 people", False),
    ],
)
def test_bounds_decide_what_agrees(one: str, other: str, agree: bool) -> None:
    """ "At least 12" allows 14, and 12 does not allow 21."""
    a, b = find_quantities(one)[0], find_quantities(other)[0]

    assert agree == a.agrees(b) == b.agrees(a)


def test_only_figures_of_one_kind_are_comparable() -> None:
    """People are not compared with trucks, nor dollars with per cent."""
    people, trucks = find_quantities("12 people and 21 trucks")

    assert not people.comparable(trucks)
    assert not find_quantities("$5")[0].comparable(find_quantities("5%")[0])


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes the reader of figures fail, and every span lies in the text."""
    for quantity in find_quantities(text):
        assert quantity.text == quantity.span.of(text)
