"""
Where the texts of one cluster differ, and which of them agree: what textual critics call variant readings.

All texts are held against the centre of the cluster, so that ten thousand of
them cost ten thousand comparisons. A *change* is what a text has instead of
the centre's words; a *lost block* is twelve words and more of the centre that
a text does not have; an *own block* is as much that the centre does not have.

What follows (Lachmann's method, as Maas wrote it down in 1927, without its
faith in perfect trees):

- a text that reads alone, or with few, where most agree, is unlikely to be
  the origin of one that reads with most: the change would have to be undone;
- who lacks a block is not the origin of one that has it;
- two texts that share a change against the rest belong together.

What most read need not be the first wording: the original with one copy that
was copied in turn is outvoted. Then only dates and credits help.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.schema import Passage

BLOCK = 72
"""Characters that make a block: twelve words, the least passage."""
UNDONE = 2.0
"""Bits against an origin for a change of its own that the copy would have to undo: measured on generated families."""
UNDONE_MORE = 0.75
"""For every further one: less, since they come together where what most read is not the first wording."""
MOST_UNDONE = 5.5
TOGETHER = 1.0
"""Bits for an origin for every change that the two share against the rest: judged."""
MOST_TOGETHER = 4.0
LACKING = 2.0
"""Bits against an origin for every block it lacks: judged; the copy would need it from a third text."""
MOST_LACKING = 6.0

OWN_ENDS = 2
"""A block that the centre lacks is known by its first and its last words: two texts share it whatever its middle."""
CENTRE = 0

_WORD = re.compile(r"\w+")
Place = tuple[str, int, int]
"""What kind of difference, and which characters of the centre it replaces."""


class Reading(NamedTuple):
    """How one text differs from the centre."""

    changes: Mapping[Place, str]
    """Place to the words that stand there instead, folded; empty where something was left out."""
    covered: tuple[tuple[int, int], ...]
    """Stretches of the centre that the text has, in order."""
    lost: tuple[tuple[int, int], ...]
    """Stretches of `BLOCK` and more of the centre that it lacks."""
    written: Mapping[Place, tuple[int, int]]
    """Where the words of a change stand in the text itself."""


class Bits(NamedTuple):
    """What the readings say of one text as the origin of another."""

    bits: float
    undone: int
    """Changes of the origin that the copy lacks where most texts agree with the copy."""
    shared: int
    """Changes that both have against the rest."""
    lacking: int
    """Blocks that the copy and most texts have and the origin lacks."""


def read_centre() -> Reading:
    """Return the reading of the centre itself: no difference anywhere."""
    return Reading({}, ((0, 1 << 60),), (), {})


def read_text(centre: str, text: str, passages: Sequence[Passage], is_a: bool) -> Reading:
    """Return how a text differs from the centre, which is a of their passages where ``is_a``."""
    changes: dict[Place, str] = {}
    written: dict[Place, tuple[int, int]] = {}
    stretches = []
    own = []
    lost = []
    for passage in passages:
        in_a, in_b = (passage.a_begin, passage.a_end), (passage.b_begin, passage.b_end)
        stretches.append(in_a if is_a else in_b)
        own.append(in_b if is_a else in_a)
        for edit in passage.edits:
            old, new = (edit[1:3], edit[3:5]) if is_a else (edit[3:5], edit[1:3])
            for place, own_words in _word_by_word(centre, text, old, new):
                changes["words", *place] = _folded(text[slice(*own_words)])
                written["words", *place] = own_words
            if old[1] - old[0] >= BLOCK > new[1] - new[0]:
                lost.append(old)
    stretches.sort()
    own.sort()
    for begin, end in _between(stretches, len(centre)):
        if end - begin >= BLOCK:
            lost.append((begin, end))
            changes["lost", begin, end] = ""
    for begin, end in _between(own, len(text)):
        if end - begin >= BLOCK:
            words = _WORD.findall(text[begin:end])
            for part in (words[:5], words[-5:]):
                changes["own", hash_words(part), 0] = "own"
    return Reading(changes, tuple(stretches), tuple(sorted(lost)), written)


def _word_by_word(
    centre: str, text: str, old: tuple[int, int], new: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield a change as one of each word where there are as many before as after: two texts may share only one."""
    before, after = list(_WORD.finditer(centre, *old)), list(_WORD.finditer(text, *new))
    if 1 < len(before) == len(after):
        yield from ((one.span(), two.span()) for one, two in zip(before, after, strict=True))
    else:
        yield old, new


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def hash_words(words: Sequence[str]) -> int:
    """Return a number for some words that is the same in every process."""
    number = 0
    for word in words:
        for character in word.casefold():
            number = (number * 1_000_003 + ord(character)) % (1 << 61)
        number = (number * 1_000_003 + 1) % (1 << 61)
    return number


