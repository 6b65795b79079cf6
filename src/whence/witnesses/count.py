"""
The count of one claim and one stance: how many independent voices, and how many would have to be wrong.

Two graphs are drawn over the same tellings. *Most* applies the joins that are
proven and on; *least* applies the suspected ones too. Each number is an
interval: [what is sure even if all suspicion is right, what is possible if
none of it is].

**What a telling is heard as.** Its end's least weight; but 0 where one of its
relays is unnamed even after all proven joins: nobody was seen to hear the
end say it. This is settled on *most* and kept for *least*.

**Voices** is the sum over the sinks of a graph. A sink whose nodes no telling
leads on from weighs the largest of its ends' weights. One inside which all
leads to one party weighs that party. Any other that leads back to itself is
a circle and weighs (0, 1).

*A join never raises the sum.* Let a coarser partition follow from a finer
one by more joins. Each sink C of the coarser is closed (nothing in it rests
on anything outside), so the finer graph has a sink inside C; different C have
different ones. If nothing leads on inside C, its finer parts are all sinks,
and the largest weight is at most their sum. If all leads to one party b, the
finer part that holds b is a sink that weighs at least b. If C is a circle it
weighs (0, 1), and every sink may weigh 1. So the sum over C is at most the
sum over the finer sinks. ∎  With *most* as the finer and *least* as the
coarser, and no end's least above its most: least ≤ most, and a suspected
join never raises *least*; *most* does not know of it. ∎

**Weakest link** is the smallest set of vertices that cuts every way (see
`cuts`). In *least* only those ways count that in *most* lead to a root which
is sure (least ≥ 1); which ways these are no suspected join can change, so the
proof in `cuts` holds for *least* too. It is never more than the voices are:
in *most* because each way contains a sink and every sink may weigh 1; in
*least* it is capped at them. ∎
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whence.witnesses.cuts import Ground, bottlenecks, smallest_cut
from whence.witnesses.graph import (
    CIRCULAR,
    NO_SOURCE,
    TEXT,
    Join,
    Line,
    Node,
    Shape,
    Telling,
    draw,
    grouped,
    make_ready,
)

STEPS = 20_000
"""Steps of the search for a cut that is smaller than the flow's."""

THEY_CITE_EACH_OTHER = "they cite each other"
CITES_ITSELF = "it cites itself"
THROUGH_THE_UNNAMED = "heard only through the unnamed"

Weight = tuple[int, int]


class Root(NamedTuple):
    """An independent voice behind the claim."""

    node: str
    label: str
    kind: str
    least: int
    most: int
    named: bool
    note: str
    texts: int
    """In how many texts it is heard, copies collapsed."""
    paths: list[list[str]]
    """Every way from a text to it, as labels."""


class CutAt(NamedTuple):
    """One of those who would all have to be wrong."""

    label: str
    kind: str
    least: int
    """0 for a root that may count nothing."""


class Counted(NamedTuple):
    """The count, and everything that explains it."""

    documents: int
    texts: int
    voices: Weight
    weakest: Weight
    roots: list[Root]
    """As *most* has them, the surest first."""
    cut: list[CutAt]
    """A smallest set that would all have to be wrong, as *most* has it, as near to the roots as may be."""
    bottleneck: str | None
    """With a cut of one: what everything passes through, nearest to the claim."""
    circular: bool
    suspected: int
    """Suspected joins that are on and touch this graph."""
    accepted: Weight
    """The voices if all suspected joins were proven."""
    dropped: dict[int, str]
    """Place of a telling that is no voice, and why."""


