"""
Words of many texts at once: a hash each, and where each begins and ends.

A word is a run of letters and digits of any script, with the marks that belong
to it and the apostrophes inside it. Case is folded, so that "Straße" and
"STRASSE" are one word. Scripts written without spaces (Han, Kana, Bopomofo)
give one word per character. Limits: Thai, Lao, Khmer and Burmese put no spaces
between words either, and there a word is everything up to the next space; a
letter with a mark counts as another letter, so the text must be in one
normal form.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel

SEPARATOR = 0
"""Kinds 1, 2 and 3 are letters whose folded form has so many characters ("ß" has two)."""
LONGEST_FOLD = 3
MARK = 4
"""Belongs to the word it stands in: accents, vowel signs."""
SILENT = 5
"""Does not end a word and adds nothing to it: soft hyphen, joiners, variation selectors."""
APOSTROPHE = 6
"""Part of a word between two letters, whatever its shape; else a separator."""
IDEOGRAPH = 7
"""A word of its own."""

TABLE = 0x20000
"""Code points in the table; above it lie ideographs, and nothing else that makes words."""
ASCII = 0x80
BATCH = 1 << 18
"""Characters tokenised in one call: what is made of them stays in a processor's cache."""

APOSTROPHES = "'\u2019\u2018\u02bc\u02b9\uff07"
SILENT_POINTS = (0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))
IDEOGRAPHS = (
    (0x2E80, 0x2FE0),
    (0x3005, 0x3008),
    (0x3021, 0x302A),
    (0x3031, 0x3130),
    (0x31A0, 0x31C0),
    (0x31F0, 0x3200),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0xFF66, 0xFFA0),
    (0x1AFF0, 0x1B170),
)
FAR_IDEOGRAPHS = (0x20000, 0x40000)
FAR_SILENT = (0xE0100, 0xE01F0)

BASE = 0x9E3779B97F4A7C15
"""Multiplier of the polynomial over a word's folded characters, modulo 2**64."""
_POWERS = np.array([pow(BASE, length, 1 << 64) for length in (0, 1, 2, 3, 1, 0, 1, 1)], dtype=np.uint64)
"""By kind: what a character multiplies the hash by before its own value is added."""
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_NOTHING = np.uint64(0)
_ONE = np.uint64(1)
_LOOK = np.uint64(2)


class Words(NamedTuple):
    """The words of all texts, one text after the other."""

    hashes: NDArray[np.uint64]
    """Equal for equal words; two different words share one with a chance of 2**-64."""
    begins: NDArray[np.int32]
    """Code point in its own text."""
    ends: NDArray[np.int32]
    firsts: NDArray[np.int64]
    """``firsts[t]`` to ``firsts[t + 1]`` are the words of text t."""


class Folds(NamedTuple):
    """What each code point below `TABLE` is, and what it adds to the hash of its word."""

    kinds: NDArray[np.uint8]
    values: NDArray[np.uint64]
    plain: NDArray[np.uint8]
    """By byte: 0 for a separator, 1 for an ASCII letter or digit, 2 for what needs a closer look."""
    factors: NDArray[np.uint64]
    """By byte: what the hash so far is multiplied by before `additions` is added; both 0 for a separator."""
    additions: NDArray[np.uint64]


class Batch(NamedTuple):
    """Some texts on end, as bytes."""

    data: NDArray[np.uint8]
    """UTF-8."""
    starts: NDArray[np.int64]
    """Where each text begins; one more for the end of the last."""


@functools.cache
def folds() -> Folds:
    """Return the table of all code points that can be part of words (0.06 s, made once)."""
    kinds = np.zeros(TABLE, dtype=np.uint8)
    values = np.zeros(TABLE, dtype=np.uint64)
    for point in range(TABLE):
        character = chr(point)
        if character.isalnum():
            folded = character.casefold()
            kinds[point] = len(folded)
            values[point] = _polynomial(folded)
        elif unicodedata.category(character)[0] == "M":
            kinds[point], values[point] = MARK, point
    for begin, end in IDEOGRAPHS:
        block = kinds[begin:end]
        block[(block > SEPARATOR) & (block <= LONGEST_FOLD)] = IDEOGRAPH
    for point in SILENT_POINTS:
        kinds[point], values[point] = SILENT, 0
    for character in APOSTROPHES:
        kinds[ord(character)], values[ord(character)] = APOSTROPHE, ord("'")
    plain = np.full(256, 2, dtype=np.uint8)
    plain[:ASCII] = kinds[:ASCII]
    plain[ord("'")] = 2
    letters = plain == 1
    factors = np.where(letters, _POWERS[1], _NOTHING)
    additions = np.where(letters, values[:256], _NOTHING)
    return Folds(kinds, values, plain, factors, additions)


def _polynomial(folded: str) -> int:
    value = 0
    for character in folded:
        value = (value * BASE + ord(character)) % (1 << 64)
    return value


def batches(texts: Iterable[str]) -> Iterator[Batch]:
    """
    Yield the texts in batches of about `BATCH` characters; a longer text is a batch of its own.
    """
    held: list[str] = []
    size = 0
    for text in texts:
        if size and size + len(text) > BATCH:
            yield batch(held)
            held, size = [], 0
        held.append(text)
        size += len(text)
    if held:
        yield batch(held)


