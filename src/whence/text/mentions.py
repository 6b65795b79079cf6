"""
Find every mention in a text and tell which mean the same: the way through names, phrases and pronouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from whence.text.clusters import Clusters, Key, Seen, honorific_gender
from whence.text.coreference import Entity, Reader
from whence.text.evidence import describes, is_acronym, votes, winner
from whence.text.lexicon import ABBREVIATED_TITLES, BODIES, HONORIFICS, PRONOUNS, SAY
from whence.text.links import Link, links_in
from whence.text.names import Name, Vocabulary, known_names_in, names_in, speaks_in_capitals
from whence.text.roles import Kind, Phrase, office, phrases_in
from whence.text.sentences import Piece
from whence.text.words import Word, words_of

Form = Literal["name", "role", "pronoun"]


class Found(NamedTuple):
    """Characters ``begin`` to ``end`` mention entity number ``entity``."""

    begin: int
    end: int
    kind: Kind
    form: Form
    entity: int
    name: str | None
    role: str | None


@dataclass(slots=True)
class Line:
    """A sentence with what was found in it."""

    words: list[Word]
    headline: bool
    capitals: bool
    names: list[Name] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    votes: list[Counter[Kind]] = field(default_factory=list)
    """What each occurrence says about the kind of its name."""


@dataclass(slots=True)
class Draft:
    """A mention before the entities have their numbers."""

    begin: int
    end: int
    form: Form
    entity: Entity
    name: str | None
    role: str | None


def find_mentions(text: str, sentences: Sequence[Piece]) -> list[Found]:
    """
    Return the mentions of a text, by place; of two that begin together the longer comes first.

    A mention is a name with its title and article ("the former prime
    minister Aldo Reyes"), a phrase with its determiner ("a senior official"),
    or a pronoun. One may lie inside another ("Kremnitz" in "a Kremnitz
    spokesman"); they never cross, and none crosses a sentence.

    Limits: English rules; names are found by their capitals, so that in
    scripts without them, and in lines all in capitals, only names known from
    the rest of the text are found.
    """
    lines = _lines(text, sentences)
    known = _spellings(lines)
    reader = _Author(text, Clusters(known.values()))
    body = [line for line in lines if not line.headline]
    for line in (*body, *(line for line in lines if line.headline)):
        reader.read(line)
    return _numbered(reader.drafts)


def _lines(text: str, sentences: Sequence[Piece]) -> list[Line]:
    """Cut the sentences into words and find names, phrases and the links between them."""
    lines: list[Line] = []
    quoted, paragraph = False, -1
    for piece in sentences:
        if piece.paragraph != paragraph:
            quoted, paragraph = False, piece.paragraph
        words, quoted = words_of(text, piece.begin, piece.end, quoted)
        lines.append(Line(words, piece.headline, speaks_in_capitals(words, headline=piece.headline)))
    vocabulary = Vocabulary(line.words for line in lines if not line.capitals)
    known: dict[str, set[Key]] = {}
    for number, line in enumerate(lines):
        if not line.capitals:
            line.names = names_in(number, line.words, vocabulary)
            for name in line.names:
                key = name.key(line.words)
                known.setdefault(key[0], set()).add(key)
                if key[-1] not in vocabulary.small and key[-1] not in BODIES:
                    known.setdefault(key[-1], set()).add(key[-1:])
    sequences = {first: sorted(keys) for first, keys in known.items()}
    for number, line in enumerate(lines):
        if line.capitals:
            line.names = known_names_in(number, line.words, sequences)
        line.names = [name for name in line.names if name.key(line.words)]
        line.phrases = phrases_in(number, line.words, line.names, headline=line.headline)
        line.votes = [votes(line.words, name) for name in line.names]
        kinds = [winner(weighed) for weighed in line.votes]
        line.links = links_in(line.words, line.names, line.phrases, kinds)
    return lines


def _spellings(lines: Sequence[Line]) -> dict[Key, Seen]:
    """Return every spelling of a name with all that the text says about it."""
    known: dict[Key, Seen] = {}
    for line in sorted(lines, key=lambda line: line.headline):
        for number, name in enumerate(line.names):
            one = _seen(known, line.words, name.core, name.last, name.key(line.words))
            if not line.capitals:
                one.votes.update(line.votes[number])
            one.titles.update(_titles(line, number))
            for link in line.links:
                if link.name == number:
                    one.votes[line.phrases[link.phrase].kind] += 4
            for first, last in name.nested:
                nested = Name(name.sentence, first, first, last)
                inner = _seen(known, line.words, first, last, nested.key(line.words))
                inner.votes.update(votes(line.words, nested))
            _note_alias(line, name, number, one)
    return known


def _seen(known: dict[Key, Seen], words: Sequence[Word], first: int, last: int, key: Key) -> Seen:
    shown = " ".join(word.text for word in words[first:last])
    one = known.setdefault(key, Seen(key, shown, first=len(known)))
    if len(shown) > len(one.shown) or (len(shown) == len(one.shown) and one.shown.isupper()):
        one.shown = shown
    return one


def _titles(line: Line, number: int) -> set[str]:
    """Return the titles before a name, small and written out."""
    name = line.names[number]
    lowers = {word.lower.rstrip(".") for word in line.words[name.first : name.core]}
    found = {lower if lower in HONORIFICS else ABBREVIATED_TITLES.get(lower, lower) for lower in lowers}
    return found | {line.phrases[link.phrase].noun for link in line.links if link.name == number}


def _note_alias(line: Line, name: Name, number: int, one: Seen) -> None:
    """Note the letters in brackets behind a name: "Northern Alliance Defence Board (NADB)"."""
    words = line.words
    if number + 1 < len(line.names) and name.last < len(words) and words[name.last].text == "(":
        following = line.names[number + 1]
        closed = following.last < len(words) and words[following.last].text == ")"
        if following.first == name.last + 1 and closed and is_acronym(words[following.core].text):
            one.aliases.add(following.key(words))


class _Author:
    """Goes through the lines in order and drafts the mentions."""

    def __init__(self, text: str, clusters: Clusters) -> None:
        self.text = text
        self.clusters = clusters
        self.reader = Reader()
        self.drafts: list[Draft] = []
        self.of_cluster: dict[int, Entity] = {}

    def read(self, line: Line) -> None:
        """Draft the mentions of one sentence, from left to right, the inner before the outer."""
        self.reader.next_sentence()
        titles = {link.name: link.phrase for link in line.links if link.title}
        beside = {link.phrase: link.name for link in line.links if not link.title}
        taken = {link.phrase for link in line.links if link.title}
        events: list[tuple[int, int, str, int]] = []
        for number, name in enumerate(line.names):
            events.append((name.first, name.last, "name", number))
        for number, phrase in enumerate(line.phrases):
            if number not in taken:
                events.append((phrase.first, phrase.last, "phrase", number))
        for at, word in enumerate(line.words):
            if word.lower in PRONOUNS or word.lower in ("his", "their", "its"):
                events.append((at, at + 1, "pronoun", at))
        owners: dict[int, Entity] = {}
        named: dict[int, Entity] = {}
        inner = _inner(line, titles)
        for _, last, what, number in sorted(events):
            if what == "name":
                named[number] = self._name(line, number, titles.get(number), inner)
                owners[last - 1] = named[number]
            elif what == "pronoun":
                owners[number] = self._pronoun(line, number)
            else:
                phrase = line.phrases[number]
                self._phrase(line, phrase, named.get(beside.get(number, -1)), beside.get(number), owners)

    def _name(self, line: Line, number: int, title: int | None, inner: set[int]) -> Entity:
        words, name = line.words, line.names[number]
        entity = self._entity(line, number)
        role = None
        first = name.first
        if name.core > name.first:
            role = self._role(words, name.first, name.core)
            if role is not None:
                self.reader.give_office(entity, office(words, name.first, name.core, None), role)
        if title is not None:
            phrase = line.phrases[title]
            first = phrase.first
            role = self.text[
                words[phrase.bare].begin : words[(name.core if name.core > name.first else phrase.last) - 1].end
            ]
            self.reader.give_office(entity, phrase.office(words), role)
        elif first > 0 and words[first - 1].lower == "the" and number not in inner and not describes(words, name):
            first -= 1
        self.drafts.append(self._draft(words, first, name.last, "name", entity, role))
        for begin, end in name.nested:
            self._nested(words, Name(name.sentence, begin, begin, end))
        self.reader.met(entity, first, name.last, quoted=words[name.core].quoted, nested=words[name.last - 1].owner)
        return entity

    def _entity(self, line: Line, number: int) -> Entity:
        name = line.names[number]
        return self._of_key(name.key(line.words), _titles(line, number))

    def _of_key(self, key: Key, titles: Set[str]) -> Entity:
        cluster = self.clusters.find(key, titles)
        gender = honorific_gender(titles)
        entity = self.of_cluster.get(id(cluster))
        if entity is None:
            words = frozenset(word for one in cluster.keys for word in one)
            entity = Entity(cluster.kind, name=cluster.name, gender=cluster.gender, words=words)
            self.of_cluster[id(cluster)] = self.reader.add(entity)
        if gender and not entity.gender:
            entity.gender = gender
        return entity

    def _nested(self, words: Sequence[Word], name: Name) -> None:
        entity = self._of_key(name.key(words), frozenset())
        self.drafts.append(self._draft(words, name.first, name.last, "name", entity, None))
        self.reader.met(entity, name.first, name.last, quoted=words[name.first].quoted, nested=True)

    def _role(self, words: Sequence[Word], first: int, last: int) -> str | None:
        """Return a title as written, or None for a mere form of address."""
        if all(word.lower.rstrip(".") in HONORIFICS for word in words[first:last] if word.letters):
            return None
        return self.text[words[first].begin : words[last - 1].end]

    def _phrase(
        self, line: Line, phrase: Phrase, beside: Entity | None, waits: int | None, owners: dict[int, Entity]
    ) -> None:
        words = line.words
        role = self.text[words[phrase.bare].begin : words[phrase.reach - 1].end]
        if beside is None and waits is not None:
            beside = self._entity(line, waits)
        if beside is not None:
            self.reader.give_office(beside, phrase.office(words), role)
            entity = beside
        elif _is_passing(line, phrase):
            return
        else:
            owner = owners.get(phrase.owner) if phrase.owner is not None else None
            entity = self._resolved(line, phrase, role, owner)
        self.drafts.append(self._draft(words, phrase.first, phrase.last, "role", entity, role))
        nested = words[phrase.head].owner
        self.reader.met(entity, phrase.first, phrase.last, quoted=words[phrase.bare].quoted, nested=nested)

    def _resolved(self, line: Line, phrase: Phrase, role: str, owner: Entity | None) -> Entity:
        if phrase.determiner == "none" and not phrase.plural:
            phrase.determiner = "definite"  # headlines leave the article out
        return self.reader.phrase(line.words, phrase, role, owner)

    def _pronoun(self, line: Line, at: int) -> Entity:
        words = line.words
        entity = self.reader.pronoun(words, at)
        if words[at].lower in PRONOUNS:
            self.drafts.append(self._draft(words, at, at + 1, "pronoun", entity, None))
            self.reader.met(entity, at, at + 1, quoted=words[at].quoted, nested=words[at].lower == "her")
        return entity

    def _draft(
        self, words: Sequence[Word], first: int, last: int, form: Form, entity: Entity, role: str | None
    ) -> Draft:
        begin, end = words[first].begin, words[last - 1].end
        name = entity.name
        if entity.kind == "place" and form == "name":
            shown = first + 1 if words[first].lower == "the" and last - first > 1 else first
            name = " ".join(word.text for word in words[shown:last])
        return Draft(begin, end, form, entity, name, role)


def _is_passing(line: Line, phrase: Phrase) -> bool:
    """Say whether a noun without article points at nobody: "elected president", but not "governor claims"."""
    after = line.words[phrase.last].lower if phrase.last < len(line.words) else ""
    speaks = after in SAY and not line.words[phrase.head].capital
    if line.capitals and phrase.determiner != "definite":
        return not speaks
    if phrase.determiner != "none" or phrase.plural or line.headline:
        return False
    return not speaks


def _inner(line: Line, titles: dict[int, int]) -> set[int]:
    """Return the names that stand inside a phrase, whose article is the phrase's own."""
    return {
        number
        for number, name in enumerate(line.names)
        for phrase in line.phrases
        if phrase.first < name.first
        and name.last < phrase.last
        and titles.get(number) is None
        and phrase.owner != name.last - 1
    }


def _numbered(drafts: Sequence[Draft]) -> list[Found]:
    """Put the mentions in order, number the entities as they come, drop doubles and what would cross."""
    numbers: dict[int, int] = {}
    found: list[Found] = []
    open_ends: list[int] = []
    last = (-1, -1)
    for draft in sorted(drafts, key=lambda one: (one.begin, -one.end)):
        while open_ends and open_ends[-1] <= draft.begin:
            open_ends.pop()
        if (draft.begin, draft.end) == last or (open_ends and draft.end > open_ends[-1]):
            continue
        last = (draft.begin, draft.end)
        open_ends.append(draft.end)
        entity = draft.entity
        number = numbers.setdefault(id(entity), len(numbers))
        role = " ".join((draft.role or entity.role or "").split()) or None
        found.append(Found(draft.begin, draft.end, entity.kind, draft.form, number, draft.name, role))
    return found
