"""
Who promised what: by a verb of promising, a word given, or "will" with a deed that is in somebody's hands.

What is promised is told without "to" and "that", and ends where the condition,
the quotation or the next clause begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.claims.frames import verbs
from whence.claims.frames.inflections import ING, PAST, PRESENT, forms
from whence.claims.frames.parties import Slot, Statement, can_decide, characters, is_somebody, last_words
from whence.claims.frames.words import NEGATIONS, PARTICLES, PRONOUNS, WILL, WOULD, is_middle


class Commitment(NamedTuple):
    """Who promised what."""

    promisor: Slot | None
    promised: Slot | None


def promised_by_cue(it: Statement, cue: str) -> Commitment | None:
    """
    Fill what somebody says by "promised" or "offered": it is theirs, whatever its subject.

    What is told of the past or of what is usual ("guaranteed that the pump had
    held") is no promise, and a thing without a verb only after "promised".
    """
    if not verbs.PROMISED.search(f"{cue} to"):
        return None
    to = _TO.match(it.words)
    ahead = it.group & (WILL | WOULD) or {"going", "to"} <= it.group
    named = it.clause.verb is None and verbs.PROMISED_THING.search(cue)
    if not (to or ahead or named):
        return None
    promised = promised_from(it, to.end() if to and not to["not"] else 0)
    return Commitment(Slot(0, 0, it.speaker) if it.speaker else None, promised) if promised else None


_TO = re.compile(r"\W*(?:(?P<not>not|never)\s+)?to\s+", re.IGNORECASE)


def commitment(it: Statement) -> Commitment | None:
    """Fill who promised what: by a verb of promising, a word given, or "will" with a deed."""
    found = _commitment(it)
    return found if found and found.promised else None


def _commitment(it: Statement) -> Commitment | None:
    verb = it.clause.verb
    if not it.clause.whole:
        return None  # "if the firm would pay"
    if verb is None:
        noun = re.search(r"\b(?:promise|pledge|guarantee|commitment|offer)\s+(?=to\b|that\b)", it.words, re.IGNORECASE)
        return Commitment(None, promised_from(it, past_to(it.words, noun.end()))) if noun else None
    begin = _promise_begin(it)
    if begin is None:
        begin = _deed_begin(it)
    if begin is None:
        return None
    return Commitment(_promisor(it), promised_from(it, begin))


def _is_resolved(it: Statement) -> bool:
    """Say whether it is known which body "it" is."""
    return it.names(it.clause.subject, "person", "organisation")


def is_own(it: Statement) -> bool:
    """Say whether "I" or "we" is the subject: "we will not negotiate" is a promise rather than a contact."""
    begin, end = it.clause.subject
    return end - begin == 1 and it.row[begin].low in ("i", "we")


def _promisor(it: Statement) -> Slot | None:
    """Return who promises: the subject, in the passive the agent; "I" and "we" are whoever speaks."""
    slot = it.slot(it.who)
    if slot is not None and is_own(it):
        return Slot(slot.begin, slot.end, it.speaker) if it.speaker else None
    return slot


_THAT = re.compile(r"\s+that\s+", re.IGNORECASE)
_DAY = r"(?:(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)[\s,]+)?"
_TO_OR_THAT = re.compile(rf"[\s,]*{_DAY}(?:to|that)\s+(?=\S)", re.IGNORECASE)


def past_to(words: str, begin: int) -> int:
    """Return where it goes on after "to", "that" and "on Friday to"."""
    found = _TO_OR_THAT.match(words, begin)
    return found.end() if found else begin


def _promise_begin(it: Statement) -> int | None:
    """Return where what is promised begins, after a verb of promising; None where there is none."""
    verb, after = it.clause.verb, it.after()
    if verb is None:
        return None
    end = it.row[verb.last - 1].end
    if it.main == "be" and not verb.negative and (ready := verbs.READY.match(after)):
        return end + ready.end()
    if it.main in verbs.AGREES:
        named = re.match(r"\s+(?:itself|himself|herself|themselves|ourselves|myself)(?=\s+to\b)", after)
        start = end + (named.end() if named else 0)
        lead = re.compile(rf"\s+{_DAY}(?:not\s+)?(?:to|that)\s", re.IGNORECASE).match(it.words, start)
        able = it.main not in ("intend", "plan") or can_decide(it, it.who)
        return past_to(it.words, start) if lead and able and not (verb.passive or verb.negative) else None
    given = it.main in ("give", "make", "offer") and verbs.WORDS_GIVEN.search(last_words(it, it.whom))
    if given:
        that = _THAT.search(it.words, end) or _TO_OR_THAT.match(it.words, end + len(it.text(it.whom)) + 1)
        return that.end() if that else None
    if it.group & _CAN and verb.negative:
        return None  # "could not guarantee anything"
    if it.main not in verbs.PROMISES or not can_decide(it, it.who) or re.match(r"\s+(?:in\b|to be\b)", after):
        return None
    if it.main == "undertake" and not re.match(r"\s+(?:not\s+)?(?:to|that)\s", after):
        return None
    told = it.whom if not verb.passive else (0, 0)
    if told[0] < told[1] and (is_somebody(it, told) or it.names(told, "person")):
        return past_to(it.words, it.row[told[1] - 1].end)
    return past_to(it.words, end)


def _deed_begin(it: Statement) -> int | None:
    """Return where the deed begins that somebody says they will do; None where it is not in their hands."""
    verb = it.clause.verb
    group = it.group
    if (
        verb is None
        or verb.passive
        or not (group & WILL or group & WOULD or {"going", "to"} <= group)
        or "have" in group
    ):
        return None
    own = is_own(it)
    deed = it.main in verbs.DEEDS or (own and not group & WOULD and it.main not in verbs.NO_DEEDS)
    if it.main in verbs.NEEDS_OBJECT and it.clause.object == (0, 0) and not own:
        return None
    if it.clause.object != (0, 0) and forms(it.row[it.clause.object[0]].low) & ING:
        return None
    if it.row[it.clause.subject[0]].low in ("no", "neither", "nobody"):
        return None
    if not deed or not can_decide(it, it.clause.subject) or it.row[verb.last - 1].low in PARTICLES:
        return None
    if _is_fragment(it):
        return None
    if it.text(it.clause.subject).lower() == "it" and it.main not in verbs.BODILY and not _is_resolved(it):
        return None
    first = next(at for at in range(verb.first, verb.last) if it.row[at].low in WILL | WOULD | {"to"})
    while first + 1 < verb.last and is_middle(it.row[first + 1].low) and it.row[first + 1].low not in NEGATIONS:
        if it.words[it.row[first].end : it.row[first + 1].begin].strip():
            break  # a quotation begins with the adverb
        first += 1
    return it.row[first].end


_CAN = frozenset("can could cannot can't couldn't".split())
_NEXT_CLAUSE = re.compile(
    r",\s+(?:(?:and|but|so|yet)\s+)?(?:I|we|he|she|it|they|you|there|this is|that is)\b|"
    r"\s+(?:and|but)\s+(?:I|we|he|she|they|said|added|told|stopped short)\b",
    re.IGNORECASE,
)
"""Where another clause begins: "will end it, and I will fight"."""


def _is_fragment(it: Statement) -> bool:
    """Say whether another verb follows a pronoun as subject: "he hopes will appeal" is cut out of a sentence."""
    begin, end = it.clause.subject
    return end - begin == 2 and it.row[begin].low in PRONOUNS and bool(forms(it.row[begin + 1].low) & (PRESENT | PAST))


_CLOSED = re.compile(r"(?<=[,.!?])[”\"]")
"""Where a quotation ends before ", she said"; a quoted word inside the promise doesn't end it."""
_LOOSE = re.compile(r"[,\s]+(?:and|but|or)\W*$", re.IGNORECASE)


def promised_from(it: Statement, begin: int) -> Slot | None:
    """Return what is promised, up to the condition, the next clause or the end of what is in quotation marks."""
    end = it.condition[0] if it.condition and it.condition[0] > begin else len(it.words)
    for pattern in (_CLOSED, _NEXT_CLAUSE):
        found = pattern.search(it.words, begin, end)
        end = found.start() if found else end
    loose = _LOOSE.search(it.words, begin, end)
    return characters(it.words, (begin, loose.start() if loose else end))
