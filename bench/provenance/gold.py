"""
The truth of a pile as the earlier stages would have stored it, had they made no mistake.

Everything that stands in the texts is given: who is named as source of what,
through whom, where; which texts are copies, passages, rewrites; which mentions
are of one claim. What no text proves (that "an official" is the mayor) is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from bench.provenance.attribution import VAGUE_LABEL
from bench.provenance.graph import Root
from bench.provenance.truth import AGAINST, COPIES
from bench.provenance.world import World
from bench.provenance.writing import Article, Mark
from whence.schema import (
    Assertion,
    Claim,
    ClaimMention,
    ClusterText,
    Copy,
    Count,
    Document,
    Link,
    Passage,
    Rewrite,
    Voice,
    VoiceLink,
)
from whence.settings import WitnessSettings
from whence.witnesses import count_witnesses
from whence.witnesses.evidence import Pile

NOT_SAID = ("ask", "decline", "demand", "if")


def counts(world: World, articles: Sequence[Article]) -> dict[tuple[int, str], Count]:
    """Return the program's counts of the true assertions by fact and stance."""
    tables = count_witnesses(_Rows(world, articles).pile(), settings=WitnessSettings(), step=lambda *_: None)
    return {(int(count.claim.removeprefix("C-")), count.stance): count for count in tables.counts}


