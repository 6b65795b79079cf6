"""The count once more, slow and obvious, straight from the definitions; and random provenance graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from whence.witnesses.graph import TEXT, Join, Node, Telling

Group = frozenset[str]
Vertex = frozenset[Group]


class Answer(NamedTuple):
    """The four numbers that the laws speak of."""

    voices: tuple[int, int]
    weakest: tuple[int, int]


class Pile(NamedTuple):
    """A random pile of tellings of one claim with one stance."""

    nodes: dict[str, Node]
    tellings: list[Telling]
    joins: list[Join]


# --- the definitions, taken literally ------------------------------------------


def slow_count(nodes: Mapping[str, Node], tellings: Sequence[Telling], joins: Sequence[Join]) -> Answer:
    """Count by looking at every pair, every reach and every set of vertices."""
    lines = [line for line in (ready(nodes, telling) for telling in tellings) if line]
    proven = [join for join in joins if join.on and join.proven]
    every = [join for join in joins if join.on]
    most, least = Drawing(nodes, lines, proven), Drawing(nodes, lines, every)
    heard = [most.heard(line) for line in lines]
    sure = [line for line in lines if any(most.weight(sink, heard)[0] > 0 for sink in most.below(line))]
    voices = (
        sum(least.weight(sink, heard)[0] for sink in least.sinks),
        sum(most.weight(sink, heard)[1] for sink in most.sinks),
    )
    return Answer(
        voices, (min(voices[0], smallest([least.way(line) for line in sure])), smallest([*map(most.way, lines)]))
    )


def ready(nodes: Mapping[str, Node], telling: Telling) -> tuple[str, ...] | None:
    """Return the telling as one line of nodes, or None if it is nobody's in particular."""
    chain = list(telling.chain)
    for first, second in [(i, j) for j in range(len(chain)) for i in range(j)]:
        if chain[first] == chain[second]:
            return ready(nodes, telling._replace(chain=tuple(chain[:first] + chain[second:])))
    while chain and (nodes[chain[-1]].least, nodes[chain[-1]].most) == (0, 0):
        chain.pop()
    if telling.chain and not chain:
        return None
    if not chain:
        chain = ["own:" + telling.texts[-1]] if telling.observed else ["none"]
    return (*telling.texts, *chain)


class Drawing:
    """The graph of the lines under some joins."""

    def __init__(self, nodes: Mapping[str, Node], lines: Sequence[tuple[str, ...]], joins: Sequence[Join]) -> None:
        self.nodes = dict(nodes)
        self.lines = lines
        for line in lines:
            if line[-1] == "none":
                self.nodes["none"] = Node("none", "none", "no source given", 0, 1)
            if line[-1].startswith("own:"):
                self.nodes[line[-1]] = Node(line[-1], line[-1], "own observation", 1, 1, named=True)
        used = {node for line in lines for node in line}
        same = {frozenset({join.a, join.b}) for join in joins}
        together = closed(used | {node for pair in same for node in pair}, same)
        same |= {
            frozenset({f"own:{a}", f"own:{b}"})
            for a, b in product(used, used)
            if a != b and b in together[a] and self.nodes[a].kind == self.nodes[b].kind == TEXT
        }
        together = closed(used | {node for pair in same for node in pair}, same)
        self.group = {node: frozenset(together[node] & used) for node in used}
        steps = {(self.group[a], self.group[b]) for line in lines for a, b in pairwise(line)}
        self.reach = {group: reached(group, steps) for group in self.group.values()}
        self.vertex = {
            node: frozenset(other for other in self.reach[group] if group in self.reach[other])
            for node, group in self.group.items()
        }
        self.sinks = {vertex for vertex in self.vertex.values() if all(self.reach[group] <= vertex for group in vertex)}

    def way(self, line: tuple[str, ...]) -> set[Vertex]:
        """Return the vertices of the line and all that its end rests on."""
        beyond = self.reach[self.group[line[-1]]]
        return {self.vertex[node] for node in line} | {self.vertex[next(iter(group))] for group in beyond}

    def below(self, line: tuple[str, ...]) -> list[Vertex]:
        """Return the sinks that the line leads to."""
        return [sink for sink in self.sinks if sink & self.reach[self.group[line[-1]]]]

    def heard(self, line: tuple[str, ...]) -> int:
        """Return what the line's end is heard with at least."""
        relays = [node for node in line[:-1] if self.nodes[node].kind != TEXT]
        seen = all(
            any(not self.nodes[node].unnamed for group in self.vertex[relay] for node in group) for relay in relays
        )
        return self.nodes[line[-1]].least if seen else 0

    def weight(self, sink: Vertex, heard: Sequence[int]) -> tuple[int, int]:
        """Return what the sink counts."""
        members = {node for group in sink for node in group}
        inner = {(a, b) for line in self.lines for a, b in pairwise(line) if a in members and b in members}
        ends = {b for _, b in inner} or members
        if len(sink) > 1 or (inner and len(ends) > 1) or any(self.nodes[a].kind == TEXT for a, _ in inner):
            return 0, 1
        leasts = [least for line, least in zip(self.lines, heard, strict=True) if line[-1] in ends]
        return max(leasts), max(self.nodes[line[-1]].most for line in self.lines if line[-1] in ends)


