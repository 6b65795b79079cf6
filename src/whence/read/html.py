"""
HTML: the article's paragraphs out of a page (Trafilatura), and what the page says about it.

One parse serves both. Nothing is ever fetched: Trafilatura is handed a tree,
not an address.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import Any

from trafilatura import bare_extraction, load_html
from trafilatura.settings import DEFAULT_CONFIG

from whence.read.article import Found, Unreadable
from whence.read.pagemeta import read_meta

# Trafilatura reports pages without text as errors of its own on stderr; here they become rejects.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)

BROKEN_PAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What extraction is known to raise on damaged markup; the page is then a reject."""

SHORT = 250
"""Characters below which Trafilatura by itself falls back on the bare words of the page."""

PARAGRAPH, LINE, CELL = "\n\n", "\n", " | "
BLOCKS = {"p", "head", "item", "quote", "list", "row", "table", "code", "ab", "div"}
BREAK_MARK = "⁋"
"""
Put between two <br> in a row, which Trafilatura would make one: such a pair ends a paragraph. Where a page has this
sign of its own, it means the same.
"""
SENTENCE_END = tuple(".!?…:;\"'”’»)")


def read_page(markup: str) -> Found:
    """
    Return the article on an HTML page, paragraphs parted by blank lines.

    ``fast`` is set and comments are left out: on news pages that found more of
    the article and less beside it than Trafilatura's default. Content nested
    more than 255 elements deep is lost.

    Raises:
        Unreadable: the page can't be parsed, or no article is on it.
    """
    try:
        tree = load_html(markup if re.search(r"<(?:html|body)\b", markup, re.IGNORECASE) else _wrapped(markup))
        if tree is None:
            raise _no_article()
        if tree.xpath("//meta[@name='generator' and starts-with(@content, 'Whence')]"):
            raise Unreadable("This is a report that Whence wrote.", "Leave reports out of the pile.")
        said = read_meta(tree)
        _keep_meaning(tree)
        return said._replace(text=_text(tree))
    except BROKEN_PAGE as error:
        raise Unreadable(f"damaged HTML ({type(error).__name__}).", "Save the page again, or give its text.") from error


def _no_article() -> Unreadable:
    return Unreadable("no article text on this HTML page.", "Save the article's text from the browser, and give that.")


def _wrapped(fragment: str) -> str:
    return f"<html><body><article>{fragment}</article></body></html>"


def _keep_meaning(tree: Any) -> None:
    """
    Write into the text what extraction would lose with the tags.

    <q> stands for quotation marks; a <time> inside a sentence holds words of
    it, yet is cut out as if it were a dateline; <br><br> parts paragraphs.
    """
    for quote in tree.iter("q"):
        quote.text = "“" + (quote.text or "")
        last = quote[-1] if len(quote) else None
        if last is None:
            quote.text += "”"
        else:
            last.tail = (last.tail or "") + "”"
        quote.tag = "span"
    for time in list(tree.iter("time")):
        parent = time.getparent()
        if parent is not None and parent.tag == "p" and (time.getprevious() is not None or parent.text):
            time.tag = "span"
    for line_break in tree.iter("br"):
        follower = line_break.getnext()
        if follower is not None and follower.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = BREAK_MARK


def _text(tree: Any) -> str:
    """
    Return the article's text.

    Below 250 characters Trafilatura takes the bare words of the whole page
    instead, without paragraphs: a short article is better kept as extracted,
    unless the page holds more than twice as much.
    """
    text = _paragraphs(_extracted(tree, _config(1)))
    if len(text) < SHORT:
        bare = _paragraphs(_extracted(tree, _config(SHORT)))
        text = bare if len(bare) > 2 * len(text) else text
    if not text:
        raise _no_article()
    return text


def _extracted(tree: Any, config: ConfigParser) -> Any:
    # The tree is copied inside; no address is passed, since links are not kept.
    document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False, config=config)
    return document.body if document is not None else None


@cache
def _config(shortest: int) -> ConfigParser:
    config: ConfigParser = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    return config


def _paragraphs(body: Any) -> str:
    """Return the words of an extracted tree, each paragraph, heading, list item and table row by itself."""
    if body is None:
        return ""
    text = "".join(_pieces(body)).replace(BREAK_MARK, PARAGRAPH)
    blocks = (_lines(block) for block in re.split(r"\n\s*\n", text))
    return PARAGRAPH.join(block for block in blocks if block)


def _pieces(element: Any) -> Iterator[str]:
    tag = element.tag
    edge = PARAGRAPH if tag in BLOCKS else CELL if tag == "cell" else ""
    if tag == "lb":
        yield LINE
    yield edge if tag != "cell" else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _lines(block: str) -> str:
    """
    Return one block with its line breaks settled.

    A line that ends like a sentence ends a paragraph; one that doesn't was
    broken for looks (an address, verse, a line of fixed width) and stays.
    """
    lines = [
        line
        for line in (" ".join(line.split()).removesuffix(CELL.rstrip()).rstrip() for line in block.split("\n"))
        if line
    ]
    out = ""
    for line in lines:
        out += (PARAGRAPH if out.endswith(SENTENCE_END) else LINE) + line if out else line
    return out
