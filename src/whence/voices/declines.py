"""
Refusals that no lexicon verb shows: "declined to comment", "did not respond", "could not be reached".
"""

from __future__ import annotations

from whence.voices import words
from whence.voices.cues import Cue, decline
from whence.voices.lexicon import DECLINED_ACTS
from whence.voices.tokens import Unit


def find_declines(unit: Unit) -> list[Cue]:
    """Return refusals that no lexicon verb shows: "declined to comment", "did not respond", "could not be reached"."""
    out = []
    for at, word in enumerate(unit.lower):
        if word in words.DECLINE_FORMS and unit.at(at + 1) == "to":
            verb = at + 2
            while words.is_adverb(unit.at(verb)):
                verb += 1
            if unit.at(verb) in DECLINED_ACTS:
                out.append(decline(unit, at, verb + 1, unit.at(verb)))
        elif word in {"respond", "reply", "comment", "answer"}:
            cue = _not_answered(unit, at)
            if cue is not None:
                out.append(cue)
        elif word == "reached" and unit.at(at - 1) == "be" and "not" in unit.lower[max(0, at - 4) : at]:
            group = at
            while group > 0 and (
                unit.at(group - 1) in words.MODALS or unit.at(group - 1) in {"not", "be", "immediately"}
            ):
                group -= 1
            out.append(Cue(at, at + 1, group, "not be reached", "decline", "clause", "finite", True))
    return out


def _not_answered(unit: Unit, at: int) -> Cue | None:
    group = at
    negated = False
    while group > 0 and (
        unit.lower[group - 1] in words.DO
        or unit.lower[group - 1] in words.MODALS
        or unit.lower[group - 1] in words.NEGATIONS
        or words.is_adverb(unit.lower[group - 1])
    ):
        group -= 1
        negated = negated or unit.lower[group] in words.NEGATIONS
    return Cue(at, at + 1, group, "not respond", "decline", "clause", "finite", True) if negated else None
