"""
A case of very many documents, made in minutes: some hundred articles read for real, and their case multiplied.

    python -m bench.large 20000

The articles are those of `bench/provenance`, with copies among them. Each copy
of the case has texts of its own (a line is added to each, so that digests and
offsets are true), its own claims, and mostly its own voices; one voice in ten
and every outlet is one over all copies. Shares of claims, copies and merges are
those of the small case; what many documents have in common beyond that is not
in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.provenance.grammar import domains
from bench.provenance.judging import save, write_pile
from whence import schema
from whence.case import open_case
from whence.store import search_table
from whence.witnesses.merges import merge_id

SMALL = 600
"""Articles that are read for real."""
COPIED = 8
"""One article in so many is put in again, word for word, by another outlet."""
LEFT_OUT = ("seed_runs", "runs", "stage_results", "rejects", "decisions", "backgrounds")
HEX = re.compile(r"(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{16}(?=:)|[0-9a-f]{10}(?=\.))")
IDS = re.compile(r"(?<![\w-])([DCK])-(\d+)(?![\w-])")
FORMULA = re.compile(r"F-[0-9a-f]{10}")
AS_READ = {"texts": {"text"}, "documents": {"title", "url", "path"}, "claims": {"text"}, "claim_mentions": {"exact"}}
"""Columns whose words stay as they are."""


def large_case(documents: int) -> Path:
    """Return a case of about so many documents, made now or kept from before; whoever writes to it copies it first."""
    folder = Path(os.environ.get("WHENCE_BENCH_CACHE", tempfile.gettempdir()))
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("provenance/*.py")))
    made_by = hashlib.sha256(code + Path(__file__).read_bytes()).hexdigest()[:10]
    path = folder / f"whence-large-{schema.VERSION}-{made_by}-{documents}.whence"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        _small(part)
        _multiply(part, documents)
        part.rename(path)
    return path


def _small(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, open_case(path, write=True, create=True) as case:
        case.analyse([str(_articles(Path(folder)))])


def _articles(folder: Path) -> Path:
    """Write articles of all domains, and some of them once more."""
    for seed in range(10_000):
        for domain in domains("dev"):
            place = folder / f"{seed}-{domain.name}"
            place.mkdir()
            save(write_pile(domain, "dev", seed), place)
        if sum(1 for _ in folder.rglob("*.txt")) >= SMALL:
            break
    found = sorted(folder.rglob("*.txt"))
    for other in islice(found, 0, None, COPIED):
        text = other.read_text("utf-8").replace("Outlet: ", "Outlet: Evening ", 1)
        other.with_name(f"again-{other.name}").write_text(text, encoding="utf-8")
    return folder


# --- multiplying -------------------------------------------------------------------


def _multiply(path: Path, documents: int) -> None:
    """Put copies of all rows beside them until there are so many documents."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys=ON")
    (have,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    tables = {record.table: _rows(connection, record) for record in schema.TABLES if record.table not in LEFT_OUT}
    highest = {
        kind: max((int(row["id"][2:]) for row in tables[table]), default=0)
        for kind, table in (("D", "documents"), ("C", "claims"), ("K", "families"), ("V", "voices"))
    }
    for copy in range(1, -(-documents // have)):
        renaming = _Renaming(copy, highest, tables["texts"], tables["voices"])
        for record in schema.TABLES:
            if record.table in tables:
                _add(connection, record, (renaming.row(record.table, row) for row in tables[record.table]))
    for record in schema.TABLES:
        if record.searched:
            name = search_table(record)
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _rows(connection: sqlite3.Connection, record: type[schema.Record]) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {record.table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _add(connection: sqlite3.Connection, record: type[schema.Record], rows: Iterable[dict[str, Any]]) -> None:
    marks = ", ".join("?" * len(record.__struct_fields__))
    insert = f"INSERT OR IGNORE INTO {record.table} VALUES ({marks})"
    connection.executemany(
        insert,
        ([row[name] for name in record.__struct_fields__] for row in rows),
    )


class _Renaming:
    """Every id of one copy of the case."""

    def __init__(
        self, copy: int, highest: Mapping[str, int], texts: list[dict[str, Any]], voices: list[dict[str, Any]]
    ) -> None:
        self.copy = copy
        self.highest = highest
        self.line = f"\n\nEdition {copy}."
        self.hashes = {row["sha256"]: hashlib.sha256((row["text"] + self.line).encode()).hexdigest() for row in texts}
        self.heads = {old[:length]: new[:length] for old, new in self.hashes.items() for length in (10, 16)}
        self.shared = {row["id"] for row in voices if self._everywhere(row["key"])}

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row as it stands in this copy."""
        out = {
            name: self._words(value) if isinstance(value, str) and name not in AS_READ.get(table, ()) else value
            for name, value in row.items()
        }
        if table == "texts":
            out["text"] += self.line
        elif table == "documents":
            out["published"] = _later(out["published"], self.copy * 11 % 700)
        elif table == "voices":
            out["key"] = self._key(row["key"])
            out["id"] = self._voice(row["id"])
        elif table == "voice_links":
            out["voice"] = self._voice(row["voice"])
        elif table == "merges":
            nodes = sorted((self._node(row[side]), out[f"{side}_label"]) for side in ("a", "b"))
            (out["a"], out["a_label"]), (out["b"], out["b_label"]) = nodes
            out["id"] = merge_id(out["claim"], out["a"], out["b"])
        elif table == "witnesses":
            out["node"] = self._node(row["node"])
        elif table == "numbers":
            out["number"] = int(row["number"]) + self.copy * self.highest[row["kind"]]
            out["key"] = self._key(row["key"]) if row["kind"] == "V" else out["key"]
        return out

    def _words(self, value: str) -> str:
        out = HEX.sub(lambda found: self._hash(found.group()), value)
        out = IDS.sub(lambda found: f"{found[1]}-{int(found[2]) + self.copy * self.highest[found[1]]}", out)
        return FORMULA.sub(lambda found: "F-" + self._digest(found.group())[:10], out) if "F-" in out else out

    def _hash(self, value: str) -> str:
        known = self.hashes if len(value) == 64 else self.heads
        return known.get(value) or self._digest(value)[: len(value)]

    def _digest(self, value: str) -> str:
        return hashlib.sha256(f"{self.copy} {value}".encode()).hexdigest()

    @staticmethod
    def _everywhere(key: str) -> bool:
        return not HEX.match(key) and int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 0

    def _key(self, key: str) -> str:
        if self._everywhere(key):
            return key
        renamed = self._words(key)
        return renamed if renamed != key else f"{key} {self.copy}"

    def _voice(self, identifier: str) -> str:
        if identifier in self.shared:
            return identifier
        return f"V-{int(identifier[2:]) + self.copy * self.highest['V']}"

    def _node(self, node: str) -> str:
        return f"voice:{self._key(node[6:])}" if node.startswith("voice:") else self._words(node)


def _later(published: str | None, days: int) -> str | None:
    if not published or len(published) < 10:
        return published
    return (date.fromisoformat(published[:10]) + timedelta(days=days)).isoformat() + published[10:]


if __name__ == "__main__":
    begun = time.perf_counter()
    made = large_case(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - begun:.0f} s")
    with open_case(made) as opened:
        for table in schema.TABLES:
            print(f"{table.table:20} {opened.store.count(table):>10,}")
