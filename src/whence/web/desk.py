"""
The case on the desk: many readers, each with a state of its own; one writer at a time.
"""

from __future__ import annotations

import queue
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from whence import queries
from whence.case import Case, open_case
from whence.errors import UsageError
from whence.log import in_force
from whence.schema import Action, Decision
from whence.store import Store
from whence.witnesses.evidence import outlet_key

T = TypeVar("T")
READERS = 16
"""Connections kept open for reading; more are opened and closed again where more are asked for."""


class Version(NamedTuple):
    """Which state of the case a page shows."""

    run: int
    entries: int
    """Entries of the log."""

    @property
    def tag(self) -> str:
        """Return it as an entity tag: the run's number and, since a decision changes pages too, the log's length."""
        return f'"{self.run}.{self.entries}"'


class Overtaken(UsageError):
    """Somebody decided about the same thing after the page was made."""

    def __init__(self, message: str, entries: Sequence[Decision]) -> None:
        super().__init__(message)
        self.entries = list(entries)


class Desk:
    """One case, open for as long as the server runs."""

    def __init__(self, path: Path, *, read_only: bool, actor: str | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.actor = actor
        self.visit = secrets.token_hex(4)
        """This server's own: pages that a browser kept from another one, of another case perhaps, are not shown."""
        self._writer: Case | None = None if read_only else open_case(path, write=True)
        self._writing = threading.Lock()
        self._keeping = threading.Lock()
        self._kept: dict[tuple[str, Version], object] = {}
        self._idle: queue.LifoQueue[Store] = queue.LifoQueue(READERS)
        try:
            self._put_back(Store.open(path, write=False))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """See one state of the case, whatever is decided meanwhile."""
        try:
            store = self._idle.get_nowait()
        except queue.Empty:
            store = Store.open(self.path, write=False)
        try:
            with store.snapshot():
                yield store
        finally:
            self._put_back(store)

    def _put_back(self, store: Store) -> None:
        try:
            self._idle.put_nowait(store)
        except queue.Full:
            store.close()

    def kept(self, store: Store, name: str, make: Callable[[], T], *, by_run: bool = False) -> T:
        """Return what was computed of this state of the case (or of this run, whatever was decided since) before."""
        at = version(store)
        at = at._replace(entries=0) if by_run else at
        with self._keeping:
            known = self._kept.get((name, at))
        if known is not None:
            return cast("T", known)
        made = make()
        with self._keeping:
            for known_name, held in list(self._kept):
                if held.run != at.run or known_name == name:
                    del self._kept[known_name, held]
            self._kept[name, at] = made
        return made

    def decide(
        self,
        action: Action,
        targets: Sequence[str],
        payload: Mapping[str, Any],
        *,
        seen: Version | None = None,
        actor: str | None = None,
    ) -> tuple[Decision, bool]:
        """
        Write a decision; return the entry and whether every count follows it.

        ``seen`` is the state that the person looked at: raises `Overtaken` if
        the case was run again since, or somebody decided about the same.
        """
        if self._writer is None:
            raise UsageError("The workbench was started with --read-only: nothing can be decided here.")
        with self._writing:
            case = self._writer
            if seen is not None:
                _check_seen(case.store, action, targets, payload, seen)
            entry = case.decide(action, targets, payload, actor=actor or self.actor)
            return entry, case.current()

    def recount(self) -> None:
        """Bring every count up to date, as a run would."""
        if self._writer is None:
            raise UsageError("The workbench was started with --read-only: nothing can be counted here.")
        with self._writing:
            self._writer.analyse()

    def close(self) -> None:
        """Close every connection; one plain file is left."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
        with self._writing:
            writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()


def version(store: Store) -> Version:
    """Return which state of the case this is."""
    run = queries.last_run(store)
    return Version(run[0] if run else 0, queries.log_length(store))


def _check_seen(
    store: Store, action: Action, targets: Sequence[str], payload: Mapping[str, Any], seen: Version
) -> None:
    now = version(store)
    if now.run == seen.run and now.entries < seen.entries:
        raise UsageError(f"{seen.tag}: is no state of this case, whose log has {now.entries} entries.")
    if now.run != seen.run:
        raise Overtaken(
            f"The case was run again (run {now.run}) since this page was made (run {seen.run}). "
            "Look at what is there now, and decide again.",
            [],
        )
    if action == "note":
        return
    log = store.rows(Decision)
    mine = _things(action, targets) or {str(payload.get("seq"))}
    later = [entry for entry in log[seen.entries :] if entry.action != "note" and mine & _about(entry, log)]
    if later:
        last = later[-1]
        raise Overtaken(
            f"{last.actor} decided about the same after this page was made: entry {last.seq}, {last.action}. "
            "Nothing was written; look at what is there now, and decide again.",
            later,
        )


def _about(entry: Decision, log: Sequence[Decision]) -> set[str]:
    """Return what an entry decides about; an undo is about its entry, and about what that one decided about."""
    if entry.action == "undo":
        seq = int(entry.payload["seq"])
        return {str(seq)} | _about(log[seq - 1], log)
    return set(entry.anchors) if entry.action == "publisher" else _things(entry.action, entry.target.split())


def _things(action: Action, targets: Sequence[str]) -> set[str]:
    """Return claims, voices, documents, merges or outlets; a mention is of its claim."""
    if action == "publisher":
        return {outlet_key(outlet) for outlet in targets}
    return {target.partition(".")[0] for target in targets}


def last_in_force(store: Store, actor: str | None = None) -> Decision | None:
    """Return the last decision that still holds: what an undo takes back."""
    held = [entry for entry in in_force(store.rows(Decision)) if actor in (None, entry.actor)]
    return held[-1] if held else None
