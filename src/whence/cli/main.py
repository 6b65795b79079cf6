"""
The commands. Primary output goes to stdout, all else to stderr; the exit code says how it ended.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence import __version__
from whence.cli import dealings
from whence.cli.arguments import as_json, case_and, emit, field_options, limit, reading
from whence.cli.decisions import decide, note
from whence.errors import CaseDamaged, GateNotMet, NotFound, UsageError, WhenceError

if TYPE_CHECKING:
    from whence.settings import Settings
    from whence.store import Store

GENERATOR = 'name="generator" content="Whence'
"""By this line a report is known."""
KINDS = ("event", "quantity", "control", "commitment", "contact", "forecast", "evaluation")
INTERRUPTED = 130
SOME_REJECTED = 3


class Whence(click.Group):
    """The group of commands: in the order a person meets them, and with every known error explained."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order they were defined."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn known errors into a message and an exit code."""
        try:
            return super().invoke(ctx)
        except WhenceError as error:
            from whence.views.safe import safe_text

            click.echo(f"whence: {safe_text(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            click.echo(
                "\nwhence: interrupted. Stages that were finished are kept; run the same command again to go on.",
                err=True,
            )
            ctx.exit(INTERRUPTED)


SHIPPED = "shipped"
"""What goes back to the background table that ships."""
MODELS = ("en", "en-clean", "rules")
"""As in `VoiceSettings.model`; written here so that ``--help`` imports nothing."""


@click.group(cls=Whence, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="whence")
def main() -> None:
    """Who actually says so, and how many independent voices is that?

    \b
    whence run CASE.whence FOLDER    read articles, count voices, print the findings
    whence claim CASE.whence C-1     one claim: who says it, with the words quoted
    whence report CASE.whence        the same as one HTML file

    Exit codes: 0 done, 1 failure, 2 usage, 3 finished but some inputs were
    rejected, 4 a gate was not met, 5 the case is locked, 6 an integrity check
    failed, 130 interrupted.
    """


# --- putting articles in -----------------------------------------------------


@main.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1)
@click.option(
    "--model",
    type=click.Choice(MODELS),
    help="What reads the voices: en (best), en-clean (trained on openly licensed text alone), or rules. "
    "If not given, as in the last run of the case; at first en.",
)
@click.option(
    "--background",
    metavar="FILE",
    help="Table of phrases that says what ordinary text is, made with whence background; the case keeps it. "
    '"shipped" goes back to the one that ships. If not given, as in the last run.',
)
@field_options
@as_json
def run(
    case: Path,
    paths: tuple[str, ...],
    model: str | None,
    background: str | None,
    json_: bool,
    **fields: str | None,
) -> None:
    """Read PATHS into CASE and count voices: the main job.

    PATHS are files or folders (text, HTML, JSONL, CSV, Parquet, WARC, each
    also gzipped), or - for standard input. CASE is made if it is not there.
    Without PATHS, the case is brought up to date. Only what is new is computed.
    """
    summary, rejected = _run(case, paths, fields, model=model, background=background, analyse=True)
    from whence.case import open_case
    from whence.cli import show

    with open_case(case) as opened:
        if json_:
            emit([show.status_row(opened) | {"added": summary.added, "rejected": rejected}])
        else:
            show.findings(opened, summary)
    if rejected:
        sys.exit(SOME_REJECTED)


@main.command()
@click.argument("case", type=click.Path(path_type=Path))
def new(case: Path) -> None:
    """Make an empty CASE."""
    from whence.case import open_case

    if case.exists():
        raise UsageError(f"{case}: exists already. Add to it with: whence add {case} PATHS")
    with open_case(case, create=True):
        click.echo(f"{case}: made. Add articles with: whence add {case} PATHS", err=True)


@main.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True)
@field_options
def add(case: Path, paths: tuple[str, ...], **fields: str | None) -> None:
    """Read PATHS into CASE without counting yet; "whence run CASE" counts."""
    summary, rejected = _run(case, paths, fields, model=None, background=None, analyse=False)
    click.echo(f"{summary.added} added, {summary.known} known already, {rejected} rejected", err=True)
    if rejected:
        sys.exit(SOME_REJECTED)


def _run(
    path: Path,
    paths: Sequence[str],
    fields: Mapping[str, str | None],
    *,
    model: str | None,
    background: str | None,
    analyse: bool,
) -> tuple[Any, int]:
    """Read and, if wanted, analyse; a case made here and left with nothing is taken away again."""
    from whence import schema
    from whence.case import open_case
    from whence.cli.progress import ProgressLine

    made = not path.exists()
    if made and not paths:
        raise UsageError(f"{path}: no such case. Name articles to read: whence run {path} FOLDER")
    case = open_case(path, write=True, create=True)
    empty = False
    try:
        settings = _with_background(_chosen(case.settings(), fields, model), case.store, background)
        stdin = sys.stdin.buffer if "-" in paths else None
        with ProgressLine() as progress:
            summary = (case.analyse if analyse else case.read)(paths, settings=settings, stdin=stdin, progress=progress)
    finally:
        store = case.store
        empty = made and not store.count(schema.Document) and not store.count(schema.Reject)
        if empty:
            store.discard()
        else:
            case.close()
    if summary.rejected:
        from whence.cli import show

        show.rejects(path, summary.rejected)
    return summary, summary.rejected


def _chosen(settings: Settings, fields: Mapping[str, str | None], model: str | None) -> Settings:
    """
    Return the settings with what is named now.

    Fields named for an earlier table do not bear on this one; the model of the
    last run does.
    """
    from msgspec.structs import replace

    voices = replace(settings.voices, model=model) if model is not None else settings.voices
    return replace(settings, read=replace(settings.read, **fields), voices=voices)


def _with_background(settings: Settings, store: Store, background: str | None) -> Settings:
    """Return the settings with the table of phrases named now, which the case then keeps; without one, as they are."""
    from msgspec.structs import replace

    if background is None:
        return settings
    from whence.archive import keep_background

    chosen = None if background == SHIPPED else keep_background(store, Path(background))
    return replace(settings, kinship=replace(settings.kinship, background=chosen))


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write.")
def background(paths: tuple[str, ...], output: Path) -> None:
    """Count the phrases of an archive of ordinary articles in PATHS, to be given to whence run --background.

    The more text the better: from about 300,000 words on it tells a turn of
    phrase from a commonplace. Of several languages the most frequent counts.
    Only counts are kept; no sentence can be read from the table.
    """
    from whence.archive import count_archive
    from whence.cli.progress import ProgressLine
    from whence.settings import ReadSettings

    if output.exists():
        raise UsageError(f"{output}: exists already. Name another file with -o")
    with ProgressLine() as progress:
        counted = count_archive(paths, settings=ReadSettings(), progress=progress)
    output.write_bytes(counted.body)
    click.echo(
        f"{output}: {counted.words:,} words of {counted.texts:,} texts (language {counted.language}), "
        f"{counted.left_out:,} left out, {len(counted.body) / 1e6:.1f} MB"
    )


# --- looking -----------------------------------------------------------------


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@as_json
def status(arguments: tuple[str, ...], json_: bool) -> None:
    """What is in the case, what could not be read, and what is up to date."""
    from whence.cli import show

    with reading(arguments) as (case, _):
        if json_:
            emit([show.status_row(case)])
        else:
            show.status(case)


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def documents(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """The articles as read."""
    from whence.cli import show
    from whence.views.listings import document_rows

    with reading(arguments) as (case, _):
        rows = list(document_rows(case))
        if json_:
            emit(rows)
        else:
            show.documents(rows, limit)


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@click.option("--about", metavar="WORDS", help="Only claims stated in texts that hold all these words.")
@click.option("--kind", type=click.Choice(KINDS), help="Only claims of this kind.")
@click.option("--fail-if", "gate", metavar="CONDITION", help='Exit 4 if a listed claim has it, as in "voices<2".')
@limit
@as_json
def claims(
    arguments: tuple[str, ...], about: str | None, kind: str | None, gate: str | None, limit: int, json_: bool
) -> None:
    """The claims, with how many voices and texts stand behind each.

    Claims that several documents carry come first, those with few voices
    before those with many. CONDITION is one of voices, weakest, named,
    unnamed, texts or documents, then <, <=, >, >= or =, then a number; voices
    and weakest mean the most that is possible.
    """
    from whence.cli import show
    from whence.cli.gate import check
    from whence.views.listings import claim_rows

    with reading(arguments) as (case, _):
        rows = list(claim_rows(case))
        if about:
            wanted = show.documents_holding(case, about)
            rows = [row for row in rows if any(mention["document"] in wanted for mention in row["mentions"])]
        if kind:
            rows = [row for row in rows if row["kind"] == kind]
        if json_:
            emit(rows)
        else:
            show.claims(case, rows, limit)
        if gate and (met := check(gate, rows)):
            raise GateNotMet(f"{gate}: holds for {len(met)} of {len(rows)} claims, the first is {met[0]}")


@main.command()
@click.argument("arguments", metavar="[CASE] CLAIM", nargs=-1)
@as_json
def claim(arguments: tuple[str, ...], json_: bool) -> None:
    """One claim: the tree of voices with their words, what weighs against it, what was not counted."""
    from whence.cli import show
    from whence.views.listings import claim_rows

    with reading(arguments, 1) as (case, rest):
        if json_:
            rows = [row for row in claim_rows(case) if row["id"] == rest[0]]
            if not rows:
                raise NotFound(f"{rest[0]}: no such claim in {case.path}. List them with: whence claims {case.path}")
            emit(rows)
        else:
            show.claim(case, rest[0])


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@click.option("--named/--unnamed", default=None, help="Only named, or only unnamed speakers.")
@limit
@as_json
def voices(arguments: tuple[str, ...], named: bool | None, limit: int, json_: bool) -> None:
    """Who speaks in this pile. With --json: every utterance, with its spans."""
    from whence.cli import show
    from whence.views.listings import voice_rows

    with reading(arguments) as (case, _):
        if json_:
            emit(voice_rows(case))
        else:
            show.voices(case, limit, named)


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@limit
@as_json
def copies(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Which texts reuse each other, how, and which was taken from the other (the reasons: --json)."""
    from whence.cli import show
    from whence.views.listings import copy_rows

    with reading(arguments) as (case, _):
        rows = list(copy_rows(case))
        if json_:
            emit(rows)
        else:
            show.copies(rows, limit)


