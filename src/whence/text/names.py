"""
Find names in a sentence: runs of words with capitals, cut into title and name.

A capital at the beginning of a sentence proves nothing; there a word counts
as a name only if it is no common word and the text does not use it small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whence.text.gazetteer import BODIES_BY_NAME, DEMONYMS, GIVEN_NAMES, PLACES
from whence.text.lexicon import (
    ABBREVIATED_TITLES,
    ADJECTIVES_OF_BODIES,
    AUXILIARIES,
    BODIES,
    CALENDAR,
    COMMON,
    FUNCTION_WORDS,
    HEADS_WITH_FOR,
    HEADS_WITH_OF,
    HONORIFICS,
    NOT_NAMES,
    OTHER_HEADS,
    PARTICLES,
    PERSON_NOUNS,
    PLACE_HEADS,
    STATUS,
    SUFFIXES,
    TOPICS,
    VERBS,
    singular,
)
from whence.text.words import Word

_NEEDS_STOP = frozenset("det fr sec hon amb".split())
_AND_PLACES = frozenset("herzegovina tobago barbuda nevis principe miquelon".split())
_WORKS_OF = frozenset("code act articles treaty declaration battle medal order day charter book".split())
_OFFICES = frozenset("secretary minister ministers speaker leader commissioner director chief undersecretary".split())
_OFFICE_TOPICS = TOPICS | {"the", "state", "staff", "and", "house", "commons", "parliament"}
_MAY_LEAD = ADJECTIVES_OF_BODIES | TOPICS | DEMONYMS | STATUS
_LEADING_PARTICLES = frozenset("von van der den ten ter bin ibn zu af av de da del della di du dos".split())
_BEFORE_TITLES = STATUS | {"retired", "longtime", "then", "then-acting", "ex", "newly", "elected", "appointed"}
_AFTER_NAMES = frozenset("who whose the a an his her its which where one now then speaking asked".split())
_COMMON_ENDINGS = (
    *("ly", "ing", "ed", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ers", "ors"),
    *("ship", "ism", "ance", "ence", "ages", "hood", "ics", "ings", "ies", "ants", "ents", "ches", "sses"),
)
_NO_NAME = COMMON | TOPICS | ADJECTIVES_OF_BODIES
_HEADS = BODIES | PLACE_HEADS | OTHER_HEADS


@dataclass(slots=True)
class Name:
    """Words ``first`` to ``last`` of a sentence are a title, if any, and a name that begins at word ``core``."""

    sentence: int
    first: int
    core: int
    last: int
    nested: list[tuple[int, int]] = field(default_factory=list)
    """Names inside the title: the body or place in "White House Press Secretary"."""

    def key(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Return the name's words in small letters, without full stops."""
        core = words[self.core : self.last]
        return tuple(word.lower.replace(".", "") for word in core if word.letters or word.text == "&")


class Vocabulary:
    """Which words the text uses small, and which with a capital where no sentence begins."""

    def __init__(self, sentences: Iterable[Sequence[Word]]) -> None:
        self.small: set[str] = set()
        self.capital: set[str] = set()
        for words in sentences:
            for word in words:
                if word.capital and not word.initial:
                    self.capital.add(word.lower)
                elif word.letters and not word.capital:
                    self.small.add(word.lower)


def speaks_in_capitals(words: Sequence[Word], *, headline: bool) -> bool:
    """Say whether capitals prove nothing here: a shouted line, or a title with a capital on every long word."""
    long = [word for word in words if word.letters and len(word.text) > 3]
    if len(long) < 3:
        return False
    if sum(word.text.isupper() for word in long) > 0.8 * len(long):
        return True
    capitals = sum(word.capital for word in long) / len(long)
    if headline:
        return capitals >= 0.75
    ends = [word.text for word in words[-2:] if word.text in ".!?"]
    return not ends and len(long) >= 4 and capitals >= 0.9


def names_in(sentence: int, words: Sequence[Word], vocabulary: Vocabulary) -> list[Name]:
    """Return the names of one sentence, in order; they don't overlap."""
    found: list[Name] = []
    at = 0
    while at < len(words):
        if not _begins(words, at, vocabulary):
            at += 1
            continue
        stop = _run_end(words, at)
        name = _parsed(sentence, words, _with_particles(words, at), stop)
        if name is not None:
            found.append(name)
        at = stop
    return found


def known_names_in(sentence: int, words: Sequence[Word], known: dict[str, list[tuple[str, ...]]]) -> list[Name]:
    """Return names that the text has elsewhere, for a line whose capitals prove nothing; longest first."""
    found: list[Name] = []
    at = 0
    while at < len(words):
        size = 0
        for key in known.get(words[at].lower.replace(".", ""), ()):
            if key == tuple(word.lower.replace(".", "") for word in words[at : at + len(key)]):
                size = max(size, len(key))
        if size and words[at].capital:
            found.append(Name(sentence, at, at, at + size))
        at += max(size, 1)
    return found


