"""The workbench against everything that is not its own page: other sites, strangers, monsters, and two at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser_fixtures import Served, start, stop
from click.testing import Result
from fastapi.testclient import TestClient
from web_desk import HERE, PORT, TOKEN, copied, state, workbench

from whence import schema
from whence.case import open_case
from whence.web.safety import HEADERS, MAX_BODY

LONG = 10_000_000


@pytest.fixture
def stranger(made: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A browser that holds neither cookie nor token."""
    with workbench(copied(made, tmp_path), signed_in=False) as client:
        yield client


@pytest.fixture
def person(stranger: TestClient) -> TestClient:
    """A browser that opened the address, and sends what browsers send from a page of ours."""
    stranger.get("/", params={"token": TOKEN})
    stranger.headers.update({"Origin": HERE, "Sec-Fetch-Site": "same-origin"})
    return stranger


@pytest.fixture(scope="module")
def alive(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case served by a process of its own."""
    process, served = start(copied(made, tmp_path_factory.mktemp("alive")))
    yield served
    stop(process)


def note(**more: str) -> dict[str, str]:
    """Return the form of a note."""
    return {"action": "note", "target": "C-6", "text": "asked", "back": "/claims/C-6"} | more


def written(client: TestClient) -> int:
    """Return how many entries the log has."""
    return int(state(client.get("/log").text).partition(".")[2])


@pytest.mark.parametrize(
    "host", ["", "evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"127.0.0.1.x:{PORT}"]
)
@pytest.mark.parametrize("path", ["/", "/claims", "/api/v1/case", "/static/desk.js", "/nothing"])
def test_a_request_that_names_another_server_is_refused(person: TestClient, host: str, path: str) -> None:
    """Under another name nothing is shown, even with the cookie: a site could have taken that name."""
    answer = person.get(path, headers={"Host": host})

    assert 403 == answer.status_code
    assert "C-6" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_this_machine_has_several_names(person: TestClient, host: str) -> None:
    """The loopback address and its names are all this server."""
    headers = {"Host": f"{host}:{PORT}", "Authorization": f"Bearer {TOKEN}"}

    assert 200 == person.get("/claims", headers=headers).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"http://127.0.0.1:{PORT}.evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/decisions", "/recount", "/api/v1/decisions"])
def test_what_another_site_sends_decides_nothing(person: TestClient, path: str, headers: dict[str, str]) -> None:
    """A form on another site that is sent here with the cookie is refused."""
    answer = person.post(path, data=note(), headers=headers)

    assert 403 == answer.status_code
    assert 0 == written(person)


def test_a_form_without_any_origin_is_refused(person: TestClient) -> None:
    """A browser always says where a form comes from; what comes with a cookie and from nowhere is no form of ours."""
    del person.headers["Origin"], person.headers["Sec-Fetch-Site"]

    assert 403 == person.post("/decisions", data=note()).status_code


@pytest.mark.parametrize(
    "path",
    ["/", "/claims", "/claims/C-6", "/documents/D-1", "/log", "/nothing", "/api/v1/case", "/api/v1/openapi.json"],
)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": f"whence-{PORT}=guess"},
        {"Cookie": f"whence-{PORT}="},
        {"Cookie": f"whence-{PORT}=\u00fc"},
        {"Authorization": "Bearer guess"},
        {"Authorization": "Bearer"},
        {"Authorization": f"Basic {TOKEN}"},
    ],
)
def test_a_stranger_sees_nothing(stranger: TestClient, path: str, headers: dict[str, str]) -> None:
    """Without the cookie or the token every address says the same: who is asking?"""
    answer = stranger.get(path, headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()])

    assert 401 == answer.status_code
    assert "whence serve" in answer.text


def test_a_stranger_decides_nothing(stranger: TestClient) -> None:
    """A form that comes from a page of ours, and without the cookie, is refused."""
    answer = stranger.post("/decisions", data=note(), headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"})

    assert 401 == answer.status_code


def test_the_token_opens_once_and_leaves_the_address(stranger: TestClient) -> None:
    """The token is changed for a cookie that scripts can't read, and that no other site sends; then it is spent."""
    first = stranger.get("/claims", params={"token": TOKEN, "about": "fire"})
    cookie = first.headers["set-cookie"]
    stranger.cookies.clear()

    assert (303, "/claims?about=fire") == (first.status_code, first.headers["location"])
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().casefold() for part in cookie.split(";")}
    assert TOKEN not in cookie
    assert 401 == stranger.get("/", params={"token": TOKEN}).status_code


