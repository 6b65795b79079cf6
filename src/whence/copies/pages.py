"""
A page as its outlet lays it out: its lines, the sentences at its edges, and lines without their names and figures.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from whence.spans import Span

ZONE = 4
"""Lines of its own that a text may have before a header or after a footer whose names or figures vary."""
MASKED_CHARACTERS = 160
"""Characters of a line that is looked at with its names and figures masked."""
MASKED_PARTS = 4
"""Words, names, figures and marks that such a line needs."""
TITLE_WORDS = 25
SIDES = ("head", "tail")
HEAD_SENTENCES, TAIL_SENTENCES = 4, 6
"""Sentences looked at; a footer in the last paragraph is longer than a header in the first."""

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_]+(?:['’][^\W_]+)*")
_CONTENT = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")
_TOKEN = re.compile(
    r"\w+://\S+|www\.\S+|\S*@\w\S*|\d+(?:[.,:/-]\d+)*|(?:[A-Z]\.)+(?!\w)|[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]"
)
_ADDRESS = re.compile(r"@\w|://|\bwww\.|©")
_TERMINATED = re.compile(r"[.!?…。！？][\"'”’»]*\Z")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]][.\s]*\Z")
_SENTENCE_END = re.compile(r"[.!?…](?<!\b[A-Z].)[)\]\"'”’»]*(?=\s)|[。！？]")
_BRACKET_AT_END = re.compile(r"[(\[][^()\[\]]*[)\]][.\s]*\Z")
_SPEECH = re.compile(r"\b(?:said|says|told)\b|“[^”]{25}|\"[^\"]{25}")
_NAMES = re.compile(r"@(?: (?:(?:,|and|&) )*@)+")
_SEGMENT = frozenset(";:|()[]•–—./")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_COMMON = frozenset(
    "about above after again against also among another around back because been before being below between both came "
    "come could does done down during each even every first from further give good have having here however into just "
    "know last like made make many might more most much must near never next often once only other over part said "
    "same says several should since some still such take than that their them then there these they this those three "
    "through time told under until very want well went were what when where which while will with within without "
    "would year years your".split()
)
"""English words of four letters and more that stand in every text."""


class Mask(NamedTuple):
    """A line without its names and figures."""

    key: str
    literals: int
    """Words left as written."""
    dated: bool
    """It has a date or a time with figures."""


class Line(NamedTuple):
    """A line of a text."""

    begin: int
    text: str
    mask: Mask | None
    """Without its names and figures; None where it was not looked at, or is a sentence or long."""


class Page(NamedTuple):
    """The lines of a text that matter here."""

    head: list[Line]
    """From the text's beginning inwards, until there are `ZONE` that were not asked for."""
    tail: list[Line]
    """From its end inwards; in a short text they are those of the head as well."""
    middle: list[Line]
    """Lines between, of those asked for."""


class Placed(NamedTuple):
    """A line, and where it stands."""

    line: Line
    known: bool
    """It is among the blocks asked for, as written or masked."""
    zone: bool
    """It is near the beginning or the end."""
    outer: str
    """
    "head" where it is known and none but known lines, or a title, stand above it; "tail" where none stand below it.

    Empty where neither is so; "tail" where both are.
    """


def laid_out(text: str, lines: Collection[str]) -> Page:
    """Return the lines of a text that are among ``lines`` or near its beginning or end."""
    split = text.split("\n")
    filled = [number for number, line in enumerate(split) if line and not line.isspace()]
    begins = [0, *accumulate(len(line) + 1 for line in split)]
    head, tail = (_zone(split, begins, order, lines) for order in (filled, filled[::-1]))
    middle = [
        Line(begins[number], split[number], None) for number in filled[len(head) : -len(tail)] if split[number] in lines
    ]
    return Page(head, tail, middle)


def _zone(split: list[str], begins: list[int], order: list[int], lines: Collection[str]) -> list[Line]:
    out = []
    left = ZONE
    for number in order:
        line = split[number]
        out.append(Line(begins[number], line, mask_of(line) if len(line) <= MASKED_CHARACTERS else None))
        left -= line not in lines
        if not left:
            break
    return out


def placed(page: Page, lines: Collection[str], masks: Collection[str]) -> list[Placed]:
    """Return the lines of a page in order, with where each stands once these lines and masks are taken off it."""
    out = {line.begin: Placed(line, line.text in lines, False, "") for line in page.middle}
    for side, where, titles in ((page.head, "head", 1), (page.tail, "tail", 0)):
        outer = True
        for line in side:
            known = line.text in lines or (line.mask is not None and line.mask.key in masks)
            before = out[line.begin].outer if line.begin in out else ""
            out[line.begin] = Placed(line, known, True, where if known and outer else before)
            if not known and outer:
                outer = titles > 0 and is_title(line.text)
                titles -= 1
    return [out[begin] for begin in sorted(out)]


