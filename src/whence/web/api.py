"""
The interface for programs: everything that the pages show and do, as JSON.

Errors are problem documents (RFC 9457); lists go on with a cursor; the entity
tag of every answer is the run and the length of the log, since a decision
changes answers too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from whence import __version__, queries, schema, slices
from whence.case import REVIEW_STATES, lost_decisions_of
from whence.errors import NotFound, UsageError
from whence.log import breaks, in_force, verdicts
from whence.queries import ClaimOrder
from whence.recounting import up_to_date
from whence.schema import ClaimKind, Decision
from whence.store import Store
from whence.views.article import article_view
from whence.views.claims import ClaimView, claim_view
from whence.views.claims_table import ClaimRow
from whence.views.evidence import MentionView, Party
from whence.views.listings import path_of
from whence.views.side_by_side import whole_view
from whence.views.tables import Catalogue
from whence.web import models
from whence.web.asking import has_it, known_parameters, tag_of
from whence.web.desk import Desk, Version, version
from whence.web.families import RELATIONS
from whence.web.lists import ONLY, ROWS, Asked, claim_list, cursor, one_of, placed, reviewed
from whence.web.searching import find

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "model": models.Problem,
        "description": words,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, words in (
        (400, "The request could not be read"),
        (401, "No cookie and no token"),
        (403, "Not this server, or not from its own pages"),
        (404, "No such thing in this case"),
        (409, "Somebody decided about the same meanwhile, or the case was run again"),
        (413, "The request is too long"),
        (422, "It makes no sense here"),
        (500, "The case file is damaged"),
        (503, "The case can't be used now"),
        (507, "The disk refused"),
    )
}
router = APIRouter(responses=PROBLEMS, dependencies=[Depends(known_parameters)])
Limit = Annotated[int, Query(ge=1, le=200, description="Rows of a page.")]
After = Annotated[str | None, Query(max_length=400, description="Where the page begins, from “next”.")]
Id = Annotated[str, Path(max_length=80)]


def _choice(known: Sequence[str], words: str) -> Any:
    """Return a parameter with the values it may have; `UsageError` names them where another is given."""
    return Query(max_length=40, description=words, json_schema_extra={"enum": ["", *known]})


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


class Reading:
    """One state of the case, and its answers."""

    def __init__(self, request: Request, store: Store) -> None:
        self.request = request
        self.store = store
        self.at = version(store)
        self.tag = tag_of(store)

    def give(self, made: BaseModel | str) -> Response:
        """
        Return an answer with its entity tag and, for a list, the address of the next page.

        Whether the caller has it already is asked last: what can't be answered is a problem, however often it is asked.
        """
        headers = {"ETag": self.tag} if self.tag else {}
        if has_it(self.request, self.tag):
            return Response(status_code=304, headers=headers)
        following = getattr(made, "next", None)
        if following:
            url = self.request.url.include_query_params(after=following)
            headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
        body = made if isinstance(made, str) else made.model_dump_json()
        return Response(body, media_type="application/json", headers=headers)


@contextmanager
def _reading(request: Request) -> Iterator[Reading]:
    with _desk(request).reading() as store:
        yield Reading(request, store)


# --- the case and its claims ---------------------------------------------------------


@router.get("/case", response_model=models.CaseOut, operation_id="getCase", tags=["case"])
def case(request: Request) -> Response:
    """The case in numbers."""
    with _reading(request) as held:
        store, run = held.store, queries.last_run(held.store)
        totals = queries.totals(store)
        log = store.rows(Decision)
        made = models.CaseOut(
            name=store.path.name,
            run=held.at.run,
            started=run[1] if run else None,
            state=run[2] if run else None,
            entries=held.at.entries,
            head=log[-1].hash if log else None,
            read_only=_desk(request).read_only,
            follows=up_to_date(store),
            documents=totals.documents,
            texts=totals.texts,
            voices=totals.voices,
            unnamed=totals.unnamed,
            claims=totals.claims,
            rejects=totals.rejects,
            bins=[models.BinOut(**each._asdict()) for each in totals.bins],
            lost=[words for _, words in lost_decisions_of(store)],
            version=__version__,
        )
        return held.give(made)


@router.get("/claims", response_model=models.ClaimPage, operation_id="listClaims", tags=["claims"])
def claims(
    request: Request,
    about: Annotated[str, Query(max_length=400, description="Words that the claim holds.")] = "",
    kind: Annotated[str, _choice(get_args(ClaimKind), "Only claims of this kind.")] = "",
    state: Annotated[str, _choice(REVIEW_STATES, "Only claims in this review state.")] = "",
    most: Annotated[
        str,
        Query(max_length=9, description="Voices at most.", json_schema_extra={"pattern": "^[0-9]{0,5}$"}),
    ] = "",
    only: Annotated[
        list[Annotated[str, Field(json_schema_extra={"enum": list(ONLY)})]] | None,
        Query(description="In two documents or more, denied by somebody, with values that differ. Several: all of it."),
    ] = None,
    order: Annotated[
        str,
        _choice(get_args(ClaimOrder), "Carried by most documents on fewest voices, most voices, or smallest id first."),
    ] = "documents",
    after: After = None,
    limit: Limit = ROWS,
) -> Response:
    """The claims, what is carried most widely on fewest voices first."""
    asked = Asked(
        about=about, kind=kind, state=state, most=most, only=tuple(only or ()), order=order, after=after, limit=limit
    )
    with _reading(request) as held:
        found = claim_list(held.store, asked)
        items = [_claim_item(row, found.review[row.id]) for row in found.rows]
        return held.give(models.ClaimPage(items=items, next=found.after, total=found.total))


def _claim_item(row: ClaimRow, review: str) -> models.ClaimItem:
    return models.ClaimItem(
        id=row.id,
        text=row.text,
        kind=row.kind,
        documents=row.documents,
        texts=row.texts,
        voices=row.voices,
        weakest=row.weakest,
        named=row.named,
        unnamed=row.unnamed,
        against=row.against,
        doubt=row.doubt,
        differs=row.conflicts,
        review=review,
    )


@router.get("/claims/{claim}", response_model=models.ClaimFull, operation_id="getClaim", tags=["claims"])
def claim(request: Request, claim: Id) -> Response:
    """One claim: who says so, in which words, what was counted as one and why, what was not counted."""
    with _reading(request) as held:
        found = held.store.where(schema.Claim, "id", [claim])
        if not found:
            raise NotFound(f"{claim}: no such claim in {held.store.path.name}.")
        catalogue = Catalogue(slices.of_claims(held.store, [claim]))
        return held.give(_claim_full(catalogue, found[0], claim_view(catalogue, claim)))


def _claim_full(catalogue: Catalogue, row: schema.Claim, view: ClaimView) -> models.ClaimFull:
    related = {
        other
        for pair in catalogue.rows(schema.Related)
        for other in (pair.a, pair.b)
        if row.id in (pair.a, pair.b) and other != row.id
    }
    return models.ClaimFull(
        id=view.id,
        text=view.text,
        kind=view.kind,
        review=view.review,
        into=row.into,
        stances={
            stance.stance: models.StanceOut(
                count=models.CountOut(
                    documents=stance.count.documents,
                    texts=stance.count.texts,
                    voices=(stance.count.voices_least, stance.count.voices_most),
                    weakest=(stance.count.weakest_least, stance.count.weakest_most),
                    named=stance.count.named,
                    unnamed=stance.count.unnamed,
                    cut=list(stance.count.cut),
                    sentence=stance.count.sentence,
                ),
                witnesses=[
                    models.WitnessOut(**{name: getattr(each, name) for name in models.WitnessOut.model_fields})
                    for each in stance.witnesses
                ],
            )
            for stance in view.stances
        },
        mentions=[_mention(catalogue, each) for each in view.mentions],
        merges=[
            models.MergeOut(**{name: getattr(each, name) for name in models.MergeOut.model_fields})
            for each in view.merges
        ],
        conflicts=[
            models.ConflictOut(
                slot=each.slot,
                relation=each.relation,
                a_value=each.a_value,
                a=each.a.anchor if each.a else None,
                b_value=each.b_value,
                b=each.b.anchor if each.b else None,
            )
            for each in view.conflicts
        ],
        not_counted=[models.LeftOutOut(mention=each.mention.anchor, reason=each.reason) for each in view.not_counted],
        decisions=[each.seq for each in view.decisions],
        related=sorted(related),
    )


def _mention(catalogue: Catalogue, view: MentionView) -> models.MentionOut:
    return models.MentionOut(
        id=view.anchor,
        document=view.document.id,
        identical=[other.id for other in view.identical],
        begin=view.begin,
        end=view.end,
        exact=catalogue.texts[view.text].text[view.begin : view.end],
        stance=view.stance,
        counted=view.counted,
        why=view.why,
        value=view.value,
        chain=[_party(each) for each in view.chain],
        reason=view.reason,
        vantage=view.vantage,
    )


def _party(party: Party) -> models.PartyOut:
    return models.PartyOut(label=party.label, kind=party.kind, unnamed=party.unnamed, voice=party.voice)


# --- documents ---------------------------------------------------------------------


@router.get("/documents", response_model=models.DocumentPage, operation_id="listDocuments", tags=["documents"])
def documents(
    request: Request,
    about: Annotated[str, Query(max_length=400, description="Words of its title, outlet or path.")] = "",
    outlet: Annotated[str, Query(max_length=400)] = "",
    after: After = None,
    limit: Limit = ROWS,
) -> Response:
    """The articles as read."""
    with _reading(request) as held:
        key = placed(after, (int, str))
        found = queries.documents(held.store, outlet=outlet or None, words=about, after=key, limit=limit)
        rows = {row.id: row for row in held.store.where(schema.Document, "id", found.ids)}
        items = [models.DocumentItem(**_document(rows[each])) for each in found.ids]
        return held.give(models.DocumentPage(items=items, next=cursor(found.after)))


def _document(row: schema.Document) -> dict[str, Any]:
    return {
        "id": row.id,
        "path": path_of(row),
        "url": row.url,
        "outlet": row.outlet,
        "title": row.title,
        "published": row.published,
        "captured": row.captured,
        "imported": row.imported,
        "sha256": row.bytes_sha256,
    }


@router.get("/documents/{document}", response_model=models.DocumentFull, operation_id="getDocument", tags=["documents"])
def document(
    request: Request,
    document: Id,
    text: Annotated[bool, Query(description="With the clean text and the spans in it.")] = False,
) -> Response:
    """One article: where it came from and, if asked, its text with who says what in it."""
    with _reading(request) as held:
        found = held.store.where(schema.Document, "id", [document])
        if not found:
            raise NotFound(f"{document}: no such document in {held.store.path.name}.")
        catalogue = Catalogue(slices.of_document(held.store, document))
        view = article_view(catalogue, document)
        told = view.provenance
        body = catalogue.texts.get(told.text_sha256 or "")
        made = models.DocumentFull(
            **_document(found[0]),
            format=told.format,
            byline=view.byline,
            original_sha256=told.original_sha256,
            text_sha256=told.text_sha256,
            language=told.language,
            characters=told.characters,
            identical=[other.id for other in view.same],
            copies=[other.id for other in told.cluster if other.id != document],
            origin=told.origin.id if told.origin else None,
            state=told.state,
            reasons=told.reasons,
            aside=view.aside,
            text=body.text if body and text else None,
            spans=_spans(catalogue, told.text_sha256 or "") if text else None,
        )
        return held.give(made)


def _spans(catalogue: Catalogue, text: str) -> list[models.SpanOut]:
    out = []
    for row in catalogue.assertions_of.get(text, []):
        for layer, begin, end in (
            ("source", row.source_begin, row.source_end),
            ("cue", row.cue_begin, row.cue_end),
            *(("said", begin, end) for begin, end in row.content),
        ):
            if begin is not None and end is not None:
                out.append(models.SpanOut(begin=begin, end=end, layer=layer, of=row.id))
    for claim, mentions in catalogue.mentions_of.items():
        for place, mention in enumerate(mentions, 1):
            if mention.text == text:
                out.append(models.SpanOut(begin=mention.begin, end=mention.end, layer="claim", of=f"{claim}.{place}"))
    for passage in catalogue.rows(schema.Passage):
        if text in (passage.a, passage.b):
            mine = passage.a == text
            other = catalogue.documents_of.get(passage.b if mine else passage.a, [])
            begin, end = (passage.a_begin, passage.a_end) if mine else (passage.b_begin, passage.b_end)
            if other:
                out.append(models.SpanOut(begin=begin, end=end, layer="reuse", of=other[0].id))
    return sorted(out, key=lambda span: (span.begin, -span.end, span.layer, span.of))


@router.get("/compare", response_model=models.ComparisonOut, operation_id="compare", tags=["documents"])
def compare(
    request: Request, a: Annotated[str, Query(max_length=80)], b: Annotated[str, Query(max_length=80)]
) -> Response:
    """Two articles in step: what differs, by kind."""
    with _reading(request) as held:
        view = whole_view(Catalogue(slices.of_pair(held.store, [a, b])), a, b)
        made = models.ComparisonOut(
            a=view.a.id,
            b=view.b.id,
            relation=view.relation,
            proven=view.proven,
            coverage_a=view.coverage_a,
            coverage_b=view.coverage_b,
            origin=view.origin,
            reasons=view.reasons,
            changes=view.changes,
            differences=[
                models.DifferenceOut(
                    number=line.number,
                    state=line.state,
                    kinds=list(line.kinds),
                    a="".join(piece.words for piece in line.a),
                    b="".join(piece.words for piece in line.b),
                )
                for line in view.lines
                if line.number
            ],
        )
        return held.give(made)


@router.get("/copies", response_model=models.CopyPage, operation_id="listCopies", tags=["documents"])
def copies(
    request: Request,
    relation: Annotated[str, _choice(RELATIONS, "Only pairs that stand so to each other.")] = "",
    after: After = None,
    limit: Limit = ROWS,
) -> Response:
    """Pairs of texts that reuse each other, the most alike first."""
    with _reading(request) as held:
        key = placed(after, (float, str, str))
        wanted_relation = one_of("relation", relation, RELATIONS) if relation else None
        found = queries.pairs(held.store, relation=wanted_relation, after=key, limit=limit)
        wanted = [(a, b) for a, _, b in (each.partition(" ") for each in found.ids)]
        catalogue = Catalogue(slices.of_pairs(held.store, wanted))
        rows = {(row.a, row.b): row for row in catalogue.rows(schema.Copy)}
        items = [
            models.CopyItem(
                a=catalogue.documents_of[pair[0]][0].id,
                b=catalogue.documents_of[pair[1]][0].id,
                relation=rows[pair].relation,
                coverage_a=rows[pair].coverage_a,
                coverage_b=rows[pair].coverage_b,
                proven=rows[pair].proven,
                origin=rows[pair].origin,
                reasons=list(rows[pair].reasons),
            )
            for pair in wanted
            if pair[0] in catalogue.documents_of and pair[1] in catalogue.documents_of
        ]
        return held.give(models.CopyPage(items=items, next=cursor(found.after)))


@router.get("/kin", response_model=models.FamilyPage, operation_id="listFamilies", tags=["documents"])
def kin(request: Request, after: After = None, limit: Limit = ROWS) -> Response:
    """Families of texts that look as if they were of one make; suspected, never proven."""
    with _reading(request) as held:
        found = queries.families(held.store, after=placed(after, (int, int, str)), limit=limit)
        rows = {row.id: row for row in held.store.where(schema.Family, "id", found.ids)}
        items = [_family(held.store, rows[each]) for each in found.ids]
        return held.give(models.FamilyPage(items=items, next=cursor(found.after)))


@router.get("/kin/{family}", response_model=models.FamilyItem, operation_id="getFamily", tags=["documents"])
def family(request: Request, family: Id) -> Response:
    """One family of kin with the documents that hold its texts."""
    with _reading(request) as held:
        found = held.store.where(schema.Family, "id", [family])
        if not found:
            raise NotFound(f"{family}: no such family in {held.store.path.name}.")
        return held.give(_family(held.store, found[0]))


def _family(store: Store, row: schema.Family) -> models.FamilyItem:
    texts = [each.text for each in store.where(schema.FamilyText, "family", [row.id])]
    catalogue = Catalogue(slices.of_texts_alone(store, texts))
    return models.FamilyItem(
        id=row.id,
        texts=row.texts,
        links=row.links,
        weight=row.weight,
        sentence=row.sentence,
        documents=[document.id for document in catalogue.documents],
    )


# --- voices and outlets ----------------------------------------------------------------


@router.get("/voices", response_model=models.VoicePage, operation_id="listVoices", tags=["voices"])
def voices(
    request: Request,
    named: Annotated[bool | None, Query(description="Only named, or only unnamed.")] = None,
    about: Annotated[str, Query(max_length=400, description="Words of its name.")] = "",
    after: After = None,
    limit: Limit = ROWS,
) -> Response:
    """The voices, those on whom most claims rest first."""
    with _reading(request) as held:
        key = placed(after, (int, int, int, str))
        found = queries.voices(held.store, named=named, words=about, after=key, limit=limit)
        rows = slices.voices(held.store, found.ids)
        rests = queries.resting(held.store, [row.key for row in rows])
        items = [models.VoiceItem(**_voice(row, rests.get(row.key, 0))) for row in rows]
        return held.give(models.VoicePage(items=items, next=cursor(found.after)))


def _voice(row: schema.Voice, claims: int) -> dict[str, Any]:
    names = ("id", "name", "given", "kind", "anon", "role", "body", "least", "most", "texts", "assertions")
    return {name: getattr(row, name) for name in names} | {"claims": claims}


@router.get("/voices/{voice}", response_model=models.VoiceFull, operation_id="getVoice", tags=["voices"])
def voice(request: Request, voice: Id) -> Response:
    """One voice with the claims that rest on it."""
    with _reading(request) as held:
        found = held.store.where(schema.Voice, "id", [voice])
        if not found:
            raise NotFound(f"{voice}: no such voice in {held.store.path.name}.")
        row = found[0]
        made = models.VoiceFull(
            **_voice(row, queries.resting(held.store, [row.key]).get(row.key, 0)),
            rests=queries.claims_resting_on(held.store, row.key, 200),
            decisions=[each.seq for each in held.store.rows(Decision) if voice in each.target.split()],
        )
        return held.give(made)


@router.get("/publishers", response_model=list[models.OutletItem], operation_id="listOutlets", tags=["voices"])
def publishers(request: Request) -> Response:
    """The outlets of the case, and which publisher each belongs to, as people said."""
    from whence.witnesses.evidence import outlet_key

    with _reading(request) as held:
        owners = verdicts(held.store.rows(Decision)).owners
        items = [
            models.OutletItem(outlet=outlet, documents=count, publisher=owners.get(outlet_key(outlet)))
            for outlet, count in queries.outlets(held.store)
        ]
        return held.give("[" + ",".join(item.model_dump_json() for item in items) + "]")


@router.get("/search", response_model=models.SearchOut, operation_id="search", tags=["search"])
def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """Articles, claims and voices by their words; fields as in ``outlet:gazette after:2031-03-01``."""
    with _reading(request) as held:
        found = find(held.store, q)
        states = reviewed(held.store)
        made = models.SearchOut(
            query=found.query,
            documents=[
                models.HitOut(
                    document=each.first.id,
                    identical=[other.id for other in each.others],
                    title=each.first.title,
                    snippet="".join(words for words, _ in each.snippet),
                )
                for each in found.articles
            ],
            claims=[_claim_item(row, states.get(row.id, "to do")) for row in found.claims],
            voices=[{"id": voice, "name": name} for voice, name in found.voices],
        )
        return held.give(made)


# --- the log ---------------------------------------------------------------------------


@router.get("/log", response_model=models.LogPage, operation_id="listLog", tags=["log"])
def log(request: Request, after: After = None, limit: Limit = ROWS) -> Response:
    """What people decided, oldest first."""
    with _reading(request) as held:
        entries = held.store.rows(Decision)
        begun = placed(after, (int,))
        rest = [entry for entry in entries if begun is None or entry.seq > int(begun[0])]
        shown = rest[:limit]
        made = models.LogPage(
            items=[_entry(entry, entries) for entry in shown],
            next=cursor((shown[-1].seq,)) if len(rest) > limit else None,
            lost={str(entry.seq): words for entry, words in lost_decisions_of(held.store)},
            breaks=breaks(entries),
        )
        return held.give(made)


@router.get("/log/{seq}", response_model=models.DecisionEntry, operation_id="getLogEntry", tags=["log"])
def log_entry(request: Request, seq: Annotated[int, Path(ge=1, le=1_000_000_000)]) -> Response:
    """One entry of the log."""
    with _reading(request) as held:
        entries = held.store.rows(Decision)
        if seq > len(entries):
            raise NotFound(f"entry {seq}: the log has {len(entries)}.")
        return held.give(_entry(entries[seq - 1], entries))


def _entry(entry: Decision, log: list[Decision]) -> models.DecisionEntry:
    held = {each.seq for each in in_force(log)} | {each.seq for each in log if each.action == "undo"}
    payload = {name: value for name, value in entry.payload.items() if name != "of"}
    return models.DecisionEntry(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        target=entry.target,
        payload=payload,
        previous=entry.previous,
        hash=entry.hash,
        holds=entry.seq in held,
    )


@router.post(
    "/decisions", response_model=models.DecisionOut, status_code=201, operation_id="decide", tags=["decisions"]
)
def decide(
    request: Request,
    given: models.DecisionIn,
    if_match: Annotated[
        str | None,
        Header(
            max_length=60,
            description="The entity tag of what was looked at; 409 if overtaken.",
            json_schema_extra={"examples": ['"3.12"']},
        ),
    ] = None,
) -> Response:
    """Write a decision into the log; what follows from it is counted at once."""
    desk = _desk(request)
    entry, follows = desk.decide(given.action, given.targets, given.payload, seen=_seen(if_match), actor=given.actor)
    with desk.reading() as store:
        made = models.DecisionOut(entry=_entry(entry, store.rows(Decision)), follows=follows)
        headers = {"Location": f"/api/v1/log/{entry.seq}", "ETag": version(store).tag}
    return Response(made.model_dump_json(), status_code=201, media_type="application/json", headers=headers)


def _seen(tag: str | None) -> Version | None:
    if tag is None or tag.strip() == "*":
        return None
    run, _, entries = tag.strip().removeprefix("W/").strip('"').partition(".")
    if not (run.isdecimal() and entries.isdecimal()):
        raise UsageError(f'If-Match: {tag[:40]}: is no entity tag of this case. They look like "3.12".')
    return Version(int(run), int(entries))


@router.post("/recounts", response_model=models.RecountOut, operation_id="recount", tags=["decisions"])
def recount(request: Request) -> Response:
    """Bring every count up to date with the log: only needed where a decision touched very many claims."""
    desk = _desk(request)
    desk.recount()
    with desk.reading() as store:
        made = models.RecountOut(follows=up_to_date(store))
        return Response(made.model_dump_json(), media_type="application/json", headers={"ETag": version(store).tag})
