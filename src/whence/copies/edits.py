"""
What an edit touched: a figure, a date, a name, words somebody is quoted with, or other words.

That is what drifts when news is copied. Only the changed words are read, a few
characters on either side of a figure, and the rest of the text where a capital
at the beginning of a sentence may or may not be a name's.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from whence.schema import Edit

Operation = Literal["replace", "insert", "delete"]
Kind = Literal["number", "date", "name", "quotation", "words"]
Spans = Sequence[tuple[int, int]]
"""Begins and ends in characters, sorted and disjoint."""

OWN = 12
"""Words from which an edit is a text's own writing: a figure in it took no other figure's place."""
SHORT = 4
"""Words an edit may have and still be about the one figure, date or name that stands on one side alone."""
AROUND = 20
"""Characters read on either side of a figure."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DIGIT = re.compile(r"\d")
_FIGURES = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion trillions dozen dozens scores half halves third thirds quarter "
    "quarters twice percent cent cents dollar dollars euro euros pound pounds bn".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""With a capital; "may" and "march" are verbs, "sat" and "sun" no days."""
_DAYS = frozenset("today yesterday tomorrow tonight overnight noon midnight".split())
_PERIODS = frozenset("week weekend month year night spring summer autumn fall winter".split())
_SMALL = _FIGURES | _DAYS | _PERIODS
_WHICH = re.compile(r"\b(?:last|next|this|past|previous|coming)\s+$", re.IGNORECASE)
_NO_NAMES = frozenset(
    "i mr mrs ms miss dr sir the a an and or but if in on at of to for from by with as it its he his she her they "
    "their we our you your this that these those there here then when while where what who why how after before since "
    "although though because however meanwhile also not no yes so some many most all both each".split()
)

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH = rf"(?:{_MONTHS}|{_MONTHS.upper()})\b"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?$")
_MONTH_AFTER = re.compile(rf"(?:\s+of)?\s+{_MONTH}")
_CLOCK_BEFORE = re.compile(r"\b\d{1,2}:$")
_CLOCK_AFTER = re.compile(r"(?::\d\d\b|\s?[ap]\.?m\b)", re.IGNORECASE)
_PART_BEFORE = re.compile(r"\d[.,]$")
_PART_AFTER = re.compile(r"[.,]\d")
_NUMERIC = re.compile(r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|before|after|during|early|late|mid|spring|summer|autumn|winter|year)[\s-]+"
    r"|\()$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\s*(?:$|[^\w\s%]|(?:and|to|or|but|when|for|was|were|is|had|has|by|in|at|on|with)\b)")
_MONEY = re.compile(r"[$£€¥]\s?$")
_STOP = re.compile(r"(?:^|[.!?…:;]|\n)[\s\"'“”‘’«»„()\[\]–—-]*$")
_OPENING = re.compile(r"[\"“„«‘(]$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof|Rev)\.\s*$")


class Side(NamedTuple):
    """Characters ``begin`` to ``end`` of a text are what one side of an edit has."""

    text: str
    begin: int
    end: int
    names: Spans | None = None
    """Where names are known to stand in the text; None where nobody has looked."""


class Marks(NamedTuple):
    """What stands in one side of an edit, in its order and in small letters."""

    words: int
    numbers: list[str]
    dates: list[str]
    names: list[str]
    initials: list[str]
    """Capitalised words that begin a sentence, and may be names or not."""


_NOTHING = Marks(0, [], [], [], [])
_COMMON = Marks(1, [], [], [], [])
"""One word in small letters that is no figure and no day: what most edits have."""


def name_edits(
    edits: Iterable[tuple[Operation, int, int, int, int]],
    a_text: str,
    b_text: str,
    *,
    a_names: Spans | None = None,
    b_names: Spans | None = None,
    a_quotations: Spans | None = None,
    b_quotations: Spans | None = None,
) -> list[Edit]:
    """
    Return the edits of a passage, each with what it touched.

    ``edits``: operation, begin and end in a, begin and end in b, characters.
    ``a_names``, ``b_names``: spans of names, where they are known; without
    them capitals tell. ``a_quotations``, ``b_quotations``: spans between
    quotation marks, marks included; without them double marks are looked for,
    up to the end of their paragraph. Single marks, which are apostrophes as
    well, then count for nothing.
    """
    out: list[Edit] = []
    for operation, a_begin, a_end, b_begin, b_end in edits:
        kind = kind_between(Side(a_text, a_begin, a_end, a_names), Side(b_text, b_begin, b_end, b_names))
        if kind == "words" and (
            _in_quotation(a_text, a_begin, a_end, a_quotations) or _in_quotation(b_text, b_begin, b_end, b_quotations)
        ):
            kind = "quotation"
        out.append((operation, a_begin, a_end, b_begin, b_end, kind))
    return out


def edit_kind(
    operation: Operation,
    a: str,
    b: str,
    *,
    a_around: tuple[str, str] = ("", ""),
    b_around: tuple[str, str] = ("", ""),
    quoted: bool = False,
) -> Kind:
    """
    Return what an edit touched, from its words ``a`` and ``b`` and what stands before and after them.

    ``quoted``: whether it lies inside quotation marks. With nothing before
    them the words are taken to stand within a sentence.
    """
    sides = []
    for words, (before, after) in (("" if operation == "insert" else a, a_around), (b, b_around)):
        # A small letter before the words says that a sentence is under way.
        lead = before or "x "
        sides.append(Side(lead + words + after, len(lead), len(lead) + len(words)))
    if operation == "delete":
        sides[1] = sides[1]._replace(end=sides[1].begin)
    kind = kind_between(*sides)
    return "quotation" if quoted and kind == "words" else kind


def kind_between(a: Side, b: Side) -> Kind:
    """
    Return which kind of fact the two sides differ in; "words" where in none.

    A figure comes before a date, a date before a name. Where both sides have
    one, they must differ in spelling: "12" for "twelve" is a number. Where one
    side has none at all ("several" for "12", an inserted "on Monday"), that
    side's edit may have no more than `SHORT` words. An edit of `OWN` words and
    more is "words".

    Figures are digits, number words, percentages, shares and names of money,
    dates are days, months, years, times of day, "last week". Limits: English
    words and month names; a year without a word that leads to it, before a
    noun ("2031 houses"), is a number; German nouns look like names, and so do
    words in capitals; a name at the beginning of a sentence that stands nowhere
    else in the text is seen only beside one spelled much like it.
    """
    one, two = marks_of(a), marks_of(b)
    if one is _COMMON and two is _COMMON:
        return "words"
    if max(one.words, two.words) >= OWN:
        return "words"
    pairs: list[tuple[Kind, list[str], list[str]]] = [
        ("number", one.numbers, two.numbers),
        ("date", one.dates, two.dates),
        ("name", one.names, two.names),
    ]
    for kind, first, second in pairs:
        if first and second and first != second:
            return kind
    for kind, first, second in pairs:
        if (first and not second and one.words <= SHORT) or (second and not first and two.words <= SHORT):
            return kind
    if one.initials and two.initials and _alike(one.initials[0], two.initials[0]):
        return "name"
    return "words"


def marks_of(side: Side) -> Marks:
    """Return the figures, dates and names that stand in one side of an edit."""
    changed = side.text[side.begin : side.end]
    if changed.isalpha() and changed.islower() and side.names is None and changed not in _SMALL:
        return _COMMON
    words = _WORD.findall(changed)
    if not words:
        return _NOTHING
    found = Marks(len(words), [], [], [], [])
    if changed.islower() and side.names is None and _DIGIT.search(changed) is None and _SMALL.isdisjoint(words):
        return found
    for match in _WORD.finditer(side.text, side.begin, side.end):
        word = match.group()
        if word[-1] == "s" and word[-2:-1] in ("'", "’"):
            word = word[:-2]
        small = word.lower()
        if word[0].isdigit():
            (found.dates if _is_date(side.text, match) else found.numbers).append(small)
        elif side.names is not None and _within(match.start(), match.end(), side.names):
            found.names.append(small)
        elif small in _FIGURES:
            found.numbers.append(small)
        elif small in _DAYS or (small in _CALENDAR and word[0].isupper()) or _is_period(side, match, small):
            found.dates.append(small)
        elif word[0].isupper() and small not in _NO_NAMES:
            _sort_capital(side, match.start(), word, found)
    return found


def _sort_capital(side: Side, begin: int, word: str, found: Marks) -> None:
    """Add a capitalised word to the names, or to the doubtful ones where a sentence begins with it."""
    small = word.lower()
    if not _is_initial(side.text, begin):
        found.names.append(small)
    elif side.names is None:
        known = _is_name_elsewhere(side.text, word)
        if known:
            found.names.append(small)
        elif known is None:
            found.initials.append(small)


def _is_initial(text: str, begin: int) -> bool:
    """Say whether a sentence, or words somebody is quoted with, begin here."""
    if begin > 1 and text[begin - 1] == " " and (text[begin - 2].islower() or text[begin - 2] == ","):
        return False
    before = text[max(0, begin - 8) : begin]
    if _OPENING.search(before):
        return True
    return (begin <= len(before) or before.strip() != "") and (
        _STOP.search(before) is not None and _ABBREVIATED.search(before) is None
    )


def _is_name_elsewhere(text: str, word: str) -> bool | None:
    """Say whether the word is a name where no sentence begins; None where the text does not tell."""
    small, capitals = _words_within(text)
    if word.lower() in small:
        return False
    return True if word in capitals else None


@functools.lru_cache(maxsize=512)
def _words_within(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that a text writes small, and those it writes with a capital where no sentence begins."""
    small: set[str] = set()
    capitals: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper():
            small.add(word)
        elif word not in capitals and not _is_initial(text, match.start()):
            capitals.add(word)
    return frozenset(small), frozenset(capitals)


