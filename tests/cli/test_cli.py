"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from whence.cli import show

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path, pile: Path, whence: Run) -> Path:
    """A case made by the main job."""
    case = tmp_path / "orlen.whence"
    assert 0 == whence("run", case, pile).exit_code
    return case


def test_the_main_job_is_one_line(tmp_path: Path, pile: Path, whence: Run) -> None:
    """A new case and a folder: the findings are printed, and one file is left."""
    result = whence("run", tmp_path / "orlen.whence", pile)

    assert 0 == result.exit_code
    assert "3 documents → 3 texts" in result.stdout
    assert "weakest link" in result.stdout
    assert [tmp_path / "orlen.whence", pile] == sorted(tmp_path.iterdir())


def test_claims_prints_the_table_a_fact_checker_wants(path: Path, whence: Run) -> None:
    """Claim, voices, weakest link, named, unnamed, texts, documents, against."""
    output = whence("claims", path).stdout

    for column in ("claim", "voices", "weakest link", "named", "unnamed", "texts", "documents", "against"):
        assert column in output


def test_claim_prints_who_says_it_in_which_words(path: Path, whence: Run) -> None:
    """The tree of voices names the root and quotes the words in their sentence."""
    rows = [json.loads(line) for line in whence("claims", path, "--json").stdout.splitlines()]
    households = next(row for row in rows if "households" in row["text"])
    output = whence("claim", path, households["id"]).stdout

    assert "FOR: " in output
    assert "Marden" in output
    assert "12 households" in output


@pytest.mark.parametrize("command", ["status", "documents", "claims", "voices", "copies", "log"])
def test_listing_commands_print_json_lines(command: str, path: Path, whence: Run) -> None:
    """With --json every line of stdout is one JSON object."""
    result = whence(command, path, "--json")

    assert 0 == result.exit_code
    assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())


@pytest.mark.parametrize("command", ["status", "documents", "claims", "voices", "copies", "log", "doctor"])
def test_listing_commands_print_for_people(command: str, path: Path, whence: Run) -> None:
    """Without --json they end well and say something."""
    result = whence(command, path)

    assert 0 == result.exit_code, result.output
    assert result.stdout.strip()


def test_the_case_may_be_left_out_where_there_is_one(
    path: Path, whence: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a folder with one case, or with WHENCE_CASE set, its name is not needed."""
    monkeypatch.chdir(path.parent)
    assert 0 == whence("claim", "C-1").exit_code
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("WHENCE_CASE", str(path))

    assert 0 == whence("claims").exit_code


def test_explain_names_the_rules(path: Path, whence: Run) -> None:
    """Every mention says by which rule it was found, and the thresholds are there."""
    rows = [json.loads(line) for line in whence("explain", path, "C-1", "--json").stdout.splitlines()]

    assert all(row["rule"] for row in rows if row["what"] == "mention")
    assert "settings" == rows[-1]["what"]


def test_decisions_are_logged_and_verified(path: Path, whence: Run) -> None:
    """A note, a review and an undo are in the log, which holds."""
    assert 0 == whence("note", path, "C-1", "asked the board", "--by", "ana").exit_code
    assert 0 == whence("decide", "review", path, "C-1", "checked", "--by", "ana").exit_code
    assert 0 == whence("decide", "undo", path, 2, "--by", "ana").exit_code
    result = whence("log", path, "--verify")

    assert 0 == result.exit_code
    assert "asked the board" in result.stdout
    assert "3 entries" in result.stderr


def test_a_change_behind_the_logs_back_is_exit_6(path: Path, whence: Run) -> None:
    """A changed entry is found by --verify and by doctor."""
    whence("note", path, "C-1", "asked", "--by", "ana")
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER decisions_no_UPDATE")
    connection.execute("UPDATE decisions SET actor = 'bob'")
    connection.commit()
    connection.close()

    assert 6 == whence("log", path, "--verify").exit_code
    assert 6 == whence("doctor", path).exit_code


def test_changed_words_are_exit_6(path: Path, whence: Run) -> None:
    """A span that no longer holds its words stops every command that would show it."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE texts SET text = replace(text, '12', '21')")
    connection.commit()
    connection.close()

    assert 6 == whence("claims", path).exit_code


def test_switching_a_merge_and_merging_voices_recounts(path: Path, whence: Run) -> None:
    """Two voices merged by a person are one in the counts that follow."""
    voices = sqlite3.connect(path)
    ids = [row[0] for row in voices.execute("SELECT id FROM voices WHERE anon = 'A0' ORDER BY name")]
    voices.close()
    before = [json.loads(line) for line in whence("claims", path, "--json").stdout.splitlines()]
    assert 0 == whence("decide", "merge", path, *ids[:2], "--by", "ana").exit_code
    after = [json.loads(line) for line in whence("claims", path, "--json").stdout.splitlines()]
    most_before = {row["id"]: row["for"]["voices"][1] for row in before}

    assert all(row["for"]["voices"][1] <= most_before[row["id"]] for row in after)
    assert any(row["for"]["voices"][1] < most_before[row["id"]] for row in after)


