"""What the count is made from: the pile's tables, what people decided, and the way from a claim to its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whence.schema import (
    Assertion,
    Claim,
    ClaimMention,
    ClusterText,
    Copy,
    Document,
    Kinship,
    Link,
    Passage,
    Rewrite,
    SourceKind,
    Voice,
    VoiceLink,
)
from whence.witnesses.graph import TEXT, Node

PLURAL = "plural without a number"
ONE_UNNAMED = "one unnamed person"
ONLY_DESCRIBED = "a document only described"


class Decided(NamedTuple):
    """What people decided that bears on the count."""

    merged: frozenset[tuple[str, str]] = frozenset()
    """Pairs of voice keys that a person joined."""
    parted: frozenset[tuple[str, str]] = frozenset()
    """Pairs of voice keys that a person keeps apart."""
    switched_off: frozenset[str] = frozenset()
    """Ids of merges."""
    apart: frozenset[tuple[str, str, str]] = frozenset()
    """(claim, node, node) of the merges switched off: no other link may bring them together for that claim."""
    owners: Mapping[str, str] = {}
    """Outlet (see `outlet_key`) to the publisher that a person says it belongs to."""


class Pile(NamedTuple):
    """The tables that the count reads."""

    documents: Sequence[tuple[Document, str]]
    """Each with the SHA-256 of its clean text."""
    claims: Sequence[Claim]
    claim_mentions: Sequence[ClaimMention]
    assertions: Sequence[Assertion]
    voices: Sequence[Voice]
    voice_links: Sequence[VoiceLink]
    passages: Sequence[Passage]
    copies: Sequence[Copy]
    cluster_texts: Sequence[ClusterText]
    rewrites: Sequence[Rewrite] = ()
    kinships: Sequence[Kinship] = ()
    decisions: Decided = Decided()


class Party(NamedTuple):
    """Somebody in a chain: their node, and what is known of them."""

    node: Node
    key: str
    kind: SourceKind
    description: str
    """The fullest name or, for the unnamed, the fullest description found."""
    role: str | None
    body: str | None


class Index(NamedTuple):
    """The pile's tables, each row where a claim looks for it."""

    claims: list[str]
    mentions: Mapping[str, list[ClaimMention]]
    """By claim."""
    chains: Mapping[str, tuple[Party, ...]]
    """By assertion; only those that a claim's mention names."""
    documents: Mapping[str, list[Document]]
    """By text, the first given number first."""
    outlets: Mapping[str, frozenset[str]]
    """By outlet (see `outlet_key`), its texts."""
    cluster: Mapping[str, str]
    """By text."""
    passages: Mapping[str, list[Passage]]
    """By their text A."""
    copies: Mapping[tuple[str, str], Copy]
    """By their texts, both ways."""
    rewrites: Mapping[tuple[str, str], list[Rewrite]]
    """By the clusters of their two texts; both of one cluster are one text anyway."""
    kinships: Mapping[tuple[str, str], Kinship]
    """By the clusters of their two texts."""

    def text_node(self, text: str) -> Node:
        """Return a text's node; it is called by its first document and that one's outlet."""
        documents = self.documents.get(text)
        if not documents:
            return Node(f"text:{text}", f"a text without a document ({text[:8]})", TEXT)
        first = documents[0]
        return Node(f"text:{text}", f"{first.id} ({first.outlet})" if first.outlet else first.id, TEXT)


def index_pile(pile: Pile) -> Index:
    """Put every row where a claim looks for it; the order of the rows does not matter."""
    mentions: dict[str, list[ClaimMention]] = {claim.id: [] for claim in pile.claims}
    for mention in pile.claim_mentions:
        mentions.setdefault(mention.claim, []).append(mention)
    for rows in mentions.values():
        rows.sort(key=lambda mention: (mention.text, mention.begin))
    wanted = {mention.assertion for mention in pile.claim_mentions if mention.assertion is not None}
    documents: dict[str, list[Document]] = {}
    outlets: dict[str, set[str]] = {}
    for document, text in sorted(pile.documents, key=lambda pair: by_number(pair[0].id)):
        documents.setdefault(text, []).append(document)
        if document.outlet:
            outlets.setdefault(outlet_key(document.outlet), set()).add(text)
    passages: dict[str, list[Passage]] = {}
    for passage in sorted(pile.passages, key=lambda row: (row.a, row.a_begin, row.b, row.b_begin)):
        passages.setdefault(passage.a, []).append(passage)
    cluster = {row.text: row.cluster for row in pile.cluster_texts}
    rewrites: dict[tuple[str, str], list[Rewrite]] = {}
    for rewrite in sorted(pile.rewrites, key=lambda row: (row.a, row.b, row.a_begin, row.b_begin)):
        a, b = cluster.get(rewrite.a, rewrite.a), cluster.get(rewrite.b, rewrite.b)
        if a != b:
            rewrites.setdefault((min(a, b), max(a, b)), []).append(rewrite)
    kinships: dict[tuple[str, str], Kinship] = {}
    for kinship in sorted(pile.kinships, key=lambda row: (row.weight, row.a, row.b)):
        a, b = cluster.get(kinship.a, kinship.a), cluster.get(kinship.b, kinship.b)
        if a != b:
            kinships[min(a, b), max(a, b)] = kinship
    both = {(copy.a, copy.b): copy for copy in pile.copies} | {(copy.b, copy.a): copy for copy in pile.copies}
    return Index(
        claims=sorted(mentions, key=by_number),
        mentions=mentions,
        chains=_chains([row for row in pile.assertions if row.id in wanted], pile.voices, pile.voice_links),
        documents=documents,
        outlets={outlet: frozenset(texts) for outlet, texts in outlets.items()},
        cluster=cluster,
        passages=passages,
        copies=both,
        rewrites=rewrites,
        kinships=kinships,
    )


