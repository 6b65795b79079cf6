"""
Noun phrases without a parser: from a verb leftwards, from a word rightwards.

The scans follow closed-class words and spelling only. Limits: a phrase with a
verb that looks like a noun inside it comes out too long or too short; a list
of more than two parties is read as its last two.
"""

from __future__ import annotations

from whence.voices import words
from whence.voices.tokens import QUOTE, Unit

Range = tuple[int, int]
_LONGEST = 30
"""Tokens of the longest subject read; real ones are rarely above twenty."""
_CHANNEL_HEADS = frozenset(
    """
        statement statements interview interviews speech email e-mail letter tweet tweets post posts conference
        briefing television radio phone telephone message release text memo note report article column editorial
        testimony remarks comments video podcast filing address broadcast call communique communiqué op-ed book
        diary essay facebook twitter telegram x instagram rally event hearing court parliament debate session
        meeting ceremony affidavit blog
    """.split()
)
_NOUN_PRONOUNS = words.PRONOUNS - {"that", "this", "these", "those"}


def is_noun_like(unit: Unit, at: int) -> bool:
    """Say whether the token can be part of a noun phrase: no closed-class word, no punctuation, no plain verb."""
    word = unit.at(at)
    if not word or word in words.STOPS or word == QUOTE or word in {"'s", "'", "n't", "citing", "quoting"}:
        return False
    if word == "&":
        return unit.capital(at - 1) and unit.capital(at + 1)
    if word == "per" and unit.capital(at) and unit.capital(at + 1) and not unit.titled:
        return True  # a first name: "Per Lund"
    if word in words.AUXILIARIES or word in words.PREPOSITIONS or word in words.CLAUSE_STARTS or word in words.SUBJECTS:
        return word in {"may", "will"} and unit.capital(at) and (at > 0 or is_may_or_will(unit, at))
    if word in words.PLAIN_PAST:
        return unit.capital(at) and at > 0
    if word in words.cue_forms() and not unit.capital(at):
        before = unit.at(at - 1)
        adjective = before in words.DETERMINERS or before in words.ADJECTIVES or before in words.PREPOSITIONS
        return word.endswith("ed") and (adjective or (at == 0 and unit.at(1) not in words.PREPOSITIONS))
    if at == 0 and words.is_past(word) and unit.at(1) in words.PREPOSITIONS:
        return False
    return word[0].isalnum() or word[0] in "$€£"


def is_may(unit: Unit, at: int) -> bool:
    """Say whether "May" is the month here: "on 4 May", "in May"; other months are never anything else."""
    if unit.at(at) != "may" or not unit.capital(at):
        return False
    before = unit.at(at - 1)
    return before.isdigit() or before in words.PREPOSITIONS | {"last", "this", "next", "early", "late", "mid"}


def is_may_or_will(unit: Unit, at: int) -> bool:
    """Say whether "May" or "Will" is a name or the month: written large, and before "said" no auxiliary can stand."""
    if unit.at(at) not in {"may", "will"} or not unit.capital(at):
        return False
    nxt = unit.at(at + 1)
    return is_may(unit, at) or (nxt in words.cue_forms() and (words.is_past(nxt) or nxt in {"said", "told", "says"}))


def _verb_here(unit: Unit, at: int) -> bool:
    """Say whether a word inside a would-be phrase is its own verb: "-ed" that no article or adjective precedes."""
    word = unit.at(at)
    if unit.capital(at):
        return False
    if word in words.PLAIN_PAST:
        return True
    if not words.is_past(word):
        return False
    before = unit.at(at - 1)
    if before == "that" and _complementiser(unit, at - 1):
        return False
    return (
        before not in words.DETERMINERS
        and before not in words.NUMBERS
        and not before.endswith("'s")
        and (is_noun_like(unit, at - 1) or before in words.PRONOUNS or words.is_adverb(before))
    )


def _complementiser(unit: Unit, at: int) -> bool:
    """Say whether this "that" opens what a verb reports, seen from the verb before it."""
    before = unit.at(at - 1)
    return (
        words.is_past(before)
        or before in words.cue_forms()
        or before in {"", ",", "and", "but", "him", "her", "them", "us", "me"}
    )


