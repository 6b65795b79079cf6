"""
Words as the matcher sees them: stems, with the commonest synonyms of news made one.

The stemmer is Porter's second English one (Snowball). The synonym sets are
few and safe in news of events; they are written by hand.
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

SYNONYMS = {
    word: group[0]
    for group in (
        line.split()
        for line in """\
injured hurt wounded injure injures injuring hurting injury injuries
killed dead died die dies deaths death kill kills killing fatalities
fire blaze blazes fires
began started begin begins start starts starting beginning commenced
ended finished end ends finish finishes
bought purchased buy buys purchase
rose increased grew climbed increase rise grow rises increases
fell dropped declined decreased fall drop decrease falls drops
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
leak leaked leaks spill spilled spilt spills
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
    """Return the stems of the words that carry meaning, in order."""
    return [stem(word) for word in (found.lower() for found in _WORD.findall(text)) if word not in STOP]


_NEGATION = re.compile(r"\b(?:not|never|nobody|none|neither|cannot|no)\b|n['’]t\b", re.IGNORECASE)


def negated(text: str) -> bool:
    """Say whether a statement is in the negative; two negations cancel out."""
    return len(_NEGATION.findall(text)) % 2 == 1
