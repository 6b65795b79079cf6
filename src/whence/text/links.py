"""
Find where a sentence itself says that a phrase and a name are one: "envoy Tomas Karel", "Marek Dunaj, the mayor".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.text.lexicon import PREPOSITIONS, SAY
from whence.text.names import Name, is_party
from whence.text.roles import Kind, Phrase
from whence.text.words import Word

_ENDS = frozenset(', . ; : — – - ) ! ? ” " ’'.split())
_COPULAS = frozenset("is was are were became becomes".split())


class Link(NamedTuple):
    """Name number ``name`` and phrase number ``phrase`` of a sentence are one; ``title`` if they are one expression."""

    name: int
    phrase: int
    title: bool


def links_in(
    words: Sequence[Word], names: Sequence[Name], phrases: Sequence[Phrase], kinds: Sequence[Kind]
) -> list[Link]:
    """
    Return which phrases of a sentence stand for which of its names; every phrase at most once.

    ``kinds`` says what each name is by its own words and those around it; a
    phrase for a person is not put to a body or a place.
    """
    found: list[Link] = []
    name_at = {name.first: number for number, name in enumerate(names)}
    name_ending = {name.last: number for number, name in enumerate(names)}
    for number, phrase in enumerate(phrases):
        name = _titled(words, name_at, phrase)
        if name is not None and kinds[name] in ("person", "other"):
            found.append(Link(name, number, True))
            continue
        name = _town_of(words, name_at, phrase)
        if name is None and not phrase.plural:
            name = _behind_name(words, names, name_ending, phrase)
            if name is None or kinds[name] not in (phrase.kind, "other"):
                name = _before_name(words, names, name_at, phrase)
        if name is not None and kinds[name] in (phrase.kind, "other"):
            found.append(Link(name, number, False))
    return found


def _titled(words: Sequence[Word], name_at: dict[int, int], phrase: Phrase) -> int | None:
    """Return the name that follows the phrase at once: "former prime minister Aldo Reyes"."""
    number = name_at.get(phrase.last)
    if number is None or phrase.kind != "person" or words[phrase.head].owner:
        return None
    if phrase.plural and not (phrase.count or phrase.determiner == "none"):
        return None
    return None if phrase.plural and phrase.determiner == "definite" else number


def _town_of(words: Sequence[Word], name_at: dict[int, int], phrase: Phrase) -> int | None:
    """Return the name in "the town of Ostby", "the border town Ostby"."""
    if phrase.kind != "place":
        return None
    at = phrase.last
    if at < len(words) and words[at].lower == "of":
        at += 1
    return name_at.get(at)


def _behind_name(words: Sequence[Word], names: Sequence[Name], ending: dict[int, int], phrase: Phrase) -> int | None:
    """Return the name before the phrase: "Marek Dunaj, the mayor of Selvograd," or "Marek Dunaj is the mayor"."""
    at = phrase.first
    if at >= 2 and words[at - 1].text == ",":
        number = ending.get(_before_aside(words, at - 1))
        if number is not None and phrase.kind == "person" and words[names[number].first - 1].lower in ("of", "from"):
            number = ending.get(names[number].first - 1, number)  # "Darya Issen of Ostby, the senior member"
        if number is None or not _closed(words, phrase) or _is_placed(words, names[number]):
            return None
        bare = phrase.determiner == "none" and phrase.complement is None and phrase.reach < len(words)
        return None if bare and words[phrase.reach].text not in (",", ".", ";") else number
    if at >= 2 and words[at - 1].lower in _COPULAS and phrase.determiner != "none" and phrase.kind == "person":
        return ending.get(at - 1)
    return None


def _before_aside(words: Sequence[Word], comma: int) -> int:
    """Return where an age or a party between commas begins: ", 43," or ", R-Ostby,"; else the comma itself."""
    at = comma - 1
    while at > 0 and comma - at < 4 and words[at].text != ",":
        at -= 1
    aside = words[at + 1] if at > 0 and words[at].text == "," else None
    return at if aside is not None and (aside.text.isdigit() or is_party(aside)) else comma


def _before_name(words: Sequence[Word], names: Sequence[Name], name_at: dict[int, int], phrase: Phrase) -> int | None:
    """Return the name behind the phrase: "the mayor of Selvograd, Marek Dunaj, said"."""
    at = phrase.reach
    if at + 1 >= len(words) or words[at].text != "," or phrase.determiner == "none":
        return None
    number = name_at.get(at + 1)
    if number is None:
        return None
    name = names[number]
    after = words[name.last] if name.last < len(words) else None
    ended = after is None or after.text in _ENDS or after.lower in SAY
    full = name.last - name.core > 1 or name.core > name.first
    return number if ended and full and not words[name.last - 1].owner else None


def _closed(words: Sequence[Word], phrase: Phrase) -> bool:
    """Say whether an apposition ends behind its phrase, and the sentence does not go on with it as a subject."""
    at = phrase.reach
    if at >= len(words):
        return True
    return words[at].text in _ENDS or words[at].lower in ("who", "whose") or words[at].lower in PREPOSITIONS


def _is_placed(words: Sequence[Word], name: Name) -> bool:
    """Say whether the name stands behind a preposition of place: "In Ostby, the mayor said"."""
    first = name.first - 1 if name.first > 0 and words[name.first - 1].lower == "the" else name.first
    return first > 0 and words[first - 1].lower in ("in", "near", "at", "from", "outside", "across")
