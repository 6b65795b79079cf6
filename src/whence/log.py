"""
What people decided: an append-only log, each entry chained to the one before.

Changing, removing or reordering an entry behind the log's back breaks the
chain of hashes from there on. A log that was cut at its end is only noticed
if its last hash is known from elsewhere: the report prints it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from whence.schema import Decision

BEGINNING = "0" * 64


def entry_hash(entry: Decision) -> str:
    """Return the SHA-256 over everything an entry says, the previous hash included."""
    said = (
        entry.seq,
        entry.at,
        entry.actor,
        entry.action,
        entry.target,
        entry.payload,
        entry.anchors,
        entry.previous,
    )
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def chained(entry: Decision, log: Sequence[Decision]) -> Decision:
    """Return the entry with its place in the log: number, previous hash, own hash."""
    placed = msgspec.structs.replace(entry, seq=len(log) + 1, previous=log[-1].hash if log else BEGINNING)
    return msgspec.structs.replace(placed, hash=entry_hash(placed))


def breaks(log: Sequence[Decision]) -> list[str]:
    """Return where the chain does not hold, in plain sentences; empty if it does."""
    out = []
    previous = BEGINNING
    for number, entry in enumerate(log, 1):
        if entry.seq != number:
            out.append(f"entry {entry.seq}: stands where entry {number} should")
        if entry.previous != previous:
            out.append(f"entry {entry.seq}: does not follow the entry before it")
        if entry.hash != entry_hash(entry):
            out.append(f"entry {entry.seq}: was changed after it was written")
        previous = entry.hash
    return out


def in_force(log: Sequence[Decision]) -> list[Decision]:
    """Return the entries that still hold: all but the undone and the undoings."""
    undone: set[int] = set()
    for entry in reversed(log):
        if entry.action == "undo" and entry.seq not in undone:
            undone.add(int(entry.payload["seq"]))
    return [entry for entry in log if entry.action != "undo" and entry.seq not in undone]


class Verdicts(NamedTuple):
    """The decisions in force, sorted by what they bear on."""

    renamed: dict[str, str]
    """Voice key to the name a person gave it."""
    merged: frozenset[tuple[str, str]]
    """Pairs of voice keys that a person says are one."""
    parted: frozenset[tuple[str, str]]
    """Pairs of voice keys that a person says are two."""
    switched_off: frozenset[str]
    """Merges that a person does not accept."""
    apart: frozenset[tuple[str, str, str]]
    """(claim, node, node) of the merges switched off: they stay apart however they would be joined anew."""
    set_aside: frozenset[str]
    """Documents that are not to be counted."""
    owners: dict[str, str]
    """Outlet (see `outlet_key`) to the publisher that a person says it belongs to."""


def verdicts(log: Sequence[Decision]) -> Verdicts:
    """Return what the log says about voices, merges and documents; the later entry wins."""
    renamed: dict[str, str] = {}
    pairs: dict[tuple[str, str], bool] = {}
    switches: dict[str, tuple[bool, tuple[str, str, str] | None]] = {}
    aside: dict[str, bool] = {}
    owners: dict[str, str] = {}
    for entry in in_force(log):
        if entry.action == "rename":
            renamed.update(dict.fromkeys(entry.anchors, str(entry.payload["name"])))
        elif entry.action in ("merge", "split"):
            first, *others = sorted(entry.anchors)
            pairs.update({(first, other): entry.action == "merge" for other in others})
        elif entry.action == "switch":
            of = entry.payload.get("of")
            switches[entry.target] = (bool(entry.payload["on"]), (of[0], of[1], of[2]) if of else None)
        elif entry.action == "set aside":
            aside.update(dict.fromkeys(entry.target.split(), bool(entry.payload.get("aside", True))))
        elif entry.action == "publisher":
            owners.update(dict.fromkeys(entry.anchors, str(entry.payload["name"])))
    return Verdicts(
        renamed=renamed,
        merged=frozenset(pair for pair, one in pairs.items() if one),
        parted=frozenset(pair for pair, one in pairs.items() if not one),
        switched_off=frozenset(merge for merge, (on, _) in switches.items() if not on),
        apart=frozenset(of for on, of in switches.values() if of and not on),
        set_aside=frozenset(document for document, yes in aside.items() if yes),
        owners={outlet: name for outlet, name in owners.items() if name},
    )
