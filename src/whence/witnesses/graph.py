"""
The provenance graph of one claim and one stance: who rests on whom.

    claim → text → v₁ → … → vₖ          an edge means "rests on"

A *telling* is one way in which one text supports the claim: the text, then
the chain of attribution it gives, outermost relay first. A *join* counts two
nodes as one. Whatever the joins are, the tellings stay the same; only the
nodes they are drawn over become fewer. Every law of the count rests on that.

Words: a *node* is a text or a party as it came in; a *group* is the nodes that
joins make one; a *vertex* is a group, or several groups that rest on each
other in a circle; a *sink* is a vertex that rests on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

TEXT = "text"
NO_SOURCE = "no source given"
OWN_OBSERVATION = "own observation"
CIRCULAR = "circular"

NOBODY = "none"
"""Id of the node in which every telling without a source ends: one per claim and stance."""

NOBODY_IN_PARTICULAR = "nobody in particular is given as the source"


class Node(NamedTuple):
    """A text, or a party in a chain, and what it may count as the root of one."""

    id: str
    label: str
    kind: str
    """A `SourceKind`, or `TEXT`, `NO_SOURCE`, `OWN_OBSERVATION`."""
    least: int = 0
    most: int = 0
    """Both 0 for nobody in particular: cut from the end of a chain."""
    named: bool = False
    unnamed: bool = False
    """True for people without a name and for documents only described: as a relay, nobody can ask it."""
    plural: bool = False
    note: str = ""
    """Why it may count less than it would seem."""

    @property
    def vague(self) -> bool:
        """Say whether this is nobody in particular."""
        return self.kind != TEXT and self.most == 0


class Telling(NamedTuple):
    """One text supports the claim, and says on whose word."""

    documents: tuple[str, ...]
    texts: tuple[str, ...]
    """The text; where the passage is another text's, that text after it: the last is the passage's home."""
    chain: tuple[str, ...] = ()
    """Outermost relay first, root voice last; empty where no source is given."""
    observed: bool = False
    """With an empty chain: the newsroom says that it saw it itself."""


class Join(NamedTuple):
    """A and B are counted as one: in both numbers if proven, in *least* alone if suspected."""

    id: str
    a: str
    b: str
    proven: bool
    on: bool = True


class Line(NamedTuple):
    """A telling made ready: nobody in particular cut off, nobody twice, and somebody at its end."""

    texts: tuple[str, ...]
    chain: tuple[str, ...]
    documents: frozenset[str]


class Sink(NamedTuple):
    """Where support ends: the nodes whose weight it has, or none in a circle of citations."""

    ends: frozenset[str]
    circular: bool


class Shape(NamedTuple):
    """The graph that the lines draw once the joins are applied."""

    group: Mapping[str, str]
    """Node to group; a group's id is its first node's."""
    vertex: Mapping[str, str]
    """Node to vertex; a vertex's id is its first group's."""
    onward: Mapping[str, frozenset[str]]
    """Vertex to the vertices it rests on."""
    level: Mapping[str, int]
    """Vertex to its longest distance from the claim."""
    sinks: Mapping[str, Sink]

    def way(self, line: Line) -> tuple[str, ...]:
        """Return the vertices of a line in order, then all that its last one rests on, nearest first."""
        told = tuple(dict.fromkeys(self.vertex[node] for node in (*line.texts, *line.chain)))
        end = self.vertex[line.chain[-1]]
        if end in self.sinks:
            return told
        return (*told, *(vertex for vertex in self.beyond(end) if vertex not in told))

    def beyond(self, vertex: str) -> list[str]:
        """Return everything the vertex rests on, itself included, nearest to the claim first."""
        reached, rim = {vertex}, [vertex]
        while rim:
            fresh = self.onward[rim.pop()] - reached
            reached |= fresh
            rim.extend(fresh)
        return sorted(reached, key=lambda each: (self.level[each], each))


def make_ready(
    nodes: Mapping[str, Node], tellings: Sequence[Telling]
) -> tuple[list[Line], dict[str, Node], dict[int, str]]:
    """
    Cut nobody in particular from the end of every chain, and give every telling an end.

    Returns the lines in an order that does not depend on that of the tellings
    (the same telling in several documents is one line), the nodes with *no
    source given* and *own observation* added, and the places of the tellings
    that are no voice at all, with the reason.
    """
    known = dict(nodes)
    lines: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = {}
    dropped: dict[int, str] = {}
    for place, telling in enumerate(tellings):
        chain = _without_loops(telling.chain)
        while chain and known[chain[-1]].vague:
            chain = chain[:-1]
        if telling.chain and not chain:
            dropped[place] = NOBODY_IN_PARTICULAR
            continue
        if not chain:
            end = _observer(known[telling.texts[-1]]) if telling.observed else _nobody()
            known[end.id] = end
            chain = (end.id,)
        lines.setdefault((telling.texts, chain), set()).update(telling.documents)
    ready = [Line(texts, chain, frozenset(documents)) for (texts, chain), documents in sorted(lines.items())]
    return ready, known, dropped


def _without_loops(chain: Sequence[str]) -> tuple[str, ...]:
    """Cut the rounds out of a chain: whoever relays what they said themselves has said it."""
    out: list[str] = []
    for node in chain:
        if node in out:
            del out[out.index(node) :]
        out.append(node)
    return tuple(out)


def _observer(home: Node) -> Node:
    """
    Return the newsroom's own observation, one for each text.

    It hangs on the text, not on the outlet: a copy of the text under another
    outlet's name saw nothing.
    """
    return Node(f"own:{home.id}", f"own observation of {home.label}", OWN_OBSERVATION, 1, 1, named=True)


def _nobody() -> Node:
    return Node(NOBODY, NO_SOURCE, NO_SOURCE, 0, 1)


def grouped(nodes: Iterable[str], joins: Iterable[Join]) -> dict[str, str]:
    """
    Return for each node the first (by id) of the nodes that the joins make one with it.

    Where texts are one, what their newsrooms saw is one.
    """
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while (above := parent.get(node, node)) != node:
            parent[node] = parent.get(above, above)
            node = above
        return node

    def unite(a: str, b: str) -> None:
        first, second = sorted((find(a), find(b)))
        parent[second] = first

    every = sorted(nodes)
    for join in joins:
        if join.on:
            unite(join.a, join.b)
    for node in every:
        if node.startswith("own:"):
            unite(node, f"own:{find(node.removeprefix('own:'))}")
    first: dict[str, str] = {}
    for node in every:
        first.setdefault(find(node), node)
    return {node: first[find(node)] for node in every}


def draw(lines: Sequence[Line], nodes: Mapping[str, Node], joins: Iterable[Join]) -> Shape:
    """Draw the lines over the nodes that the joins leave, circles condensed."""
    group = grouped({node for line in lines for node in (*line.texts, *line.chain)}, joins)
    arcs: dict[str, set[str]] = {each: set() for each in sorted(set(group.values()))}
    inner: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        way = (*line.texts, *line.chain)
        for above, below in pairwise(way):
            if group[above] == group[below]:
                inner.setdefault(group[above], set()).add((above, below))
            else:
                arcs[group[above]].add(group[below])
    level = _levels(arcs)
    circle = {each: each for each in arcs}
    onward = arcs
    if level is None:
        circle = _circles(arcs)
        onward = {each: set() for each in sorted(set(circle.values()))}
        for above, belows in arcs.items():
            onward[circle[above]] |= {circle[below] for below in belows} - {circle[above]}
        level = _levels(onward) or {}
    members: dict[str, list[str]] = {}
    for each, vertex in circle.items():
        members.setdefault(vertex, []).append(each)
    of_group: dict[str, list[str]] = {}
    for node, each in group.items():
        of_group.setdefault(each, []).append(node)
    sinks = {
        vertex: _sink([of_group[each] for each in members[vertex]], inner.get(vertex, set()), nodes)
        for vertex in onward
        if not onward[vertex]
    }
    return Shape(
        group=group,
        vertex={node: circle[each] for node, each in group.items()},
        onward={vertex: frozenset(belows) for vertex, belows in onward.items()},
        level=level,
        sinks=sinks,
    )


def _sink(groups: Sequence[Sequence[str]], inner: set[tuple[str, str]], nodes: Mapping[str, Node]) -> Sink:
    """
    Say whose weight a sink has.

    Parties of one chain that are joined (the ministry, quoting its minister)
    are no circle so long as all of it leads to one of them, and no text is
    among them: that one's weight counts. Everything else that leads back to
    itself is a circle ("as we reported", or two that cite each other).
    """
    if len(groups) > 1:
        return Sink(frozenset(), circular=True)
    if not inner:
        return Sink(frozenset(groups[0]), circular=False)
    ends = {below for _, below in inner}
    if len(ends) > 1 or any(nodes[above].kind == TEXT for above, _ in inner):
        return Sink(frozenset(), circular=True)
    return Sink(frozenset(ends), circular=False)


def _levels(arcs: Mapping[str, set[str]]) -> dict[str, int] | None:
    """Return the longest distance of each vertex from a start (Kahn's algorithm), or None if there is a circle."""
    waiting = dict.fromkeys(arcs, 0)
    for belows in arcs.values():
        for below in belows:
            waiting[below] += 1
    level = {each: 0 for each, above in waiting.items() if above == 0}
    rim = list(level)
    for each in rim:
        for below in arcs[each]:
            level[below] = max(level.get(below, 0), level[each] + 1)
            waiting[below] -= 1
            if waiting[below] == 0:
                rim.append(below)
    return level if len(rim) == len(arcs) else None


def _circles(arcs: Mapping[str, set[str]]) -> dict[str, str]:
    """Return for each group the first (by id) of its strongly connected component (Tarjan 1972)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    out: dict[str, str] = {}
    for start in arcs:
        if start in number:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        _enter(start, number, low, open_, path, arcs)
        while path:
            each, belows = path[-1]
            below = next(belows, None)
            if below is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[each])
                if low[each] == number[each]:
                    at = open_.index(each)
                    out.update(dict.fromkeys(open_[at:], min(open_[at:])))
                    del open_[at:]
            elif below not in number:
                _enter(below, number, low, open_, path, arcs)
            elif below not in out:
                low[each] = min(low[each], number[below])
    return out


def _enter(
    each: str,
    number: dict[str, int],
    low: dict[str, int],
    open_: list[str],
    path: list[tuple[str, Iterator[str]]],
    arcs: Mapping[str, set[str]],
) -> None:
    number[each] = low[each] = len(number)
    open_.append(each)
    path.append((each, iter(sorted(arcs[each]))))
