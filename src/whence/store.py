"""
The case file on disk: one SQLite file, one writer, plain again when closed.

While open for writing, the file is in write-ahead mode and a lock file beside
it names the process that holds it. On close both are gone and one file is
left. Everything here works on `schema` records; no other module writes SQL
that changes a case.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from whence import lock, schema
from whence.errors import CaseDamaged, CaseError, CaseLocked, NewerCase, NotACase, OlderCase, StorageFailed, UsageError

APPLICATION_ID = 0x57484E43
"""``WHNC``, in the header of every case file."""

AT_ONCE = 500
"""Values in one query: SQLite takes at least 999."""

R = TypeVar("R", bound=schema.Record)
Row = tuple[Any, ...]


class Column(NamedTuple):
    """How one field of a record is kept in SQLite."""

    name: str
    declaration: str
    to_sql: Callable[[Any], Any] | None
    from_sql: Callable[[Any], Any] | None


PLAIN = {str: "TEXT", int: "INTEGER", float: "REAL", bytes: "BLOB", bool: "INTEGER"}


def _column(name: str, hint: Any) -> Column:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    nullable = type(None) in parts
    base = next(part for part in parts if part is not type(None))
    if typing.get_origin(base) is typing.Literal:
        base = str
    null = "" if nullable else " NOT NULL"
    if base in PLAIN:
        decode = (lambda value: None if value is None else bool(value)) if base is bool else None
        return Column(name, f'"{name}" {PLAIN[base]}{null}', None, decode)
    decoder = msgspec.json.Decoder(hint)
    return Column(name, f'"{name}" TEXT{null}', lambda value: msgspec.json.encode(value).decode(), decoder.decode)


@cache
def columns(record: type[schema.Record]) -> tuple[Column, ...]:
    """Return how each field of a record class is stored, in order."""
    hints = typing.get_type_hints(record)
    return tuple(_column(name, hints[name]) for name in record.__struct_fields__)


def create_table(record: type[schema.Record]) -> str:
    """Return the SQL that makes the table of a record class."""
    lines = [column.declaration for column in columns(record)]
    lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in record.primary) + ")")
    for name, target in record.references.items():
        table, column = target.split(".")
        lines.append(f'FOREIGN KEY ("{name}") REFERENCES {table} ("{column}")')
    return f"CREATE TABLE {record.table} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def create_indexes(record: type[schema.Record]) -> list[str]:
    """Return the SQL that makes the indexes of a record class, where they are not there yet."""
    return [
        f"CREATE INDEX IF NOT EXISTS {record.table}_by_{'_'.join(re.findall('[a-z_]+', index))} "
        f"ON {record.table} ({index})"
        for index in record.indexes
    ]


def search_table(record: type[schema.Record]) -> str:
    """Return the name of the full-text index over a record's table."""
    return "search" if record is schema.Text else f"{record.table}_search"


def create_search(record: type[schema.Record]) -> str:
    """Return the SQL that makes the full-text index over a record's table."""
    return (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {search_table(record)} "
        f"USING fts5({record.searched}, content='{record.table}', content_rowid='rowid')"
    )


APPEND_ONLY = """
CREATE TRIGGER decisions_no_{0} BEFORE {0} ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is only ever added to'); END
"""


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with the mend."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "not a database" in text:
            raise NotACase(f"{path}: this is not a case file. Make one with: whence new {path.name}") from error
        if "locked" in text:
            raise CaseLocked(f"{path}: another program holds this file. Close it there, then run again.") from error
        if "closed database" in text:
            raise UsageError(f"{path}: this case was closed. Open it again with open_case.") from error
        if "malformed" in text:
            raise CaseDamaged(f"{path}: the file is damaged ({text}). Restore it from a copy.") from error
        raise StorageFailed(
            f"{path}: could not be read or written ({text}). The case is as it was before this step. "
            "Check that the disk has room and that you may write there, then run again."
        ) from error


