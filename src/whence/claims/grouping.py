"""
From statements to claims: like statements joined, and each group written as one claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from whence.claims import matching
from whence.claims.figures import find_dates
from whence.claims.kinds import kind_of
from whence.claims.statements import Statement, hedged_apart, opposite
from whence.claims.values import find_conflicts, main_quantity
from whence.schema import Claim, ClaimMention, Conflict, Passage, Stance
from whence.settings import ClaimSettings
from whence.spans import Span, context

FLIPPED: dict[Stance, Stance] = {"for": "against", "against": "for", "doubt": "doubt", "asks": "asks"}


def group_statements(
    statements: Sequence[Statement], copied: CopiedPassages, *, settings: ClaimSettings
) -> list[list[Statement]]:
    """
    Return the statements in groups that say the same, in order of their first member.

    Statements in exactly the same words are one before they are compared, and
    so is a statement with its copy in a reused passage, even where the copy
    changed a word: ten thousand copies of a sentence cost as much as one.
    """
    bundles = _bundles(statements, copied)
    typical = [_typical(bundle) for bundle in bundles]
    rarity = matching.inverse_frequencies(statement.features for statement in typical)
    weights = [matching.weighed(statement.features, rarity) for statement in typical]
    frames = [matching.weighed(_without_figures(statement.features), rarity) for statement in typical]
    known: dict[tuple[int, int], float] = {}

    def score(a: int, b: int) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in known:
            compared = frames if _differ(typical[a], typical[b]) else weights
            known[key] = matching.similarity(compared[a], compared[b]) - (
                matching.OPPOSITE if opposite(typical[a], typical[b]) or hedged_apart(typical[a], typical[b]) else 0.0
            )
        return known[key]

    found = matching.candidates([statement.features for statement in typical], max_frequency=settings.max_frequency)
    pairs = [(score(a, b), a, b) for a, b in found if score(a, b) >= settings.same]
    groups = matching.linked(pairs, len(bundles), score, least=settings.least, average=settings.same)
    joined = [sorted((s for number in group for s in bundles[number]), key=_place) for group in groups]
    return sorted(joined, key=lambda group: _place(group[0]))


def _differ(a: Statement, b: Statement) -> bool:
    """Say whether two statements count the same kind of thing and come to different figures."""
    return any(
        one.value != other.value and one.comparable(other) for one in a.quantities for other in b.quantities
    ) and not any(one.value == other.value for one in a.quantities for other in b.quantities)


def _without_figures(features: Mapping[str, float]) -> dict[str, float]:
    """Return what a statement says besides its figures: those are compared as values, not as words."""
    return {name: weight for name, weight in features.items() if not name.startswith("n:")}


def _bundles(statements: Sequence[Statement], copied: CopiedPassages) -> list[list[Statement]]:
    """Return the statements with those in the same words, and each with its copies, put together."""
    same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        same[*sorted(statement.features), str(statement.negative)].append(statement)
    keys = sorted(same)
    lead = {id(statement): number for number, key in enumerate(keys) for statement in same[key]}
    top = list(range(len(keys)))

    def root(number: int) -> int:
        while top[number] != number:
            top[number] = top[top[number]]
            number = top[number]
        return number

    for a, b in copied.pairs(statements):
        one, other = sorted((root(lead[id(a)]), root(lead[id(b)])))
        top[other] = one
    out: dict[int, list[Statement]] = defaultdict(list)
    for number, key in enumerate(keys):
        out[root(number)] += same[key]
    return [out[number] for number in sorted(out)]


def _typical(bundle: Sequence[Statement]) -> Statement:
    """Return the statement whose wording most of the bundle share; ties by place."""
    wordings = Counter(tuple(sorted(statement.features)) for statement in bundle)
    return min(bundle, key=lambda statement: (-wordings[tuple(sorted(statement.features))], _place(statement)))


def _place(statement: Statement) -> tuple[str, Span, str]:
    return statement.text, statement.span, statement.assertion or ""


class CopiedPassages:
    """Which places of two texts are one place and its copy."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._from: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            if not passage.quoted:
                self._from[passage.a].append(passage)

    def pairs(self, statements: Iterable[Statement]) -> Iterable[tuple[Statement, Statement]]:
        """Yield each statement with its copies: those that begin and end where its own words were taken to."""
        by_text: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_text[statement.text].append(statement)
        for passages in self._from.values():
            for passage in passages:
                yield from _copied_in(passage, by_text)

    def joins(self, a: Statement, b: Statement) -> bool:
        """Say whether the two statements are one place of a text and its copy."""
        first, second = (a, b) if a.text < b.text else (b, a)
        return any(
            (place := taken_to(passage, first.span)) is not None and _same_place(place, second.span)
            for passage in self._from.get(first.text, ())
            if passage.b == second.text
        )


