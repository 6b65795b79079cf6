"""
The commands by which people decide: each writes one entry of the log, and what follows from it is counted at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whence.cli.arguments import case_and
from whence.errors import UsageError

by = click.option("--by", metavar="NAME", help="Who decides; your login name if not given.")


@click.command()
@click.argument("arguments", metavar="[CASE] ID TEXT", nargs=-1)
@by
def note(arguments: tuple[str, ...], by: str | None) -> None:
    """Write a note on a claim, voice, document or merge."""
    path, rest = case_and(arguments, 2)
    if len(rest) != 2:
        raise UsageError('a note takes an id and a text, as in: whence note CASE C-12 "asked the ministry, no answer"')
    _decide(path, "note", [rest[0]], {"text": rest[1]}, by)


@click.group()
def decide() -> None:
    """Decide what no machine can, for good: merge, split, rename, review, set-aside, switch, undo.

    Every decision goes to an append-only log with name and time, is applied
    again after every run, and can be undone by a later entry.
    """


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("voices", nargs=-1, required=True)
@by
def merge(case: Path, voices: tuple[str, ...], by: str | None) -> None:
    """Say that these VOICES are one."""
    _decide(case, "merge", voices, {}, by)


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("voices", nargs=-1, required=True)
@by
def split(case: Path, voices: tuple[str, ...], by: str | None) -> None:
    """Say that these VOICES are different, and keep them apart."""
    _decide(case, "split", voices, {}, by)


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("voice")
@click.argument("name")
@by
def rename(case: Path, voice: str, name: str, by: str | None) -> None:
    """Show VOICE under another NAME."""
    _decide(case, "rename", [voice], {"name": name}, by)


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("claim")
@click.argument("state")
@by
def review(case: Path, claim: str, state: str, by: str | None) -> None:
    """Set a CLAIM's review STATE: "to do", "in work", "checked" or "set aside"."""
    _decide(case, "review", [claim], {"state": state}, by)


@decide.command("set-aside")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("document")
@click.option("--back", is_flag=True, help="Count it again.")
@by
def set_aside(case: Path, document: str, back: bool, by: str | None) -> None:
    """Leave a DOCUMENT out of every count."""
    _decide(case, "set aside", [document], {"aside": not back}, by)


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("merge")
@click.argument("state", type=click.Choice(["on", "off"]))
@by
def switch(case: Path, merge: str, state: str, by: str | None) -> None:
    """Switch a MERGE off, or on again."""
    _decide(case, "switch", [merge], {"on": state == "on"}, by)


@decide.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("entry", type=int)
@by
def undo(case: Path, entry: int, by: str | None) -> None:
    """Take an ENTRY of the log back, by a new entry."""
    _decide(case, "undo", [], {"seq": entry}, by)


def _decide(path: Path, action: Any, targets: Sequence[str], payload: dict[str, Any], by: str | None) -> None:
    from whence.case import open_case
    from whence.cli.progress import ProgressLine

    with open_case(path, write=True) as case:
        entry = case.decide(action, targets, payload, actor=by)
        if action not in ("note", "review"):
            with ProgressLine() as progress:
                case.analyse(progress=progress)
    click.echo(f"entry {entry.seq}: {entry.action} {entry.target} by {entry.actor}", err=True)
