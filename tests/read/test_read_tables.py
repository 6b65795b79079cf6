"""Tables: which field is the text, what the others say, and what a row without it becomes."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from whence.errors import UnknownField
from whence.read.article import Article
from whence.read.fields import field_for
from whence.schema import Reject

Read = Callable[..., list[Article | Reject]]

TEXT = "The dam above Veld will hold, the ministry said."


def rejects(items: list[Article | Reject]) -> list[tuple[str, str]]:
    return [(item.locator, item.reason) for item in items if isinstance(item, Reject)]


# --- finding the fields ------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "fields", "found"),
    [
        ("text", ["id", "Text"], "Text"),
        ("text", ["id", "content", "body"], "body"),
        ("text", ["Full Text"], "Full Text"),
        ("text", ["article-body"], "article-body"),
        ("text", ["texts", "id"], None),
        ("title", ["HEADLINE", "url"], "HEADLINE"),
        ("published", ["Date Published"], "Date Published"),
    ],
)
def test_usual_names_are_known(what: str, fields: list[str], found: str | None) -> None:
    """
    Usual names are found whatever their case; where several fit, the best known wins.
    """
    assert found == field_for(what, fields)


def test_a_named_field_is_the_only_one() -> None:
    """
    When the user names a field, no other will do.
    """
    assert "body2" == field_for("text", ["text", "body2"], "body2")
    assert "Body2" == field_for("text", ["text", "Body2"], "body2")
    assert None is field_for("text", ["text"], "body2")


def test_fields_can_be_named(only_article: Callable[..., Article]) -> None:
    """
    Every field can be named by the user.
    """
    line = json.dumps({"a": TEXT, "b": "Dam holds", "c": "https://x.example/1", "d": "X", "e": "2031", "f": "Pell"})

    document, text = only_article(
        line, text_field="a", title_field="b", url_field="c", outlet_field="d", published_field="e", byline_field="f"
    )

    assert TEXT == text
    assert ("Dam holds", "https://x.example/1", "X", "2031", "Pell") == (
        document.title,
        document.url,
        document.outlet,
        document.published,
        document.byline,
    )


# --- without the field -------------------------------------------------------

TABLES = {
    "articles.csv": "headline,body2,url\nDam holds,The dam holds.,https://x.example/1\n",
    "articles.jsonl": json.dumps({"headline": "Dam holds", "body2": TEXT, "url": "https://x.example/1"}) + "\n",
}


@pytest.mark.parametrize(("name", "word"), [("articles.csv", "column"), ("articles.jsonl", "field")])
def test_a_wrong_field_name_is_an_error(name: str, word: str, read_bytes: Read) -> None:
    """
    A field named by the user that no table has stops the run, and the message lists what there is.
    """
    message = (
        rf'{name}: no {word} "text"\. {word.capitalize()}s found: body2, headline, url\. '
        r"Name the right one with --text-field\."
    )

    with pytest.raises(UnknownField, match=message):
        read_bytes(TABLES[name], name, text_field="text")


def test_a_wrong_name_of_another_field_is_an_error(read_bytes: Read) -> None:
    """
    The message names the option that the wrong name was given with.
    """
    with pytest.raises(UnknownField, match=r'no column "paper".*Name the right one with --outlet-field\.'):
        read_bytes(TABLES["articles.csv"], text_field="body2", outlet_field="paper")


def test_a_wrong_column_of_parquet_is_an_error(read_bytes: Read) -> None:
    """
    Parquet's columns are looked at before anything is read, too.
    """
    out = BytesIO()
    pl.DataFrame({"body": [TEXT]}).write_parquet(out)

    with pytest.raises(UnknownField, match=r'no column "words"\. Columns found: body\.'):
        read_bytes(out.getvalue(), text_field="words")


@pytest.mark.parametrize(("name", "word"), [("articles.csv", "column"), ("articles.jsonl", "field")])
def test_a_table_without_text_is_one_reject(name: str, word: str, only_reject: Callable[..., Reject]) -> None:
    """
    A table none of whose fields is known to hold articles is one reject that lists them.
    """
    data = TABLES[name] + TABLES[name].splitlines()[-1]

    rejected = only_reject(data, name)

    assert "" == rejected.locator
    assert f'no {word} "text". {word.capitalize()}s found: body2, headline, url.' == rejected.reason
    assert "Name the right one with --text-field." == rejected.mend


def test_a_file_without_the_named_field_is_a_reject(tmp_path: Path, read: Read) -> None:
    """
    A field that one table has and another has not makes the other a reject, and the run goes on.
    """
    (tmp_path / "a.csv").write_text(TABLES["articles.csv"])
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT}))

    items = read(tmp_path, text_field="body2")

    assert [Article, Reject] == [type(item) for item in items]
    assert [("", 'no field "body2". Fields found: text.')] == rejects(items)


def test_a_line_without_the_field_is_a_reject(read_bytes: Read) -> None:
    """
    A line of JSONL without the field is refused alone, wherever it stands.
    """
    lines = [{"summary": "Dam"}, {"text": TEXT}, {"body2": TEXT, "url": "https://x.example/1"}]

    items = read_bytes("\n".join(map(json.dumps, lines)))

    assert [
        ("line 1", 'no field "text". Fields found: summary.'),
        ("line 3", 'no field "text". Fields found: body2, url.'),
    ] == (rejects(items))


def test_a_message_lists_no_thousand_fields(only_reject: Callable[..., Reject]) -> None:
    """
    Of a table with very many fields the message lists the first forty.
    """
    reason = only_reject(json.dumps({f"f{number:04}": 1 for number in range(1_000)})).reason

    assert reason.endswith("f0038, f0039 and 960 more.")


def test_a_panic_in_a_library_is_a_reject(only_reject: Callable[..., Reject], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A damaged Parquet file on which Polars panics, instead of raising an error, is refused like any other.
    """

    def panic(*args: object) -> None:
        raise pl.exceptions.PanicException("range end index 1915 out of range for slice of length 1670")

    out = BytesIO()
    pl.DataFrame({"text": [TEXT]}).write_parquet(out)
    monkeypatch.setattr(pl.LazyFrame, "slice", panic)

    assert only_reject(out.getvalue()).reason.startswith("damaged or cut off Parquet file: range end index 1915")


