"""
The sources: who carries this case, how the texts describe those they do not name, and which outlets are one house.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from whence import queries, schema, slices
from whence.errors import NotFound
from whence.log import in_force, verdicts
from whence.queries import ClaimFilter
from whence.schema import Assertion, Decision, Voice
from whence.spans import Span
from whence.store import Store
from whence.views.claims import decision_view
from whence.views.evidence import Segment, chain_of, document_view, excerpt, is_unnamed, window_around
from whence.views.tables import Catalogue
from whence.views.unnamed import DEGREES
from whence.web.desk import Desk
from whence.web.lists import ROWS, SHAPES, ClaimList, claim_rows, cursor, one_of, placed, reviewed
from whence.web.render import page

router = APIRouter()
OUTLETS = 100
"""Outlets on one page."""
UTTERANCES, CLAIMS, OTHERS = 60, 50, 12


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


BASES = {
    "named": "named voices, no unnamed one",
    "both": "named and unnamed voices",
    "unnamed": "unnamed voices alone",
    "none": "articles that give no source",
    "nobody": "nobody: denied, asked, supposed",
}
"""What a claim can rest on, and how that is said."""

TOLD = {
    "reason": "a reason for leaving the name out",
    "vantage": "how they would know",
    "disclosed": "that they asked not to be named",
    "number": "how many people they are",
}
"""What a text can tell of those it does not name."""

DEGREE_WORDS: dict[str, str] = {anon: f"{anon}, {meaning}" for anon, meaning, _ in DEGREES}


@router.get("/sources")
def sources(request: Request, who: str = "", words: str = "", told: str = "", after: str | None = None) -> Response:
    """Who carries this case."""
    desk = _desk(request)
    told = told and one_of("told", told, [*DEGREE_WORDS, *TOLD])
    with desk.reading() as store:
        named = {"named": True, "unnamed": False}.get(who)
        found = queries.voices(
            store,
            named=named,
            words=words,
            told=told or None,
            after=placed(after, (int, int, int, str)),
            limit=ROWS,
        )
        rows = slices.voices(store, found.ids)
        relays, passing = desk.kept(store, "relays", lambda: queries.relays(store, OTHERS))
        through = {voice.id: voice for voice in slices.voices(store, [voice for voice, _ in relays])}
        return page(
            request,
            store,
            "sources.html.j2",
            rows=rows,
            unnamed={row.id for row in rows if is_unnamed(row.kind, row.least)},
            rests=queries.resting(store, [row.key for row in rows]),
            after=cursor(found.after),
            whole=after is None and not (who or words or told),
            who=who if named is not None else "",
            words=words,
            told=told,
            told_words=(DEGREE_WORDS | TOLD).get(told, ""),
            basis=desk.kept(store, "basis", lambda: queries.basis(store))._asdict(),
            bases=BASES,
            described=desk.kept(store, "described", lambda: queries.described(store)),
            degrees=DEGREES,
            tellings=TOLD,
            relays=[(through[voice], count) for voice, count in relays if voice in through],
            passing=passing,
        )


@router.get("/sources/claims")
def source_claims(request: Request, rests: str = "", voice: str = "", after: str | None = None) -> Response:
    """The claims that rest on one sort of voices, or on one voice."""
    with _desk(request).reading() as store:
        if voice:
            row = _voice(store, voice)
            wanted, title = ClaimFilter(voice=row.key), f"Claims that rest on {row.given or row.name}"
        else:
            wanted = ClaimFilter(rests=one_of("rests", rests, list(BASES)))
            title = f"Claims that rest on {BASES[rests]}"
        found = queries.claims(store, wanted, order="documents", after=placed(after, SHAPES["documents"]), limit=ROWS)
        states = reviewed(store)
        listed = ClaimList(
            rows=claim_rows(store, found.ids),
            total=queries.number_of_claims(store, wanted),
            after=cursor(found.after),
            review={claim: states.get(claim, "to do") for claim in found.ids},
            filters={},
            order="documents",
        )
        return page(request, store, "source_claims.html.j2", found=listed, title=title, voice=voice)


@router.get("/sources/utterances")
def source_utterances(request: Request, told: str = "", voice: str = "", after: str | None = None) -> Response:
    """Utterances in their sentences: those of one voice, or those of which the text tells something."""
    with _desk(request).reading() as store:
        place = placed(after, (int,))
        if voice:
            row = _voice(store, voice)
            found = queries.utterances(store, voice=voice, after=place, limit=UTTERANCES)
            title = f"What {row.given or row.name} says or passes on"
        else:
            found = queries.utterances(
                store, told=one_of("told", told, [*DEGREE_WORDS, *TOLD]), after=place, limit=UTTERANCES
            )
            title = f"Utterances of which the text tells {TOLD[told]}" if told in TOLD else DEGREE_WORDS[told]
        return page(
            request,
            store,
            "source_utterances.html.j2",
            said=_said(store, found.ids),
            title=title,
            voice=voice,
            after=cursor(found.after),
        )


class Utterance:
    """What a voice says or passes on, in its sentence."""

    def __init__(self, catalogue: Catalogue, row: Assertion) -> None:
        begins = [begin for begin, _ in row.content] or [row.cue_begin or 0]
        ends = [end for _, end in row.content] or [row.cue_end or 0]
        span = Span(min(begins), max(ends))
        window = window_around(catalogue, row.text, span)
        body = catalogue.texts[row.text].text
        self.excerpt: list[Segment] = excerpt(body, window, span, row)
        self.cut_before = window.begin > 0
        self.cut_after = window.end < len(body.rstrip())
        self.document = document_view(catalogue.documents_of[row.text][0])
        self.assertion = row.id
        self.chain = chain_of(catalogue, row)
        self.reason = row.reason
        self.vantage = row.vantage
        held = [mention for rows in catalogue.mentions_of.values() for mention in rows if mention.assertion == row.id]
        self.claims = sorted({mention.claim for mention in held})


def _said(store: Store, assertions: Sequence[str]) -> list[Utterance]:
    """Return these utterances in their sentences, in this order; one whose text no document holds is left out."""
    catalogue = Catalogue(slices.of_utterances(store, assertions))
    spoken = [catalogue.assertions[each] for each in assertions if each in catalogue.assertions]
    return [Utterance(catalogue, each) for each in spoken if each.text in catalogue.documents_of]


def _voice(store: Store, voice: str) -> Voice:
    found = store.where(schema.Voice, "id", [voice])
    if not found:
        raise NotFound(f"{voice}: no such voice in {store.path.name}. The page of sources has them all.")
    return found[0]


@router.get("/voices/{voice}")
def voice(request: Request, voice: str) -> Response:
    """One voice: what rests on it, what it says, and who may be the same."""
    with _desk(request).reading() as store:
        row = _voice(store, voice)
        log = store.rows(schema.Decision)
        held = in_force(log)
        numbers = {entry.seq for entry in held}
        passes_on = queries.heard_through(store, voice)
        denies = queries.denied_by(store, row.key)
        shown = [*passes_on[:OTHERS], *denies[:OTHERS]]
        return page(
            request,
            store,
            "voice.html.j2",
            v=row,
            unnamed=is_unnamed(row.kind, row.least),
            weight=weight(row),
            claims=claim_rows(store, queries.claims_resting_on(store, row.key, CLAIMS)),
            resting=queries.resting(store, [row.key]).get(row.key, 0),
            others=(("Passes on, from somebody else", passes_on), ("Denies or doubts", denies)),
            texts_of={claim.id: claim.text for claim in store.where(schema.Claim, "id", shown)},
            most=OTHERS,
            said=_said(store, queries.utterances(store, voice=voice, limit=UTTERANCES).ids),
            total=queries.number_of_utterances(store, voice),
            called=[(words, times) for words, times in queries.written(store, voice, 20) if words != row.name],
            perhaps=_perhaps(store, row),
            decided=_decided(store, row, held),
            decisions=[
                decision_view(entry, undone=entry.seq not in numbers and entry.action != "undo")
                for entry in log
                if voice in entry.target.split()
            ],
        )


def weight(voice: Voice) -> str:
    """Return what a voice may count behind a claim, and why."""
    if voice.most == 0:
        return "Counts nothing: nobody in particular is meant."
    if voice.kind == "document" and voice.least == 0:
        return "Counts 0 to 1: a document that is only described may hold what another voice says."
    if voice.plural:
        return "Counts 0 to 1: several people without a number, whom nobody can tell apart."
    if is_unnamed(voice.kind, voice.least):
        people = "one person" if voice.most == 1 else f"{voice.most} people, as the text says"
        return f"Counts 0 to {voice.most}: {people} without a name, who may be nobody new."
    return "Counts 1: it has a name. Heard through unnamed people alone, it counts 0 to 1."


def _decided(store: Store, voice: Voice, held: Sequence[Decision]) -> list[tuple[Decision, list[Voice]]]:
    """Return the decisions in force by which this voice is one with others, or not."""
    found = [entry for entry in held if entry.action in ("merge", "split") and voice.key in entry.anchors]
    keys = {key for entry in found for key in entry.anchors} - {voice.key}
    others = {other.key: other for other in store.where(schema.Voice, "key", keys)}
    return [(entry, [others[key] for key in entry.anchors if key in others]) for entry in found]


def _perhaps(store: Store, voice: Voice) -> list[tuple[str, Voice, str]]:
    """Return who may be the same: a claim where it was suspected, the voice, the evidence."""
    found = queries.perhaps_the_same(store, voice.key, OTHERS)
    others = {other.key: other for other in store.where(schema.Voice, "key", [key for _, _, key, _ in found])}
    return [(claim, others[key], evidence) for _, claim, key, evidence in found if key in others]


@router.get("/publishers")
def publishers(request: Request, words: str = "", after: str | None = None) -> Response:
    """Which outlets belong to one publisher, as people said."""
    from whence.witnesses.evidence import outlet_key

    with _desk(request).reading() as store:
        owners = verdicts(store.rows(schema.Decision)).owners
        found = queries.outlets(store, words=words, after=placed(after, (str,)), limit=OUTLETS + 1)
        rows = [(outlet, count, owners.get(outlet_key(outlet), "")) for outlet, count in found[:OUTLETS]]
        return page(
            request,
            store,
            "publishers.html.j2",
            rows=rows,
            known=sorted(set(owners.values())),
            words=words,
            after=cursor((rows[-1][0],)) if len(found) > OUTLETS else None,
        )
