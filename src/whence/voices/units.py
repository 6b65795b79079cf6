"""
Sentences put together so that no quotation crosses from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from whence.schema import Sentence
from whence.spans import Span
from whence.voices.quotes import Quoted
from whence.voices.tokens import Unit

_TITLE_TOKENS = 25
_LONGEST = 5_000
"""Characters after which no more sentences are joined, so that a heap of marks is read in pieces."""


class Placed(Unit):
    """A unit with its place: paragraph and the numbers of its first sentence and of the one after its last."""

    paragraph: int
    sentences: Sequence[Sentence]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds the character at ``offset``."""
        number = self.sentences[0].number
        for sentence in self.sentences:
            if sentence.begin <= offset:
                number = sentence.number
        return number


def make_units(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quoted]) -> list[Placed]:
    """
    Return the units of a text in order.

    A sentence joins the one before where an outer quotation crosses from one
    to the other, and where the one before ends with a comma inside closing
    marks ('"…," the minister said' is one sentence whatever a splitter says).
    """
    outer = [Span(q.begin, q.end) for q in quotations if q.depth == 0]
    outer = _disjoint(outer)
    units: list[Placed] = []
    group: list[Sentence] = []
    at = 0
    for sentence in sorted(sentences, key=lambda row: row.begin):
        if group and not _joins(text, group, sentence, outer, at):
            units.append(_unit(text, group, outer))
            group = []
        group.append(sentence)
        while at < len(outer) and outer[at].end <= sentence.begin:
            at += 1
    if group:
        units.append(_unit(text, group, outer))
    if units and not units[0].headline and _reads_like_headline(units[0]):
        units[0].headline = True
    return units


def _reads_like_headline(unit: Placed) -> bool:
    """Say whether a text's first line is a title though nothing below tells so: short, without a full stop."""
    last = unit.text[unit.begin : unit.end].rstrip()
    return unit.size <= _TITLE_TOKENS and bool(last) and last[-1] not in '.!?…:"”»'


def _disjoint(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if not out or span.begin >= out[-1].end:
            out.append(span)
    return out


def _joins(text: str, group: Sequence[Sentence], sentence: Sentence, outer: list[Span], at: int) -> bool:
    last = group[-1]
    for number in range(max(0, at - 1), len(outer)):
        quote = outer[number]
        if quote.begin >= sentence.begin:
            break
        if quote.begin < last.end and quote.end > sentence.begin and quote.begin - group[0].begin < _LONGEST:
            return True
    if (
        sentence.begin - group[0].begin > _LONGEST
        or last.paragraph != sentence.paragraph
        or last.headline != sentence.headline
    ):
        return False
    tail = text[max(last.begin, last.end - 3) : last.end].rstrip("”\"’'»› ")
    return tail.endswith(",") and text[last.end - 1 : last.end] != ","


def _unit(text: str, group: list[Sentence], outer: list[Span]) -> Placed:
    begin, end = group[0].begin, max(sentence.end for sentence in group)
    low, high = 0, len(outer)
    while low < high:
        middle = (low + high) // 2
        if outer[middle].end <= begin:
            low = middle + 1
        else:
            high = middle
    inside: list[Span] = []
    for number in range(low, len(outer)):
        quote = outer[number]
        if quote.begin >= end:
            break
        inside.append(Span(max(quote.begin, begin), min(quote.end, end)))
    unit = Placed(text, begin, end, inside, headline=group[0].headline)
    unit.paragraph = group[0].paragraph
    unit.sentences = tuple(group)
    return unit
