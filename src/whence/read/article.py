"""
What reading makes: an article, or the reason why there is none.

The shapes every reader fills in, and the one gate they all pass through.
"""

from __future__ import annotations

import hashlib
import re
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from whence.read.dates import When
from whence.schema import Document, Reject
from whence.settings import ReadSettings

LONGEST_LINE = 1_000
"""Characters of a title, outlet or byline; what is longer is not one, and is cut there."""

NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
BY = re.compile(r"by\s+", re.IGNORECASE)


class Article(NamedTuple):
    """One article as read: its row of the case file, with ``id=""``, and the text taken out of the input."""

    document: Document
    text: str


class Unreadable(Exception):
    """This input gives no article: what was found, and what the user can do about it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason, mend)
        self.reason = storable(reason)  # it may quote the input
        self.mend = mend


class Place(NamedTuple):
    """Where an input stands: path, record of a container (empty for a whole file), time of import."""

    path: str
    locator: str
    imported: str

    def at(self, locator: str) -> Place:
        """Return the place of one record in this container."""
        return self._replace(locator=locator)


class Found(NamedTuple):
    """What a reader found: the text, and what the input itself says about it (``None`` where it says nothing)."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: When | None = None
    captured: str | None = None

    def filled_from(self, other: Found) -> Found:
        """Return this, with what it does not say taken from ``other``; the text stays."""
        mine, theirs = self._asdict(), other._asdict()
        return self._replace(**{field: theirs[field] for field in mine if mine[field] is None})


def storable(text: str) -> str:
    """Return the text with NULs and lone surrogates, which no file can hold as UTF-8 text, replaced by U+FFFD."""
    return text if text.isascii() and "\0" not in text else NOT_STORABLE.sub("�", text)


def one_line(value: str | None) -> str | None:
    """Return the value on one line without needless space, or ``None`` if nothing is left."""
    line = " ".join(storable(value).split()) if value else ""
    return line[:LONGEST_LINE] or None


def host(url: str | None) -> str | None:
    """Return the host an address names, without "www.", or ``None``."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:  # "http://[broken"
        return None
    return name.removeprefix("www.") if name else None


def check(text: str, settings: ReadSettings) -> None:
    """
    Refuse a text that is no article.

    A word is a run of characters between white space that holds a letter, so
    a sentence of a language written without spaces counts as one word.

    Raises:
        Unreadable: it is blank, has no letters, too few words or too many characters.
    """
    if len(text) > settings.max_characters:
        raise too_long(settings)
    if not text.strip():
        raise Unreadable("nothing but white space.", "Give the file with its text, or leave it out.")
    if not any(map(str.isalpha, text)):
        raise Unreadable("no letters in it.", "Give a text made of words, or leave it out.")
    found = (word for word in re.finditer(r"\S+", text) if any(map(str.isalpha, word[0])))
    words = sum(1 for _ in islice(found, settings.min_words))
    if words < settings.min_words:
        raise Unreadable(f"{words:,} words; an article needs {settings.min_words:,}.", "Lower min_words to keep it.")


def too_long(settings: ReadSettings) -> Unreadable:
    """Return the refusal of a text that is longer than any article."""
    return Unreadable(
        f"more than {settings.max_characters:,} characters, which is longer than any article.",
        "Cut it into its articles, or raise max_characters.",
    )


def article(found: Found, place: Place, *, form: str, digest: str, settings: ReadSettings) -> Article:
    """
    Return the article made of what a reader found.

    An outlet that the input does not name is the host of its address; without
    an address it stays unknown.

    Raises:
        Unreadable: the text is no article; see `check`.
    """
    text = storable(found.text)
    check(text, settings)
    url, byline, when = one_line(found.url), one_line(found.byline), found.published
    document = Document(
        id="",
        path=place.path,
        locator=place.locator,
        format=form,
        url=url,
        outlet=host(found.outlet) or one_line(found.outlet) or host(url),
        title=one_line(found.title),
        byline=BY.sub("", byline, count=1) if byline and BY.match(byline) else byline,
        published=when.iso if when else None,
        published_precision=when.precision if when else None,
        captured=found.captured,
        imported=place.imported,
        bytes_sha256=digest,
        original=hashlib.sha256(text.encode()).hexdigest(),
    )
    return Article(document, text)


def reject(fault: Unreadable, place: Place, digest: str | None = None) -> Reject:
    """Return the row that keeps why there is no article at this place."""
    return Reject(
        path=place.path,
        locator=place.locator,
        reason=fault.reason,
        mend=fault.mend,
        bytes_sha256=digest,
        imported=place.imported,
    )
