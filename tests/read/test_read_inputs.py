"""Which files stand behind the paths a user names, in which order, under which name."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from whence.errors import InputError, UsageError
from whence.read import read_documents
from whence.read.article import Article
from whence.schema import Reject
from whence.settings import ReadSettings

Read = Callable[..., list[Article | Reject]]

TEXT = "The dam above Veld will hold, the ministry said.\n"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def paths(items: list[Article | Reject]) -> list[str]:
    return [item.document.path if isinstance(item, Article) else item.path for item in items]


def only_reject(items: list[Article | Reject]) -> Reject:
    (found,) = [item for item in items if isinstance(item, Reject)]
    return found


# --- names and order ---------------------------------------------------------


def test_a_path_begins_with_the_name_given(tmp_path: Path, read: Read) -> None:
    """
    A path shows the folder named and what is below it, never what is above.
    """
    write(tmp_path / "pile" / "week 1" / "a.txt")

    assert ["pile/week 1/a.txt"] == paths(read(tmp_path / "pile"))


def test_a_named_file_is_shown_by_its_name(tmp_path: Path, read: Read) -> None:
    """
    A file named by itself is shown without its folders.
    """
    assert ["a.txt"] == paths(read(write(tmp_path / "pile" / "a.txt")))


def test_the_folder_one_is_in_has_its_name(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    "." is shown under the name of the folder it is.
    """
    write(tmp_path / "pile" / "a.txt")
    monkeypatch.chdir(tmp_path / "pile")

    assert ["pile/a.txt"] == paths(read("."))


def test_the_order_is_by_path(tmp_path: Path, read: Read) -> None:
    """
    Files come out sorted by path, whatever the order they are named in.
    """
    files = [write(tmp_path / name) for name in ("b.txt", "c/z.txt", "a.txt", "c/a/b.txt")]

    assert ["a.txt", "b.txt", "c/a/b.txt", "c/z.txt"] == paths(read(files[0], tmp_path / "c", files[2]))
    assert read(files[2], files[0], tmp_path / "c") == read(tmp_path / "c", files[0], files[2])


def test_equal_names_are_told_apart(tmp_path: Path, read: Read) -> None:
    """
    Two folders of one name are shown with as much of the folders above as it takes.
    """
    for town in ("Veld", "Costa"):
        write(tmp_path / town / "pile" / "a.txt")

    assert ["Costa/pile/a.txt", "Veld/pile/a.txt"] == paths(read(tmp_path / "Veld/pile", tmp_path / "Costa/pile"))


def test_a_file_reached_twice_is_read_once(tmp_path: Path, read: Read) -> None:
    """
    A file named beside the folder that holds it is one input.
    """
    file = write(tmp_path / "pile" / "a.txt")

    assert 1 == len(read(tmp_path / "pile", file, tmp_path / "pile", f"{tmp_path}/pile/"))


def test_hidden_files_are_passed_over(tmp_path: Path, read: Read) -> None:
    """
    In a folder, files and folders whose name begins with a dot are left out.
    """
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / ".notes")
    write(tmp_path / "a.txt")

    assert [f"{tmp_path.name}/a.txt"] == paths(read(tmp_path))


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path, read: Read) -> None:
    """
    A hidden file that is named is meant.
    """
    assert [".notes"] == paths(read(write(tmp_path / ".notes")))


def test_a_name_that_is_no_text_is_shown(tmp_path: Path, read: Read) -> None:
    """
    A file name with bytes that are not UTF-8 is shown with those bytes written out.
    """
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(TEXT.encode())

    assert [f"{tmp_path.name}/caf\\xe8.txt", f"{tmp_path.name}/caf\\xe9.txt"] == paths(read(tmp_path))


# --- refused before anything is read -----------------------------------------


def test_a_missing_path_is_refused(tmp_path: Path, read: Read) -> None:
    """
    A path that does not exist is an error, and nothing is read.
    """
    file = write(tmp_path / "a.txt")

    with pytest.raises(UsageError, match=r"nowhere/: no such file or folder\. Check the spelling"):
        read(file, f"{tmp_path}/nowhere/")


def test_an_empty_folder_is_refused(tmp_path: Path, read: Read) -> None:
    """
    A folder without files is an error that says what to give instead.
    """
    (tmp_path / "pile" / "empty").mkdir(parents=True)

    with pytest.raises(InputError, match=r"pile/: no files found\. Give a folder or files that hold articles\."):
        read(f"{tmp_path}/pile/")


