"""Rows of a pile, made by hand: articles about an invented harbour town, as the earlier stages would store them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from whence.schema import (
    Assertion,
    Claim,
    ClaimMention,
    ClusterText,
    Copy,
    Count,
    Document,
    Kinship,
    Link,
    Passage,
    Rewrite,
    Voice,
    VoiceLink,
)
from whence.settings import WitnessSettings
from whence.witnesses import WitnessTables, count_witnesses
from whence.witnesses.evidence import Decided, Pile

CLAIM = "C-1"
UNDECIDED = Decided()


def person(name: str, role: str | None = None, body: str | None = None) -> Voice:
    """Return a named person."""
    return voice(f"person:{name.casefold()}", name, "person", 1, 1, role=role, body=body)


def organisation(name: str) -> Voice:
    """Return a body that makes a statement."""
    return voice(f"org:{name.casefold()}", name, "org", 1, 1)


def outlet(name: str) -> Voice:
    """Return an outlet or agency that is cited."""
    return voice(f"outlet:{name.casefold()}", name, "outlet", 1, 1)


def paper(name: str, *, identified: bool = True) -> Voice:
    """Return a document; one that is only described could not be looked up."""
    return voice(f"document:{name.casefold()}", name, "document", int(identified), 1)


def unnamed(
    description: str, where: str, *, body: str | None = None, people: int = 1, plural: bool = False, kind: str = ""
) -> Voice:
    """Return unnamed people: one voice per text ``where`` and description."""
    default = "unnamed_group" if plural or people > 1 else "unnamed_person"
    return voice(f"{where}:{description}", description, kind or default, 0, people, body=body, plural=plural)


def experts(where: str) -> Voice:
    """Return nobody in particular."""
    return voice(f"{where}:experts", "experts", "unnamed_group", 0, 0)


def voice(
    key: str,
    name: str,
    kind: Any,
    least: int,
    most: int,
    *,
    role: str | None = None,
    body: str | None = None,
    plural: bool = False,
) -> Voice:
    """Return a voice whose id is made from its key."""
    return Voice(
        id=f"V-{key}",
        key=key,
        name=name,
        kind=kind,
        anon="A0" if least else "A3",
        role=role,
        body=body,
        least=least,
        most=most,
        plural=plural,
        assertions=1,
        texts=1,
    )


class Rows:
    """A pile under way: articles first, then who says what in them."""

    def __init__(self) -> None:
        self.documents: list[tuple[Document, str]] = []
        self.mentions: list[ClaimMention] = []
        self.assertions: list[Assertion] = []
        self.voices: dict[str, Voice] = {}
        self.links: list[VoiceLink] = []
        self.passages: list[Passage] = []
        self.copies: list[Copy] = []
        self.rewrites: list[Rewrite] = []
        self.kinships: list[Kinship] = []
        self.clusters: dict[str, str] = {}

    def article(self, name: str, outlet: str | None = None, *, published: str | None = None) -> str:
        """Add a document with a text of its own (the same name is the same text); return the text."""
        text = hashlib.sha256(name.encode()).hexdigest()
        number = len(self.documents) + 1
        self.documents.append(
            (
                Document(
                    id=f"D-{number}",
                    path=f"{number}.txt",
                    locator="",
                    format="text",
                    url=None,
                    outlet=outlet or name,
                    title=None,
                    byline=None,
                    published=published,
                    published_precision="day" if published else None,
                    captured=None,
                    imported="2031-03-04T08:00:00Z",
                    bytes_sha256=f"{number:064}",
                    original=f"{number:064}",
                ),
                text,
            )
        )
        self.clusters.setdefault(text, text)
        return text

    def copy(self, of: str, name: str, outlet: str | None = None) -> str:
        """Add a document whose text is a copy of another; return its text."""
        text = self.article(name, outlet)
        self.clusters[text] = self.clusters[of]
        self.copies.append(
            Copy(
                a=of,
                b=text,
                relation="near-copy",
                coverage_a=0.97,
                coverage_b=0.95,
                identity=0.98,
                proven=True,
            )
        )
        return text

    def shares(self, a: str, b: str, *, at: int = 0, there: int = 0, of_a: float = 0.9, of_b: float = 0.4) -> None:
        """Add a passage of 100 characters that stands in two texts, at these places, covering so much of each."""
        passage = Passage(
            a=a,
            a_begin=at,
            a_end=at + 100,
            b=b,
            b_begin=there,
            b_end=there + 100,
            words=18,
            identity=0.95,
            quoted=False,
            edits=[],
        )
        self.passages.append(passage)
        self.copies.append(
            Copy(a=a, b=b, relation="passage", coverage_a=of_a, coverage_b=of_b, identity=0.95, proven=True)
        )

    def rewritten(self, a: str, b: str, *, at: int = 0, there: int = 0) -> None:
        """Add a stretch of 100 characters of one text that says in other words what one of the other says."""
        row = Rewrite(
            a=a, a_begin=at, a_end=at + 100, b=b, b_begin=there, b_end=there + 100, stems=12, weight=61.0, proven=False
        )
        self.rewrites.append(row)

    def akin(self, a: str, b: str) -> None:
        """Let two texts look as if one hand had made them."""
        row = Kinship(
            a=a,
            b=b,
            weight=21.0,
            formulae=21.0,
            moves=0.0,
            cast=0.0,
            spelling=0.0,
            shared=[("F-1", 21.0)],
            actors=[],
            places=[],
            evidence="They share one phrase that ordinary text does not have, such as “calm by decree”.",
        )
        self.kinships.append(row)

    def quotes(self, a: str, b: str, *, at: int = 0, there: int = 0) -> None:
        """Add a shared quotation."""
        self.passages.append(
            Passage(
                a=a,
                a_begin=at,
                a_end=at + 100,
                b=b,
                b_begin=there,
                b_end=there + 100,
                words=18,
                identity=1.0,
                quoted=True,
                edits=[],
            )
        )

    def says(
        self,
        text: str,
        *chain: Voice,
        at: int = 0,
        stance: Any = "for",
        observed: bool = False,
        counted: bool = True,
        why: str | None = None,
        claim: str = CLAIM,
    ) -> None:
        """Let the text state the claim in 80 characters from ``at`` on, on the word of the chain."""
        number = len(self.assertions)
        assertion = f"{text[:10]}.{number}"
        if chain:
            self.assertions.append(_assertion(assertion, text, chain))
        for position, each in enumerate(chain):
            self.voices[each.id] = each
            self.links.append(VoiceLink(assertion=assertion, position=position, voice=each.id))
        self.mentions.append(
            ClaimMention(
                claim=claim,
                text=text,
                begin=at,
                end=at + 80,
                assertion=assertion if chain else None,
                stance=stance,
                observed=observed,
                value=None,
                counted=counted,
                why=why,
            )
        )

    def reprint(self, of: str, name: str) -> str:
        """Add a copy of a text that says all the text says; its unnamed are described as they were there."""
        text = self.copy(of, name)
        chains = {row.id: row.chain for row in self.assertions}
        by_key = {each.key: each for each in self.voices.values()}
        for mention in [row for row in self.mentions if row.text == of]:
            chain = [by_key[link.key] for link in chains.get(mention.assertion or "", [])]
            again = [each if ":" in each.key[:9] else replace(each, id=f"V-{text}:{each.name}") for each in chain]
            again = [replace(each, key=each.id.removeprefix("V-")) for each in again]
            self.says(text, *again, at=mention.begin, stance=mention.stance, observed=mention.observed)
        return text

    def pile(self, decisions: Decided = UNDECIDED) -> Pile:
        """Return the tables."""
        claims = sorted({mention.claim for mention in self.mentions} | {CLAIM})
        return Pile(
            documents=self.documents,
            claims=[Claim(id=claim, text="The north pier closed.", kind="event", slots={}) for claim in claims],
            claim_mentions=self.mentions,
            assertions=self.assertions,
            voices=list(self.voices.values()),
            voice_links=self.links,
            passages=self.passages,
            copies=self.copies,
            cluster_texts=[ClusterText(text=text, cluster=cluster) for text, cluster in self.clusters.items()],
            rewrites=self.rewrites,
            kinships=self.kinships,
            decisions=decisions,
        )

    def tables(self, decisions: Decided = UNDECIDED, settings: WitnessSettings | None = None) -> WitnessTables:
        """Run the stage over the pile."""
        return count_witnesses(self.pile(decisions), settings=settings or WitnessSettings(), step=lambda *_: None)

    def count(self, decisions: Decided = UNDECIDED, *, stance: str = "for") -> Count:
        """Run the stage and return one count of the first claim."""
        return next(count for count in self.tables(decisions).counts if (count.claim, count.stance) == (CLAIM, stance))


def _assertion(identifier: str, text: str, chain: Sequence[Voice]) -> Assertion:
    last = chain[-1]
    return Assertion(
        id=identifier,
        text=text,
        sentence=0,
        utt="indirect",
        source=last.name,
        source_begin=None,
        source_end=None,
        cue="said",
        cue_begin=None,
        cue_end=None,
        content=[(0, 80)],
        kind=last.kind,
        anon=last.anon,
        cue_class="say",
        chain=[
            Link(
                text=each.name,
                begin=None,
                end=None,
                kind=each.kind,
                anon=each.anon,
                name=each.name if each.least else None,
                key=each.key,
                role=each.role,
                body=each.body,
                plural=each.plural,
                vague=each.most == 0,
            )
            for each in chain
        ],
        hand="na",
        polarity="pos",
        realis=True,
        witness=True,
        checkable=True,
        resolves_to=None,
        link="same_sentence",
        channel=None,
        anonymity_disclosed=False,
        reason=None,
        vantage=None,
        count_claimed=None,
        parent=None,
        rule="test",
    )


def numbers(count: Count) -> tuple[int, int, tuple[int, int], tuple[int, int]]:
    """Return documents, texts, voices and weakest link of a count."""
    return (
        count.documents,
        count.texts,
        (count.voices_least, count.voices_most),
        (count.weakest_least, count.weakest_most),
    )
