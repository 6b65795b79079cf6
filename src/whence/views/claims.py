"""
One claim as a fact-checker reads it: who says so, in which words, and what was not counted.

The counts are those of the witnesses stage, untouched. Here they only meet
their evidence: each witness gets the mentions that lead to it, each mention
its sentence, each text its copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from whence.schema import Claim, Conflict, Count, Decision, Merge, Witness
from whence.views.evidence import DocumentView, MentionView, Party, is_unnamed, mention_view
from whence.views.tables import Catalogue, Tables, number

Counted = Literal["for", "against", "doubt"]
STANCES: tuple[Counted, ...] = ("for", "against", "doubt")

NO_SOURCE = "no source given"
OWN_OBSERVATION = "own observation"


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """One text after copies are collapsed: the earliest document in the pile that holds it, and its copies."""

    first: MentionView
    copies: list[MentionView]
    documents: int


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One way to a witness: the relays, outermost first, and the texts in which it is heard that way."""

    relays: list[Party]
    texts: list[TextView]


class WitnessView(msgspec.Struct, frozen=True, kw_only=True):
    """An independent voice behind the claim, what it may count, and every way to it."""

    label: str
    kind: str
    least: int
    most: int
    note: str
    texts: int
    unnamed: bool
    weakest: bool
    """True where it is part of the smallest set that would all have to be wrong."""
    voice: str | None
    branches: list[Branch]
    paths: list[list[str]]


class StanceView(msgspec.Struct, frozen=True, kw_only=True):
    """For one stance: the count, its witnesses, and mentions that no witness could be found for."""

    stance: Counted
    count: Count
    witnesses: list[WitnessView]
    loose: list[MentionView]
    texts: list[list[DocumentView]]
    """The texts that say it, copies laid on each other: for each its documents, in order of number."""

    @property
    def narrow(self) -> bool:
        """Say whether it would fall with fewer than all its voices: only then is a weakest link worth pointing out."""
        return 0 < len(self.count.cut) < self.count.voices_most or (
            len(self.count.cut) == 1 and self.count.cut[0] not in [witness.label for witness in self.witnesses]
        )


class MergeView(msgspec.Struct, frozen=True, kw_only=True):
    """Two nodes counted as one, and why."""

    id: str
    a: str
    b: str
    kind: str
    proven: bool
    precision: float | None
    evidence: str
    on: bool


class ValueView(msgspec.Struct, frozen=True, kw_only=True):
    """A value given for the claim, and where."""

    value: str
    mentions: list[MentionView]


class ConflictView(msgspec.Struct, frozen=True, kw_only=True):
    """Two mentions that give different values; null where the mention is not in the case any more."""

    slot: str
    relation: str
    meaning: str
    a_value: str
    a: MentionView | None
    b_value: str
    b: MentionView | None


class DecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about this claim, in their words."""

    seq: int
    at: str
    actor: str
    action: str
    words: str
    undone: bool


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A mention that stands behind no voice, and why."""

    mention: MentionView
    reason: str


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with everything that bears on it."""

    id: str
    text: str
    kind: str
    stances: list[StanceView]
    """Those with at least one mention; *for* comes first."""
    mentions: list[MentionView]
    documents: int
    merges: list[MergeView]
    values: list[ValueView]
    conflicts: list[ConflictView]
    not_counted: list[LeftOut]
    decisions: list[DecisionView]
    review: str | None
    """The review state a person set last: to do, in work, checked, set aside."""

    @property
    def said(self) -> StanceView | None:
        """Return the stance *for*, if anybody says so."""
        return next((stance for stance in self.stances if stance.stance == "for"), None)


MEANING = {
    "compatible": "both can be right",
    "rounded": "the same in round numbers",
    "superseded": "the same voice gave another value later",
    "differs": "not both can be right at one time",
    "changed in a copy": "the value was changed where the passage was copied",
}


def claim_view(tables: Tables, identifier: str) -> ClaimView:
    """Return one claim with its witnesses and their words; raises `NotFound` if there is no such claim."""
    catalogue = Catalogue.of(tables)
    claim = catalogue.claim(identifier)
    rows = catalogue.mentions_of.get(claim.id, [])
    found = (mention_view(catalogue, mention, place) for place, mention in enumerate(rows, 1))
    mentions = [mention for mention in found if mention is not None]
    decisions = _decisions(catalogue, claim)
    return ClaimView(
        id=claim.id,
        text=claim.text,
        kind=claim.kind,
        stances=[view for stance in STANCES if (view := _stance(catalogue, claim, stance, mentions)) is not None],
        mentions=mentions,
        documents=len({document for mention in mentions for document in holders(mention)}),
        merges=[_merge(merge) for merge in catalogue.merges_of.get(claim.id, [])],
        values=_values(mentions),
        conflicts=[_conflict(catalogue, conflict, mentions) for conflict in catalogue.conflicts_of.get(claim.id, [])],
        not_counted=_left_out(catalogue, claim, mentions),
        decisions=decisions,
        review=_review(catalogue, claim),
    )


def holders(mention: MentionView) -> list[str]:
    """Return the ids of all documents that hold the mention's text."""
    return [mention.document.id, *(document.id for document in mention.identical)]


