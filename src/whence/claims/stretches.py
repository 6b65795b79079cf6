"""
Which stretches of days the words of a date mean: parts of months and years, quarters, decades, seasons, ranges.

Beside :mod:`whence.claims.days`, which holds single days and what both need.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whence.claims.days import (
    ORDINALS,
    Days,
    Precision,
    Setting,
    around,
    calendar_day,
    count_of,
    groups_of,
    moved,
    plus,
    stretch,
    whole_month,
    year_of,
)

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
         "nineties": 90}  # fmt: skip
_SIDE = re.compile(r"\b(?:end|beginning|start|middle|rest|close) of (?:the )?$", re.I)


def this_one(found: re.Match[str], setting: Setting) -> Days | None:
    """Read "the year" in "by the end of the year"."""
    unit = found["unit"] or found["unit2"]
    if not _SIDE.search(found.string[max(0, found.start() - 20) : found.start()]):
        return None
    return stretch(around(setting.published, unit) if setting.published else None, unit, f"this {unit}")  # type: ignore[arg-type]


def near_weekend(_: re.Match[str], setting: Setting) -> Days:
    """Read "over the weekend": the nearest one."""
    here = setting.published
    if here is None:
        return stretch(None, "weekend", "the weekend")
    saturdays = [day for count in (-1, 0) if (day := plus(around(here, "weekend"), count, "week"))]
    return stretch(min(saturdays, key=lambda day: abs((day - here).days)), "weekend", "the weekend", sure=False)


def to_date(found: re.Match[str], setting: Setting) -> Days:
    here, unit = setting.published, found["unit"].lower()
    return Days(around(here, unit) if here else None, here, "day", f"{unit} to date", here is not None)


def until_now(found: re.Match[str], setting: Setting) -> Days | None:
    """Read "to date"; "up to date" is no time."""
    if found.string[max(0, found.start() - 3) : found.start()].lower() == "up ":
        return None
    return Days(None, setting.published, "day", "to date", setting.published is not None)


def part_of(found: re.Match[str], setting: Setting) -> Days:
    """Read "the first week of March", "the second half of 2031", "the last three months of last year"."""
    groups = groups_of(found)
    unit, count = groups["unit"], count_of(groups.get("n"))
    place = -1 if groups["place"] in ("last", "final") else _place(groups["place"])
    whole = _whole_of(found, setting)
    key = f"{groups['place']} {groups.get('n', '')} {unit} of {whole.key}"
    precision: Precision = unit  # type: ignore[assignment]
    if whole.begin is None or whole.end is None:
        return Days(None, None, precision, key, sure=False)
    first = last = _first_of(whole, precision, place)
    if count > 1 and first and abs(place) == 1:
        other = _first_of(whole, precision, count if place == 1 else -count)
        first, last = (first, other) if place == 1 else (other, first)
    if not first or not last or first < whole.begin - timedelta(6) or last >= whole.end:
        return Days(None, None, precision, key, sure=False)
    return Days(first, stretch(last, precision, key).end, precision, key, whole.sure)


def _whole_of(found: re.Match[str], setting: Setting) -> Days:
    """Return the month or year that something is a part of."""
    groups = groups_of(found)
    if "month" in groups:
        return whole_month(found, setting)
    if groups.get("whole") == "month":
        shift = groups["shift2"]
        here = setting.published and plus(
            around(setting.published, "month"), 0 if shift == "the" else moved(shift), "month"
        )
        return stretch(here, "month", f"{shift} month")
    year = year_of(found, setting) or (setting.published.year if setting.published else None)
    return stretch(calendar_day(year, 1, 1) if year else None, "year", str(year or "xxxx"))


def _first_of(whole: Days, unit: Precision, place: int) -> date | None:
    """Return the first day of part ``place`` of a stretch; -1 is the last. A week belongs where its Thursday is."""
    if whole.begin is None or whole.end is None:
        return None
    if unit in ("quarter", "half", "month"):
        size = {"quarter": 3, "half": 6, "month": 1}[unit]
        return plus(*((whole.begin, (place - 1) * size) if place > 0 else (whole.end, place * size)), "month")
    if unit == "day":
        return plus(*((whole.begin, place - 1) if place > 0 else (whole.end, place)), "day")
    first = around(whole.begin, "week") + timedelta(7 * (whole.begin.weekday() > 3))
    final = around(whole.end - timedelta(1), "week")
    final -= timedelta(7 * (final + timedelta(3) >= whole.end))
    return plus(*((first, place - 1) if place > 0 else (final, place + 1)), "week")


def _place(words: str) -> int:
    return ORDINALS.get(words) or int(re.sub(r"\D", "", words))


def quarter(found: re.Match[str], setting: Setting) -> Days:
    groups = groups_of(found)
    year = year_of(found, setting) or (setting.published.year if setting.published else None)
    number, half = int(groups["number"]), groups["letter"] == "h"
    key = f"{groups.get('year', 'xxxx')}-{groups['letter']}{number}"
    precision: Precision = "half" if half else "quarter"
    if year is None or number > (2 if half else 4):
        return Days(None, None, precision, key, sure=False)
    return stretch(date(year, (number - 1) * (6 if half else 3) + 1, 1), precision, key, sure="year" in groups)


def whole_year(found: re.Match[str], _: Setting) -> Days:
    return stretch(date(int(found["year"]), 1, 1), "year", found["year"])


def years(found: re.Match[str], _: Setting) -> Days | None:
    """Read "2029-2031", "2030/31"."""
    first, last = int(found["year"]), found["last"]
    final = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    key = f"{first}/{final}"
    if final <= first or not (len(last) == 4 or final - first <= 10):
        return None
    return Days(date(first, 1, 1), date(final + 1, 1, 1), "year", key)


def decade(found: re.Match[str], setting: Setting) -> Days:
    groups = groups_of(found)
    if "tens" in groups:
        tens = TENS[groups["tens"]] if groups["tens"] in TENS else int(groups["tens"])
        here = setting.published.year if setting.published else 2000
        start = max(
            (century + tens for century in (1800, 1900, 2000, 2100) if century + tens <= here), default=1900 + tens
        )
        return stretch(date(start, 1, 1), "decade", f"{start}s", sure=False)
    start = int(groups["year"])
    return stretch(date(start, 1, 1), "decade", f"{start}s")


def century(found: re.Match[str], _: Setting) -> Days:
    number = _place(groups_of(found)["place"])
    return stretch(calendar_day((number - 1) * 100, 1, 1), "century", f"century {number}")


def season(found: re.Match[str], setting: Setting) -> Days:
    """Seasons begin on no agreed day and differ by hemisphere: they are told, and not resolved to days."""
    year = year_of(found, setting)
    return Days(
        None, None, "season", f"{year or 'xxxx'}-{SEASONS[groups_of(found)['season']]}".lower(), sure=year is not None
    )


def joined(days: Days, other: Days) -> Days:
    """Return the stretch from one date to another; a year that only one tells holds for both."""
    first, last = days.begin, other.end
    key = f"{days.key}/{other.key}"
    if first and last:
        if other.key.startswith("weekday ") and days.precision == "day":  # "from next Monday to Friday"
            last = first + timedelta((last.weekday() - first.weekday() - 1) % 7 + 1)
        elif not days.sure and "xxxx-" in days.key:
            back = (calendar_day((last - timedelta(1)).year - count, first.month, first.day) for count in range(2))
            first = next((day for day in back if day and day < last), last)
        elif not other.sure and last <= first and "xxxx-" in other.key:
            on = (plus(last, count, "year") for count in range(12))
            last = next((day for day in on if day and day > first), last)
        if last > first:
            return Days(first, last, other.precision, key, days.sure and other.sure)
    return Days(None, None, days.precision, key, sure=False)


def narrowed(days: Days, found: re.Match[str], published: date | None) -> Days:
    """
    Return the part of a stretch that "early", "late", "the middle of" … leave.

    "Early" and "late" are halves; beginning, middle and end of a year are
    thirds of it, of anything else halves and the whole.
    """
    part = next(name for name, value in found.groupdict().items() if value and name not in ("narrowed", "and"))
    key = f"{part} {days.key}"
    begin, end = days.begin, days.end
    if begin is None or end is None or days.precision == "day":
        return days._replace(key=key)
    if part in ("before", "after"):
        inside = published is not None and begin <= published < end
        if not inside and re.search(r" (?:in|of|on)\b", found[0]):
            return days._replace(key=key)
        half = begin + (end - begin) // 2
        turn = published if inside and published else half
        begin, end = (begin, turn) if part == "before" else (turn, end)
    elif days.precision == "year" and part in ("start", "middle", "close"):
        month = {"start": 1, "middle": 5, "close": 9}[part]
        begin, end = date(begin.year, month, 1), plus(date(begin.year, month, 1), 4, "month")
    elif days.precision == "month" and part == "middle":
        begin, end = begin + timedelta(9), begin + timedelta(20)
    elif part != "middle":
        half = date(begin.year, 7, 1) if days.precision == "year" else begin + (end - begin) // 2
        begin, end = (begin, half) if part in ("first", "start") else (half, end)
    return days._replace(begin=begin, end=end, key=key)
