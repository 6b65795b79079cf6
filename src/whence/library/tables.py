"""
A table of results: plain rows in Python, a table in a notebook, a stream for every data frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import msgspec

from whence.export.dictionary import Column
from whence.library.grid import HTML_CELL, grid, plain

if TYPE_CHECKING:
    import polars

Row = dict[str, Any]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """
    Rows of one table of a case, as they were when it was asked for.

    It is read like a list of dictionaries, shows itself in a notebook, and
    hands its rows to Polars, pandas, DuckDB and all who read Arrow streams.
    """

    name: str
    meaning: str
    """The sentence that one row states."""
    fields: tuple[Column, ...]
    """Each column with its name, kind and meaning; the same whether or not there are rows."""
    rows: tuple[tuple[Any, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(field.name for field in self.fields)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self.rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Table: ...
    def __getitem__(self, at: int | slice) -> Row | Table:
        if isinstance(at, slice):
            return msgspec.structs.replace(self, rows=self.rows[at])
        return self._row(self.rows[at])

    def where(self, test: Callable[[Row], object]) -> Table:
        """Return a table of the rows for which the test holds."""
        kept = tuple(row for row in self.rows if test(self._row(row)))
        return msgspec.structs.replace(self, rows=kept)

    def to_polars(self) -> polars.DataFrame:
        """Return it as a Polars frame; objects become JSON text."""
        from whence.export.formats import frame

        return frame(self.fields, self.rows)

    def write(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """
        Write it to a file whose ending says how: ``.parquet``, ``.csv`` or ``.jsonl``; return the path.

        In CSV no text is left that a spreadsheet would run. Raises
        `UsageError` for another ending or a file that is there already,
        `StorageFailed` if the disk refuses.
        """
        from whence.export.writing import write_table

        return write_table(self.fields, self.rows, Path(path), overwrite=overwrite)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over as an Arrow stream (the Arrow PyCapsule interface)."""
        return self.to_polars().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"{self.name}: {_many(len(self.rows))}\n{plain(grid(self.fields, self.rows))}"

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it."""
        from whence.library.pages import environment

        page = environment().get_template("table.html.j2")
        return page.render(
            name=self.name,
            meaning=self.meaning,
            count=_many(len(self.rows)),
            grid=grid(self.fields, self.rows),
            width=HTML_CELL,
        )

    def _row(self, values: tuple[Any, ...]) -> Row:
        return {name: _fresh(value) for name, value in zip(self.columns, values, strict=True)}


def _many(rows: int) -> str:
    return f"{rows:,} {'row' if rows == 1 else 'rows'}"


def _fresh(value: Any) -> Any:
    """Return a value that its receiver may change without changing the table."""
    if isinstance(value, list | tuple):
        return [_fresh(item) for item in value]
    if isinstance(value, dict):
        return {name: _fresh(item) for name, item in value.items()}
    return value
