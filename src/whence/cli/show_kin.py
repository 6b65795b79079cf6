"""
What ``whence kin`` prints: families, pairs, and one family with everything that speaks for it.

Everything that came from an article passes through `safe_text` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from whence.cli.show import cut, new_table, plural, print_rest, print_table
from whence.views.kin import KinView, Member, NameRow, family_view, kin_overview
from whence.views.kin_index import KinIndex
from whence.views.safe import one_line, shortened

if TYPE_CHECKING:
    from whence.case import Case
    from whence.schema import Kinship

FAMILY = re.compile(r"[Kk]-\d+")
"""What a family is called on the command line."""
HEAVIEST = 3
"""Formulae shown of a pair."""
LISTED = 12
"""Documents named in a line."""


def kin(case: Case, limit: int) -> None:
    """Print the families, the pairs, and what was not compared."""
    index = KinIndex(case)
    found = kin_overview(index)
    click.echo(found.line)
    if found.texts:
        click.echo("Suspected, never proven: it lowers the least number of voices, never the most.")
    elif found.compared > 1:
        click.echo("That is no proof that they are independent.")
    elif not found.asked:
        click.echo(f"Compare with: whence run {case.path}")
    for identifier in cut(found.families, limit):
        view = family_view(index, identifier)
        click.echo(f"\n{view.id}: {view.headline}")
        if view.order:
            click.echo(f"     {view.order}")
        click.echo(f"     {_listed(view.members)}")
    print_rest(len(cut(found.families, limit)), len(found.families))
    _pairs(index, limit)
    for left in found.left:
        full = {reason for _, reason in left.texts}
        why = full.pop() if len(full) == 1 else left.why
        names = ", ".join(one_line(document.path) for document, _ in left.texts[:LISTED])
        more = f" and {len(left.texts) - LISTED:,} more" if len(left.texts) > LISTED else ""
        click.echo(f"not compared: {plural(len(left.texts), 'text')}, {one_line(why)} ({names}{more})")
    if found.families:
        click.echo(f"One family in full: whence kin {case.path} {found.families[0]}", err=True)


def _pairs(index: KinIndex, limit: int) -> None:
    rows = cut(index.kinships, limit)
    if not rows:
        return
    columns = ("a", "b", "family", "bits", f"{HEAVIEST} heaviest formulae, rarest first")
    shown = new_table("", *columns, numbers=("bits",))
    for row in rows:
        a, b = (one_line(f"{held[0].id} {held[0].path}") for held in map(index.documents, (row.a, row.b)))
        shown.add_row(a, b, index.family_of_pair(row) or "–", f"{row.weight:.1f}", _heaviest(index, row))
    print_table(shown)
    print_rest(len(rows), len(index.kinships))


def _heaviest(index: KinIndex, row: Kinship) -> str:
    words = [index.formulae[formula].text for formula, _ in index.shared(row)]
    return "\n".join(f"“{shortened(each, 70)}”" for each in words[:HEAVIEST])


def _listed(members: Iterable[Member]) -> str:
    names = [_who(member) + (f" (+ {len(member.copies)})" if member.copies else "") for member in members]
    return ", ".join(names[:LISTED]) + (f" and {len(names) - LISTED:,} more" if len(names) > LISTED else "")


def _who(member: Member) -> str:
    return one_line(f"{member.first.id} {member.first.path}")


# --- one family ----------------------------------------------------------------


def family(case: Case, identifier: str, limit: int) -> None:
    """Print one family: its texts, formulae, moves, people and names of places, with the words of each text."""
    view = family_view(KinIndex(case), identifier)
    click.echo(f"{view.id}: {view.headline}. {view.weight:.1f} bits a pair on average. Suspected, never proven.")
    for member in view.members:
        copies = f"; with it go {', '.join(one_line(copy.path) for copy in member.copies)}" if member.copies else ""
        click.echo(f"  {_who(member)}{copies}")
    _formulae(view, limit)
    if view.moves:
        click.echo(f"\nMOVES IN ORDER: {view.order}")
    for at, move in enumerate(view.moves, 1):
        click.echo(f"  {at} {move.kind}")
        for member in view.members:
            for place in move.places.get(member.text, []):
                click.echo(f"      {member.first.id:<6} {shortened(place.words, 200)} [{one_line(place.why)}]")
    _names("PEOPLE", view.people, view)
    _names("NAMES OF PLACES", view.names, view)
    pairs = new_table("\nPAIRS", "a", "b", *PARTS, numbers=PARTS)
    for pair in cut(view.pairs, limit):
        parts = (pair.weight, pair.formulae, pair.moves, pair.cast, pair.spelling)
        pairs.add_row(pair.a.first.id, pair.b.first.id, *(f"{part:.1f}" for part in parts))
    print_table(pairs)
    print_rest(len(cut(view.pairs, limit)), len(view.pairs))


PARTS = ("bits", "formulae", "moves", "cast", "spelling")


def _formulae(view: KinView, limit: int) -> None:
    click.echo("\nFORMULAE, rarest first: what it weighs at most between two of them, and who has it")
    rows = cut(view.formulae, limit)
    for row in rows:
        click.echo(
            f"  {row.number:>2} {row.weight:4.1f} bits, {len(row.places)} of {len(view.members)} texts, {row.rule}: "
            f"“{one_line(row.words)}”"
        )
        for member in view.members:
            for place in row.places.get(member.text, []):
                click.echo(f"      {member.first.id:<6} {one_line(place.words)}")
    print_rest(len(rows), len(view.formulae))


def _names(title: str, rows: Iterable[NameRow], view: KinView) -> None:
    rows = list(rows)
    if rows:
        click.echo(f"\n{title}")
    for row in rows:
        where = ", ".join(
            f"{member.first.id} ({len(row.places[member.text])}×)"
            for member in view.members
            if member.text in row.places
        )
        note = f" ({one_line(row.note)})" if row.note else ""
        click.echo(f"  {one_line(row.name)}{note}: {where}")
