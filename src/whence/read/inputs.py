"""
The files behind the paths a user names, in a fixed order, and what is none.

Hidden files and folders (a name that begins with a dot) are left out, unless
named themselves. Everything else in a folder is read or becomes a reject.
Links to files are read; links to folders inside a folder are not followed, so
that nothing is read twice and no loop can catch us.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from whence.errors import InputError, UsageError
from whence.read.article import Unreadable

STDIN = "-"
KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
NAME_FILE = "Give the file itself, or leave it out."


class InputFile(NamedTuple):
    """A file to be read: its path as shown, where it really is, and its bytes on disk."""

    path: str
    """Begins with the last name of what the user named, parted by "/"; never absolute."""
    location: Path | None
    """``None`` for standard input."""
    size: int
    fault: Unreadable | None = None
    """Why it can't be read, if that is known before opening it."""
    data: bytes | None = None
    """The bytes themselves, from standard input."""

    def open(self) -> BufferedReader | BytesIO:
        """Open the file; raises OSError."""
        if self.data is not None:
            return BytesIO(self.data)
        return Path(self.location or "").open("rb")


def list_inputs(paths: Sequence[str], *, stdin: BinaryIO | None, max_bytes: int) -> list[InputFile]:
    """
    Return every file behind the paths, sorted by path, each once.

    A file that is reached twice (named, and in a named folder) is listed
    once. Two named paths that end in the same name are shown with as many
    folders above as it takes to tell them apart.

    Raises:
        UsageError: nothing is named, or a path does not exist.
        InputError: a named folder holds no files.
    """
    if not paths:
        raise UsageError("no files named. Give files or folders that hold articles, or - for standard input.")
    # abspath keeps the name of a link, resolve would show where it leads
    named = {os.path.abspath(path): path for path in paths if path != STDIN}  # noqa: PTH100
    for path in named.values():
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder. Check the spelling, and the folder you are in.")
    files = [_from_stdin(stdin, max_bytes)] if STDIN in paths else []
    for location, shown in _shown(list(named)).items():
        found = list(_walk(Path(location), shown))
        if not found:
            raise InputError(f"{named[location]}: no files found. Give a folder or files that hold articles.")
        files += found
    by_location = {file.location: file for file in sorted(files, reverse=True, key=lambda file: file.path)}
    return sorted(by_location.values(), key=lambda file: file.path)


def _from_stdin(stdin: BinaryIO | None, max_bytes: int) -> InputFile:
    if stdin is None:
        raise UsageError("-: there is no standard input here. Give files or folders.")
    data = stdin.read(max_bytes + 1)
    return InputFile(STDIN, None, len(data), data=data)


def _shown(locations: list[str]) -> dict[str, str]:
    """Return the name each named path is shown under, told apart by the folders above where need be."""
    shown: dict[str, str] = {}
    for location in locations:
        parts = [part for part in Path(location).parts if part != Path(location).anchor] or ["root"]
        others = [Path(other).parts for other in locations if other != location]
        depth = 1
        while depth < len(parts) and any(list(other[-depth:]) == parts[-depth:] for other in others):
            depth += 1
        shown[location] = _storable("/".join(parts[-depth:]))
    return shown


def _storable(name: str) -> str:
    """Return a file name as text: bytes that are not UTF-8 are shown as ``\\xe9``, so that names stay apart."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(location: Path, shown: str) -> Iterator[InputFile]:
    """Yield the files at or below a location. A loop, not a recursion: folders can be nested deeper than Python."""
    waiting = [(location, shown, True)]
    while waiting:
        here, path, is_named = waiting.pop()
        try:
            status = here.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield InputFile(path, here, status.st_size, fault=_fault(status))
            elif here.is_symlink() and not is_named:
                yield InputFile(path, here, 0, fault=_linked_folder(here))
            else:
                inside = [entry for entry in here.iterdir() if not entry.name.startswith(".")]
                waiting += [(entry, f"{path}/{_storable(entry.name)}", False) for entry in inside]
        except OSError as error:
            yield InputFile(path, here, 0, fault=why(error, here))


def _fault(status: os.stat_result) -> Unreadable | None:
    for is_kind, what in KINDS:
        if is_kind(status.st_mode):
            return Unreadable(f"{what}, not a file.", "Pipe what it gives into standard input, and name -.")
    return None


def _linked_folder(link: Path) -> Unreadable:
    target = os.path.realpath(link)
    if target == os.path.realpath(link.parent) or Path(target) in Path(os.path.realpath(link.parent)).parents:
        return Unreadable("a link back to a folder that holds it.", "Remove the link; the folder is read already.")
    return Unreadable("a link to a folder, which is not followed.", "Name the folder itself to have it read.")


def why(error: OSError, location: Path | None) -> Unreadable:
    """Return what an error of the file system means for the user."""
    if isinstance(error, PermissionError):
        return Unreadable("may not be read: permission denied.", "Change its permissions, or ask its owner.")
    if location is not None and location.is_symlink():
        if isinstance(error, FileNotFoundError):
            return Unreadable(f"a broken link: {_storable(os.readlink(location))} does not exist.", NAME_FILE)  # noqa: PTH115
        return Unreadable("a link that leads to itself.", NAME_FILE)
    return Unreadable(f"could not be read: {error.strerror or error}.", "Check the disk and the file, then run again.")
