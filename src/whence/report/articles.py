"""
An article with its evidence marked: every claim mention and every quotation has its place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whence.schema import ClaimMention
from whence.spans import Span
from whence.views.evidence import DocumentView, Mark, document_view, split
from whence.views.tables import Catalogue


class Piece(NamedTuple):
    """A run of an article's characters under the same marks."""

    words: str
    said: bool
    """Inside a claim mention."""
    begins: list[str]
    """Anchors of the mentions that begin here."""


class Article(NamedTuple):
    """A document, its text in paragraphs, and the other documents that hold the very same text."""

    document: DocumentView
    same: list[DocumentView]
    copied_from: DocumentView | None
    """The earliest document in the pile whose text this one is a copy of, by proven reuse."""
    language: str | None
    paragraphs: list[list[Piece]]


def articles(catalogue: Catalogue, anchors: dict[tuple[str, str, int], str]) -> list[Article]:
    """
    Return every text once, with its mentions marked.

    ``anchors`` gives for (claim, text, begin) the address of that evidence;
    a mention without one is left unmarked.
    """
    mentions: dict[str, list[ClaimMention]] = {}
    for rows in catalogue.mentions_of.values():
        for mention in rows:
            mentions.setdefault(mention.text, []).append(mention)
    out = []
    for sha256, (first, *others) in catalogue.documents_of.items():
        text = catalogue.texts[sha256]
        centre = catalogue.texts_in[catalogue.cluster_of[sha256]][0]
        out.append(
            Article(
                document=document_view(first),
                same=[document_view(document) for document in others],
                copied_from=None if centre == sha256 else document_view(catalogue.documents_of[centre][0]),
                language=text.language,
                paragraphs=list(_paragraphs(text.text, mentions.get(sha256, []), anchors)),
            )
        )
    return out


def _paragraphs(
    text: str, mentions: Iterable[ClaimMention], anchors: dict[tuple[str, str, int], str]
) -> Iterable[list[Piece]]:
    marks = [
        Mark(Span(mention.begin, mention.end).trimmed(text), anchors[key])
        for mention in mentions
        if (key := (mention.claim, mention.text, mention.begin)) in anchors
    ]
    for paragraph in _lines(text):
        yield [
            Piece(
                words=span.of(text),
                said=bool(found),
                begins=[mark.label for mark in found if mark.span.begin == span.begin],
            )
            for span, found in split(paragraph, marks)
        ]


def _lines(text: str) -> Iterable[Span]:
    """Yield the lines of a text that are not empty."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        span = Span(begin, end).trimmed(text)
        if span.begin < span.end:
            yield span
        begin = end + 1
