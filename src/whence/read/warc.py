"""
Web archives: every captured page or text of a WARC or WET file (FastWARC).

Records that describe the crawl (warcinfo, request, metadata, name look-ups)
are no documents and are passed over. Every other record becomes an article or
a reject. A record's digest is that of its payload as stored, the body of the
HTTP answer before any unpacking: the same bytes that WARC-Payload-Digest
covers with SHA-1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from fastwarc import ArchiveIterator, WarcRecordType
from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

from whence.read.article import Article, Found, Place, Unreadable, article, reject
from whence.read.decode import NOT_TEXT, charset_in, decode
from whence.read.sniff import is_html
from whence.schema import Reject
from whence.settings import ReadSettings

CRAWL = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata
PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
HTML_TYPES = {"text/html", "application/xhtml+xml"}
PACKINGS: dict[str, Callable[[BytesIO], Any]] = {
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": lambda packed: GzipReader(packed, zlib=True),
    "br": BrotliReader,
}
CUT_OFF = "Get the archive again; it is incomplete."


class Payload(NamedTuple):
    """The bytes of one record, and what its headers say of them."""

    data: bytes
    media_type: str
    """Empty where no header names one."""
    charset: str | None


def read_warc(
    stream: BinaryIO, place: Place, *, settings: ReadSettings, longest: int, page: Callable[[str], Found]
) -> Iterator[Article | Reject]:
    """
    Yield an article or a reject for every captured page or text.

    Args:
        stream: the archive, out of gzip.
        place: where it stands.
        settings: those of the run.
        longest: bytes of the longest page taken.
        page: reads an HTML page.

    Raises:
        Unreadable: there is no captured page at all.
    """
    records = iter(ArchiveIterator(stream, stream_detect=False))
    number = passed = 0
    while True:
        number += 1
        at = place.at(f"record {number}")
        try:
            record = next(records, None)
        except OSError as error:
            yield reject(_broken(error), at)
            return
        if record is None:
            break
        if record.record_type & CRAWL or record.headers.get("Content-Type") == "text/dns":
            passed += 1
            continue
        yield _read_record(record, at, settings, longest, page)
    if passed == number - 1:
        reason = f"no captured pages in this web archive; {passed:,} records describe the crawl."
        raise Unreadable(reason, "Give the archive that holds the pages.")


def _broken(error: OSError) -> Unreadable:
    return Unreadable(f"a damaged WARC record ({error}); it and what follows were not read.", CUT_OFF)


def _read_record(
    record: Any, place: Place, settings: ReadSettings, longest: int, page: Callable[[str], Found]
) -> Article | Reject:
    digest = None
    try:
        _refuse_kind(record)
        payload = _payload(record, longest)
        digest = hashlib.sha256(payload.data).hexdigest()
        found = _found(payload._replace(data=_unpacked(record, payload.data, longest)), page)
        found = found._replace(url=record.headers.get("WARC-Target-URI") or found.url, captured=_date(record))
        return article(found, place, form="warc", digest=digest, settings=settings)
    except Unreadable as fault:
        return reject(fault, place, digest)


def _refuse_kind(record: Any) -> None:
    kind = record.record_type
    if kind == WarcRecordType.revisit:
        raise Unreadable(
            "a repeat capture, whose page is stored elsewhere.", "Give the archive with the first capture."
        )
    if not kind & PAGES:
        raise Unreadable("a WARC record of a kind that holds no page, or with a damaged header.", CUT_OFF)
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        raise Unreadable(f"the site answered with HTTP status {status}, not with the page.", "Capture the page again.")


def _payload(record: Any, longest: int) -> Payload:
    """Return a record's bytes; a shorter archive than its header promises is a fault."""
    promised = record.content_length
    try:
        data = record.reader.read(min(promised, longest + 1))
    except OSError as error:
        raise _broken(error) from error
    if len(data) > longest:
        raise Unreadable(f"a page of more than {longest:,} bytes.", "Raise max_characters to keep it.")
    if len(data) < promised:
        raise Unreadable(f"a WARC record cut off: {len(data):,} of {promised:,} bytes are there.", CUT_OFF)
    is_http = record.http_headers is not None
    media_type = record.http_content_type if is_http else record.headers.get("Content-Type", "").partition(";")[0]
    return Payload(data, (media_type or "").strip().lower(), record.http_charset)


def _unpacked(record: Any, data: bytes, longest: int) -> bytes:
    """
    Return a body without its transfer and content encodings.

    Crawlers often store the body unpacked and the header unchanged, so bytes
    that don't unpack are taken as they are.
    """
    headers = record.http_headers
    if headers is None:
        return data
    readers: list[Callable[[BytesIO], Any]] = []
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        readers.append(ChunkedReader)
    names = (headers.get("Content-Encoding") or "").lower().split(",")
    readers += [PACKINGS[name.strip()] for name in reversed(names) if name.strip() in PACKINGS]
    for reader in readers:
        try:
            data = reader(BytesIO(data)).read(longest + 1)
        except OSError:
            continue
        if len(data) > longest:
            raise Unreadable(f"a page that unpacks to more than {longest:,} bytes.", "Raise max_characters to keep it.")
    return data


def _found(payload: Payload, page: Callable[[str], Found]) -> Found:
    data, media_type, charset = payload
    if not data:
        raise Unreadable("an empty page.", "Capture the page again.")
    if media_type and media_type not in HTML_TYPES | {"text/plain"}:
        raise Unreadable(f"{media_type}, not an article.", NOT_TEXT)
    text = decode(data, charset or charset_in(data))
    is_plain = media_type == "text/plain" or (not media_type and not is_html(text))
    return Found(text) if is_plain else page(text)


def _date(record: Any) -> str | None:
    moment = record.record_date
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment is not None else None
