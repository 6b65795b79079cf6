"""The pairs of texts that look akin, with everything their weight is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads
from whence.kinship.candidates import candidate_pairs
from whence.kinship.cast import shared_cast, shared_spellings
from whence.kinship.chains import Words, shared_chains
from whence.kinship.evidence import Spans
from whence.kinship.formulae import Phrase, phrases, weighed_by_the_pile
from whence.kinship.preparing import Group, Prepared
from whence.kinship.skeletons import order_weight, skeleton
from whence.settings import KinshipSettings

LEAST_BITS = 2.0
"""Bits a shared phrase needs to be one."""
OWN_LENGTH = 400.0
"""Words from which a text's length tells: what two texts share by chance or by their matter grows with it."""
LEAST_SHARE = 0.6
"""Share of the threshold that formulae alone must reach: order, cast and spelling support, they do not make, a
kinship."""
FEWEST = 3
FEWEST_IN_FAMILY = 2
"""Formulae that two texts must share: one or two can be had from the matter, however rare they are; in a family, where
others share more with both, two will do."""
COUNTED = 0.3
"""Bits a phrase must weigh to be one of them."""
SAME_NAMES = 2
"""Names two texts must have in common to be on one matter."""
NOBODY: frozenset[str] = frozenset()
BATCH = 256


class Akin(NamedTuple):
    """Two texts that look akin."""

    group: int
    a: int
    b: int
    """Numbers of the texts in their group."""
    phrases: list[Phrase]
    formulae: float
    moves: float
    cast: float
    spelling: float
    one_matter: bool
    """Whether both name two names or more that are the same."""
    actors: list[str]
    places: list[str]

    @property
    def by_itself(self) -> bool:
        """Say whether the two are akin without others beside them."""
        return len(self.phrases) >= FEWEST

    @property
    def weight(self) -> float:
        """Return the sum of the parts, in bits."""
        return self.formulae + self.moves + self.cast + self.spelling


def compare(
    prepared: Prepared, *, settings: KinshipSettings, step: Callable[[int, int], None], fewest: int = FEWEST_IN_FAMILY
) -> list[Akin]:
    """Return the pairs above the threshold that share so many formulae at least, in the order of their texts."""
    out: list[Akin] = []
    for number, group in enumerate(prepared.groups):
        pairs = candidate_pairs(group.words, frequent=settings.max_frequency)
        threshold = settings.pile_threshold if group.by_the_pile else settings.threshold
        least = LEAST_SHARE * threshold
        found = [
            (a, b, _not_copied(group, prepared.copied, shared)) for a, b, shared in _shared(group, pairs, least, step)
        ]
        flat = [phrase for _, _, shared in found for phrase in shared]
        if len(group.texts) >= settings.pile_texts:
            flat = weighed_by_the_pile(flat, group.words, family_texts=settings.family_texts)
        at = 0
        for a, b, shared in found:
            kept = sorted(flat[at : at + len(shared)], key=lambda phrase: (-phrase.weight, phrase.in_a))
            at += len(shared)
            akin = _akin(prepared, number, a, b, kept)
            needed = threshold if akin.one_matter else threshold + settings.apart
            if len(akin.phrases) >= fewest and akin.formulae >= least and akin.weight >= needed:
                out.append(akin)
    return out


def _shared(
    group: Group, pairs: NDArray[np.int64], least: float, step: Callable[[int, int], None]
) -> Iterator[tuple[int, int, list[Phrase]]]:
    """Yield the pairs whose phrases weigh enough, with them."""

    def look(batch: NDArray[np.int64]) -> list[tuple[int, int, list[Phrase]]]:
        out = []
        for a, b in batch.tolist():
            chains = shared_chains(group.words[a], group.words[b], LEAST_BITS)
            if chains.weights.sum() * _for_length(group.words, a, b) >= least:
                out.append((a, b, phrases(a, b, chains)))
        return out

    batches = [pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH)]
    for done, found in enumerate(in_threads(look, batches)):
        step(len(batches) + done, 2 * len(batches))
        yield from found


def _not_copied(
    group: Group, passages: Mapping[tuple[str, str], tuple[Spans, Spans]], shared: list[Phrase]
) -> list[Phrase]:
    """Return the phrases that lie in no passage which these two texts share word for word: that is a copy already."""
    if not shared:
        return shared
    a, b = shared[0].a, shared[0].b
    of_a, _ = passages.get((group.texts[a].sha256, group.texts[b].sha256), ((), ()))
    begins, ends = group.readings[a].begins, group.readings[a].ends
    return [
        phrase
        for phrase in shared
        if not any(begins[phrase.in_a[0]] < end and begin < ends[phrase.in_a[-1]] for begin, end in of_a)
    ]


def _for_length(words: Sequence[Words], a: int, b: int) -> float:
    return min(1.0, OWN_LENGTH / max(len(words[a].stems), len(words[b].stems)))


def _akin(prepared: Prepared, number: int, a: int, b: int, shared: list[Phrase]) -> Akin:
    group = prepared.groups[number]
    one, two = group.texts[a].sha256, group.texts[b].sha256
    share = _for_length(group.words, a, b)
    shared = [phrase._replace(weight=phrase.weight * share) for phrase in shared]
    shared = [phrase for phrase in shared if phrase.weight >= COUNTED]
    actors, cast = shared_cast(one, two, prepared.cast)
    places, spelling = shared_spellings(one, two, prepared.spellings)
    orders = (skeleton(prepared.moves[each.sha256], len(each.text)) for each in (group.texts[a], group.texts[b]))
    return Akin(
        group=number,
        a=a,
        b=b,
        phrases=shared,
        formulae=sum(phrase.weight for phrase in shared),
        # Another order is no evidence against: a bench can shuffle its paragraphs.
        moves=max(0.0, order_weight(*orders)),
        cast=cast,
        spelling=spelling,
        one_matter=len(prepared.names.get(one, NOBODY) & prepared.names.get(two, NOBODY)) >= SAME_NAMES,
        actors=actors,
        places=places,
    )