def test_the_token_leads_to_no_other_server(stranger: TestClient) -> None:
    """An address whose path would be read as a server's name leads to a page of ours."""
    answer = stranger.get(f"{HERE}//evil.example/x", params={"token": TOKEN})

    assert "/evil.example/x" == answer.headers["location"]


@pytest.mark.parametrize("token", ["", "guess", TOKEN[:-1], TOKEN + "x", "\u00fc", "\x00"])
def test_a_wrong_token_opens_nothing_and_spends_nothing(stranger: TestClient, token: str) -> None:
    """After a wrong token the right one still opens the workbench."""
    assert 401 == stranger.get("/", params={"token": token}).status_code
    assert 303 == stranger.get("/", params={"token": TOKEN}).status_code


def test_asking_for_the_head_of_a_page_does_not_spend_the_token(stranger: TestClient) -> None:
    """A program that looks whether an address is there, before it is opened, does not use it up."""
    stranger.head("/", params={"token": TOKEN})

    assert 303 == stranger.get("/", params={"token": TOKEN}).status_code


def test_a_program_sends_the_token_as_often_as_it_likes(stranger: TestClient) -> None:
    """As a bearer the token stays good, also after it was spent in a browser."""
    stranger.get("/", params={"token": TOKEN})
    stranger.cookies.clear()

    assert [200, 200, 200] == [
        stranger.get("/api/v1/case", headers={"Authorization": f"{kind} {TOKEN}"}).status_code
        for kind in ("Bearer", "bearer", "BEARER")
    ]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/claims", 200),
        ("GET", "/claims?kind=rumour", 422),
        ("GET", "/claims/C-99999", 404),
        ("GET", "/nothing", 404),
        ("GET", "/decisions", 405),
        ("POST", "/claims", 405),
        ("DELETE", "/claims/C-1", 405),
        ("POST", "/decisions", 422),
        ("GET", "/static/desk.js", 200),
        ("GET", "/static/whence.css", 200),
        ("GET", "/static/nothing.js", 404),
        ("GET", "/static/..%2fsafety.py", 404),
        ("GET", "/api/v1/case", 200),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/?token=x", 303),
    ],
)
def test_the_rules_are_on_every_answer(person: TestClient, method: str, path: str, status: int) -> None:
    """Whatever is answered, the browser is told what a page may do; nothing is kept where others share it."""
    answer = person.request(method, path)

    assert status == answer.status_code
    assert HEADERS == {name: answer.headers[name] for name in HEADERS}
    assert "private" in answer.headers["cache-control"]


def test_a_page_may_do_little() -> None:
    """Nothing from elsewhere is loaded, no script or style stands in a page, no page is put into a frame."""
    policy = dict(rule.strip().partition(" ")[::2] for rule in HEADERS["Content-Security-Policy"].split(";"))

    assert "'none'" == policy.pop("default-src")
    assert {"'self'", "'none'"} == set(policy.values())
    assert ("'none'", "'none'") == (policy["frame-ancestors"], policy["base-uri"])


@pytest.mark.parametrize(
    "path", ["/", "/claims/C-6", "/documents/D-1", "/sources", "/timeline", "/compare?a=D-1&b=D-4"]
)
def test_no_page_holds_what_the_rules_forbid(person: TestClient, path: str) -> None:
    """No page has a style, a script or a handler of its own, which the rules would stop."""
    page = person.get(path).text

    assert [] == [words for words in ("<style", " style=", "javascript:", " onclick=", "<script>") if words in page]


def test_a_note_of_ten_megabytes_is_refused(person: TestClient) -> None:
    """A page says how long a request may be, and nothing is written."""
    answer = person.post("/decisions", data=note(text="x" * LONG))

    assert 413 == answer.status_code
    assert "Nothing was written" in answer.text
    assert 0 == written(person)


