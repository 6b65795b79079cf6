"""
Tags on words: outside, or at the beginning or inside of a source, a cue or a content.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{at}-{role}" for role in ROLES for at in "BI"))
"""Tag numbers: 0 outside, 1 and 2 source, 3 and 4 cue, 5 and 6 content."""

_NEVER = np.float32(-1e4)


def _moves() -> NDArray[np.float32]:
    """Return a table (from, to) with 0 where a tag may follow another and a large cost where not."""
    table = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for after, name in enumerate(TAGS):
        if name.startswith("I-"):
            role = name[2:]
            for before, other in enumerate(TAGS):
                if other[2:] != role:
                    table[before, after] = _NEVER
    return table


MOVES = _moves()


def decode(logits: NDArray[np.float32]) -> NDArray[np.int8]:
    """
    Return the best tags in which nothing goes on that never began: Viterbi (1967).

    ``logits`` is windows × words × tags; the result is windows × words. Words
    past the end of a window must have a high score for tag 0.
    """
    windows, words, tags = logits.shape
    if words == 0:
        return np.zeros((windows, 0), np.int8)
    best = logits[:, 0] + np.where([name.startswith("I-") for name in TAGS], _NEVER, 0).astype(np.float32)
    back = np.zeros((words, windows, tags), np.int8)
    for at in range(1, words):
        ways = best[:, :, None] + MOVES[None]
        back[at] = ways.argmax(axis=1)
        best = ways.max(axis=1) + logits[:, at]
    out = np.zeros((windows, words), np.int8)
    out[:, -1] = best.argmax(axis=1)
    rows = np.arange(windows)
    for at in range(words - 1, 0, -1):
        out[:, at - 1] = back[at, rows, out[:, at]]
    return out


def spans(tags: NDArray[np.int8]) -> list[tuple[int, int, int]]:
    """Return (role, first word, word after) for each stretch of equal role, in order."""
    out: list[tuple[int, int, int]] = []
    for at, tag in enumerate(tags.tolist()):
        if tag == 0:
            continue
        role, inside = (tag - 1) // 2, tag % 2 == 0
        if inside and out and out[-1][0] == role and out[-1][2] == at:
            out[-1] = (role, out[-1][1], at + 1)
        else:
            out.append((role, at, at + 1))
    return out
