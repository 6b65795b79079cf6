"""
Which days the words of a date mean, against the day of the article.

Each function takes a match of one pattern of :mod:`whence.claims.dates` and
the setting it stands in, and returns the days; open ends where they can't be
told, None where the words are no date after all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]


class Days(NamedTuple):
    """What the words of a match mean, before its limits are read."""

    begin: date | None
    end: date | None
    precision: Precision
    key: str
    sure: bool = True
    part: str = ""


class Setting(NamedTuple):
    """Where a date stands: the article's day, the last day told before, and whether the words before look ahead."""

    published: date | None
    told: date | None
    grain: Precision
    """Whether ``told`` is a day, or stands for its month or year."""
    ahead: bool
    behind: bool


MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
)
_ONES += "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
ORDINALS = {word: place for place, word in enumerate(_ONES, 1)} | {"thirtieth": 30, "thirty-first": 31}
ORDINALS |= {f"twenty{joint}{word}": 20 + place for place, word in enumerate(_ONES[:9], 1) for joint in "- "}
ORDINALS |= {"thirty first": 31}
NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "several": 3, "few": 3, "a few": 3, "some": 3, "couple": 2, "a couple of": 2, "couple of": 2,
     "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "a hundred": 100}  # fmt: skip


_DAY_BEFORE = re.compile(
    rf"\b(?:on|by|since|until|till|before|after|from|next|for|of|to|date|this|{'|'.join(WEEKDAYS)}),? $", re.I
)


EARLIEST, LATEST = 100, 9000
"""Years of which days are told; others are misprints."""
_FIRST_DAY, _LAST_DAY = date(EARLIEST, 1, 1).toordinal(), date(LATEST, 12, 31).toordinal()

# --- days -------------------------------------------------------------------


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none."""
    known = EARLIEST <= year <= LATEST and 1 <= month <= 12
    return date(year, month, day) if known and 1 <= day <= monthrange(year, month)[1] else None


def plus(day: date, count: int, unit: str) -> date | None:
    """Return the day that is so many units later; a month's end stays one. None beyond the calendar."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        days = count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit]
        there = day.toordinal() + days
        return day + timedelta(days) if _FIRST_DAY <= there <= _LAST_DAY else None
    year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if EARLIEST <= year <= LATEST else None


def stretch(begin: date | None, precision: Precision, key: str, *, sure: bool = True) -> Days:
    """Return the day, week, month … that begins on a day."""
    if begin is None:
        return Days(None, None, precision, key, sure=False)
    if precision in ("weekend", "half"):
        return Days(
            begin,
            plus(begin, 2 if precision == "weekend" else 6, "day" if precision == "weekend" else "month"),
            precision,
            key,
            sure,
        )
    return Days(begin, plus(begin, 1, precision), precision, key, sure)


