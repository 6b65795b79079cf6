"""
What the encoder makes of a text: attributions as stretches of characters.

The tags are decoded so that nothing goes on that never began; then each cue
gets its source, or none, and each stretch of content its cue, or none, by the
scores the same pass gave for every pair. Attributions found here are flat:
what is reported inside another is the rules' work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.spans import Span
from whence.voices.tags import decode, spans
from whence.windows import Window, make_windows

if TYPE_CHECKING:
    from whence.models import Encoder, Reading

SOURCE, CUE, CONTENT = range(3)
OUTSIDE = 0.8
"""Taken from the score of "outside": found on training articles kept apart, where more is found for little lost."""


class Tagged(NamedTuple):
    """One attribution as the encoder sees it."""

    source: Span | None
    cue: Span | None
    """None for what is said without a cue: a quotation that goes on."""
    content: tuple[Span, ...]


class _Piece(NamedTuple):
    role: int
    first: int
    """Number of its first word in the window."""
    after: int
    span: Span


def tag_text(
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    quotations: Sequence[tuple[int, int]],
    encoder: Encoder,
) -> list[Tagged]:
    """
    Return the attributions of a text in order of their cues, or contents where there is no cue.

    ``sentences`` are (begin, end, paragraph); ``quotations`` the outermost
    stretches inside quotation marks.
    """
    windows = [window for window in make_windows(text, sentences, quotations, encoder.tokenizer) if window.words]
    out: list[Tagged] = []
    for window, reading, tags in zip(windows, *_decoded(windows, encoder), strict=True):
        out.extend(_linked(window, reading, tags))
    return out


def _decoded(windows: Sequence[Window], encoder: Encoder) -> tuple[list[Reading], list[NDArray[np.int8]]]:
    """Return the readings and the tags of the words, windows of like length decoded together."""
    readings = encoder.read(windows)
    tags: list[NDArray[np.int8]] = [np.zeros(0, np.int8)] * len(windows)
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].words))
    for start in range(0, len(order), 32):
        part = order[start : start + 32]
        size = len(windows[part[-1]].words)
        scores = np.zeros((len(part), size, 7), np.float32)
        scores[:, :, 0] = 1e3
        for line, at in enumerate(part):
            scores[line, : len(windows[at].words)] = readings[at].tags[windows[at].words]
            scores[line, : len(windows[at].words), 0] -= OUTSIDE
        found = decode(scores)
        for line, at in enumerate(part):
            tags[at] = found[line, : len(windows[at].words)]
    return readings, tags


def _linked(window: Window, reading: Reading, tags: NDArray[np.int8]) -> list[Tagged]:
    pieces = [
        _Piece(role, first, after, Span(window.begins[first], window.ends[after - 1]))
        for role, first, after in spans(tags)
    ]
    words = np.asarray(window.words)
    cues = [piece for piece in pieces if piece.role == CUE]
    sources = [piece for piece in pieces if piece.role == SOURCE]
    contents: dict[int | None, list[_Piece]] = {}
    for piece in pieces:
        if piece.role == CONTENT:
            contents.setdefault(_cue_of(reading, words, piece, cues), []).append(piece)
    out: list[Tagged] = []
    for number, cue in enumerate(cues):
        said = contents.get(number, [])
        who = _source_of(reading, words, cue, sources)
        out.append(Tagged(who, cue.span, tuple(piece.span for piece in said)))
    out.extend(Tagged(None, None, (piece.span,)) for piece in contents.get(None, []))
    return sorted(out, key=lambda one: one.cue or one.content[0])


def _cue_of(reading: Reading, words: NDArray[np.int64], content: _Piece, cues: Sequence[_Piece]) -> int | None:
    """Return which cue reports a content: the words of the content vote; None where none does."""
    if not cues:
        return None
    rows = reading.cue_of[words[content.first : content.after]]
    scores = [float(rows[:, words[cue.first] + 1].mean()) for cue in cues]
    best = int(np.argmax(scores))
    return None if float(rows[:, 0].mean()) > scores[best] else best


def _source_of(reading: Reading, words: NDArray[np.int64], cue: _Piece, sources: Sequence[_Piece]) -> Span | None:
    """Return who speaks by a cue: the source whose words score highest together; None where "no source" does."""
    row = reading.source_of[words[cue.first]]
    best, who = float(row[0]), None
    for source in sources:
        score = float(np.logaddexp.reduce(row[words[source.first : source.after] + 1]))
        if score > best:
            best, who = score, source.span
    return who
