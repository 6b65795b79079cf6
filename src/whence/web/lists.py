"""
Lists cut into pages: filters as the address gives them, rows in order, and where the next page begins.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec

from whence import queries, slices
from whence.case import REVIEW_STATES
from whence.errors import UsageError
from whence.log import in_force
from whence.queries import ClaimFilter, ClaimOrder, Key
from whence.schema import ClaimKind, Decision
from whence.store import Store
from whence.views.claims_table import ClaimRow, claims_table

ROWS = 50
"""Rows of a page."""
MOST_ROWS = 200


def cursor(key: Key | None) -> str | None:
    """Return the place where the next page begins as a word for addresses."""
    return None if key is None else base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def placed(word: str | None, shape: Sequence[type]) -> Key | None:
    """Return the place that a word stands for; raises `UsageError` for a word that stands for none."""
    if not word:
        return None
    try:
        key = msgspec.json.decode(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, msgspec.DecodeError):
        key = None
    fits = isinstance(key, list) and len(key) == len(shape) and all(map(_is, key, shape))
    if not fits or any(isinstance(part, int | float) and abs(part) >= 1 << 62 for part in key):
        raise UsageError(f"after={word[:40]}: no place in this list. Begin at its first page, without “after”.")
    return tuple(key)


def _is(part: object, kind: type) -> bool:
    return isinstance(part, (int, float) if kind is float else kind) and not isinstance(part, bool)


SHAPES: Mapping[str, tuple[type, ...]] = {
    "documents": (int, int, int, int, str),
    "voices": (int, int, int, str),
    "number": (int, str),
}


class ClaimList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of claims, the filters it was asked for with, and the review states."""

    rows: list[ClaimRow]
    total: int
    after: str | None
    review: dict[str, str]
    """Claim to its review state; a claim without one is to do."""
    filters: dict[str, str]
    order: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims an address asks for."""

    about: str = ""
    kind: str = ""
    state: str = ""
    most: str = ""
    only: tuple[str, ...] = ()
    order: str = "documents"
    after: str | None = None
    limit: int = ROWS


ONLY = ("shared", "against", "differs")


def claim_list(store: Store, asked: Asked) -> ClaimList:
    """Return a page of claims; raises `UsageError` for a filter that does not exist."""
    states = reviewed(store)
    wanted = _filter(asked, states)
    order = one_of("order", asked.order or "documents", get_args(ClaimOrder))
    page = queries.claims(
        store,
        wanted,
        order=order,  # type: ignore[arg-type]
        after=placed(asked.after, SHAPES[order]),
        limit=min(max(asked.limit, 1), MOST_ROWS),
    )
    rows = claim_rows(store, page.ids)
    given = {name: str(getattr(asked, name)) for name in ("about", "kind", "state", "most") if getattr(asked, name)}
    return ClaimList(
        rows=rows,
        total=queries.number_of_claims(store, wanted),
        after=cursor(page.after),
        review={row.id: states.get(row.id, "to do") for row in rows},
        filters=given | dict.fromkeys(asked.only, "yes"),
        order=order,
    )


def claim_rows(store: Store, claims: Sequence[str]) -> list[ClaimRow]:
    """Return the rows of these claims, in this order."""
    rows = {row.id: row for row in claims_table(slices.of_claim_rows(store, claims))}
    return [rows[claim] for claim in claims if claim in rows]


def reviewed(store: Store) -> dict[str, str]:
    """Return the review states that people set last."""
    held = in_force(store.rows(Decision))
    return {
        target: str(entry.payload["state"])
        for entry in held
        if entry.action == "review"
        for target in entry.target.split()
    }


def _filter(asked: Asked, states: Mapping[str, str]) -> ClaimFilter:
    for name in asked.only:
        one_of("only", name, ONLY)
    if asked.kind:
        one_of("kind", asked.kind, get_args(ClaimKind))
    if asked.most and not (asked.most.isdecimal() and len(asked.most) < 6):
        raise UsageError(f"most={asked.most}: is a number of voices, as in most=1.")
    among: list[str] | None = None
    without: list[str] = []
    if asked.state:
        one_of("state", asked.state, REVIEW_STATES)
        if asked.state == "to do":
            without = [claim for claim, state in states.items() if state != "to do"]
        else:
            among = [claim for claim, state in states.items() if state == asked.state]
    return ClaimFilter(
        words=asked.about,
        kind=asked.kind or None,
        most=int(asked.most) if asked.most else None,
        shared="shared" in asked.only,
        against="against" in asked.only,
        differs="differs" in asked.only,
        among=among,
        without=without,
    )


def one_of(name: str, value: str, known: Sequence[Any]) -> str:
    """Return a value that an address gives; raises `UsageError` if it is none of those known."""
    if value not in known:
        raise UsageError(f"{name}={value}: there is no such one. One of: {', '.join(map(str, known))}")
    return value
