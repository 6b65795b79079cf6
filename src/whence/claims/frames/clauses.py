"""
The main clause of a statement: its verb, its subject, its object, and who did it in the passive.

The first finite verb that belongs to no relative clause, no aside between
commas and no leading "If …," is taken for the verb of the statement. There is
no parser: a word is a verb by its form and by the words beside it
(`whence.claims.frames.words`). Where that leaves a choice nothing is returned.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.claims.frames.inflections import ING, PARTICIPLE, PAST, forms
from whence.claims.frames.verb_groups import Verb, is_finite, low_at, main_verb
from whence.claims.frames.verbs import CHANGES
from whence.claims.frames.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    END,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_middle,
    is_preposition,
    is_time,
    noun_phrase,
    starts_new,
)

LONGEST = 20
"""Words of the longest subject that is believed."""


class Clause(NamedTuple):
    """The main clause, by word numbers; a part that can't be told is empty (its two numbers are the same)."""

    row: list[Token]
    begin: int
    """Where it begins, after "If …," and "On Monday,"."""
    verb: Verb | None
    subject: tuple[int, int]
    object: tuple[int, int]
    agent: tuple[int, int]
    whole: bool
    """False where the statement is nothing but a clause with "if" or "when"."""


_NO = (0, 0)
_LEADS = frozenset(
    "and but so yet or however meanwhile later then still that moreover therefore nevertheless , ; :".split()
)
_CLAUSE_LEADS = frozenset("if unless when while whereas because although though once".split())
_NOT_OBJECT = frozenset(
    "be become seem appear remain come go arrive happen occur last stay live stand sit lie die rain snow "
    "agree look sound rise fall shrink soar plummet vanish collapse".split()
)
"""Verbs after which a noun phrase is a complement, an extent or a time."""


def read_clause(row: list[Token]) -> Clause:
    """Return the main clause of a statement given as its words."""
    begin, whole = _begin(row)
    verb = main_verb(row, begin)
    if verb is None:
        return Clause(row, begin, None, _NO, _NO, _NO, whole)
    after = _object(row, verb)
    if _is_empty_it(row, begin, verb):
        return Clause(row, begin, verb, _NO, after, _NO, whole)
    agent = _agent(row, verb) if verb.passive else _NO
    subject = _subject(row, begin, verb.first)
    if subject == _NO and verb.first == begin and row[begin].low in AUXILIARIES and "n't" not in row[begin].low:
        after = _NO
    if subject != _NO and row[subject[0]].low == "there":
        subject, after = (after if verb.main == "be" else _NO), _NO
    return Clause(row, begin, verb, subject, after, agent, whole)


_ABLE = frozenset("ready willing prepared able unable unwilling determined".split())
"""What only somebody can be: "it is ready to pay" is said of a body."""


def _is_empty_it(row: list[Token], begin: int, verb: Verb) -> bool:
    """Say whether "it" stands for nothing: "it will rain", "it is wrong to", "it seems that"."""
    if verb.first == 0 or row[verb.first - 1].low != "it" or verb.first - 1 > begin + 1:
        return False
    following = {one.low for one in row[verb.last : verb.last + 5]}
    return (
        verb.main in ("rain", "snow", "hail", "seem", "appear", "happen")
        or (verb.main in ("be", "become") and bool({"to", "that"} & following) and not _ABLE & following)
        or (verb.passive and "that" in [low_at(row, at) for at in (verb.last, verb.last + 1)])
    )


# --- where the main clause begins ---------------------------------------------


def _begin(row: list[Token]) -> tuple[int, bool]:
    """Return where the main clause begins, and whether there is one beside a clause with "if"."""
    at = _after_dateline(row)
    while at < len(row) and (row[at].low in _LEADS or (is_adverb(row[at].low) and low_at(row, at + 1) == ",")):
        if row[at].low == "that" and not _opens_clause(row, at + 1):
            break
        at += 1
    if low_at(row, at) in ("even", "just", "only") and low_at(row, at + 1) in _CLAUSE_LEADS:
        at += 1
    at = _after_opinion(row, at)
    low = low_at(row, at)
    if low in _CLAUSE_LEADS:
        after = _after_comma(row, at)
        return (at + 1, False) if after is None else (after, True)
    if is_preposition(row, at) or is_time(row, at) or forms(low) & ING or _is_led_by_participle(row, at):
        return _after_lead(row, at), True
    return at, True


_THINKS = frozenset("think believe guess suppose".split())


def _after_opinion(row: list[Token], at: int) -> int:
    """Return where it goes on after "I think that": what is thought is what the statement says."""
    if low_at(row, at) not in ("i", "we") or low_at(row, at + 1) not in _THINKS:
        return at
    after = at + 2 + (low_at(row, at + 2) == "that")
    return after if _has_subject_and_verb(row, after) else at


