"""The commands about figures, days, promises, contacts and places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ARTICLES = (
    ("2031-03-04", "Twelve houses in Velm were flooded on Tuesday, Mayor Ilse Brandt said."),
    ("2031-03-05", "Police chief Tomas Hale said that 21 houses in Velm were flooded on Tuesday."),
    ("2031-03-06", "Government troops took the town of Orsk on Sunday, General Anna Keel said."),
    ("2031-03-07", "Minister Karel Roth promised to rebuild the dam at Velm by May."),
    ("2031-03-08", "Minister Karel Roth met Mayor Ilse Brandt in Hemmet on Monday."),
)


@pytest.fixture
def flooded(tmp_path: Path, whence: Run) -> Path:
    """A case of five short articles, two of which disagree."""
    rows = [json.dumps({"published": day, "text": words, "url": f"https://a.example/{day}"}) for day, words in ARTICLES]
    (tmp_path / "pile.jsonl").write_text("\n".join(rows), "utf-8")
    assert 0 == whence("run", tmp_path / "flood.whence", tmp_path / "pile.jsonl").exit_code
    return tmp_path / "flood.whence"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("conflicts", ["Twelve", "21", "Ilse Brandt", "Tomas Hale", "not both can be so at one time"]),
        ("timeline", ["2031-03-04", "D-1"]),
        ("places", ["the town of Orsk", "Government troops", "Anna Keel"]),
        ("commitments", ["Karel Roth", "rebuild the dam", "nothing in this pile"]),
        ("contacts", ["Karel Roth and Ilse Brandt"]),
    ],
)
def test_each_lays_out_what_it_is_about(flooded: Path, whence: Run, command: str, words: list[str]) -> None:
    """A table for people, and the same as JSON lines."""
    shown = whence(command, flooded)
    rows = [json.loads(line) for line in whence(command, flooded, "--json").stdout.splitlines()]

    assert 0 == shown.exit_code
    assert [] == [word for word in words if word not in " ".join(shown.stdout.split())]
    assert rows


@pytest.mark.parametrize("command", ["conflicts", "timeline", "places", "commitments", "contacts"])
def test_each_says_so_where_there_is_nothing(tmp_path: Path, whence: Run, command: str) -> None:
    """An empty case is no error, and prints no JSON."""
    whence("new", tmp_path / "empty.whence")

    assert 0 == whence(command, tmp_path / "empty.whence").exit_code
    assert "" == whence(command, tmp_path / "empty.whence", "--json").stdout


def test_conflicts_of_an_unknown_claim_are_an_error(flooded: Path, whence: Run) -> None:
    """A claim that isn't there is said not to be there."""
    result = whence("conflicts", flooded, "C-999")

    assert 1 == result.exit_code
    assert "No claim 'C-999'" in result.stderr
