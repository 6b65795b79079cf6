"""The invented world of one pile: its names, who speaks in it, which outlets there are, and what is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from bench.provenance.grammar import Domain, Frame, expand, gendered

TOWNS = {
    "dev": """Orlen Tamsel Brackwell Undermere Sallowby Hartwick Nether Fenning Coldhaven Marrowby Istrel Velten Grauby
    Oakmarsh Pellham Droveside Stannick Kessingford Wrayton Larkmoor Teversham Holmby""",
    "held": """Quarne Aldmoor Besterby Cravenholt Dunsel Elverton Farnholt Garrick Hexworth Ilmarsh Jessamy Kelderby
    Lunderby Morvick Nantwell Ostermoor Penhallow Rudsby Scarle Thornwick Ulverby Wexmoor""",
}
RIVERS = {"dev": "Tarn Ister Velm Oster Marle Sund", "held": "Rhune Aller Corve Leddon Nidd Wenning"}
GIVEN = {
    True: "Hedda Ilse Mara Rita Ana Cleo Signe Irsa Asta Greta Linnea Petra Judith Vera Thea Nora Agnes Edith".split(),
    False: "Ivo Jonas Karl Anton Lukan Pavel Emil Oskar Bruno Felix Viktor Arne Tomas Henrik Stefan Leon".split(),
}
SURNAMES = {
    "dev": """Marden Lunt Brenn Adler Falk Roth Okkel Pree Stoye Wenlow Harrow Dahl Kessler Vance Tolley Bergman Ostrow
    Quill Sarre Nyland Fenwick Garrod Hollis Ibsen Jarvis Keld Lomax Mercer""",
    "held": """Abel Birch Corrigan Dunmore Ekdal Farrow Gault Hendry Ingram Jessop Kirby Larsen Maddox Norling Oakes
    Pritchard Quayle Renwick Selby Thorne Upton Verrall Wick Yarrow Zander Brandt Castell Dray""",
}
OUTLETS = """Courier Gazette Chronicle Herald Tidings Observer Post Standard Mercury Examiner Echo Dispatch Register
Messenger Advertiser Sentinel""".split()
AGENCIES = {
    "dev": ("North Wire", "Vell News Agency", "Coastal Press Agency"),
    "held": ("Midland Wire", "Sorn News Agency", "Eastern Press Agency"),
}
STEMS = {"dev": "Velm Ister Upper Lower Central", "held": "Corve Leddon Outer Inner Western"}
EPOCH = date(2031, 3, 3)


class Person(NamedTuple):
    """Somebody with a name."""

    name: str
    woman: bool
    behind: str
    """The role as it is set behind the name."""
    before: str
    """The role as it is set before the name; empty where it has none."""
    body: str | None

    @property
    def surname(self) -> str:
        """Return the last name."""
        return self.name.split()[-1]


class Fact(NamedTuple):
    """Something that is claimed: one frame with this pile's figure."""

    number: int
    frame: Frame
    value: float | None


class World(NamedTuple):
    """Everything that the articles of one pile can speak of."""

    domain: Domain
    slots: dict[str, str]
    people: list[Person]
    bodies: dict[str, str]
    facts: list[Fact]
    outlets: list[str]
    agencies: tuple[str, ...]
    day: date

    def said(self, line: str, random: Random, **slots: str) -> str:
        """Return one of the things that a line can say in this world."""
        return expand(line, {**self.slots, **slots}, random)


def invent(domain: Domain, half: str, random: Random) -> World:
    """Draw a world for one pile of this domain."""
    day = EPOCH + timedelta(days=random.randrange(300))
    draw = {"town": _shuffled(TOWNS[half], random), "river": _shuffled(RIVERS[half], random)}
    draw["day"] = iter([f"{day:%A}"])
    slots: dict[str, str] = {}
    for key, line in domain.lets.items():
        slots[key] = next(draw[line[1:]]) if line.startswith("@") else random.choice(line.split("|"))
    bodies = {key: expand(line, slots, random) for key, line in domain.bodies.items()}
    slots = bodies | slots
    surnames = _shuffled(SURNAMES[half], random)
    people = []
    for body, behind, before in domain.people:
        woman = random.random() < 0.5
        name = f"{random.choice(GIVEN[woman])} {next(surnames)}"
        after, ahead = (gendered(expand(role, slots, random), woman=woman) for role in (behind, before))
        people.append(Person(name, woman, after, ahead, bodies.get(body)))
    frames = random.sample(domain.frames, min(len(domain.frames), random.randint(4, 8)))
    facts = [Fact(number, frame, _value(frame, random)) for number, frame in enumerate(frames)]
    stems = [*_shuffled(TOWNS[half], random), *STEMS[half].split()]
    outlets = [f"{stem} {name}" for stem, name in zip(stems, random.sample(OUTLETS, len(OUTLETS)), strict=False)]
    return World(domain, slots, people, bodies, facts, outlets, AGENCIES[half], day)


def _shuffled(names: str, random: Random) -> Iterator[str]:
    drawn = names.split()
    return iter(random.sample(drawn, len(drawn)))


def _value(frame: Frame, random: Random) -> float | None:
    if frame.numbers is None:
        return None
    least, most, step = frame.numbers
    return round(least + step * random.randint(0, round((most - least) / step)), 2)


def other_value(frame: Frame, value: float, random: Random, *, higher: bool = False) -> float:
    """Return a figure that is no rounding of the value: a third or more away from it, where the range has one."""
    assert frame.numbers is not None
    most, step = frame.numbers[1:]
    shares = (1.3, 1.4, 1.55, 1.7) if higher else (0.45, 0.55, 0.65, 1.4, 1.55, 1.7)
    figures = {round(round(value * share / step) * step, 2) for share in shares} - {0.0, value}
    # Of a hundred voters no hundred and twenty vote.
    return random.choice(sorted(each for each in figures if each <= 1.2 * most) or [value + step])


WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def written(value: float, random: Random) -> str:
    """Return a figure as a paper writes it."""
    if value == int(value):
        whole = int(value)
        return WORDS[whole] if whole < len(WORDS) and random.random() < 0.6 else f"{whole:,}"
    return f"{value:g}"
