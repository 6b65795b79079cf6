"""
Tell which names of a text are names of one thing.

A surname alone means the one person of that surname; initials in capitals
mean the body whose words begin with them; the "Defence Ministry" is the
"Ministry of Defence". Where two would fit, a title may decide ("Mrs. Dell");
else they stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from whence.text.evidence import is_acronym, winner
from whence.text.gazetteer import BODIES_BY_NAME, FEMALE_NAMES, GIVEN_NAMES, MALE_NAMES, PLACES
from whence.text.lexicon import BODIES, FEMALE, HONORIFICS, MALE, ORGANISATION_NOUNS, OUTLETS, PARTICLES, SUFFIXES
from whence.text.roles import Kind

Key = tuple[str, ...]

_FIRMS = frozenset("inc corp co ltd llc plc corporation company group holdings".split())
_LINKING = frozenset("of for the and on &".split())
_COUNTRIES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "eu": "european union",
}


@dataclass(slots=True)
class Seen:
    """One spelling of a name in a text: how it is written, what was said about its kind, which titles it had."""

    key: Key
    shown: str
    votes: Counter[Kind] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    first: int = 0
    """Where it stands first, counted in names; the headline counts last."""
    aliases: set[Key] = field(default_factory=set)
    """Spellings that the text itself equates: the letters in brackets behind a name."""


@dataclass(slots=True, eq=False)
class Cluster:
    """All spellings of one thing; ``name`` is the fullest."""

    kind: Kind
    name: str
    keys: list[Key]
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    first: int = 0


class Clusters:
    """The things that a text names, found again by spelling and title."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self._meant: dict[Key, list[Cluster]] = {}
        self._alone: dict[Key, Cluster] = {}
        self._first: dict[Key, int] = {}
        spellings = sorted(seen, key=lambda one: (-len(one.key), one.key))
        kinds = {one.key: winner(one.votes) for one in spellings}
        full = [one for one in spellings if kinds[one.key] == "person" and len(one.key) > 1]
        people = _people(full)
        for one in full:
            self._meant[one.key] = [people[one.key]]
        rest = [one for one in spellings if one.key not in people]
        self._short_names(rest, kinds, people.values())
        self._others([one for one in rest if one.key not in self._meant], kinds)

    def find(self, key: Key, titles: Set[str]) -> Cluster:
        """Return what a spelling with these titles means; of several people the one that the titles fit, or none."""
        meant = self._meant[key]
        if key not in self._alone:
            return meant[0]
        gender = honorific_gender(titles)
        fitting = [one for one in meant if not gender or one.gender in ("", gender)]
        offices = titles - HONORIFICS
        if offices and (len(fitting) > 1 or self._first[key] < min((one.first for one in fitting), default=0)):
            # A title before anybody of that surname had a full name: "President Dell ... his daughter Anna Dell".
            fitting = [one for one in fitting if one.titles & offices]
        return fitting[0] if len(fitting) == 1 else self._alone[key]

    def _short_names(self, rest: Sequence[Seen], kinds: dict[Key, Kind], people: Iterable[Cluster]) -> None:
        """Give a surname, or a given name alone, to those it can mean."""
        by_last: dict[str, list[Cluster]] = defaultdict(list)
        by_first: dict[str, list[Cluster]] = defaultdict(list)
        for group in dict.fromkeys(people):
            for last in dict.fromkeys(_without_suffix(key)[-1] for key in group.keys):
                by_last[last].append(group)
            for first in dict.fromkeys(key[0] for key in group.keys):
                by_first[first].append(group)
        for one in rest:
            if not _may_be_person(one, kinds[one.key]):
                continue
            meant = [group for group in by_last[one.key[-1]] if any(_is_surname(one.key, key) for key in group.keys)]
            if not meant and len(one.key) == 1 and one.key[0] in GIVEN_NAMES:
                meant = by_first[one.key[0]]
            if meant:
                self._meant[one.key] = meant
                self._alone[one.key] = Cluster("person", one.shown, [one.key])
                self._first[one.key] = one.first

    def _others(self, rest: Sequence[Seen], kinds: dict[Key, Kind]) -> None:
        """Join bodies with their short forms; everything else stands for itself."""
        index = _Bodies()
        equated = _equated(rest)
        for one in rest:
            kind = kinds[one.key]
            group = None
            if kind != "person" or (len(one.key) == 1 and one.votes["person"] < 3):
                group = index.by_form.get(_form(one.key)) or _stated(equated.get(one.key, ()), self._meant)
                group = group or index.short_for(one)
            if group is None:
                group = Cluster(kind, one.shown, [], gender_of(one.key, one.titles) if kind == "person" else "")
            group.keys.append(one.key)
            self._meant[one.key] = [group]
            if kind != "person":
                index.add(one.key, group)


class _Bodies:
    """Bodies by what a short form may keep of their names."""

    def __init__(self) -> None:
        self.by_form: dict[str, Cluster] = {}
        self.by_short: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, key: Key, group: Cluster) -> None:
        self.by_form.setdefault(_form(key), group)
        if group.kind == "organisation":
            for short in _short_forms(key):
                if group not in self.by_short[short]:
                    self.by_short[short].append(group)

    def short_for(self, one: Seen) -> Cluster | None:
        whole = " ".join(one.key)
        if whole in BODIES_BY_NAME or (len(one.key) == 1 and not _is_short(one)):
            return None
        fitting = self.by_short.get(whole, ())
        return fitting[0] if len(fitting) == 1 else None


