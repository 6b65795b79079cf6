"""
The stages, in order, and the one function that runs them over a case.

    paths ─read──────▶ documents
    documents ─text──▶ sentences, mentions
    sentences ─voices▶ quotations, assertions
    texts ─copies────▶ passages, copies, clusters
    assertions ─speakers▶ voices
    sentences × assertions ─kinship▶ kinships, families
    assertions ─claims▶ claims, claim mentions, conflicts, related claims
    claims × decisions ─decided▶ claims as people merged and split them, sources as they corrected them
    claims × voices × clusters × kinships ─witnesses▶ counts   ← the number

A stage's tables are written in one transaction, or not at all. What a stage
computed is kept until its inputs, its settings or its code change; *text* and
*voices* look at each text by itself, so for them only new texts are computed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib import resources
from typing import Any, BinaryIO, NamedTuple

import msgspec

from whence import __version__, models, schema, settings, stages
from whence.decided import KINDS, Amended
from whence.errors import StorageFailed
from whence.intake import now, read_into
from whence.log import in_force, verdicts
from whence.schema import Record
from whence.settings import Settings
from whence.stages import Work
from whence.store import Store

Progress = Callable[[str, int, int], None]
"""Called with stage, done, total; a total of 0 means that it is not known."""


class Stage(NamedTuple):
    """A stage: its name, where its code is, the tables it writes, and how it is run."""

    name: str
    code: str
    writes: tuple[type[Record], ...]
    run: Callable[[Work], list[Record] | Amended]
    own: Callable[[Settings], msgspec.Struct]
    model: Callable[[Settings], str] = lambda _chosen: ""
    """The digest of the model it reads with: another model, another result."""
    by_text: bool = False
    grows: bool = False
    """Whether it takes up what it wrote before and returns all its rows again; only those that differ are written."""
    heeds: frozenset[str] = frozenset()
    """The kinds of decision that change what it computes."""
    amends: bool = False
    """Whether it changes rows that earlier stages wrote, and has no tables of its own to be emptied."""


class Summary(NamedTuple):
    """What a run did."""

    added: int
    known: int
    rejected: int
    stages: dict[str, float]
    """Stage to seconds, for those that were computed; the others were still good."""


def analyse(
    store: Store,
    paths: Sequence[str] = (),
    *,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """
    Do the main job: read the paths into the case and bring every stage up to date.

    Without paths, what is in the case is brought up to date. Raises
    `InputError` if there is nothing to read at all. An interruption leaves
    the stages that were finished and nothing of the one under way.
    """
    chosen = settings or Settings()
    progress = progress or _silent
    run = _begin(store, chosen)
    try:
        added, known, rejected = (0, 0, 0)
        if paths:
            added, known, rejected = read_into(store, paths, settings=chosen, stdin=stdin, progress=progress)
        stages = {}
        for stage in STAGES:
            seconds = _bring_up_to_date(store, stage, run, chosen, progress)
            if seconds is not None:
                stages[stage.name] = seconds
    except BaseException as error:
        # On a full disk not even this can be written: the first error is the one to be told.
        with suppress(StorageFailed):
            _end(store, run, "interrupted" if isinstance(error, KeyboardInterrupt) else "failed")
        raise
    _end(store, run, "done")
    return Summary(added, known, rejected, stages)


def read_only(
    store: Store,
    paths: Sequence[str],
    *,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read the paths into the case without computing anything."""
    counts = read_into(store, paths, settings=settings, stdin=stdin, progress=progress or _silent)
    return Summary(*counts, stages={})


def _silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


# --- keeping stages up to date ----------------------------------------------


def _bring_up_to_date(store: Store, stage: Stage, run: int, chosen: Settings, progress: Progress) -> float | None:
    """Compute a stage if its result is not good any more; return the seconds, or None if it was."""
    kept = {result.stage: result for result in store.rows(schema.StageResult)}
    inputs = _inputs_digest(store, stage, kept)
    made_by = settings.digest(stage.own(chosen)) + code_digest(stage.code) + stage.model(chosen)
    own = hashlib.sha256(made_by.encode()).hexdigest()[:16]
    old = kept.get(stage.name)
    if old and old.settings == own and old.inputs == inputs:
        return None
    fresh = _fresh(store, stage) if stage.by_text and old and old.settings == own else None
    started = time.perf_counter()
    work = Work(
        store=store,
        settings=chosen,
        verdicts=verdicts(store.rows(schema.Decision)),
        fresh=fresh,
        known=stage.grows and old is not None and old.settings == own,
        step=lambda done, total: progress(stage.name, done, total),
    )
    work.step(0, 0)
    found = stage.run(work)
    seconds = time.perf_counter() - started
    records, gone = found if isinstance(found, Amended) else (found, list[Record]())
    rows = len(records)
    if work.known:
        records, gone = _differences(store, stage, records)
    with store.transaction():
        if stage.amends and (records or gone):
            # What stands in the tables of later stages may be about rows that go now.
            _clear_from(store, STAGES[STAGES.index(stage) + 1])
        if fresh is None and not work.known and not stage.amends:
            _clear_from(store, stage)
        store.remove(gone)
        store.add(records, replace=True)
        if records or gone:
            store.reindex(stage.writes)
        result = schema.StageResult(
            stage=stage.name, run=run, settings=own, inputs=inputs, rows=rows, seconds=round(seconds, 3)
        )
        store.add([result], replace=True)
    return seconds


