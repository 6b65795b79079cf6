"""
Contacts: who is said to have dealt with whom, as arcs between the names, each with its channel.

Names stand on the left, arcs beside them, each with the number of its row in
the table, and on the right the numbers again with their channels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from whence.report.pointers import About, Pointer
from whence.views.dealings import DealingRow, dealings
from whence.views.safe import one_line, shortened
from whence.views.tables import Catalogue

MOST_PARTIES, MOST_ARCS = 16, 24
"""Beyond so many names or arcs only the table is shown."""
DOT, LANE, LETTER = 138, 23, 6.6
"""Where the dots stand, the space between two arcs that pass each other, the width of a letter; in pixels."""
STEP, TAG_STEP, TOP = 38, 23, 20
"""Space between two names, between two channels, and above the first; in pixels."""
NOT_TOLD = "not told"
LETTERS, LINES, CHANNEL = 19, 2, 26
"""Characters of a line of a name, its lines, and characters of a channel."""

Numbered = tuple[int, DealingRow]


class Party(NamedTuple):
    """A name; ``y`` is the middle of its lines."""

    full: str
    lines: list[str]
    y: int


class Arc(NamedTuple):
    """A contact between two names, and its number; ``x`` is how far right it reaches."""

    number: int
    y1: int
    y2: int
    x: int
    told: bool
    """Whether a channel is told."""
    title: str

    @property
    def middle(self) -> tuple[int, int]:
        """Return where its number stands: where it reaches farthest or, where a name is at that height, above it."""
        way = 0.5 if (self.y2 - self.y1) // STEP % 2 else 0.42
        down = 3 * way**2 - 2 * way**3
        return round(DOT + 4 * way * (1 - way) * (self.x - DOT)), round(self.y1 + down * (self.y2 - self.y1))

    @property
    def bend(self) -> int:
        """Return where the handles of the curve stand, so that it reaches ``x``."""
        return DOT + (self.x - DOT) * 4 // 3


class Tag(NamedTuple):
    """A number with its channel, as near to the height of its arc as there is room."""

    number: int
    y: int
    channel: str


class Arcs(NamedTuple):
    """The drawing, with its size in pixels."""

    width: int
    height: int
    right: int
    """Where the channels stand."""
    parties: list[Party]
    arcs: list[Arc]
    tags: list[Tag]
    description: str


class Contacts(NamedTuple):
    """Everything the section shows."""

    rows: list[Numbered]
    """Numbered in the order in which they were said."""
    left_out: int
    arcs: Arcs | None

    @property
    def numbers(self) -> int:
        """Return the highest number in the picture."""
        return max((arc.number for arc in self.arcs.arcs), default=0) if self.arcs else 0

    def about(self) -> Iterator[About]:
        """Yield where each claim and each document stands here."""
        for number, row in self.rows:
            yield About(Pointer("contacts", str(number), f"contacts.{number}"), [row.claim], [row.document.id])


def contacts(catalogue: Catalogue, *, rows: int) -> Contacts:
    """Choose what the section shows: so many contacts."""
    found = dealings(catalogue, "contact")
    shown = list(enumerate(found[:rows], 1))
    return Contacts(shown, max(0, len(found) - rows), draw_arcs(shown))


def draw_arcs(rows: Sequence[Numbered]) -> Arcs | None:
    """Draw contacts between two or more who are told; None where there are none, or too many to be read."""
    drawn = [(number, row) for number, row in rows if len(row.parties) > 1][:MOST_ARCS]
    names: dict[str, str] = {}
    for _, row in drawn:
        for party in row.parties:
            names.setdefault(_key(party), one_line(party))
    order = _order([[_key(party) for party in row.parties] for _, row in drawn])
    if not 2 <= len(order) <= MOST_PARTIES:
        return None
    place = {key: at for at, key in enumerate(order)}
    parties = [_party(names[key], TOP + STEP * at) for at, key in enumerate(order)]
    arcs = _arcs(drawn, place)
    right = max(arc.x for arc in arcs) + LANE + 8
    tags = _tags(arcs, {number: row.roles.get("channel", "") for number, row in drawn})
    return Arcs(
        width=right + 20 + round(LETTER * max(len(tag.channel or NOT_TOLD) for tag in tags)),
        height=max(parties[-1].y, tags[-1].y) + TOP,
        right=right,
        parties=parties,
        arcs=arcs,
        tags=tags,
        description=" ".join(f"{number}: {_told(row)}." for number, row in drawn),
    )


def _key(name: str) -> str:
    return one_line(name).casefold().removeprefix("the ")


def _order(contacts: Sequence[Sequence[str]]) -> list[str]:
    """Return the names so that those who deal with each other stand near: each followed by its counterparts."""
    beside: dict[str, list[str]] = {}
    for parties in contacts:
        for party in parties:
            beside.setdefault(party, []).extend(other for other in parties if other != party)
    out: dict[str, None] = {}
    for start in sorted(beside, key=lambda name: -len(beside[name])):
        waiting = [start]
        while waiting:
            name = waiting.pop(0)
            if name not in out:
                out[name] = None
                waiting += beside[name]
    return list(out)


def _party(name: str, y: int) -> Party:
    wrapped = textwrap.wrap(shortened(name, LETTERS * LINES - 4), LETTERS, max_lines=LINES, placeholder="…")
    return Party(name, wrapped or ["…"], y)


def _arcs(rows: Sequence[Numbered], place: dict[str, int]) -> list[Arc]:
    """Return an arc for each two neighbours of a contact; where two pass each other, the longer is outside."""
    spans = [
        (above, below, number, row)
        for number, row in rows
        for above, below in pairwise(sorted({place[_key(party)] for party in row.parties}))
    ]
    lanes: list[list[tuple[int, int]]] = []
    out = []
    for above, below, number, row in sorted(spans, key=lambda span: (span[1] - span[0], span[2], span[0])):
        free = next(
            (
                at
                for at, lane in enumerate(lanes)
                if all(below <= other_above or other_below <= above for other_above, other_below in lane)
            ),
            len(lanes),
        )
        if free == len(lanes):
            lanes.append([])
        lanes[free].append((above, below))
        out.append(
            Arc(
                number=number,
                y1=TOP + STEP * above,
                y2=TOP + STEP * below,
                x=DOT + LANE * (free + 1),
                told="channel" in row.roles,
                title=f"{number}: {_told(row)}",
            )
        )
    return out


def _tags(arcs: Sequence[Arc], channels: dict[int, str]) -> list[Tag]:
    """Return the channels from top to bottom, each at the height of its arc and moved down where two would overlap."""
    first = {arc.number: arc for arc in reversed(arcs)}
    out: list[Tag] = []
    for arc in sorted(first.values(), key=lambda arc: (arc.middle[1], arc.x)):
        y = max(arc.middle[1], out[-1].y + TAG_STEP if out else 0)
        channel = channels[arc.number]
        out.append(Tag(arc.number, y, shortened(channel, CHANNEL) if channel else ""))
    return out


def _told(row: DealingRow) -> str:
    channel = row.roles.get("channel")
    return f"{' and '.join(map(one_line, row.parties))}, {one_line(channel) if channel else 'channel not told'}"
