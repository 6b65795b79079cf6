"""Publication times: what is said is kept, to its precision, and nothing is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.dates import When, read_date


@pytest.mark.parametrize(
    ("value", "iso", "precision"),
    [
        ("2031", "2031", "year"),
        ("2031-03", "2031-03", "month"),
        ("2031-03-01", "2031-03-01", "day"),
        ("2031/03/01", "2031-03-01", "day"),
        ("20310301", "2031-03-01", "day"),
        ("2031-03-01T10:20", "2031-03-01T10:20", "minute"),
        ("2031-03-01 10:20:30", "2031-03-01T10:20:30", "second"),
        ("2031-03-01T10:20:30.123456Z", "2031-03-01T10:20:30Z", "second"),
        ("2031-03-01T10:20:30+02:00", "2031-03-01T08:20:30Z", "second"),
        ("2031-03-01T10:20-0530", "2031-03-01T15:50Z", "minute"),
        ("2031-03-01T01:20+02", "2031-02-28T23:20Z", "minute"),
        ("20310301T102030Z", "2031-03-01T10:20:30Z", "second"),
        ("Sat, 01 Mar 2031 10:20:30 +0200", "2031-03-01T08:20:30Z", "second"),
        ("Sat, 01 Mar 2031 10:20:30 +0200 (EET)", "2031-03-01T08:20:30Z", "second"),
        ("Sat, 01 Mar 2031 10:20:30 GMT", "2031-03-01T10:20:30Z", "second"),
        ("1 March 2031", "2031-03-01", "day"),
        ("1st of March, 2031", "2031-03-01", "day"),
        ("Saturday 1 March 2031", "2031-03-01", "day"),
        ("March 1, 2031", "2031-03-01", "day"),
        ("Mar. 1st, 2031", "2031-03-01", "day"),
        ("Sept 9, 2031", "2031-09-09", "day"),
        ("March 1, 2031, 10:20 p.m.", "2031-03-01T22:20", "minute"),
        ("March 1, 2031 at 12:20 AM UTC", "2031-03-01T00:20Z", "minute"),
        ("01-Mar-2031", "2031-03-01", "day"),
        ("March 2031", "2031-03", "month"),
        ("13/03/2031", "2031-03-13", "day"),
        ("03/13/2031", "2031-03-13", "day"),
        ("03/03/2031", "2031-03-03", "day"),
        ("13.03.2031 10:20", "2031-03-13T10:20", "minute"),
    ],
)
def test_a_time_is_cut_to_its_precision(value: str, iso: str, precision: str) -> None:
    """
    A stated time is kept in ISO 8601, in UTC where the offset is stated, and no finer than stated.
    """
    assert (iso, precision) == read_date(value)


@pytest.mark.parametrize("value", ["03/04/2031", "3.4.2031", "3-4-2031 10:20"])
def test_an_ambiguous_day_is_a_year(value: str) -> None:
    """
    Where day and month can't be told apart, only the year is kept.
    """
    assert When("2031", "year") == read_date(value)


@pytest.mark.parametrize("value", ["2031-03-01T00:00:00", "2031-03-01 00:00", "2031-03-01T00:00:00+02:00"])
def test_exactly_midnight_is_a_day(value: str) -> None:
    """
    Midnight to the second is how systems write a day without a time.
    """
    assert When("2031-03-01", "day") == read_date(value)


@pytest.mark.parametrize("value", ["March 1, 2031 10:20 EST", "2031-03-01 10:20 Uhr"])
def test_an_unread_zone_leaves_the_day(value: str) -> None:
    """
    A time in a zone given by name is cut to its day.
    """
    assert When("2031-03-01", "day") == read_date(value)


@pytest.mark.parametrize(
    "value",
    [
        None, "", "yesterday", "2031-13-01", "2031-02-30", "31/04/2031", "1/3/31", "Mai 1, 2031", "Mayday 1, 2031",
        "2031-03-01T25:00", "0001-01-01T00:00:00", "9999", "1 mars 2031", True, [], "12", 12, 1e300, float("nan"),
        "2031-03-01T10:20+99:00", "x" * 1_000,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_unknown(value: object) -> None:
    """
    What is no time, or no possible one, is unknown.
    """
    assert None is read_date(value, epoch=True)


@pytest.mark.parametrize("value", [1_930_119_630, 1_930_119_630.9, 1_930_119_630_123, "1930119630", "1930119630123"])
def test_a_number_in_a_table_is_a_time(value: object) -> None:
    """
    Seconds and milliseconds since 1970 are read where the caller says that numbers are times.
    """
    assert When("2031-03-01T08:20:30Z", "second") == read_date(value, epoch=True)
    assert None is read_date(value)


def test_a_number_may_be_a_year_or_day() -> None:
    """
    A table's numbers 2031 and 20310301 are a year and a day, not seconds.
    """
    assert When("2031", "year") == read_date(2031, epoch=True)
    assert When("2031-03-01", "day") == read_date(20310301, epoch=True)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (date(2031, 3, 1), "2031-03-01"),
        (datetime(2031, 3, 1, 10, 20, 30), "2031-03-01T10:20:30"),
        (datetime(2031, 3, 1, 10, 20, 30, tzinfo=timezone(timedelta(hours=2))), "2031-03-01T08:20:30Z"),
        (datetime(2031, 3, 1), "2031-03-01"),
    ],
)
def test_times_with_a_type_are_read(value: date, iso: str) -> None:
    """
    Dates and datetimes, as Parquet has them, are read.
    """
    found = read_date(value)

    assert found is not None
    assert iso == found.iso


@given(st.datetimes(datetime(1700, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)))
def test_a_written_time_comes_back(moment: datetime) -> None:
    """
    Any time written in ISO 8601 is read as that time.
    """
    found = read_date(moment.isoformat())

    assert found is not None
    assert found.precision == "day" or moment.replace(microsecond=0) == datetime.fromisoformat(found.iso)
    assert moment.isoformat().startswith(found.iso.rstrip("Z"))


@given(
    st.text(max_size=60) | st.integers() | st.floats() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9:+ ]{1,9}")
)
def test_no_value_raises(value: object) -> None:
    """
    Whatever a field holds, it is a time or unknown.
    """
    found = read_date(value, epoch=True)

    assert found is None or found.iso[:4].isdigit()
