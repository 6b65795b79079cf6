"""
What people decided about claims and about who says something, laid over what was found.

A claim that a person put into another keeps its number and its row and has no
mention of its own any more; a claim split off is counted apart under a number
of its own. What was found stays beside what was decided (`ClaimMention.matched`,
`ClaimMention.heard`), so that every decision can be taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from whence.log import in_force
from whence.numbering import Ledger, mention_key
from whence.schema import Assertion, Claim, ClaimMention, Decision, Link, Number, Record, Voice, VoiceLink

KINDS = frozenset({"merge claims", "split claim", "correct"})
RULE = "a person's decision"
"""`Assertion.rule` of those that a person's correction made."""
SPLIT = "split:"
"""How the key begins under which a claim that a person split off is numbered."""
NAMED = "named:"
"""How the key of a voice begins that only a person's correction names."""
NOBODY = "nobody"


class Found(NamedTuple):
    """The rows that such decisions bear on: all of a case, or those of the claims concerned."""

    claims: Sequence[Claim]
    mentions: Sequence[ClaimMention]
    assertions: Sequence[Assertion]
    """At least those that the mentions name, and those that earlier corrections made in their texts."""
    voices: Sequence[Voice]
    """At least those that the corrections name."""
    links: Sequence[VoiceLink]
    """At least those of the assertions that corrections made."""


class Amended(NamedTuple):
    """Rows that are not stored as they should be, and rows that should not be there."""

    rows: list[Record]
    gone: list[Record]


def lay_over(found: Found, numbers: Iterable[Number], log: Sequence[Decision]) -> Amended:
    """
    Return what must change so that the rows are as found, with the decisions in force laid over them in their order.

    The later decision wins. What a decision was about is found by the places
    of the mentions in their texts; places that are not there any more are
    passed over (`whence.case.lost_decisions` lists decisions that found none).
    """
    rows = list(numbers)
    held = [entry for entry in in_force(log) if entry.action in KINDS]
    groups = Groups(found, Ledger(rows, "C"))
    sources = Sources(found, Ledger(rows, "V"))
    for entry in held:
        if entry.action == "split claim":
            groups.split(entry)
        elif entry.action == "merge claims":
            groups.merge(entry)
        else:
            sources.correct(entry)
    mentions = [
        replace(mention, claim=groups.claim_of[_place(mention)], assertion=sources.said_by(mention))
        for mention in found.mentions
    ]
    wanted: list[Record] = [*sources.voices, *sources.assertions, *sources.links, *groups.claims.values(), *mentions]
    stored = {_key(row): row for rows_ in found for row in rows_}
    changed = [row for row in wanted if stored.get(_key(row)) != row]
    kept = {_key(row) for row in wanted}
    made = [row for row in (*found.links, *found.assertions, *found.voices) if _by_a_person(row)]
    gone = [row for row in (*made, *groups.unmade) if _key(row) not in kept]
    return Amended([*changed, *groups.ledger.fresh(), *sources.ledger.fresh()], gone)


def assertion_id(text: str, seq: int) -> str:
    """Return the id of the assertion that a correction makes in a text."""
    return f"{text[:10]}.by-entry-{seq}"


def _by_a_person(row: Record) -> bool:
    if isinstance(row, Assertion):
        return row.rule == RULE
    if isinstance(row, VoiceLink):
        return ".by-entry-" in row.assertion
    return isinstance(row, Voice) and row.key.startswith(NAMED)


def _key(row: Record) -> tuple[object, ...]:
    return (type(row), *(getattr(row, name) for name in row.primary))


def _place(mention: ClaimMention) -> tuple[str, str, int, int]:
    return mention.matched, mention.text, mention.begin, mention.speaker


# --- which claim a mention belongs to ------------------------------------------


class Groups:
    """The claims, as found and then as people merged and split them."""

    def __init__(self, found: Found, ledger: Ledger) -> None:
        self.ledger = ledger
        split_off = {f"C-{number}" for number in ledger.numbers(SPLIT)}
        self.claims = {claim.id: replace(claim, into=None) for claim in found.claims if claim.id not in split_off}
        self.unmade = [claim for claim in found.claims if claim.id in split_off]
        self.claim_of = {_place(mention): mention.matched for mention in found.mentions}
        self._mentions = {_place(mention): mention for mention in found.mentions}
        self._places: dict[str, list[tuple[str, str, int, int]]] = {}
        for mention in found.mentions:
            self._places.setdefault(mention_key(mention), []).append(_place(mention))

    def merge(self, entry: Decision) -> None:
        """Put the mentions of several claims under the smallest number among them."""
        groups = [claim for claim in map(self._held_by, entry.payload["of"]) if claim]
        if len(set(groups)) < 2:
            return
        first, *others = sorted(set(groups), key=_number)
        for claim in others:
            self._move([place for place, at in self.claim_of.items() if at == claim], first)
            self.claims[claim] = replace(self.claims[claim], into=first)

    def split(self, entry: Decision) -> None:
        """Make these mentions a claim of their own."""
        origin = self._held_by(entry.anchors)
        places = [
            place for key in entry.anchors for place in self._places.get(key, []) if self.claim_of[place] == origin
        ]
        if origin is None or not places:
            return
        identifier = self.ledger.number(SPLIT + entry.hash)
        first = self._mentions[min(places, key=lambda place: place[1:])]
        self.claims[identifier] = replace(
            self.claims[origin], id=identifier, text=first.exact, slots=first.frame | {"wordings": 1}, into=None
        )
        self._move(places, identifier)

    def _move(self, places: Iterable[tuple[str, str, int, int]], claim: str) -> None:
        self.claim_of.update(dict.fromkeys(places, claim))

    def _held_by(self, keys: Sequence[str]) -> str | None:
        """Return the claim that most of these mentions belong to."""
        found = Counter(self.claim_of[place] for key in keys for place in self._places.get(key, []))
        return min(found, key=lambda claim: (-found[claim], _number(claim)), default=None)