def closed(nodes: Iterable[str], same: set[frozenset[str]]) -> dict[str, set[str]]:
    """Return for each node all that are the same, by the same, by the same …"""
    out = {node: {node} for node in nodes}
    for _ in out:
        for pair in same:
            both = set().union(*(out[node] for node in pair if node in out))
            for node in both:
                out[node] = both
    return out


def reached(start: Group, steps: set[tuple[Group, Group]]) -> set[Group]:
    """Return everything reached from the start by any number of steps."""
    out = {start}
    while True:
        more = out | {b for a, b in steps if a in out}
        if more == out:
            return out
        out = more


def smallest(ways: Sequence[set[Vertex]]) -> int:
    """Return the size of the smallest set that has a member of every way, by trying all."""
    everything = sorted({vertex for way in ways for vertex in way}, key=repr)
    return next(
        size
        for size in range(len(everything) + 1)
        if any(all(way & set(chosen) for way in ways) for chosen in combinations(everything, size))
    )


# --- random piles ----------------------------------------------------------------

KINDS = (
    ("person", 1, 1, True, False),
    ("org", 1, 1, True, False),
    ("outlet", 1, 1, True, False),
    ("document", 0, 1, False, True),
    ("unnamed_person", 0, 1, False, True),
    ("unnamed_group", 0, 3, False, True),
    ("unnamed_group", 0, 0, False, True),
)
TEXTS = tuple(f"text:{at}" for at in range(4))
VOICES = tuple(f"voice:{at}" for at in range(6))


PAIRS = (
    *combinations(VOICES, 2),
    *combinations(TEXTS, 2),
    *((voice, text) for voice in VOICES[:3] for text in TEXTS[:3]),
)
"""Two parties, two texts, or a party and a text that it stands for."""


def _telling(text: str, home: str | None, chain: list[str], observed: bool) -> Telling:
    texts = (text,) if home in (None, text) else (text, str(home))
    return Telling((f"D of {text}",), texts, tuple(chain), observed)


def _pile(kinds: list[tuple[str, int, int, bool, bool]], tellings: list[Telling], joins: list[Join]) -> Pile:
    nodes = {text: Node(text, text, TEXT) for text in TEXTS}
    for voice, (kind, least, most, named, unnamed) in zip(VOICES, kinds, strict=True):
        nodes[voice] = Node(voice, voice, kind, least, most, named, unnamed)
    return Pile(nodes, tellings, [join._replace(id=f"M-{at}") for at, join in enumerate(joins)])


def random_joins() -> st.SearchStrategy[Join]:
    """Draw a join, proven or suspected, on or off."""
    states = ((True, True), (False, True), (True, False), (False, True), (True, True))
    return st.builds(lambda pair, state: Join("", *pair, *state), st.sampled_from(PAIRS), st.sampled_from(states))


def piles() -> st.SearchStrategy[Pile]:
    """Draw a pile: up to seven tellings over four texts and six parties, and up to five joins."""
    tellings = st.builds(
        _telling,
        st.sampled_from(TEXTS),
        st.sampled_from((None, None, None, *TEXTS)),
        st.lists(st.sampled_from(VOICES), max_size=3),
        st.booleans(),
    )
    kinds = st.lists(st.sampled_from(KINDS), min_size=len(VOICES), max_size=len(VOICES))
    return st.builds(_pile, kinds, st.lists(tellings, min_size=1, max_size=7), st.lists(random_joins(), max_size=5))


def crowded_pile(random: Random) -> Pile:
    """Draw a pile in which few named parties relay each other a lot."""
    texts, voices = (*TEXTS, "text:4", "text:5"), (*VOICES, "voice:6", "voice:7")
    nodes = {text: Node(text, text, TEXT) for text in texts}
    for voice in voices:
        kind, least, most, named, unnamed = random.choice(KINDS[:4])
        nodes[voice] = Node(voice, voice, kind, least, most, named, unnamed)
    tellings = [
        Telling(("D",), (random.choice(texts),), tuple(random.sample(voices, random.randint(1, 4))))
        for _ in range(random.randint(4, 9))
    ]
    joins = []
    for at in range(random.randint(0, 4)):
        a, b = random.sample(voices, 2)
        joins.append(Join(f"M-{at}", a, b, proven=random.random() < 0.7))
    return Pile(nodes, tellings, joins)
