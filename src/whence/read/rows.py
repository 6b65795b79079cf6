"""
JSONL, JSON and CSV, one record after the other, in little memory.

A row's digest is the SHA-256 of its bytes: of the line without its line end
for JSONL, of the object's own text in UTF-8 inside a JSON array, and for CSV
and Parquet, where a row has no bytes of its own, of a JSON object of all its
columns as Python's ``json.dumps(row, sort_keys=True, default=str)`` writes it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from whence.read.article import Unreadable
from whence.read.decode import MOST_REPLACED, decode
from whence.read.sniff import Kind, column_names

LINE_FACTOR = 16
"""Characters a line may have for each character an article may have: JSON can write one letter as twelve."""
LINE_FLOOR = 65_536

SURROGATES = re.compile("[\udc80-\udcff]")
SPLIT_ROWS = "Quote fields that hold the delimiter, and double the quotation marks inside them."


class Row(NamedTuple):
    """One record of a table: where it stands, its fields, the SHA-256 of its bytes; or why it can't be read."""

    locator: str
    values: dict[str, Any]
    digest: str | None
    fault: Unreadable | None = None


def longest_line(max_characters: int) -> int:
    """Return how many characters a line of a table may have before it is given up."""
    return LINE_FACTOR * max_characters + LINE_FLOOR


