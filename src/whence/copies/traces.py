"""
What two texts that share a passage show of which of them was first.

Each rule weighs a trace in bits: how much likelier (log2) it is when the one
text was taken from the other than when both come from something unseen, and
the same for the opposite way. The numbers are round on purpose and belong to
the rule, not to a corpus:

- *judged*: from how often newsrooms are thought to do the one and the other;
  no corpus of real copies with known origins was there to measure on. Some
  were moved by a bit after a look at generated families of articles, whose
  rates are themselves invented;
- *halved*: measured on one half of an artificial corpus (the pairs of PAN 2013
  with an odd number), and cut to half or less, since texts put together by
  a program show it more plainly than articles do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from whence.copies.credits import Credited, credit_alone, credit_to, names_itself, same_agency
from whence.copies.dating import Dated, earlier_by
from whence.schema import Copy, Passage

PRIOR = 1.25
"""Bits that one of two copies was taken from the other, before anything is known: set on generated families."""


class Rule(NamedTuple):
    """Bits for the way a trace points, and for the opposite way; both from something unseen is 0."""

    along: float
    against: float
    how: str


RULES: dict[str, Rule] = {
    "days": Rule(1, -2.5, "judged: one article in twelve bears a date that misleads: stamped anew, dated back"),
    "hours": Rule(1, -2.5, "judged: a story is stamped anew on its own day oftener than later"),
    "minutes": Rule(0.5, -1, "judged: systems publish within minutes in any order"),
    "credit": Rule(4, -3, "judged: who credits an outlet has its words, seldom the other way about"),
    "report": Rule(2, -1.5, "judged: who names an outlet as reporting had it before them, perhaps another article"),
    "own line": Rule(3, -4, "judged: the origin names itself there, and whoever copied its words copied that"),
    "elsewhere": Rule(-3, 0, "judged: who credits a third outlet for the text did not have it from this one"),
    "same agency": Rule(-4.5, -4.5, "judged: an agency sends to many, and its customers need not copy each other"),
    "same line": Rule(3, 3, "as own line: it may as well have come by way of another copy that names the origin"),
    "agencies": Rule(0, -1.5, "judged: who credits agencies wrote a copy; whose, nobody knows"),
    "place line": Rule(0.5, -2, "judged: the agency's place line is dropped oftener than put before a copy"),
    "cut": Rule(0, -1.5, "judged: news is cut from the end oftener than copied and continued"),
    "relative day": Rule(0.5, -2, 'judged: who prints later puts the day for "today"'),
    "brackets": Rule(0.25, -0.75, "judged: words in brackets are put in oftener than taken out"),
    "taken in": Rule(0.5, -1, "halved: 32 of 32 short texts wholly inside a longer one were its origin"),
    "share": Rule(0.5, -0.5, "halved: the smaller share was the copier's in 44 of 60 at one and a half to two times"),
    "half share": Rule(1, -1, "halved: in 133 of 154 at two to four times"),
    "small share": Rule(1.5, -1.5, "halved: in 664 of 671 at more than four times"),
    "little": Rule(-1.25, -1.25, "judged: two articles have a paragraph of background from a third as often as not"),
    "pieces": Rule(1, -0.5, "halved: the one of more pieces was the copier in 30 of 40 with one piece more"),
    "many pieces": Rule(2, -1, "halved: in 877 of 881 with two and more"),
    "each lacks": Rule(-2, -2, "judged: words put into the middle of a copy are rarer than words left out"),
}
"""Every rule of direction between two texts, with its weight and where that comes from."""

LEAD = 30
"""Words before what two texts share that still are its beginning: headline, byline, place line."""
BLOCK = 12
"""Words that are a block of a text's own, as long as the least passage."""
SIGN_OFF = 8
"""Words after what is shared that may still be a sign-off: a credit, an address."""
LITTLE = 0.2
"""Share of a text below which what it shares with another is a paragraph, not a copy."""
MOST_BLOCKS = 2
"""Blocks each side may lack before more of them say no more."""

RELATIVE = re.compile(r"\b(?:today|yesterday|tonight|tomorrow|last night|this (?:morning|afternoon|evening))\b", re.I)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ABSOLUTE = re.compile(rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:{_MONTHS}) \d|\d (?:{_MONTHS}))")


class Known(NamedTuple):
    """What is known of one text before it is held against another."""

    label: str
    """How it is named aloud: its document's number and outlet."""
    text: str
    dated: Dated
    credited: Credited
    pieces: int
    """Other works of which it holds stretches that don't overlap."""
    marks: bool
    """Whether it has words that make the direction of a change: "today", brackets."""


