"""The stage that finds what is claimed, and which mentions claim the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from whence.claims import grouping
from whence.claims.statements import Reading, Statement, find_statements
from whence.schema import Claim, ClaimMention, Conflict, Passage
from whence.settings import ClaimSettings

Step = Callable[[int, int], None]


class ClaimTables(NamedTuple):
    """What the stage writes. A claim's id is its first mention's key; the pipeline gives it its number."""

    claims: list[Claim]
    claim_mentions: list[ClaimMention]
    conflicts: list[Conflict]


def match_claims(
    readings: Sequence[Reading],
    passages: Sequence[Passage],
    *,
    roots: Mapping[str, str],
    published: Mapping[str, str | None],
    settings: ClaimSettings,
    step: Step,
) -> ClaimTables:
    """
    Find the checkable statements of all texts and join those that say the same.

    ``roots`` gives for an assertion the voice its chain ends in, ``published``
    for a text its claimed time; both only explain why two figures differ.
    """
    statements: list[Statement] = []
    for done, reading in enumerate(sorted(readings, key=lambda reading: reading.sha256)):
        statements += find_statements(reading, min_words=settings.min_words)
        step(done, len(readings))
    texts = {reading.sha256: reading.text for reading in readings}
    tables = ClaimTables([], [], [])
    copied = grouping.CopiedPassages(passages)
    for group in grouping.group_statements(statements, copied, settings=settings):
        claim, mentions, conflicts = grouping.claim_of(
            group, texts=texts, copied=copied, roots=roots, published=published
        )
        tables.claims.append(claim)
        tables.claim_mentions.extend(mentions)
        tables.conflicts.extend(conflicts)
    step(len(readings), len(readings))
    return tables
