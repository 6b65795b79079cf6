"""
The tree of voices as a drawing: claim → texts → relays → the voices at the end; and other ways from box to box.

Only boxes and lines with their places; the template turns them into SVG. The
same content stands beside the drawing as a nested list, so nothing is said by
the drawing alone.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from whence.views.claims import NO_SOURCE, StanceView, TextView, WitnessView, text_label
from whence.views.evidence import Party
from whence.views.safe import one_line, shortened

MOST_BOXES = 30
"""Boxes a drawing may have; beyond that the nested list says it better."""

WIDTH, GAP, LINE, ROW = 188, 56, 17, 14
"""Width of a box, space between columns, height of a line of text, space between rows; all in pixels."""
CLAIM_WIDTH = 64
LETTERS, BOLD_LETTERS = 24, 21
"""Characters of a line that fit a box at 13 pixels; a voice with a name is set in bold."""
MOST_LINES = 3

HEAD = 26
"""Height of the words above the columns, where there are any."""

Kind = Literal["claim", "text", "relay", "voice", "sequel", "nothing"]


class Box(NamedTuple):
    """A box of the drawing; ``x`` and ``y`` are its upper left corner."""

    x: int
    y: int
    width: int
    height: int
    kind: Kind
    lines: list[str]
    notes: list[str]
    """What must not be said by shape alone: "unnamed", "2 copies", "weakest link"."""
    unnamed: bool
    copies: int
    weakest: bool
    full: str
    """The whole label."""


class Line(NamedTuple):
    """A line from one box to another: an edge means "rests on"."""

    x1: int
    y1: int
    x2: int
    y2: int


class Drawing(NamedTuple):
    """A drawing with its size in pixels."""

    width: int
    height: int
    boxes: list[Box]
    lines: list[Line]
    heads: list[tuple[int, str]]
    """Where words stand above the columns."""


class Node(NamedTuple):
    """A box before it has a place."""

    key: str
    column: int
    kind: Kind
    label: str
    notes: tuple[str, ...] = ()
    unnamed: bool = False
    copies: int = 0
    weakest: bool = False

    @property
    def lines(self) -> list[str]:
        """Return the label on as many lines as a box may have."""
        letters = BOLD_LETTERS if self.kind == "voice" and not self.unnamed else LETTERS
        wrapped = textwrap.wrap(shortened(self.label, letters * MOST_LINES - 4), letters, max_lines=MOST_LINES)
        return wrapped or ["…"]

    @property
    def height(self) -> int:
        """Return the height of its box."""
        return (len(self.lines) + len(self.notes)) * LINE + 12


Way = tuple[Node, ...]


def draw_tree(claim: str, view: StanceView) -> Drawing | None:
    """Draw the voices behind a claim; None where there are none, or too many to be read."""
    ways = _ways(claim, view)
    return draw_ways(ways) if len({node.key for way in ways for node in way}) > 2 else None


def draw_ways(ways: Sequence[Way], heads: Sequence[str] = ()) -> Drawing | None:
    """Draw ways from box to box, left to right, with words above the columns; None for too many boxes."""
    nodes = {node.key: node for way in ways for node in way}
    if not 0 < len(nodes) <= MOST_BOXES:
        return None
    middle = _places(ways, nodes)
    columns = 1 + max(node.column for node in nodes.values())
    first = CLAIM_WIDTH if any(node.kind == "claim" for node in nodes.values()) else WIDTH
    left = {column: first + GAP + (column - 1) * (WIDTH + GAP) if column else 0 for column in range(columns)}
    top = HEAD if heads else 0
    boxes = {key: _box(node, left[node.column], middle[key] + top) for key, node in nodes.items()}
    pairs = dict.fromkeys((above.key, below.key) for way in ways for above, below in itertools.pairwise(way))
    return Drawing(
        width=max(box.x + box.width for box in boxes.values()) + 2,
        height=max(box.y + box.height for box in boxes.values()) + 2,
        boxes=list(boxes.values()),
        lines=[_line(boxes[above], boxes[below]) for above, below in pairs],
        heads=[(left[column] + 1, words) for column, words in enumerate(heads) if column < columns],
    )


def _ways(claim: str, view: StanceView) -> list[Way]:
    """Return every way from the claim to a voice, one for each text, chain and voice."""
    deepest = max((len(branch.relays) for witness in view.witnesses for branch in witness.branches), default=0)
    start = Node("claim", 0, "claim", claim)
    weak = set(view.count.cut) if view.narrow else set()
    return [
        (
            start,
            _text_node(text, weak),
            *(_relay_node(party, column, weak) for column, party in enumerate(branch.relays, 2)),
            _voice_node(at, witness, deepest + 2, weak),
        )
        for at, witness in enumerate(view.witnesses)
        for branch in witness.branches
        for text in branch.texts
    ]


def _text_node(text: TextView, weak: set[str]) -> Node:
    document = text.first.document
    copies = text.documents - 1
    label = f"{document.id} {document.outlet or document.path}"
    weakest = any(text_label(mention) in weak for mention in (text.first, *text.copies))
    notes = [f"and {copies} cop{'y' if copies == 1 else 'ies'}"] if copies else []
    return Node(
        key=f"text {text.first.text}",
        column=1,
        kind="text",
        label=label,
        notes=(*notes, *(["◆ weakest link"] if weakest else [])),
        copies=copies,
        weakest=weakest,
    )


def _relay_node(party: Party, column: int, weak: set[str]) -> Node:
    weakest = any(label == party.label or label.startswith(f"{party.label}, ") for label in weak)
    notes = ["relay, unnamed" if party.unnamed else "relay", *(["◆ weakest link"] if weakest else [])]
    return Node(
        key=f"relay {column} {party.voice or party.label}",
        column=column,
        kind="relay",
        label=party.label,
        notes=tuple(notes),
        unnamed=party.unnamed,
        weakest=weakest,
    )


def _voice_node(at: int, witness: WitnessView, column: int, weak: set[str]) -> Node:
    counts = str(witness.most) if witness.least == witness.most else f"{witness.least}–{witness.most}"
    nameless = witness.unnamed and witness.kind not in (NO_SOURCE, "circular")
    notes = [f"counts {counts}" + (", unnamed" if nameless else "")]
    return Node(
        key=f"voice {at}",
        column=column,
        kind="voice",
        label=witness.label,
        notes=(*notes, *(["◆ weakest link"] if witness.label in weak else [])),
        unnamed=witness.unnamed,
        weakest=witness.label in weak,
    )


def _places(ways: Sequence[Way], nodes: dict[str, Node]) -> dict[str, int]:
    """Return the middle line of each box: that of the ways through it, moved down where boxes would overlap."""
    tallest = max(node.height for node in nodes.values())
    middle = {
        key: _mean(at * (tallest + ROW) + tallest // 2 for at, way in enumerate(ways) if node in way)
        for key, node in nodes.items()
    }
    for column in {node.column for node in nodes.values()}:
        floor = 0
        for key in sorted((key for key, node in nodes.items() if node.column == column), key=lambda key: middle[key]):
            half = nodes[key].height // 2
            middle[key] = max(middle[key], floor + half)
            floor = middle[key] + half + ROW
    return middle


def _mean(values: Iterable[int]) -> int:
    held = list(values)
    return sum(held) // len(held)


def _box(node: Node, left: int, middle: int) -> Box:
    return Box(
        x=left + 1,
        y=middle - node.height // 2 + 1,
        width=CLAIM_WIDTH if node.kind == "claim" else WIDTH,
        height=node.height,
        kind=node.kind,
        lines=node.lines,
        notes=list(node.notes),
        unnamed=node.unnamed,
        copies=node.copies,
        weakest=node.weakest,
        full=one_line(node.label),
    )


def _line(above: Box, below: Box) -> Line:
    return Line(
        x1=above.x + above.width,
        y1=above.y + above.height // 2,
        x2=below.x,
        y2=below.y + below.height // 2,
    )
