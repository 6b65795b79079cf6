"""What a file is, told from its bytes: a few marks are not enough to call a text something else."""

from __future__ import annotations

import pytest

from whence.read.article import Unreadable
from whence.read.sniff import column_names, is_html, recognise

TEXTS = {
    "angle bracket": "The level fell to < 12 metres, the board said, and <b> is a letter.",
    "tag in the middle": "He wrote <html><body> on the wall of the dam, she said. </p>",
    "unclear speech": "<unclear> said the mayor, and left the hall.",
    "transcript": "<unclear>Well</unclear>, said the mayor, and left the hall.",
    "commas": "Veld, the capital, waits\nCosta, the port, sleeps\nOrlen, the mill, works\nTamsel, the dam, holds\n",
    "semicolons": "The dam holds; the road is shut.\nThe school is closed; the mill works.\n",
    "braces": "{Editor's note} The dam holds, the ministry said.",
    "brackets": "[Correction] The dam holds, the ministry said.",
    "bars": "Home | World | Sport\n\nThe dam holds, the ministry said.\n",
    "sentences": "First, it rained. Then, it froze.\nFirst, he spoke. Then, she did.\nFirst, it fell. Then, it held.\n",
    "MZ": "MZ, as he is known in Veld, said the dam would hold.",
    "RIFF": "RIFF said it would not tour this year.",
    "colon": "Paris: the mayor has left the hall.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_a_text(text: str) -> None:
    """
    Prose with brackets, commas, braces or bars in it is plain text.
    """
    assert "text" == recognise(text.encode(), "a", whole=True).form


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_a_name_makes_no_table(text: str, name: str) -> None:
    """
    Prose is no table, whatever its file is called.
    """
    assert "text" == recognise(text.encode(), name, whole=True).form


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>Dam",
        "\n <!-- saved --> <!-- twice -->\n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><title>Dam</title>",
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>',
        "<HTML>",
        "<body class='a'>Dam",
        "<p>The dam holds.</p>",
        "<div><h1>Dam</h1></div>",
    ],
)
def test_a_page_is_html(text: str) -> None:
    """
    A page or a piece of one begins with a tag, after comments and declarations.
    """
    assert is_html(text)
    assert "html" == recognise(text.encode(), "a.txt", whole=True).form


def test_many_comments_take_no_time() -> None:
    """
    A page of nothing but comments is looked at once, not over and over.
    """
    assert not is_html("<!-- a -->" * 50_000 + "x")


def test_a_name_breaks_a_tie_for_html() -> None:
    """
    A text with tags further on is HTML if its name says so.
    """
    text = b"The dam holds.<p>The ministry said so.</p>"

    assert "text" == recognise(text, "a.txt", whole=True).form
    assert "html" == recognise(text, "a.html", whole=True).form


def test_a_name_breaks_a_tie_for_csv() -> None:
    """
    Two even columns of unknown names are a table if the name says so.
    """
    rows = b"id,words\n1,The dam holds\n2,The road is shut\n"

    assert "text" == recognise(rows, "a.txt", whole=True).form
    assert "csv" == recognise(rows, "a.csv.gz", whole=True).form
    assert "csv" == recognise(rows, "a.txt", whole=True, text_field="words").form


def test_a_column_by_itself_is_a_table_if_named_so() -> None:
    """
    One column called "text" is a table in a file called .csv, and prose elsewhere.
    """
    rows = b"text\nThe dam holds\nThe road is shut\n"

    assert "csv" == recognise(rows, "a.csv", whole=True).form
    assert "text" == recognise(rows, "a.txt", whole=True).form


def test_a_table_cut_inside_its_first_row_is_one() -> None:
    """
    A header with a known column is enough when the first article is longer than what was looked at.
    """
    kind = recognise(b'id,text\n1,"' + b"The dam holds. " * 20_000, "a", whole=False)

    assert ("csv", ("id", "text")) == (kind.form, kind.fields)


def test_lines_and_whole_json_are_told_apart() -> None:
    """
    One object a line is read line by line; an array, or an object over several lines, as a whole.
    """
    assert "lines" == recognise(b'{"text": "a"}\n{"te', "a", whole=False).form
    assert "lines" == recognise(b'{"text": "a', "a", whole=False).form
    assert "lines" == recognise(b'{broken\n{"text": "a"}\n'.replace(b"{b", b'{"b": '), "a", whole=True).form
    assert "json" == recognise(b'{\n "text": "a"\n}\n', "a", whole=True).form
    assert "json" == recognise(b'[{"text": "a"}]', "a", whole=True).form


def test_fields_of_all_lines_are_listed() -> None:
    """
    The fields of a table of lines are those of all its lines.
    """
    assert ("a", "b") == recognise('{"a": "\u2028"}\n{"a": 1, "b": 2}\n'.encode(), "a", whole=True).fields


def test_unnamed_and_repeated_columns_get_names() -> None:
    """
    Every column has a name of its own.
    """
    assert ["column 1", "text", "text (2)", "text (3)"] == column_names(["", "text", "text", " text "])


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0\x20ftypisom",
        b"a" * 257 + b"ustar\x0000",
        b"\x28\xb5\x2f\xfd\x04",
        b"<feed></feed>",
        b"<a-b><c/></a-b>\n",
    ],
)
def test_containers_are_named(data: bytes) -> None:
    """
    What is known not to be text is refused by name.
    """
    with pytest.raises(Unreadable) as refused:
        recognise(data, "a", whole=True)

    assert not refused.value.reason.startswith("binary data")
