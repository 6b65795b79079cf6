"""
Numbers that last: ``D-1``, ``V-3``, ``C-12`` mean the same thing after every re-run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from whence.schema import ClaimMention, Number


class Ledger:
    """The numbers given so far for one kind of thing, and those given now."""

    def __init__(self, rows: Iterable[Number], kind: Literal["D", "V", "C", "K"]) -> None:
        self.kind = kind
        self._given = {row.key: row.number for row in rows if row.kind == kind}
        self._next = max(self._given.values(), default=0) + 1
        self._fresh: dict[str, Number] = {}

    def knows(self, key: str) -> bool:
        """Say whether the thing has a number already."""
        return key in self._given

    def number(self, key: str) -> str:
        """Return the id of a thing, giving it the next number if it has none."""
        if key not in self._given:
            self.give(key, self._next)
        return f"{self.kind}-{self._given[key]}"

    def given(self, key: str) -> int | None:
        """Return the number a thing has, if any."""
        return self._given.get(key)

    def give(self, key: str, number: int) -> None:
        """Let a thing go by a number."""
        self._given[key] = number
        self._next = max(self._next, number + 1)
        self._fresh[key] = Number(kind=self.kind, key=key, number=number)

    def numbers(self, beginning: str) -> set[int]:
        """Return the numbers of all things whose key begins so."""
        return {number for key, number in self._given.items() if key.startswith(beginning)}

    def next(self) -> int:
        """Return a number nobody has had."""
        return self._next

    def fresh(self) -> list[Number]:
        """Return the rows that are not stored yet."""
        return list(self._fresh.values())


def mention_key(mention: ClaimMention) -> str:
    """Return what a claim mention is known by over re-runs: its text and where it begins."""
    return f"{mention.text[:16]}:{mention.begin}"


def claim_numbers(mentions: Sequence[ClaimMention], rows: Iterable[Number]) -> tuple[dict[str, str], list[Number]]:
    """Return the id of every claim (by its provisional id), and the rows to store."""
    groups: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        groups[mention.claim].append(mention_key(mention))
    return group_numbers(groups, rows, "C")


def group_numbers(
    groups: Mapping[str, Sequence[str]], rows: Iterable[Number], kind: Literal["C", "K"]
) -> tuple[dict[str, str], list[Number]]:
    """
    Return the id of every group (by its provisional id), and the rows to store.

    A group keeps the smallest number that one of its members had. Where a
    group has fallen apart, its larger part keeps the number.
    """
    ledger = Ledger(rows, kind)
    wanted: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for group, keys in groups.items():
        for number in {number for key in keys if (number := ledger.given(key)) is not None}:
            wanted[number].append((-sum(ledger.given(key) == number for key in keys), group))
    ids: dict[str, int] = {}
    for number in sorted(wanted):
        for _, group in sorted(wanted[number]):
            if group not in ids:
                ids[group] = number
                break
    for group, keys in groups.items():
        if group not in ids:
            ids[group] = ledger.next()
            ledger.give(keys[0], ids[group])
        for key in keys:
            if ledger.given(key) != ids[group]:
                ledger.give(key, ids[group])
    return {group: f"{kind}-{number}" for group, number in ids.items()}, ledger.fresh()
