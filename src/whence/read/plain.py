"""
Plain text: an optional head of "Title: …" lines, then the article.
"""

from __future__ import annotations

import re

from whence.read.article import Found
from whence.read.dates import read_date

HEAD_LINE = re.compile(r"(title|outlet|source|by|byline|published|date|url)[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)
MEANS = {"source": "outlet", "by": "byline", "date": "published"}
LONGEST_TITLE = 140
"""Characters; a longer first line is a paragraph."""


def read_plain(text: str) -> Found:
    """
    Take the head of "Title: …" lines off a plain text and read it.

    The head is the first lines if they begin with Title, Outlet or Source, By
    or Byline, Published or Date, or URL, and a colon: two of them, or one and
    a blank line. It is not part of the text; an article that begins
    "Paris: …" is left as it is. Without a title in the head, a first line of
    at most 140 characters without a full stop, before a blank line, is the
    title too, and stays in the text.
    """
    said, body = _split_head(text)
    return Found(
        text=body,
        title=said.get("title") or _title_line(body),
        outlet=said.get("outlet"),
        byline=said.get("byline"),
        url=said.get("url"),
        published=read_date(said["published"]) if "published" in said else None,
    )


def _split_head(text: str) -> tuple[dict[str, str], str]:
    """Return what the head says, by field, and the text below it."""
    said: dict[str, str] = {}
    position = len(text) - len(text.lstrip())
    lines = 0
    blank = False
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        line = text[position:end].strip()
        match = HEAD_LINE.fullmatch(line)
        if not match:
            blank = not line
            break
        key = match[1].lower()
        said.setdefault(MEANS.get(key, key), match[2])
        lines += 1
        position = end
    if lines >= 2 or (lines == 1 and blank):
        return said, text[position:].lstrip("\r\n")
    return {}, text


def _title_line(text: str) -> str | None:
    first, _, rest = text.lstrip()[: LONGEST_TITLE + 200].partition("\n")
    line = first.strip()
    followed_by_blank = bool(rest) and not rest.partition("\n")[0].strip()
    return line if 0 < len(line) <= LONGEST_TITLE and followed_by_blank and line[-1] != "." else None
