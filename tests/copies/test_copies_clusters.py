"""Clusters: which texts are one."""

from __future__ import annotations

import numpy as np
import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, clusters, find, prose, text
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from whence.copies.clusters import Edge, alike, find_centres
from whence.copies.relations import Finding
from whence.schema import Relation

LONGER = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{prose(7, 150)}"


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (WIRE, WIRE.upper(), True),
        (WIRE, WIRE.replace("Tuesday", "Monday"), True),
        (WIRE, FIRST, True),
        (LONGER, FIRST, True),
        (WIRE, f"{SECOND}\n\n{THIRD}", True),
        (WIRE, THIRD, False),
        (f"{prose(1, 60)}\n\n{FIRST}", f"{FIRST}\n\n{prose(2, 60)}", False),
        (WIRE, OTHER, False),
    ],
)
def test_two_texts_are_one_where_one_is_a_copy_of_the_other(one: str, two: str, together: bool) -> None:
    """
    Copies and cuts are one text; a short text inside a longer one with as much of its own, or a passage, is not.
    """
    assert ([[0, 1]] if together else [[0], [1]]) == clusters(find(one, two), one, two)


@pytest.mark.parametrize("joint", ["\n\n", f"\n\n{prose(9, 30)}\n\n"])
@pytest.mark.parametrize("reprint", [False, True])
def test_an_article_made_from_two_others_does_not_join_them(joint: str, reprint: bool) -> None:
    """
    Two articles stay two texts though a third is made from both, and though each has its own reprint.
    """
    one, two = WIRE, f"{OTHER}\n\n{prose(5, 90)}"
    bodies = [one, two, f"{one}{joint}{two}"]
    bodies += [one.replace("Tuesday", "Monday"), two.replace("third", "fourth")] if reprint else []
    groups = clusters(find(*bodies), *bodies)

    assert not any({0, 1} <= set(group) for group in groups)
    assert not reprint or any({0, 3} <= set(group) for group in groups)
    assert not reprint or any({1, 4} <= set(group) for group in groups)


def test_the_centre_is_the_text_that_holds_the_others() -> None:
    """
    Of a story and two cuts of it, the story names the cluster.
    """
    bodies = [FIRST, WIRE, f"{FIRST}\n\n{SECOND}"]

    assert {text(WIRE).sha256} == {row.cluster for row in find(*bodies).cluster_texts}


def test_every_text_has_a_cluster() -> None:
    """
    A text without copies, an empty one too, is its own cluster.
    """
    bodies = [WIRE, OTHER, "", "dam"]

    assert [[0], [1], [2], [3]] == clusters(find(*bodies), *bodies)


def test_shared_quotation_joins_no_texts() -> None:
    """
    By shared quotation alone, two texts are two.
    """
    assert not alike(Finding("shared quotation", 0.0, 0.0, 1.0, 0, 0, 0, 0))


def test_likeness_is_not_handed_on() -> None:
    """
    Where each text is a copy of the next only, the last is not in the cluster of the first.
    """
    step = {(a, a + 1): Finding("near-copy", 0.9, 0.9, 1.0, 0, 90, 0, 90) for a in range(6)}
    centres = find_centres([100] * 7, step, lambda pairs: {})

    distant = [text for text, centre in enumerate(centres) if abs(text - centre) > 1]
    assert [] == distant


def test_texts_linked_by_others_are_compared_with_the_centre() -> None:
    """
    A text that was never compared with the centre joins when the comparison bears it out.
    """
    step = {(a, a + 1): Finding("near-copy", 0.9, 0.9, 1.0, 0, 90, 0, 90) for a in range(6)}
    asked: list[Edge] = []

    def compare(pairs: NDArray[np.int64]) -> dict[Edge, Finding]:
        edges = [(a, b) for a, b in pairs.tolist()]
        asked.extend(edges)
        return {edge: Finding("near-copy", 0.9, 0.9, 1.0, 0, 90, 0, 90) for edge in edges}

    assert 1 == len(set(find_centres([100] * 7, step, compare)))
    assert 4 == len(asked)


RELATIONS: st.SearchStrategy[Relation] = st.sampled_from(
    ["identical", "near-copy", "cut", "contained", "passage", "shared quotation"]
)


@st.composite
def findings(draw: st.DrawFn) -> dict[Edge, Finding]:
    """Draw findings among eight texts of a hundred words."""
    edges = draw(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda edge: edge[0] < edge[1])))
    made: dict[Edge, Finding] = {}
    for edge in sorted(edges):
        relation = draw(RELATIONS)
        begin, size = draw(st.integers(0, 60)), draw(st.integers(10, 40))
        part = size / 100
        made[edge] = Finding(relation, part, draw(st.sampled_from([0.4, 0.9])), 1.0, begin, begin + size, 0, 90)
    return made


@settings(deadline=None)
@given(findings())
def test_every_member_is_alike_with_its_centre_and_shares_ground_with_the_others(found: dict[Edge, Finding]) -> None:
    """
    Each text is in one cluster, alike with its centre, and all members stand for one common part of it.
    """
    centres = find_centres([100] * 8, found, lambda pairs: {})
    stretches: dict[int, list[set[int]]] = {}
    for member, centre in enumerate(centres):
        assert centres[centre] == centre
        if member == centre:
            continue
        finding = found[min(member, centre), max(member, centre)]
        assert alike(finding)
        span = (finding.a_begin, finding.a_end) if centre < member else (finding.b_begin, finding.b_end)
        stretches.setdefault(centre, []).append(set(range(*span)))
    assert all(set.intersection(*parts) for parts in stretches.values())
