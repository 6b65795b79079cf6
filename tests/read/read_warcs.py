"""Web archives made for the tests."""

from __future__ import annotations

from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ADDRESS = "https://www.herald.example/dam"


class Archive:
    """A web archive that is written record by record; it begins with a description of the crawl."""

    def __init__(self, *, packed: bool = False) -> None:
        self.out = BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.writer._create_temp_file = BytesIO  # its own temporary files are never closed
        self.writer.write_record(self.writer.create_warcinfo_record("a.warc", {"software": "made up"}))

    def response(self, body: bytes, *headers: tuple[str, str], status: str = "200 OK") -> Archive:
        """Add the answer of a site; without headers it is an HTML page in UTF-8."""
        http = StatusAndHeaders(status, list(headers or [("Content-Type", "text/html; charset=utf-8")]), "HTTP/1.1")
        return self.record("response", body, http_headers=http)

    def record(self, kind: str, body: bytes, media_type: str = "", http_headers: object = None) -> Archive:
        """Add a record of any kind."""
        record = self.writer.create_warc_record(
            ADDRESS,
            kind,
            payload=BytesIO(body),
            http_headers=http_headers,
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": "2031-03-02T08:00:00Z"},
        )
        self.writer.write_record(record)
        return self

    def bytes(self) -> bytes:
        """Return all that was written."""
        return self.out.getvalue()
