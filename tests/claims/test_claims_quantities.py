"""What a statement says how many of, and when, in a form in which two of them can be compared."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.intervals import Relation
from whence.claims.quantities import Quantity, find_places_in_a_row, find_quantities, find_times
from whence.claims.words import stem


def only(sentence: str) -> Quantity:
    """Return the one quantity of a sentence."""
    quantities = find_quantities(sentence)
    assert len(quantities) == 1, [quantity.text for quantity in quantities]
    return quantities[0]


@pytest.mark.parametrize(
    ("sentence", "key", "bound", "noun"),
    [
        ("At least 12 people were hurt.", "12", "least", "people"),
        ("More than a dozen trucks waited.", "12", "more", "trucks"),
        ("Some 3,500 tonnes of grain were lost.", "g:3.5e+09", "about", "grain"),
        ("Up to twenty-one workers slept there.", "21", "most", "workers"),
        ("The repair will cost $2.1 million.", "dollar:2.1e+06", "exact", None),
        ("About 30 per cent of the cattle died.", "%:30", "about", "cattle"),
        ("A third of the cattle died.", "%:33.3333", "exact", "cattle"),
        ("A 40-page review was read.", "40", "exact", "page"),
        ("They want 12 to 15 trucks.", "12..15", "range", "trucks"),
        ("They want between 15 and 12 trucks.", "12..15", "range", "trucks"),
    ],
)
def test_a_quantity_has_a_key_a_bound_and_a_noun(sentence: str, key: str, bound: str, noun: str | None) -> None:
    """The number in its base unit as one word, how exactly it is meant, and what it counts; a range is one."""
    quantity = only(sentence)

    assert (key, bound) == (quantity.key, quantity.bound)
    assert noun is None or stem(noun) in quantity.nouns


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in 1987.",
        "It rained on 4 March 2031.",
        "They met at 9:30.",
        "They met at nine o'clock.",
        "They met between 9 and 11 am.",
        "They met at 0930 GMT.",
        "They met at half past nine.",
        "They met at seven in the morning.",
        "The 12th man left.",
        "One of them stayed.",
        "They won 3-1.",
        "A 5-4 vote decided it.",
        "They lost 1-3 in the rain.",
        "It was 6-3, 7-5 in the end.",
        "He left by Flight 203.",
        "Article 5 forbids it.",
        "They wait at gate 12.",
        "Call 555-0100 or +44 20 7946 0000.",
        "The key is 0417.",
    ],
)
def test_moments_scores_and_codes_are_no_quantities(sentence: str) -> None:
    """What names a moment, a game or a thing counts nothing."""
    assert [] == find_quantities(sentence)


def test_places_in_a_row_are_quantities_where_asked_for() -> None:
    """Ordinals are left out, unless the caller wants them."""
    assert [] == find_quantities("The fourth silo fell.")
    assert ["ordinal"] == [quantity.kind for quantity in find_quantities("The fourth silo fell.", ordinals=True)]
    assert [4, 10] == find_places_in_a_row("The fourth silo and the tenth fell, not the first.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "21 people"),
        ("1.2 km", "1,200 m"),
        ("one year", "12 months"),
        ("$5", "12 US dollars"),
        ("half of the cattle", "50 per cent of the cattle"),
        ("90 km an hour", "25 metres per second"),
        ("$1,179 a month", "$900 a month"),
        ("Ada Brill, 66, said", "Ada Brill, 68, said"),
        ("The army lost 12 tanks.", "There were 14 tanks."),
        ("Prices rose to 12 per cent.", "Prices are at 14 per cent."),
    ],
)
def test_figures_of_one_kind_are_comparable(one: str, other: str) -> None:
    """Units of one base, shares in any form, dollars of any country and what was reached."""
    assert only(one).comparable(only(other))
    assert only(other).comparable(only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "12 trucks"),
        ("12", "12"),
        ("$5", "5%"),
        ("$5", "5 euros"),
        ("CAD 5", "USD 5"),
        ("5 per cent", "5 percentage points"),
        ("prices rose by 4 per cent", "prices are at 4 per cent"),
        ("prices rose from 4 per cent", "prices rose by 4 per cent"),
        ("500 barrels a day", "500 barrels a week"),
        ("three years", "a three-year-old"),
        ("5 km", "5 kg"),
    ],
)
def test_figures_of_two_kinds_are_not(one: str, other: str) -> None:
    """Another thing, unit or currency, a change against a level, a rate against another."""
    assert not only(one).comparable(only(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12 people", "12 people", "equal"),
        ("12 people", "twelve people", "equal"),
        ("12 people", "21 people", "differs"),
        ("at least 12 people", "14 people", "compatible"),
        ("at least 14 people", "12 people", "differs"),
        ("up to 20 people", "14 people", "compatible"),
        ("about 100 people", "104 people", "rounded"),
        ("about 100 people", "150 people", "differs"),
        ("12 to 15 people", "13 people", "compatible"),
        ("12 to 15 people", "18 people", "differs"),
        ("2.1 million people", "2,130,000 people", "rounded"),
        ("1.2 km", "1,200 m", "equal"),
        ("one year", "12 months", "equal"),
        ("two months", "60 days", "rounded"),
        ("half of them", "50 per cent of them", "equal"),
        ("a third of them", "33 per cent of them", "rounded"),
        ("nearly 300 people", "300 people", "compatible"),
        ("more than 300 people", "300 people", "compatible"),
        ("more than 300 people", "fewer than 300 people", "differs"),
        ("prices rose by 4 per cent", "prices fell by 4 per cent", "differs"),
        ("prices rose by 4 per cent", "prices rose 4%", "equal"),
    ],
)
def test_two_quantities_stand_to_each_other(one: str, other: str, expected: Relation) -> None:
    """Equal in any unit, one the rounding of the other, both possible, or different."""
    a, b = only(one), only(other)

    assert expected == a.relation(b) == b.relation(a)
    assert (expected != "differs") == a.agrees(b)


def test_quantities_stand_where_they_were_read() -> None:
    """The span of a quantity covers its bound, number, scale and unit."""
    sentence = "In all, at least 2.5 million litres were lost on 3 March."

    assert ["at least 2.5 million litres"] == [quantity.text for quantity in find_quantities(sentence)]
    assert ["3 March"] == [when.text for when in find_times(sentence)]


def test_times_are_told_against_the_day_of_the_article() -> None:
    """ "On Tuesday" is a day where the article has one, and open where it has none."""
    assert [date(2031, 3, 11)] == [when.begin for when in find_times("It fell on Tuesday.", date(2031, 3, 12))]
    assert [None] == [when.begin for when in find_times("It fell on Tuesday.")]


def test_a_table_of_500_figures_is_read() -> None:
    """A list in running text gives each of its figures."""
    quantities = find_quantities(" and ".join(f"{number} cows" for number in range(1, 501)))

    assert 500 == len(quantities)


@pytest.mark.parametrize(
    "piece", ["1 ", "1-", "twenty-", "2 weeks, ", "hundred and ", "9", "at least 1 and at most 2 ", "3-1 ", "a ", "$ "]
)
def test_a_page_of_one_thing_is_read(piece: str) -> None:
    """What is repeated without end makes no error and no endless work."""
    page = piece * 400

    assert all(quantity.text == quantity.span.of(page) for quantity in find_quantities(page))


pieces = st.sampled_from(
    "at least 12 3-1 12-15 people trucks 9:30 am Flight 203 $5 5% km kg a day 4 March 2031 half of them rose by to "
    "from nearly 300 0417 +44 20 7946 0000 one two years o'clock , . ( )".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(pieces, max_size=30).map(" ".join)))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes it fail; figures lie in the text, apart from each other and from the dates."""
    quantities, times = find_quantities(text), find_times(text)

    assert all(quantity.text == quantity.span.of(text) for quantity in quantities)
    assert all(one.span.end <= other.span.begin for one, other in pairwise(quantities))
    assert not any(when.span.begin <= quantity.span.begin < when.span.end for quantity in quantities for when in times)


@given(st.lists(pieces, max_size=20).map(" ".join))
def test_relations_hold_both_ways(text: str) -> None:
    """A figure is equal to itself, and what one is to another the other is to it."""
    quantities = find_quantities(text)

    assert all("equal" == quantity.relation(quantity) for quantity in quantities)
    for one in quantities:
        for other in quantities:
            assert one.comparable(other) == other.comparable(one)
            assert one.relation(other) == other.relation(one)


def test_a_telephone_number_with_dots_is_no_figure() -> None:
    """Digits parted by dots in no thousands style once ended the run with an error."""
    assert [] == find_quantities("Call 1.888.509.3736 or 832.676.3177.")


def test_a_count_before_a_day_is_no_day() -> None:
    """ "Of the 19 Sept. 11 hijackers" once had eleven hijackers on 19 September, against nineteen elsewhere."""
    words = "Fifteen of the 19 Sept. 11 hijackers were caught."

    assert ["15", "19"] == [quantity.key for quantity in find_quantities(words)]
    assert ["Sept. 11"] == [when.text for when in find_times(words)]
