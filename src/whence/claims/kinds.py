"""
What kind of statement a claim is, by the words in it.

A first cut by word lists, tried in the order written: what will be, what was
promised, who met whom, who holds what, how many, how good; else an event.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["event", "quantity", "control", "commitment", "contact", "forecast", "evaluation"]

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "commitment",
        re.compile(r"\b(?:promis\w+|pledg\w+|guarantee\w*|vow\w*|undert(?:akes?|ook|aken)|ready to|committed)\b"),
    ),
    ("forecast", re.compile(r"\b(?:will|would|shall|expected to|likely to|going to|forecast\w*|is to be)\b")),
    ("contact", re.compile(r"\b(?:met|meets|meeting with|spoke (?:to|with)|telephoned|wrote to|held talks)\b")),
    (
        "control",
        re.compile(r"\b(?:captured|seized|recaptured|took control|controls?|retook|occup(?:y|ies|ied)|left)\b"),
    ),
    (
        "evaluation",
        re.compile(r"\b(?:unfit|inadequate|excellent|poor|dangerous|safe|unsafe|best|worst|good|bad|success\w*)\b"),
    ),
)


def kind_of(words: str, *, has_quantity: bool) -> Kind:
    """Return the kind of a claim from its wording and whether it states a figure."""
    lower = words.lower()
    for kind, pattern in _RULES:
        if pattern.search(lower):
            return kind
    return "quantity" if has_quantity else "event"
