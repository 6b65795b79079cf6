"""
A browser, a served case, and pages in it.

Debian's Chromium is used where it is installed; elsewhere these tests are
skipped, unless WHENCE_BROWSER=required says that they must run.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from web_desk import copied

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Served(NamedTuple):
    """A case that is served by a process of its own."""

    address: str
    """With the token that opens it once."""
    path: Path

    @property
    def base(self) -> str:
        """Return the address without path and token."""
        return self.address.partition("/?")[0]

    @property
    def token(self) -> str:
        """Return the token."""
        return self.address.partition("token=")[2]


def begin(path: Path, *options: str) -> subprocess.Popen[str]:
    """Serve a case as a user would."""
    command = [sys.executable, "-m", "whence.cli.main", "serve", str(path), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def start(path: Path, *options: str) -> tuple[subprocess.Popen[str], Served]:
    """Serve a case, and wait for the address."""
    process = begin(path, *options)
    return process, told(process, path)


def told(process: subprocess.Popen[str], path: Path) -> Served:
    """Wait for the address."""
    assert process.stdout
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    return Served(address, path)


def stop(process: subprocess.Popen[str]) -> None:
    """End a server as Ctrl-C does."""
    process.terminate()
    process.wait(timeout=20)
    if process.stdout:
        process.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    required = os.environ.get("WHENCE_BROWSER") == "required"
    missing = ""
    if not Path(CHROMIUM).exists():
        missing = f"no browser at {CHROMIUM}: apt-get install chromium"
    elif importlib.util.find_spec("playwright") is None:
        missing = "playwright is not installed: pip install playwright (it needs no browser of its own)"
    if missing:
        pytest.fail(missing) if required else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shown(made: Path, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case that is only looked at."""
    process, served = start(copied(made, tmp_path_factory.mktemp("shown")), "--read-only")
    yield served
    stop(process)


class Ahead:
    """Servers that start while the test before runs: to start one takes longer than most tests."""

    def __init__(self, made: Path, folders: pytest.TempPathFactory) -> None:
        self._made = made
        self._folders = folders
        self.next = self._begin()

    def _begin(self) -> tuple[subprocess.Popen[str], Path]:
        path = copied(self._made, self._folders.mktemp("served"))
        return begin(path, "--by", "Ida Brun"), path

    def take(self) -> tuple[subprocess.Popen[str], Served]:
        """Return a server, and begin the next one."""
        process, path = self.next
        served = told(process, path)
        self.next = self._begin()
        return process, served


@pytest.fixture(scope="session")
def ahead(made: Path, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ahead]:
    """A server ahead of the test that needs it."""
    servers = Ahead(made, tmp_path_factory)
    yield servers
    stop(servers.next[0])


@pytest.fixture
def served(ahead: Ahead) -> Iterator[Served]:
    """A case of the test's own, to decide in."""
    process, served = ahead.take()
    yield served
    stop(process)


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    """A page on the test's own case, signed in by the address that was printed; an error in a script fails the test."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(8_000)
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.goto(served.address)
    yield made
    context.close()
    assert [] == [words for words in wrong if "409" not in words and "422" not in words]
