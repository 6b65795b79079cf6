"""
The section on kinship: families and pairs as a page has room for, their texts with the formulae lit.

Every formula, person and name of a place has an address in each text shown in
full; for a text that is not, its words stand beside its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whence.report.articles import lines
from whence.report.strip import Strip, draw_strip
from whence.spans import Span
from whence.views.evidence import Mark, split
from whence.views.kin import (
    FormulaRow,
    KinOverview,
    KinView,
    Member,
    NameRow,
    PairRow,
    Place,
    family_view,
    kin_overview,
    pair_view,
)
from whence.views.kin_index import KinIndex
from whence.views.tables import Catalogue

LONG = 7_000
"""Characters from which paragraphs without anything lit are left out of a text."""
SEEN = 12
"""Rows of a table of formulae that are seen at once; the others are folded away."""
FEW_PAIRS = 60
"""Rows of a family's table of pairs."""
OPEN = 3
"""Pairs of texts that are unfolded."""


class LitPiece(NamedTuple):
    """A run of characters under the same marks."""

    words: str
    numbers: list[int]
    """Formulae that it belongs to."""
    named: bool
    """Whether it is somebody's or a place's name that several of the texts have."""
    begins: list[str]
    """Addresses of what begins here."""
    starts: list[int]
    """Formulae that begin here: their number is set before them."""


class Paragraph(NamedTuple):
    """A paragraph, or how many without anything lit were left out here."""

    pieces: list[LitPiece]
    left_out: int
    title: bool = False


class LitText(NamedTuple):
    """A text with the formulae lit."""

    member: Member
    language: str | None
    paragraphs: list[Paragraph]


class KinSection(NamedTuple):
    """A family, or two texts alone."""

    key: str
    """Its address."""
    view: KinView
    strip: Strip | None
    texts: list[LitText]
    more: list[Member]
    """Texts for which there is no room."""
    formulae: list[FormulaRow]
    """Those with a number on the page, the rarest first."""
    pairs: list[PairRow]
    unfolded: bool

    @property
    def seen(self) -> list[FormulaRow]:
        """Return the formulae that are seen at once."""
        return self.formulae[:SEEN]

    @property
    def folded(self) -> list[FormulaRow]:
        """Return the formulae that are folded away."""
        return self.formulae[SEEN:]

    def spot(self, member: Member, what: str) -> str | None:
        """Return where something stands in a text; None where that is not shown."""
        shown = any(text.member.text == member.text for text in self.texts)
        return f"{self.key}.{member.first.id}.{what}" if shown else None

    def having(self, places: dict[str, list[Place]]) -> list[tuple[Member, list[Place]]]:
        """Return the members that have something, each with where."""
        return [(member, places[member.text]) for member in self.view.members if member.text in places]


class Kin(NamedTuple):
    """Everything the section shows."""

    overview: KinOverview
    families: list[KinSection]
    alone: list[KinSection]
    families_left_out: int
    alone_left_out: int
    threshold: str | None
    """Weight from which two texts are called akin, as in the settings of the last run."""

    @property
    def numbers(self) -> int:
        """Return the highest number of a formula on the page."""
        return max((len(section.formulae) for section in (*self.families, *self.alone)), default=0)


def kin(
    catalogue: Catalogue, *, families: int, pairs: int, texts: int, formulae: int, threshold: str | None = None
) -> Kin:
    """Choose what the section shows: so many families and pairs, texts of each in full, formulae of each."""
    index = KinIndex(catalogue)
    found = kin_overview(index)
    shown = [family_view(index, identifier) for identifier in found.families[:families]]
    alone = [pair_view(index, row) for row in found.alone[:pairs]]
    return Kin(
        overview=found,
        families=[_section(catalogue, view, texts, formulae, unfolded=True) for view in shown],
        alone=[_section(catalogue, view, texts, formulae, unfolded=at < OPEN) for at, view in enumerate(alone)],
        families_left_out=max(0, len(found.families) - families),
        alone_left_out=max(0, len(found.alone) - pairs),
        threshold=threshold,
    )


def _section(catalogue: Catalogue, view: KinView, texts: int, most: int, *, unfolded: bool) -> KinSection:
    key = view.id if view.family else f"kin-{view.id.replace('+', '-')}"
    chosen = view.members[:texts]
    formulae = view.formulae[:most]
    lengths = {member.text: max(1, len(catalogue.texts[member.text].text)) for member in view.members}
    return KinSection(
        key=key,
        view=view,
        strip=draw_strip(chosen, formulae, lengths) if view.family else None,
        texts=[_lit(catalogue, key, member, formulae, view) for member in chosen],
        more=view.members[texts:],
        formulae=formulae,
        pairs=view.pairs[:FEW_PAIRS],
        unfolded=unfolded,
    )


# --- texts with the formulae lit ---------------------------------------------------


def _lit(catalogue: Catalogue, key: str, member: Member, formulae: Sequence[FormulaRow], view: KinView) -> LitText:
    text = catalogue.texts[member.text]
    marks = [
        *_marks(((f"f{row.number}", row.places.get(member.text, [])) for row in formulae), text.text),
        *_marks(_named("p", view.people, member), text.text),
        *_marks(_named("n", view.names, member), text.text),
    ]
    given: set[str] = set()
    titles = [Span(row.begin, row.end) for row in catalogue.sentences_of.get(member.text, []) if row.headline]
    paragraphs = [
        (
            any(line.overlaps(title) for title in titles),
            [_piece(span, text.text, found, f"{key}.{member.first.id}", given) for span, found in split(line, marks)],
        )
        for line in lines(text.text)
    ]
    whole = len(text.text) <= LONG
    return LitText(member, text.language, list(_shortened(paragraphs, whole=whole)))


def _named(letter: str, rows: Iterable[NameRow], member: Member) -> Iterator[tuple[str, list[Place]]]:
    for number, row in enumerate(rows, 1):
        yield f"{letter}{number}", row.places.get(member.text, [])


def _marks(rows: Iterable[tuple[str, list[Place]]], text: str) -> Iterator[Mark]:
    for label, places in rows:
        for place in places:
            yield Mark(Span(place.begin, place.end).trimmed(text), label)


def _piece(span: Span, text: str, marks: Sequence[Mark], key: str, given: set[str]) -> LitPiece:
    """Return a piece; an address is given once, to the first place of each formula or name."""
    starting = [mark.label for mark in marks if mark.span.begin == span.begin]
    fresh = [label for label in dict.fromkeys(starting) if label not in given]
    given.update(fresh)
    return LitPiece(
        words=span.of(text),
        numbers=sorted({int(mark.label[1:]) for mark in marks if mark.label[0] == "f"}),
        named=any(mark.label[0] != "f" for mark in marks),
        begins=[f"{key}.{label}" for label in fresh],
        starts=sorted({int(label[1:]) for label in starting if label[0] == "f"}),
    )


def _shortened(paragraphs: Iterable[tuple[bool, list[LitPiece]]], *, whole: bool) -> Iterator[Paragraph]:
    """Yield the paragraphs; of a long text those without anything lit as how many there are."""
    left_out = 0
    for title, pieces in paragraphs:
        if whole or title or any(piece.numbers or piece.named for piece in pieces):
            if left_out:
                yield Paragraph([], left_out)
            yield Paragraph(pieces, 0, title)
            left_out = 0
        else:
            left_out += 1
    if left_out:
        yield Paragraph([], left_out)