@main.command()
@click.argument("arguments", metavar="[CASE] [FAMILY]", nargs=-1)
@limit
@as_json
def kin(arguments: tuple[str, ...], limit: int, json_: bool) -> None:
    """Texts that look as if they were of one make though they share hardly a passage; or one FAMILY in full."""
    from whence.cli import show_kin
    from whence.views.listings import kin_rows

    family = arguments[-1].upper() if arguments and show_kin.FAMILY.fullmatch(arguments[-1]) else None
    with reading(arguments, 1 if family else 0) as (case, rest):
        if rest and not family:
            raise UsageError(f"{rest[0]}: is no family. Families are called K-1, K-2 …: whence kin {case.path} K-1")
        if json_:
            emit(row for row in kin_rows(case) if family in (None, row["family"]))
        elif family:
            show_kin.family(case, family, limit)
        else:
            show_kin.kin(case, limit)


@main.command()
@click.argument("arguments", metavar="[CASE] CLAIM", nargs=-1)
@as_json
def explain(arguments: tuple[str, ...], json_: bool) -> None:
    """Every rule that made a claim's count: cues, merges, thresholds, with the words they fired on."""
    from whence.cli import show

    with reading(arguments, 1) as (case, rest):
        rows = show.explanation(case, rest[0])
        if json_:
            emit(rows)
        else:
            show.explain(rows)


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@click.option("--verify", is_flag=True, help="Check that no entry was changed, removed or moved.")
@as_json
def log(arguments: tuple[str, ...], verify: bool, json_: bool) -> None:
    """What people decided, oldest first."""
    from whence.cli import show
    from whence.log import breaks
    from whence.schema import Decision

    with reading(arguments) as (case, _):
        entries = case.rows(Decision)
        if json_:
            emit({name: getattr(entry, name) for name in entry.__struct_fields__} for entry in entries)
        else:
            show.log(entries)
        if verify:
            if broken := breaks(entries):
                raise CaseDamaged(f"{case.path}: the log does not hold: {'; '.join(broken)}")
            head = entries[-1].hash if entries else "none yet"
            click.echo(f"the log holds: {len(entries)} entries, last hash {head}", err=True)