def _copied_in(passage: Passage, by_text: Mapping[str, Sequence[Statement]]) -> Iterable[tuple[Statement, Statement]]:
    for one in by_text.get(passage.a, ()):
        place = taken_to(passage, one.span)
        others = by_text.get(passage.b, ()) if place is not None else ()
        yield from ((one, other) for other in others if place is not None and _same_place(place, other.span))


SLACK = 8
"""Characters by which a copy's statement may begin or end elsewhere: a changed word at its edge."""


def _same_place(a: Span, b: Span) -> bool:
    return abs(a.begin - b.begin) <= SLACK and abs(a.end - b.end) <= SLACK


def taken_to(passage: Passage, span: Span) -> Span | None:
    """Return where a span of text A stands in text B, if the passage covers it."""
    if not Span(passage.a_begin - SLACK, passage.a_end + SLACK).covers(span):
        return None

    def moved(offset: int) -> int:
        at, other = passage.a_begin, passage.b_begin
        for _, _, a_end, _, b_end, _ in sorted(passage.edits, key=lambda edit: edit[1]):
            if a_end > offset:
                break
            at, other = a_end, b_end
        return other + (offset - at)

    return Span(moved(span.begin), moved(span.end))


def claim_of(
    group: Sequence[Statement],
    *,
    texts: Mapping[str, str],
    copied: CopiedPassages,
    roots: Mapping[str, str],
    published: Mapping[str, str | None],
) -> tuple[Claim, list[ClaimMention], list[Conflict]]:
    """Return one group of like statements as a claim, its mentions and its conflicting values."""
    plainest = _plainest(group)
    key = f"{group[0].text}:{group[0].span.begin}"
    values = main_quantity(group)
    claim = Claim(
        id=key,
        text=plainest.words,
        kind=kind_of(plainest.words, has_quantity=bool(plainest.quantities)),
        slots=_slots(group, plainest),
    )
    mentions: dict[tuple[str, int, str | None], ClaimMention] = {}
    for number, statement in enumerate(group):
        mention = _mention(key, statement, plainest, texts[statement.text])
        value = values[number].text if number in values else None
        before = sum(known[:2] == (mention.text, mention.begin) for known in mentions)
        place = (mention.text, mention.begin, mention.assertion)
        mentions.setdefault(place, msgspec.structs.replace(mention, value=value, speaker=before))
    conflicts = find_conflicts(
        key,
        group,
        values,
        copied=copied.joins,
        voice=lambda statement: roots.get(statement.assertion or ""),
        published=published,
    )
    return claim, list(mentions.values()), conflicts


def _plainest(group: Sequence[Statement]) -> Statement:
    """Return the wording to show: said rather than supposed, in the positive, the commonest, near 15 words."""
    wordings = Counter(statement.words.lower() for statement in group)
    return min(
        group,
        key=lambda statement: (
            not statement.counted,
            bool(statement.negative),
            statement.stance != "for",
            -wordings[statement.words.lower()],
            abs(len(statement.words.split()) - 15),
            _place(statement),
        ),
    )


def _mention(claim: str, statement: Statement, plainest: Statement, text: str) -> ClaimMention:
    before, after = context(text, statement.span)
    stance = FLIPPED[statement.stance] if opposite(statement, plainest) else statement.stance
    return ClaimMention(
        claim=claim,
        text=statement.text,
        begin=statement.span.begin,
        end=statement.span.end,
        assertion=statement.assertion,
        stance=stance,
        observed=statement.observed,
        value=None,
        counted=statement.counted,
        why=statement.why,
        exact=statement.span.of(text),
        before=before,
        after=after,
    )


def _slots(group: Sequence[Statement], plainest: Statement) -> dict[str, object]:
    return {
        "names": list(plainest.names),
        "quantities": [
            {"value": q.value, "bound": q.bound, "unit": q.unit, "nouns": list(q.nouns), "text": q.text}
            for q in plainest.quantities
        ],
        "dates": [span.of(plainest.words) for span in find_dates(plainest.words)],
        "negated": bool(plainest.negative),
        "wordings": len({statement.words for statement in group}),
    }
