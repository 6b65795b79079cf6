"""
What a file is, told from its first bytes.

The name of a file can break a tie (`.csv`, `.jsonl`, `.html`), it never
overrules what the bytes say: a text with an angle bracket in it is not HTML,
and a sentence with commas is not a table.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Literal, NamedTuple

from whence.read.article import Unreadable
from whence.read.decode import NOT_TEXT, encoding_of
from whence.read.fields import field_for

HEAD = 262_144
"""Bytes a file is told by."""

Form = Literal["text", "html", "lines", "json", "csv", "parquet", "warc"]
"""``lines`` is one JSON object a line, ``json`` an array or one object."""


class Kind(NamedTuple):
    """What a file is and how to take it apart."""

    form: Form
    encoding: str = ""
    delimiter: str = ""
    fields: tuple[str, ...] = ()
    """Names of the fields seen in the beginning of a table."""


MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or EPUB file, which are ZIP archives)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x7fELF", "an executable program"),
    (b"MZ", "an executable program"),
    (b"\xca\xfe\xba\xbe", "an executable program"),
    (b"\xcf\xfa\xed\xfe", "an executable program"),
    (b"SQLite format 3\0", "an SQLite database (a case of Whence is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ\0", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"ARROW1", "an Arrow file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"RIFF", "an image, sound or video file"),
    (b"\x1f\x8b", "gzip inside gzip"),
)
LETTERS_ONLY = {b"BM", b"MZ", b"BZh", b"ID3", b"GIF8", b"RIFF", b"Rar!", b"OggS"}
"""Marks that a plain text may begin with ("BMW said …"): they count only before binary data."""

PAGE_TAGS = {"html", "head", "body"}
BLOCK_TAGS = (
    "article|section|main|header|div|p|h1|h2|h3|h4|h5|h6|ul|ol|table|blockquote|pre|center|title|meta|link|script|style"
    "|span|a|b|i|em|strong|font|img|br|hr"
)
XML_ROOTS = {"rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "nitf", "newsml", "newsitem", "opml", "svg"}
FIRST_TAG = re.compile(r"<([a-z][\w:.-]*)(?=[\s/>])", re.IGNORECASE)
CLOSED_TAG = re.compile(rf"</(?:{BLOCK_TAGS})\s*>", re.IGNORECASE)
JSON_OBJECT = re.compile(r'\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\}\s*$)')
JSON_ARRAY = re.compile(r"\[\s*(?:\{|\]\s*$)")


def recognise(head: bytes, name: str, *, whole: bool, text_field: str | None = None) -> Kind:
    """
    Say what a file is.

    Args:
        head: its first bytes, unpacked.
        name: its name; only the extension is looked at, and only to break a tie.
        whole: whether ``head`` is all of it.
        text_field: the column that the user says holds the articles.

    Raises:
        Unreadable: it is something that holds no article; the reason names it.
    """
    if not head:
        raise Unreadable("empty file: 0 bytes.", "Give the file with its text, or leave it out.")
    if head.startswith(b"PAR1"):
        return Kind("parquet")
    if head.startswith(b"WARC/"):
        return Kind("warc")
    _refuse_binary(head)
    encoding = encoding_of(head, whole=whole)
    sample = head.decode(encoding, "replace").lstrip("\ufeff")
    extension = name.lower().removesuffix(".gz").rpartition(".")[2]
    if is_html(sample, named=extension in {"html", "htm", "xhtml"}):
        return Kind("html", encoding)
    if root := _xml_root(sample):
        raise Unreadable(f"an XML file ({root}), not an article.", NOT_TEXT)
    return (
        _json_kind(sample, encoding, whole=whole)
        or _csv_kind(sample, encoding, whole=whole, extension=extension, text_field=text_field)
        or Kind("text", encoding)
    )


def _refuse_binary(head: bytes) -> None:
    for mark, what in MAGIC:
        if head.startswith(mark) and (mark not in LETTERS_ONLY or b"\0" in head):
            raise Unreadable(f"{what}, not a text.", NOT_TEXT)
    if head[257:262] == b"ustar":
        raise Unreadable("a tar archive, not a text.", "Unpack it and give the folder.")
    if head[4:8] == b"ftyp":
        raise Unreadable("a video file or HEIC image, not a text.", NOT_TEXT)


def is_html(text: str, *, named: bool = False) -> bool:
    """
    Say whether a text is an HTML page or a piece of one.

    It must begin with a tag, after comments and declarations. ``named`` says
    that the name of the file claims so: then tags further on are enough.
    """
    doctype, rest = _prologue(text)
    if doctype:
        return doctype == "html"
    first = FIRST_TAG.match(rest)
    if first and first[1].lower() in PAGE_TAGS:
        return True
    is_block = bool(first and re.fullmatch(BLOCK_TAGS, first[1], re.IGNORECASE))
    return (is_block or named) and bool(CLOSED_TAG.search(text))


def _prologue(text: str) -> tuple[str, str]:
    """Return the name after ``<!doctype``, if any, and a little text from the first real tag on."""
    position, doctype = 0, ""
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if text.startswith("<!--", position):
            end = text.find("-->", position)
        elif text.startswith(("<?", "<!"), position):
            end = text.find(">", position)
            words = text[position : position + 60].replace(">", " ").split()
            doctype = doctype or (words[1].lower() if words[0].lower() == "<!doctype" and len(words) > 1 else "")
        else:
            return doctype, text[position : position + 200]
        if end < 0:
            return doctype, ""
        position = text.index(">", end) + 1


def _xml_root(text: str) -> str | None:
    """Return the name of the outermost element of an XML text that is no HTML, or ``None`` for other text."""
    _, rest = _prologue(text)
    first = FIRST_TAG.match(rest)
    declared = text.lstrip().startswith("<?xml")
    if first and (declared or first[1].lower() in XML_ROOTS or text.rstrip().endswith(f"</{first[1]}>")):
        return first[1]
    return "without a root" if declared else None


def _json_kind(sample: str, encoding: str, *, whole: bool) -> Kind | None:
    begin = sample.lstrip()
    if not JSON_OBJECT.match(begin):
        if not JSON_ARRAY.match(begin):
            return None
        value = _json_value(begin) if whole else None
        records = value if isinstance(value, list) else []
        return Kind("json", encoding, fields=_keys(records))
    lines = begin.split("\n")
    cut_line = not whole and len(lines) == 1
    records = [_json_value(line) for line in (lines if whole else lines[:-1])]
    if cut_line or any(isinstance(record, dict) for record in records):
        return Kind("lines", encoding, fields=_keys(records))
    return Kind("json", encoding, fields=_keys([_json_value(begin)]))


def _keys(records: list[object]) -> tuple[str, ...]:
    """Return the names of all fields of the records, in the order they turn up."""
    return tuple(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))


def _json_value(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _csv_kind(sample: str, encoding: str, *, whole: bool, extension: str, text_field: str | None) -> Kind | None:
    """Return how to split a table into columns, or ``None`` if no delimiter makes a believable one."""
    best: tuple[bool, int, str, list[str]] | None = None
    for delimiter in ",;\t|":
        rows = _first_rows(sample, delimiter, whole=whole)
        if not rows:
            continue
        header, *rows = rows
        known = field_for("text", header, text_field) is not None
        if _believable(header, rows, known=known, named=extension in {"csv", "tsv", "tab"}):
            best = max(best or (False, 0, "", []), (known, len(header), delimiter, header))
    return Kind("csv", encoding, best[2], tuple(column_names(best[3]))) if best else None


def _first_rows(sample: str, delimiter: str, *, whole: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample.lstrip(), newline=""), delimiter=delimiter):
            rows += [row] if row else []
            if len(rows) > 50:
                return rows
    except csv.Error:  # a field beyond csv's limit: the rest of the sample is one open quotation
        return rows
    return rows if whole or len(rows) < 2 else rows[:-1]


def _believable(header: list[str], rows: list[list[str]], *, known: bool, named: bool) -> bool:
    """Say whether a first line is a header, and the lines after it rows of as many columns."""
    names = [name.lower() for name in header[0 if header[0] else 1 :]]
    if not names or len(set(names)) < len(names) or not all(map(_is_name, names)):
        return False
    even = sum(len(row) == len(header) for row in rows)
    if len(header) == 1:
        return named and known and even > 0
    if known:
        return even >= len(rows) / 2
    if named and rows:
        return even >= 0.9 * len(rows)
    return len(header) >= 3 and even == len(rows) >= 3


def _is_name(cell: str) -> bool:
    # Prose has a space after its comma, a header has none: "Veld, the capital, waits" is no list of columns.
    return 0 < len(cell) <= 64 and not cell[0].isspace() and cell[-1] not in ".!?" and any(map(str.isalpha, cell))


def column_names(header: list[str]) -> list[str]:
    """Return the header with unnamed columns named ("column 1") and repeated names told apart ("text (2)")."""
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        name = wanted = " ".join(cell.split()) or f"column {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names.append(name)
    return names
