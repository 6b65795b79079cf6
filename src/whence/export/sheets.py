"""
The flat tables of an export: one for each record type, readable without the others.

A sheet is a table of the schema with its nested columns taken out into sheets
of their own, and with what a person would have to look up put beside it: the
documents that hold a text, the words of a span, the wording of a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from whence import schema
from whence.export.dictionary import Column, columns, sentence
from whence.schema import Assertion, Record
from whence.spans import Span
from whence.views.listings import chain_labels
from whence.views.tables import Catalogue, number

Row = Sequence[Any]


class Sheet(NamedTuple):
    """A flat table: its name, the sentence a row states, its columns, and its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalogue], Iterable[Row]]


class Added(NamedTuple):
    """A column that is looked up, not stored."""

    column: Column
    value: Callable[[Catalogue, Any], Any]


LEFT_OUT: dict[type[Record], str] = {
    schema.Original: "the text as extracted before cleaning; it stays in the case",
    schema.Cleaning: "the way back from clean text to original; it stays in the case",
    schema.Listened: "bookkeeping of what has been looked at",
    schema.VoiceLink: "in chain_links",
    schema.Background: "a table of phrases as it was given; it stays in the case",
    schema.SeedRun: "samples for finding passages; they stay in the case",
    schema.Background: "tables of ordinary phrases that were given; they stay in the case",
    schema.Number: "the ledger of numbers given; it stays in the case",
}
"""Tables that are not exported, and why."""


def _documents(name: str, of: str) -> Added:
    meaning = "Ids of the documents that hold the text."
    return Added(
        Column(name, "texts", False, meaning),
        lambda catalogue, row: [document.id for document in catalogue.documents_of.get(getattr(row, of), [])],
    )


def _exact(catalogue: Catalogue, row: Any) -> str:
    text = catalogue.texts.get(row.text)
    return Span(row.begin, row.end).of(text.text) if text else ""


def _of_document(name: str, kind: Any, meaning: str, value: Callable[[Any], Any]) -> Added:
    def found(catalogue: Catalogue, row: Any) -> Any:
        text = catalogue.texts.get(catalogue.text_of.get(row.id, ""))
        return value(text) if text else None

    return Added(Column(name, kind, True, meaning), found)


def _claim_text(catalogue: Catalogue, row: Any) -> str | None:
    claim = catalogue.claims.get(row.claim)
    return claim.text if claim else None


def _said(catalogue: Catalogue, row: Any) -> list[str]:
    text = catalogue.texts.get(row.text)
    return [Span(*piece).of(text.text) for piece in row.content] if text else []


def _who(catalogue: Catalogue, row: Any) -> list[str]:
    assertion = catalogue.assertions.get(row.assertion or "")
    return chain_labels(assertion) if assertion else []


DOCUMENTS = _documents("documents", "text")
EXACT = Added(Column("exact", "text", False, "The words of the span."), _exact)
CLAIM_TEXT = Added(Column("claim_text", "text", True, "The wording of the claim."), _claim_text)
SAID = Added(Column("content_words", "texts", False, "The words of what is said, piece by piece."), _said)
CHAIN = Column("chain_labels", "texts", False, "Who says it: outermost relay first, the root voice last.")
PARTIES = Added(CHAIN, lambda _, row: chain_labels(row))
WHO = Added(CHAIN, _who)
CLEAN_TEXT = _of_document("text", "text", "SHA-256 of its clean text.", lambda text: text.sha256)
LANGUAGE = _of_document("language", "text", "ISO 639-1, or empty where it can't be told.", lambda text: text.language)
CHARACTERS = _of_document("characters", "integer", "Code points of its clean text.", lambda text: len(text.text))


def _sheet(record: Any, *added: Added, without: Sequence[str] = ()) -> Sheet:
    kept = [column for column in columns(record) if column.name not in without]
    names = [column.name for column in kept]
    fresh = [each for each in added if each.column.name not in names]

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for row in sorted(catalogue.rows(record), key=_order):
            yield [
                *(getattr(row, name) for name in names),
                *(each.value(catalogue, row) for each in fresh),
            ]

    return Sheet(record.table, sentence(record), (*kept, *(each.column for each in fresh)), rows)


