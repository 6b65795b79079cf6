"""
Which of two statements of one frame turns the other round: by a negation, or by a word that says the contrary.

A negation turns round what it negates: "the works did not shut its furnace"
denies "the furnace was shut", and "nobody could cross, since the bridge was
shut" doesn't deny that it was. So the word that is negated must stand in the
other statement too, and not be negated there. Where it doesn't, a third
wording of the claim may tell; where none does, "not" turns round and "no"
doesn't.

The pairs of contrary words are written by hand, and are few: words that in
news leave nothing between them (accepted, declined; upheld, overturned). Two
turns cancel out: "did not reject" is "accepted".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whence.claims.words import content_stems, stem

_PAIRS = """\
accept: reject decline refuse
approve: reject refuse veto block
adopt: reject
pass: fail reject
ratify: reject
agree: refuse decline disagree
confirm: deny
admit: deny
grant: refuse deny reject
allow: ban forbid prohibit bar
permit: ban forbid prohibit bar
legal: illegal unlawful
lawful: unlawful illegal
guilty: innocent acquitted cleared
convict: acquit clear
uphold: overturn quash reverse
upheld: overturn quash reverse
support: oppose
back: oppose
rose: fell
higher: lower
win: lose
won: lost
open: close shut
reopen: close shut
impose: lift
suspend: resume reinstate
join: quit
stay: quit resign
safe: unsafe dangerous
possible: impossible
able: unable
true: untrue
known: unknown
aware: unaware
likely: unlikely
successful: unsuccessful
succeed: fail
survive: died
alive: dead
present: absent
attack: defend
advance: retreat
extend: shorten
keep: drop scrap
honour: break
obey: defy
satisfied: dissatisfied
"""
CONTRARY: dict[str, frozenset[str]] = {}
"""Stem to the stems that say the contrary."""
for _line in _PAIRS.splitlines():
    _one, _others = _line.split(": ")
    for _other in _others.split():
        _a, _b = stem(_one), stem(_other)
        CONTRARY[_a] = CONTRARY.get(_a, frozenset()) | {_b}
        CONTRARY[_b] = CONTRARY.get(_b, frozenset()) | {_a}


def contrary(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether, of the stems in which two statements differ, just one has its contrary on the other side."""
    left, right = one - other, other - one
    turned = [stem for stem in left if CONTRARY.get(stem, frozenset()) & right]
    return len(turned) == 1


_NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:nobody|no one|none|nothing|neither|no)\b", re.IGNORECASE)
_END = re.compile(r"[,;:.!?“”\"]|\b(?:but|because|since|as|after|which|who|that)\b")
REACH = 1
"""Content words behind a negation that it negates: "did not shut the bridge", "no homes were flooded"."""


class Turns(NamedTuple):
    """What a statement says and what it says is not so, in stems."""

    says: frozenset[str]
    negated: frozenset[str]
    denies: bool
    """It has a "not", an odd number of times."""


def turns(words: str) -> Turns:
    """Return which words of a statement are negated."""
    negated: set[str] = set()
    for found in (*_NOT.finditer(words), *_NO.finditer(words)):
        behind = words[found.end() :]
        stop = _END.search(behind)
        negated.update(content_stems(behind[: stop.start()] if stop else behind)[:REACH])
    return Turns(frozenset(content_stems(words)), frozenset(negated), len(_NOT.findall(words)) % 2 == 1)


def sign(a: Turns, b: Turns) -> int:
    """Return 1 where two say it alike, -1 where one turns the other round, 0 where the words do not tell."""
    if not a.negated and not b.negated:
        if a.denies != b.denies:
            return 0
        found = 1
    else:
        turned = bool(a.negated & (b.says - b.negated)), bool(b.negated & (a.says - a.negated))
        if not a.negated & b.negated and not any(turned):
            return 0
        # "No homes were flooded" and "homes were not flooded" each negate a word of the other, and say the same.
        found = 1 if a.negated & b.negated or all(turned) else -1
    return -found if contrary(a.says, b.says) else found


def turned_round(statements: Sequence[Turns], first: Turns) -> list[bool]:
    """
    Return for each statement of a claim whether it turns the first one round.

    By its own words beside the first one's; where they don't tell, by those
    of the statements that are known already; at last by whether one has a
    "not" and the other hasn't.
    """
    known: dict[int, int] = {number: told for number, one in enumerate(statements) if (told := sign(one, first))}
    for number, one in enumerate(statements):
        if number not in known:
            votes = sum(sign(one, statements[other]) * told for other, told in list(known.items()))
            apart = (one.denies != first.denies) != contrary(one.says, first.says)
            known[number] = (votes > 0) - (votes < 0) or (-1 if apart else 1)
    return [known[number] < 0 for number in range(len(statements))]
