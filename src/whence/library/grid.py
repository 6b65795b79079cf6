"""
A table as it looks on screen: short texts in rows, an interval in one cell.

Everything is made safe for a terminal here; for a page the template escapes it
besides. What is cut or left away is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from whence.export.dictionary import Column, Kind
from whence.views.safe import one_line, shortened

ROWS = 20
"""Rows shown; the rest is counted."""
PLAIN_WIDTH = 120
"""Characters of a line of plain text."""
PLAIN_CELL = 44
"""Characters of a cell in plain text."""
HTML_CELL = 120
"""Characters of a cell in a notebook."""
NOTHING = "–"
GAP = "  "

_DIGEST = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{54}\b")
_NUMERIC: frozenset[Kind] = frozenset({"integer", "number"})


class Head(NamedTuple):
    """A column as shown: its name, what it means, and whether it holds numbers."""

    name: str
    meaning: str
    numeric: bool
    places: tuple[int, ...]
    """The column it shows, or the two of an interval."""


class Grid(NamedTuple):
    """The first rows of a table as texts, and how many rows are not shown."""

    heads: list[Head]
    rows: list[list[str]]
    more: int


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> Grid:
    """Return the first rows as texts on one line each, not yet cut to a width."""
    heads = _heads(columns)
    shown = [[_cell([row[at] for at in head.places]) for head in heads] for row in rows[:ROWS]]
    return Grid(heads, shown, len(rows) - len(shown))


def _heads(columns: Sequence[Column]) -> list[Head]:
    """Return the columns as shown: two that are the ends of an interval are one."""
    names = [column.name for column in columns]
    out = []
    for at, column in enumerate(columns):
        stem = column.name.removesuffix("_least")
        if stem != column.name and names[at + 1 : at + 2] == [f"{stem}_most"]:
            out.append(Head(stem, column.meaning.removesuffix(", at least."), True, (at, at + 1)))
        elif not (at and column.name.endswith("_most") and out[-1].places == (at - 1, at)):
            out.append(Head(column.name, column.meaning, column.kind in _NUMERIC, (at,)))
    return out


def _cell(values: Sequence[Any]) -> str:
    ends = dict.fromkeys(map(shown, values))
    return "–".join(ends)


def shown(value: Any) -> str:
    """Return a value as the text of a cell, on one line."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "; ".join(value)
    if not isinstance(value, str):
        value = msgspec.json.encode(value).decode()
    return _DIGEST.sub(r"\1…", one_line(value))


def plain(drawn: Grid) -> str:
    """Return the grid as aligned text; columns beyond the width of a page are named below it."""
    from rich.cells import cell_len

    cut = [[shortened(cell, PLAIN_CELL) for cell in row] for row in drawn.rows]
    lines = [[head.name for head in drawn.heads], *cut]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(drawn.heads))]
    kept = 1
    while kept < len(widths) and sum(widths[: kept + 1]) + kept * len(GAP) <= PLAIN_WIDTH:
        kept += 1

    def line(cells: Sequence[str]) -> str:
        out = []
        for cell, width, head in zip(cells[:kept], widths[:kept], drawn.heads[:kept], strict=True):
            room = " " * (width - cell_len(cell))
            out.append(room + cell if head.numeric else cell + room)
        return GAP.join(out).rstrip()

    out = [line(cells) for cells in lines]
    if drawn.more:
        out.append(f"… and {drawn.more:,} more")
    if hidden := [head.name for head in drawn.heads[kept:]]:
        out.append(f"not shown: {', '.join(hidden)}")
    return "\n".join(out)