def test_a_note_in_pieces_is_counted_as_it_comes(person: TestClient) -> None:
    """A body that does not say how long it is, is cut off at the same length."""

    def pieces() -> Iterator[bytes]:
        yield b"action=note&target=C-6&text="
        for _ in range(LONG // 100_000):
            yield b"x" * 100_000

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = person.post("/decisions", content=pieces(), headers=form)

    assert answer.status_code in (413, 422)
    assert f"{MAX_BODY:,} bytes" in answer.text
    assert 0 == written(person)


@pytest.mark.parametrize("pieces", [False, True])
def test_a_real_server_answers_a_monster(alive: Served, pieces: bool) -> None:
    """Over a real connection whoever sends too much gets the answer, and not a broken connection."""
    body = b"action=note&target=C-6&text=" + b"x" * LONG
    headers = {"Authorization": f"Bearer {alive.token}", "Content-Type": "application/x-www-form-urlencoded"}
    content: Any = (body[at : at + 65_536] for at in range(0, len(body), 65_536)) if pieces else body
    answer = httpx.post(f"{alive.base}/decisions", content=content, headers=headers)

    assert answer.status_code in (413, 422)
    assert "Nothing was written" in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"action=note&target=C-6&text=%ff%fe",
        b"action=note&target=C-6&text=\xff\xfe",
        b"action=note&target=C-6&text=%ed%a0%80",
        b"action=%ff",
    ],
)
def test_bytes_that_are_not_text_are_refused(person: TestClient, body: bytes) -> None:
    """A form that is not UTF-8 is told so."""
    answer = person.post("/decisions", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert 422 == answer.status_code
    assert "not text" in answer.text
    assert 0 == written(person)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"action": "burn"}, "no such decision"),
        ({"action": ""}, "nothing: no such decision"),
        ({"action": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        (note(text=""), "note"),
        (note(target="C-99999"), "C-99999"),
        (note(target="../../etc/passwd"), ""),
        ({"action": "undo", "seq": "-1"}, "number of an entry"),
        ({"action": "undo", "seq": "9"}, "not in the log"),
        ({"action": "undo", "seq": "9" * 40}, "number of an entry"),
        ({"action": "review", "target": "C-1", "state": "burnt"}, "burnt"),
        ({"action": "merge claims", "target": "C-1"}, ""),
        ({"action": "split claim", "target": "C-1"}, ""),
    ],
)
def test_a_form_that_makes_no_sense_is_told_so(person: TestClient, form: dict[str, str], words: str) -> None:
    """The page says what was wrong; nothing is written."""
    answer = person.post("/decisions", data=form)

    assert answer.status_code in (404, 422)
    assert words in answer.text
    assert "<script>alert" not in answer.text
    assert 0 == written(person)


def test_a_decision_cannot_be_taken_by_a_link(person: TestClient) -> None:
    """To open the address of the forms is told, on a page, to be no way to decide."""
    answer = person.get("/decisions", params=note())

    assert (405, "text/html; charset=utf-8") == (answer.status_code, answer.headers["content-type"])
    assert "Not done that way" in answer.text
    assert 0 == written(person)


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "//[",
        "http://[",
        "",
        "claims",
    ],
)
def test_nobody_is_led_to_another_site(person: TestClient, back: str) -> None:
    """After a decision the way back is a page of ours, whatever the form says."""
    answer = person.post("/decisions", data=note(back=back))

    assert (303, "/?done=1") == (answer.status_code, answer.headers["location"])


def test_the_way_back_keeps_its_filters_and_its_place(person: TestClient) -> None:
    """A page that was narrowed is narrowed afterwards, and shown at the same place."""
    answer = person.post("/decisions", data=note(back="/claims?about=fire#C-6"))

    assert "/claims?about=fire&done=1#C-6" == answer.headers["location"]


def test_a_header_cannot_be_smuggled_in(person: TestClient) -> None:
    """A way back with a line end in it adds no header to the answer."""
    answer = person.post("/decisions", data=note(back="/claims\r\nSet-Cookie: a=b"))

    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers["location"]


