"""
Who dealt with whom, and who holds which place: the slots of two kinds of statement.

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
from whence.claims.frames.inflections import base_of
from whence.claims.frames.parties import (
    Slot,
    Statement,
    Words,
    can_decide,
    characters,
    is_force,
    is_place,
    is_site,
    is_somebody,
    last_words,
)
from whence.claims.frames.verb_groups import low_at
from whence.claims.frames.words import PARTICLES, PREPOSITIONS, Token, noun_phrase


class Contact(NamedTuple):
    """Who is said to have dealt with each other, and how."""

    parties: tuple[Slot, ...]
    channel: Slot | None


class Control(NamedTuple):
    """Who is said to hold, to have taken or to have left which place."""

    holder: Slot | None
    place: Slot | None


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
    begin += row[begin].low == "both"
    party = begin, end
    at = next((number for number in range(begin, end) if row[number].low == "and"), end)
    if at >= end - 1 or at == begin:
        return [party]
    one, other = (begin, at), (at + 1, end)
    if it.text(one).count("(") > it.text(one).count(")"):
        return [party]
    if it.names(one, "person") and it.names(other, "person") and not _has_preposition(row, one):
        return [one, other] if not _commas(row, one) else _listed(row, party, at)
    if _is_shared_noun(it, one, other):
        return [party]
    bare = row[at + 1].capital and end - at <= 3
    if bare and any(one.low in ("of", "from", "between", "for") for one in row[begin:at]):
        return [party]
    new = row[at + 1].capital or row[at + 1].low in _OPENERS or bool(verbs.SOMEBODY.search(row[at - 1].low))
    if not new or not _stands_alone(it, (begin, at)):
        return [party]
    return _listed(row, party, at)


def _commas(row: list[Token], stretch: Words) -> list[int]:
    return [number for number in range(*stretch) if row[number].low == ","]


def _has_preposition(row: list[Token], stretch: Words) -> bool:
    return any(row[number].low in PREPOSITIONS or row[number].low == "of" for number in range(*stretch))


def _listed(row: list[Token], party: Words, at: int) -> list[Words]:
    """Return the members of a list whose last "and" stands at a word."""
    begin, end = party
    edges = [begin - 1, *_commas(row, (begin, at)), at, end]
    return [(one + 1, other) for one, other in itertools.pairwise(edges) if one + 1 < other]


def _is_shared_noun(it: Statement, one: Words, other: Words) -> bool:
    """Say whether what stands before "and" only describes what comes after: "Democratic and Republican leaders"."""
    begin, end = head(it.row, *other)
    first = one[0] + (it.row[one[0]].low in _OPENERS)
    alone = one[1] - first == 1 and it.row[first].capital and not it.names(one, "person")
    noun = any(not it.row[at].capital for at in range(begin + 1, min(end, begin + 4)))
    return alone and noun and it.row[begin].capital


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
    held = _in_hands(it) or _taken(it) or _left(it) or _withdrawal(it)
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
    if (begin := _control_of(it)) is not None:
        place = begin, noun_phrase(it.row, begin)
        return (it.slot(who), place) if is_site(it, place) and _can_hold(it, who) else None
    if it.main in verbs.SEIZED:
        return (it.slot(who), whom) if is_site(it, whom) and (force or (verb.passive and who == (0, 0))) else None
    if it.row[verb.last - 1].low in PARTICLES:
        return None  # "took up new positions"
    if it.main in ("take", "hand"):  # "took over the station", "handed over the town"
        return (it.slot(who), whom) if force and is_site(it, whom) else None
    soldiers = force and (it.main != "leave" or not it.names(who, "place"))
    if it.main in verbs.HOLDS and is_place(it, whom) and soldiers:
        return it.slot(who), whom
    return None


def _control_of(it: Statement) -> int | None:
    """Return where the place begins after "full control of" and "control over"; None where the object is no control."""
    begin, end = it.whom
    for at in range(begin, min(end, begin + 4)):
        if it.row[at].low == "control":
            following = at + 1
            return following + 1 if low_at(it.row, following) in ("of", "over") else None
    return None


def _can_hold(it: Statement, who: Words) -> bool:
    """Say whether a subject may hold a place: forces, a state or anybody unnamed, and no party that won seats."""
    return is_force(it, who) or can_decide(it, who)


def _left(it: Statement) -> tuple[Slot | None, Words] | None:
    """Read "troops withdrew from X", "were driven out of X", "pulled out of X"; the holder is who left."""
    verb = it.clause.verb
    if verb is None or it.main not in verbs.LEFT_FROM:
        return None
    if it.main == "force" and not _forced_out(it):
        return None
    if it.main in ("drive", "push", "oust", "dislodge", "expel") and it.whom == (0, 0):
        return None  # "he drove from Velm"
    leaving = (
        it.whom
        if verb.passive or it.main == "expel" or (it.main in ("drive", "withdraw", "pull") and it.whom != (0, 0))
        else it.who
    )
    out = low_at(it.row, verb.last - 1) == "out" or "out" in [one.low for one in it.row[verb.last : verb.last + 5]]
    place = it.phrase_after("from", *(["of"] if out else []), within=6)
    named = it.main != "flee" and it.names(leaving, "person", "organisation")  # villagers flee, and held nothing
    return (it.slot(leaving), place) if (named or is_force(it, leaving)) and is_place(it, place) else None


def _withdrawal(it: Statement) -> tuple[Slot | None, Words] | None:
    """Read "completed a withdrawal from X"."""
    verb = it.clause.verb
    if verb is None or verb.passive or it.main not in verbs.HELD | {"complete"}:
        return None
    last = it.row[head(it.row, *it.whom)[1] - 1].low if it.whom[0] < it.whom[1] else ""
    place = it.phrase_after("from", within=12)
    fits = last in ("withdrawal", "pullout", "retreat") and is_force(it, it.who) and is_place(it, place)
    return (it.slot(it.who), place) if fits else None


def _forced_out(it: Statement) -> bool:
    """Say whether "were forced" goes on with "to retreat" or "out"."""
    verb = it.clause.verb
    if verb is None or not verb.passive:
        return False
    following = base_of(low_at(it.row, verb.last + 1)) if low_at(it.row, verb.last) == "to" else ""
    return following in verbs.LEFT_FROM or it.row[verb.last - 1].low == "out"
