"""
An article with its evidence marked: every claim mention and every quotation has its place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.schema import Boilerplate, ClaimMention
from whence.spans import Span
from whence.views.evidence import DocumentView, Mark, document_view, split
from whence.views.tables import Catalogue, grouped


class Piece(NamedTuple):
    """A run of an article's characters under the same marks."""

    words: str
    said: bool
    """Inside a claim mention."""
    block: bool
    """Inside a block that the outlet puts into its pages."""
    held: int | None
    """Where such a block begins: the texts of the outlet that hold it."""
    begins: list[str]
    """Anchors of the mentions that begin here."""


class Article(NamedTuple):
    """A document, its text in paragraphs, and the other documents that hold the very same text."""

    document: DocumentView
    same: list[DocumentView]
    language: str | None
    paragraphs: list[list[Piece]]


def articles(catalogue: Catalogue, anchors: dict[tuple[str, str, int], str]) -> list[Article]:
    """
    Return every text once, with its mentions and its outlet's blocks marked.

    ``anchors`` gives for (claim, text, begin) the address of that evidence;
    a mention without one is left unmarked.
    """
    mentions: dict[str, list[ClaimMention]] = {}
    for rows in catalogue.mentions_of.values():
        for mention in rows:
            mentions.setdefault(mention.text, []).append(mention)
    blocks = grouped(catalogue.rows(Boilerplate), lambda row: row.text)
    out = []
    for sha256, (first, *others) in catalogue.documents_of.items():
        text = catalogue.texts[sha256]
        out.append(
            Article(
                document=document_view(first),
                same=[document_view(document) for document in others],
                language=text.language,
                paragraphs=list(
                    _paragraphs(text.text, _mention_marks(mentions.get(sha256, []), anchors), blocks.get(sha256, []))
                ),
            )
        )
    return out


def _mention_marks(
    mentions: Iterable[ClaimMention], anchors: Mapping[tuple[str, str, int], str]
) -> Iterator[tuple[Span, str]]:
    for mention in mentions:
        key = (mention.claim, mention.text, mention.begin)
        if key in anchors:
            yield Span(mention.begin, mention.end), anchors[key]


def _paragraphs(
    text: str, mentions: Iterable[tuple[Span, str]], blocks: Sequence[Boilerplate]
) -> Iterator[list[Piece]]:
    anchored = [Mark(span.trimmed(text), anchor) for span, anchor in mentions]
    held = {Span(row.begin, row.end).trimmed(text): row.texts for row in blocks}
    marks = [*anchored, *(Mark(span, "") for span in held)]
    for paragraph in lines(text):
        yield [
            Piece(
                words=span.of(text),
                said=any(mark.label for mark in found),
                block=any(not mark.label for mark in found),
                held=next((held[mark.span] for mark in found if not mark.label and _begins(mark, span)), None),
                begins=[mark.label for mark in found if mark.label and _begins(mark, span)],
            )
            for span, found in split(paragraph, marks)
        ]


def _begins(mark: Mark, span: Span) -> bool:
    return mark.span.begin == span.begin


def lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text that are not empty."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        span = Span(begin, end).trimmed(text)
        if span.begin < span.end:
            yield span
        begin = end + 1