def test_read_only_decides_nothing(reading: TestClient) -> None:
    """With --read-only a form is refused with the reason, and pages have no forms to decide by."""
    answer = reading.post("/decisions", data=note())

    assert 422 == answer.status_code
    assert "--read-only" in answer.text
    assert 422 == reading.post("/recount").status_code
    assert [] == [
        path
        for path in ("/", "/claims/C-6", "/documents/D-1", "/sources", "/voices/V-1", "/publishers", "/log")
        if 'method="post"' in reading.get(path).text
    ]


def test_what_was_typed_outlives_a_run(made: Path, tmp_path: Path) -> None:
    """A note on a page from before another run is not written, and its words are shown to be copied."""
    path = copied(made, tmp_path)
    with workbench(path) as client:
        seen = state(client.get("/claims/C-6").text)
    with open_case(path, write=True) as case:
        case.analyse()
    with workbench(path) as client:
        answer = client.post("/decisions", data=note(text="asked the ministry", seen=seen))
        assert 409 == answer.status_code
        assert "asked the ministry" in answer.text
        assert 0 == written(client)


def test_a_page_of_an_older_run_decides_nothing(person: TestClient) -> None:
    """Whoever decides on a page made before the last run is asked to look again, and keeps what was typed."""
    answer = person.post("/decisions", data=note(text="two hours of calls", seen="0.0"))

    assert 409 == answer.status_code
    assert "was run again" in answer.text
    assert "two hours of calls" in answer.text
    assert 0 == written(person)


OVERTAKEN: list[tuple[dict[str, str], dict[str, str]]] = [
    (
        {"action": "review", "target": "C-6", "state": "checked"},
        {"action": "review", "target": "C-6", "state": "set aside"},
    ),
    (
        {"action": "correct", "target": "C-6.1", "source": "Nora Fell"},
        {"action": "correct", "target": "C-6.1", "source": "Tomas Reil"},
    ),
    (
        {"action": "merge claims", "target": "C-4 C-5"},
        {"action": "merge claims", "target": "C-5 C-6"},
    ),
    (
        {"action": "publisher", "target": "Radio Tarve\nHalvane Courier", "name": "Tarve Press"},
        {"action": "publisher", "target": "Halvane Courier", "name": "Courier Group"},
    ),
    (
        {"action": "rename", "target": "V-1", "name": "Nora Fell"},
        {"action": "rename", "target": "V-1", "name": "Tomas Reil"},
    ),
]


@pytest.mark.parametrize(("first", "second"), OVERTAKEN)
def test_of_two_windows_the_second_is_told(person: TestClient, first: dict[str, str], second: dict[str, str]) -> None:
    """Who decides about what was decided meanwhile is told by whom, with what was typed; nothing is written."""
    at = state(person.get("/claims/C-6").text)
    person.post("/decisions", data=first | {"seen": at})
    answer = person.post("/decisions", data=second | {"seen": at})

    assert 409 == answer.status_code
    assert "Ida Brun decided about the same" in answer.text
    assert second.get("source", second.get("name", "")) in answer.text
    assert 1 == written(person)


def test_an_undo_meanwhile_is_a_decision_about_the_same(person: TestClient) -> None:
    """What was taken back after the page was made is not what the person saw."""
    person.post("/decisions", data={"action": "review", "target": "C-6", "state": "checked"})
    at = state(person.get("/claims/C-6").text)
    person.post("/decisions", data={"action": "undo", "seq": "1", "seen": at})
    answer = person.post("/decisions", data={"action": "review", "target": "C-6", "state": "set aside", "seen": at})

    assert 409 == answer.status_code
    assert 2 == written(person)


def test_one_entry_is_taken_back_once(person: TestClient) -> None:
    """Of two windows that take back the same entry, the second is told."""
    person.post("/decisions", data=note())
    at = state(person.get("/claims/C-6").text)
    first, second = (person.post("/decisions", data={"action": "undo", "seq": "1", "seen": at}) for _ in range(2))

    assert (303, 409) == (first.status_code, second.status_code)
    assert 2 == written(person)


