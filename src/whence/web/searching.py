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
IDENTIFIER = re.compile(r"([CDVK])-\d{1,9}", re.IGNORECASE)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article that fits, and the words found in it."""

    first: DocumentView
    others: list[DocumentView]
    """Other documents with the very same text."""
    snippet: str


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


def find(store: Store, query: str) -> Findings:
    """Return what fits: articles by their words and fields; without fields also claims and voices."""
    words, fields = parsed(query[:500])
    hits = queries.texts_holding(store, words, Fields(**fields), ARTICLES)
    catalogue = Catalogue(slices.of_texts(store, [hit.text for hit in hits]))
    articles = []
    for hit in hits:
        held = [document_view(document) for document in catalogue.documents_of.get(hit.text, [])]
        if held:
            articles.append(Article(first=held[0], others=held[1:], snippet=hit.snippet))
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
