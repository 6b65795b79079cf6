"""
How the texts speak of those they do not name: counts, never grades.

Whether a description is good enough is for the reader to say. Nobody here
guesses who an unnamed source is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from whence.schema import Anonymity as Degree
from whence.schema import Assertion, CueClass, SourceKind, Voice
from whence.spans import Span
from whence.views.evidence import (
    UNNAMED,
    DocumentView,
    Party,
    Segment,
    chain_of,
    document_view,
    excerpt,
    is_unnamed,
    window_around,
)
from whence.views.speakers import assertions_by_voice, spread
from whence.views.tables import Catalogue, Tables, number

DEGREES: tuple[tuple[Degree, str, str], ...] = (
    ("A0", "a person, by name", "Deputy Minister Orlan Vesk"),
    ("A1", "a body, an outlet or a document that could be looked up", "the ministry"),
    ("A2", "no name, but role and institution", "two army engineers"),
    ("A3", "no name, but a role, or how they would know", "officials familiar with the talks"),
    ("A4", "nothing but that there is somebody", "a source"),
    ("A5", "no source at all", "reportedly"),
)
"""Each degree, what the text gives, and an invented example."""

KINDS: tuple[tuple[SourceKind, str], ...] = (
    ("person", "named people"),
    ("org", "bodies"),
    ("outlet", "outlets"),
    ("document", "documents"),
    ("author", "the newsroom itself"),
    ("unnamed_person", "an unnamed person"),
    ("unnamed_group", "unnamed people, several"),
    ("none", "no source given"),
)

CUES: tuple[tuple[CueClass, str], ...] = (
    ("say", "said, told, according to"),
    ("affirm", "acknowledged, revealed"),
    ("distance", "claimed, alleged, insisted"),
    ("deny", "denied, rejected"),
    ("warn", "warned, foretold"),
    ("urge", "urged, demanded"),
    ("ask", "asked"),
    ("decline", "declined to say"),
    ("show", "shows, found, records"),
    ("hearsay", "reportedly, is said to"),
    ("attitude", "believes, wants, plans"),
)

_STOCK = re.compile(r"\b(?:authori[sz]ed|allowed|permitted|cleared)\b|\bauthori[sz]ation\b|\bsensitiv", re.IGNORECASE)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A count with what was counted: voices, where they speak, and the claims that are stated there."""

    key: str
    label: str
    voices: list[str]
    assertions: list[str]
    claims: list[str]
    documents: list[str]
    texts: int
    """After copies are collapsed."""


class DegreeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One degree of anonymity: what the text gives, and how often."""

    anon: Degree
    meaning: str
    example: str
    tally: Tally
    cues: dict[CueClass, list[str]]
    """Assertions by the class of the word that reports them."""
    nobody: int
    """Assertions of nobody in particular ("experts say"), behind which no voice is counted."""
    own_words: int
    """Of the claims, those that an article states in its own words: no utterance, and no source."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason for anonymity as the articles word it."""

    words: str
    stock: bool
    """True for the formula "not authorised to speak" and for "the sensitivity of the matter"."""
    tally: Tally


