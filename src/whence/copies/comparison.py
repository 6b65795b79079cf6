"""
Pairs of texts compared: seeds joined, chained, aligned, judged.

What is found in a pair depends on these two texts and their quotations alone,
not on what else is in the pile. So a pair compared once needs no second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads
from whence.copies.align import (
    A_BEGIN,
    A_END,
    B_BEGIN,
    B_END,
    EQUAL,
    FIRST_RUN,
    LAST_RUN,
    PAIR,
    Aligned,
    align_chains,
    terms,
)
from whence.copies.anchors import by_text, join_seeds
from whence.copies.chains import chain_anchors
from whence.copies.relations import Finding, quoted_passages, relate, spoken_before
from whence.copies.shingles import winnow
from whence.copies.words import Words, tokenise
from whence.settings import CopySettings

BATCH = 4096
"""Pairs compared in one call of the kernels: some 50 ms, so that progress shows and an interrupt is heard."""
BATCH_WORDS = 1 << 19
"""Words of the texts compared in one call; about 100 MB with all that is made of them."""


class Ground(NamedTuple):
    """All that a comparison needs to know of the texts, numbered from 0."""

    texts: Sequence[str]
    sizes: NDArray[np.int64]
    """Words of each text."""
    spoken: NDArray[np.int64]
    """Quotations: text number (ascending), begin and end in characters."""


class Compared(NamedTuple):
    """The pairs that share a passage, by text number, and what was found in them."""

    pairs: NDArray[np.int64]
    passages: NDArray[np.int32]
    """In the order of their pair, then of text a; the columns of `align`. `PAIR` is the row in ``pairs``."""
    spans: NDArray[np.int32]
    """Of each passage: begin and end in a, begin and end in b, in characters."""
    edits: NDArray[np.int32]
    """Between two runs of equal words: begin and end in a, begin and end in b, in characters."""
    firsts: NDArray[np.int64]
    """``edits[firsts[p] : firsts[p + 1]]`` are the edits of passage p."""
    quoted: NDArray[np.bool_]
    findings: list[Finding]


def compare_pairs(ground: Ground, pairs: NDArray[np.int64], settings: CopySettings) -> Iterator[tuple[int, Compared]]:
    """Compare pairs of texts (two columns, the smaller number first); yield batches, with the number done by then."""
    done = 0
    for batch, compared in in_threads(lambda batch: (batch, compare(ground, batch, settings)), _batches(ground, pairs)):
        done += len(batch)
        yield done, compared


def _batches(ground: Ground, pairs: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield the pairs in batches that are neither too many nor too long."""
    words = np.cumsum(ground.sizes[pairs].sum(axis=1))
    begin = 0
    while begin < len(pairs):
        before = words[begin - 1] if begin else 0
        end = int(np.searchsorted(words, before + BATCH_WORDS, side="right"))
        end = min(max(end, begin + 1), begin + BATCH)
        yield pairs[begin:end]
        begin = end


def compare(ground: Ground, pairs: NDArray[np.int64], settings: CopySettings) -> Compared:
    """Compare some pairs at once."""
    texts, places = np.unique(pairs, return_inverse=True)
    local = places.reshape(-1, 2).astype(np.int64)
    words = tokenise([ground.texts[text] for text in texts], ground.sizes[texts])
    seeds = by_text(*winnow(words.hashes, words.firsts, settings.shingle, settings.window), len(texts))
    anchors = join_seeds(seeds, local)
    chains = chain_anchors(anchors, settings.shingle, settings.max_gap)
    wanted = terms(settings.shingle, settings.max_gap, settings.min_passage, settings.min_identity)
    found = align_chains(words, local, anchors, chains, wanted)
    quoted = quoted_passages(words, _spoken(ground, words, texts), local, found, settings.min_passage)
    found, quoted = _telling(found, quoted, ground.sizes[pairs], settings.min_alone)
    order = np.lexsort((found.passages[:, A_BEGIN], found.passages[:, PAIR]))
    quoted, passages = quoted[order], found.passages[order]
    kept, of = np.unique(passages[:, PAIR], return_inverse=True)
    passages[:, PAIR] = of
    spans = np.concatenate(
        [
            _characters(words, local[kept][of, side], passages[:, begin], passages[:, end])
            for side, begin, end in ((0, A_BEGIN, A_END), (1, B_BEGIN, B_END))
        ],
        axis=1,
    )
    edits, firsts = _edits(words, local[kept][of], passages, found.runs)
    findings = relate(ground.sizes[pairs[kept]], passages, quoted, spans, settings.whole)
    return Compared(pairs[kept], passages, spans, edits, firsts, quoted, findings)


def _telling(
    found: Aligned, quoted: NDArray[np.bool_], sizes: NDArray[np.int64], min_alone: int
) -> tuple[Aligned, NDArray[np.bool_]]:
    """
    Leave out the passages of pairs that share none long enough to tell from a stock phrase.

    Shared quotation stays: two outlets that quote the same dozen words heard
    the same speaker. So do two texts of the same words throughout, however short.
    """
    if not len(found.passages):
        return found, quoted
    of, equal = found.passages[:, PAIR], found.passages[:, EQUAL]
    longest = np.zeros(len(sizes), dtype=np.int64)
    np.maximum.at(longest, of, equal)
    whole = (longest == sizes[:, 0]) & (longest == sizes[:, 1])
    kept = ((longest >= min_alone) | whole)[of] | quoted
    runs = np.repeat(kept, found.passages[:, LAST_RUN] - found.passages[:, FIRST_RUN])
    passages = found.passages[kept]
    lengths = passages[:, LAST_RUN] - passages[:, FIRST_RUN]
    passages[:, LAST_RUN] = np.cumsum(lengths)
    passages[:, FIRST_RUN] = passages[:, LAST_RUN] - lengths
    return Aligned(passages, found.runs[runs]), quoted[kept]


def _spoken(ground: Ground, words: Words, texts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return, for the texts compared, how many words before each stand in a quotation."""
    place = np.searchsorted(texts, ground.spoken[:, 0])
    here = (place < len(texts)) & (texts[np.minimum(place, len(texts) - 1)] == ground.spoken[:, 0])
    return spoken_before(words, place[here], ground.spoken[here, 1:])


def _characters(
    words: Words, texts: NDArray[np.int64], begins: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.int32]:
    """
    Return the characters (two columns) that words ``begins`` to ``ends`` of each text cover.

    No words at all are an empty span at the end of the word before; there must be one.
    """
    first = words.firsts[texts]
    last = words.ends[first + ends - 1]
    begin = words.begins[np.minimum(first + begins, len(words.begins) - 1)]
    return np.stack([np.where(ends > begins, begin, last), last], axis=1)


def _edits(
    words: Words, texts: NDArray[np.int64], passages: NDArray[np.int32], runs: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return what lies between the runs of each passage, in characters, and where each passage's edits begin."""
    counts = passages[:, LAST_RUN] - passages[:, FIRST_RUN] - 1
    firsts = np.zeros(len(passages) + 1, dtype=np.int64)
    np.cumsum(counts, out=firsts[1:])
    of = np.repeat(np.arange(len(passages)), counts)
    before = np.arange(firsts[-1]) - firsts[:-1][of] + passages[of, FIRST_RUN]
    sides = [
        _characters(words, texts[of, side], runs[before, side] + runs[before, 2], runs[before + 1, side])
        for side in (0, 1)
    ]
    return np.concatenate(sides, axis=1), firsts
