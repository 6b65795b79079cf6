"""Read: paths to documents and rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from whence.read.article import Article
from whence.read.inputs import list_inputs
from whence.read.reading import check_fields, read_files
from whence.schema import Reject
from whence.settings import ReadSettings


def read_documents(
    paths: Sequence[str],
    *,
    settings: ReadSettings,
    imported: str,
    stdin: BinaryIO | None = None,
    step: Callable[[int, int], None],
) -> Iterator[Article | Reject]:
    """
    Turn files and folders into articles, and what is no article into a reject that says why.

    Plain text, HTML, JSONL or JSON, CSV, Parquet, WARC and WET, each also in
    gzip, recognised by content. The order is by path, then by place in the
    file, whatever the order of ``paths``. Hidden files in a folder, and the
    records of a web archive that describe the crawl, are passed over; anything
    else comes out as one or the other. Two files with the same bytes are two
    documents. Nothing is fetched from the network.

    Args:
        paths: files and folders; ``-`` is standard input.
        settings: field names and limits.
        imported: the time of import, ISO 8601 in UTC, stamped on every row.
        stdin: read when ``-`` is named.
        step: told bytes done and bytes in all, now and then.

    Raises:
        UsageError: a path does not exist (before anything is read).
        UnknownField: no table has a field the user named (before anything is read).
        InputError: a folder named holds no files.
    """
    files = list_inputs(paths, stdin=stdin, max_bytes=settings.max_bytes)
    check_fields(files, settings)
    return read_files(files, settings=settings, imported=imported, step=step)
