"""
Which tree of origins the evidence supports most: a maximum branching under a root that nobody saw.

Every text hangs on one other text or on the unseen root, there is no circle,
and the sum of bits is as large as it can be. Method: Chu and Liu (1965),
Edmonds (1967), by contraction of circles with mergeable heaps (Tarjan 1977;
Gabow, Galil, Spencer and Tarjan 1986). The heaps are merged small into large,
so E edges cost O(E log² E).

Bits that are multiples of a power of two (a quarter, an eighth) are added
without rounding; others may decide between equal trees by their last digit.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

UNSEEN = -1
"""The root: what is not in the pile."""


class Edge(NamedTuple):
    """Text ``child`` may have been taken from text ``parent``, and so many bits speak for it."""

    parent: int
    child: int
    bits: float


class Other(NamedTuple):
    """Another origin of a text, and how many bits the tree loses by it."""

    loss: float
    parent: int


def best_branching(unseen: Sequence[float], edges: Sequence[Edge]) -> list[int]:
    """
    Return for every text the one it hangs on, or `UNSEEN`, so that the sum of bits is largest.

    ``unseen``: bits for each text that it comes from nothing in the pile.
    Edges from a text to itself are left out; of equal edges the first is
    taken, after those from the unseen root.
    """
    return _Contraction(unseen, edges).parents()


class _Contraction:
    """The state of one search: texts, and circles of texts taken together as one node."""

    def __init__(self, unseen: Sequence[float], edges: Sequence[Edge]) -> None:
        self.size = len(unseen)
        self.edges = [Edge(UNSEEN, child, bits) for child, bits in enumerate(unseen)]
        self.edges += [edge for edge in edges if edge.parent != edge.child]
        self.heaps: list[list[tuple[float, int]]] = [[] for _ in unseen]
        for number, edge in enumerate(self.edges):
            self.heaps[edge.child].append((-edge.bits, number))
        for heap in self.heaps:
            heapq.heapify(heap)
        self.added = [0.0] * self.size
        """To be added to every key of a heap."""
        self.chosen = [-1] * self.size
        """Number of the edge that enters a node."""
        self.circle = [-1] * self.size
        """The node that a node became part of."""
        self.link = list(range(self.size))
        """For `_top`: shortcuts towards the outermost node."""

    def parents(self) -> list[int]:
        """Contract until every node hangs on the root, then take the circles apart."""
        settled: set[int] = set()
        for text in range(self.size):
            if self._top(text) not in settled:
                settled.update(self._grow(self._top(text), settled))
        self._expand()
        return [self.edges[number].parent for number in self.chosen[: self.size]]

    def _top(self, node: int) -> int:
        while self.link[node] != node:
            self.link[node] = self.link[self.link[node]]
            node = self.link[node]
        return node

    def _grow(self, start: int, settled: set[int]) -> list[int]:
        """Follow best edges upwards until the root or a settled node; contract circles; return the nodes passed."""
        path = [start]
        place = {start: 0}
        while True:
            node = path[-1]
            cost, number = heapq.heappop(self.heaps[node])
            parent = self.edges[number].parent
            above = UNSEEN if parent == UNSEEN else self._top(parent)
            if above == node:
                continue
            self.chosen[node] = number
            self.added[node] = -cost
            if above == UNSEEN or above in settled:
                return path
            if above in place:
                circle = path[place[above] :]
                del path[place[above] :]
                for member in circle:
                    del place[member]
                above = self._contract(circle)
            place[above] = len(path)
            path.append(above)

    def _contract(self, circle: Sequence[int]) -> int:
        """Make one node of a circle; what enters it pays for the edge of the circle that it replaces."""
        node = len(self.heaps)
        largest = max(circle, key=lambda member: len(self.heaps[member]))
        heap, added = self.heaps[largest], self.added[largest]
        for member in circle:
            self.circle[member] = self.link[member] = node
            if member != largest:
                by = self.added[member] - added
                for cost, number in self.heaps[member]:
                    heapq.heappush(heap, (cost + by, number))
                self.heaps[member] = []
        self.heaps[largest] = []
        self.heaps.append(heap)
        self.added.append(added)
        self.chosen.append(-1)
        self.circle.append(-1)
        self.link.append(node)
        return node

    def _expand(self) -> None:
        """Give every text its own edge: the edge into a circle replaces that of the member it enters."""
        done = [False] * len(self.chosen)
        for node in range(len(self.chosen) - 1, -1, -1):
            if done[node]:
                continue
            number = self.chosen[node]
            member = self.edges[number].child
            self.chosen[member] = number
            while member != node:
                done[member] = True
                member = self.circle[member]
            done[node] = True


def alternatives(parents: Sequence[int], unseen: Sequence[float], edges: Sequence[Edge]) -> list[list[Other]]:
    """
    Return for every text its other origins, the best first, and what the tree loses by each.

    ``parents``: the best tree. Looked at are the trees one move away: another
    parent outside the text's own offspring; a parent out of its offspring,
    where the branch that leads to it finds the best other place; and the text
    and its parent in each other's place. A tree of several such moves may lose
    less, so each loss is an upper bound of the true one. Work: linear in edges,
    but for a search in each text's children.
    """
    return _Moves(parents, unseen, edges).alternatives()


def common_lines(likely: Sequence[Sequence[int]]) -> list[int]:
    """
    Return for every text the nearest one that all its likely lines of descent pass, or `UNSEEN`.

    ``likely``: the parents that each text may have, `UNSEEN` among them; every
    text must be reached from the unseen root. In the graph of what is likely
    that is the immediate dominator; method of Cooper, Harvey and Kennedy (2001).
    """
    order = _from_the_root(likely)
    rank = {text: place for place, text in enumerate(order)}
    above = {UNSEEN: UNSEEN}
    changed = True
    while changed:
        changed = False
        for text in order[1:]:
            nearest, *others = (parent for parent in likely[text] if parent in above)
            for parent in others:
                nearest = _meeting(nearest, parent, above, rank)
            if above.get(text) != nearest or text not in above:
                above[text] = nearest
                changed = True
    return [above[text] for text in range(len(likely))]


def _meeting(one: int, two: int, above: Mapping[int, int], rank: Mapping[int, int]) -> int:
    """Return where the lines of two texts meet."""
    while one != two:
        if rank[one] > rank[two]:
            one = above[one]
        else:
            two = above[two]
    return one


def _from_the_root(likely: Sequence[Sequence[int]]) -> list[int]:
    """Return the root and all texts, each after at least one likely parent: the reverse of a postorder."""
    children: list[list[int]] = [[] for _ in range(len(likely) + 1)]
    for text, parents in enumerate(likely):
        for parent in parents:
            children[parent].append(text)
    out: list[int] = []
    seen = {UNSEEN}
    waiting = [(UNSEEN, iter(children[UNSEEN]))]
    while waiting:
        text, below = waiting[-1]
        child = next((child for child in below if child not in seen), None)
        if child is None:
            out.append(text)
            waiting.pop()
        else:
            seen.add(child)
            waiting.append((child, iter(children[child])))
    return out[::-1]


class _Moves:
    """A tree, and what may be done to it in one move."""

    def __init__(self, parents: Sequence[int], unseen: Sequence[float], edges: Sequence[Edge]) -> None:
        self.parents = parents
        self.bits: list[dict[int, float]] = [{UNSEEN: bits} for bits in unseen]
        """Per text: possible parents, and the bits for each."""
        for parent, child, bits in edges:
            if parent != child:
                self.bits[child][parent] = max(bits, self.bits[child].get(parent, bits))
        self.children: list[list[int]] = [[] for _ in parents]
        for child, parent in enumerate(parents):
            if parent != UNSEEN:
                self.children[parent].append(child)
        self.first, self.last = self._walk()
        self.begins = [[self.first[child] for child in own] for own in self.children]

    def _walk(self) -> tuple[list[int], list[int]]:
        """Number the texts so that the offspring of each has a range of numbers of its own."""
        first, last = [0] * len(self.parents), [0] * len(self.parents)
        count = 0
        for root in range(len(self.parents)):
            waiting = [root] if self.parents[root] == UNSEEN else []
            while waiting:
                text = waiting.pop()
                if text < 0:
                    last[~text] = count
                    continue
                first[text] = count
                count += 1
                waiting.append(~text)
                waiting.extend(reversed(self.children[text]))
        return first, last

    def _below(self, text: int, other: int) -> bool:
        """Say whether ``other`` is ``text`` or its offspring."""
        return other != UNSEEN and self.first[text] <= self.first[other] < self.last[text]

    def alternatives(self) -> list[list[Other]]:
        """Return the other origins of every text."""
        outside: dict[int, float] = {}
        out = []
        for text, parent in enumerate(self.parents):
            bits = self.bits[text]
            losses = {other: bits[parent] - value for other, value in bits.items() if other != parent}
            for other in losses:
                if self._below(text, other):
                    branch = self.children[text][bisect_right(self.begins[text], self.first[other]) - 1]
                    if branch not in outside:
                        outside[branch] = self.bits[branch][text] - self._best_outside(branch, text)
                    losses[other] += outside[branch]
            if parent != UNSEEN and text in self.bits[parent]:
                above = self.parents[parent]
                if above in bits:
                    swap = self.bits[parent][above] + bits[parent] - bits[above] - self.bits[parent][text]
                    losses[above] = min(losses[above], swap)
            out.append(sorted(Other(loss, other) for other, loss in losses.items()))
        return out

    def _best_outside(self, text: int, of: int) -> float:
        """Return the bits of the best parent that a text could have outside the offspring of ``of``."""
        return max(bits for parent, bits in self.bits[text].items() if not self._below(of, parent))
