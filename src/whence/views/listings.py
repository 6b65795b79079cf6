"""
The JSON lines of the listing commands: names and values are a contract, kept in docs/json.md.

Each function yields plain dictionaries, ready for any JSON writer. Spans are
half-open code-point ranges in the clean text. Nothing here is made safe for a
screen: these are data, exactly as read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from whence.copies.dating import date_text, earlier_by
from whence.schema import Assertion, ClaimMention, Conflict, Copy, Document, Kinship, Passage, Relation, Rewrite
from whence.spans import Span
from whence.views.kin_index import KinIndex
from whence.views.tables import Catalogue, Tables, grouped

Row = dict[str, Any]

LOOSE: dict[Relation, int] = {"rewrite": 1, "shared quotation": 2}
"""Order of the pairs that reach from one cluster to another; what is verified and a copy comes first."""


def path_of(document: Document) -> str:
    """Return where a document came from; an article inside a container as ``pile.jsonl#line 14``."""
    return f"{document.path}#{document.locator}" if document.locator else document.path


def document_rows(tables: Tables) -> Iterator[Row]:
    """Yield every document as read: where from, what it claims about itself, how long its clean text is."""
    catalogue = Catalogue.of(tables)
    for document in catalogue.documents:
        text = catalogue.texts.get(catalogue.text_of.get(document.id, ""))
        yield {
            "id": document.id,
            "path": path_of(document),
            "url": document.url,
            "outlet": document.outlet,
            "title": document.title,
            "published": document.published,
            "sha256": document.bytes_sha256,
            "language": text.language if text else None,
            "characters": len(text.text) if text else 0,
        }


def chain_labels(assertion: Assertion) -> list[str]:
    """Return the parties of a chain, outermost first; a pronoun or role by whom it means in this text."""
    return [
        assertion.resolves_to
        if assertion.resolves_to and (link.begin, link.end) == (assertion.source_begin, assertion.source_end)
        else link.text
        for link in assertion.chain
    ]


def _spans(assertion: Assertion) -> dict[str, list[list[int]]]:
    def one(begin: int | None, end: int | None) -> list[list[int]]:
        return [] if begin is None or end is None else [[begin, end]]

    return {
        "source": one(assertion.source_begin, assertion.source_end),
        "cue": one(assertion.cue_begin, assertion.cue_end),
        "content": [[begin, end] for begin, end in assertion.content],
    }


def _voice_row(document: Document, text: str, assertion: Assertion) -> Row:
    return {
        "document": document.id,
        "path": path_of(document),
        "utt": assertion.utt,
        "source": assertion.source,
        "resolves_to": assertion.resolves_to,
        "kind": assertion.kind,
        "anon": assertion.anon,
        "cue": assertion.cue,
        "cue_class": assertion.cue_class,
        "content": [Span(*pair).of(text) for pair in assertion.content],
        "spans": _spans(assertion),
        "chain": chain_labels(assertion),
        "hand": assertion.hand,
        "polarity": assertion.polarity,
        "realis": assertion.realis,
        "witness": assertion.witness,
        "anonymity_disclosed": assertion.anonymity_disclosed,
        "reason": assertion.reason,
        "vantage": assertion.vantage,
        "count_claimed": assertion.count_claimed,
    }


def voice_rows(tables: Tables) -> Iterator[Row]:
    """Yield every assertion of every document: who says what, by which words; once per document that holds it."""
    catalogue = Catalogue.of(tables)
    for document in catalogue.documents:
        sha256 = catalogue.text_of.get(document.id, "")
        for assertion in catalogue.assertions_of.get(sha256, []):
            yield _voice_row(document, catalogue.texts[sha256].text, assertion)