# --- who says it --------------------------------------------------------------


class Nodes:
    """Which node ids of a claim's graph are one, after the merges that are proven and on."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._parent: dict[str, str] = {}
        for merge in merges:
            first, second = sorted((self.root(merge.a), self.root(merge.b)))
            if merge.proven and merge.on and first != second:
                self._parent[second] = first
        self._known = {node for merge in merges for node in (merge.a, merge.b)} if self._parent else set()

    def root(self, node: str) -> str:
        """Return the node that stands for this one."""
        while node in self._parent:
            node = self._parent[node]
        return node

    def borrowed(self, mention: MentionView) -> bool:
        """Say whether the mention stands in a passage that is another text's."""
        return self._passage(mention) in self._known

    def home(self, mention: MentionView) -> str:
        """Return the node of the text that the mention is counted with."""
        return self.root(self._passage(mention) if self.borrowed(mention) else f"text:{mention.text}")

    @staticmethod
    def _passage(mention: MentionView) -> str:
        return f"text:{mention.text}@{mention.begin}-{mention.end}"


class Heard(NamedTuple):
    """A mention on its way to a witness, and whom it passes before."""

    mention: MentionView
    relays: list[Party]


def _stance(catalogue: Catalogue, claim: Claim, stance: Counted, mentions: Sequence[MentionView]) -> StanceView | None:
    count = catalogue.counts.get((claim.id, stance))
    if count is None or count.documents == 0:
        return None
    nodes = Nodes(catalogue.merges_of.get(claim.id, []))
    witnesses = catalogue.witnesses_of.get((claim.id, stance), [])
    stated = [mention for mention in mentions if mention.counted and mention.stance == stance]
    left_out = {(row.text, row.begin) for row in catalogue.not_counted_of.get(claim.id, [])}
    behind: dict[int, list[Heard]] = {at: [] for at in range(len(witnesses))}
    loose: list[MentionView] = []
    for mention in stated:
        ways = _ways(mention, stated, witnesses, nodes)
        for at, relays in ways:
            behind[at].append(Heard(mention, relays))
        if not ways and (mention.text, mention.begin) not in left_out:
            loose.append(mention)
    return StanceView(
        stance=stance,
        count=count,
        witnesses=[_witness(witness, behind[at], count, nodes) for at, witness in enumerate(witnesses)],
        loose=loose,
        texts=_holding(stated, nodes),
    )


def _ways(
    mention: MentionView, stated: Sequence[MentionView], witnesses: Sequence[Witness], nodes: Nodes
) -> list[tuple[int, list[Party]]]:
    """
    Return the witnesses that a mention leads to, each by its place, with the relays before it.

    By the end of its chain, nobody in particular cut off. Where that is no
    witness itself (an outlet whose article is in the pile), by the ways that
    the count found from the mention's text onward. Without a chain, by what
    the newsroom saw or by *no source given*.
    """
    chain = list(mention.chain)
    while chain and (chain[-1].nobody or chain[-1].kind == "author"):
        chain.pop()
    if mention.chain and not chain and mention.chain[-1].nobody:
        return []
    if chain:
        end = nodes.root(chain[-1].node)
        straight = [at for at, witness in enumerate(witnesses) if nodes.root(witness.node) == end]
        return [(at, chain[:-1]) for at in straight[:1]] or _onward(mention, chain, stated, witnesses, nodes)
    home = nodes.home(mention)
    kind = OWN_OBSERVATION if mention.observed else NO_SOURCE
    fitting = [at for at, witness in enumerate(witnesses) if witness.kind == kind]
    own = [at for at in fitting if nodes.root(witnesses[at].node.removeprefix("own:")) == home]
    return [(at, []) for at in (own or fitting)[:1]]


def _onward(
    mention: MentionView,
    chain: list[Party],
    stated: Sequence[MentionView],
    witnesses: Sequence[Witness],
    nodes: Nodes,
) -> list[tuple[int, list[Party]]]:
    """Return the witnesses beyond the end of a chain, found by the labels on their ways."""
    home = nodes.home(mention)
    same = {text_label(other) for other in stated if nodes.home(other) == home} | {text_label(mention)}
    return [
        (at, chain)
        for at, witness in enumerate(witnesses)
        if any(way and (way[0] in same or chain[0].label in way[:2]) for way in witness.paths)
    ]


def text_label(mention: MentionView) -> str:
    """Return what the count calls the text of a mention."""
    document = mention.document
    return f"{document.id} ({document.outlet})" if document.outlet else document.id


def _witness(witness: Witness, heard: Sequence[Heard], count: Count, nodes: Nodes) -> WitnessView:
    branches: dict[tuple[str, ...], list[Heard]] = {}
    for each in heard:
        branches.setdefault(tuple(link.label for link in each.relays), []).append(each)
    voices = [link.voice for each in heard for link in each.mention.chain if nodes.root(link.node) == witness.node]
    return WitnessView(
        label=witness.label,
        kind=witness.kind,
        least=witness.least,
        most=witness.most,
        note=witness.note,
        texts=witness.texts,
        unnamed=is_unnamed(witness.kind, witness.least) or witness.kind in (NO_SOURCE, "circular"),
        weakest=witness.label in count.cut,
        voice=voices[0] if voices else None,
        branches=[
            Branch(relays=way[0].relays, texts=_texts([each.mention for each in way], nodes))
            for way in branches.values()
        ],
        paths=witness.paths,
    )


