"""
Who is given for a claim, and how: verbs, places of the attribution, quotations, names said in full or for short.

Each way is a list of parts: S is the source before its verb, T the source at
the end, C the claim as it stands, Q the claim inside quotation marks, 1 and 2
its halves. The same for all domains.
"""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from bench.provenance.grammar import BREAK, capital
from bench.provenance.graph import Root, Telling
from bench.provenance.world import Person, World

SAY = "[said|said|said|told reporters|confirmed|added|explained|noted|pointed out|reported|stated]"
DIRECT = "[said|said|told reporters|explained|added]"

PERSON = (
    (f"{{S}} {SAY} that {{C}}.", 6),
    ("{S} said {C}.", 3),
    ("{C}, {S} [said|said|explained|added].", 4),
    ("{C}, said {T}.", 3),
    ("{C}, according to {T}.", 3),
    ("According to {S}, {C}.", 2),
    (f"“{{Q}},” {{S}} {DIRECT}.", 4),
    ("“{Q},” said {T}.", 4),
    ("{S} [said|told reporters]: “{Q}.”", 3),
    ("“{1},” {S} said, “{2}.”", 4),
    ("{1}, {S} said, {2}.", 3),
    ("[Speaking to reporters|At a news conference|In an interview], {S} said that {C}.", 2),
)
BODY = (
    ("{S} [said|announced|reported|confirmed] that {C}.", 4),
    ("{S} said in a statement that {C}.", 3),
    ("In a statement, {S} said {C}.", 2),
    ("{C}, {S} said.", 3),
    ("{C}, according to {T}.", 2),
    ("{C}, {S} said in a statement.", 2),
    ("{1}, {S} said, {2}.", 1),
    ("“{Q},” {S} said in a statement.", 1),
)
DOCUMENT = (
    ("{S} [says|shows|states|records] that {C}.", 4),
    ("According to {S}, {C}.", 4),
    ("{C}, according to {T}.", 4),
    ("{C}, {S} [says|shows].", 2),
)
UNNAMED = (
    ("{S} said that {C}.", 4),
    ("{S} told this newspaper that {C}.", 2),
    ("{C}, {S} said.", 3),
    ("{C}, according to {T}.", 3),
    ("According to {S}, {C}.", 2),
    ("“{Q},” {S} said.", 2),
)
SEEN = (
    ("Our reporter [{A}|who stood {A}] saw that {C}.", 3),
    ("A reporter of the {O} saw {A} that {C}.", 3),
    ("As a reporter of the {O} saw {A}, {C}.", 2),
)
NOBODY = (("{C}.", 1),)
VAGUE = (
    ("Experts say that {C}.", 2),
    ("It is said that {C}.", 1),
    ("It is believed that {C}.", 2),
    ("{C}, observers say.", 2),
    ("Reportedly, {C}.", 1),
)
CITED = (
    ("{S} reported that {C}.", 4),
    ("{C}, {S} reported.", 3),
    ("According to {S}, {C}.", 3),
    ("{C}, according to {T}.", 2),
)
TOLD = (
    ("{S} told {R} that {C}.", 4),
    ("In an interview with {R}, {S} said that {C}.", 2),
    ("{C}, {S} told {R}.", 3),
    ("{R} quoted {S} as saying that {C}.", 2),
    ("“{Q},” {S} told {R}.", 2),
)
PASSED_ON = (
    ("{R} said {S} had told <him~her> that {C}.", 3),
    ("{R} said that, according to {S}, {C}.", 2),
)
WHISPERED = (
    ("According to {R}, {S} has said that {C}.", 3),
    ("{R} said {S} had told them that {C}.", 2),
)
OTHERWISE = {
    "deny": (
        ("{S} denied that {C}.", 4),
        ("{S} [rejected|dismissed] [reports|claims] that {C}.", 3),
        ("{S} disputed that {C}.", 1),
    ),
    "ask": (("{S} asked whether {C}.", 3), ("{S} wanted to know whether {C}.", 2)),
    "decline": (
        ("{S} declined to say whether {C}.", 3),
        ("{S} would not say whether {C}.", 2),
        ("{S} could not say whether {C}.", 2),
        ("{S} refused to confirm that {C}.", 1),
    ),
    "demand": (
        ("{S} [demanded|asked|urged] that {C}.", 3),
        ("{S} called on the authorities to see to it that {C}.", 1),
    ),
    "if": (
        ("If {C}, {S} said, the rules would have to be looked at again.", 2),
        ("{S} said the plan would have to be changed if {C}.", 2),
    ),
}
WAYS = {
    "person": PERSON,
    "org": BODY,
    "document": DOCUMENT,
    "described document": DOCUMENT,
    "own observation": SEEN,
    "one unnamed": UNNAMED,
    "n unnamed": UNNAMED,
    "plural unnamed": UNNAMED,
    "no source": NOBODY,
    "vague": VAGUE,
    "agency": CITED,
}
ANONYMOUS = (
    "an official",
    "a source",
    "an official who asked not to be named",
    "a person with knowledge of the matter",
)


class Spoken(NamedTuple):
    """What is told, in words; a break where an attribution may stand."""

    words: str
    value: str