def batch(texts: Sequence[str]) -> Batch:
    """Return these texts as one batch."""
    joined = "".join(texts)
    # Half of a surrogate pair is no character; it is passed on and separates words.
    data = joined.encode("utf-8", "surrogatepass")
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    if len(data) == len(joined):
        sizes = list(map(len, texts))
    else:
        sizes = [len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass")) for text in texts]
    np.cumsum(sizes, out=starts[1:])
    return Batch(np.frombuffer(data, dtype=np.uint8), starts)


def tokenise(texts: Sequence[str], sizes: NDArray[np.int64] | None = None) -> Words:
    """
    Return the words of the texts, in order, with offsets in code points.

    ``sizes``: the words of each text, where they are known already; else they are counted first.
    """
    table = folds()
    if sizes is None:
        room = np.empty(1, dtype=np.uint64)
        counts = [np.zeros(0, dtype=np.int64)]
        for part in batches(texts):
            room = np.empty(len(part.data) + 2, dtype=np.uint64) if len(room) <= len(part.data) + 1 else room
            counts.append(np.diff(split_words(part, table, room, None, None)))
        sizes = np.concatenate(counts)
    firsts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(sizes, out=firsts[1:])
    # The kernel writes two words ahead of what it has found.
    hashes = np.empty(firsts[-1] + 2, dtype=np.uint64)
    begins = np.empty(firsts[-1] + 2, dtype=np.int32)
    ends = np.empty(firsts[-1] + 2, dtype=np.int32)
    done = 0
    for part in batches(texts):
        first = firsts[done]
        split_words(part, table, hashes[first:], begins[first:], ends[first:])
        done += len(part.starts) - 1
    return Words(hashes[:-2], begins[:-2], ends[:-2], firsts)


@kernel
def mixed(value: np.uint64) -> np.uint64:
    """Spread a value over all 64 bits (the finaliser of splitmix64), so that its top bits can be compared."""
    value = (value ^ (value >> _SHIFTS[0])) * _MIX_A
    value = (value ^ (value >> _SHIFTS[1])) * _MIX_B
    return value ^ (value >> _SHIFTS[2])


@kernel
def decoded(data: NDArray[np.uint8], place: np.uint64) -> tuple[np.int64, int]:
    """Return the code point that begins at this byte, and how many bytes it takes."""
    lead = np.int64(data[place])
    if lead < ASCII:
        return lead, 1
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    point = lead & (0xFF >> (size + 1))
    for further in range(1, size):
        point = (point << 6) | (np.int64(data[place + np.uint64(further)]) & 0x3F)
    return point, size


@kernel
def kind_of(point: np.int64, kinds: NDArray[np.uint8]) -> int:
    """Say what a code point is."""
    if point < TABLE:
        return int(kinds[point])
    if FAR_IDEOGRAPHS[0] <= point < FAR_IDEOGRAPHS[1]:
        return IDEOGRAPH
    if FAR_SILENT[0] <= point < FAR_SILENT[1]:
        return SILENT
    return SEPARATOR


@kernel
def begins_letter(data: NDArray[np.uint8], place: np.uint64, end: np.uint64, kinds: NDArray[np.uint8]) -> bool:
    """Say whether a letter or digit begins at this byte of a text that ends at ``end``."""
    if place >= end:
        return False
    return 0 < kind_of(decoded(data, place)[0], kinds) <= LONGEST_FOLD


@kernel
def split_words(
    part: Batch,
    table: Folds,
    hashes: NDArray[np.uint64],
    begins: NDArray[np.int32] | None,
    ends: NDArray[np.int32] | None,
) -> NDArray[np.int64]:
    """
    Write the words of every text in turn; return where the words of each text begin.

    ``hashes``, ``begins`` and ``ends`` (in code points; None when they aren't
    asked for) have room for a word per byte and two more. For plain bytes
    nothing branches: each is written down as the end of a word, and as the
    begin of the next, and all is written over unless it was.
    """
    data = part.data
    firsts = np.zeros(len(part.starts), dtype=np.int64)
    # Everything that is an index has no sign: a negative one would mean "from the end", and that is checked each time.
    found = _NOTHING
    for text in range(len(part.starts) - 1):
        place, stop = np.uint64(part.starts[text]), np.uint64(part.starts[text + 1])
        before = place  # bytes before this text, and in it those that begin no code point
        inside, value = _NOTHING, _NOTHING
        while place < stop:
            byte = data[place]
            plain = np.uint64(table.plain[byte])
            hashes[found] = value
            if begins is not None and ends is not None:
                begins[found + inside] = ends[found] = np.int32(place - before)
            if plain < _LOOK:
                found += inside & ~plain
                value = value * table.factors[byte] + table.additions[byte]
                inside = plain
                place += _ONE
                continue
            here = np.int32(place - before)
            point, size = decoded(data, place)
            kind = kind_of(point, table.kinds)
            place += np.uint64(size)
            before += np.uint64(size - 1)
            joins = kind == MARK or (kind == APOSTROPHE and begins_letter(data, place, stop, table.kinds))
            if 0 < kind <= LONGEST_FOLD or (inside and joins):
                value = value * _POWERS[kind] + table.values[point]
                inside = _ONE
            elif kind != SILENT or not inside:
                found += inside
                inside, value = _NOTHING, _NOTHING
            if kind == IDEOGRAPH:
                hashes[found] = np.uint64(point)
                if begins is not None and ends is not None:
                    begins[found], ends[found] = here, here + 1
                found += _ONE
        hashes[found] = value
        if ends is not None:
            ends[found] = np.int32(stop - before)
        found += inside
        firsts[text + 1] = found
        for word in range(firsts[text], firsts[text + 1]):
            hashes[word] = mixed(hashes[word])
    return firsts
