"""
Who could be whom: parties that may be one though nothing proves it.

Such a suspicion lowers *least* and never touches *most*. Each is a sentence
to read aloud, and has a switch. Nobody is told who an unnamed source is: the
link says that the count can't tell them apart.

Reads English descriptions only. In any other language heads are compared as
words, so fewer descriptions fit each other and *least* stays higher.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from whence.witnesses.evidence import Party
from whence.witnesses.merges import Merges

ANYBODY = frozenset({"source", "insider", "person", "people", "individual", "figure", "someone"})
"""Heads that say nothing of what somebody is."""

OFFICE = frozenset({"official", "aide", "adviser", "advisor", "diplomat", "minister", "functionary", "bureaucrat"})
"""Heads that "a source" may well be short for."""

IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "spokespeople": "spokesperson"}
AFTER_NAME = frozenset({"jr", "sr", "ii", "iii"})
SPEAKS = frozenset({"spokesman", "spokeswoman", "spokesperson"})

# The head of a description is the word before the first of these, or its last.
AFTER_HEAD = re.compile(
    r"\b(?:of|in|at|from|with|within|inside|near|close|familiar|briefed|who|that|which|on|to|for|by|speaking|whose)\b|,"
)
SMALL = frozenset(("a an the of and in at for to some several two three four five six seven eight nine ten").split())


USUAL = frozenset(
    (
        "senior top high ranking former local military government unnamed anonymous privileged informed well placed "
        "multiple many other another one"
    ).split()
)
"""Words that begin a description, and a sentence, with a capital, and are no name."""


class Reading(NamedTuple):
    """What a description says: its head noun, and the names in it."""

    head: str
    names: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=50_000)
def read(description: str) -> Reading:
    """Return the head noun and the proper names of a description ("two people briefed on the Harrow review")."""
    front = AFTER_HEAD.split(description, maxsplit=1)[0] or description
    nouns = re.findall(r"[^\W\d_]+", front.casefold()) or re.findall(r"\w+", description.casefold()) or [""]
    capital = {word.casefold() for word in re.findall(r"\w+", description) if word[0].isupper()}
    return Reading(
        head=_singular(nouns[-1]),
        names=frozenset(capital - SMALL - USUAL - {nouns[-1]}),
        words=frozenset(re.findall(r"\w+", description.casefold())) - SMALL,
    )


def _singular(noun: str) -> str:
    noun = IRREGULAR.get(noun, noun)
    if noun in SPEAKS:
        return "spokesperson"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun


@lru_cache(maxsize=50_000)
def body_key(body: str | None) -> frozenset[str]:
    """Return what two names of one body have in common: "Ministry of the Interior" and "the interior ministry"."""
    return frozenset(re.findall(r"\w+", (body or "").casefold())) - SMALL


def alike(a: Party, b: Party) -> float:
    """Return how much two parties at one place in copies of one text are alike, 0 to 1; from 0.5 on they are one."""
    if a.kind != b.kind:
        return 0.0
    ours, theirs = read(a.description), read(b.description)
    shared = len(ours.words & theirs.words) / (len(ours.words | theirs.words) or 1)
    if a.node.named:
        # A cut copy may have lost the first name, or the sentence that said which ministry.
        return 0.5 + shared / 2 if ours.words <= theirs.words or theirs.words <= ours.words else 0.0
    return max(shared, 0.5 if _heads_fit(ours, theirs) and _bodies_fit(a, b) else 0.0)


def could_be_one(a: Party, b: Party) -> bool:
    """Say whether nothing in two descriptions of the unnamed tells them apart."""
    if (a.kind == "document") != (b.kind == "document"):
        return False
    ours, theirs = read(a.description), read(b.description)
    heads = ours.head == theirs.head if a.kind == "document" else _heads_fit(ours, theirs)
    return heads and _bodies_fit(a, b) and _names_fit(ours, theirs)


def could_be_named(unnamed: Party, named: Party) -> bool:
    """Say whether the unnamed could be the named: of the same body, or, without one, in the same role."""
    if unnamed.kind == "document" or named.kind not in ("person", "org"):
        return False
    if unnamed.body:
        return body_key(unnamed.body) == _principal(named)
    head = read(unnamed.description).head
    return bool(named.role) and head not in ANYBODY and head == read(named.role or "").head


def same_principal(a: Party, b: Party) -> bool:
    """Say whether two named parties speak for one body: people, the body itself, its office, its spokesman."""
    if {a.kind, b.kind} - {"person", "org"}:
        return False
    if a.kind == b.kind == "org" and not (a.body and b.body):
        return False
    return bool(_principal(a)) and _principal(a) == _principal(b)


def same_name(a: Party, b: Party) -> bool:
    """
    Say whether one name may be short for the other: "Adler" for "Jonas Adler", "the ministry" for "Harbour Ministry".

    All words of the one must be in the other, and a person's last name the
    last of both, so "Jonas Adler" and "Karl Adler" are two. Marks on letters
    don't matter.
    """
    if a.kind != b.kind or not _bodies_fit(a, b):
        return False
    short, full = sorted((_name_words(a), _name_words(b)), key=len)
    if not short or not set(short) <= set(full):
        return False
    return short[-1] == full[-1] if a.kind == "person" else _is_bare(a) or _is_bare(b)


def same_speaker(a: Party, b: Party) -> bool:
    """
    Say whether two parties who are given the same quoted words are one: unless both have names, and those differ.

    A document is never one with a person by this: words can be read out.
    """
    documents = [party for party in (a, b) if party.kind == "document"]
    if documents:
        return len(documents) == 2 and read(a.description).head == read(b.description).head
    # Not by kind: a surname alone is easily taken for a body's name.
    return not (a.node.named and b.node.named) or _surname(a) == _surname(b)


def _surname(party: Party) -> str:
    words = [word for word in _name_words(party) if word not in AFTER_NAME]
    return words[-1] if words else ""


def _name_words(party: Party) -> list[str]:
    letters = unicodedata.normalize("NFKD", party.description.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word for word in re.findall(r"\w+", plain) if word not in SMALL]


def _is_bare(party: Party) -> bool:
    """Say whether a body is called by a common noun only ("the ministry")."""
    return not read(party.description).names


def _principal(party: Party) -> frozenset[str]:
    return body_key(party.body or (party.description if party.kind == "org" else None))


def _heads_fit(a: Reading, b: Reading) -> bool:
    if a.head == b.head:
        return True
    heads = {a.head, b.head}
    return bool(heads & ANYBODY) and heads <= ANYBODY | OFFICE


def _bodies_fit(a: Party, b: Party) -> bool:
    ours, theirs = body_key(a.body), body_key(b.body)
    return not ours or not theirs or ours == theirs


def _names_fit(a: Reading, b: Reading) -> bool:
    return not a.names or not b.names or bool(a.names & b.names)


# --- all pairs of a claim ----------------------------------------------------


def join_called_alike(ends: Sequence[Party], merges: Merges) -> None:
    """
    Record bodies and documents of one claim that are called the same as one: "the regional roads office" in two texts.

    Over the whole pile a common noun may be another body in each text; behind
    one and the same statement it is not. A document is also one with its own
    fuller title ("the annual report", "the annual report for 2030" of one issuer).
    """
    bodies = [party for party in ends if party.kind == "document" or (party.node.named and party.kind == "org")]
    for bucket in _by_last_name(bodies):
        for at, party in enumerate(bucket):
            full = next((each for each in bucket[:at] if _called_alike(party, each)), None)
            if full is not None and full.node.id != party.node.id:
                merges.proven(
                    full.node, party.node, "same name", f"Both are called “{party.node.label}” for this claim."
                )


_AT_LENGTH = 3
"""Words from which the description of a document tells it from others: "minutes of the count in Velm of March 3"."""


def _called_alike(short: Party, full: Party) -> bool:
    ours, theirs = _name_words(short), _name_words(full)
    if not ours or not _bodies_fit(short, full):
        return False
    if short.kind != "document" or not full.node.named:
        # A document that is only described is the same one where it is described at length, with a name in it.
        return ours == theirs and (short.node.named or (len(ours) > _AT_LENGTH and bool(read(short.description).names)))
    return len(ours) > 1 and theirs[: len(ours)] == ours


def suspect(ends: Sequence[Party], merges: Merges) -> None:
    """Record what may be one among the parties in which the chains of one claim and stance end."""
    named = [party for party in ends if party.node.named and party.kind in ("person", "org")]
    unnamed = [party for party in ends if party.node.unnamed and not party.node.vague]
    for bucket in _by_principal(named):
        for party in bucket[1:]:
            if same_principal(bucket[0], party):
                merges.suspected(bucket[0].node, party.node, "same principal", _for_one_body(bucket[0], party))
    for bucket in _by_last_name(named):
        for short, full in _short_and_full(bucket):
            names = full.node.label, short.node.label
            evidence = (
                "{} may be called {} for short.".format(*names) if len(set(names)) > 1 else f"Both are {names[0]}."
            )
            merges.suspected(short.node, full.node, "same name", evidence)
    speakers = _Speakers(named)
    for anybody in unnamed:
        for somebody in speakers.like(anybody):
            if could_be_named(anybody, somebody) and not merges.would_join_named(anybody.node, somebody.node):
                evidence = f"Nothing tells “{anybody.node.label}” from {somebody.node.label}."
                merges.suspected(anybody.node, somebody.node, "could be the named", evidence)
    for a, b in _worth_a_look(_by_description(unnamed)):
        if could_be_one(a, b) and not merges.would_join_named(a.node, b.node):
            evidence = f"Nothing tells “{a.node.label}” from “{b.node.label}”."
            merges.suspected(a.node, b.node, "compatible description", evidence)


class _Speakers:
    """The named by the body they speak for and by their role, so that not everybody is asked about everybody."""

    def __init__(self, named: Sequence[Party]) -> None:
        self._of_body: dict[frozenset[str], list[Party]] = {}
        self._in_role: dict[str, list[Party]] = {}
        for party in named:
            self._of_body.setdefault(_principal(party), []).append(party)
            if party.role:
                self._in_role.setdefault(read(party.role).head, []).append(party)

    def like(self, unnamed: Party) -> Sequence[Party]:
        """Return the named whom `could_be_named` may say this of, in order."""
        if unnamed.body:
            return self._of_body.get(body_key(unnamed.body), ())
        return self._in_role.get(read(unnamed.description).head, ())


def _for_one_body(a: Party, b: Party) -> str:
    if a.kind == b.kind:
        return f"{a.node.label} and {b.node.label} both speak for {a.body}."
    person, body = (a, b) if a.kind == "person" else (b, a)
    return f"{person.node.label} speaks for {body.node.label}."


def _by_principal(parties: Sequence[Party]) -> list[list[Party]]:
    buckets: dict[frozenset[str], list[Party]] = {}
    for party in parties:
        buckets.setdefault(_principal(party), []).append(party)
    return list(buckets.values())


def _by_last_name(parties: Sequence[Party]) -> list[list[Party]]:
    """Return the parties that share a surname or, for a body, the noun it is one of; the fullest names first."""
    buckets: dict[tuple[str, str], list[Party]] = {}
    for party in parties:
        last = (_name_words(party) or [""])[-1] if party.kind == "person" else read(party.description).head
        buckets.setdefault((party.kind, last), []).append(party)
    return [
        sorted(bucket, key=lambda party: (-len(_name_words(party)), party.key))
        for bucket in buckets.values()
        if len(bucket) > 1
    ]


def _short_and_full(bucket: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """
    Yield each name with the fullest one that it may be short for.

    With one only: if it could be either of two, the two are no more alike for that.
    """
    for at, party in enumerate(bucket):
        full = next((each for each in bucket[:at] if same_name(party, each)), None)
        if full is not None:
            yield party, full


def _by_description(parties: Sequence[Party]) -> list[list[Party]]:
    buckets: dict[object, list[Party]] = {}
    for party in parties:
        reading = read(party.description)
        buckets.setdefault((party.kind, reading.head, reading.names, body_key(party.body)), []).append(party)
    return list(buckets.values())


def _worth_a_look(buckets: Sequence[Sequence[Party]]) -> Iterator[tuple[Party, Party]]:
    """
    Yield each of a bucket with its first, then the first ones with each other.

    What is alike in a bucket fits or does not fit others alike, so the work
    grows with the kinds of description, not with the square of the parties.
    """
    for bucket in buckets:
        for party in bucket[1:]:
            yield bucket[0], party
    for at, bucket in enumerate(buckets):
        for other in buckets[at + 1 :]:
            yield bucket[0], other[0]
