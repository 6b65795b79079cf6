"""From pairs that look akin to rows: formulae, kinships, families."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whence.kinship.comparing import Akin
from whence.kinship.evidence import KinshipTables
from whence.kinship.families import find_families
from whence.kinship.formulae import Shown
from whence.kinship.formulae import group as group_phrases
from whence.kinship.preparing import Prepared
from whence.kinship.skeletons import common_order, skeleton
from whence.schema import Family, FamilyText, Formula, FormulaSpan, Kinship

ORDER = 1.0
"""Bits from which an order of moves is told: 43 of 100 pairs of kin have them, 2 or 3 of other pairs on one event."""


def records(prepared: Prepared, pairs: Sequence[Akin]) -> KinshipTables:
    """Return the rows of the stage. Families have their first text as a provisional id."""
    formulae: list[Formula] = []
    spans: list[FormulaSpan] = []
    kinships: list[Kinship] = []
    families: list[Family] = []
    members: list[FamilyText] = []
    for number, group in enumerate(prepared.groups):
        names = [text.sha256 for text in group.texts]
        here = {(names[pair.a], names[pair.b]): pair for pair in pairs if pair.group == number}
        grown = find_families(
            {names: pair.weight for names, pair in here.items() if pair.by_itself},
            {names: pair.weight for names, pair in here.items() if not pair.by_itself},
        )
        home = {text: texts[0] for texts in grown for text in texts}
        akin = [pair for (a, b), pair in here.items() if pair.by_itself or (a in home and home[a] == home.get(b))]
        flat = [phrase for pair in akin for phrase in pair.phrases]
        grouped = group_phrases(
            flat,
            group.readings,
            [Shown(text.sha256, text.text, prepared.unnamed.get(text.sha256, [])) for text in group.texts],
        )
        formulae += grouped.formulae
        spans += grouped.spans
        words = {formula.id: formula.text for formula in grouped.formulae}
        at = 0
        for pair in akin:
            shared: dict[str, float] = {}
            for phrase, formula in zip(pair.phrases, grouped.of_phrase[at : at + len(pair.phrases)], strict=True):
                shared[formula] = shared.get(formula, 0.0) + phrase.weight
            at += len(pair.phrases)
            kinships.append(_kinship(pair, names, shared, words))
        weights = {(names[pair.a], names[pair.b]): pair.weight for pair in akin}
        families += [_family(prepared, texts, weights) for texts in grown]
        members += [FamilyText(text=text, family=home[text]) for text in home]
    return KinshipTables(
        compared=prepared.compared,
        moves=sorted(
            (move for moves in prepared.moves.values() for move in moves),
            key=lambda move: (move.text, move.begin, move.kind),
        ),
        spellings=prepared.spelling_rows,
        formulae=formulae,
        formula_spans=spans,
        kinships=sorted(kinships, key=lambda row: (row.a, row.b)),
        families=sorted(families, key=lambda family: (-family.texts, family.id)),
        family_texts=sorted(members, key=lambda row: row.text),
    )


def _kinship(pair: Akin, names: Sequence[str], shared: Mapping[str, float], words: Mapping[str, str]) -> Kinship:
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return Kinship(
        a=names[pair.a],
        b=names[pair.b],
        weight=round(pair.weight, 2),
        formulae=round(pair.formulae, 2),
        moves=round(pair.moves, 2),
        cast=round(pair.cast, 2),
        spelling=round(pair.spelling, 2),
        shared=[(formula, round(weight, 2)) for formula, weight in ranked],
        actors=pair.actors,
        places=pair.places,
        evidence=_evidence(pair, [words[formula] for formula, _ in ranked]),
    )


def _evidence(pair: Akin, shared: Sequence[str]) -> str:
    phrases = f"{len(shared)} phrases" if len(shared) != 1 else "one phrase"
    quoted = ", ".join(f"“{words}”" for words in shared[:2])
    said = f"They share {phrases} that ordinary text does not have, such as {quoted}"
    also = []
    if pair.moves >= ORDER:
        also.append("make the same moves in one order")
    if pair.cast > 0:
        also.append("name the same people as few others do")
    if pair.spelling > 0:
        also.append(f"write {' and '.join(pair.places)} where others do not")
    alone = "" if pair.by_itself else " Alone that would be too little: others of the family share more with both."
    return f"{'; they '.join([said, *also])}.{alone}"


def _family(prepared: Prepared, texts: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Family:
    inside = [weight for (a, b), weight in weights.items() if a in texts and b in texts]
    possible = len(texts) * (len(texts) - 1) // 2
    moves, sharing, _ = common_order([skeleton(prepared.moves[text]) for text in texts])
    sentence = f"{len(inside)} of the {possible} pairs of these {len(texts)} texts look akin"
    if moves:
        sentence += f"; {len(sharing)} of the texts make the same {len(moves)} moves in one order"
    return Family(
        id=texts[0],
        texts=len(texts),
        links=len(inside),
        weight=round(sum(inside) / possible, 2),
        moves=moves,
        in_order=len(sharing),
        sentence=sentence + ".",
    )
