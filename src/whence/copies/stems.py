"""
What a rewrite keeps: stems of words, sentence by sentence.

A stem is a word's first letters without case and accents ("Inspectors",
"inspected" and "inspection" are one), a word with a digit in it whole. So
words of one root mostly meet, and a few that only begin alike; what is made of
them rests on many at once. Limits: roots that change inside ("ran", "run") and
scripts written without spaces between words are not brought together.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.words import APOSTROPHES, TABLE, Words, tokenise

PREFIX = 6
"""Letters of a word that count; of 5 to 8, all did alike."""
NUMBER = 20
"""Characters that count of a word with a digit in it."""
SHORTEST = 3
"""Words of a sentence; what is shorter ("No.", "Dr") is joined to what follows."""
LONGEST = 30
"""Words after which a sentence is cut: lists and tables have no full stops."""
UNHEARD = -1
"""Number of a word that is not to be compared."""

_ENDS = (0x21, 0x2E, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F)
_SILENT, _LETTER, _DIGIT, _APOSTROPHE = range(4)
_BASE = np.uint64(0x9E3779B97F4A7C15)
_FREE = np.int64(-1)


class Letters(NamedTuple):
    """What each code point below `TABLE` counts as."""

    folded: NDArray[np.uint32]
    """The letter without case and accents."""
    kinds: NDArray[np.uint8]
    """Letter, digit, apostrophe, or silent: marks, soft hyphens."""


class Stems(NamedTuple):
    """The words of some texts by their stems."""

    ids: NDArray[np.int32]
    """By word: the number of its stem, or `UNHEARD`."""
    begins: NDArray[np.int32]
    """By word: code point in its own text."""
    ends: NDArray[np.int32]
    starts: NDArray[np.int64]
    """The first word of every sentence, of all texts on end; one more for the end of the last."""
    firsts: NDArray[np.int64]
    """``firsts[t]`` to ``firsts[t + 1]`` are the sentences of text t."""
    different: int
    """How many stems there are."""


@functools.cache
def letters() -> Letters:
    """Return the table of letters (0.1 s, made once)."""
    folded = np.arange(TABLE, dtype=np.uint32)
    kinds = np.zeros(TABLE, dtype=np.uint8)
    for point in range(TABLE):
        character = chr(point)
        if character.isalnum():
            plain = unicodedata.normalize("NFKD", character.casefold())
            folded[point] = ord(plain[0])
            kinds[point] = _DIGIT if character.isdigit() else _LETTER
    for character in APOSTROPHES:
        kinds[ord(character)] = _APOSTROPHE
    return Letters(folded, kinds)


def stem_texts(texts: Sequence[str], unheard: Sequence[tuple[int, int, int]] = ()) -> Stems:
    """
    Return the stems of these texts; ``unheard``: spans (text number, begin, end in characters) that don't count.
    """
    words = tokenise(texts)
    points, places = code_points(texts)
    hashes = stem_hashes(points, places, words, letters())
    ids, different = numbered(hashes)
    silence(ids, words, unheard)
    starts, firsts = split_sentences(points, places, words)
    return Stems(ids, words.begins, words.ends, starts, firsts, different)


def code_points(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the code points of all texts on end, and where each text begins, with the end of the last."""
    places = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in texts], out=places[1:])
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32), places


def silence(ids: NDArray[np.int32], words: Words, unheard: Sequence[tuple[int, int, int]]) -> None:
    """Mark the words that lie wholly in these spans as `UNHEARD`."""
    for text, begin, end in unheard:
        first, last = words.firsts[text], words.firsts[text + 1]
        one = first + np.searchsorted(words.begins[first:last], begin, side="left")
        two = first + np.searchsorted(words.ends[first:last], end, side="right")
        ids[one:two] = UNHEARD


@kernel
def stem_hashes(
    points: NDArray[np.uint32], places: NDArray[np.int64], words: Words, table: Letters
) -> NDArray[np.uint64]:
    """Return a hash for each word that is equal for words of one stem."""
    hashes = np.empty(len(words.begins), dtype=np.uint64)
    for text in range(len(places) - 1):
        for word in range(words.firsts[text], words.firsts[text + 1]):
            begin, end = places[text] + words.begins[word], places[text] + words.ends[word]
            room = PREFIX
            for place in range(begin, end):
                if points[place] < TABLE and table.kinds[points[place]] == _DIGIT:
                    room = NUMBER
            value, size = np.uint64(0), 0
            for place in range(begin, end):
                point = points[place]
                kind = table.kinds[point] if point < TABLE else _LETTER
                # What follows an apostrophe is an ending, unless too little stands before it ("o'clock").
                if size == room or (kind == _APOSTROPHE and size > 1):
                    break
                if kind in (_LETTER, _DIGIT):
                    value = (value + np.uint64(table.folded[point] if point < TABLE else point) + np.uint64(1)) * _BASE
                    value ^= value >> np.uint64(29)
                    size += 1
            hashes[word] = value
    return hashes


@kernel
def numbered(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int32], int]:
    """Return a number for each hash, counted from 0 in the order they first stand, and how many there are."""
    size = 16
    while size < 2 * len(hashes):
        size *= 2
    mask = np.uint64(size - 1)
    cells = np.full(size, _FREE, dtype=np.int32)
    first = np.empty(len(hashes), dtype=np.uint64)
    ids = np.empty(len(hashes), dtype=np.int32)
    count = 0
    for word in range(len(hashes)):
        cell = np.int64((hashes[word] ^ (hashes[word] >> np.uint64(32))) & mask)
        while cells[cell] != _FREE and first[cells[cell]] != hashes[word]:
            cell = (cell + 1) & (size - 1)
        if cells[cell] == _FREE:
            cells[cell], first[count] = count, hashes[word]
            count += 1
        ids[word] = cells[cell]
    return ids, count


@kernel
def ends_sentence(points: NDArray[np.uint32], begin: int, end: int) -> bool:
    """
    Say whether what stands between two words ends a sentence.

    A full stop, question or exclamation mark with more beside it ("3.5" and
    "U.S" have nothing), an ideographic one alone, or an empty line.
    """
    lines = 0
    for place in range(begin, end):
        point = points[place]
        lines += point == 10
        for mark in _ENDS:
            if point == mark and (end - begin > 1 or point > 0x3000):
                return True
    return lines > 1


@kernel
def split_sentences(
    points: NDArray[np.uint32], places: NDArray[np.int64], words: Words
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first word of every sentence, one more for the end, and the first sentence of every text."""
    starts = np.empty(len(words.begins) + 1, dtype=np.int64)
    firsts = np.zeros(len(places), dtype=np.int64)
    count = 0
    for text in range(len(places) - 1):
        begin = words.firsts[text]
        for word in range(words.firsts[text], words.firsts[text + 1]):
            size = word + 1 - begin
            last = word + 1 == words.firsts[text + 1]
            if not last and size >= SHORTEST and size < LONGEST:
                one, two = places[text] + words.ends[word], places[text] + words.begins[word + 1]
                last = ends_sentence(points, one, two)
            if last or size == LONGEST:
                starts[count] = begin
                begin = word + 1
                count += 1
        firsts[text + 1] = count
    starts[count] = len(words.begins)
    return starts[: count + 1].copy(), firsts
