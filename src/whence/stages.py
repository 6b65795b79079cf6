"""
How each stage is given its tables: what it reads from the case, and the rows that come back.

The stages know nothing of the case, and nothing of each other; here the one's
rows become the other's. Which comes after which stands in `pipeline.STAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from whence import numbering, schema
from whence.log import Verdicts
from whence.schema import Record
from whence.settings import Settings
from whence.store import Store

if TYPE_CHECKING:
    from whence.decided import Amended
    from whence.kinship.evidence import Evidence


class Work(NamedTuple):
    """What a stage is given: the case, the settings, and whether to look at new texts only."""

    store: Store
    settings: Settings
    verdicts: Verdicts
    fresh: frozenset[str] | None
    """The originals or texts to look at; None for all."""
    known: bool
    """Whether the tables of the stage hold what it found with the same settings in fewer or other texts."""
    step: Callable[[int, int], None]


def text(work: Work) -> list[Record]:
    """Clean the originals, and find sentences and mentions."""
    import zlib

    from whence.text import split_texts

    originals = [
        (original.sha256, zlib.decompress(original.body).decode())
        for original in work.store.rows(schema.Original)
        if work.fresh is None or original.sha256 in work.fresh
    ]
    tables = split_texts(originals, settings=work.settings.text, step=work.step)
    if work.fresh is None:
        return [*tables.texts, *tables.cleanings, *tables.sentences, *tables.mentions]
    known = {text.sha256 for text in work.store.rows(schema.Text)}
    return [
        *tables.cleanings,
        *(text for text in tables.texts if text.sha256 not in known),
        *(sentence for sentence in tables.sentences if sentence.text not in known),
        *(mention for mention in tables.mentions if mention.text not in known),
    ]


def voices(work: Work) -> list[Record]:
    """Find who says what in each text."""
    from whence.voices import find_voices

    def chosen(sha256: str) -> bool:
        return work.fresh is None or sha256 in work.fresh

    texts = [text for text in work.store.rows(schema.Text) if chosen(text.sha256)]
    tables = find_voices(
        texts,
        [sentence for sentence in work.store.rows(schema.Sentence) if chosen(sentence.text)],
        [mention for mention in work.store.rows(schema.Mention) if chosen(mention.text)],
        settings=work.settings.voices,
        step=work.step,
    )
    return [*tables.listened, *tables.quotations, *tables.assertions]


def speakers(work: Work) -> list[Record]:
    """Join the speakers over the whole pile, and number them."""
    from whence.voices.speakers import join_speakers

    tables = join_speakers(found_assertions(work.store))
    ledger = numbering.Ledger(work.store.rows(schema.Number), "V")
    ids = {voice.key: ledger.number(voice.key) for voice in tables.voices}
    voices = [
        msgspec.structs.replace(voice, id=ids[voice.key], given=work.verdicts.renamed.get(voice.key))
        for voice in tables.voices
    ]
    links = [msgspec.structs.replace(link, voice=ids[link.voice]) for link in tables.voice_links]
    return [*voices, *links, *ledger.fresh()]


def copies(work: Work) -> list[Record]:
    """Find which texts reuse each other; what was known is taken up."""
    from whence.copies import find_copies
    from whence.copies.known import Known

    rows = work.store.rows
    known = Known()
    if work.known:
        known = Known(rows(schema.SeedRun), rows(schema.Passage), rows(schema.Copy), rows(schema.Boilerplate))
    tables = find_copies(
        rows(schema.Text),
        rows(schema.Quotation),
        documents=documents_with_texts(work.store),
        settings=work.settings.copies,
        step=work.step,
        known=known,
    )
    return [record for table in tables for record in table]


def kinship(work: Work) -> list[Record]:
    """Find the texts that look as if one hand had made them, and number their families."""
    from whence.kinship import find_kinships

    rows = work.store.rows
    tables = find_kinships(kinship_evidence(work.store), settings=work.settings.kinship, step=work.step)
    groups: dict[str, list[str]] = {family.id: [] for family in tables.families}
    for member in tables.family_texts:
        groups[member.family].append(member.text)
    ids, fresh = numbering.group_numbers(groups, rows(schema.Number), "K")
    replace = msgspec.structs.replace
    return [
        *(record for table in tables[:-2] for record in table),
        *(replace(family, id=ids[family.id]) for family in tables.families),
        *(replace(member, family=ids[member.family]) for member in tables.family_texts),
        *fresh,
    ]


def kinship_evidence(store: Store) -> Evidence:
    """Return what kinship is judged by."""
    from whence.kinship.evidence import Evidence

    rows = store.rows
    return Evidence(
        texts=rows(schema.Text),
        sentences=rows(schema.Sentence),
        mentions=rows(schema.Mention),
        quotations=rows(schema.Quotation),
        assertions=found_assertions(store),
        passages=rows(schema.Passage),
        boilerplate=rows(schema.Boilerplate),
        cluster_texts=rows(schema.ClusterText),
        backgrounds=rows(schema.Background),
    )


def claims(work: Work) -> list[Record]:
    """Match statements to claims, and number them."""
    from whence.claims import match_claims
    from whence.claims.statements import Reading

    sentences = _by_text(work.store.rows(schema.Sentence))
    mentions = _by_text(work.store.rows(schema.Mention))
    assertions = _by_text(found_assertions(work.store))
    published = _published(work.store)
    readings = [
        Reading(
            text.sha256,
            text.text,
            sentences.get(text.sha256, []),
            mentions.get(text.sha256, []),
            assertions.get(text.sha256, []),
            _day(published.get(text.sha256)),
        )
        for text in work.store.rows(schema.Text)
    ]
    last = {link.assertion: link.voice for link in work.store.rows(schema.VoiceLink)}
    tables = match_claims(
        readings,
        work.store.rows(schema.Passage),
        roots=last,
        published=published,
        build=work.settings.voices.model,
        settings=work.settings.claims,
        step=work.step,
    )
    ids, fresh = numbering.claim_numbers(tables.claim_mentions, work.store.rows(schema.Number))
    replace = msgspec.structs.replace
    return [
        *(replace(claim, id=ids[claim.id]) for claim in tables.claims),
        *(
            replace(mention, claim=ids[mention.claim], matched=ids[mention.claim], heard=mention.assertion)
            for mention in tables.claim_mentions
        ),
        *(replace(conflict, claim=ids[conflict.claim], other=ids[conflict.other]) for conflict in tables.conflicts),
        *(replace(row, a=ids[row.a], b=ids[row.b]) for row in tables.related),
        *fresh,
    ]


def decided(work: Work) -> Amended:
    """Lay what people decided about claims and about sources over what was found."""
    from whence.decided import KINDS, Amended, Found, lay_over

    rows = work.store.rows
    log = rows(schema.Decision)
    if not any(entry.action in KINDS for entry in log):
        return Amended([], [])
    found = Found(
        rows(schema.Claim),
        rows(schema.ClaimMention),
        rows(schema.Assertion),
        rows(schema.Voice),
        rows(schema.VoiceLink),
    )
    return lay_over(found, rows(schema.Number), log)


def found_assertions(store: Store) -> list[schema.Assertion]:
    """Return the assertions that were found, without those that a person's correction made."""
    from whence.decided import RULE

    return [row for row in store.rows(schema.Assertion) if row.rule != RULE]


