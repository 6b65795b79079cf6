"""
Who carries this pile: every voice, where it speaks, and which claims rest on it.

Copies are no voices, and a voice that only passes on what another says is a
relay: both are shown, neither is counted as who carries a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from whence.schema import Assertion, ClaimMention, SourceKind, Stance, Voice
from whence.views.claims import NO_SOURCE, OWN_OBSERVATION, Nodes
from whence.views.evidence import is_unnamed
from whence.views.tables import Catalogue, Tables, number

Part = Literal["root", "relay"]


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of the pile with what it carries."""

    id: str
    label: str
    kind: SourceKind
    anon: str
    role: str | None
    body: str | None
    unnamed: bool
    least: int
    most: int
    plural: bool
    assertions: int
    documents: list[str]
    texts: int
    """After copies are collapsed."""
    claims: list[str]
    """Claims that it is heard on, as root or relay."""
    rests: list[str]
    """Claims that rest on it: it is the voice at the end of a chain that says so."""
    alone: list[str]
    """Of these, the claims that would have no voice in this pile without it."""
    denies: list[str]
    """Claims that it denies or doubts."""
    passes_on: list[str]
    """Claims that it passes on from somebody else, and that do not rest on it anywhere."""

    @property
    def heard(self) -> int:
        """Return in how many documents it is heard."""
        return len(self.documents)


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that rest on one sort of voices."""

    key: str
    label: str
    claims: list[str]


class Carriers(msgspec.Struct, frozen=True, kw_only=True):
    """The voices of a pile by what they do in it; each list begins with those on whom most claims rest."""

    named: list[SpeakerRow]
    """Named voices on whom at least one claim rests."""
    unnamed: list[SpeakerRow]
    """Unnamed voices on whom at least one claim rests."""
    relays: list[SpeakerRow]
    """All that pass something on; some of them are also in the lists above."""
    others: list[SpeakerRow]
    """Heard, but neither root nor relay of a claim: they deny, doubt, or say what no claim was made of."""
    basis: list[Basis]
    """Every claim once, by who stands behind it."""

    @property
    def ranked(self) -> list[SpeakerRow]:
        """Return every voice once: those on whom most claims rest first, then relays, then the others."""
        rows = [*self.named, *self.unnamed, *self.relays, *self.others]
        return sorted({row.id: row for row in rows}.values(), key=_weight)


def speakers(tables: Tables) -> list[SpeakerRow]:
    """
    Return every voice that speaks: those in most documents first, then those with most claims.

    Nobody in particular ("experts say") is no voice and not in the list.
    """
    catalogue = Catalogue.of(tables)
    spoken = assertions_by_voice(catalogue)
    parts = _parts(catalogue)
    lonely = _lonely(catalogue)
    rows = [
        _row(catalogue, voice, spoken[voice.id], parts.get(voice.id, {}), lonely)
        for voice in catalogue.voices.values()
        if voice.id in spoken and voice.most > 0
    ]
    return sorted(rows, key=lambda row: (-len(row.documents), -len(row.claims), number(row.id)))


def carriers(tables: Tables) -> Carriers:
    """
    Return who carries this pile: on whom claims rest, named apart from unnamed, and who only passes on.

    A voice carries a claim if it stands at the end of a chain that was
    counted *for* it. Voices that proven merges make one are one witness; the
    claim is then listed with each of them, since each is its own row here.
    """
    catalogue = Catalogue.of(tables)
    rows = sorted(speakers(catalogue), key=_weight)
    return Carriers(
        named=[row for row in rows if row.rests and not row.unnamed],
        unnamed=[row for row in rows if row.rests and row.unnamed],
        relays=sorted((row for row in rows if row.passes_on), key=lambda row: (-len(row.passes_on), number(row.id))),
        others=[row for row in rows if not row.rests and not row.passes_on],
        basis=_basis(catalogue),
    )


def assertions_by_voice(catalogue: Catalogue) -> dict[str, list[Assertion]]:
    """Return what each voice says or passes on, each assertion once, in order of text."""
    out: dict[str, dict[str, Assertion]] = {}
    for (assertion, _), voice in sorted(catalogue.voice_at.items()):
        if assertion in catalogue.assertions:
            out.setdefault(voice, {})[assertion] = catalogue.assertions[assertion]
    return {voice: list(rows.values()) for voice, rows in out.items()}


def spread(catalogue: Catalogue, texts: set[str]) -> tuple[list[str], int]:
    """Return the documents that hold these texts, and how many texts they are with copies laid on each other."""
    holders = {document.id for text in texts for document in catalogue.documents_of.get(text, [])}
    return sorted(holders, key=number), len({catalogue.cluster_of.get(text, text) for text in texts})


class _Heard(NamedTuple):
    """That a voice takes part in a claim."""

    part: Part
    claim: str
    stance: Stance


def _parts(catalogue: Catalogue) -> dict[str, dict[_Heard, None]]:
    """Return for each voice the claims it takes part in, as root or as relay, by stance."""
    out: dict[str, dict[_Heard, None]] = {}
    for claim, mentions in catalogue.mentions_of.items():
        nodes = Nodes(catalogue.merges_of.get(claim, []))
        ends: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.assertion not in catalogue.assertions or not mention.counted:
                continue
            if mention.stance not in ends:
                witnesses = catalogue.witnesses_of.get((claim, mention.stance), [])
                ends[mention.stance] = {nodes.root(row.node) for row in witnesses} | {
                    row.kind for row in witnesses if row.kind == OWN_OBSERVATION
                }
            for voice, part in _of_mention(catalogue, mention, nodes, ends[mention.stance]):
                out.setdefault(voice, {})[_Heard(part, claim, mention.stance)] = None
    return out


def _of_mention(
    catalogue: Catalogue, mention: ClaimMention, nodes: Nodes, ends: set[str]
) -> Iterator[tuple[str, Part]]:
    """
    Yield the voices of a mention's chain, each as root or relay.

    The root is the last that is somebody in particular. If the count went on
    from there (an outlet whose own article is in the pile), it is a relay.
    """
    chain = catalogue.assertions[mention.assertion or ""].chain
    found = [
        catalogue.voices.get(catalogue.voice_at.get((mention.assertion or "", at), "")) for at in range(len(chain))
    ]
    voices = [voice for voice in found if voice is not None and voice.most > 0]
    for at, voice in enumerate(voices):
        own = voice.kind == "author" and mention.observed and OWN_OBSERVATION in ends
        last = at == len(voices) - 1
        yield voice.id, "root" if last and (own or nodes.root(f"voice:{voice.key}") in ends) else "relay"


def _lonely(catalogue: Catalogue) -> set[str]:
    """Return the claims that one witness alone stands behind."""
    return {claim for claim in catalogue.claims if len(catalogue.witnesses_of.get((claim, "for"), [])) == 1}


def _row(
    catalogue: Catalogue, voice: Voice, spoken: list[Assertion], heard: Mapping[_Heard, None], lonely: set[str]
) -> SpeakerRow:
    documents, texts = spread(catalogue, {assertion.text for assertion in spoken})
    rests = {each.claim for each in heard if each.part == "root" and each.stance == "for"}
    denies = {each.claim for each in heard if each.part == "root" and each.stance in ("against", "doubt")}
    passes_on = {each.claim for each in heard if each.part == "relay"}
    return SpeakerRow(
        id=voice.id,
        label=voice.given or voice.name,
        kind=voice.kind,
        anon=voice.anon,
        role=voice.role,
        body=voice.body,
        unnamed=is_unnamed(voice.kind, voice.least),
        least=voice.least,
        most=voice.most,
        plural=voice.plural,
        assertions=len(spoken),
        documents=documents,
        texts=texts,
        claims=sorted({each.claim for each in heard}, key=number),
        rests=sorted(rests, key=number),
        alone=sorted(rests & lonely, key=number),
        denies=sorted(denies, key=number),
        passes_on=sorted(passes_on - rests, key=number),
    )


def _weight(row: SpeakerRow) -> tuple[int, int, int, int, tuple[int, str]]:
    return -len(row.rests), -len(row.alone), -row.texts, -len(row.passes_on), number(row.id)


BASES = (
    ("named", "named voices, no unnamed one"),
    ("both", "named and unnamed voices"),
    ("unnamed", "unnamed voices alone"),
    ("none", "articles that give no source"),
    ("nobody", "nobody: denied, asked or supposed"),
)
"""What a claim can rest on, and how that is said."""


def _basis(catalogue: Catalogue) -> list[Basis]:
    claims: dict[str, list[str]] = {key: [] for key, _ in BASES}
    for claim in catalogue.claims:
        claims[_rests_on(catalogue, claim)].append(claim)
    return [Basis(key=key, label=label, claims=claims[key]) for key, label in BASES]


def _rests_on(catalogue: Catalogue, claim: str) -> str:
    sorts = {
        "none"
        if witness.kind in (NO_SOURCE, "circular")
        else "unnamed"
        if is_unnamed(witness.kind, witness.least)
        else "named"
        for witness in catalogue.witnesses_of.get((claim, "for"), [])
    }
    if {"named", "unnamed"} <= sorts:
        return "both"
    return next((key for key in ("named", "unnamed", "none") if key in sorts), "nobody")
