"""
The provenance graph of one pile, drawn at random: who knows, who heard whom, which text tells it, who copied whom.

    fact ← telling ← text (← text it was taken from) ← relay ← root

A *telling* is one sentence of one original text. A *telling on* is an article
made from another by an operator. Nothing is written here; `writing` does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Literal, NamedTuple

from bench.provenance.world import Fact, Person, World, other_value

RootKind = Literal[
    "person",
    "org",
    "document",
    "described document",
    "own observation",
    "one unnamed",
    "n unnamed",
    "plural unnamed",
    "no source",
    "vague",
    "agency",
]
Mode = Literal["for", "update", "changed", "invert", "deny", "ask", "decline", "demand", "if"]
Operator = Literal["original", "identical", "near copy", "cut", "passage", "rewrite", "cited"]

KINDS: dict[RootKind, float] = {
    "person": 60,
    "org": 12,
    "document": 6,
    "described document": 2,
    "own observation": 4,
    "one unnamed": 5,
    "n unnamed": 2,
    "plural unnamed": 3,
    "no source": 4,
    "vague": 2,
    "agency": 3,
}
"""How often a fact's root is of each kind: most reportage names its sources."""
OPERATORS: dict[Operator, float] = {"identical": 4, "near copy": 5, "cut": 4, "passage": 2, "rewrite": 3, "cited": 2}


class Root(NamedTuple):
    """Somebody who knows, or what stands for them."""

    key: str
    """Equal for the same voice; of the unnamed, one for each."""
    kind: RootKind
    label: str
    person: Person | None = None
    number: int = 1
    """How many the n unnamed are."""
    body: str | None = None


class Telling(NamedTuple):
    """One sentence of an original text: this root, through these relays, says this of a fact."""

    fact: int
    root: Root
    relays: tuple[Root, ...]
    mode: Mode
    value: float | None


class Plan(NamedTuple):
    """One article to be: what it tells itself, or from which article it is made and how."""

    outlet: str
    day: int
    operator: Operator
    origin: int | None
    """The number of the plan it was made from."""
    tellings: list[Telling]
    """Of an original: what it tells. Of a rewrite and a citation: what it takes over, in its order."""
    drift: int | None = None
    """The fact whose figure the copy changes."""
    anonymous: str | None = None
    """The key of the root whose name is taken out."""


class Graph(NamedTuple):
    """The pile to be written."""

    world: World
    plans: list[Plan]


def sample(world: World, random: Random) -> Graph:
    """Draw the graph of one pile: four to ten originals, and articles made from them, six to 25 in all."""
    size = random.randint(6, 25)
    originals = min(random.randint(4, 10), size)
    outlets = random.sample(world.outlets, len(world.outlets))
    names = [world.agencies[0] if number == 0 else outlets[number % len(outlets)] for number in range(originals)]
    told: list[list[Telling]] = [[] for _ in names]
    days = [random.randint(0, 1) for _ in names]
    for fact in world.facts:
        _tell(world, fact, told, days, random)
    _fill_up(told, random)
    plans = [
        Plan(name, day, "original", None, _in_order(tellings, random))
        for name, day, tellings in zip(names, days, told, strict=True)
    ]
    while len(plans) < size:
        plan = _made_from(plans, originals, outlets[len(plans) % len(outlets)], random)
        plans.append(plan)
    return Graph(world, plans)


def _root(world: World, fact: Fact, taken: set[str], random: Random) -> Root:
    """Draw a root that does not yet speak on this fact."""
    kind = random.choices(list(KINDS), list(KINDS.values()))[0]
    sources = world.domain.sources
    if kind == "person":
        free = [person for person in world.people if person.name not in taken]
        person = random.choice(free or world.people)
        return Root(person.name, kind, person.name, person, body=person.body)
    if kind == "org":
        name = random.choice(sorted(world.bodies.values()))
        return Root(name, kind, name, body=name)
    if kind == "agency":
        # One that has no article of its own in the pile: what it has said is heard at second hand only.
        name = random.choice(world.agencies[1:])
        return Root(f"agency {name}", kind, f"the {name}")
    if kind in ("no source", "vague"):
        return Root(kind, kind, "")
    sort = {
        "document": "doc",
        "described document": "described",
        "own observation": "scene",
        "one unnamed": "one",
        "n unnamed": "many",
        "plural unnamed": "plural",
    }[kind]
    label = world.said(random.choice(sources[sort]), random)
    if kind == "document":
        return Root(label, kind, label)
    number = random.randint(2, 4) if kind == "n unnamed" else 1
    label = f"{('', 'one', 'two', 'three', 'four')[number]} {label}" if kind == "n unnamed" else label
    return Root(f"{kind} {fact.number}.{len(taken)}", kind, label, number=number)


def _tell(world: World, fact: Fact, told: list[list[Telling]], days: list[int], random: Random) -> None:
    """Let some roots speak on a fact, in texts drawn for each; then those who say something else."""
    taken: set[str] = set()
    relayed: set[str] = set()
    first: Telling | None = None
    for _ in range(random.choices((1, 2, 3, 4), (30, 35, 22, 13))[0]):
        root = _root(world, fact, taken, random)
        if root.key in taken | relayed:
            continue
        relays = _relays(world, root, taken, random)
        if any(relay.key in taken for relay in relays):
            relays = ()
        taken.add(root.key)
        relayed |= {relay.key for relay in relays}
        telling = Telling(fact.number, root, relays, "for", fact.value)
        first = first or telling
        briefing = root.kind in ("person", "org", "document", "agency") and random.random() < 0.3
        for text in random.sample(range(len(told)), 2 if briefing else 1):
            told[text].append(telling)
    if first is None:
        return
    for mode, chance in (("changed", 0.15), ("invert", 0.12), ("deny", 0.12), ("noise", 0.2), ("update", 0.15)):
        if random.random() < chance:
            other = _otherwise(world, fact, first, mode, taken | relayed, random)
            if other is not None:
                text = random.randrange(len(told))
                if other.mode == "update":
                    text = next((at for at in range(len(told)) if not _tells(told[at], other)), len(told) - 1)
                    if _tells(told[text], other):
                        continue
                    days[text] = 3
                taken.add(other.root.key)
                told[text].append(other)


