"""HTML: the article's paragraphs, and what the page says about it."""

from __future__ import annotations

import logging
import socket

import pytest

from whence.read.article import Unreadable
from whence.read.html import read_page

LEAD = "The dam above Veld will hold, the ministry of works said on Tuesday, after a night of heavy rain in the hills."
REST = "Schools in the lower quarter stay closed until Thursday, and the road to the coast is shut to lorries for now."


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


# --- text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("middle", "text"),
    [
        ("", ""),
        ("<div><div><p>It holds, she said.</p></div></div>", "It holds, she said.\n\n"),
        ("<p>It holds.<br>It is dry.</p>", "It holds.\n\nIt is dry.\n\n"),
        ("<p>Lake Street 4<br>Veld</p>", "Lake Street 4\nVeld\n\n"),
        ("<p>Lake Street 4<br><br/>Veld</p>", "Lake Street 4\n\nVeld\n\n"),
        ("<h2>Roads</h2>", "Roads\n\n"),
        ("<ul><li>Shut.</li><li>Open.</li></ul>", "Shut.\n\nOpen.\n\n"),
        ("<blockquote><p>It holds.</p></blockquote>", "It holds.\n\n"),
        (
            "<table><tr><th>Rain</th><td>40 mm</td></tr><tr><th>Lake</th><td>12 m</td></tr></table>",
            "Rain | 40 mm\n\nLake | 12 m\n\n",
        ),
    ],
    ids=["p", "nested", "br after a sentence", "br in an address", "br br", "heading", "list", "quote", "table"],
)
def test_paragraphs_are_parted_by_blank_lines(middle: str, text: str) -> None:
    """
    Paragraphs, headings, list items and table rows each stand by themselves.
    """
    body = f"<article><p>{LEAD}</p>{middle}<p>{REST}</p></article>"

    assert f"{LEAD}\n\n{text}{REST}" == read_page(page(body)).text


def test_paragraphs_without_tags_are_parted() -> None:
    """
    A page that parts its paragraphs by empty lines alone gives paragraphs.
    """
    assert f"{LEAD}\n\n{REST}\n\nDam" == read_page(page(f"<div>{LEAD}<br><br>{REST}<br/>\n<br/>Dam</div>")).text


def test_a_short_article_keeps_its_paragraphs() -> None:
    """
    An article of two short paragraphs is not run together.
    """
    assert (
        "The dam holds.\n\nThe road is shut." == read_page(page("<p>The dam holds.</p><p>The road is shut.</p>")).text
    )


def test_a_paragraph_broken_in_the_source_is_one_line() -> None:
    """
    Line ends in the page's source are spaces.
    """
    assert LEAD == read_page(page(f"<article><p>{LEAD.replace(' ', chr(10) + '   ')}</p></article>")).text


def test_markup_inside_a_sentence_leaves_no_trace() -> None:
    """
    Links, emphasis, quotation elements and times inside a sentence keep its words and its spaces.
    """
    body = (
        f"<article><p>{LEAD}</p><p>On <time>1 March</time>, <a href='/b'>Ilse Brandt</a>, the <b>chief</b> engineer, "
        f"called it <q>a <i>very</i> old dam</q>, and said that nobody had to leave the lower quarter.</p></article>"
    )

    assert (
        "On 1 March, Ilse Brandt, the chief engineer, called it “a very old dam”, "
        "and said that nobody had to leave the lower quarter."
    ) == read_page(page(body)).text.split("\n\n")[1]


def test_what_is_beside_the_article_is_left_out() -> None:
    """
    Menus, comments and footers are not the article.
    """
    body = (
        f"<nav><a href='/'>Home</a></nav><article><p>{LEAD}</p><p>{REST}</p></article>"
        "<div id='comments'><p>I saw the dam myself, and it leaks, says a reader.</p></div><footer>All rights</footer>"
    )

    assert f"{LEAD}\n\n{REST}" == read_page(page(body)).text


def test_a_fragment_is_a_page() -> None:
    """
    A piece of HTML without a page around it is read.
    """
    assert f"{LEAD}\n\n{REST}" == read_page(f"<p>{LEAD}</p><p>{REST}</p>").text


@pytest.mark.parametrize("markup", [page(""), page("<script>var a = 1</script>"), "<p></p>", "<html>"])
def test_a_page_without_text_is_refused(markup: str) -> None:
    """
    A page without an article is refused.
    """
    with pytest.raises(Unreadable, match="no article text on this HTML page"):
        read_page(markup)


