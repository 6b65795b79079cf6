"""What the tests of reading share: a reader with everything but the paths filled in, and dull sample text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from whence.read import read_documents
from whence.read.article import Article
from whence.schema import Reject
from whence.settings import ReadSettings

IMPORTED = "2031-03-02T09:00:00Z"

Read = Callable[..., list[Article | Reject]]


@pytest.fixture
def read() -> Read:
    """Read paths (or bytes from standard input) with these settings, and return all that comes out."""

    def run(*paths: Path | str, stdin: bytes | None = None, **settings: Any) -> list[Article | Reject]:
        return list(
            read_documents(
                [str(path) for path in paths],
                settings=ReadSettings(**settings),
                imported=IMPORTED,
                stdin=None if stdin is None else BytesIO(stdin),
                step=lambda done, total: None,
            )
        )

    return run


@pytest.fixture
def read_bytes(tmp_path: Path, read: Read) -> Read:
    """Write bytes to a file of a name and read it."""

    def run(data: bytes | str, name: str = "input", **settings: Any) -> list[Article | Reject]:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return read(tmp_path / name, **settings)

    return run


@pytest.fixture
def only_article(read_bytes: Read) -> Callable[..., Article]:
    """Read bytes that hold one article, and return it."""

    def run(data: bytes | str, name: str = "input", **settings: Any) -> Article:
        (item,) = read_bytes(data, name, **settings)
        assert isinstance(item, Article), item
        return item

    return run


@pytest.fixture
def only_reject(read_bytes: Read) -> Callable[..., Reject]:
    """Read bytes that hold no article, and return the one reject."""

    def run(data: bytes | str, name: str = "input", **settings: Any) -> Reject:
        (item,) = read_bytes(data, name, **settings)
        assert isinstance(item, Reject), item
        return item

    return run