def row_digest(values: dict[str, Any]) -> str:
    """Return the SHA-256 of a row that has no bytes of its own; see the module's text."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def json_lines(stream: BinaryIO, kind: Kind, *, max_characters: int) -> Iterator[Row]:
    """Yield one row for each line that is not blank, the bad ones with their fault."""
    longest = longest_line(max_characters)
    with _opened(stream, kind.encoding, newline="\n") as lines:
        yield from _json_lines(lines, longest, kind.encoding)


def _json_lines(lines: io.TextIOWrapper, longest: int, encoding: str) -> Iterator[Row]:
    number = 0
    while line := lines.readline(longest):
        number += 1
        locator = f"line {number}"
        if len(line) == longest and not line.endswith("\n"):
            while len(rest := lines.readline(longest)) == longest and not rest.endswith("\n"):
                pass
            yield Row(
                locator, {}, None, Unreadable(f"more than {longest:,} characters.", "Cut the line into articles.")
            )
        elif line.strip():
            yield _json_line(line.strip("\r\n"), locator, encoding)


def _json_line(line: str, locator: str, encoding: str) -> Row:
    data = line.encode(encoding.removesuffix("-sig"), _errors(encoding))
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _object(_repaired(line), locator, digest)
    except Unreadable as fault:
        return Row(locator, {}, digest, fault)


def _object(text: str, locator: str, digest: str) -> Row:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise _not_json(error) from error
    if not isinstance(value, dict):
        raise Unreadable("JSON, but no object with fields.", 'Write each article as {"text": "…"}.')
    return Row(locator, value, digest)


def _not_json(error: Exception) -> Unreadable:
    if isinstance(error, json.JSONDecodeError):
        found = f"{error.msg.removesuffix(' starting at')} at character {error.pos:,}"
    else:
        found = "nested too deeply" if isinstance(error, RecursionError) else "a number with too many digits"
    return Unreadable(f"not valid JSON: {found}.", "Write each article as one JSON object.")


def json_objects(data: bytes, kind: Kind) -> Iterator[Row]:
    """
    Yield the objects of a JSON array, or of objects that follow each other over several lines.

    Raises:
        Unreadable: from the place on where it is no JSON any more.
    """
    text = decode(data, kind.encoding)
    scan = json.JSONDecoder(strict=False).raw_decode
    gap = re.compile(r"[\s,]*")
    is_array = text.lstrip().startswith("[")
    begin = text.index("[") + 1 if is_array else 0
    number = 0
    while (begin := gap.match(text, begin).end()) < len(text) and text[begin] != "]":  # type: ignore[union-attr]
        number += 1
        try:
            value, end = scan(text, begin)
        except (ValueError, RecursionError) as error:
            raise _not_json(error) from error
        digest = hashlib.sha256(text[begin:end].encode("utf-8", "surrogatepass")).hexdigest()
        fault = None if isinstance(value, dict) else Unreadable("no object with fields.", "Leave it out.")
        yield Row(f"record {number}", value if isinstance(value, dict) else {}, digest, fault)
        begin = end
    if text[begin:].strip() != ("]" if is_array else ""):
        reason = f"JSON that is cut off, or goes on as something else, after record {number:,}."
        raise Unreadable(reason, "Get the file again, or write each article on a line of its own.")


def csv_rows(stream: BinaryIO, kind: Kind, *, max_characters: int) -> Iterator[Row]:
    """
    Yield the rows below the header, counted from 1, the bad ones with their fault.

    A row with more fields than the header is refused: its text would be cut at
    the first comma. Blank lines are not rows.

    Raises:
        Unreadable: from the place on where fields can't be told apart any more.
    """
    longest = longest_line(max_characters)
    # The limit is one for the whole process, and 131,072 characters as it comes, which is less than a long article.
    before = csv.field_size_limit(longest)
    try:
        with _opened(stream, kind.encoding, newline="") as lines:
            yield from _csv_rows(_short_lines(lines, longest), kind.delimiter)
    finally:
        csv.field_size_limit(before)


def _csv_rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    rows = (row for row in csv.reader(lines, delimiter=delimiter) if row)
    header = column_names([_repaired(cell) for cell in next(rows, [])])
    number = 0
    try:
        for cells in rows:
            number += 1
            yield _csv_row(header, cells, f"row {number}")
    except csv.Error as error:
        reason = f"row {number + 1} can't be split into fields ({error}); it and what follows were not read."
        raise Unreadable(reason, SPLIT_ROWS) from error


def _csv_row(header: list[str], cells: list[str], locator: str) -> Row:
    if len(cells) > len(header):
        reason = f"{len(cells):,} fields, and the header has {len(header):,}."
        return Row(locator, {}, None, Unreadable(reason, SPLIT_ROWS))
    try:
        values = dict(zip(header, map(_repaired, cells), strict=False))
    except Unreadable as fault:
        return Row(locator, {}, None, fault)
    return Row(locator, values, row_digest(values))


def _short_lines(lines: io.TextIOWrapper, longest: int) -> Iterator[str]:
    while line := lines.readline(longest):
        if len(line) == longest and line[-1] not in "\r\n":
            raise Unreadable(
                f"a line of more than {longest:,} characters; it and what follows were not read.", SPLIT_ROWS
            )
        yield line


def _errors(encoding: str) -> str:
    """Bytes that are not UTF-8 travel as surrogates, so that `_repaired` can read a field in another encoding."""
    return "surrogateescape" if encoding.startswith("utf-8") else "replace"


@contextmanager
def _opened(stream: BinaryIO, encoding: str, newline: str) -> Iterator[io.TextIOWrapper]:
    lines = io.TextIOWrapper(stream, encoding, _errors(encoding), newline)
    try:
        yield lines
    finally:
        # whoever opened the stream closes it; the wrapper would do so too, and complain
        if not stream.closed:
            lines.detach()


def _repaired(field: str) -> str:
    """
    Return the field with bytes that are not UTF-8 read in the encoding they are in.

    Tables glued together from several sources mix encodings; each field then
    has one of its own.

    Raises:
        Unreadable: too many of its bytes belong to no encoding.
    """
    if field.isascii():
        return field
    if SURROGATES.search(field):
        return decode(field.encode("utf-8", "surrogateescape"))
    if field.count("�") > MOST_REPLACED:
        raise Unreadable(f"{field.count('�'):,} characters that could not be read.", "Save the file as UTF-8.")
    return field
