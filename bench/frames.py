"""
Slots of 253 invented news sentences: is each of the right kind, and does each slot hold the right words.

    python -m bench.frames --show

``labels/frames/dev.tsv`` is what the rules were made with, ``held.tsv`` was
written before them and no rule was changed for it (``labels/README.md``). A
slot is right if it holds the same words, an article in front left out. A
promise, a contact or a hold on a place is right if it is one and all slots of
its own are right: what a line of ``whence commitments`` would show. ``--show``
prints what is wrong in the development half; the held-out half is only ever
printed as numbers.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from whence.claims.frames import Frame, read_frame
from whence.claims.frames.parties import Named, Slot
from whence.claims.quantities import find_quantities

FOLDER = Path(__file__).parent / "labels" / "frames"
SPEAKER = "the speaker"
ROLES = (
    *("who", "did", "whom", "where", "condition"),
    *("promisor", "promised", "parties", "channel", "holder", "place"),
)
"""Slots that are judged; the day of an event is labelled too, and told by ``whence.claims.dates``."""
OWN = {
    "commitment": ("promisor", "promised", "condition"),
    "contact": ("parties", "channel"),
    "control": ("holder", "place"),
}
"""Kind to the slots that a line of its list shows."""


class Labelled(NamedTuple):
    """A sentence, and what should be read in it."""

    words: str
    kind: str
    modality: str
    polarity: str
    slots: dict[str, list[str]]


class Tally(NamedTuple):
    """How many there are, how many were found, and how many of these are right."""

    there: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / max(1, self.there)

    @property
    def f(self) -> float:
        """F1: the harmonic mean of both."""
        return 2 * self.right / max(1, self.there + self.found)


def added(tallies: Sequence[Tally]) -> Tally:
    """Return several tallies as one."""
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [line.split("\t") for line in (FOLDER / "names.tsv").read_text("utf-8").splitlines()]
    return tuple(
        (re.compile(rf"\b{re.escape(name)}\b"), kind)
        for name, kind in sorted(rows, key=lambda row: len(row[0]), reverse=True)
    )


def named_in(words: str) -> list[Named]:
    """Return who and what of the invented world is named in a sentence, as the articles' mentions would tell it."""
    out: list[Named] = []
    for pattern, kind in _names():
        for found in pattern.finditer(words):
            if not any(one.begin < found.end() and found.start() < one.end for one in out):
                out.append(Named(found.start(), found.end(), found[0], kind))
    return sorted(out)


def labelled(half: str) -> list[Labelled]:
    """Return the sentences of one half, "dev" or "held"."""
    out = []
    with (FOLDER / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            slots: dict[str, list[str]] = defaultdict(list)
            for part in filter(None, row["slots"].split(";")):
                role, text = part.split("=", 1)
                slots[role] += text.split("+")
            out.append(Labelled(row["sentence"], row["kind"], row["modality"], row["polarity"], dict(slots)))
    return out


def read(words: str) -> Frame:
    """Return the frame the program reads, given the names and whether there is a figure."""
    return read_frame(words, named=named_in(words), figures=bool(find_quantities(words)), speaker=SPEAKER)


def texts(frame: Frame, role: str) -> list[str]:
    """Return what a role of a frame holds."""
    slot: Slot | Sequence[Slot] | None = getattr(frame, role)
    return [slot.text] if isinstance(slot, Slot) else [one.text for one in slot or ()]


def plain(text: str) -> tuple[str, ...]:
    """Return the words of a slot, without an article in front."""
    return tuple(re.sub(r"^(?:the|an?)\s+", "", text.lower()).split())


def tally(expected: Sequence[str], found: Sequence[str]) -> Tally:
    """Compare what a role should hold with what it holds."""
    right = (Counter(map(plain, expected)) & Counter(map(plain, found))).total()
    return Tally(len(expected), len(found), right)


class Judged(NamedTuple):
    """What was read in one sentence, beside what should have been."""

    row: Labelled
    frame: Frame
    slots: dict[str, Tally]

    def wrong(self) -> list[str]:
        """Return what is wrong, for people to read."""
        marks = [
            f"{name} {getattr(self.frame, name)}"
            for name in ("kind", "modality", "polarity")
            if getattr(self.frame, name) != getattr(self.row, name)
        ]
        return marks + [
            f"{role} {texts(self.frame, role)} for {self.row.slots.get(role, [])}"
            for role, one in self.slots.items()
            if not one.there == one.found == one.right
        ]

    def line(self, kind: str) -> Tally:
        """Return how the line that a list of this kind would show stands to the one it should."""
        whole = all(one.there == one.found == one.right for role, one in self.slots.items() if role in OWN[kind])
        there, found = self.row.kind == kind, self.frame.kind == kind
        return Tally(there, found, there and found and whole)


def judge(half: str, *, show: bool = False) -> dict[str, float]:
    """Return the figures of one half; ``show`` prints what is wrong."""
    results = []
    for row in labelled(half):
        frame = read(row.words)
        slots = {role: tally(row.slots.get(role, []), texts(frame, role)) for role in ROLES}
        results.append(Judged(row, frame, slots))
    if show:
        for one in results:
            if wrong := one.wrong():
                print(f"  {one.row.kind}: {one.row.words}", *wrong, sep="\n      ")
    out = {
        f"frames {half} {name} right": sum(getattr(one.frame, name) == getattr(one.row, name) for one in results)
        / len(results)
        for name in ("kind", "modality", "polarity")
    }
    every = added([slot for one in results for slot in one.slots.values()])
    lines = {kind: added([one.line(kind) for one in results]) for kind in OWN}
    for name, told in {"slots": every, **lines}.items():
        out |= {f"frames {half} {name} precision": told.precision, f"frames {half} {name} recall": told.recall}
    return out | {f"frames {half} slots F1": every.f}


def milliseconds() -> dict[str, float]:
    """Return the time for a sentence, the mean of both halves, and for one of 300 words, the best of five."""
    rows = [(row.words, named_in(row.words)) for half in ("dev", "held") for row in labelled(half)]
    long = " ".join(["The council of Velm, which met the envoy on Monday, said that"] * 25)
    few, many = [], []
    for _ in range(5):
        began = time.perf_counter()
        for words, named in rows:
            read_frame(words, named=named, speaker=SPEAKER)
        few.append((time.perf_counter() - began) / len(rows))
        began = time.perf_counter()
        read_frame(long, named=named_in(long), speaker=SPEAKER)
        many.append(time.perf_counter() - began)
    return {"frames milliseconds a sentence": 1e3 * min(few), "frames milliseconds for 300 words": 1e3 * min(many)}


def run(*, show: bool = False) -> dict[str, float]:
    """Return how well kinds and slots are read in both halves, and how fast."""
    return judge("dev", show=show) | judge("held") | milliseconds()


if __name__ == "__main__":
    for figure, value in run(show="--show" in sys.argv).items():
        print(f"{figure:36} {value:.3f}")