def _count_row(catalogue: Catalogue, claim: str, stance: str) -> Row:
    count = catalogue.counts.get((claim, stance))
    if count is None:
        return {"documents": 0, "texts": 0, "voices": [0, 0], "weakest": [0, 0], "named": 0, "unnamed": 0, "cut": []}
    return {
        "documents": count.documents,
        "texts": count.texts,
        "voices": [count.voices_least, count.voices_most],
        "weakest": [count.weakest_least, count.weakest_most],
        "named": count.named,
        "unnamed": count.unnamed,
        "cut": list(count.cut),
    }


def _mention_rows(catalogue: Catalogue, mentions: Sequence[ClaimMention]) -> list[Row]:
    return [
        {
            "document": document.id,
            "path": path_of(document),
            "begin": mention.begin,
            "end": mention.end,
            "stance": mention.stance,
            "value": mention.value,
        }
        for mention in mentions
        for document in catalogue.documents_of.get(mention.text, [])
    ]


def _conflict_row(catalogue: Catalogue, conflict: Conflict) -> Row:
    def side(claim: str, text: str, begin: int, value: str) -> Row:
        holders = catalogue.documents_of.get(text, [])
        return {
            "claim": claim,
            "document": holders[0].id if holders else None,
            "path": path_of(holders[0]) if holders else None,
            "begin": begin,
            "value": value,
        }

    return {
        "slot": conflict.slot,
        "relation": conflict.relation,
        "a": side(conflict.claim, conflict.a_text, conflict.a_begin, conflict.a_value),
        "b": side(conflict.other, conflict.b_text, conflict.b_begin, conflict.b_value),
    }


def claim_rows(tables: Tables) -> Iterator[Row]:
    """Yield every claim with its counts for, against and in doubt, and every place that states it."""
    catalogue = Catalogue.of(tables)
    for claim in catalogue.claims.values():
        yield {
            "id": claim.id,
            "text": claim.text,
            "kind": claim.kind,
            **{stance: _count_row(catalogue, claim.id, stance) for stance in ("for", "against", "doubt")},
            "mentions": _mention_rows(catalogue, catalogue.mentions_of.get(claim.id, [])),
            "conflicts": [_conflict_row(catalogue, row) for row in catalogue.conflicts_of.get(claim.id, [])],
            "sort": claim.sort,
            "checkable": claim.checkable,
        }


def _identical_rows(catalogue: Catalogue, text: str) -> Iterator[Row]:
    first, *others = catalogue.documents_of[text]
    whole = len(catalogue.texts[text].text)
    earliest = _earliest([first, *others])
    for other in others:
        yield {
            "a": path_of(first),
            "b": path_of(other),
            "relation": "identical",
            "passages": [[0, whole, 0, whole]],
            "coverage_a": 1.0,
            "coverage_b": 1.0,
            "proven": True,
            **_taken_by_date(earliest, first, other),
        }


def _earliest(holders: Sequence[Document]) -> Document | None:
    """Return the document that is certain to have come out before all the others; None where there is none."""
    dates = [date_text([document]) for document in holders]
    found = 0
    for at, dated in enumerate(dates):
        if earlier_by(dated, dates[found]):
            found = at
    sure = all(earlier_by(dates[found], dated) for at, dated in enumerate(dates) if at != found)
    # That it was read in before the others came out proves it earlier, but nothing it states of itself does.
    return holders[found] if sure and not dates[found].imported else None


def _taken_by_date(earliest: Document | None, first: Document, other: Document) -> Row:
    """Return origin and reasons of two documents with one and the same text, of which nothing but dates can tell."""
    if earliest is None:
        return {"origin": "unknown", "reasons": ["One and the same text, of which no date is before all the others."]}
    known = date_text([earliest]).words
    if earliest.id not in (first.id, other.id):
        return {"origin": "unknown", "reasons": [f"The same text stands in {_label(earliest)}, which {known}, first."]}
    later = other if earliest.id == first.id else first
    stated = date_text([later]).words.removeprefix("is dated ")
    return {"origin": path_of(earliest), "reasons": [f"{_label(earliest)} {known}, {_label(later)} {stated}."]}


def _label(document: Document) -> str:
    return f"{document.id} ({document.outlet})" if document.outlet else document.id


