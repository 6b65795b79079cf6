"""
The finite verb of a clause, and the group of verbs around it: "may not have been opened".

A word is a verb by its form and by the words beside it: "left" in "the crew
left", and neither in "the left side" nor in "with the gates left open". What
stands in a relative clause or between two commas is passed over.
"""

from __future__ import annotations

from typing import NamedTuple

from whence.claims.frames.inflections import BASE, ING, PARTICIPLE, PAST, PRESENT, base_of, forms
from whence.claims.frames.words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    END,
    HAVE,
    MODALS,
    NEGATIONS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_middle,
    is_time,
    starts_new,
)


class Verb(NamedTuple):
    """A group of verbs, by its words from ``first`` to before ``last``."""

    first: int
    last: int
    main: str
    """Base form of the verb that carries the meaning; "be" for a copula."""
    helpers: frozenset[str]
    """The other verbs of the group: "will", "have"."""
    passive: bool
    negative: bool


_DO = frozenset("do does did don't doesn't didn't".split())
_CATENATIVE = frozenset("ought need needs needed used".split())
_ADJECTIVES = frozenset(
    "prepared determined committed located based concerned worried tired married related interested limited opposed "
    "supposed involved satisfied pleased disappointed surprised shocked convinced ashamed united divided aged gone "
    "situated scared devastated bound mistaken left missing convincing interesting lacking pending".split()
)
"""Participles that after "be" tell of a state: "is located" has no doer."""
_GONE = frozenset("gone come fallen become risen arrived died".split())
_CUT_SHORT = frozenset(
    "arrest hold capture kill build injure wound accuse charge suspect detain hire buy make pay sell send publish sign "
    "name call find take write find lose invite elect appoint design bring drive give steal raise".split()
)
"""Verbs often left without "who was": "troops captured in May were released"."""
_NOUNS_TOO = frozenset(
    "plans works talks reports calls claims forces attacks protests strikes votes moves offers orders demands "
    "shares costs cuts rules sales deals fires hopes visits returns threats fears loans needs results "
    "supports uses charges changes increases rises falls points states services reviews contracts tests "
    "studies records measures checks views marks links walks drops trains guards members posts signs surveys "
    "increases figures crowds covers debates guides houses estimates matches ships".split()
)
"""Forms in -s that are as often nouns."""
_PLURALS = frozenset(
    "people police men women children troops crew staff families media authorities they we i you".split()
)


def low_at(row: list[Token], at: int) -> str:
    """Return a word by its number, in lower case; empty beyond the ends."""
    return row[at].low if 0 <= at < len(row) else ""


def main_verb(row: list[Token], begin: int) -> Verb | None:
    """Return the first finite verb that is in no relative clause and no aside."""
    waiting, at = 0, begin
    while at < len(row):
        low = row[at].low
        if low in (";", ":", "?") or (low in SUBORDINATORS and at > begin and not waiting and low != "once"):
            return None
        if low in (",", "(", "—", "–"):
            closed = _aside(row, at)
            if closed is None and low_at(row, at + 1) in RELATIVES:
                return None
            at = at + 1 if closed is None else closed
            continue
        if at > begin and (low in RELATIVES or _begins_relative(row, at)) and not is_finite(row, at, begin):
            waiting += 1
        elif is_finite(row, at, begin) and not _is_reduced(row, at):
            group = _group(row, at)
            if not waiting:
                return group
            waiting -= 1
            at = group.last
            continue
        at += 1
    return None


_SUBJECTS = frozenset("i we you he she they".split())


def _begins_relative(row: list[Token], at: int) -> bool:
    """Say whether a pronoun right after a noun begins a relative clause without "that": "the items they bought"."""
    before = row[at - 1]
    return row[at].low in _SUBJECTS and not (
        before.mark
        or before.low in CONJUNCTIONS
        or before.low in PREPOSITIONS
        or before.low in SUBORDINATORS
        or before.low in RELATIVES
        or before.low in PRONOUNS
        or is_adverb(before.low)
        or is_time(row, at - 1)
        or forms(before.low)
    )


_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–"}


def _aside(row: list[Token], at: int) -> int | None:
    """Return where it goes on after an aside that opens with this mark; None where it opens none."""
    closing = _CLOSING[row[at].low]
    for end in range(at + 1, min(len(row), at + 25)):
        dash = closing == "," and row[end].low in ("—", "–")
        if row[end].low != closing and not dash:
            continue
        if closing == ")":
            return end + 1
        after = end + 1
        while after < len(row) and is_middle(row[after].low):
            after += 1
        if after < len(row) and is_finite(row, after, 0):
            return end + 1
    return None


