"""
A statement with its main clause and what is named in it: whom a noun phrase is about, and whether that can decide.

By the last word of the phrase ("the chairman of Brod Mining" is a chairman)
and by the names found in the text. A name that nobody found and that is one
word is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.claims.frames import verbs
from whence.claims.frames.circumstances import head
from whence.claims.frames.clauses import Clause
from whence.claims.frames.inflections import ING, forms
from whence.claims.frames.words import PRONOUNS, Token, is_her, noun_phrase

Words = tuple[int, int]
"""Word numbers of a stretch, half-open; empty where both are the same."""


class Named(NamedTuple):
    """Characters ``begin`` to ``end`` of the statement name or point to ``name``, a person, organisation or place."""

    begin: int
    end: int
    name: str
    kind: str


class Slot(NamedTuple):
    """The words that fill a role, by their place in the statement."""

    begin: int
    end: int
    text: str


class Statement(NamedTuple):
    """A statement, its main clause, and what is named in it."""

    words: str
    clause: Clause
    named: Sequence[Named]
    figures: bool
    speaker: str | None
    condition: tuple[int, int] | None

    @property
    def row(self) -> list[Token]:
        return self.clause.row

    @property
    def who(self) -> Words:
        """Who does it: the subject, in the passive the agent."""
        verb = self.clause.verb
        return self.clause.agent if verb and verb.passive else self.clause.subject

    @property
    def whom(self) -> Words:
        """To whom it is done: the object, in the passive the subject."""
        verb = self.clause.verb
        return self.clause.subject if verb and verb.passive else self.clause.object

    @property
    def main(self) -> str:
        return self.clause.verb.main if self.clause.verb else ""

    @property
    def group(self) -> frozenset[str]:
        """The words of the group of verbs."""
        verb = self.clause.verb
        return frozenset(one.low for one in self.row[verb.first : verb.last]) if verb else frozenset()

    def text(self, stretch: Words) -> str:
        begin, end = stretch
        return self.words[self.row[begin].begin : self.row[end - 1].end] if begin < end else ""

    def slot(self, stretch: Words) -> Slot | None:
        begin, end = stretch
        return Slot(self.row[begin].begin, self.row[end - 1].end, self.text(stretch)) if begin < end else None

    def names(self, stretch: Words, *kinds: str) -> bool:
        """Say whether somebody or something of these kinds is named in a stretch."""
        if stretch[0] >= stretch[1]:
            return False
        begin, end = self.row[stretch[0]].begin, self.row[stretch[1] - 1].end
        return any(one.kind in kinds and one.begin < end and begin < one.end for one in self.named)

    def after(self) -> str:
        """Return what follows the verb."""
        return self.words[self.row[self.clause.verb.last - 1].end :] if self.clause.verb else self.words

    def phrase_after(self, *leads: str, within: int = 12) -> Words:
        """Return the noun phrase after the first of these prepositions that follows the verb."""
        start = self.clause.verb.last if self.clause.verb else 0
        for at in range(start, min(len(self.row) - 1, start + within)):
            if self.row[at].mark or self.row[at].low in ("and", "but"):
                break
            if self.row[at].low in leads:
                return at + 1, noun_phrase(self.row, at + 1)
        return 0, 0


def characters(words: str, span: tuple[int, int] | None) -> Slot | None:
    """Return a stretch of characters without blanks and marks at its ends; None where nothing is left."""
    if span is None:
        return None
    begin, end = span
    while begin < end and not words[begin].isalnum() and words[begin] not in "$€£":
        begin += 1
    while end > begin and not words[end - 1].isalnum() and words[end - 1] != "%":
        end -= 1
    return Slot(begin, end, words[begin:end]) if begin < end else None


def last_words(it: Statement, stretch: Words) -> str:
    """Return what a noun phrase is about, up to its last word: "the chairman" of "the chairman of Brod Mining"."""
    return it.text(head(it.row, *stretch)) if stretch[0] < stretch[1] else ""


def is_somebody(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is about a person or people."""
    begin, end = stretch
    if begin >= end:
        return False
    if it.row[begin].low in PRONOUNS:
        return it.row[begin].low not in ("it", "none")
    if is_her(it.row, begin) or _is_family(it, stretch):
        return True
    main = head(it.row, begin, end)
    last = (main[1] - 1, main[1])
    one = it.row[begin].low in ("a", "an")  # "a lifetime achievement Oscar" is nobody
    if (it.names(last, "person") and not one) or verbs.SOMEBODY.search(it.text(main)):
        return True
    capitals = [one for one in it.row[main[0] : main[1]] if one.capital]
    known = it.names(last, "place", "organisation")
    return any(_is_joined_somebody(it, stretch, at) for at in range(begin, end)) or (
        2 <= main[1] - main[0] == len(capitals) <= 4 and not known and it.row[begin].low != "the"
    )


def _is_family(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is like "the Obamas"."""
    begin, end = stretch
    last = it.row[end - 1]
    return end - begin == 2 and it.row[begin].low == "the" and last.capital and last.low.endswith("s")


def _is_joined_somebody(it: Statement, stretch: Words, at: int) -> bool:
    return it.row[at].low == "and" and (
        is_somebody(it, (stretch[0], at)) or bool(verbs.SOMEBODY.search(last_words(it, (at + 1, stretch[1]))))
    )


def can_decide(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is about somebody, or a body that can decide; "it" is taken for one."""
    begin, end = stretch
    if begin >= end:
        return False
    if it.row[begin].low in PRONOUNS:
        return it.row[begin].low != "who"
    if forms(it.row[begin].low) & ING:
        return False
    main = head(it.row, begin, end)
    last = (main[1] - 1, main[1])
    return (
        is_somebody(it, stretch)
        or it.names(last, "person", "organisation", "place")
        or bool(verbs.BODIES.search(it.text(main)))
    )


def is_force(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is about forces, a state, or somebody's men."""
    begin, end = stretch
    if begin >= end:
        return False
    begin, end = head(it.row, begin, end)
    return bool(verbs.FORCES.search(it.text((begin, end)))) or it.names((end - 1, end), "place")


def is_site(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is about a place or a building that forces may seize."""
    begin, end = head(it.row, *stretch) if stretch[0] < stretch[1] else stretch
    return begin < end and (it.row[end - 1].low in verbs.SITES or is_place(it, stretch))


def is_place(it: Statement, stretch: Words) -> bool:
    """Say whether a noun phrase is about a place that forces may hold."""
    begin, end = stretch
    if begin >= end:
        return False
    begin, end = head(it.row, begin, end)
    if begin >= end:
        return False
    return it.row[end - 1].low in verbs.PLACE_NOUNS or it.names((end - 1, end), "place")
