"""Days and stretches of days in running text, against the day of the article."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.dates import Limit, When, find_dates
from whence.claims.days import MONTHS, WEEKDAYS, Precision

WEDNESDAY = date(2031, 3, 12)
"""The day of the article in every example."""


def only(sentence: str, published: date | None = WEDNESDAY) -> When:
    """Return the one date of a sentence."""
    found = find_dates(sentence, published)
    assert len(found) == 1, [when.text for when in found]
    return found[0]


def days(first: str, last: str) -> tuple[date, date]:
    """Return a stretch as it is stored: its first day, and the day after its last."""
    return date.fromisoformat(first), date.fromisoformat(last) + timedelta(1)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("9 March 2030", "2030-03-09", "2030-03-09", "day"),
        ("March 9, 2030", "2030-03-09", "2030-03-09", "day"),
        ("the 9th of March, 2030", "2030-03-09", "2030-03-09", "day"),
        ("2030-03-09", "2030-03-09", "2030-03-09", "day"),
        ("Saturday, 9 March 2030", "2030-03-09", "2030-03-09", "day"),
        ("9 March", "2031-03-09", "2031-03-09", "day"),
        ("28 December", "2030-12-28", "2030-12-28", "day"),
        ("Tuesday", "2031-03-11", "2031-03-11", "day"),
        ("Wednesday", "2031-03-12", "2031-03-12", "day"),
        ("Thursday", "2031-03-06", "2031-03-06", "day"),
        ("Tuesday night", "2031-03-11", "2031-03-11", "day"),
        ("last Tuesday", "2031-03-04", "2031-03-04", "day"),
        ("Tuesday two weeks ago", "2031-02-25", "2031-02-25", "day"),
        ("yesterday", "2031-03-11", "2031-03-11", "day"),
        ("the day before yesterday", "2031-03-10", "2031-03-10", "day"),
        ("three days ago", "2031-03-09", "2031-03-09", "day"),
        ("two years, one month and two days ago", "2029-02-10", "2029-02-10", "year"),
        ("last week", "2031-03-03", "2031-03-09", "week"),
        ("earlier last week", "2031-03-03", "2031-03-05", "week"),
        ("earlier this month", "2031-03-01", "2031-03-11", "month"),
        ("last month", "2031-02-01", "2031-02-28", "month"),
        ("the past three months", "2030-12-12", "2031-03-11", "month"),
        ("March 2030", "2030-03-01", "2030-03-31", "month"),
        ("March '30", "2030-03-01", "2030-03-31", "month"),
        ("early 2031", "2031-01-01", "2031-06-30", "year"),
        ("2029", "2029-01-01", "2029-12-31", "year"),
        ("the first quarter of 2030", "2030-01-01", "2030-03-31", "quarter"),
        ("last year's first quarter", "2030-01-01", "2030-03-31", "quarter"),
        ("the second half of last year", "2030-07-01", "2030-12-31", "half"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("the '90s", "1990-01-01", "1999-12-31", "decade"),
        ("the 21st century", "2000-01-01", "2099-12-31", "century"),
        ("3 to 12 March", "2031-03-03", "2031-03-12", "day"),
        ("March 27 to the 3rd", "2031-03-27", "2031-04-03", "day"),
        ("from Monday to Friday", "2031-03-10", "2031-03-14", "day"),
        ("between 2028 and 2030", "2028-01-01", "2030-12-31", "year"),
        ("two weeks starting 3 March", "2031-03-03", "2031-03-16", "day"),
    ],
)
def test_a_date_is_resolved_with_its_precision(words: str, first: str, last: str, precision: Precision) -> None:
    """The days are told, and how exactly the words told them."""
    when = only(f"It was closed {words}.")

    assert (*days(first, last), precision) == (when.begin, when.end, when.precision)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The barn will open on Tuesday.", "2031-03-18"),
        ("The barn is due to open on 28 December.", "2031-12-28"),
        ("The barn opened on 28 December.", "2030-12-28"),
        ("It will be done by the 21st.", "2031-03-21"),
        ("It was done on the 21st.", "2031-02-21"),
        ("In two weeks it is over.", "2031-03-26"),
        ("He comes next Monday.", "2031-03-17"),
    ],
)
def test_words_that_look_ahead_make_it_the_next_one(sentence: str, first: str) -> None:
    """What will be lies after the article, what was before it."""
    assert date.fromisoformat(first) == only(sentence).begin


@pytest.mark.parametrize(
    ("words", "limit", "reach"),
    [
        ("since 3 March", "since", ("2031-03-03", None)),
        ("after 3 March", "after", ("2031-03-04", None)),
        ("before 3 March", "before", (None, "2031-03-03")),
        ("until 3 March", "until", (None, "2031-03-04")),
        ("by the end of 2030", "until", (None, "2031-01-01")),
        ("2029 or later", "since", ("2029-01-01", None)),
        ("more than two years ago", "before", (None, "2029-03-12")),
        ("less than two years ago", "after", ("2029-03-13", None)),
        ("on 3 March", "exact", ("2031-03-03", "2031-03-04")),
    ],
)
def test_the_words_before_open_one_end(words: str, limit: Limit, reach: tuple[str | None, str | None]) -> None:
    """ "Since" and "before" are limits of the days told, which are kept."""
    when = only(f"It was closed {words}.")

    assert limit == when.limit
    assert reach == tuple(end and end.isoformat() for end in when.reach)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("It began on 3 March. Two days later it ended.", "2031-03-05", "2031-03-05"),
        ("It began on 3 March and ended the next day.", "2031-03-04", "2031-03-04"),
        ("On 3 March it rained; the day before, it did not.", "2031-03-02", "2031-03-02"),
        ("It began in 2020. Six years later it ended.", "2026-01-01", "2026-12-31"),
        ("It began in 2020 and ended the following year.", "2021-01-01", "2021-12-31"),
    ],
)
def test_what_is_told_later_counts_from_what_was_told(sentence: str, first: str, last: str) -> None:
    """ "Later", "the next day" and "the following year" begin at the last day or year of the story."""
    when = find_dates(sentence, WEDNESDAY)[1]

    assert days(first, last) == (when.begin, when.end)


def test_days_can_not_be_counted_from_a_year() -> None:
    """Three days after something in 2020 can't be told, and stays open."""
    when = find_dates("It began in 2020. Three days later it ended.", WEDNESDAY)[1]

    assert (None, None, False) == (when.begin, when.end, when.sure)


