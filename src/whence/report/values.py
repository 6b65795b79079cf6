"""
The section on figures that differ: a picture and a table for each thing on which the pile gives several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whence.report.days import days_of
from whence.report.plot import Entry, Line, Plot, Shape, draw_plot
from whence.report.pointers import About, Pointer
from whence.views.tables import Catalogue
from whence.views.values import HOW, ValueRow, ValueTable, value_tables

MOST_VALUES = 12
"""Values that are drawn; more rows could not be read."""
MOST_MARKS = 60


class ValueSection(NamedTuple):
    """One thing on which figures differ."""

    key: str
    """Its address."""
    table: ValueTable
    rows: list[tuple[int, ValueRow]]
    """Those for which there is room, numbered in the order in which they were said."""
    plot: Plot | None

    @property
    def left_out(self) -> int:
        """Return how many places there is no room for."""
        return len(self.table.rows) - len(self.rows)


class Values(NamedTuple):
    """Everything the section shows."""

    sections: list[ValueSection]
    left_out: int
    """Things for which there is no room."""

    @property
    def found(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.sections) or self.left_out > 0

    @property
    def how(self) -> dict[str, str]:
        """Return what each relation between figures means, in words."""
        return HOW

    @property
    def numbers(self) -> int:
        """Return the highest number in a picture."""
        return max((section.plot.numbers for section in self.sections if section.plot), default=0)

    def about(self) -> Iterator[About]:
        """Yield where each claim and each document stands here."""
        for section in self.sections:
            claims = [claim.id for claim in section.table.claims]
            yield About(Pointer("figures", "who gives which", section.key), claims, [])
            for number, row in section.rows:
                held = [document.id for document in (row.document, *row.also)]
                label = f"{row.value} ({row.claim})"
                yield About(Pointer("figures", label, f"{section.key}.{number}"), [], held)


def values(catalogue: Catalogue, *, tables: int, rows: int) -> Values:
    """Choose what the section shows: so many things, and of each so many places."""
    found = value_tables(catalogue)
    return Values([_section(table, rows) for table in found[:tables]], max(0, len(found) - tables))


def _section(table: ValueTable, most: int) -> ValueSection:
    key = f"values-{table.claims[0].id}"
    rows = list(enumerate(table.rows[:most], 1))
    return ValueSection(key, table, rows, _plot(key, table, rows[:MOST_MARKS]))


def _plot(key: str, table: ValueTable, rows: Sequence[tuple[int, ValueRow]]) -> Plot | None:
    given = list(dict.fromkeys(row.value for _, row in rows))
    if not 1 < len(given) <= MOST_VALUES:
        return None
    lines = [Line(value, [_entry(key, number, row) for number, row in rows if row.value == value]) for value in given]
    return draw_plot(
        lines,
        _taken(given, rows),
        title=f"Who gives which figure, by day: {table.claims[0].id}",
        description="; ".join(f"{line.label}: {_told(line, rows)}" for line in lines) + ".",
    )


def _entry(key: str, number: int, row: ValueRow) -> Entry:
    who = row.who.label if row.who else "no source given"
    how = came(row)
    title = f"{number}: {row.value}, {who}, in {row.document.id} {row.document.outlet or row.document.path}, "
    return Entry(
        number=number,
        days=days_of(row.said),
        shape=_shape(row),
        title=title + (row.said[:10] if row.said else "undated") + (f"; {how}" if how else ""),
        href=f"{key}.{number}",
    )


def _shape(row: ValueRow) -> Shape:
    if row.changed_from is not None:
        return "changed"
    return "copy" if row.origin else "dot"


def came(row: ValueRow) -> str:
    """Return how a value came to its place, in words; empty where it is simply said there."""
    origin = row.origin.id if row.origin else "the original"
    if row.changed_from is not None:
        return f"{row.changed_from} in {origin}, changed here"
    copied = f"taken over from {origin}" if row.origin else ""
    return "; ".join(part for part in (copied, HOW.get(row.relation or "", "")) if part)


def _told(line: Line, rows: Sequence[tuple[int, ValueRow]]) -> str:
    held = {entry.number for entry in line.entries}
    return ", ".join(
        f"{row.document.id} {row.said[:10] if row.said else 'undated'}" for number, row in rows if number in held
    )


def _taken(given: Sequence[str], rows: Sequence[tuple[int, ValueRow]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield a line from what a copy was taken from to the copy."""
    for number, row in rows:
        if row.origin is None:
            continue
        for other, source in rows:
            if other != number and row.origin.id in {document.id for document in (source.document, *source.also)}:
                yield given.index(source.value), other, given.index(row.value), number
                break
