"""
The tables of kinship with their look-ups, as the screens read them.

The centre of a cluster was compared, and its copies go with it: a text here is
a centre, shown by the first document that holds it.
"""

from __future__ import annotations

from functools import cached_property
from typing import get_args

from msgspec.structs import replace

from whence.schema import (
    Compared,
    Document,
    Family,
    FamilyText,
    Formula,
    FormulaSpan,
    Kinship,
    Mention,
    Move,
    MoveKind,
    Pair,
    Spelling,
)
from whence.views.tables import Catalogue, Tables, grouped, number


class KinIndex:
    """Formulae, kinships and families of one case; texts that no document holds any more are in none of them."""

    def __init__(self, tables: Tables) -> None:
        self.catalogue = Catalogue.of(tables)

    @cached_property
    def place(self) -> dict[str, int]:
        """SHA-256 of a text to its place in the pile."""
        return {text: at for at, text in enumerate(self.catalogue.documents_of)}

    @cached_property
    def kinships(self) -> list[Kinship]:
        """All pairs, turned so that a stands first in the pile; those of families first, then the heaviest."""
        rows = [row for row in self.catalogue.rows(Kinship) if row.a in self.place and row.b in self.place]
        turned = [replace(row, a=row.b, b=row.a) if self.place[row.b] < self.place[row.a] else row for row in rows]
        order = {family.id: at for at, family in enumerate(self.families)}
        last = len(order)
        return sorted(
            turned,
            key=lambda row: (
                order.get(self.family_of_pair(row) or "", last),
                -row.weight,
                self.place[row.a],
                self.place[row.b],
            ),
        )

    @cached_property
    def families(self) -> list[Family]:
        """All families, the largest first."""
        return sorted(
            (row for row in self.catalogue.rows(Family) if row.id in self.members),
            key=lambda row: (-len(self.members[row.id]), number(row.id)),
        )

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Family to its texts, in the order of the pile."""
        rows = [row for row in self.catalogue.rows(FamilyText) if row.text in self.place]
        ordered = grouped(sorted(rows, key=lambda row: self.place[row.text]), lambda row: row.family)
        return {family: [row.text for row in held] for family, held in ordered.items()}

    @cached_property
    def family_of(self) -> dict[str, str]:
        """SHA-256 of a text to its family."""
        return {text: family for family, texts in self.members.items() for text in texts}

    @cached_property
    def pairs_of(self) -> dict[str | None, list[Kinship]]:
        """Family to its pairs, the heaviest first; None to those that are in no family."""
        return grouped(self.kinships, self.family_of_pair)

    def family_of_pair(self, row: Kinship) -> str | None:
        """Return the family that holds both texts, or None."""
        family = self.family_of.get(row.a)
        return family if family is not None and family == self.family_of.get(row.b) else None

    @cached_property
    def formulae(self) -> dict[str, Formula]:
        """Formulae by id."""
        return {row.id: row for row in self.catalogue.rows(Formula)}

    def shared(self, row: Kinship) -> list[tuple[str, float]]:
        """Return the formulae of a pair and what each weighs: the heaviest first, of equally heavy ones the rarest."""
        held = [(formula, weight) for formula, weight in row.shared if formula in self.formulae]
        return sorted(held, key=lambda item: (-item[1], -self.formulae[item[0]].bits, item[0]))

    @cached_property
    def spans(self) -> dict[tuple[str, str], list[Pair]]:
        """(Formula, text) to where it stands there, in order."""
        rows = sorted(self.catalogue.rows(FormulaSpan), key=lambda row: (row.begin, row.end))
        held = grouped(rows, lambda row: (row.formula, row.text))
        return {key: [(row.begin, row.end) for row in found] for key, found in held.items()}

    @cached_property
    def moves_of(self) -> dict[str, list[Move]]:
        """SHA-256 of a text to its moves, in the order of its sentences; those of one sentence by kind."""
        kinds = get_args(MoveKind)
        rows = sorted(self.catalogue.rows(Move), key=lambda row: (row.begin, kinds.index(row.kind)))
        return grouped(rows, lambda row: row.text)

    @cached_property
    def spellings_of(self) -> dict[str, list[Spelling]]:
        """SHA-256 of a text to where it names a place by another name than the usual one."""
        return grouped(sorted(self.catalogue.rows(Spelling), key=lambda row: row.begin), lambda row: row.text)

    @cached_property
    def people_of(self) -> dict[str, dict[str, list[tuple[int, int, str]]]]:
        """SHA-256 of a text to the people it names, by last name: where each time, and the full name."""
        out: dict[str, dict[str, list[tuple[int, int, str]]]] = {}
        rows = (row for row in self.catalogue.rows(Mention) if row.kind == "person" and row.form == "name")
        for row in sorted(rows, key=lambda row: row.begin):
            if row.name and row.text in self.place:
                last = row.name.split()[-1]
                out.setdefault(row.text, {}).setdefault(last, []).append((row.begin, row.end, row.name))
        return out

    @cached_property
    def compared(self) -> list[Compared]:
        """What was compared and what was not, in the order of the pile."""
        rows = (row for row in self.catalogue.rows(Compared) if row.text in self.place)
        return sorted(rows, key=lambda row: self.place[row.text])

    def documents(self, text: str) -> list[Document]:
        """Return the documents that hold a text, then those that hold a copy of it."""
        catalogue = self.catalogue
        texts = [text, *(other for other in catalogue.texts_in.get(catalogue.cluster_of[text], []) if other != text)]
        return [document for held in texts for document in catalogue.documents_of[held]]
