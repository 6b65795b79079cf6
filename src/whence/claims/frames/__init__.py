"""
What a statement says, slot by slot: who did what to whom, who promised, who met whom, who holds what.

The statement stays as it is; a slot is a stretch of it. There is no parser:
the main clause is looked for by the forms of words and what stands beside them
(`clauses`), the dealings by the verb of that clause and what its subject and
object are about (`dealings`). A slot that these rules can't fill for certain
stays empty.

Limits: English; of joined verbs ("met and praised") the first; an irony is
taken at its word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from whence.claims.frames.circumstances import find_condition, find_where
from whence.claims.frames.clauses import read_clause
from whence.claims.frames.dealings import Contact, Control, contact, control
from whence.claims.frames.kinds import Modality, is_negative, kind_of, modality_of
from whence.claims.frames.parties import Named, Slot, Statement, characters
from whence.claims.frames.promises import Commitment, commitment, is_own, promised_by_cue
from whence.claims.frames.words import tokens

Kind = Literal["event", "quantity", "control", "commitment", "contact", "forecast", "evaluation"]


class Frame(NamedTuple):
    """A statement's slots; one that can't be told is None or empty."""

    kind: Kind
    who: Slot | None
    did: Slot | None
    whom: Slot | None
    where: tuple[Slot, ...]
    polarity: Literal["positive", "negative"]
    modality: Modality
    condition: Slot | None
    promisor: Slot | None = None
    promised: Slot | None = None
    parties: tuple[Slot, ...] = ()
    channel: Slot | None = None
    holder: Slot | None = None
    place: Slot | None = None


def read_frame(
    words: str,
    *,
    named: Sequence[Named] = (),
    figures: bool = False,
    speaker: str | None = None,
    cue: str | None = None,
) -> Frame:
    """
    Return the slots of a statement.

    ``named`` says who or what is named in it, ``figures`` whether it states a
    quantity, ``speaker`` who says it: "we will sign" is promised by them, and
    so is all that they say by the ``cue`` "promised".
    """
    row = tokens(words)
    it = Statement(words, read_clause(row), named, figures, speaker, find_condition(words))
    verb = it.clause.verb
    frame = Frame(
        kind="event",
        who=it.slot(it.who),
        did=it.slot((verb.first, verb.last)) if verb else None,
        whom=it.slot(it.whom),
        where=_where(it),
        polarity="negative" if is_negative(it) else "positive",
        modality=modality_of(it),
        condition=characters(words, it.condition),
    )
    dealing = (promised_by_cue(it, cue) if cue else None) or _dealing(it)
    if isinstance(dealing, Commitment):
        return frame._replace(kind="commitment", promisor=dealing.promisor, promised=dealing.promised)
    if isinstance(dealing, Contact):
        return frame._replace(kind="contact", parties=dealing.parties, channel=dealing.channel)
    if isinstance(dealing, Control):
        return frame._replace(kind="control", holder=dealing.holder, place=dealing.place)
    return frame._replace(kind=kind_of(it))


def _dealing(it: Statement) -> Commitment | Contact | Control | None:
    """Return the first dealing whose words are there; what "we" announce is a promise before it is a contact."""
    asks = it.words.rstrip("”\"’' ").endswith("?")
    promise = None if asks else commitment(it)
    if promise and is_own(it):
        return promise
    return contact(it) or control(it) or promise


def _where(it: Statement) -> tuple[Slot, ...]:
    places = [(one.begin, one.end) for one in it.named if one.kind == "place"]
    others = [(one.begin, one.end) for one in it.named if one.kind != "place"]
    slots = (it.slot(stretch) for stretch in find_where(it.row, places, others))
    return tuple(slot for slot in slots if slot)