def is_title(word: Word) -> bool:
    """Say whether a word is a title, an office or another noun for a person, in whatever number."""
    lower = word.lower
    if lower in ABBREVIATED_TITLES:
        return lower != "st" and (lower not in _NEEDS_STOP or word.text.endswith("."))
    return lower in PERSON_NOUNS or lower in HONORIFICS or singular(lower) in PERSON_NOUNS


def is_party(word: Word) -> bool:
    """Say whether a word tells a lawmaker's party and place: "R-Ostby"."""
    return word.text[1:2] == "-" and word.text[0] in "RDI" and word.text[2:3].isupper()


def _begins(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a name, with its title, begins at this word."""
    word = words[at]
    if not word.capital or word.lower in CALENDAR or word.lower in NOT_NAMES or is_party(word):
        return False
    if len(word.text) > 3 and word.text.isupper() and word.lower in vocabulary.small:
        return False  # written large for emphasis
    if word.lower in FUNCTION_WORDS:
        return _is_name_for_all_that(words, at)
    if not word.initial:
        return True
    if is_title(word) or word.lower in vocabulary.capital or word.lower in GIVEN_NAMES:
        return True
    if word.text.isupper() and len(word.text) > 1:
        return True
    if word.lower in PARTICLES and at + 1 < len(words):
        return words[at + 1].capital or words[at + 1].lower in PARTICLES
    if word.lower in _MAY_LEAD:
        return True  # the end of the run decides
    return _is_uncommon(words, at, vocabulary)


def _with_particles(words: Sequence[Word], at: int) -> int:
    """Return where a name begins with its particles: "von der Leyen"."""
    while at > 0 and words[at - 1].lower in _LEADING_PARTICLES and not words[at - 1].capital:
        at -= 1
    return at


def _is_name_for_all_that(words: Sequence[Word], at: int) -> bool:
    """Say whether a word like "Will" is a given name here: followed by a name that is no place."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    return (
        word.lower in GIVEN_NAMES
        and following is not None
        and following.capital
        and following.lower not in PLACES
        and words[-1].text != "?"
    )


