"""
Parquet files, a thousand rows at a time (Polars).

Limits: of 3,000 small files with one to four wrong bytes, two made Polars ask
for more memory than there is, which ends the whole process; all others were
refused or read. A panic inside Polars prints a line to stderr before it becomes
a reject. A single cell of gigabytes is not guarded against.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polars as pl

from whence.read.article import Unreadable
from whence.read.rows import Row, row_digest

ROWS = 1_000
"""Rows held at a time: articles of a few kilobytes make a few megabytes."""

# A panic is a BaseException, not an Exception.
DAMAGED = (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError, OverflowError)


def columns(source: Path | bytes) -> list[str]:
    """
    Return the names of a Parquet file's columns.

    Raises:
        Unreadable: the file is damaged or cut off.
    """
    try:
        return pl.scan_parquet(_source(source)).collect_schema().names()
    except DAMAGED as error:
        raise _damaged(error) from error


def rows(source: Path | bytes) -> Iterator[Row]:
    """
    Yield the rows of a Parquet file, counted from 1.

    Slices are asked for one by one: the streaming reader loses rows of damaged
    files without a word.

    Raises:
        Unreadable: from the place on where the file is damaged.
    """
    table = pl.scan_parquet(_source(source))
    number = 0
    try:
        count = table.select(pl.len()).collect().item()
        while number < count:
            for values in table.slice(number, ROWS).collect().iter_rows(named=True):
                number += 1
                yield Row(f"row {number}", values, row_digest(values))
    except DAMAGED as error:
        raise _damaged(error, number) from error


def _source(source: Path | bytes) -> Path | BytesIO:
    return BytesIO(source) if isinstance(source, bytes) else source


def _damaged(error: BaseException, number: int = 0) -> Unreadable:
    first = (str(error).splitlines() or [""])[0][:160]
    after = f" after row {number:,}" if number else ""
    return Unreadable(f"damaged or cut off Parquet file{after}: {first}.", "Get the file again; it is incomplete.")
