"""Tables in Python: rows as data, the same types with and without rows, and nothing hostile on screen or in a sheet."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import polars
import pytest
from views_sample import Sample, hostile, sample

from whence import schema, table
from whence.errors import StorageFailed, UsageError
from whence.export.dictionary import Column
from whence.export.sheets import SHEETS, Sheet
from whence.library import Table
from whence.library.grid import PLAIN_CELL, ROWS
from whence.library.listings import LISTINGS, TABLES


class Elements(HTMLParser):
    """What a browser finds in a fragment: elements and their attributes."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(fragment)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def made(*cells: object, name: str = "text", rows: int = 1) -> Table:
    """Return a table of one column of texts."""
    held = tuple((cell,) for cell in cells) * rows
    return Table(name="made", meaning="A row.", fields=(Column(name, "text", False, "A cell."),), rows=held)


# --- as data -------------------------------------------------------------------


@pytest.mark.parametrize("pile", [sample, hostile, Sample])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_whatever_the_pile(pile: type[Sample], name: str) -> None:
    """Every row is a dictionary with exactly the columns of its table."""
    found = table(pile(), name)

    assert name == found.name
    assert all(found.columns == tuple(row) for row in found)


def test_a_claim_in_a_table_has_its_count() -> None:
    """A claim's interval is two columns of whole numbers."""
    rows = {row["id"]: row for row in table(sample(), "claims")}

    assert (0, 4) == (rows["C-2"]["voices_least"], rows["C-2"]["voices_most"])
    assert (1, 1) == (rows["C-2"]["against_least"], rows["C-2"]["against_most"])


def test_tables_of_an_export_go_by_their_names() -> None:
    """What no listing shows is there as the export has it."""
    (sheet,) = [sheet for sheet in SHEETS if sheet.name == "witnesses"]
    found = table(sample(), "witnesses")

    assert tuple(column.name for column in sheet.columns) == found.columns
    assert len(sample().rows(schema.Witness)) == len(found)


def test_an_unknown_name_lists_those_there_are() -> None:
    """The error names the listings first, then the tables of an export."""
    with pytest.raises(UsageError, match=r"'claim': no such table. For reading there are claims, .*, witnesses"):
        table(sample(), "claim")


def test_every_column_says_what_it_means() -> None:
    """No column of a listing is left without a sentence, and none is there twice."""
    for listing in LISTINGS:
        names = [column.name for column in listing.columns]

        assert [] == [column.name for column in listing.columns if not column.meaning.endswith((".", "…"))]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
@pytest.mark.parametrize("pile", [sample, hostile])
def test_only_a_column_that_may_be_empty_is(pile: type[Sample], listing: Sheet) -> None:
    """A cell is null only where the column says that it may be."""
    found = table(pile(), listing.name)
    never = [field.name for field in found.fields if not field.empty]

    assert [] == [(name, row) for row in found for name in never if row[name] is None]


def test_what_is_handed_out_can_be_changed_without_harm() -> None:
    """A row is a copy: changing it, or a list in it, leaves the table as it was."""
    voices = table(sample(), "voices")
    row = voices[0]
    row["documents"].append("D-99")
    row["name"] = "Nobody"

    assert ("D-99" in voices[0]["documents"], "Nobody" == voices[0]["name"]) == (False, False)


def test_a_table_is_a_snapshot() -> None:
    """What is in it stays, and it cannot be assigned to."""
    claims = table(sample(), "claims")

    with pytest.raises(AttributeError):
        claims.name = "others"  # type: ignore[misc]


def test_a_part_of_a_table_is_a_table() -> None:
    """A slice and a filter keep name and columns."""
    claims = table(sample(), "claims")
    denied = claims.where(lambda row: row["against_most"] > 0)

    assert (["C-2"], claims.columns) == ([row["id"] for row in denied], denied.columns)
    assert list(claims)[1:] == list(claims[1:])


def test_asking_for_whence_loads_nothing_heavy() -> None:
    """The door opens at once: templates and data frames are loaded by who shows or hands over a table."""
    code = "import sys, whence; whence.table; print(*sorted({'jinja2', 'polars', 'numba', 'numpy'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "" == run.stdout.strip()


# --- into data frames ------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_types_of_a_full_one(name: str) -> None:
    """Tables of several cases can be stacked though one of them has no rows."""
    assert table(sample(), name).to_polars().schema == table(Sample(), name).to_polars().schema


@pytest.mark.parametrize("name", TABLES)
def test_an_arrow_stream_holds_the_whole_table(name: str) -> None:
    """Who reads Arrow streams gets every row, with its types."""
    found = table(hostile(), name)
    frame = polars.DataFrame(_Stream(found))

    assert found.to_polars().schema == frame.schema
    assert found.to_polars().equals(frame)


class _Stream:
    """Only the Arrow stream of a table, so that nothing else about it can be made use of."""

    def __init__(self, held: Table) -> None:
        self._held = held

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._held.__arrow_c_stream__(requested_schema)


def test_numbers_are_numbers_and_lists_are_lists() -> None:
    """Counts can be compared and lists searched without turning them into anything first."""
    claims, voices = (table(sample(), name).to_polars().schema for name in ("claims", "voices"))

    assert ["Int64", "Boolean"] == [str(claims[name]) for name in ("voices_most", "decided")]
    assert "List(String)" == str(voices["rests"])


# --- into files --------------------------------------------------------------------


