"""
Of what kind a statement is that is no dealing, and whether it says that something is, may be, must be or is wanted.

By the verb of the main clause, what stands beside it, and the lists of
`whence.claims.frames.verbs`.
"""

from __future__ import annotations

from typing import Literal

from whence.claims.frames import verbs
from whence.claims.frames.circumstances import head
from whence.claims.frames.parties import Statement, Words
from whence.claims.frames.words import (
    BE,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    WILL,
    WOULD,
    Token,
    is_adverb,
)

Modality = Literal["stated", "possible", "obliged", "future", "conditional", "wanted"]

_POSSIBLE = frozenset("may might could mightn't".split())
_OBLIGED = frozenset("must should ought mustn't shouldn't need needs needed".split())
_WANTED = frozenset("want hope demand urge wish seek".split())
_NOBODY = frozenset("nobody none neither no nothing nor".split())
_PERHAPS = frozenset("perhaps possibly probably maybe".split())


# --- is, may be, must be ---------------------------------------------------------


def is_negative(it: Statement) -> bool:
    """Say whether the main clause is in the negative: by its verb, by "nobody" or by "no" before subject or object."""
    verb = it.clause.verb
    if verb is None:
        return bool(it.row) and (it.row[0].low in _NOBODY or any(one.low in NEGATIONS for one in it.row))
    without = any(
        it.row[stretch[0]].low in _NOBODY
        for stretch in (it.clause.subject, it.clause.object)
        if stretch[0] < stretch[1]
    )
    return verb.negative != without  # "nobody did not know" is none


def modality_of(it: Statement) -> Modality:
    """Return how the main clause says it; a condition makes a conditional of "would"."""
    verb = it.clause.verb
    if verb is None or not it.clause.whole:
        return "stated" if it.clause.whole else "conditional"
    group = it.group
    if group & WOULD:
        return "conditional" if "have" in group or it.condition else "future"
    if it.main in _WANTED or (it.main == "call" and not verb.passive and _low(it, verb.last) == "for"):
        return "wanted"
    if group & _OBLIGED or _must(it):
        return "obliged"
    if expected := _expected(it):
        return expected
    if (group & _POSSIBLE and not ("could" in group and verb.negative)) or _is_doubted(it):
        return "possible"
    if group & WILL or (group & BE and {"going", "to"} <= group) or (it.main in verbs.PREDICTS and not verb.passive):
        return "future"
    return "stated"


def _low(it: Statement, at: int) -> str:
    return it.row[at].low if 0 <= at < len(it.row) else ""


def _must(it: Statement) -> bool:
    """Say whether "to" follows "have": "tenants have to leave"; "is to leave" is only announced."""
    verb = it.clause.verb
    return verb is not None and bool(it.group & {"have", "has", "had"}) and "to" in it.group and "going" not in it.group


def _expected(it: Statement) -> Modality | None:
    """Return how sure "is due to", "is likely to" are; None where they don't follow."""
    verb = it.clause.verb
    if verb is None or not (it.main == "be" or verb.passive):
        return None
    start = it.row[verb.last - 1].end if it.main == "be" else it.row[verb.last - 1].begin
    found = verbs.EXPECTED.match(it.words, start)
    if found is None:
        return None
    return "possible" if found["likely"] else "future"


def _is_doubted(it: Statement) -> bool:
    """Say whether "perhaps" stands at the beginning or beside the verb."""
    verb = it.clause.verb
    beside = it.row[max(0, verb.first - 2) : verb.last + 1] if verb else []
    return any(one.low in _PERHAPS for one in (*it.row[:1], *beside))


# --- kinds -------------------------------------------------------------------------


def kind_of(it: Statement) -> Literal["forecast", "evaluation", "quantity", "event"]:
    """Return the first kind that fits a statement which is no dealing."""
    if _is_forecast(it):
        return "forecast"
    if _is_evaluation(it):
        return "evaluation"
    return "quantity" if it.figures and _is_quantity(it) else "event"