def _number(claim: str) -> tuple[int, str]:
    return len(claim), claim


# --- who says it ---------------------------------------------------------------


class Sources:
    """Who says what a mention states, as people corrected it."""

    def __init__(self, found: Found, ledger: Ledger) -> None:
        self.ledger = ledger
        self.assertions: list[Assertion] = []
        self.links: list[VoiceLink] = []
        self._named: dict[str, Voice] = {}
        self._voices = {voice.key: voice for voice in found.voices if not voice.key.startswith(NAMED)}
        self._heard = {row.id: row for row in found.assertions if row.rule != RULE}
        self._corrected: dict[str, str | None] = {}
        self._mentions: dict[str, list[ClaimMention]] = {}
        for mention in found.mentions:
            self._mentions.setdefault(mention_key(mention), []).append(mention)

    @property
    def voices(self) -> list[Voice]:
        """Return the voices that corrections alone name."""
        used = {link.voice for link in self.links}
        return [voice for voice in self._named.values() if voice.id in used]

    def said_by(self, mention: ClaimMention) -> str | None:
        """Return the assertion that stands behind a mention."""
        return self._corrected.get(mention_key(mention), mention.heard)

    def correct(self, entry: Decision) -> None:
        """Give what these mentions state to the source that a person named."""
        for key in entry.anchors:
            for mention in self._mentions.get(key, [])[:1]:
                identifier = assertion_id(mention.text, entry.seq)
                self.assertions = [row for row in self.assertions if row.id != self._corrected.get(key)]
                self.links = [link for link in self.links if link.assertion != self._corrected.get(key)]
                self._corrected[key] = None
                voice = self._voice(entry.payload)
                if voice is not None:
                    self._corrected[key] = identifier
                    self.assertions.append(self._assertion(mention, voice, identifier))
                    self.links.append(VoiceLink(assertion=identifier, position=0, voice=voice.id))

    def _voice(self, payload: Mapping[str, object]) -> Voice | None:
        if payload.get("voice") == NOBODY:
            return None
        key = str(payload["key"])
        if not key.startswith(NAMED):
            return self._voices.get(key)
        if key not in self._named:
            self._named[key] = _named_voice(key, str(payload["name"]), self.ledger.number(key))
        return self._named[key]

    def _assertion(self, mention: ClaimMention, voice: Voice, identifier: str) -> Assertion:
        heard = self._heard.get(mention.heard or "")
        said = heard or _own_words(mention)
        return replace(
            said,
            id=identifier,
            kind=voice.kind,
            anon=voice.anon,
            chain=[_link(voice)],
            resolves_to=None,
            rule=RULE,
            parent=None,
        )


def _named_voice(key: str, name: str, identifier: str) -> Voice:
    return Voice(
        id=identifier,
        key=key,
        name=name,
        kind="person",
        anon="A0",
        role=None,
        body=None,
        least=1,
        most=1,
        plural=False,
        assertions=0,
        texts=1,
    )


def _link(voice: Voice) -> Link:
    unnamed = voice.kind in ("unnamed_person", "unnamed_group")
    return Link(
        text=voice.name,
        begin=None,
        end=None,
        kind=voice.kind,
        anon=voice.anon,
        name=None if unnamed else voice.name,
        key=voice.key,
        role=voice.role,
        body=voice.body,
        plural=voice.plural,
        vague=voice.most == 0,
        identified=voice.least > 0,
    )


def _own_words(mention: ClaimMention) -> Assertion:
    """Return an assertion for words for which no source was found."""
    return Assertion(
        id="",
        text=mention.text,
        sentence=0,
        utt="indirect",
        source=None,
        source_begin=None,
        source_end=None,
        cue=None,
        cue_begin=None,
        cue_end=None,
        content=[(mention.begin, mention.end)],
        kind="none",
        anon="A0",
        cue_class="say",
        chain=[],
        hand="na",
        polarity="pos",
        realis=True,
        witness=True,
        checkable=None,
        resolves_to=None,
        link="same_sentence",
        channel=None,
        anonymity_disclosed=False,
        reason=None,
        vantage=None,
        count_claimed=None,
        parent=None,
        rule=RULE,
    )
