"""
A text as kinship reads it: stems in order, with names, numbers and days masked, and what is not its own left out.

The same reading makes the background table, so that both count the same
things. Names are told by their capitals alone, so that a table can be made
from any plain text: a capitalised word inside a sentence, or at its beginning
where the text has it capitalised inside another. Limits: a language that
capitalises all nouns has them masked; one without capitals has no names
masked; a line in capitals is read without names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

NAME, NUMBER, DAY = "⟨name⟩", "⟨number⟩", "⟨day⟩"
MASKS = (NAME, NUMBER, DAY)

_TOKEN = re.compile(r"(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)|(?P<stop>[.!?;:…]+[\"'”’»)]*(?=\s|$)|\n+|[“”\"«»()—–])")
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
"""Languages with a stemmer; in any other a word is its own stem."""


class Reading(NamedTuple):
    """The words of one text, in order."""

    stems: NDArray[np.uint64]
    """A hash for each word, equal for words of one stem, and for all names, numbers and days."""
    masked: NDArray[np.bool_]
    """Names, numbers and days."""
    begins: NDArray[np.int32]
    """Code points in the text."""
    ends: NDArray[np.int32]
    clauses: NDArray[np.int32]
    """Number of the clause: a formula never runs over a full stop, a colon, a bracket or a quotation mark."""

    def first(self, words: int) -> Reading:
        """Return so many words from the beginning."""
        stems, masked, begins, ends, clauses = self
        return Reading(stems[:words], masked[:words], begins[:words], ends[:words], clauses[:words])

    def mask(self, word: int) -> str:
        """Return what a masked word is shown as."""
        return _SHOWN[int(self.stems[word])]


def read(text: str, language: str | None, left_out: Sequence[tuple[int, int]] = ()) -> Reading:
    """
    Return the words of a text; those that touch a span of ``left_out`` (begin, end in code points) are not read.

    A text of unknown language is read as English is.
    """
    holes = sorted(left_out)
    words: list[tuple[str, int, int, int, bool]] = []
    clause, opening, hole = 0, True, 0
    for found in _TOKEN.finditer(text):
        begin, end = found.span()
        while hole < len(holes) and holes[hole][1] <= begin:
            hole += 1
        if found.lastgroup == "stop":
            clause += 1
            opening = opening or found[0][0] not in "()—–"
            continue
        if hole < len(holes) and holes[hole][0] < end:
            clause += 1
            continue
        words.append((found[0], begin, end, clause, opening))
        opening = False
    inside = {word for word, _, _, _, opens in words if not opens and word[0].isupper()}
    masks = [_mask(word) for word, *_ in words]
    for at, (word, _, _, _, opens) in enumerate(words):
        if opens and word not in inside and (masks[at] == NAME or word in ("May", "March")):
            masks[at] = ""
    kept = [
        at
        for at in range(len(words))
        if not (at and masks[at] == masks[at - 1] != "" and words[at][3] == words[at - 1][3])
    ]
    # The words of one name are one word: its end is the last one's.
    last = [following - 1 for following in kept[1:]] + [len(words) - 1]
    return Reading(
        stems=np.array(
            [_hashed(masks[at]) if masks[at] else _stemmed(words[at][0], language or "en") for at in kept],
            dtype=np.uint64,
        ),
        masked=np.array([bool(masks[at]) for at in kept], dtype=np.bool_),
        begins=np.array([words[at][1] for at in kept], dtype=np.int32),
        ends=np.array([words[at][2] for at in last if at >= 0], dtype=np.int32),
        clauses=np.array([words[at][3] for at in kept], dtype=np.int32),
    )


@lru_cache(maxsize=400_000)
def _mask(word: str) -> str:
    """Return what hides a word inside a sentence, or nothing."""
    low = word.casefold()
    if low in _NUMBER_WORDS or any(letter.isdigit() for letter in word):
        return NUMBER
    if not word[0].isupper() or word[:2] in ("I'", "I’") or word == "I":
        return ""
    return DAY if low in _DAYS else NAME


def stem(word: str, language: str) -> str:
    """Return the stem of a word in small letters; possessives are taken off."""
    plain = re.sub(r"['’]s?$", "", word)
    stemmer = _stemmer(language)
    return plain if stemmer is None else str(stemmer.stemWord(plain))


@functools.cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    return snowballstemmer.stemmer(_LANGUAGES[language]) if language in _LANGUAGES else None


@lru_cache(maxsize=400_000)
def _stemmed(word: str, language: str) -> int:
    return _hashed(stem(word.casefold(), language))


def _hashed(stemmed: str) -> int:
    return int.from_bytes(blake2b(stemmed.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_SHOWN = {_hashed(mask): mask for mask in MASKS}


def hashed(words: Iterable[str], language: str = "en") -> NDArray[np.uint64]:
    """Return the hashes of words as they stand in a `Reading`; masks are written as they are shown."""
    return np.array([_hashed(w if w in MASKS else stem(w.casefold(), language)) for w in words], dtype=np.uint64)