def _is_forecast(it: Statement) -> bool:
    """Say whether it is about what will be: "will", "is likely to", "expects", "may … next year"."""
    verb = it.clause.verb
    if verb is None or not it.clause.whole:
        return False
    group = it.group
    if "have" in group and group & WOULD:
        return False  # "would have burst" is what didn't happen
    if group & (WILL | WOULD) or {"going", "to"} <= group or _expected(it):
        return True
    if it.main in verbs.PREDICTS and not verb.passive and verb.last < len(it.row):
        return True
    return bool(group & _POSSIBLE) and not verb.negative and verbs.LATER.search(it.words) is not None


def _is_evaluation(it: Statement) -> bool:
    """Say whether something is judged: "is a disgrace", "acted recklessly", "a shameful day"."""
    verb = it.clause.verb
    if verb is None:
        return len(it.row) < _HEADLINE and any(one.low in verbs.JUDGED - _FAINT for one in it.row)
    after = _complement(it, verb.last)
    if it.main in verbs.SEEMS or (it.main == "call" and verb.passive):
        return any(one.low in verbs.JUDGED for one in after)
    return any(one.low in verbs.MANNERS for one in (*it.row[verb.first : verb.last], *after))


_FAINT = frozenset("strong great good right better important weak best".split())
"""Words that judge only where a verb says so: "strong winds" are no judgement."""
_HEADLINE = 12
"""Words up to which a statement without a verb is taken for one judgement."""


def _complement(it: Statement, begin: int) -> list[Token]:
    """Return the words after a verb up to a mark, a preposition or an inner clause."""
    out = []
    for one in it.row[begin : begin + 10]:
        if one.mark or one.low in PREPOSITIONS or one.low in RELATIVES or one.low in SUBORDINATORS or one.low == "to":
            break
        out.append(one)
    return out


def _is_quantity(it: Statement) -> bool:
    """Say whether it tells how many or how much: who is counted, what changes, costs or holds a figure."""
    verb = it.clause.verb
    if verb is None:
        return True
    if it.main in verbs.HARMS and _counted(it, it.whom if it.whom != (0, 0) else it.who, few=True):
        return True
    if (verb.passive or it.clause.object == (0, 0)) and _counted(it, it.clause.subject):
        return True
    if it.main == "be" and _starts_with_number(it.row, verb.last):
        return True
    if it.main in verbs.CHANGES:
        return any(one.number for one in it.row[verb.last : verb.last + 10])
    if verb.passive:
        return False
    return _is_money(it) or (it.main in verbs.MEASURES and any(one.number for one in it.row[slice(*it.whom)]))


_SHARES = frozenset("per percent % dollars euros pounds".split())


def _is_money(it: Statement) -> bool:
    """Say whether the object is a sum or a share: "paid $3 million", "lost 4 per cent"."""
    begin, end = it.whom
    if begin >= end or not _starts_with_number(it.row[:end], begin):
        return False
    return any(one.low[0] in "$€£" or one.low in _SHARES or one.low[-1] == "%" for one in it.row[begin : end + 1])


def _counted(it: Statement, stretch: Words, *, few: bool = False) -> bool:
    """Say whether those whom a noun phrase is about are counted: "some 70 houses", and not "a town of 4,000"."""
    begin, end = head(it.row, *stretch)
    return begin < end and _starts_with_number(it.row[:end], begin, few=few)


def _starts_with_number(row: list[Token], begin: int, *, few: bool = False) -> bool:
    """Say whether a number comes first; "three" and "dozens" only where ``few`` count too, as among the dead."""
    for at in range(begin, min(len(row), begin + 4)):
        if row[at].number:
            return few or row[at].low not in _FEW
        if not (row[at].low in _BOUNDS or row[at].low in DETERMINERS or is_adverb(row[at].low)):
            return False
    return False


_FEW = frozenset("one two three four five six seven eight nine hundreds thousands dozens scores".split())
_BOUNDS = frozenset(
    "at least most up to more less fewer than about around over under almost nearly some only just between".split()
)
