"""What is read goes into the case: documents, their originals, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from whence import numbering, schema
from whence.errors import InputError
from whence.schema import Record
from whence.settings import Settings
from whence.store import Store


def now() -> str:
    """Return the time as the case writes it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read_into(
    store: Store,
    paths: Sequence[str],
    *,
    settings: Settings,
    stdin: BinaryIO | None,
    progress: Callable[[str, int, int], None],
) -> tuple[int, int, int]:
    """
    Read the paths and add what is new; return how many were added, known already, and rejected.

    An article is known when the same bytes came from the same place before.
    """
    from whence.read import read_documents
    from whence.read.article import Article

    ledger = numbering.Ledger(store.rows(schema.Number), "D")
    records: dict[tuple[str, str], Record] = {}
    known = rejected = 0
    for found in read_documents(
        paths,
        settings=settings.read,
        imported=now(),
        stdin=stdin,
        step=lambda done, total: progress("read", done, total),
    ):
        place = found.document.path if isinstance(found, Article) else found.path
        if place.rpartition("/")[2].startswith(store.path.name):
            continue  # the case itself, or its lock, lies in a folder that is read
        if not isinstance(found, Article):
            rejected += 1
            records["rejects", f"{found.path}\n{found.locator}"] = found
            continue
        document = found.document
        key = f"{document.path}\n{document.locator}\n{document.bytes_sha256}"
        if ledger.knows(key):
            known += 1
            continue
        records["documents", key] = msgspec.structs.replace(document, id=ledger.number(key))
        body = schema.Original(sha256=document.original, body=_packed(found.text))
        records["originals", document.original] = body
    documents = [record for record in records.values() if isinstance(record, schema.Document)]
    if not documents and not known and not rejected:
        raise InputError(f"{', '.join(paths)}: no articles found. Give files or folders that hold articles.")
    with store.transaction():
        store.add((record for record in records.values() if isinstance(record, schema.Original)), replace=True)
        store.add(documents)
        for document in documents:
            store.remove_reject(document.path, document.locator)
        store.add((record for record in records.values() if isinstance(record, schema.Reject)), replace=True)
        store.add(ledger.fresh(), replace=True)
    return len(documents), known, rejected


def _packed(text: str) -> bytes:
    import zlib

    return zlib.compress(text.encode())
