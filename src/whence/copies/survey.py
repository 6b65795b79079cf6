"""The pile before any two texts are compared: its seeds, old and new, and the pairs worth comparing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.candidates import Limits, likely_pairs, limits
from whence.copies.runs import Run, bucketed, make_runs, renumbered, with_firsts
from whence.copies.shingles import Sampled, Seeds, sample
from whence.schema import SeedRun
from whence.settings import CopySettings

SEEDS_PER_CHARACTER = 0.04
"""Seeds are two in nine words, and an English word with its blank has six characters."""
MANY_RUNS = 32
"""Stored runs beyond which all are made into one."""
SHORTEST_WORD = 3
"""Characters a word takes with its blank in the tersest quotation; shorter ones can't hold a passage."""
DIGEST = 32
"""Bytes of a SHA-256."""
_HIGH = np.uint64(32)
_LOW = np.uint64(2**32 - 1)


class Surveyed(NamedTuple):
    """What is known of a pile of texts, numbered from 0."""

    sizes: NDArray[np.int64]
    """Words of each text."""
    fresh: NDArray[np.bool_]
    """Which texts were sampled now; the others came out of stored runs."""
    pairs: NDArray[np.int64]
    """Worth comparing: two columns, the smaller number first, ascending."""
    runs: list[SeedRun] | None
    """All that should be stored from now on; None where that was not asked for, or they are more than memory holds."""


def survey(
    names: Sequence[str],
    texts: Sequence[str],
    kept: Sequence[SeedRun],
    stale: Collection[str],
    *,
    settings: CopySettings,
    store: bool,
    step: Callable[[int, int], None],
) -> Surveyed:
    """
    Take the seeds of the texts from the runs kept, sample those that are in none or ``stale``, and pair them all.

    ``names``: the SHA-256 of each text, ascending. ``store``: whether the runs
    are to be kept for a next time. ``step`` is called with texts sampled and
    texts to sample.
    """
    numbers = {name: number for number, name in enumerate(names)}
    sizes, prints = np.zeros(len(names), dtype=np.int32), np.zeros(len(names), dtype=np.uint64)
    fresh = np.ones(len(names), dtype=np.bool_)
    runs: list[Run] = []
    # A text that became stale is in a later run too, and that one counts.
    for row in sorted(kept, key=lambda row: -row.id):
        own = np.array([-1 if name in stale else numbers.get(name, -1) for name in _names(row)], dtype=np.int64)
        own[(own >= 0) & ~fresh[own]] = -1
        here = own >= 0
        fresh[own[here]] = False
        sizes[own[here]] = np.frombuffer(row.sizes, dtype="<i4")[here]
        prints[own[here]] = np.frombuffer(row.prints, dtype="<u8")[here]
        keys, owners = np.frombuffer(row.keys, dtype="<u8"), np.frombuffer(row.owners, dtype="<u8")
        runs.append(renumbered(with_firsts(keys, owners), own))
    new = np.flatnonzero(fresh)
    expected = sum(len(run.keys) for run in runs) + SEEDS_PER_CHARACTER * sum(len(texts[text]) for text in new.tolist())

    def sampled() -> Iterator[Seeds]:
        done = 0
        for part in sample((texts[text] for text in new.tolist()), settings.shingle, settings.window):
            here = new[done : done + len(part.sizes)]
            sizes[here], prints[here] = part.sizes, part.prints
            done += len(here)
            step(done, len(new))
            yield owned(part.seeds, here)

    with ExitStack() as stack:
        large = expected > settings.max_seeds
        spill = Path(stack.enter_context(TemporaryDirectory())) if large else None
        made = list(make_runs(sampled(), spill))
        wanted = limits(
            settings.max_frequency, settings.stop_frequency, settings.shingle, settings.window, settings.min_alone
        )
        pairs = likely_pairs([*runs, *made], sizes, prints, wanted, lambda: step(len(new), len(new)))
        if large or not store:
            stored = None
        elif len(kept) < MANY_RUNS:
            stored = [*kept, _stored(names, made, new, sizes, prints, 1 + max((row.id for row in kept), default=0))]
        else:
            stored = [_stored(names, [*runs, *made], np.arange(len(names)), sizes, prints, 1)]
    return Surveyed(sizes.astype(np.int64), fresh, pairs, stored)


def quoting_pairs(texts: Sequence[str], spoken: NDArray[np.int64], settings: CopySettings) -> NDArray[np.int64]:
    """
    Return the pairs of texts that may quote the same words.

    ``spoken``: quotations as text number, begin and end. A shared quotation may
    be shorter than a passage that proves reuse, so quotations are sampled as a
    pile of their own, in which a single shared seed makes a pair.
    """
    long = spoken[spoken[:, 2] - spoken[:, 1] >= SHORTEST_WORD * settings.min_passage]
    parts: list[Sampled] = []
    done = 0
    quotations = (texts[text][begin:end] for text, begin, end in long.tolist())
    for part in sample(quotations, settings.shingle, settings.window):
        parts.append(part._replace(seeds=owned(part.seeds, np.arange(done, done + len(part.sizes)))))
        done += len(part.sizes)
    if not parts:
        return np.zeros((0, 2), dtype=np.int64)
    sizes, prints = np.concatenate([part.sizes for part in parts]), np.concatenate([part.prints for part in parts])
    wanted = Limits(settings.max_frequency, settings.stop_frequency, settings.shingle, settings.shingle)
    runs = list(make_runs(part.seeds for part in parts))
    pairs = np.sort(long[likely_pairs(runs, sizes, prints, wanted, lambda: None), 0], axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def owned(seeds: Seeds, numbers: NDArray[np.int64]) -> Seeds:
    """Return the seeds with their texts counted anew: text t becomes ``numbers[t]``, which ascend."""
    if len(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1:
        return Seeds(seeds.keys, seeds.owners + (np.uint64(numbers[0]) << _HIGH))
    texts = numbers[(seeds.owners >> _HIGH).astype(np.int64)].astype(np.uint64)
    return Seeds(seeds.keys, (texts << _HIGH) | (seeds.owners & _LOW))


def _names(row: SeedRun) -> list[str]:
    """Return the SHA-256 of each text of a stored run."""
    return [row.texts[begin : begin + DIGEST].hex() for begin in range(0, len(row.texts), DIGEST)]


def _stored(
    names: Sequence[str],
    runs: Sequence[Run],
    held: NDArray[np.int64],
    sizes: NDArray[np.int32],
    prints: NDArray[np.uint64],
    number: int,
) -> SeedRun:
    """Return runs as one row; ``held``: the texts in them, ascending."""
    one = runs[0] if len(runs) == 1 else bucketed([Seeds(run.keys, run.owners) for run in runs])
    places = np.searchsorted(held, (one.owners >> _HIGH).astype(np.int64)).astype(np.uint64)
    return SeedRun(
        id=number,
        texts=b"".join(bytes.fromhex(names[text]) for text in held),
        sizes=sizes[held].astype("<i4").tobytes(),
        prints=prints[held].astype("<u8").tobytes(),
        keys=one.keys.astype("<u8").tobytes(),
        owners=((places << _HIGH) | (one.owners & _LOW)).astype("<u8").tobytes(),
    )
