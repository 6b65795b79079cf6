"""The field guide's examples are true: each has the value it stands beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bench.acceptance import analyse

GUIDE = Path(__file__).parent.parent / "docs" / "voices.md"


def examples() -> list[tuple[str, str, str]]:
    """Return (field, value, sentence) for each row of the guide's tables."""
    out = []
    field = ""
    for line in GUIDE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            field = line[3:].partition(":")[0] if ":" in line else ""
        row = re.match(r"\| `(\w+)` \| [^|]+ \| ([^|]+) \|", line)
        if field and row:
            out.append((field, row.group(1), row.group(2).strip()))
    return out


def test_the_guide_has_an_example_of_nearly_every_value() -> None:
    """
    Five fields are shown value by value.
    """
    assert {"utt": 3, "kind": 7, "anon": 6, "cue_class": 11, "hand": 3} == {
        field: sum(one[0] == field for one in examples()) for field in ("utt", "kind", "anon", "cue_class", "hand")
    }


@pytest.mark.parametrize("model", ["en", "rules"])
@pytest.mark.parametrize(("field", "value", "sentence"), examples())
def test_an_example_of_the_guide_has_the_value_it_stands_beside(
    field: str, value: str, sentence: str, model: str
) -> None:
    """
    What the guide shows for a value is what the program gives.
    """
    found = analyse(sentence, model)  # type: ignore[arg-type]

    assert value in [getattr(row, field) for row in found]