class Sentence(NamedTuple):
    """A sentence in segments."""

    segments: list[tuple[str, str]]


class Speaking:
    """Gives the sources of one article their names: in full at first, for short later, by a pronoun where clear."""

    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random
        self.outlet = ""
        self.known: set[str] = set()
        self.last: str | None = None
        self.hidden: str | None = None
        self.cited: str | None = None
        self.hiding: dict[str, str] = {}

    def begin(self, outlet: str, hidden: str | None, cited: str | None) -> None:
        """Begin an article of an outlet; whose name is left out; whom all is cited from."""
        self.outlet, self.hidden, self.cited = outlet, hidden, cited
        self.known, self.last = set(), None

    def line(self, telling: Telling, spoken: Spoken, *, opening: bool) -> Sentence:
        """Return the sentence that tells this; ``opening`` where it begins a paragraph."""
        root, relay = telling.root, telling.relays[0] if telling.relays else None
        ways = WAYS[root.kind]
        sources = {"S": "", "T": "", "R": "", "O": self.outlet, "A": root.label}
        if self.cited:
            ways = CITED
            sources["S"] = sources["T"] = f"the {self.cited}"
            self.last = None
        else:
            if telling.mode not in ("for", "changed", "update", "invert"):
                ways = OTHERWISE[telling.mode]
            elif relay is not None:
                ways = TOLD if relay.kind == "agency" else PASSED_ON if relay.kind == "person" else WHISPERED
        way = self._way(ways, long=BREAK in spoken.words)
        if not self.cited:
            if relay is not None:
                sources["R"] = self._name(relay, opening=True, after=True, final="{R}." in way)
                if relay.person is not None:
                    way = re.sub(r"<([^~]*)~([^~]*)>", r"\2" if relay.person.woman else r"\1", way)
            sources["S"] = sources["T"] = self._name(
                root,
                opening=opening or relay is not None,
                after="{T}" in way or way.startswith("“"),
                final="{T}" in way,
            )
        return Sentence(_assembled(way, sources, spoken.words))

    def _way(self, ways: tuple[tuple[str, int], ...], *, long: bool) -> str:
        fitting = [(way, weight) for way, weight in ways if long or "{1}" not in way]
        way = self.random.choices([way for way, _ in fitting], [weight for _, weight in fitting])[0]
        while found := re.search(r"\[([^\[\]]*)\]", way):
            way = way[: found.start()] + self.random.choice(found[1].split("|")) + way[found.end() :]
        return way

    def _name(self, root: Root, *, opening: bool, after: bool, final: bool) -> str:
        """Return what a source is called here; an apposition is closed by a comma unless it ends the sentence."""
        key, person = root.key, root.person
        if key == self.hidden:
            self.last = None
            return self.hiding.setdefault(key, self.random.choice(ANONYMOUS))
        if person is None:
            self.last = None
            return root.label
        again = key in self.known
        same = self.last == key
        self.known.add(key)
        self.last = key
        if not again:
            return self._introduced(person, final=final)
        if same and not opening and not after:
            return "she" if person.woman else "he"
        return person.surname

    def _introduced(self, person: Person, *, final: bool) -> str:
        if person.before and self.random.random() < 0.4:
            return f"{person.before} {person.name}"
        return f"{person.name}, {person.behind}" + ("" if final else ",")

    def without_name(self, segments: tuple[tuple[str, str], ...], root: Root) -> tuple[tuple[str, str], ...]:
        """Return a sentence with somebody unnamed in place of its source."""
        name = self.hiding.setdefault(root.key, self.random.choice(ANONYMOUS))
        first = next((at for at, (_, words) in enumerate(segments) if words and words.strip("“ ")), 0)
        return tuple(
            (kind, (capital(name) if at == first else name) if kind == "source" else words)
            for at, (kind, words) in enumerate(segments)
        )


def _assembled(way: str, sources: dict[str, str], clause: str) -> list[tuple[str, str]]:
    """Return the parts of a way with everything put in, the first letter a capital."""
    whole = " ".join(clause.replace(BREAK, " ").split())
    first, _, second = (part.strip() for part in clause.partition(BREAK))
    first = first.rstrip(",")
    put = {
        **{key: ("source" if key in "ST" else "", value) for key, value in sources.items()},
        "C": ("clause", whole),
        "Q": ("clause", capital(whole)),
        "1": ("clause", capital(first) if way.startswith("“") else first),
        "2": ("clause", second),
    }
    parts = [part for part in re.split(r"(\{\w\})", way) if part]
    return _tidied([put[part[1]] if re.fullmatch(r"\{\w\}", part) else ("", part) for part in parts])


def _tidied(segments: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return segments with a capital at the start and no comma twice."""
    out: list[tuple[str, str]] = []
    for kind, words in segments:
        if out and out[-1][1].endswith(",") and words.startswith((",", ".", ":")):
            out[-1] = (out[-1][0], out[-1][1][:-1])
        out.append((kind, words if out else capital(words)))
    return out


VAGUE_LABEL = "experts"
"""What the vague are called where they must be called something."""
