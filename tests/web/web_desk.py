"""A workbench on a copy of the bundled pile, asked without a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from whence.case import open_case
from whence.web.app import create_app
from whence.web.desk import Desk
from whence.web.safety import Key

PILE = Path(__file__).parents[2] / "examples" / "pile"
PORT = 4711
TOKEN = "a-token-for-tests"  # noqa: S105
HERE = f"http://127.0.0.1:{PORT}"


def analysed(path: Path) -> Path:
    """Make a case of the bundled pile."""
    with open_case(path, write=True, create=True) as case:
        case.analyse([str(PILE)])
    return path


@contextmanager
def workbench(case: Path, *, read_only: bool = False, signed_in: bool = True) -> Iterator[TestClient]:
    """Serve a case; the client carries the token, as a program does, unless it is to come as a stranger."""
    desk = Desk(case, read_only=read_only, actor="Ida Brun")
    app = create_app(desk, key=Key(TOKEN), port=PORT)
    headers = {"Authorization": f"Bearer {TOKEN}"} if signed_in else {}
    try:
        with TestClient(app, base_url=HERE, headers=headers, follow_redirects=False) as client:
            yield client
    finally:
        desk.close()


def copied(case: Path, folder: Path) -> Path:
    """Return a copy of a case that a test may write to."""
    return Path(shutil.copy(case, folder / "pile.whence"))


def state(page: str) -> str:
    """Return which state of the case a page shows."""
    found = re.search(r'data-at="([\d.]+)"', page)
    assert found
    return found.group(1)


def count(client: TestClient, claim: str) -> list[int]:
    """Return the voices of a claim, least and most."""
    told: dict[str, Any] = client.get(f"/api/v1/claims/{claim}").json()
    voices: list[int] = told["stances"]["for"]["count"]["voices"]
    return voices