def test_a_gate_that_is_met_is_exit_4(path: Path, whence: Run) -> None:
    """--fail-if ends with 4 when a listed claim has it, and 2 when the condition is none."""
    assert 4 == whence("claims", path, "--fail-if", "voices<9").exit_code
    assert 0 == whence("claims", path, "--fail-if", "voices>9").exit_code
    assert 2 == whence("claims", path, "--fail-if", "truth>9").exit_code


def test_report_and_export_are_written(path: Path, whence: Run, tmp_path: Path) -> None:
    """The report is one HTML file; the export is one file per table and a dictionary."""
    assert 0 == whence("report", path, "-o", tmp_path / "r.html").exit_code
    assert (tmp_path / "r.html").read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    for form in ("csv", "jsonl", "parquet"):
        assert 0 == whence("export", path, tmp_path / form, "--to", form).exit_code
        assert (tmp_path / form).is_dir()
    assert 0 != whence("export", path, tmp_path / "csv").exit_code
    assert 0 == whence("export", path, tmp_path / "csv", "--overwrite").exit_code


def test_a_report_is_never_written_over_something_else(path: Path, whence: Run, tmp_path: Path) -> None:
    """Neither the case nor any other file is lost by a slip; an earlier report is replaced."""
    before = path.read_bytes()
    (tmp_path / "notes.txt").write_text("precious", encoding="utf-8")

    assert 2 == whence("report", path, "-o", path).exit_code
    assert 2 == whence("report", path, "-o", tmp_path / "notes.txt").exit_code
    assert before == path.read_bytes()
    assert [0, 0] == [whence("report", path).exit_code for _ in range(2)]


def test_a_report_in_the_pile_is_a_reject(path: Path, whence: Run) -> None:
    """A report is not taken for an article."""
    whence("report", path, "-o", path.parent / "pile" / "report.html")
    result = whence("run", path, path.parent / "pile")

    assert 3 == result.exit_code
    assert "report that Whence wrote" in result.stderr


