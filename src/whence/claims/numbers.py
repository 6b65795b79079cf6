"""
Figures in running English text: how many, of what, in which unit, and how exactly it is meant.

Digits and number words, thousands styles, fractions, ordinals, ratios ("one in
five"), ranges, bounds ("at least", "nearly"), per cent against percentage
points, changes ("rose by 4 per cent to 12"), money, units, ages and durations.
Days, years and times of day are not figures: give the spans that the reader of
dates found as ``skip``.

Not read: roman numerals, powers ("1.1^23"), "both", "a couple", scores ("3-1"),
and what a unit without a number stands for ("dollars"). A comma before one or
two last digits is taken as a decimal comma. "Pounds" are money unless the
words around are about weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from whence.claims.amounts import AFTER_AN, SEEDS, VAGUE, Amount, Kind, read_amount
from whence.claims.intervals import BASE, MONEY, SLACK, TIME, UNITS, Interval, at, hull, shared
from whence.claims.numerals import (
    HYPHENS,
    SHARE_STEP,
    Tokens,
    read_number,
    tokens_of,
)
from whence.claims.words import COUNTED, STOP, stem
from whence.spans import Span

Bound = Literal["exact", "least", "more", "most", "less", "about", "nearly", "just over", "range", "vague"]
Direction = Literal["", "up", "down"]
Role = Literal["level", "change", "from", "to"]

_NOUN_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,4}")
_LEADING = frozenset({"of", "the", "its", "their", "all", "these", "those"})
"""Small words between a figure and what it counts: "30 per cent of the cattle"."""


class Figure(NamedTuple):
    """A figure as it stands in the text, with the values it allows and what it counts."""

    span: Span
    """Bound, number, scale and unit."""
    text: str
    kind: Kind
    value: Interval
    unit: str
    """ISO code of a currency, "dollar" where it may be anyone's, "km", "%", "points", "year"; empty for counts."""
    bound: Bound
    nouns: tuple[str, ...]
    """Stems of up to three words after it: what it counts."""
    amount: Span
    """Number and unit, without the bound."""
    numbers: tuple[Span, ...]
    """Each number with its scale: two in a range."""
    stated: tuple[Decimal, ...]
    """The value of each of ``numbers``, whatever the bound says."""
    role: Role
    """"rose by 4 to 12 from 8": change, to, from; else level."""
    direction: Direction
    per: str
    """"day" in "500 barrels a day"; else empty."""

    @property
    def canonical(self) -> tuple[str, Interval]:
        """Return the base unit and the range in it, so that 5 km and 5,000 metres compare."""
        base, factor = BASE.get(self.unit, (self.unit, Decimal(1)))
        if self.kind in ("fraction", "ratio"):
            base, factor = "%", Decimal(100)
        return base, self.value if factor == 1 else self.value.times(factor)


_MORE = "more greater bigger larger higher longer older taller heavier".split()
_LESS = "less fewer smaller lower shorter younger lighter".split()
_WORDS_OF_BOUND: dict[Bound, str] = {
    "least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as|"
    "upwards of|at least or equal to|>=|≥",
    "more": "over|above|surpass|surpassed|surpassing|exceed|exceeds|exceeded|exceeding|in excess of|well over|"
    "far more than|>",
    "most": "at most|up to|no more than|not more than|a maximum of|maximum of|as many as|as much as|not exceeding|"
    "at most or equal to|<=|≤",
    "less": "under|below|well under|well below|far fewer than|<",
    "about": "about|around|some|roughly|approximately|approx|approx .|an estimated|estimated|circa|~|≈",
    "nearly": "nearly|almost|close to|just under|just below|just short of|not quite|a little under|slightly less than",
    "just over": "just over|just above|a little over|a little more than|slightly more than|slightly over|"
    "just more than",
}
_BOUNDS: dict[str, Bound] = {
    words: bound for bound, all_words in _WORDS_OF_BOUND.items() for words in all_words.split("|")
}
for _words, _strict, _loose in ((_MORE, "more", "least"), (_LESS, "less", "most")):
    for _word in _words:
        _BOUNDS[f"{_word} than"] = _strict  # type: ignore[assignment]
        for _phrase in (f"{_word} than or equal to", f"{_word} or equal than", f"equal to or {_word} than"):
            _BOUNDS[_phrase] = _loose  # type: ignore[assignment]
