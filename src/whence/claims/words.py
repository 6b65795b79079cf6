"""
Words as the matcher sees them: stems, with the commonest synonyms of news made one.

The stemmer is Porter's second English one (Snowball); it knows no irregular
verbs, so their forms are listed. The synonym sets are few and safe in news of
events. Both lists are written by hand.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

STOP = frozenset(
    """a about above across after again against all almost along already also although always am among an and
    any are around as at away back be because been before being below between both but by came can come could
    did do does doing down during each either else even ever every few for from further get gets go goes going
    got had has have having he her here hers herself him himself his how however i if in into is it its itself
    just last least less like made make many may me might mine more most much must my myself near nearly
    neither never next no nor not now of off on once one only onto or other our ours out over own per quite
    rather same say said says several shall she should since so some still such take than that the their
    theirs them themselves then there these they this those though through to too toward towards under until
    up upon us very via was we well were what when where whether which while who whom whose why will with
    within without would yet you your yours told tell tells according also later earlier""".split()
)

COUNTED = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen
    first second third fourth fifth sixth seventh eighth ninth tenth
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
"""Words of figures and days, which are compared as such."""

SYNONYMS = {
    word: group[0]
    for group in (
        line.split()
        for line in """\
injured hurt wounded injure injures injuring hurting injury injuries
killed dead died die dies deaths death kill kills killing fatalities
fire blaze blazes fires
begin started begins start starts starting beginning commenced
ended finished end ends finish finishes
buy purchased buys purchase
rose increased grew climbed increase rise grow rises increases
fell dropped decreased fall drop decrease falls drops
closed shut shutting close closes closing shutdown
large big
captured seized seize capture seizes captures
workers employees labourers worker employee labourer
people persons person
children kids child
police officers officer policemen
cars vehicles vehicle car
explosion blast explosions blasts
ordered instructed order orders instructs
checked inspected inspect check inspection inspections inspects checks
metres meters metre meter
kilometres kilometers km kilometre kilometer
tonnes tons tonne ton
leak leaked leaks leaking spill spilled spilt spills
noon midday
quit quitting resign resigns resigned resigning
elected election elections elect
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
cost costs costing
cut cuts cutting
deal dealt
draw drew drawn
drive drove driven
eat ate eaten
feed fed
feel felt
fight fought
find found
fly flew flown
forget forgot forgotten
freeze froze frozen
give gave given
grow grew grown
hang hung
hear heard
hide hid hidden
hit hits hitting
hold held
keep kept
know knew known
lay laid
lead led
leave left
lend lent
let lets
lie lay lain
lose lost
mean meant
meet met
pay paid
prove proved proven
put puts putting
read reads
ride rode ridden
ring rang rung
run ran
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show showed shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
split splits
spread spreads
stand stood
steal stole stolen
strike struck
swear swore sworn
sweep swept
swim swam swum
teach taught
tear tore torn
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
win won
write wrote written
""".splitlines()
    )
    for word in group
}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word, after synonyms and possessives are evened out."""
    plain = re.sub(r"['’]s?$", "", word)
    return str(_stemmer().stemWord(SYNONYMS.get(plain, plain)))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order; number words and days are not among them."""
    words = (found.lower() for found in _WORD.findall(text))
    return [stem(word) for word in words if word not in STOP and word not in COUNTED]


_NEGATION = re.compile(r"\b(?:not|never|nobody|none|neither|cannot|no)\b|n['’]t\b", re.IGNORECASE)


def negated(text: str) -> bool:
    """Say whether a statement is in the negative; two negations cancel out."""
    return len(_NEGATION.findall(text)) % 2 == 1
