"""
Parts of a case: all the rows that one page needs, and few others.

A slice hands out rows like a case does, so that the views cannot tell it from
a small one. What a page costs depends on what it shows, not on the pile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

from whence import schema
from whence.schema import Record
from whence.store import Store

R = TypeVar("R", bound=Record)


class Slice:
    """Some rows of some tables; tables that were not asked for are empty."""

    def __init__(self) -> None:
        self._rows: dict[type[Record], dict[tuple[Any, ...], Record]] = {}

    def rows(self, record: type[R], /) -> list[R]:
        """Return the rows of a table that are in this slice, in the order of the primary key."""
        held = self._rows.get(record, {})
        return [cast("R", held[key]) for key in sorted(held)]

    def add(self, rows: Iterable[R]) -> list[R]:
        """Put rows into the slice, each once, and return them."""
        given = list(rows)
        for row in given:
            key = tuple(getattr(row, name) for name in row.primary)
            self._rows.setdefault(type(row), {})[key] = row
        return given


def of_claims(store: Store, claims: Sequence[str]) -> Slice:
    """Return what the pages of these claims show: every mention in its sentence, every witness, every merge."""
    out = Slice()
    found = out.add(store.where(schema.Claim, "id", claims))
    out.add(store.where(schema.Claim, "into", [claim.id for claim in found]))
    mentions = out.add(store.where(schema.ClaimMention, "claim", claims))
    conflicts = out.add(
        [*store.where(schema.Conflict, "claim", claims), *store.where(schema.Conflict, "other", claims)]
    )
    theirs = {text for row in conflicts for text in (row.a_text, row.b_text)}
    others = {claim for row in conflicts for claim in (row.claim, row.other)} - set(claims)
    related = out.add([*store.where(schema.Related, "a", claims), *store.where(schema.Related, "b", claims)])
    every = out.add(store.where(schema.ClaimMention, "claim", others))
    # The number of a mention is its place among all of its claim; only those in a conflict are shown.
    _with_documents(out, store, {row.text for row in every}, bodies=())
    out.add(store.where(schema.Claim, "id", others | {claim for row in related for claim in (row.a, row.b)}))
    _with_words(out, store, [*mentions, *(row for row in every if row.text in theirs)])
    for record in (schema.Merge, schema.Count, schema.Witness, schema.NotCounted):
        out.add(store.where(record, "claim", claims))
    return out


def of_claim_rows(store: Store, claims: Sequence[str]) -> Slice:
    """
    Return what a list of claims shows of each: its words, its counts, what was decided.

    Without their mentions: how many documents state a claim in any stance
    (`ClaimRow.spread`) can't be told from it.
    """
    out = Slice()
    out.add(store.where(schema.Claim, "id", claims))
    out.add(store.where(schema.Count, "claim", claims))
    out.add([*store.where(schema.Conflict, "claim", claims), *store.where(schema.Conflict, "other", claims)])
    out.add(store.where(schema.Merge, "claim", claims))
    out.add(store.rows(schema.Decision))
    return out


def of_texts(store: Store, texts: Iterable[str]) -> Slice:
    """Return the documents that hold these texts, and the texts, without what stands in them."""
    out = Slice()
    _with_documents(out, store, set(texts))
    out.add(store.rows(schema.Decision))
    return out


def of_texts_alone(store: Store, texts: Iterable[str]) -> Slice:
    """Return the documents that hold these texts, without the texts themselves."""
    out = Slice()
    _with_documents(out, store, set(texts), bodies=())
    return out


def of_document(store: Store, document: str) -> Slice:
    """Return what the page of an article shows: its text, who speaks in it, its claims, and what it shares."""
    out = Slice()
    found = out.add(store.where(schema.Document, "id", [document]))
    cleanings = out.add(store.where(schema.Cleaning, "original", [row.original for row in found]))
    texts = {row.text for row in cleanings}
    assertions: list[schema.Assertion] = []
    for record in (
        schema.Sentence,
        schema.Mention,
        schema.Quotation,
        schema.Boilerplate,
        schema.Move,
        schema.Spelling,
        schema.Compared,
        schema.Listened,
    ):
        out.add(store.where(record, "text", texts))
    assertions = out.add(store.where(schema.Assertion, "text", texts))
    _with_voices(out, store, assertions)
    spans = out.add(store.where(schema.FormulaSpan, "text", texts))
    out.add(store.where(schema.Formula, "id", {row.formula for row in spans}))
    families = out.add(store.where(schema.FamilyText, "text", texts))
    out.add(store.where(schema.Family, "id", {row.family for row in families}))
    partners = _with_reuse(out, store, texts, None)
    kin = _between(out, store, schema.Kinship, texts, None)
    partners |= {text for row in kin for text in (row.a, row.b)}
    descents = out.add(store.where(schema.Descent, "text", texts))
    partners |= {row.origin for row in descents if row.origin}
    clusters = store.where(schema.ClusterText, "text", texts)
    partners |= {row.text for row in store.where(schema.ClusterText, "cluster", {row.cluster for row in clusters})}
    mentions = out.add(store.where(schema.ClaimMention, "text", texts))
    out.add(store.where(schema.Claim, "id", {row.claim for row in mentions}))
    # The number of a mention is its place among all of its claim.
    every = out.add(store.where(schema.ClaimMention, "claim", {row.claim for row in mentions}))
    out.add(store.where(schema.Count, "claim", {row.claim for row in mentions}))
    _with_documents(out, store, texts | partners | {row.text for row in every}, bodies=texts)
    out.add(store.rows(schema.Decision))
    return out


def of_pair(store: Store, documents: Sequence[str]) -> Slice:
    """Return what a comparison of two documents shows: their texts, sentences, and what they share."""
    out = Slice()
    found = out.add(store.where(schema.Document, "id", documents))
    texts = {row.text for row in store.where(schema.Cleaning, "original", [row.original for row in found])}
    _with_reuse(out, store, texts, texts)
    _with_documents(out, store, texts)
    out.add(store.where(schema.Sentence, "text", texts))
    out.add(store.where(schema.Descent, "text", texts))
    return out


def of_base(store: Store, document: str) -> Slice:
    """Return what a comparison of one text with all that share passages with it shows."""
    out = Slice()
    found = out.add(store.where(schema.Document, "id", [document]))
    texts = {row.text for row in store.where(schema.Cleaning, "original", [row.original for row in found])}
    partners = _with_reuse(out, store, texts, None)
    _with_documents(out, store, texts | partners)
    out.add(store.where(schema.Sentence, "text", texts))
    return out


def of_pairs(store: Store, pairs: Sequence[tuple[str, str]]) -> Slice:
    """Return the rows of these pairs of texts, with their documents."""
    out = Slice()
    wanted = set(pairs)
    texts = {text for pair in pairs for text in pair}
    out.add(row for row in store.where(schema.Copy, "a", {a for a, _ in pairs}) if (row.a, row.b) in wanted)
    _with_documents(out, store, texts, bodies=())
    return out


def of_moments(store: Store, told: Sequence[tuple[str, str]]) -> Slice:
    """Return what claims say happened from these days on, (day, claim) each, in its sentences; no counts."""
    out = Slice()
    wanted = set(told)
    claims = {claim for _, claim in told}
    out.add(store.where(schema.Claim, "id", claims))
    rows = store.where(schema.ClaimMention, "claim", claims)
    _with_words(out, store, out.add([row for row in rows if (row.happened_from or "", row.claim) in wanted]))
    return out


def of_cluster(store: Store, texts: Sequence[str]) -> Slice:
    """Return who took it from whom among texts of one group of copies."""
    out = Slice()
    _with_documents(out, store, set(texts), bodies=())
    out.add(store.where(schema.Descent, "text", texts))
    return out


def of_family(store: Store, family: str | None, pair: tuple[str, str] | None = None) -> Slice:
    """Return what the page of a family of kin, or of one pair, shows."""
    out = Slice()
    if family is not None:
        out.add(store.where(schema.Family, "id", [family]))
        texts = {row.text for row in out.add(store.where(schema.FamilyText, "family", [family]))}
    else:
        texts = set(pair or ())
    links = _between(out, store, schema.Kinship, texts, texts)
    formulae = {formula for row in links for formula, _ in row.shared}
    out.add(store.where(schema.Formula, "id", formulae))
    out.add(row for row in store.where(schema.FormulaSpan, "text", texts) if row.formula in formulae)
    for record in (schema.Move, schema.Spelling, schema.Compared, schema.Sentence):
        out.add(store.where(record, "text", texts))
    _with_documents(out, store, texts)
    return out


def of_utterances(store: Store, assertions: Sequence[str]) -> Slice:
    """Return these utterances in their sentences, with who says them, and the claims that they are mentions of."""
    out = Slice()
    found = out.add(store.where(schema.Assertion, "id", assertions))
    _with_voices(out, store, found)
    texts = {row.text for row in found}
    out.add(store.where(schema.Sentence, "text", texts))
    out.add(store.where(schema.ClaimMention, "assertion", [row.id for row in found]))
    _with_documents(out, store, texts)
    out.add(store.rows(schema.Decision))
    return out


# --- what comes with rows ----------------------------------------------------------


def _with_words(out: Slice, store: Store, mentions: Sequence[schema.ClaimMention]) -> None:
    """Add the sentences, speakers and documents of mentions."""
    texts = {row.text for row in mentions}
    out.add(store.where(schema.Sentence, "text", texts))
    _with_voices(
        out, store, out.add(store.where(schema.Assertion, "id", {r.assertion for r in mentions if r.assertion}))
    )
    _with_documents(out, store, texts)
    out.add(store.rows(schema.Decision))


def _with_voices(out: Slice, store: Store, assertions: Sequence[schema.Assertion]) -> None:
    links = out.add(store.where(schema.VoiceLink, "assertion", {row.id for row in assertions}))
    out.add(store.where(schema.Voice, "id", {row.voice for row in links}))


def _with_documents(out: Slice, store: Store, texts: set[str], *, bodies: Iterable[str] | None = None) -> None:
    """Add the documents that hold texts, and the texts themselves, or only those named."""
    out.add(store.where(schema.Text, "sha256", texts if bodies is None else bodies))
    cleanings = out.add(store.where(schema.Cleaning, "text", texts))
    out.add(store.where(schema.Document, "original", {row.original for row in cleanings}))
    out.add(store.where(schema.ClusterText, "text", texts))


def _with_reuse(out: Slice, store: Store, texts: set[str], partners: set[str] | None) -> set[str]:
    """Add what texts share with these partners, or with any; return the texts they share it with."""
    rows: list[schema.Copy | schema.Passage | schema.Rewrite] = []
    rows += _between(out, store, schema.Copy, texts, partners)
    rows += _between(out, store, schema.Passage, texts, partners)
    rows += _between(out, store, schema.Rewrite, texts, partners)
    return {text for row in rows for text in (row.a, row.b)}


Between = TypeVar("Between", schema.Copy, schema.Passage, schema.Rewrite, schema.Kinship)


def _between(
    out: Slice, store: Store, record: type[Between], texts: set[str], partners: set[str] | None
) -> list[Between]:
    rows = store.where(record, "a", texts) + store.where(record, "b", texts)
    kept = [row for row in rows if partners is None or {row.a, row.b} <= partners | texts]
    return out.add(kept)


def voices(store: Store, ids: Sequence[str]) -> list[schema.Voice]:
    """Return these voices alone, in this order."""
    found = {voice.id: voice for voice in store.where(schema.Voice, "id", ids)}
    return [found[voice] for voice in ids if voice in found]
