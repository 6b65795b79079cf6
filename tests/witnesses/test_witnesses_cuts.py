"""The weakest link: flow, told ways, and the smallest set that cuts them all."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.witnesses.count import count_voices
from whence.witnesses.cuts import Ground, Search, bottlenecks, minimal, smallest_cut, vertex_cut
from whence.witnesses.graph import TEXT, Join, Node, Telling

LETTERS = "abcdefgh"


def graph(*arcs: str) -> dict[str, list[str]]:
    """Return a graph from arcs written as two letters."""
    out: dict[str, list[str]] = {letter: [] for arc in arcs for letter in arc}
    for arc in arcs:
        out[arc[0]].append(arc[1])
    return out


@pytest.mark.parametrize(
    ("arcs", "starts", "ends", "cut"),
    [
        (("ab",), "a", "b", ["b"]),
        (("ax", "bx", "xc", "xd"), "ab", "cd", ["x"]),
        (("ac", "ad", "be"), "ab", "cde", ["a", "e"]),
        (("ac", "bd"), "ab", "cd", ["c", "d"]),
        (("ac", "ad", "bc", "bd"), "ab", "cd", ["c", "d"]),
        ((), "", "", []),
    ],
)
def test_cut_is_as_near_to_the_roots_as_may_be(arcs: tuple[str, ...], starts: str, ends: str, cut: list[str]) -> None:
    """
    Of several smallest cuts the one at the roots is named: who said it, before where it was read.
    """
    found, paths = vertex_cut(graph(*arcs), list(starts), list(ends))

    assert cut == sorted(found)
    assert len(cut) == len(paths)


@settings(max_examples=300, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=16))
def test_flow_finds_the_smallest_cut_of_a_graph(pairs: set[tuple[int, int]]) -> None:
    """
    Maximum flow cuts as small as trying every set of vertices does, and its paths are disjoint.
    """
    arcs = {letter: [LETTERS[b] for a, b in sorted(pairs) if LETTERS[a] == letter] for letter in LETTERS}
    starts, ends = ["a", "b", "c"], ["f", "g", "h"]
    cut, paths = vertex_cut(arcs, starts, ends)

    def connected(without: set[str]) -> bool:
        rim = [start for start in starts if start not in without]
        for vertex in rim:
            rim.extend(below for below in arcs[vertex] if below not in without and below not in rim)
        return bool(set(rim) & set(ends))

    smallest = next(
        size for size in range(9) if any(not connected(set(chosen)) for chosen in combinations(LETTERS, size))
    )

    assert smallest == len(cut) == len(paths)
    assert not connected(set(cut))
    assert len({vertex for path in paths for vertex in path}) == sum(map(len, paths))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from(LETTERS), min_size=1, max_size=4), min_size=1, max_size=9))
def test_search_finds_the_smallest_set_that_cuts_all_ways(ways: list[frozenset[str]]) -> None:
    """
    Branch and bound finds a set as small as trying all sets does.
    """
    ground = Ground(dict.fromkeys(LETTERS, ()), {letter: at for at, letter in enumerate(LETTERS)})
    found = Search(ground, 10_000).below(ways, 9)
    smallest = next(
        size
        for size in range(9)
        if any(all(way & set(chosen) for way in ways) for chosen in combinations(LETTERS, size))
    )

    assert found is not None
    assert smallest == len(found)
    assert all(way & found for way in ways)


def test_search_gives_up_when_its_steps_are_spent() -> None:
    """
    Without steps nothing smaller than the flow's cut is found.
    """
    ground = Ground(dict.fromkeys("ab", ()), {"a": 0, "b": 1})

    assert Search(ground, 0).below([frozenset("ab")], 2) is None


def test_way_that_contains_another_is_left_out() -> None:
    """
    What cuts the shorter way cuts the longer one too.
    """
    assert [("b", "c")] == minimal([("a", "b", "c"), ("b", "c"), ("c", "b", "d")])


def test_bottlenecks_come_nearest_to_the_claim_first() -> None:
    """
    Of all that everything passes through, the first is the one nearest to the claim.
    """
    ground = Ground({"t": ("r",), "u": ("r",), "r": ("s",), "s": ()}, {"t": 0, "u": 0, "r": 1, "s": 2})

    assert ["r", "s"] == bottlenecks([("t", "r", "s"), ("u", "r", "s")], ground)


def test_parts_that_share_nothing_are_cut_one_by_one() -> None:
    """
    Two claims' worth of ways with no vertex in common need a vertex each.
    """
    ground = Ground({"t": ("r",), "u": ("s",), "r": (), "s": ()}, {"t": 0, "u": 0, "r": 1, "s": 1})

    assert ["r", "s"] == smallest_cut([("t", "r"), ("u", "s")], ground, steps=10)


# The pile of the module's docstring: text 1 hears s₁ through relay a, text 2 hears r₂ through s₂ and relay b;
# s₁ is read elsewhere too, and s₂ is the relay of something else.
UNTOLD = [
    Telling(("D-1",), ("text:1",), ("voice:a", "voice:s1")),
    Telling(("D-2",), ("text:2",), ("voice:s2", "voice:b", "voice:r2")),
    Telling(("D-3",), ("text:3",), ("voice:s1",)),
    Telling(("D-4",), ("text:4",), ("voice:s2", "voice:r3")),
]


def test_merge_opens_no_way_that_no_text_tells() -> None:
    """
    Two relays that are one make text 1 → a = b → r₂ a path of the graph; nobody tells it, so it counts for nothing.
    """
    nodes = {node: Node(node, node, TEXT) for node in ("text:1", "text:2", "text:3", "text:4")}
    for name in ("a", "b", "s1", "s2", "r2", "r3"):
        nodes[f"voice:{name}"] = Node(f"voice:{name}", name, "person", 1, 1, named=True)
    apart = count_voices(nodes, UNTOLD)
    joined = count_voices(nodes, UNTOLD, [Join("M-1", "voice:a", "voice:b", proven=True)])
    arcs = {
        "1": ["ab"], "2": ["s2"], "3": ["s1"], "4": ["s2"], "s2": ["ab", "r3"], "ab": ["s1", "r2"], "s1": [], "r2": [],
        "r3": [],
    }  # fmt: skip

    assert 3 == len(vertex_cut(arcs, ["1", "2", "3", "4"], ["s1", "r2", "r3"])[0])
    assert (2, 2) == apart.weakest == joined.weakest