def by_number(identifier: str) -> tuple[int, str]:
    """Return a sort key that puts C-2 before C-10."""
    return len(identifier), identifier


def outlet_key(name: str) -> str:
    """Return what two spellings of an outlet's name have in common."""
    return " ".join(word for word in re.findall(r"\w+", name.casefold()) if word != "the")


# --- parties -----------------------------------------------------------------


def _chains(
    assertions: Iterable[Assertion], voices: Iterable[Voice], links: Iterable[VoiceLink]
) -> dict[str, tuple[Party, ...]]:
    by_id = {voice.id: voice for voice in voices}
    known: dict[str, Party] = {}
    places = {(link.assertion, link.position): link.voice for link in links}
    chains = {}
    for assertion in assertions:
        chain = []
        for position, link in enumerate(assertion.chain):
            voice = by_id.get(places.get((assertion.id, position), ""))
            key = voice.key if voice else f"{assertion.text}:{link.key}"
            if key not in known:
                known[key] = _party_of_voice(voice) if voice else _party_of_link(link, key)
            chain.append(known[key])
        # "Reportedly", "it is believed": somebody is said to say so, but nobody in particular.
        chains[assertion.id] = (_HEARSAY,) if not chain and assertion.cue_class == "hearsay" else tuple(chain)
    return chains


def _party_of_voice(voice: Voice) -> Party:
    party = _party(voice.key, voice.kind, voice.name, voice.role, voice.body, voice.plural, (voice.least, voice.most))
    # What a person calls a voice is shown; who could be whom is told by what the texts call it.
    return party._replace(node=party.node._replace(label=voice.given)) if voice.given else party


def _party_of_link(link: Link, key: str) -> Party:
    """Return the party of a link that has no voice over the whole pile."""
    return _party(key, link.kind, link.name or link.text, link.role, link.body, link.plural, weight_of_link(link))


def weight_of_link(link: Link) -> tuple[int, int]:
    """Return what a party may count as a root, [least, most]: the table of weights."""
    if link.vague or link.kind == "none":
        return 0, 0
    if link.kind == "unnamed_group":
        return 0, 1 if link.plural or link.count is None else link.count
    if link.kind == "unnamed_person" or (link.kind == "document" and not link.identified):
        return 0, 1
    return 1, 1


def _party(
    key: str,
    kind: SourceKind,
    name: str,
    role: str | None,
    body: str | None,
    plural: bool,
    weight: tuple[int, int],
) -> Party:
    least, most = weight
    people = kind in ("unnamed_person", "unnamed_group")
    unnamed = people or most == 0 or (kind == "document" and least == 0)
    label = f"{name}, {role}" if role and kind == "person" and role.casefold() not in name.casefold() else name
    node = Node(
        id=f"voice:{key}",
        label=label,
        kind=kind,
        least=least,
        most=most,
        named=not unnamed,
        unnamed=unnamed,
        plural=plural,
        note=_note(kind, least, most, plural),
    )
    return Party(node, key, kind, name, role, body)


def _note(kind: SourceKind, least: int, most: int, plural: bool) -> str:
    if least > 0 or most == 0:
        return ""
    if kind == "document":
        return ONLY_DESCRIBED
    if plural:
        return PLURAL
    return ONE_UNNAMED if most == 1 else f"{most} unnamed people"


_HEARSAY = _party("hearsay", "none", "it is said", None, None, False, (0, 0))
