"""The guide to the library is true: its code runs in order, and every result it shows is the one that comes out."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from whence.library.listings import LISTINGS, TABLES

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "library.md"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"  # -> (.*)$")


class Statement(NamedTuple):
    """One statement of the guide, the line it stands on, and what the guide says it gives."""

    code: str
    line: int
    gives: str | None


def statements(page: str) -> Iterator[Statement]:
    """Yield every statement of the page's Python blocks, in order."""
    for block in _BLOCK.finditer(page):
        first = page.count("\n", 0, block.start(1)) + 1
        lines = block[1].splitlines()
        for node in ast.parse(block[1]).body:
            end = node.end_lineno or node.lineno
            shown = _SHOWN.search(lines[end - 1])
            code = "\n".join(lines[node.lineno - 1 : end])
            yield Statement(code, first + node.lineno - 1, shown[1] if shown else None)


def differences(page: str) -> list[str]:
    """Run the page's code in one namespace; return where what comes out is not what the page says."""
    names: dict[str, Any] = {}
    out = []
    for code, line, gives in statements(page):
        if gives is None:
            exec(code, names)  # noqa: S102
        elif (given := repr(eval(code, names))) != gives:  # noqa: S307
            out.append(f"line {line}: {code.strip()} gives {given}")
    return out


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a copy of the bundled pile, to work in."""
    shutil.copytree(ROOT / "examples" / "pile", tmp_path / "pile")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_guide_gives_what_it_says(workplace: Path) -> None:
    """Every block runs after the one before it, and every result shown is the one that comes out."""
    assert [] == differences(GUIDE.read_text("utf-8"))


def test_the_guide_shows_results() -> None:
    """The comments that are compared are found: as many as the page has arrows in its code."""
    page = GUIDE.read_text("utf-8")
    arrows = sum(block.count("# ->") for block in _BLOCK.findall(page))

    assert 25 <= arrows
    assert arrows == sum(statement.gives is not None for statement in statements(page))


def test_a_wrong_result_is_noticed() -> None:
    """A page that says what is not so is told apart, by the line."""
    page = "# A page\n\n```python\nx = 1\nx + 1  # -> 2\nx + 1  # -> 3\n```\n"

    assert ["line 6: x + 1  # -> 3 gives 2"] == differences(page)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_listing_is_in_the_guide_with_its_columns(listing: Any) -> None:
    """The guide's table names each listing and every column of it, in order."""
    (row,) = re.findall(rf"^\| `{listing.name}` \| [^|]+ \| (.*) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert [column.name for column in listing.columns] == re.findall(r"`(\w+)`", row)


def test_every_other_table_is_in_the_data_dictionary() -> None:
    """What the guide leaves to the data dictionary is there."""
    dictionary = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")

    assert [] == [
        name for name in TABLES if name not in {row.name for row in LISTINGS} and f"## {name}\n" not in dictionary
    ]
