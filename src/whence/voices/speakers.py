"""
Over the whole pile: which links are one voice, and what each may count.

Named persons are joined by full name; a surname alone only where exactly one
person of the pile bears it and role or body agree. Bodies, outlets and
identified documents are joined by name. The unnamed never leave their text:
nobody can tell whether two officials are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whence.schema import Assertion, Link, Voice, VoiceLink
from whence.voices.vocations import BODY_WORDS, TITLES

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_PLAIN_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_GENERIC = frozenset(
    "state local news agency newspaper media television radio broadcaster report statement website newspapers".split()
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)


class SpeakerTables(NamedTuple):
    """The voices of the pile, and which voice each link of each chain is."""

    voices: list[Voice]
    voice_links: list[VoiceLink]


class _Seen(NamedTuple):
    link: Link
    assertion: str
    text: str


def join_speakers(assertions: Sequence[Assertion]) -> SpeakerTables:
    """
    Return the voices of the pile, and the voice of every link.

    ``Voice.id`` is empty and ``VoiceLink.voice`` is the voice's key: numbers
    are given by the case. The order of the assertions changes nothing.
    """
    ordered = sorted(assertions, key=lambda row: (row.text, row.id))
    surnames = _Surnames(link for row in ordered for link in row.chain)
    seen: dict[str, list[_Seen]] = defaultdict(list)
    links: list[VoiceLink] = []
    for row in ordered:
        for position, link in enumerate(row.chain):
            key = voice_key(link, row.text, surnames)
            seen[key].append(_Seen(link, row.id, row.text))
            links.append(VoiceLink(assertion=row.id, position=position, voice=key))
    voices = [_voice(key, found) for key, found in sorted(seen.items())]
    return SpeakerTables(voices, sorted(links, key=lambda row: (row.assertion, row.position)))


class _Surnames:
    """Who bears which surname in the pile."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.full: dict[str, set[str]] = defaultdict(set)
        self.marks: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        named = [link for link in links if link.kind == "person" and link.name]
        for link in named:
            name = plain_name(link.name or "")
            if " " in name:
                self.names.add(name)
        for link in named:
            name = self.without_trade(plain_name(link.name or ""))
            if " " in name:
                self.full[_surname(name)].add(name)
                self.marks[name] |= _marks(link)

    def without_trade(self, name: str) -> str:
        """Return "viktor marden" for "florist viktor marden" where the pile has both."""
        _, _, rest = name.partition(" ")
        return rest if " " in rest and rest in self.names else name

    def only(self, surname: str, link: Link) -> str | None:
        """Return the one full name that this surname can stand for, if role or body agree."""
        found = self.full.get(surname, set())
        if len(found) != 1:
            return None
        name = next(iter(found))
        return name if self.marks[name] & _marks(link) else None


def voice_key(link: Link, text: str, surnames: _Surnames) -> str:
    """Return what makes two links the same voice."""
    if link.kind == "person" and link.anon == "A0" and link.name:
        name = plain_name(link.name)
        if " " in name:
            return f"person:{surnames.without_trade(name)}"
        only = surnames.only(name, link)
        return f"person:{only}" if only else f"{text}-{link.key}"
    if link.kind == "org" and link.name and not _bare(link.name):
        return f"org:{plain_body(link.name)}"
    if link.kind == "outlet" and link.name and not _bare(link.name):
        return f"outlet:{plain_body(link.name)}"
    if link.kind == "document":
        return _document_key(link, text)
    return f"{text}-{link.key}"


def _document_key(link: Link, text: str) -> str:
    if link.identified and link.name and not _bare(link.name):
        return f"document:{plain_body(link.name)}"
    if link.body and not _bare(link.body):
        described = _described(link.text, link.body)
        return f"document:{described} by {plain_body(link.body)}"
    return f"{text}-{link.key}"


def _described(text: str, body: str) -> str:
    """Return the kind of document without its issuer: "review" of "a review by the Northern Alliance"."""
    text = text.replace("’", "'").lower()
    text = re.split(r"\b(?:by|from|of)\s+(?:the\s+)?" + re.escape(body.replace("’", "'").lower()), text)[0]
    text = text.replace(body.replace("’", "'").lower(), " ").replace("'s", " ")
    return _ARTICLE.sub("", " ".join(text.split())).strip() or "document"


def plain_name(name: str) -> str:
    """Return a person's name in small letters, without titles and middle initials; "Jr." is somebody else."""
    kept = name.replace("’", "'").lower().removesuffix("'s").replace(",", " ").split()
    while len(kept) > 1 and kept[0].rstrip(".") in TITLES:
        kept.pop(0)
    if len(kept) > 2:
        kept = [kept[0], *(word for word in kept[1:-1] if len(word.rstrip(".")) > 1), kept[-1]]
    return " ".join(word.rstrip(".") if word in _SUFFIXES else word for word in kept)


def plain_body(name: str) -> str:
    """Return a body's name in small letters without article and possessive ending."""
    text = " ".join(name.replace("’", "'").lower().split()).strip(" ,.;:")
    return _ARTICLE.sub("", text).removesuffix("'s").removesuffix("'").strip()


def _bare(name: str) -> bool:
    """Say whether the name is a common noun ("ministry", "Police"): it means another body in another text."""
    plain = plain_body(name).split()
    if all(word in BODY_WORDS or word in _GENERIC for word in plain):
        return True
    return not any(word[:1].isupper() or word[:1].isdigit() for word in _ARTICLE.sub("", name).split())


def _surname(name: str) -> str:
    parts = [word for word in name.split() if word not in _PLAIN_SUFFIXES]
    return parts[-1] if parts else name


def _marks(link: Link) -> set[str]:
    """Return role and body as words that can agree: "foreign minister", "interior ministry"."""
    return {plain_body(value) for value in (link.role, link.body) if value}


def _voice(key: str, seen: Sequence[_Seen]) -> Voice:
    links = [one.link for one in seen]
    kinds = Counter(link.kind for link in links)
    kind = min(kinds, key=lambda name: (-kinds[name], name))
    least, most = weigh(links)
    return Voice(
        id="",
        key=key,
        name=_name(links),
        kind=kind,
        anon=min(link.anon for link in links),
        role=_commonest(link.role for link in links),
        body=_commonest(link.body for link in links),
        least=least,
        most=most,
        plural=any(link.plural for link in links) and all(link.count is None for link in links),
        assertions=len({one.assertion for one in seen}),
        texts=len({one.text for one in seen}),
    )


def weigh(links: Sequence[Link]) -> tuple[int, int]:
    """
    Return what these links of one voice may count as a root, [least, most].

    One for who is named or can be looked up; none to as many as are claimed
    for the unnamed; none at all for nobody in particular. Of several
    descriptions of one voice, the most telling decides.
    """
    return max((_weight(link) for link in links), default=(0, 0))


def _weight(link: Link) -> tuple[int, int]:
    if link.vague or link.kind == "none":
        return 0, 0
    if link.kind in {"person", "org", "outlet", "author"}:
        return 1, 1
    if link.kind == "document":
        return (1, 1) if link.identified else (0, 1)
    return 0, link.count if link.count is not None and not link.plural else 1


def _name(links: Sequence[Link]) -> str:
    """Return the fullest name, or the fullest description; of equals the first in the alphabet."""
    names = [link.name for link in links if link.name]
    described = names or [link.text for link in links if link.text.lower() not in {"he", "she", "they", "it", "who"}]
    found = described or [link.text for link in links]
    return min(found, key=lambda name: (-len(name), name))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
