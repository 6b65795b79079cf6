"""
Texts that look as if they were of one make: families, pairs, and everything that speaks for them.

All of it is suspected. Each number here is the length of a list that is kept
beside it, or a weight whose formulae are; each formula, move, person and name
has its place in every text that has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from whence.errors import NotFound
from whence.kinship.skeletons import aligned, skeleton
from whence.schema import Compared, Family, Kinship, Move, MoveKind, Pair
from whence.spans import Span
from whence.views.evidence import DocumentView, document_view
from whence.views.kin_index import KinIndex
from whence.views.tables import Tables, grouped

RULES = {"phrase": "a run of words", "gap": "words with gaps", "slot": "words with a slot for a name, number or day"}
"""Rule of a formula, in words: how the two texts have it between which it weighs most."""


class Place(NamedTuple):
    """Words of a text that are pointed out, and why."""

    begin: int
    end: int
    words: str
    why: str = ""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A text of a family or a pair, as the first document that holds it."""

    text: str
    first: DocumentView
    copies: list[DocumentView]
    """Other documents that hold it, or a copy of it: they go with it."""


class FormulaRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that these texts share and ordinary text does not have."""

    number: int
    """From 1, the rarest first: equal for one formula wherever it is shown in its family."""
    words: str
    rule: str
    bits: float
    """How rare it is, before it is asked whether it speaks of the matter itself."""
    weight: float
    """What it weighs between the two of them where it weighs most, in bits."""
    places: dict[str, list[Place]]
    """Text to where it stands there."""


class MoveRow(msgspec.Struct, frozen=True, kw_only=True):
    """A rhetorical move, and the sentence with which each text makes it."""

    kind: MoveKind
    places: dict[str, list[Place]]
    """Text to the sentence, one at most; a text that does not make it in this order is not in it."""


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom several of the texts name, or a less usual name of a place that they use."""

    name: str
    note: str
    places: dict[str, list[Place]]


