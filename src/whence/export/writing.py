"""
Putting an export in its place: whole or not at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from whence.errors import StorageFailed, UsageError
from whence.export.dictionary import Column
from whence.export.formats import WRITERS, Row
from whence.export.sheets import DICTIONARY, SHEETS
from whence.views.tables import Catalogue, Tables


def write_folder(tables: Tables, folder: Path, *, form: str, overwrite: bool) -> list[Path]:
    """Write a folder with one file for each sheet, and the dictionary."""
    if form not in WRITERS:
        raise UsageError(f"{form!r}: no such format. There are {', '.join(WRITERS)}.")
    names = [f"{sheet.name}.{form}" for sheet in (*SHEETS, DICTIONARY)]
    _check_folder(folder, overwrite)
    catalogue = Catalogue.of(tables)
    with _explained(folder):
        beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
        try:
            beside.mkdir()
            for sheet, name in zip((*SHEETS, DICTIONARY), names, strict=True):
                (beside / name).write_bytes(WRITERS[form](sheet.columns, sheet.rows(catalogue)))
            _put_in_place(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return [folder / name for name in names]


def write_file(tables: Tables, path: Path, *, overwrite: bool) -> list[Path]:
    """Write one file of JSON lines with every sheet; each line is an object with ``table`` and ``row``."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder. Name a file, or a folder without the ending .jsonl.")
    if path.exists() and not overwrite:
        raise UsageError(f"{path}: exists already. Name another file, or replace it with --overwrite.")
    _write_whole(path, _lines(Catalogue.of(tables)))
    return [path]


def write_table(columns: Sequence[Column], rows: Iterable[Row], path: Path, *, overwrite: bool) -> Path:
    """Write one table to one file, in the format that its ending names; raises as `whence.export.write_export` does."""
    form = path.suffix.removeprefix(".")
    if form not in WRITERS:
        endings = ", ".join(f".{known}" for known in WRITERS)
        raise UsageError(f"{path}: no format goes by the ending {path.suffix!r}. Name a file that ends in {endings}.")
    if path.is_dir():
        raise UsageError(f"{path}: is a folder. Name a file.")
    if path.exists() and not overwrite:
        raise UsageError(f"{path}: exists already. Name another file, or replace it with overwrite=True.")
    _write_whole(path, [WRITERS[form](columns, rows)])
    return path


def _write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place, then move it there: whole or not at all."""
    with _explained(path):
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with beside.open("wb") as out:
                out.writelines(parts)
            beside.replace(path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _lines(catalogue: Catalogue) -> Iterator[bytes]:
    """Yield every row of every sheet as one line of JSON."""
    encoder = msgspec.json.Encoder()
    for sheet in (*SHEETS, DICTIONARY):
        names = [column.name for column in sheet.columns]
        for row in sheet.rows(catalogue):
            yield encoder.encode({"table": sheet.name, "row": dict(zip(names, row, strict=True))}) + b"\n"


def _check_folder(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file. Name a folder: an export is one file for each table.")
    if not folder.is_dir():
        return
    there = {path.name for path in folder.iterdir()}
    if there and not overwrite:
        raise UsageError(f"{folder}: is not empty. Name another folder, or replace an earlier export with --overwrite.")
    ours = {f"{sheet.name}.{form}" for sheet in (*SHEETS, DICTIONARY) for form in WRITERS}
    if foreign := sorted(there - ours):
        raise UsageError(
            f"{folder}: holds files that no export wrote ({', '.join(foreign[:3])}{' …' if len(foreign) > 3 else ''}). "
            "Nothing was changed. Name another folder."
        )


def _put_in_place(beside: Path, folder: Path) -> None:
    """Move the finished folder to its place; an earlier export goes only when the new one stands."""
    if not folder.exists():
        beside.rename(folder)
        return
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    folder.rename(old)
    try:
        beside.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    """Turn the system's errors into ours, with the mend."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(
            f"{place}: the export could not be written ({error.strerror or error}). Nothing was changed. "
            "Check that the folder around it exists, that the disk has room and that you may write there."
        ) from error
