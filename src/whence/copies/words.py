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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.compiled import kernel

SEPARATOR = 0
"""Kinds 1, 2 and 3 are letters whose folded form has so many characters ("ß" has two)."""
LONGEST_FOLD = 3
MARK = 4
"""Belongs to the word it stands in: accents, vowel signs."""
SILENT = 5
"""Neither ends a word nor is part of it: soft hyphen, joiners, variation selectors."""
APOSTROPHE = 6
"""Part of a word between two letters, whatever its shape; else a separator."""
IDEOGRAPH = 7
"""A word of its own."""

TABLE = 0x20000
"""Code points in the table; above it lie ideographs, and nothing else that makes words."""
BATCH = 1 << 20
"""Code points tokenised in one call: 4 MB, about what a processor's cache holds."""

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
    return Folds(kinds, values)


def _polynomial(folded: str) -> int:
    value = 0
    for character in folded:
        value = (value * BASE + ord(character)) % (1 << 64)
    return value


def tokenise(texts: Sequence[str]) -> Words:
    """
    Return the words of the texts, in order, with offsets in code points.

    Text is taken in batches of about a million characters; a longer text is a
    batch of its own.
    """
    table = folds()
    parts: list[tuple[NDArray[np.uint64], NDArray[np.int32]]] = []
    counts: list[NDArray[np.int64]] = [np.zeros(1, dtype=np.int64)]
    for batch in _batches(texts):
        starts = np.zeros(len(batch) + 1, dtype=np.int64)
        np.cumsum([len(text) for text in batch], out=starts[1:])
        # Half of a surrogate pair can't be encoded; it is passed on and separates words.
        points = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        hashes = np.empty(len(points), dtype=np.uint64)
        spans = np.empty((2, len(points)), dtype=np.int32)
        made = split_words(points, starts, table, hashes, spans)
        found = int(made[-1])
        parts.append((hashes[:found].copy(), spans[:, :found].copy()))
        counts.append(np.diff(made))
    if not parts:
        nothing = np.zeros(0, dtype=np.int32)
        return Words(np.zeros(0, dtype=np.uint64), nothing, nothing, counts[0])
    spans = np.concatenate([part[1] for part in parts], axis=1)
    return Words(np.concatenate([part[0] for part in parts]), spans[0], spans[1], np.cumsum(np.concatenate(counts)))


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    begin, size = 0, 0
    for number, text in enumerate(texts):
        if size and size + len(text) > BATCH:
            yield texts[begin:number]
            begin, size = number, 0
        size += len(text)
    if begin < len(texts):
        yield texts[begin:]


@kernel
def mixed(value: np.uint64) -> np.uint64:
    """Spread a value over all 64 bits (the finaliser of splitmix64), so that its top bits can be compared."""
    value = (value ^ (value >> _SHIFTS[0])) * _MIX_A
    value = (value ^ (value >> _SHIFTS[1])) * _MIX_B
    return value ^ (value >> _SHIFTS[2])


@kernel
def kind_of(points: NDArray[np.uint32], position: int, end: int, kinds: NDArray[np.uint8]) -> int:
    """Say what the code point at this position is; past the end of its text it is a separator."""
    if position >= end:
        return SEPARATOR
    point = points[position]
    if point < TABLE:
        return int(kinds[point])
    if FAR_IDEOGRAPHS[0] <= point < FAR_IDEOGRAPHS[1]:
        return IDEOGRAPH
    if FAR_SILENT[0] <= point < FAR_SILENT[1]:
        return SILENT
    return SEPARATOR


@kernel
def split_words(
    points: NDArray[np.uint32],
    starts: NDArray[np.int64],
    table: Folds,
    hashes: NDArray[np.uint64],
    spans: NDArray[np.int32],
) -> NDArray[np.int64]:
    """
    Write the words of every text in turn; return where the words of each text begin.

    ``points``: all texts, ``starts`` (texts + 1): where each begins. ``hashes``
    and ``spans`` (2 rows: begin, end) have room for a word per code point.
    Returns ``firsts`` (texts + 1).
    """
    firsts = np.zeros(len(starts), dtype=np.int64)
    found = 0
    for text in range(len(starts) - 1):
        base, stop = starts[text], starts[text + 1]
        inside = False
        value = _NOTHING
        for position in range(base, stop + 1):
            kind = kind_of(points, position, stop, table.kinds)
            joins = kind == MARK or (
                kind == APOSTROPHE and 0 < kind_of(points, position + 1, stop, table.kinds) <= LONGEST_FOLD
            )
            if 0 < kind <= LONGEST_FOLD or (inside and joins):
                if not inside:
                    inside, value = True, _NOTHING
                    spans[0, found] = position - base
                value = value * _POWERS[kind] + table.values[points[position]]
                spans[1, found] = position + 1 - base
            elif inside and kind != SILENT:
                hashes[found] = mixed(value)
                inside = False
                found += 1
            if kind == IDEOGRAPH:
                hashes[found] = mixed(np.uint64(points[position]))
                spans[0, found], spans[1, found] = position - base, position + 1 - base
                found += 1
        firsts[text + 1] = found
    return firsts
