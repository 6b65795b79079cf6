"""Searching: words, and fields such as ``outlet:gazette after:2031-03-01``; articles, claims and voices that fit."""

from __future__ import annotations

import re

import msgspec

from whence import queries, slices
from whence.errors import UsageError
from whence.queries import ClaimFilter, Fields
from whence.store import Store
from whence.views.claims_table import ClaimRow
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue
from whence.web.lists import claim_rows

FIELD = re.compile(r'(?<!\S)([a-z]+):("[^"]*"|\S*)')
NAMES = {
    "outlet": "outlet:gazette",
    "title": 'title:"pumping station"',
    "language": "language:en",
    "after": "after:2031-03-01",
    "before": "before:2031-04",
    "document": "document:D-12",
}
"""Each field, as it is written."""
ARTICLES, OTHERS = 30, 12
AROUND = 80
"""Characters before the word found."""
IDENTIFIER = re.compile(r"([CDVK])-\d{1,9}", re.IGNORECASE)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article that fits, and the words found in it."""

    first: DocumentView
    others: list[DocumentView]
    """Other documents with the very same text."""
    snippet: list[tuple[str, bool]]
    """A piece of the text, and whether it is one of the words."""


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What fits a search."""

    query: str
    words: str
    fields: dict[str, str]
    articles: list[Article]
    claims: list[ClaimRow]
    voices: list[tuple[str, str]]
    """Id and name."""
    identifier: str | None
    """The id, where the search is one."""


def parsed(query: str) -> tuple[str, dict[str, str]]:
    """Return the words of a search and its fields; raises `UsageError` for a field that does not exist."""
    fields: dict[str, str] = {}
    for name, value in FIELD.findall(query):
        if name in ("http", "https"):
            continue
        if name not in NAMES:
            raise UsageError(f"{name}: is no field. Fields: {', '.join(NAMES.values())}")
        fields[name] = value.strip('"')
    rest = FIELD.sub(lambda found: found.group() if found.group(1) in ("http", "https") else " ", query)
    return " ".join(rest.split()), fields


def snippet(text: str, words: str) -> list[tuple[str, bool]]:
    """
    Return the piece of a text around the first of these words, the words in it marked; nothing without words.

    The full-text index could say it too, but looks at every place in the text:
    a megabyte of one word took it nine seconds.
    """
    wanted = [re.escape(word) for word in re.findall(r"\w+", words)]
    if not wanted:
        return []
    word = re.compile(rf"\b(?:{'|'.join(wanted)})\b", re.IGNORECASE)
    first = word.search(text)
    begin = max(0, (first.start() if first else 0) - AROUND)
    end = min(len(text), begin + 3 * AROUND)
    begin = begin and max(begin, text.find(" ", begin, end) + 1)
    piece = text[begin:end]
    cut = piece.rfind(" ") if end < len(text) else len(piece)
    piece = piece[: cut if cut > 0 else len(piece)]
    out = [("… ", False)] if begin else []
    at = 0
    for found in word.finditer(piece):
        out += [(piece[at : found.start()], False), (found.group(), True)]
        at = found.end()
    return [*out, (piece[at:] + (" …" if end < len(text) else ""), False)]


def find(store: Store, query: str) -> Findings:
    """Return what fits: articles by their words and fields; without fields also claims and voices."""
    words, fields = parsed(query[:500])
    hits = queries.texts_holding(store, words, Fields(**fields), ARTICLES)
    catalogue = Catalogue(slices.of_texts(store, hits))
    articles = []
    for hit in hits:
        held = [document_view(document) for document in catalogue.documents_of.get(hit, [])]
        if held:
            told = snippet(catalogue.texts[hit].text, words)
            articles.append(Article(first=held[0], others=held[1:], snippet=told))
    claims: list[ClaimRow] = []
    voices: list[tuple[str, str]] = []
    if words and not fields:
        page = queries.claims(store, ClaimFilter(words=words), order="documents", after=None, limit=OTHERS)
        claims = claim_rows(store, page.ids)
        found = queries.voices(store, words=words, limit=OTHERS).ids
        named = {voice.id: voice.given or voice.name for voice in slices.voices(store, found)}
        voices = [(voice, named[voice]) for voice in found]
    exact = IDENTIFIER.fullmatch(query.strip())
    return Findings(
        query=query,
        words=words,
        fields=fields,
        articles=articles,
        claims=claims,
        voices=voices,
        identifier=exact.group().upper() if exact else None,
    )