def test_the_ending_says_how_a_table_is_written(tmp_path: Path) -> None:
    """CSV, JSON lines and Parquet hold the same rows."""
    claims = table(sample(), "claims")
    sheet, lines, parquet = (claims.write(tmp_path / f"claims{end}") for end in (".csv", ".jsonl", ".parquet"))

    assert [row["id"] for row in claims] == [
        row["id"] for row in csv.DictReader(sheet.read_text("utf-8-sig").splitlines())
    ]
    assert list(claims) == [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert claims.to_polars().equals(polars.read_parquet(parquet))


def test_a_cell_of_a_sheet_is_never_a_formula(tmp_path: Path) -> None:
    """What a spreadsheet would run has an apostrophe before it."""
    path = made("=1+1").write(tmp_path / "made.csv")

    assert "'=1+1" == path.read_text("utf-8-sig").splitlines()[1]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """The error lists the endings there are."""
    with pytest.raises(UsageError, match=r"made.xlsx: no format goes by the ending '.xlsx'. .*\.csv, \.jsonl, \.parq"):
        made("a").write(tmp_path / "made.xlsx")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """It is replaced only where that was asked for."""
    path = made("old").write(tmp_path / "made.csv")
    with pytest.raises(UsageError, match="exists already"):
        made("new").write(path)

    assert "old" == path.read_text("utf-8-sig").splitlines()[1]
    assert "new" == made("new").write(path, overwrite=True).read_text("utf-8-sig").splitlines()[1]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The system's refusal is told with the mend."""
    with pytest.raises(StorageFailed, match="Nothing was changed"):
        made("a").write(tmp_path / "nowhere" / "made.csv")


# --- on screen -----------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_hostile_text_is_text_in_a_notebook(name: str) -> None:
    """Markup in any field makes no element, no handler, no link and no address; nothing is fetched."""
    shown = table(hostile(), name)._repr_html_()
    found = Elements(shown)

    assert {"div", "style", "p", "b", "span", "table", "thead", "tbody", "tr", "th", "td"} >= found.tags
    assert {"class", "scope", "title"} >= found.attributes
    assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("name", TABLES)
def test_hostile_text_steers_no_terminal(name: str) -> None:
    """Escapes and characters that turn text round are not in the plain text."""
    assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(repr(table(hostile(), name)))


def test_nothing_is_fetched() -> None:
    """What a notebook is given names no address and no file."""
    shown = table(sample(), "documents")._repr_html_()

    assert not any(word in shown for word in ("url(", "@import", "<script", "src=", "href="))


@pytest.mark.parametrize(
    ("least", "most", "shown"),
    [(2, 3, "2–3"), (0, 0, "0"), (1234, 1234, "1,234")],
)
def test_an_interval_is_one_cell(least: int, most: int, shown: str) -> None:
    """Its two columns are shown as one, and as one number where the ends are equal."""
    ends = (Column("voices_least", "integer", False, "V."), Column("voices_most", "integer", False, "V."))
    drawn = Table(name="made", meaning="A row.", fields=ends, rows=((least, most),))

    assert ["made: 1 row", "voices", shown] == [line.strip() for line in repr(drawn).splitlines()]
    assert f'<td class="num">{shown}</td>' in drawn._repr_html_()


def test_a_long_table_shows_its_beginning_and_says_how_many_more() -> None:
    """Twenty rows are shown; the rest is counted, not dropped in silence."""
    drawn = made("Kelm", rows=ROWS + 1203)

    assert ROWS == drawn._repr_html_().count("<td")
    assert "… and 1,203 more" in drawn._repr_html_()
    assert "… and 1,203 more" == repr(drawn).splitlines()[-1]


def test_a_long_word_is_shortened() -> None:
    """A cell is cut where it would push the others off the page; a digest keeps ten digits."""
    drawn = made("x" * 5000, "a" * 64)

    assert PLAIN_CELL == max(len(line) for line in repr(drawn).splitlines())
    assert "x" * 200 not in drawn._repr_html_()
    assert "aaaaaaaaaa…" == repr(drawn).splitlines()[-1]


def test_columns_that_do_not_fit_are_named() -> None:
    """Plain text is as wide as a page; what is beyond it is not left out in silence."""
    shown = repr(table(sample(), "claims"))

    assert 120 >= max(len(line) for line in shown.splitlines()[:-1])
    assert shown.splitlines()[-1].startswith("not shown: ")


def test_columns_are_aligned_also_under_wide_letters() -> None:
    """A letter that takes two places on screen is counted as two."""
    fields = (Column("a", "text", False, "A."), Column("b", "text", False, "B."))
    drawn = Table(name="made", meaning="A row.", fields=fields, rows=(("日本", "x"), ("ab", "y")))

    assert ["a     b", "日本  x", "ab    y"] == repr(drawn).splitlines()[1:]


def test_an_empty_table_shows_its_columns() -> None:
    """Without rows there are still names, on screen and in a notebook."""
    empty = table(Sample(), "witnesses")

    assert "witnesses: 0 rows" == repr(empty).splitlines()[0]
    assert '<th scope="col" title="Id of the claim.">claim</th>' in empty._repr_html_()


def test_two_tables_of_one_case_are_equal() -> None:
    """A table is its name, its columns and its rows."""
    claims = table(sample(), "claims")

    assert claims == table(sample(), "claims")
    assert claims != msgspec.structs.replace(claims, rows=claims.rows[1:])
