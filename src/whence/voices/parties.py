"""
From a source's words to a party: who that is in this text, by name or by description.

Mentions found earlier say what a name, a role or a pronoun points to. Where
they are silent, the words decide. The unnamed keep one key through a text
when the same description comes back, or "the official" after "a senior
official"; that is a guess, and keys never leave their text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whence.schema import Link, Mention
from whence.spans import Span
from whence.voices import authority, heads, vocations, words
from whence.voices.authority import Authority, Named

_PRONOUNS = words.SUBJECTS | words.OBJECTS | frozenset("his their its who".split())


_PARTNERS = frozenset("sons daughters brothers sisters partners co company associates".split())


def _is_one_name(first: str, second: str) -> bool:
    """Say whether "and" stands inside a body's name: "Hask and Sons", "the Town and Country Party"."""
    if second.lower().rstrip(".") in _PARTNERS:
        return True
    words_ = first.split()
    kind = second.split()[-1].lower() if second.split() else ""
    return (
        len(words_) == 2
        and words_[0].lower() == "the"
        and words_[1][:1].isupper()
        and second[:1].isupper()
        and words_[1].lower() not in vocations.BODY_WORDS
        and kind in vocations.BODY_WORDS
    )


class Entity:
    """What the mentions of one entity tell together."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.kind = ""
        self.role: str | None = None
        self.described: Span | None = None


class Parties:
    """The parties of one text, and their keys."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda row: (row.begin, row.end))
        self._begins = [mention.begin for mention in self.mentions]
        self._keys: dict[str, str] = {}
        self._heads: dict[tuple[str, bool], str] = {}
        self._known: dict[tuple[Span, bool], Link] = {}
        self._vantage: dict[str, str] = {}
        self.entities: dict[int, Entity] = {}
        for mention in self.mentions:
            self._learn(mention)

    def _learn(self, mention: Mention) -> None:
        entity = self.entities.setdefault(mention.entity, Entity())
        entity.name = entity.name or mention.name
        entity.role = entity.role or mention.role
        if mention.form == "name" or not entity.kind:
            entity.kind = mention.kind
        if mention.form == "role":
            span = self._with_body(mention)
            if entity.described is None or span.end - span.begin > entity.described.end - entity.described.begin:
                entity.described = span

    def _with_body(self, mention: Mention) -> Span:
        """Return a role with the body told behind it: "Two officials", and "at the Inspectorate" if the role has it."""
        if mention.role is None:
            return Span(mention.begin, mention.end)
        at = self.text.find(mention.role, mention.begin, mention.end + len(mention.role))
        return Span(mention.begin, max(mention.end, at + len(mention.role) if at >= 0 else 0))

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside the span, in order."""
        out = []
        at = bisect_left(self._begins, span.begin)
        while at < len(self.mentions) and self.mentions[at].begin < span.end:
            if self.mentions[at].end <= span.end:
                out.append(self.mentions[at])
            at += 1
        return out

    def head(self, span: Span) -> Mention | None:
        """Return the mention that the phrase is about: the last one before what only describes it."""
        words_ = span.of(self.text)
        core = Span(span.begin, span.begin + heads.core_length(words_))
        found = [mention for mention in self.inside(Span(span.begin, span.end)) if mention.end == core.end]
        if not found:
            found = [m for m in self.inside(span) if m.begin == span.begin and m.end >= core.end]
        if not found:
            return None
        return max(found, key=lambda m: (m.form == "name", m.end - m.begin))

    def _apposed(self, span: Span) -> Mention | None:
        """Return the person named behind the last comma of a description: "her rival for the seat, Pavel Stanek"."""
        for mention in self.inside(span):
            _, comma, title = self.text[span.begin : mention.begin].rpartition(",")
            if mention.form == "name" and mention.end == span.end and comma and len(title.split()) < 4:
                return mention if self.entities[mention.entity].kind == "person" else None
        return None

    def link(self, span: Span, *, reports: bool = False, own: bool = False) -> Link:
        """Return the party that the words of ``span`` name; ``own`` for the newsroom itself."""
        cached = self._known.get((span, reports))
        if cached is not None and not own:
            return cached
        link = self._own(span) if own else self._read(span, reports=reports)
        self._known[(span, reports)] = link
        return link

    def _own(self, span: Span) -> Link:
        return Link(
            text=span.of(self.text), begin=span.begin, end=span.end, kind="author", anon="A1", name=None, key="author"
        )

    def _read(self, span: Span, *, reports: bool) -> Link:
        whole = _is_one_name(*span.of(self.text).partition(" and ")[::2])
        mention = None if whole else self.head(span) or self._owner(span)
        entity = self.entities[mention.entity] if mention is not None else None
        described = span.of(self.text)
        pronoun = described.lower() in _PRONOUNS
        if pronoun and entity is not None and entity.name is None and entity.described is not None:
            described = entity.described.of(self.text)
        if pronoun and entity is not None and entity.name is not None and self._people(entity.name):
            described = entity.name
        apposed = self._apposed(span) if entity is None or entity.name is None else None
        if apposed is not None:
            mention, entity = apposed, self.entities[apposed.entity]
        named = Named(entity.kind, entity.name, entity.role) if entity is not None else authority.UNKNOWN
        found = authority.classify(described, named, reports=reports, initial=self._opens(span))
        if entity is not None and entity.name is None and entity.described is not None and self._taken_up(span, entity):
            fuller = authority.classify(entity.described.of(self.text), named)
            found = fuller if fuller.anon < found.anon else found
        key = self._key(span, mention, found, pronoun=pronoun)
        if found.vantage is not None:
            self._vantage.setdefault(key, found.vantage)
        return Link(
            text=span.of(self.text),
            begin=span.begin,
            end=span.end,
            kind=found.kind,
            anon=found.anon,
            name=found.name,
            key=key,
            role=found.role,
            body=found.body,
            count=found.number,
            plural=found.plural,
            vague=found.vague,
            identified=found.identified,
        )

    def _owner(self, span: Span) -> Mention | None:
        """Return whom "his" or "her" means, of which no mention tells: the last person before it whom it fits."""
        owner = span.of(self.text).lower()
        if owner not in {"his", "her"}:
            return None
        for mention in reversed(self.mentions[: bisect_left(self._begins, span.begin)][-8:]):
            said = self.text[mention.begin : mention.end].lower()
            if mention.kind != "person" or said in {"they", "them", "their", "we", "i", "you"}:
                continue
            other = {"his": {"she", "her"}, "her": {"he", "him", "his"}}[owner]
            if said not in other:
                return mention
        return None

    @staticmethod
    def _people(name: str) -> bool:
        """Say whether what was taken for a name are people of a party: "they" after "Leading Liberals"."""
        phrase = heads.read_phrase(name)
        return bool(phrase.lower) and authority.is_adherents(phrase)

    def _taken_up(self, span: Span, entity: Entity) -> bool:
        """Say whether a bare "the official" takes up one described more fully above: "an official at the port"."""
        if entity.kind != "person" or entity.described is None or entity.described.begin >= span.begin:
            return False
        _, plural, definite, bare = heads.outline(span.of(self.text))
        return definite and bare and not plural

    def _opens(self, span: Span) -> bool:
        """Say whether the span stands at the head of a sentence."""
        before = self.text[max(0, span.begin - 3) : span.begin].rstrip()
        return not before or before[-1] in '.!?:”"\n' or "\n" in self.text[max(0, span.begin - 2) : span.begin]

    def vantage(self, link: Link) -> str | None:
        """Return what puts the party in a position to know, as first told in this text."""
        return self._vantage.get(link.key)

    def _key(self, span: Span, mention: Mention | None, found: Authority, *, pronoun: bool) -> str:
        if mention is not None and not (found.kind == "org" and found.role is not None):
            return f"e{mention.entity}"
        if found.kind == "org" and found.role is not None:
            bodies = [m for m in self.inside(span) if m.kind == "organisation"]
            if bodies:
                return f"e{bodies[0].entity}"
        if found.name is not None:
            return f"{found.kind}:{heads.plain(found.name)}"
        return self._described(span.of(self.text), pronoun=pronoun)

    def _described(self, described: str, *, pronoun: bool) -> str:
        plain = heads.plain(described)
        head, plural, definite, bare = heads.outline(described)
        if not pronoun and definite and bare and (head, plural) in self._heads:
            return self._heads[(head, plural)]
        key = self._keys.setdefault(plain, plain)
        self._heads[(head, plural)] = key
        return key

    def split(self, span: Span) -> list[Span]:
        """Return the parties that "and" joins, each with its own span; one span where it is one party."""
        described = span.of(self.text)
        at = described.find(" and ")
        if at < 0 or "," in described:
            return [span]
        join = Span(span.begin + at, span.begin + at + 5)
        if any(m.begin < join.begin and m.end > join.end for m in self.inside(span)):
            return [span]
        first, second = Span(span.begin, join.begin), Span(join.end, span.end)
        if _is_one_name(first.of(self.text), second.of(self.text)):
            return [span]
        if all(self._stands_alone(part) for part in (first, second)):
            return [first, second]
        return [span]

    def _stands_alone(self, span: Span) -> bool:
        described = span.of(self.text)
        first = described.split()[0].lower() if described.split() else ""
        if self.head(span) is not None:
            return True
        if first in {"the", "a", "an"}:
            return True
        return (
            first not in words.DETERMINERS
            and described[:1].isupper()
            and len(described.split()) > 1
            and " of " not in described
        )
