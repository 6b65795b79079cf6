"""
The data dictionary as a page: docs/data-dictionary.md.
"""

from __future__ import annotations

from whence import schema
from whence.export.dictionary import Column, columns, sentence
from whence.export.sheets import LEFT_OUT, SHEETS

HEAD = """# Data dictionary

Made from the docstrings of `whence.schema` by `whence.export.manual.markdown`; a test keeps it current.
`whence export` writes one file for each of the tables below, and this dictionary with them as `data_dictionary`.
Spans count code points of the clean text, from 0, the end not included. In CSV, a list of texts is joined by `; `,
other lists and objects are JSON, an empty cell is "none", and a text that a spreadsheet would take for a formula has
an apostrophe put before it; JSON lines and Parquet hold every value exactly. Columns marked + are not in the case:
they are looked up for the export.
"""


def markdown() -> str:
    """Return docs/data-dictionary.md: every table of a case and of an export, with every column."""
    stored = {record.table: record for record in schema.TABLES}
    out = [HEAD]
    for sheet in SHEETS:
        kept = {column.name for column in columns(stored[sheet.name])} if sheet.name in stored else set()
        out.append(f"## {sheet.name}\n\n{sheet.meaning}\n")
        if sheet.name not in stored:
            out.append("In an export only: the case keeps these inside the rows they belong to.\n")
        out += _table(sheet.columns, kept if sheet.name in stored else None)
        if nested := kept - {column.name for column in sheet.columns}:
            out.append(f"In the case also: {', '.join(f'`{name}`' for name in sorted(nested))}, kept as JSON.\n")
    out.append("# Tables of the case that are not exported\n")
    for record, why in LEFT_OUT.items():
        out.append(f"## {record.table}\n\n{sentence(record)} Not exported: {why}.\n")
        out += _table(columns(record), None)
    return "\n".join(out).rstrip() + "\n"


def _table(rows: tuple[Column, ...], stored: set[str] | None) -> list[str]:
    out = ["| column | type | meaning |", "|---|---|---|"]
    for column in rows:
        mark = " +" if stored is not None and column.name not in stored else ""
        meaning = column.meaning.replace("``", "`").replace("|", "\\|")
        out.append(f"| `{column.name}`{mark} | {column.type} | {meaning} |")
    return [*out, ""]
