"""
What the commands about figures, days, promises, contacts and places print.

Everything that came from an article passes through `safe_text` or `one_line`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from whence.cli.show import bounds, cut, new_table, plural, print_rest, print_table
from whence.views.dealings import ROLES, Dealing, DealingRow
from whence.views.safe import one_line, shortened
from whence.views.timeline import Moment, Timeline
from whence.views.values import HOW, ValueRow, ValueTable

if TYPE_CHECKING:
    from whence.views.evidence import DocumentView

SHOWN = 90
"""Characters of a claim shown in a line."""


def conflicts(tables: Sequence[ValueTable], limit: int) -> None:
    """Print who gives which figure, a table for each thing they disagree on."""
    for table in cut(tables, limit):
        _values(table)
    print_rest(len(cut(tables, limit)), len(tables))
    if not tables:
        click.echo("Nowhere do two mentions of one thing give different figures.")


def _values(table: ValueTable) -> None:
    first = table.claims[0]
    click.echo(f"\n{first.id} {one_line(shortened(first.text, SHOWN))}")
    for other in table.claims[1:]:
        click.echo(f"  beside it {other.id} {one_line(shortened(other.text, SHOWN))}")
    shown = new_table("", "said", "value", "who", "document", "how it came")
    for row in table.rows:
        shown.add_row(row.said or "–", one_line(row.value), _who(row), _document(row.document), _how(row))
    print_table(shown)


def _who(row: ValueRow) -> str:
    if row.who is None:
        return "no source given"
    through = " ← " + " ← ".join(one_line(relay.label) for relay in reversed(row.relays)) if row.relays else ""
    return one_line(row.who.label) + through


def _document(document: DocumentView) -> str:
    return one_line(f"{document.id} {document.outlet or document.path}")


def _how(row: ValueRow) -> str:
    copied = f"copy of {row.origin.id}" if row.origin else ""
    if row.changed_from is not None:
        return f"{one_line(row.changed_from)} in {row.origin.id if row.origin else 'the original'}, changed here"
    return "; ".join(part for part in (copied, HOW.get(row.relation or "", "")) if part)


def values_row(table: ValueTable) -> dict[str, Any]:
    return {
        "claims": [claim.id for claim in table.claims],
        "slot": table.slot,
        "relations": table.relations,
        "values": [
            {
                "value": row.value,
                "claim": row.claim,
                "who": row.who.label if row.who else None,
                "relays": [relay.label for relay in row.relays],
                "document": row.document.id,
                "path": row.document.path,
                "begin": row.mention.begin,
                "end": row.mention.end,
                "said": row.said,
                "copied_from": row.origin.id if row.origin else None,
                "changed_from": row.changed_from,
                "relation": row.relation,
            }
            for row in table.rows
        ],
    }


def timeline(found: Timeline, limit: int) -> None:
    """Print what happened when by the claims, and what could not be placed."""
    shown = new_table("", "happened", "claim", "said first", "captured", "documents", numbers=("documents",))
    for row in cut(found.moments, limit):
        days = row.happened_from if row.happened_from == row.happened_until else _stretch(row)
        early = " (before)" if row.before_it_happened else ""
        said = f"{row.said or 'undated'}{early} {_document(row.first)}"
        claim = f"{row.claim} {one_line(shortened(row.text, SHOWN))}"
        shown.add_row(days, claim, said, row.captured or "–", str(row.documents))
    print_table(shown)
    print_rest(len(cut(found.moments, limit)), len(found.moments))
    if rows := found.undated:
        words = one_line(rows[0].words)
        click.echo(f"not placed: {plural(len(rows), 'mention')} with a day that can't be told, as “{words}”")
    if found.undated_documents:
        names = ", ".join(row.id for row in found.undated_documents[:12])
        click.echo(f"without a date: {plural(len(found.undated_documents), 'document')} ({names})")


def _stretch(row: Moment) -> str:
    return f"{row.happened_from} – {row.happened_until}"


def moment_rows(found: Timeline) -> Iterator[Mapping[str, Any]]:
    for moment in found.moments:
        yield {
            "claim": moment.claim,
            "text": moment.text,
            "happened": [moment.happened_from, moment.happened_until],
            "words": moment.words,
            "said": moment.said,
            "captured": moment.captured,
            "imported": moment.imported,
            "documents": moment.documents,
            "document": moment.first.id,
            "path": moment.first.path,
            "begin": moment.mention.begin,
            "end": moment.mention.end,
        }
    for late in found.undated:
        yield {
            "claim": late.claim,
            "text": late.text,
            "happened": None,
            "words": late.words,
            "document": late.document.id,
        }


NOTHING = {
    "commitment": "Nobody in this pile is said to have promised anything.",
    "contact": "Nobody in this pile is said to have spoken with anybody.",
    "control": "No place in this pile is said to be held, taken or left by anybody.",
}


def dealings(kind: Dealing, rows: Sequence[DealingRow], limit: int) -> None:
    """Print promises, contacts or holds on places, and on whose word they are."""
    if not rows:
        click.echo(NOTHING[kind])
        return
    shown = new_table("", *ROLES[kind], "claim", "said", "voices", "on whose word", numbers=("voices",))
    for row in cut(rows, limit):
        shown.add_row(
            *(one_line(row.roles.get(role, "–")) for role in ROLES[kind]),
            f"{row.claim} {one_line(shortened(row.text, SHOWN))}" + _since(row),
            row.said or "–",
            bounds(*row.voices) + (f", against {bounds(*row.against)}" if row.against[1] else ""),
            one_line(", ".join(row.named[:3])) or "–",
        )
    print_table(shown)
    print_rest(len(cut(rows, limit)), len(rows))


def _since(row: DealingRow) -> str:
    later = [sequel for sequel in row.sequels if sequel.later]
    if row.kind != "commitment":
        return ""
    if not later:
        return "\n  since then: nothing in this pile"
    return "".join(f"\n  {sequel.said}: {sequel.claim} {one_line(shortened(sequel.text, 70))}" for sequel in later[:3])


def dealing_row(row: DealingRow) -> dict[str, Any]:
    return {
        "claim": row.claim,
        "text": row.text,
        "kind": row.kind,
        "modality": row.modality,
        "polarity": row.polarity,
        **row.roles,
        "when": row.when,
        "said": row.said,
        "voices": row.voices,
        "against": row.against,
        "named": row.named,
        "document": row.document.id,
        "path": row.document.path,
        "begin": row.mention.begin,
        "end": row.mention.end,
        "documents": row.documents,
        "since": [
            {
                "claim": sequel.claim,
                "text": sequel.text,
                "said": sequel.said,
                "later": sequel.later,
                "voices": sequel.voices,
            }
            for sequel in row.sequels
        ],
    }