def test_nothing_is_logged_and_nothing_fetched(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Reading a page opens no connection and writes nothing to the log.
    """

    def refuse(*args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with caplog.at_level(logging.DEBUG):
        read_page(
            page(
                f"<p>{LEAD}</p>", "<link rel='canonical' href='https://herald.example/'><base href='http://x.example'>"
            )
        )
        with pytest.raises(Unreadable):
            read_page(page(""))

    assert [] == caplog.records


# --- what the page says ---------------------------------------------------------


PUBLISHED = "<meta property='article:published_time' content='{}'>"


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (linked('{"@type": "NewsArticle", "headline": "Dam holds"}') + "<title>Other</title>", "Dam holds"),
        (linked('{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "headline": "Dam"}]}'), "Dam"),
        (
            linked('[{"@type": "WebPage", "headline": "No"}, {"@type": "ReportageNewsArticle", "headline": "Dam"}]'),
            "Dam",
        ),
        (linked("{broken") + "<meta property='og:title' content='Dam holds'>", "Dam holds"),
        (
            linked('{"@type": "NewsArticle", "headline": 7}') + "<meta name='twitter:title' content=' Dam\n holds '>",
            "Dam holds",
        ),
        ("<title>Dam holds - for now | Costa Herald</title>", "Dam holds - for now"),
        ("<meta property=og:site_name content='Costa Herald'><title>Dam holds - Costa Herald</title>", "Dam holds"),
        ("<title>Dam holds - for now</title>", "Dam holds - for now"),
        ("<title>Veld | Costa | Herald</title>", "Veld | Costa"),
        ("<title></title>", "Heading"),
    ],
)
def test_the_title_is_found(head: str, title: str) -> None:
    """
    The title is the one meant for machines, else the page's without the site's name, else its only heading.
    """
    assert title == read_page(page(f"<h1>Heading</h1><p>{LEAD}</p>", head)).title


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (linked('{"@type": "Article", "author": {"name": "Jon Pell"}}'), "Jon Pell"),
        (
            linked('{"@type": "Article", "author": [{"name": "Jon Pell"}, {"name": "Ilse Brandt"}]}'),
            "Jon Pell, Ilse Brandt",
        ),
        (linked('{"@type": "Article", "author": "Jon Pell"}'), "Jon Pell"),
        (linked('{"@type": "Article", "author": ["https://x.example/pell", null, 7]}'), None),
        ("<meta name='author' content='Jon Pell'>", "Jon Pell"),
        (
            "<meta property='article:author' content='https://x.example/pell'><meta name=byl content='Jon Pell'>",
            "Jon Pell",
        ),
    ],
)
def test_the_byline_is_found(head: str, byline: str | None) -> None:
    """
    Who wrote it is a name, never an address.
    """
    assert byline == read_page(page(f"<p>{LEAD}</p>", head)).byline


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<meta property='og:site_name' content='Costa Herald'>", "Costa Herald"),
        (
            linked('{"@type": "Article", "publisher": {"@type": "Organization", "name": "Costa Herald"}}'),
            "Costa Herald",
        ),
        ("", None),
    ],
)
def test_the_outlet_is_found(head: str, outlet: str | None) -> None:
    """
    The outlet is the site's name, else the publisher's.
    """
    assert outlet == read_page(page(f"<p>{LEAD}</p>", head)).outlet


@pytest.mark.parametrize(
    ("head", "body", "iso"),
    [
        (linked('{"@type": "Article", "datePublished": "2031-03-01", "dateModified": "2031-03-09"}'), "", "2031-03-01"),
        (linked('{"@type": "Article", "dateModified": "2031-03-09"}'), "", None),
        (PUBLISHED.format("2031-03-01") + "<meta name=date content='2031-03-02'>", "", "2031-03-01"),
        (PUBLISHED.format("soon") + "<meta name=date content='2031-03-02'>", "", "2031-03-02"),
        ("<meta itemprop='datePublished' content='2031-03-01'>", "", "2031-03-01"),
        ("", "<time datetime='2031-03-02'></time><time pubdate datetime='2031-03-01'></time>", "2031-03-01"),
        ("", "<time>March 1, 2031</time>", "2031-03-01"),
        ("", "<time datetime='2031-03-01'></time><time datetime='2031-03-01'></time>", "2031-03-01"),
        ("", "<time datetime='2031-03-02'></time><time datetime='2031-03-01'></time>", None),
    ],
)  # fmt: skip
def test_the_date_is_found(head: str, body: str, iso: str | None) -> None:
    """
    The time of publication is the one marked so; never a time of change, and none of several unmarked ones.
    """
    found = read_page(page(f"{body}<p>{LEAD}</p>", head)).published

    assert iso == (found.iso if found else None)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://x.example/1'><meta property='og:url' content='https://x.example/2'>", "https://x.example/1"),
        ("<link rel=canonical href='/1'><meta property='og:url' content='https://x.example/2'>", "https://x.example/2"),
        (linked('{"@type": "Article", "mainEntityOfPage": {"@id": "https://x.example/3"}}'), "https://x.example/3"),
        ("", None),
    ],
)  # fmt: skip
def test_the_address_is_found(head: str, url: str | None) -> None:
    """
    The address is the canonical one; a relative one is no address.
    """
    assert url == read_page(page(f"<p>{LEAD}</p>", head)).url
