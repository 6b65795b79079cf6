"""
The sources: who carries this case, how the texts describe those they do not name, and which outlets are one house.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from whence import queries, schema, slices
from whence.errors import NotFound
from whence.log import verdicts
from whence.schema import Assertion, Voice
from whence.spans import Span
from whence.store import Store
from whence.views.claims import decision_view
from whence.views.evidence import Segment, chain_of, document_view, excerpt, is_unnamed, window_around
from whence.views.tables import Catalogue
from whence.views.unnamed import DEGREES
from whence.web.desk import Desk
from whence.web.lists import ROWS, claim_rows, cursor, placed
from whence.web.render import page

router = APIRouter()
UTTERANCES, CLAIMS, OTHERS = 60, 50, 12


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@router.get("/sources")
def sources(request: Request, who: str = "", words: str = "", after: str | None = None) -> Response:
    """Who carries this case."""
    desk = _desk(request)
    with desk.reading() as store:
        named = {"named": True, "unnamed": False}.get(who)
        found = queries.voices(store, named=named, words=words, after=placed(after, (int, int, int, str)), limit=ROWS)
        rows = slices.voices(store, found.ids)
        relays = desk.kept(store, "relays", lambda: queries.relays(store, 10))
        passing = {voice.id: voice for voice in slices.voices(store, [voice for voice, _ in relays])}
        return page(
            request,
            store,
            "sources.html.j2",
            rows=rows,
            unnamed={row.id for row in rows if is_unnamed(row.kind, row.least)},
            rests=queries.resting(store, [row.key for row in rows]),
            after=cursor(found.after),
            first=after is None,
            who=who if named is not None else "",
            words=words,
            basis=desk.kept(store, "basis", lambda: queries.basis(store)),
            described=desk.kept(store, "described", lambda: queries.described(store)),
            degrees={anon: words for anon, words, _ in DEGREES},
            relays=[(passing[voice], count) for voice, count in relays if voice in passing],
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


@router.get("/voices/{voice}")
def voice(request: Request, voice: str) -> Response:
    """One voice: what rests on it, what it says, and who may be the same."""
    with _desk(request).reading() as store:
        found = store.where(schema.Voice, "id", [voice])
        if not found:
            raise NotFound(f"{voice}: no such voice in {store.path.name}. The page of sources has them all.")
        row = found[0]
        said, total = queries.utterances_of(store, voice, UTTERANCES)
        catalogue = Catalogue(slices.of_utterances(store, said))
        spoken = [each for rows in catalogue.assertions_of.values() for each in rows if each.id in set(said)]
        held = {entry.seq for entry in catalogue.decisions_in_force}
        return page(
            request,
            store,
            "voice.html.j2",
            v=row,
            unnamed=is_unnamed(row.kind, row.least),
            claims=claim_rows(store, queries.claims_resting_on(store, row.key, CLAIMS)),
            resting=queries.resting(store, [row.key]).get(row.key, 0),
            said=[Utterance(catalogue, each) for each in spoken if each.text in catalogue.documents_of],
            total=total,
            called=_called(spoken, row),
            perhaps=_perhaps(store, row),
            decisions=[
                decision_view(entry, undone=entry.seq not in held and entry.action != "undo")
                for entry in catalogue.decisions_on.get(voice, [])
            ],
        )


def _called(spoken: list[Assertion], voice: Voice) -> list[str]:
    """Return what the texts call a voice, as written, besides its name."""
    words = {link.text for row in spoken for link in row.chain if link.name == voice.name or link.text == voice.name}
    words |= {row.source for row in spoken if row.source and row.resolves_to == voice.name}
    return sorted(words - {voice.name})[:20]


def _perhaps(store: Store, voice: Voice) -> list[tuple[str, Voice, str]]:
    """Return who may be the same: a claim where it was suspected, the voice, the evidence."""
    found = queries.perhaps_the_same(store, voice.key, OTHERS)
    others = {other.key: other for other in store.where(schema.Voice, "key", [key for _, _, key, _ in found])}
    return [(claim, others[key], evidence) for _, claim, key, evidence in found if key in others]


@router.get("/publishers")
def publishers(request: Request) -> Response:
    """Which outlets belong to one publisher, as people said."""
    from whence.witnesses.evidence import outlet_key

    with _desk(request).reading() as store:
        owners = verdicts(store.rows(schema.Decision)).owners
        rows = [(outlet, count, owners.get(outlet_key(outlet), "")) for outlet, count in queries.outlets(store)]
        return page(
            request,
            store,
            "publishers.html.j2",
            rows=sorted(rows, key=lambda row: (not row[2], row[2].casefold(), row[0].casefold())),
            known=sorted({owner for _, _, owner in rows if owner}),
        )