for _command in dealings.COMMANDS:
    main.add_command(_command)
main.add_command(note)
main.add_command(decide)


# --- giving away -------------------------------------------------------------


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; CASE.html if not given.")
def report(arguments: tuple[str, ...], output: Path | None) -> None:
    """Write the case as one HTML file that needs no network and prints."""
    from whence.report import write_report

    with reading(arguments) as (case, _):
        target = output or case.path.with_suffix(".html")
        _only_over_a_report(target)
        write_report(case, target, version=__version__)
    click.echo(str(target))


def _only_over_a_report(target: Path) -> None:
    """Refuse to write over anything but an earlier report: a slip must not cost a case."""
    if str(target) == "-":
        raise UsageError("a report is a file of its own. Name one: -o report.html")
    if target.is_file() and GENERATOR.encode() not in target.read_bytes()[:2000]:
        raise UsageError(f"{target}: exists and is no report. Name another file with -o, or remove this one first.")


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to serve from; any free one if not given.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve from. Others reach it then.")
@click.option("--read-only", is_flag=True, help="Show everything, decide nothing; works while another process writes.")
@click.option("--open/--no-open", "open_", default=False, help="Open it in the browser.")
@click.option("--by", metavar="NAME", help="Who decides; your login name if not given.")
def serve(arguments: tuple[str, ...], port: int, host: str, read_only: bool, open_: bool, by: str | None) -> None:
    """Open the workbench: the case in the browser, on this machine alone.

    The address printed opens it once: it is changed for a cookie. Programs may
    send its token as "Authorization: Bearer TOKEN" (docs/api.md). Ctrl-C ends it.
    """
    from whence.web.run import serve as serving

    path, _ = case_and(arguments, 0)

    def ready(address: str) -> None:
        click.echo(address)
        click.echo(f"{path}: open this address in a browser. Ctrl-C ends.", err=True)
        if host not in ("127.0.0.1", "::1", "localhost"):
            click.echo(
                f"whence: served on {host}, without encryption: whoever can reach this machine can read along.",
                err=True,
            )
        if open_:
            click.launch(address)

    serving(path, host=host, port=port, read_only=read_only, actor=by, ready=ready)


@main.command()
@click.argument("arguments", metavar="[CASE] FOLDER", nargs=-1)
@click.option("--to", "format_", type=click.Choice(["csv", "jsonl", "parquet"]), default="csv", show_default=True)
@click.option("--overwrite", is_flag=True, help="Replace the folder if it is there.")
def export(arguments: tuple[str, ...], format_: Any, overwrite: bool) -> None:
    """Write every table, and what its columns mean, into FOLDER."""
    from whence.export import write_export

    with reading(arguments, 1) as (case, rest):
        for path in write_export(case, Path(rest[0]), format=format_, overwrite=overwrite):
            click.echo(str(path))


@main.command()
@click.argument("arguments", metavar="[CASE]", nargs=-1)
def doctor(arguments: tuple[str, ...]) -> None:
    """Check the machine, and a case if one is named: file, digests, spans, log, lock."""
    from whence.cli import checkup

    if arguments:
        path, _ = case_and(arguments, 0)
        problems = checkup.machine() + checkup.case(path)
    else:
        problems = checkup.machine()
    if problems:
        raise CaseDamaged("; ".join(problems))


def entry() -> None:
    """Run the command line; Ctrl-C before a command has begun ends quietly too."""
    try:
        main(prog_name="whence")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    entry()
