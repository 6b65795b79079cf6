"""
Arguments and options that commands share, and how they open a case.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence.errors import CaseDamaged, UsageError

if TYPE_CHECKING:
    from whence.case import Case

ROWS = 40
"""Rows of a table before the rest is summed up in a line."""

as_json = click.option("--json", "json_", is_flag=True, help="Print JSON lines (docs/json.md).")
limit = click.option("--limit", type=click.IntRange(min=0), default=ROWS, show_default=True, help="Rows; 0 for all.")


def field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name the fields of tables."""
    for name in ("byline", "published", "outlet", "url", "title", "text"):
        command = click.option(f"--{name}-field", metavar="NAME", help=f"Column or key that holds the {name}.")(command)
    return command


def case_and(arguments: Sequence[str], wanted: int | None) -> tuple[Path, list[str]]:
    """
    Split arguments into the case and the rest.

    The case may be left out where WHENCE_CASE names it, or where the folder
    holds exactly one. ``wanted`` is how many arguments follow it, None for any
    number: then the case is the first that is called so or is a file.
    """
    given = list(arguments)
    more = wanted is not None and len(given) > wanted
    if given and (given[0].endswith(".whence") or more or (wanted is None and Path(given[0]).is_file())):
        return Path(given[0]), given[1:]
    if named := os.environ.get("WHENCE_CASE"):
        return Path(named), given
    here = sorted(Path.cwd().glob("*.whence"))
    if len(here) == 1:
        return here[0], given
    found = f"this folder holds {len(here)}" if here else "this folder holds none"
    raise UsageError(f"which case? {found}. Name one: whence {_command()} CASE.whence …")


def _command() -> str:
    """Return the command as typed, without "whence"."""
    return click.get_current_context().command_path.partition(" ")[2]


@contextmanager
def reading(arguments: Sequence[str], wanted: int = 0) -> Iterator[tuple[Case, list[str]]]:
    """Open the case for reading."""
    from whence.case import open_case

    path, rest = case_and(arguments, wanted)
    if len(rest) < wanted:
        shape = click.get_current_context().command.params[0].metavar
        raise UsageError(f"something is missing. The command takes: whence {_command()} {shape}")
    with open_case(path) as case:
        if broken := case.store.broken_spans():
            raise CaseDamaged(f"{path}: {broken[0]}. See all that is wrong with: whence doctor {path}")
        yield case, rest


def emit(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as JSON lines."""
    import msgspec

    for row in rows:
        click.echo(msgspec.json.encode(row).decode())
