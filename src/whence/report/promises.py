"""
Commitments: who promised what, and beside each promise what the pile says later on its matter.

What came of a promise is shown as others word it. Whether it was kept is for
the reader to say; "nothing in this pile" is an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whence.report.drawing import Drawing, Node, Way, draw_ways
from whence.report.pointers import About, Pointer
from whence.views.dealings import DealingRow, Sequel, dealings
from whence.views.safe import shortened
from whence.views.tables import Catalogue

MOST = 7
"""Promises that are drawn, those on which the pile says something later before others."""
SEQUELS = 2
"""Later statements that are drawn beside each."""
NOTE = 27
"""Characters of a line under a box's words."""
HEADS = ("Who promised", "What", "What the pile says later")

Numbered = tuple[int, DealingRow]


class Promises(NamedTuple):
    """Everything the section shows."""

    rows: list[Numbered]
    """Numbered in the order in which they were said."""
    left_out: int
    drawing: Drawing | None
    drawn: int
    description: str

    def about(self) -> Iterator[About]:
        """Yield where each claim and each document stands here."""
        for number, row in self.rows:
            yield About(Pointer("commitments", str(number), f"commitments.{number}"), [row.claim], [row.document.id])


def promises(catalogue: Catalogue, *, rows: int) -> Promises:
    """Choose what the section shows: so many promises."""
    found = dealings(catalogue, "commitment")
    shown = list(enumerate(found[:rows], 1))
    drawn = sorted(sorted(shown, key=_first)[:MOST])
    return Promises(
        rows=shown,
        left_out=max(0, len(found) - rows),
        drawing=draw_ways([way for number, row in drawn for way in _ways(number, row)], HEADS),
        drawn=len(drawn),
        description=" ".join(f"{number}: {_told(row)}" for number, row in drawn),
    )


def _first(row: Numbered) -> tuple[bool, bool, int, int]:
    number, promise = row
    return not later(promise), "promisor" not in promise.roles, -promise.documents, number


def later(row: DealingRow) -> list[Sequel]:
    """Return what was said on a later day about the matter of a promise, the earliest first."""
    return [sequel for sequel in row.sequels if sequel.later]


def _ways(number: int, row: DealingRow) -> Iterator[Way]:
    """Yield a way from who promised over what to each later statement."""
    who = row.roles.get("promisor")
    condition = row.roles.get("condition")
    promise = Node(
        key=f"promise {number}",
        column=1,
        kind="text",
        label=f"{number}. {row.roles.get('promised') or row.text}",
        notes=(shortened(condition, NOTE),) if condition else (),
    )
    # Where nobody is told, two promises are not taken for those of one.
    promisor = Node(f"who {who.casefold()}", 0, "voice", who) if who else Node(f"? {number}", 0, "nothing", "not told")
    for end in _ends(number, later(row)):
        yield promisor, promise, end


def _ends(number: int, sequels: Sequence[Sequel]) -> list[Node]:
    if not sequels:
        return [Node(f"nothing {number}", 2, "nothing", "nothing in this pile")]
    more = len(sequels) - SEQUELS
    return [
        Node(
            key=f"later {number} {sequel.claim}",
            column=2,
            kind="sequel",
            label=sequel.text,
            notes=(
                f"{sequel.claim}, {(sequel.said or '')[:10]}",
                *([f"and {more} more"] if more > 0 and at == SEQUELS - 1 else []),
            ),
        )
        for at, sequel in enumerate(sequels[:SEQUELS])
    ]


def _told(row: DealingRow) -> str:
    who = row.roles.get("promisor", "not told")
    condition = f" ({row.roles['condition']})" if "condition" in row.roles else ""
    after = "; ".join(f"later {sequel.claim}: {shortened(sequel.text, 90)}" for sequel in later(row)[:SEQUELS])
    promised = row.roles.get("promised") or row.text
    return f"{who}: {shortened(promised, 120)}{condition}. {after or 'Nothing later in this pile'}."
