"""
Who carries this pile: every voice, where it speaks, and how its anonymity is described.

What the texts say about the unnamed is counted, never graded, and nobody
guesses who they are.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from whence.schema import Assertion, Voice
from whence.views.evidence import is_unnamed
from whence.views.tables import Catalogue, Tables, number


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of the pile with what it carries."""

    id: str
    label: str
    kind: str
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
    reasons: list[str]
    """Reasons given for anonymity, as written, each once."""
    vantages: list[str]

    @property
    def heard(self) -> int:
        """Return in how many documents it is heard."""
        return len(self.documents)


class Anonymity(msgspec.Struct, frozen=True, kw_only=True):
    """How the unnamed voices of the pile are described in the texts: counts, not grades."""

    voices: int
    role: int
    """Voices with a role or a body given."""
    vantage: int
    """Voices of whom the text says how they would know."""
    disclosed: int
    """Voices of whom the text says that they asked not to be named."""
    reason: int
    """Voices for whose anonymity a reason is given."""
    reasons: list[tuple[str, int]]
    """The reasons as written, the commonest first."""


def speakers(tables: Tables) -> list[SpeakerRow]:
    """
    Return every voice that speaks: those in most documents first, then those with most claims.

    Nobody in particular ("experts say") is no voice and not in the list.
    """
    catalogue = Catalogue.of(tables)
    spoken = _assertions_by_voice(catalogue)
    claims = _claims_by_assertion(catalogue)
    rows = [
        _row(catalogue, voice, spoken.get(voice.id, []), claims)
        for voice in catalogue.voices.values()
        if spoken.get(voice.id) and voice.most > 0
    ]
    return sorted(rows, key=lambda row: (-len(row.documents), -len(row.claims), number(row.id)))


def anonymity(tables: Tables) -> Anonymity:
    """Return how the unnamed voices are described: how many with a role, a vantage, a reason."""
    catalogue = Catalogue.of(tables)
    spoken = _assertions_by_voice(catalogue)
    unnamed = [
        voice
        for voice in catalogue.voices.values()
        if is_unnamed(voice.kind, voice.least) and voice.most > 0 and spoken.get(voice.id)
    ]
    reasons = Counter(
        reason for voice in unnamed for reason in {row.reason for row in spoken[voice.id] if row.reason is not None}
    )
    return Anonymity(
        voices=len(unnamed),
        role=sum(voice.role is not None or voice.body is not None for voice in unnamed),
        vantage=sum(any(row.vantage for row in spoken[voice.id]) for voice in unnamed),
        disclosed=sum(any(row.anonymity_disclosed for row in spoken[voice.id]) for voice in unnamed),
        reason=sum(any(row.reason for row in spoken[voice.id]) for voice in unnamed),
        reasons=sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])),
    )


def _assertions_by_voice(catalogue: Catalogue) -> dict[str, list[Assertion]]:
    out: dict[str, list[Assertion]] = {}
    for (assertion, _), voice in sorted(catalogue.voice_at.items()):
        if assertion in catalogue.assertions:
            out.setdefault(voice, []).append(catalogue.assertions[assertion])
    return out


def _claims_by_assertion(catalogue: Catalogue) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for claim, mentions in catalogue.mentions_of.items():
        for mention in mentions:
            if mention.assertion is not None and mention.counted:
                out.setdefault(mention.assertion, []).append(claim)
    return out


def _row(catalogue: Catalogue, voice: Voice, spoken: list[Assertion], claims: dict[str, list[str]]) -> SpeakerRow:
    texts = {assertion.text for assertion in spoken}
    holders = {document.id for text in texts for document in catalogue.documents_of.get(text, [])}
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
        documents=sorted(holders, key=number),
        texts=len({catalogue.cluster_of.get(text, text) for text in texts}),
        claims=sorted({claim for row in spoken for claim in claims.get(row.id, [])}, key=number),
        reasons=sorted({row.reason for row in spoken if row.reason}),
        vantages=sorted({row.vantage for row in spoken if row.vantage}),
    )