def _after_dateline(row: list[Token]) -> int:
    """Return where it goes on after "VELM (AP) –"."""
    for at in range(1, min(len(row), 8)):
        if row[at].low in ("–", "—") and row[0].capital:
            return at + 1 if not any(forms(one.low) & PAST or one.low in AUXILIARIES for one in row[:at]) else 0
    return 0


def _opens_clause(row: list[Token], at: int) -> bool:
    """Say whether a clause follows "that", and no noun: "that the dam held" and not "that dam held"."""
    one = row[at] if at < len(row) else END
    return starts_new(one) or one.capital or one.low.endswith("s") or one.low in PREPOSITIONS


def _is_led_by_participle(row: list[Token], at: int) -> bool:
    """Say whether it begins like "Founded in 1990, the firm …"."""
    return bool(forms(low_at(row, at)) & PARTICIPLE) and low_at(row, at + 1) in PREPOSITIONS


def _after_comma(row: list[Token], begin: int) -> int | None:
    for at in range(begin + 1, min(len(row), begin + 40)):
        if row[at].low == "," and _has_subject_and_verb(row, at + 1):
            return at + 1
    return None


def _has_subject_and_verb(row: list[Token], at: int) -> bool:
    if low_at(row, at) in RELATIVES or low_at(row, at) in CONJUNCTIONS:
        return False
    verb = main_verb(row, at)
    return verb is not None and verb.first > at


_ALSO_CONJUNCTIONS = frozenset("after before since until as".split())


def _after_lead(row: list[Token], begin: int) -> int:
    """Return where the clause begins after "On 9 March", "In the early hours of Sunday", "Two years ago,"."""
    first = main_verb(row, begin + 1)
    verb = first.first if first is not None and row[begin].low not in _ALSO_CONJUNCTIONS else len(row)
    for at in range(begin + 1, min(len(row), begin + 40, verb)):
        if row[at].low == "," and _has_subject_and_verb(row, at + 1):
            return at + 1
    timely = is_time(row, begin)
    if row[begin].low not in PREPOSITIONS and not timely:
        return begin
    for at in range(begin + 1, min(len(row), begin + 25)):
        one, before = row[at], row[at - 1]
        if one.mark:
            return begin
        inside = (
            before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in CONJUNCTIONS or before.low == "of"
        )
        if inside or (at == begin + 1 and not timely):
            continue
        new = (one.low in DETERMINERS and one.low not in ("half", "this", "that")) or one.low in PRONOUNS
        if (new or _ends_date(row, at)) and _has_subject_and_verb(row, at):
            return at
    return begin


_DATE_ENDS = frozenset(
    "january february march april may june july august september october november december week month year "
    "morning afternoon evening night yesterday today ago monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)


def _ends_date(row: list[Token], at: int) -> bool:
    before, one = row[at - 1], row[at]
    if (
        one.number
        or one.low in _DATE_ENDS
        or one.low in PREPOSITIONS
        or one.low in AUXILIARIES
        or forms(one.low) & PAST
    ):
        return False
    return before.low in _DATE_ENDS or (before.low.isdigit() and len(before.low) == 4)


# --- subject, object, agent ---------------------------------------------------


def _subject(row: list[Token], begin: int, end: int) -> tuple[int, int]:
    """Return the words before the verb without asides, leading adverbs and times; the list "A, B and C" is one."""
    while begin < end and (row[begin].mark or row[begin].low in _LEADS or _is_leading_adverb(row, begin)):
        begin += 1
    begin, end = _without_asides(row, begin, end)
    end -= end - begin > 1 and row[end - 1].low in ("all", "both", "each")
    end = _without_time(row, begin, end)
    low = low_at(row, begin)
    leads = (
        is_preposition(row, begin)
        and low not in ("about", "over", "under", "around", "between")
        and not (low == "at" and low_at(row, begin + 1) in ("least", "most"))
    )
    if (
        begin >= end
        or end - begin > LONGEST
        or leads
        or low in SUBORDINATORS
        or (low in ("this", "that") and end - begin == 1)
    ):
        return _NO
    return begin, end


def _is_leading_adverb(row: list[Token], at: int) -> bool:
    following = row[at + 1] if at + 1 < len(row) else END
    new = following.mark or following.capital or following.low in DETERMINERS or following.low in PRONOUNS
    return is_adverb(row[at].low) and new and row[at].low not in ("no", "almost", "about", "there", "only")


def _without_asides(row: list[Token], begin: int, end: int) -> tuple[int, int]:
    """Return the subject of "the mayor, a judge, resigned" and of "sooner or later, the mayor resigned"."""
    marks = [at for at in range(begin, end) if row[at].mark]
    if not marks or _is_list(row, marks[0], end):
        return begin, end
    last = row[marks[-1] + 1] if marks[-1] + 1 < end else END
    opens = last.low in DETERMINERS or last.low in PRONOUNS or last.capital or last.low.endswith("s")
    if opens and row[marks[-1]].low == "," and last.low not in RELATIVES:
        return marks[-1] + 1, end
    return begin, marks[0]


def _is_list(row: list[Token], comma: int, end: int) -> bool:
    rest = [one.low for one in row[comma:end]]
    last = max(at for at in range(comma, end) if row[at].mark)
    if low_at(row, last + 1) in PRONOUNS:
        return False
    return "and" in rest and rest[-1] != "," and not any(low in RELATIVES for low in rest)


_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())