class Anonymity(msgspec.Struct, frozen=True, kw_only=True):
    """How the voices of the pile are described in the texts."""

    degrees: list[DegreeRow]
    kinds: list[Tally]
    """By kind of source; the named too."""
    unnamed: Tally
    """All voices without a name."""
    described: list[Tally]
    """What the texts tell of the unnamed; one voice can be in several."""
    claimed: list[Tally]
    """How many people the texts say the unnamed are; each voice is in one."""
    reasons: list[Reason]
    """Those given in most texts first."""

    def told(self, key: str) -> int:
        """Return of how many unnamed voices this is told."""
        return next(len(tally.voices) for tally in (*self.described, *self.claimed) if tally.key == key)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An utterance in its sentence, with who says it: what a count opens to."""

    assertion: str
    document: DocumentView
    identical: list[DocumentView]
    copied: bool
    """True where an earlier document of the pile is one text with this one."""
    excerpt: list[Segment]
    cut_before: bool
    cut_after: bool
    chain: list[Party]
    anon: Degree
    cue: CueClass
    reason: str | None
    vantage: str | None


class _Said(NamedTuple):
    """An unnamed voice and what is said of it where it speaks."""

    voice: Voice
    described: list[Assertion]
    """Where vantage and condition are its own, not those of another unnamed party of the chain."""
    spoken: list[Assertion]


def is_stock(reason: str) -> bool:
    """
    Say whether a reason is a formula: "not authorised to speak", "the sensitivity of the matter".

    Told by a handful of words. A reason of its own that has one of them ("he
    is not allowed out of the camp") is taken for the formula.
    """
    return _STOCK.search(reason) is not None


def anonymity(tables: Tables) -> Anonymity:
    """Return how the texts describe who speaks: by degree, by kind, and for the unnamed what is told of them."""
    catalogue = Catalogue.of(tables)
    count = _Counter(catalogue)
    spoken = assertions_by_voice(catalogue)
    voices = [voice for voice in catalogue.voices.values() if voice.most > 0 and voice.id in spoken]
    unnamed = [
        _Said(voice, _about(catalogue, voice, spoken[voice.id]), spoken[voice.id])
        for voice in voices
        if is_unnamed(voice.kind, voice.least)
    ]
    return Anonymity(
        degrees=[_degree(catalogue, count, voices, *row) for row in DEGREES],
        kinds=[
            count(kind, label, (voice for voice in voices if voice.kind == kind), count.of_kind.get(kind, []))
            for kind, label in KINDS
        ],
        unnamed=count("unnamed", "unnamed voices", (said.voice for said in unnamed), _rows(unnamed)),
        described=_described(count, unnamed),
        claimed=_claimed(catalogue, count, unnamed),
        reasons=_reasons(count, unnamed),
    )


def place(tables: Tables, identifier: str) -> Place | None:
    """Return where an assertion stands; None where no document holds its text any more."""
    catalogue = Catalogue.of(tables)
    assertion = catalogue.assertions[identifier]
    holders = catalogue.documents_of.get(assertion.text)
    if not holders:
        return None
    body = catalogue.texts[assertion.text].text
    span = Span(min(piece[0] for piece in assertion.content), max(piece[1] for piece in assertion.content))
    window = window_around(catalogue, assertion.text, span)
    cluster = catalogue.cluster_of.get(assertion.text, assertion.text)
    return Place(
        assertion=assertion.id,
        document=document_view(holders[0]),
        identical=[document_view(document) for document in holders[1:]],
        copied=catalogue.texts_in[cluster][0] != assertion.text,
        excerpt=excerpt(body, window, span, assertion),
        cut_before=window.begin > 0,
        cut_after=window.end < len(body.rstrip()),
        chain=chain_of(catalogue, assertion),
        anon=assertion.anon,
        cue=assertion.cue_class,
        reason=assertion.reason,
        vantage=assertion.vantage,
    )


class _Counter:
    """Makes tallies: looks up once which claims each assertion states."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._claims: dict[str, list[str]] = {}
        self.without: list[str] = []
        """Claims that an article states in its own words, without a source and without having seen it."""
        for claim, mentions in catalogue.mentions_of.items():
            for mention in mentions:
                if mention.counted and mention.assertion is not None:
                    self._claims.setdefault(mention.assertion, []).append(claim)
                elif mention.counted and not mention.observed:
                    self.without.append(claim)
        self._place = {text: at for at, text in enumerate(catalogue.documents_of)}
        self.of_degree: dict[Degree, list[Assertion]] = {}
        self.of_kind: dict[SourceKind, list[Assertion]] = {}
        for assertion in self.ordered(catalogue.assertions.values()):
            self.of_degree.setdefault(assertion.anon, []).append(assertion)
            self.of_kind.setdefault(assertion.kind, []).append(assertion)

    def ordered(self, assertions: Iterable[Assertion]) -> list[Assertion]:
        """Return the assertions of texts that a document holds, each once, in the order of the pile."""
        held = {row.id: row for row in assertions if row.text in self._place}
        return sorted(held.values(), key=lambda row: (self._place[row.text], row.content[:1], row.id))

    def __call__(
        self, key: str, label: str, voices: Iterable[Voice], rows: Iterable[Assertion], more: Iterable[str] = ()
    ) -> Tally:
        """Return a tally of voices and assertions; ``more`` are claims stated without an assertion."""
        held = self.ordered(rows)
        documents, texts = spread(self._catalogue, {row.text for row in held})
        claims = {claim for row in held for claim in self._claims.get(row.id, [])} | set(more)
        return Tally(
            key=key,
            label=label,
            voices=[voice.id for voice in voices],
            assertions=[row.id for row in held],
            claims=sorted(claims, key=number),
            documents=documents,
            texts=texts,
        )


def _degree(
    catalogue: Catalogue, count: _Counter, voices: Iterable[Voice], anon: Degree, meaning: str, example: str
) -> DegreeRow:
    rows = count.of_degree.get(anon, [])
    cues: dict[CueClass, list[str]] = {}
    for row in rows:
        cues.setdefault(row.cue_class, []).append(row.id)
    own_words = set(count.without) if anon == "A5" else set()
    return DegreeRow(
        anon=anon,
        meaning=meaning,
        example=example,
        tally=count(anon, meaning, (voice for voice in voices if voice.anon == anon), rows, own_words),
        cues={cue: cues[cue] for cue, _ in CUES if cue in cues},
        nobody=sum(bool(row.chain) and _is_nobody(catalogue, row) for row in rows),
        own_words=len(own_words),
    )


def _is_nobody(catalogue: Catalogue, row: Assertion) -> bool:
    voice = catalogue.voices.get(catalogue.voice_at.get((row.id, len(row.chain) - 1), ""))
    return voice.most == 0 if voice else row.chain[-1].vague


def _about(catalogue: Catalogue, voice: Voice, spoken: Iterable[Assertion]) -> list[Assertion]:
    """
    Return the assertions whose vantage and condition are this voice's.

    An assertion tells one of each, wherever in its chain they belong: they
    are given to the unnamed party whose words hold the vantage, and else to
    the last unnamed one.
    """
    return [row for row in spoken if catalogue.voice_at.get((row.id, _whose(row))) == voice.id]


def _whose(row: Assertion) -> int:
    unnamed = [
        at
        for at, link in enumerate(row.chain)
        if link.kind in UNNAMED or (link.kind == "document" and not link.identified)
    ]
    holding = [at for at in unnamed if row.vantage and row.vantage in row.chain[at].text]
    return (holding or unnamed or [-1])[-1]


def _rows(unnamed: Iterable[_Said]) -> list[Assertion]:
    return [row for said in unnamed for row in said.spoken]


_TOLD: tuple[tuple[str, str, Callable[[Assertion], bool]], ...] = (
    ("vantage", "how they would know", lambda row: row.vantage is not None),
    ("disclosed", "that they asked not to be named", lambda row: row.anonymity_disclosed),
    ("stock", "why: “not authorised”, “sensitive”", lambda row: row.reason is not None and is_stock(row.reason)),
    ("own", "why, in other words", lambda row: row.reason is not None and not is_stock(row.reason)),
)
"""What a text can tell of an unnamed voice where it speaks."""


def _described(count: _Counter, unnamed: list[_Said]) -> list[Tally]:
    with_role = [said for said in unnamed if said.voice.role is not None]
    with_body = [said for said in unnamed if said.voice.body is not None]
    out = [
        count("role", "a role", (said.voice for said in with_role), _rows(with_role)),
        count("body", "a body they belong to", (said.voice for said in with_body), _rows(with_body)),
    ]
    told = {said.voice.id for said in (*with_role, *with_body)}
    for key, label, holds in _TOLD:
        held = [(said.voice, [row for row in said.described if holds(row)]) for said in unnamed]
        held = [(voice, rows) for voice, rows in held if rows]
        told |= {voice.id for voice, _ in held}
        out.append(count(key, label, (voice for voice, _ in held), (row for _, rows in held for row in rows)))
    rest = [said for said in unnamed if said.voice.id not in told]
    out.append(count("nothing", "none of these", (said.voice for said in rest), _rows(rest)))
    return out


def _claimed(catalogue: Catalogue, count: _Counter, unnamed: list[_Said]) -> list[Tally]:
    """Tally the unnamed by how many people the text says they are, in the order of the number."""
    numbers: dict[tuple[int, str, str], list[_Said]] = {}
    for said in unnamed:
        numbers.setdefault(_number_of(catalogue, said), []).append(said)
    return [
        count(key, label, (said.voice for said in held), _rows(held))
        for (_, key, label), held in sorted(numbers.items())
    ]


_NUMBERS = ("one person", "two", "three", "four or more, with a number")


def _number_of(catalogue: Catalogue, said: _Said) -> tuple[int, str, str]:
    """Return the number a text claims for an unnamed voice: place in the order, key, words."""
    if said.voice.kind == "document":
        return 10**9 + 1, "documents", "a document only described"
    counts = [
        link.count
        for row in said.spoken
        for at, link in enumerate(row.chain)
        if link.count is not None and catalogue.voice_at.get((row.id, at)) == said.voice.id
    ]
    if said.voice.plural or not counts:
        return 10**9, "plural", "several, without a number"
    most = min(max(counts), len(_NUMBERS))
    return most, f"people-{most}", _NUMBERS[most - 1]


def _reasons(count: _Counter, unnamed: Iterable[_Said]) -> list[Reason]:
    held: dict[str, tuple[dict[str, Voice], list[Assertion]]] = {}
    for said in unnamed:
        for row in said.described:
            if row.reason is not None:
                voices, rows = held.setdefault(" ".join(row.reason.split()), ({}, []))
                voices[said.voice.id] = said.voice
                rows.append(row)
    out = [
        Reason(words=words, stock=is_stock(words), tally=count("reason", words, voices.values(), rows))
        for words, (voices, rows) in held.items()
    ]
    return sorted(out, key=lambda one: (-one.tally.texts, -len(one.tally.documents), one.words))
