"""The test collection is what it says: families without a shared run of seven words, in two halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

COLLECTION = Path(__file__).parents[2] / "bench/kin"
RUN = 7
WORLDS = sorted(path for half in ("dev", "held") for path in (COLLECTION / half).iterdir() if path.is_dir())


def words(path: Path) -> list[str]:
    """Return the words of an article in small letters."""
    return re.findall(r"[^\W_]+", path.read_text("utf-8").casefold())


def runs(path: Path) -> set[tuple[str, ...]]:
    """Return every run of seven words of an article."""
    said = words(path)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def shared_runs(paths: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield every run of seven words that two of these articles share."""
    held = {path: runs(path) for path in paths}
    for one, two in combinations(paths, 2):
        for run in held[one] & held[two]:
            yield one.name, two.name, " ".join(run)


@pytest.mark.parametrize("world", WORLDS, ids=lambda path: path.name)
def test_family_shares_no_run_of_seven_words(world: Path) -> None:
    """No copy detector that looks for runs of words can find anything in a family."""
    assert [] == list(shared_runs(sorted(world.glob("kin-*.txt"))))


@pytest.mark.parametrize("world", WORLDS, ids=lambda path: path.name)
def test_world_has_a_family_and_five_independent_reports(world: Path) -> None:
    """Five to eight texts of one make, five that are not, and the brief they were made from."""
    assert 5 <= len(list(world.glob("kin-*.txt"))) <= 8
    assert 5 == len(list(world.glob("other-*.txt")))
    assert (world / "brief.md").is_file()


def test_half_is_held_out() -> None:
    """Four worlds for development, four that are only looked at in the end."""
    assert [4, 4] == [sum(path.parent.name == half for path in WORLDS) for half in ("dev", "held")]
