"""
The workbench with 20,000 documents in the case: how long pages, decisions and searches take, and how it bears a crowd.

    python -m bench.web

The case is that of `bench.large`. The server is a process of its own; times
of pages are the server's, as it says in ``Server-Timing``. The crowd is twenty
readers and one writer from this process, for five minutes (less with
WHENCE_BENCH_SECONDS).
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from bench.large import large_case
from whence.case import open_case
from whence.schema import Decision

DOCUMENTS = 20_000
READERS = 20
TIMES = 60
WORDS = (
    "gate water board bridge council fire strike market harbour mayor minister station valve school river dam".split()
)


class Answer(NamedTuple):
    """What a request came to."""

    status: int
    milliseconds: float
    """The server's, or those that the client waited where the server says nothing."""
    body: bytes
    sent: int
    """Bytes as sent."""


class Client:
    """One connection to the server, kept open."""

    def __init__(self, host: str, token: str) -> None:
        self.host = host
        self.headers = {"Authorization": f"Bearer {token}", "Origin": f"http://{host}", "Accept-Encoding": "gzip"}
        self.connection = http.client.HTTPConnection(host, timeout=60)

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Get a page or, with a form, post it."""
        begun = time.perf_counter()
        if form is None:
            self.connection.request("GET", path, headers=self.headers)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", path, urlencode(form), self.headers | kind)
        got = self.connection.getresponse()
        sent = got.read()
        body = gzip.decompress(sent) if got.headers.get("Content-Encoding") == "gzip" else sent
        timing = re.search(r"dur=([\d.]+)", got.headers.get("Server-Timing", ""))
        waited = 1_000 * (time.perf_counter() - begun)
        return Answer(got.status, float(timing[1]) if timing else waited, body, len(sent))

    def json(self, path: str) -> dict[str, object]:
        """Return what the interface for programs gives."""
        found: dict[str, object] = json.loads(self.ask(f"/api/v1{path}").body)
        return found


@contextmanager
def served(path: Path) -> Iterator[tuple[str, str, float]]:
    """Serve a case; yield host, token, and the seconds from the start to the first page."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "whence.cli.main", "serve", str(path), "--by", "bench"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().strip()
    host, token = address.removeprefix("http://").split("/?token=")
    assert Client(host, token).ask("/").status == 200
    first = time.perf_counter() - begun
    try:
        yield host, token, first
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()


def kinds(client: Client, chance: random.Random) -> dict[str, list[str]]:
    """Return the pages that are asked for, by kind."""
    claims = [str(each["id"]) for each in _items(client, "/claims?limit=200")]
    others = [f"C-{chance.randrange(1, 18_000)}" for _ in range(TIMES)]
    voices = [str(each["id"]) for each in _items(client, "/voices?limit=200")]
    pairs = _items(client, "/copies?limit=100")
    documents = [f"D-{chance.randrange(1, DOCUMENTS)}" for _ in range(TIMES)]
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 11, 21)]
    return {
        "overview": ["/"] * 5,
        "claims": ["/claims", *(f"/claims?about={quote(word)}" for word in WORDS), "/claims?only=shared&most=1"],
        "claim": [f"/claims/{claim}" for claim in (*claims[:20], *others)],
        "documents": ["/documents", "/documents?about=gate", "/documents?outlet=Evening"],
        "document": [f"/documents/{document}" for document in documents],
        "compare": [f"/compare?a={pair['a']}&b={pair['b']}" for pair in pairs[:30]],
        "one against many": [f"/compare/{pair['a']}" for pair in pairs[:30]],
        "sources": ["/sources", "/sources?who=named", "/sources?words=water", "/publishers"],
        "voice": [f"/voices/{voice}" for voice in (*voices[:20], *chance.sample(voices, 20))],
        "copies": ["/copies", "/copies?relation=passage", *(f"/copies/{pair['a']}" for pair in pairs[:10])],
        "kin": ["/kin"] * 3,
        "timeline": [f"/timeline?begin={day}" for day in days],
        "log": ["/log"] * 3,
        "search": [
            f"/search?q={quote(word)}" for word in (*WORDS, "water board", "gate was shut", "outlet:evening gate")
        ],
    }


def _items(client: Client, path: str) -> list[dict[str, object]]:
    found = client.json(path)["items"]
    return found if isinstance(found, list) else []


