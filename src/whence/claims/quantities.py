"""
What a statement says how many of, and when: figures and times in a form in which two of them can be compared.

The last layer over :mod:`whence.claims.numbers` and :mod:`whence.claims.dates`.
Dates, times of day, years, scores ("won 3-1") and codes ("Flight 203",
telephone numbers) are no quantities; ordinals only where asked for. Values
stand in base units (metres, grams, seconds, litres, per cent), so that 1.2 km
and 1,200 m compare; a year is 365¼ days and a month a twelfth of it. Rates of
exchange are not known: dollars compare with dollars only, and "dollars" with
those of any country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from whence.claims.amounts import Kind
from whence.claims.dates import When, find_dates
from whence.claims.intervals import BASE, TIME, Interval, Relation, relation
from whence.claims.numbers import Bound, Direction, Figure, Role, find_figures
from whence.spans import Span, merged

_SHARES = frozenset(("percent", "fraction", "ratio"))
_ANYONES = {
    "dollar": frozenset("USD CAD AUD NZD HKD SGD TWD".split()),
    "pound": frozenset("GBP EGP".split()),
    "rupee": frozenset("INR PKR".split()),
    "yen or yuan": frozenset("JPY CNY".split()),
    "crown": frozenset("CZK SEK NOK DKK".split()),
    "franc": frozenset(("CHF",)),
    "lira": frozenset(("TRY",)),
    "peso": frozenset("PHP MXN".split()),
    "rial": frozenset("IRR SAR".split()),
    "mark": frozenset("DEM FIM".split()),
    "guilder": frozenset(("NLG",)),
    "shilling": frozenset(("KES",)),
}
"""Names of money that are used in several countries, and the codes they may stand for."""
_ONE_SIDED = frozenset(("least", "more", "most", "less"))
_NEARBY = frozenset(("nearly", "just over"))


class Quantity(NamedTuple):
    """A figure with what it counts and how exactly it is meant, its value in the base unit."""

    span: Span
    """Bound, number and unit, in code points of the text."""
    text: str
    value: Interval
    """The values it allows, in ``unit``: "at least 12" has no upper end."""
    bound: Bound
    kind: Kind
    unit: str
    """Base unit: "m", "g", "second", "%", "points", a currency; empty for counts."""
    nouns: tuple[str, ...]
    """Stems of up to three words after it: what it counts."""
    role: Role
    """ "rose by 4 to 12 from 8": change, to, from; else level."""
    direction: Direction
    per: str
    """ "day" in "500 barrels a day"; else empty."""
    stated: tuple[Decimal, ...]
    """The number in ``unit``, whatever the bound says; two in a range."""
    written_unit: str
    """The unit as the text has it: "km"."""

    @property
    def number(self) -> float:
        """The number as one float, for tables: of a range the lower one."""
        return float(self.stated[0])

    @property
    def key(self) -> str:
        """The number with its unit as one word, bound aside: "12", "%:4.5", "dollar:2.1e+06", "12..15"."""
        return f"{self.unit}:" * bool(self.unit) + "..".join(f"{float(number):g}" for number in self.stated)

    @property
    def signature(self) -> tuple[object, ...]:
        """What two figures have in common that are given alike."""
        return self.unit, self.per, self.value, self.bound, self.role, self.direction, self.nouns

    def comparable(self, other: Quantity) -> bool:
        """Say whether both count the same kind of thing; bare numbers that count nothing named never do."""
        if _family(self.kind) != _family(other.kind) or self.per != other.per:
            return False
        if self.unit != other.unit and not _same_money(self.unit, other.unit):
            return False
        if _place(self) != _place(other):
            return False
        if not self.nouns or not other.nouns:
            return bool(self.unit) or self.kind == other.kind == "age"
        return not set(self.nouns).isdisjoint(other.nouns)

    def relation(self, other: Quantity) -> Relation:
        """
        Say how two comparable figures stand to each other: equal, rounded, compatible or differs.

        "More than 300" and "nearly 300" go with a plain 300: one is the other
        in round numbers more often than a contradiction.
        """
        if self.role == other.role == "change" and self.direction != other.direction and self.direction:
            return "differs" if other.direction else "compatible"
        how = relation(self.value, other.value)
        if how != "differs" or set(self.stated).isdisjoint(other.stated):
            return how
        loose = [one.bound in _ONE_SIDED or one.bound in _NEARBY for one in (self, other)]
        return "differs" if all(loose) else "compatible"

    def agrees(self, other: Quantity) -> bool:
        """Say whether one state of affairs can make both true."""
        return self.relation(other) != "differs"


def _place(quantity: Quantity) -> Role:
    """Return whether a figure is a level, a change, or what was before; what "lost 12 men" counts is just 12 men."""
    if quantity.role == "to" or (quantity.role == "change" and quantity.kind == "count"):
        return "level"
    return quantity.role


def _family(kind: Kind) -> str:
    return "share" if kind in _SHARES else kind


def _same_money(unit: str, other: str) -> bool:
    return other in _ANYONES.get(unit, ()) or unit in _ANYONES.get(other, ())


# --- what is no quantity ----------------------------------------------------

_HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_IN_THE_DAY = r"(?:in the (?:morning|afternoon|evening)|at night)\b"
_HOUR = rf"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?|(?:{_HOUR_WORDS})\b)"
_CLOCK = re.compile(
    rf"(?<![\d.,:$€£])(?:(?:{_HOUR} ?(?:-|–|to|and|until) ?)?{_HOUR}[ -]?(?:[ap]\.?m\b\.?|o['’]clock\b|{_IN_THE_DAY})|"
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)|"
    r"(?:[01]\d|2[0-4]):?[0-5]\d (?:hours |hrs )?(?:gmt|utc|local time|cet|est|edt|bst)\b)",
    re.IGNORECASE,
)
_CLOCK_IN_WORDS = re.compile(
    rf"\b(?:(?:(?:{_HOUR_WORDS}) (?:-|–|to|and|until) )?(?:{_HOUR_WORDS})[ -](?:o['’]clock\b|{_IN_THE_DAY})|"
    rf"(?:half past|quarter (?:past|to)) (?:{_HOUR_WORDS}|\d{{1,2}})\b)",
    re.IGNORECASE,
)
_CLOCK_SIGNS = ("clock", "in the morning", "in the afternoon", "in the evening", "at night", "half past", "quarter ")
_GAME = (
    r"wins?|victor\w+|defeats?|loss(?:es)?|draws?|lead|scoreline|score|result|vote|ruling|decision|tie|deficit|split|"
    r"majority|thrashing|triumph"
)
_SCORE = re.compile(
    rf"(?<![\w.,/$€£–-])(?P<one>\d{{1,3}})[-–](?P<other>\d{{1,3}})(?![\d/%–]|[.,]\d|-\w)(?P<game>,? (?:{_GAME})\b)?",
    re.IGNORECASE,
)
_WON_BEFORE = re.compile(
    r"\b(?:won|wins?|winning|beat|beats|beaten|beating|lost|losing|loses?|drew|draws?|led|leads?|score[sd]?|scoring|"
    r"voted|victor\w+|defeat\w*|ended|finished|trail\w*|tied|final|result)\b[^.;!?\d]{0,40}$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r" ?(?!(?:in|at|on|to|and|after|as|against|with|for|by|from|over|but)\b)[a-z]{2,}", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:Flight|Route|Highway|Interstate|Article|Section|Chapter|Paragraph|Room|Unit|Page|Boeing|Airbus|Channel|Title|"
    r"Resolution|Order|Apartment|Platform|Gate|Type|Model|Version|Level|Phase|Stage|Tier|Category|Class|Grade|Line|Lot|"
    r"Block|Sector|Zone|District|Ward|Precinct|Pier|Berth|Reactor|Form|Case|Docket|Bill|Act|Law|Decree|Formula|Apollo|"
    r"Building|Hall|Camp|Site|School|Bus|Train|Junction|Exit|Mark|Windows|Covid|COVID|Nos?\.?|Number|nos?\.|number|page|"
    r"pages|room|chapter|article|section|paragraph|flight|route|gate|platform)[ \u00a0-]$"
)
"""Words before a number that names something: "Flight 203"."""
_NAMED = re.compile(r"\d+(?:[.-]\d+)*(?:[A-Z]\b)?(?![\d,%]|\.\d)")
_TELEPHONE = re.compile(
    r"(?<=\+)\d[\d ()-]{6,16}\d(?!\d)|(?<=\()\d{2,5}\) ?\d{3,4}(?:[ -]?\d{3,4})?(?!\d)|"
    r"(?<![\d,.$€£-])\d{3}-(?:\d{3}-)?\d{4}(?![\d-]|[.,]\d)|(?<![\d,.:$€£])0\d+(?: \d{3,4})*(?![\d,.:]\d|%)"
)
_DIGITS = re.compile(r"\d+")
_LOOK_BACK = 16


def _skipped(text: str) -> Iterator[Span]:
    """Yield where no quantity begins for other reasons than a date: times of day, scores, codes."""
    position = 0
    for found in _DIGITS.finditer(text):
        begin = found.start()
        if begin < position:
            continue
        other = _CLOCK.match(text, begin) or _TELEPHONE.match(text, begin) or _score(text, begin)
        if other is None and _LABEL.search(text[max(0, begin - _LOOK_BACK) : begin]):
            other = _NAMED.match(text, begin)
        if other:
            position = other.end()
            yield Span(begin, position)
    if any(sign in text for sign in _CLOCK_SIGNS):
        for found in _CLOCK_IN_WORDS.finditer(text):
            yield Span(*found.span())


def _score(text: str, begin: int) -> re.Match[str] | None:
    """Return two numbers with a hyphen that are a score: "3-1", "a 5-4 vote"; "12-15 people" is a range."""
    found = _SCORE.match(text, begin)
    if found is None or found["game"] or int(found["one"]) >= int(found["other"]):
        return found
    before = text[max(0, begin - 60) : begin]
    return found if _WON_BEFORE.search(before) and not _COUNTED_AFTER.match(text, found.end()) else None


# --- reading ----------------------------------------------------------------


def find_times(text: str, published: date | None = None) -> list[When]:
    """
    Return the days and stretches of days a text tells, in order and without overlap.

    ``published`` is the day of the article; without it, days that are told by
    it ("on Tuesday") are found but stay open. Times of day are not read.
    """
    return list(_times(text, published))


@lru_cache(maxsize=64)
def _times(text: str, published: date | None) -> tuple[When, ...]:
    """Kept for a moment, since whoever wants the figures of a text wants its times next, or had them just before."""
    return tuple(find_dates(text, published))


def find_quantities(text: str, published: date | None = None, *, ordinals: bool = False) -> list[Quantity]:
    """
    Return the quantities of a text, in order and without overlap.

    ``published`` changes nothing but speed: where :func:`find_times` is called
    for the same text and day, dates are looked for once. With ``ordinals``
    places in a row ("the fourth silo") are among them.
    """
    skip = merged([*(when.span for when in _times(text, published)), *_skipped(text)])
    found = (_quantity(figure) for figure in find_figures(text, skip=skip))
    return [quantity for quantity in found if ordinals or quantity.kind != "ordinal"]


def _quantity(figure: Figure) -> Quantity:
    """Return a figure in its base unit; a distance per time is a speed."""
    unit, factor = BASE.get(figure.unit, (figure.unit, Decimal(1)))
    per = figure.per
    if figure.kind in _SHARES and figure.kind != "percent":
        unit, factor = "%", Decimal(100)
    elif unit == "m" and per in TIME:
        unit, factor, per = "m/h", factor * 3600 / BASE[per][1], ""
    value, stated = figure.value, tuple(sorted(figure.stated))
    if factor != 1:
        value, stated = value.times(factor), tuple(number * factor for number in stated)
    return Quantity(
        span=figure.span,
        text=figure.text,
        value=value,
        bound=figure.bound,
        kind=figure.kind,
        unit=unit,
        nouns=figure.nouns,
        role=figure.role,
        direction=figure.direction,
        per=per,
        stated=stated or tuple(end for end in (value.low, value.high) if end is not None),
        written_unit=figure.unit,
    )


_IN_A_ROW = {word: place for place, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)}


def find_places_in_a_row(text: str) -> list[int]:
    """Return the numbers of ordinals from the fourth on: the fourth silo is silo four."""
    return [_IN_A_ROW[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _IN_A_ROW]
