"""The stage that finds what is claimed, and which mentions claim the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.claims import grouping, records
from whence.claims.copied import CopiedPassages
from whence.claims.statements import Reading, Statement, find_statements
from whence.claims.values import Origins
from whence.models import Meaning, encoder
from whence.schema import Claim, ClaimMention, Conflict, Passage, Related
from whence.settings import ClaimSettings

Step = Callable[[int, int], None]


class ClaimTables(NamedTuple):
    """What the stage writes. A claim's id is its first mention's key; the pipeline gives it its number."""

    claims: list[Claim]
    claim_mentions: list[ClaimMention]
    conflicts: list[Conflict]
    related: list[Related]


def match_claims(
    readings: Sequence[Reading],
    passages: Sequence[Passage],
    *,
    roots: Mapping[str, str],
    published: Mapping[str, str | None],
    build: str = "rules",
    settings: ClaimSettings,
    step: Step,
) -> ClaimTables:
    """
    Find the checkable statements of all texts and join those that say the same.

    ``roots`` gives for an assertion the voice its chain ends in, ``published``
    for a text its claimed time; both only explain why two figures differ.
    ``build`` names the encoder that sets words near each other by what they
    mean; "rules" compares them as written.
    """
    statements: list[Statement] = []
    for done, reading in enumerate(sorted(readings, key=lambda reading: reading.sha256)):
        statements += find_statements(reading, min_words=settings.min_words)
        step(done, 2 * len(readings))
    by_text = {reading.sha256: reading for reading in readings}
    tables = ClaimTables([], [], [], [])
    copied = CopiedPassages(passages)
    origins = Origins(copied.joins, lambda statement: roots.get(statement.assertion or ""), published)
    found = grouping.group_statements(
        statements, copied, build=build, meanings=_meanings(build, len(readings), step), settings=settings
    )
    first: list[str] = []
    for group in found.groups:
        written = records.written(group, readings=by_text, origins=origins)
        first.append(written.claims[0].id)
        tables.claims.extend(records.ranked(written, found.means, build=build))
        tables.claim_mentions.extend(written.claim_mentions)
        tables.conflicts.extend(written.conflicts)
    tables.related.extend(Related(a=first[a], b=first[b], likeness=likeness) for a, b, likeness in found.related)
    step(2 * len(readings), 2 * len(readings))
    return tables


def _meanings(build: str, readings: int, step: Step) -> grouping.Meanings | None:
    """Return what gives texts their meaning, telling how far it is; None without an encoder."""
    if build == "rules":
        return None

    def meanings(texts: Sequence[str]) -> Iterator[Meaning]:
        for done, meaning in enumerate(encoder(build).meanings(texts)):
            step(readings + done * readings // len(texts), 2 * readings)
            yield meaning

    return meanings
