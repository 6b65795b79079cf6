"""
The case in Python and in notebooks: every listing and table of it, and one claim with its voices.

Both are snapshots: they stay as they are when the case goes on or is closed.
"""

from __future__ import annotations

from whence.library.claims import ClaimReport
from whence.library.tables import Table
from whence.views.tables import Tables

__all__ = ["ClaimReport", "Table", "claim", "table"]


def table(case: Tables, name: str) -> Table:
    """
    Return a table of the case by name: a listing ("claims", "voices", …) or a table of an export ("witnesses", …).

    Raises `UsageError` for a name that no table has; the message lists those
    there are.
    """
    from whence.library.listings import known
    from whence.views.tables import Catalogue

    sheet = known(name)
    rows = tuple(tuple(row) for row in sheet.rows(Catalogue.of(case)))
    return Table(name=sheet.name, meaning=sheet.meaning, fields=sheet.columns, rows=rows)


def claim(case: Tables, identifier: str) -> ClaimReport:
    """Return one claim with everybody who says so; raises `NotFound` if there is no such claim."""
    from whence.views.claims import claim_view

    return ClaimReport(view=claim_view(case, identifier))