class PairRow(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts that look akin, and what their weight is made of, in bits."""

    a: Member
    b: Member
    weight: float
    formulae: float
    moves: float
    cast: float
    spelling: float
    shared: list[tuple[int, float]]
    """Number of a formula and what it weighs between these two, the heaviest first."""
    evidence: str


class KinView(msgspec.Struct, frozen=True, kw_only=True):
    """A family, or two texts that are akin and in no family together."""

    id: str
    """``K-1``; of two texts alone the ids of their documents, ``D-2+D-7``."""
    family: bool
    members: list[Member]
    pairs: list[PairRow]
    """Those above the threshold, the heaviest first."""
    weight: float
    """Mean weight of all pairs of a family; of two texts alone their weight."""
    formulae: list[FormulaRow]
    moves: list[MoveRow]
    """In the order in which they are made."""
    in_order: int
    """So many of the texts make all these moves in this order."""
    people: list[NameRow]
    names: list[NameRow]

    @property
    def possible(self) -> int:
        """Return how many pairs these texts make."""
        return len(self.members) * (len(self.members) - 1) // 2

    @property
    def headline(self) -> str:
        """Return what it is, in one line."""
        said = f"{len(self.members)} texts, {len(self.pairs)} of {self.possible} pairs akin"
        if not self.moves:
            return said
        who = "all" if self.in_order == len(self.members) else str(self.in_order)
        many = f"these {len(self.moves)} moves" if len(self.moves) > 1 else "this move"
        return f"{said}; {who} make {many} in this order"

    @property
    def order(self) -> str:
        """Return the moves in one line."""
        return " → ".join(move.kind for move in self.moves)


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Texts that were not compared, for one reason."""

    why: str
    texts: list[tuple[DocumentView, str]]
    """The first document of each, and the reason in full."""


class KinOverview(msgspec.Struct, frozen=True, kw_only=True):
    """What was compared, and what came of it."""

    families: list[str]
    """Ids, the largest first."""
    alone: list[Kinship]
    """Pairs that are in no family together, the heaviest first."""
    texts: list[DocumentView]
    """Every text that looks akin to another, as its first document."""
    compared: int
    backgrounds: list[tuple[str, int]]
    """What ordinary text was taken from, and for how many texts."""
    left: list[Left]
    """The reason that holds for most texts first."""

    @property
    def asked(self) -> bool:
        """Say whether kinship was looked for at all."""
        return self.compared > 0 or bool(self.left)

    @property
    def line(self) -> str:
        """Return what was found, in one honest line."""
        if not self.asked:
            return "Nothing was compared yet."
        if self.texts:
            pairs = _many(len(self.alone), "pair") + (" more" if self.families else "")
            found = [_many(len(self.families), "family", "families")] * bool(self.families) + [pairs] * bool(self.alone)
            return f"{len(self.texts)} texts look as if they were of one make with another: {' and '.join(found)}."
        if self.compared < 2:
            return f"Not enough to tell: {_many(self.compared, 'text')} could be compared, and it takes two."
        return f"No two texts look akin, of {self.compared} that were compared."


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


# --- the whole pile ------------------------------------------------------------


def kin_overview(index: KinIndex) -> KinOverview:
    """Return what was compared and what was found."""
    akin = dict.fromkeys(text for row in index.kinships for text in (row.a, row.b))
    grounds = grouped((row for row in index.compared if row.why is None), lambda row: row.background or "")
    return KinOverview(
        families=[family.id for family in index.families],
        alone=index.pairs_of.get(None, []),
        texts=[document_view(index.documents(text)[0]) for text in sorted(akin, key=index.place.__getitem__)],
        compared=sum(len(rows) for rows in grounds.values()),
        backgrounds=sorted((name, len(rows)) for name, rows in grounds.items()),
        left=left_out(index),
    )


def left_out(index: KinIndex) -> list[Left]:
    """Return the texts that were not compared, by reason."""
    by_reason = grouped((row for row in index.compared if row.why is not None), _reason)
    found = [
        Left(why=why, texts=[(document_view(index.catalogue.documents_of[row.text][0]), row.why or "") for row in rows])
        for why, rows in by_reason.items()
    ]
    return sorted(found, key=lambda left: (-len(left.texts), left.why))


def _reason(row: Compared) -> str:
    """Return a reason without its figures: "too short: 95 words …" is "too short"."""
    return (row.why or "").partition(":")[0]


def left_counts(tables: Tables) -> list[dict[str, Any]]:
    """Return how many texts were not compared, by reason, as JSON."""
    return [{"why": left.why, "texts": len(left.texts)} for left in left_out(KinIndex(tables))]


def left_line(counts: Sequence[Mapping[str, Any]]) -> str:
    """Return what was not compared and why, in one line."""
    reasons = "; ".join(f"{count['texts']} {count['why']}" for count in counts)
    return f"{_many(sum(count['texts'] for count in counts), 'text')} not compared for kinship: {reasons}"


# --- one family, or two texts ----------------------------------------------------


def family_view(index: KinIndex, identifier: str) -> KinView:
    """Return one family with everything that speaks for it; raises `NotFound` with the ids there are."""
    family = next((row for row in index.families if row.id == identifier), None)
    if family is None:
        ids = [row.id for row in index.families]
        there = f"There are {', '.join(ids[:8])}{' …' if len(ids) > 8 else ''}" if ids else "There are no families"
        raise NotFound(f"No family {identifier!r}. {there}; list what looks akin with: whence kin CASE")
    return _view(index, identifier, index.members[identifier], index.pairs_of.get(identifier, []), family)


def pair_view(index: KinIndex, row: Kinship) -> KinView:
    """Return two texts that are akin with everything that speaks for it."""
    ids = "+".join(index.documents(text)[0].id for text in (row.a, row.b))
    return _view(index, ids, [row.a, row.b], [row], None)


def _view(
    index: KinIndex, identifier: str, texts: Sequence[str], pairs: Sequence[Kinship], family: Family | None
) -> KinView:
    members = {text: _member(index, text) for text in texts}
    formulae = _formulae(index, texts, pairs)
    numbers = {identifier: at for at, (identifier, _) in enumerate(formulae, 1)}
    moves = _moves(index, texts, family, worth=sum(row.moves for row in pairs))
    return KinView(
        id=identifier,
        family=family is not None,
        members=list(members.values()),
        pairs=[_pair(index, row, members, numbers) for row in pairs],
        weight=family.weight if family else pairs[0].weight,
        formulae=[msgspec.structs.replace(row, number=numbers[identifier]) for identifier, row in formulae],
        moves=moves,
        in_order=sum(all(text in move.places for move in moves) for text in texts) if moves else 0,
        people=_people(index, texts, pairs),
        names=_names(index, texts, pairs),
    )


def _member(index: KinIndex, text: str) -> Member:
    first, *copies = map(document_view, index.documents(text))
    return Member(text=text, first=first, copies=copies)


def _pair(index: KinIndex, row: Kinship, members: Mapping[str, Member], numbers: Mapping[str, int]) -> PairRow:
    return PairRow(
        a=members[row.a],
        b=members[row.b],
        weight=row.weight,
        formulae=row.formulae,
        moves=row.moves,
        cast=row.cast,
        spelling=row.spelling,
        shared=[(numbers[formula], weight) for formula, weight in index.shared(row) if formula in numbers],
        evidence=row.evidence,
    )


def _formulae(index: KinIndex, texts: Sequence[str], pairs: Iterable[Kinship]) -> list[tuple[str, FormulaRow]]:
    """Return the formulae that two of the texts share at least, the rarest first."""
    weights: dict[str, float] = {}
    for row in pairs:
        for identifier, weight in row.shared:
            weights[identifier] = max(weights.get(identifier, 0.0), weight)
    found = []
    for identifier, weight in weights.items():
        formula = index.formulae.get(identifier)
        places = _places(index, {text: index.spans.get((identifier, text), []) for text in texts})
        if formula is not None and len(places) > 1:
            rule = RULES[formula.rule]
            found.append(
                (
                    identifier,
                    FormulaRow(
                        number=0, words=formula.text, rule=rule, bits=formula.bits, weight=weight, places=places
                    ),
                )
            )
    return sorted(found, key=lambda item: (-item[1].weight, -item[1].bits, item[0]))


def _places(index: KinIndex, spans: Mapping[str, Sequence[Pair]]) -> dict[str, list[Place]]:
    """Return where something stands in each of the texts that have it."""
    return {
        text: [Place(begin, end, Span(begin, end).of(index.catalogue.texts[text].text)) for begin, end in held]
        for text, held in spans.items()
        if held
    }


# --- moves -----------------------------------------------------------------------


def _moves(index: KinIndex, texts: Sequence[str], family: Family | None, worth: float) -> list[MoveRow]:
    """
    Return the moves of a family in order, or those two texts have in common; with each text's sentences.

    Any two texts have a few moves in common: of two texts alone they are told
    only where they are worth anything.
    """
    steps = {text: skeleton(index.moves_of.get(text, [])) for text in texts}
    if family is not None:
        order = list(family.moves)
        found = {text: in_common(order, [step.kind for step in made]) for text, made in steps.items()}
    elif worth > 0:
        one, two = steps.values()
        pairs = aligned(one, two)
        order = [one[at].kind for at, _ in pairs]
        found = {text: [(row, pair[side]) for row, pair in enumerate(pairs)] for side, text in enumerate(texts)}
    else:
        return []
    rows: list[dict[str, list[Place]]] = [{} for _ in order]
    for text, places in found.items():
        body = index.catalogue.texts[text].text
        for at, which in places:
            rows[at][text] = [_made(steps[text][which].moves[0], body)]
    return [MoveRow(kind=kind, places=places) for kind, places in zip(order, rows, strict=True)]


def _made(move: Move, body: str) -> Place:
    return Place(move.begin, move.end, Span(move.begin, move.end).of(body), move.rule)


def in_common(a: Sequence[MoveKind], b: Sequence[MoveKind]) -> list[tuple[int, int]]:
    """Return a longest common subsequence as places in a and b; of several the one that comes first."""
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            longest[i][j] = longest[i + 1][j + 1] + 1 if a[i] == b[j] else max(longest[i + 1][j], longest[i][j + 1])
    i = j = 0
    out = []
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i][j + 1] >= longest[i + 1][j]:
            j += 1
        else:
            i += 1
    return out


