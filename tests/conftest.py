"""A small pile, a case made from it, and a way to run command lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whence.case import Case, open_case

pytest_plugins = ["read_fixtures", "web_fixtures", "browser_fixtures"]

ARTICLES = {
    "courier.txt": """\
Title: Pumping station at Orlen stopped
Outlet: Orlen Courier
Published: 2031-03-04

The pumping station at Orlen stopped on Monday after a valve cracked, water board spokesman Ivo Marden said.

“The station at Orlen will be repaired by Friday,” Marden said.

He told reporters that 12 households in Orlen were cut off.
""",
    "gazette.txt": """\
Title: Twelve households without water
Outlet: Tamsel Gazette
Published: 2031-03-05

Mayor Hedda Lunt said on Tuesday that 12 households in Orlen were cut off when the station stopped.

A valve at the pumping station in Orlen cracked on Monday, said Lunt, who visited the place in the afternoon.
""",
    "insider.txt": """\
Title: Valve was old
Outlet: Northern Trade Letter
Published: 2031-03-06

Sources close to the water board said that the cracked valve at the Orlen pumping station had been due for \
replacement since 2028.
""",
}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder of three invented articles on one burst valve."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def whence() -> Callable[..., Result]:
    """Run a command line and return what it printed and how it ended."""
    from whence.cli.main import main

    def run(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def case(tmp_path: Path, pile: Path) -> Iterator[Case]:
    """A case with the pile analysed, open for writing."""
    with open_case(tmp_path / "orlen.whence", create=True) as opened:
        opened.analyse([str(pile)])
        yield opened