def _copy_row(catalogue: Catalogue, copy: Copy) -> Row:
    a, b = (path_of(catalogue.documents_of[text][0]) for text in (copy.a, copy.b))
    stretches: Sequence[Passage | Rewrite] = catalogue.passages_of.get((copy.a, copy.b), [])
    if copy.relation == "rewrite":
        stretches = catalogue.rewrites_of.get((copy.a, copy.b), [])
    return {
        "a": a,
        "b": b,
        "relation": copy.relation,
        "passages": [[row.a_begin, row.a_end, row.b_begin, row.b_end] for row in stretches],
        "coverage_a": copy.coverage_a,
        "coverage_b": copy.coverage_b,
        "proven": copy.proven,
        "origin": {"a": a, "b": b}.get(copy.origin, copy.origin),
        "reasons": list(copy.reasons),
    }


def copy_rows(tables: Tables) -> Iterator[Row]:
    """
    Yield every pair of documents that reuse each other, with the passages.

    Clusters first, the one of most documents before the others; then what
    reaches from one cluster to another: copies, rewrites, shared quotations.

    Documents with one and the same text are listed as a star: the first with
    each other one; of these only the dates tell which was the origin. A pair of
    different texts is listed once, for the first document of each.
    """
    catalogue = Catalogue.of(tables)
    held = [copy for copy in catalogue.copies if {copy.a, copy.b} <= catalogue.documents_of.keys()]
    inside = grouped(held, lambda copy: _cluster(catalogue, copy))
    for cluster, texts in sorted(catalogue.texts_in.items(), key=lambda item: -_documents_in(catalogue, item[1])):
        for text in texts:
            yield from _identical_rows(catalogue, text)
        for copy in inside.get(cluster, []):
            yield _copy_row(catalogue, copy)
    for copy in sorted(inside.get(None, []), key=lambda copy: LOOSE.get(copy.relation, 0)):
        yield _copy_row(catalogue, copy)


def _cluster(catalogue: Catalogue, copy: Copy) -> str | None:
    """Return the cluster of both texts; None where a pair reaches from one to another."""
    cluster = catalogue.cluster_of[copy.a]
    return cluster if cluster == catalogue.cluster_of[copy.b] else None


def _documents_in(catalogue: Catalogue, texts: Sequence[str]) -> int:
    return sum(len(catalogue.documents_of[text]) for text in texts)


def kin_rows(tables: Tables) -> Iterator[Row]:
    """
    Yield every two texts that look akin, with the formulae they share and where these stand in each.

    Families first, the largest before the others. Texts with copies are listed
    once, by the first document that holds the text compared.
    """
    index = KinIndex(tables)
    for row in index.kinships:
        (a, *a_copies), (b, *b_copies) = ([path_of(held) for held in index.documents(text)] for text in (row.a, row.b))
        yield {
            "a": a,
            "b": b,
            "a_copies": a_copies,
            "b_copies": b_copies,
            "weight": row.weight,
            "family": index.family_of_pair(row),
            "formulae": [_shared_row(index, row, identifier, weight) for identifier, weight in index.shared(row)],
            "parts": {"formulae": row.formulae, "moves": row.moves, "cast": row.cast, "spelling": row.spelling},
            "actors": list(row.actors),
            "places": list(row.places),
            "evidence": row.evidence,
            "suspected": True,
        }


def _shared_row(index: KinIndex, row: Kinship, identifier: str, weight: float) -> Row:
    return {
        "text": index.formulae[identifier].text,
        "weight": weight,
        "spans": {
            side: [[begin, end] for begin, end in index.spans.get((identifier, text), [])]
            for side, text in (("a", row.a), ("b", row.b))
        },
    }


LISTINGS: dict[str, Callable[[Tables], Iterator[Row]]] = {
    "claims": claim_rows,
    "copies": copy_rows,
    "documents": document_rows,
    "kin": kin_rows,
    "voices": voice_rows,
}
"""The listing commands by name."""
