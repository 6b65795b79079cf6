"""
Make one plain form of a text, and keep the way back to the text as it was read.

Line ends, spaces, invisible characters, ligatures and composed letters get one
form. Quotation marks stay as the writer set them, since their family matters
later; only marks that no writer chooses on purpose (the double prime, two
backticks) become the mark they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Origins = NDArray[Any]
Edit = tuple[int, int, str, list[int]]
"""Begin and end of what is replaced, the replacement, and for each of its characters the offset it comes from."""

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SAME_LENGTH = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_LINE_ENDS, "\n")
    | {"‟": "“", "″": '"', "＂": '"', "‛": "‘", "＇": "'"}
    # Windows-1252 marks read as Latin-1: a quotation would be lost with them.
    | {"\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x96": "–", "\x97": "—"}
    | {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x90\x95\x98-\x9f"
_INVISIBLE = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_REMOVED = re.compile(rf"\r(?=\n)|[{_CONTROL}{_INVISIBLE}]")
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_EMOJI = r"\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
_JOINING_SCRIPTS = r"\u0600-\u08ff\u0900-\u109f\u1780-\u18af"
_JOINER = re.compile(
    rf"(?<![{_EMOJI}{_JOINING_SCRIPTS}])\u200d|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}])|(?<![{_JOINING_SCRIPTS}])\u200c"
)
_PAIR = re.compile(r"(?<!`)``(?!`)|(?<!')''(?!')")
_BLANKS = re.compile(r"[ \n]{2,}")
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_DIRTY = re.compile(
    rf"[{_SPACES}{_LINE_ENDS}‟″＂‛＇\x91-\x97\ud800-\udfffﬀ-ﬆ\u200c\u200d{_CONTROL}{_INVISIBLE}]"
    r"|``|''|  |\n | \n|\n\n\n|\A[ \n]|[ \n]\Z"
)


def clean(original: str) -> tuple[str, list[tuple[int, int]]]:
    """
    Return the clean text and the runs that lead from it back to the original.

    The runs are pairs (clean offset, original offset) for `spans.OffsetMap`.
    Cleaning a clean text changes nothing.

    What becomes what: every line end (also vertical tab and form feed) a line
    feed; Unicode NFC; Latin ligatures their letters; tab, non-breaking and
    other spaces a space; control and bidirectional characters, soft hyphens,
    byte-order marks, zero-width spaces nothing; lone surrogates U+FFFD. A
    zero-width joiner stays between emoji and after a letter of an Arabic or
    Indic script (U+0600 to U+109F, U+1780 to U+18AF), a zero-width non-joiner
    after such a letter. Runs of spaces become one space, spaces at the ends of
    a line and empty lines at the ends of the text go, three or more line feeds
    become two.

    Limit: where several characters became one (a letter and its accent), the
    way back leads to the first of them.
    """
    if _DIRTY.search(original) is None and unicodedata.is_normalized("NFC", original):
        return original, [(0, 0)]
    text: str = original
    origins: Origins = np.arange(len(text))
    text, origins = _rewritten(text, origins, _removals(text, _REMOVED))
    text = text.translate(_SAME_LENGTH)
    text, origins = _rewritten(text, origins, _removals(text, _JOINER))
    for edits in (_ligatures, _compositions, _pairs, _blanks):
        text, origins = _rewritten(text, origins, edits(text))
    return text, _runs(origins)


def _rewritten(text: str, origins: Origins, edits: Iterator[Edit]) -> tuple[str, Origins]:
    """Apply the edits, in order of offset, to the text and to the origins of its characters alike."""
    pieces: list[str] = []
    sources: list[Origins] = []
    done = 0
    for begin, end, replacement, offsets in edits:
        pieces += (text[done:begin], replacement)
        sources.append(origins[done:begin])
        if offsets:
            sources.append(origins[np.array(offsets)])
        done = end
    if not pieces:
        return text, origins
    return "".join(pieces) + text[done:], np.concatenate([*sources, origins[done:]])


def _removals(text: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        yield found.start(), found.end(), "", []


def _ligatures(text: str) -> Iterator[Edit]:
    for found in _LIGATURE.finditer(text):
        letters = _LIGATURES[found.group()]
        yield found.start(), found.end(), letters, [found.start()] * len(letters)


def _compositions(text: str) -> Iterator[Edit]:
    """Find what NFC changes, piece by piece, so that every change stays where it happens."""
    if unicodedata.is_normalized("NFC", text):
        return
    for found in _NOT_ASCII.finditer(text):
        if unicodedata.is_normalized("NFC", found.group()):
            continue
        for begin, end in _composing(found.group()):
            piece = found.group()[begin:end]
            composed = _nfc(piece)
            if composed != piece:
                first, last = found.start() + begin, found.start() + end - 1
                yield first, last + 1, composed, [min(first + i, last) for i in range(len(composed))]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _composing(chunk: str) -> Iterator[tuple[int, int]]:
    """Cut a chunk into pieces that NFC changes one by one: a letter and what may join it."""
    begin = 0
    for at in range(1, len(chunk)):
        if unicodedata.combining(chunk[at]):
            continue
        if _nfc(chunk[begin : at + 1]) == _nfc(chunk[begin:at]) + _nfc(chunk[at]):
            yield begin, at
            begin = at
    yield begin, len(chunk)


def _pairs(text: str) -> Iterator[Edit]:
    """Find two backticks or two apostrophes that stand for a double quotation mark."""
    for found in _PAIR.finditer(text):
        begin, end = found.span()
        before, after = text[begin - 1 : begin], text[end : end + 1]
        opens = found.group() == "``" or ((not before or before in " \n([{—–") and after not in ("", " ", "\n"))
        yield begin, end, "“" if opens else "”", [begin]


def _blanks(text: str) -> Iterator[Edit]:
    """Find runs of blanks that are longer than they need to be, and blanks at the ends of the text."""
    if text[:1] in (" ", "\n") and text[1:2] not in (" ", "\n"):
        yield 0, 1, "", []
    for found in _BLANKS.finditer(text):
        begin, end = found.span()
        kept = _kept(text, begin, end)
        if len(kept) < end - begin:
            yield begin, end, "".join(text[i] for i in kept), kept
    if len(text) > 1 and text[-1] in " \n" and text[-2] not in " \n":
        yield len(text) - 1, len(text), "", []


def _kept(text: str, begin: int, end: int) -> list[int]:
    """Return which blanks of a run stay: at most two line feeds, or one space, or none at the ends."""
    if begin == 0 or end == len(text):
        return []
    first = text.find("\n", begin, end)
    if first < 0:
        return [begin]
    second = text.find("\n", first + 1, end)
    return [first] if second < 0 else [first, second]


def _runs(origins: Origins) -> list[tuple[int, int]]:
    if len(origins) == 0:
        return [(0, 0)]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(origins) != 1) + 1])
    return list(zip(starts.tolist(), origins[starts].tolist(), strict=True))
