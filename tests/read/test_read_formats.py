"""Each format, by itself and in gzip: the text and all that is said about it come out."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from read_warcs import Archive

from whence.read.article import Article
from whence.schema import Reject

PARAGRAPHS = (
    "The dam above Veld will hold, the ministry of works said on Tuesday, after a night of heavy rain in the hills.",
    "“We have looked at every gate, and we have seen no crack,” said Ilse Brandt, the chief engineer of the dam.",
    "Schools in the lower quarter stay closed until Thursday, and the road to the coast is shut to lorries.",
)
TEXT = "\n\n".join(PARAGRAPHS)
ROW = {
    "headline": "Dam holds",
    "source": "Costa Herald",
    "author": "Jon Pell",
    "link": "https://www.herald.example/dam",
    "pubdate": "2031-03-01T10:20:30+02:00",
    "body": TEXT,
}
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Dam holds | Costa Herald</title>
<meta property="og:site_name" content="Costa Herald">
<link rel="canonical" href="https://www.herald.example/dam">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Dam holds", "datePublished": "2031-03-01T10:20:30+02:00", "dateModified": "2031-03-05",
"author": {"@type": "Person", "name": "Jon Pell"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>PARAGRAPHS</article>
<footer>All rights reserved</footer></body></html>
""".replace("PARAGRAPHS", "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))


def csv_of(delimiter: str) -> bytes:
    out = StringIO()
    writer = csv.DictWriter(out, list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue().encode()


def parquet_of(row: dict[str, Any]) -> bytes:
    out = BytesIO()
    pl.DataFrame([row]).write_parquet(out)
    return out.getvalue()


HEAD = "Title: Dam holds\nSource: Costa Herald\nBy: Jon Pell\nPublished: 2031-03-01T10:20:30+02:00\n"
INPUTS = {
    "text": (HEAD + f"URL: https://www.herald.example/dam\n\n{TEXT}").encode(),
    "html": PAGE.encode(),
    "jsonl": (json.dumps(ROW) + "\n").encode(),
    "json array": json.dumps([ROW], indent=1).encode(),
    "json object": json.dumps(ROW, indent=1).encode(),
    "csv,": csv_of(","),
    "csv;": csv_of(";"),
    "csv\t": csv_of("\t"),
    "csv|": csv_of("|"),
    "parquet": parquet_of(ROW),
    "warc": Archive().response(PAGE.encode()).bytes(),
}
STORED_AS = {"json array": "jsonl", "json object": "jsonl", "csv,": "csv", "csv;": "csv", "csv\t": "csv", "csv|": "csv"}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("form", INPUTS)
def test_a_format_gives_text_and_metadata(form: str, packed: bool, only_article: Callable[..., Article]) -> None:
    """
    Whatever the format, and without an extension, the same article comes out with all that is said about it.
    """
    data = gzip.compress(INPUTS[form]) if packed else INPUTS[form]

    document, text = only_article(data)

    assert TEXT == text
    assert STORED_AS.get(form, form) == document.format
    assert "Dam holds" == document.title
    assert "Costa Herald" == document.outlet
    assert "Jon Pell" == document.byline
    assert "https://www.herald.example/dam" == document.url
    assert ("2031-03-01T08:20:30Z", "second") == (document.published, document.published_precision)
    assert "2031-03-02T09:00:00Z" == document.imported
    assert hashlib.sha256(text.encode()).hexdigest() == document.original


@pytest.mark.parametrize(
    ("form", "locator"),
    [
        ("text", ""),
        ("html", ""),
        ("jsonl", "line 1"),
        ("json array", "record 1"),
        ("csv,", "row 1"),
        ("warc", "record 2"),
    ],
)
def test_a_record_is_found_again_by_its_locator(form: str, locator: str, only_article: Callable[..., Article]) -> None:
    """
    The locator says which record of a container it was; a file that is one article has none.
    """
    assert locator == only_article(INPUTS[form]).document.locator


def test_a_digest_is_of_the_file_on_disk(only_article: Callable[..., Article]) -> None:
    """
    A file that is one article bears the SHA-256 of its bytes as they lie on disk, still packed.
    """
    data = gzip.compress(INPUTS["text"])

    assert hashlib.sha256(data).hexdigest() == only_article(data).document.bytes_sha256


def test_a_digest_is_of_the_line(only_article: Callable[..., Article]) -> None:
    """
    A line of JSONL bears the SHA-256 of the line without its end.
    """
    line = INPUTS["jsonl"].rstrip(b"\n")

    assert hashlib.sha256(line).hexdigest() == only_article(line + b"\r\n").document.bytes_sha256


def test_a_digest_is_of_the_row(only_article: Callable[..., Article]) -> None:
    """
    A row of CSV bears the SHA-256 of its JSON, as the documentation says it is written.
    """
    expected = hashlib.sha256(json.dumps(ROW, sort_keys=True).encode()).hexdigest()

    assert expected == only_article(INPUTS["csv,"]).document.bytes_sha256


def test_a_digest_is_of_the_payload(only_article: Callable[..., Article]) -> None:
    """
    A page in a web archive bears the SHA-256 of the page.
    """
    assert hashlib.sha256(PAGE.encode()).hexdigest() == only_article(INPUTS["warc"]).document.bytes_sha256


def test_an_archive_says_when_it_was_captured(only_article: Callable[..., Article]) -> None:
    """
    The capture time of a web archive is kept apart from the claimed time of publication.
    """
    assert "2031-03-02T08:00:00Z" == only_article(INPUTS["warc"]).document.captured


def test_gzipped_records_are_read_one_by_one(read_bytes: Callable[..., list[Article | Reject]]) -> None:
    """
    A web archive with each record in its own gzip member, as crawlers write it, gives every page.
    """
    items = read_bytes(Archive(packed=True).response(PAGE.encode()).response(PAGE.encode()).bytes(), "pages.warc.gz")

    assert ["record 2", "record 3"] == [item.document.locator for item in items if isinstance(item, Article)]


def test_a_parquet_time_is_read(only_article: Callable[..., Article]) -> None:
    """
    Parquet's own time type is read as a time, and a row's digest is still made.
    """
    row = {"text": TEXT, "date": datetime(2031, 3, 1, 8, 20, 30, tzinfo=UTC)}

    assert "2031-03-01T08:20:30Z" == only_article(parquet_of(row)).document.published


@pytest.mark.parametrize("name", ["article.csv", "article.jsonl", "article.html", "article.parquet", "article.warc.gz"])
def test_content_overrules_the_extension(name: str, only_article: Callable[..., Article]) -> None:
    """
    A plain text stays one, whatever its name says.
    """
    document, text = only_article(TEXT, name)

    assert ("text", TEXT) == (document.format, text)


def test_standard_input_is_read(read: Callable[..., list[Article | Reject]]) -> None:
    """
    "-" reads standard input, recognised by content like a file.
    """
    items = read("-", stdin=INPUTS["jsonl"] * 2)

    assert [("-", "line 1"), ("-", "line 2")] == [
        (item.document.path, item.document.locator) for item in items if isinstance(item, Article)
    ]


def test_equal_bytes_are_two_documents(tmp_path: Path, read: Callable[..., list[Article | Reject]]) -> None:
    """
    Two files with the same bytes both come out; whether they are one text is for later.
    """
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    documents = [item.document for item in read(tmp_path) if isinstance(item, Article)]

    assert [f"{tmp_path.name}/a.txt", f"{tmp_path.name}/b.txt"] == [document.path for document in documents]
    assert documents[0].bytes_sha256 == documents[1].bytes_sha256


def test_one_word_is_an_article(only_article: Callable[..., Article]) -> None:
    """
    An article of one word is an article.
    """
    assert "Dam\n" == only_article("Dam\n").text


def test_surrogates_are_replaced(only_article: Callable[..., Article]) -> None:
    """
    Half a character, which JSON can write and no file can hold, becomes U+FFFD.
    """
    assert "Dam \ufffd holds" == only_article('{"text": "Dam \\ud800 holds"}').text


def test_a_host_stands_in_for_the_outlet(only_article: Callable[..., Article]) -> None:
    """
    Where no outlet is named, the host of the address is it, without "www.".
    """
    line = json.dumps({"text": TEXT, "url": "https://www.herald.example/dam"})

    assert "herald.example" == only_article(line).document.outlet


def test_nothing_said_is_unknown(only_article: Callable[..., Article]) -> None:
    """
    What an input does not say stays unknown; nothing is taken from the names of files.
    """
    document = only_article(TEXT, "2031-03-01 Costa Herald.txt").document

    assert (None,) * 6 == (
        document.title,
        document.outlet,
        document.byline,
        document.url,
        document.published,
        document.captured,
    )
