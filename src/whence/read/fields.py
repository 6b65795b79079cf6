"""
Which column of a table is the article, its title, its date: the usual names.

Names are compared without case, and with spaces and hyphens as underscores.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "article_body", "articlebody", "maintext", "main_text",
        "fulltext", "full_text", "body_text", "clean_text", "plain_text", "story",
    ),
    "title": ("title", "headline", "article_title"),
    "url": ("url", "link", "article_url", "source_url"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "sitename", "domain", "publication", "newspaper"),
    "published": (
        "published", "date", "published_at", "publishedat", "date_publish", "date_published", "datepublished",
        "published_date", "pubdate", "pub_date", "publish_date", "publication_date", "timestamp",
    ),
    "byline": ("byline", "author", "authors", "by"),
}  # fmt: skip
"""The best name first: where a table has both "text" and "content", "text" is the article."""


def field_for(what: str, fields: Iterable[str], named: str | None = None) -> str | None:
    """
    Return the field that holds ``what`` (``text``, ``title`` …), or ``None``.

    Args:
        what: a key of `USUAL`.
        fields: the names the table has.
        named: the name the user gave; then no other will do.
    """
    return _field_for(what, tuple(fields), named)


@lru_cache(maxsize=256)  # the rows of a table have the same fields over and over
def _field_for(what: str, fields: tuple[str, ...], named: str | None) -> str | None:
    by_name: dict[str, str] = {}
    for field in fields:
        if field == named:
            return field
        by_name.setdefault(_plain(field), field)
    wanted = (named,) if named is not None else USUAL[what]
    return next((by_name[_plain(name)] for name in wanted if _plain(name) in by_name), None)


def _plain(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").split())