def around(day: date, unit: str) -> date:
    """Return the first day of the week, month, quarter, year … a day is in."""
    if unit in ("week", "fortnight", "weekend"):
        monday = day - timedelta(day.weekday())
        return monday + timedelta(5) if unit == "weekend" else monday
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1}.get(unit, 1)
    year = {"decade": day.year // 10 * 10, "century": day.year // 100 * 100}.get(unit, day.year)
    return day if unit == "day" else date(max(year, 1), month, 1)


def _month(found: re.Match[str], group: str = "month") -> int:
    return [month[:3] for month in MONTHS].index(found[group][:3].lower()) + 1


def _weekday(name: str) -> int:
    return [day[:3] for day in WEEKDAYS].index(name[:3].lower())


def _day_number(words: str) -> int:
    words = re.sub(r"\s+", " ", words.lower())
    return ORDINALS.get(words) or int(re.sub(r"\D", "", words))


def groups_of(found: re.Match[str]) -> dict[str, str]:
    return {name: re.sub(r"\s+", " ", value.lower()) for name, value in found.groupdict().items() if value}


def moved(shift: str) -> int:
    if shift in ("last", "past", "previous", "preceding"):
        return -1
    return 0 if shift in ("this", "current", "same") else 1


def _nearest(setting: Setting, month: int, day: int) -> date | None:
    """Return the day meant by a month and a day without a year: the nearest, or the next where the words look ahead."""
    here = setting.published
    if here is None or not 1 < here.year < 9990:
        return None
    days = [found for year in range(here.year - 4, here.year + 5) if (found := calendar_day(max(year, 1), month, day))]
    if setting.behind:
        days = [found for found in days if found <= here] or days
    elif setting.ahead:
        days = [found for found in days if found >= (here if day > 1 else here.replace(day=1))] or days
    return min(days, key=lambda found: abs((found - here).days), default=None)


def year_of(found: re.Match[str], setting: Setting) -> int | None:
    """Return the year a match names: "of 2031", "of last year"."""
    groups = groups_of(found)
    if "year" in groups:
        return int(groups["year"])
    if "yy" in groups:
        latest = (setting.published.year if setting.published else 2020) + 10
        return latest - (latest - int(groups["yy"])) % 100
    if "only" in groups:
        return int(groups["only"])
    if (shift := groups.get("shift2") or groups.get("shift")) and setting.published:
        return setting.published.year + (0 if shift == "the" else moved(shift))
    return None


# --- what the words mean ----------------------------------------------------


def iso(found: re.Match[str], _: Setting) -> Days:
    year, month, day = (int(found[name]) for name in ("y", "m", "d"))
    return stretch(calendar_day(year, month, day), "day", f"{year}-{month:02}-{day:02}")


def iso_month(found: re.Match[str], _: Setting) -> Days:
    return stretch(date(int(found["y"]), int(found["m"]), 1), "month", f"{found['y']}-{found['m']}")


def named_day(found: re.Match[str], setting: Setting) -> Days | None:
    """Read "Tuesday the 9th": the nearest day of that name and number."""
    weekday, number, here = _weekday(found["weekday"]), _day_number(found["day"]), setting.published
    key = f"weekday {weekday + 1} xxxx-xx-{number:02}"
    if here is None:
        return Days(None, None, "day", key, sure=False)
    months = (plus(here.replace(day=1), count, "month") for count in range(-12, 13))
    days = [day for first in months if first and (day := calendar_day(first.year, first.month, number))]
    fitting = [day for day in days if day.weekday() == weekday]
    return stretch(min(fitting, key=lambda day: abs((day - here).days), default=None), "day", key, sure=False)


def numeric(found: re.Match[str], setting: Setting) -> Days:
    """Month first, as in America, unless that is no month or the marks are dots."""
    first, second, year = int(found["a"]), int(found["b"]), found.groupdict().get("y")
    month, day = (second, first) if first > 12 or "." in found[0] else (first, second)
    if year is None:
        return stretch(_nearest(setting, month, day), "day", f"xxxx-{month:02}-{day:02}", sure=False)
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 40 else 1900)
    return stretch(calendar_day(whole, month, day), "day", f"{whole}-{month:02}-{day:02}", sure=max(first, second) > 12)


def short(found: re.Match[str], setting: Setting) -> Days | None:
    """Read "22/04" after "on", "by", "since" …; elsewhere it may be a fraction or a score."""
    before = found.string[max(0, found.start() - 12) : found.start()]
    ranged = re.match(r"[-–]\d{1,2}/\d", found.string[found.end() : found.end() + 6])
    if not (found["named"] or ranged or int(found["b"]) > 12 or _DAY_BEFORE.search(before)):
        return None
    days = numeric(found, setting)
    return days if days.begin or setting.published is None else None


def day_of_month(found: re.Match[str], setting: Setting) -> Days:
    month, day, year = _month(found), _day_number(found["day"]), year_of(found, setting)
    key = f"{year or 'xxxx'}-{month:02}-{day:02}"
    where = _nearest(setting, month, day) if year is None else calendar_day(year, month, day)
    return stretch(where, "day", key, sure=year is not None)._replace(part=groups_of(found).get("part", ""))


