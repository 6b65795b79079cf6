"""
The section on sources: which voices and which utterances a page has room for, and where each count leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whence.schema import Assertion, CueClass
from whence.views.evidence import Party
from whence.views.speakers import Basis, SpeakerRow, carriers
from whence.views.tables import Catalogue
from whence.views.unnamed import CUES, Anonymity, DegreeRow, Place, Tally, anonymity, place

OPEN_ROWS = 20
"""Rows of a list of voices that are seen at once; the others are folded away."""


class VoiceList(NamedTuple):
    """Voices under one heading."""

    key: str
    title: str
    rows: list[SpeakerRow]
    total: int
    """How many the heading speaks of; more than there are rows where room ran out."""

    @property
    def seen(self) -> list[SpeakerRow]:
        """Return the rows that are seen at once."""
        return self.rows[:OPEN_ROWS]

    @property
    def folded(self) -> list[SpeakerRow]:
        """Return the rows that are folded away."""
        return self.rows[OPEN_ROWS:]


class PlaceGroup(NamedTuple):
    """Utterances of one degree with one class of reporting word."""

    key: str
    cue: CueClass
    label: str
    total: int
    places: list[Place]


class Cell(NamedTuple):
    """How often a class of reporting word stands with a degree of anonymity."""

    anon: str
    key: str
    times: int
    total: int
    """All utterances of the degree."""


class CueRow(NamedTuple):
    """A class of reporting words over the degrees."""

    label: str
    cells: list[Cell]


class Pointer(NamedTuple):
    """A link to an utterance: who speaks there, and in which document."""

    assertion: str
    who: str
    document: str


class Sources(NamedTuple):
    """Everything the section on sources shows."""

    basis: list[Basis]
    lists: list[VoiceList]
    """Named, unnamed, those heard on no claim; `relays` stand apart."""
    relays: list[SpeakerRow]
    left_out: int
    """Voices for which there is no room."""
    shown: frozenset[str]
    """Voices that have an address in the report."""
    labels: dict[str, str]
    """Voice to how it is called."""
    widest: int
    """Most claims that rest on one voice."""
    anonymity: Anonymity
    degrees: list[DegreeRow]
    """Those that occur in this pile."""
    cues: list[CueRow]
    groups: dict[str, list[PlaceGroup]]
    """Degree to its utterances."""
    pointers: dict[str, Pointer]
    """Utterance to the link to it; of those that are shown."""
    into: dict[str, str]
    """Utterance to its address in a whole article."""

    @property
    def claims(self) -> int:
        """Return how many claims there are."""
        return sum(len(basis.claims) for basis in self.basis)

    def pointed(self, tally: Tally) -> list[Pointer]:
        """Return links to the utterances of a tally, as far as they are shown."""
        return [self.pointers[assertion] for assertion in tally.assertions if assertion in self.pointers]


def sources(
    catalogue: Catalogue,
    *,
    first: Sequence[str],
    voices: int,
    places: int,
    anchors: Mapping[tuple[str, str, int], str],
) -> Sources:
    """
    Choose what the section on sources shows.

    ``first`` are voices that other sections lead to and that must have an
    address; ``voices`` and ``places`` are the most rows of voices, and the
    most utterances of one degree and one class of reporting word. Beyond
    these, utterances that give a reason, a condition of anonymity or a
    vantage are shown all the same: those are looked for. ``anchors`` gives
    for (claim, text, begin) the address of the words in their article;
    empty where whole articles are not printed.
    """
    found = carriers(catalogue)
    ranked = list(dict.fromkeys([*first, *(row.id for row in found.ranked)]))
    shown = frozenset(ranked[:voices])
    told = anonymity(catalogue)
    degrees = [row for row in told.degrees if row.tally.assertions or row.tally.voices or row.tally.claims]
    groups: dict[str, list[PlaceGroup]] = {row.anon: _groups(catalogue, row, places) for row in degrees}
    held = [each for rows in groups.values() for group in rows for each in group.places]
    return Sources(
        basis=found.basis,
        lists=[
            _list("named", "Named voices", found.named, shown),
            _list("unnamed", "Unnamed voices", found.unnamed, shown),
            _list("others", "Heard, and nothing rests on them", found.others, shown),
        ],
        relays=[row for row in found.relays if row.id in shown],
        left_out=len(ranked) - len(shown),
        shown=shown,
        labels={row.id: row.label for row in found.ranked},
        widest=max((len(row.rests) for row in (*found.named, *found.unnamed)), default=0),
        anonymity=told,
        degrees=degrees,
        cues=_cues(degrees),
        groups=groups,
        pointers={each.assertion: _pointer(each) for each in held},
        into=_into(catalogue, anchors),
    )


def _list(key: str, title: str, rows: Sequence[SpeakerRow], shown: frozenset[str]) -> VoiceList:
    return VoiceList(key, title, [row for row in rows if row.id in shown], len(rows))


def _groups(catalogue: Catalogue, row: DegreeRow, most: int) -> list[PlaceGroup]:
    return [
        PlaceGroup(
            key=f"said-{row.anon}-{cue}",
            cue=cue,
            label=label,
            total=len(row.cues[cue]),
            places=_places(catalogue, _chosen(catalogue, row.cues[cue], most)),
        )
        for cue, label in CUES
        if cue in row.cues
    ]


def _chosen(catalogue: Catalogue, assertions: Sequence[str], most: int) -> list[str]:
    """Return the first ``most`` utterances, and of the others those that tell something of an unnamed source."""
    return [
        identifier
        for at, identifier in enumerate(assertions)
        if at < most or _telling(catalogue.assertions[identifier])
    ]


def _telling(row: Assertion) -> bool:
    return row.anonymity_disclosed or row.reason is not None or row.vantage is not None


def _places(catalogue: Catalogue, assertions: Iterable[str]) -> list[Place]:
    return [found for assertion in assertions if (found := place(catalogue, assertion)) is not None]


def _cues(degrees: Sequence[DegreeRow]) -> list[CueRow]:
    return [
        CueRow(label, [_cell(row, cue) for row in degrees if row.tally.assertions])
        for cue, label in CUES
        if any(cue in row.cues for row in degrees)
    ]


def _cell(row: DegreeRow, cue: CueClass) -> Cell:
    return Cell(row.anon, f"said-{row.anon}-{cue}", len(row.cues.get(cue, ())), len(row.tally.assertions))


def _pointer(found: Place) -> Pointer:
    return Pointer(found.assertion, _who(found.chain), found.document.id)


def _who(chain: Sequence[Party]) -> str:
    """Return the party that a count of the unnamed means: the last without a name, else the last."""
    labels = [party.label for party in chain if party.unnamed] or [party.label for party in chain]
    return labels[-1] if labels else "no source given"


def _into(catalogue: Catalogue, anchors: Mapping[tuple[str, str, int], str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for rows in catalogue.mentions_of.values() if anchors else ():
        for row in rows:
            anchor = anchors.get((row.claim, row.text, row.begin))
            if row.assertion is not None and anchor is not None:
                out.setdefault(row.assertion, f"at-{anchor}")
    return out
