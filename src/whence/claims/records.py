"""One group of statements that say the same, written as a claim and its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whence.claims.checkable import rank
from whence.claims.grouping import place_of
from whence.claims.slots import frame_of, happened
from whence.claims.statements import Reading, Statement, opposed
from whence.claims.values import Origins, find_conflicts, main_quantity, parted
from whence.schema import Claim, ClaimMention, Conflict, Stance
from whence.spans import context

FLIPPED: dict[Stance, Stance] = {"for": "against", "against": "for", "doubt": "doubt", "asks": "asks"}


class Written(NamedTuple):
    """The statements of one frame as tables: a claim for each part whose figures can stand together."""

    claims: list[Claim]
    claim_mentions: list[ClaimMention]
    conflicts: list[Conflict]
    plainest: list[Statement]
    """Beside the claims: the statement whose words each one shows."""


def written(group: Sequence[Statement], *, readings: Mapping[str, Reading], origins: Origins) -> Written:
    """Return the statements of one frame as claims, their mentions, and the values that differ."""
    tables = Written([], [], [], [])
    claim_of: dict[int, str] = {}
    for part in parted(group, origins):
        plainest = _plainest(part)
        claim, mentions = _claim(part, plainest, readings)
        tables.claims.append(claim)
        tables.plainest.append(plainest)
        tables.claim_mentions.extend(mentions)
        claim_of |= {id(statement): claim.id for statement in part}
    tables.conflicts.extend(find_conflicts(group, lambda statement: claim_of[id(statement)], origins))
    return tables


def ranked(written: Written, means: Mapping[int, NDArray[np.float32]], *, build: str) -> list[Claim]:
    """Return the claims, each with what its plainest wording most likely is; as they are without an encoder."""
    if not means:
        return written.claims
    vectors = np.array([means[id(statement)] for statement in written.plainest])
    found = rank([statement.words for statement in written.plainest], vectors, build=build)
    return [
        msgspec.structs.replace(claim, sort=one.sort, checkable=round(one.checkable, 3))
        for claim, one in zip(written.claims, found, strict=True)
    ]


def _claim(
    group: Sequence[Statement], plainest: Statement, readings: Mapping[str, Reading]
) -> tuple[Claim, list[ClaimMention]]:
    key = f"{group[0].text}:{group[0].span.begin}:{group[0].assertion or ''}"
    values = main_quantity(group)
    frame = _frame(plainest, readings[plainest.text])
    wordings = len({statement.words for statement in group})
    claim = Claim(id=key, text=plainest.words, kind=frame["kind"], slots=frame | {"wordings": wordings})
    mentions: dict[tuple[str, int, str | None], ClaimMention] = {}
    turned = opposed(group, plainest)
    for number, statement in enumerate(group):
        mention = _mention(key, statement, readings[statement.text], turned=turned[number])
        value = values[number].text if number in values else None
        before = sum(known[:2] == (mention.text, mention.begin) for known in mentions)
        place = (mention.text, mention.begin, mention.assertion)
        mentions.setdefault(place, msgspec.structs.replace(mention, value=value, speaker=before))
    return claim, list(mentions.values())


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
            place_of(statement),
        ),
    )


def _mention(claim: str, statement: Statement, reading: Reading, *, turned: bool) -> ClaimMention:
    before, after = context(reading.text, statement.span)
    when = happened(statement.times)
    stance = FLIPPED[statement.stance] if turned else statement.stance
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
        frame=_frame(statement, reading),
        happened=when.words if when else None,
        happened_from=when.begin if when else None,
        happened_until=when.end if when else None,
        exact=statement.span.of(reading.text),
        before=before,
        after=after,
    )


def _frame(statement: Statement, reading: Reading) -> dict[str, Any]:
    said = next((row for row in reading.assertions if row.id == statement.assertion), None)
    return frame_of(statement, reading.mentions, said)