def _between(stretches: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Return what lies before, between and after stretches that are in order and may overlap."""
    out = []
    reached = 0
    for begin, stop in [*stretches, (end, end)]:
        if begin > reached:
            out.append((reached, begin))
        reached = max(reached, stop)
    return out


class Differences(NamedTuple):
    """Where two texts differ from the others of their cluster, and from each other."""

    shared: list[Place]
    """Both have a change that at most half of the texts have."""
    one_alone: list[Place]
    """The second agrees with most of the texts, and the first does not."""
    two_alone: list[Place]
    one_lacks: list[Place]
    """Ends of blocks that the second and most of the texts have, though not the centre."""
    two_lacks: list[Place]


class Variants:
    """The readings of all texts of one cluster, the centre's first, and how many share each."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.support: Counter[tuple[Place, str]] = Counter()
        self.changed: Counter[Place] = Counter()
        self.counts: dict[Place, int] = {}
        begins, ends = [], []
        for reading in readings:
            self.support.update(reading.changes.items())
            self.changed.update(reading.changes.keys())
            begins += [begin for begin, _ in reading.covered]
            ends += [end for _, end in reading.covered]
        self.begins, self.ends = sorted(begins), sorted(ends)
        self.rare = sorted(place for place in self.changed if place[0] == "words" and self._few(place, None))
        """Where the centre reads with few."""

    def _there(self, place: Place) -> int:
        """Return how many texts have a reading at a place at all."""
        kind, begin, end = place
        if kind != "words":
            return len(self.readings)
        if place not in self.counts:
            self.counts[place] = bisect_right(self.begins, begin) - bisect_left(self.ends, max(end, begin + 1))
        return self.counts[place]

    def _mostly(self, span: tuple[int, int]) -> bool:
        """Say whether most texts have the middle of a stretch of the centre."""
        middle = (span[0] + span[1]) // 2
        return 2 * self._there(("words", middle, middle + 1)) > len(self.readings)

    def _supports(self, place: Place, change: str | None) -> int:
        return self.support[place, change] if change is not None else self._there(place) - self.changed[place]

    def differences(self, one: int, two: int) -> Differences:
        """Return where two texts share a change, and where one agrees with most of the texts against the other."""
        ours, theirs = self.readings[one], self.readings[two]
        found = Differences([], [], [], [], [])
        for place in ours.changes.keys() | theirs.changes.keys():
            here, there = ours.changes.get(place), theirs.changes.get(place)
            if here == there:
                if self._few(place, here):
                    found.shared.append(place)
            elif place[0] == "words" and has(ours, place) and has(theirs, place):
                if self._most(place, there):
                    found.one_alone.append(place)
                elif self._most(place, here):
                    found.two_alone.append(place)
            elif place[0] == "own" and self._most(place, here or there):
                (found.one_lacks if here is None else found.two_lacks).append(place)
        for place in self.rare:
            unchanged = place not in ours.changes and place not in theirs.changes
            if unchanged and has(ours, place) and has(theirs, place):
                found.shared.append(place)
        return found

    def weigh(self, one: int, two: int) -> tuple[Bits, Bits]:
        """Weigh the first of two texts as the origin of the second by their readings, and the second of the first."""
        found = self.differences(one, two)
        shared = len(found.shared)
        return (
            _bits(shared, len(found.one_alone), self._lacking(one, two) + len(found.one_lacks) // OWN_ENDS),
            _bits(shared, len(found.two_alone), self._lacking(two, one) + len(found.two_lacks) // OWN_ENDS),
        )

    def _few(self, place: Place, change: str | None) -> bool:
        """Say whether two texts and more share a reading, and at most half of those that have one there."""
        return 4 <= 2 * self._supports(place, change) <= self._there(place)

    def _most(self, place: Place, change: str | None) -> bool:
        """Say whether most of at least three texts share a reading."""
        there = self._there(place)
        return 2 * self._supports(place, change) > there > 2

    def _lacking(self, origin: int, copy: int) -> int:
        """Count blocks of the centre that one text lacks and another has; what the centre has may be its addition."""
        lost = self.readings[origin].lost if copy != CENTRE else ()
        return sum(shared_with(self.readings[copy], span) >= BLOCK and self._mostly(span) for span in lost)


def _bits(shared: int, undone: int, lacking: int) -> Bits:
    bits = min(max(0, shared - 1) * TOGETHER, MOST_TOGETHER) - min(lacking * LACKING, MOST_LACKING)
    if undone:
        bits -= min(UNDONE + (undone - 1) * UNDONE_MORE, MOST_UNDONE)
    return Bits(bits, undone, shared, lacking)


def has(reading: Reading, place: Place) -> bool:
    """Say whether a text has words of its own or the centre's at a place of the centre."""
    _, begin, end = place
    number = bisect_right(reading.covered, (begin, 1 << 61)) - 1
    return number >= 0 and reading.covered[number][1] >= max(end, begin + 1)


def shared_with(reading: Reading, span: tuple[int, int]) -> int:
    """Return how many characters of a stretch of the centre a text has."""
    begin, end = span
    return sum(max(0, min(end, stop) - max(begin, start)) for start, stop in reading.covered)
