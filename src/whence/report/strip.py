"""
Where the formulae stand, as a drawing: one row a text from its first word to its last, one mark a formula.

Places are shares of the text's length, so that the drawing fits any width. The
same number is the same formula, and a line leads from each to the next row
that has it. The table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whence.views.kin import FormulaRow, Member
from whence.views.safe import shortened

MOST = 12
"""Formulae drawn: the rarest. More numbers could not be read."""
LABEL, LANE, BAR, GAP = 17, 14, 9, 20
"""Heights in pixels: the text's name, a line of numbers, the marks, the space to the next text."""
APART = 3.4
"""Shares of the width that two numbers need between them to stand on one line."""
LANES = 3


class Tick(NamedTuple):
    """A formula at its place; ``x`` and ``width`` in hundredths of the drawing, ``y`` that of its number in pixels."""

    number: int
    x: float
    width: float
    y: int

    @property
    def middle(self) -> float:
        """Return where its number stands and its lines begin."""
        return min(98.5, max(1.5, self.x + self.width / 2))


class Track(NamedTuple):
    """A text as a row; ``y`` is the upper edge of its marks, in pixels."""

    label: str
    top: int
    y: int
    ticks: list[Tick]


class Thread(NamedTuple):
    """A line from a formula to the same one in the next row that has it."""

    number: int
    x1: float
    y1: int
    x2: float
    y2: int


class Strip(NamedTuple):
    """The drawing; its height in pixels, its width whatever there is."""

    height: int
    tracks: list[Track]
    threads: list[Thread]
    formulae: int
    """How many are drawn."""


def draw_strip(members: Sequence[Member], formulae: Sequence[FormulaRow], lengths: Mapping[str, int]) -> Strip | None:
    """Draw where the rarest formulae stand; None where there is nothing to draw. ``lengths``: of the texts."""
    drawn = formulae[:MOST]
    if not drawn or len(members) < 2:
        return None
    tracks: list[Track] = []
    top = 0
    for member in members:
        spans = [
            (100 * place.begin / lengths[member.text], 100 * place.end / lengths[member.text], row.number)
            for row in drawn
            for place in row.places.get(member.text, [])
        ]
        track = _track(member, sorted(spans), top)
        tracks.append(track)
        top = track.y + BAR + GAP
    return Strip(top - GAP + 2, tracks, _threads(tracks), len(drawn))


def _track(member: Member, spans: Sequence[tuple[float, float, int]], top: int) -> Track:
    last = [-APART] * LANES
    lanes = []
    for begin, end, _ in spans:
        middle = (begin + end) / 2
        free = next((lane for lane, taken in enumerate(last) if middle - taken >= APART), last.index(min(last)))
        last[free] = middle
        lanes.append(free)
    used = max(lanes, default=0) + 1
    y = top + LABEL + used * LANE
    return Track(
        label=shortened(f"{member.first.id} {member.first.outlet or member.first.path}", 40),
        top=top,
        y=y,
        ticks=[
            Tick(number, round(begin, 2), round(max(0.6, end - begin), 2), y - 4 - lane * LANE)
            for (begin, end, number), lane in zip(spans, lanes, strict=True)
        ],
    )


def _threads(tracks: Sequence[Track]) -> list[Thread]:
    out = []
    latest: dict[int, tuple[float, int]] = {}
    for track in tracks:
        first = {tick.number: tick for tick in reversed(track.ticks)}
        for number, tick in sorted(first.items()):
            if number in latest:
                x, y = latest[number]
                out.append(Thread(number, x, y, tick.middle, track.y))
            latest[number] = (tick.middle, track.y + BAR)
    return out
