"""
Cut a clean text into paragraphs and sentences, with the place of each.

Rules over the characters around a full stop, for English and, less well, for
other languages that mark the ends of their sentences. Every pass goes over the
text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HEADLINE_WORDS = 25
HEADLINE_CHARACTERS = 160

_TERMINATORS = ".!?…؟۔।॥。！？｡"
_CLOSERS = "\"'”’»›)]}“‘"
_OPENERS = "\"'“‘«‹„‚([{¿¡—–-"
_END = re.compile(rf"[{_TERMINATORS}]+(?:[\"'”’»›)\]}}]+|[“‘]+(?!\w))?")
_WIDE_END = re.compile("[。！？｡]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FINAL = re.compile(rf"[{_TERMINATORS}:][{re.escape(_CLOSERS)}]*\Z")
_NO_HEADLINE_END = re.compile(rf"[.!…:,;][{re.escape(_CLOSERS)}]*\Z")
_BLANK_LINE = re.compile(r"\n[ \n]*\n")
_FRENCH_CLOSER = re.compile(r"[ \n][»›]")

# After these a name follows; they end no sentence.
_BEFORE_NAMES = frozenset(
    "mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col maj capt sgt cpl pvt cmdr cdr adm brig supt insp "
    "det rev fr hon pres messrs mme mlle amb atty asst dept vs v eg ie cf viz approx ca".split()
)
# After these a number follows, or they are words.
_BEFORE_NUMBERS = frozenset("no nos art sec vol ch p pp fig figs op".split())
# These may end a sentence: they do where a word follows that often begins one.
_ABBREVIATIONS = frozenset(
    "inc corp co ltd llc plc bros assn assoc dist univ st ave blvd rd ft etc u.s u.n u.k e.u a.m p.m d.c i.e e.g "
    "ph.d b.a m.a m.d n.y l.a n.j n.h n.c s.c n.d s.d w.va jr sr al".split()
)
# These too, if they have a capital: "Wash." and not "wash."
_CAPITALISED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mt calif fla tex "
    "mass conn mich minn wash ariz colo ore penn pa va md ill ind tenn ky ga ala la miss mo okla neb nev wis vt "
    "del ark kan wyo".split()
)
_STARTERS = frozenset(
    "the a an this that these those there it its he she they we you his her their our my in on at by for from with "
    "but and or so if when while as after before since although though because however meanwhile then now still "
    "yet what who why how where which some many most several few one two three no not only even also both each "
    "every all another other such according asked under over during despite earlier later last next until about "
    "among instead here let once perhaps".split()
)
_SPEECH = frozenset(
    "said says asked asks added adds told tells wrote writes shouted cried replied wondered demanded exclaimed "
    "tweeted yelled joked quipped continued insisted".split()
)


class Piece(NamedTuple):
    """Characters ``begin`` to ``end`` are a sentence of paragraph number ``paragraph``."""

    paragraph: int
    begin: int
    end: int
    headline: bool


def split(text: str, max_sentence: int) -> list[Piece]:
    """
    Return the sentences of a clean text, in order.

    Every character that is not white space lies in exactly one sentence. A
    paragraph ends at a blank line; in a text without blank lines whose lines
    mostly end like sentences, it ends with its line. Closing quotation marks
    and brackets belong to the sentence they end; a sentence goes on where a
    closing mark is followed by a small letter ("“It holds.” she said"). A
    sentence longer than ``max_sentence`` characters is cut at white space,
    or where there is none, at that length.

    Limits: a new sentence that begins with a small letter is not seen, nor is
    one without a space before it; after an abbreviation that may end a
    sentence ("U.S.") only common first words begin a new one.
    """
    pieces: list[Piece] = []
    paragraphs = list(_paragraphs(text))
    for number, (begin, end) in enumerate(paragraphs):
        headline = number == 0 and len(paragraphs) > 1 and _is_headline(text[begin:end])
        for first, last in _sentences(text, begin, end):
            pieces += (Piece(number, *span, headline) for span in _cut(text, first, last, max(1, max_sentence)))
    return pieces


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs, without white space at their ends."""
    breaks = [found.span() for found in _BLANK_LINE.finditer(text)]
    if not breaks and "\n" in text and _lines_are_paragraphs(text):
        breaks = [found.span() for found in re.finditer("\n", text)]
    begin = 0
    for stop, start in [*breaks, (len(text), len(text))]:
        span = _trimmed(text, begin, stop)
        if span[0] < span[1]:
            yield span
        begin = start


