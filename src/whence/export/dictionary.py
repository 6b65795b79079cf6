"""
What every table and column means, read from the docstrings of `whence.schema`.

The same words make docs/data-dictionary.md and the dictionary that goes with
every export, so neither can drift from the code.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from whence import schema
from whence.export.meanings import COMMON, SPECIAL

Kind = Literal["text", "integer", "number", "truth", "texts", "pairs", "json", "bytes"]

NAMES: dict[Kind, str] = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "truth": "true or false",
    "texts": "list of texts",
    "pairs": "list of (begin, end)",
    "json": "JSON",
    "bytes": "bytes",
}


class Column(NamedTuple):
    """A column: its name, how it is kept, whether it may be empty, and what it means."""

    name: str
    kind: Kind
    empty: bool
    meaning: str
    choices: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """Return the type in words."""
        words = NAMES[self.kind] + (", may be empty" if self.empty else "")
        return f"{words}; one of: {', '.join(self.choices)}" if self.choices else words


@cache
def _docstrings() -> dict[str, dict[str, str]]:
    """Return for each class of the schema its fields' docstrings, on one line."""
    out: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(schema)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields: dict[str, str] = {}
        latest = ""
        for item in node.body:
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                latest = item.target.id
            elif isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant) and latest:
                fields.setdefault(latest, " ".join(str(item.value.value).split()))
        out[node.name] = fields
    return out


def sentence(record: type) -> str:
    """Return the sentence that one row of a table states."""
    return " ".join((inspect.getdoc(record) or "").split("\n\n")[0].split())


@cache
def columns(record: Any) -> tuple[Column, ...]:
    """Return the columns of a record class, in order, with what they mean."""
    hints = get_type_hints(record)
    return tuple(_column(name, hints[name], meaning(record, name)) for name in record.__struct_fields__)


def meaning(record: type, name: str) -> str:
    """Return what a column means: what the schema says of it or, where it says nothing, the common meaning."""
    said = _docstrings()[record.__name__].get(name)
    return SPECIAL.get((record.__name__, name)) or said or COMMON.get(name, "")


def _column(name: str, hint: Any, said: str) -> Column:
    parts = get_args(hint) if type(None) in get_args(hint) else (hint,)
    base = next(part for part in parts if part is not type(None))
    choices = get_args(base) if get_origin(base) is Literal else ()
    plain: dict[Any, Kind] = {
        str: "text",
        int: "integer",
        float: "number",
        bool: "truth",
        bytes: "bytes",
        list[str]: "texts",
    }
    kind: Kind = "text" if choices else plain.get(base, "json")
    if base == list[schema.Pair]:
        kind = "pairs"
    elif get_origin(base) is list and get_origin(get_args(base)[0]) is Literal:
        kind = "texts"
    return Column(name, kind, type(None) in parts, said, tuple(map(str, choices)))
