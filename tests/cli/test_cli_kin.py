"""``whence kin`` and what ``whence status`` says of what was not compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kin_sample import SHORT, kin_sample
from msgspec.structs import replace
from views_sample import HOSTILE, Sample, sha

from whence import schema
from whence.schema import Compared, Family, FamilyText, Formula, Kinship, Original
from whence.store import Store

Run = Callable[..., Result]


def kept(path: Path, pile: Sample) -> Path:
    """Write rows made by hand into a case file."""
    originals = [Original(sha256=row.original, body=b"") for row in pile.rows(schema.Document)]
    store = Store.create(path)
    with store.transaction():
        for record in schema.TABLES:
            rows = (
                pile.rows(record) if record is not Original else list({row.sha256: row for row in originals}.values())
            )
            store.add(rows)
    store.close()
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one family, one pair, and one text too short to compare."""
    return kept(tmp_path / "tarn.whence", kin_sample())


def test_families_come_first(case: Path, whence: Run) -> None:
    """The line on the whole pile, then each family with its texts and moves, then the pairs."""
    result = whence("kin", case)
    lines = result.stdout.splitlines()

    assert 0 == result.exit_code, result.output
    assert "5 texts look as if they were of one make with another: 1 family and 1 pair more." == lines[0]
    assert "Suspected" in lines[1]
    assert "K-1: 3 texts, 3 of 3 pairs akin; 2 make these 3 moves in this order" == lines[3]
    assert "general opening → unnamed authority → contrast" == lines[4].strip()
    assert "D-1 north.txt, D-2 south.txt (+ 1), D-4 east.txt" == lines[5].strip()


def test_pairs_show_their_heaviest_formulae_rarest_first(case: Path, whence: Run) -> None:
    """Each pair has its weight and three formulae at most."""
    output = whence("kin", case).stdout
    first, second = output.index("“close to the works …"), output.index("“more about a town than”")

    assert first < second < output.index("“in the quiet corners of the ⟨name⟩”")
    assert "25.0" in output
    assert "D-6 barn.txt" in output


def test_what_was_not_compared_is_told_with_the_reason(case: Path, whence: Run) -> None:
    """One line a reason, with the documents."""
    wanted = "not compared: 1 text, too short: 4 words of its own, 120 are needed (short.txt)"

    assert wanted in whence("kin", case).stdout


@pytest.mark.parametrize("name", ["K-1", "k-1"])
def test_one_family_in_full(case: Path, whence: Run, name: str) -> None:
    """Members with copies, formulae in each text's words, moves with their sentences, people, pairs."""
    result = whence("kin", case, name)

    assert 0 == result.exit_code, result.output
    for words in (
        "K-1: 3 texts, 3 of 3 pairs akin",
        "with it go again.txt",
        " 1  8.0 bits, 3 of 3 texts, words with gaps: “close to the works … of a second estimate”",
        "D-4    close to the works tells of a second estimate",
        "D-2    Insiders close to the works tell of a second estimate, twice as high. [begins with “Insiders”]",
        "Edda Lorn: D-1 (1×), D-2 (1×), D-4 (1×)",
    ):
        assert words in result.stdout


def test_json_lines_are_those_of_the_contract(case: Path, whence: Run) -> None:
    """One line a pair; with a family, its pairs alone."""
    rows = [json.loads(line) for line in whence("kin", case, "--json").stdout.splitlines()]
    family = [json.loads(line) for line in whence("kin", case, "K-1", "--json").stdout.splitlines()]

    assert ["K-1", "K-1", "K-1", None] == [row["family"] for row in rows]
    assert rows[:3] == family


def test_the_limit_cuts_what_people_read(case: Path, whence: Run) -> None:
    """What is cut is counted; --json is never cut."""
    output = whence("kin", case, "--limit", 1).stdout

    assert "… and 3 more; --limit 0 shows all" in output
    assert 4 == len(whence("kin", case, "--limit", 1, "--json").stdout.splitlines())


def test_the_case_may_be_left_out(case: Path, whence: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with one case ``whence kin K-1`` is enough."""
    monkeypatch.chdir(case.parent)

    assert "K-1: 3 texts" in whence("kin", "K-1").stdout


@pytest.mark.parametrize(("name", "exit_code"), [("K-7", 1), ("D-1", 2)])
def test_what_is_no_family_is_an_error_that_helps(case: Path, whence: Run, name: str, exit_code: int) -> None:
    """A family that is not there, and a name that no family can have."""
    result = whence("kin", case, name)

    assert exit_code == result.exit_code
    assert "K-1" in result.output


def test_no_kin_is_said_and_not_taken_for_a_proof(tmp_path: Path, whence: Run) -> None:
    """Texts were compared and nothing was found."""
    pile = kin_sample().without(Kinship).without(Family).without(FamilyText).without(Formula)
    output = whence("kin", kept(tmp_path / "a.whence", pile.without(schema.FormulaSpan))).stdout

    assert output.startswith("No two texts look akin, of 5 that were compared.\nThat is no proof")


def test_a_case_not_run_says_how_to_compare(tmp_path: Path, whence: Run) -> None:
    """Without a run there is nothing to tell."""
    whence("new", tmp_path / "empty.whence")
    output = whence("kin", tmp_path / "empty.whence").stdout

    assert output.startswith("Nothing was compared yet.")
    assert "whence run" in output


def test_status_says_what_was_not_compared(case: Path, whence: Run) -> None:
    """One line for people, a list for machines; no line where all was compared."""
    row = json.loads(whence("status", case, "--json").stdout)

    assert "1 text not compared for kinship: 1 too short" in whence("status", case).stdout.splitlines()
    assert [{"why": "too short", "texts": 1}] == row["not_compared"]


def test_status_is_silent_where_all_was_compared(tmp_path: Path, whence: Run) -> None:
    """Nothing to tell is not told."""
    long = Compared(text=sha(SHORT), words=200, background="en", why=None)

    assert "compared" not in whence("status", kept(tmp_path / "a.whence", kin_sample().put(long))).stdout


def test_an_article_cannot_steer_the_terminal(tmp_path: Path, whence: Run) -> None:
    """Escapes in a formula, a reason or a name are not printed."""
    pile = kin_sample()
    rows = [
        *(replace(row, text=row.text + HOSTILE) for row in pile.rows(Formula)),
        Compared(text=sha(SHORT), words=4, background=None, why="too short" + HOSTILE),
    ]
    path = kept(tmp_path / "a.whence", pile.put(*rows))
    output = whence("kin", path).stdout + whence("kin", path, "K-1").stdout + whence("status", path).stdout

    assert set() == set("\x1b\u202e\x00\x07") & set(output)


def test_an_export_has_kinship_as_flat_tables(case: Path, whence: Run, tmp_path: Path) -> None:
    """Each formula of each pair is a row, with its words; the moves of a family are a list of texts."""
    assert 0 == whence("export", case, tmp_path / "out", "--to", "jsonl").exit_code
    rows = [json.loads(line) for line in (tmp_path / "out" / "kinship_formulae.jsonl").read_text("utf-8").splitlines()]
    (kin,) = [json.loads(line) for line in (tmp_path / "out" / "families.jsonl").read_text("utf-8").splitlines()]

    assert 8 == len(rows)
    assert {"as far as the scales can tell": 9.25} == {
        row["formula_text"]: row["weight"] for row in rows if row["formula"] == "F-0000000004"
    }
    assert ["general opening", "unnamed authority", "contrast"] == kin["moves"]
