"""The case file: one file, one writer, everything or nothing."""

from __future__ import annotations

import fcntl
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from whence import schema
from whence.errors import CaseError, CaseLocked, NewerCase, NotACase, OlderCase, StorageFailed, UsageError
from whence.lock import lock_path
from whence.store import Store, columns, create_table

TEXT = schema.Text(sha256="0" * 64, text="The dam holds. 🜃 “Well.”", language="en")
SENTENCE = schema.Sentence(text="0" * 64, number=0, paragraph=0, begin=0, end=14, headline=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case is to be."""
    return tmp_path / "dam.whence"


def test_a_closed_case_is_one_plain_file(path: Path) -> None:
    """Neither lock nor journal is left beside a case after it is closed."""
    with Store.create(path) as store, store.transaction():
        store.add([TEXT])

    assert [path] == sorted(path.parent.iterdir())


def test_rows_come_back_as_they_were(path: Path) -> None:
    """Text, numbers, booleans, nulls and lists survive the file."""
    assertion = schema.Assertion(
        id="0.1",
        text=TEXT.sha256,
        sentence=0,
        utt="direct",
        source=None,
        source_begin=None,
        source_end=None,
        cue="said",
        cue_begin=3,
        cue_end=7,
        content=[(0, 3), (8, 12)],
        kind="person",
        anon="A0",
        cue_class="say",
        chain=[
            schema.Link(text="Ilse", begin=0, end=4, kind="person", anon="A0", name="Ilse Brandt", key="e1"),
        ],
        hand="first",
        polarity="pos",
        realis=True,
        witness=True,
        checkable=None,
        resolves_to=None,
        link="same_sentence",
        channel=None,
        anonymity_disclosed=False,
        reason=None,
        vantage=None,
        count_claimed=3,
        parent=None,
        rule="test",
    )
    with Store.create(path) as store:
        with store.transaction():
            store.add([TEXT, SENTENCE, assertion])
        found = store.rows(schema.Text) + store.rows(schema.Sentence) + store.rows(schema.Assertion)

    assert [TEXT, SENTENCE, assertion] == found


@pytest.mark.parametrize("record", schema.TABLES, ids=lambda record: record.table)
def test_every_record_is_a_strict_table(record: type[schema.Record]) -> None:
    """Each record class makes a table with its fields as columns and says what a row states."""
    connection = sqlite3.connect(":memory:")
    connection.execute(create_table(record))
    found = [row[1] for row in connection.execute(f"PRAGMA table_info({record.table})")]
    connection.close()

    assert [column.name for column in columns(record)] == found
    assert record.__doc__


def test_a_failed_transaction_leaves_nothing(path: Path) -> None:
    """What was written before the error is gone as well."""
    with Store.create(path) as store:
        with pytest.raises(ZeroDivisionError), store.transaction():
            store.add([TEXT])
            _ = 1 // 0

        assert [] == store.rows(schema.Text)


def test_a_row_that_refers_to_nothing_is_refused(path: Path) -> None:
    """A sentence of a text that isn't there can't be stored."""
    with Store.create(path) as store:
        with pytest.raises(StorageFailed, match="FOREIGN KEY"), store.transaction():
            store.add([SENTENCE])

        assert [] == store.rows(schema.Sentence)


def test_the_log_can_only_grow(path: Path) -> None:
    """Changing or deleting an entry is refused by the file itself."""
    entry = schema.Decision(
        seq=1, at="", actor="ana", action="note", target="C-1", payload={}, anchors=[], previous="", hash=""
    )
    with Store.create(path) as store:
        with store.transaction():
            store.add([entry])
        for statement in ("UPDATE decisions SET actor = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                store.plain_sql().execute(statement)


@pytest.mark.parametrize("content", [b"", b"just words\n" * 200, b"SQLite format 3\0 and then junk" * 50])
def test_a_file_that_is_no_case_is_refused(path: Path, content: bytes) -> None:
    """Anything else than a case is named as such, and stays as it was."""
    path.write_bytes(content)

    with pytest.raises(NotACase, match="not a case"):
        Store.open(path, write=True)
    assert content == path.read_bytes()
    assert [path] == sorted(path.parent.iterdir())


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    """A SQLite file without our mark is not a case."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()

    with pytest.raises(NotACase):
        Store.open(path, write=False)


def test_a_case_of_a_newer_version_is_refused(path: Path) -> None:
    """A higher format version asks for an update instead of guessing."""
    Store.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()

    with pytest.raises(NewerCase, match="Update Whence"):
        Store.open(path, write=False)


def older(path: Path) -> None:
    """Make this case one of the format before: without a table that has come since, and marked so."""
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE seed_runs")
    connection.execute(f"PRAGMA user_version={schema.VERSION - 1}")
    connection.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_case_of_an_older_version_says_how_to_bring_it_up_to_date(path: Path, write: bool) -> None:
    """Nothing is read from, or written to, a case of an older format before a run has brought it up to date."""
    Store.create(path).close()
    older(path)

    with pytest.raises(OlderCase, match=f"whence run {path.name}"):
        Store.open(path, write=write)


def test_an_older_case_is_brought_up_to_date_beside_a_copy(path: Path) -> None:
    """Runs, documents and decisions stay, what can be computed goes, and the case as it was lies beside it."""
    run = schema.Run(id=1, started="2031-03-01", finished=None, version="0", settings={}, state="done")
    with Store.create(path) as store, store.transaction():
        store.add([run, schema.Text(sha256="0" * 64, text="The dam holds.", language=None)])
    older(path)
    before = path.read_bytes()

    with Store.open(path, write=True, upgrade=True) as store:
        assert [run] == store.rows(schema.Run)
        assert [] == store.rows(schema.Text)
        assert [] == store.rows(schema.SeedRun)
        assert [] == store.problems()
    assert before == path.with_name(f"{path.name}.format-{schema.VERSION - 1}").read_bytes()
    Store.open(path, write=False).close()


def test_a_missing_case_says_how_to_make_one(path: Path) -> None:
    """Opening what isn't there names the command that makes it."""
    with pytest.raises(NotACase, match="whence run"):
        Store.open(path, write=False)


def test_a_case_is_never_made_over_something(path: Path) -> None:
    """Creating refuses a name that is taken."""
    path.write_text("notes")

    with pytest.raises(CaseError, match="exists already"):
        Store.create(path)


def test_a_second_writer_is_told_who_holds_the_case(path: Path) -> None:
    """The lock names the process that writes; the case can be read meanwhile."""
    with Store.create(path):
        with pytest.raises(CaseLocked, match="process"):
            Store.open(path, write=True)
        Store.open(path, write=False).close()


def test_a_case_open_for_reading_says_how_to_write(path: Path) -> None:
    """What can't be written is no fault of the disk: the error names the way to open it."""
    Store.create(path).close()
    with Store.open(path, write=False) as store, pytest.raises(UsageError, match=r"open_case.*write=True"):
        store.transaction().__enter__()


def test_a_closed_case_says_that_it_was_closed(path: Path) -> None:
    """Reading from it is an error that says what to do."""
    store = Store.create(path)
    store.close()

    with pytest.raises(UsageError, match=r"this case was closed\. Open it again"):
        store.rows(schema.Document)


def test_the_lock_of_another_process_is_respected(path: Path) -> None:
    """A lock held by a process that we are not makes the case read-only for us."""
    Store.create(path).close()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from whence.store import Store\n"
            "with Store.open(Path(sys.argv[1]), write=True): print('held', flush=True); sys.stdin.read()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout
        holder.stdout.readline()

        with pytest.raises(CaseLocked, match=f"process {holder.pid}"):
            Store.open(path, write=True)
        holder.communicate(b"")


def test_a_lock_left_by_a_dead_process_holds_nobody_up(path: Path) -> None:
    """The file alone is not the lock."""
    Store.create(path).close()
    lock_path(path).write_text("process 1 on elsewhere")

    Store.open(path, write=True).close()

    assert not lock_path(path).exists()


def test_a_killed_writer_leaves_a_case_that_opens(path: Path) -> None:
    """What was committed is there, what was under way is not, and the next writer tidies up."""
    Store.create(path).close()
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys; from pathlib import Path; from whence import schema; from whence.store import Store\n"
            "store = Store.open(Path(sys.argv[1]), write=True)\n"
            "with store.transaction(): store.add([schema.Text(sha256='1', text='kept', language=None)])\n"
            "with store.transaction():\n"
            "    store.add([schema.Text(sha256='2', text='lost', language=None)]); os.kill(os.getpid(), 9)",
            str(path),
        ],
        check=False,
    )
    with Store.open(path, write=True) as store:
        assert ["kept"] == [row.text for row in store.rows(schema.Text)]
    assert [path] == sorted(path.parent.iterdir())