def test_decide_finds_the_case_like_every_command(path: Path, whence: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With WHENCE_CASE set, or in a folder with one case, its name is not needed."""
    monkeypatch.setenv("WHENCE_CASE", str(path))

    assert 0 == whence("decide", "review", "C-1", "checked").exit_code
    assert 0 == whence("decide", "undo", "1").exit_code
    assert 2 == whence("decide", "undo", "1").exit_code


# --- bad input ---------------------------------------------------------------


def reject(result: Result) -> str:
    """Return what was said of rejects, having checked that the run ended with 3."""
    assert 3 == result.exit_code, result.output
    return result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("junk.bin", bytes(range(256)) * 40, "not text|binary|unknown"),
        ("nul.txt", b"The dam\0\0\0 holds\0 well." * 30, "NUL|binary|not text"),
        ("cut.txt.gz", gzip.compress(b"The dam at Velm holds. " * 500)[:-40], "ends|truncated|cut"),
        ("table.csv", b"heading;story_words\nA;The dam at Velm holds.\nB;It does.\n", "story_words|field|column"),
    ],
)
def test_what_cannot_be_read_is_a_stored_reject(
    name: str, content: bytes, said: str, pile: Path, tmp_path: Path, whence: Run
) -> None:
    """The run goes on with the rest, says what it could not read and why, and keeps that in the case."""
    import re

    (pile / name).write_bytes(content)
    result = whence("run", tmp_path / "x.whence", pile)

    assert re.search(said, reject(result), re.IGNORECASE)
    assert name in result.stderr
    assert name in whence("status", tmp_path / "x.whence").stdout
    assert "3 documents" in result.stdout


def test_one_long_line_is_no_trouble(tmp_path: Path, whence: Run) -> None:
    """A single line that is far too long is a reject, decided quickly."""
    (tmp_path / "long.txt").write_bytes(b"word " * 5_000_000)

    assert "characters" in reject(whence("run", tmp_path / "x.whence", tmp_path / "long.txt"))


def test_a_wrong_text_field_lists_the_fields_found(tmp_path: Path, whence: Run) -> None:
    """The message names the columns and the option; no case is left behind."""
    (tmp_path / "table.csv").write_text("heading,words\nA,The dam at Velm holds.\n", encoding="utf-8")
    result = whence("run", tmp_path / "x.whence", tmp_path / "table.csv", "--text-field", "body")

    assert 2 == result.exit_code
    assert "heading, words" in result.stderr
    assert "--text-field" in result.stderr
    assert not (tmp_path / "x.whence").exists()


def test_two_documents_with_the_same_bytes_are_two_documents_and_one_text(
    pile: Path, tmp_path: Path, whence: Run
) -> None:
    """Nothing is dropped, and nobody is counted twice."""
    (pile / "twin.txt").write_bytes((pile / "courier.txt").read_bytes())
    result = whence("run", tmp_path / "x.whence", pile)

    assert 0 == result.exit_code
    assert "4 documents → 3 texts" in result.stdout


def test_an_article_of_one_word_is_an_article(tmp_path: Path, whence: Run) -> None:
    """There is nothing to claim in it, and nothing to complain about."""
    (tmp_path / "one.txt").write_text("Rain", encoding="utf-8")
    result = whence("run", tmp_path / "x.whence", tmp_path / "one.txt")

    assert 0 == result.exit_code
    assert "1 document → 1 text" in result.stdout


@pytest.mark.parametrize(("what", "code", "said"), [("nowhere", 2, "no such"), ("empty", 1, "no files found")])
def test_nothing_to_read_leaves_no_case(what: str, code: int, said: str, tmp_path: Path, whence: Run) -> None:
    """A path that isn't there and a folder without files are said at once."""
    (tmp_path / "empty").mkdir()
    result = whence("run", tmp_path / "x.whence", tmp_path / what)

    assert code == result.exit_code
    assert said in result.stderr
    assert not (tmp_path / "x.whence").exists()


def test_a_file_that_is_no_case_is_left_alone(tmp_path: Path, pile: Path, whence: Run) -> None:
    """Naming an article as the case is refused."""
    article = pile / "courier.txt"
    before = article.read_bytes()
    result = whence("run", article, pile)

    assert 1 == result.exit_code
    assert "not a case" in result.stderr
    assert before == article.read_bytes()


def test_a_case_that_another_process_writes_is_exit_5(path: Path, pile: Path, whence: Run) -> None:
    """The message names the holder."""
    from whence.case import open_case

    with open_case(path, write=True):
        result = whence("run", path, pile)

        assert 5 == result.exit_code
        assert f"process {os.getpid()}" in result.stderr
        assert 0 == whence("claims", path).exit_code


def test_standard_input_is_read(tmp_path: Path, whence: Run) -> None:
    """A dash reads one article, or one table, from standard input."""
    line = json.dumps({"text": "The dam at Velm holds, said Mayor Hedda Lunt.", "outlet": "Velm Post"})
    result = whence("run", tmp_path / "x.whence", "-", stdin=(line + "\n").encode())

    assert 0 == result.exit_code, result.output
    assert "Velm Post" in whence("documents", tmp_path / "x.whence").stdout


def test_titles_never_steer_the_terminal(tmp_path: Path, whence: Run) -> None:
    """Escape sequences and text turned round are taken out before printing."""
    title = "Dam \x1b[31mholds\x1b[0m \u202eevig"
    line = json.dumps({"text": "The dam at Velm holds, said Mayor Hedda Lunt.", "title": title, "outlet": title})
    whence("run", tmp_path / "x.whence", "-", stdin=line.encode())
    output = whence("documents", tmp_path / "x.whence").stdout

    assert "\x1b" not in output
    assert "\u202e" not in output


def test_a_real_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    """Interrupting the process while it reads standard input says so and leaves no half-made case."""
    started = subprocess.Popen(
        [sys.executable, "-m", "whence.cli.main", "run", str(tmp_path / "x.whence"), "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started:
        deadline = time.monotonic() + 20
        while not (tmp_path / "x.whence.lock").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        started.send_signal(signal.SIGINT)
        assert started.stderr
        said = started.stderr.read().decode()

    assert 130 == started.returncode, said
    assert "interrupted" in said
    assert [] == sorted(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("relation", "proven", "origin", "shown"),
    [
        ("near-copy", True, "one.txt", "near-copy b, from a"),
        ("near-copy", True, "two.txt", "near-copy a, from b"),
        ("cut", True, "unseen", "cut both, from elsewhere"),
        ("passage", True, "unknown", "passage cannot be told"),
        ("shared quotation", True, "unknown", "shared quotation –"),
        ("rewrite", False, "unknown", "rewrite, suspected –"),
    ],
)
def test_the_table_of_copies_says_which_is_the_copy(
    relation: str, proven: bool, origin: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who copied is said in words; of what is no proven copy nobody asked."""
    shares = {"coverage_a": 0.5, "coverage_b": 1.0, "passages": [[0, 1, 0, 1]]}
    show.copies(
        [{"a": "one.txt", "b": "two.txt", "relation": relation, "proven": proven, "origin": origin} | shares], 0
    )
    line = " ".join(capsys.readouterr().out.split())

    assert shown == re.sub("50% 100% 1 ", "", line[line.rindex("two.txt") + 8 :])
