"""The acceptance sentences: the number wholly right may not fall."""

from __future__ import annotations

from bench.acceptance import verdicts

REACHED = 25


def test_as_many_as_ever_are_wholly_right() -> None:
    """
    No change may lose an acceptance sentence that was wholly right before.
    """
    wrong = [verdict for verdict in verdicts() if verdict.wrong]

    assert REACHED <= len(verdicts()) - len(wrong), wrong