def days_of_month(found: re.Match[str], setting: Setting) -> Days:
    """Read "3 to 12 March", "March 3-12, 2031"."""
    first, last = day_of_month(found, setting), _day_number(found["last"])
    key = f"{first.key}/{last:02}"
    end = calendar_day(first.begin.year, first.begin.month, last) if first.begin else None
    if first.begin and end and end < first.begin:
        if found.start("month") < found.start("day"):  # "April 27th to the 3rd"
            end = plus(end, 1, "month")
        else:  # "from the 27th to the 3rd of April"
            first = first._replace(begin=plus(first.begin, -1, "month"))
    if first.begin is None or end is None or end < first.begin:
        return first._replace(begin=None, end=None, key=key, sure=False)
    return first._replace(end=end + timedelta(1), key=key)


def whole_month(found: re.Match[str], setting: Setting) -> Days:
    month, groups = _month(found), groups_of(found)
    year = year_of(found, setting)
    if (
        year is not None
        and "shift" in groups
        and "year" not in groups
        and setting.published
        and not found.groupdict().get("of")
    ):
        # "last March" is the last one that has begun, "next March" the next that has not.
        year = setting.published.year
        move = moved(groups["shift"])
        year += move if move * (month - setting.published.month) >= 0 else 0
    key = f"{year or 'xxxx'}-{month:02}"
    where = _nearest(setting, month, 1) if year is None else calendar_day(year, month, 1)
    return stretch(where, "month", key, sure=year is not None)


def week_day(found: re.Match[str], setting: Setting) -> Days:
    groups = groups_of(found)
    number, shift, here = (
        _weekday(groups["weekday"]),
        groups.get("shift") or groups.get("shift2", ""),
        setting.published,
    )
    key = f"{shift} weekday {number + 1}".strip()
    part = groups.get("part", "")
    if here is None:
        return Days(None, None, "day", key, sure=False, part=part)
    monday = here - timedelta(here.weekday())
    if shift in ("coming", "upcoming"):
        day = here + timedelta((number - here.weekday() - 1) % 7 + 1)
    elif shift in ("past",):
        day = here - timedelta((here.weekday() - number - 1) % 7 + 1)
    elif shift:
        day = monday + timedelta(7 * moved(shift) + number)
    elif setting.ahead:
        day = here + timedelta((number - here.weekday()) % 7)
    else:
        day = here - timedelta((here.weekday() - number) % 7)
    return stretch(day, "day", key, sure=bool(shift))._replace(part=part)


NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0, "day after tomorrow": 2,
         "day before yesterday": -2, "the day after tomorrow": 2, "the day before yesterday": -2}  # fmt: skip


def near_day(found: re.Match[str], setting: Setting) -> Days:
    groups = groups_of(found)
    word, part = groups["near"], groups.get("part", "")
    if word.startswith(("this ", "last ")):
        away, part = (0 if word.startswith("this ") else -1), word.split()[-1]
    else:
        away, part = NEAR[word], "night" if word in ("tonight", "overnight") else part
    day = setting.published and plus(setting.published, away, "day")
    return stretch(day, "day", word)._replace(part=part, sure=setting.published is not None)


def count_of(words: str | None) -> int:
    return 1 if not words else NUMBERS.get(words) or int(words)


def shifted(found: re.Match[str], setting: Setting) -> Days:
    """Read "last week", "this year", "the past three months", "next decade"."""
    groups = groups_of(found)
    unit, move, here = _PLAIN.get(groups["unit"], groups["unit"]), moved(groups["shift"]), setting.published
    key = " ".join(groups.get(name, "") for name in ("shift", "n", "unit")).replace("  ", " ")
    precision: Precision = "week" if unit == "fortnight" else unit  # type: ignore[assignment]
    in_the_story = groups["shift"] in _IN_THE_STORY or (groups["shift"], unit) == ("next", "day")
    told = setting.told if in_the_story and "n" not in groups and _as_coarse(unit, setting.grain) else None
    if told:
        return stretch(plus(around(told, unit), move, unit), precision, key, sure=False)
    if here is None:
        return Days(None, None, precision, key, sure=False)
    if "n" not in groups and groups["shift"] != "past" and unit != "fortnight":
        start = plus(around(here, unit), move, unit)
        return stretch(start, precision, key)
    count = count_of(groups.get("n"))
    if count > _LARGEST_COUNT:
        return Days(None, None, precision, key, sure=False)
    begin = here if move < 0 else here + timedelta(1)
    if unit in ("quarter", "decade", "century"):  # whole ones are meant
        begin = around(here, unit) if move < 0 else plus(around(here, unit), 1, unit) or here
    other = _further(plus(begin, count * (move or 1), unit), groups.get("more", ""), move or 1)
    first, last = (other, begin) if move < 0 else (begin, other)
    return Days(first, last, precision, key)


