"""The acceptance sentences: the number wholly right may not fall."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.acceptance import OWN, SENTENCES, verdicts
from bench.voices import Model


@pytest.mark.parametrize(
    ("path", "model", "reached"),
    [(SENTENCES, "en", 24), (SENTENCES, "rules", 25), (OWN, "en", 36)],
    ids=["en", "rules", "own"],
)
def test_as_many_as_ever_are_wholly_right(path: Path, model: Model, reached: int) -> None:
    """
    No change may lose an acceptance sentence that was wholly right before.
    """
    found = verdicts(path, model)
    wrong = [verdict for verdict in found if verdict.wrong]

    assert reached <= len(found) - len(wrong), wrong
