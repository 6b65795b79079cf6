"""
A case as its user sees it: articles go in, tables come out, decisions stay.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeVar

from whence import log, numbering, pipeline, schema
from whence.errors import NotFound, UsageError
from whence.pipeline import Progress, Summary
from whence.schema import Decision
from whence.settings import Settings
from whence.store import Store

R = TypeVar("R", bound=schema.Record)
Action = Literal["merge", "split", "rename", "note", "review", "set aside", "switch", "undo"]
REVIEW_STATES = ("to do", "in work", "checked", "set aside")
MAX_NOTE = 100_000
"""Characters of a note; longer ones belong in a file of their own."""


class Case:
    """A case file, open for reading or, by one process at a time, for writing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def path(self) -> Path:
        """Where the case file is."""
        return self._store.path

    @property
    def store(self) -> Store:
        """The file underneath, for checks and for queries of one's own."""
        return self._store

    def rows(self, record: type[R]) -> list[R]:
        """Return all rows of a table, given its record class in `whence.schema`."""
        return self._store.rows(record)

    def analyse(
        self,
        paths: Sequence[str] = (),
        *,
        settings: Settings | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
    ) -> Summary:
        """
        Read articles into the case and bring every count up to date.

        Only what is new is computed. Without ``settings`` those of the last
        run are kept. Raises `InputError` if nothing could be read.
        """
        chosen = settings or self.settings()
        return pipeline.analyse(self._store, paths, settings=chosen, stdin=stdin, progress=progress)

    def read(
        self,
        paths: Sequence[str],
        *,
        settings: Settings | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
    ) -> Summary:
        """Read articles into the case without counting yet."""
        chosen = settings or self.settings()
        return pipeline.read_only(self._store, paths, settings=chosen, stdin=stdin, progress=progress)

    def settings(self) -> Settings:
        """Return the settings of the last run, or the defaults."""
        import msgspec

        runs = self._store.rows(schema.Run)
        return msgspec.convert(runs[-1].settings, Settings) if runs else Settings()

    def decide(
        self,
        action: Action,
        targets: Sequence[str],
        payload: Mapping[str, Any] | None = None,
        *,
        actor: str | None = None,
    ) -> Decision:
        """
        Write down what a person decided, for good, and return the entry.

        ``targets`` are ids (``C-12``, ``V-3``, ``D-4``, ``M-…``, or the number
        of a log entry to undo). Counts follow with the next `analyse`. Raises
        `NotFound` for an id that isn't there, `UsageError` for an action that
        makes no sense for it.
        """
        entries = self._store.rows(Decision)
        said = dict(payload or {})
        _check_decision(action, targets, said, entries)
        if action == "switch":
            (merge,) = self._found(schema.Merge, targets[0])
            said["of"] = [merge.claim, merge.a, merge.b]
        entry = Decision(
            seq=0,
            at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            actor=actor or _user(),
            action=action,
            target=" ".join(targets),
            payload=said,
            anchors=[anchor for target in targets for anchor in self._anchors(action, target)],
            previous="",
            hash="",
        )
        placed = log.chained(entry, entries)
        with self._store.transaction(durable=True):
            self._store.add([placed])
        return placed

    def _anchors(self, action: Action, target: str) -> list[str]:
        """Return what the target is made of now, so that it is found again after a re-run."""
        if action == "undo":
            return []
        if target.startswith("V-"):
            return [voice.key for voice in self._found(schema.Voice, target)]
        if target.startswith("C-"):
            self._found(schema.Claim, target)
            return [numbering.mention_key(m) for m in self.rows(schema.ClaimMention) if m.claim == target]
        if target.startswith("M-"):
            return [name for merge in self._found(schema.Merge, target) for name in (merge.id, merge.a, merge.b)]
        if target.startswith("D-"):
            return [document.id for document in self._found(schema.Document, target)]
        raise UsageError(f"{target}: not an id. Ids look like C-12 (claim), V-3 (voice), D-4 (document), M-… (merge).")

    def _found(self, record: type[R], target: str) -> list[R]:
        found = [row for row in self.rows(record) if getattr(row, "id", None) == target]
        if not found:
            raise NotFound(
                f"{target}: no such {record.__name__.lower()} in {self.path}. List them with: {_lister(record)}"
            )
        return found

    def close(self) -> None:
        """Close the case; one plain file is left."""
        self._store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_case(path: str | Path, *, write: bool = False, create: bool = False) -> Case:
    """
    Open a case file; with ``create``, make it if it is not there and bring one of an older format up to date.

    Raises `NotACase`, `NewerCase`, `OlderCase`, `CaseLocked` or `StorageFailed`, each
    saying what was found and what to do.
    """
    where = Path(path)
    if create and not where.exists():
        return Case(Store.create(where))
    return Case(Store.open(where, write=write or create, upgrade=create))