_AFTERWARDS: dict[str, Bound] = {
    "or more": "least", "or greater": "least", "or higher": "least", "or over": "least", "or above": "least",
    "and above": "least", "and over": "least", "and more": "least", "at least": "least", "plus": "least", "+": "least",
    "or less": "most", "or fewer": "most", "or lower": "most", "or under": "most", "or below": "most",
    "at most": "most", "or so": "about", "or thereabouts": "about",
}  # fmt: skip
_UP = frozenset(
    """rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs
    climbed climbing jump jumps jumped soar soars soared surge surges surged gain gains gained advance advanced up
    raise raises raised raising expand expanded higher rally rallied""".split()
)
_DOWN = frozenset(
    """fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing decline
    declines declined declining shrink shrank shrunk shrinking slide slid plunge plunges plunged tumble tumbled sink
    sank sunk cut cuts cutting reduce reduces reduced reducing slump slumped down lower lowered lost slip slipped
    ease eased contract contracted dip dipped""".split()
)
_BREAKS = frozenset(".;:!?")
_NOT_ONE = frozenset("this that no any every each which another the some".split())
_NOT_AFTER_ONE = frozenset(
    "point way thing side another of 's is was who that which has had would could can will".split()
)
_TWO_SIDED: tuple[set[Bound], ...] = ({"least", "most"}, {"more", "less"}, {"least", "less"}, {"more", "most"})
_BOTH = frozenset(("and", "but", ",", ", and", ", but"))
_CONNECTORS = frozenset(("to", "through", "or", "and", "-", "–", "—", "~", "‑"))
_ATTACHED = frozenset("st nd rd th s x".split())
_ABOUT = frozenset(phrase for phrase, bound in _BOUNDS.items() if bound == "about" and " " not in phrase)
_NEAR_VERB = 4
"""Words back in which a verb belongs to an amount: "rose by nearly 4 per cent"."""
_CLAUSE = 14
"""Words before a number among which the verb of a change is looked for."""


def find_figures(text: str, *, skip: Iterable[Span] = ()) -> list[Figure]:
    """
    Return the figures of a text, in order and without overlap.

    ``skip`` are spans in which no figure begins: those of dates.
    """
    t = tokens_of(text)
    spans = sorted(skip)
    out: list[Figure] = []
    at_span = floor = 0
    for i in [place for place, word in enumerate(t.words) if word in SEEDS or word[0].isdecimal() or word[0] == "."]:
        if i < floor or (t.words[i] in ("a", "an") and t.word(i + 1) not in AFTER_AN):
            continue
        while at_span < len(spans) and spans[at_span].end <= t.begins[i]:
            at_span += 1
        if at_span < len(spans) and spans[at_span].begin <= t.begins[i]:
            continue
        if found := _vague(t, i) or _figure(t, i, floor):
            figure, floor = found
            _add(t.text, out, figure)
    return out