def left(unit: Unit, after: int, floor: int = 0) -> int | None:
    """
    Return the first token of the noun phrase that ends before ``after``, or None.

    Goes over prepositions between nouns ("the head of the ministry"), over
    possessives, over one "and", and back over a relative clause to the noun
    it belongs to.
    """
    at = after - 1
    if at < floor:
        return None
    if unit.at(at) in _NOUN_PRONOUNS and not (unit.at(at) in {"one", "both", "all"} and is_noun_like(unit, at - 1)):
        return at
    plain = is_noun_like(unit, at) or unit.at(at) in {"this", "that", ")"} or _possessive_end(unit, at)
    if not plain and not is_reduced(unit, at):
        return None
    floor = max(floor, after - _LONGEST)
    first = _run_left(unit, at, floor)
    return first if first is not None and first < after else None


def _possessive_end(unit: Unit, at: int) -> bool:
    return unit.at(at) in {"'s", "'"} and is_noun_like(unit, at - 1)


def _run_left(unit: Unit, at: int, floor: int, *, joins: bool = True) -> int | None:
    """Scan left from ``at``; ``joins`` allows going on over "and"."""
    first = at + 1
    while at >= floor:
        if is_reduced(unit, at):
            at -= 1
            continue
        if first > at and _after_auxiliary(unit, at):
            return first
        if _verb_here(unit, at):
            back = relative_head(unit, at, floor)
            if back is None:
                return first
            at, first = back, back + 1
            continue
        if unit.at(at) == "that" and (
            unit.at(at - 1) not in words.PREPOSITIONS or unit.at(at + 1) in words.DETERMINERS
        ):
            return first
        step = _step_left(unit, at, floor, joins=joins)
        if (
            unit.at(at) in words.DETERMINERS
            or unit.at(at) in words.NUMBERS
            or is_noun_like(unit, at)
            or _possessive(unit, at)
        ):
            first = at
        if step == at:
            break
        at = step
    back = _over_relative(unit, at, floor)
    return _run_left(unit, back, floor, joins=joins) if back is not None else first


def _after_auxiliary(unit: Unit, at: int) -> bool:
    """Say whether an auxiliary makes a verb of this word: "sway" in "didn't sway lawmakers"."""
    return unit.at(at - 1) in words.DO | {"n't"} and not unit.capital(at) and unit.at(at) not in words.DETERMINERS


def _possessive(unit: Unit, at: int) -> bool:
    return unit.at(at) in {"'s", "'"}


def _step_left(unit: Unit, at: int, floor: int, *, joins: bool) -> int:
    """Return the next token to look at, ``at`` itself where the phrase ends."""
    word = unit.at(at)
    if word in words.DETERMINERS or word in words.NUMBERS:
        if unit.at(at - 1) in words.DETERMINERS or unit.at(at - 1) in words.NUMBERS:
            return at - 1
        if joins and unit.at(at - 1) == "and" and _coordinates(unit, at - 1, floor, whole=True):
            return at - 2
        return at - 2 if at - 1 >= floor and _links(unit, at - 1, floor) else at
    if _possessive(unit, at) or is_noun_like(unit, at):
        return at - 1
    if word == ")":
        return _open_bracket(unit, at, floor) - 1
    if word in words.LINKS and _links(unit, at, floor):
        return at - 1
    if word == "and" and joins and _coordinates(unit, at, floor):
        return at - 1
    return at


def _over_relative(unit: Unit, at: int, floor: int) -> int | None:
    """
    Return the noun before "who", if what has been read so far ends a relative clause.

    "The man who left the house said": the scan stops before "the house". Not
    where the clause itself reports ("the man who said the mayor …").
    """
    if at < floor or unit.at(at) in words.STOPS or unit.at(at) == QUOTE or unit.at(at) in {"and", "but", "or"}:
        return None
    back = relative_head(unit, at, floor)
    if back is None or any(
        unit.lower[k] in words.cue_forms() and unit.at(k + 1) != "to" for k in range(back + 2, at + 1)
    ):
        return None
    return back


