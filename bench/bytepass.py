"""
The least a pass over text can cost: each byte looked up once, each word hashed, nothing else done.

Written for speed alone, as the floor that the whole way from text to passages
is held against. It knows ASCII letters and digits (other bytes are letters),
folds case by its table, and keeps the hashes. It is no tokeniser: it keeps no
offsets and knows no Unicode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., Any])
TURN, BACK = np.uint64(9), np.uint64(55)
SPREAD, FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)


def _table() -> NDArray[np.uint64]:
    """Return a scattered number for each byte of a word, the same for both cases; 0 for all others."""
    rng = np.random.default_rng(1)
    table = rng.integers(1, 1 << 63, size=256, dtype=np.uint64)
    for byte in range(128):
        character = chr(byte)
        table[byte] = table[ord(character.lower())] if character.isalnum() else 0
    return table


TABLE = _table()
LETTERS = (TABLE != 0).astype(np.uint8)
MASKS = np.where(TABLE != 0, ~np.uint64(0), np.uint64(0))


def _compiled(function: Function) -> Function:
    made: Function = numba.njit(nogil=True, cache=True)(function)
    return made


@_compiled
def _hashes(
    data: NDArray[np.uint8],
    table: NDArray[np.uint64],
    masks: NDArray[np.uint64],
    letters: NDArray[np.uint8],
    out: NDArray[np.uint64],
) -> int:
    """
    Write the hash of each word; return how many there are.

    Nothing branches: the hash so far is written after every byte, and the next
    is written over it unless a word has just ended. At last each is spread over
    its upper bits, which whoever samples by the smallest hash must have.
    """
    value = np.uint64(0)
    inside = np.int64(0)
    found = 0
    for byte in data:
        out[found] = value
        letter = np.int64(letters[byte])
        found += int(inside & ~letter)
        value = (((value << TURN) | (value >> BACK)) ^ table[byte]) & masks[byte]
        inside = letter
    out[found] = value
    found += int(inside)
    for word in range(found):
        out[word] = (out[word] ^ (out[word] >> FOLD)) * SPREAD
    return found


@_compiled
def _ends(data: NDArray[np.uint8], letters: NDArray[np.uint8], out: NDArray[np.int64]) -> int:
    """Write where each word ends; return how many there are."""
    inside = np.int64(0)
    found = 0
    for place in range(len(data)):
        letter = np.int64(letters[data[place]])
        out[found] = place
        found += int(inside & ~letter)
        inside = letter
    out[found] = len(data)
    return found + int(inside)


def hash_words(data: bytes) -> NDArray[np.uint64]:
    """Return the hash of each word of a text."""
    out = np.empty(len(data) // 2 + 2, dtype=np.uint64)
    return out[: _hashes(np.frombuffer(data, dtype=np.uint8), TABLE, MASKS, LETTERS, out)]


def split_only(data: bytes) -> NDArray[np.int64]:
    """Return where each word of a text ends."""
    out = np.empty(len(data) // 2 + 2, dtype=np.int64)
    return out[: _ends(np.frombuffer(data, dtype=np.uint8), LETTERS, out)]
