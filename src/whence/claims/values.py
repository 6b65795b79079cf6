"""
Where mentions of one frame give different values: who says which, and which of them can stand in one claim.

Two figures are compared when they count the same kind of thing. Figures that
one state of affairs allows ("at least 12" and 14) are *compatible*, one that
is the other in round numbers is *rounded*; the same voice later with another
figure is *superseded*; a figure that changed inside a copied passage is a
change of the copy; all else *differs*, and what differs is two claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from whence.claims.quantities import Quantity
from whence.claims.statements import Statement
from whence.schema import Conflict

How = Literal["compatible", "rounded", "superseded", "differs", "changed in a copy"]
ORDER: tuple[How, ...] = ("changed in a copy", "superseded", "rounded", "compatible", "differs")
"""What explains a difference best comes first."""
MOST_FIGURES = 12
"""Figures of a statement that are compared: a list of 500 is a table, and no statement."""


class Origins(NamedTuple):
    """What else is known of two statements, to tell why their figures differ."""

    copied: Callable[[Statement, Statement], bool]
    voice: Callable[[Statement], str | None]
    published: Mapping[str, str | None]

    def supersedes(self, a: Statement, b: Statement) -> bool:
        """Say whether one voice said both, on different days."""
        first, second = self.published.get(a.text), self.published.get(b.text)
        said = self.voice(a)
        return said is not None and said == self.voice(b) and bool(first and second) and first[:10] != second[:10]  # type: ignore[index]


class Difference(NamedTuple):
    """Two figures of one kind that are not equal, and how they stand to each other by themselves."""

    one: Quantity
    other: Quantity
    how: Literal["compatible", "rounded", "differs"]


def differences(a: Statement, b: Statement) -> Iterator[Difference]:
    """Yield the figures of two statements that count one kind of thing, where neither has its equal in the other."""
    ours, theirs = a.quantities[:MOST_FIGURES], b.quantities[:MOST_FIGURES]
    for one in ours:
        alike = [other for other in theirs if one.comparable(other)]
        if any(one.relation(other) == "equal" for other in alike):
            continue
        for other in alike:
            how = one.relation(other)
            if how != "equal" and not any(other.comparable(mine) and mine.relation(other) == "equal" for mine in ours):
                yield Difference(one, other, how)


def apart_in_time(a: Statement, b: Statement) -> bool:
    """Say whether two statements tell of different years: 77 per cent in 2036 is not against 74 per cent in 2085."""
    ours, theirs = ({when.begin.year for when in one.times if when.begin} for one in (a, b))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def differ(a: Statement, b: Statement) -> bool:
    """Say whether two statements of one frame can't both be so by their figures, or are of different years."""
    if apart_in_time(a, b):
        return True
    found = [difference.how for difference in differences(a, b)]
    return bool(found) and all(how == "differs" for how in found)


def parted(group: Sequence[Statement], origins: Origins) -> list[list[Statement]]:
    """
    Return the statements of one frame in parts whose figures can stand together, in order of their first member.

    The figures that most state come first; what gives none goes with them.
    A figure all of whose statements are changed copies, or later words of a
    voice that gave the first one, stays with it.
    """
    units: dict[tuple[tuple[object, ...], tuple[int, ...]], list[Statement]] = defaultdict(list)
    for statement in group:
        years = tuple(sorted({when.begin.year for when in statement.times if when.begin}))
        units[tuple(quantity.signature for quantity in statement.quantities[:MOST_FIGURES]), years].append(statement)
    order = sorted(units, key=lambda key: (-len(units[key]) if key[0] else 1, group.index(units[key][0])))
    parts: list[list[list[Statement]]] = []
    for unit in (units[key] for key in order):
        home = next((part for part in parts if not any(differ(unit[0], known[0]) for known in part)), None)
        home = home or next((part for part in parts if _grown_from(unit, part, origins)), None)
        if home is None:
            parts.append([unit])
        else:
            home.append(unit)
    place = {id(statement): number for number, statement in enumerate(group)}
    joined = [sorted((s for unit in part for s in unit), key=lambda s: place[id(s)]) for part in parts]
    return sorted(joined, key=lambda part: place[id(part[0])])


def _grown_from(unit: Sequence[Statement], part: Sequence[Sequence[Statement]], origins: Origins) -> bool:
    known = [statement for other in part for statement in other]
    return all(any(origins.copied(one, other) or origins.supersedes(one, other) for other in known) for one in unit)


def main_quantity(statements: Sequence[Statement]) -> dict[int, Quantity]:
    """
    Return for each statement (by its place) the figure of the claim's table of values.

    The table is about the kind of thing that most statements count, and among
    those the one they disagree on.
    """
    kinds = [
        (number, quantity)
        for number, statement in enumerate(statements)
        for quantity in statement.quantities[:MOST_FIGURES]
    ]
    if not kinds:
        return {}

    def support(quantity: Quantity) -> tuple[int, int]:
        alike = [(number, other) for number, other in kinds if quantity.comparable(other)]
        return len({number for number, _ in alike}), len({other.signature for _, other in alike})

    best = max((quantity for _, quantity in kinds), key=lambda quantity: (support(quantity), -quantity.span.begin))
    out: dict[int, list[Quantity]] = {}
    for number, quantity in kinds:
        if quantity.comparable(best):
            out.setdefault(number, []).append(quantity)
    # Two figures of one kind in one statement ("taxes of $43 million on $141 million"): which is meant can't be told.
    return {number: found[0] for number, found in out.items() if len({quantity.value for quantity in found}) == 1}


def find_conflicts(
    statements: Sequence[Statement], claim_of: Callable[[Statement], str], origins: Origins
) -> list[Conflict]:
    """
    Return one row for every pair of different values of one frame, on the pair of mentions that explains it best.

    A change inside a copy explains more than a later word of the same voice,
    and that more than a plain difference.
    """
    best: dict[tuple[object, ...], tuple[int, Conflict]] = {}
    for a, b in combinations(_tellers(statements), 2):
        if apart_in_time(a, b):
            continue
        for difference in differences(a, b):
            how = _relation(a, b, difference, origins)
            key = (frozenset((difference.one.signature, difference.other.signature)), claim_of(a), claim_of(b))
            rank = ORDER.index(how)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, _row(a, b, difference, how, claim_of))
    return [row for _, row in best.values()]


MOST_TELLERS = 200
"""Statements of one frame whose figures are set against each other, one of each text and figure."""


def _tellers(statements: Sequence[Statement]) -> list[Statement]:
    known: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        if statement.quantities:
            known.setdefault(
                (statement.text, *(one.signature for one in statement.quantities[:MOST_FIGURES])), statement
            )
    return list(known.values())[:MOST_TELLERS]


def _relation(a: Statement, b: Statement, difference: Difference, origins: Origins) -> How:
    if origins.copied(a, b):
        return "changed in a copy"
    return "superseded" if origins.supersedes(a, b) else difference.how


def _row(
    a: Statement, b: Statement, difference: Difference, how: How, claim_of: Callable[[Statement], str]
) -> Conflict:
    one, other = difference.one, difference.other
    shared = [noun for noun in one.nouns if noun in other.nouns]
    return Conflict(
        claim=claim_of(a),
        other=claim_of(b),
        slot=shared[0] if shared else one.written_unit or one.unit or "number",
        a_text=a.text,
        a_begin=a.span.begin,
        a_value=one.text,
        b_text=b.text,
        b_begin=b.span.begin,
        b_value=other.text,
        relation=how,
    )