# --- odd rows ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not valid JSON: Expecting property name enclosed in double quotes at character 1."),
        ('["text"]', "JSON, but no object with fields."),
        ("[" * 100_000, "not valid JSON: nested too deeply."),
        ('{"text": ' + "9" * 5_000 + "}", "not valid JSON: a number with too many digits."),
        ('{"text": 12}', "a text field that holds no text but a number."),
        ('{"text": {"a": "b"}}', "a text field that holds no text but an object."),
        ('{"text": null}', "an empty text field."),
        ('{"text": ""}', "an empty text field."),
        ('{"text": "12"}', "no letters in it."),
    ],
    ids=lambda value: value[:30],
)
def test_a_bad_line_is_a_reject(line: str, reason: str, read_bytes: Read) -> None:
    """
    A line of JSONL that gives no article is refused alone, with the reason.
    """
    good = json.dumps({"text": TEXT})

    items = read_bytes(f"{good}\n{line}\n\n{good}\n")

    assert [("line 2", reason)] == rejects(items)
    assert ["line 1", "line 4"] == [item.document.locator for item in items if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (",", "JSON that is cut off, or goes on as something else, after record 2."),
        ("]]", "JSON that is cut off, or goes on as something else, after record 2."),
        (', {"te', "not valid JSON: Unterminated string at character"),
    ],
)
def test_a_cut_array_gives_what_is_whole(end: str, reason: str, read_bytes: Read) -> None:
    """
    Of a JSON array that is cut off, the whole objects are articles, and the cut is a reject.
    """
    items = read_bytes(json.dumps([{"text": TEXT}] * 2).removesuffix("]") + end)

    assert [Article, Article, Reject] == [type(item) for item in items]
    assert rejects(items)[0][1].startswith(reason)


def test_a_shifted_row_is_a_reject(read_bytes: Read) -> None:
    """
    A row of CSV with more fields than the header has an unquoted comma, and its text would be cut there.
    """
    items = read_bytes(f'id,text\n1,"{TEXT}"\n2,The dam, they say, holds\n3,"{TEXT}"\n')

    assert [("row 2", "4 fields, and the header has 2.")] == rejects(items)


