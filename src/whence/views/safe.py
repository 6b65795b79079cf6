"""
What may be shown: text from articles without the characters that steer a screen.

An article can hold terminal escape sequences, characters that turn the reading
direction round, or bytes that no file format allows. None of them is a word,
so none is shown; offsets are always taken before this, never after.
"""

from __future__ import annotations

import re
import unicodedata

ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, screen
    r"|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC: window titles, links
    r"|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c)?"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI as one character
)
"""Terminal escape sequences after ECMA-48, whole, so that no letters of them are left behind."""

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm."""

INVISIBLE = frozenset("\u2028\u2029\ufeff\ufff9\ufffa\ufffb")
"""Line and paragraph separators, byte order mark, interlinear annotation."""

KEPT = frozenset("\n\t")


def _shown(character: str) -> str:
    if character in KEPT:
        return character
    if character in BIDI:
        return ""
    if character in INVISIBLE:
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cc" else character


def safe_text(text: str) -> str:
    """
    Return the text without anything that steers a terminal or turns text round; line breaks and tabs stay.

    Escape sequences go as a whole. Joiners and accents stay, since scripts
    need them. A lone surrogate becomes the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, ESCAPE.sub("", text.replace("\r\n", "\n"))))


def one_line(text: str) -> str:
    """Return the text safe and on one line, each run of white space one space."""
    return " ".join(safe_text(text).split())


def shortened(text: str, characters: int) -> str:
    """Return the text on one line, cut at a word's end to at most so many characters, the cut shown as "…"."""
    line = one_line(text)
    if len(line) <= characters:
        return line
    head = line[: characters - 1]
    at = head.rfind(" ")
    if line[len(head)] != " " and at > characters // 2:
        head = head[:at]
    return head.rstrip(" ,;:–—-") + "…"
