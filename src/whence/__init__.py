"""
Who actually says so, and how many independent voices is that?

`open_case` opens or makes a case file; `Case.analyse` does the main job;
`Case.rows` returns the tables that `whence.schema` describes. `table` and
`claim` return what a notebook shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whence.errors import (
    CaseDamaged,
    CaseError,
    CaseLocked,
    GateNotMet,
    InputError,
    ModelDamaged,
    NewerCase,
    NotACase,
    NotFound,
    OlderCase,
    StorageFailed,
    UnknownField,
    UsageError,
    WhenceError,
)

if TYPE_CHECKING:
    from whence.case import Case, open_case
    from whence.library import ClaimReport, Table, claim, table
    from whence.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Case",
    "CaseDamaged",
    "CaseError",
    "CaseLocked",
    "ClaimReport",
    "GateNotMet",
    "InputError",
    "ModelDamaged",
    "NewerCase",
    "NotACase",
    "NotFound",
    "OlderCase",
    "Settings",
    "StorageFailed",
    "Table",
    "UnknownField",
    "UsageError",
    "WhenceError",
    "claim",
    "open_case",
    "table",
]

_LATE = {
    "Case": "whence.case",
    "ClaimReport": "whence.library",
    "Settings": "whence.settings",
    "Table": "whence.library",
    "claim": "whence.library",
    "open_case": "whence.case",
    "table": "whence.library",
}


def __getattr__(name: str) -> Any:
    """Import what is heavy only when it is asked for."""
    if name not in _LATE:
        raise AttributeError(f"module 'whence' has no attribute '{name}'; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)