def _without_time(row: list[Token], begin: int, end: int) -> int:
    """Leave out a day at the end: "The army on Monday" is the army."""
    if end - begin > 3 and row[end - 1].low in _PARTS_OF_DAY and row[end - 2].low in _DATE_ENDS:
        end -= 1
    if end - begin > 2 and row[end - 1].low in _DATE_ENDS and row[end - 2].low in ("on", "in", "last", "this"):
        return end - 2
    day = row[end - 1].low in _DATE_ENDS and row[end - 1].low.endswith("day")
    return end - 1 if day and end - begin > 1 and row[end - 2].low not in PREPOSITIONS else end


_STATES = frozenset("clear sure certain strong possible public known good bad free open ready worse better".split())
"""Adjectives that may follow a verb: "made clear"."""
_SAYS = frozenset("say think argue insist believe know hope fear suggest conclude".split())
"""Verbs after which a clause follows, even without "that"."""


def _object(row: list[Token], verb: Verb) -> tuple[int, int]:
    """Return the noun phrase right after the verb, if it is its object; after "there is" what there is."""
    if verb.last >= len(row) or (verb.passive and verb.main not in ("give",)):
        return _NO
    if verb.main in _SAYS or low_at(row, verb.last) == "that":
        return _NO
    if (verb.main == "take" and low_at(row, verb.last) == "place") or low_at(row, verb.last) == "face":
        return _NO
    there = verb.main == "be" and low_at(row, verb.first - 1) == "there"
    if verb.main in _NOT_OBJECT and not there:
        return _NO
    end = noun_phrase(row, verb.last)
    if (
        end == verb.last
        or _is_clause(row, end)
        or (low_at(row, verb.last) in ("what", "how", "why", "that") and end == verb.last + 1)
    ):
        return _NO
    if verb.main in CHANGES and row[verb.last].number:
        return _NO
    if verb.main in ("expect", "forecast", "predict") and low_at(row, end) == "to":
        return _NO
    if end == verb.last + 1 and row[verb.last].low in _STATES:
        return _NO
    if not there and is_adverb(row[verb.last].low) and end == verb.last + 1:
        return _NO
    return _NO if _is_when(row, verb.last, end) else (verb.last, end)


def _is_clause(row: list[Token], at: int) -> bool:
    """Say whether a finite verb follows: "the mast fell" after "says" is no object."""
    while at < len(row) and is_middle(row[at].low):
        at += 1
    return at < len(row) and is_finite(row, at, 0) and low_at(row, at) != "to"


def _is_when(row: list[Token], begin: int, end: int) -> bool:
    return row[end - 1].low in _DATE_ENDS and end - begin <= 3


_MEANS = re.compile(r"telephone|phone|letter|email|e-mail|video|car|bus|train|plane|boat|ship|hand|mistake|force|law|"
                    r"accident|post|mail|road|sea|air|night|then|now|far|half|way")  # fmt: skip


def _agent(row: list[Token], verb: Verb) -> tuple[int, int]:
    """Return who did it in the passive: the noun phrase after "by", unless it is a time, a measure or a means."""
    for at in range(verb.last, min(len(row), verb.last + 12)):
        one = row[at]
        if one.mark or one.low in RELATIVES or one.low in SUBORDINATORS:
            return _NO
        if one.low == "by" and at + 1 < len(row):
            end = noun_phrase(row, at + 1)
            first = row[at + 1]
            wrong = first.low in _DATE_ENDS or forms(first.low) & ING or (first.low.isdigit() and len(first.low) == 4)
            means = end == at + 2 and _MEANS.fullmatch(first.low)
            measure = first.number and row[end - 1].low in (
                "cent",
                "percent",
                "points",
                "metres",
                "%",
                "degrees",
                "times",
            )
            if end > at + 1 and not (wrong or means or measure or _is_when(row, at + 1, end)):
                return at + 1, end
            return _NO
    return _NO