def test_a_full_disk_leaves_the_case_as_it_was(path: Path) -> None:
    """When the file can't grow, the message says so and nothing of the step is there."""
    with Store.create(path) as store:
        connection = store.plain_sql()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 1}").fetchone()
        with pytest.raises(StorageFailed, match="disk has room"), store.transaction():
            store.add([schema.Text(sha256=str(at), text="word " * 1000, language=None) for at in range(50)])
        connection.execute("PRAGMA max_page_count=1000000").fetchone()

        assert [] == store.rows(schema.Text)
        assert [] == store.problems()


def test_changed_words_are_noticed(path: Path) -> None:
    """A text that no longer has its SHA-256 is reported."""
    with Store.create(path) as store:
        with store.transaction():
            store.add([TEXT])

        assert ["text 000000000000: its words no longer have this SHA-256"] == store.problems()


def test_a_case_in_a_folder_one_may_not_write_to_says_so(tmp_path: Path) -> None:
    """Where no lock file can be made, the message names the place."""
    with pytest.raises(StorageFailed, match="no such folder"):
        Store.create(tmp_path / "nowhere" / "dam.whence")


def test_taking_a_lock_that_vanishes_meanwhile_tries_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last holder removes the file between our opening and locking it, we lock the new one."""
    Store.create(path).close()
    real, calls = fcntl.flock, []

    def removed_once(file: object, how: int) -> None:
        real(file, how)  # type: ignore[arg-type]
        calls.append(how)
        if len(calls) == 1:
            lock_path(path).unlink()

    monkeypatch.setattr(fcntl, "flock", removed_once)
    Store.open(path, write=True).close()

    assert 2 == len(calls)
