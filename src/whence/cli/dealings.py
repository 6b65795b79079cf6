"""
The commands that lay claims out by what they are about: figures, days, promises, contacts, places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whence.cli.arguments import as_json, emit, limit, reading

if TYPE_CHECKING:
    from whence.views.dealings import Dealing


@click.command()
@click.argument("arguments", metavar="[CASE] [CLAIM]", nargs=-1)
@limit
@as_json
def conflicts(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Who gives which figure, where mentions of one thing disagree.

    What differs stands first: each value in order of time, on whose word it
    is, and whether it came by a copy, was changed in one, or is a later word
    of the same voice. With a claim, only what concerns it.
    """
    from whence.cli import show_dealings as show
    from whence.views.values import value_tables

    claim = arguments[-1] if arguments and arguments[-1][:2].upper() == "C-" else None
    with reading(arguments, 1 if claim else 0) as (case, _):
        tables = value_tables(case, claim)
        if json_:
            emit(map(show.values_row, tables))
        else:
            show.conflicts(tables, limit)


@click.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def timeline(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """What is said to have happened when, who was first to say so, and when that was captured.

    Three clocks, each as stated. What gives no day, or a day that can't be
    told because its article is not dated, is listed apart.
    """
    from whence.cli import show_dealings as show
    from whence.views.timeline import timeline as laid_out

    with reading(arguments) as (case, _):
        found = laid_out(case)
        if json_:
            emit(show.moment_rows(found))
        else:
            show.timeline(found, limit)


@click.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def commitments(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Who promised what, on what condition, on whose word, and what the pile says of it since."""
    _dealings(arguments, limit, "commitment", json_=json_)


@click.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def contacts(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Who is said to have met, called or written to whom, through whom, and on whose word."""
    _dealings(arguments, limit, "contact", json_=json_)


@click.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def places(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Who is said to hold, have taken or left which place, on whose word, the latest last."""
    _dealings(arguments, limit, "control", json_=json_)


def _dealings(arguments: tuple[str, ...], limit: int, kind: Dealing, *, json_: bool) -> None:
    from whence.cli import show_dealings as show
    from whence.views.dealings import dealings

    with reading(arguments) as (case, _):
        rows = dealings(case, kind)
        if json_:
            emit(map(show.dealing_row, rows))
        else:
            show.dealings(kind, rows, limit)


COMMANDS = (conflicts, timeline, commitments, contacts, places)