class _Rows:
    """The rows under way."""

    def __init__(self, world: World, articles: Sequence[Article]) -> None:
        self.world, self.articles = world, articles
        self.text = [hashlib.sha256(article.body.encode()).hexdigest() for article in articles]
        self.mentions: dict[tuple[str, str, int], ClaimMention] = {}
        self.assertions: list[Assertion] = []
        self.voices: dict[str, Voice] = {}
        self.links: list[VoiceLink] = []
        for article in articles:
            for mark in article.marks():
                self._tell(article, mark)

    def pile(self) -> Pile:
        """Return the tables."""
        claims = sorted({mention.claim for mention in self.mentions.values()})
        return Pile(
            documents=[(self._document(article), self.text[article.number]) for article in self.articles],
            claims=[Claim(id=claim, text=claim, kind="event", slots={}) for claim in claims],
            claim_mentions=list(self.mentions.values()),
            assertions=self.assertions,
            voices=list(self.voices.values()),
            voice_links=self.links,
            passages=[passage for article in self._made() for passage in self._passages(article)],
            copies=[copy for article in self._made() for copy in self._copies(article)],
            cluster_texts=[ClusterText(text=text, cluster=to) for text, to in sorted(self._clusters().items())],
            rewrites=[self._rewrite(article) for article in self._made() if article.operator == "rewrite"],
        )

    # --- who says what ----------------------------------------------------------

    def _tell(self, article: Article, mark: Mark) -> None:
        telling, text = mark.telling, self.text[article.number]
        # A figure of somebody's own is another claim; the later one of the same voice is not.
        claim = f"C-{telling.fact + (100 if telling.mode == 'changed' else 0)}"
        key = (claim, text, mark.begin)
        if key in self.mentions:
            return
        chain = list(self._chain(article, mark))
        identifier = f"{text[:10]}.{len(self.assertions)}"
        if chain:
            self.assertions.append(assertion(identifier, text, mark, chain))
            for position, voice in enumerate(chain):
                self.voices[voice.id] = voice
                self.links.append(VoiceLink(assertion=identifier, position=position, voice=voice.id))
        said = telling.mode not in NOT_SAID
        self.mentions[key] = ClaimMention(
            claim=claim,
            text=text,
            begin=mark.begin,
            end=mark.end,
            assertion=identifier if chain else None,
            stance="against" if telling.mode in AGAINST else "for" if said else "asks",
            observed=telling.root.kind == "own observation" and article.operator != "cited",
            value=None,
            counted=said,
            why=None if said else "not said",
            exact=article.body[mark.begin : mark.end],
        )

    def _chain(self, article: Article, mark: Mark) -> Iterator[Voice]:
        """Yield the parties as this article gives them, the outermost first."""
        text, telling = self.text[article.number], mark.telling
        if article.operator == "cited" and article.origin is not None:
            yield _outlet(self.articles[article.origin].outlet)
            return
        for party in (*telling.relays, telling.root):
            if party.key == article.anonymous:
                yield voice(f"{text}-{mark.begin}", "an official", "unnamed_person", 0, 1)
            elif party.kind not in ("no source", "own observation"):
                yield self._party(party, text)

    def _party(self, root: Root, text: str) -> Voice:
        if root.person is not None:
            return voice(
                f"person:{root.label}",
                root.label,
                "person",
                1,
                1,
                role=root.person.behind,
                body=root.body,
            )
        body = next((name for name in self.world.bodies.values() if name in root.label), None)
        if root.kind == "org":
            return voice(f"org:{root.label}", root.label, "org", 1, 1, body=root.body)
        if root.kind == "agency":
            return _outlet(root.label.removeprefix("the "))
        if root.kind in ("document", "described document"):
            known = root.kind == "document"
            key = f"document:{root.label}" if known else f"{text}-{root.label}"
            return voice(key, root.label, "document", int(known), 1)
        if root.kind == "vague":
            return voice(f"{text}-{VAGUE_LABEL}", VAGUE_LABEL, "unnamed_group", 0, 0)
        plural = root.kind == "plural unnamed"
        kind = "unnamed_person" if root.kind == "one unnamed" else "unnamed_group"
        return voice(f"{text}-{root.label}", root.label, kind, 0, root.number, body=body, plural=plural)

    # --- which text is made from which -------------------------------------------

    def _made(self) -> list[Article]:
        """Return the articles that are made from another and are not that one to the letter."""
        return [
            article
            for article in self.articles
            if article.origin is not None and self.text[article.number] != self.text[article.origin]
        ]

    def _clusters(self) -> dict[str, str]:
        out = {text: text for text in self.text}
        for article in self._made():
            if article.operator in COPIES and article.origin is not None:
                out[self.text[article.number]] = self.text[article.origin]
        return out

    def _passages(self, article: Article) -> Iterator[Passage]:
        """Yield the runs of the origin's lines that stand in the article."""
        if article.origin is None or not article.taken:
            return
        origin = self.articles[article.origin]
        offset = len(article.lines) - len(article.taken) if article.operator == "passage" else 0
        runs: list[list[int]] = []
        for at, line in enumerate(article.taken):
            if runs and article.taken[runs[-1][-1]] == line - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        for run in runs:
            first, last = article.taken[run[0]], article.taken[run[-1]]
            yield Passage(
                a=self.text[origin.number],
                a_begin=origin.begin(first),
                a_end=origin.begin(last) + len(origin.lines[last].words),
                b=self.text[article.number],
                b_begin=article.begin(run[0] + offset),
                b_end=article.begin(run[-1] + offset) + len(article.lines[run[-1] + offset].words),
                words=sum(len(article.lines[at + offset].words.split()) for at in run),
                identity=0.97,
                quoted=False,
                edits=[],
            )

    def _copies(self, article: Article) -> Iterator[Copy]:
        passages = list(self._passages(article))
        if not passages or article.origin is None:
            return
        whole_a, whole_b = len(self.articles[article.origin].body), len(article.body)
        yield Copy(
            a=passages[0].a,
            b=passages[0].b,
            relation={"near copy": "near-copy", "cut": "cut", "passage": "passage"}.get(article.operator, "near-copy"),  # type: ignore[arg-type]
            coverage_a=min(1.0, sum(each.a_end - each.a_begin for each in passages) / whole_a),
            coverage_b=min(1.0, sum(each.b_end - each.b_begin for each in passages) / whole_b),
            identity=0.97,
            proven=True,
        )

    def _rewrite(self, article: Article) -> Rewrite:
        assert article.origin is not None
        origin = self.articles[article.origin]
        return Rewrite(
            a=self.text[origin.number],
            a_begin=0,
            a_end=len(origin.body),
            b=self.text[article.number],
            b_begin=0,
            b_end=len(article.body),
            stems=20,
            weight=61.0,
            proven=False,
        )

    def _document(self, article: Article) -> Document:
        published = (self.world.day + timedelta(days=article.day)).isoformat()
        return Document(
            id=f"D-{article.number + 1}",
            path=f"{article.number:02}.txt",
            locator="",
            format="text",
            url=None,
            outlet=article.outlet,
            title=article.title,
            byline=None,
            published=published,
            published_precision="day",
            captured=None,
            imported="2032-01-01T00:00:00Z",
            bytes_sha256=f"{article.number:064}",
            original=f"{article.number:064}",
        )


def _outlet(name: str) -> Voice:
    return voice(f"outlet:{name}", name, "outlet", 1, 1)


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
    return Voice(
        id=f"V-{key}",
        key=key,
        name=name,
        kind=kind,
        anon="A0" if least else "A3",
        role=role,
        body=body.removeprefix("the ") if body else None,
        least=least,
        most=most,
        plural=plural,
        assertions=1,
        texts=1,
    )


def assertion(identifier: str, text: str, mark: Mark, chain: Sequence[Voice]) -> Assertion:
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
        content=[(mark.begin, mark.end)],
        kind=last.kind,
        anon=last.anon,
        cue_class="say",
        chain=[_link(voice) for voice in chain],
        hand="na",
        polarity="neg" if mark.telling.mode == "deny" else "pos",
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
        rule="generator",
    )


def _link(voice: Voice) -> Link:
    return Link(
        text=voice.name,
        begin=None,
        end=None,
        kind=voice.kind,
        anon=voice.anon,
        name=voice.name if voice.least else None,
        key=voice.key,
        role=voice.role,
        body=voice.body,
        plural=voice.plural,
        vague=voice.most == 0,
    )
