"""
Families: texts each of which is akin to more than half of the others.

A chain through one text makes no family: where A is akin to B, and B to C,
and nothing speaks for A and C, there are two pairs. Groups grow by the
heaviest pair first, and only where everybody in the larger group still has
links to more than half of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]


def find_families(weights: Mapping[Pair, float]) -> list[list[str]]:
    """
    Return the groups of three texts and more, the members of each in order, the largest group first.

    ``weights``: of each pair above the threshold. No text is in two groups.
    """
    linked: dict[str, set[str]] = {}
    for a, b in weights:
        linked.setdefault(a, set()).add(b)
        linked.setdefault(b, set()).add(a)
    home = {text: frozenset({text}) for text in linked}
    heaviest_first = sorted(weights, key=lambda pair: (-weights[pair], pair))
    grown = True
    while grown:
        grown = False
        for a, b in heaviest_first:
            if home[a] is not home[b] and holds_together(home[a] | home[b], linked):
                union = home[a] | home[b]
                home |= dict.fromkeys(union, union)
                grown = True
    groups = {group for group in home.values() if len(group) > 2}
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def holds_together(group: frozenset[str], linked: Mapping[str, set[str]]) -> bool:
    """Say whether each of a group is linked to more than half of the others."""
    return all(2 * len(linked[text] & group) > len(group) - 1 for text in group)
