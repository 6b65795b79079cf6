"""
The frame of a statement as the case keeps it: each slot with its place in the text and who or what is meant by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from whence.claims.dates import When
from whence.claims.frames import Frame, read_frame
from whence.claims.frames.parties import Named, Slot
from whence.claims.statements import Statement
from whence.schema import Assertion, Mention
from whence.spans import Span

ROLES = ("who", "did", "whom", "where", "condition", "promisor", "promised", "parties", "channel", "holder", "place")
MEANT = 0.6
"""Share of a slot that a name must take for the slot to mean it: "the owner of the dam at Velm" is not Velm."""
_UP_TO = {"day": 1, "weekend": 3, "week": 7, "month": 31, "season": 100, "quarter": 92, "half": 184, "year": 366}
"""Days of the longest stretch of each precision that is placed on a timeline."""


class Happened(NamedTuple):
    """When a statement says it happened: the words, and the first and last day they mean."""

    words: str
    begin: str | None
    end: str | None


def frame_of(statement: Statement, mentions: Sequence[Mention], said: Assertion | None) -> dict[str, Any]:
    """
    Return the slots of a statement, ready to be stored.

    ``mentions`` are those of its text; ``said`` tells who says it, and by which cue.
    """
    named = _named(statement, mentions)
    frame = read_frame(
        statement.words,
        named=named,
        figures=bool(statement.quantities),
        speaker=speaker_of(said),
        cue=said.cue if said else None,
    )
    out: dict[str, Any] = {"kind": frame.kind, "polarity": frame.polarity, "modality": frame.modality}
    for role in ROLES:
        found: Slot | tuple[Slot, ...] | None = getattr(frame, role)
        if isinstance(found, Slot):
            out[role] = _kept(statement, found, named)
        elif found:
            out[role] = [_kept(statement, slot, named) for slot in found]
    out["names"] = list(statement.names)
    out["quantities"] = [
        {
            "text": one.text,
            "low": None if one.value.low is None else float(one.value.low),
            "high": None if one.value.high is None else float(one.value.high),
            "bound": one.bound,
            "kind": one.kind,
            "unit": one.unit,
            "nouns": list(one.nouns),
            "of": _counted(one.span.begin, frame),
        }
        for one in statement.quantities
    ]
    return out


def _named(statement: Statement, mentions: Sequence[Mention]) -> list[Named]:
    out = []
    for mention in mentions:
        place = statement.place_in_words(Span(mention.begin, mention.end))
        if place is not None and mention.name:
            out.append(Named(place.begin, place.end, mention.name, mention.kind))
    return out


def _kept(statement: Statement, slot: Slot, named: Sequence[Named]) -> dict[str, Any]:
    """Return a slot with its place in the text, and the name of what it is, if it is one name."""
    place = statement.span_of(slot.begin, slot.end)
    size = slot.end - slot.begin
    inside = {one.name for one in named if min(one.end, slot.end) - max(one.begin, slot.begin) > MEANT * size}
    name = next(iter(inside)) if len(inside) == 1 else None
    return {
        "text": slot.text,
        "begin": place.begin if place else None,
        "end": place.end if place else None,
        "name": name,
    }


def _counted(begin: int, frame: Frame) -> str | None:
    """Return which slot a figure stands in: ``whom`` for those who were counted."""
    for role in ("who", "whom", "promised"):
        slot = getattr(frame, role)
        if slot is not None and slot.begin <= begin < slot.end:
            return role
    return None


def happened(times: Sequence[When]) -> Happened | None:
    """
    Return when it happened: the one time told, or the most exact of several; None where none is.

    "By March" and "since March" have an open end and are no time at which it
    happened; they are kept as words alone.
    """
    if not times:
        return None
    told = min(times, key=lambda when: _UP_TO.get(when.precision, 1_000))
    begin, end = told.begin, told.end
    if told.limit in ("since", "after", "before", "until") or told.precision not in _UP_TO:
        return Happened(told.text, None, None)
    return Happened(told.text, _day(begin), _day(end - timedelta(1)) if end else None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def speaker_of(assertion: Assertion | None) -> str | None:
    """Return who says it by name, where one is given."""
    if assertion is None or not assertion.chain:
        return None
    last = assertion.chain[-1]
    return last.name or assertion.resolves_to