def _inputs_digest(store: Store, stage: Stage, kept: dict[str, schema.StageResult]) -> str:
    """Digest what a stage reads: the texts, and the settings and code of the stages before it."""
    said = [document.original for document in store.rows(schema.Document)]
    said += [document.id for document in store.rows(schema.Document)]
    for earlier in STAGES[: STAGES.index(stage)]:
        said += [earlier.name, kept[earlier.name].settings]
    read = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    return f"{read} {heeded(stage, in_force(store.rows(schema.Decision)))}"


def heeded(stage: Stage, held: Iterable[schema.Decision]) -> str:
    """Digest the decisions in force that bear on a stage; a stage's inputs end with it."""
    said = [entry.hash for entry in held if entry.action in stage.heeds]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _differences(store: Store, stage: Stage, records: list[Record]) -> tuple[list[Record], list[Record]]:
    """Return the rows that are not in the stage's tables as they are, and those in its tables that are no more."""
    kept = {(row.table, *_primary(row)): row for record in stage.writes for row in store.rows(record)}
    new = [row for row in records if kept.get((row.table, *_primary(row))) != row]
    now = {(row.table, *_primary(row)) for row in records}
    return new, [row for place, row in kept.items() if place not in now]


def _primary(row: Record) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.primary)


@cache
def code_digest(package: str) -> str:
    """Digest the source of a stage and what it looks up, so that a changed rule is never mistaken for an old result."""
    whole = resources.files("whence")
    own = whole.joinpath(package)
    sources = _sources(own) if own.is_dir() else [(own.name, own.read_bytes())]
    folders = [*sorted(sources), *sorted(_sources(whole.joinpath("places")))]
    return hashlib.sha256(
        b"\0".join([whole.joinpath("schema.py").read_bytes(), *(body for _, body in folders)])
    ).hexdigest()


def _sources(folder: Any) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.name, entry.read_bytes()


def _fresh(store: Store, stage: Stage) -> frozenset[str]:
    """Return the originals (for *text*) or texts (for *voices*) that the stage has not seen."""
    if stage.name == "text":
        seen = {cleaning.original for cleaning in store.rows(schema.Cleaning)}
        return frozenset({document.original for document in store.rows(schema.Document)} - seen)
    done = {quoted.text for quoted in store.rows(schema.Listened)}
    return frozenset({text.sha256 for text in store.rows(schema.Text)} - done)


def _clear_from(store: Store, stage: Stage) -> None:
    """Empty the tables of a stage and of those after it, which speak of what it wrote, and forget their results."""
    after = STAGES[STAGES.index(stage) :]
    later = {record for other in after if not other.amends for record in other.writes}
    store.clear([record for record in schema.TABLES if record in later])
    store.forget_results([other.name for other in after])


def _begin(store: Store, chosen: Settings) -> int:
    run = store.count(schema.Run) + 1
    row = schema.Run(
        id=run,
        started=now(),
        finished=None,
        version=__version__,
        settings=msgspec.to_builtins(chosen),
        state="running",
    )
    with store.transaction():
        store.add([row])
    return run


def _end(store: Store, run: int, state: Any) -> None:
    row = next(row for row in store.rows(schema.Run) if row.id == run)
    with store.transaction():
        store.add([msgspec.structs.replace(row, finished=now(), state=state)], replace=True)


STAGES: tuple[Stage, ...] = (
    Stage(
        "text",
        "text",
        (schema.Text, schema.Cleaning, schema.Sentence, schema.Mention),
        stages.text,
        lambda chosen: chosen.text,
        by_text=True,
    ),
    Stage(
        "voices",
        "voices",
        (schema.Listened, schema.Quotation, schema.Assertion),
        stages.voices,
        lambda chosen: chosen.voices,
        lambda chosen: models.digest(chosen.voices.model),
        by_text=True,
    ),
    Stage(
        "copies",
        "copies",
        (
            schema.Passage,
            schema.Copy,
            schema.Rewrite,
            schema.Boilerplate,
            schema.Descent,
            schema.SeedRun,
            schema.ClusterText,
        ),
        stages.copies,
        lambda chosen: chosen.copies,
        grows=True,
    ),
    Stage(
        "speakers",
        "voices",
        (schema.Voice, schema.VoiceLink),
        stages.speakers,
        lambda chosen: chosen.voices,
        heeds=frozenset({"rename"}),
    ),
    Stage(
        "kinship",
        "kinship",
        (
            schema.Compared,
            schema.Move,
            schema.Spelling,
            schema.Formula,
            schema.FormulaSpan,
            schema.Kinship,
            schema.Family,
            schema.FamilyText,
        ),
        stages.kinship,
        lambda chosen: chosen.kinship,
    ),
    Stage(
        "claims",
        "claims",
        (schema.Claim, schema.ClaimMention, schema.Conflict, schema.Related),
        stages.claims,
        lambda chosen: chosen.claims,
        lambda chosen: models.digest(chosen.voices.model),
    ),
    Stage(
        "decided",
        "decided.py",
        (schema.Claim, schema.Voice),
        stages.decided,
        lambda _chosen: msgspec.Struct(),
        heeds=KINDS,
        amends=True,
    ),
    Stage(
        "witnesses",
        "witnesses",
        (schema.Merge, schema.Count, schema.Witness, schema.NotCounted),
        stages.witnesses,
        lambda chosen: chosen.witnesses,
        heeds=KINDS | {"rename", "merge", "split", "switch", "set aside", "publisher"},
    ),
)
"""After *read*, which `analyse` does first: every stage, in order."""
