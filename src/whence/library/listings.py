"""
The tables by name: listings made for reading, and beside them every flat table of an export.

A listing has the name of the command that prints it. Its columns are flat, so
that any data frame can take them: an interval is two columns, ``voices_least``
and ``voices_most``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from whence.errors import UsageError
from whence.export.dictionary import Column, Kind
from whence.export.sheets import SHEETS, Row, Sheet
from whence.views.claims_table import claims_table
from whence.views.dealings import ROLES, Dealing, DealingRow, dealings
from whence.views.listings import copy_rows, document_rows, kin_rows
from whence.views.speakers import carriers
from whence.views.tables import Catalogue, Tables
from whence.views.timeline import timeline
from whence.views.values import value_tables


def known(name: str) -> Sheet:
    """Return the table of that name; raises `UsageError` with the names there are."""
    if name not in TABLES:
        listings = [listing.name for listing in LISTINGS]
        others = [other for other in TABLES if other not in listings]
        raise UsageError(
            f"{name!r}: no such table. For reading there are {', '.join(listings)}; "
            f"of those that an export has, {', '.join(others)}."
        )
    return TABLES[name]


def _column(name: str, kind: Kind, meaning: str) -> Column:
    empty = meaning.startswith("?")
    return Column(name, kind, empty, meaning.removeprefix("?"))


def _interval(name: str, meaning: str) -> tuple[Column, Column]:
    return (
        _column(f"{name}_least", "integer", f"{meaning}, at least."),
        _column(f"{name}_most", "integer", f"{meaning}, at most."),
    )


def _listing(
    name: str, meaning: str, columns: tuple[Column, ...], rows: Callable[[Tables], Iterable[Mapping[str, Any]]]
) -> Sheet:
    def cells(catalogue: Catalogue) -> Iterator[Row]:
        for row in rows(catalogue):
            yield [row[column.name] for column in columns]

    return Sheet(name, meaning, columns, cells)


def _least_most(name: str, bounds: tuple[int, int]) -> dict[str, int]:
    return {f"{name}_least": bounds[0], f"{name}_most": bounds[1]}


# --- claims and voices --------------------------------------------------------


def _claims(tables: Tables) -> Iterator[dict[str, Any]]:
    for row in claims_table(tables):
        yield {
            "id": row.id,
            "text": row.text,
            "kind": row.kind,
            "documents": row.documents,
            "texts": row.texts,
            **_least_most("voices", row.voices),
            **_least_most("weakest", row.weakest),
            "named": row.named,
            "unnamed": row.unnamed,
            **_least_most("against", row.against),
            **_least_most("doubt", row.doubt),
            "conflicts": row.conflicts,
            "decided": row.decided,
        }


CLAIMS = _listing(
    "claims",
    "This claim is in so many documents, which are so many texts, and so many independent voices say so.",
    (
        _column("id", "text", "C-1, C-2 …: stable over runs."),
        _column("text", "text", "The claim in its plainest wording found."),
        _column("kind", "text", "event, quantity, control, commitment, contact, forecast or evaluation."),
        _column("documents", "integer", "Documents that say so."),
        _column("texts", "integer", "What is left of these once copies are laid on each other."),
        *_interval("voices", "Independent voices that say so"),
        *_interval("weakest", "How many would have to be wrong for nothing in the pile to support it"),
        _column("named", "integer", "Of its voices, those with a name."),
        _column("unnamed", "integer", "Of its voices, those without."),
        *_interval("against", "Independent voices that deny it"),
        *_interval("doubt", "Independent voices that doubt it"),
        _column("conflicts", "integer", "Pairs of values that differ or were changed in a copy."),
        _column("decided", "truth", "True where a person left a note, a review state or a switch."),
    ),
    _claims,
)


def _voices(tables: Tables) -> Iterator[dict[str, Any]]:
    for row in carriers(tables).ranked:
        yield {
            "id": row.id,
            "name": row.label,
            "kind": row.kind,
            "anon": row.anon,
            "role": row.role,
            "body": row.body,
            **_least_most("counts", (row.least, row.most)),
            "rests": row.rests,
            "alone": row.alone,
            "denies": row.denies,
            "passes_on": row.passes_on,
            "documents": row.documents,
            "texts": row.texts,
            "assertions": row.assertions,
        }


VOICES = _listing(
    "voices",
    "This voice speaks in these documents, and these claims rest on it.",
    (
        _column("id", "text", "V-1, V-2 …: stable over runs."),
        _column("name", "text", "Its name, the one a person gave it before the one found, or its description."),
        _column("kind", "text", "person, org, outlet, document, unnamed_person or unnamed_group."),
        _column("anon", "text", "A0 named person, A1 named body or document, A2 to A5 the less and less described."),
        _column("role", "text", "?Role as written."),
        _column("body", "text", "?The body it belongs to or speaks for."),
        *_interval("counts", "What it may count as a voice"),
        _column("rests", "texts", "Claims that rest on it."),
        _column("alone", "texts", "Of these, the claims that would have no voice in this pile without it."),
        _column("denies", "texts", "Claims that it denies or doubts."),
        _column("passes_on", "texts", "Claims that it only passes on from somebody else."),
        _column("documents", "texts", "Documents in which it is heard."),
        _column("texts", "integer", "What is left of these once copies are laid on each other."),
        _column("assertions", "integer", "How often it says or passes on something."),
    ),
    _voices,
)

# --- documents, copies, kin ---------------------------------------------------

DOCUMENTS = _listing(
    "documents",
    "This article was read, and this is what it says of itself.",
    (
        _column("id", "text", "D-1, D-2 …: given once."),
        _column("outlet", "text", "?As the document or its table says."),
        _column("title", "text", "?As the document or its table says."),
        _column("published", "text", "?Claimed time of publication, ISO 8601, cut at its precision."),
        _column("path", "text", "Where it came from, relative to what was named; never absolute."),
        _column("url", "text", "?As the document or its table says."),
        _column("language", "text", "?ISO 639-1; empty where it can't be told."),
        _column("characters", "integer", "Code points of the clean text."),
        _column("sha256", "text", "SHA-256 of the bytes that were read."),
    ),
    document_rows,
)

COPIES = _listing(
    "copies",
    "These two documents reuse each other, and this is how.",
    (
        _column("a", "text", "Path of the one."),
        _column("b", "text", "Path of the other."),
        _column("relation", "text", "identical, near-copy, contained, cut, passage, rewrite or shared quotation."),
        _column("coverage_a", "number", "Share of the words of a that stand in b too, 0 to 1."),
        _column("coverage_b", "number", "Share of the words of b that stand in a too, 0 to 1."),
        _column("proven", "truth", "True when verified word by word."),
        _column("origin", "text", "Path of the one the other was taken from; else unseen or unknown."),
        _column("reasons", "texts", "Why, one sentence for each piece of evidence."),
        _column("passages", "pairs", "Begin and end in a, begin and end in b, in code points of the clean text."),
    ),
    copy_rows,
)


def _kin(tables: Tables) -> Iterator[dict[str, Any]]:
    for row in kin_rows(tables):
        parts = {f"{part}_weight": weight for part, weight in row["parts"].items()}
        yield {**row, **parts, "formulae": [formula["text"] for formula in row["formulae"]]}


KIN = _listing(
    "kin",
    "These two texts look as if one hand had made them; this is suspected, never proven.",
    (
        _column("a", "text", "Path of the first document that holds the one."),
        _column("b", "text", "Path of the first document that holds the other."),
        _column("family", "text", "?K-1, K-2 …, where both belong to one."),
        _column("weight", "number", "The sum of its parts, in bits."),
        _column("formulae", "texts", "The phrases that they share and ordinary text does not have."),
        _column("formulae_weight", "number", "What these weigh, in bits."),
        _column("moves_weight", "number", "What moves in one order weigh, in bits."),
        _column("cast_weight", "number", "What the people named by both weigh, in bits."),
        _column("spelling_weight", "number", "What unusual names of places weigh, in bits."),
        _column("actors", "texts", "People whom both name."),
        _column("places", "texts", "Unusual names of places that both use."),
        _column("evidence", "text", "One sentence to read aloud."),
        _column("a_copies", "texts", "Paths of the other documents that hold the one, or a copy of it."),
        _column("b_copies", "texts", "Paths of the other documents that hold the other, or a copy of it."),
    ),
    _kin,
)

# --- values, days, dealings ---------------------------------------------------


def _values(tables: Tables) -> Iterator[dict[str, Any]]:
    for shown in value_tables(tables):
        for row in shown.rows:
            yield {
                "slot": shown.slot,
                "value": row.value,
                "claim": row.claim,
                "relation": row.relation,
                "who": row.who.label if row.who else None,
                "relays": [relay.label for relay in row.relays],
                "said": row.said,
                "document": row.document.id,
                "copied_from": row.origin.id if row.origin else None,
                "changed_from": row.changed_from,
                "begin": row.mention.begin,
                "end": row.mention.end,
            }


VALUES = _listing(
    "values",
    "Of a thing on whose figure mentions disagree, this document gives this value.",
    (
        _column("slot", "text", "What is counted or dated."),
        _column("value", "text", "The value as read."),
        _column("claim", "text", "Id of the claim that gives it."),
        _column("relation", "text", "?How it stands to the values told before it: differs, rounded, superseded …"),
        _column("who", "text", "?The first voice of its chain; empty for the document's own words."),
        _column("relays", "texts", "Who passes it on, outermost first."),
        _column("said", "text", "?Claimed publication, ISO 8601."),
        _column("document", "text", "Id of the document."),
        _column("copied_from", "text", "?Id of the document it was copied from."),
        _column("changed_from", "text", "?The value given there, where it is another."),
        _column("begin", "integer", "Where the words begin, in code points of the clean text."),
        _column("end", "integer", "Where they end: the first code point after them."),
    ),
    _values,
)


def _timeline(tables: Tables) -> Iterator[dict[str, Any]]:
    found = timeline(tables)
    for row in found.moments:
        yield {
            "claim": row.claim,
            "text": row.text,
            "happened_from": row.happened_from,
            "happened_until": row.happened_until,
            "words": row.words,
            "said": row.said,
            "captured": row.captured,
            "documents": row.documents,
            "document": row.first.id,
        }
    nothing = dict.fromkeys(("happened_from", "happened_until", "said", "captured", "documents"))
    for late in found.undated:
        yield {**nothing, "claim": late.claim, "text": late.text, "words": late.words, "document": late.document.id}


TIMELINE = _listing(
    "timeline",
    "This claim says that it happened on these days, and was said first on that one.",
    (
        _column("claim", "text", "Id of the claim."),
        _column("text", "text", "The claim in its plainest wording found."),
        _column("happened_from", "text", "?The first day that its words mean, ISO 8601; empty where it can't be told."),
        _column("happened_until", "text", "?The last day that its words mean."),
        _column("words", "text", "When, as written."),
        _column("said", "text", "?Claimed publication of the earliest document that says so."),
        _column("captured", "text", "?When an archive fetched the earliest of them."),
        _column("documents", "integer", "?Documents that say so; empty where the day can't be told."),
        _column("document", "text", "Id of the first of them."),
    ),
    _timeline,
)


def _dealings(tables: Tables, kind: Dealing) -> Iterator[dict[str, Any]]:
    for row in dealings(tables, kind):
        yield {
            "claim": row.claim,
            "text": row.text,
            **_roles(row),
            "modality": row.modality,
            "polarity": row.polarity,
            "happened": row.when,
            "said": row.said,
            **_least_most("voices", row.voices),
            **_least_most("against", row.against),
            "named": row.named,
            "documents": row.documents,
            "since": [sequel.claim for sequel in row.sequels if sequel.later],
        }


def _roles(row: DealingRow) -> dict[str, Any]:
    return {role: row.roles.get(role) for role in ROLES[row.kind]} | {"parties": row.parties}


def _dealt(name: str, kind: Dealing, meaning: str, *roles: Column) -> Sheet:
    shared = (
        _column("claim", "text", "Id of the claim."),
        _column("text", "text", "The claim in its plainest wording found."),
        *roles,
        _column("modality", "text", "Whether it is stated as so, planned, possible …"),
        _column("polarity", "text", "negative where it is said not to be so."),
        _column("happened", "text", "?When it is said to have happened, ISO 8601, else as written."),
        _column("said", "text", "?Claimed publication of the earliest document that says so."),
        *_interval("voices", "Independent voices that say so"),
        *_interval("against", "Independent voices that deny it"),
        _column("named", "texts", "Labels of its witnesses."),
        _column("documents", "integer", "Documents that state it."),
        _column("since", "texts", "Related claims that were said on a later day."),
    )
    return _listing(name, meaning, shared, partial(_dealings, kind=kind))


COMMITMENTS = _dealt(
    "commitments",
    "commitment",
    "By this claim, PROMISOR promised PROMISED.",
    _column("promisor", "text", "?Who promised."),
    _column("promised", "text", "?What."),
    _column("condition", "text", "?On what condition."),
)
CONTACTS = _dealt(
    "contacts",
    "contact",
    "By this claim, PARTIES dealt with each other through CHANNEL.",
    _column("parties", "texts", "Those who met, wrote or spoke."),
    _column("channel", "text", "?Through what."),
)
PLACES = _dealt(
    "places",
    "control",
    "By this claim, HOLDER holds, took or left PLACE.",
    _column("holder", "text", "?Who."),
    _column("place", "text", "?Which place."),
)

LISTINGS: tuple[Sheet, ...] = (
    CLAIMS,
    VOICES,
    DOCUMENTS,
    COPIES,
    KIN,
    VALUES,
    TIMELINE,
    COMMITMENTS,
    CONTACTS,
    PLACES,
)
"""The listings, in the order of the commands."""

TABLES: dict[str, Sheet] = {sheet.name: sheet for sheet in (*SHEETS, *LISTINGS)}
"""Name to table. Where a listing and a table of an export share a name, the listing has it."""