def test_an_open_quotation_mark_swallows_no_file(read_bytes: Read) -> None:
    """
    A quotation mark that is never closed ends the table with a reject, not with one endless article.
    """
    items = read_bytes('id,text\n1,"The dam holds."\n2,"' + "The dam holds.\n" * 20_000, max_characters=1_000)

    assert 1 == sum(isinstance(item, Article) for item in items)
    assert "row 2 can't be split into fields" == rejects(items)[0][1][:32]


def test_a_field_in_another_encoding_is_read(read_bytes: Read) -> None:
    """
    In a table glued together from several sources, each field is read in its own encoding.
    """
    rows = b"id,text\n" + b"1,Caf\xc3\xa9 am Deich bleibt offen.\n" * 3 + b"2,Caf\xe9 am Deich bleibt offen.\n"

    texts = [item.text for item in read_bytes(rows, "a.csv") if isinstance(item, Article)]

    assert ["Café am Deich bleibt offen."] * 4 == texts


def test_a_table_in_utf_16_is_read(read_bytes: Read) -> None:
    """
    CSV as spreadsheet programs save it, in UTF-16 with tabs, is read.
    """
    (item,) = read_bytes(f"id\ttext\r\n1\t{TEXT}\r\n".encode("utf-16"))

    assert isinstance(item, Article)
    assert TEXT == item.text


def test_unnamed_and_repeated_columns_are_told_apart(only_article: Callable[..., Article]) -> None:
    """
    A table with an unnamed first column, as data frames are saved, is read.
    """
    document, text = only_article(f",text,title\n0,{TEXT.replace(',', '')},Dam\n", "a.csv")

    assert (TEXT.replace(",", ""), "Dam") == (text, document.title)


def test_markup_with_half_a_character_is_read(only_article: Callable[..., Article]) -> None:
    """
    Half a character inside HTML inside JSON costs that character only.
    """
    assert "Dam \ufffd holds" == only_article('{"text": "<p>Dam \\ud800 holds</p>"}').text


# --- what values say ---------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("Jon Pell", "Jon Pell"),
        ("By Jon Pell", "Jon Pell"),
        ("Byron Pell", "Byron Pell"),
        (["Jon Pell", "Ilse Brandt"], "Jon Pell, Ilse Brandt"),
        ([{"name": "Jon Pell"}], "Jon Pell"),
        ({"name": "Jon\n Pell"}, "Jon Pell"),
        ({"id": 7}, None),
        (7, None),
        ("", None),
    ],
)
def test_a_byline_is_read_in_any_shape(value: object, byline: str | None, only_article: Callable[..., Article]) -> None:
    """
    Names are read from a text, a list or an object, and put on one line.
    """
    assert byline == only_article(json.dumps({"text": TEXT, "author": value})).document.byline


@pytest.mark.parametrize(
    ("row", "outlet"),
    [
        ({"source": {"id": None, "name": "Costa Herald"}}, "Costa Herald"),
        ({"source": "https://www.herald.example/feed"}, "herald.example"),
        ({"url": "https://www.herald.example/1"}, "herald.example"),
        ({"url": "http://[broken"}, None),
        ({}, None),
    ],
)
def test_an_outlet_is_a_name_or_a_host(
    row: dict[str, object], outlet: str | None, only_article: Callable[..., Article]
) -> None:
    """
    The outlet is the name given, else the host of an address.
    """
    assert outlet == only_article(json.dumps({"text": TEXT} | row)).document.outlet


def test_paragraphs_in_a_list_are_joined(only_article: Callable[..., Article]) -> None:
    """
    A text given as a list of paragraphs keeps them apart.
    """
    assert "One dam.\n\nTwo dams." == only_article(json.dumps({"text": ["One dam.", "Two dams."]})).text


def test_markup_in_a_field_is_taken_off(only_article: Callable[..., Article]) -> None:
    """
    A field that holds HTML gives its text; what the row says stands before what the page says.
    """
    page = (
        "<html><head><title>Page</title><meta name='author' content='Jon Pell'></head><body><p>%s</p><p>%s</p></body>"
    )
    row = {"title": "Row", "html": page % (TEXT, TEXT.replace("hold", "not break"))}

    document, text = only_article(json.dumps(row), text_field="html")

    assert f"{TEXT}\n\n{TEXT.replace('hold', 'not break')}" == text
    assert ("Row", "Jon Pell") == (document.title, document.byline)
