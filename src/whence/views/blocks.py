"""The blocks that outlets put into their pages, set apart before texts were compared."""

from __future__ import annotations

import msgspec

from whence.schema import Boilerplate
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue, Tables, grouped


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A block of an outlet, as one of its texts has it."""

    outlet: str
    words: str
    texts: int
    """Texts of the outlet that hold it, with other names and numbers perhaps."""
    example: DocumentView


def blocks(tables: Tables) -> list[Block]:
    """Return every block once, as it stands in the first text that holds it; the commonest first."""
    catalogue = Catalogue.of(tables)
    rows = [row for row in catalogue.rows(Boilerplate) if row.text in catalogue.documents_of]
    found = []
    for held in grouped(rows, lambda row: (row.outlet, row.first, row.texts)).values():
        row = min(held, key=lambda row: (row.text != row.first, row.text, row.begin))
        found.append(
            Block(
                outlet=row.outlet,
                words=catalogue.texts[row.text].text[row.begin : row.end],
                texts=row.texts,
                example=document_view(catalogue.documents_of[row.text][0]),
            )
        )
    return sorted(found, key=lambda block: (-block.texts, block.outlet, block.words))