def witnesses(work: Work) -> list[Record]:
    """Count the independent voices behind each claim, with what people decided."""
    from whence.witnesses import count_witnesses
    from whence.witnesses.evidence import Decided, Pile

    rows = work.store.rows
    aside = work.verdicts.set_aside
    counted = [(document, text) for document, text in documents_with_texts(work.store) if document.id not in aside]
    texts = {text for _, text in counted}
    pile = Pile(
        documents=counted,
        claims=rows(schema.Claim),
        claim_mentions=[unless_aside(mention, texts) for mention in rows(schema.ClaimMention)],
        assertions=rows(schema.Assertion),
        voices=rows(schema.Voice),
        voice_links=rows(schema.VoiceLink),
        passages=rows(schema.Passage),
        copies=rows(schema.Copy),
        cluster_texts=rows(schema.ClusterText),
        rewrites=rows(schema.Rewrite),
        kinships=rows(schema.Kinship),
        decisions=Decided(
            merged=work.verdicts.merged,
            parted=work.verdicts.parted,
            switched_off=work.verdicts.switched_off,
            apart=work.verdicts.apart,
            owners=work.verdicts.owners,
        ),
    )
    tables = count_witnesses(pile, settings=work.settings.witnesses, step=work.step)
    return [*tables.merges, *tables.counts, *tables.witnesses, *tables.not_counted]


def unless_aside(mention: schema.ClaimMention, texts: set[str]) -> schema.ClaimMention:
    """Return the mention, uncounted where a person set every document with its text aside."""
    if mention.text in texts:
        return mention
    return msgspec.structs.replace(mention, counted=False, why="its article was set aside by a person")


def documents_with_texts(store: Store) -> list[tuple[schema.Document, str]]:
    """Return every document with the SHA-256 of its clean text."""
    clean = {cleaning.original: cleaning.text for cleaning in store.rows(schema.Cleaning)}
    return [(document, clean[document.original]) for document in store.rows(schema.Document)]


def _day(stated: str | None) -> date | None:
    """Return the day of a claimed time; None where only a month or a year is claimed."""
    return date.fromisoformat(stated[:10]) if stated and len(stated) >= 10 else None


def _published(store: Store) -> dict[str, str | None]:
    """Return for each text the earliest time any of its documents claims."""
    out: dict[str, str | None] = {}
    for document, text in documents_with_texts(store):
        known = [time for time in (out.get(text), document.published) if time]
        out[text] = min(known, default=None)
    return out


def _by_text(rows: Iterable[Any]) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for row in rows:
        out.setdefault(row.text, []).append(row)
    return out