class Trace(NamedTuple):
    """One piece of evidence about two texts, with its weight for each way and the sentence that says it."""

    rule: str
    a_to_b: float
    """Bits that b was taken from a; both from something unseen is 0."""
    b_to_a: float
    sentence: str


def has_marks(text: str) -> bool:
    """Say whether a text has any words by which a change of them has a direction."""
    return "(" in text or "[" in text or RELATIVE.search(text) is not None


def trace(rule: str, to_b: bool, sentence: str, times: int = 1) -> Trace:
    """Return a trace of a rule that points from a to b, or from b to a."""
    along, against = RULES[rule].along * times, RULES[rule].against * times
    return Trace(rule, *((along, against) if to_b else (against, along)), sentence)


def traces_of(a: Known, b: Known, copy: Copy, passages: Sequence[Passage]) -> list[Trace]:
    """
    Return all that speaks for either way, or against both, between two texts of a verified pair.

    ``passages``: those of the pair that are no shared quotation, in the order of a.
    """
    return [*circumstances(a, b), *_pieces(a, b), *_shares(a, b, copy, passages), *wording(a, b, copy, passages)]


def circumstances(a: Known, b: Known) -> Iterator[Trace]:
    """Yield what dates and credits say; the words that the two share are not looked at."""
    for to_b, one, two in ((True, a, b), (False, b, a)):
        if gap := earlier_by(one.dated, two.dated):
            said = f"{one.label} {one.dated.words}, {two.label} {two.dated.words.removeprefix('is dated ')}."
            yield trace(gap, to_b, said)
        if credit := credit_to(two.credited, two.text, one.credited):
            rule = "own line" if names_itself(one.credited) else "credit" if credit.whole else "report"
            yield trace(rule, to_b, f"{two.label} names {credit.words}, which printed {one.label}, {credit.where}.")
        elif third := credit_alone(two.credited, one.credited):
            said = f"{two.label} credits {third.words} {third.where}, so it was hardly taken from {one.label}."
            yield trace("elsewhere", to_b, said)
        if two.credited.unnamed and not one.credited.unnamed:
            yield trace("agencies", to_b, f"{two.label} credits agencies without naming one.")
    if agency := same_agency(a.credited, b.credited):
        yield trace("same agency", True, f"{a.label} and {b.label} both credit {agency.words}.")


def handed_on(a: Known, b: Known, printed: frozenset[str]) -> Iterator[Trace]:
    """
    Yield that two texts both credit an outlet that prints a third.

    ``printed``: keys of the outlets of all texts of their cluster. Without this
    each of the two would seem to come from the third and not from the other.
    """
    given = {credit.key for credit in b.credited.credits if credit.whole}
    both = next((c for c in a.credited.credits if c.whole and c.key in given and c.key in printed), None)
    if both:
        yield trace("same line", True, f"{a.label} and {b.label} both credit {both.words}.")


def _pieces(a: Known, b: Known) -> Iterator[Trace]:
    more = abs(a.pieces - b.pieces)
    few, many = sorted((a, b), key=lambda known: known.pieces)
    if more and many.pieces > 1:
        said = f"{many.label} is put together from pieces that stand in {many.pieces} other works; {few.label} "
        said += f"shares pieces with {few.pieces}."
        yield trace("many pieces" if more > 1 else "pieces", few is a, said)


def _shares(a: Known, b: Known, copy: Copy, passages: Sequence[Passage]) -> Iterator[Trace]:
    """Weigh how much of each text is shared, where neither is a copy as a whole."""
    shares = copy.coverage_a, copy.coverage_b
    low, high = sorted(shares)
    to_b = shares[0] > shares[1]
    large, small = (a, b) if to_b else (b, a)
    if copy.relation == "contained" and passages:
        begin = min(p.b_begin if to_b else p.a_begin for p in passages)
        end = max(p.b_end if to_b else p.a_end for p in passages)
        around = _words(small.text, 0, begin), _words(small.text, end, len(small.text))
        if min(around) > LEAD:
            said = f"{large.label} stands whole inside {small.label}, which has {around[0]} words before it and "
            yield trace("taken in", to_b, f"{said}{around[1]} after it.")
    if copy.relation == "passage" and high < LITTLE:
        yield trace("little", True, f"What they share is {high:.0%} of a text at most, and may come from a third.")
    if copy.relation == "passage" and high >= 1.5 * low > 0:
        rule = "share" if high < 2 * low else "half share" if high < 4 * low else "small share"
        said = f"What they share is {high:.0%} of {large.label} and {low:.0%} of {small.label}."
        yield trace(rule, to_b, said)


