"""
The people two texts name together, and the names they use for places: how few other texts on the matter do the same.

Both say something only where the pile holds other texts on the matter: a cast
of four is nothing rare if every report of the event has it. People are told
by their last names, as news does after the first sentence; two people of one
last name are taken for one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whence.places.names import folded
from whence.schema import Mention, Spelling

OTHERS = 6
"""Other texts on the matter that are needed to call anything rare."""
LEAST_CAST = 3
"""People two texts must have in common for their cast to count."""
SELDOM = 2.0
"""Bits from which a cast or a name counts: one in four of the others at most."""
MOST_CAST = 4.0
MOST_SPELLING = 4.0
"""Bits either can add: an actor or a spelling can be had from one agency, a dozen turns of phrase cannot."""


class Cast(NamedTuple):
    """Who is named where."""

    of_text: Mapping[str, tuple[str, ...]]
    """Last names, in the order in which a text brings them up."""
    texts_of: Mapping[str, frozenset[str]]


def find_cast(mentions: Iterable[Mention]) -> Cast:
    """Return the people each text names."""
    first: dict[str, dict[str, int]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.form == "name" and mention.name and " " in mention.name.strip():
            last = mention.name.split()[-1]
            seen = first.setdefault(mention.text, {})
            seen[last] = min(seen.get(last, mention.begin), mention.begin)
    of_text = {text: tuple(sorted(seen, key=lambda last: (seen[last], last))) for text, seen in first.items()}
    texts_of: dict[str, set[str]] = {}
    for text, people in of_text.items():
        for last in people:
            texts_of.setdefault(last, set()).add(text)
    return Cast(of_text, {last: frozenset(texts) for last, texts in texts_of.items()})


def shared_cast(a: str, b: str, cast: Cast) -> tuple[list[str], float]:
    """
    Return the people both texts name, in a's order, and what it weighs that few others name them all, in bits.

    The others are the texts that name at least two of them.
    """
    theirs = set(cast.of_text.get(b, ()))
    both = [last for last in cast.of_text.get(a, ()) if last in theirs]
    if len(both) < LEAST_CAST:
        return both, 0.0
    seen: dict[str, int] = {}
    for last in both:
        for text in cast.texts_of[last]:
            seen[text] = seen.get(text, 0) + 1
    others = [count for text, count in seen.items() if count >= 2 and text not in (a, b)]
    if len(others) < OTHERS:
        return both, 0.0
    return both, min(MOST_CAST, _bits(sum(count == len(both) for count in others), len(others)))


class Spellings(NamedTuple):
    """Which names of places stand where."""

    of_text: Mapping[str, Mapping[str, str]]
    """By text and place: the name it uses other than the usual one."""
    texts_of: Mapping[str, Mapping[str, frozenset[str]]]
    """By place and folded name, the usual one among them: the texts that use it."""


def find_spellings(rows: Sequence[Spelling], usual: Iterable[tuple[str, str]]) -> Spellings:
    """Return where places go by which names; ``usual``: (text, place) where the usual name stands."""
    of_text: dict[str, dict[str, str]] = {}
    texts_of: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        name = folded(row.name)
        of_text.setdefault(row.text, {}).setdefault(row.place, row.name)
        texts_of.setdefault(row.place, {}).setdefault(name, set()).add(row.text)
    for text, place in usual:
        texts_of.setdefault(place, {}).setdefault(folded(place), set()).add(text)
    frozen = {place: {name: frozenset(texts) for name, texts in names.items()} for place, names in texts_of.items()}
    return Spellings(of_text, frozen)


def shared_spellings(a: str, b: str, spellings: Spellings) -> tuple[list[str], float]:
    """Return the less usual names of places that both use, and what it weighs that few others do, in bits."""
    theirs = spellings.of_text.get(b, {})
    names, weight = [], 0.0
    for place, name in sorted(spellings.of_text.get(a, {}).items()):
        if place not in theirs or folded(theirs[place]) != folded(name):
            continue
        names.append(name)
        uses = spellings.texts_of[place]
        others = frozenset().union(*uses.values()) - {a, b}
        if len(others) >= OTHERS:
            weight += _bits(len(uses[folded(name)] & others), len(others))
    return names, min(MOST_SPELLING, weight)


def _bits(having: int, others: int) -> float:
    bits = -math.log2((having + 0.5) / (others + 1))
    return bits if bits >= SELDOM else 0.0
