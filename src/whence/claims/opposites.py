"""
Which of two statements of one frame turns the other round: by a negation, or by a word that says the contrary.

The pairs of words are written by hand, and are few: words that in news leave
nothing between them (accepted, declined; upheld, overturned). Two turns cancel
out: "did not reject" is "accepted".
"""

from __future__ import annotations

from whence.claims.words import stem

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
