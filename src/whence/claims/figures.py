"""
Numbers in running text: how many, of what, and how exactly it is meant.

English digits and number words, "at least / about / more than / up to",
thousands and decimals, per cent and common currencies. Dates, times of day
and ordinals are not quantities. Ratios, ranges and unit conversion are not
read yet: "12 to 15" gives two quantities.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from whence.claims.words import STOP, stem
from whence.spans import Span

Bound = Literal["exact", "least", "most", "about"]

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"

_WORD_NUMBER = "|".join([*UNITS, *TENS, *SCALES])
_NUMBER = re.compile(
    rf"(?P<money>[$€£])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<tail>st|nd|rd|th|s\b|[:/-]\d+)?"
    rf"|\b(?P<words>(?:{_WORD_NUMBER})(?:(?:(?:(?<=hundred)|(?<=thousand)) and |[ -])(?:{_WORD_NUMBER})){{0,5}})\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})\b|(?:{MONTHS})\.? \d{{1,2}}\b(?:,? \d{{4}}\b)?"
    rf"|(?:{WEEKDAYS})\b|\d{{4}}-\d\d-\d\d|(?:january|february|april|june|july|august|september|october|november|december)\b"
    rf"(?: \d{{4}}\b)?|(?<![\d,.$€£])(?:19|20)\d\d(?![\d,%]))(?: \d{{4}}\b)?",
    re.IGNORECASE,
)
_BEFORE = (
    (
        re.compile(r"(?:at least|more than|over|no fewer than|no less than|above|upwards of)\s+(?:an?\s+)?$", re.I),
        "least",
    ),
    (re.compile(r"(?:up to|at most|fewer than|less than|under|no more than|below)\s+(?:an?\s+)?$", re.I), "most"),
    (
        re.compile(
            r"(?:about|around|some|roughly|nearly|almost|approximately|an estimated|close to)\s+(?:an?\s+)?$", re.I
        ),
        "about",
    ),
)
_AFTER = re.compile(r"\s*(?P<scale>hundred|thousand|million|billion|dozen)?\s*(?P<percent>%|per ?cent\b)?", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEADING = frozenset({"of", "the", "its", "their", "all", "these", "those"})
"""Small words between a figure and what it counts: "30 per cent of the cattle"."""
_LOOK_BACK = 24
"""Characters before a number in which its bound stands ("no fewer than ")."""


class Quantity(NamedTuple):
    """A number with the stems of the words it counts, and how exactly it is meant."""

    span: Span
    value: float
    bound: Bound
    unit: str
    nouns: tuple[str, ...]
    text: str

    def comparable(self, other: Quantity) -> bool:
        """Say whether both count the same kind of thing."""
        if self.unit != other.unit:
            return False
        if not self.nouns or not other.nouns:
            return bool(self.unit)
        return bool(set(self.nouns) & set(other.nouns))

    @property
    def signature(self) -> tuple[object, ...]:
        """What two figures have in common that are given alike."""
        return self.unit, self.value, self.bound, self.nouns

    def relation(self, other: Quantity) -> Literal["equal", "rounded", "compatible", "differs"]:
        """Say how two figures of one kind stand to each other."""
        if self.value == other.value:
            return "equal"
        return "compatible" if self.agrees(other) else "differs"

    def agrees(self, other: Quantity) -> bool:
        """Say whether one state of affairs can make both true: equal, or within the other's bound."""
        if self.value == other.value:
            return True
        low, high = sorted((self, other), key=lambda quantity: quantity.value)
        if low.bound == "least" or high.bound == "most":
            return True
        return "about" in (low.bound, high.bound) and high.value - low.value <= 0.1 * high.value


def find_dates(text: str) -> list[Span]:
    """Return the spans of days, months and years: "Tuesday", "4 March", "March 4, 2031", "2028"."""
    return [Span(*found.span()) for found in _DATE.finditer(text)]


ORDINALS = {word: place for place, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)}


def find_places_in_a_row(text: str) -> list[int]:
    """Return the numbers of ordinals from the fourth on: the fourth silo is silo four."""
    return [ORDINALS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in ORDINALS]


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order; dates, times, ordinals and years are left out."""
    dates = find_dates(text)
    out: list[Quantity] = []
    for found in _NUMBER.finditer(text):
        span = Span(*found.span())
        if out and span.begin < out[-1].span.end:
            continue  # the "million" of "2.1 million" was read already
        if any(span.overlaps(date) for date in dates) or found["tail"] or _is_year(found):
            continue
        value = _words_value(found["words"]) if found["words"] else float(found["digits"].replace(",", ""))
        after = _AFTER.match(text, span.end)
        end = span.end
        unit = found["money"] or ""
        if after:
            if after["scale"]:
                value *= SCALES[after["scale"].lower()]
                end = after.end("scale")
            if after["percent"]:
                unit, end = "%", after.end("percent")
        nouns = _nouns(text, end)
        if found["words"] and found["words"].lower() == "one" and not nouns:
            continue
        bound, begin = _bound(text, span.begin)
        out.append(Quantity(Span(begin, end), value, bound, unit, nouns, text[begin:end]))
    return out


def _is_year(found: re.Match[str]) -> bool:
    """Say whether a number is a year: four bare digits of the last century or this one."""
    digits = found["digits"] or ""
    return len(digits) == 4 and not found["money"] and 1900 <= int(float(digits)) < 2100


def _words_value(words: str) -> float:
    total, group = 0, 0
    for word in re.split(r"[ -]", words.lower()):
        if word in UNITS:
            group += UNITS[word]
        elif word in TENS:
            group += TENS[word]
        elif word in SCALES:
            scaled = max(group, 1) * SCALES[word]
            total, group = (total + scaled, 0) if SCALES[word] >= 1_000 else (total, scaled)
    return float(total + group)


def _bound(text: str, begin: int) -> tuple[Bound, int]:
    before = text[max(0, begin - _LOOK_BACK) : begin]
    for pattern, bound in _BEFORE:
        if found := pattern.search(before):
            return bound, begin - (len(before) - found.start())  # type: ignore[return-value]
    return "exact", begin


def _nouns(text: str, begin: int) -> tuple[str, ...]:
    """Return the stems of up to three words after a number, as far as its phrase goes."""
    out: list[str] = []
    position = begin
    while (
        len(out) < 3
        and (found := _WORD.match(text, position + 1))
        and (text[position].isspace() or text[position] == "-")
    ):
        word = found[0].lower()
        if word in STOP and (out or word not in _LEADING):
            break
        if word not in STOP:
            out.append(stem(word))
        position = found.end()
        if position >= len(text):
            break
    return tuple(out)
