"""An export: every table flat, safe in a spreadsheet, typed in Parquet, whole or not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Literal

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from views_sample import GATE, HOSTILE, Sample, hostile, sample

from whence import schema
from whence.errors import StorageFailed, UsageError
from whence.export import write_export
from whence.export.formats import FORMULA, csv_bytes, csv_cell
from whence.export.manual import markdown
from whence.export.sheets import DICTIONARY, LEFT_OUT, SHEETS

Form = Literal["csv", "jsonl", "parquet"]
FORMS: tuple[Form, ...] = ("csv", "jsonl", "parquet")
ROOT = Path(__file__).parents[2]


def read(folder: Path, name: str, form: Form) -> list[dict[str, Any]]:
    """Return the rows of one exported table."""
    path = folder / f"{name}.{form}"
    if form == "csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    if form == "jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return polars.read_parquet(path).to_dicts()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pile", [sample, hostile, Sample])
def test_every_table_is_written_with_all_its_rows(tmp_path: Path, pile: type[Sample], form: Form) -> None:
    """Each sheet is a file, with one row for each record and exactly its columns."""
    tables = pile()
    paths = write_export(tables, tmp_path / "out", format=form, overwrite=False)
    stored = {record.table: record for record in schema.TABLES}

    assert [f"{sheet.name}.{form}" for sheet in (*SHEETS, DICTIONARY)] == [path.name for path in paths]
    for sheet in SHEETS:
        rows = read(tmp_path / "out", sheet.name, form)
        if sheet.name in stored:
            assert len(tables.rows(stored[sheet.name])) == len(rows)
        for row in rows:
            assert [column.name for column in sheet.columns] == list(row)


def test_every_table_of_the_case_is_exported_or_left_out_with_a_reason() -> None:
    """No table is forgotten."""
    exported = {sheet.name for sheet in SHEETS}

    assert set() == {record for record in schema.TABLES if record.table not in exported} ^ LEFT_OUT.keys()


@pytest.mark.parametrize("form", FORMS)
def test_a_mention_can_be_read_without_the_other_tables(tmp_path: Path, form: Form) -> None:
    """Beside its span a mention has the claim's wording, its documents and who says it."""
    write_export(sample(), tmp_path / "out", format=form, overwrite=False)
    row = next(row for row in read(tmp_path / "out", "claim_mentions", form) if row["stance"] == "against")
    documents, chain = row["documents"], row["chain_labels"]

    assert "The second gate had jammed in March" == row["claim_text"]
    assert (["D-1", "D-2"] if form != "csv" else "D-1; D-2") == documents
    assert (["The Ondra Water Board"] if form != "csv" else "The Ondra Water Board") == chain


def test_words_of_a_span_stand_beside_it(tmp_path: Path) -> None:
    """A sentence is exported with its words."""
    write_export(sample(), tmp_path / "out", format="jsonl", overwrite=False)
    rows = read(tmp_path / "out", "sentences", "jsonl")

    assert GATE.split("\n")[0] in [row["exact"] for row in rows]


def test_nested_rows_have_sheets_of_their_own(tmp_path: Path) -> None:
    """Links of chains, edits of passages and ways to witnesses are rows, not cells."""
    write_export(sample(), tmp_path / "out", format="jsonl", overwrite=False)
    links = read(tmp_path / "out", "chain_links", "jsonl")
    (edit,) = read(tmp_path / "out", "edits", "jsonl")
    ways = read(tmp_path / "out", "witness_paths", "jsonl")

    assert [(0, "V-6"), (1, "V-7")] == [
        (row["position"], row["voice"]) for row in links if row["text"] in ("the Ondra Post", "a leaked memo")
    ]
    assert ("12", "21") == (edit["a_words"], edit["b_words"])
    assert ["D-5", "Ondra Post", "a leaked memo"] == [
        row["label"] for row in ways if row["node"] == "voice:document:valley:memo"
    ]


def test_parquet_columns_have_their_types(tmp_path: Path) -> None:
    """Numbers are numbers, truth is truth, lists are lists."""
    write_export(sample(), tmp_path / "out", format="parquet", overwrite=False)
    counts = polars.read_parquet(tmp_path / "out" / "counts.parquet").schema
    assertions = polars.read_parquet(tmp_path / "out" / "assertions.parquet").schema

    assert ["Int64", "Boolean", "List(String)"] == [str(counts[name]) for name in ("voices_least", "circular", "cut")]
    assert "List(List(Int64))" == str(assertions["content"])


def test_an_empty_parquet_file_has_its_types_too(tmp_path: Path) -> None:
    """A table without rows can be joined like any other."""
    write_export(Sample(), tmp_path / "out", format="parquet", overwrite=False)

    assert polars.Int64 == polars.read_parquet(tmp_path / "out" / "counts.parquet").schema["voices_least"]


# --- CSV ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+41 22", "'+41 22"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("12 houses", "12 houses"),
        ("a=b", "a=b"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (True, "true"),
        (None, ""),
        (["D-1", "D-2"], "D-1; D-2"),
        (["=1", "2"], "'=1; 2"),
        ([[1, 2]], "[[1,2]]"),
        ({"value": 12}, '{"value":12}'),
        ("null\0byte", "nullbyte"),
    ],
)
def test_a_cell_is_never_a_formula(value: object, cell: str) -> None:
    """A text that would be run has an apostrophe before it; a number is left a number."""
    assert cell == csv_cell(value)


