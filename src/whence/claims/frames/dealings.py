"""
Who dealt with whom, who holds which place, who promised what: the slots of three kinds of statement.

Each function returns None for a statement of another kind. All go by the verb
of the main clause and what its subject and object are about
(`whence.claims.frames.parties`), so that a pipe that "met the standard" met nobody.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from whence.claims.frames import verbs
from whence.claims.frames.circumstances import head
from whence.claims.frames.inflections import ING, forms
from whence.claims.frames.parties import (
    Slot,
    Statement,
    Words,
    can_decide,
    characters,
    is_force,
    is_place,
    is_somebody,
    last_words,
)
from whence.claims.frames.words import NEGATIONS, PARTICLES, is_middle, noun_phrase

WILL = frozenset("will 'll shall won't shan't".split())
WOULD = frozenset("would 'd wouldn't".split())


class Contact(NamedTuple):
    """Who is said to have dealt with each other, and how."""

    parties: tuple[Slot, ...]
    channel: Slot | None


class Control(NamedTuple):
    """Who is said to hold, to have taken or to have left which place."""

    holder: Slot | None
    place: Slot | None


class Commitment(NamedTuple):
    """Who promised what."""

    promisor: Slot | None
    promised: Slot | None


# --- contacts -------------------------------------------------------------------


def contact(it: Statement) -> Contact | None:
    """Fill who is said to have dealt with whom, and by which channel."""
    parties = _parties(it)
    if not parties:
        return None
    slots = [slot for party in parties for one in _parted(it, party) if (slot := it.slot(one))]
    return Contact(tuple(slots), _channel(it))


def _parties(it: Statement) -> list[Words]:
    verb = it.clause.verb
    if verb is None:
        return []
    who, whom = it.who, it.whom
    if verb.passive and (it.main == "call" or who[0] >= who[1]):
        return []  # "was called a thief", "was met with applause"
    if it.main in verbs.MET and is_somebody(it, whom) and not _is_named_as(it):
        return [one for one in (who, whom) if one[0] < one[1]] if can_decide(it, who) or verb.passive else []
    if verb.passive or who[0] >= who[1]:
        return []
    subject, thing = it.text(who), it.text(whom)
    if between := _between(it, subject):
        return between
    other = it.phrase_after("with", "to")
    other = (0, 0) if it.text(other) == "face" else other
    messages = it.main in ("write", "send", "exchange") and bool(verbs.MESSAGES.search(thing))
    talks = (it.main in verbs.HELD and bool(verbs.TALKS.search(thing))) or (messages and it.main == "exchange")
    touch = it.main in ("be", "remain", "stay") and re.match(r"\s*in (?:contact|touch|talks)\b", it.after())
    if other[0] < other[1]:
        joint = it.row[other[0] - 1].low == "with"
        speaks = it.main in verbs.SPOKE and (joint or it.main in ("speak", "talk", "write")) and whom[0] >= whom[1]
        deals = speaks or (it.main in ("meet", "discuss") and joint) or messages or (talks and joint) or touch
        return [who, other] if deals and can_decide(it, who) and can_decide(it, other) else []
    among = it.main in verbs.AMONG and whom[0] >= whom[1] and (it.main == "meet" or _channel(it) is not None)
    return [who] if (talks or among) and _is_several(it, who) else []


def _is_named_as(it: Statement) -> bool:
    """Say whether "called" gives a name or an order: "called the minister a thief"."""
    end = it.whom[1]
    if it.main != "call" or end >= len(it.row):
        return False
    one = it.row[end]
    return (
        one.low not in ("on", "in", "from", "at", "by", "twice", "again", "last", "yesterday", "about", "to")
        and not one.mark
    )


def _between(it: Statement, subject: str) -> list[Words]:
    """Return the two of "talks between A and B resumed" and "a meeting of A with B took place"."""
    if not verbs.TALKS.search(subject):
        return []
    begin, end = it.who
    for at in range(begin, end - 1):
        if it.row[at].low == "between":
            return [(at + 1, end)] if noun_phrase(it.row, at + 1) > at + 1 else []
    return []


def _is_several(it: Statement, who: Words) -> bool:
    _begin, end = head(it.row, *who)
    last = it.row[end - 1].low
    plural = last in ("we", "they", "men", "women", "people") or (last.endswith("s") and not it.row[end - 1].capital)
    joined = any(one.low == "and" for one in it.row[who[0] : who[1]])
    return (plural and (can_decide(it, who))) or (joined and len(_parted(it, who)) > 1)


def _parted(it: Statement, party: Words) -> list[Words]:
    """Return the two of "A and B", or several of "A, B and C"; "the leaders of A and B" are one."""
    begin, end = party
    row = it.row
    at = next((number for number in range(begin, end) if row[number].low == "and"), end)
    if at >= end - 1 or at == begin:
        return [party]
    bare = row[at + 1].capital and end - at <= 3
    if bare and any(one.low in ("of", "from", "between", "for") for one in row[begin:at]):
        return [party]
    new = row[at + 1].capital or row[at + 1].low in _OPENERS or bool(verbs.SOMEBODY.search(row[at - 1].low))
    if not new or not _stands_alone(it, (begin, at)):
        return [party]
    commas = [number for number in range(begin, at) if row[number].low == ","]
    edges = [begin - 1, *commas, at, end]
    return [(one + 1, other) for one, other in itertools.pairwise(edges) if one + 1 < other]


def _stands_alone(it: Statement, part: Words) -> bool:
    """Say whether a part before "and" is somebody of its own: "Roth", "the mayor", and not "top union" of "leaders"."""
    begin, end = part
    begin += it.row[begin].low in _OPENERS
    if begin >= end:
        return False
    all_capital = all(one.capital for one in it.row[begin:end])
    return all_capital or is_somebody(it, part) or it.row[part[0]].low in _OPENERS


_OPENERS = frozenset("the a an his her its their our my two three several another some".split())


def _channel(it: Statement) -> Slot | None:
    row = it.row
    for at in range(len(row) - 1):
        if row[at].low in ("through", "via"):
            end = noun_phrase(row, at + 1)
            party = (at + 1, end)
            if end > at + 1 and (verbs.BETWEEN.search(last_words(it, party)) or it.names(party, "person")):
                return it.slot((at, end))
    if found := verbs.CHANNEL.search(it.words):
        return characters(it.words, found.span())
    sent = it.main in ("write", "send", "exchange") and verbs.MESSAGES.search(it.text(it.whom))
    return it.slot(it.whom) if sent else None


# --- places ---------------------------------------------------------------------

_HANDS_OF = re.compile(
    r"\s*(?:(?:now|still|firmly|back|again|fully),?\s+)*(?:in|into|under)\s+(?:the\s+)?(?:full\s+|complete\s+|effective\s+)?"
    r"(?:hands|control|occupation)\s+of\s+",
    re.IGNORECASE,
)
_OWN_HANDS = re.compile(
    r"\s*(?:(?:now|still|firmly|back|again|fully),?\s+)*(?:in|into|under)\s+(?:the\s+|full\s+)?((?!the\b|full\b|complete\b)"
    r"[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:hands|control|occupation)\b",
    re.IGNORECASE,
)
_FALLEN_TO = re.compile(r"\s*(?:back\s+|again\s+)?to\s+", re.IGNORECASE)
_STAYS = frozenset("be remain stay fall pass come return".split())


def control(it: Statement) -> Control | None:
    """Fill who is said to hold, to have taken or to have left which place."""
    verb = it.clause.verb
    if verb is None:
        return None
    held = _in_hands(it) or _taken(it) or _left(it)
    if held is None:
        return None
    holder, place = held
    return Control(holder, it.slot(place))


def _in_hands(it: Statement) -> tuple[Slot | None, Words] | None:
    """Read "X is in the hands of Y", "X is under rebel control", "X fell to Y"."""
    subject, after, verb = it.clause.subject, it.after(), it.clause.verb
    if verb is None or it.main not in _STAYS or not is_place(it, subject):
        return None
    start = it.row[verb.last - 1].end
    if found := _HANDS_OF.match(after):
        return it.slot(_phrase_at(it, start + found.end())), subject
    if own := _OWN_HANDS.match(after):
        return characters(it.words, (start + own.start(1), start + own.end(1))), subject
    if it.main != "fall":
        return None
    if found := _FALLEN_TO.match(after):
        phrase = _phrase_at(it, start + found.end())
        return (it.slot(phrase), subject) if is_force(it, phrase) else None
    alone = (
        verb.last >= len(it.row) or it.row[verb.last].mark or it.row[verb.last].low in ("on", "last", "in", "yesterday")
    )
    return (None, subject) if alone and it.names(head(it.row, *subject), "place") else None


def _phrase_at(it: Statement, character: int) -> Words:
    at = next((number for number, one in enumerate(it.row) if one.begin >= character), len(it.row))
    return at, noun_phrase(it.row, at) if at < len(it.row) else at


def _taken(it: Statement) -> tuple[Slot | None, Words] | None:
    """Read "troops took X", "X was captured", "the army lost control of X"."""
    who, whom, verb = it.who, it.whom, it.clause.verb
    if verb is None or whom[0] >= whom[1]:
        return None
    force = is_force(it, who)
    if it.row[whom[0]].low == "control" or it.text(whom).lower().startswith(("full control of", "the control of")):
        place = head(it.row, *whom)
        return (it.slot(who), place) if is_place(it, place) else None
    if it.main in verbs.SEIZED:
        return (it.slot(who), whom) if is_place(it, whom) and (force or (verb.passive and who == (0, 0))) else None
    soldiers = force and (it.main != "leave" or not it.names(who, "place"))
    if it.main in verbs.HOLDS and is_place(it, whom) and soldiers:
        return it.slot(who), whom
    return None


def _left(it: Statement) -> tuple[Slot | None, Words] | None:
    """Read "troops withdrew from X", "were driven out of X", "pulled out of X"; the holder is who left."""
    verb = it.clause.verb
    if verb is None or it.main not in verbs.LEFT_FROM:
        return None
    leaving = (
        it.whom
        if verb.passive or it.main == "expel" or (it.main in ("drive", "withdraw", "pull") and it.whom != (0, 0))
        else it.who
    )
    place = it.phrase_after("from", "of", within=6)
    if not (is_force(it, leaving) or it.names(leaving, "person", "organisation")) or not is_place(it, place):
        return None
    return it.slot(leaving), place


# --- promises --------------------------------------------------------------------


def commitment(it: Statement) -> Commitment | None:
    """Fill who promised what: by a verb of promising, a word given, or "will" with a deed."""
    verb = it.clause.verb
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
_TO_OR_THAT = re.compile(r"[\s,]*(?:to|that)\s+(?=\S)", re.IGNORECASE)


def past_to(words: str, begin: int) -> int:
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
        lead = re.compile(r"\s+(?:not\s+)?(?:to|that)\s").match(it.words, start)
        able = it.main not in ("intend", "plan") or can_decide(it, it.who)
        return past_to(it.words, start) if lead and able and not (verb.passive or verb.negative) else None
    given = it.main in ("give", "make", "offer") and verbs.WORDS_GIVEN.search(last_words(it, it.whom))
    if given:
        that = _THAT.search(it.words, end) or _TO_OR_THAT.match(it.words, end + len(it.text(it.whom)) + 1)
        return that.end() if that else None
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
    if not deed or not can_decide(it, it.clause.subject) or it.row[verb.last - 1].low in PARTICLES:
        return None
    if it.text(it.clause.subject).lower() == "it" and it.main not in verbs.BODILY and not _is_resolved(it):
        return None
    first = next(at for at in range(verb.first, verb.last) if it.row[at].low in WILL | WOULD | {"to"})
    while first + 1 < verb.last and is_middle(it.row[first + 1].low) and it.row[first + 1].low not in NEGATIONS:
        first += 1
    return it.row[first].end


_CLOSED = re.compile(r"[“”]|\"")


def promised_from(it: Statement, begin: int) -> Slot | None:
    """Return what is promised, up to the condition, or to the end of the words in quotation marks."""
    end = it.condition[0] if it.condition and it.condition[0] > begin else len(it.words)
    closed = _CLOSED.search(it.words, begin, end)
    end = closed.start() if closed and closed[0][-1] in '”"' else end
    return characters(it.words, (begin, end))