def _is_uncommon(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether the first word of a sentence is likely a name: unknown, never small in the text, used like a name."""
    lower = words[at].lower
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.text == "&" and _is_capital(words, at + 2):
        return True
    if following is not None and following.capital and following.lower not in CALENDAR:
        return lower not in COMMON and (lower not in vocabulary.small or following.lower in _HEADS)
    if lower in COMMON or lower in vocabulary.small:
        return False
    if lower in PLACES:
        return True
    if following is None or lower.endswith(_COMMON_ENDINGS):
        return False
    if words[at].owner or following.text in ("(", "’"):
        return True
    if following.text == "," and at + 2 < len(words):
        third = words[at + 2]
        return third.text.isdigit() or third.lower in _AFTER_NAMES or is_title(third)
    return following.lower in VERBS or following.lower in AUXILIARIES or following.lower.endswith("ed")


def _run_end(words: Sequence[Word], at: int) -> int:
    """Return the end of the run of capitals and connecting words that begins at ``at``."""
    end = at + 1
    while end < len(words):
        if words[end - 1].owner:
            break
        word = words[end]
        if word.capital and word.lower not in CALENDAR and (word.lower not in FUNCTION_WORDS or _inside(words, end)):
            end += 1
            continue
        step = _connected(words, at, end)
        if not step:
            break
        end += step
    return end


def _inside(words: Sequence[Word], at: int) -> bool:
    """Say whether a capitalised function word belongs to the name: "May" in "Theresa May", "Will" in "George Will"."""
    return words[at].lower in GIVEN_NAMES


def _connected(words: Sequence[Word], first: int, at: int) -> int:
    """Return how many words the small word at ``at`` joins to the run from ``first``; 0 if it joins none."""
    word = words[at].lower
    ahead = at + 1
    if word in PARTICLES:
        while ahead < len(words) and words[ahead].lower in PARTICLES and not words[ahead].capital:
            ahead += 1
        return ahead - at + 1 if _is_capital(words, ahead) else 0
    if word in ("of", "for", "on", "to"):
        if ahead < len(words) and words[ahead].lower in ("the", "de"):
            ahead += 1
        return ahead - at + 1 if _is_capital(words, ahead) and _takes(words, at, ahead) else 0
    if word == "&":
        return 2 if _is_capital(words, ahead) else 0
    if word == "and" and _is_capital(words, ahead):
        return 2 if _and_joins(words, first, at) else 0
    return 0


def _is_capital(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].capital and words[at].lower not in CALENDAR


def _takes(words: Sequence[Word], at: int, ahead: int) -> bool:
    """Say whether "of", "for" or "on" goes on with the name: after the head of a body, or inside an office."""
    head, connector = words[at - 1].lower, words[at].lower
    if connector == "of":
        office = head in _OFFICES and words[ahead].lower in _OFFICE_TOPICS
        return head in HEADS_WITH_OF or singular(head) in HEADS_WITH_OF or head in _WORKS_OF or office
    if connector == "for":
        return head in HEADS_WITH_FOR
    return connector == "on" and head in ("committee", "commission", "council", "subcommittee", "conference")


def _and_joins(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether "and" stands inside one name: "Ministry of Trade and Industry", "Food and Drug Administration"."""
    following = words[at + 1].lower
    if following in _AND_PLACES:
        return True
    topic_before = words[at - 1].lower in TOPICS
    inside = any(word.lower in ("of", "for", "on") for word in words[first:at])
    if inside and topic_before:
        return following in TOPICS
    if not topic_before:
        return False
    end = at + 1
    while _is_capital(words, end) and end < at + 5:
        end += 1
    return end > at + 2 and words[end - 1].lower in BODIES


def _parsed(sentence: int, words: Sequence[Word], first: int, last: int) -> Name | None:
    """Cut a run into title and name; None where it is no name but an office ("Foreign Minister") or a people."""
    first, last = _stripped(words, first, last)
    if first >= last:
        return None
    core = _title_end(words, first, last)
    if core >= last:
        return None
    rest = words[core:last]
    if rest[0].lower.rstrip(".") in SUFFIXES:
        return None
    if all(word.lower in DEMONYMS or singular(word.lower) in DEMONYMS for word in rest) and core == first:
        return None
    if core == first and len(rest) == 1 and rest[0].initial and rest[0].lower in _NO_NAME:
        return None
    while core > first > 0 and words[first - 1].lower in _BEFORE_TITLES and not words[first - 1].capital:
        first -= 1
    core += core == first and _drops_adjective(words, core, last)
    name = Name(sentence, core if core - first == 1 and words[first].lower in DEMONYMS else first, core, last)
    name.nested = _nested(words, name.first, core)
    return name


def _drops_adjective(words: Sequence[Word], core: int, last: int) -> bool:
    """Say whether the first word only describes a body or place known by the rest: "Democratic Senate"."""
    whole = " ".join(word.lower for word in words[core:last])
    rest = whole.partition(" ")[2]
    if words[core].lower not in DEMONYMS or whole in BODIES_BY_NAME or whole in PLACES:
        return False
    return rest in BODIES_BY_NAME or rest in PLACES


def _stripped(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Drop a common word that has its capital from the beginning of the sentence."""
    word = words[first]
    if word.initial and last - first > 1 and word.lower in COMMON and not is_title(word):
        leads = words[last - 1].lower in _HEADS or words[first + 1].lower in HEADS_WITH_OF
        leads = leads or any(is_title(other) for other in words[first + 1 : last])
        if not (leads and word.lower in _MAY_LEAD):
            first += 1
    while last - first > 1 and words[last - 1].lower in DEMONYMS and last < len(words) and words[last].letters:
        last -= 1
    return first, last


def _title_end(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the name begins after its title; ``last`` if the run is all title."""
    end = last
    while end > first + 1 and words[end - 1].lower.rstrip(".") in SUFFIXES:
        end -= 1
    starts_as_person = words[first].lower in GIVEN_NAMES and not is_title(words[first])
    if starts_as_person:
        return first
    body = (words[end - 1].lower in BODIES and not _is_office(words, first, end)) or _is_body_of(words, first, end)
    for at in range(end - 1, first - 1, -1):
        if not is_title(words[at]) or (body and words[at].lower not in ABBREVIATED_TITLES):
            continue
        return _after_office(words, at, end, last)
    return first


def _is_body_of(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether the run is a body of people: "House of Representatives", "Council of Ministers"."""
    return any(
        words[at].lower == "of" and words[at - 1].lower in HEADS_WITH_OF and not is_title(words[at - 1])
        for at in range(first + 1, end)
    )


def _is_office(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether the run is a title and a surname that looks like a body: "Gen. House", "President Bush"."""
    return end - first == 2 and words[first].text.endswith(".")


def _after_office(words: Sequence[Word], at: int, end: int, last: int) -> int:
    """Return where the title that has its noun at ``at`` ends: behind "of State" too."""
    core = at + 1
    if core < end and words[core].lower in ("of", "for"):
        core += 1
        while core < end and words[core].lower in _OFFICE_TOPICS:
            core += 1
    if core >= end:
        alone = at > 0 and words[at - 1].capital and words[at - 1].lower in GIVEN_NAMES
        return at - 1 if alone else last
    return core


def _nested(words: Sequence[Word], first: int, core: int) -> list[tuple[int, int]]:
    """Return the body or place named inside a title: "Interior Ministry" in "Interior Ministry Spokesman"."""
    while first < core and words[first].lower in _BEFORE_TITLES:
        first += 1
    for end in range(core - 1, first, -1):
        part = [word.lower for word in words[first:end]]
        if part[-1] == "press":
            continue
        if part[-1] in STATUS or part[0] in STATUS:
            continue
        acronym = end - first == 1 and words[first].text.replace(".", "").isupper() and len(words[first].text) > 1
        if acronym or part[-1] in BODIES or " ".join(part) in PLACES or words[end - 1].owner:
            return [(first, end)]
    return []