def _texts(mentions: Sequence[MentionView], nodes: Nodes) -> list[TextView]:
    """Collapse the mentions to texts: one text and all its copies are one, the text before passages taken from it."""
    by_text: dict[str, list[MentionView]] = {}
    for mention in sorted(mentions, key=nodes.borrowed):
        by_text.setdefault(nodes.home(mention), []).append(mention)
    return [
        TextView(
            first=first,
            copies=copies,
            documents=len({document for mention in (first, *copies) for document in holders(mention)}),
        )
        for first, *copies in by_text.values()
    ]


def _holding(mentions: Sequence[MentionView], nodes: Nodes) -> list[list[DocumentView]]:
    out: dict[str, dict[str, DocumentView]] = {}
    for mention in sorted(mentions, key=nodes.borrowed):
        held = out.setdefault(nodes.home(mention), {})
        held.update({document.id: document for document in (mention.document, *mention.identical)})
    return [sorted(held.values(), key=lambda document: number(document.id)) for held in out.values()]


# --- what else bears on it ----------------------------------------------------


def _merge(merge: Merge) -> MergeView:
    return MergeView(
        id=merge.id,
        a=merge.a_label,
        b=merge.b_label,
        kind=merge.kind,
        proven=merge.proven,
        precision=merge.precision,
        evidence=merge.evidence,
        on=merge.on,
    )


def _values(mentions: Iterable[MentionView]) -> list[ValueView]:
    """Return the values stated, the one in most documents first."""
    out: dict[str, list[MentionView]] = {}
    for mention in mentions:
        if mention.value is not None:
            out.setdefault(mention.value, []).append(mention)
    rows = [ValueView(value=value, mentions=found) for value, found in out.items()]
    return sorted(rows, key=lambda row: (-sum(len(holders(mention)) for mention in row.mentions), row.value))


def _conflict(catalogue: Catalogue, conflict: Conflict, mentions: Sequence[MentionView]) -> ConflictView:
    def at(claim: str, text: str, begin: int) -> MentionView | None:
        known = next((mention for mention in mentions if (mention.text, mention.begin) == (text, begin)), None)
        if known is not None:
            return known
        rows = enumerate(catalogue.mentions_of.get(claim, []), 1)
        found = ((place, row) for place, row in rows if (row.text, row.begin) == (text, begin))
        place, row = next(found, (0, None))
        return mention_view(catalogue, row, place) if row else None

    return ConflictView(
        slot=conflict.slot,
        relation=conflict.relation,
        meaning=MEANING[conflict.relation],
        a_value=conflict.a_value,
        a=at(conflict.claim, conflict.a_text, conflict.a_begin),
        b_value=conflict.b_value,
        b=at(conflict.other, conflict.b_text, conflict.b_begin),
    )


def _left_out(catalogue: Catalogue, claim: Claim, mentions: Sequence[MentionView]) -> list[LeftOut]:
    reasons = {(row.text, row.begin): row.reason for row in catalogue.not_counted_of.get(claim.id, [])}
    out = []
    for mention in mentions:
        reason = reasons.get((mention.text, mention.begin))
        if reason is None and not mention.counted:
            reason = mention.why or "nothing is said here"
        if reason is not None:
            out.append(LeftOut(mention=mention, reason=reason))
    return out


# --- what people decided ------------------------------------------------------


def words_of(payload: dict[str, Any]) -> str:
    """Return what a decision says, in the person's words."""
    return "; ".join(str(value) for value in payload.values() if value is not None)


def decision_view(decision: Decision, *, undone: bool) -> DecisionView:
    """Return an entry of the log as shown."""
    return DecisionView(
        seq=decision.seq,
        at=decision.at,
        actor=decision.actor,
        action=decision.action,
        words=words_of(decision.payload),
        undone=undone,
    )


def decisions_about(catalogue: Catalogue, claim: Claim) -> list[Decision]:
    """Return the decisions about a claim or one of its merges, in order."""
    targets = [claim.id, *(merge.id for merge in catalogue.merges_of.get(claim.id, []))]
    rows = [decision for target in targets for decision in catalogue.decisions_on.get(target, [])]
    return sorted(rows, key=lambda decision: decision.seq)


def _decisions(catalogue: Catalogue, claim: Claim) -> list[DecisionView]:
    held = {decision.seq for decision in catalogue.decisions_in_force}
    return [
        decision_view(decision, undone=decision.seq not in held and decision.action != "undo")
        for decision in decisions_about(catalogue, claim)
    ]


def _review(catalogue: Catalogue, claim: Claim) -> str | None:
    held = {decision.seq for decision in catalogue.decisions_in_force}
    states = [row for row in catalogue.decisions_on.get(claim.id, []) if row.action == "review" and row.seq in held]
    return words_of(states[-1].payload) if states else None
