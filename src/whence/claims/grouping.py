"""
From statements to claims: like statements joined, and each group written as one claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from whence.claims import matching
from whence.claims.figures import find_dates
from whence.claims.kinds import kind_of
from whence.claims.statements import Statement
from whence.claims.values import find_conflicts, main_quantity
from whence.schema import Claim, ClaimMention, Conflict, Passage, Stance
from whence.settings import ClaimSettings
from whence.spans import Span, context

FLIPPED: dict[Stance, Stance] = {"for": "against", "against": "for", "doubt": "doubt", "asks": "asks"}


def group_statements(statements: Sequence[Statement], *, settings: ClaimSettings) -> list[list[Statement]]:
    """
    Return the statements in groups that say the same, in order of their first member.

    Statements in exactly the same words are one before they are compared:
    ten thousand copies of a sentence cost as much as one.
    """
    same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        same[*sorted(statement.features), "not" if statement.negative else ""].append(statement)
    bundles = [same[key] for key in sorted(same)]
    rarity = matching.inverse_frequencies(bundle[0].features for bundle in bundles)
    weights = [matching.weighed(bundle[0].features, bundle[0].anchors, rarity) for bundle in bundles]
    known: dict[tuple[int, int], float] = {}

    def score(a: int, b: int) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in known:
            known[key] = matching.similarity(weights[a], weights[b]) - (
                matching.OPPOSITE if bundles[a][0].negative != bundles[b][0].negative else 0.0
            )
        return known[key]

    found = matching.candidates([bundle[0].features for bundle in bundles], max_frequency=settings.max_frequency)
    pairs = [(score(a, b), a, b) for a, b in found if score(a, b) >= settings.same]
    groups = matching.complete_link(pairs, len(bundles), lambda a, b: score(a, b) >= settings.same)
    joined = [sorted((s for number in group for s in bundles[number]), key=_place) for group in groups]
    return sorted(joined, key=lambda group: _place(group[0]))


def _place(statement: Statement) -> tuple[str, Span, str]:
    return statement.text, statement.span, statement.assertion or ""


class CopiedPassages:
    """Which places of two texts stand in one reused passage."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._by_pair: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for passage in passages:
            ends = (Span(passage.a_begin, passage.a_end), Span(passage.b_begin, passage.b_end))
            self._by_pair[passage.a, passage.b].append(ends)
            self._by_pair[passage.b, passage.a].append((ends[1], ends[0]))

    def joins(self, a: Statement, b: Statement) -> bool:
        """Say whether the two statements are one place of a text and its copy."""
        return any(
            here.overlaps(a.span) and there.overlaps(b.span) for here, there in self._by_pair.get((a.text, b.text), ())
        )


def claim_of(
    group: Sequence[Statement],
    *,
    texts: Mapping[str, str],
    copied: CopiedPassages,
    roots: Mapping[str, str],
    published: Mapping[str, str | None],
) -> tuple[Claim, list[ClaimMention], list[Conflict]]:
    """Return one group of like statements as a claim, its mentions and its conflicting values."""
    plainest = min(group, key=_plainness)
    key = f"{group[0].text}:{group[0].span.begin}"
    values = main_quantity(group)
    claim = Claim(
        id=key,
        text=plainest.words,
        kind=kind_of(plainest.words, has_quantity=bool(plainest.quantities)),
        slots=_slots(group, plainest),
    )
    mentions: dict[tuple[str, int], ClaimMention] = {}
    for number, statement in enumerate(group):
        mention = _mention(key, statement, plainest, texts[statement.text])
        value = values[number].text if number in values else None
        mentions.setdefault((mention.text, mention.begin), msgspec.structs.replace(mention, value=value))
    conflicts = find_conflicts(
        key,
        group,
        values,
        copied=copied.joins,
        voice=lambda statement: roots.get(statement.assertion or ""),
        published=published,
    )
    return claim, list(mentions.values()), conflicts


def _plainness(statement: Statement) -> tuple[bool, bool, bool, int, str, int]:
    """Sort key: said rather than supposed, in the positive, not in quotation, near 15 words, then by place."""
    return (
        not statement.counted,
        statement.negative,
        statement.stance != "for",
        abs(len(statement.words.split()) - 15),
        statement.text,
        statement.span.begin,
    )


def _mention(claim: str, statement: Statement, plainest: Statement, text: str) -> ClaimMention:
    before, after = context(text, statement.span)
    stance = FLIPPED[statement.stance] if statement.negative != plainest.negative else statement.stance
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
        "negated": plainest.negative,
        "wordings": len({statement.words for statement in group}),
    }
