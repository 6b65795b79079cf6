"""
Which texts are one text: groups of copies, each checked against the group's centre.

Two texts are *alike* when they are identical, near-copies, or one is a cut of
the other, or one is contained in the other and makes up at least half of it. A
long article that takes in a short one and adds as much of its own is another
text. A cluster is a centre and the texts that are alike with it: likeness is
never handed on from text to text, since an article made from two others is
alike with both, and those two are not one.

A centre alone does not keep them apart when it is that article. So all members
must also share ground: the stretches of the centre that they stand for have a
common part, at least half of the shorter stretch at each joining. Of two texts
that fill different parts of the centre one stays out: a contained text before a
cut, a cut before a copy, the shorter stretch before the longer.

What this rule gets wrong: of two honest cuts of one story that keep different
halves, one stays a text of its own. Passages still link it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whence.copies.relations import Finding

HALF = 0.5
"""Share of the longer text that a contained one must make up; and of a stretch that two members must share."""

Edge = tuple[int, int]
Findings = Mapping[Edge, Finding]
_RANK = {"cut": 1, "contained": 2}


def alike(finding: Finding) -> bool:
    """Say whether two texts count as one text by this finding."""
    if finding.relation == "contained":
        return min(finding.coverage_a, finding.coverage_b) >= HALF
    return finding.relation in ("identical", "near-copy", "cut")


def find_centres(
    sizes: Sequence[int], findings: Findings, compare: Callable[[NDArray[np.int64]], Findings]
) -> list[int]:
    """
    Return the centre of every text's cluster.

    ``sizes``: words of each text. ``findings``: of pairs (smaller number
    first) already compared. ``compare`` takes further pairs (two columns) and
    returns the findings of those that share something: texts linked only by
    way of others are compared with the centre before they may join.

    Work: one comparison for each text of a linked group and each cluster the
    group falls into.
    """
    known = dict(findings)
    held = _held(known)
    centres = list(range(len(sizes)))
    for group in _linked(held):
        rest = set(group)
        while len(rest) > 1:
            centre = _medoid(rest, sizes, held)
            missing = [edge for text in rest if text != centre and (edge := _edge(text, centre)) not in known]
            if missing:
                known.update(compare(np.array(sorted(missing), dtype=np.int64)))
            members = _members(centre, rest, known)
            for text in members:
                centres[text] = centre
            rest -= members
    return centres


def _edge(one: int, two: int) -> Edge:
    return (one, two) if one < two else (two, one)


def _held(findings: Findings) -> dict[int, dict[int, float]]:
    """Return for each text the texts alike with it, and the share of them that it holds."""
    held: dict[int, dict[int, float]] = {}
    for (a, b), finding in findings.items():
        if alike(finding):
            held.setdefault(a, {})[b] = finding.coverage_b
            held.setdefault(b, {})[a] = finding.coverage_a
    return held


def _linked(held: Mapping[int, Mapping[int, float]]) -> list[list[int]]:
    """Return the groups of texts joined by likeness, directly or by way of others: blocks to work on, no clusters."""
    groups: list[list[int]] = []
    seen: set[int] = set()
    for text in sorted(held):
        waiting = [] if text in seen else [text]
        group: list[int] = []
        seen.update(waiting)
        while waiting:
            group.append(waiting.pop())
            new = held[group[-1]].keys() - seen
            seen.update(new)
            waiting.extend(new)
        if group:
            groups.append(sorted(group))
    return groups


def _medoid(rest: set[int], sizes: Sequence[int], held: Mapping[int, Mapping[int, float]]) -> int:
    """Return the text that holds most of the others; of equals the longest, then the first."""

    def worth(text: int) -> tuple[float, int, int]:
        return round(sum(share for other, share in sorted(held[text].items()) if other in rest), 9), sizes[text], -text

    return max(rest, key=worth)


def _members(centre: int, rest: set[int], findings: Findings) -> set[int]:
    """
    Return the centre and the texts alike with it that all share ground in it.

    Copies join first, then cuts, then contained texts; among these the largest stretch first.
    """
    stretches = []
    for text in rest:
        finding = findings.get(_edge(text, centre)) if text != centre else None
        if finding is None or not alike(finding):
            continue
        begin, end = (finding.a_begin, finding.a_end) if centre < text else (finding.b_begin, finding.b_end)
        stretches.append((_RANK.get(finding.relation, 0), begin - end, begin, end, text))
    members = {centre}
    low, high = 0, 1 << 62
    for _, _, begin, end, text in sorted(stretches):
        shared = min(end, high) - max(begin, low)
        if shared >= HALF * min(end - begin, high - low):
            members.add(text)
            low, high = max(low, begin), min(high, end)
    return members
