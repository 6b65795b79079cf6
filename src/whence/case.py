"""
A case as its user sees it: articles go in, tables come out, decisions stay.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from whence import decided, log, numbering, pipeline, recounting, schema
from whence.errors import NotFound, UsageError
from whence.pipeline import Progress, Summary
from whence.schema import Decision
from whence.settings import Settings
from whence.store import Store

R = TypeVar("R", bound=schema.Record)
Action = schema.Action
REVIEW_STATES = ("to do", "in work", "checked", "set aside")
MAX_NAME = 200
"""Characters of the name of who decides."""
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
        Write down what a person decided, for good, count anew what follows from it, and return the entry.

        ``targets`` are ids (``C-12``, ``V-3``, ``D-4``, ``M-…``, ``C-12.3`` for
        the third mention of a claim, the names of outlets, or nothing for an
        ``undo``). Where very many claims are touched, or the case was not up to
        date, the counts follow with the next `analyse` (see `current`). Raises
        `NotFound` for an id that isn't there, `UsageError` for an action that
        makes no sense for it.
        """
        entries = self._store.rows(Decision)
        said = dict(payload or {})
        targets = list(dict.fromkeys(targets))
        if actor is not None and (_unreadable([actor]) or not actor.strip() or len(actor) > MAX_NAME):
            raise UsageError(f"the name of who decides has 1 to {MAX_NAME} characters that can be written as UTF-8.")
        _check_decision(action, targets, said, entries)
        self._complete(action, targets, said)
        entry = Decision(
            seq=0,
            at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            actor=actor or _user(),
            action=action,
            target=" ".join(targets) if action != "publisher" else "publisher",
            payload=said,
            anchors=[anchor for target in targets for anchor in self._anchors(action, target)],
            previous="",
            hash="",
        )
        placed = log.chained(entry, entries)
        recounting.write(self._store, placed, self.settings())
        return placed

    def current(self) -> bool:
        """Say whether every count follows the log of decisions."""
        return recounting.up_to_date(self._store)

    def _complete(self, action: Action, targets: Sequence[str], said: dict[str, Any]) -> None:
        """Add to what a person said what a later run needs in order to understand it."""
        if action == "switch":
            (merge,) = self._found(schema.Merge, targets[0])
            said["of"] = [merge.claim, merge.a, merge.b]
        elif action == "merge claims":
            said["of"] = [self._anchors(action, target) for target in targets]
        elif action == "correct":
            source = str(said.pop("source"))
            if source == decided.NOBODY:
                said["voice"] = decided.NOBODY
            elif source.startswith("V-"):
                (voice,) = self._found(schema.Voice, source)
                said |= {"voice": source, "key": voice.key, "name": voice.given or voice.name}
            else:
                said |= {"key": f"{decided.NAMED}{source.casefold()}", "name": source}

    def _anchors(self, action: Action, target: str) -> list[str]:
        """Return what the target is made of now, so that it is found again after a re-run."""
        if action == "publisher":
            from whence.witnesses.evidence import outlet_key

            return [outlet_key(target)]
        if target.startswith("V-"):
            return [voice.key for voice in self._found(schema.Voice, target)]
        if target.startswith("C-"):
            claim, dot, place = target.partition(".")
            self._found(schema.Claim, claim)
            mentions = self._mentions(claim)
            if not dot:
                return [numbering.mention_key(mention) for mention in mentions]
            if not place.isdecimal() or not 0 < int(place) <= len(mentions):
                raise NotFound(f"{target}: {claim} has {len(mentions)} mentions, {claim}.1 to {claim}.{len(mentions)}.")
            return [numbering.mention_key(mentions[int(place) - 1])]
        if target.startswith("M-"):
            return [name for merge in self._found(schema.Merge, target) for name in (merge.id, merge.a, merge.b)]
        if target.startswith("D-"):
            return [document.id for document in self._found(schema.Document, target)]
        raise UsageError(f"{target}: not an id. Ids look like C-12 (claim), V-3 (voice), D-4 (document), M-… (merge).")

    def _mentions(self, claim: str) -> list[schema.ClaimMention]:
        """Return a claim's mentions in the order of the earliest documents that hold them."""
        rows = self._store.where(schema.ClaimMention, "claim", [claim])
        clean = self._store.where(schema.Cleaning, "text", [row.text for row in rows])
        text_of = {cleaning.original: cleaning.text for cleaning in clean}
        first: dict[str, int] = {}
        for document in self._store.where(schema.Document, "original", text_of):
            place = int(document.id.partition("-")[2])
            first[text_of[document.original]] = min(place, first.get(text_of[document.original], place))
        return sorted(rows, key=lambda row: (first.get(row.text, len(first) + 10**9), row.begin, row.end))

    def _found(self, record: type[R], target: str) -> list[R]:
        found = self._store.where(record, "id", [target])
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
    return lost_decisions_of(case.store)


def lost_decisions_of(store: Store) -> list[tuple[Decision, str]]:
    """Return the same for a case file that is open for reading."""
    return [
        (entry, f"{entry.target}: nothing it was about is in the case any more")
        for entry in log.in_force(store.rows(Decision))
        if entry.anchors and entry.action != "publisher" and not _any_left(store, entry)
    ]


