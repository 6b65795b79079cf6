"""
Where mentions of one claim give different figures: who says which.

Two figures are compared when they count the same kind of thing. Figures that
one state of affairs allows ("at least 12" and 14) are *compatible*; the same
voice later with another figure is *superseded*; a figure that changed inside
a copied passage is a change of the copy; all else *differs*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from whence.claims.figures import Quantity
from whence.claims.statements import Statement
from whence.schema import Conflict

How = Literal["compatible", "superseded", "differs", "changed in a copy"]


def main_quantity(statements: Sequence[Statement]) -> dict[int, Quantity]:
    """
    Return for each statement (by its place) the figure of the claim's table of values.

    The table is about the kind of thing that most statements count, and among
    those the one they disagree on.
    """
    kinds = [(number, quantity) for number, statement in enumerate(statements) for quantity in statement.quantities]
    if not kinds:
        return {}

    def support(quantity: Quantity) -> tuple[int, int]:
        alike = [(number, other) for number, other in kinds if quantity.comparable(other)]
        return len({number for number, _ in alike}), len({other.value for _, other in alike})

    best = max((quantity for _, quantity in kinds), key=lambda quantity: (support(quantity), -quantity.span.begin))
    out: dict[int, list[Quantity]] = {}
    for number, quantity in kinds:
        if quantity.comparable(best):
            out.setdefault(number, []).append(quantity)
    # Two figures of one kind in one statement ("taxes of $43 million on $141 million"): which is meant can't be told.
    return {number: found[0] for number, found in out.items() if len({quantity.value for quantity in found}) == 1}


def find_conflicts(
    claim: str,
    statements: Sequence[Statement],
    values: Mapping[int, Quantity],
    *,
    copied: Callable[[Statement, Statement], bool],
    voice: Callable[[Statement], str | None],
    published: Mapping[str, str | None],
) -> list[Conflict]:
    """
    Return one row for every pair of different values, shown on the pair of mentions that explains it best.

    A change inside a copy explains more than a later word of the same voice,
    and that more than a plain difference.
    """
    order: list[How] = ["changed in a copy", "superseded", "compatible", "differs"]
    best: dict[tuple[float, float], tuple[int, Conflict]] = {}
    for a, b in combinations(sorted(values), 2):
        one, other = values[a], values[b]
        if one.value == other.value or not one.comparable(other):
            continue
        how = _relation(statements[a], statements[b], one, other, copied=copied, voice=voice, published=published)
        key = (min(one.value, other.value), max(one.value, other.value))
        rank = order.index(how)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, _row(claim, statements[a], statements[b], one, other, how))
    return [best[key][1] for key in sorted(best)]


def _relation(
    a: Statement,
    b: Statement,
    one: Quantity,
    other: Quantity,
    *,
    copied: Callable[[Statement, Statement], bool],
    voice: Callable[[Statement], str | None],
    published: Mapping[str, str | None],
) -> How:
    if copied(a, b):
        return "changed in a copy"
    first, second = published.get(a.text), published.get(b.text)
    if voice(a) is not None and voice(a) == voice(b) and first and second and first[:10] != second[:10]:
        return "superseded"
    return "compatible" if one.agrees(other) else "differs"


def _row(claim: str, a: Statement, b: Statement, one: Quantity, other: Quantity, how: How) -> Conflict:
    shared = [noun for noun in one.nouns if noun in other.nouns]
    return Conflict(
        claim=claim,
        slot=shared[0] if shared else one.unit or "number",
        a_text=a.text,
        a_begin=a.span.begin,
        a_value=one.text,
        b_text=b.text,
        b_begin=b.span.begin,
        b_value=other.text,
        relation=how,
    )