def test_decisions_about_different_things_do_not_stop_each_other(person: TestClient) -> None:
    """Two people who work on two claims, and notes on one, are never told to look again."""
    at = state(person.get("/claims/C-6").text)
    forms = [note(), note(text="asked again"), {"action": "review", "target": "C-3", "state": "checked"}]

    assert [303, 303, 303] == [person.post("/decisions", data=form | {"seen": at}).status_code for form in forms]


@pytest.mark.parametrize("seen", ["", "x", "1", "1.x", "9" * 30 + ".0", "-1.0", "1.0.0"])
def test_a_state_that_is_none_is_not_taken_for_one(person: TestClient, seen: str) -> None:
    """A form that says nothing of the state it was made for decides, as a plain request does."""
    assert person.post("/decisions", data=note(seen=seen)).status_code in (303, 409)


def test_a_page_of_another_case_is_never_shown_from_the_browsers_store(made: Path, tmp_path: Path) -> None:
    """Two cases served from one port after each other have the same run and log; their pages have different tags."""
    tags = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with workbench(copied(made, tmp_path / name)) as client:
            answer = client.get("/")
            tags.append(answer.headers["etag"])
            again = client.get("/", headers={"If-None-Match": tags[0]})
            assert (304 if name == "one" else 200) == again.status_code

    assert tags[0] != tags[1]


def test_a_case_that_another_process_writes_is_not_served(
    made: Path, tmp_path: Path, whence: Callable[..., Result]
) -> None:
    """The second to open a case for writing ends with code 5 and is told who holds it; --read-only goes on beside."""
    path = copied(made, tmp_path)
    with open_case(path, write=True):
        told = whence("serve", path)
        process, served = start(path, "--read-only")
        beside = httpx.get(f"{served.base}/claims", headers={"Authorization": f"Bearer {served.token}"})
        stop(process)

    assert 5 == told.exit_code
    assert "writ" in told.output
    assert 200 == beside.status_code


def test_a_case_of_a_newer_version_is_not_served(made: Path, tmp_path: Path, whence: Callable[..., Result]) -> None:
    """The message says which version wrote it."""
    path = copied(made, tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()
    told = whence("serve", path)

    assert 1 == told.exit_code
    assert f"newer Whence (format {schema.VERSION + 1}" in told.output


@pytest.mark.parametrize("words", [b"", b"not a case at all" * 100])
def test_something_that_is_no_case_is_not_served(tmp_path: Path, whence: Callable[..., Result], words: bytes) -> None:
    """A file that is something else is named, and left as it was."""
    path = tmp_path / "other.whence"
    path.write_bytes(words)
    told = whence("serve", path)

    assert 1 == told.exit_code
    assert "other.whence" in told.output
    assert words == path.read_bytes()


def test_a_port_that_is_taken_is_told(alive: Served, made: Path, tmp_path: Path, whence: Callable[..., Result]) -> None:
    """Two servers on one port: the second says so, and holds no lock afterwards."""
    path = copied(made, tmp_path)
    told = whence("serve", path, "--port", alive.base.rpartition(":")[2])

    assert 1 == told.exit_code
    assert "can't be served from" in told.output
    assert [path] == list(tmp_path.iterdir())


def test_the_end_leaves_one_plain_file(made: Path, tmp_path: Path) -> None:
    """Ctrl-C is no error: what was decided is kept, also while a browser holds its connection."""
    path = copied(made, tmp_path)
    process, served = start(path)
    with httpx.Client(headers={"Authorization": f"Bearer {served.token}"}) as client:
        client.post(f"{served.base}/decisions", data=note())
        process.send_signal(2)
        code = process.wait(timeout=10)
    if process.stdout:
        process.stdout.close()

    assert 0 == code
    assert [path] == list(tmp_path.iterdir())


def test_serving_asks_nothing_of_other_machines() -> None:
    """The workbench is imported by its own command alone; no other command pays for it."""
    words = "import sys, whence.cli.main; print([name for name in ('fastapi', 'uvicorn') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)

    assert "[]" == told.stdout.strip()


def test_the_library_that_is_served_is_the_one_that_was_published() -> None:
    """The vendored file has the digest, the version and the licence that are written down."""
    from whence.web.vendored import FILES, names, static

    for name, file in FILES.items():
        assert static(name)
        assert file.licence_file in names()
