"""
Find phrases that point at somebody by what they are: "the minister", "a senior official", "two army engineers".

There is no parser behind it: a phrase is a noun from the lexicon and what
stands before it back to a determiner, or to a word that can't belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whence.text.gazetteer import DEMONYMS
from whence.text.lexicon import (
    ABBREVIATED_TITLES,
    AUXILIARIES,
    DEFINITE,
    FUNCTION_WORDS,
    INDEFINITE,
    KNOWN_MODIFIERS,
    NUMBERS,
    OFTEN_ADJECTIVES,
    OFTEN_VERBS,
    ORGANISATION_NOUNS,
    PEOPLE,
    PERSON_NOUNS,
    PLACE_ROLES,
    POSSESSIVES,
    SINGULAR_S,
    STATUS,
    TOPICS,
    VERBS,
    singular,
)
from whence.text.names import Name
from whence.text.words import Word

Kind = Literal["person", "organisation", "place", "other"]
Determiner = Literal["definite", "indefinite", "possessive", "none"]

MAX_MODIFIERS = 7
_COMPLEMENTS = frozenset({"of", "for", "at", "to", "with"})
_ALWAYS_PLURAL = frozenset("police people men women troops crew staff clergy personnel authorities".split())
_ADJECTIVES = frozenset("official general military private major senior human minor public principal".split())


@dataclass(frozen=True, slots=True)
class Office:
    """What a phrase or a title says somebody is: a noun, what changes the office, the rest, and of what."""

    noun: str
    status: frozenset[str]
    modifiers: frozenset[str]
    complement: str | None


@dataclass(slots=True)
class Phrase:
    """Words ``first`` to ``last`` of a sentence point at somebody."""

    sentence: int
    first: int
    bare: int
    """Where it begins without its determiner."""
    head: int
    """Where its noun stands."""
    last: int
    kind: Kind
    determiner: Determiner
    plural: bool
    count: int | None
    noun: str
    reach: int
    """Where its complement ("of Selvograd") ends; equal to ``last`` without one."""
    complement: str | None
    owner: int | None = None
    """The word before ’s or the possessive pronoun, if that is its determiner."""

    def office(self, words: Sequence[Word]) -> Office:
        """Return what the phrase says somebody is."""
        return office(words, self.bare, self.head + 1, self.complement)


def office(words: Sequence[Word], first: int, last: int, complement: str | None) -> Office:
    """Return the office that the words from ``first`` to ``last`` name: a title, or a phrase without its determiner."""
    noun_at = last - 1
    while noun_at > first and kind_of(words[noun_at]) is None:
        noun_at -= 1
    noun = _noun(words[noun_at])
    before = [_noun(word) for word in words[first:noun_at] if word.letters]
    if before and noun == "minister" and before[-1] == "prime":
        noun, before = "prime minister", before[:-1]
    ex = noun.startswith("ex-")
    status = frozenset(word for word in before if word in STATUS) | ({"former"} if ex else frozenset())
    after = tuple(word.lower for word in words[noun_at + 1 : last] if word.letters)
    if after and complement is None:
        complement = " ".join(after)
    modifiers = frozenset(word for word in before if word not in STATUS and word not in INDEFINITE)
    return Office(
        noun.removeprefix("ex-"), status - {"ex"} | ({"former"} if "ex" in status else set()), modifiers, complement
    )


def kind_of(word: Word) -> Kind | None:
    """Return what a noun stands for, or None for any other word."""
    lower = word.lower
    if lower in ABBREVIATED_TITLES and word.capital:
        return "person"
    one = singular(lower.removeprefix("ex-").removeprefix("now-").removeprefix("then-"))
    if one in PERSON_NOUNS or lower in PEOPLE or lower in PERSON_NOUNS:
        return "person"
    if lower in ORGANISATION_NOUNS or one in ORGANISATION_NOUNS:
        return "organisation"
    if one in PLACE_ROLES:
        return "place"
    if word.capital and lower.endswith("s") and one in DEMONYMS:
        return "person"
    return None


def phrases_in(sentence: int, words: Sequence[Word], names: Sequence[Name], *, headline: bool) -> list[Phrase]:
    """
    Return the role phrases of one sentence, in order.

    A singular noun without determiner ("chairman of the board") is returned
    too, with determiner "none": it points at somebody only beside a name.
    """
    named = [-1] * len(words)
    for number, name in enumerate(names):
        for at in range(name.first, name.last):
            named[at] = number
    found: list[Phrase] = []
    for at, word in enumerate(words):
        if named[at] >= 0 or not word.letters:
            continue
        kind = kind_of(word)
        if kind is not None and _is_head(words, at, named):
            phrase = _phrase(sentence, words, names, named, at, kind)
            inside = found and phrase is not None and at < found[-1].last
            if phrase is not None and not inside and (headline or _is_plausible(words, phrase)):
                found.append(phrase)
    return found


def _noun(word: Word) -> str:
    lower = word.lower
    if lower.rstrip(".") in ABBREVIATED_TITLES and word.capital:
        return ABBREVIATED_TITLES[lower.rstrip(".")]
    return singular(lower)


def _is_head(words: Sequence[Word], at: int, named: Sequence[int]) -> bool:
    """Say whether the noun is the last of its phrase and no adjective or verb here."""
    word = words[at]
    if word.owner or at + 1 >= len(words):
        return True
    following = words[at + 1]
    if word.lower in ("host", "number", "child") and following.lower == "of":
        return False
    if not following.letters:
        return True
    if named[at + 1] >= 0:
        return word.lower not in _ADJECTIVES and word.lower not in DEMONYMS
    if at > 0 and words[at - 1].lower in ("to", "will", "would", "can", "could", "must", "should"):
        return False
    lower = following.lower
    if kind_of(following) is not None and not (lower in OFTEN_VERBS and kind_of(word) == "person"):
        return lower in VERBS and lower not in ("states",) and word.lower not in OFTEN_ADJECTIVES
    if word.lower not in OFTEN_ADJECTIVES and kind_of(word) == "person":
        return True
    return lower in FUNCTION_WORDS or lower in VERBS or lower.endswith(("ed", "ly")) or following.capital


def _phrase(
    sentence: int, words: Sequence[Word], names: Sequence[Name], named: Sequence[int], at: int, kind: Kind
) -> Phrase | None:
    """Build the phrase whose noun stands at ``at``."""
    lower = words[at].lower
    plural = lower in _ALWAYS_PLURAL or lower in PEOPLE or _noun(words[at]) != lower.rstrip(".")
    plural = plural and lower not in ABBREVIATED_TITLES
    bare, determiner_at = _left(words, names, named, at)
    determiner = _determiner(words, determiner_at)
    if determiner_at is not None and plural and words[determiner_at].lower in ("a", "an", "this", "that"):
        determiner_at, determiner = None, "none"
    if determiner_at is None:
        bare = _bare_start(words, names, named, at, plural)
    first = bare if determiner_at is None else _whole_determiner(words, names, named, determiner_at)
    reach, complement = _complement(words, names, named, at + 1)
    owner = determiner_at if determiner == "possessive" else None
    count = _count(words, first, bare, plural)
    noun = _noun(words[at])
    if not plural and determiner == "none" and lower in OFTEN_VERBS:
        return None
    fixed = complement is not None and reach == at + 3 and not words[reach - 1].capital  # "chief of staff"
    last = reach if fixed else at + 1
    return Phrase(sentence, first, bare, at, last, kind, determiner, plural, count, noun, reach, complement, owner)


def _is_plausible(words: Sequence[Word], phrase: Phrase) -> bool:
    """Say whether a phrase without determiner is one: not the verb "heads", not a place or body in passing."""
    if phrase.determiner != "none":
        return True
    if words[phrase.head].owner:
        return False
    head = words[phrase.head].lower
    if phrase.kind == "place":
        return False
    if phrase.kind == "organisation":
        return head in ("police", "authorities") or (phrase.last < len(words) and words[phrase.last].capital)
    return not (phrase.plural and head in OFTEN_VERBS and phrase.bare == phrase.head)


def _left(words: Sequence[Word], names: Sequence[Name], named: Sequence[int], at: int) -> tuple[int, int | None]:
    """Go left from the noun to its determiner; return where the phrase begins without it, and where it stands."""
    bare = at
    while bare > 0 and at - bare < MAX_MODIFIERS:
        before = words[bare - 1]
        if before.owner:
            return bare, bare - 1
        if named[bare - 1] >= 0:
            bare = names[named[bare - 1]].first
            continue
        lower = before.lower
        if lower == "that" and bare < at:
            return bare, None
        if lower in DEFINITE or lower in INDEFINITE or lower in POSSESSIVES or lower.isdigit():
            return bare, bare - 1
        if not before.letters or lower in FUNCTION_WORDS or _is_verb(words, bare - 1):
            return bare, None
        bare -= 1
    return bare, None


def _is_verb(words: Sequence[Word], at: int) -> bool:
    lower = words[at].lower
    if lower in VERBS or lower in AUXILIARIES:
        return True
    if lower.endswith("s") and not lower.endswith("ss") and not words[at].capital and not _may_modify(words[at]):
        return lower not in TOPICS and lower not in SINGULAR_S and lower not in ("sports", "arms", "sales", "rights")
    if not lower.endswith("ed") or "-" in lower or at == 0:
        return False
    before = words[at - 1].lower
    return not (before in DEFINITE or before in INDEFINITE or before in POSSESSIVES or before.endswith("ly"))


def _determiner(words: Sequence[Word], at: int | None) -> Determiner:
    if at is None:
        return "none"
    word = words[at]
    if word.owner or word.lower in POSSESSIVES:
        return "possessive"
    if word.lower in DEFINITE:
        return "definite"
    if at > 0 and words[at - 1].lower in ("the", "these", "those"):
        return "definite"
    return "indefinite"


def _whole_determiner(words: Sequence[Word], names: Sequence[Name], named: Sequence[int], at: int) -> int:
    """Return where the determiner begins: "the two", "all three", "the Selvograd mayor’s", "more than 20"."""
    if words[at].owner:
        if named[at] >= 0:
            begin = names[named[at]].first
            return begin - 1 if begin > 0 and words[begin - 1].lower == "the" else begin
        bare, determiner = _left(words, names, named, at)
        return bare if determiner is None else _whole_determiner(words, names, named, determiner)
    lower, before = words[at].lower, words[at - 1].lower if at > 0 else ""
    counted = lower in INDEFINITE or lower.isdigit()
    if before == "all" or (counted and (before in POSSESSIVES or before in ("the", "these", "those"))):
        return at - 1
    return at


def _bare_start(words: Sequence[Word], names: Sequence[Name], named: Sequence[int], at: int, plural: bool) -> int:
    """Return where a phrase without determiner begins: only words that are known to stand before such nouns belong."""
    bare = at
    while bare > 0:
        before = words[bare - 1]
        if named[bare - 1] >= 0 and not before.owner:
            name = names[named[bare - 1]]
            if name.core > name.first:
                break
            bare = name.first
        elif _may_modify(before) or (plural and _opens(before)):
            bare -= 1
        else:
            break
    return bare


def _may_modify(word: Word) -> bool:
    return word.lower in KNOWN_MODIFIERS or word.lower in DEMONYMS or kind_of(word) is not None


def _opens(word: Word) -> bool:
    """Say whether a word is the first of its sentence and may describe: "Privileged" in "Privileged sources"."""
    return word.letters and word.initial and not word.owner and word.lower not in FUNCTION_WORDS


def _complement(words: Sequence[Word], names: Sequence[Name], named: Sequence[int], at: int) -> tuple[int, str | None]:
    """Return where "of Selvograd", "for the Interior Ministry" behind a noun ends, and what follows the preposition."""
    if at >= len(words) or words[at].lower not in _COMPLEMENTS or words[at - 1].owner:
        return at, None
    ahead = at + 1
    if ahead < len(words) and words[ahead].lower in ("the", "its", "a"):
        ahead += 1
    if ahead < len(words) and named[ahead] >= 0 and names[named[ahead]].first == ahead:
        name = names[named[ahead]]
        return name.last, " ".join(word.lower for word in words[name.core : name.last])
    for stop in range(ahead, min(ahead + 4, len(words))):
        word = words[stop]
        if not word.letters or word.capital or word.lower in FUNCTION_WORDS:
            break
        if kind_of(word) is not None and (stop + 1 == len(words) or kind_of(words[stop + 1]) is None):
            return stop + 1, " ".join(word.lower for word in words[ahead : stop + 1])
    return at, None


def _count(words: Sequence[Word], first: int, bare: int, plural: bool) -> int | None:
    """Return how many the phrase says there are: 3 for "three officials", 1 for a singular."""
    for word in words[first:bare]:
        if word.lower in NUMBERS:
            return NUMBERS[word.lower]
        if word.lower.isdigit():
            return int(word.lower)
    return None if plural else 1