_IN_THE_STORY = frozenset(("following", "previous", "preceding", "same"))
"""Words that count from the last day told in a text, where there is one; "the next day" does too."""
_LARGEST_COUNT = 100_000
_PLAIN = {"centurie": "century", "days": "day"}


def _further(where: date | None, more: str, back: int) -> date | None:
    """Add the months and days of "two years, three months and five days ago"."""
    for number, unit in re.findall(r"([\w-]+) (day|week|month|year)", more):
        where = where and plus(where, back * count_of(number), unit)
    return where


def counted(found: re.Match[str], setting: Setting) -> Days:
    """Read "three days ago", "in two weeks", "a week later", "two weeks from tomorrow"."""
    groups = groups_of(found)
    unit, count = _PLAIN.get(groups["unit"], groups["unit"]), count_of(groups["n"])
    way, _, near = groups.get("way", "in").partition(" ")
    in_the_story = way in ("later", "earlier", "before", "after") and not near
    from_told = in_the_story and setting.told is not None
    start, grain = (setting.told, setting.grain) if from_told else (setting.published, "day")
    precision: Precision = "week" if unit == "fortnight" else unit  # type: ignore[assignment]
    key = f"{count} {unit} {way} {near}".strip()
    if start is None or count > _LARGEST_COUNT or not _as_coarse(unit, grain):
        return Days(None, None, precision, key, sure=False)
    back = -1 if way in ("ago", "earlier", "before", "previously", "back") else 1
    where = plus(start, back * count, unit)
    if where and "half" in groups and unit == "year":
        where = plus(where, back * 6, "month")
    where = _further(where, groups.get("more", ""), back)
    if where and near in NEAR:
        where = plus(where, NEAR[near], "day")
    return stretch(where, grain, key, sure=from_told or not in_the_story)._replace(precision=precision)


def day_beside(found: re.Match[str], setting: Setting) -> Days:
    """Read "the day before", "the day after": of the last day told, else of the article."""
    start = setting.told if setting.told and setting.grain == "day" else setting.published
    way = found["way"].lower()
    day = start and plus(start, -1 if way == "before" else 1, "day")
    return stretch(day, "day", f"the day {way}", sure=False)


def _as_coarse(unit: str, grain: Precision) -> bool:
    """Say whether a unit can be counted from what was told: "a week later" can't from a year."""
    order = ("day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade", "century")
    return order.index(unit) >= order.index(grain)


def week_day_away(found: re.Match[str], setting: Setting) -> Days:
    """Read "Tuesday two weeks ago": that day of the week which is so far away."""
    away = counted(found, setting)
    number = _weekday(found["weekday"])
    day = away.begin and around(away.begin, "week") + timedelta(number)
    return stretch(day, "day", f"weekday {number + 1} {away.key}")


def nth(found: re.Match[str], setting: Setting) -> Days | None:
    """Read "on the 21st": the last one, today included, or the next where the words look ahead."""
    number, here, groups = _day_number(found["day"]), setting.published, groups_of(found)
    before = found.string[max(0, found.start() - 14) : found.start()].lower()
    shift = groups.get("shift")
    if not 1 <= number <= 31 or not (shift or before.endswith(_ON_THE)):
        return None
    key = f"xxxx-xx-{number:02}"
    if here is None:
        return Days(None, None, "day", key, sure=False)
    months = range(-2, 3) if shift is None else [0 if shift == "the" else moved(shift)]
    firsts = (plus(here.replace(day=1), count, "month") for count in months)
    days = [day for first in firsts if first and (day := calendar_day(first.year, first.month, number))]
    if shift is None:
        days = [day for day in days if (day >= here if setting.ahead else day <= here)]
        days = days[:1] if setting.ahead else days[-1:]
    return stretch(days[0] if days else None, "day", key, sure=shift is not None)


_ON_THE = tuple(f"{word} the " for word in "on by since until from before after around".split())
