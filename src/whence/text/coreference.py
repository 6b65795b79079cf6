"""
Tell who "the minister", "the ministry", "he" and "it" are, going through a text once.

Rules after the usual order of salience: the subject of the sentence, then
that of the sentence before, then others nearby; number, gender and office
must agree. What fits nobody is somebody else, without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.text.gazetteer import DEMONYMS, LEANINGS
from whence.text.lexicon import (
    AUXILIARIES,
    BODIES,
    BODY_NOUNS,
    CLAUSE_WORDS,
    FEMALE,
    FUNCTION_WORDS,
    HYPERNYMS,
    MALE,
    OBJECTS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SAY,
    TOPICS,
    VERBS,
)
from whence.text.roles import Kind, Office, Phrase, kind_of
from whence.text.words import Word

REACH = 5
"""Sentences a pronoun looks back; farther ones are hardly ever meant."""

UNNAMED = 4.0
"""What an unnamed person who is not the subject loses: "like a coach" is hardly ever whom "she" means."""

CROWD = 24
"""Mentions of one sentence, or entities of one noun, that are weighed at most; keeps odd texts from taking for ever."""


@dataclass(slots=True)
class Entity:
    """Somebody or something in a text."""

    kind: Kind
    name: str | None = None
    role: str | None = None
    gender: str = ""
    guessed: bool = False
    """Whether the gender was only learnt from a pronoun taken to mean it."""
    plural: bool = False
    count: int | None = None
    offices: list[Office] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    """The words of its names, small."""
    owner: Entity | None = None
    definite: bool = True
    mentions: int = 0
    last: int = -1
    """Where in the order of mentions it was last met."""


@dataclass(slots=True)
class Record:
    """A mention already gone through."""

    entity: Entity
    at: int
    """The number of its first word in its sentence."""
    end: int
    quoted: bool
    nested: bool


class Reader:
    """What has been read so far: the entities met, and the mentions of the last sentences."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.by_noun: dict[str, list[Entity]] = {}
        self.recent: list[list[Record]] = []
        self.clock = 0

    def next_sentence(self) -> None:
        """Begin a new sentence; what is too far back for pronouns is forgotten."""
        self.recent.append([])
        del self.recent[: -REACH - 1]

    def add(self, entity: Entity) -> Entity:
        """Take up a new entity."""
        self.entities.append(entity)
        for word in entity.words:
            self.by_noun.setdefault(word, []).append(entity)
        return entity

    def give_office(self, entity: Entity, office: Office, role: str) -> None:
        """Note what an entity is said to be."""
        if office not in entity.offices:
            entity.offices.append(office)
            known = self.by_noun.setdefault(office.noun, [])
            if not any(entity is one for one in known[-CROWD:]):
                known.append(entity)
        if entity.role is None:
            entity.role = role
        if not entity.gender and entity.kind == "person":
            entity.gender = "m" if office.noun in MALE else "f" if office.noun in FEMALE else ""

    def met(self, entity: Entity, at: int, end: int, *, quoted: bool, nested: bool) -> None:
        """Note a mention of an entity at word ``at`` of the sentence being read."""
        self.clock += 1
        entity.last = self.clock
        entity.mentions += 1
        records = self.recent[-1]
        records.append(Record(entity, at, end, quoted, nested))
        if len(records) > CROWD:
            del records[CROWD // 4]  # the first may be the subject, the last are near

    def phrase(self, words: Sequence[Word], phrase: Phrase, role: str, owner: Entity | None) -> Entity:
        """Return whom a role phrase means: an entity met before where it may point back, else a new one."""
        office = phrase.office(words)
        entity = None
        if phrase.determiner == "definite" or phrase.noun == "police":
            entity = self._definite(phrase, office)
        elif phrase.determiner == "possessive" and owner is not None:
            entity = self._owned(phrase, office, owner)
        elif phrase.determiner == "none" and phrase.plural:
            entity = self._same_group(office)
        if entity is None:
            entity = self.add(Entity(phrase.kind, plural=phrase.plural, count=phrase.count, owner=owner))
            entity.definite = phrase.determiner != "none"
            self.give_office(entity, office, role)
        elif office not in entity.offices and entity.name is None:
            entity.offices.append(office)
        return entity

    def _definite(self, phrase: Phrase, office: Office) -> Entity | None:
        """Return the entity met last that "the …" can point back to."""
        candidates: list[Entity] = []
        for noun in (office.noun, *HYPERNYMS.get(office.noun, ()), *BODY_NOUNS.get(office.noun, ())):
            candidates += self.by_noun.get(noun, [])[-CROWD:]
        fitting = [
            entity
            for entity in candidates
            if entity.kind == phrase.kind
            and entity.plural == phrase.plural
            and (not phrase.plural or None in (phrase.count, entity.count) or phrase.count == entity.count)
            and _fits(office, entity, unique=len(candidates) == 1)
        ]
        return max(fitting, key=lambda entity: (_likeness(office, entity), entity.last), default=None)

    def _owned(self, phrase: Phrase, office: Office, owner: Entity) -> Entity | None:
        """Return the entity that "her lawyer" meant before."""
        for entity in reversed(self.by_noun.get(office.noun, [])[-CROWD:]):
            same = entity.owner is owner or (owner.words and _shares(office, entity, owner))
            if same and entity.plural == phrase.plural and any(office.status == one.status for one in entity.offices):
                return entity
        return None

    def _same_group(self, office: Office) -> Entity | None:
        """Return the group that the same bare plural ("officials") meant before: nobody can tell them apart."""
        for entity in self.by_noun.get(office.noun, [])[-CROWD:]:
            if not entity.definite and entity.plural and office in entity.offices:
                return entity
        return None

    def pronoun(self, words: Sequence[Word], at: int) -> Entity:
        """Return whom the pronoun at word ``at`` means; a new entity without a name where nobody fits."""
        word = words[at]
        agrees = {"his": "m", "their": "p", "its": "n"}.get(word.lower) or PRONOUNS[word.lower]
        if agrees in "mf":
            entity = self._person(words, at, agrees)
        elif agrees == "p":
            entity = self._they(words, at)
        else:
            entity = self._it(words, at)
        if entity is None:
            kind: Kind = "other" if agrees == "n" else "person"
            entity = self.add(Entity(kind, gender=agrees if agrees in "mf" else "", plural=agrees == "p"))
        elif agrees in "mf":
            entity.guessed = entity.guessed or not entity.gender
            entity.gender = entity.gender or agrees
            if entity.kind == "other" and entity.name is not None:
                entity.kind = "person"
        return entity

    def _person(self, words: Sequence[Word], at: int, gender: str) -> Entity | None:
        barred = self._clause_subject(words, at)
        best, best_score = None, float("-inf")
        back = -1
        for records in reversed(self.recent):
            if back < 0 or words[at].quoted or not records or not all(one.quoted for one in records):
                back += 1  # what was only said inside quotation marks puts nobody farther off
            people = [one for one in records if _may_be_person(one.entity)]
            subject = next((one for one in people if not one.nested and one.quoted == words[at].quoted), None)
            for one in people:
                if one.entity is barred or not (one.entity.guessed or one.entity.gender in ("", gender)):
                    continue
                score = _salience(one, back, one is subject, words[at].quoted, gender)
                if back == 0 and _has_said(words, one, at):
                    score += 6
                if score >= best_score:
                    best, best_score = one.entity, score
        if best is None and not words[at].quoted:
            best = self._last_named(gender)
        return best

    def _last_named(self, gender: str) -> Entity | None:
        """Return the person named last, however far back: a text goes on about whom it is about."""
        named = [one for one in self.entities if one.name and one.kind == "person" and one.gender in ("", gender)]
        return max(named, key=lambda one: (one.gender == gender, one.last), default=None)

    def _clause_subject(self, words: Sequence[Word], at: int) -> Entity | None:
        """Return who acts on an object pronoun: "the president" in "the president had told him" is not "him"."""
        if words[at].lower not in OBJECTS or _is_possessive(words, at):
            return None
        before = [one for one in self.recent[-1] if one.entity.kind == "person" and one.end <= at and not one.nested]
        if not before:
            return None
        between = words[before[-1].end : at]
        if any(not word.letters or word.lower in CLAUSE_WORDS for word in between):
            return None
        return before[-1].entity

    def _they(self, words: Sequence[Word], at: int) -> Entity | None:
        barred = self._clause_subject(words, at)
        for records in reversed(self.recent[-3:]):
            outside = [one for one in records if not one.nested and (words[at].quoted or not one.quoted)]
            plurals = [one for one in outside if one.entity.plural and one.entity is not barred]
            if outside and (outside[0].entity.kind == "organisation" or outside[0] in plurals):
                return outside[0].entity
            if plurals:
                return plurals[0].entity
        return None

    def _it(self, words: Sequence[Word], at: int) -> Entity | None:
        """Return the body that was the nearest subject; "it is understood that" means nobody."""
        if any(word.lower in ("that", "to", "whether") for word in words[at + 1 : at + 5]) and _is_copula(
            words, at + 1
        ):
            return None
        if _thing_is_subject(words, at):
            return None
        for records in reversed(self.recent[-2:]):
            outside = [one for one in records if not one.nested]
            if outside:
                return outside[0].entity if outside[0].entity.kind == "organisation" else None
        return None


def _thing_is_subject(words: Sequence[Word], at: int) -> bool:
    """Say whether "it" takes up a thing its own sentence is about: "Since it opened the bridge has …, and it now …"."""
    opening = at == 1 and words[0].lower in CLAUSE_WORDS | {"since", "after", "before", "as"}
    for number in range(len(words) - 2 if opening else max(at - 2, 0)):
        noun, verb = words[number + 1], words[number + 2]
        if (
            words[number].lower == "the"
            and verb.lower in AUXILIARIES
            and noun.letters
            and not noun.capital
            and kind_of(noun) is None
            and (number == 0 or words[number - 1].lower not in PREPOSITIONS)
        ):
            return True
    return False


def _has_said(words: Sequence[Word], one: Record, at: int) -> bool:
    """Say whether a mention is the speaker in "Brandt said on Friday that he"."""
    if words[at].lower in OBJECTS or one.nested or at - one.end > 10 or one.end >= at:
        return False
    return words[one.end].lower in SAY and all(word.letters for word in words[one.end : at])


def _may_be_person(entity: Entity) -> bool:
    """Say whether "he" or "she" can mean it: a person, or a name of which nothing else is known."""
    return not entity.plural and (entity.kind == "person" or (entity.kind == "other" and entity.name is not None))


def _salience(one: Record, back: int, subject: bool, quoted: bool, gender: str) -> float:
    """Weigh a candidate for "he" or "she": near, subject, known to be of that gender, named, often mentioned."""
    score = -6.0 * back + min(2.0, 0.25 * one.entity.mentions)
    score += 5 if subject else 0
    score += 3 if one.entity.gender == gender else -4 if one.entity.gender else 0
    score -= 0 if one.entity.name else 1.5 if subject else UNNAMED
    score -= 1 if one.entity.kind == "other" else 0
    score -= 3 if one.nested else 0
    score -= 8 if one.quoted and not quoted else 0
    score -= 9 if quoted and not one.quoted and back == 0 else 0
    return score


def _fits(office: Office, entity: Entity, *, unique: bool) -> bool:
    """Say whether a definite phrase with this office can mean the entity."""
    if entity.kind == "organisation" and entity.words:
        return not office.status and office.modifiers <= entity.words
    return any(_agrees(office, one, entity, unique=unique) for one in entity.offices)


def _agrees(office: Office, known: Office, entity: Entity, *, unique: bool) -> bool:
    """Say whether "the former mayor" can mean somebody introduced as "former mayor of Selvograd"."""
    same = office.noun == known.noun
    if not same and known.noun not in HYPERNYMS.get(office.noun, ()):
        return False
    if office.status != known.status:
        return False
    described = known.modifiers | set((known.complement or "").split()) | entity.words
    if entity.owner is not None:
        described |= entity.owner.words
    asked = office.modifiers if entity.name is None else frozenset(filter(_binds, office.modifiers))
    if not asked <= described:
        return False
    if office.complement is None or known.complement == office.complement:
        return True
    return set(office.complement.split()) <= described or (unique and known.complement is None)


def _binds(modifier: str) -> bool:
    """Say whether a modifier tells one office from another ("foreign", "French") and does not just describe."""
    if modifier in LEANINGS:
        return False
    if modifier in TOPICS or modifier in DEMONYMS or modifier in BODIES:
        return True
    return modifier in PERSON_NOUNS or modifier in ORGANISATION_NOUNS


def _likeness(office: Office, entity: Entity) -> int:
    """Count the modifiers that a phrase shares with what is known of an entity."""
    return max((len(office.modifiers & one.modifiers) for one in entity.offices), default=0)


def _shares(office: Office, entity: Entity, owner: Entity) -> bool:
    """Say whether an owner is the complement of a known office: "Selvograd’s mayor", "the mayor of Selvograd"."""
    return any(
        one.noun == office.noun and owner.words & (set((one.complement or "").split()) | one.modifiers)
        for one in entity.offices
    )


def _is_possessive(words: Sequence[Word], at: int) -> bool:
    """Say whether "her" belongs to a noun: "her rival"."""
    if words[at].lower != "her" or at + 1 >= len(words):
        return False
    following = words[at + 1]
    return following.letters and following.lower not in FUNCTION_WORDS and following.lower not in VERBS


def _is_copula(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].lower in (
        "is",
        "was",
        "’s",
        "s",
        "has",
        "had",
        "would",
        "will",
        "seems",
        "appears",
    )
