"""The stage that counts: how many independent voices stand behind each claim."""

from __future__ import annotations

from collections.abc import Callable

from whence.settings import WitnessSettings
from whence.witnesses.evidence import Pile, index_pile
from whence.witnesses.recount import WitnessTables, recount

__all__ = ["WitnessTables", "count_witnesses"]

Step = Callable[[int, int], None]


def count_witnesses(pile: Pile, *, settings: WitnessSettings, step: Step) -> WitnessTables:
    """
    Count, for every claim and stance, documents, texts, independent voices and the weakest link.

    Every number comes with what explains it: the merges it rests on, the
    witnesses with every way to them, and the mentions that were not counted.
    The order of the pile's rows does not matter. Claims are counted apart
    from each other.
    """
    index = index_pile(pile)
    tables = WitnessTables([], [], [], [])
    for done, claim in enumerate(index.claims):
        if done % 100 == 0:
            step(done, len(index.claims))
        found = recount(index, claim, decided=pile.decisions, settings=settings)
        tables.merges.extend(found.merges)
        tables.counts.extend(found.counts)
        tables.witnesses.extend(found.witnesses)
        tables.not_counted.extend(found.not_counted)
    step(len(index.claims), len(index.claims))
    return tables
