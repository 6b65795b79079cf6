"""
Days, weeks, months, years and seasons in running English text, and which ones they are.

What is relative ("on Tuesday", "last week", "three days ago", "9 March") is
resolved against the day the article was published; without one it is found,
but stays open. The precision is kept: "last week" is seven days, "two months
ago" a day counted in months, and the caller may allow as much.

A weekday is the last one, today included, unless the words before it look
ahead ("will", "due"); a day without a year is the nearest one, or the next
where they look ahead. "Three days later" counts from the last day or year told
in the text. Weeks begin on Monday; "early" and "late" are halves. Not read:
times of day, recurrences ("every Sunday"), holidays, fiscal years, years in
words, and days by number alone but for "on the 21st". Seasons are told but
have no first day. "Sunday" in the name of a paper or a show is taken for the
day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from whence.claims.days import (
    EARLIEST,
    LATEST,
    MONTHS,
    NEAR,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    Days,
    Precision,
    Setting,
    around,
    counted,
    day_beside,
    day_of_month,
    days_of_month,
    iso,
    iso_month,
    named_day,
    near_day,
    nth,
    numeric,
    shifted,
    short,
    stretch,
    week_day,
    week_day_away,
    whole_month,
)
from whence.claims.numerals import lowered
from whence.claims.stretches import (
    SEASONS,
    TENS,
    century,
    decade,
    joined,
    narrowed,
    near_weekend,
    part_of,
    quarter,
    season,
    this_one,
    to_date,
    until_now,
    whole_year,
    years,
)
from whence.spans import Span

Limit = Literal["exact", "since", "after", "before", "until", "about"]


class When(NamedTuple):
    """A day or a stretch of days, as the text tells it."""

    span: Span
    text: str
    begin: date | None
    """First day; None where it is open or can't be told."""
    end: date | None
    """The day after the last one; None where it is open or can't be told."""
    precision: Precision
    limit: Limit
    """ "since March" and "before March" are both told by March: its days are in ``begin`` and ``end``."""
    key: str
    """What the words alone say: "2031-03-09", "XXXX-03-09", "weekday 2", "last week"; lower case."""
    sure: bool
    """False where the year, the week or the day counted from was inferred."""
    part: str
    """ "night" in "on Tuesday night"; else empty."""

    @property
    def reach(self) -> tuple[date | None, date | None]:
        """Return the first day and the day after the last that the limit allows."""
        if self.limit in ("since", "after"):
            return (self.begin if self.limit == "since" else self.end), None
        if self.limit in ("before", "until"):
            return None, (self.begin if self.limit == "before" else self.end)
        return self.begin, self.end


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MON = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_M = rf"(?P<month>{_MON})\b(?:\.(?=,?\s?\d))?"
_D = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])|{_any(ORDINALS)})"
_LAST = rf"(?P<last>\d{{1,2}}(?:st|nd|rd|th)?|{_any(ORDINALS)})"
_Y = r"(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d%]|[.,]\d|-\d+-\d)"
_YY = r"(?: of ['’]?| ['’])(?P<yy>\d\d)(?![\d:%])"
_IN_Y = rf"(?:,? (?:in |of )?{_Y})?"
_W = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)\b\.?"
)
_WD = rf"(?:(?:(?:this|next|last|coming) )?(?:{_W.replace('weekday', 'named')})(?:,? (?:the )?|-| (?P<bracket>\()))?"
_WE = r"(?(bracket)\))"
_DAY_NAME = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_PART = r"(?:,? (?P<part>(?:early |late )?(?:morning|afternoon|evening|night|lunchtime|midday|noon))\b)?"
_N = rf"(?P<n>\d{{1,4}}|{_any(NUMBERS)})"
_UNIT = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade|century)"
_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|centurie|century|weekend)(?:s|\b)"
_MORE_UNITS = rf"(?P<more>(?:,? (?:and )?(?:\d{{1,3}}|{_any(NUMBERS)}) (?:day|week|month|year)s?\b){{0,3}})"
_SHIFT = r"(?P<shift>last|past|previous|preceding|this|current|next|coming|following|upcoming|same)"
_RANGE = r"\s?(?:to|till?|until|through|thru|and|-|–|—|~)\s?(?:the )?"
_YEAR_TOO = rf"(?:(?: ?,|[/-])? ?(?:in |of )?(?:the )?(?:{_Y}|{_SHIFT} year)|{_YY})?"
_ITS_PRONOUNS = r"(?! (?:the|an?|his|her|its|their|\w+ing|that|he|she|it|they)\b)"
_WAY = (
    r"(?P<way>ago|earlier|later|from now|from today|hence|previously|back|"
    rf"(?:before|after|from) (?:today|tomorrow|yesterday)|(?:before|after){_ITS_PRONOUNS})"
)
_PLACE = rf"(?P<place>{_any(ORDINALS)}|last|final|\d{{1,2}}(?:st|nd|rd|th))[ -](?:{_N} )?"
_OF_WHAT = (
    rf"(?:(?:month of )?{_M}(?:,? (?:of |in )?(?:{_Y}|{_SHIFT} year))?|(?:year )?(?P<only>(?:19|20|21)\d\d)|"
    r"(?P<shift2>last|this|next|previous|current|the) (?P<whole>year|month)|(?P<whole2>year))"
)


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern in which a space stands for one or two."""
    return re.compile(words.replace("[ -]", "(?: |-)").replace(" ", "(?: {1,2})") + r"(?!\w)", re.IGNORECASE)


_Meaning = Callable[[re.Match[str], Setting], Days | None]
_PATTERNS: list[tuple[re.Pattern[str], _Meaning]] = [
    (_pattern(words), meaning)
    for words, meaning in (
        (rf"{_WD}(?P<y>\d{{4}})(?P<mark>[-/.])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})", iso),
        (r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)", iso),
        (r"(?P<y>(?:19|20|21)\d\d)-(?P<m>0[1-9]|1[0-2])(?!-?\d)", iso_month),
        (rf"{_WD}(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}|\d\d)(?!(?P=mark)?\d)", numeric),
        (rf"{_WD}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?!/?\d|[.,]\d|-\d+(?![\d/])){_WE}", short),
        (rf"{_WD}{_D}{_RANGE}{_LAST}(?: of)?[ -]{_M}{_IN_Y}", days_of_month),
        (rf"{_WD}{_M} (?:the )?{_D}{_RANGE}{_LAST}(?![\d/:]){_IN_Y}", days_of_month),
        (
            # "of the 19 Sept. 11 hijackers" counts nineteen.
            rf"(?!(?<=\bthe\s)\d{{1,2}} (?:{_MON})\b\.? \d{{1,2}}\b)"
            rf"{_WD}{_D}(?: day)?(?: of|,)?(?: |-|/)?(?:the month of )?{_M}{_YEAR_TOO}{_WE}{_PART}",
            day_of_month,
        ),
        (rf"{_WD}{_M}(?:,? (?:the )?|[-/]){_D}{_YEAR_TOO}{_WE}{_PART}", day_of_month),
        (rf"{_Y}(?P<mark>[/-]){_M}(?P=mark){_D}", day_of_month),
        (rf"{_W},? (?P<the>the )?{_D}(?! ?[\w/-])", named_day),
        (rf"{_M}(?:[,/-]|,? (?P<of>of |in )?(?:the )?(?:year )?)(?:{_Y}|(?:of )?{_SHIFT} year)", whole_month),
        (rf"{_Y}[ -](?P<of>)?{_M}", whole_month),
        (rf"{_M}{_YY}", whole_month),
        (rf"(?:{_SHIFT} )?(?:month of )?(?P<of>)?{_M}", whole_month),
        (
            rf"(?:(?:this )?{_SHIFT} (?:week(?:'?s)?(?: -)? )?)?(?:on )?{_DAY_NAME}"
            rf"(?:,? (?:of (?:the )?)?(?P<shift2>last|this|next|following|previous) week)?{_PART}",
            week_day,
        ),
        (rf"(?:on )?{_DAY_NAME},? {_N} {_UNITS} (?P<way>ago|from (?:now|today))", week_day_away),
        (
            r"(?<=\bthe\s)(?P<day>\d{1,2}(?:st|nd|rd|th))"
            r"(?: (?:of )?(?P<shift>this|last|next|the) month|(?=[.,;:?!)]|$)|"
            r"(?= (?:and|at|in|to|with|when|but|after|before|because)\b))",
            nth,
        ),
        (r"(?<=\bthe\s)day (?P<way>before|after)(?= ?[.,;:!?)]|$)", day_beside),
        (rf"(?P<near>{_any(NEAR)}|this (?:morning|afternoon|evening)|last night){_PART}", near_day),
        (
            rf"{_SHIFT} (?:{_N} )?(?:calendar |whole |full )?{_UNITS}(?:{_MORE_UNITS}(?! (?:ago|later|earlier)\b))?",
            shifted,
        ),
        (rf"{_N} {_SHIFT} {_UNITS}(?<=s)", shifted),
        (rf"{_N}[ -](?P<half>and a half )?(?:calendar )?{_UNITS}{_MORE_UNITS} {_WAY}", counted),
        (rf"(?:(?<=\bin\s)|(?<=\bwithin\s)){_N}[ -](?:more )?{_UNITS}(?:['’] time)?", counted),
        (rf"(?<=of\sthe\s){_UNIT}|(?<=of\s){_UNIT.replace('unit', 'unit2')}", this_one),
        (rf"{_PLACE}(?P<unit>quarter|half|week|month|day)s?,? (?:of|in) (?:the )?{_OF_WHAT}", part_of),
        (
            rf"(?:{_SHIFT} year|(?P<only>(?:19|20|21)\d\d))['’]s (?P<place>{_any(list(ORDINALS)[:4])}|last|final)[ -]"
            r"(?P<unit>quarter|half)",
            part_of,
        ),
        (rf"(?P<letter>[qh])(?P<number>[1-4])(?:(?: of|,|-)? ?(?:in )?(?:the )?(?:{_Y}|{_SHIFT} year))?", quarter),
        (rf"{_Y}[ -](?P<letter>[qh])(?P<number>[1-4])", quarter),
        (
            rf"{_Y}\s?(?:-|–|/|to|through|till|until|~)\s?(?P<last>(?:1[5-9]|20|21)\d\d|(?<=[/–-])\d\d)(?![\d/-])",
            years,
        ),
        (r"(?P<year>(?:1[5-9]|20|21)\d0) ?['’]?s", decade),
        (rf"(?:['’](?=\d))?(?P<tens>\d0(?=['’]?s)|{_any(TENS)})(?:['’]?s)?", decade),
        (rf"(?:(?:calendar )?year (?:of )?)?{_Y}", whole_year),
        (rf"(?P<place>\d{{1,2}}(?:st|nd|rd|th)|{_any(ORDINALS)})[ -]century", century),
        (rf"(?:{_SHIFT} )?(?P<season>{_any(SEASONS)})(?:,? (?:of )?{_Y})?", season),
        (r"(?P<unit>year|quarter|month|week) to date", to_date),
        (r"to date(?! \d)", until_now),
        (r"(?:(?<=the\s)|(?<=that\s))weekend", near_weekend),
    )
]
_NEAR_A_UNIT = r"(?=[ -][^.;:!?]{0,30}(?:day|week|fortnight|month|quarter|year|decade|centur))"
_SHIFTED = (
    r"(?= [^.;:!?]{0,40}(?:day|week|fortnight|month|quarter|year|decade|centur|night|ing\b|noon|"
    rf"{_MON}|{_any(SEASONS)}))"
)
_FIRST = re.compile(
    rf"(?<![\w.,$€£/])(?<!\d-)(?<![$€£] )(?:\d|['’]\d0s|(?:{_MON})(?![a-z])|(?:{'|'.join(WEEKDAYS)})\b|"
    r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b[.,]?\s|"
    rf"(?:{_any(ORDINALS)})\b|(?:{_any([*NEAR, *SEASONS, *TENS])})\b|(?:{_any(NUMBERS)})\b{_NEAR_A_UNIT}|"
    rf"{_SHIFT.replace('?P<shift>', '?:')}\b{_SHIFTED}|(?:day|weekend|week|month|quarter|year|decade|century|final|"
    r"calendar|to date|[qh][1-4])(?![a-z]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_STARTERS = frozenset(
    phrase.split(" ")[0].split("-")[0]
    for phrase in (
        *(month[:size] for month in MONTHS for size in (3, 4, len(month))),
        *(day[:size] for day in WEEKDAYS for size in (3, 4, 5, len(day))),
        *(*ORDINALS, *NUMBERS, *NEAR, *SEASONS, *TENS, "final", "calendar", "to", "q1", "q2", "q3", "q4", "h1", "h2"),
        *"last past previous preceding this current next coming following upcoming same".split(),
        *"day weekend week month quarter year decade century".split(),
    )
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|won['’]t|going to|(?:is|are|was|were) (?:to|due|set|scheduled|expected|planned)|due|plans?|"
    r"scheduled|planned|expects?|ahead of|upcoming|deadline|['’]ll)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:by|until) [^.;!?\n]*$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|\w{3,}ed)\b[^.;!?\n]*$", re.IGNORECASE)
_BEHIND = re.compile(r"\bsince (?:the )?(?:early |mid-?|late )?$", re.IGNORECASE)
_LIMITS: list[tuple[re.Pattern[str], Limit]] = [
    (re.compile(rf"(?<!\w)(?:{words}) (?:the )?$", re.IGNORECASE), limit)  # type: ignore[misc]
    for words, limit in (
        (
            r"since|(?:starting|beginning)(?: on| from| in)?|as early as|no earlier than|(?:on|in) or after|not before",
            "since",
        ),
        (r"until|till?|by|up to|no later than|not later than|as late as|through|(?:on|in) or before", "until"),
        (r"after|later than|following|past", "after"),
        (r"before|prior to|earlier than|ahead of|sooner than", "before"),
        (r"(?<!how )(?<!what )about|around|circa|some ?time in|roughly", "about"),
    )
]
_MORE_THAN = re.compile(r"\b(?:(?P<more>more than|over|at least)|less than|under|fewer than) $", re.IGNORECASE)
_BACKWARDS = frozenset(("ago", "before", "earlier", "back", "previously"))
_LATER = re.compile(
    r" (?:(?P<since>(?:or|and) (?:later|after(?:wards?)?|onwards?)|onwards?)|"
    r"(?P<until>(?:or|and) (?:earlier|before)))\b"
    r"(?! (?:than|the|an?|my|our|his|her|its|their|\d)\b)(?! \d)",
    re.IGNORECASE,
)
_NARROWING = (
    r"(?:(?P<first>early)|(?P<second>late)|(?P<start>beginning(?= of)|start(?= of))|(?P<middle>mid|middle)|"
    r"(?P<close>end(?= of)|close(?= of))|(?P<before>earlier)|(?P<after>later))(?: (?:in|of|on)(?: the)?| the)?(?: |-)"
)
_NARROWED = re.compile(_NARROWING + "$", re.IGNORECASE)
_TO = re.compile(
    rf"\s?(?:to|till?|until|through|thru|-|–|—|~|(?P<and>and))\s?(?:the )?(?P<narrowed>{_NARROWING})?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?P<word>between|from)(?: the)? $", re.IGNORECASE)
_AWAY_FROM = re.compile(rf"{_N} {_UNITS} (?P<way>after|before|from|following) (?:the )?", re.IGNORECASE)
_STARTING = re.compile(rf"{_N} {_UNITS} (?:starting|beginning|commencing)(?: on| from| in)? (?:the )?", re.IGNORECASE)
_WEEK_OF = re.compile(r"week (?:of|starting|beginning|commencing)(?: on)? (?:the )?", re.IGNORECASE)
_LONG = 24
_LOOK_BACK = 90


def find_dates(text: str, published: date | None = None) -> list[When]:
    """
    Return the days and stretches of days a text tells, in order and without overlap.

    ``published`` is the day the article appeared, against which the words are
    resolved. A day the calendar does not have ("30 February") is found, and
    stays open.
    """
    if published and not EARLIEST <= published.year <= LATEST:
        published = None  # a misprint or a default
    out: list[When] = []
    told: tuple[date | None, Precision] = (None, "day")
    position = 0
    plain = re.sub(r"\s", " ", text)
    for begin in _starts(plain):
        if begin < position or not _FIRST.match(plain, begin):
            continue
        clause = plain[max(position, begin - _LOOK_BACK) : begin]
        setting = Setting(published, *told, _looks_ahead(clause), bool(_BEHIND.search(clause)))
        single = _away(plain, begin, setting) or _single(plain, begin, setting)
        if single is None:
            continue
        part = _narrowed_before(plain, position, begin, *single, published)
        found = _limited(plain, position, *_ranged(plain, position, *part, setting))
        if found.precision in ("day", "month", "year") and found.begin and "/" not in found.key:
            told = found.begin, found.precision
        out.append(found._replace(text=found.span.of(text)))
        position = max(found.span.end, begin + 1)
    return out


def _looks_ahead(clause: str) -> bool:
    """Say whether what follows lies ahead: "will open on", "stays shut until"; "was shut until" looks back."""
    return bool(_AHEAD.search(clause)) or (bool(_UNTIL.search(clause)) and not _PAST.search(clause))


def _starts(text: str) -> Iterator[int]:
    """Yield where a date may begin: at a word that some date begins with, or at digits."""
    low = lowered(text)
    for found in _WORD.finditer(low):
        if found[0] in _STARTERS or found[0][0].isdecimal():
            begin = found.start()
            if begin and low[begin - 1] in "'’":
                yield begin - 1
            yield begin


def _single(text: str, begin: int, setting: Setting) -> tuple[Days, int] | None:
    """Return what the longest reading at a place means, and where it ends."""
    readings = [(found, meaning) for pattern, meaning in _PATTERNS if (found := pattern.match(text, begin))]
    for found, meaning in sorted(readings, key=lambda reading: -reading[0].end()):
        if _likely(found, meaning) and (days := meaning(found, setting)):
            return days, found.end()
    return None


def _away(text: str, begin: int, setting: Setting) -> tuple[Days, int] | None:
    """Read what is told by another date: "two months after next Friday", "the week of 9 March"."""
    found = _AWAY_FROM.match(text, begin) or _STARTING.match(text, begin) or _WEEK_OF.match(text, begin)
    other = _single(text, found.end(), setting) if found else None
    if not found or not other or other[0].begin is None:
        return None
    if "way" in found.groupdict():
        days = counted(found, setting._replace(published=other[0].begin, told=None))
    elif found.re is _STARTING:
        days = counted(found, setting._replace(published=other[0].begin, told=None))
        days = days._replace(begin=other[0].begin, end=days.begin, precision="day")
    else:
        days = stretch(around(other[0].begin, "week"), "week", "week of")
    return days._replace(key=f"{days.key} {other[0].key}", sure=other[0].sure), other[1]


_IN = re.compile(
    r"\b(?:in|by|since|until|till|of|from|through|during|to|before|after|for|late|early|mid|end|and|or|between|on|around|"
    r"year)(?: the)?[ -]$|^$|[(–—-]$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r"[ -][a-z]{3,}s\b|\s?(?:km|kg|m|cm|mm|miles|people|men|women)\b")
_IN_A_YEAR = re.compile(r"\b(?:in|since|by|until|of|from|during|before|after) (?:the )?$", re.IGNORECASE)
_TO_A_MONTH = re.compile(rf"(?:\s?[-–]\s?| (?:to|through|until) )(?:{_MON})\b", re.IGNORECASE)
_SHORT_MONTHS = frozenset("may march mar dec jan sep sept oct nov jun jul feb apr aug".split())


def _likely(found: re.Match[str], meaning: _Meaning) -> bool:
    """Say whether a word that also means something else is a date here: "May", "march", "2031 houses", "fall"."""
    text, words = found.string, found[0]
    before = text[max(0, found.start() - 10) : found.start()]
    if meaning is whole_month and found["month"].lower() in ("may", "march", "mar") and found["month"].islower():
        return bool(found.groupdict().get("year"))
    if meaning is whole_month and _TO_A_MONTH.match(text, found.end()):
        return True
    if meaning is whole_month and words.rstrip(".").lower() in _SHORT_MONTHS:
        if words.lower() in ("march", "may", "mar"):
            return bool(before) and bool(_IN.search(before))
        return bool(_IN.search(before))
    if meaning is week_day and before.lower().endswith(("every ", "each ")):
        return False
    if meaning is season:
        return bool(
            found["shift"] or found["year"] or before.lower().endswith((" the ", "in ", "since ", "by ", "until "))
        )
    if meaning is whole_year and words.isdecimal():
        return not _COUNTED_AFTER.match(text, found.end()) or bool(_IN_A_YEAR.search(before))
    if meaning is decade:
        return len(words) > 3 or "'" in words or "’" in words or before.lower().endswith("the ")
    return True


def _narrowed_before(
    text: str, floor: int, begin: int, days: Days, end: int, published: date | None
) -> tuple[int, int, Days]:
    """Take "early", "the end of" before a date into it."""
    found = _NARROWED.search(text[max(floor, begin - _LONG) : begin])
    if not found:
        return begin, end, days
    return begin - (found.end() - found.start()), end, narrowed(days, found, published)


def _ranged(text: str, floor: int, begin: int, end: int, days: Days, setting: Setting) -> tuple[int, int, Days]:
    """Join "from March to June", "between 2029 and 2031" to one stretch."""
    joint, before = _TO.match(text, end), _BETWEEN.search(text[max(floor, begin - 14) : begin])
    start = begin - (before.end() - before.start()) if before else begin
    if "/" in days.key:
        return start, end, days
    if not joint or (joint["and"] and not (before and before["word"].lower() == "between")):
        return begin, end, days
    second = _single(text, joint.end(), setting)
    if second is None:
        return begin, end, days
    other = narrowed(second[0], joint, setting.published) if joint["narrowed"] else second[0]
    return start, second[1], joined(days, other)


def _limited(text: str, floor: int, begin: int, end: int, days: Days) -> When:
    """Read what stands around a date: "since March", "2031 or later", "more than two years ago"."""
    limit: Limit = "exact"
    before = text[max(floor, begin - _LONG) : begin]
    for pattern, meant in _LIMITS:
        if found := pattern.search(before):
            begin, limit = begin - (len(before) - found.start()), meant
            break
    if (words := days.key.split(" "))[0].isdecimal() and len(words) > 2 and (found := _MORE_THAN.search(before)):
        begin = begin - (len(before) - found.start())
        limit = "before" if (words[2] in _BACKWARDS) == bool(found["more"]) else "after"
    if limit == "before" and days.key.startswith("close "):
        limit = "until"  # before the end of the year
    if limit == "exact" and (after := _LATER.match(text, end)):
        end, limit = after.end(), "since" if after["since"] else "until"
        begin -= len("from ") * before.lower().endswith("from ")
    return When(Span(begin, end), "", days.begin, days.end, days.precision, limit, days.key, days.sure, days.part)
