"""
How statements are worded, as arrays that two of them are compared by.

Of every word its stem, whether it carries meaning, and (where an encoder is
at hand) its vector; of every statement its names, figures, days, runs of three
stems and of four letters. Nothing here depends on what else is in the pile:
whether two statements say the same is the same question in every pile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.claims.statements import Told
from whence.claims.words import COUNTED, STOP, stem

LITTLE = 0.15
"""Weight of a word that carries no meaning of its own ("of"), beside 1."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d")
_BETWEEN = re.compile(r"\W+")
_NEGATION = re.compile(
    r"\b(?:not|never|nobody|none|neither|nor|cannot|no|without|denie[sd]|deny|denying|refus\w+|reject\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|likely|if|should|would|will|expected|plan(?:s|ned)?|consider\w*)\b",
    re.IGNORECASE,
)


class Sets(NamedTuple):
    """For each statement some numbers that stand for things, in order: those from ``at[i]`` to ``at[i + 1]``."""

    at: NDArray[np.int64]
    ids: NDArray[np.int64]


class Wordings(NamedTuple):
    """Statements ready to be compared."""

    at: NDArray[np.int64]
    """Statement ``i`` has the words ``at[i]`` to ``at[i + 1]``."""
    stems: NDArray[np.int64]
    weights: NDArray[np.float32]
    vectors: NDArray[np.float32]
    """Words × numbers, of length one each; zero where no encoder was used."""
    means: NDArray[np.float32]
    """Statements × 384, of length one each."""
    bag: Sets
    """Stems, each once."""
    content: Sets
    """The same of words that carry meaning."""
    trigrams: Sets
    letters: Sets
    names: Sets
    """Stems of words that begin with a capital inside the statement."""
    capitals: Sets
    """The same with the first word."""
    figures: Sets
    counted: Sets
    days: Sets
    negated: NDArray[np.bool_]
    hedged: NDArray[np.bool_]


class Meant(NamedTuple):
    """What the network makes of a statement: where each of its words stands, a vector for each, and one for all."""

    places: Sequence[tuple[int, int]]
    vectors: NDArray[np.float32]
    mean: NDArray[np.float32]


class _Numbers:
    """Gives each thing a number."""

    def __init__(self) -> None:
        self._of: dict[object, int] = {}

    def __call__(self, things: Iterable[object]) -> list[int]:
        return [self._of.setdefault(thing, len(self._of)) for thing in things]


def wordings(
    statements: Sequence[str],
    meant: Sequence[Meant] | None,
    told: Sequence[Told],
    *,
    size: int,
) -> Wordings:
    """
    Return statements ready to be compared.

    ``meant`` is what the network makes of each, None without one; ``told``
    the figures and days that each states; ``size`` is the length of a word's vector.
    """
    number = _Numbers()
    words = [_words(statement) for statement in statements]
    stems = [[_stem(word) for word, _, _ in row] for row in words]
    lengths = [len(row) for row in stems]
    total = sum(lengths)
    vectors = np.zeros((total, size), np.float32)
    means = np.zeros((len(statements), 384), np.float32)
    at = _starts(lengths)
    if meant is not None:
        for line, (row, known) in enumerate(zip(words, meant, strict=True)):
            vectors[at[line] : at[line + 1]] = _vectors(row, known, size)
            means[line] = known.mean
    carries = [[word.lower() not in STOP for word, _, _ in row] for row in words]
    flat = [stem for row in stems for stem in row]
    return Wordings(
        at=at,
        stems=np.array(number(flat), np.int64),
        weights=np.where(np.array([one for row in carries for one in row], bool), 1.0, LITTLE).astype(np.float32),
        vectors=_of_length_one(vectors),
        means=_of_length_one(means),
        bag=_sets((set(row) for row in stems), number),
        content=_sets(
            (
                {one for one, heavy in zip(row, of, strict=True) if heavy}
                for row, of in zip(stems, carries, strict=True)
            ),
            number,
        ),
        trigrams=_sets((set(zip(row, row[1:], row[2:], strict=False)) for row in stems), number),
        letters=_sets((_letters(statement) for statement in statements), number),
        names=_sets((_names(row[1:]) for row in words), number),
        capitals=_sets((_names(row) for row in words), number),
        figures=_sets((one.figures for one in told), number),
        counted=_sets((one.counted for one in told), number),
        days=_sets((one.days for one in told), number),
        negated=_told(statements, lambda words: len(_NEGATION.findall(words)) % 2 == 1),
        hedged=_told(statements, lambda words: bool(_HEDGE.search(words))),
    )


def _words(statement: str) -> list[tuple[str, int, int]]:
    return [(found[0], *found.span()) for found in _WORD.finditer(statement)]


def _stem(word: str) -> str:
    return stem(word.lower()) if word[0].isalpha() else word.replace(",", "")


def _letters(statement: str) -> list[str]:
    plain = _BETWEEN.sub(" ", statement.lower())
    return [plain[at : at + 4] for at in range(len(plain) - 3)]


def _names(words: Iterable[tuple[str, int, int]]) -> set[str]:
    low = ((word, word.lower()) for word, _, _ in words if word[0].isupper())
    return {stem(lower) for _, lower in low if lower not in STOP and lower not in COUNTED}


def _told(statements: Sequence[str], told: Callable[[str], bool]) -> NDArray[np.bool_]:
    return np.array([told(statement) for statement in statements], bool)


def _sets(rows: Iterable[Iterable[object]], number: _Numbers) -> Sets:
    numbered = [sorted(number(row)) for row in rows]
    return Sets(_starts([len(row) for row in numbered]), np.array([one for row in numbered for one in row], np.int64))


def _starts(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(lengths, np.int64))]).astype(np.int64)


def _vectors(words: Sequence[tuple[str, int, int]], meant: Meant, size: int) -> NDArray[np.float32]:
    """Return a vector for each word: the mean of what the network made of its parts ("12,000" may be three)."""
    out = np.zeros((len(words), size), np.float32)
    at = 0
    for line, (_, begin, end) in enumerate(words):
        while at < len(meant.places) and meant.places[at][1] <= begin:
            at += 1
        last = at
        while last < len(meant.places) and meant.places[last][0] < end:
            last += 1
        if last > at:
            out[line] = meant.vectors[at:last].mean(axis=0)
    return out


def _of_length_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)