def wording(a: Known, b: Known, copy: Copy, passages: Sequence[Passage]) -> Iterator[Trace]:
    """Yield what cuts, insertions and changed words say."""
    lines = bool(a.credited.place_lines), bool(b.credited.place_lines)
    if lines[0] != lines[1]:
        one, two = (a, b) if lines[0] else (b, a)
        yield trace("place line", lines[0], f"{two.label} lacks the place line that {one.label} begins with.")
    if not passages:
        return
    yield from _cut(a, b, passages)
    if copy.relation != "passage":
        yield from _each_lacks(a, b, passages)
    seen: set[tuple[str, bool]] = set()
    if not (a.marks or b.marks):
        return
    for rule, to_b, said in _edits(a, b, passages):
        if (rule, to_b) not in seen:
            seen.add((rule, to_b))
            yield trace(rule, to_b, said)


def _words(text: str, begin: int, end: int) -> int:
    return len(text[begin:end].split())


def _cut(a: Known, b: Known, passages: Sequence[Passage]) -> Iterator[Trace]:
    """Two texts that begin alike, and one of them ends early."""
    first = min(passages, key=lambda p: p.a_begin)
    last = max(passages, key=lambda p: p.a_end)
    in_order = first.b_begin == min(p.b_begin for p in passages) and last.b_end == max(p.b_end for p in passages)
    if not in_order or max(_words(a.text, 0, first.a_begin), _words(b.text, 0, first.b_begin)) > LEAD:
        return
    rest_a, rest_b = _words(a.text, last.a_end, len(a.text)), _words(b.text, last.b_end, len(b.text))
    if min(rest_a, rest_b) > SIGN_OFF or max(rest_a, rest_b) < BLOCK:
        return
    long, short = (a, b) if rest_a > rest_b else (b, a)
    said = f"Both begin alike, and {short.label} ends where {long.label} has {max(rest_a, rest_b)} words more."
    yield trace("cut", long is a, said)


def _each_lacks(a: Known, b: Known, passages: Sequence[Passage]) -> Iterator[Trace]:
    """Words inside the shared part that only the one has, and others that only the other has."""
    edits = [edit for passage in passages for edit in passage.edits]
    own_a = sum(_words(a.text, edit[1], edit[2]) >= BLOCK for edit in edits)
    own_b = sum(_words(b.text, edit[3], edit[4]) >= BLOCK for edit in edits)
    by_b = sorted(passages, key=lambda p: p.b_begin)
    own_a += sum(_words(a.text, one.a_end, two.a_begin) >= BLOCK for one, two in pairwise(passages))
    own_b += sum(_words(b.text, one.b_end, two.b_begin) >= BLOCK for one, two in pairwise(by_b))
    if fewer := min(own_a, own_b, MOST_BLOCKS):
        said = "Inside what they share, each has words that the other lacks: "
        said += f"{a.label} in {own_a}, {b.label} in {own_b} places."
        yield trace("each lacks", True, said, fewer)


def _edits(a: Known, b: Known, passages: Sequence[Passage]) -> Iterator[tuple[str, bool, str]]:
    """Changed words whose change has a direction."""
    for passage in passages:
        for _, a_begin, a_end, b_begin, b_end, *_ in passage.edits:
            sides = (a, a_begin, a_end), (b, b_begin, b_end)
            for to_b, (one, begin, end), (two, new_begin, new_end) in ((True, *sides), (False, *sides[::-1])):
                old, new = one.text[begin:end], two.text[new_begin:new_end]
                if old and new and RELATIVE.search(old) and ABSOLUTE.search(new) and not RELATIVE.search(new):
                    yield "relative day", to_b, f"Where {one.label} has “{old}”, {two.label} has “{new}”."
                elif new and not old and _bracketed(two.text, new_begin, new_end):
                    put_in = two.text[new_begin - 1 : new_end + 1]
                    yield "brackets", to_b, f"{two.label} has “{put_in}” where {one.label} has nothing."


def _bracketed(text: str, begin: int, end: int) -> bool:
    return begin > 0 and text[begin - 1] + text[end : end + 1] in ("()", "[]")