def is_reduced(unit: Unit, at: int) -> bool:
    """
    Say whether a participle describes the noun before it: "emails obtained by", "a ruling published on".

    Read so because the scan comes from a finite verb: two in a row need a
    conjunction.
    """
    word = unit.at(at)
    if word in words.PLAIN_PAST and word not in {"found", "held", "made", "paid", "sent"} and unit.at(at + 1) != "by":
        return False
    if not words.is_past(word) and word not in {"seen", "written", "shown", "taken", "given", "known", "drawn"}:
        return False
    nxt = unit.at(at + 1)
    return not unit.capital(at) and is_noun_like(unit, at - 1) and (nxt in words.PREPOSITIONS or nxt in words.TIMES)


def _open_bracket(unit: Unit, at: int, floor: int) -> int:
    while at > floor and unit.at(at) != "(":
        at -= 1
    return at


def _links(unit: Unit, at: int, floor: int) -> bool:
    """Say whether the preposition ties to a noun on its left: not when it opens the clause."""
    if unit.at(at) not in words.LINKS or at - 1 < floor:
        return False
    before = unit.at(at - 1)
    if is_reduced(unit, at - 1):
        return True
    if before in words.NUMBERS or before in {
        "some",
        "many",
        "most",
        "several",
        "both",
        "all",
        "none",
        "few",
        "neither",
        "close",
    }:
        return True
    if before in words.TIMES and unit.at(at) != "of":
        return False
    return is_noun_like(unit, at - 1) and not _verb_here(unit, at - 1) and not words.is_adverb(before)


def _coordinates(unit: Unit, at: int, floor: int, *, whole: bool = False) -> bool:
    """
    Say whether "and" joins two parties: a phrase on its left that begins where the clause does.

    ``whole`` for two phrases with articles of their own: "the mayor and the governor".
    """
    if at - 1 < floor or not (is_noun_like(unit, at - 1)) or _verb_here(unit, at - 1):
        return False
    start = _run_left(unit, at - 1, floor, joins=False)
    if start is None or start >= at:
        return False
    before = unit.at(start - 1) if start > floor else ""
    if before in {"", ",", ";", ":", QUOTE, "that", "but", "while", "as"}:
        return True
    return not whole and before in {"and", "of", "for", "to"}


def relative_head(unit: Unit, at: int, floor: int) -> int | None:
    """Return the last token of the noun that a relative clause reaching up to ``at`` belongs to."""
    for back in range(at, max(floor, at - 14), -1):
        word = unit.at(back)
        if word in {",", ";", ":", ".", QUOTE}:
            return None
        if word == "that" and _complementiser(unit, back):
            return None
        if word in {"who", "which", "that", "whose"} and is_noun_like(unit, back - 1):
            return back - 1 if back - 1 >= floor else None
    return None


def right(unit: Unit, first: int, ceiling: int | None = None, *, names_only: bool = False) -> int:
    """
    Return the token after the noun phrase that begins at ``first`` (``first`` itself where there is none).

    Goes on over "of", "for", "at" and the like, but not into times
    ("on Tuesday") or channels ("in a statement").
    """
    limit = unit.size if ceiling is None else ceiling
    at = first
    if (
        at < limit
        and unit.at(at) in words.PRONOUNS | words.OBJECTS
        and unit.at(at) not in words.DETERMINERS
        and not (unit.at(at) == "one" and is_noun_like(unit, at + 1))
    ):
        return at + 1
    seen = False
    while at < limit:
        word = unit.at(at)
        if word in words.DETERMINERS or word in words.NUMBERS:
            if seen and unit.at(at - 1) not in words.LINKS | words.DETERMINERS | {"and"} and not unit.capital(at):
                break
            at += 1
            seen = seen or word in words.NUMBERS or word in {"some", "many", "both", "all", "several"}
        elif word in {"'s", "'"} and seen:
            at += 1
        elif word in words.TIMES and seen and unit.at(at - 1) not in {"of", "the"}:
            break
        elif is_noun_like(unit, at) and not (seen and _verb_here(unit, at)):
            if words.is_adverb(word) and seen and not is_noun_like(unit, at + 1):
                break
            at += 1
            seen = True
        elif (word in words.LINKS and seen and not names_only and _links_right(unit, at, limit)) or (
            word == "and" and seen and _coordinates_right(unit, at, limit)
        ):
            at += 1
        elif word == "(" and seen:
            close = at
            while close < limit and unit.at(close) != ")":
                close += 1
            at = close + 1
        else:
            break
    return min(at, limit) if seen else first