def count_voices(
    nodes: Mapping[str, Node], tellings: Sequence[Telling], joins: Sequence[Join] = (), *, steps: int = STEPS
) -> Counted:
    """
    Count the independent voices behind one claim with one stance.

    ``nodes`` has every text and party that a telling names. The order of
    tellings and joins does not matter. A telling by nobody in particular is
    in ``dropped``; its document and text are in the funnel all the same.
    """
    lines, known, dropped = make_ready(nodes, tellings)
    proven = [join for join in joins if join.on and join.proven]
    suspected = [join for join in joins if join.on and not join.proven]
    most = draw(lines, known, proven)
    heard = _heard(most, lines, known)
    weights = _weights(most, lines, known, heard)
    ways = [most.way(line) for line in lines]
    ground = Ground(most.onward, most.level)
    cut = smallest_cut(ways, ground, steps=steps)
    sure = [at for at, line in enumerate(lines) if _is_sure(most, line, weights)]
    if suspected:
        least = draw(lines, known, [*proven, *suspected])
        voices = sum(weight for weight, _ in _weights(least, lines, known, heard).values())
        accepted = _total(_weights(least, lines, known, _heard(least, lines, known)))
    else:
        least = most
        voices, accepted = _total(weights)[0], _total(weights)
    if least is most and len(sure) == len(lines):
        weakest = len(cut)
    else:
        weakest = len(
            smallest_cut([least.way(lines[at]) for at in sure], Ground(least.onward, least.level), steps=steps)
        )
    narrow = bottlenecks(ways, ground) if len(cut) == 1 else []
    naming = Naming(most, known)
    return Counted(
        documents=len({document for telling in tellings for document in telling.documents}),
        texts=_homes(tellings, proven),
        voices=(voices, _total(weights)[1]),
        weakest=(min(weakest, voices), len(cut)),
        roots=_roots(most, lines, weights, naming),
        cut=[_cut_at(vertex, weights, naming) for vertex in cut],
        bottleneck=naming.of_vertex(narrow[0]) if narrow else None,
        circular=any(sink.circular for sink in most.sinks.values()),
        suspected=sum(1 for join in suspected if {join.a, join.b} <= most.vertex.keys()),
        accepted=accepted,
        dropped=dropped,
    )


# --- weights -----------------------------------------------------------------


def _heard(shape: Shape, lines: Sequence[Line], nodes: Mapping[str, Node]) -> list[int]:
    """Return for each line the least weight that its end is heard with."""
    known = {vertex for node, vertex in shape.vertex.items() if not nodes[node].unnamed}
    return [
        nodes[line.chain[-1]].least if all(shape.vertex[relay] in known for relay in line.chain[:-1]) else 0
        for line in lines
    ]


def _weights(shape: Shape, lines: Sequence[Line], nodes: Mapping[str, Node], heard: Sequence[int]) -> dict[str, Weight]:
    """Return each sink's weight, least and most."""
    out = {vertex: (0, 1 if sink.circular else 0) for vertex, sink in shape.sinks.items()}
    for line, least in zip(lines, heard, strict=True):
        end = line.chain[-1]
        vertex = shape.vertex[end]
        sink = shape.sinks.get(vertex)
        if sink and end in sink.ends:
            out[vertex] = max(out[vertex][0], least), max(out[vertex][1], nodes[end].most)
    return out


def _total(weights: Mapping[str, Weight]) -> Weight:
    return sum(least for least, _ in weights.values()), sum(most for _, most in weights.values())


def _is_sure(shape: Shape, line: Line, weights: Mapping[str, Weight]) -> bool:
    """Say whether the line leads to a root that counts in *least*."""
    end = shape.vertex[line.chain[-1]]
    if end in weights:
        return weights[end][0] > 0
    return any(weights[vertex][0] > 0 for vertex in shape.beyond(end) if vertex in weights)


def _homes(tellings: Sequence[Telling], proven: Sequence[Join]) -> int:
    """Return how many texts there are, copies collapsed; those of nobody in particular too."""
    return len(set(grouped({telling.texts[-1] for telling in tellings}, proven).values()))


# --- names -------------------------------------------------------------------


