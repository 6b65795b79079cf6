"""
Rows of any table to articles: which field is the text, what the others say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whence.errors import UnknownField
from whence.read.article import Article, Found, Place, Unreadable, article, host, reject, storable
from whence.read.dates import read_date
from whence.read.fields import USUAL, field_for
from whence.read.rows import Row
from whence.read.sniff import is_html
from whence.schema import Reject
from whence.settings import ReadSettings

MOST_NAMES, LONGEST_NAME = 40, 64
"""Fields, and characters of each, that a message lists: enough to find the right one, short enough to read."""
NAME_IT = "Name the right one with --{what}-field."


def named_fields(settings: ReadSettings) -> dict[str, str]:
    """Return the fields the user named, by what they hold."""
    named = {what: getattr(settings, f"{what}_field") for what in USUAL}
    return {what: name for what, name in named.items() if name is not None}


def check_named(tables: dict[str, tuple[str, Sequence[str]]], settings: ReadSettings) -> None:
    """
    Refuse a field name that no table has.

    Args:
        tables: path to ("column" or "field", the names it has).
        settings: those of the run.

    Raises:
        UnknownField: with the first table's columns.
    """
    for what, name in named_fields(settings).items():
        if tables and all(field_for(what, fields, name) is None for _, fields in tables.values()):
            path, (word, fields) = next(iter(tables.items()))
            fault = missing(name, fields, word=word, what=what)
            raise UnknownField(f"{path}: {fault.reason} {fault.mend}")


def missing(name: str | None, fields: Iterable[str], *, word: str, what: str = "text") -> Unreadable:
    """Return the refusal of a table, or a row, without the field wanted; it lists those found."""
    names = sorted(fields)
    found = ", ".join(name[:LONGEST_NAME] for name in names[:MOST_NAMES]) or "none"
    if len(names) > MOST_NAMES:
        found += f" and {len(names) - MOST_NAMES:,} more"
    return Unreadable(f'no {word} "{name or what}". {word.capitalize()}s found: {found}.', NAME_IT.format(what=what))


def read_table(
    rows: Iterable[Row], place: Place, *, form: str, columns: Sequence[str] | None, settings: ReadSettings
) -> Iterator[Article | Reject]:
    """
    Yield an article or a reject for every row.

    Args:
        rows: the table.
        place: where it stands.
        form: the format as stored: ``jsonl``, ``csv``, ``parquet``.
        columns: the names that all rows share; ``None`` where each row has its own.
        settings: those of the run.

    Raises:
        Unreadable: no row has a text field, or there is no row at all.
    """
    word = "field" if columns is None else "column"
    if columns is not None and field_for("text", columns, settings.text_field) is None:
        raise missing(settings.text_field, columns, word=word)
    # Held back until a row has a text: if none has, one reject of the table says more than one for each row.
    held: list[Reject] = []
    fields: dict[str, None] = {}
    is_empty, has_text = True, False
    for row in rows:
        is_empty = False
        lacks_text = row.fault is None and field_for("text", row.values, settings.text_field) is None
        if lacks_text:
            fields.update(dict.fromkeys(row.values))
            row = row._replace(fault=missing(settings.text_field, row.values, word=word))
        elif row.fault is None:
            yield from held
            held, has_text = [], True
        item = _read_row(row, place.at(row.locator), form, settings)
        if isinstance(item, Reject) and lacks_text and not has_text:
            held.append(item)
        else:
            yield item
    if is_empty:
        raise Unreadable("a table without rows.", "Give a table with one article a row, or leave it out.")
    if held:
        raise missing(settings.text_field, fields, word=word)


def _read_row(row: Row, place: Place, form: str, settings: ReadSettings) -> Article | Reject:
    try:
        if row.fault is not None:
            raise row.fault
        return article(_found(row.values, settings), place, form=form, digest=row.digest or "", settings=settings)
    except Unreadable as fault:
        return reject(fault, place, row.digest)


def _found(values: dict[str, Any], settings: ReadSettings) -> Found:
    def value(what: str) -> Any:
        field = field_for(what, values, getattr(settings, f"{what}_field"))
        return values[field] if field is not None else None

    found = Found(
        text=_text(value("text")),
        title=_name(value("title")),
        outlet=_outlet(value("outlet")),
        byline=_name(value("byline")),
        url=_name(value("url")),
        published=read_date(value("published"), epoch=True),
    )
    # ten times: markup beside the text
    if is_html(found.text[: 10 * settings.max_characters]):
        from whence.read.html import read_page

        page = read_page(found.text)
        return found._replace(text=page.text).filled_from(page)
    return found


def _text(value: Any) -> str:
    """Return the article in a field: a text, or a list of paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if value is None or value == "":
        raise Unreadable("an empty text field.", "Give the row its text, or leave it out.")
    if not isinstance(value, str):
        raise Unreadable(f"a text field that holds no text but {_kind(value)}.", NAME_IT.format(what="text"))
    return storable(value)


def _kind(value: object) -> str:
    kinds = ((bool, "true or false"), ((int, float), "a number"), (dict, "an object"), (list, "a list"))
    return next((what for kind, what in kinds if isinstance(value, kind)), type(value).__name__)


def _name(value: Any) -> str | None:
    """Return a name, a list of names joined by commas, or the "name" of an object, as news services write them."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name) or None
    return value if isinstance(value, str) and value.strip() else None


def _outlet(value: Any) -> str | None:
    name = _name(value)
    return (host(name) if name and name.startswith(("http:", "https:")) else None) or name
