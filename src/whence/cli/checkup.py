"""
What ``whence doctor`` looks at, and prints.
"""

from __future__ import annotations

import platform
import sqlite3
import time
from pathlib import Path

import click

WAL_DEFECT_MENDED = (3, 51, 3)
"""SQLite before this can lose a write when two connections write and checkpoint at once; Whence has one writer."""


def machine() -> list[str]:
    """Print what the machine offers; return what is missing."""
    problems = []
    click.echo(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    if sqlite3.sqlite_version_info < WAL_DEFECT_MENDED:
        click.echo(
            "  note: SQLite before 3.51.3 has a defect when two processes write one file; Whence allows one writer only"
        )
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        click.echo("full-text search: there")
    except sqlite3.OperationalError:
        problems.append("this Python's SQLite has no FTS5. Use a Python from python.org or your distribution")
    finally:
        connection.close()
    click.echo(f"kernels of copies and kinship: ready ({_ready_kernels():.1f} s; compiled at first use, then kept)")
    problems += _models()
    return problems


def _models() -> list[str]:
    """Print how long each build of the encoder takes to load; return what is wrong with it."""
    from whence import models
    from whence.errors import WhenceError

    wrong = []
    for name in models.NAMES:
        begun = time.perf_counter()
        try:
            models.Encoder(name)
        except (OSError, WhenceError) as error:
            wrong.append(f"encoder {name}: {error}")
        else:
            click.echo(f"encoder {name}: ready ({time.perf_counter() - begun:.1f} s)")
    return wrong


def _ready_kernels() -> float:
    """Compare a text with a copy, a retelling and itself, which compiles what was not; return the seconds."""
    from whence.copies import find_copies
    from whence.kinship.background import shipped
    from whence.kinship.chains import shared_chains, words_of
    from whence.kinship.reading import read
    from whence.schema import Text
    from whence.settings import CopySettings

    told = [" ".join(f"w{sentence}x{word}" for word in range(12)) + "." for sentence in range(9)]
    again = [" ".join(words.split()[::-2]).replace(".", "") + "." for words in told[::-1]]
    bodies = [" ".join(told), " ".join([*told, "End."]), " ".join(again)]
    texts = [Text(sha256=str(number) * 64, text=body, language=None) for number, body in enumerate(bodies)]
    started = time.perf_counter()
    find_copies(texts, [], settings=CopySettings(), step=lambda *_: None)
    reading = read(bodies[0], "en")
    words = words_of(reading.stems, reading.masked, reading.clauses, shipped().chances(reading))
    shared_chains(words, words, 0.0)
    return time.perf_counter() - started


def case(path: Path) -> list[str]:
    """Print the state of a case; return what is wrong with it."""
    from whence import log, schema
    from whence.case import lost_decisions, open_case
    from whence.lock import lock_path
    from whence.store import free_bytes

    if lock_path(path).exists():
        click.echo(f"lock: held by {lock_path(path).read_text(encoding='utf-8').strip() or 'nobody known'}")
    with open_case(path) as opened:
        store = opened.store
        problems = store.problems()
        entries = opened.rows(schema.Decision)
        problems += [f"log: {line}" for line in log.breaks(entries)]
        click.echo(
            f"{path}: {store.count(schema.Document)} documents, {store.count(schema.Text)} texts, "
            f"{store.count(schema.Claim)} claims, {store.count(schema.Reject)} rejects, {len(entries)} decisions"
        )
        for _, what in lost_decisions(opened):
            click.echo(f"decision no longer applies: {what}")
    click.echo(f"disk: {free_bytes(path) / 1e9:.1f} GB free")
    for problem in problems:
        click.echo(f"problem: {problem}")
    if not problems:
        click.echo("nothing wrong")
    return problems
