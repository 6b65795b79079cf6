"""
Shared phrases made into formulae: one for all the texts that have it, with its words in each.

Two texts share a phrase; a third shares most of it with one of them: that is
one formula. Its words are shown as the heaviest pair has them, with "…" where
words differ and ⟨name⟩, ⟨number⟩ or ⟨day⟩ where one stands.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.kinship.chains import REACH, Chains, Words
from whence.kinship.evidence import Spans
from whence.kinship.reading import Reading
from whence.schema import Formula, FormulaSpan

UNNAMED = "⟨unnamed⟩"
ARTICLE = 4
"""Characters by which the naming of a source may begin before the words left out: "the insiders"."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Phrase(NamedTuple):
    """A phrase that two texts share."""

    a: int
    b: int
    """Numbers of the texts."""
    in_a: tuple[int, ...]
    in_b: tuple[int, ...]
    """Word numbers, in order."""
    bits: float
    weight: float


def phrases(a: int, b: int, chains: Chains) -> list[Phrase]:
    """Return the chains of two texts as phrases."""
    ends = chains.firsts
    return [
        Phrase(
            a,
            b,
            tuple(chains.in_a[ends[at] : ends[at + 1]].tolist()),
            tuple(chains.in_b[ends[at] : ends[at + 1]].tolist()),
            float(bits),
            float(weight),
        )
        for at, (bits, weight) in enumerate(zip(chains.bits, chains.weights, strict=True))
    ]


# --- how common the pile itself says a phrase is ------------------------------


def weighed_by_the_pile(found: Sequence[Phrase], texts: Sequence[Words], *, family_texts: int) -> list[Phrase]:
    """
    Return the phrases, those that are commonplaces of this pile with less weight.

    What stands in more texts than a family may have is as likely as the share
    of the pile's texts that have it. A phrase stands in no more texts than
    the rarest two of its words that follow each other do.
    """
    wanted = {key for phrase in found for key in _keys(phrase, texts[phrase.a])}
    held = _frequencies(np.array(sorted(wanted), dtype=np.uint64), texts)
    out = []
    for phrase in found:
        common = min((held[key] for key in _keys(phrase, texts[phrase.a])), default=0)
        if common > family_texts:
            most = max(0.0, -math.log2((common - 1) / len(texts)))
            share = phrase.weight / phrase.bits
            bits = min(phrase.bits, most)
            out.append(phrase._replace(bits=bits, weight=min(phrase.weight, share * bits)))
        else:
            out.append(phrase)
    return out


def _keys(phrase: Phrase, words: Words) -> list[int]:
    plain = [at for at in phrase.in_a if not words.masked[at]]
    one, two = words.stems[plain[:-1]], words.stems[plain[1:]]
    near = np.diff(plain) <= REACH
    return [int(key) for key in ((one * _MIX) ^ two)[near]]


def _frequencies(wanted: NDArray[np.uint64], texts: Sequence[Words]) -> Mapping[int, int]:
    counts = np.zeros(len(wanted), dtype=np.int64)
    for words in texts if len(wanted) else ():
        found: list[NDArray[np.int64]] = []
        for apart in range(1, min(REACH, len(words.stems) - 1) + 1):
            keys = (words.stems[:-apart] * _MIX) ^ words.stems[apart:]
            places = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
            found.append(places[wanted[places] == keys])
        if found:
            counts[np.unique(np.concatenate(found))] += 1
    return dict(zip(wanted.tolist(), counts.tolist(), strict=True))


# --- one formula for all its texts --------------------------------------------


class Grouped(NamedTuple):
    """The formulae of some pairs."""

    formulae: list[Formula]
    spans: list[FormulaSpan]
    of_phrase: list[str]
    """By phrase: its formula."""


class Shown(NamedTuple):
    """What of a text a formula is shown by."""

    name: str
    """Its SHA-256."""
    body: str
    unnamed: Spans
    """Where it speaks of a source that it does not name."""


