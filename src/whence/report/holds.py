"""
Places: who is said to hold, to have taken or to have left each, in order of time, one holder under the other.

Which of the three it is, the sentence says. Who holds a place now is nowhere
concluded; where several are named, that is all that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whence.report.days import Days, days_of
from whence.report.plot import Entry, Line, Plot, draw_plot
from whence.report.pointers import About, Pointer
from whence.views.dealings import DealingRow, dealings, same_place
from whence.views.safe import one_line, shortened
from whence.views.tables import Catalogue

MOST_LINES = 24
"""Rows that are drawn, one for each holder of a place; more could not be read."""

Numbered = tuple[int, DealingRow]


class Place(NamedTuple):
    """What is said of one place."""

    name: str
    rows: list[Numbered]
    holders: int
    """How many are named."""


class Holds(NamedTuple):
    """Everything the section shows."""

    places: list[Place]
    left_out: int
    """Statements for which there is no room."""
    plot: Plot | None
    drawn: int
    """Places that are drawn."""

    @property
    def numbers(self) -> int:
        """Return the highest number in the picture."""
        return self.plot.numbers if self.plot else 0

    def about(self) -> Iterator[About]:
        """Yield where each claim and each document stands here."""
        for number, row in (each for place in self.places for each in place.rows):
            yield About(Pointer("places", str(number), f"places.{number}"), [row.claim], [row.document.id])


def holds(catalogue: Catalogue, *, rows: int) -> Holds:
    """Choose what the section shows: so many statements."""
    found = dealings(catalogue, "control")
    places = _places(list(enumerate(found[:rows], 1)))
    drawn = _drawn(places)
    lines = [line for place in drawn for line in _lines(place)]
    plot = draw_plot(
        lines,
        [],
        title="Who is said to hold which place, by day",
        description=" ".join(_told(place) for place in drawn),
    )
    return Holds(places, max(0, len(found) - rows), plot, len(drawn))


def _places(rows: Sequence[Numbered]) -> list[Place]:
    grouped: dict[str, list[Numbered]] = {}
    for number, row in rows:
        grouped.setdefault(same_place(row.roles.get("place", "")), []).append((number, row))
    return [_place(held) for held in grouped.values()]


def _place(rows: list[Numbered]) -> Place:
    names = [one_line(row.roles.get("place", "")) for _, row in rows]
    return Place(
        # The shortest of its names is the plain one: "Orsk", not "the town of Orsk".
        name=_capital(min(filter(None, names), key=len, default="a place not told")),
        rows=rows,
        holders=len({_holder(row).casefold() for _, row in rows}),
    )


def _drawn(places: Sequence[Place]) -> list[Place]:
    """Return the places for which there is room, those for which most are named before others, in their own order."""
    left = MOST_LINES
    chosen: set[str] = set()
    for place in sorted(places, key=lambda place: -place.holders):
        if place.holders <= left:
            left -= place.holders
            chosen.add(place.name)
    return [place for place in places if place.name in chosen]


def _holder(row: DealingRow) -> str:
    return one_line(row.roles.get("holder", "not told who")).removeprefix("The ").removeprefix("the ")


def _lines(place: Place) -> Iterator[Line]:
    """Yield a row for each holder, in the order in which they are first named."""
    held: dict[str, list[Numbered]] = {}
    for number, row in place.rows:
        held.setdefault(_holder(row).casefold(), []).append((number, row))
    for at, rows in enumerate(held.values()):
        yield Line(
            _capital(_holder(rows[0][1])),
            [_entry(number, row) for number, row in rows],
            head=place.name if at == 0 else "",
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _entry(number: int, row: DealingRow) -> Entry:
    """Return a mark on the days that the words give; where they give none, on the day it was said, and dashed."""
    days = _days(row)
    return Entry(
        number=number,
        days=days or days_of(row.said),
        shape="dot" if days else "open",
        title=f"{number}: {shortened(row.text, 140)} ({_when(row)})",
        href=f"places.{number}",
    )


def _days(row: DealingRow) -> Days | None:
    return days_of(*row.days) if row.days else None


def _when(row: DealingRow) -> str:
    said = f"said {row.said[:10]}" if row.said else "said undated"
    if row.days is None:
        return said
    begin, end = row.days
    return f"{begin}{'' if begin == end else f' to {end}'}, {said}"


def _told(place: Place) -> str:
    told = "; ".join(f"{number} {_holder(row)}, {_when(row)}" for number, row in place.rows)
    return f"{place.name}: {told}."