def _figure(t: Tokens, i: int, floor: int) -> tuple[Figure, int] | None:
    """Read the figure whose number begins at token ``i``, and the token after it."""
    amount = read_amount(t, i, floor)
    if amount is None:
        return None
    value = at(amount.value, amount.read.step)
    bound: Bound = "exact"
    end = amount.end
    ranged = _range(t, amount)
    begin = amount.begin
    numbers, stated = [_spanned(t, amount)], [amount.value]
    if ranged:
        amount, value, begin, _ = ranged
        end, bound = amount.end, "range"
        numbers, stated = [*numbers, _spanned(t, amount)], ranged[3]
    elif outcome := _outcome(t, amount):
        factor = outcome.read.scale if outcome.read.scale >= 1000 and amount.value < 1000 else Decimal(1)
        amount = amount._replace(unit=outcome.unit, kind=outcome.kind, value=amount.value * factor)
        value, stated = at(amount.value, amount.read.step * factor), [amount.value]
    elif ratio := _ratio(t, amount):
        amount, end = ratio, ratio.end
        numbers, stated = [_spanned(t, amount)], [amount.value]
        value = at(amount.value, SHARE_STEP)
    whole = Span(t.begins[begin], t.ends[end - 1])
    if bound == "exact":
        begin, end, bound = _bound(t, begin, end)
    else:
        found, _, word = _bound(t, begin, end)
        begin, value = (found, value._replace(about=True)) if word == "about" else (begin, value)
    nouns = _nouns(t.text, t.ends[end - 1])
    if (
        amount.kind == "count"
        and t.words[i : amount.read.end] == ["one"]
        and bound == "exact"
        and not _is_one(t, i, nouns)
    ):
        return None
    if amount.kind == "count" and bound == "exact" and not nouns and not ranged and _is_age(t, begin, end):
        amount = amount._replace(kind="age", unit="year")
    role, direction = _change(t, begin, end)
    if amount.kind in ("duration", "age") and t.word(begin - 1) not in ("by", "to", "from"):
        role, direction = "level", ""  # "rose over 20 years"
    span = Span(t.begins[begin], t.ends[end - 1])
    figure = Figure(
        span=span,
        text=span.of(t.text),
        kind=amount.kind,
        value=_bounded(value, bound),
        unit=amount.unit,
        bound=bound,
        nouns=nouns,
        amount=whole,
        numbers=tuple(numbers),
        stated=tuple(stated),
        role=role,
        direction=direction,
        per=amount.per,
    )
    return figure, end


def _is_age(t: Tokens, begin: int, end: int) -> bool:
    """Say whether a bare number is somebody's age: "Ada Brill, 66, said", "aged 16"."""
    if t.word(begin - 1) == "aged" or t.phrase(begin - 3, begin) == "the age of":
        return True
    name = t.word(begin - 1) == "," and begin > 1 and t.text[t.begins[begin - 2]].isupper()
    digits = t.word(begin).isdecimal() and 2 <= len(t.word(begin)) <= 3 and int(t.word(begin)) < 120
    return name and digits and t.word(end) in (",", ".", ";") and not t.word(end + 1)[:1].isdecimal()


def _spanned(t: Tokens, amount: Amount) -> Span:
    begin = amount.read.begin - (amount.value < 0)
    return Span(t.begins[begin], t.ends[amount.read.end - 1])


def _is_one(t: Tokens, i: int, nouns: Sequence[str]) -> bool:
    """Say whether "one" counts something, and does not stand for somebody or something."""
    if t.phrase(i + 1, i + 5) == "- on - one" or t.phrase(i - 4, i) == "one - on -":
        return False
    if t.word(i - 1) in _NOT_ONE or t.word(i + 1) in _NOT_AFTER_ONE:
        return False
    return bool(nouns) or t.word(i + 1) in ("last", "more", "other") or t.word(i - 1) in ("minus", "negative")


def _bounded(value: Interval, bound: Bound) -> Interval:
    """Return the range a stated value has with the words before it."""
    point = value.low
    if point is None or bound in ("exact", "range", "vague"):
        return value
    if bound in ("least", "more"):
        return value._replace(high=None, low_open=bound == "more")
    if bound in ("most", "less"):
        return value._replace(low=None, high_open=bound == "less")
    if bound == "about":
        return value._replace(about=True)
    off = abs(point) * SLACK
    low, high = (point - off, point) if bound == "nearly" else (point, point + off)
    return value._replace(low=low, high=high, low_open=bound == "just over", high_open=bound == "nearly")


def _bound(t: Tokens, begin: int, end: int) -> tuple[int, int, Bound]:
    """Return the tokens of a figure with the words that say how exact it is, before or after it."""
    for size in (2, 1):
        after = _AFTERWARDS.get(t.phrase(end, end + size))
        if after and (after == "about" or t.word(end + size) != "than"):
            return begin - (t.word(begin - 1) in _ABOUT), end + size, after
    for size in (5, 4, 3, 2, 1):
        if found := _BOUNDS.get(t.phrase(begin - size, begin)) if begin >= size else None:
            equal = next((n for n in (3, 2) if t.phrase(end, end + n) in ("or equal to", "or equal")), 0)
            closed: dict[Bound, Bound] = {"more": "least", "less": "most"}
            return begin - size, end + equal, closed.get(found, found) if equal else found
    return begin, end, "exact"