def group(found: Sequence[Phrase], readings: Sequence[Reading], texts: Sequence[Shown]) -> Grouped:
    """
    Return the formulae that these phrases are, with every place where they stand.

    The order of the phrases changes nothing but that of ``of_phrase``.
    """
    names = [text.name for text in texts]
    top = _joined(found)
    members: dict[int, list[int]] = {}
    for at in range(len(found)):
        members.setdefault(top(at), []).append(at)
    formulae, spans = [], []
    of_phrase = [""] * len(found)
    for group_members in members.values():
        best = max(
            group_members,
            key=lambda at: (found[at].bits, names[found[at].a], names[found[at].b], -found[at].in_a[0]),
        )
        places = sorted(_places([found[at] for at in group_members], readings, names))
        identifier = "F-" + hashlib.sha256(repr([place[:3] for place in places]).encode()).hexdigest()[:10]
        text, rule = _shown(found[best], readings, texts)
        formulae.append(
            Formula(
                id=identifier,
                text=text,
                rule=rule,
                bits=round(found[best].bits, 2),
                texts=len({name for name, _, _ in places}),
            )
        )
        spans += [FormulaSpan(formula=identifier, text=name, begin=begin, end=end) for name, begin, end in places]
        for at in group_members:
            of_phrase[at] = identifier
    formulae.sort(key=lambda row: row.id)
    spans.sort(key=lambda row: (row.formula, row.text, row.begin))
    return Grouped(formulae, spans, of_phrase)


def _joined(found: Sequence[Phrase]) -> Callable[[int], int]:
    """Return the way from each phrase to the first of those that share half of their words in one text."""
    parent = list(range(len(found)))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    at_word: dict[tuple[int, int], list[int]] = {}
    for number, phrase in enumerate(found):
        met: Counter[int] = Counter()
        for text, words in ((phrase.a, phrase.in_a), (phrase.b, phrase.in_b)):
            for word in words:
                earlier = at_word.setdefault((text, word), [])
                met.update(earlier)
                earlier.append(number)
        for other, shared in met.items():
            if 2 * shared > max(len(phrase.in_a), len(found[other].in_a)):
                one, two = sorted((top(number), top(other)))
                parent[two] = one
    return top


def _places(
    members: Sequence[Phrase], readings: Sequence[Reading], names: Sequence[str]
) -> Iterator[tuple[str, int, int]]:
    """Yield the spans of a formula; those that overlap in one text are one."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for phrase in members:
        for text, words in ((phrase.a, phrase.in_a), (phrase.b, phrase.in_b)):
            span = (int(readings[text].begins[words[0]]), int(readings[text].ends[words[-1]]))
            spans.setdefault(text, []).append(span)
    for text, found in spans.items():
        begin, end = min(found)
        for next_begin, next_end in sorted(found):
            if next_begin >= end:
                yield names[text], begin, end
                begin, end = next_begin, next_end
            end = max(end, next_end)
        yield names[text], begin, end


def _shown(
    phrase: Phrase, readings: Sequence[Reading], texts: Sequence[Shown]
) -> tuple[str, Literal["phrase", "gap", "slot"]]:
    reading, body = readings[phrase.a], texts[phrase.a].body
    parts: list[str] = []
    gap = slot = False
    for at, word in enumerate(phrase.in_a):
        if at and (word != phrase.in_a[at - 1] + 1 or phrase.in_b[at] != phrase.in_b[at - 1] + 1):
            both = ((phrase.a, phrase.in_a), (phrase.b, phrase.in_b))
            unnamed = all(_speaks_of_unnamed(readings[text], words, at, texts[text].unnamed) for text, words in both)
            slot, gap = slot or unnamed, gap or not unnamed
            parts.append(UNNAMED if unnamed else "…")
        if reading.masked[word]:
            slot = True
            parts.append(reading.mask(word))
        else:
            parts.append(body[reading.begins[word] : reading.ends[word]])
    return " ".join(parts), "slot" if slot else "gap" if gap else "phrase"


def _speaks_of_unnamed(reading: Reading, words: Sequence[int], at: int, unnamed: Spans) -> bool:
    """Say whether the words left out before a phrase's word of this number begin the naming of an unnamed source."""
    first, last = words[at - 1] + 1, words[at] - 1
    if first > last:
        return False
    begin, end = int(reading.begins[first]), int(reading.ends[last])
    return any(source_begin < end and begin <= source_begin + ARTICLE for source_begin, _ in unnamed)
