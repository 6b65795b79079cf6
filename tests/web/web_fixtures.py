"""One case for all tests that only read, and a copy for each that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_desk import analysed, copied, workbench


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pile as a case."""
    return analysed(tmp_path_factory.mktemp("web") / "pile.whence")


@pytest.fixture(scope="session")
def reading(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A workbench that only reads."""
    with workbench(copied(made, tmp_path_factory.mktemp("reading")), read_only=True) as client:
        yield client


@pytest.fixture
def writing(made: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A workbench on a copy of its own."""
    with workbench(copied(made, tmp_path)) as client:
        yield client
