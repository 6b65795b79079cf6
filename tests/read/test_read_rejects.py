"""What can't be read becomes a reject that says what was found and what to do; the rest of the pile is read."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from read_warcs import Archive

from whence.read.article import Article
from whence.schema import Reject

Read = Callable[..., list[Article | Reject]]
OnlyReject = Callable[..., Reject]

SENTENCE = "The dam above Veld will hold, the ministry of works said on Tuesday. "
PAGE = f"<html><body><article><p>{SENTENCE * 4}</p></article></body></html>".encode()


def parquet_of(**columns: list[object]) -> bytes:
    out = BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file: 0 bytes."),
        (b" \n\t\r\n ", "nothing but white space."),
        (b"12 34\n\n56 %", "no letters in it."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 obj", "a PDF file, not a text."),
        (
            b"PK\x03\x04\x14\0\x06\0",
            "a ZIP archive (or a Word, Excel or EPUB file, which are ZIP archives), not a text.",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image, not a text."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image, not a text."),
        (b"\x7fELF\x02\x01\x01\0", "an executable program, not a text."),
        (b"SQLite format 3\0\x10\0", "an SQLite database (a case of Whence is one), not a text."),
        (bytes(range(1, 256)) * 20, "binary data: too many control characters for a text."),
        (b"The dam\0 will hold, the ministry said.", "binary data: a NUL byte at byte 7."),
        (gzip.compress(gzip.compress(SENTENCE.encode())), "gzip inside gzip, not a text."),
        (b'<?xml version="1.0"?>\n<rss><channel></channel></rss>', "an XML file (rss), not an article."),
        (b"<html><body></body></html>", "no article text on this HTML page."),
        (b"<html><head><script>var dam = 1;</script></head><body></body></html>", "no article text on this HTML page."),
        (b"PAR1 and then nothing", "damaged or cut off Parquet file: "),
        (b"Title: Dam holds\nOutlet: Costa Herald\n", "nothing but white space."),
        (b"id,text\n", "a table without rows."),
        (b"[]", "a table without rows."),
        (parquet_of(text=[]), "a table without rows."),
        (b'{"text": "The dam', "not valid JSON: Unterminated string at character 9."),
        (b"[{}, {]", "not valid JSON: Expecting property name enclosed in double quotes at character 6."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_no_article_is_a_reject(data: bytes, reason: str, read_bytes: Read) -> None:
    """
    A file without an article is kept as a reject that says what it is.
    """
    last = read_bytes(data)[-1]

    assert isinstance(last, Reject)
    assert last.reason.startswith(reason)
    assert last.mend
    assert hashlib.sha256(data).hexdigest() == last.bytes_sha256


def test_a_reject_keeps_its_place(only_reject: OnlyReject) -> None:
    """
    A reject bears the path as named, and the time of import.
    """
    rejected = only_reject(b"", "empty.txt")

    assert ("empty.txt", "", "2031-03-02T09:00:00Z") == (rejected.path, rejected.locator, rejected.imported)


def test_a_reject_does_not_stop_the_pile(tmp_path: Path, read: Read) -> None:
    """
    The files around one that can't be read are read.
    """
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(SENTENCE)

    assert [Article, Reject, Article] == [type(item) for item in read(tmp_path)]


# --- too much --------------------------------------------------------------


@pytest.mark.parametrize("name", ["line.txt", "line.csv", "line.jsonl"])
def test_an_endless_line_is_refused_early(name: str, only_reject: OnlyReject) -> None:
    """
    One line beyond any article is refused after a small part of it was read.
    """
    rejected = only_reject(b"dam " * 100_000, name, max_characters=1_000)

    assert "more than 1,000 characters, which is longer than any article." == rejected.reason


def test_a_line_of_twenty_megabytes_is_refused(only_reject: OnlyReject) -> None:
    """
    With the settings as they come, a single line of twenty megabytes is no article either.
    """
    assert only_reject(b"x" * 20_000_000).reason.startswith("more than 2,000,000 characters")


def test_many_letters_of_several_bytes_are_counted_as_letters(read_bytes: Read) -> None:
    """
    The limit counts characters, not bytes: letters of three bytes each may fill it.
    """
    assert isinstance(read_bytes("堤" * 1_000, max_characters=1_000)[0], Article)
    assert isinstance(read_bytes("堤" * 1_001, max_characters=1_000)[0], Reject)


def test_a_large_file_is_not_opened(only_reject: OnlyReject) -> None:
    """
    A file with more bytes than allowed is refused by its size, and not even hashed.
    """
    rejected = only_reject(b"x" * 2_000, max_bytes=1_000)

    assert ("more than 1,000 bytes.", None) == (rejected.reason, rejected.bytes_sha256)


def test_large_standard_input_is_refused(read: Read) -> None:
    """
    Standard input is read no further than allowed.
    """
    (rejected,) = read("-", stdin=b"x" * 2_000, max_bytes=1_000)

    assert isinstance(rejected, Reject)
    assert "more than 1,000 bytes." == rejected.reason


@pytest.mark.parametrize(
    "content",
    [b"\0" * 10_000_000, b"The dam will hold.\n" * 500_000, b'{"text": ""}\n' * 800_000],
    ids=["nothing", "text", "jsonl"],
)
def test_a_gzip_bomb_is_defused(content: bytes, read_bytes: Read) -> None:
    """
    Unpacking stops at the number of bytes allowed.
    """
    last = read_bytes(gzip.compress(content), max_bytes=100_000, max_characters=1_000_000)[-1]

    assert isinstance(last, Reject)
    assert last.reason in {"more than 100,000 unpacked bytes.", "binary data: a NUL byte at byte 0."}


def test_a_long_page_is_refused(only_reject: OnlyReject) -> None:
    """
    A page with ten times more bytes than an article may have characters is not parsed.
    """
    assert (
        "an HTML page of more than 1,000 bytes." == only_reject(b"<html>" + b"<p>" * 1_000, max_characters=100).reason
    )


def test_a_long_line_of_a_table_is_one_reject(read_bytes: Read) -> None:
    """
    A line of JSONL that is too long is refused, and the lines after it are read.
    """
    lines = [json.dumps({"text": text}) for text in ("Dam.", "x" * 200_000, "Dam.")]

    items = read_bytes("\n".join(lines), max_characters=1_000)

    assert [Article, Reject, Article] == [type(item) for item in items]
    assert isinstance(items[1], Reject)
    assert ("line 2", "more than 81,536 characters.") == (items[1].locator, items[1].reason)


def test_too_few_words_are_refused(only_reject: OnlyReject) -> None:
    """
    The least number of words can be set.
    """
    assert "2 words; an article needs 3." == only_reject("Dam holds 3", min_words=3).reason


# --- cut off or damaged ------------------------------------------------------


def test_a_cut_gzip_says_how_much_was_read(only_reject: OnlyReject) -> None:
    """
    Of a gzip file that is cut off, the reject says how many bytes came out of it.
    """
    data = gzip.compress((SENTENCE * 2_000).encode(), compresslevel=0)

    found = re.fullmatch(
        "gzip data cut off: ([0-9,]+) bytes were read before the end.", only_reject(data[:70_000]).reason
    )

    assert found
    assert 65_000 < int(found[1].replace(",", "")) < 70_000


def test_whole_lines_before_a_cut_are_read(read_bytes: Read) -> None:
    """
    Of a table in a gzip file that is cut off, the rows before the cut are articles, and the cut is a reject.
    """
    line = json.dumps({"text": SENTENCE}).encode() + b"\n"
    data = gzip.compress(line * 5_000, compresslevel=0)

    items = read_bytes(data[:-1_000])

    assert 1_000 < sum(isinstance(item, Article) for item in items)
    assert isinstance(items[-1], Reject)
    assert ("", "gzip data cut off") == (items[-1].locator, items[-1].reason[:17])


def test_a_damaged_gzip_is_a_reject(only_reject: OnlyReject) -> None:
    """
    A gzip file with wrong bytes in it is refused.
    """
    data = bytearray(gzip.compress(SENTENCE.encode() * 50))
    data[-6:-4] = b"\0\0"

    assert only_reject(bytes(data)).reason.startswith("damaged gzip data after 3,450 bytes: CRC check failed")


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_cut_archive_gives_what_is_whole(packed: bool, read_bytes: Read) -> None:
    """
    Of a web archive that is cut off, the whole records are read and the last is a reject.
    """
    data = Archive().response(PAGE).response(PAGE).bytes()[:-100]

    items = read_bytes(gzip.compress(data) if packed else data)

    assert [Article, Reject] == [type(item) for item in items]
    assert isinstance(items[1], Reject)
    assert "record 3" == items[1].locator
    assert "a WARC record cut off: 232 of 328 bytes are there." == items[1].reason


def test_a_cut_archive_in_cut_gzip_is_a_reject(read_bytes: Read) -> None:
    """
    Of a web archive whose gzip is cut off, the records before the cut are read.
    """
    data = Archive(packed=True).response(PAGE).response(PAGE).bytes()

    items = read_bytes(data[:-150], "pages.warc.gz")

    assert [Article, Reject] == [type(item) for item in items]
    assert isinstance(items[1], Reject)
    assert items[1].reason.startswith("gzip data cut off: ")


def test_a_damaged_header_ends_an_archive(read_bytes: Read) -> None:
    """
    Where a web archive's records can't be told apart any more, the rest is one reject.
    """
    whole = Archive().response(PAGE).bytes()

    items = read_bytes(whole + b"no record at all\r\n\r\n" + whole)

    assert [Article, Reject] == [type(item) for item in items]
    assert isinstance(items[1], Reject)
    assert items[1].reason.startswith("a damaged WARC record")


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (Archive().response(b"no such page", status="404 Not Found"), "the site answered with HTTP status 404"),
        (Archive().response(b"", status="301 Moved"), "the site answered with HTTP status 301"),
        (Archive().response(b"\x89PNG", ("Content-Type", "image/png")), "image/png, not an article."),
        (Archive().response(b""), "an empty page."),
        (Archive().record("revisit", b""), "a repeat capture, whose page is stored elsewhere."),
        (Archive().record("metadata", b"a: b", "application/warc-fields"), "no captured pages in this web archive"),
        (Archive().response(b"<p>" * 2_000), "a page of more than 5,000 bytes."),
        (
            Archive().response(
                gzip.compress(PAGE * 2_000), ("Content-Type", "text/html"), ("Content-Encoding", "gzip")
            ),
            "a page that unpacks to more than 5,000 bytes.",
        ),
    ],
    ids=["404", "301", "image", "empty", "revisit", "only metadata", "long", "bomb"],
)
def test_a_capture_without_a_page_is_a_reject(archive: Archive, reason: str, only_reject: OnlyReject) -> None:
    """
    What a web archive holds beside pages is refused record by record, with the reason.
    """
    assert only_reject(archive.bytes(), max_characters=500).reason.startswith(reason)


def test_a_damaged_parquet_is_a_reject(only_reject: OnlyReject) -> None:
    """
    A Parquet file that is cut off is refused.
    """
    data = parquet_of(text=[SENTENCE] * 50)

    assert only_reject(data[:-20]).reason.startswith("damaged or cut off Parquet file: ")


# --- encodings ---------------------------------------------------------------


def test_damage_in_a_text_names_the_byte(only_reject: OnlyReject) -> None:
    """
    Text with more wrong bytes than a torn letter or two is refused, and the first wrong byte is named.
    """
    data = ("Größe " * 100).encode() + b"\xc3 \xff " * 15

    assert "not readable as text: byte 800 and 29 more are not utf-8." == only_reject(data).reason


def test_a_torn_letter_is_let_pass(read_bytes: Read) -> None:
    """
    One wrong byte in a UTF-8 text costs one letter, not the article.
    """
    (item,) = read_bytes(("Größe " * 100).encode()[:-2])

    assert isinstance(item, Article)
    assert item.text.endswith("Größe Größ")
