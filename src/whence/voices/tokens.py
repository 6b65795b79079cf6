"""
A sentence as a row of words, with every outer quotation folded into one.

Rules look at words and punctuation; what stands inside quotation marks must
not be read as the reporter's own words, so it is one token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.spans import Span

QUOTE = "“”"
"""Stands for a whole quotation."""

_TOKEN = re.compile(
    r"(?P<clitic>(?<=\w)(?:n[’']t|[’'](?:s|d|ll|ve|re|m)\b))"
    r"|(?P<abbr>(?:[A-Z]\.){2,}|\b[A-Z]\.(?=\s[A-Z])|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Maj|Cmdr|Adm|Pres|No)\.)"
    r"|(?P<aged>\d+(?:-[^\W\d_]+)+)"
    r"|(?P<num>[$€£]?\d[\d.,]*\d%?|[$€£]?\d%?)"
    r"|(?P<word>\w+?(?=n[’']t\b)|\w+(?:[-‐‑/&]\w+|[’'](?!(?:s|d|ll|ve|re|m)\b)\w+)*)"
    r"|(?P<dots>\.\.\.|--+)"
    r"|(?P<punct>[^\w\s])"
)
_ENDS = re.compile(r"[.,!?…—–-][”\"’»›']*$")


class Unit:
    """
    One or more sentences that no quotation crosses, as parallel lists of tokens.

    ``words`` are as written, ``lower`` in small letters, a quotation being
    ``“”``; ``begins`` and ``ends`` are offsets in the text.
    """

    def __init__(self, text: str, begin: int, end: int, quotes: Sequence[Span], *, headline: bool = False) -> None:
        self.text = text
        self.begin = begin
        self.end = end
        self.headline = headline
        self.words: list[str] = []
        self.lower: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, Span] = {}
        at = begin
        for quote in quotes:
            self._add_words(at, quote.begin)
            self.quotes[len(self.words)] = quote
            self._add(QUOTE, quote.begin, quote.end)
            at = quote.end
        self._add_words(at, end)
        self.size = len(self.words)
        self.titled = headline or self._is_titled()
        """True where capitals tell nothing: a headline in capitals."""

    def _add(self, word: str, begin: int, end: int) -> None:
        self.words.append(word)
        self.lower.append(word.lower().replace("’", "'"))
        self.begins.append(begin)
        self.ends.append(end)

    def _add_words(self, begin: int, end: int) -> None:
        for found in _TOKEN.finditer(self.text, begin, end):
            self._add(found.group(), found.start(), found.end())

    def _is_titled(self) -> bool:
        long = [word for word in self.words if len(word) > 3 and word[0].isalpha()]
        return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)

    def at(self, index: int) -> str:
        """Return the word at ``index`` in small letters, "" outside."""
        return self.lower[index] if 0 <= index < self.size else ""

    def span(self, first: int, after: int) -> Span:
        """Return the characters of the tokens from ``first`` up to ``after``."""
        return Span(self.begins[first], self.ends[after - 1])

    def capital(self, index: int) -> bool:
        """Say whether the token begins with a capital letter."""
        return 0 <= index < self.size and self.words[index][0].isupper()

    def quote_ends(self, index: int) -> bool:
        """Say whether the quotation at ``index`` closes with a comma or a full stop inside its marks."""
        quote = self.quotes.get(index)
        return quote is not None and _ENDS.search(self.text, max(quote.begin, quote.end - 4), quote.end) is not None
