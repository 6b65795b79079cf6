"""
One writer at a time: an operating-system lock on a small file beside the case.

The file says who holds it, so that the second writer can be told. The system
frees the lock when its process ends, however it ends; the file itself is
removed on release.
"""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from whence.errors import CaseLocked, StorageFailed


class Held:
    """A lock this process holds until `release`."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path = path
        self._file = file

    def release(self) -> None:
        """Give the lock back and remove its file."""
        self._path.unlink(missing_ok=True)
        with suppress(OSError):  # on a full disk closing tries to write what is left
            self._file.close()


def lock_path(case: Path) -> Path:
    """Return the path of a case's lock file."""
    return case.with_name(case.name + ".lock")


def take(case: Path) -> Held:
    """
    Take the lock of a case.

    Raises `CaseLocked`, naming the process that holds it, or `StorageFailed`
    where no file can be made beside the case.
    """
    path = lock_path(case)
    while True:
        try:
            file = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise StorageFailed(
                f"{path}: can't be made ({error.strerror}). Name a case in a folder that you may write to."
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            file.close()
            raise CaseLocked(
                f"{case}: is being written by {holder}. Wait until it is done, or end that process; "
                "reading commands work meanwhile."
            ) from error
        if _still_there(path, file):
            break
        file.close()
    held = Held(path, file)
    try:
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        file.flush()
    except OSError as error:
        held.release()
        raise StorageFailed(f"{path}: could not be written ({error.strerror}). Make room on the disk.") from error
    return held


def _still_there(path: Path, file: IO[str]) -> bool:
    """Say whether the locked file is still the one at the path: its last holder may have removed it."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    return there.st_ino == os.fstat(file.fileno()).st_ino