class Naming:
    """What the vertices are called: for several nodes in one, the name that says most."""

    def __init__(self, shape: Shape, nodes: Mapping[str, Node]) -> None:
        self.shape = shape
        self.nodes = nodes
        self.groups: dict[str, list[str]] = {}
        self.members: dict[str, list[str]] = {}
        self._chiefs: dict[str, Node] = {}
        self._texts: dict[str, str] = {}
        for node, group in shape.group.items():
            self.groups.setdefault(group, []).append(node)
        for group, members in self.groups.items():
            self.members.setdefault(shape.vertex[members[0]], []).append(group)

    def chief(self, node: str) -> Node:
        """Return the node that speaks for all that are one with this one: named before unnamed, fullest first."""
        group = self.shape.group[node]
        if group not in self._chiefs:
            members = [self.nodes[each] for each in self.groups[group]]
            self._chiefs[group] = min(members, key=_precedence) if len(members) > 1 else members[0]
        return self._chiefs[group]

    def of_text(self, node: str) -> str:
        """Return the label of the first text that is one with this one, though an outlet's name is too."""
        group = self.shape.group[node]
        if group not in self._texts:
            texts = [self.nodes[each] for each in self.groups[group] if self.nodes[each].kind == TEXT]
            self._texts[group] = min(texts, key=_precedence).label
        return self._texts[group]

    def of_node(self, node: str) -> str:
        """Return the label of the node and of all that are one with it."""
        return self.chief(node).label

    def of_vertex(self, vertex: str) -> str:
        """Return a vertex's label; a circle is called by all who are in it."""
        labels = sorted({self.of_node(group) for group in self.members[vertex]}, key=_natural)
        return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}, which cite each other"


def _precedence(node: Node) -> tuple[object, ...]:
    """Order nodes that are one: voices before texts, the named before the unnamed; the fullest name, the first text."""
    order = _natural(node.label) if node.kind == TEXT else (-len(node.label), node.label)
    return (node.kind == TEXT, not node.named, order)


def _natural(label: str) -> list[tuple[int, str]]:
    """Return a key that puts D-2 before D-10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]


def _cut_at(vertex: str, weights: Mapping[str, Weight], naming: Naming) -> CutAt:
    if vertex in weights and naming.shape.sinks[vertex].circular:
        return CutAt(naming.of_vertex(vertex), CIRCULAR, 0)
    least = weights[vertex][0] if vertex in weights else 1
    return CutAt(naming.of_vertex(vertex), naming.chief(naming.members[vertex][0]).kind, least)


# --- roots -------------------------------------------------------------------


def _roots(shape: Shape, lines: Sequence[Line], weights: Mapping[str, Weight], naming: Naming) -> list[Root]:
    paths: dict[str, set[tuple[str, ...]]] = {vertex: set() for vertex in weights}
    texts: dict[str, set[str]] = {vertex: set() for vertex in weights}
    onward: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in lines:
        told = tuple(dict.fromkeys([*map(naming.of_text, line.texts), *map(naming.of_node, line.chain)]))
        end = shape.vertex[line.chain[-1]]
        if end in weights:
            paths[end].add(told)
            texts[end].add(shape.group[line.texts[-1]])
            continue
        if end not in onward:
            onward[end] = _shortest(shape, end, naming)
        for vertex, labels in onward[end].items():
            paths[vertex].add((*told, *labels))
    roots = [
        _root(vertex, weight, naming, len(texts[vertex]), [list(path) for path in sorted(paths[vertex])])
        for vertex, weight in weights.items()
    ]
    return sorted(roots, key=lambda root: (-root.least, -root.most, not root.named, root.label, root.node))


def _root(vertex: str, weight: Weight, naming: Naming, texts: int, paths: list[list[str]]) -> Root:
    least, most = weight
    if naming.shape.sinks[vertex].circular:
        label = naming.of_vertex(vertex)
        note = THEY_CITE_EACH_OTHER if len(naming.members[vertex]) > 1 else CITES_ITSELF
        return Root(vertex, label, CIRCULAR, least, most, False, note, texts, paths)
    chief = naming.chief(vertex)
    note = chief.note
    if not note and chief.named and least == 0:
        note = THROUGH_THE_UNNAMED
    named = chief.named and chief.kind != NO_SOURCE
    return Root(vertex, chief.label, chief.kind, least, most, named, note, texts, paths)


def _shortest(shape: Shape, start: str, naming: Naming) -> dict[str, tuple[str, ...]]:
    """Return for each sink that ``start`` leads to the labels after it on a shortest way."""
    ways: dict[str, tuple[str, ...]] = {start: ()}
    rim = [start]
    for vertex in rim:
        for below in sorted(shape.onward[vertex]):
            if below not in ways:
                ways[below] = (*ways[vertex], naming.of_vertex(below))
                rim.append(below)
    return {vertex: way for vertex, way in ways.items() if vertex in shape.sinks}
