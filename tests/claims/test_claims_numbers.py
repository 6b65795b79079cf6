"""Figures in running text: how many, of what, in which unit, how exactly, and whether it is a change."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.numbers import Bound, Figure, find_figures
from whence.claims.numerals import SMALL, TENS
from whence.claims.words import stem
from whence.spans import Span


def only(sentence: str) -> Figure:
    """Return the one figure of a sentence."""
    figures = find_figures(sentence)
    assert len(figures) == 1, [figure.text for figure in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", "12"),
        ("3,500", "3500"),
        ("12 345", "12345"),
        ("12'345", "12345"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("2.1 million", "2100000"),
        ("2.1m", "2100000"),
        ("three lakh", "300000"),
        ("322 hundred", "32200"),
        ("twenty-one", "21"),
        ("one hundred and five", "105"),
        ("two hundred and five thousand", "205000"),
        ("a dozen", "12"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("half a dozen", "6"),
        ("a half-dozen", "6"),
        ("five point seven one", "5.71"),
        ("2½", "2.5"),
        ("minus five", "-5"),
    ],
)
def test_a_number_is_read_in_any_style(words: str, value: str) -> None:
    """Digits in every thousands style, words, scales, decimals and mixed numbers."""
    assert [Decimal(value)] == list(only(f"They counted {words} people.").stated)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("two thirds of the cattle", "fraction", Decimal(2) / 3),
        ("one one-hundredth of it", "fraction", Decimal("0.01")),
        ("one hundred thirty-fifths", "fraction", Decimal(100) / 35),
        ("one in five houses", "ratio", Decimal("0.2")),
        ("nine out of 10 voters", "ratio", Decimal("0.9")),
        ("12 per cent", "percent", Decimal(12)),
        ("3 percentage points", "points", Decimal(3)),
        ("the second silo", "ordinal", Decimal(2)),
        ("the 21st silo", "ordinal", Decimal(21)),
        ("the twenty-first silo", "ordinal", Decimal(21)),
        ("three weeks", "duration", Decimal(3)),
        ("two years and a half", "duration", Decimal("2.5")),
        ("a 14-year-old boy", "age", Decimal(14)),
        ("Ada Brill, 66, said", "age", Decimal(66)),
        ("for a decade and a half", "duration", Decimal("1.5")),
        ("a boy aged 16", "age", Decimal(16)),
    ],
)
def test_a_figure_has_a_kind(words: str, kind: str, value: Decimal) -> None:
    """Shares, ratios, per cent against points, ordinals, lengths of time and ages are told apart."""
    figure = only(f"It was {words}.")

    assert (kind, value) == (figure.kind, figure.stated[0])


@pytest.mark.parametrize(
    ("words", "bound", "low", "high"),
    [
        ("at least 12", "least", 12, None),
        ("no fewer than 12", "least", 12, None),
        ("12 or more", "least", 12, None),
        ("more than 12", "more", 12, None),
        ("up to 12", "most", None, 12),
        ("fewer than 12", "less", None, 12),
        ("about 12", "about", 12, 12),
        ("12 or so", "about", 12, 12),
        ("nearly 300", "nearly", 270, 300),
        ("just over 300", "just over", 300, 330),
        ("12 to 15", "range", 12, 15),
        ("12-15", "range", 12, 15),
        ("between 12 and 15", "range", 12, 15),
        ("from 12 to 15", "range", 12, 15),
        ("at least 12 and at most 15", "range", 12, 15),
        ("dozens of", "vague", 24, 100),
        ("between 5 and 3", "range", 3, 5),
    ],
)
def test_the_words_around_say_how_exact_it_is(words: str, bound: Bound, low: int | None, high: int | None) -> None:
    """Every bound makes an interval; a range is one figure, and its ends stand in order."""
    figure = only(f"Hay was brought for {words} cows.")

    assert (bound, low, high) == (figure.bound, figure.value.low, figure.value.high)
    assert figure.text == words.removesuffix(" of")


@pytest.mark.parametrize(
    ("words", "value", "unit", "kind"),
    [
        ("$5m", 5_000_000, "dollar", "money"),
        ("12 US dollars", 12, "USD", "money"),
        ("€3.50", Decimal("3.50"), "EUR", "money"),
        ("MSEK 5", 5_000_000, "SEK", "money"),
        ("30 MUSD", 30_000_000, "USD", "money"),
        ("13 dollars and 45 cents", Decimal("13.45"), "dollar", "money"),
        ("90 km/h", 90, "km", "measure"),
        ("42 square feet", 42, "foot2", "measure"),
        ("40 degrees Celsius", 40, "°C", "measure"),
        ("3-inch", 3, "inch", "measure"),
        ("two hours 15 minutes", Decimal("2.25"), "hour", "duration"),
        ("three- to four-day", 3, "day", "duration"),
    ],
)
def test_money_and_units_stand_before_or_after(words: str, value: object, unit: str, kind: str) -> None:
    """Signs, codes, names and the smaller part of an amount in two units."""
    figure = only(f"The thing took {words} again.")

    assert (value, unit, kind) == (figure.stated[0], figure.unit, figure.kind)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Output rose by 4 per cent to 12 per cent.", [("change", 4), ("to", 12)]),
        ("Output fell from 12 to 8 tonnes.", [("from", 12), ("to", 8)]),
        ("The price rose 4% to $12.", [("change", 4), ("to", 12)]),
        ("The price rose 4 to 5 per cent.", [("change", 4)]),
        ("There are 12 barns.", [("level", 12)]),
        ("The road has been there for over 20 years.", [("level", 20)]),
    ],
)
def test_a_change_is_no_level(sentence: str, expected: list[tuple[str, int]]) -> None:
    """By how much, from what and to what; "4 to 5 per cent" is one range, "4% to 12%" after "rose" is two figures."""
    assert expected == [(figure.role, int(figure.stated[0])) for figure in find_figures(sentence)]


def test_a_bare_first_figure_has_the_unit_of_the_second() -> None:
    """Who says "from 12 to 8 tonnes" means tonnes twice, and "from 2 to 3 million" millions."""
    twice = find_figures("It fell from 12 to 8 tonnes. It grew from 2 to 3 million.")

    assert [("tonne", 12), ("tonne", 8), ("", 2_000_000), ("", 3_000_000)] == [
        (f.unit, int(f.stated[0])) for f in twice
    ]


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("12 soldiers were there", ["soldiers"]),
        ("30 per cent of the cattle died", ["cattle", "died"]),
        ("a 40-page review", ["page", "review"]),
        ("3,500 tonnes of grain", ["grain"]),
        ("five", []),
    ],
)
def test_a_figure_counts_the_words_after_it(sentence: str, nouns: list[str]) -> None:
    """The stems of up to three words, as far as the phrase goes."""
    assert [stem(noun) for noun in nouns] == list(only(sentence).nouns)


@pytest.mark.parametrize(
    "sentence",
    [
        "One of them stayed.",
        "She drove a T-72 and an F-16.",
        "Version v1.2.3 was tried.",
        "They met at 9 a.m.",
        "A 5G mast stood there.",
        "A one-on-one talk.",
        "At one point it rained.",
        "A half-hearted offer.",
        "The other half was dry.",
        "The decade and a half before.",
        "They zero in on it.",
        "Since 9/11 it was closed.",
        "www.example.org/12",
    ],
)
def test_codes_times_and_turns_of_phrase_are_no_figures(sentence: str) -> None:
    """What names a thing or an hour, or only sounds like a number, counts nothing."""
    assert [] == find_figures(sentence)


def test_no_figure_begins_in_what_is_skipped() -> None:
    """The spans of dates are given, and left alone."""
    sentence = "On 9 March 12 men came."

    assert ["12"] == [figure.text for figure in find_figures(sentence, skip=[Span(3, 10)])]


# --- bad input ---------------------------------------------------------------


@pytest.mark.parametrize("number", ["9" * 400, "1e99 ", "1" + ",000" * 12, "9 x 10^99 ", "million " * 50])
def test_a_number_beyond_measure_is_not_read(number: str) -> None:
    """What overflows is a misprint or a code: no error, and nothing above a septillion."""
    assert all(abs(end) <= 10**24 for figure in find_figures(f"{number} men") for end in figure.stated)


def test_a_list_of_500_figures_is_read() -> None:
    """A table in running text gives each of its figures, in order."""
    figures = find_figures(", ".join(f"{number} cows" for number in range(1, 501)))

    assert list(range(1, 501)) == [figure.stated[0] for figure in figures]


def test_three_hundred_words_are_read() -> None:
    """A very long sentence is no different."""
    sentence = "the barn and the field and the road " * 40 + "had 12 gates"

    assert [12] == [figure.stated[0] for figure in find_figures(sentence)]


# --- laws --------------------------------------------------------------------


def spelled(number: int) -> str:
    """Return a number in words, the slow way."""
    small, tens = {v: w for w, v in SMALL.items() if w != "naught"}, {v: w for w, v in TENS.items() if w != "fourty"}
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(number // size)} {name}" + (joint + spelled(rest) if rest else "")
    if number >= 100:
        return f"{small[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number < 20:
        return small[number]
    return tens[number // 10 * 10] + (f"-{small[number % 10]}" if number % 10 else "")


@given(st.integers(2, 10**12 - 1))
def test_what_is_spelled_out_is_read_back(number: int) -> None:
    """Every whole number below a trillion, in words."""
    assert [number] == [figure.stated[0] for figure in find_figures(f"They had {spelled(number)} bricks.")]


@given(st.integers(10_000, 10**12), st.sampled_from([",", " ", "'", "\u202f"]))
def test_every_thousands_style_is_read_back(number: int, mark: str) -> None:
    """Commas, spaces, narrow spaces and apostrophes between thousands."""
    words = f"{number:,}".replace(",", mark)

    assert [(number, words)] == [(int(f.stated[0]), f.text) for f in find_figures(f"They had {words} bricks.")]


words = st.sampled_from(
    "at least more than between and to or so 5 3 12,000 2.5 half a third one two hundred thousand million dozens of "
    "% per cent percentage points $ € km - – / . , ( ) 1/2 ½ 21st second rose fell from by in every "
    "men years old".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(words, max_size=30).map(" ".join)))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes it fail; spans lie in the text, in order, apart, and no interval is empty or upside down."""
    figures = find_figures(text)

    assert all(figure.text == figure.span.of(text) for figure in figures)
    assert all(one.span.end <= other.span.begin for one, other in pairwise(figures))
    assert not any(figure.value.empty for figure in figures)