def _links_right(unit: Unit, at: int, limit: int) -> bool:
    nxt = at + 1
    if (
        unit.at(nxt).endswith("ing")
        and unit.at(at) in {"of", "for", "from", "with", "in", "by"}
        and not unit.capital(nxt)
    ):
        return False
    while unit.at(nxt) in words.DETERMINERS:
        nxt += 1
    if nxt >= limit or not (is_noun_like(unit, nxt) or unit.at(nxt) in words.NUMBERS):
        return False
    if unit.at(nxt) in words.TIMES or unit.at(nxt) in {"last", "late", "early", "next"} or unit.words[nxt].isdigit():
        return unit.at(at) == "of"
    if unit.at(at) in {"in", "on", "at", "to", "by", "with"}:
        end = right(unit, at + 1, limit, names_only=True)
        return unit.at(end - 1) not in _CHANNEL_HEADS and unit.at(at) not in {"to", "on"}
    return True


def _coordinates_right(unit: Unit, at: int, limit: int) -> bool:
    end = right(unit, at + 1, limit, names_only=True)
    if end == at + 1:
        return False
    after = unit.at(end)
    return end >= limit or after in words.STOPS or after in {QUOTE, "who", "and", "in", "on", "at", "of", "for"}


def is_crowd(unit: Unit, at: int) -> bool:
    """Say whether "about 600 …" begins here: a hearer, not a topic."""
    number = unit.at(at + 1)
    return unit.at(at) in {"about", "around", "over"} and (number in words.NUMBERS or number[:1].isdigit())


def is_channel(unit: Unit, first: int, after: int) -> bool:
    """Say whether the phrase names a way of speaking: "a statement", "an interview with Radio Costa"."""
    return any(unit.lower[at] in _CHANNEL_HEADS for at in range(first, after))


def _hearer(unit: Unit, at: int) -> bool:
    """Say whether "to" goes with a hearer here, not with a verb: "to reporters", "to the council"."""
    return (
        unit.at(at) in words.DETERMINERS
        or unit.at(at) in words.OBJECTS
        or unit.capital(at)
        or unit.at(at).endswith("s")
    )


def skip_adjuncts(unit: Unit, at: int) -> tuple[int, Range | None]:
    """
    Go over times and channels after a cue: "on Tuesday", "in a statement", "to reporters".

    Returns the token after them and the channel, if one was named. What may
    be the beginning of what is said is left alone.
    """
    channel: Range | None = None
    for _ in range(5):
        word = unit.at(at)
        if word in words.TIMES or (word in {"late", "early", "last", "this"} and unit.at(at + 1) in words.TIMES):
            at += 1
            while unit.at(at) in words.TIMES or (
                unit.words[at : at + 1] and unit.words[at].isdigit() and at < unit.size
            ):
                at += 1
            continue
        if (
            word not in words.PREPOSITIONS
            or word in {"of", "like", "about"}
            or (word == "to" and not _hearer(unit, at + 1))
        ):
            break
        end = right(unit, at + 1)
        if end == at + 1:
            break
        told = is_channel(unit, at + 1, end)
        timed = (
            any(unit.lower[k] in words.TIMES or unit.lower[k].isdigit() for k in range(at + 1, end))
            or unit.at(end) in words.TIMES
        )
        closes = unit.at(end) in {"that", QUOTE, ",", ":", ".", ""} or word == "to"
        if not (told or timed or closes):
            break
        if told or word in {"to", "on", "via"}:
            channel = channel or (at + 1, end) if not timed else channel
        at = end
    return at, channel
