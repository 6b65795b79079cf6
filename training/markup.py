"""
The inline markup of our own corpora: ``{s1:the mayor} {c1:said} {t1:the dam holds}``.

See ``training/voices/README.md`` for what each mark means. A user's own
corpus in the same markup is read the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from whence.spans import Span

_PIECE = re.compile(r"\{([sct])(\d+):|\}")
_ARTICLE = re.compile(r"^=== ", re.MULTILINE)


Spans = tuple[Span, ...]
Pieces = tuple[Spans, Spans, Spans]
_UNNOTED: tuple[str, str, str, dict[str, str]] = ("none", "A5", "say", {})


class Marked(NamedTuple):
    """One attribution as marked: pieces of who speaks, by which words, what is said; and what was noted of it."""

    number: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    anon: str
    cue_class: str
    notes: dict[str, str]
    """``who``, ``chain``, ``realis``, ``reason``, ``link`` and so on, as written."""


class MarkedArticle(NamedTuple):
    """A text without its marks, and the attributions."""

    id: str
    text: str
    attributions: list[Marked]


def read_marked(path: Path) -> Iterator[MarkedArticle]:
    """Yield the articles of one file; raises `ValueError` with file and article where the marks don't close."""
    for block in _ARTICLE.split(path.read_text(encoding="utf-8"))[1:]:
        head, _, body = block.partition("\n")
        name = f"{path.stem}/{head.split('|')[0].strip()}"
        lines = body.split("\n")
        noted = dict(_noted(line) for line in lines if line.startswith("@"))
        prose = "\n".join(line.removeprefix("# ") for line in lines if not line.startswith("@")).strip("\n")
        try:
            text, pieces = unmark(prose)
        except ValueError as error:
            raise ValueError(f"{path}, article {name}: {error}") from None
        rows = []
        for number in sorted(pieces, key=int):
            kind, anon, cue_class, notes = noted.get(number, _UNNOTED)
            rows.append(Marked(number, *pieces[number], kind, anon, cue_class, notes))
        yield MarkedArticle(name, text, [row for row in rows if row.content])


def _noted(line: str) -> tuple[str, tuple[str, str, str, dict[str, str]]]:
    first, *rest = line[1:].split(" | ")
    number, kind, anon, cue_class = first.split()
    notes = {key.strip(): value.strip() for key, _, value in (item.partition(":") for item in rest)}
    return number, (kind, anon, cue_class, notes)


def unmark(marked: str) -> tuple[str, dict[str, Pieces]]:
    """Return the plain text and, by number, the pieces of source, cue and content that the braces marked."""
    out: list[str] = []
    size = at = 0
    stack: list[tuple[str, str, int]] = []
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {"s": [], "c": [], "t": []})
    for piece in _PIECE.finditer(marked):
        out.append(marked[at : piece.start()])
        size += piece.start() - at
        at = piece.end()
        if piece.group(1):
            stack.append((piece.group(1), piece.group(2), size))
        elif not stack:
            raise ValueError("a closing brace without an opening one")
        else:
            role, number, begin = stack.pop()
            found[number][role].append(Span(begin, size))
    if stack:
        raise ValueError(f"piece {stack[-1][0]}{stack[-1][1]} is opened and never closed")
    out.append(marked[at:])
    text = "".join(out)

    def pieces(spans: list[Span]) -> Spans:
        return tuple(sorted(span.trimmed(text) for span in spans))

    return text, {number: (pieces(r["s"]), pieces(r["c"]), pieces(r["t"])) for number, r in found.items()}


def parent_of(row: Marked, rows: list[Marked]) -> Marked | None:
    """Return the innermost attribution whose content holds this one."""
    own = row.cue or row.content
    holds = [
        other
        for other in rows
        if other is not row
        and all(any(part.covers(span) for part in other.content) for span in own)
        and not all(any(part.covers(span) for part in row.content) for span in other.content)
    ]
    return min(holds, key=lambda other: sum(part.end - part.begin for part in other.content), default=None)


def chain_of(row: Marked, rows: list[Marked], text: str) -> list[str]:
    """Return whom the words pass through, outermost first, named as fully as the notes tell."""
    above = parent_of(row, rows)
    outer = chain_of(above, rows, text) if above is not None else []
    if "chain" in row.notes:
        return [*outer, *(party.strip() for party in row.notes["chain"].split(">"))]
    told = [row.notes["who"]] if "who" in row.notes else [span.of(text) for span in row.source[:1]]
    return [*outer, *told]
