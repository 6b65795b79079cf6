"""
What the commands print on stdout: tables and trees for people to read.

Everything that came from an article passes through `safe_text` first, so that
no title can steer the terminal.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence import schema
from whence.views.claims import ClaimView, StanceView, TextView, WitnessView, claim_view
from whence.views.claims_table import ClaimRow, claims_table
from whence.views.evidence import MentionView
from whence.views.kin import left_counts, left_line
from whence.views.safe import one_line, safe_text, shortened
from whence.views.speakers import carriers
from whence.views.tables import Catalogue
from whence.views.unnamed import Anonymity, anonymity

if TYPE_CHECKING:
    from rich.table import Table

    from whence.case import Case
    from whence.pipeline import Summary

Row = Mapping[str, Any]
WIDE = 140
"""Columns where stdout is a file or a pipe."""
TOP = 12
"""Claims shown at the end of a run."""
TALLIED = ("voices", "utterances", "claims", "documents", "texts")
"""Columns of numbers in the tables about the unnamed."""


def bounds(least: int, most: int) -> str:
    """Return a count as people write it: "1", or "0–3" where it is not settled."""
    return str(most) if least == most else f"{least}–{most}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 claim", "2 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def new_table(title: str, *columns: str, numbers: Sequence[str] = ()) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        wide = 26 if column == "claim" else None
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold", min_width=wide)
    return table


def print_table(table: Table) -> None:
    from rich.console import Console

    width = shutil.get_terminal_size((WIDE, 24)).columns if sys.stdout.isatty() else WIDE
    Console(file=sys.stdout, width=width, highlight=False, markup=False, no_color=not sys.stdout.isatty()).print(table)


def print_rest(shown: int, total: int) -> None:
    if total > shown:
        click.echo(f"… and {total - shown:,} more; --limit 0 shows all")


def cut(rows: Sequence[Any], limit: int) -> Sequence[Any]:
    return rows if limit == 0 else rows[:limit]


# --- the case as a whole -----------------------------------------------------


def status_row(case: Case) -> dict[str, Any]:
    """Return the state of a case as one JSON object."""
    from whence import log
    from whence.case import lost_decisions

    store = case.store
    runs = case.rows(schema.Run)
    return {
        "case": case.path.name,
        "documents": store.count(schema.Document),
        "texts": len({row.cluster for row in case.rows(schema.ClusterText)}),
        "voices": store.count(schema.Voice),
        "claims": store.count(schema.Claim),
        "rejects": [
            {"path": row.path, "locator": row.locator, "reason": row.reason, "mend": row.mend}
            for row in case.rows(schema.Reject)
        ],
        "read_by": _read_by(case),
        "not_compared": left_counts(case),
        "stages": {row.stage: {"run": row.run, "rows": row.rows} for row in case.rows(schema.StageResult)},
        "runs": len(runs),
        "last_run": runs[-1].finished if runs else None,
        "state": runs[-1].state if runs else "empty",
        "decisions": len(log.in_force(case.rows(schema.Decision))),
        "decisions_lost": [what for _, what in lost_decisions(case)],
    }


def status(case: Case) -> None:
    """Print the state of a case."""
    row = status_row(case)
    click.echo(f"{row['case']}: {_funnel(row)}")
    last = (
        f"run {row['runs']}: {row['state']}{' ' + row['last_run'] if row['last_run'] else ''}"
        if row["runs"]
        else "never run"
    )
    click.echo(f"{last}; {plural(row['decisions'], 'decision')} by people in force")
    if not row["stages"] and row["documents"]:
        click.echo(f"nothing is counted yet. Count with: whence run {case.path}")
    for read in row["read_by"]:
        why = f": {read['why']}" if read["why"] else ""
        click.echo(f"voices read by {read['build']} in {plural(read['texts'], 'text')}{why}")
    if row["not_compared"]:
        click.echo(safe_text(left_line(row["not_compared"])))
    for what in row["decisions_lost"]:
        click.echo(f"decision no longer applies: {safe_text(what)}")
    for reject in row["rejects"]:
        where = f"{reject['path']}, {reject['locator']}" if reject["locator"] else reject["path"]
        click.echo(f"rejected: {safe_text(where)}: {safe_text(reject['reason'])} {safe_text(reject['mend'])}")


def _read_by(case: Case) -> list[dict[str, Any]]:
    """Return what read the voices of how many texts, and why the rules alone where they did."""
    counts = Counter((row.build, row.why) for row in case.rows(schema.Listened))
    return [{"build": build, "why": why, "texts": n} for (build, why), n in sorted(counts.items(), key=str)]


def _funnel(row: Row) -> str:
    return (
        f"{plural(row['documents'], 'document')} → {plural(row['texts'], 'text')} after copies → "
        f"{plural(row['claims'], 'checkable claim')}, {plural(row['voices'], 'speaker')}"
    )


def rejects(path: Path, count: int) -> None:
    """Say on stderr that some inputs could not be read, and which."""
    from whence.case import open_case

    with open_case(path) as case:
        for row in case.rows(schema.Reject)[:TOP]:
            where = f"{row.path}, {row.locator}" if row.locator else row.path
            click.echo(f"rejected: {safe_text(where)}: {safe_text(row.reason)} {safe_text(row.mend)}", err=True)
    click.echo(f"{plural(count, 'input')} rejected; all are listed by: whence status {path}", err=True)


def findings(case: Case, summary: Summary) -> None:
    """Print what a run found: the funnel and the claims that ask for a second look."""
    row = status_row(case)
    seconds = sum(summary.stages.values())
    click.echo(_funnel(row))
    spread = [line for line in claims_table(case) if line.documents > 1]
    if spread:
        few = sum(line.voices[1] <= 1 for line in spread)
        click.echo(
            f"{plural(len(spread), 'claim stands', 'claims stand')} in two documents or more; "
            f"{few} of them rest on one voice at most"
        )
    _claims_table(spread[:TOP] or claims_table(case)[:TOP], "Carried most widely, fewest voices first")
    akin = {text for row in case.rows(schema.Kinship) for text in (row.a, row.b)}
    if akin:
        click.echo(f"{len(akin)} texts look as if they were of one make (suspected): whence kin {case.path}")
    new = f"{summary.added} new, {summary.known} known" if summary.added or summary.known else "nothing read"
    click.echo(f"{new}; {seconds:.1f} s of work. One claim in full: whence claim {case.path} C-…", err=True)


# --- tables ------------------------------------------------------------------


def documents(rows: Sequence[Row], limit: int) -> None:
    """Print the articles as read."""
    table = new_table("", "id", "outlet", "published", "title", "path", "characters", numbers=("characters",))
    for row in cut(rows, limit):
        table.add_row(
            row["id"],
            one_line(row["outlet"] or "unknown"),
            row["published"] or "unknown",
            shortened(row["title"] or "", 60),
            one_line(row["path"]),
            f"{row['characters']:,}",
        )
    print_table(table)
    print_rest(len(cut(rows, limit)), len(rows))


def claims(case: Case, listed: Sequence[Row], limit: int) -> None:
    """Print the table of claims: those that several documents carry first, those with few voices before others."""
    order = {row.id: place for place, row in enumerate(claims_table(case))}
    case_rows = sorted(listed, key=lambda row: order[row["id"]])
    shown = cut(case_rows, limit)
    table = _claim_columns("")
    for row in shown:
        said, against = row["for"], row["against"]
        table.add_row(
            row["id"],
            shortened(row["text"], 90),
            bounds(*said["voices"]),
            bounds(*said["weakest"]),
            str(said["named"]),
            str(said["unnamed"]),
            str(said["texts"]),
            str(said["documents"]),
            bounds(*against["voices"]),
        )
    print_table(table)
    print_rest(len(shown), len(case_rows))


def _claim_columns(title: str) -> Table:
    return new_table(
        title,
        *("id", "claim", "voices", "weakest link", "named", "unnamed", "texts", "documents", "against"),
        numbers=("voices", "weakest link", "named", "unnamed", "texts", "documents", "against"),
    )


def _claims_table(rows: Iterable[ClaimRow], title: str) -> None:
    table = _claim_columns(title)
    for row in rows:
        table.add_row(
            row.id,
            shortened(row.text, 90),
            bounds(*row.voices),
            bounds(*row.weakest),
            str(row.named),
            str(row.unnamed),
            str(row.texts),
            str(row.documents),
            bounds(*row.against),
        )
    print_table(table)


def voices(case: Case, limit: int, named: bool | None) -> None:
    """Print who carries this pile, then how the texts describe who speaks."""
    catalogue = Catalogue.of(case)
    rows = [row for row in carriers(catalogue).ranked if named is None or row.unnamed != named]
    numbers = ("claims rest", "nobody else", "passes on", "texts", "says", "counts")
    table = new_table("", "id", "who", "kind", "anonymity", *numbers, numbers=numbers)
    for row in cut(rows, limit):
        table.add_row(
            row.id,
            shortened(f"{row.label}, {row.role}" if row.role and row.role not in row.label else row.label, 60),
            row.kind.replace("_", " "),
            row.anon,
            *map(str, (len(row.rests), len(row.alone), len(row.passes_on), row.texts, row.assertions)),
            bounds(row.least, row.most),
        )
    print_table(table)
    print_rest(len(cut(rows, limit)), len(rows))
    if not named:
        _unnamed(anonymity(catalogue), limit)


def _unnamed(found: Anonymity, limit: int) -> None:
    """Print what the texts give of who speaks, and of the unnamed what they tell: counts, not grades."""
    table = new_table("What the texts give", "", "of who speaks", "voices", "utterances", "claims", numbers=TALLIED)
    for row in found.degrees:
        sizes = (row.tally.voices, row.tally.assertions, row.tally.claims)
        table.add_row(row.anon, row.meaning, *(f"{len(each):,}" for each in sizes))
    print_table(table)
    if not found.unnamed.voices:
        return
    click.echo(f"Of {plural(len(found.unnamed.voices), 'unnamed voice')} the texts tell:")
    for tally in found.described:
        click.echo(f"  {len(tally.voices):>5}  {tally.label}")
    click.echo("and that they are:")
    for tally in found.claimed:
        click.echo(f"  {len(tally.voices):>5}  {tally.label}")
    if found.reasons:
        reasons = new_table("Reasons, as written", "reason", "", "utterances", "documents", "texts", numbers=TALLIED)
        for reason in cut(found.reasons, limit):
            tally = reason.tally
            counts = map(str, (len(tally.assertions), len(tally.documents), tally.texts))
            reasons.add_row(one_line(reason.words), "formula" if reason.stock else "own words", *counts)
        print_table(reasons)
        print_rest(len(cut(found.reasons, limit)), len(found.reasons))


def copies(rows: Sequence[Row], limit: int) -> None:
    """Print which texts reuse each other, and which of the two is the copy."""
    table = new_table(
        "", "a", "b", "relation", "of a", "of b", "passages", "who copied", numbers=("of a", "of b", "passages")
    )
    for row in cut(rows, limit):
        table.add_row(
            one_line(row["a"]),
            one_line(row["b"]),
            row["relation"] + ("" if row["proven"] else ", suspected"),
            f"{row['coverage_a']:.0%}",
            f"{row['coverage_b']:.0%}",
            str(len(row["passages"])),
            _who_copied(row),
        )
    print_table(table)
    print_rest(len(cut(rows, limit)), len(rows))


def _who_copied(row: Row) -> str:
    """Return which of two texts was taken from the other, in words; of what is no proven copy nobody asked."""
    if row["relation"] in ("rewrite", "shared quotation"):
        return "–"
    words = {row["a"]: "b, from a", row["b"]: "a, from b", "unseen": "both, from elsewhere"}
    return words.get(row["origin"], "cannot be told")


def log(entries: Sequence[schema.Decision]) -> None:
    """Print the log of decisions."""
    from whence.log import in_force

    held = {entry.seq for entry in in_force(entries)}
    table = new_table("", "entry", "when", "who", "what", "on", "words")
    for entry in entries:
        words = "; ".join(str(value) for value in entry.payload.values())
        undone = "" if entry.seq in held or entry.action == "undo" else " (undone)"
        table.add_row(
            str(entry.seq),
            entry.at,
            one_line(entry.actor),
            entry.action + undone,
            entry.target or f"entry {entry.payload.get('seq')}",
            shortened(words, 80),
        )
    print_table(table)


def documents_holding(case: Case, words: str) -> set[str]:
    """Return the ids of the documents whose text holds all the words."""
    from whence.stages import documents_with_texts

    texts = set(case.store.search(words))
    return {document.id for document, text in documents_with_texts(case.store) if text in texts}


# --- one claim ---------------------------------------------------------------


def claim(case: Case, identifier: str) -> None:
    """Print one claim: the tree of voices with the words quoted."""
    view = claim_view(case, identifier)
    click.echo(f"{view.id}  {safe_text(view.text)}")
    click.echo(
        f"      {view.kind}; {plural(view.documents, 'document')}" + (f"; review: {view.review}" if view.review else "")
    )
    for stance in view.stances:
        _stance(stance)
    _beside(view)


def _stance(view: StanceView) -> None:
    count = view.count
    click.echo("")
    click.echo(
        f"{view.stance.upper()}: {bounds(count.voices_least, count.voices_most)} "
        f"{'voice' if count.voices_most == 1 else 'voices'}, "
        f"weakest link {bounds(count.weakest_least, count.weakest_most)}"
    )
    click.echo(f"  {safe_text(count.sentence)}")
    for witness in view.witnesses:
        _witness(witness)
    for mention in view.loose:
        click.echo("  ├─ in no chain")
        _words(mention, "  │    ")


def _witness(view: WitnessView) -> None:
    mark = "◌" if view.unnamed else "●"
    note = f"; {view.note}" if view.note else ""
    weakest = "; weakest link" if view.weakest else ""
    click.echo(f"  ├─ {mark} {safe_text(view.label)} [{bounds(view.least, view.most)}{safe_text(note)}{weakest}]")
    for branch in view.branches:
        if branch.relays:
            click.echo("  │  heard through " + " → ".join(one_line(relay.label) for relay in branch.relays))
        for text in branch.texts:
            _text(text)


def _text(view: TextView) -> None:
    _words(view.first, "  │    ")
    others = {copy.document.id: copy.document for copy in view.copies if copy.document.id != view.first.document.id}
    copies = [*view.first.identical, *others.values()]
    if copies:
        click.echo(
            f"  │      {plural(len(copies), 'copy', 'copies')}: " + ", ".join(_who(document) for document in copies)
        )


def _who(document: Any) -> str:
    return one_line(f"{document.id} {document.outlet or document.path}")


def _words(mention: MentionView, indent: str) -> None:
    words = "".join(f"[{part.words}]" if part.role == "words" else part.words for part in mention.excerpt)
    when = f", {mention.document.published}" if mention.document.published else ""
    click.echo(f"{indent}{_who(mention.document)}{when}:")
    click.echo(f"{indent}  {'… ' if mention.cut_before else ''}{one_line(words)}{' …' if mention.cut_after else ''}")


def _beside(view: ClaimView) -> None:
    if view.conflicts:
        click.echo("\nVALUES")
        for conflict in view.conflicts:
            places = " / ".join(_who(mention.document) for mention in (conflict.a, conflict.b) if mention)
            click.echo(
                f"  {safe_text(conflict.a_value)} ≠ {safe_text(conflict.b_value)}: {conflict.relation} ({places})"
            )
    if view.merges:
        click.echo("\nCOUNTED AS ONE (switch: whence decide switch CASE M-… off)")
        for merge in view.merges:
            state = "proven" if merge.proven else "suspected, lowers the least only"
            click.echo(
                f"  {merge.id} {'on ' if merge.on else 'off'} {safe_text(merge.a)} ~ {safe_text(merge.b)}: "
                f"{merge.kind}, {state}. {safe_text(merge.evidence)}"
            )
    if view.not_counted:
        click.echo("\nNOT COUNTED")
        for left in view.not_counted:
            click.echo(f"  {safe_text(left.reason)}")
            _words(left.mention, "    ")
    for decision in view.decisions:
        state = " (undone)" if decision.undone else ""
        click.echo(f"\n{decision.at} {one_line(decision.actor)}: {decision.action}{state}: {safe_text(decision.words)}")


# --- why ---------------------------------------------------------------------


def explanation(case: Case, identifier: str) -> list[dict[str, Any]]:
    """Return every rule that made a claim's count, as JSON rows: mentions, merges, counts, thresholds."""
    import msgspec

    view = claim_view(case, identifier)
    rows: list[dict[str, Any]] = [
        {
            "what": "mention",
            "document": mention.document.id,
            "path": mention.document.path,
            "begin": mention.begin,
            "end": mention.end,
            "words": "".join(part.words for part in mention.excerpt if part.role == "words"),
            "rule": mention.rule or "the document's own words",
            "cue_class": mention.cue_class,
            "chain": [party.label for party in mention.chain],
            "stance": mention.stance,
            "counted": mention.counted,
            "why": mention.why,
        }
        for mention in view.mentions
    ]
    rows += [{"what": "merge", **msgspec.to_builtins(merge)} for merge in view.merges]
    for stance in view.stances:
        rows += [
            {
                "what": "root",
                "stance": stance.stance,
                "root": witness.label,
                "least": witness.least,
                "most": witness.most,
                "note": witness.note,
                "paths": witness.paths,
            }
            for witness in stance.witnesses
        ]
        count = stance.count
        rows.append({"what": "count", "stance": stance.stance, "sentence": count.sentence, "cut": count.cut})
    chosen = msgspec.to_builtins(case.settings())
    rows.append(
        {"what": "settings", "claims": chosen["claims"], "copies": chosen["copies"], "witnesses": chosen["witnesses"]}
    )
    return rows


def explain(rows: Iterable[Row]) -> None:
    """Print the rules behind a claim's count."""
    for row in rows:
        rest = {name: value for name, value in row.items() if name != "what" and value not in (None, "", [])}
        click.echo(f"{row['what']}")
        for name, value in rest.items():
            shown = " → ".join(map(str, value)) if isinstance(value, list) and name == "chain" else value
            click.echo(f"  {name}: {one_line(str(shown))}")
