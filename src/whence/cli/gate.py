"""
Conditions for ``--fail-if``: one figure of a claim against a number.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from whence.errors import UsageError

_CONDITION = re.compile(r"^\s*(voices|weakest|named|unnamed|texts|documents)\s*(<=|>=|<|>|=)\s*(\d+)\s*$")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


def check(condition: str, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """
    Return the ids of the claims for which the condition holds.

    ``voices`` and ``weakest`` mean the most that is possible, for the claim.
    """
    found = _CONDITION.match(condition)
    if not found:
        raise UsageError(f'{condition}: not a condition. One looks like "voices<2" or "documents>=5".')
    figure, sign, number = found.groups()

    def value(row: Mapping[str, Any]) -> int:
        stated = row["for"][figure]
        return int(stated[1] if isinstance(stated, (list, tuple)) else stated)

    return [row["id"] for row in rows if _COMPARE[sign](value(row), int(number))]
