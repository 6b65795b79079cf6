"""
A pile with planted copies: made text of which it is known what was copied from where.

The base texts are first-order Markov chains over the words of real news
(``newsdup_2500.parquet``): each word is followed by a word that follows it
there, as often as it does there. So chance agreement is as frequent as the
law of words makes it. One base text in four is then copied once, in one of
ten ways, a tenth of the copies each (`KINDS`).

What such a pile cannot show: boilerplate, syntax, meaning, copies of copies,
large groups of copies. Two of its texts may share a stock line that nobody
planted.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))
SOURCE = DATA / "newsdup_2500.parquet"
SEED = 20261123
DOCUMENTS = 20_000
COPIES = 0.2
"""Share of the documents that are copies."""
MEDIAN = 380
"""Words of a base text; with this spread the mean is 420, and that of all texts 429."""
SPREAD = 0.45
"""Standard deviation of the logarithm of the length."""
SHORTEST = 40

Numbers = NDArray[np.int64]
Chain = NDArray[np.int32]
"""Words by number."""


class Kind(NamedTuple):
    """How a copy is made."""

    edits: float
    """Share of words touched: half of them replaced, a quarter have a word put before them, a quarter left out."""
    share: float = 1.0
    """How much of the base text is taken, from its beginning."""
    words: int = 0
    """Or so many words from anywhere in it; 0 for none such."""
    foreign: int = 0
    """Foreign words around, half before and half after."""
    around: float = 0.0
    """Foreign words for each word taken."""


KINDS = {
    **{f"edit{percent:02}": Kind(percent / 100, foreign=24) for percent in (0, 2, 5, 10, 20, 30)},
    "cut40": Kind(0.03, share=0.4),
    "embed40": Kind(0.03, around=1.5),
    "pass80": Kind(0.03, words=80, foreign=320),
    "pass40": Kind(0.03, words=40, foreign=320),
}


class Plant(NamedTuple):
    """Characters ``base_begin`` to ``base_end`` of text ``base`` stand, edited, in text ``copy``."""

    base: int
    copy: int
    kind: str
    base_begin: int
    base_end: int
    copy_begin: int
    copy_end: int


class Planted(NamedTuple):
    """The pile, base texts first, and the truth about it."""

    texts: list[str]
    plants: list[Plant]


class Speech(NamedTuple):
    """Which word follows which."""

    words: list[str]
    """The different words."""
    sizes: Numbers
    """Characters of each."""
    order: Chain
    """The words of the corpus, by number, one after the other."""
    followers: Chain
    """``followers[firsts[w] : firsts[w] + counts[w]]``: the words that follow word w, as often as they do."""
    firsts: Numbers
    counts: Numbers


def news_words() -> list[str]:
    """Return the words of the news texts, in order."""
    return [word for body in pl.read_parquet(SOURCE, columns=["text"])["text"] for word in body.split()]


def learn(corpus: Sequence[str]) -> Speech:
    """Return what follows what in a list of words; the last is followed by the first."""
    numbers: dict[str, int] = {}
    order = np.array([numbers.setdefault(word, len(numbers)) for word in corpus], dtype=np.int32)
    words = list(numbers)
    counts = np.bincount(order, minlength=len(words)).astype(np.int64)
    followers = np.roll(order, -1)[np.argsort(order, kind="stable")]
    sizes = np.array([len(word) for word in words], dtype=np.int64)
    return Speech(words, sizes, order, followers, np.cumsum(counts) - counts, counts)


def pick(random: NDArray[np.float64], count: int | Numbers) -> Numbers:
    """Turn numbers from 0 to 1 into whole ones below ``count``."""
    return (random * count).astype(np.int64)


def speak(speech: Speech, lengths: Numbers, rng: np.random.Generator) -> list[Chain]:
    """Return a chain of words of each length; all chains grow by a word at a time, the longest first."""
    longest_first = np.argsort(-lengths, kind="stable")
    sorted_lengths = lengths[longest_first]
    ends = np.cumsum(sorted_lengths)
    begins = ends - sorted_lengths
    flat = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.int32)
    growing = int(np.count_nonzero(sorted_lengths))
    now = speech.order[pick(rng.random(growing), len(speech.order))]
    place = 0
    while growing:
        flat[begins[:growing] + place] = now
        place += 1
        growing = int(np.searchsorted(-sorted_lengths, -place, side="left"))
        now = now[:growing]
        now = speech.followers[speech.firsts[now] + pick(rng.random(growing), speech.counts[now])]
    chains = [flat[:0]] * len(lengths)
    for rank, chain in enumerate(longest_first.tolist()):
        chains[chain] = flat[begins[rank] : ends[rank]]
    return chains


def edit(words: Chain, share: float, speech: Speech, rng: np.random.Generator) -> Chain:
    """Return a chain with this share of its words replaced (half of them), given one before, or left out."""
    chance = rng.random(len(words)) / share if share else np.ones(len(words))
    drawn = speech.order[pick(rng.random(len(words)), len(speech.order))]
    doubled = np.stack([drawn, np.where(chance < 0.5, drawn, words)], axis=1)
    inserted = (chance >= 0.5) & (chance < 0.75)
    deleted = (chance >= 0.75) & (chance < 1.0)
    kept: Chain = doubled[np.stack([inserted, ~deleted], axis=1)]
    return kept


def taken(kind: Kind, size: int, random: float) -> tuple[int, int]:
    """Return which words of a base text of ``size`` words a copy takes."""
    if kind.words:
        begin = int(random * max(1, size - kind.words + 1))
        return begin, min(size, begin + kind.words)
    return 0, round(size * kind.share)


def characters(speech: Speech, words: Chain, begin: int, end: int) -> tuple[int, int]:
    """Return the characters that words ``begin`` to ``end`` take up in a text, without the space after them."""
    before = int(speech.sizes[words[:begin]].sum()) + begin
    return before, before + int(speech.sizes[words[begin:end]].sum()) + max(0, end - begin - 1)


def plant(corpus: Sequence[str], documents: int = DOCUMENTS, seed: int = SEED) -> Planted:
    """
    Return a pile of so many documents with the words of a corpus, and what was planted in it.

    The same corpus, number and seed give the same pile. Copies are as many of
    each kind; what doesn't divide by ten goes to the base texts. A base text
    shorter than the passage to be taken from it is taken whole.
    """
    rng = np.random.default_rng(seed)
    speech = learn(corpus)
    each = round(documents * COPIES) // len(KINDS)
    bases = documents - each * len(KINDS)
    lengths = np.exp(np.log(MEDIAN) + SPREAD * rng.standard_normal(bases)).astype(np.int64)
    chosen = rng.permutation(bases)[: each * len(KINDS)]
    chains = speak(speech, np.maximum(SHORTEST, lengths), rng)
    kinds = [name for name in KINDS for _ in range(each)]
    places = rng.random(len(kinds)).tolist()
    ranges = [taken(KINDS[k], len(chains[b]), r) for k, b, r in zip(kinds, chosen, places, strict=True)]
    foreign = [KINDS[k].foreign + round(KINDS[k].around * (e - b)) for k, (b, e) in zip(kinds, ranges, strict=True)]
    strange = speak(speech, np.array(foreign, dtype=np.int64), rng)
    plants = []
    for kind, base, (begin, end), around in zip(kinds, chosen.tolist(), ranges, strange, strict=True):
        own = edit(chains[base][begin:end], KINDS[kind].edits, speech, rng)
        half = len(around) // 2
        words = np.concatenate([around[:half], own, around[half:]])
        origin = characters(speech, chains[base], begin, end)
        plants.append(Plant(base, len(chains), kind, *origin, *characters(speech, words, half, half + len(own))))
        chains.append(words)
    spelled = np.array(speech.words, dtype=object)
    return Planted([" ".join(spelled[chain].tolist()) for chain in chains], plants)
