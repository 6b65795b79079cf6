"""Every table of the case as flat files: CSV, JSON lines or Parquet, with a data dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from whence.views.tables import Tables


def write_export(
    tables: Tables,
    folder_or_file: Path,
    *,
    format: Literal["csv", "jsonl", "parquet"],  # noqa: A002
    overwrite: bool,
) -> list[Path]:
    """
    Write one flat file for each record type, and the data dictionary; return the paths written.

    All of it is written or none: into a folder beside the place, then moved.
    For ``jsonl``, a path that ends in ``.jsonl`` makes one file of it all,
    each line with the name of its table. Raises `UsageError` if something is
    in the way, `StorageFailed` if the disk refuses.
    """
    from whence.export.writing import write_file, write_folder

    if format == "jsonl" and folder_or_file.suffix == ".jsonl":
        return write_file(tables, folder_or_file, overwrite=overwrite)
    return write_folder(tables, folder_or_file, form=format, overwrite=overwrite)
