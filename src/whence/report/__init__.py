"""One self-contained HTML file that shows every count with its evidence."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from whence.errors import StorageFailed
from whence.views.tables import Tables


def write_report(tables: Tables, path: Path, *, version: str) -> None:
    """
    Write the report: one HTML file that needs no network and no script, and prints.

    The file is complete or not there: it is written beside its place and then
    moved. An older report of that name is replaced. Raises `StorageFailed`.
    """
    from whence.report.page import render

    if path.is_dir():
        raise StorageFailed(f"{path}: is a folder. Name a file for the report, such as {path / 'report.html'}")
    page = render(tables, version=version)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(page, "utf-8", errors="replace", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise StorageFailed(
            f"{path}: the report could not be written ({error.strerror or error}). "
            "Check that the folder exists, that the disk has room and that you may write there."
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
