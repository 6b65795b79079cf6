"""Whatever bytes are given, articles and rejects come out, and nothing else happens."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from io import BytesIO

import msgspec
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_warcs import Archive

from whence.read import read_documents
from whence.read.article import Article
from whence.schema import Reject
from whence.settings import ReadSettings

SENTENCE = "The dam above Veld will hold, the ministry “of works” said on Tuesday – twice. "
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Dam holds | Herald</title>"
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Dam", '
    '"author": [{"name": "Pell"}], "datePublished": "2031-03-01T10:20:30+02:00"}]}</script>'
    "<link rel=canonical href='https://herald.example/1'><meta property='og:site_name' content='Herald'></head>"
    f"<body><article><h1>Dam</h1><time datetime='2031-03-01'>1 March</time><p>{SENTENCE * 2}<q>It <b>holds</b></q><br>"
    f"<br>{SENTENCE}</p><ul><li>{SENTENCE}</ul><table><tr><td>Rain<td>40</table></article></body></html>"
).encode()
ROW = {"text": SENTENCE, "title": "Dam", "source": {"name": "Herald"}, "date": 1930119630, "authors": ["Pell"]}


def parquet() -> bytes:
    out = BytesIO()
    pl.DataFrame([ROW] * 3).write_parquet(out)
    return out.getvalue()


SEEDS = {
    "html": PAGE,
    "jsonl": b"".join(json.dumps(ROW).encode() + b"\n" for _ in range(4)),
    "json": json.dumps([ROW] * 3, indent=1).encode(),
    "csv": b"id;text;date\n" + "".join(f'{n};"{SENTENCE}""yes""\n more";03/04/2031\n' for n in range(4)).encode(),
    "text": f"Title: Dam\nBy: Pell\nDate: 1 March 2031\n\n{SENTENCE}\n".encode(),
    "utf-16": ("\ufeff" + SENTENCE).encode("utf-16-le"),
    "parquet": parquet(),
    "warc": Archive().response(PAGE).record("conversion", SENTENCE.encode(), "text/plain").bytes(),
    "warc.gz": Archive(packed=True).response(PAGE).response(PAGE).bytes(),
    "gzip": gzip.compress(SENTENCE.encode() * 3),
}
PIECES = (
    b"", b"\0", b"\xff", b"\xed\xa0\x80", b"<", b"</", b"<p>", b"<!--", b"-->", b"]]>", b"<q>", b"<br><br>", b"<time>",
    b'"', b"{", b"}", b"[", b"\\ud800", b"\n", b"\r\n", b";", b",", b"\t", b"9" * 20, b"&#0;", b"&#xD800;",
    b"PK\x03\x04", b"WARC/1.0", b"\r\n\r\n", b"Content-Length: 99999\r\n", b"\x1f\x8b", b"a" * 300, "堤é".encode(),
)  # fmt: skip
SPLICES = st.sampled_from(PIECES) | st.binary(max_size=6)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with some pieces put in, overwritten or taken out, and perhaps the end cut off."""
    for _ in range(draw(st.integers(0, 5))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.sampled_from([0, 0, 1, 4, 100])))
        data = data[:begin] + draw(SPLICES) + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


def assert_only_articles_and_rejects(data: bytes) -> None:
    limits = ReadSettings(max_characters=2_000, max_bytes=100_000)
    items = list(
        read_documents(["-"], settings=limits, imported="", stdin=BytesIO(data), step=lambda done, total: None)
    )

    assert items
    places = []
    for item in items:
        assert isinstance(item, (Article, Reject))
        row = item.document if isinstance(item, Article) else item
        places.append((row.path, row.locator))
        msgspec.json.encode(row)  # every text in it can be stored
        if isinstance(item, Article):
            assert 0 < len(item.text.encode().decode()) <= limits.max_characters
            assert "\0" not in item.text
    assert len(places) == len(set(places))


@pytest.mark.parametrize("form", SEEDS)
def test_the_seed_is_read(form: str) -> None:
    """
    Undamaged, each of the inputs below gives an article.
    """
    items = list(
        read_documents(["-"], settings=ReadSettings(), imported="", stdin=BytesIO(SEEDS[form]), step=lambda a, b: None)
    )

    assert {Article} == {type(item) for item in items}


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    """
    Random bytes give one article or one reject.
    """
    assert_only_articles_and_rejects(data)


@pytest.mark.parametrize("form", [form for form in SEEDS if form != "parquet"])
def test_damaged_inputs_are_read_or_refused(form: str) -> None:
    """
    Any format, damaged anywhere, gives articles and rejects, each place once, each storable.
    """

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(damaged(SEEDS[form]))
    def check(data: bytes) -> None:
        assert_only_articles_and_rejects(data)

    check_all: Callable[[], None] = check
    check_all()


@pytest.mark.parametrize("form", ["parquet", "warc.gz", "gzip"])
def test_inputs_cut_anywhere_are_read_or_refused(form: str) -> None:
    """
    Packed formats may end at any byte.
    """
    for end in range(0, len(SEEDS[form]), 7):
        assert_only_articles_and_rejects(SEEDS[form][:end])


@pytest.mark.parametrize(
    "data",
    [
        b'{"te\\ud800t": "Dam"}\n{"te\\ud800t": "Dam"}',
        b"i\xe5,title,date\n1,Dam,2031\n2,Dam,2031\n3,Dam,2031\n",
        b'i\xe5;text\n1;"The dam \xe2\x80\x9cholds\xe2\x80\x9d \xe2\x80\x93 so far."\n',
    ],
)
def test_names_that_are_no_text_are_read_or_refused(data: bytes) -> None:
    """
    A field's name that can't be stored is listed in a message that can be.
    """
    assert_only_articles_and_rejects(data)