def is_finite(row: list[Token], at: int, begin: int) -> bool:
    """Say whether a word may be the finite verb of a clause, by its form and the words beside it."""
    one, before = row[at], row[at - 1] if at > begin else END
    back = at - 1
    while back > begin and is_middle(row[back].low):
        back -= 1
    behind = row[back] if back >= begin and back < at else END
    if one.low in AUXILIARIES:
        return _is_helping(row, at, before)
    what = forms(one.low)
    if (
        not what
        or at == begin
        or one.capital
        or behind is END
        or behind.low in ("to", "of", "'s")
        or one.low == "following"
    ):
        return False
    if behind.low in ("all", "both", "each") and back - 1 > begin and not row[back - 1].mark:
        behind = row[back - 1]
    if (
        (behind.low in DETERMINERS and behind.low not in RELATIVES)
        or behind.low in AUXILIARIES
        or behind.low.endswith("'s")
        or before.low.endswith("-")
    ):
        return False
    if what & PAST:
        return _is_past(row, at, behind)
    if behind.low in PREPOSITIONS or behind.low in CONJUNCTIONS or (behind.mark and behind.low != ","):
        return False
    return _is_present(row, at, behind, what)


def _is_helping(row: list[Token], at: int, before: Token) -> bool:
    low = row[at].low
    if (
        low in ("be", "been", "being", "having")
        or before.low in ("to", "of")
        or (before.low in MODALS and not before.capital)
    ):
        return False
    if low in ("might", "will", "can", "must", "may") and before.low in DETERMINERS:
        return False
    return not (low == "may" and row[at].capital and at)


def _is_past(row: list[Token], at: int, behind: Token) -> bool:
    """Say whether a past form is finite: "the crew left", and neither "the left side" nor "with closed doors"."""
    following = row[at + 1] if at + 1 < len(row) else END
    if behind.low in PREPOSITIONS or behind.low in CONJUNCTIONS:
        return False
    adjective = not (following is END or following.mark or starts_new(following) or following.low in PREPOSITIONS
                     or is_adverb(following.low) or following.capital or following.low in SUBORDINATORS
                     or following.low in RELATIVES or following.low in CONJUNCTIONS)  # fmt: skip
    if adjective and (behind.number or (behind.mark and behind.low != ",")):
        return False
    return behind.low != "hundred" or not adjective


def _is_present(row: list[Token], at: int, behind: Token, what: int) -> bool:
    """Say whether a present form is finite: after a noun of the right number, before what a verb needs."""
    one, following = row[at], row[at + 1] if at + 1 < len(row) else END
    opens = starts_new(following) or following.low in ("to", "that") or following.capital
    if behind.low in RELATIVES and (one.low not in _NOUNS_TOO or opens):
        return True
    if behind.number or is_time(row, at) or (forms(following.low) & ING and not opens) or following.low in AUXILIARIES:
        return False
    plural = (
        behind.low in PRONOUNS or behind.low in _PLURALS or (behind.low.endswith("s") and not behind.low.endswith("'s"))
    )
    if what & PRESENT:
        if one.low in _NOUNS_TOO:
            return opens and not behind.low.endswith("s") and not (behind.capital and following.capital)
        return behind.low not in ("i", "we", "you", "they") and (opens or not behind.low.endswith("s"))
    if not what & BASE or what & ING:
        return False
    plural = plural and not (behind.capital and behind.low not in PRONOUNS and following.capital)
    plain = one.low + "s" not in _NOUNS_TOO and following is not END and following.low not in AUXILIARIES
    return (plural and (opens or behind.low in PRONOUNS or plain)) or (
        behind.capital and _has_plural_head(row, at) and opens and not following.capital
    )


def _has_plural_head(row: list[Token], at: int) -> bool:
    """Say whether the first noun of the phrase before a verb is a plural: "Militiamen loyal to Osric Vane control"."""
    for one in reversed(row[:at]):
        if one.low in _PLURALS or one.low.endswith("men") or (one.low.endswith("s") and not one.capital):
            return True
        if one.mark:
            return False
    return row[0].low in _PLURALS or row[0].low.endswith(("s", "men"))


