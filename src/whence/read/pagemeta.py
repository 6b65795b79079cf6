"""
What an HTML page says about its article: title, outlet, byline, address, date.

In the order of trust: JSON-LD, which is written for machines by the
publisher's system; then <meta>; then what the reader sees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from whence.read.article import Found, host, one_line
from whence.read.dates import When, read_date

META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title"),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher"),
    "byline": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    "url": ("og:url",),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
        "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date",
    ),
}  # fmt: skip
"""Names in <meta name>, <meta property> and <meta itemprop>, the most trusted first."""

ARTICLE_TYPE = re.compile(r"(?:.*(?:Article|Posting|Report))", re.IGNORECASE)
TITLE_BAR = re.compile(r"(?P<lead>.+) (?P<bar>[|–—-]) (?P<site>[^|–—-]+)")
ADDRESS = ("http:", "https:")
LONGEST_SCRIPT = 2_000_000
"""Characters of JSON-LD that are parsed; a longer block is data for something else."""


def read_meta(tree: Any) -> Found:
    """
    Return what the page says about its article; the text is left empty.

    Args:
        tree: the page as parsed by lxml.

    A date of change is never taken for the date of publication. The outlet is
    the site's name, then JSON-LD's publisher; where neither is given the
    caller takes the host.
    """
    meta = _meta_content(tree)
    linked = _linked_article(tree)
    outlet = _best(meta, "outlet") or _name(linked.get("publisher"))
    dates = (read_date(value) for name in META["published"] for value in meta.get(name, ()))
    return Found(
        text="",
        title=_text_of(linked.get("headline")) or _best(meta, "title") or _visible_title(tree, outlet),
        outlet=outlet,
        byline=_name(linked.get("author")) or _best(meta, "byline"),
        url=_canonical(tree) or _best(meta, "url") or _address(linked),
        published=read_date(linked.get("datePublished")) or next(filter(None, dates), None) or _visible_date(tree),
    )


def _meta_content(tree: Any) -> dict[str, list[str]]:
    """Return what the <meta> tags say, by lower-case name, in page order."""
    content: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = one_line(element.get("content"))
        for attribute in ("property", "name", "itemprop") if value else ():
            if name := element.get(attribute):
                content.setdefault(name.strip().lower(), []).append(value or "")
    return content


def _best(meta: dict[str, list[str]], field: str) -> str | None:
    """Return the most trusted <meta> value for a field; an author's address is not a name."""
    values = (value for name in META[field] for value in meta.get(name, ()))
    return next((value for value in values if field != "byline" or not value.startswith(ADDRESS)), None)


def _linked_article(tree: Any) -> dict[str, Any]:
    """Return the first JSON-LD object that describes an article, else an empty one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        code = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or "")
        if len(code) > LONGEST_SCRIPT:
            continue
        try:
            data = json.loads(code, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and ARTICLE_TYPE.fullmatch(kind) for kind in _listed(kinds)):
                return item
    return {}


def _objects(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block: itself, its list, its graph."""
    for item in _listed(data):
        if isinstance(item, dict):
            yield item
            yield from (inner for inner in _listed(item.get("@graph")) if isinstance(inner, dict))


def _listed(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text_of(value: object) -> str | None:
    return one_line(value) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return the names of a person, body or list of them, joined by commas."""
    names = (_text_of(item.get("name")) if isinstance(item, dict) else _text_of(item) for item in _listed(value))
    return ", ".join(name for name in names if name and not name.startswith(ADDRESS)) or None


def _address(linked: dict[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    for value in (linked.get("url"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(value, str) and host(value):
            return value
    return None


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        href = link.get("href")
        if "canonical" in (link.get("rel") or "").lower().split() and host(href):
            return str(href)
    return None


def _visible_title(tree: Any, outlet: str | None) -> str | None:
    """Return <title> without the site's name after its last bar or dash, else the only <h1>."""
    element = next(tree.iter("title"), None)
    title = one_line("".join(element.itertext())) if element is not None else None
    if title:
        parts = TITLE_BAR.fullmatch(title)
        if parts and (parts["bar"] == "|" or parts["site"].casefold() == (outlet or "").casefold()):
            return parts["lead"]
        return title
    headings = [one_line("".join(heading.itertext())) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 else None


def _visible_date(tree: Any) -> When | None:
    """
    Return the date of the <time> that is marked as publication, or of the only one on the page.

    With several unmarked ones there is no telling which is this article's.
    """
    times = [
        (element, read_date(element.get("datetime") or "".join(element.itertext()))) for element in tree.iter("time")
    ]
    for element, when in times:
        if when and (element.get("itemprop") == "datePublished" or element.get("pubdate") is not None):
            return when
    dates = {when for _, when in times if when}
    return dates.pop() if len(dates) == 1 else None
