"""
Publication times as inputs write them, cut to what they really say.

Nothing is guessed. "03/04/2031" is March or April, but surely 2031, so its
year is kept and no more: a year narrows an order of events, a wrong month
turns it round. Month names are read in English only; other languages, two
digit years and relative times ("yesterday") are unknown.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal, NamedTuple

Precision = Literal["year", "month", "day", "minute", "second"]

FIRST_YEAR, LAST_YEAR = 1600, 2999
"""The years a newspaper may bear; others ("0001-01-01") stand for "not known" in some systems."""

EPOCH_FROM, EPOCH_TO = 631_152_000, 4_102_444_800
"""1990 and 2100 in seconds since 1970: a number outside is not taken for a time."""

MONTHS = "January February March April May June July August September October November December".lower().split()

CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*(?P<zone>Z|UTC?|GMT|[+-]\d\d:?\d\d|[+-]\d\d)\b(?:\s*\([a-z ]+\))?)?(?P<more>.*)"
)
MONTH = r"(?P<name>[a-z]{3,9})\.?"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?)(?:(?:T|\s+){CLOCK})?)?)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z)?)?",
        rf"{WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH},?[\s-]+(?P<year>\d{{4}})"
        rf"(?:,?\s+(?:at\s+)?{CLOCK})?",
        rf"{WEEKDAY}{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+(?:at\s+)?{CLOCK})?",
        rf"{MONTH},?\s+(?P<year>\d{{4}})",
    )
)
NUMERIC = re.compile(rf"(?P<a>\d\d?)[-/.](?P<b>\d\d?)[-/.](?P<year>\d{{4}})(?:,?\s+{CLOCK})?", re.IGNORECASE)
DIGITS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


class When(NamedTuple):
    """A claimed time: ISO 8601 cut at its precision, and that precision."""

    iso: str
    precision: Precision


def read_date(value: object, *, epoch: bool = False) -> When | None:
    """
    Return the time a value states, as exactly as it states it and no more; ``None`` where that can't be told.

    Args:
        value: text (ISO 8601, RFC 2822, "1 March 2031", "March 1, 2031"), a date, a datetime, or a number.
        epoch: whether a number is seconds or milliseconds since 1970, as tables write it.

    A time with an offset from UTC is given in UTC and ends in ``Z``; one
    without is given as written. Exactly midnight is taken for a day without a
    time: that is how tables and publishing systems fill in what they don't
    know. A time zone by name ("EST") is not read, and leaves the day.
    """
    if isinstance(value, datetime):
        return _from_datetime(value, "second")
    if isinstance(value, date):
        return _from_datetime(datetime(value.year, value.month, value.day), "day")
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return (_from_epoch(value) if epoch else None) or _from_text(str(value))
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = " ".join(value.split())
    if epoch and DIGITS.fullmatch(text):
        return _from_epoch(float(text))
    return _from_text(text)


def _from_epoch(number: float) -> When | None:
    for unit in (1, 1000):
        if EPOCH_FROM * unit <= number < EPOCH_TO * unit:
            return _from_datetime(datetime.fromtimestamp(int(number) // unit, UTC), "second")
    return None


def _from_text(text: str) -> When | None:
    for shape in SHAPES:
        if match := shape.fullmatch(text):
            return _from_parts({key: part for key, part in match.groupdict().items() if part})
    if match := NUMERIC.fullmatch(text):
        parts = {key: part for key, part in match.groupdict().items() if part}
        a, b = int(parts["a"]), int(parts["b"])
        if a != b and max(a, b) <= 12:
            return _from_parts({"year": parts["year"]})
        month, day = (a, b) if b > 12 else (b, a)
        return _from_parts(parts | {"month": str(month), "day": str(day)})
    return None


def _from_parts(parts: dict[str, str]) -> When | None:
    """Return the time made of a match's parts, or ``None`` if there is no such day."""
    if "name" in parts:
        month = _month(parts["name"])
        if month is None:
            return None
    else:
        month = int(parts.get("month", 1))
    precision: Precision = "day" if "day" in parts else "month" if {"month", "name"} & parts.keys() else "year"
    hour, minute, second = (int(parts.get(key, 0)) for key in ("hour", "minute", "second"))
    if "hour" in parts and not parts.get("more", "").strip():
        precision = "second" if "second" in parts else "minute"
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    try:
        moment = datetime(int(parts["year"]), month, int(parts.get("day", 1)), hour, minute, second)
        zone = _zone(parts["zone"]) if "zone" in parts else None
    except ValueError:
        return None
    return _from_datetime(moment.replace(tzinfo=zone), precision)


def _month(name: str) -> int | None:
    """Return the number of an English month, written out or cut ("March", "Mar", "Sept")."""
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(name.lower()):
            return number
    return None


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _from_datetime(moment: datetime, precision: Precision) -> When | None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if precision in {"minute", "second"} and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        precision = "day"
    if precision in {"year", "month", "day"}:
        return When(f"{moment:%Y-%m-%d}"[: {"year": 4, "month": 7, "day": 10}[precision]], precision)
    end = ""
    if moment.tzinfo is not None:
        moment, end = moment.astimezone(UTC), "Z"
    return When(f"{moment:%Y-%m-%dT%H:%M}" + (f":{moment:%S}" if precision == "second" else "") + end, precision)
