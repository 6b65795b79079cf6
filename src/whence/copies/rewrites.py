"""
Rewrites: texts that tell the same in other words or in another order.

They are looked for among pairs that may tell one story (`stories`), by the
density of shared stems (`stretches`). All of it is *suspected*, never proven:
independent reports of one event share names, figures and the order of things,
too. Of 292 pairs of news reports on one event, by different outlets and
without a copied passage, 2 in 100 weigh as much as is asked for here; among
them was no rewrite to measure precision by, so none can be called proven.
Rewrites of a paragraph or less weigh too little to be told from chance, and
translations into another language are not found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads
from whence.copies.stems import stem_texts
from whence.copies.stories import UNDATED, stories, story_pairs
from whence.copies.stretches import A_BEGIN, A_END, B_BEGIN, B_END, PAIR, SHARED, Terms, rewritten_stretches
from whence.copies.words import tokenise
from whence.schema import Boilerplate, Copy, Quotation, Rewrite, Text
from whence.settings import CopySettings

BLOCK = 1 << 22
"""Characters of the texts compared in one go; a text in several goes is read several times."""
WHOLE = ("identical", "near-copy", "contained", "cut")
"""Relations beside which a rewrite says nothing new."""
DATE = len("2031-03-01")


class Lent(NamedTuple):
    """Some characters of a text that speak for no rewrite, since another story has them word for word."""

    text: str
    begin: int
    end: int


class Block(NamedTuple):
    """Some pairs, and the texts they are of."""

    texts: list[str]
    unheard: list[tuple[int, int, int]]
    """Number of the text, begin, end in characters."""
    pairs: NDArray[np.int64]
    """By the place of the texts in this block."""
    numbers: NDArray[np.int64]
    """Of the texts in the pile."""


def find_rewrites(
    texts: Sequence[Text],
    published: Mapping[str, str | None],
    already: Sequence[Copy],
    settings: CopySettings,
    step: Callable[[int, int], None],
    *,
    unheard: Sequence[Quotation | Boilerplate | Lent] = (),
) -> list[Rewrite]:
    """
    Return where texts of one story say the same in other words, in the order of a and b.

    ``published``: the earliest known date of each text by its SHA-256, ISO
    8601; one without a day is none. ``already``: the copies known. Where one
    text is wholly in another, there is nothing to look for.
    ``unheard``: what speaks for no rewrite: quotations, boilerplate, passages lent to other stories. ``step``
    is called with texts read, then pairs compared, and how many in all. The
    order of the texts does not matter.
    """
    ordered = sorted({text.sha256: text.text for text in texts}.items())
    names = [name for name, _ in ordered]
    bodies = [body for _, body in ordered]
    pairs = _candidates(names, bodies, published, already, settings, step)
    blocks = _blocks(bodies, pairs, _spans(names, unheard))
    terms = Terms(settings.rewrite_words, settings.rewrite_weight)
    found: list[Rewrite] = []
    done = 0
    for count, rows in in_threads(lambda block: (len(block.pairs), list(_compare(names, block, terms))), blocks):
        found += rows
        done += count
        step(done, len(pairs))
    return sorted(found, key=lambda row: (row.a, row.b, row.a_begin, row.b_begin))


def rewrite_copies(rewrites: Sequence[Rewrite], already: Sequence[Copy], texts: Sequence[Text]) -> list[Copy]:
    """
    Return a row for each pair of texts that share nothing but rewrites; all are only suspected.

    Coverage is the share of a text's words in its stretches. Identity is the
    number of stems that stand in both stretches, for each word of the shorter.
    A pair with a row in ``already`` keeps that one: what it shares is proven.
    """
    taken = {(row.a, row.b) for row in already}
    found: dict[tuple[str, str], list[Rewrite]] = {}
    for row in rewrites:
        if (row.a, row.b) not in taken:
            found.setdefault((row.a, row.b), []).append(row)
    concerned = {name for pair in found for name in pair}
    bodies = {text.sha256: text.text for text in texts if text.sha256 in concerned}
    return [_copy(pair, rows, bodies) for pair, rows in sorted(found.items())]


def _copy(pair: tuple[str, str], rows: Sequence[Rewrite], bodies: Mapping[str, str]) -> Copy:
    """Return the row of one pair."""
    words = tokenise([bodies[name] for name in pair])
    spans = ([(row.a_begin, row.a_end) for row in rows], [(row.b_begin, row.b_end) for row in rows])
    covered, sizes = [0, 0], np.diff(words.firsts).tolist()
    for side in (0, 1):
        own = words.begins[words.firsts[side] : words.firsts[side + 1]]
        covered[side] = sum(int(np.diff(np.searchsorted(own, span))[0]) for span in spans[side])
    return Copy(
        a=pair[0],
        b=pair[1],
        relation="rewrite",
        coverage_a=covered[0] / sizes[0],
        coverage_b=covered[1] / sizes[1],
        identity=min(1.0, sum(row.stems for row in rows) / min(covered)),
        proven=False,
    )


def _candidates(
    names: Sequence[str],
    bodies: Sequence[str],
    published: Mapping[str, str | None],
    already: Sequence[Copy],
    settings: CopySettings,
    step: Callable[[int, int], None],
) -> NDArray[np.int64]:
    """Return the pairs of text numbers to compare: of one story, neither wholly in the other; story by story."""
    pairs = story_pairs(
        bodies,
        np.array([_day(published.get(name)) for name in names], dtype=np.int32),
        shared=settings.story_stems,
        frequency=settings.story_frequency,
        apart=settings.story_days,
        step=step,
    )
    numbers = {name: number for number, name in enumerate(names)}
    whole = {(numbers.get(row.a), numbers.get(row.b)) for row in already if row.relation in WHOLE}
    pairs = pairs[[pair not in whole for pair in map(tuple, pairs.tolist())]]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0], stories(len(names), pairs)[pairs[:, 0]]))]


def _day(published: str | None) -> int:
    """Return the day of an ISO 8601 date as a number, or `UNDATED`."""
    try:
        return datetime.date.fromisoformat((published or "")[:DATE]).toordinal()
    except ValueError:
        return int(UNDATED)


def _spans(names: Sequence[str], unheard: Sequence[Quotation | Boilerplate | Lent]) -> dict[int, list[tuple[int, int]]]:
    """Return by text number the spans that speak for no rewrite: boilerplate, and words somebody is quoted with."""
    numbers = {name: number for number, name in enumerate(names)}
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in unheard:
        if row.text in numbers and not (isinstance(row, Quotation) and row.kind != "speech"):
            spans.setdefault(numbers[row.text], []).append((row.begin, row.end))
    return spans


def _blocks(
    bodies: Sequence[str], pairs: NDArray[np.int64], spans: Mapping[int, list[tuple[int, int]]]
) -> Iterator[Block]:
    """Yield the pairs in blocks whose texts have about `BLOCK` characters."""
    first, size, here = 0, 0, set[int]()
    for number, pair in enumerate(pairs.tolist()):
        added = set(pair) - here
        size += sum(len(bodies[text]) for text in added)
        here |= added
        if size > BLOCK or number + 1 == len(pairs):
            yield _block(bodies, pairs[first : number + 1], spans)
            first, size, here = number + 1, 0, set()


def _block(bodies: Sequence[str], pairs: NDArray[np.int64], spans: Mapping[int, list[tuple[int, int]]]) -> Block:
    numbers, places = np.unique(pairs, return_inverse=True)
    unheard = [
        (place, begin, end) for place, number in enumerate(numbers.tolist()) for begin, end in spans.get(number, ())
    ]
    return Block([bodies[number] for number in numbers], unheard, places.reshape(-1, 2).astype(np.int64), numbers)


def _compare(names: Sequence[str], block: Block, terms: Terms) -> Iterator[Rewrite]:
    """Yield the stretches of a block as they are stored."""
    stems = stem_texts(block.texts, block.unheard)
    found = rewritten_stretches(stems, block.pairs, terms)
    firsts = stems.starts[stems.firsts]
    for row, weight in zip(found.rows.tolist(), found.weights.tolist(), strict=True):
        a, b = block.pairs[row[PAIR]].tolist()
        yield Rewrite(
            a=names[block.numbers[a]],
            a_begin=int(stems.begins[firsts[a] + row[A_BEGIN]]),
            a_end=int(stems.ends[firsts[a] + row[A_END] - 1]),
            b=names[block.numbers[b]],
            b_begin=int(stems.begins[firsts[b] + row[B_BEGIN]]),
            b_end=int(stems.ends[firsts[b] + row[B_END] - 1]),
            stems=row[SHARED],
            weight=round(weight, 1),
            proven=False,
        )
