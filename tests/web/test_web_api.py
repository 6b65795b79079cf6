"""Everything that the pages show and do can be had by a program, and says so when it can't."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace
from web_desk import copied, count, workbench

from whence import schema
from whence.case import open_case
from whence.web.openapi import document

ROOT = Path(__file__).parents[2]
DESCRIBED: dict[str, Any] = json.loads(document())
READS = [path for path, methods in DESCRIBED["paths"].items() if "get" in methods]
EXAMPLES = {
    "/api/v1/claims/{claim}": "/api/v1/claims/C-6",
    "/api/v1/documents/{document}": "/api/v1/documents/D-1?text=true",
    "/api/v1/voices/{voice}": "/api/v1/voices/V-1",
    "/api/v1/compare": "/api/v1/compare?a=D-1&b=D-4",
    "/api/v1/search": "/api/v1/search?q=rapeseed",
}
EMPTY = ("/api/v1/kin/{family}", "/api/v1/log/{seq}")
"""The bundled pile has no family, and nothing decided."""


def test_the_committed_description_is_what_the_server_offers() -> None:
    """docs/openapi.json is what ``python -m whence.web.openapi`` prints now."""
    assert document() == (ROOT / "docs" / "openapi.json").read_text("utf-8")


def test_the_server_gives_its_description(reading: TestClient) -> None:
    """The running server serves the same description."""
    assert DESCRIBED == reading.get("/api/v1/openapi.json").json()


@pytest.mark.parametrize("path", [path for path in READS if path not in EMPTY])
def test_every_read_answers(reading: TestClient, path: str) -> None:
    """Each address that reads gives JSON with an entity tag, and nothing new the second time."""
    answer = reading.get(EXAMPLES.get(path, path))

    assert 200 == answer.status_code
    assert '"1.0"' == answer.headers["etag"]
    assert 304 == reading.get(EXAMPLES.get(path, path), headers={"If-None-Match": answer.headers["etag"]}).status_code


@pytest.mark.parametrize("path", READS)
def test_every_address_is_in_the_guide(path: str) -> None:
    """docs/api.md names every address."""
    assert f"`{path}`" in (ROOT / "docs" / "api.md").read_text("utf-8")


@pytest.mark.parametrize("listed", ["claims", "documents", "voices", "copies"])
def test_a_cursor_leads_through_the_whole_list_once(reading: TestClient, listed: str) -> None:
    """Going from page to page gives each row once; the next page's address is in the header too."""
    found: list[str] = []
    address = f"/api/v1/{listed}?limit=5"
    while address:
        answer = reading.get(address)
        found += [json.dumps(item, sort_keys=True) for item in answer.json()["items"]]
        link = re.match(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        assert bool(link) == bool(answer.json()["next"])
        address = link.group(1) if link else ""

    whole = [json.dumps(item, sort_keys=True) for item in reading.get(f"/api/v1/{listed}?limit=200").json()["items"]]
    assert whole == found
    assert len(whole) == len(set(whole))


def test_words_of_a_mention_are_where_it_says(reading: TestClient) -> None:
    """Begin and end of a mention are offsets in the text that its document gives."""
    for mention in reading.get("/api/v1/claims/C-6").json()["mentions"]:
        text = reading.get(f"/api/v1/documents/{mention['document']}?text=true").json()["text"]
        assert mention["exact"] == text[mention["begin"] : mention["end"]]


def test_a_switched_merge_changes_the_count_and_an_undo_restores_it(writing: TestClient) -> None:
    """What a decision changes is counted when its answer comes."""
    claim = next(
        item["id"]
        for item in writing.get("/api/v1/claims?limit=200").json()["items"]
        if any(merge["proven"] for merge in writing.get(f"/api/v1/claims/{item['id']}").json()["merges"])
    )
    told = writing.get(f"/api/v1/claims/{claim}").json()
    merge = next(merge["id"] for merge in told["merges"] if merge["proven"])
    before = told["stances"]["for"]["count"]
    answer = writing.post("/api/v1/decisions", json={"action": "switch", "targets": [merge], "payload": {"on": False}})

    assert (201, "/api/v1/log/1", True) == (answer.status_code, answer.headers["location"], answer.json()["follows"])
    assert before["texts"] < writing.get(f"/api/v1/claims/{claim}").json()["stances"]["for"]["count"]["texts"]
    writing.post("/api/v1/decisions", json={"action": "undo", "payload": {"seq": 1}})
    assert before == writing.get(f"/api/v1/claims/{claim}").json()["stances"]["for"]["count"]


def test_a_decision_changes_the_tag(writing: TestClient) -> None:
    """After a note every answer has another entity tag."""
    writing.post("/api/v1/decisions", json={"action": "note", "targets": ["C-1"], "payload": {"text": "asked"}})

    assert '"1.1"' == writing.get("/api/v1/case").headers["etag"]


def test_a_decision_on_what_was_overtaken_is_refused(writing: TestClient) -> None:
    """With the tag of an older state a decision about the same thing is a conflict that names the entry between."""
    first = {"action": "review", "targets": ["C-1"], "payload": {"state": "checked"}}
    second = {"action": "review", "targets": ["C-1"], "payload": {"state": "in work"}}
    writing.post("/api/v1/decisions", json=first, headers={"If-Match": '"1.0"'})
    answer = writing.post("/api/v1/decisions", json=second, headers={"If-Match": '"1.0"'})

    assert 409 == answer.status_code
    assert [1] == answer.json()["entries"]
    assert "checked" == writing.get("/api/v1/claims/C-1").json()["review"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/claims/C-99999", 404, "no such claim"),
        ("/api/v1/documents/D-99999", 404, "no such document"),
        ("/api/v1/voices/X", 404, "no such voice"),
        ("/api/v1/kin/K-9", 404, "no such family"),
        ("/api/v1/log/9", 404, "the log has 0"),
        ("/api/v1/claims?after=xyz", 422, "no place in this list"),
        ("/api/v1/claims?after=WzFd", 422, "no place in this list"),
        ("/api/v1/claims?kind=rumour", 422, "One of: event"),
        ("/api/v1/claims?order=size", 422, "One of: documents"),
        ("/api/v1/claims?most=-1", 422, "is a number of voices"),
        ("/api/v1/claims?limit=0", 422, "greater than or equal to 1"),
        ("/api/v1/compare?a=D-1", 422, "b"),
        ("/api/v1/compare?a=D-1&b=D-999", 404, "No document"),
        ("/api/v1/search?q=colour:red", 422, "is no field"),
        ("/api/v1/nothing", 404, "Not Found"),
        ("/api/v1/claims?kidn=event", 422, "no such parameter. One of: about"),
        ("/api/v1/case?limit=5", 422, "There are none here"),
        ("/api/v1/copies?relation=twin", 422, "One of: near-copy"),
    ],
)
def test_what_cannot_be_had_is_a_problem_document(reading: TestClient, address: str, status: int, words: str) -> None:
    """A problem says its kind, its status and what to do."""
    answer = reading.get(address)

    assert (status, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert words in answer.json()["detail"]
    assert {"type", "title", "status", "detail"} <= answer.json().keys()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b"\xff\xfe", 422),
        (b'{"action": "burn"}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": ""}}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"words": "x"}}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": "\\ud800"}}', 422),
        (b'{"action": "note", "targets": ["C-9999"], "payload": {"text": "x"}}', 404),
        (b'{"action": "undo", "payload": {"seq": "first"}}', 422),
        (b'{"action": "undo", "payload": {"seq": true}}', 422),
        (b'{"action": "switch", "payload": {"on": false}}', 422),
        (b'{"action": "note", "payload": {"text": "about nothing"}}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": {"words": 1}}}', 422),
        (b'{"action": "publisher", "targets": ["Radio Tarve"]}', 422),
        (b'{"action": "rename", "targets": ["V-1"], "payload": {"name": null}}', 422),
        (b"[" * 100_000, 400),
        (b'{"action": "switch", "targets": ["M-0000000000"], "payload": {"on": "off"}}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": "x"}, "extra": 1}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": "' + b"x" * 200_000 + b'"}}', 422),
        (b'{"action": "note", "targets": ["C-1"], "payload": {"text": "' + b"x" * 10_000_000 + b'"}}', 413),
    ],
)
def test_a_decision_that_cannot_be_taken_is_a_problem_and_writes_nothing(
    writing: TestClient, body: bytes, status: int
) -> None:
    """Whatever is sent, the log has what was acknowledged and no more."""
    answer = writing.post("/api/v1/decisions", content=body, headers={"Content-Type": "application/json"})

    assert (status, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert [] == writing.get("/api/v1/log").json()["items"]


def test_a_read_only_server_decides_nothing(reading: TestClient) -> None:
    """With --read-only every write is refused, and says why."""
    answer = reading.post("/api/v1/decisions", json={"action": "note", "targets": ["C-1"], "payload": {"text": "x"}})

    assert 422 == answer.status_code
    assert "--read-only" in answer.json()["detail"]


def test_claims_can_be_merged_split_and_corrected(writing: TestClient) -> None:
    """Each decision about claims is one request, and its effect is there at once."""
    for action, targets, payload in (
        ("merge claims", ["C-2", "C-4"], {}),
        ("split claim", ["C-6.1"], {}),
        ("correct", ["C-3.1"], {"source": "Nora Fell"}),
        ("publisher", ["Radio Tarve", "Halvane Courier"], {"name": "Tarve Press"}),
    ):
        answer = writing.post("/api/v1/decisions", json={"action": action, "targets": targets, "payload": payload})
        assert (201, True) == (answer.status_code, answer.json()["follows"])

    assert "C-2" == writing.get("/api/v1/claims/C-4").json()["into"]
    assert "Nora Fell" in {
        witness["label"] for witness in writing.get("/api/v1/claims/C-3").json()["stances"]["for"]["witnesses"]
    }
    assert 2 == sum(row["publisher"] == "Tarve Press" for row in writing.get("/api/v1/publishers").json())
    assert 4 == len(writing.get("/api/v1/log").json()["items"])


def test_decisions_outlive_the_server(made: Path, tmp_path: Path) -> None:
    """What was acknowledged is there when the case is served again, and the file is one plain file meanwhile."""
    path = copied(made, tmp_path)
    with workbench(path) as client:
        client.post("/api/v1/decisions", json={"action": "note", "targets": ["C-1"], "payload": {"text": "asked"}})
        before = count(client, "C-1")
    assert [path] == list(tmp_path.iterdir())
    with workbench(path) as client:
        assert "asked" == client.get("/api/v1/log/1").json()["payload"]["text"]
        assert before == count(client, "C-1")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_what_is_not_done_says_what_is(reading: TestClient, method: str) -> None:
    """A method that an address does not know is a 405 that names the one it knows."""
    answer = reading.request(method, "/api/v1/claims")

    assert (405, "GET", "application/problem+json") == (
        answer.status_code,
        answer.headers["allow"],
        answer.headers["content-type"],
    )


def test_head_is_get_without_the_body(reading: TestClient) -> None:
    """HEAD gives the headers of GET, the entity tag among them, and nothing else."""
    head, get = reading.head("/api/v1/claims"), reading.get("/api/v1/claims")

    assert (200, b"", get.headers["etag"]) == (head.status_code, head.content, head.headers["etag"])
    assert get.headers["content-length"] == head.headers["content-length"]


@pytest.mark.parametrize("given", ['W/"1.0"', '"0.7", "1.0"', "*"])
def test_an_entity_tag_may_be_weak_or_one_of_several(reading: TestClient, given: str) -> None:
    """A cache that marks tags as weak, or holds several answers, is told too that nothing has changed."""
    assert 304 == reading.get("/api/v1/claims", headers={"If-None-Match": given}).status_code


def test_there_is_no_tag_while_a_run_writes(made: Path, tmp_path: Path) -> None:
    """A run in progress has one number for many states: no answer may pass for all of them."""
    path = copied(made, tmp_path)
    with open_case(path, write=True) as case:
        last = case.rows(schema.Run)[-1]
        with case.store.transaction():
            case.store.add([replace(last, state="running")], replace=True)
    with workbench(path, read_only=True) as client:
        answer = client.get("/api/v1/claims", headers={"If-None-Match": '"1.0"'})
        page = client.get("/claims", headers={"If-None-Match": '"1.0"'})

    assert (200, None) == (answer.status_code, answer.headers.get("etag"))
    assert (200, None) == (page.status_code, page.headers.get("etag"))


def test_a_request_that_grows_too_long_is_refused(writing: TestClient) -> None:
    """A body that does not say how long it will be is cut off where it is too long, and told so."""

    def pieces() -> Iterator[bytes]:
        yield b'{"action": "note", "targets": ["C-1"], "payload": {"text": "'
        for _ in range(30):
            yield b"x" * 100_000
        yield b'"}}'

    answer = writing.post("/api/v1/decisions", content=pieces(), headers={"Content-Type": "application/json"})

    assert (413, "Too long") == (answer.status_code, answer.json()["title"])
    assert [] == writing.get("/api/v1/log").json()["items"]


def test_each_thing_that_is_wrong_is_named(reading: TestClient) -> None:
    """A request with two slips gets a problem that names both places."""
    errors = reading.get("/api/v1/voices?named=perhaps&limit=0").json()["errors"]

    assert {"query.named", "query.limit"} == {error["place"] for error in errors}


def test_who_has_no_key_is_told_how_to_show_one(made: Path, tmp_path: Path) -> None:
    """A 401 says in its header that a token is asked for."""
    with workbench(copied(made, tmp_path), read_only=True, signed_in=False) as client:
        assert "Bearer" == client.get("/api/v1/case").headers["www-authenticate"]


def test_a_tag_of_no_state_of_this_case_is_refused(writing: TestClient) -> None:
    """A promise about entries that were never written is no promise."""
    note = {"action": "note", "targets": ["C-1"], "payload": {"text": "asked"}}
    answer = writing.post("/api/v1/decisions", json=note, headers={"If-Match": '"1.99"'})

    assert 422 == answer.status_code
    assert "log has 0 entries" in answer.json()["detail"]


def test_reviewing_two_claims_at_once_shows_in_the_list(writing: TestClient) -> None:
    """Both claims of one review are in the list of those checked, and both pages say so."""
    review = {"action": "review", "targets": ["C-1", "C-2"], "payload": {"state": "checked"}}
    writing.post("/api/v1/decisions", json=review)

    assert {"C-1", "C-2"} == {item["id"] for item in writing.get("/api/v1/claims?state=checked").json()["items"]}
    assert ["checked", "checked"] == [writing.get(f"/api/v1/claims/{each}").json()["review"] for each in ("C-1", "C-2")]


@pytest.mark.parametrize(
    "address", ["/api/v1/copies?relation=twin", "/api/v1/claims?kind=rumour", "/api/v1/log?after=x"]
)
def test_what_makes_no_sense_is_never_unchanged(reading: TestClient, address: str) -> None:
    """A request that can't be answered is a problem also where the caller has the state it asks about."""
    assert 422 == reading.get(address, headers={"If-None-Match": "*"}).status_code