def _lines_are_paragraphs(text: str) -> bool:
    """Say whether at least half the lines end like a sentence; lines wrapped at a width do not."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    return 2 * sum(_FINAL.search(line, max(0, len(line) - 8)) is not None for line in lines) >= len(lines)


def _is_headline(paragraph: str) -> bool:
    """Say whether the first paragraph is a title: one short line without a full stop."""
    return (
        "\n" not in paragraph
        and len(paragraph) <= HEADLINE_CHARACTERS
        and len(paragraph.split()) <= HEADLINE_WORDS
        and _NO_HEADLINE_END.search(paragraph) is None
        and any(map(str.isalpha, paragraph))
    )


def _sentences(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph."""
    first = begin
    for found in _END.finditer(text, begin, end):
        stop = found.end()
        if _FRENCH_CLOSER.match(text, stop, end):
            stop += 2
        if not first < found.start() < stop < end or not _ends(text, first, found.start(), stop, end):
            continue
        yield first, stop
        first = stop
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        yield first, end


def _ends(text: str, first: int, mark: int, stop: int, end: int) -> bool:
    """Say whether the mark at ``mark``, closed at ``stop``, ends the sentence begun at ``first``."""
    closed = stop - 1 > mark and text[stop - 1] in _CLOSERS
    if not text[stop].isspace():
        return _WIDE_END.match(text, mark) is not None or (closed and text[stop] in "“«„")
    at = stop
    while at < end and (text[at].isspace() or text[at] in _OPENERS):
        at += 1
    follower = _WORD.match(text, at, end)
    spaced_dots = text[mark - 1].isspace() and text[at : at + 1] == "."
    if spaced_dots or text[at : at + 1].islower() or not _has_word(text, first, mark):
        return False
    if text[mark] in ".…" and not closed:
        return _stops(text, first, mark, stop, follower)
    return not (closed and text[mark] in "!?" and follower and _is_attribution(text, follower.start(), end))


def _stops(text: str, first: int, mark: int, stop: int, follower: re.Match[str] | None) -> bool:
    """Say whether a bare full stop ends a sentence and is not part of an abbreviation, an initial or a list number."""
    next_word = follower.group() if follower else ""
    if stop - mark > 1 or text[mark] == "…":
        return next_word not in ("I", "I’m", "I've", "I’ve", "I'm")
    word = _word_before(text, first, mark)
    if not word:
        return True
    key = word.lower()
    if key in _BEFORE_NAMES:
        return False
    if key in _BEFORE_NUMBERS and len(key) > 1:
        return not text[stop : stop + 4].strip()[:1].isdigit()
    if key.isdigit():
        begin = mark - len(word)
        return len(key) > 2 or (begin > first and text[begin - 1] != "\n")
    if _is_abbreviation(word, key):
        return next_word.lower() in _STARTERS and not _is_initial(text, follower)
    return True


def _is_abbreviation(word: str, key: str) -> bool:
    """Say whether a word before a full stop is an initial or an abbreviation that may end a sentence."""
    if key in _ABBREVIATIONS or (word[0].isupper() and (len(word) == 1 or key in _CAPITALISED)):
        return True
    return "." in key and all(len(part) == 1 for part in key.split("."))


def _has_word(text: str, first: int, mark: int) -> bool:
    """Say whether a letter or digit stands before the mark; without one, dots open the sentence."""
    return any(text[at].isalnum() for at in range(mark - 1, max(first, mark - 8) - 1, -1)) or mark - first > 8


def _word_before(text: str, first: int, mark: int) -> str:
    """Return the word that ends at ``mark``, inner full stops included, of at most 12 characters."""
    begin = mark
    while begin > max(first, mark - 12) and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    return text[begin:mark].lstrip(".")


def _is_initial(text: str, word: re.Match[str] | None) -> bool:
    """Say whether a word is one letter with a full stop: "A." in "Gov. A. Pell"."""
    return word is not None and word.end() - word.start() == 1 and text[word.end() : word.end() + 1] == "."


def _is_attribution(text: str, begin: int, end: int) -> bool:
    """Say whether, after "Why?”", one to three words and a verb of speech follow."""
    words = _WORD.findall(text, begin, min(end, begin + 60))
    return any(word in _SPEECH for word in words[1:4]) and words[0].lower() not in _STARTERS


def _cut(text: str, begin: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence in parts of at most ``limit`` characters."""
    while end - begin > limit:
        stop = begin + limit
        while stop > begin and not text[stop].isspace():
            stop -= 1
        stop = stop if stop > begin else begin + limit
        yield _trimmed(text, begin, stop)
        begin = _trimmed(text, stop, end)[0]
    if begin < end:
        yield begin, end


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