@pytest.mark.parametrize(
    "sentence",
    [
        "It may rain.",
        "They march on.",
        "He counted 2031 houses.",
        "It cost $2031.",
        "She won 3/4 of it.",
        "A second man fell.",
        "The list is up to date.",
        "Every Sunday they sing.",
        "The file 2010-2015-86 was lost.",
        "There was no sun, sat or wed.",
        "The 12th man left.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    """Months that are verbs, counts, prices, shares, places in a row and what recurs."""
    assert [] == find_dates(sentence, WEDNESDAY)


def test_dates_stand_where_they_were_read() -> None:
    """Every date is found, in order, with its words; a day and its weekday are one."""
    sentence = "On Tuesday, March 4, 2031 and again in April 2032 it stood still, as since last week."

    assert ["Tuesday, March 4, 2031", "April 2032", "since last week"] == [
        when.text for when in find_dates(sentence, WEDNESDAY)
    ]


def test_a_part_of_the_day_is_kept() -> None:
    """ "Tuesday night" is Tuesday, and night."""
    assert "night" == only("It burned on Tuesday night.").part


# --- bad input ---------------------------------------------------------------


@pytest.mark.parametrize("words", ["30 February 2031", "31 April", "2031-02-30", "29 February 2031", "February 30"])
def test_a_day_the_calendar_lacks_is_found_and_stays_open(words: str) -> None:
    """It is told, it isn't sure, and it has no days."""
    when = only(f"It was closed on {words}.")

    assert (None, None, False) == (when.begin, when.end, when.sure)


@pytest.mark.parametrize(
    "words", ["Tuesday", "last week", "9 March", "three days ago", "the weekend", "the 21st", "today"]
)
def test_without_the_day_of_the_article_what_is_relative_stays_open(words: str) -> None:
    """It is found all the same, with what the words alone say."""
    when = only(f"It was closed on {words}.", None)

    assert (None, None) == (when.begin, when.end)
    assert when.key


def test_without_the_day_of_the_article_full_dates_are_resolved() -> None:
    """A date with its year needs no article."""
    assert days("2030-03-09", "2030-03-09") == only("It was closed on 9 March 2030.", None)[2:4]


@pytest.mark.parametrize("published", [date.min, date.max, date(4, 2, 29), date(2032, 2, 29)])
def test_the_ends_of_the_calendar_are_no_error(published: date) -> None:
    """An article of the year 1 or 9999 is read like any other."""
    text = (
        "On Tuesday, last week, 9 March, in 9999 years, two centuries ago, next decade, three months later, "
        "the first quarter of next year, the weekend, in 3000 weeks, on the 31st, by the end of the century."
    )

    assert find_dates(text, published)


def test_a_list_of_500_days_is_read() -> None:
    """A table in running text gives each of its days."""
    wanted = [date(2030, 1, 1) + timedelta(number) for number in range(500)]
    text = "; ".join(f"{day.day} {MONTHS[day.month - 1].title()} {day.year}" for day in wanted)

    assert wanted == [when.begin for when in find_dates(text)]


# --- laws --------------------------------------------------------------------

modern = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(
    modern,
    st.sampled_from(["{0.day} {1} {0.year}", "{1} {0.day}, {0.year}", "{0:%Y-%m-%d}", "{2}, {0.day} {1} {0.year}"]),
)
def test_every_day_is_read_back(day: date, style: str) -> None:
    """A full date in any style gives its day, whatever the day of the article."""
    words = style.format(day, MONTHS[day.month - 1].title(), WEEKDAYS[day.weekday()].title())

    assert (day, day + timedelta(1), words) == (only(words).begin, only(words).end, only(words).text)


@given(modern, st.integers(1, 999))
def test_days_ago_are_counted_back(published: date, count: int) -> None:
    """So many days ago is the article's day less as many."""
    assert published - timedelta(count) == only(f"It rained {count} days ago.", published).begin


@given(modern, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_one_of_the_last_seven(published: date, name: str) -> None:
    """The last day of that name, today included."""
    back = next(back for back in range(7) if WEEKDAYS[(published - timedelta(back)).weekday()] == name)

    assert published - timedelta(back) == only(f"It rained on {name.title()}.", published).begin


words = st.sampled_from(
    "on in since until the from to between and or early late mid end of last next this two three days weeks "
    "months years ago later before after March May 9 30 31st 2031 2029 '90s Tuesday Sunday weekend quarter half first "
    "Q3 today , . - – / 3/4 4/5/31 29 February summer century morning year's starting".split()
)


@given(
    st.one_of(st.text(max_size=200), st.lists(words, max_size=30).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_can_be_read(text: str, published: date | None) -> None:
    """No text and no day makes it fail; dates lie in the text, in order, apart, and none ends before it begins."""
    found = find_dates(text, published)

    assert all(when.text == when.span.of(text) for when in found)
    assert all(one.span.end <= other.span.begin for one, other in pairwise(found))
    assert all(when.begin < when.end for when in found if when.begin and when.end)