def _is_date(text: str, figure: re.Match[str]) -> bool:
    """Say whether a figure is a day of a month, a year or a time of day."""
    before = text[max(0, figure.start() - AROUND) : figure.start()]
    after = text[figure.end() : figure.end() + AROUND]
    if _MONEY.search(before):
        return False
    if _CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(after) or figure.group().lower().endswith(("am", "pm")):
        return True
    if len(figure.group()) <= 4 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    around = _NUMERIC.search(before + figure.group() + after)
    if around and around.start() <= len(before) < around.end():
        return True
    if _YEAR.fullmatch(figure.group()) is None or _PART_BEFORE.search(before) or _PART_AFTER.match(after):
        return False
    return _YEAR_BEFORE.search(before) is not None or _YEAR_AFTER.match(after) is not None


def _is_period(side: Side, match: re.Match[str], small: str) -> bool:
    if small not in _PERIODS:
        return False
    return _WHICH.search(side.text, max(0, match.start() - AROUND), match.start()) is not None


def _alike(one: str, two: str) -> bool:
    """Say whether two words agree in half their letters, counted from both ends: Lund and Lind."""
    least = min(len(one), len(two))
    begin = 0
    while begin < least and one[begin] == two[begin]:
        begin += 1
    end = 0
    while end < least - begin and one[-1 - end] == two[-1 - end]:
        end += 1
    return one != two and begin > 0 and 2 * (begin + end) >= max(len(one), len(two))


