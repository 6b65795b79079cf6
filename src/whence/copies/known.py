"""What was found in an earlier run and still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.relations import Finding
from whence.schema import Boilerplate, Copy, Passage, SeedRun

Edge = tuple[int, int]


class Known(NamedTuple):
    """The rows of an earlier run with the same settings; texts may have come and gone since."""

    runs: Sequence[SeedRun] = ()
    passages: Sequence[Passage] = ()
    copies: Sequence[Copy] = ()
    boilerplate: Sequence[Boilerplate] = ()


class Pairs(NamedTuple):
    """Pairs of texts compared before, by the numbers the texts have now."""

    copies: dict[Edge, Copy]
    passages: dict[Edge, list[Passage]]
    findings: dict[Edge, Finding]


def changed_texts(before: Sequence[Boilerplate], now: Sequence[Boilerplate]) -> set[str]:
    """Return the texts whose boilerplate begins or ends elsewhere than it did: what was found in them is void."""
    old = {(row.text, row.begin, row.end) for row in before}
    new = {(row.text, row.begin, row.end) for row in now}
    return {text for text, _, _ in old ^ new}


def pairs_of(known: Known, numbers: Mapping[str, int], fresh: NDArray[np.bool_]) -> Pairs:
    """Return what is known of the pairs of texts that are still there and were not sampled anew."""

    def edge(row: Copy | Passage) -> Edge | None:
        a, b = numbers.get(row.a, -1), numbers.get(row.b, -1)
        return None if a < 0 or b < 0 or fresh[a] or fresh[b] else (a, b)

    # Rewrites are found anew each time, from the whole pile.
    verified = [row for row in known.copies if row.relation != "rewrite"]
    copies = {place: row for row in verified if (place := edge(row)) is not None}
    passages: dict[Edge, list[Passage]] = {}
    for row in known.passages:
        place = edge(row)
        if place is not None:
            passages.setdefault(place, []).append(row)
    return Pairs(copies, passages, {place: _finding(row, passages[place]) for place, row in copies.items()})


def old_pairs(edges: NDArray[np.int64], fresh: NDArray[np.bool_], known: Pairs) -> list[Edge]:
    """Return those of the pairs that were compared before and share something."""
    old = edges[~fresh[edges].any(axis=1)]
    return [edge for edge in map(tuple, old.tolist()) if edge in known.copies]


def _finding(copy: Copy, passages: Sequence[Passage]) -> Finding:
    """Return what `relate` said of a pair, read back from its rows."""
    own = [row for row in passages if not row.quoted or copy.relation == "identical"]
    hull = (
        min((row.a_begin for row in own), default=0),
        max((row.a_end for row in own), default=0),
        min((row.b_begin for row in own), default=0),
        max((row.b_end for row in own), default=0),
    )
    return Finding(copy.relation, copy.coverage_a, copy.coverage_b, copy.identity, *hull)
