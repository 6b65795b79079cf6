"""
One file after the other to articles and rejects: told apart by content, read, and never more than allowed in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from whence.read.article import Article, Place, Unreadable, article, reject, too_long
from whence.read.decode import charset_in, decode
from whence.read.inputs import InputFile, why
from whence.read.plain import read_plain
from whence.read.rows import Row, csv_rows, json_lines, json_objects
from whence.read.sniff import HEAD, Kind, recognise
from whence.read.tables import check_named, named_fields, read_table
from whence.read.unpack import GZIP, all_bytes, head_of, too_large, unpacked
from whence.schema import Reject
from whence.settings import ReadSettings

PAGE_FACTOR = 10
"""Bytes an HTML page may have for each character an article may have: markup, scripts, styles."""
LETTER = 4
"""Bytes of the longest letter in any UTF: a text with more bytes has too many characters, whatever they are."""
ARCHIVE_FACTOR = 100
"""How often its own size a gzipped web archive may unpack to; it is read record by record, so memory is safe."""
OFTEN = 16
"""Articles between two calls of ``step``."""


def read_files(
    files: Sequence[InputFile], *, settings: ReadSettings, imported: str, step: Callable[[int, int], None]
) -> Iterator[Article | Reject]:
    """
    Yield what is in the files, in their order; ``step`` is told bytes done and bytes in all.

    A file that gives neither an article nor a reject does not exist.
    """
    total, done = sum(file.size for file in files), 0
    for file in files:
        for count, (item, position) in enumerate(_read_file(file, Place(file.path, "", imported), settings), 1):
            yield item
            if count % OFTEN == 0:
                step(done + min(position, file.size), total)
        done += file.size
        step(done, total)


def check_fields(files: Sequence[InputFile], settings: ReadSettings) -> None:
    """
    Refuse a field name that no table among the files has, before anything is read.

    A table is judged by the rows in its first 262,144 bytes.

    Raises:
        UnknownField: the message lists the first table's fields.
    """
    if not named_fields(settings):
        return
    found: dict[str, tuple[str, Sequence[str]]] = {}
    for file in files:
        try:
            names = _table_fields(file, settings)
        except (Unreadable, OSError):
            continue
        if names is not None:
            if not names[1]:  # its first row is longer than what was looked at: it may have the field
                return
            found[file.path] = names
    check_named(found, settings)


def _table_fields(file: InputFile, settings: ReadSettings) -> tuple[str, Sequence[str]] | None:
    """Return how a table calls its fields, and their names; ``None`` for what is no table."""
    kind = _recognised(file, settings)
    if kind.form == "parquet":
        from whence.read.parquet import columns

        with file.open() as stream:
            return "column", columns(_parquet_source(file, stream, settings))
    if kind.form == "csv":
        return "column", kind.fields
    return ("field", kind.fields) if kind.form in {"lines", "json"} else None


def _recognised(file: InputFile, settings: ReadSettings) -> Kind:
    if file.fault is not None:
        raise file.fault
    if file.size > settings.max_bytes:
        raise too_large(settings.max_bytes)
    with file.open() as stream:
        head, whole = head_of(unpacked(stream, settings.max_bytes), HEAD)
    return recognise(head, file.path, whole=whole, text_field=settings.text_field)


def _read_file(file: InputFile, place: Place, settings: ReadSettings) -> Iterator[tuple[Article | Reject, int]]:
    """Yield a file's articles and rejects, each with the bytes of the file read so far."""
    try:
        kind = _recognised(file, settings)
        with file.open() as stream:
            for item in _read_kind(kind, file, stream, place, settings):
                yield item, stream.tell()
    except Unreadable as fault:
        yield reject(fault, place, _digest(file, settings)), file.size
    except OSError as error:
        yield reject(why(error, file.location), place), file.size


def _read_kind(
    kind: Kind, file: InputFile, packed: BinaryIO, place: Place, settings: ReadSettings
) -> Iterator[Article | Reject]:
    if kind.form == "parquet":
        yield from _read_parquet(file, packed, place, settings)
        return
    archive = kind.form == "warc"
    stream = unpacked(packed, max(settings.max_bytes, ARCHIVE_FACTOR * file.size if archive else 0))
    if kind.form in {"text", "html"}:
        yield _read_single(kind, file, stream, place, settings)
    elif archive:
        from whence.read.html import read_page
        from whence.read.warc import read_warc

        longest = PAGE_FACTOR * settings.max_characters
        yield from read_warc(stream, place, settings=settings, longest=longest, page=read_page)
    elif kind.form == "csv":
        table = csv_rows(stream, kind, max_characters=settings.max_characters)
        yield from read_table(table, place, form="csv", columns=kind.fields, settings=settings)
    else:
        table = _json_rows(kind, stream, settings)
        yield from read_table(table, place, form="jsonl", columns=None, settings=settings)


def _read_single(kind: Kind, file: InputFile, stream: BinaryIO, place: Place, settings: ReadSettings) -> Article:
    """Return the article that a whole file is, having read no more of it than an article can have."""
    if kind.form == "html":
        from whence.read.html import read_page

        data = all_bytes(stream, PAGE_FACTOR * settings.max_characters)
        if data is None:
            longest = PAGE_FACTOR * settings.max_characters
            raise Unreadable(f"an HTML page of more than {longest:,} bytes.", "Raise max_characters to keep it.")
        found = read_page(decode(data, charset_in(data)))
    else:
        data = all_bytes(stream, LETTER * settings.max_characters + LETTER)
        if data is None:
            raise too_long(settings)
        found = read_plain(decode(data))
    return article(found, place, form=kind.form, digest=_digest(file, settings) or "", settings=settings)


def _json_rows(kind: Kind, stream: BinaryIO, settings: ReadSettings) -> Iterator[Row]:
    if kind.form == "lines":
        return json_lines(stream, kind, max_characters=settings.max_characters)
    data = all_bytes(stream, settings.max_bytes)
    if data is None:
        raise too_large(settings.max_bytes)
    return json_objects(data, kind)


def _read_parquet(
    file: InputFile, packed: BinaryIO, place: Place, settings: ReadSettings
) -> Iterator[Article | Reject]:
    from whence.read.parquet import columns, rows

    source = _parquet_source(file, packed, settings)
    names = columns(source)
    yield from read_table(rows(source), place, form="parquet", columns=names, settings=settings)


def _parquet_source(file: InputFile, packed: BinaryIO, settings: ReadSettings) -> Path | bytes:
    """Return where Polars finds the file; its bytes if they come from standard input or out of gzip."""
    is_gzip = packed.read(len(GZIP)) == GZIP
    packed.seek(0)
    if file.location is not None and not is_gzip:
        return file.location
    data = all_bytes(unpacked(packed, settings.max_bytes), settings.max_bytes)
    if data is None:
        raise too_large(settings.max_bytes)
    return data


def _digest(file: InputFile, settings: ReadSettings) -> str | None:
    """Return the SHA-256 of the file as it lies on disk; ``None`` where it can't be read or is too large to be."""
    if file.fault is not None or file.size > settings.max_bytes:
        return None
    try:
        with file.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