def _tells(tellings: Sequence[Telling], telling: Telling) -> bool:
    return any((each.fact, each.root.key) == (telling.fact, telling.root.key) for each in tellings)


def _relays(world: World, root: Root, taken: set[str], random: Random) -> tuple[Root, ...]:
    """Draw through whom a named person is heard: mostly nobody, an agency, somebody else, or the unnamed."""
    if root.kind not in ("person", "org"):
        return ()
    how = random.choices(("", "agency", "person", "unnamed"), (84, 10, 3, 3))[0]
    if how == "agency":
        name = random.choice(world.agencies[1:])
        return (Root(f"agency {name}", "agency", f"the {name}"),)
    if how == "person" and root.kind == "person":
        free = [person for person in world.people if person.name not in taken | {root.key}]
        person = random.choice(free) if free else None
        return (Root(person.name, "person", person.name, person, body=person.body),) if person else ()
    if how == "unnamed" and root.kind == "person":
        label = world.said(random.choice(world.domain.sources["plural"]), random)
        return (Root(f"relay {root.key}", "plural unnamed", label),)
    return ()


def _otherwise(world: World, fact: Fact, first: Telling, mode: str, taken: set[str], random: Random) -> Telling | None:
    """Return somebody who gives another figure, says the opposite, denies, asks …; or the first voice, later."""
    if mode in ("changed", "update") and fact.value is None:
        return None
    if mode == "update":
        if first.root.kind not in ("person", "org"):
            return None
        assert fact.value is not None
        return first._replace(mode="update", value=other_value(fact.frame, fact.value, random, higher=True), relays=())
    free = [person for person in world.people if person.name not in taken]
    if not free:
        return None
    person = random.choice(free)
    root = Root(person.name, "person", person.name, person, body=person.body)
    if mode == "changed":
        assert fact.value is not None
        return Telling(fact.number, root, (), "changed", other_value(fact.frame, fact.value, random))
    if mode == "noise":
        choices: list[Mode] = ["ask", "decline", "if", *(("demand",) if fact.frame.demanded else ())]
        return Telling(fact.number, root, (), random.choice(choices), fact.value)
    return Telling(fact.number, root, (), "invert" if mode == "invert" else "deny", fact.value)


def _fill_up(told: list[list[Telling]], random: Random) -> None:
    """Give texts that tell little another hearing of somebody named: the same voice, once more."""
    known = [
        telling
        for tellings in told
        for telling in tellings
        if telling.mode == "for" and not telling.relays and telling.root.kind in ("person", "org", "document")
    ]
    for tellings in told:
        for telling in random.sample(known, min(len(known), 6)):
            if len(tellings) >= 3:
                break
            if not any(each.fact == telling.fact for each in tellings):
                tellings.append(telling)


def _in_order(tellings: list[Telling], random: Random) -> list[Telling]:
    """Return a text's tellings with those of one speaker often together, and no two of one fact mixed up."""
    facts = random.sample(sorted({telling.fact for telling in tellings}), len({telling.fact for telling in tellings}))
    ordered = [telling for fact in facts for telling in tellings if telling.fact == fact]
    if random.random() < 0.5:
        speakers = [each.root.key for each in ordered]
        ordered.sort(key=lambda telling: speakers.index(telling.root.key))
    return ordered


def _made_from(plans: list[Plan], originals: int, outlet: str, random: Random) -> Plan:
    """Draw an article that is made from one of the originals; the agency's the most often."""
    usable = [at for at in range(originals) if plans[at].tellings]
    origin = usable[0] if random.random() < 0.4 else random.choice(usable)
    source = plans[origin]
    operator = random.choices(list(OPERATORS), list(OPERATORS.values()))[0]
    day = source.day + random.randint(0, 2)
    tellings = list(source.tellings)
    if operator == "cited":
        sayable = [each for each in tellings if each.mode == "for" and each.root.kind != "vague"]
        seen: dict[int, Telling] = {}
        for each in sayable:
            seen.setdefault(each.fact, each)
        tellings = random.sample(list(seen.values()), min(len(seen), random.randint(1, 2)))
        if not tellings:
            operator, tellings = "identical", list(source.tellings)
    if operator == "passage":
        tellings = []
    if operator == "rewrite":
        # What a reporter has seen, nobody else can say in his own words.
        heard = [each for each in tellings if each.root.kind != "own observation"]
        if not heard:
            return Plan(outlet, day, "identical", origin, tellings)
        kept = random.sample(heard, max(1, round(len(heard) * random.choice((0.7, 0.85, 1.0)))))
        tellings = _in_order(kept, random)
    drift = anonymous = None
    if operator in ("near copy", "cut") and random.random() < 0.3:
        figures = [each.fact for each in source.tellings if each.mode == "for" and each.value is not None]
        drift = random.choice(figures) if figures else None
    if operator in ("near copy", "rewrite") and random.random() < 0.2:
        named = [each.root.key for each in source.tellings if each.root.kind == "person" and each.mode == "for"]
        anonymous = random.choice(named) if named else None
    return Plan(outlet, day, operator, origin, tellings, drift, anonymous)
