"""
Pairs of texts compared: seeds joined, chained, aligned, judged.

What is found in a pair depends on these two texts, their quotations and on
which of their seeds stand more than once in the pile (a shared one always
does): not on what else is in the pile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.align import A_BEGIN, EQUAL, PAIR, Aligned, align_chains, terms
from whence.copies.candidates import Limits, TextSeeds, by_text, join_seeds, likely_pairs
from whence.copies.chains import chain_anchors
from whence.copies.relations import Finding, quoted_passages, relate, spoken_before
from whence.copies.shingles import sample
from whence.copies.words import Words, tokenise
from whence.settings import CopySettings

BATCH = 4096
"""Pairs compared in one call of the kernels: some 50 ms, so that progress shows and an interrupt is heard."""


class Ground(NamedTuple):
    """All that is known of the texts before two of them are compared."""

    words: Words
    spoken: NDArray[np.int32]
    """For each word how many words before it stand in a quotation."""
    seeds: TextSeeds


class Compared(NamedTuple):
    """The pairs that share a passage, by text number, and what was found in them."""

    pairs: NDArray[np.int64]
    aligned: Aligned
    """Passages in the order of their pair, then of text a; their column `PAIR` is the row in ``pairs``."""
    quoted: NDArray[np.bool_]
    findings: list[Finding]


def survey(
    texts: Sequence[str], spoken_in: NDArray[np.int64], spans: NDArray[np.int64], settings: CopySettings
) -> tuple[Ground, NDArray[np.int64]]:
    """
    Return the words and seeds of the texts, and the pairs worth comparing.

    ``spoken_in``: text number of each quotation, ascending; ``spans``: its two code points.
    """
    words = tokenise(texts)
    seeds = sample(words, settings.shingle, settings.window)
    limits = Limits(settings.max_frequency, settings.stop_frequency, settings.shingle, settings.min_passage)
    pairs = likely_pairs(words, seeds, limits)
    own_seeds = by_text(seeds.keys, seeds.owners, len(texts))
    return Ground(words, spoken_before(words, spoken_in, spans), own_seeds), pairs


def compare_pairs(ground: Ground, pairs: NDArray[np.int64], settings: CopySettings) -> Iterator[tuple[int, Compared]]:
    """Compare pairs of texts (two columns, the smaller number first); yield batches, with the number done by then."""
    for begin in range(0, len(pairs), BATCH):
        batch = np.ascontiguousarray(pairs[begin : begin + BATCH])
        yield begin + len(batch), _compare(ground, batch, settings)


def _compare(ground: Ground, pairs: NDArray[np.int64], settings: CopySettings) -> Compared:
    words = ground.words
    anchors = join_seeds(ground.seeds, pairs)
    chains = chain_anchors(anchors, settings.shingle, settings.max_gap)
    wanted = terms(settings.shingle, settings.max_gap, settings.min_passage, settings.min_identity)
    found = align_chains(words, pairs, anchors, chains, wanted)
    order = np.lexsort((found.passages[:, A_BEGIN], found.passages[:, PAIR]))
    quoted = quoted_passages(words, ground.spoken, pairs, found, settings.min_passage)[order]
    passages = found.passages[order]
    numbers, firsts = np.unique(passages[:, PAIR], return_index=True)
    kept = pairs[numbers]
    passages[:, PAIR] = np.searchsorted(numbers, passages[:, PAIR])
    sizes = np.diff(words.firsts)[kept].tolist()
    rows, told = passages.tolist(), quoted.tolist()
    findings = []
    for (size_a, size_b), (first, last) in zip(sizes, pairwise([*firsts.tolist(), len(rows)]), strict=True):
        same = size_a == size_b == rows[first][EQUAL]
        findings.append(relate((size_a, size_b), rows[first:last], told[first:last], settings.whole, same))
    return Compared(kept, Aligned(passages, found.runs), quoted, findings)
