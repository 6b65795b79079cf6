"""
Figures and dates, against the English cases of an established recogniser.

Reads ``recognizers_english_specs.zip`` where the data is; says so and returns
None where it is not. A case is right when just the expected figures are found,
with their values, units and the very same characters; "values" also counts
those whose characters differ but overlap. The rules were written with these
cases in view, so the shares say what is covered, not how unseen text fares.

Left out, by kind and never by case: relative places ("the last", "next one"),
units without a number ("dollars"), "equal to 20", and of dates all that has a
time of day, recurs ("weekly"), is a holiday or in working or fiscal terms,
years in words ("nineteen seventy"), a unit alone ("for the week"), now as an
end, and shorthand ("tmrw"). Of numbers, powers ("1.1^23") and digits inside
codes (telephones, addresses, "SCP-173"). How many are left out is printed.

What is missed by choice: "per cent of 20" (4 of 20 percentages), bounds in the
order of no native speaker ("200 or greater than"), days with the year in the
middle, "3 days on Friday", halves of a year where the cases say "end of year".

The same cases in the same scope by others (share right; recognizers-text
1.0.2a2 without its relative ordinals, quantulum3 0.10, dateparser 1.5,
text2num 3.1, word2number 1.1; seconds by 20 to 50 KB of news):

============  ======  =======  ==========  ========  =========  =====  ========
              Number  Ordinal  Percentage  Currency  Dimension  dates  s per MB
recognizers     .753     .981       1.000      .788       .646   .480       103
quantulum3      .520        -        .750      .268       .727      -        16
dateparser         -        -           -         -          -   .145         6
text2num        .135        -           -         -          -      -         -
word2number     .063        -           -         -          -      -         -
============  ======  =======  ==========  ========  =========  =====  ========

The first is the Python edition of the recogniser the cases were written for,
and knows percentages and ordinals better; quantulum3 is judged by value alone
in Currency and Dimension. All are far from the speed a pile of news needs, and
none keeps what is counted or tells a change from a level.
"""

from __future__ import annotations

import json
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from whence.claims.dates import find_dates
from whence.claims.intervals import MONEY, UNITS
from whence.claims.numbers import Figure, find_figures
from whence.claims.quantities import find_quantities, find_times

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))
SPECS = "recognizers_english_specs.zip"
CODE = re.compile(r"\^|\d[.-]\d+[.-]\d|[A-Z]-\d")
"""Powers, and digits that are part of an address, a telephone number or a name: no figures in news."""
CLOSE = Decimal("1e-9")


class Found(NamedTuple):
    """What a case expects, or what was found: characters and value."""

    begin: int
    end: int
    value: Any


Case = dict[str, Any]


def load(path: Path, name: str) -> list[Case]:
    """Return the cases of one model."""
    with zipfile.ZipFile(path) as archive:
        cases: list[Case] = json.loads(archive.read(f"Specs/{name}.json").decode("utf-8-sig"))
    return cases


def decimal(words: str) -> Decimal | None:
    """Return a number as the cases write it ("1E-12", "30%"), or None."""
    try:
        return Decimal(words.removesuffix("%"))
    except InvalidOperation:
        return None


def same(expected: Any, found: Any) -> bool:
    """Say whether two values are the same; numbers to nine digits, other things as they are."""
    if isinstance(expected, Decimal) and isinstance(found, Decimal):
        return abs(expected - found) <= CLOSE * max(abs(expected), abs(found))
    if isinstance(expected, tuple) and isinstance(found, tuple):
        return len(expected) == len(found) and all(map(same, expected, found))
    if isinstance(expected, frozenset):
        return found in expected
    return bool(expected == found)


def judged(expected: Sequence[Found], found: Sequence[Found]) -> tuple[bool, bool]:
    """Say whether a case is right to the character, and whether its values are."""
    if len(expected) != len(found):
        return False, False
    values = all(
        same(one.value, other.value) and one.begin < other.end and other.begin < one.end
        for one, other in zip(expected, found, strict=True)
    )
    return values and all(one[:2] == other[:2] for one, other in zip(expected, found, strict=True)), values


def last_number(figure: Figure) -> Found:
    """Return the (last) number of a figure with its unit, as the models of units want it."""
    begin = figure.numbers[-1].begin if len(figure.numbers) > 1 else figure.amount.begin
    return Found(begin, figure.amount.end, (figure.stated[-1], figure.unit))


def numbers(figures: Iterable[Figure]) -> list[Found]:
    """Return every single number, whatever it is a part of, but for "5km": the cases know no number there."""
    return [
        Found(span.begin, span.end, value)
        for figure in figures
        if figure.kind != "ordinal"
        and not (figure.kind == "measure" and figure.text[-1:].isalpha() and " " not in figure.text)
        for span, value in zip(figure.numbers, figure.stated, strict=True)
    ]