class Store:
    """A case file, open for reading or, by one process at a time, for writing."""

    def __init__(self, path: Path, connection: sqlite3.Connection, held: lock.Held | None) -> None:
        self.path = path
        self._connection = connection
        self._held = held

    # -- opening and closing ------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> Store:
        """
        Make a new, empty case file and open it for writing.

        Raises `CaseError` if something of that name exists, `StorageFailed`
        if the folder can't be written to.
        """
        if path.exists():
            raise CaseError(f"{path}: exists already. Choose another name, or add to it with: whence add {path.name} …")
        if not path.parent.is_dir():
            raise StorageFailed(f"{path.parent}: no such folder. Make it first, or name the case elsewhere.")
        held = lock.take(path)
        try:
            with _explained(path):
                store = cls(path, _connect(path, write=True), held)
                store._lay_out()
        except BaseException:
            # Half a case is no case: whoever runs the command again must find the name free.
            _remove(path)
            held.release()
            raise
        return store

    @classmethod
    def open(cls, path: Path, *, write: bool, upgrade: bool = False) -> Store:
        """
        Open a case file.

        ``upgrade``: bring one of an older format up to date, after a copy of it
        was put beside it. Raises `NotACase`, `NewerCase`, `OlderCase`,
        `CaseLocked` (``write`` only) or `CaseDamaged`, each saying what was
        found and what to do.
        """
        if path.is_dir():
            raise NotACase(f"{path}: is a folder. A case is one file: whence run CASE.whence {path}")
        if not path.exists():
            raise NotACase(f"{path}: no such case. Make one with: whence run {path} FOLDER")
        held = lock.take(path) if write else None
        try:
            with _explained(path):
                connection = _connect(path, write=False)
                version = _check_header(path, connection, upgrade and write)
                if write:
                    connection.close()
                    if version < schema.VERSION:
                        shutil.copyfile(path, path.with_name(f"{path.name}.format-{version}"))
                    connection = _connect(path, write=True)
                    connection.execute("PRAGMA journal_mode=WAL").fetchone()
                    if version < schema.VERSION:
                        _bring_up_to_date(connection)
        except BaseException:
            if held:
                held.release()
            raise
        return cls(path, connection, held)

    def _lay_out(self) -> None:
        self._connection.execute("PRAGMA journal_mode=WAL").fetchone()
        with self.transaction():
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version={schema.VERSION}")
            for record in schema.TABLES:
                self._connection.execute(create_table(record))
            for event in ("UPDATE", "DELETE"):
                self._connection.execute(APPEND_ONLY.format(event))
            _lay_out_lookups(self._connection)

    def close(self) -> None:
        """Close the file; after writing, one plain file without side files is left."""
        try:
            if self._held:
                with _explained(self.path):
                    if self._connection.in_transaction:
                        self._connection.rollback()
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    self._connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        finally:
            self._connection.close()
            if self._held:
                self._held.release()

    def discard(self) -> None:
        """Close and remove a case that was made a moment ago and holds nothing."""
        self._connection.close()
        _remove(self.path)
        if self._held:
            self._held.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading ------------------------------------------------------------

    def rows(self, record: type[R]) -> list[R]:
        """Return all rows of a record's table, in the order of its primary key."""
        order = ", ".join(f'"{name}"' for name in record.primary)
        return self._selected(record, f"ORDER BY {order}", ())

    def where(self, record: type[R], column: str, values: Iterable[str | int]) -> list[R]:
        """Return the rows whose column has one of the values, each row once, in the order of the primary key."""
        wanted = list(dict.fromkeys(values))
        out: list[R] = []
        for at in range(0, len(wanted), AT_ONCE):
            part = wanted[at : at + AT_ONCE]
            out += self._selected(record, f'WHERE "{column}" IN ({", ".join("?" * len(part))})', part)
        return sorted(out, key=lambda row: tuple(getattr(row, name) for name in record.primary))

    def distinct(self, record: type[schema.Record], column: str) -> list[str]:
        """Return the values that a column has, without null, in order."""
        query = f'SELECT DISTINCT "{column}" FROM {record.table} WHERE "{column}" IS NOT NULL ORDER BY 1'  # noqa: S608
        with _explained(self.path):
            return [row[0] for row in self._connection.execute(query)]

    def beginning(self, record: type[schema.Record], column: str, heads: Iterable[str]) -> list[str]:
        """Return the values of a column that begin with one of these."""
        query = f'SELECT "{column}" FROM {record.table} WHERE "{column}" >= ? AND "{column}" < ?'  # noqa: S608
        with _explained(self.path):
            return [row[0] for head in heads for row in self._connection.execute(query, (head, head + "\U0010ffff"))]

    def _selected(self, record: type[R], rest: str, values: Sequence[str | int]) -> list[R]:
        fields = columns(record)
        names = ", ".join(f'"{column.name}"' for column in fields)
        decoders = [column.from_sql for column in fields]
        keys = [column.name for column in fields]
        with _explained(self.path):
            found = self._connection.execute(f"SELECT {names} FROM {record.table} {rest}", values).fetchall()  # noqa: S608
        if not any(decoders):
            return [record(**dict(zip(keys, row, strict=True))) for row in found]
        return [
            record(
                **{
                    key: value if decode is None else decode(value)
                    for key, value, decode in zip(keys, row, decoders, strict=True)
                }
            )
            for row in found
        ]

    def count(self, record: type[schema.Record]) -> int:
        """Return how many rows a record's table has."""
        with _explained(self.path):
            return int(self._connection.execute(f"SELECT count(*) FROM {record.table}").fetchone()[0])  # noqa: S608

    def search(self, words: str) -> list[str]:
        """Return the SHA-256 of the texts that hold all the words, best first."""
        terms = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        query = (
            "SELECT texts.sha256 FROM search JOIN texts ON texts.rowid = search.rowid "
            "WHERE search MATCH ? ORDER BY search.rank, texts.sha256"
        )
        with _explained(self.path):
            return [row[0] for row in self._connection.execute(query, (terms,))] if terms else []

    # -- writing ------------------------------------------------------------

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """
        Write everything inside or nothing.

        ``durable`` waits until the disk says it has the bytes: for what people
        decide. What a machine can compute again does not wait. Raises
        `UsageError` where the case is open for reading.
        """
        if self._held is None:
            raise UsageError(f"{self.path}: is open for reading. To write, open it with open_case(…, write=True).")
        with _explained(self.path):
            self._connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("PRAGMA defer_foreign_keys=ON")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise

    def add(self, records: Iterable[schema.Record], *, replace: bool = False) -> int:
        """Add rows to their tables; ``replace`` overwrites those with the same primary key, where they stand."""
        total = 0
        for record, rows in _by_table(records).items():
            fields = columns(record)
            marks = ", ".join("?" * len(fields))
            otherwise = _overwriting(record) if replace else ""
            encoders = [(column.name, column.to_sql) for column in fields]
            self._connection.executemany(
                f"INSERT INTO {record.table} VALUES ({marks}){otherwise}",  # noqa: S608
                (
                    tuple(
                        getattr(row, name) if encode is None else encode(getattr(row, name))
                        for name, encode in encoders
                    )
                    for row in rows
                ),
            )
            total += len(rows)
        return total

    def clear(self, records: Sequence[type[schema.Record]]) -> None:
        """Empty the tables of machine results; the log of decisions can't be emptied."""
        for record in reversed(records):
            self._connection.execute(f"DELETE FROM {record.table}")  # noqa: S608

    def remove_reject(self, path: str, locator: str) -> None:
        """Forget a reject whose input could be read after all."""
        self._connection.execute("DELETE FROM rejects WHERE path = ? AND locator = ?", (path, locator))

    def remove(self, records: Iterable[schema.Record]) -> None:
        """Delete these rows, found by their primary keys."""
        for record, rows in _by_table(records).items():
            where = " AND ".join(f'"{name}" = ?' for name in record.primary)
            self._connection.executemany(
                f"DELETE FROM {record.table} WHERE {where}",  # noqa: S608
                ([getattr(row, name) for name in record.primary] for row in rows),
            )

    def forget_results(self, stages: Iterable[str]) -> None:
        """Forget that these stages were computed, so that the next run computes them."""
        self._connection.executemany("DELETE FROM stage_results WHERE stage = ?", [(stage,) for stage in stages])

    def reindex(self, records: Iterable[type[schema.Record]] = schema.TABLES) -> None:
        """Rebuild the full-text indexes over these tables."""
        for record in records:
            if record.searched:
                table = search_table(record)
                self._connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608

    # -- checking -----------------------------------------------------------

    def problems(self) -> list[str]:
        """
        Return what does not agree in this file, in plain sentences; empty if all is well.

        Looks at SQLite's own check, foreign keys, the digest of every text and
        the exact words of every claim mention.
        """
        out: list[str] = []
        with _explained(self.path):
            run = self._connection.execute
            out += [f"SQLite: {row[0]}" for row in run("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            out += [
                f"table {row[0]}, row {row[1]}: refers to a row of {row[2]} that is not there"
                for row in run("PRAGMA foreign_key_check").fetchall()
            ]
            for sha256, text in run("SELECT sha256, text FROM texts"):
                if hashlib.sha256(text.encode()).hexdigest() != sha256:
                    out.append(f"text {sha256[:12]}: its words no longer have this SHA-256")
        return out + self.broken_spans()

    def broken_spans(self) -> list[str]:
        """Return the claim mentions whose span no longer holds the words it held when stored."""
        query = (
            "SELECT m.claim, m.text FROM claim_mentions m JOIN texts t ON t.sha256 = m.text "
            'WHERE substr(t.text, m."begin" + 1, m."end" - m."begin") <> m.exact'
        )
        with _explained(self.path):
            return [
                f"claim {claim}: its words are no longer where they were in text {text[:12]}"
                for claim, text in self._connection.execute(query)
            ]

    def select(self, query: str, values: Sequence[str | int | None] = ()) -> list[Row]:
        """Return the rows of a reading query (`whence.queries` holds those that pages are made of)."""
        with _explained(self.path):
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See inside one state of the case, whatever is written meanwhile."""
        with _explained(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def plain_sql(self) -> sqlite3.Connection:
        """Return the connection for read-only queries of the person's own (``doctor``, tests)."""
        return self._connection


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _overwriting(record: type[schema.Record]) -> str:
    # A row that is deleted and added again would stand elsewhere, and the full-text index would miss it.
    rest = [name for name in record.__struct_fields__ if name not in record.primary]
    given = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    keys = ", ".join(f'"{name}"' for name in record.primary)
    return f" ON CONFLICT ({keys}) DO " + (f"UPDATE SET {given}" if rest else "NOTHING")


def _by_table(records: Iterable[schema.Record]) -> dict[type[schema.Record], list[schema.Record]]:
    out: dict[type[schema.Record], list[schema.Record]] = {}
    for record in records:
        out.setdefault(type(record), []).append(record)
    return out


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    mode = "rwc" if write else "ro"
    # A server hands a case from thread to thread, and uses it in one at a time.
    connection = sqlite3.connect(
        f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=10, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys=ON")
    # A memory-mapped file turns a passing read error into a damaged page.
    connection.execute("PRAGMA mmap_size=0")
    return connection


def _check_header(path: Path, connection: sqlite3.Connection, upgrade: bool) -> int:
    """Return the version of the format; refuse what this Whence can't read."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise NotACase(f"{path}: this file is not a case. Make a case with: whence run NAME.whence FOLDER")
    if version > schema.VERSION:
        raise NewerCase(
            f"{path}: written by a newer Whence (format {version}; this one reads up to {schema.VERSION}). "
            "Update Whence: pipx upgrade whence"
        )
    if version < schema.VERSION and not upgrade:
        raise OlderCase(
            f"{path}: written by an older Whence (format {version}; this one reads {schema.VERSION}). "
            f"Bring it up to date; articles and decisions stay, the rest is computed anew: whence run {path.name}"
        )
    return version


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """
    Lay out anew all tables that can be computed again, and leave them empty.

    What was read and what people decided is kept as it is.
    """
    kept = (*schema.INPUT, *schema.HUMAN)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for record in reversed(schema.TABLES):
            if record not in kept:
                connection.execute(f"DROP TABLE IF EXISTS {record.table}")
        for record in schema.TABLES:
            if record not in kept:
                connection.execute(create_table(record))
        for record in schema.TABLES:
            if record.searched:
                connection.execute(f"DROP TABLE IF EXISTS {search_table(record)}")
        _lay_out_lookups(connection)
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
    connection.execute("PRAGMA foreign_keys=ON")


def _lay_out_lookups(connection: sqlite3.Connection) -> None:
    for record in schema.TABLES:
        for index in create_indexes(record):
            connection.execute(index)
        if record.searched:
            connection.execute(create_search(record))


def free_bytes(path: Path) -> int:
    """Return the bytes left on the disk that holds the case."""
    status = os.statvfs(path.parent if not path.exists() else path)
    return status.f_bavail * status.f_frsize
