"""
Families: texts each of which is akin to more than half of the others.

A chain through one text makes no family: where A is akin to B, and B to C,
and nothing speaks for A and C, there are two pairs. Groups grow by the
heaviest pair first, and only where everybody in the larger group still has
links to more than half of the rest. Then texts join that have one such link,
and weaker ones, to more than half of a group: what is too little between two
is enough where several others bear it out.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]


def find_families(weights: Mapping[Pair, float], weaker: Mapping[Pair, float] | None = None) -> list[list[str]]:
    """
    Return the groups of three texts and more, the members of each in order, the largest group first.

    ``weights``: of each pair that is akin by itself; ``weaker``: of those that
    would be with others beside them. No text is in two groups.
    """
    linked = _links(weights)
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
    if weaker:
        groups = _joined(groups, linked, _links({**weaker, **weights}))
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _links(pairs: Mapping[Pair, float]) -> dict[str, set[str]]:
    linked: dict[str, set[str]] = {}
    for a, b in pairs:
        linked.setdefault(a, set()).add(b)
        linked.setdefault(b, set()).add(a)
    return linked


def _joined(
    groups: set[frozenset[str]], linked: Mapping[str, set[str]], either: Mapping[str, set[str]]
) -> set[frozenset[str]]:
    """Return the groups with those who have one link that stands alone and others to more than half of the members."""
    out = []
    free = sorted(set(linked).difference(*groups))
    for group in sorted(groups, key=lambda each: (-len(each), sorted(each))):
        grown = group
        for text in sorted(free, key=lambda each: (-len(either[each] & group), each)):
            if linked[text] & group and holds_together(grown | {text}, either):
                grown |= {text}
        free = [text for text in free if text not in grown]
        out.append(grown)
    return set(out)


def holds_together(group: frozenset[str], linked: Mapping[str, set[str]]) -> bool:
    """Say whether each of a group is linked to more than half of the others."""
    return all(2 * len(linked[text] & group) > len(group) - 1 for text in group)
