"""The stage that looks for texts of one make: shared formulae, moves in one order, cast, spelling."""

from __future__ import annotations

from collections.abc import Callable

from whence.kinship.evidence import Evidence, KinshipTables
from whence.settings import KinshipSettings

Step = Callable[[int, int], None]


def find_kinships(evidence: Evidence, *, settings: KinshipSettings, step: Step) -> KinshipTables:
    """
    Find the texts of a pile that look as if one hand had made them, though they share hardly a passage.

    The centres of clusters are compared; their copies go with them. What is
    found is suspected and never proven. The order of the rows changes nothing.
    """
    from whence.kinship.comparing import compare
    from whence.kinship.preparing import prepare
    from whence.kinship.records import records

    prepared = prepare(evidence, settings=settings, step=step)
    pairs = compare(prepared, settings=settings, step=step)
    return records(prepared, pairs)
