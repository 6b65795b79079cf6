"""
How often phrases stand in ordinary text: word 1- to 5-grams, by a 32-bit print each.

A phrase is rare where the table says so, not where somebody finds it odd. The
chance of a word after those before it is told from the longest phrase that
the table knows, smoothed with the shorter ones (MacKay and Peto's
hierarchical Dirichlet language model, 1995). Two phrases share a print with
a chance of about one in three thousand; then one seems more frequent than it
is, and weighs less.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whence import schema
from whence.errors import InputError
from whence.kinship.reading import Reading

ORDER = 5
"""Words of the longest phrase counted."""
FORMAT = "whence background 1"
_STRENGTH = (1.0, 40.0, 20.0, 8.0, 4.0)
"""By words before: how many sightings of these the shorter phrase's chance is worth."""
_WORDS_IN_A_LANGUAGE = 150_000.0
"""Unseen words share what a few sightings are worth."""
_UNSEEN = 2_000.0
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = 0.25
"""Counts are kept as steps of a logarithm: 2 ** (_STEP * code)."""


class Background(NamedTuple):
    """The counts of the phrases of an archive."""

    language: str
    prints: tuple[NDArray[np.uint32], ...]
    """By length less one: the prints of its phrases, ascending."""
    codes: tuple[NDArray[np.uint8], ...]
    """The logarithm of each one's count, in steps."""
    words: int
    texts: int
    made_from: list[str]
    """What it was made from, and under which licence, as its maker says."""

    def chances(self, reading: Reading) -> NDArray[np.float32]:
        """
        Return for each word of a text the chance of it after 0, 1, 2, 3 and 4 of the words before it.

        Shape: words × `ORDER`. Across the bounds of a clause the shorter chance stands.
        """
        out = np.empty((len(reading.stems), ORDER), dtype=np.float32)
        seen = self._counts(phrase_hashes(reading.stems, 1), 1)
        chance = (seen + _UNSEEN / _WORDS_IN_A_LANGUAGE) / (self.words + _UNSEEN)
        out[:, 0] = chance
        before = np.concatenate([[0.0], seen[:-1]]) if len(seen) else seen
        for order in range(2, ORDER + 1):
            inside = _in_one_clause(reading.clauses, order)
            counts = np.zeros(len(chance))
            counts[order - 1 :] = (
                self._counts(phrase_hashes(reading.stems, order), order) if len(chance) >= order else 0
            )
            strength = _STRENGTH[order - 1]
            longer = (counts + strength * chance) / (np.maximum(before, counts) + strength)
            before = np.concatenate([[0.0], counts[:-1]]) if len(counts) else counts
            chance = np.where(inside, longer, chance)
            out[:, order - 1] = chance
        return out

    def _counts(self, hashes: NDArray[np.uint64], order: int) -> NDArray[np.float64]:
        prints = (hashes >> np.uint64(32)).astype(np.uint32)
        known = self.prints[order - 1]
        if not len(known) or not len(prints):
            return np.zeros(len(prints))
        places = np.minimum(np.searchsorted(known, prints), len(known) - 1)
        return np.where(known[places] == prints, _DECODED[self.codes[order - 1][places]], 0.0)


_DECODED = np.round(2.0 ** (_STEP * np.arange(256, dtype=np.float64)))


def _in_one_clause(clauses: NDArray[np.int32], order: int) -> NDArray[np.bool_]:
    inside = np.zeros(len(clauses), dtype=np.bool_)
    if len(clauses) >= order:
        inside[order - 1 :] = clauses[order - 1 :] == clauses[: len(clauses) - order + 1]
    return inside


def phrase_hashes(stems: NDArray[np.uint64], order: int) -> NDArray[np.uint64]:
    """Return a hash of each run of so many words, by its first word."""
    if len(stems) < order:
        return np.zeros(0, dtype=np.uint64)
    runs = len(stems) - order + 1
    out = np.full(runs, order, dtype=np.uint64)
    for at in range(order):
        out = (out ^ stems[at : at + runs]) * _MIX
        out ^= out >> np.uint64(29)
    return out


def count_phrases(
    readings: Iterable[Reading], language: str, made_from: Sequence[str], *, seldom: int = 0
) -> Background:
    """
    Count the phrases of an archive. Phrases of four and five words seen once are left out: they say little.

    ``seldom`` is taken off every count: where a pile stands for ordinary text,
    what its own families share must not make itself common.
    """
    gathered: list[list[NDArray[np.uint64]]] = [[] for _ in range(ORDER)]
    words = texts = 0
    for reading in readings:
        words += len(reading.stems)
        texts += 1
        for order in range(1, ORDER + 1):
            hashes = phrase_hashes(reading.stems, order)
            gathered[order - 1].append(hashes[_in_one_clause(reading.clauses, order)[order - 1 :]])
    prints, codes = [], []
    for order, runs in enumerate(gathered, start=1):
        joined = np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint64)
        found, counts = np.unique((joined >> np.uint64(32)).astype(np.uint32), return_counts=True)
        counts -= seldom
        kept = counts >= (2 if order > 3 else 1)
        prints.append(found[kept])
        codes.append(np.round(np.log2(counts[kept]) / _STEP).astype(np.uint8))
    return Background(language, tuple(prints), tuple(codes), words, texts, list(made_from))


# --- files -------------------------------------------------------------------


class _Card(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    language: str
    words: int
    texts: int
    made_from: list[str]


def packed(background: Background) -> bytes:
    """Return a table as the bytes of a file: a NumPy archive."""
    card = _Card(
        format=FORMAT,
        language=background.language,
        words=background.words,
        texts=background.texts,
        made_from=background.made_from,
    )
    arrays: dict[str, Any] = {"card": np.frombuffer(msgspec.json.encode(card), dtype=np.uint8)}
    for order in range(ORDER):
        arrays[f"prints{order + 1}"] = background.prints[order]
        arrays[f"codes{order + 1}"] = background.codes[order]
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def unpacked(body: bytes, name: str) -> Background:
    """Return the table in these bytes. Raises `InputError` if they are none; ``name`` is what it is called then."""
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
            card = msgspec.json.decode(arrays["card"].tobytes(), type=_Card)
            prints = tuple(arrays[f"prints{order}"].astype(np.uint32) for order in range(1, ORDER + 1))
            codes = tuple(arrays[f"codes{order}"].astype(np.uint8) for order in range(1, ORDER + 1))
    except (ValueError, KeyError, OSError, EOFError, msgspec.MsgspecError, zipfile.BadZipFile) as error:
        raise InputError(
            f"{name}: not a background table. Make one with: whence background ARTICLES… -o FILE"
        ) from error
    if card.format != FORMAT or any(len(a) != len(b) for a, b in zip(prints, codes, strict=True)):
        raise InputError(f"{name}: a background table of another format. Make it anew with: whence background")
    return Background(card.language, prints, codes, card.words, card.texts, card.made_from)


def chosen_background(sha256: str | None, given: Sequence[schema.Background]) -> Background:
    """Return the table of this SHA-256 among those given, or without one the English table that ships."""
    if sha256 is None:
        return shipped()
    row = next((row for row in given if row.sha256 == sha256), None)
    if row is None:
        raise InputError(
            f"No background table {sha256[:10]} in the case. Give it again: whence run CASE --background FILE"
        )
    return unpacked(row.body, row.name)


@cache
def shipped() -> Background:
    """Return the English table that ships."""
    body = resources.files("whence").joinpath("kinship/background-en.npz").read_bytes()
    return unpacked(body, "the background table that ships")