def lost_decisions(case: Case) -> list[tuple[Decision, str]]:
    """Return the decisions in force whose target can't be found any more, with what is missing."""
    here = {
        "V": {voice.key for voice in case.rows(schema.Voice)},
        "C": {numbering.mention_key(mention) for mention in case.rows(schema.ClaimMention)},
        "M": {
            *(merge.id for merge in case.rows(schema.Merge)),
            *(f"text:{text.sha256}" for text in case.rows(schema.Text)),
            *(f"voice:{voice.key}" for voice in case.rows(schema.Voice)),
        },
        "D": {document.id for document in case.rows(schema.Document)},
    }
    out = []
    for entry in log.in_force(case.rows(Decision)):
        known = here.get(entry.target[:1], set())
        missing = [anchor for anchor in entry.anchors if anchor not in known]
        if missing and len(missing) == len(entry.anchors):
            out.append((entry, f"{entry.target}: nothing it was about is in the case any more"))
    return out


def _lister(record: type[schema.Record]) -> str:
    names: dict[type[schema.Record], str] = {
        schema.Voice: "whence voices CASE",
        schema.Claim: "whence claims CASE",
        schema.Merge: "whence claim CASE C-…",
    }
    return names.get(record, "whence documents CASE")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


PREFIXES: dict[str, tuple[str, ...]] = {
    "merge": ("V-",),
    "split": ("V-",),
    "rename": ("V-",),
    "note": ("C-", "V-", "D-", "M-"),
    "review": ("C-",),
    "set aside": ("D-",),
    "switch": ("M-",),
}


def _check_decision(
    action: Action, targets: Sequence[str], said: Mapping[str, Any], entries: Sequence[Decision]
) -> None:
    if action == "undo":
        seq = said.get("seq")
        if not any(entry.seq == seq for entry in entries):
            raise NotFound(f"entry {seq}: not in the log. List its entries with: whence log CASE")
        held = {entry.seq for entry in log.in_force(entries)} | {e.seq for e in entries if e.action == "undo"}
        if seq not in held:
            raise UsageError(f"entry {seq}: is undone already. To bring it back, undo the entry that undid it.")
        return
    wanted = PREFIXES[action]
    for target in targets:
        if not target.startswith(wanted):
            raise UsageError(f"{target}: {action} takes {' or '.join(prefix + '…' for prefix in wanted)}")
    if action in ("merge", "split") and len(set(targets)) < 2:
        raise UsageError(f"{action} takes two or more voices, as in: whence decide {action} CASE V-1 V-2")
    if action == "review" and said.get("state") not in REVIEW_STATES:
        raise UsageError(f"{said.get('state')}: no such review state. One of: {', '.join(REVIEW_STATES)}")
    if action == "note" and not str(said.get("text", "")).strip():
        raise UsageError('the note is empty. Say something, as in: whence note CASE C-12 "asked the ministry"')
    if len(str(said.get("text", ""))) > MAX_NOTE:
        raise UsageError(f"the note has over {MAX_NOTE:,} characters. Keep it in a file and note the file's name.")
    if action == "rename" and not str(said.get("name", "")).strip():
        raise UsageError('rename takes a name, as in: whence decide rename CASE V-1 "Ilse Brandt"')