def of_kind(*kinds: str) -> Callable[[Iterable[Figure]], list[Found]]:
    """Return what finds the amounts of some kinds."""
    return lambda figures: [last_number(figure) for figure in figures if figure.kind in kinds]


def dimensions(figures: Iterable[Figure]) -> list[Found]:
    """Return lengths, areas, volumes, weights, speeds, angles and sizes; no temperatures."""
    kept = [one for one in figures if one.kind == "measure" or (one.unit == "pound" and one.kind == "money")]
    return [last_number(figure) for figure in kept if figure.unit not in ("°C", "°F", "°")]


def ranges(figures: Iterable[Figure]) -> list[Found]:
    """Return the figures with an end left open, or with two ends."""
    out = []
    for figure in figures:
        low, high = figure.value.low, figure.value.high
        if figure.bound in ("least", "more", "most", "less", "range"):
            end = figure.numbers[-1].end if figure.unit and figure.amount.end == figure.span.end else figure.span.end
            hedge = re.match("(?:about|around|some|roughly) ", figure.text)
            out.append(Found(figure.span.begin + (hedge.end() if hedge else 0), end, (low, high)))
    return out


def ends(value: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of "[20,30)"; which of them are meant is written by other rules there."""
    low, high = value.strip("[]()").split(",")
    return (decimal(low) if low else None), (decimal(high) if high else None)


def unit(name: str, iso: str | None) -> frozenset[str]:
    """Return what we may call a unit or currency of the cases."""
    plain = name.lower()
    known = {MONEY.get((iso or plain).lower(), plain), MONEY.get(plain, plain), UNITS.get(plain, plain)}
    if " per " in plain:
        known |= {
            UNITS.get(plain.split(" per ")[0], plain),
            {"kilometer per hour": "km/h", "mile per hour": "mph"}.get(plain, ""),
        }
    return frozenset(known | {"pound": {"GBP", "lb"}, "yen": {"JPY"}, "ton": {"tonne"}}.get(plain, set()))


def expected(case: Case, model: str) -> list[Found]:
    """Return what a case expects, without what is out of scope."""
    out = []
    for result in case["Results"]:
        resolution = result["Resolution"]
        value: Any = decimal(resolution.get("value") or "")
        if model == "NumberRange":
            value = ends(resolution["value"])
            if None not in value and value[0] == value[1]:
                continue
        elif result["TypeName"] == "ordinal.relative" or resolution.get("value") in (None, "null"):
            continue
        elif model == "Percentage":
            value = (value, "%")
        elif model in ("Currency", "Dimension"):
            value = (value, unit(resolution["unit"], resolution.get("isoCurrency")))
        elif model == "Ordinal":
            value = (value, "")
        out.append(Found(result["Start"], result["End"] + 1, value))
    return out


MODELS: dict[str, tuple[str, Callable[[Iterable[Figure]], list[Found]]]] = {
    "Number": ("Number/English/NumberModel", numbers),
    "Ordinal": ("Number/English/OrdinalModel", of_kind("ordinal")),
    "Percentage": ("Number/English/PercentModel", of_kind("percent")),
    "Currency": ("NumberWithUnit/English/CurrencyModel", of_kind("money")),
    "Dimension": ("NumberWithUnit/English/DimensionModel", dimensions),
    "NumberRange": ("Number/English/NumberRangeModel", ranges),
}


# --- dates ------------------------------------------------------------------

OUT = re.compile(
    r"\b(?:easter|christmas|x-?mas|thanksgiving|halloween|new year|new year'?s|valentine'?s?|father'?s|mother'?s|"
    r"labou?r day|memorial|independence|presidents?|patrick'?s|black friday|cyber|earth day|ramadan|eid|mlk|juneteenth|"
    r"lent|fool'?s|equal pay|ash|palm|"
    r"workers'? day|tmrw?|tmr|otd|cy ?\d+|and now|now and|till date|"
    r"work(?:ing )?week|hundred|thousand|(?:for|in|of|remaining of) the (?:day|week|month|year)(?! (?:of|to)\b)|"
    r"week \d+|nineteen|"
    r"fiscal|fy ?\d*|school year|sy ?\d*|business days?|working days?|weekdays?)\b",
    re.IGNORECASE,
)
CALENDAR = re.compile(r"\d{4}-\d\d-\d\d|xxxx-\d\d-\d\d")
SMALL_WORDS = re.compile(r"(?:(?:on|in|at|the|during|of|for|within|over) )+", re.IGNORECASE)


def day(words: str | None) -> date | None:
    """Return the day of an ISO date, or None."""
    return date.fromisoformat(words[:10]) if words and words[:1].isdecimal() else None


def stretches(result: Case) -> frozenset[tuple[date | None, date | None]]:
    """Return what an expected date may mean: first day, and the day after the last."""
    out = set()
    for value in result["Resolution"]["values"]:
        single = day(value.get("value"))
        out.add((single, single + timedelta(1)) if single else (day(value.get("start")), day(value.get("end"))))
    return frozenset(out)


def trimmed(text: str, begin: int, end: int) -> int:
    """Return where a date begins without small words: "on the"."""
    small = SMALL_WORDS.match(text, begin, end)
    return small.end() if small else begin


def only_days(case: Case) -> bool:
    """Say whether a case expects nothing but days and stretches of days."""
    return {result.get("TypeName") for result in case["Results"]} <= {"datetimeV2.date", "datetimeV2.daterange"}


def expected_dates(case: Case) -> list[Found]:
    """Return the dates a case expects."""
    text = case["Input"]
    return [
        Found(trimmed(text, one["Start"], one["End"] + 1), one["End"] + 1, stretches(one)) for one in case["Results"]
    ]


def last_begin(end: date, precision: str) -> date:
    """Return where the last day, month or year of a stretch begins: there "2029 to 2031" ends in the cases."""
    if precision == "quarter":
        return (end - timedelta(80)).replace(day=1)
    if precision == "year":
        return end.replace(year=end.year - 1)
    return (end - timedelta(1)).replace(day=1) if precision == "month" else end - timedelta(1)


def found_dates(case: Case) -> list[Found]:
    """Return the dates found, with three habits of the cases: see the comments."""
    text = case["Input"]
    published = day(case.get("Context", {}).get("ReferenceDateTime"))
    out = []
    for when in find_dates(text, published):
        if when.begin is None and when.end is None and not (when.precision == "season" or CALENDAR.fullmatch(when.key)):
            continue  # a day the calendar lacks is no date there
        value = when.reach
        if when.limit == "until" or (when.limit == "after" and when.begin and when.end == when.begin + timedelta(1)):
            # "until Friday" ends where Friday begins, "after 9 March" begins there
            value = (None, when.begin) if when.limit == "until" else (when.begin, None)
            value = (None, when.end) if when.key.startswith("close ") else value
        if "/" in when.key and when.end and not re.search("/(?:close|second) ", when.key):
            value = (when.begin, last_begin(when.end, when.precision))
        out.append(Found(trimmed(text, *when.span), when.span.end, value))
    return out


# --- all of it --------------------------------------------------------------


class Model(NamedTuple):
    """The cases of one model in scope, with what is expected and what was found; and how many are out of scope."""

    cases: list[tuple[Case, list[Found], list[Found]]]
    left_out: int


def cases_of(path: Path, model: str) -> Model:
    """Return the cases of one model."""
    if model == "dates":
        loaded = [case for case in load(path, "DateTime/English/DateTimeModel") if only_days(case)]
        kept = [case for case in loaded if not OUT.search(case["Input"])]
        return Model([(case, expected_dates(case), found_dates(case)) for case in kept], len(loaded) - len(kept))
    name, read = MODELS[model]
    loaded = load(path, name)
    kept = [case for case in loaded if not CODE.search(case["Input"])]
    cases = [(case, expected(case, model), read(find_figures(case["Input"]))) for case in kept]
    return Model(cases, len(loaded) - len(kept))


def pace(texts: Sequence[str]) -> float:
    """Return the megabytes a second of reading quantities and times of news; the best of three readings."""
    day, best = date(2031, 3, 12), float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for text in texts:
            find_quantities(text, day)
            find_times(text, day)
        best = min(best, time.perf_counter() - began)
    return sum(len(text.encode()) for text in texts) / 1e6 / best


def run() -> dict[str, float] | None:
    """Return the share of right cases by model, and the speed, or None without the data."""
    path, stories = DATA / SPECS, DATA / "stories.parquet"
    if not path.exists():
        print(f"figures: {path} is not there; skipped")
        return None
    out: dict[str, float] = {}
    for model in (*MODELS, "dates"):
        cases, left_out = cases_of(path, model)
        results = [judged(wanted, found) for _, wanted, found in cases]
        print(f"figures: {len(results)} cases of {model}, {left_out} left out")
        out[f"figures {model} right"] = sum(exact for exact, _ in results) / len(results)
        out[f"figures {model} values"] = sum(values for _, values in results) / len(results)
    if stories.exists():
        out["figures MB per second"] = pace(pl.read_parquet(stories, columns=["text"])["text"].to_list())
    return out


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:28} {value:.3f}")