def test_no_path_at_all_is_refused(read: Read) -> None:
    """
    Without a path there is nothing to do.
    """
    with pytest.raises(UsageError, match="no files named"):
        read()


def test_standard_input_must_be_there(read: Read) -> None:
    """
    "-" without a standard input is an error.
    """
    with pytest.raises(UsageError, match="no standard input"):
        read("-")


# --- what is in a folder and is no file --------------------------------------


def test_a_broken_link_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A link to nothing is kept as a reject that names what is missing.
    """
    (tmp_path / "a.txt").symlink_to("gone.txt")

    assert "a broken link: gone.txt does not exist." == only_reject(read(tmp_path)).reason


def test_a_broken_link_that_is_named_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A link to nothing is there, and named: it is a reject, not a wrong path.
    """
    (tmp_path / "a.txt").symlink_to("gone.txt")

    assert "a.txt" == only_reject(read(tmp_path / "a.txt")).path


def test_a_link_to_itself_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A link that leads round in a circle is kept as a reject.
    """
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")

    assert {"a link that leads to itself."} == {item.reason for item in read(tmp_path) if isinstance(item, Reject)}


def test_a_link_back_up_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A link to a folder above is no endless tree: the files are read once.
    """
    write(tmp_path / "pile" / "a.txt")
    (tmp_path / "pile" / "again").symlink_to(tmp_path)

    items = read(tmp_path / "pile")

    assert ["pile/a.txt", "pile/again"] == paths(items)
    assert "a link back to a folder that holds it." == only_reject(items).reason


def test_a_link_to_a_folder_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A link to a folder elsewhere is not followed, and the reject says to name the folder.
    """
    write(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "more").symlink_to(tmp_path / "elsewhere")

    assert "Name the folder itself to have it read." == only_reject(read(tmp_path / "pile")).mend


def test_a_link_to_a_file_is_read(tmp_path: Path, read: Read) -> None:
    """
    A link to a file is read like the file, and so is a link to a folder that is named.
    """
    write(tmp_path / "pile" / "a.txt")
    (tmp_path / "pile" / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to("pile")

    assert ["link/a.txt", "link/b.txt"] == paths(read(tmp_path / "link"))


def test_a_pipe_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A named pipe in a folder is not waited for.
    """
    os.mkfifo(tmp_path / "a.txt")

    assert "a named pipe, not a file." == only_reject(read(tmp_path)).reason


def test_a_socket_is_a_reject(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A socket in a folder is not spoken to.
    """
    monkeypatch.chdir(tmp_path)  # a socket's path may have about a hundred characters
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")

        assert "a socket, not a file." == only_reject(read(tmp_path)).reason


def test_a_device_is_a_reject(read: Read) -> None:
    """
    A device, which may never end, is not read.
    """
    assert "a device, not a file." == only_reject(read("/dev/zero")).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_locked_file_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A file that may not be read is kept as a reject.
    """
    write(tmp_path / "a.txt").chmod(0)

    assert "may not be read: permission denied." == only_reject(read(tmp_path)).reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "may not be read: permission denied."),
        (OSError(5, "Input/output error"), "could not be read: Input/output error."),
        (FileNotFoundError(2, "No such file or directory"), "could not be read: No such file or directory."),
    ],
)
def test_a_failing_disk_is_a_reject(
    error: OSError, reason: str, tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A file that can't be opened after all is kept as a reject with the system's reason.
    """
    file = write(tmp_path / "a.txt")

    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)

    assert reason == only_reject(read(file)).reason


# --- progress ------------------------------------------------------------------


def test_progress_reaches_its_end(tmp_path: Path) -> None:
    """
    Progress is told in bytes, never falls, and ends at the whole.
    """
    write(tmp_path / "a.txt")
    write(tmp_path / "b.jsonl", '{"text": "The dam will hold."}\n' * 5_000)
    steps: list[tuple[int, int]] = []

    for _ in read_documents(
        [str(tmp_path)], settings=ReadSettings(), imported="", step=lambda done, total: steps.append((done, total))
    ):
        pass

    assert sorted(steps) == steps
    assert 10 < len({done for done, _ in steps})
    assert (len(TEXT) + 31 * 5_000,) * 2 == steps[-1]


def test_an_interruption_passes(tmp_path: Path) -> None:
    """
    Ctrl-C, met while progress is told, is not taken for a bad file.
    """

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    items = read_documents(["-"], settings=ReadSettings(), imported="", stdin=BytesIO(TEXT.encode()), step=interrupt)
    next(items)

    with pytest.raises(KeyboardInterrupt):
        next(items)
