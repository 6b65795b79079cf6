"""An archive of one's own, counted into a table of phrases that says what ordinary text is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from whence import schema
from whence.errors import InputError
from whence.intake import now
from whence.settings import ReadSettings
from whence.store import Store


class Counted(NamedTuple):
    """A table, and what it was counted from."""

    body: bytes
    """What goes into the file."""
    language: str
    words: int
    texts: int
    left_out: int
    """Texts in another language, second copies of a text, and what could not be read."""


def count_archive(
    paths: Sequence[str], *, settings: ReadSettings, progress: Callable[[str, int, int], None]
) -> Counted:
    """
    Count the phrases of these articles; those that are not in the language of most are left out.

    A text counts once, however many files hold it. Raises `InputError` where
    there is nothing to count.
    """
    from whence.kinship.background import count_phrases, packed
    from whence.kinship.reading import read
    from whence.read import read_documents
    from whence.read.article import Article
    from whence.text.clean import clean
    from whence.text.language import language

    bodies: dict[str, str] = {}
    found = 0
    for each in read_documents(
        paths, settings=settings, imported=now(), step=lambda done, total: progress("read", done, total)
    ):
        found += 1
        if isinstance(each, Article):
            bodies[each.document.original] = clean(each.text)[0]
    spoken = {original: language(body) or "en" for original, body in bodies.items()}
    if not spoken:
        raise InputError(f"{', '.join(paths)}: no articles to count. Give files or folders that hold articles.")
    most = min(Counter(spoken.values()).items(), key=lambda item: (-item[1], item[0]))[0]
    chosen = [body for original, body in sorted(bodies.items()) if spoken[original] == most]
    readings = []
    for done, body in enumerate(chosen):
        progress("count", done, len(chosen))
        readings.append(read(body, most))
    table = count_phrases(readings, most, ["an archive of the user's own"])
    return Counted(packed(table), most, table.words, len(chosen), found - len(chosen))


def keep_background(store: Store, path: Path) -> str:
    """Put a table of phrases into the case, so that it goes where the case goes; return its SHA-256."""
    from whence.kinship.background import unpacked

    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}). Make a table with: whence background") from error
    unpacked(body, str(path))
    sha256 = hashlib.sha256(body).hexdigest()
    with store.transaction():
        store.add([schema.Background(sha256=sha256, name=path.name, body=body)], replace=True)
    return sha256
