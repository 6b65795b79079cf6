"""The field guide's examples are true: each has the value, and the count, it stands beside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, get_args, get_type_hints

import pytest
from bench.acceptance import analyse
from bench.voices import Model

from whence.schema import Assertion
from whence.voices.speakers import weigh

GUIDE = Path(__file__).parent.parent / "docs" / "voices.md"
_ROW = re.compile(r"\| `([^`]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|")
_SIDES = {"for": (True, "pos"), "against": (True, "neg")}


class Row(NamedTuple):
    """One row of the guide: a field, the value shown, the sentence, and what the last column says."""

    field: str
    value: str
    sentence: str
    counts: str


def rows() -> list[Row]:
    """Return the rows that show a value; the heading names the field where the row doesn't. Figures are left out."""
    out = []
    heading = ""
    for line in GUIDE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].partition(":")[0]
        row = _ROW.match(line)
        if row:
            field, equals, value = row[1].partition(" = ")
            out.append(Row(field, value, row[2], row[3]) if equals else Row(heading, row[1], row[2], row[3]))
    return [row for row in out if row.field in Assertion.__struct_fields__]


def shown(assertion: Assertion, field: str) -> str:
    """Return a field as the guide writes it."""
    value = getattr(assertion, field)
    if field == "chain":
        return " > ".join(link.text for link in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def counts(assertion: Assertion, said: str) -> bool:
    """Say whether the last column is true of an assertion: a side, or the weight of its root."""
    if said[0].isdigit():
        least, most = weigh(assertion.chain[-1:])
        return said == (str(most) if least == most else f"{least}–{most}")
    side = re.split(r"\W", said)[0]
    return not assertion.witness if side == "not" else _SIDES[side] == (assertion.witness, assertion.polarity)


@pytest.mark.parametrize(
    ("field", "never"),
    [
        ("utt", {"free_indirect"}),
        ("kind", set()),
        ("anon", set()),
        ("cue_class", set()),
        ("hand", set()),
        ("polarity", set()),
        ("link", set()),
    ],
)
def test_the_guide_has_an_example_of_every_value(field: str, never: set[str]) -> None:
    """
    Each value a field may hold is shown, but for one that the guide says is never given.
    """
    possible = get_args(get_type_hints(Assertion)[field])

    assert set(possible) - never == {row.value for row in rows() if row.field == field}


@pytest.mark.parametrize("model", ["en", "rules"])
@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.field}={row.value}")
def test_an_example_of_the_guide_has_the_value_it_stands_beside(row: Row, model: Model) -> None:
    """
    What the guide shows for a value, and how it counts, is what the program gives.
    """
    found = analyse(row.sentence, model)

    assert any(row.value == shown(one, row.field) and counts(one, row.counts) for one in found), found
