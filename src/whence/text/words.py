"""Cut a sentence into words and marks, with the place of each."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from whence.text.lexicon import ABBREVIATED_TITLES, CALENDAR, PRONOUNS, STATES

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., J.R.
    r"|\d+(?:[.,]\d+)*(?![^\W_])"  # 7,000
    r"|[^\W_]+(?:[-’'&.·][^\W_]+)*"  # words, O’Brien, well-known, AT&T, 3.5
    r"|[^\s]"
)
_OWNER = ("’s", "'s")
_CONTRACTED = ("’ll", "'ll", "’d", "'d", "’re", "'re", "’ve", "'ve", "’m", "'m")
_TAILS = frozenset(
    "based backed led born run controlled held area style era only trained educated made owned wide like bound funded "
    "appointed supported occupied brokered loyal friendly".split()
)
_TAIL_ENDINGS = ("ed", "ing", "language", "grown", "related")
_DOTTED = frozenset(ABBREVIATED_TITLES) | STATES | {"jr", "sr", "inc", "corp", "co", "ltd"}
_OPENING = frozenset('“«„"‘‚:•')
_UNSEEN = frozenset({"So", "Sk", "Mn", "Me", "Cf", "Cn", "Co"})
"""Categories of characters that part no name: emoji and what belongs to them."""
_DASHES = frozenset("—–―-")


class Word(NamedTuple):
    """A word or a mark: as written, in small letters, its place, and what stands around it."""

    text: str
    lower: str
    begin: int
    end: int
    capital: bool
    """Begins with a capital letter, or with a particle and a capital (al-Hadi)."""
    owner: bool
    """Followed by ’s."""
    initial: bool
    """First of its sentence or after a mark that may begin one: here a capital says little."""
    letters: bool
    """Begins with a letter."""
    quoted: bool
    """Inside quotation marks."""


def words_of(text: str, begin: int, end: int, quoted: bool) -> tuple[list[Word], bool]:
    """
    Return the words and marks of the sentence from ``begin`` to ``end``.

    ``quoted`` says whether it begins inside quotation marks; the second value
    says whether it ends inside them. Owner’s ’s and contracted verbs are cut
    off; the full stop of a title ("Gen.") belongs to it. Emoji are passed over.
    """
    words: list[Word] = []
    initial = True
    skip = begin
    for found in _TOKEN.finditer(text, begin, end):
        start, stop = found.span()
        if start < skip:
            continue
        if not text[start].isalnum():
            mark = text[start]
            if unicodedata.category(mark) in _UNSEEN:
                continue
            quoted = _after_mark(mark, quoted)
            words.append(Word(mark, mark, start, stop, False, False, initial, False, quoted))
            initial = mark in _OPENING or initial or (mark in _DASHES and _is_dateline(words))
            continue
        word = _word(text, start, stop, end, initial, quoted)
        words.append(word)
        skip = max(stop, word.end)
        if word.end < stop and not word.owner and text[word.end] == "-":
            tail = text[word.end + 1 : stop]
            words.append(Word(tail, tail.lower(), word.end + 1, stop, False, False, False, True, quoted))
        initial = False
    return words, quoted


def _is_dateline(words: list[Word]) -> bool:
    """Say whether nothing but names, days and figures stands so far: "SELVOGRAD, March 3 (TASR-Nova) —"."""
    return len(words) <= 14 and all(word.capital or not word.letters or word.lower in CALENDAR for word in words)


def _word(text: str, start: int, stop: int, end: int, initial: bool, quoted: bool) -> Word:
    shown, owner = text[start:stop], False
    if shown.endswith(_OWNER):
        shown, owner = shown[:-2], True
    elif shown.endswith(_CONTRACTED):
        cut = max(shown.rfind("’"), shown.rfind("'"))
        shown = shown[:cut] if shown[:cut].lower() in PRONOUNS or shown[0].isupper() else shown
    if "-" in shown and shown[0].isupper():
        head, _, tail = shown.rpartition("-")
        shown = head if tail in _TAILS or (len(tail) > 4 and tail.endswith(_TAIL_ENDINGS)) else shown
    lower = shown.lower()
    stopped = text[start + len(shown) : start + len(shown) + 1] == "."
    initial_letter = len(shown) == 1 and shown.isupper() and start + 2 < end
    if stopped and (initial_letter or (lower in _DOTTED and shown[0].isupper())):
        shown += "."
    capital = shown[0].isupper() or (shown[0].isalpha() and shown[2:3] == "-" and shown[3:4].isupper())
    return Word(shown, lower, start, start + len(shown), capital, owner, initial, shown[0].isalpha(), quoted)


def _after_mark(mark: str, quoted: bool) -> bool:
    """Say whether the text after this mark is inside quotation marks; a rough guess, good enough to weigh by."""
    if mark in "“«„":
        return True
    if mark in "”»":
        return False
    if mark == '"':
        return not quoted
    return quoted