@given(st.text() | st.lists(st.text()))
def test_no_text_whatever_begins_a_formula(value: object) -> None:
    """No cell made from text begins with what a spreadsheet runs."""
    assert not csv_cell(value).startswith(FORMULA)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_csv_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    """Quotes, commas and line breaks in a cell survive."""
    body = csv_bytes(SHEETS[0].columns[:2], rows).decode("utf-8-sig")
    header, *found = csv.reader(io.StringIO(body, newline=""))

    assert ["id", "path"] == header
    assert [[csv_cell(value) for value in row] for row in rows] == found


def test_excel_is_told_that_it_is_utf_8(tmp_path: Path) -> None:
    """The file begins with the mark by which spreadsheets know UTF-8, and lines end as RFC 4180 says."""
    write_export(sample(), tmp_path / "out", format="csv", overwrite=False)
    body = (tmp_path / "out" / "documents.csv").read_bytes()

    assert b"\xef\xbb\xbfid,path," == body[:11]
    assert body.count(b"\r\n") == body.count(b"\n") == 7


def test_hostile_text_stays_one_cell(tmp_path: Path) -> None:
    """Quotes, markup and formulas of an article break no row."""
    write_export(hostile(), tmp_path / "out", format="csv", overwrite=False)
    titles = {row["title"] for row in read(tmp_path / "out", "documents", "csv")}

    assert f"By the river{HOSTILE}".replace("\0", "") in titles


# --- whole or not at all ------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half way, the earlier export stays and no piece is left."""
    out = tmp_path / "out"
    write_export(Sample(), out, format=form, overwrite=False)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    written = []

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > 5:
            raise OSError(28, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageFailed, match="Nothing was changed"):
        write_export(sample(), out, format=form, overwrite=True)

    assert ["out"] == [path.name for path in tmp_path.iterdir()]
    assert before == {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_folder_with_something_in_it_is_not_touched(tmp_path: Path) -> None:
    """Without leave to overwrite, an earlier export is refused."""
    write_export(sample(), tmp_path / "out", format="csv", overwrite=False)

    with pytest.raises(UsageError, match="--overwrite"):
        write_export(sample(), tmp_path / "out", format="csv", overwrite=False)


def test_files_that_no_export_wrote_are_never_removed(tmp_path: Path) -> None:
    """Even with leave to overwrite, a folder with other things in it is refused."""
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(UsageError, match=r"notes\.txt"):
        write_export(sample(), tmp_path, format="csv", overwrite=True)


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    """Nothing of the earlier export is left behind, whatever its format."""
    write_export(sample(), tmp_path / "out", format="csv", overwrite=False)
    write_export(sample(), tmp_path / "out", format="parquet", overwrite=True)

    assert {".parquet"} == {path.suffix for path in (tmp_path / "out").iterdir()}
    assert ["out"] == [path.name for path in tmp_path.iterdir()]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """A folder made for the export need not be named as to be overwritten."""
    (tmp_path / "out").mkdir()

    assert len(SHEETS) + 1 == len(write_export(sample(), tmp_path / "out", format="csv", overwrite=False))


@pytest.mark.parametrize(
    ("place", "form", "words"),
    [
        ("file", "csv", "is a file"),
        ("new", "xlsx", "There are csv, jsonl, parquet"),
        ("there.jsonl", "jsonl", "exists already"),
        ("folder.jsonl", "jsonl", "is a folder"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, place: str, form: Any, words: str) -> None:
    """Each mistake has its message."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "there.jsonl").write_text("mine")
    (tmp_path / "folder.jsonl").mkdir()

    with pytest.raises(UsageError, match=words):
        write_export(sample(), tmp_path / place, format=form, overwrite=False)


@pytest.mark.parametrize("place", ["missing/out", "missing/out.jsonl"])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, place: str) -> None:
    """The error names the place and the mend."""
    with pytest.raises(StorageFailed, match="Check that the folder around it exists"):
        write_export(sample(), tmp_path / place, format="jsonl", overwrite=False)


def test_one_file_holds_every_table(tmp_path: Path) -> None:
    """A path that ends in .jsonl is one file, each line with the name of its table."""
    assert [tmp_path / "all.jsonl"] == write_export(sample(), tmp_path / "all.jsonl", format="jsonl", overwrite=False)
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]

    assert 6 == len([line for line in lines if line["table"] == "documents"])
    assert {"table", "row"} == set().union(*lines)
    assert ["all.jsonl"] == [path.name for path in tmp_path.iterdir()]


# --- the dictionary ------------------------------------------------------------


def test_every_column_has_a_meaning() -> None:
    """No column is exported that nobody explains."""
    assert [] == [(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns if not column.meaning]


def test_no_column_is_named_twice() -> None:
    """Each sheet's columns can be told apart by name."""
    for sheet in SHEETS:
        names = [column.name for column in sheet.columns]

        assert sorted(set(names)) == sorted(names)


def test_the_printed_dictionary_is_current() -> None:
    """docs/data-dictionary.md is what the schema says now; `markdown()` of whence.export.manual makes it anew."""
    assert markdown() == (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")


def test_the_dictionary_goes_with_the_export(tmp_path: Path) -> None:
    """Every column of every file is in the dictionary beside it."""
    write_export(sample(), tmp_path / "out", format="jsonl", overwrite=False)
    said = {(row["table"], row["column"]) for row in read(tmp_path / "out", "data_dictionary", "jsonl")}

    assert {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns} <= said
