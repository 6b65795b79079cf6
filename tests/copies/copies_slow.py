"""Slow and obvious twins of the kernels, and the invented texts the tests are about."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from whence.copies import CopyTables, find_copies
from whence.copies.shingles import Seeds, winnow
from whence.copies.words import Words
from whence.schema import Copy, Quotation, Text
from whence.settings import CopySettings

FIRST = (
    "The harbour office of Lenmouth said on Tuesday that two of its four cranes will stand still until the end of "
    "the month. Salt water has reached the motors, and the spare parts must come by ship from Port Ardell. The "
    "office expects eleven vessels to wait outside the breakwater, most of them with timber."
)
SECOND = (
    "Dockers were told to stay at home on full pay. A foreman at the northern quay said the men had reported rust on "
    "the cables in spring, and again in June, without hearing back. The works committee wants to see the inspection "
    "book, which the office has so far kept closed."
)
THIRD = (
    "Shops along the quay sold less on Wednesday than on any working day this year, according to the chamber of "
    "trade. It asked the council to lift parking fees until the cranes run again. The council meets on Friday and "
    "has put the request at the end of a long list."
)
OTHER = (
    "Snow closed the pass road above Tirnau for the third night running, and the mountain rescue brought nine hikers "
    "down to the valley by sledge. None of them was hurt. The road department has one plough left, since the other "
    "two are being repaired in the capital, and asks drivers to wait for daylight."
)
WIRE = "\n\n".join((FIRST, SECOND, THIRD))


def prose(seed: int, words: int) -> str:
    """Return so many words of no meaning, the same for the same seed, without a repeated run of five."""
    return " ".join(
        f"w{int.from_bytes(hashlib.sha256(f'{seed} {word}'.encode()).digest()[:2])}" for word in range(words)
    )


def text(body: str) -> Text:
    """Return a clean text as the text stage would store it."""
    return Text(sha256=hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest(), text=body, language=None)


def speech(body: str, *quotes: str) -> list[Quotation]:
    """Return the quotations of a text that are given word for word."""
    sha256 = text(body).sha256
    return [
        Quotation(
            text=sha256,
            begin=body.index(quote),
            end=body.index(quote) + len(quote),
            kind="speech",
            chain=number,
            closed=True,
        )
        for number, quote in enumerate(quotes)
    ]


def find(*bodies: str, quotations: Sequence[Quotation] = (), settings: CopySettings | None = None) -> CopyTables:
    """Run the stage over some texts."""
    return find_copies(
        [text(body) for body in bodies],
        quotations,
        settings=settings or CopySettings(),
        step=lambda done, total: None,
    )


def only_copy(tables: CopyTables) -> Copy:
    """Return the one pair that was found."""
    (copy,) = tables.copies
    return copy


def clusters(tables: CopyTables, *bodies: str) -> list[list[int]]:
    """Return which of these texts are one, as lists of their places."""
    groups: dict[str, list[int]] = {}
    centres = {row.text: row.cluster for row in tables.cluster_texts}
    for place, body in enumerate(bodies):
        groups.setdefault(centres[text(body).sha256], []).append(place)
    return sorted(groups.values())


def as_words(*texts: Sequence[int]) -> Words:
    """Return texts given as lists of small numbers, a number a word."""
    firsts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(numbers) for numbers in texts], out=firsts[1:])
    flat = [number for numbers in texts for number in numbers]
    places = np.array([place for numbers in texts for place in range(len(numbers))], dtype=np.int32)
    return Words(hashes(flat), 2 * places, 2 * places + 1, firsts)


def hashes(numbers: Sequence[int]) -> NDArray[np.uint64]:
    """Return a scattered 64-bit hash for each number."""
    scattered = [int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:8], "big") for number in numbers]
    return np.array(scattered, dtype=np.uint64)


def slow_words(body: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, folded, with their offsets."""
    silent = "\u00ad\u200c\u200d\u2060\ufeff\ufe0f\U000e0100"
    apostrophes = "'\u2019\u2018\u02bc"
    unspaced = ("CJK UNIFIED", "HIRAGANA", "KATAKANA")
    found: list[tuple[str, int, int]] = []
    word: list[tuple[int, str]] = []

    def is_letter(character: str) -> bool:
        apart = unicodedata.name(character, "").startswith(unspaced) or character in apostrophes
        return character.isalnum() and not apart

    for place, character in enumerate(body + " "):
        following = (body + "  ")[place + 1]
        if is_letter(character):
            word.append((place, character.casefold()))
        elif word and character in silent:
            continue
        elif word and unicodedata.category(character).startswith("M"):
            word.append((place, character))
        elif word and character in apostrophes and is_letter(following):
            word.append((place, "'"))
        else:
            if word:
                found.append(("".join(part for _, part in word), word[0][0], place))
                word = []
            if unicodedata.name(character, "").startswith(unspaced):
                found.append((character, place, place + 1))
    return found


def slow_key(run: Sequence[int]) -> int:
    """Return the hash of one shingle."""
    key = 0
    for place, value in enumerate(reversed(run)):
        turn = place % 64
        key ^= ((value << turn) | (value >> (64 - turn))) % (1 << 64)
    return key


def slow_seeds(keys: Sequence[int], window: int) -> list[int]:
    """Return the places of the keys that winnowing keeps."""
    width = min(window, len(keys))
    chosen: list[int] = []
    for begin in range(len(keys) - width + 1 if keys else 0):
        least = min(keys[begin : begin + width])
        place = max(place for place in range(begin, begin + width) if keys[place] == least)
        if not chosen or keys[chosen[-1]] != least or place - chosen[-1] >= window:
            chosen.append(place)
    return chosen


def seeds_of(*texts: Sequence[int], shingle: int = 5, window: int = 8) -> Seeds:
    """Return the seeds of texts given as lists of small numbers."""
    words = as_words(*texts)
    return Seeds(*winnow(words.hashes, words.firsts, shingle, window))


def slow_profitable(lengths: Sequence[int], gaps: Sequence[int], penalty: float) -> list[tuple[int, int]]:
    """Return the best stretch of runs, then the best of what lies before it and after it, and so on, in order."""
    if not lengths:
        return []
    best = max(
        (
            (sum(lengths[i : j + 1]) - penalty * sum(gaps[i:j]), i - j, -i, i, j)
            for i in range(len(lengths))
            for j in range(i, len(lengths))
        ),
    )
    i, j = best[3:]
    before = slow_profitable(lengths[:i], gaps[: max(0, i - 1)], penalty)
    after = slow_profitable(lengths[j + 1 :], gaps[j + 1 :], penalty)
    return [*before, (i, j), *[(j + 1 + first, j + 1 + last) for first, last in after]]