def _order(row: Record) -> tuple[Any, ...]:
    """Return what sorts rows by primary key, ids by their number."""
    key = (getattr(row, name) for name in type(row).primary)
    return tuple(number(part) if isinstance(part, str) else (part, "") for part in key)


# --- nested columns as sheets of their own ------------------------------------


def _chain_links(catalogue: Catalogue) -> Iterator[Row]:
    names = [column.name for column in columns(schema.Link)]
    for assertion in sorted(catalogue.assertions.values(), key=lambda assertion: assertion.id):
        for position, link in enumerate(assertion.chain):
            voice = catalogue.voice_at.get((assertion.id, position))
            yield [assertion.id, position, voice, *(getattr(link, name) for name in names)]


def _edits(catalogue: Catalogue) -> Iterator[Row]:
    for passage in sorted(catalogue.rows(schema.Passage), key=_order):
        a_text, b_text = catalogue.texts.get(passage.a), catalogue.texts.get(passage.b)
        for operation, a_begin, a_end, b_begin, b_end, kind in passage.edits:
            yield [
                *(passage.a, passage.a_begin, passage.b, passage.b_begin),
                *(operation, a_begin, a_end, b_begin, b_end, kind),
                Span(a_begin, a_end).of(a_text.text) if a_text else "",
                Span(b_begin, b_end).of(b_text.text) if b_text else "",
            ]


def _paths(catalogue: Catalogue) -> Iterator[Row]:
    for (claim, stance), witnesses in sorted(catalogue.witnesses_of.items(), key=lambda item: number(item[0][0])):
        for witness in witnesses:
            for way, labels in enumerate(witness.paths, 1):
                for position, label in enumerate(labels):
                    yield [claim, stance, witness.node, way, position, label]


def _shared_formulae(catalogue: Catalogue) -> Iterator[Row]:
    words = {row.id: row.text for row in catalogue.rows(schema.Formula)}
    for row in sorted(catalogue.rows(schema.Kinship), key=_order):
        for formula, weight in row.shared:
            yield [row.a, row.b, formula, weight, words.get(formula)]


def _text(name: str, meaning: str, *, empty: bool = False) -> Column:
    return Column(name, "text", empty, meaning)


def _integer(name: str, meaning: str) -> Column:
    return Column(name, "integer", False, meaning)


CHAIN_LINKS = Sheet(
    "chain_links",
    "Party POSITION in the chain of ASSERTION is this one, as the text names it; 0 is the outermost relay.",
    (
        _text("assertion", "Id of the assertion."),
        _integer("position", "Place in the chain, from 0."),
        _text("voice", "Id of the voice this party is; empty for nobody in particular.", empty=True),
        *columns(schema.Link),
    ),
    _chain_links,
)

EDITS = Sheet(
    "edits",
    "Inside the passage that begins at A_BEGIN of text A and B_BEGIN of text B, this was changed.",
    (
        _text("a", "SHA-256 of text a."),
        _integer("passage_a_begin", "Where the passage begins in a."),
        _text("b", "SHA-256 of text b."),
        _integer("passage_b_begin", "Where the passage begins in b."),
        _text("operation", "replace, insert or delete, seen from a."),
        _integer("a_begin", "Where the changed words begin in a."),
        _integer("a_end", "Where they end in a."),
        _integer("b_begin", "Where what stands for them begins in b."),
        _integer("b_end", "Where it ends in b."),
        _text("kind", "What was touched: number, date, name, quotation, or other words."),
        _text("a_words", "The words in a."),
        _text("b_words", "The words in b."),
    ),
    _edits,
)

