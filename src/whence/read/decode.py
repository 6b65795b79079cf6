"""
Bytes to text, or a refusal that says at which byte the text stops being one.

The order of trust: a byte order mark, UTF-8 that holds, what the input
declares, and last a guess from the bytes (Resiliparse's port of the browsers'
detector). UTF-8 stands before the declaration because text that is valid
UTF-8 by chance is next to impossible, and wrong declarations are common.
"""

from __future__ import annotations

import codecs
import re

from whence.read.article import Unreadable

MOST_REPLACED = 10
"""Bytes that may be lost in one text: a torn letter or two at a cut, not a wrong encoding."""

SAMPLE = 65_536
"""Bytes looked at to tell text from binary data."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = bytes({*range(32)} - set(b"\t\n\r\f\x1b"))
PUNCTUATION = bytes([0x80, 0x82, *range(0x84, 0x88), 0x89, 0x8B, *range(0x91, 0x9A), 0x9B, 0xA0, 0xAB, 0xB7, 0xBB])
"""Typographic marks that all the Windows code pages 1250 to 1258 have at the same place."""

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)

NOT_TEXT = "Give the article as text, HTML, JSONL, CSV, Parquet or WARC."


def decode(data: bytes, declared: str | None = None) -> str:
    """
    Return the text these bytes hold, without byte order mark.

    Args:
        data: all bytes of one text.
        declared: the encoding that a page, a header or an archive names.

    Raises:
        Unreadable: binary data, or text with more than ten bytes that its encoding doesn't know.
    """
    encoding = encoding_of(data, declared)
    text = data.decode(encoding, "replace")
    # Characters lost by somebody before us are in the bytes already, and are no fault of this decoding.
    lost = text.count("�") - (data.count(b"\xef\xbf\xbd") if encoding.startswith("utf-8") else 0)
    if lost > MOST_REPLACED:
        raise Unreadable(
            f"not readable as text: byte {first_bad(data, encoding):,} and {lost - 1:,} more are not {encoding}.",
            "Save the file as UTF-8.",
        )
    return text


def charset_in(page: bytes) -> str | None:
    """Return the encoding that an HTML page names in a <meta> near its top."""
    match = CHARSET.search(page[:4096])
    return match[1].decode("ascii", "replace") if match else None


def first_bad(data: bytes, encoding: str) -> int:
    """Return the offset, from 0, of the first byte that the encoding doesn't know."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def encoding_of(data: bytes, declared: str | None = None, *, whole: bool = True) -> str:
    """
    Return the name of the encoding these bytes are most surely in.

    Args:
        data: the bytes of a text, or their beginning.
        declared: the encoding that a page, a header or an archive names.
        whole: false where ``data`` may end inside a character.

    Raises:
        Unreadable: the bytes are no text at all.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _wide(data)
    sample = data[:SAMPLE]
    if len(sample) - len(sample.translate(None, CONTROLS)) > len(sample) / 100:
        raise Unreadable("binary data: too many control characters for a text.", NOT_TEXT)
    if _is_utf8(data, whole=whole):
        return "utf-8"
    return _known(declared, data) or _detected(data)


def _wide(data: bytes) -> str:
    """
    Return which UTF-16 without byte order mark these bytes are.

    In UTF-16 the spaces and line ends of any script have a NUL as their upper
    byte, always on the same side; a stray NUL elsewhere has no such order.

    Raises:
        Unreadable: the NULs have another reason.
    """
    sample = data[:SAMPLE]
    nuls = sample.count(0)
    even = sample[::2].count(0)
    encoding = "utf-16-be" if even > nuls / 2 else "utf-16-le"
    if nuls > len(sample) / 50 and max(even, nuls - even) >= 0.95 * nuls:
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if sum(char.isprintable() or char.isspace() for char in text) > 0.95 * len(text):
            return encoding
    raise Unreadable(f"binary data: a NUL byte at byte {data.index(0):,}.", NOT_TEXT)


def _is_utf8(data: bytes, *, whole: bool) -> bool:
    """Say whether the bytes are UTF-8, at most a few of them damaged."""
    decoder = codecs.getincrementaldecoder("utf-8")
    try:
        decoder().decode(data, final=whole)
    except UnicodeDecodeError:
        text = decoder("replace").decode(data, final=whole)
        damaged = text.count("�")
        # Other encodings hit upon a well-formed UTF-8 letter now and then, never in most cases.
        return sum(char > "\x7f" for char in text) - damaged > 2 * damaged
    return True


def _known(declared: str | None, data: bytes) -> str | None:
    """Return the declared encoding as Python names it, if it exists and can hold the bytes."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    name = map_encoding_to_html5(declared, fallback_utf8=False) if declared else None
    if not name:
        return None
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return str(name)


def _detected(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8; Windows-1252 where there is little to go by."""
    from resiliparse.parse.encoding import detect_encoding

    high = re.sub(rb"[\x00-\x7f]+", b"", data[:SAMPLE])
    # The detector took “It will hold” with its two quotation marks for Greek.
    if not high.strip(PUNCTUATION) or len(high) < len(data[:SAMPLE]) / 50:
        return "cp1252"
    name = detect_encoding(data)
    try:
        return codecs.lookup(name or "cp1252").name
    except LookupError:
        return "cp1252"
