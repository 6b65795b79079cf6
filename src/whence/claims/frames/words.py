"""
The words of a statement one by one: what form of which verb each may be, where a noun phrase ends.

Only what can be told from the form of a word and its neighbours. Nothing here
knows of clauses (`whence.claims.frames.clauses`) or of what a statement is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whence.claims.frames.inflections import BASE, ING, PAST, PRESENT, forms

AUXILIARIES = frozenset(
    "is are was were am be been being has have had having will would shall should can could may might must do "
    "does did 'll 've 're 'm 's 'd isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't shan't "
    "can't cannot couldn't mustn't shouldn't don't doesn't didn't".split()
)
BE = frozenset("is are was were am be been being 're 'm 's isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had having 've hasn't haven't hadn't".split())
MODALS = AUXILIARIES - BE - HAVE
WILL = frozenset("will 'll shall won't shan't".split())
WOULD = frozenset("would 'd wouldn't".split())
DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those some any every each no both all another several "
    "most many few such either neither half".split()
)
PRONOUNS = frozenset(
    "i we you he she it they me us him them nobody somebody everyone everybody anyone none who".split()
)
PREPOSITIONS = frozenset(
    "in on at by to for from with about after before during since until as under over against near into onto without "
    "despite through between among amid following per within outside inside across around behind beside beyond off "
    "toward towards upon via like than along above below past north south east west because ahead instead".split()
)
RELATIVES = frozenset("who which whom whose that where".split())
CONJUNCTIONS = frozenset("and or but nor".split())
SUBORDINATORS = frozenset("if unless when while whereas because although though whether how why what once".split())
ADVERBS = frozenset(
    "not never also now then still already only just soon later again even ever twice once aloud here there abroad "
    "overnight early together alone home hard well fast far yet so too instead forward first reportedly no longer "
    "thus rather quite very almost about earlier sooner".split()
)
MIDDLE = frozenset(
    "not never also now then still already only just soon later again even ever yet first instead therefore "
    "perhaps further otherwise always often long rarely seldom".split()
)
"""Adverbs that stand before or inside a group of verbs; so do those in -ly."""
NEGATIONS = frozenset("not never cannot".split())
PARTICLES = frozenset("out off up down back away apart".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "hundreds thousands dozens scores millions".split()
)
_TIMES = frozenset("yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
_SPANS = frozenset("week month year weekend morning afternoon evening night spring summer autumn winter day".split())
_NOT_ADVERBS = frozenset(
    "family july italy supply reply ally assembly only early daily monthly weekly elderly likely "
    "unlikely friendly deadly costly anomaly bully jelly belly rally fly".split()
)
_TOKEN = re.compile(
    r"(?<=\w)['’](?:ll|re|ve|m|d)\b|[$€£]?\d(?:[\d.,:]*\d)?%?(?:-[^\W\d_]+)*|"
    r"[^\W\d_]+(?:(?:['’](?!(?:ll|re|ve|m|d)\b)|-|\.(?=[^\W\d_]))[^\W\d_]+)*|[,;:()?!—–]|\.(?=\s|$)"
)
_SHORT = re.compile(r"(?<=\w)['’]s$")
_TITLES = frozenset("mrs gen col capt sgt prof gov sen rep rev hon lt maj cmdr supt messrs dept".split())
_CLIPPED = frozenset("he's she's it's that's there's what's who's".split())


class Token(NamedTuple):
    """A word or mark of a statement: in lower case, where it stands, whether it has a capital."""

    low: str
    begin: int
    end: int
    capital: bool

    @property
    def number(self) -> bool:
        """Say whether it is a number, in digits or in words."""
        return self.low in NUMBERS or self.low[0].isdigit() or self.low[0] in "$€£"

    @property
    def mark(self) -> bool:
        """Say whether it is a punctuation mark."""
        return not self.low[-1].isalnum() and self.low[-1] not in "%'"


END = Token(".", 0, 0, False)
"""What stands beyond the last word."""


def tokens(words: str) -> list[Token]:
    """Return the words and marks of a statement; "we'll" and "he's" are two each. Quotation marks are left out."""
    return list(_tokens(words))


def _tokens(words: str) -> Iterator[Token]:
    previous = ""
    for found in _TOKEN.finditer(words):
        low = found[0].lower().replace("’", "'")
        if low == "." and (len(previous) < 3 or "." in previous or previous in _TITLES):
            continue
        begin, end = found.span()
        if low in _CLIPPED:
            yield Token(low[:-2], begin, end - 2, words[begin].isupper())
            low, begin = "'s", end - 2
        previous = low
        yield Token(low, begin, end, words[begin].isupper())


def is_adverb(low: str) -> bool:
    """Say whether a word is an adverb, by the list or by -ly."""
    return low in ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in _NOT_ADVERBS)


def is_middle(low: str) -> bool:
    """Say whether a word may stand before or inside a group of verbs: "never", "quietly"."""
    return low in MIDDLE or (len(low) > 4 and low.endswith("ly") and low not in _NOT_ADVERBS)


# --- noun phrases -------------------------------------------------------------


def starts_new(at: Token) -> bool:
    """Say whether a word begins a noun phrase of its own."""
    return at.low in DETERMINERS or at.low in PRONOUNS or at.number


def is_time(row: list[Token], at: int) -> bool:
    """Say whether a time begins here: "yesterday", "last week", "two years ago"."""
    if at >= len(row):
        return False
    low = row[at].low
    if low in _TIMES:
        return True
    following = row[at + 1].low if at + 1 < len(row) else ""
    if low in ("last", "next", "this", "every", "each", "that"):
        return following in _SPANS or following in _TIMES or (low != "that" and following.capitalize() in _MONTHS)
    return at + 2 < len(row) and (
        row[at + 2].low == "ago" or (row[at + 2].low in ("later", "earlier") and row[at].number)
    )


_MONTHS = frozenset("January February March April May June July August September October November December".split())


def is_preposition(row: list[Token], at: int) -> bool:
    """Say whether a preposition stands here; "North" of "North Korea" is none."""
    if at >= len(row) or row[at].low not in PREPOSITIONS:
        return False
    points = row[at].capital and row[at].low in ("north", "south", "east", "west")
    return not (points and at + 1 < len(row) and row[at + 1].capital)


def noun_phrase(row: list[Token], begin: int, *, joined: bool = True) -> int:
    """
    Return where the noun phrase that begins at a word ends; ``begin`` where there is none.

    "of" goes on with it, every other preposition ends it; ``joined`` goes on
    after "and" with another noun phrase, if no verb follows that one.
    """
    at = past_bound(row, begin)
    noun = False
    if begin < len(row) and (row[begin].low == "of" or is_time(row, begin)):
        return begin
    if is_her(row, begin):
        return begin + 1
    while at < len(row):
        one = row[at]
        if one.low == "of" and noun and at + 1 < len(row) and not row[at + 1].mark:
            at = past_bound(row, at + 1)
            noun = False
            continue
        if one.mark or one.low in CONJUNCTIONS or _ends(row, at, begin, noun=noun):
            break
        noun = (
            noun or one.low not in DETERMINERS or one.low in ("half", "most", "both", "all", "several", "many", "few")
        )
        at += 1
        if one.low in PRONOUNS:
            break
    while at > begin and (row[at - 1].low == "of" or (row[at - 1].low in DETERMINERS and not noun)):
        at -= 1
    return _more(row, at) if joined and noun and at < len(row) else at if noun else begin


def is_her(row: list[Token], at: int) -> bool:
    """Say whether "her" stands alone: "spoke to her in May", and not "spoke to her lawyer"."""
    if at >= len(row) or row[at].low != "her":
        return False
    following = row[at + 1] if at + 1 < len(row) else END
    return following.mark or following.low in PREPOSITIONS or following.low in CONJUNCTIONS or is_time(row, at + 1)


def past_bound(row: list[Token], at: int) -> int:
    """Step over what says how exact a number is: "more than", "at least", "between 30 and"."""
    low = row[at].low if at < len(row) else ""
    following = row[at + 1].low if at + 1 < len(row) else ""
    if (low, following) in (("at", "least"), ("at", "most"), ("up", "to")) or (
        low in ("more", "less", "fewer") and following == "than"
    ):
        return at + 2
    if low == "between" and at + 3 < len(row) and row[at + 1].number and following and row[at + 2].low == "and":
        return at + 3
    if (
        low in ("about", "around", "over", "under", "almost", "only", "just")
        and at + 1 < len(row)
        and (row[at + 1].number or row[at + 1].low == "half")
    ):
        return at + 1
    return at


_MAY_BE_NAMES = frozenset("may north south east west".split())


def _ends(row: list[Token], at: int, begin: int, *, noun: bool) -> bool:
    one, before = row[at], row[at - 1] if at else END
    low = one.low
    if (
        is_preposition(row, at)
        or low in SUBORDINATORS
        or low in AUXILIARIES
        or (low in RELATIVES and (noun or low != "that"))
    ):
        return not (one.capital and at > begin and low in _MAY_BE_NAMES)  # "two West Bank towns"
    if not noun:
        return low in ("'s",)
    if low == "out" and at + 1 < len(row) and row[at + 1].low == "of":
        return True
    if is_time(row, at) or low == "'s":
        return True
    if starts_new(one):
        apart = low in PRONOUNS or low in DETERMINERS or not (before.capital or before.number or before.low in _BEFORE)
        return apart and before.low not in ("half", "both", "all", "most", "few", "several", "many")
    if is_adverb(low) and not one.capital:
        return True  # McFeely is no adverb
    if forms(low) & ING and before.low.endswith("s") and not before.capital and not one.capital:
        return True  # "officials investigating the case"
    if before.low in DETERMINERS or before.number:
        return False
    what = forms(low)
    return bool(what & PAST) and low not in _NOUNS_TOO and not one.capital


_BEFORE = frozenset("first last next past other further".split())
_NOUNS_TOO = frozenset(
    "cut hit set put rose saw shot cost read run cast bid bet lead lay left ground wound "
    "spread split let quit hurt".split()
)


def _more(row: list[Token], end: int) -> int:
    """Go on after "and", or through "A, B and C", where another noun phrase follows and no verb after it."""
    at = end
    while at < len(row) and row[at].low == "," and at + 1 < len(row):
        following = noun_phrase(row, at + 1, joined=False)
        if following == at + 1 or following >= len(row) or row[following].low not in (",", "and", "or"):
            break
        at = following
    if at < len(row) and row[at].low in ("and", "or") and at + 1 < len(row) and not _is_verb_here(row, at + 1):
        following = noun_phrase(row, at + 1, joined=False)
        if following > at + 1 and not _finite_after(row, following):
            return following
    return end


def _is_verb_here(row: list[Token], at: int) -> bool:
    low, what = row[at].low, forms(row[at].low)
    if low in AUXILIARIES or is_middle(low):
        return True
    if row[at].capital:
        return False
    following = row[at + 1] if at + 1 < len(row) else END
    return bool(what & PAST) or (bool(what & (PRESENT | BASE)) and (starts_new(following) or following.low == "to"))


def _finite_after(row: list[Token], at: int) -> bool:
    while at < len(row) and is_middle(row[at].low):
        at += 1
    return at < len(row) and (row[at].low in AUXILIARIES or bool(forms(row[at].low) & PAST))