def _any_left(store: Store, entry: Decision) -> bool:
    kind = entry.target[:1]
    if kind == "V":
        return bool(store.where(schema.Voice, "key", entry.anchors))
    if kind == "D":
        return bool(store.where(schema.Document, "id", entry.anchors))
    if kind == "M":
        nodes = [anchor.partition(":") for anchor in entry.anchors]
        return bool(
            store.where(schema.Merge, "id", entry.anchors)
            or store.where(schema.Text, "sha256", [name.partition("@")[0] for sort, _, name in nodes if sort == "text"])
            or store.where(schema.Voice, "key", [name for sort, _, name in nodes if sort == "voice"])
        )
    keys = set(entry.anchors)
    texts = store.beginning(schema.Text, "sha256", {key.partition(":")[0] for key in keys})
    return any(numbering.mention_key(row) in keys for row in store.where(schema.ClaimMention, "text", texts))


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
    "merge claims": ("C-",),
    "split claim": ("C-",),
    "correct": ("C-",),
    "publisher": ("",),
}


def _check_decision(
    action: Action, targets: Sequence[str], said: Mapping[str, Any], entries: Sequence[Decision]
) -> None:
    if unknown := sorted(set(said) - set(FIELDS[action])):
        takes = ", ".join(FIELDS[action]) or "nothing"
        raise UsageError(f"{', '.join(unknown)[:80]}: is not said with {action}; what is: {takes}.")
    if _unreadable([*targets, *(value for value in said.values() if isinstance(value, str))]):
        raise UsageError("this holds a character that cannot be written as UTF-8. Take it out and try again.")
    if action == "undo":
        seq = said.get("seq")
        if targets or not isinstance(seq, int) or isinstance(seq, bool):
            raise UsageError("undo takes the number of an entry and nothing else, as in: whence decide undo CASE 3")
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
    if problem := _odd_targets(action, targets) or _odd_subject(action, targets) or _odd_words(action, said):
        raise UsageError(problem)


FIELDS: dict[Action, tuple[str, ...]] = {
    "merge": (),
    "split": (),
    "rename": ("name",),
    "note": ("text",),
    "review": ("state",),
    "set aside": ("aside",),
    "switch": ("on",),
    "undo": ("seq",),
    "merge claims": (),
    "split claim": (),
    "correct": ("source",),
    "publisher": ("name",),
}
"""What is said with each decision."""
WORDS = ("text", "name", "source", "state")
"""Of that, what is text."""


def _unreadable(words: Sequence[str]) -> bool:
    """Say whether any of these can't be written as UTF-8 (half of a surrogate pair)."""
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        return True
    return False


def _odd_targets(action: Action, targets: Sequence[str]) -> str | None:
    """Return what is wrong with how many or which targets are named, with an example; None if nothing is."""
    several = len(set(targets)) > 1
    claims = {target.partition(".")[0] for target in targets}
    mentions = bool(targets) and all("." in target for target in targets)
    if action in ("merge", "split") and not several:
        return f"{action} takes two or more voices, as in: whence decide {action} CASE V-1 V-2"
    if action == "merge claims" and (not several or any("." in target for target in targets)):
        return "this takes two or more claims, as in: whence decide merge-claims CASE C-1 C-2"
    if action == "split claim" and (not mentions or len(claims) > 1):
        return "this takes mentions of one claim, as in: whence decide split-claim CASE C-12.3 C-12.4"
    if action == "correct" and (not mentions or several):
        return 'this takes one mention and who says it, as in: whence decide correct CASE C-12.3 "Ilse Brandt"'
    if action == "publisher" and not (targets and all(target.strip() for target in targets)):
        return 'this takes a publisher and its outlets, as in: whence decide publisher CASE "Tarve Press" "Gazette"'
    return None


def _odd_subject(action: Action, targets: Sequence[str]) -> str | None:
    """Return what is wrong where a decision is about nothing, or about what it can't be about; None if nothing is."""
    if not targets:
        return f"{action}: about what? It takes {' or '.join(f'{prefix}…' for prefix in PREFIXES[action])}"
    if action == "switch" and len(targets) > 1:
        return "one merge is switched at a time, as in: whence decide switch CASE M-0123456789 off"
    if action == "review" and any("." in target for target in targets):
        return "a claim is reviewed as a whole, as in: whence decide review CASE C-12 checked"
    return None


def _odd_words(action: Action, said: Mapping[str, Any]) -> str | None:
    """Return what is wrong with what a person said, with an example; None if nothing is."""

    def empty(name: str) -> bool:
        return not str(said.get(name, "")).strip()

    if odd := [name for name in WORDS if not isinstance(said.get(name, ""), str)]:
        return f"{odd[0]}: is said in words, so it is text, not {type(said[odd[0]]).__name__}."
    if any(len(str(said.get(name, ""))) > MAX_NOTE for name in ("text", "name", "source")):
        return f"that has over {MAX_NOTE:,} characters. Keep it in a file and note the file's name."
    if action == "review" and said.get("state") not in REVIEW_STATES:
        return f"{said.get('state')}: no such review state. One of: {', '.join(REVIEW_STATES)}"
    if action == "note" and empty("text"):
        return 'the note is empty. Say something, as in: whence note CASE C-12 "asked the ministry"'
    if action == "rename" and empty("name"):
        return 'rename takes a name, as in: whence decide rename CASE V-1 "Ilse Brandt"'
    if action == "publisher" and "name" not in said:
        return 'say which publisher ("" for none), as in: whence decide publisher CASE "Tarve Press" "Gazette"'
    if action == "correct" and empty("source"):
        return 'say who: a voice (V-3), a name, or "nobody", as in: whence decide correct CASE C-12.3 V-3'
    if action == "set aside" and not isinstance(said.get("aside", True), bool):
        return "a document is set aside or not, as in: whence decide set-aside CASE D-4"
    if action == "switch" and not isinstance(said.get("on"), bool):
        return "a merge is switched on or off, as in: whence decide switch CASE M-0123456789 off"
    return None