# --- people and places -------------------------------------------------------------


def _people(index: KinIndex, texts: Sequence[str], pairs: Iterable[Kinship]) -> list[NameRow]:
    """Return whom several of the texts name, those in most of them first."""
    actors = dict.fromkeys(name for row in pairs for name in row.actors)
    rows = []
    for name in actors:
        held = {text: index.people_of.get(text, {}).get(name.split()[-1], []) for text in texts}
        places = _places(index, {text: [(begin, end) for begin, end, _ in spans] for text, spans in held.items()})
        full = Counter(full for spans in held.values() for _, _, full in spans)
        called = min(full, key=lambda each: (-full[each], each)) if full else name
        rows.append(NameRow(name=called, note="", places=places))
    return sorted((row for row in rows if len(row.places) > 1), key=lambda row: -len(row.places))


def _names(index: KinIndex, texts: Sequence[str], pairs: Iterable[Kinship]) -> list[NameRow]:
    """Return the less usual names of places that several of the texts use, those in most of them first."""
    rows = []
    for name in dict.fromkeys(name for row in pairs for name in row.places):
        spelled = [row for text in texts for row in index.spellings_of.get(text, []) if row.name == name]
        held = grouped(spelled, lambda row: row.text)
        spans = {text: [(row.begin, row.end) for row in held.get(text, [])] for text in texts}
        places = _places(index, spans)
        if len(places) > 1:
            note = f"{spelled[0].sort}; usually {spelled[0].place}"
            rows.append(NameRow(name=name, note=note, places=places))
    return sorted(rows, key=lambda row: -len(row.places))