def _ratio(t: Tokens, amount: Amount) -> Amount | None:
    """Read "one in five", "nine out of 10", "two-to-one"."""
    i = amount.read.end
    if amount.kind != "count" or amount.end != i or (amount.value <= 0 and t.word(i) != "over"):
        return None
    joint = 2 if t.phrase(i, i + 2) in ("out of", "in every", "of every") else int(t.word(i) in ("in", "over"))
    odds = t.phrase(i, i + 3) in ("- to -", "‑ to ‑")
    below = read_number(t, i + 3 if odds else i + joint) if joint or odds else None
    if below is None or below.kind != "count" or not below.value:
        return None
    if t.word(i) == "over":  # read as a division only where nothing is counted: "over three days"
        if t.word(below.end)[:1].isalnum():
            return None
    elif not (odds or amount.value < below.value) or (
        joint == 1
        and (
            (amount.value != 1 and below.value not in (3, 4, 5, 10, 100))
            or UNITS.get(t.word(below.end)) in TIME
            or 1900 <= below.value < 2100
        )
    ):
        return None
    return amount._replace(
        read=amount.read._replace(end=below.end), end=below.end, value=amount.value / below.value, kind="ratio"
    )


def _range(t: Tokens, low: Amount) -> tuple[Amount, Interval, int, list[Decimal]] | None:
    """Read the upper end of "12 to 15", "between 5 and 8 per cent": amount, range, first token, the two as stated."""
    if t.word(low.end) in HYPHENS and t.word(low.end + 1) in ("to", "or") and not t.joined(low.end + 1):
        low = low._replace(end=low.end + 1)  # "three- to four-day"
    joint, before = t.word(low.end), t.word(low.begin - 1)
    if joint not in _CONNECTORS or low.kind == "ordinal" or (joint == "and") != (before == "between"):
        return None
    i = low.end + 1
    while t.word(i) and (MONEY.get(t.word(i)) and not t.word(i).isalpha()):
        i += 1
    starts = t.word(i) in SEEDS or t.word(i)[:1].isdecimal()
    high = read_amount(t, i, low.end) if starts else None
    if high is None or high.kind == "ordinal" or (low.unit and high.unit != low.unit and low.kind != "money"):
        return None
    if joint == "to" and _is_course(t, low, high):
        return None
    value = low.value
    if high.read.scale >= 1000 and low.read.scale == 1 and high.value > value * high.read.scale and value < 1000:
        value *= high.read.scale
    if not _plausible(t, low, high, joint, value):
        return None
    begin = low.begin - (before in ("between", "from"))
    unit, kind = (high.unit, high.kind) if high.unit else (low.unit, low.kind)
    both = hull(at(value, low.read.step), at(high.value, high.read.step))
    return high._replace(unit=unit, kind=kind), both, begin, [value, high.value]


def _outcome(t: Tokens, low: Amount) -> Amount | None:
    """Return the second amount of "fell from 12 to 8 tonnes", whose unit holds for the bare first one too."""
    if t.word(low.end) != "to" or t.word(low.begin - 1) != "from" or low.unit or low.kind != "count":
        return None
    i = low.end + 1
    high = read_amount(t, i, low.end) if t.word(i) in SEEDS or t.word(i)[:1].isdecimal() else None
    return high if high and (high.unit or high.read.scale >= 1000) and _is_course(t, low, high) else None


def _is_course(t: Tokens, low: Amount, high: Amount) -> bool:
    """Say whether "to" leads from a change to its outcome: "rose 4% to 12%", "fell from 8 to 5", "rose by 4 to 12"."""
    direction, back = _verb(t, low.begin)
    before = t.word(low.begin - 1)
    if not direction or before == "between":
        return False
    return before == "from" or (before == "by" and not high.unit) or (low.unit != "" and back <= _NEAR_VERB)


