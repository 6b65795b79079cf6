"""
The clause that tells on what terms somebody without a name speaks, wherever it stands.

"A driver who asked not to be named said …": the clause belongs to the driver,
and its own verbs report nothing. It ends at the verb that goes on with the
driver, or at a comma. Limit: a verb that the lexicon does not know ends nothing.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from whence.voices import anonymity, phrases, words
from whence.voices.phrases import Range
from whence.voices.tokens import QUOTE, Unit

_HINTS = ("anonym", "name", "identified", "author", "allowed", "permitted", "cleared", "unnamed", "unidentified")
_OPENERS = frozenset("on under not granted given promised being unwilling".split())
_SPEAK = frozenset("spoke speaking speak speaks talked talking agreed".split())
_ENDS = words.STOPS | {QUOTE}
_INNER = frozenset("because since as that who which while what he she they".split())
"""Words that open a clause inside the terms: it has a verb of its own."""


class Terms(NamedTuple):
    """Token numbers of one such clause."""

    first: int
    """Where it begins: at "who", or at its first word where there is none."""
    act: int
    """Where the asking or refusing itself begins."""
    after: int
    """The token after it: the speaker's own verb, or the end of the clause."""

    def holds(self, at: int) -> bool:
        """Say whether the token belongs to the asking or refusing."""
        return self.act <= at < self.after


def find_terms(unit: Unit) -> list[Terms]:
    """Return the clauses of the unit that tell the terms on which somebody speaks, in order."""
    if not any(word.startswith(_HINTS) for word in unit.lower):
        return []
    begins = [0, *accumulate(len(word) + 1 for word in unit.lower)]
    out: list[Terms] = []
    for begin, end in anonymity.conditions(" ".join(unit.lower)):
        act = max(k for k in range(unit.size) if begins[k] <= begin)
        last = max(k for k in range(unit.size) if begins[k] < end)
        found = _clause(unit, act, last + 1)
        if found is None:
            continue
        if out and found.first <= out[-1].after:
            found = Terms(min(out[-1].first, found.first), out.pop().act, found.after)
        out.append(found)
    return out


def described(unit: Unit, group: int) -> tuple[Range, Range] | None:
    """Return whom the terms that end before the verb at ``group`` are about, and the terms; None without either."""
    terms = next((one for one in find_terms(unit) if one.act < group <= one.after), None)
    if terms is None or unit.at(terms.first - 1) in _ENDS:
        return None
    first = phrases.left(unit, terms.first)
    return ((first, terms.first), (terms.first, terms.after)) if first is not None else None


def _clause(unit: Unit, act: int, stop: int) -> Terms | None:
    """Return the clause around the words of the condition, None where it is no description of somebody."""
    while act > 0 and (unit.at(act - 1) in _SPEAK or unit.at(act - 1) == "to" or words.is_adverb(unit.at(act - 1))):
        act -= 1
    who = next((k for k in range(act, max(-1, act - 12), -1) if unit.at(k) in {"who", "whose"} | _ENDS), None)
    if who is not None and unit.at(who) in {"who", "whose"}:
        return Terms(who, act, _end(unit, stop))
    word = unit.at(act)
    opens = word in _OPENERS or word.endswith("ing")
    if act == 0 or not opens or not (phrases.is_noun_like(unit, act - 1) or unit.at(act - 1) == ","):
        return None
    return Terms(act, act, _end(unit, stop))


def _end(unit: Unit, at: int) -> int:
    """Go on to the speaker's verb, over the verbs of clauses inside: "because he feared for his job"."""
    inner = 0
    while at < unit.size and unit.at(at) not in _ENDS:
        word = unit.at(at)
        if word in _INNER and not inner:
            inner = 1
        elif _finite(word):
            if not inner:
                break
            inner = 0
            at = _over_group(unit, at)
            continue
        at += 1
    while words.is_adverb(unit.at(at - 1)) and not unit.at(at - 1).endswith("ly"):
        at -= 1
    return at


def _finite(word: str) -> bool:
    return (
        word in words.FINITE_BE
        or word in words.FINITE_HAVE
        or word in words.MODALS
        or word in words.PLAIN_PAST
        or (word in words.cue_forms() and (words.is_past(word) or word in {"said", "told", "says", "tells", "say"}))
    )


def _over_group(unit: Unit, at: int) -> int:
    """Go over a verb with its auxiliaries: "had not been authorised"."""
    helps = unit.at(at) in words.AUXILIARIES
    at += 1
    while unit.at(at) in words.AUXILIARIES | words.NEGATIONS or words.is_adverb(unit.at(at)):
        at += 1
    return at + 1 if helps and words.is_past(unit.at(at)) else at
