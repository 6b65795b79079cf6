"""Who may talk to the workbench, what its pages may do, and what becomes of bad input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from fastapi.testclient import TestClient
from web_desk import HERE, PORT, TOKEN, copied, state, workbench

from whence.case import open_case

NOTE = {"action": "note", "target": "C-1", "text": "asked the ministry", "back": "/claims/C-1"}


def written(client: TestClient) -> int:
    """Return how many entries the log has."""
    return len(client.get("/api/v1/log?limit=200").json()["items"])


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "", f"127.0.0.1.evil.example:{PORT}"]
)
def test_another_name_for_this_server_is_refused(reading: TestClient, host: str) -> None:
    """A web site that points its own name at this machine reaches nothing."""
    assert 403 == reading.get("/", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_only_its_own_pages_change_anything(writing: TestClient, headers: dict[str, str]) -> None:
    """A form on another site, even with the cookie, writes nothing."""
    assert 403 == writing.post("/decisions", data=NOTE, headers=headers).status_code
    assert 0 == written(writing)


def test_without_cookie_or_token_nothing_is_shown(made: Path, tmp_path: Path) -> None:
    """A stranger is told how to come in; the token opens once, and leaves the address."""
    with workbench(copied(made, tmp_path), signed_in=False) as client:
        assert 401 == client.get("/claims").status_code
        assert 401 == client.get("/?token=wrong").status_code
        opened = client.get(f"/claims?only=shared&token={TOKEN}")
        assert (303, "/claims?only=shared") == (opened.status_code, opened.headers["location"])
        assert {"httponly", "samesite=strict"} <= set(opened.headers["set-cookie"].lower().split("; "))
        assert 200 == client.get("/claims").status_code
        client.cookies.clear()
        assert 401 == client.get(f"/?token={TOKEN}").status_code


@pytest.mark.parametrize(
    "path", ["/", "/claims/C-99999", "/static/whence.css", "/static/nothing", "/api/v1/case", "/api/v1/x"]
)
def test_every_answer_carries_the_rules(reading: TestClient, path: str) -> None:
    """Pages, errors, files and data all say what a browser may do with them."""
    headers = reading.get(path).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "nosniff" == headers["x-content-type-options"]
    assert "DENY" == headers["x-frame-options"]


def test_no_page_has_a_script_or_style_of_its_own(reading: TestClient) -> None:
    """What the rules forbid is on no page."""
    for path in ("/", "/claims/C-6", "/documents/D-7", "/compare?a=D-1&b=D-4", "/sources", "/timeline", "/log"):
        page = reading.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page


def test_a_form_writes_and_leads_back(writing: TestClient) -> None:
    """The way back is an address of the workbench, with the number of the entry."""
    answer = writing.post("/decisions", data=NOTE, headers={"Origin": HERE})

    assert (303, "/claims/C-1?done=1") == (answer.status_code, answer.headers["location"])


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(writing: TestClient, back: str) -> None:
    """Another site cannot be given as the page to go back to."""
    answer = writing.post("/decisions", data=NOTE | {"back": back})

    assert "/?done=1" == answer.headers["location"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        (b"action=note&target=C-1&text=%FF%FE", 422),
        (b"action=note&target=C-1&text=\xff", 422),
        (b"action=burn&target=C-1", 422),
        (b"action=note&target=C-1&text=", 422),
        (b"action=note&target=C-99999&text=x", 404),
        (b"action=undo&seq=seven", 422),
        (b"action=undo&seq=7", 404),
        (b"", 422),
        (b"action=note&target=C-1&text=" + b"x" * 10_000_000, 413),
        (b"&".join([b"target=C-1"] * 2_000), 422),
    ],
)
def test_a_bad_form_is_a_clear_page_and_writes_nothing(writing: TestClient, form: bytes, status: int) -> None:
    """Whatever a form holds, the answer is a page that says what is wrong."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = writing.post("/decisions", content=form, headers=kind)

    assert status == answer.status_code
    assert "<h1>" in answer.text
    assert 0 == written(writing)