PATHS = Sheet(
    "witness_paths",
    "On way WAY from a text to the witness NODE of CLAIM, this stands at POSITION; 0 is the text.",
    (
        _text("claim", "Id of the claim."),
        _text("stance", "for, against or doubt."),
        _text("node", "The witness, as in witnesses."),
        _integer("way", "Which of the ways to this witness, from 1."),
        _integer("position", "Place on the way, from 0."),
        _text("label", "The text or party there."),
    ),
    _paths,
)

SHARED_FORMULAE = Sheet(
    "kinship_formulae",
    "Texts A and B share FORMULA, and between these two it weighs WEIGHT.",
    (
        _text("a", "SHA-256 of text a."),
        _text("b", "SHA-256 of text b."),
        _text("formula", "Id of the formula."),
        Column("weight", "number", False, "In bits."),
        _text("formula_text", "The formula, as in formulae.", empty=True),
    ),
    _shared_formulae,
)


SHEETS: tuple[Sheet, ...] = (
    _sheet(schema.Document, CLEAN_TEXT, LANGUAGE, CHARACTERS),
    _sheet(schema.Reject),
    _sheet(schema.Text, _documents("documents", "sha256")),
    _sheet(schema.Sentence, DOCUMENTS, EXACT),
    _sheet(schema.Mention, DOCUMENTS, EXACT),
    _sheet(schema.Quotation, DOCUMENTS, EXACT),
    _sheet(Assertion, DOCUMENTS, SAID, PARTIES, without=["chain"]),
    CHAIN_LINKS,
    _sheet(schema.Voice),
    _sheet(schema.Passage, _documents("a_documents", "a"), _documents("b_documents", "b"), without=["edits"]),
    EDITS,
    _sheet(schema.Copy, _documents("a_documents", "a"), _documents("b_documents", "b")),
    _sheet(schema.Rewrite, _documents("a_documents", "a"), _documents("b_documents", "b")),
    _sheet(schema.Boilerplate, DOCUMENTS, EXACT),
    _sheet(schema.Descent, DOCUMENTS, _documents("origin_documents", "origin")),
    _sheet(schema.ClusterText, DOCUMENTS),
    _sheet(schema.Compared, DOCUMENTS),
    _sheet(schema.Move, DOCUMENTS, EXACT),
    _sheet(schema.Spelling, DOCUMENTS),
    _sheet(schema.Formula),
    _sheet(schema.FormulaSpan, DOCUMENTS, EXACT),
    _sheet(schema.Kinship, _documents("a_documents", "a"), _documents("b_documents", "b"), without=["shared"]),
    SHARED_FORMULAE,
    _sheet(schema.Family),
    _sheet(schema.FamilyText, DOCUMENTS),
    _sheet(schema.Claim),
    _sheet(schema.ClaimMention, CLAIM_TEXT, DOCUMENTS, WHO),
    _sheet(schema.Count, CLAIM_TEXT),
    _sheet(schema.Witness, CLAIM_TEXT, without=["paths"]),
    PATHS,
    _sheet(schema.Merge, CLAIM_TEXT),
    _sheet(schema.Conflict, CLAIM_TEXT, _documents("a_documents", "a_text"), _documents("b_documents", "b_text")),
    _sheet(schema.Related),
    _sheet(schema.NotCounted, CLAIM_TEXT, DOCUMENTS, EXACT),
    _sheet(schema.Decision),
    _sheet(schema.Run),
    _sheet(schema.StageResult),
)
"""Every flat table, in the order in which the stages make them."""

DICTIONARY = Sheet(
    "data_dictionary",
    "Column COLUMN of table TABLE means this.",
    (
        _text("table", "Name of the table."),
        _text("column", "Name of the column; empty in the row that speaks of the whole table.", empty=True),
        _text("type", "How it is kept.", empty=True),
        _text("meaning", "What it says."),
    ),
    lambda _: _dictionary_rows(),
)


def _dictionary_rows() -> Iterator[Row]:
    for sheet in SHEETS:
        yield [sheet.name, None, None, sheet.meaning]
        for column in sheet.columns:
            yield [sheet.name, column.name, column.type, column.meaning]
