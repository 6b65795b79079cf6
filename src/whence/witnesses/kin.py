"""
Texts that look as if one hand had made them: what they may have in common for one claim.

Suspected, like all that is not proven: it may lower *least* and never *most*.
Texts with somebody sure behind them may be one text; whom they leave unnamed
may be one, whatever the descriptions. Named voices stay two: a bench can
quote two people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from whence.witnesses.evidence import Index, Party
from whence.witnesses.merges import Merges


class Heard(NamedTuple):
    """That a text tells the claim, and whom it has for it in the end."""

    text: str
    end: Party | None
    """None where no source is given."""
    observed: bool


def suspect_kin(heard: Sequence[Heard], index: Index, merges: Merges) -> None:
    """Record what may be one among the texts of one claim and stance that look akin, and among those behind them."""
    if not index.kinships:
        return
    by_cluster: dict[str, list[Heard]] = {}
    for each in heard:
        by_cluster.setdefault(index.cluster.get(each.text, each.text), []).append(each)
    for one, two in combinations(sorted(by_cluster), 2):
        kinship = index.kinships.get((one, two))
        if kinship is None:
            continue
        a, b = by_cluster[one], by_cluster[two]
        first, second = (index.text_node(min(each.text for each in told)) for told in (a, b))
        evidence = f"{first.label} and {second.label} look as if one hand had made them. {kinship.evidence}"
        if sure(a) and sure(b):
            merges.suspected(first, second, "kinship", evidence)
        for ours in _unnamed(a):
            for theirs in _unnamed(b):
                if not merges.would_join_named(ours.node, theirs.node):
                    merges.suspected(ours.node, theirs.node, "kinship", evidence)


def sure(told: Sequence[Heard]) -> bool:
    """Say whether the count's *least* rests on this text: on somebody named, or on what it saw itself."""
    return any(each.observed or (each.end is not None and each.end.node.least > 0) for each in told)


def _unnamed(told: Sequence[Heard]) -> list[Party]:
    ends = {each.end.key: each.end for each in told if each.end and each.end.node.unnamed and not each.end.node.vague}
    return [ends[key] for key in sorted(ends)]