def _in_quotation(text: str, begin: int, end: int, quotations: Spans | None) -> bool:
    return is_quoted(text, begin, end) if quotations is None else _within(begin, end, quotations)


def is_quoted(text: str, begin: int, end: int) -> bool:
    """Say whether these characters stand between double quotation marks opened in the same paragraph."""
    if begin == end:
        return False
    floor = text.rfind("\n", 0, begin) + 1
    low = text.find("„", floor, begin) >= 0
    for opening, closing in (("„", "“"), ("«", "»")) if low else (("“", "”"), ("«", "»")):
        at = text.rfind(opening, floor, begin)
        if at >= 0 and text.find(closing, at + 1, end) < 0 and text.find("”", at + 1, end) < 0:
            return True
    at = text.rfind('"', floor, begin)
    opens = at >= 0 and not text[at + 1].isspace() and (at == floor or text[at - 1] in " ([—–-")
    return opens and text.find('"', begin, end) < 0


def _within(begin: int, end: int, spans: Spans) -> bool:
    """Say whether one of the spans holds these characters; no characters lie in none."""
    at = bisect_right(spans, begin, key=_first) - 1 if begin < end else -1
    return at >= 0 and end <= spans[at][1]


def _first(span: tuple[int, int]) -> int:
    return span[0]
