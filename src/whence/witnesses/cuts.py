"""
How many would have to be wrong: the smallest set of vertices that every way to a root passes.

A *way* is a tuple of vertices: a text, the parties of one chain it tells, and
after them everything that the chain's last one rests on, if it rests on
others. A set *cuts* a way that it has a vertex of. What is sought is the
smallest set that cuts all ways.

On a graph that is the minimum vertex cut, found by maximum flow over split
nodes (Menger 1927; Dinic 1970). But a graph can hold paths that nobody tells:
text 1 says that relay *a* heard s₁; relay *b*, whom text 2 hears through s₂,
rests on r₂; count *a* and *b* as one, and text 1 → a = b → r₂ is a path of
the graph, though no text tells it. Joining two nodes would then make a claim
look harder to break. So the flow is an upper bound, and stands only if the
disjoint paths it finds are told; otherwise the smallest set is looked for
among the ways themselves.

**A join never raises it.** Let one more join turn the vertices into fewer,
by a map q. The tellings stay the same, so every way W becomes a way W′ that
contains q(W): its own vertices are mapped, and what its end rests on can only
grow. If a set cuts all W, its image, which is not larger, cuts all W′. ∎

**It is never more than the flow finds.** A cut of the graph separates the
claim from every sink. Every way contains a path to a sink, so the cut meets
it. ∎  Nor more than there are sinks: every way contains one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

Way = tuple[str, ...]


class Ground(NamedTuple):
    """What the ways run over."""

    onward: Mapping[str, Collection[str]]
    """Vertex to the vertices it rests on; no circles."""
    level: Mapping[str, int]
    """Vertex to its distance from the claim."""

    def nearest_root(self, vertices: Iterable[str]) -> str:
        """Return the vertex farthest from the claim."""
        return max(vertices, key=lambda vertex: (self.level[vertex], vertex))


def smallest_cut(ways: Iterable[Way], ground: Ground, *, steps: int) -> list[str]:
    """
    Return a smallest set of vertices that cuts every way, as near to the roots as may be.

    ``steps`` bounds the search where the flow's paths are not all told; when
    it runs out, the flow's cut is returned, which may be too large, never too
    small.
    """
    cut: list[str] = []
    for part in _parts(minimal(ways)):
        shared = set(part[0]).intersection(*part[1:])
        if shared:
            cut.append(ground.nearest_root(shared))
        else:
            cut += _cut_of_part(part, ground, steps)
    return sorted(cut)


def bottlenecks(ways: Sequence[Way], ground: Ground) -> list[str]:
    """
    Return the vertices that everything passes through, nearest to the claim first.

    On a graph these are the dominators of the roots; the first is the
    immediate dominator seen from the claim.
    """
    if not ways:
        return []
    shared = set(ways[0]).intersection(*ways[1:])
    return sorted(shared, key=lambda vertex: (ground.level[vertex], vertex))


def _cut_of_part(part: Sequence[Way], ground: Ground, steps: int) -> list[str]:
    inside = {vertex for way in part for vertex in way}
    arcs = {vertex: [below for below in ground.onward[vertex] if below in inside] for vertex in sorted(inside)}
    ends = [vertex for vertex in arcs if not ground.onward[vertex]]
    cut, paths = vertex_cut(arcs, sorted({way[0] for way in part}), ends)
    if _all_told(paths, part) or len(_disjoint(part)) == len(cut):
        return cut
    smaller = Search(ground, steps).below([frozenset(way) for way in part], len(cut))
    return cut if smaller is None else sorted(smaller)


def _all_told(paths: Sequence[Sequence[str]], ways: Sequence[Way]) -> bool:
    """Say whether each of the disjoint paths has a whole way in it: then no smaller set cuts them all."""
    return all(any(set(way) <= on_path for way in ways) for on_path in map(set, paths))


def _disjoint(ways: Sequence[Way]) -> list[Way]:
    """Return ways that have no vertex in common, the short ones first: each needs a vertex of its own."""
    taken: set[str] = set()
    out = []
    for way in sorted(ways, key=lambda way: (len(way), way)):
        if taken.isdisjoint(way):
            taken.update(way)
            out.append(way)
    return out


def minimal(ways: Iterable[Way]) -> list[Way]:
    """Leave out every way that contains another: what cuts the shorter cuts it too."""
    unique = {frozenset(way): way for way in sorted(set(ways), reverse=True)}
    often = Counter(vertex for way in unique for vertex in way)
    kept: dict[str, list[frozenset[str]]] = {}
    out = []
    for key, way in sorted(unique.items(), key=lambda item: (len(item[0]), item[1])):
        if any(smaller <= key for vertex in key for smaller in kept.get(vertex, ())):
            continue
        rarest = min(key, key=lambda vertex: (often[vertex], vertex))
        kept.setdefault(rarest, []).append(key)
        out.append(way)
    return out


def _parts(ways: Sequence[Way]) -> list[list[Way]]:
    """Split the ways into sets that share no vertex; the smallest cuts of the parts add up."""
    parent: dict[str, str] = {}

    def find(vertex: str) -> str:
        while (above := parent.setdefault(vertex, vertex)) != vertex:
            parent[vertex] = parent[above]
            vertex = above
        return vertex

    for way in ways:
        for vertex in way[1:]:
            parent[find(vertex)] = find(way[0])
    parts: dict[str, list[Way]] = {}
    for way in ways:
        parts.setdefault(find(way[0]), []).append(way)
    return list(parts.values())


# --- the graph ---------------------------------------------------------------


class Network:
    """A network of split nodes: vertex i goes in at 2i and out at 2i + 1, with room for one."""

    def __init__(self, vertices: int) -> None:
        self.source, self.drain = 2 * vertices, 2 * vertices + 1
        self.to: list[int] = []
        self.room: list[int] = []
        self.out: list[list[int]] = [[] for _ in range(2 * vertices + 2)]
        self.everything = vertices + 1
        for vertex in range(vertices):
            self.arc(2 * vertex, 2 * vertex + 1, 1)

    def arc(self, above: int, below: int, room: int) -> None:
        """Add an arc and the way back; an arc's number with its last bit turned is its way back."""
        for start, end, space in ((above, below, room), (below, above, 0)):
            self.out[start].append(len(self.to))
            self.to.append(end)
            self.room.append(space)

    def fill(self) -> None:
        """Send as much as the network can carry (Dinic 1970)."""
        while (depth := self._depths())[self.drain] >= 0:
            at = [0] * len(self.out)
            trail: list[int] = []
            node = self.source
            while True:
                if node == self.drain:
                    for arc in trail:
                        self.room[arc] -= 1
                        self.room[arc ^ 1] += 1
                    trail, node = [], self.source
                arc = self._next(node, at, depth)
                if arc >= 0:
                    trail.append(arc)
                    node = self.to[arc]
                elif not trail:
                    break
                else:
                    node = self.to[trail.pop() ^ 1]
                    at[node] += 1

    def _next(self, node: int, at: list[int], depth: list[int]) -> int:
        arcs = self.out[node]
        while at[node] < len(arcs):
            arc = arcs[at[node]]
            if self.room[arc] and depth[self.to[arc]] == depth[node] + 1:
                return arc
            at[node] += 1
        return -1

    def _depths(self) -> list[int]:
        depth = [-1] * len(self.out)
        depth[self.source] = 0
        rim = [self.source]
        for node in rim:
            for arc in self.out[node]:
                if self.room[arc] and depth[self.to[arc]] < 0:
                    depth[self.to[arc]] = depth[node] + 1
                    rim.append(self.to[arc])
        return depth

    def before_drain(self) -> set[int]:
        """Return the nodes from which more could still reach the drain."""
        reached = {self.drain}
        rim = [self.drain]
        for node in rim:
            for arc in self.out[node]:
                above = self.to[arc]
                if self.room[arc ^ 1] and above not in reached:
                    reached.add(above)
                    rim.append(above)
        return reached

    def paths(self) -> list[list[int]]:
        """Return the vertices on each unit's path from source to drain."""
        out = []
        for arc in self.out[self.source]:
            path: list[int] = []
            if not self.room[arc ^ 1]:
                continue
            node = self.to[arc]
            while node != self.drain:
                path.append(node // 2)
                node = next(self.to[each] for each in self.out[node + 1] if not each & 1 and self.room[each ^ 1])
            out.append(path)
        return out


def vertex_cut(
    arcs: Mapping[str, Iterable[str]], starts: Sequence[str], ends: Sequence[str]
) -> tuple[list[str], list[list[str]]]:
    """
    Return the minimum vertex cut between starts and ends that is nearest to the ends, and disjoint paths.

    There are as many paths as the cut has vertices. A start or an end can be
    in the cut.
    """
    names = list(arcs)
    number = {name: at for at, name in enumerate(names)}
    network = Network(len(names))
    for name in starts:
        network.arc(network.source, 2 * number[name], network.everything)
    for name, belows in arcs.items():
        for below in sorted(belows):
            network.arc(2 * number[name] + 1, 2 * number[below], network.everything)
    for name in ends:
        network.arc(2 * number[name] + 1, network.drain, network.everything)
    network.fill()
    beyond = network.before_drain()
    cut = [name for at, name in enumerate(names) if 2 * at + 1 in beyond and 2 * at not in beyond]
    return cut, [[names[at] for at in path] for path in network.paths()]


# --- the ways themselves -----------------------------------------------------


class Search:
    """Branch and bound for a smallest set that cuts all ways, within so many steps."""

    def __init__(self, ground: Ground, steps: int) -> None:
        self.ground = ground
        self.steps = steps

    def below(self, ways: Sequence[frozenset[str]], bound: int) -> set[str] | None:
        """Return a smallest set with fewer than ``bound`` vertices, or None if there is none or the steps ran out."""
        best: set[str] | None = None
        stack: list[tuple[list[frozenset[str]], set[str]]] = [(list(ways), set())]
        while stack and self.steps > 0:
            self.steps -= 1
            left, chosen = stack.pop()
            left, forced = self._reduced(left)
            chosen = chosen | forced
            if len(chosen) + len(_disjoint([tuple(sorted(way)) for way in left])) >= bound:
                continue
            if not left:
                best, bound = chosen, len(chosen)
                continue
            stack += self._branches(left, chosen)
        return best

    def _branches(
        self, left: Sequence[frozenset[str]], chosen: set[str]
    ) -> list[tuple[list[frozenset[str]], set[str]]]:
        """Take each vertex of the shortest way in turn, and never again in the branches after it."""
        often = Counter(vertex for way in left for vertex in way)
        shortest = min(left, key=lambda way: (len(way), sorted(way)))
        out = []
        barred: set[str] = set()
        for vertex in sorted(shortest, key=lambda each: (-often[each], -self.ground.level[each], each)):
            rest = [way - barred for way in left if vertex not in way]
            if all(rest):
                out.append((rest, chosen | {vertex}))
            barred.add(vertex)
        out.reverse()
        return out

    def _reduced(self, ways: Sequence[frozenset[str]]) -> tuple[list[frozenset[str]], set[str]]:
        """Take what must be taken, and leave out vertices that another can always stand in for."""
        left, forced = list(ways), set[str]()
        while True:
            left = [frozenset(way) for way in minimal([tuple(sorted(way)) for way in left])]
            must = {vertex for way in left if len(way) == 1 for vertex in way}
            if must:
                forced |= must
                left = [way for way in left if must.isdisjoint(way)]
                continue
            idle = self._idle(left)
            if not idle:
                return left, forced
            left = [way - idle for way in left]

    def _idle(self, ways: Sequence[frozenset[str]]) -> set[str]:
        """Return vertices that cut nothing which another vertex does not cut as well."""
        cuts: dict[str, set[int]] = {}
        for at, way in enumerate(ways):
            for vertex in way:
                cuts.setdefault(vertex, set()).add(at)

        def stands_in(other: str, vertex: str) -> bool:
            if cuts[vertex] == cuts[other]:
                return self.ground.nearest_root((vertex, other)) == other
            return cuts[vertex] < cuts[other]

        return {
            vertex
            for vertex, where in cuts.items()
            if any(stands_in(other, vertex) for other in ways[min(where)] if other != vertex)
        }
