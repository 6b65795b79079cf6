"""
Where and on what condition a statement says something is so.

A place is a name after "in", "near" and the like, or a word that can only be
one ("in the prison"); where somebody comes from ("farmers from Orsk") is none.
When it is, `whence.claims.dates` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.claims.frames.verbs import PARTS, WHEREABOUTS
from whence.claims.frames.words import PREPOSITIONS, Token, noun_phrase, past_bound

_BEFORE_NAMES = frozenset(
    "in at near outside inside around across off through on within over north south east west".split()
)
_BEFORE_NOUNS = frozenset("in at near outside inside on across".split())
_POINTS = frozenset("north south east west".split())
_CONDITION = re.compile(
    r"\b(?:only if|even if|(?<!as )(?<!asked )(?<!ask )(?<!wonder )if|unless|as long as|"
    r"provided that|provided(?= (?:the|an?|it|they|he|she|we|all) )|"
    r"on (?:the )?condition that|"
    r"in (?:return|exchange) for|once(?=\s+(?:the|an?|it|they|he|she|we|all|his|her|its|their|both|[A-Z]\w+)\s))\s+"
    r"(?:[^,;.”\"]|(?<=\d)[.,](?=\d)){4,400}",
    re.IGNORECASE,
)


def find_condition(words: str) -> tuple[int, int] | None:
    """Return the characters of "if …", "provided that …", "once the …"; None without one."""
    found = _CONDITION.search(words)
    return found.span() if found else None


def find_where(
    row: list[Token], places: list[tuple[int, int]], others: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """
    Yield the word numbers of the places where it is said to be.

    ``places`` are the characters where a place is named, ``others`` those
    where somebody or something else is, which is no place.
    """
    done = 0
    for at, one in enumerate(row[:-1]):
        if at < done or one.low not in _BEFORE_NAMES:
            continue
        begin = at + 1
        if one.low in _POINTS:
            if row[begin].low != "of":
                continue
            begin += 1
        while begin < len(row):
            end = (
                _capitals(row, begin)
                if begin < len(row) and row[begin].capital
                else noun_phrase(row, begin, joined=False)
            )
            if end == begin or not _is_place(row, one.low, (begin, end), places, others):
                break
            if begin > at + 1 and row[begin - 1].low == "," and not _is_named_apart(row, begin, places):
                break
            yield begin, end
            done = end
            if end + 1 >= len(row) or row[end].low not in ("and", ","):
                break
            begin = end + 1


def _is_named_apart(row: list[Token], at: int, places: list[tuple[int, int]]) -> bool:
    """Say whether a place after a comma is named by itself: "Velm, Orsk and Harn", and not "Denver, Colo."."""
    return any(begin <= row[at].begin < end for begin, end in places) and not any(
        begin <= row[at - 2].begin < end and begin <= row[at].begin < end for begin, end in places
    )


def _capitals(row: list[Token], begin: int) -> int:
    """Return where a row of words with capitals ends, and where a noun phrase would if longer: "Velm prison"."""
    end = begin
    while end < len(row) and row[end].capital and not row[end].mark:
        end += 1
    return max(end, noun_phrase(row, begin, joined=False))


def head(row: list[Token], begin: int, end: int) -> tuple[int, int]:
    """Return what a noun phrase is: its words up to "of", or those after it in "most of the province"."""
    for at in range(past_bound(row, begin), end):
        if row[at].low == "of" or (row[at].low in PREPOSITIONS and at > begin and not row[at].capital):
            if row[at].low == "of" and row[at - 1].low in PARTS:
                return head(row, at + 1, end)
            return begin, at
    return begin, end


_NO_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday english christmas easter".split()
)


_NEEDS_THE = frozenset("office house home field capital base camp port road barracks flat".split())


def _is_place(
    row: list[Token],
    preposition: str,
    phrase: tuple[int, int],
    places: list[tuple[int, int]],
    others: list[tuple[int, int]],
) -> bool:
    begin, end = head(row, *phrase)
    if begin >= end:
        return False
    last = row[end - 1]
    if any(b < last.end and last.begin < e for b, e in others) or last.low in _NO_PLACES:
        return False
    if any(b < last.end and last.begin < e for b, e in places):
        return True
    noun = last.low in WHEREABOUTS and not last.capital and not (end - begin == 1 and last.low in _NEEDS_THE)
    noun = noun and not (
        last.low in ("prison", "jail") and row[max(0, phrase[0] - 2)].low in ("years", "year", "months", "days")
    )
    if noun and preposition in _BEFORE_NOUNS:
        return True
    return last.capital and preposition in ("in", "near", "outside") and not last.number