def percentile(values: list[float], of_hundred: int) -> float:
    """Return the value that so many of a hundred stay below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * of_hundred // 100)]


def _paces(client: Client, pages: dict[str, list[str]], report: Callable[[str], None]) -> dict[str, float]:
    every: list[float] = []
    out = {}
    heaviest = unpacked = 0
    for kind, paths in pages.items():
        answers = [client.ask(path) for path in paths]
        wrong = [answer.status for answer in answers if answer.status not in (200, 303)]
        times = [answer.milliseconds for answer in answers if answer.status == 200]
        every += times
        # The text of an article is not the page's doing.
        weighed = [answer for answer in answers if answer.status == 200 and kind not in ("document", "compare")]
        heaviest = max([heaviest, *(answer.sent for answer in weighed)])
        unpacked = max([unpacked, *(len(answer.body) for answer in weighed)])
        report(
            f"  {kind:18} {statistics.median(times):7.1f} ms median {percentile(times, 99):7.1f} ms p99"
            f"  {max((len(answer.body) for answer in answers), default=0) / 1000:7.0f} KB"
            + (f"  {wrong}" if wrong else "")
        )
        if kind == "search":
            out["web search milliseconds, median"] = statistics.median(times)
            out["web search milliseconds, p99"] = percentile(times, 99)
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.ask("/claims").body.decode()))
    static = [client.ask(path) for path in files]
    return out | {
        "web page milliseconds, median": statistics.median(every),
        "web page milliseconds, p99": percentile(every, 99),
        "web page kilobytes as sent, heaviest": (heaviest + sum(answer.sent for answer in static)) / 1000,
        "web page kilobytes unpacked, heaviest": (unpacked + sum(len(answer.body) for answer in static)) / 1000,
    }


def _recounts(client: Client, path: Path) -> dict[str, float]:
    """Switch merges off and on again, as the button on a claim's page does."""
    with open_case(path) as case:
        merges = [row[0] for row in case.store.select("SELECT id FROM merges ORDER BY id LIMIT 100")]
    times = []
    for merge in merges:
        for on in ("false", "true"):
            form = {"action": "switch", "target": merge, "on": on, "back": "/"}
            answer = client.ask("/decisions", form)
            assert answer.status == 303, answer.body[:300]
            times.append(answer.milliseconds)
    return {
        "web recount milliseconds, median": statistics.median(times),
        "web recount milliseconds, p99": percentile(times, 99),
    }


class Crowd:
    """What many readers and one writer met."""

    def __init__(self) -> None:
        self.asked = 0
        self.wrong: list[str] = []
        self.slowest = 0.0
        self.written: list[str] = []
        self.lock = threading.Lock()

    def read(self, client: Client, paths: list[str], until: float, chance: random.Random) -> None:
        """Look at pages one after the other."""
        while time.monotonic() < until:
            path = chance.choice(paths)
            begun = time.perf_counter()
            try:
                status = client.ask(path).status
            except (OSError, http.client.HTTPException) as error:
                status = 0
                self.wrong.append(f"{path}: {error!r}")
                client.connection.close()
            with self.lock:
                self.asked += 1
                self.slowest = max(self.slowest, time.perf_counter() - begun)
                if status not in (0, 200, 303):
                    self.wrong.append(f"{path}: {status}")

    def write(self, client: Client, until: float) -> None:
        """Write notes and review states, and remember what was acknowledged."""
        number = 0
        while time.monotonic() < until:
            number += 1
            words = f"note {number} of the crowd"
            form = {"action": "note", "target": f"C-{number % 500 + 1}", "text": words, "back": "/log"}
            if client.ask("/decisions", form).status == 303:
                self.written.append(words)
            else:
                self.wrong.append(words)
            time.sleep(0.2)


def _crowd(host: str, token: str, pages: dict[str, list[str]], seconds: float) -> Crowd:
    crowd = Crowd()
    paths = [path for kind in pages.values() for path in kind]
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=crowd.read, args=(Client(host, token), paths, until, random.Random(number)))  # noqa: S311
        for number in range(READERS)
    ]
    threads.append(threading.Thread(target=crowd.write, args=(Client(host, token), until)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=seconds + 120)
    if any(thread.is_alive() for thread in threads):
        crowd.wrong.append("a reader never came back")
    return crowd


def run(report: Callable[[str], None] = print) -> dict[str, float]:
    """Return milliseconds, kilobytes, and what went wrong."""
    seconds = float(os.environ.get("WHENCE_BENCH_SECONDS", "300"))
    chance = random.Random(1)  # noqa: S311 - which pages are looked at
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(large_case(DOCUMENTS), Path(folder) / "large.whence"))
        with served(path) as (host, token, first):
            client = Client(host, token)
            pages = kinds(client, chance)
            figures = {"web seconds to the first page": first}
            figures |= _paces(client, pages, report)
            figures |= _recounts(client, path)
            crowd = _crowd(host, token, pages, seconds)
        with open_case(path) as case:
            kept = {str(entry.payload.get("text")) for entry in case.rows(Decision)}
            lost = [words for words in crowd.written if words not in kept]
            problems = case.store.problems()
    report(f"  crowd: {crowd.asked:,} pages and {len(crowd.written):,} notes in {seconds:.0f} s")
    for words in [*crowd.wrong[:5], *problems[:5]]:
        report(f"  wrong: {words}")
    return figures | {
        "web crowd, errors": float(len(crowd.wrong)),
        "web crowd, decisions lost": float(len(lost)),
        "web crowd, slowest seconds": crowd.slowest,
        "web crowd, problems in the file": float(len(problems)),
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:44} {value:9.1f}")