def _plausible(t: Tokens, low: Amount, high: Amount, joint: str, value: Decimal) -> bool:
    """Say whether two numbers side by side are a range, and no score, phone number or pair of counts."""
    if joint == "and":
        return True
    if value >= high.value:
        return False
    if joint == "or":
        return high.value - value <= max(Decimal(2), value / 2) and low.kind == "count"
    if joint not in HYPHENS:
        return True
    apart = not t.joined(low.end) or joint == "–" or high.value >= 100 or high.unit != ""
    follows = t.word(high.end)[:1].isalpha()
    return (apart or follows) and t.word(high.end) not in HYPHENS and t.word(low.begin - 1) not in HYPHENS


def _verb(t: Tokens, begin: int) -> tuple[Direction, int]:
    """Return the direction of the nearest verb of change before a token, and how many words back it stands."""
    for back in range(1, _CLAUSE):
        word = t.word(begin - back)
        if not word or word in _BREAKS:
            break
        if word in _UP or word in _DOWN:
            return ("up" if word in _UP else "down"), back
    return "", 0


def _change(t: Tokens, begin: int, end: int) -> tuple[Role, Direction]:
    """Say whether a figure is by how much something rose or fell, what it rose to, or what from."""
    direction, back = _verb(t, begin)
    before = t.word(begin - 1)
    if direction and before in ("to", "from", "by"):
        return {"to": "to", "from": "from", "by": "change"}[before], direction  # type: ignore[return-value]
    if direction and back <= 1 + before.endswith("ly"):
        return "change", direction
    after = t.word(end)
    if after in _UP or after in _DOWN:
        return "change", "up" if after in _UP else "down"
    return "level", ""


def _vague(t: Tokens, i: int) -> tuple[Figure, int] | None:
    """Read "dozens of", "tens of thousands", "hundreds": a plural without a number."""
    word, end, factor = t.word(i), i + 1, 1
    if word == "tens" or (word == "hundreds" and t.word(i + 1) == "of" and t.word(i + 2) in ("thousands", "millions")):
        large = {"thousands": 10**3, "millions": 10**6}.get(t.word(i + 2))
        if large is None:
            return None
        low, high, end, factor = (20, 100, i + 3, large) if word == "tens" else (200, 1000, i + 3, large)
    elif word in VAGUE and (word != "scores" or t.word(i + 1) == "of"):
        low, high = VAGUE[word]
    else:
        return None
    nouns = _nouns(t.text, t.ends[end - 1])
    span = Span(t.begins[i], t.ends[end - 1])
    value = Interval(Decimal(low * factor), Decimal(high * factor), high_open=True, about=True)
    figure = Figure(span, span.of(t.text), "count", value, "", "vague", nouns, span, (), (), "level", "", "")
    return figure, end


def _add(text: str, out: list[Figure], figure: Figure) -> None:
    """Add a figure; "at least 20 and at most 100" becomes one range."""
    last = out[-1] if out else None
    if last and {last.bound, figure.bound} in _TWO_SIDED:
        between = text[last.span.end : figure.span.begin].strip(" ")
        both = shared(last.value, figure.value)
        if between in _BOTH and not both.empty and last.unit in ("", figure.unit):
            span = Span(last.span.begin, figure.span.end)
            out[-1] = figure._replace(
                span=span,
                text=span.of(text),
                value=both,
                bound="range",
                amount=span,
                numbers=last.numbers + figure.numbers,
                stated=last.stated + figure.stated,
            )
            return
    out.append(figure)


def _nouns(text: str, begin: int) -> tuple[str, ...]:
    """Return the stems of up to three words after a number, as far as its phrase goes."""
    out: list[str] = []
    position = begin
    while len(out) < _NOUN_WORDS and position < len(text) and (text[position].isspace() or text[position] == "-"):
        found = _WORD.match(text, position + 1)
        word = found[0].lower() if found else ""
        if not found or word in COUNTED or (word in STOP and (out or word not in _LEADING)):
            break
        if word not in STOP:
            out.append(stem(word))
        position = found.end()
    return tuple(out)
