"""The merges of one claim as they are found: each pair once, with its evidence and its switch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whence.schema import Merge
from whence.witnesses.evidence import Decided
from whence.witnesses.graph import Join, Node


def merge_id(claim: str, a: str, b: str) -> str:
    """Return the id of a merge: it stays the same over runs, and whichever node comes first."""
    first, second = sorted((a, b))
    return "M-" + hashlib.sha256(f"{claim}\n{first}\n{second}".encode()).hexdigest()[:10]


class Merges:
    """
    What is counted as one for one claim and one stance of it.

    Suspected merges are as few as do the work: n descriptions that fit each
    other need n - 1 links, so that each switch shows what hangs on it. A link
    that would bring together two voices which a person keeps apart is listed
    and stays off.
    """

    def __init__(self, claim: str, decided: Decided, *, suspect: bool = True) -> None:
        self.claim = claim
        self.decided = decided
        self.suspect = suspect
        self._apart = [
            *decided.parted,
            *((a.removeprefix("voice:"), b.removeprefix("voice:")) for of, a, b in decided.apart if of == claim),
        ]
        self.rows: dict[str, Merge] = {}
        self._parent: dict[str, str] = {}
        self._members: dict[str, dict[str, Node]] = {}

    def proven(self, a: Node, b: Node, kind: Any, evidence: str) -> bool:
        """Count the two as one in both numbers, and say whether that holds (it may be switched off)."""
        if self._top(a) == self._top(b):
            return True
        return self._keep(a, b, kind, evidence, proven=True).on

    def suspected(self, a: Node, b: Node, kind: Any, evidence: str) -> None:
        """Count the two as one in *least*, unless they are one already."""
        if self.suspect and self._top(a) != self._top(b):
            self._keep(a, b, kind, evidence, proven=False)

    def would_join_named(self, a: Node, b: Node) -> bool:
        """Say whether a link of the two would make two named voices one."""
        return all(any(node.named for node in self._members[self._top(each)].values()) for each in (a, b))

    def keep_listed(self, nodes: Mapping[str, Node]) -> None:
        """List what a person switched off and nothing asks for any more, so that it can be switched on again."""
        for of, a, b in sorted(self.decided.apart):
            identifier = merge_id(self.claim, a, b)
            if of == self.claim and identifier not in self.rows and a in nodes and b in nodes:
                self.rows[identifier] = Merge(
                    id=identifier,
                    claim=self.claim,
                    a=a,
                    b=b,
                    a_label=nodes[a].label,
                    b_label=nodes[b].label,
                    kind="person's decision",
                    proven=False,
                    precision=None,
                    evidence="A person keeps them apart.",
                    on=False,
                )

    def joins(self) -> list[Join]:
        """Return the merges as the count wants them."""
        return [Join(row.id, row.a, row.b, row.proven, row.on) for row in self.rows.values()]

    def _keep(self, a: Node, b: Node, kind: Any, evidence: str, *, proven: bool) -> Merge:
        first, second = sorted((a, b), key=lambda node: node.id)
        identifier = merge_id(self.claim, a.id, b.id)
        apart = self._kept_apart(a, b)
        row = Merge(
            id=identifier,
            claim=self.claim,
            a=first.id,
            b=second.id,
            a_label=first.label,
            b_label=second.label,
            kind=kind,
            proven=proven,
            precision=None,
            evidence=f"{evidence} But a person keeps them apart." if apart else evidence,
            on=not apart and identifier not in self.decided.switched_off,
        )
        # Whoever says of a pair that it is proven has the last word over who suspects it.
        row = self.rows.setdefault(identifier, row)
        # A proven merge that is off leaves its nodes free to be suspected through others; a suspected one
        # that is off does not: switching it off would only call up the next link between the same groups.
        if not apart and (row.on or not row.proven):
            self._unite(self._top(a), self._top(b))
        return row

    def _unite(self, a: str, b: str) -> None:
        small, large = sorted((a, b), key=lambda top: (len(self._members[top]), top))
        self._parent[small] = large
        self._members[large].update(self._members.pop(small))

    def _top(self, node: Node) -> str:
        top = node.id
        while (above := self._parent.get(top)) is not None:
            self._parent[top] = self._parent.get(above, above)
            top = above
        if top == node.id:
            self._members.setdefault(top, {top: node})
        return top

    def _kept_apart(self, a: Node, b: Node) -> bool:
        if not self._apart:
            return False
        ours, theirs = ({node.removeprefix("voice:") for node in self._members[self._top(each)]} for each in (a, b))
        return any((one in ours and other in theirs) or (one in theirs and other in ours) for one, other in self._apart)


def person_joined(decided: Decided, present: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of nodes present that a person joined, directly or through voices that are not present."""
    parent: dict[str, str] = {}

    def top(key: str) -> str:
        while key in parent:
            key = parent[key]
        return key

    for a, b in sorted(decided.merged):
        above, below = sorted((top(a), top(b)))
        if above != below:
            parent[below] = above
    first: dict[str, Node] = {}
    for node in sorted(present, key=lambda each: each.id):
        chief = first.setdefault(top(node.id.removeprefix("voice:")), node)
        if chief.id != node.id:
            yield chief, node
