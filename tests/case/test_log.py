"""The log of decisions: a chain that shows every change made behind its back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.log import breaks, chained, in_force, verdicts
from whence.schema import Decision


def entry(action: Any, target: str = "C-1", anchors: tuple[str, ...] = (), **payload: Any) -> Decision:
    """Return a decision that has no place in a log yet."""
    return Decision(
        seq=0,
        at="2031-03-04T10:00:00Z",
        actor="ana",
        action=action,
        target=target,
        payload=payload,
        anchors=list(anchors),
        previous="",
        hash="",
    )


def written(*entries: Decision) -> list[Decision]:
    """Return the entries as a log."""
    log: list[Decision] = []
    for one in entries:
        log.append(chained(one, log))
    return log


def test_an_untouched_log_holds() -> None:
    """Every entry follows the one before."""
    assert [] == breaks(written(entry("note", text="a"), entry("note", text="b"), entry("undo", seq=1)))


@given(
    at=st.integers(0, 4),
    change=st.sampled_from(["actor", "target", "at", "payload", "hash", "previous", "remove", "swap"]),
)
def test_any_change_breaks_the_chain(at: int, change: str) -> None:
    """Changing a field of an entry, or removing or moving it, is noticed, wherever it stands."""
    log = written(*(entry("note", text=str(number)) for number in range(6)))
    if change == "remove":
        del log[at]
    elif change == "swap":
        log[at], log[at + 1] = log[at + 1], log[at]
    else:
        other = {"payload": {"text": "other"}}.get(change, "other")
        log[at] = msgspec.structs.replace(log[at], **{change: other})

    assert breaks(log) != []


def test_an_undone_decision_is_not_in_force_and_an_undone_undo_is() -> None:
    """Undo takes back one entry; undoing the undo brings it back."""
    log = written(entry("note", text="a"), entry("undo", seq=1))
    again = [*log, chained(entry("undo", seq=2), log)]

    assert [] == in_force(log)
    assert ["a"] == [one.payload["text"] for one in in_force(again)]


@pytest.mark.parametrize(
    ("actions", "merged", "parted"),
    [
        (["merge"], {("p", "q")}, set()),
        (["merge", "split"], set(), {("p", "q")}),
        (["split", "merge"], {("p", "q")}, set()),
    ],
)
def test_the_later_of_two_decisions_wins(actions: list[str], merged: Any, parted: Any) -> None:
    """Merging and splitting the same voices: the last word counts."""
    found = verdicts(written(*(entry(action, "V-1 V-2", anchors=("q", "p")) for action in actions)))

    assert (merged, parted) == (found.merged, found.parted)


def test_switches_renames_and_documents_set_aside_are_sorted_out() -> None:
    """Each kind of decision ends where the stage that heeds it looks."""
    found = verdicts(
        written(
            entry("switch", "M-1", on=False, of=["C-1", "text:a", "text:b"]),
            entry("switch", "M-2", on=False),
            entry("switch", "M-2", on=True),
            entry("rename", "V-1", anchors=("person:i b",), name="Ilse Brandt"),
            entry("set aside", "D-4", aside=True),
        )
    )

    assert frozenset({"M-1"}) == found.switched_off
    assert frozenset({("C-1", "text:a", "text:b")}) == found.apart
    assert {"person:i b": "Ilse Brandt"} == found.renamed
    assert frozenset({"D-4"}) == found.set_aside
