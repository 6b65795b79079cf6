"""
A flat table as bytes: CSV for spreadsheets, JSON lines and Parquet for programs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from whence.export.dictionary import Column, Kind

if TYPE_CHECKING:
    import polars

Row = Sequence[Any]

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a text for a formula when it begins with it."""


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """
    Return the table as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.

    Texts that a spreadsheet would run as a formula get an apostrophe before
    them; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def csv_cell(value: Any) -> str:
    """Return a value as the text of a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "; ".join(value)
    if not isinstance(value, str):
        value = _json(value)
    text = value.replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) else text


def jsonl_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return the table as JSON lines: one object a row, every value exactly as kept."""
    names = [column.name for column in columns]
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(dict(zip(names, row, strict=True))) + b"\n" for row in rows)


def frame(columns: Sequence[Column], rows: Iterable[Row]) -> polars.DataFrame:
    """Return the table as a Polars frame, with typed columns, the same without a row; objects become JSON text."""
    import polars

    types: dict[Kind, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "truth": polars.Boolean,
        "texts": polars.List(polars.String),
        "pairs": polars.List(polars.List(polars.Int64)),
        "json": polars.String,
    }
    held = [[_plain(column, value) for column, value in zip(columns, row, strict=True)] for row in rows]
    return polars.DataFrame(held, schema={column.name: types[column.kind] for column in columns}, orient="row")


def parquet_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return the table as Parquet, with typed columns; objects are kept as JSON text."""
    out = io.BytesIO()
    frame(columns, rows).write_parquet(out)
    return out.getvalue()


def _plain(column: Column, value: Any) -> Any:
    return _json(value) if column.kind == "json" and value is not None else value


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


WRITERS: dict[str, Callable[[Sequence[Column], Iterable[Row]], bytes]] = {
    "csv": csv_bytes,
    "jsonl": jsonl_bytes,
    "parquet": parquet_bytes,
}
"""Format to how it is written."""