def edge_sentences(page: Page, lines: Collection[str], masks: Collection[str]) -> list[list[Span]]:
    """
    Return sentences from the beginning and from the end of what is left without these lines, outermost first.

    In a text of one paragraph the two lists may have sentences in common.
    """
    out = []
    for side, count in ((page.head, HEAD_SENTENCES), (page.tail, -TAIL_SENTENCES)):
        own = (line for line in side if line.text not in lines and (line.mask is None or line.mask.key not in masks))
        pieces = _sentences(line) if (line := next(own, None)) is not None else []
        out.append(pieces[:count] if count > 0 else pieces[count:][::-1])
    return out


def _sentences(line: Line) -> list[Span]:
    """Return the sentences of a paragraph; what stands in brackets at its end is one."""
    text = line.text
    bracket = text.rfind(" (", 0, len(text) - 1)
    if bracket < 0 or _BRACKET_AT_END.match(text, bracket + 1) is None:
        bracket = len(text)
    cuts = [found.end() for found in _SENTENCE_END.finditer(text, 0, bracket)]
    edges = [0, *cuts, bracket, len(text)]
    pieces = [Span(first, last).trimmed(text) for first, last in pairwise(edges)]
    return [piece.shifted(line.begin) for piece in pieces if piece.begin < piece.end]


def edge_blocks(text: str, sentences: Sequence[Span], where: str) -> list[tuple[str, Span]]:
    """
    Return what the sentences at one edge of a text, outermost first, may be counted by, and where that stands.

    At the tail each of the outermost that ends unlike a sentence by its shape;
    then all runs of sentences as written, from the edge and from where those end.
    """
    shapes: list[tuple[str, Span]] = []
    for span in sentences if where == "tail" else ():
        mask = mask_of(span.of(text)) if span.end - span.begin <= MASKED_CHARACTERS else None
        if mask is None or mask.literals < 2:
            break
        shapes.append((mask.key, span))
    out = shapes.copy()
    for first in sorted({0, len(shapes)}):
        for last in sentences[first:]:
            run = Span(min(sentences[first].begin, last.begin), max(sentences[first].end, last.end))
            out.append((run.of(text), run))
    return out


@functools.lru_cache(maxsize=1 << 16)
def mask_of(line: str) -> Mask | None:
    """
    Return a line that is no sentence without its names, figures and addresses; None for others and for long ones.

    A word with a capital is a name unless it begins the line or follows a mark
    that parts it: "Reporting by Odo Marsh; Editing by Ilse Brandt" is
    "reporting by @ ; editing by @". Names in a list are one.
    """
    if len(line) > MASKED_CHARACTERS or is_prose(line):
        return None
    parts: list[str] = []
    literals = figures = dates = 0
    for token in _TOKEN.findall(line):
        small = token.casefold()
        if "://" in token or "@" in token or small.startswith("www."):
            parts.append("~")
        elif token[0].isdigit():
            clock, year = ":" in token, len(token) == 4 and token[:2] in ("19", "20")
            parts.append("0:00" if clock else "0000" if year else "0")
            figures += 1
            dates += clock or year
        elif small in _CALENDAR and token[0].isupper():
            parts.append("%")
            dates += 1
        elif token[0].isupper() and parts and parts[-1] not in _SEGMENT:
            parts.append("@")
        else:
            parts.append(small)
            literals += token[0].isalpha()
    if len(parts) < MASKED_PARTS:
        return None
    return Mask(_NAMES.sub("@", " ".join(parts)), literals, dates > 0 and figures > 0)


def is_prose(line: str) -> bool:
    """Say whether a line ends like a sentence and is neither in brackets nor with an address."""
    return (
        _TERMINATED.search(line, max(0, len(line) - 6)) is not None
        and _BRACKETED.match(line) is None
        and _ADDRESS.search(line) is None
    )


def has_speech(line: str) -> bool:
    """Say whether somebody says something in a line: by its commonest verbs, or by more than a term in quotation."""
    return _SPEECH.search(line) is not None


def is_title(line: str) -> bool:
    """Say whether a line may be the title above a text: short, and no sentence."""
    return len(line) <= 8 * TITLE_WORDS and not is_prose(line) and word_count(line) <= TITLE_WORDS


def words_of(text: str) -> list[str]:
    """Return the words of a text; a character of a script without spaces is one."""
    return _WORD.findall(text)


def has_words(text: str, begin: int, end: int) -> bool:
    """Say whether there is a word between two places in a text."""
    return _WORD.search(text, begin, end) is not None


def word_count(text: str) -> int:
    """Return how many words a text has; a character of a script without spaces is one."""
    return len(_WORD.findall(text))


def content_words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about: four letters and more, and figures of two digits and more."""
    return frozenset(_CONTENT.findall(text.casefold())) - _COMMON