def gender_of(key: Key, titles: Set[str]) -> str:
    """Return "m" or "f" where a title or a given name tells, else ""."""
    if titles & FEMALE:
        return "f"
    if titles & MALE:
        return "m"
    first = key[0]
    if first in MALE_NAMES and first not in FEMALE_NAMES:
        return "m"
    return "f" if first in FEMALE_NAMES and first not in MALE_NAMES else ""


def honorific_gender(titles: Set[str]) -> str:
    """Return the gender a form of address tells ("Mrs." → "f"), or ""."""
    addressed = titles & HONORIFICS
    return "f" if addressed & FEMALE else "m" if addressed & MALE else ""


def _people(full: Sequence[Seen]) -> dict[Key, Cluster]:
    """Join full names of one person: with and without middle names, with an initial for the first."""
    found: dict[Key, Cluster] = {}
    alike: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    ends: dict[Key, list[Cluster]] = defaultdict(list)
    for one in full:
        key = _without_suffix(one.key)
        near = alike[key[-1], key[0][0]]
        fitting = [group for group in near if _may_join(one, group)] or ends[key]
        if len(fitting) == 1:
            group = fitting[0]
            group.keys.append(one.key)
            group.gender = group.gender or gender_of(one.key, one.titles)
        else:
            group = Cluster("person", one.shown, [one.key], gender_of(one.key, one.titles), first=one.first)
            near.append(group)
            for at in range(1, len(key) - 1):
                ends[key[at:]].append(group)
        group.titles |= one.titles
        group.first = min(group.first, one.first)
        found[one.key] = group
    return found


def _without_suffix(key: Key) -> Key:
    """Return a name without "Jr." and the like."""
    while len(key) > 1 and key[-1] in SUFFIXES:
        key = key[:-1]
    return key


def _may_join(one: Seen, group: Cluster) -> bool:
    """Say whether a full name is the group's; "President Tarn" is not "Tarn Jr." unless he too is a president."""
    same = [key for key in group.keys if _same_person(_without_suffix(one.key), _without_suffix(key))]
    offices = one.titles - HONORIFICS
    apart = all((key[-1] in SUFFIXES) != (one.key[-1] in SUFFIXES) for key in same)
    return bool(same) and not (apart and offices and not offices & group.titles)


def _same_person(short: Key, long: Key) -> bool:
    """Say whether two full names with one last word differ only by middle names or an initial for the first name."""
    if short[0] != long[0] and 1 not in (len(short[0]), len(long[0])):
        return False
    middles, others = short[1:-1], long[1:-1]
    return not middles or all(one[0] == two[0] for one, two in zip(middles, others, strict=False))


def _may_be_person(one: Seen, kind: Kind) -> bool:
    if kind == "person":
        return True
    return " ".join(one.key) not in PLACES and one.votes["place"] < 3 and one.votes["organisation"] < 3


def _is_surname(short: Key, full: Key) -> bool:
    """Say whether ``short`` is the end of the full name, particles and "Jr." aside."""
    full = _without_suffix(full)
    if len(short) >= len(full):
        return False
    while len(short) > 1 and short[0] in PARTICLES:
        short = short[1:]
    return short == full[-len(short) :]


def _form(key: Key) -> str:
    """Return a form that is equal for "Defence Ministry" and "Ministry of Defence"."""
    whole = " ".join(key)
    if whole in _COUNTRIES:
        return _COUNTRIES[whole]
    if any(word in BODIES for word in key):
        return " ".join(sorted(word for word in key if word not in _LINKING and word not in _FIRMS))
    return whole


def _short_forms(key: Key) -> list[str]:
    """Return the initials, the ends and the head of a body's name: what it may be called later."""
    shorts = {"".join(word[0] for word in key), "".join(word[0] for word in key if word not in _LINKING)}
    if key[-1] in BODIES:
        shorts.update(" ".join(key[at:]) for at in range(1, len(key)))
    if key[0] in ORGANISATION_NOUNS and key[1:2] in (("of",), ("for",)):
        shorts.add(key[0])
    while len(key) > 1 and key[-1] in _FIRMS:
        key = key[:-1]
        shorts.add(" ".join(key))
    return sorted(shorts)


def _is_short(one: Seen) -> bool:
    """Say whether one word can be a body's short name: initials, or a noun such as "Ministry", or a firm's name."""
    return is_acronym(one.shown) or one.key[0] not in BODIES or one.key[0] in ORGANISATION_NOUNS | OUTLETS


def _equated(seen: Iterable[Seen]) -> dict[Key, set[Key]]:
    """Return for every spelling the spellings that the text puts beside it in brackets."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for one in seen:
        for alias in one.aliases:
            found[alias].add(one.key)
            found[one.key].add(alias)
    return found


def _stated(keys: Iterable[Key], meant: dict[Key, list[Cluster]]) -> Cluster | None:
    """Return the cluster of the first of these spellings that has one."""
    for key in sorted(keys):
        if key in meant and meant[key][0].kind != "person":
            return meant[key][0]
    return None
