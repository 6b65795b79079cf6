"""Bytes to text: the right encoding, or a refusal that names the byte."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.article import Unreadable
from whence.read.decode import charset_in, decode, encoding_of

GERMAN = "Der Damm über Veld hält, sagte die Ministerin am Dienstag. Größere Schäden gäbe es nicht, hieß es.\r\n"
RUSSIAN = "Плотина выдержит, сказал министр во вторник. Вода поднялась на два метра за ночь, но трещин нет.\n"


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN], ids=["german", "russian"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_mark(text: str, encoding: str) -> None:
    """
    Every form of Unicode is read, with a byte order mark or without.
    """
    assert text == decode(text.encode(encoding))


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_older_encodings_are_detected(text: str, encoding: str) -> None:
    """
    An encoding that is nowhere named is told from the bytes.
    """
    assert text * 3 == decode((text * 3).encode(encoding))


def test_a_few_typographic_marks_are_windows() -> None:
    """
    English with nothing but curly quotation marks and dashes beyond ASCII is read as Windows wrote it.
    """
    assert "“It will hold,” she said — twice." == decode("“It will hold,” she said — twice.".encode("cp1252"))


def test_a_declared_encoding_is_used() -> None:
    """
    What a page or a header declares decides, where the bytes are not UTF-8.
    """
    assert "Ŝi ĉiam" == decode("Ŝi ĉiam".encode("iso8859-3"), "iso-8859-3")


def test_utf_8_overrules_a_declaration() -> None:
    """
    Bytes that are UTF-8 are read as UTF-8, even if the page claims otherwise.
    """
    assert GERMAN == decode(GERMAN.encode(), "iso-8859-1")


@pytest.mark.parametrize("declared", ["no-such-encoding", "", None, "base64", "\0"])
def test_a_wrong_declaration_is_ignored(declared: str | None) -> None:
    """
    A declaration that means nothing is no obstacle.
    """
    assert GERMAN == decode(GERMAN.encode("cp1252"), declared)


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="iso-8859-2">', "iso-8859-2"),
        (b"<META http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 5_000 + b"<meta charset=utf-8>", None),
    ],
)
def test_a_page_names_its_encoding(page: bytes, charset: str | None) -> None:
    """
    The encoding a page names in a <meta> near its top is found.
    """
    assert charset == charset_in(page)


@pytest.mark.parametrize("data", [b"The dam\0holds", b"\0" * 50, b"a\0b\0\0c\0\0\0d" * 50])
def test_a_stray_nul_is_binary(data: bytes) -> None:
    """
    A NUL that is not half of a UTF-16 letter makes binary data.
    """
    with pytest.raises(Unreadable, match="a NUL byte at byte"):
        decode(data)


def test_a_letter_cut_by_the_sample_is_no_damage() -> None:
    """
    The beginning of a file may end inside a letter.
    """
    assert "utf-8" == encoding_of("Größe".encode()[:-2], whole=False)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back(text: str) -> None:
    """
    Any text in UTF-8 is read as it was written.
    """
    assert text.lstrip("\ufeff") == decode(text.encode()).lstrip("\ufeff")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "iso-2022-jp", "idna"]))
def test_no_bytes_raise_anything_else(data: bytes, declared: str | None) -> None:
    """
    Any bytes are a text that can be stored, or are refused.
    """
    with suppress(Unreadable):
        text = decode(data, declared)

        assert text == text.encode().decode()