def _is_reduced(row: list[Token], at: int) -> bool:
    """Say whether a past form only describes a noun: "captured" in "troops captured in May were released"."""
    what = forms(row[at].low)
    following = row[at + 1] if at + 1 < len(row) else END
    if row[at].low in AUXILIARIES or not (what & PAST and what & PARTICIPLE) or following.low not in PREPOSITIONS:
        return False
    strict = base_of(row[at].low) not in _CUT_SHORT
    for number in range(at + 1, len(row)):
        one = row[number]
        if one.mark or one.low in CONJUNCTIONS or one.low in RELATIVES or one.low in SUBORDINATORS:
            return False
        if one.low in ("as", "before", "after", "since", "than"):
            return False
        form = forms(one.low)
        sure = one.low in AUXILIARIES or bool(form & PAST and not form & PARTICIPLE)
        if (sure or (not strict and form & PAST)) and is_finite(row, number, 0):
            return True
    return False


def _group(row: list[Token], at: int) -> Verb:
    """Return the group of verbs that begins with a finite one."""
    first, last, helpers = at, at, set()
    passive, negative = False, row[at].low.endswith("n't") or row[at].low in NEGATIONS
    while first > 1 and is_middle(row[first - 1].low):
        first -= 1
        negative = negative or row[first].low in NEGATIONS
    if first > 2 and (row[first - 2].low, row[first - 1].low) == ("no", "longer"):
        first, negative = first - 2, True
    while row[last].low in AUXILIARIES or (row[last].low in _CATENATIVE and low_at(row, last + 1) == "to"):
        helpers.add(row[last].low)
        following, negated = _past_middle(row, last + 1)
        negative = negative or negated
        step = _next_verb(row, last, following)
        if step is None:
            last = last if not negated else _last_negation(row, last, following)
            break
        passive = passive or (row[last].low in BE and _is_participle(row, step) and row[step].low not in _GONE)
        last = step
    if base_of(row[last].low) == "claim" and [low_at(row, last + at) for at in (1, 2)] == ["to", "have"]:
        helpers.add(row[last].low)  # "claimed to have captured": what is claimed is what the statement says
        last = last + 3 if last + 3 < len(row) and _is_participle(row, last + 3) else last
    main = row[last].low
    copula = main in BE or main in NEGATIONS
    if (not copula and low_at(row, last + 1) in PARTICLES and not _is_way(row, last + 1)) or (
        base_of(main) in ("take", "hand") and low_at(row, last + 1) == "over"
    ):
        last += 1
    helpers.discard(main)
    base = "be" if copula else "have" if main in HAVE else "do" if main in _DO else base_of(main)
    return Verb(first, last + 1, base, frozenset(helpers), passive, negative)


def _is_way(row: list[Token], at: int) -> bool:
    """Say whether a particle is the head of a measure or a place: "up to 12", "off Port Ilven"."""
    following = row[at + 1] if at + 1 < len(row) else END
    if following.low == "to":
        return at + 2 < len(row) and row[at + 2].number
    return row[at].low in ("off", "down") and (following.capital or following.number)


def _past_middle(row: list[Token], at: int) -> tuple[int, bool]:
    negated = False
    while at < len(row) and (is_middle(row[at].low) or row[at].low in ("no", "longer")):
        if row[at].low == "no" and low_at(row, at + 1) != "longer":
            break
        negated = negated or row[at].low in NEGATIONS or row[at].low == "no"
        at += 1
    return at, negated


def _last_negation(row: list[Token], last: int, end: int) -> int:
    return max((at for at in range(last + 1, end) if row[at].low in NEGATIONS), default=last)


def _is_participle(row: list[Token], at: int) -> bool:
    return bool(forms(row[at].low) & PARTICIPLE) and row[at].low not in _ADJECTIVES


def _next_verb(row: list[Token], last: int, at: int) -> int | None:
    """Return the next word of a group of verbs after a helping one; None where the group ends."""
    if at >= len(row):
        return None
    low, one = row[last].low, row[at]
    if one.low == "to" and (low in HAVE or low in BE or low in _CATENATIVE):
        return at + 1 if forms(low_at(row, at + 1)) & BASE or low_at(row, at + 1) in ("be", "have") else None
    if low in BE:
        if one.low == "going" and low_at(row, at + 1) == "to":
            after = row[at + 2] if at + 2 < len(row) else END
            return None if after is END or after.capital or starts_new(after) else at + 2
        doing = bool(forms(one.low) & ING) and one.low not in _ADJECTIVES
        return at if doing or one.low == "being" or _is_participle(row, at) else None
    if low in HAVE:
        return at if one.low in ("been", "had") or forms(one.low) & PARTICIPLE else None
    if one.low in AUXILIARIES:
        return at if one.low in ("be", "have") else None
    word = not (one.mark or one.number or one.low in DETERMINERS or one.low in PRONOUNS or one.low in PREPOSITIONS)
    return at if word and (forms(one.low) & BASE or not forms(one.low)) else None
