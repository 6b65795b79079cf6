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


def _targets(arguments: Sequence[str], shape: str, count: int | None = None) -> tuple[Path, list[str]]:
    """Return the case and what follows it; ``shape`` says what should."""
    path, rest = case_and(arguments, count)
    if (count is None and len(rest) < 2) or (count is not None and len(rest) != count):
        command = click.get_current_context().info_name
        raise UsageError(f"{command} takes {shape}, as in: whence decide {command} CASE {shape}")
    return path, rest


@decide.command()
@click.argument("arguments", metavar="[CASE] VOICE VOICE…", nargs=-1)
@by
def merge(arguments: tuple[str, ...], by: str | None) -> None:
    """Say that these voices are one."""
    path, voices = _targets(arguments, "V-1 V-2")
    _decide(path, "merge", voices, {}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] VOICE VOICE…", nargs=-1)
@by
def split(arguments: tuple[str, ...], by: str | None) -> None:
    """Say that these voices are different, and keep them apart."""
    path, voices = _targets(arguments, "V-1 V-2")
    _decide(path, "split", voices, {}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] VOICE NAME", nargs=-1)
@by
def rename(arguments: tuple[str, ...], by: str | None) -> None:
    """Show a voice under another name; no count changes."""
    path, (voice, name) = _targets(arguments, 'V-1 "Ilse Brandt"', 2)
    _decide(path, "rename", [voice], {"name": name}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] CLAIM STATE", nargs=-1)
@by
def review(arguments: tuple[str, ...], by: str | None) -> None:
    """Set a claim's review state: "to do", "in work", "checked" or "set aside"."""
    path, (claim, state) = _targets(arguments, "C-12 checked", 2)
    _decide(path, "review", [claim], {"state": state}, by)


@decide.command("set-aside")
@click.argument("arguments", metavar="[CASE] DOCUMENT", nargs=-1)
@click.option("--back", is_flag=True, help="Count it again.")
@by
def set_aside(arguments: tuple[str, ...], back: bool, by: str | None) -> None:
    """Leave a document out of every count."""
    path, documents = _targets(arguments, "D-4", 1)
    _decide(path, "set aside", documents, {"aside": not back}, by)


@decide.command("merge-claims")
@click.argument("arguments", metavar="[CASE] CLAIM CLAIM…", nargs=-1)
@by
def merge_claims(arguments: tuple[str, ...], by: str | None) -> None:
    """Say that these claims are one; they go by the smallest number."""
    path, claims = _targets(arguments, "C-1 C-2")
    _decide(path, "merge claims", claims, {}, by)


@decide.command("split-claim")
@click.argument("arguments", metavar="[CASE] MENTION…", nargs=-1)
@by
def split_claim(arguments: tuple[str, ...], by: str | None) -> None:
    """Make these mentions of a claim (C-12.3 is its third) a claim of their own."""
    path, mentions = case_and(arguments, None)
    _decide(path, "split claim", mentions, {}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] MENTION SOURCE", nargs=-1)
@by
def correct(arguments: tuple[str, ...], by: str | None) -> None:
    """Say who really says what a mention states: a voice (V-3), a name, or "nobody" for no source given."""
    path, (mention, source) = _targets(arguments, 'C-12.3 "Ilse Brandt"', 2)
    _decide(path, "correct", [mention], {"source": source}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] PUBLISHER OUTLET…", nargs=-1)
@by
def publisher(arguments: tuple[str, ...], by: str | None) -> None:
    """Say that these outlets belong to one publisher; "" as publisher takes them out again.

    What outlets of one publisher found out may be one find: it lowers the
    least number of voices, never the most.
    """
    path, (name, *outlets) = _targets(arguments, '"Tarve Press" "Lower Tarve Chronicle"')
    _decide(path, "publisher", outlets, {"name": name}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] MERGE on|off", nargs=-1)
@by
def switch(arguments: tuple[str, ...], by: str | None) -> None:
    """Switch a merge off, or on again."""
    path, (merge, state) = _targets(arguments, "M-0123456789 off", 2)
    if state not in ("on", "off"):
        raise UsageError(f"{state}: a merge is switched on or off, as in: whence decide switch CASE {merge} off")
    _decide(path, "switch", [merge], {"on": state == "on"}, by)


@decide.command()
@click.argument("arguments", metavar="[CASE] ENTRY", nargs=-1)
@by
def undo(arguments: tuple[str, ...], by: str | None) -> None:
    """Take an entry of the log back, by a new entry."""
    path, (entry,) = _targets(arguments, "3", 1)
    if not entry.isdecimal():
        raise UsageError(f"{entry}: undo takes the number of a log entry. List them with: whence log {path}")
    _decide(path, "undo", [], {"seq": int(entry)}, by)


def _decide(path: Path, action: Any, targets: Sequence[str], payload: dict[str, Any], by: str | None) -> None:
    from whence.case import open_case
    from whence.cli.progress import ProgressLine

    with open_case(path, write=True) as case:
        entry = case.decide(action, targets, payload, actor=by)
        if not case.current():
            with ProgressLine() as progress:
                case.analyse(progress=progress)
    click.echo(f"entry {entry.seq}: {entry.action} {entry.target} by {entry.actor}", err=True)
