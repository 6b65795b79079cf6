"""
The invented world on paper: domain files, and how one of their lines becomes words.

A line may hold choices, ``[was closed|was shut]``, which may be nested, and
slots, ``{town}``. ``//`` marks where a quotation may be interrupted by its
attribution. ``<spokesman~spokeswoman>`` is chosen by the speaker. The lines of
a domain file:

    let town: @town                 a slot for the whole pile; @ draws a name, a|b|c one of several
    body board: the {river} Board   somebody who makes statements
    who board: the director of {board} / Board director
                                    a person of that body, in two forms; "-" for a person of no body
    doc: …   described: …   one: …   many: …   plural: …   scene: …
                                    documents, unnamed people, and where a reporter stands
    filler: …                       what is in the papers besides
    claim bridge                    begins a claim; its lines follow
    num n: 12 60 1                  its figure: least, most, step
    ^ …  + …  - …  * …              headline, wording, wording turned round, what is demanded ("the bridge be opened")
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).with_name("domains")
BREAK = "//"


class Frame(NamedTuple):
    """What a claim can be in a domain: its wordings, and the range of its figure."""

    key: str
    headlines: list[str]
    wordings: list[str]
    turned: list[str]
    demanded: list[str]
    numbers: tuple[float, float, float] | None


class Domain(NamedTuple):
    """What can happen, who can speak of it, and what else is in the papers."""

    name: str
    half: str
    lets: dict[str, str]
    bodies: dict[str, str]
    people: list[tuple[str, str, str]]
    """Body (or "-"), the role set behind the name, the role set before it (or empty)."""
    sources: dict[str, list[str]]
    """By sort: doc, described, one, many, plural, scene."""
    fillers: list[str]
    frames: list[Frame]


def read_domain(path: Path) -> Domain:
    """Read a domain file; a line that is none of those above is an error."""
    domain = Domain(path.stem, "", {}, {}, [], {}, [], [])
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        key, _, value = rest.partition(": ")
        if word in "^+-*":
            frame = domain.frames[-1]
            {"^": frame.headlines, "+": frame.wordings, "-": frame.turned, "*": frame.demanded}[word].append(rest)
        elif word == "half":
            domain = domain._replace(half=rest)
        elif word == "claim":
            domain.frames.append(Frame(rest, [], [], [], [], None))
        elif word == "num":
            least, most, step = map(float, value.split())
            domain.frames[-1] = domain.frames[-1]._replace(numbers=(least, most, step))
        elif word == "let":
            domain.lets[key] = value
        elif word == "body":
            domain.bodies[key] = value
        elif word == "who":
            behind, _, before = value.partition(" / ")
            domain.people.append((key, behind, before))
        elif word == "filler:":
            domain.fillers.append(rest)
        elif word.rstrip(":") in ("doc", "described", "one", "many", "plural", "scene"):
            domain.sources.setdefault(word.rstrip(":"), []).append(rest)
        else:
            message = f"{path.name}, line {number}: “{word}” is no kind of line."
            raise ValueError(message)
    return domain


def domains(half: str) -> list[Domain]:
    """Return the domains of one half, and their common fillers among their own."""
    read = [read_domain(path) for path in sorted(FOLDER.glob("*.txt"))]
    common = next(domain for domain in read if domain.name == "common").fillers
    return [domain._replace(fillers=domain.fillers + common) for domain in read if domain.half == half]


_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z]+)\}")
_RANDOM = re.compile(r"\{#(\d+)-(\d+)\}")


def expand(line: str, slots: Mapping[str, str], random: Random) -> str:
    """Return one of the things that a line can say."""
    while found := _CHOICE.search(line):
        line = line[: found.start()] + random.choice(found[1].split("|")) + line[found.end() :]
    line = _RANDOM.sub(lambda found: str(random.randint(int(found[1]), int(found[2]))), line)
    line = _SLOT.sub(lambda found: slots[found[1]], line)
    return re.sub(r" +([,.;])", r"\1", re.sub(r"  +", " ", line)).strip()


def gendered(line: str, *, woman: bool) -> str:
    """Return the line with "<spokesman~spokeswoman>" chosen."""
    return re.sub(r"<([^~<>]*)~([^~<>]*)>", lambda found: found[2 if woman else 1], line)


def capital(words: str) -> str:
    """Return the words with their first letter a capital."""
    return words[:1].upper() + words[1:]