def test_a_long_form_without_a_length_is_cut_off(writing: TestClient) -> None:
    """A body that says nothing of its length is measured as it comes."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = writing.post("/decisions", content=(b"x" * 100_000 for _ in range(100)), headers=kind)

    assert 400 <= answer.status_code < 500
    assert 0 == written(writing)


def test_what_was_typed_is_kept_when_a_page_is_stale(made: Path, tmp_path: Path) -> None:
    """A note on a page from before another run is not written, and its words are shown to be copied."""
    path = copied(made, tmp_path)
    with workbench(path) as client:
        seen = state(client.get("/claims/C-1").text)
    with open_case(path, write=True) as case:
        case.analyse()
    with workbench(path) as client:
        answer = client.post("/decisions", data=NOTE | {"seen": seen})
        assert 409 == answer.status_code
        assert "run again" in answer.text
        assert "asked the ministry" in answer.text
        assert 0 == written(client)


def test_of_two_windows_the_second_is_told(writing: TestClient) -> None:
    """Two decisions about one claim from the same page: one is written, the other hears of it."""
    seen = state(writing.get("/claims/C-1").text)
    form = {"action": "review", "target": "C-1", "back": "/", "seen": seen}
    writing.post("/decisions", data=form | {"state": "checked"})
    answer = writing.post("/decisions", data=form | {"state": "in work"})

    assert 409 == answer.status_code
    assert "Ida Brun decided about the same" in answer.text
    assert 1 == written(writing)


def test_two_notes_from_one_page_are_both_kept(writing: TestClient) -> None:
    """Notes do not get into each other's way."""
    seen = state(writing.get("/claims/C-1").text)
    for words in ("one", "two"):
        assert 303 == writing.post("/decisions", data=NOTE | {"text": words, "seen": seen}).status_code

    assert 2 == written(writing)


def test_a_page_that_is_not_there_is_a_page(reading: TestClient) -> None:
    """An unknown address, id or method says so and leads to the overview."""
    for method, path, status in (("GET", "/nothing", 404), ("GET", "/voices/V-99999", 404), ("GET", "/decisions", 405)):
        answer = reading.request(method, path)
        assert status == answer.status_code
        assert 'href="/"' in answer.text


def _served(path: Path, *options: str) -> Result:
    from click.testing import CliRunner

    from whence.cli.main import main

    return CliRunner().invoke(main, ["serve", str(path), *options])


def test_a_case_that_another_process_writes_is_not_served(made: Path, tmp_path: Path) -> None:
    """The message names who holds it and what still works; the exit code is 5."""
    path = copied(made, tmp_path)
    with open_case(path, write=True):
        answer = _served(path)

    assert 5 == answer.exit_code
    assert "is being written by process" in answer.output


def test_a_case_of_a_newer_format_is_not_served(made: Path, tmp_path: Path) -> None:
    """A file that this Whence cannot read is refused with the mend."""
    import sqlite3

    path = copied(made, tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    answer = _served(path)

    assert 1 == answer.exit_code
    assert "newer Whence" in answer.output


def test_a_taken_port_is_said_to_be_taken(made: Path, tmp_path: Path) -> None:
    """The message says to leave --port out."""
    import socket

    path = copied(made, tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = _served(path, "--port", str(taken.getsockname()[1]))

    assert 1 == answer.exit_code
    assert "Leave --port out" in answer.output
    assert [path] == list(tmp_path.iterdir())


def test_ctrl_c_ends_it_and_leaves_one_plain_file(made: Path, tmp_path: Path) -> None:
    """The server ends within seconds, and the case has no side files."""
    import signal

    path = copied(made, tmp_path)
    command = [sys.executable, "-m", "whence.cli.main", "serve", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)

    assert [path] == list(tmp_path.iterdir())


def test_the_library_that_is_served_is_the_one_that_was_published() -> None:
    """The vendored file has the digest, the version and the licence that are written down."""
    from whence.web.vendored import FILES, names, static

    for name, file in FILES.items():
        assert static(name)
        assert file.licence_file in names()
