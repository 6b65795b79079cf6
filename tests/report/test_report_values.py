"""The section on figures that differ: who gives which, when, and what a copy made of it, in picture and table."""

from __future__ import annotations

import re

import msgspec
import pytest
from views_sample import DRIFTED, GATE, Sample, hostile, sample, sha, taken

from whence.report.content import Limits
from whence.report.page import render
from whence.report.values import values
from whence.schema import Conflict
from whence.views.tables import Catalogue


def section(pile: Sample | None = None, limits: Limits | None = None) -> str:
    """Return the section as HTML."""
    page = render(pile or drifted(), version="1", limits=limits)
    begin = page.index('<section id="values"')
    return page[begin : page.index("</section>", begin)]


def drifted() -> Sample:
    """Return the sample where it is known that the Herald took its text from the Gazette."""
    return sample().put(taken(DRIFTED, GATE, "The Herald was cut."))


def words(html: str) -> str:
    """Return the text of a piece of a page with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_place_that_gives_a_figure_has_its_row() -> None:
    """In order of time, with who says it and in which document; each leads to its words."""
    html = section()
    rows = re.findall(r'<tr role="row" id="values-C-1\.\d".*?</tr>', html, re.DOTALL)

    assert 4 == len(rows)
    assert ["C-1.4", "C-1.1", "C-1.2", "C-1.3"] == [re.findall(r'href="#(C-1\.\d)"', row)[0] for row in rows]
    assert "Tova Rehn" in words(rows[1])
    assert "D-1 Harrow Gazette , D-2 Ondra Post" in words(rows[1])


def test_a_figure_that_a_copy_changed_says_from_what() -> None:
    """The row names the origin and its figure; the mark is a diamond and a line leads to it from the origin."""
    html = section()

    assert "≠ changed here 12 in D-1 Harrow Gazette" in words(html)
    assert '<a class="spot changed f3" href="#values-C-1.3"' in html
    assert '<line class="thread f3"' in html


def test_the_picture_has_its_words() -> None:
    """A title and a description say what is drawn, and every mark says what it is."""
    html = section()

    assert '<title id="values-C-1-picture">Who gives which figure, by day: C-1</title>' in html
    assert "12: D-6 2031-03, D-1 2031-03-04, D-4 2031-03-05; 21: D-3 2031-03-05." in html
    assert "<title>3: 21, Tova Rehn, in D-3 Lakeside Herald, 2031-03-05; 12 in D-1, changed here</title>" in html


def test_a_claim_leads_to_its_figures_and_back() -> None:
    """From the claim to the table, from the table to the claim and the documents."""
    page = render(drifted(), version="1")

    assert '<a href="#values-C-1">' in page[page.index('<article class="claim" id="C-1"') :].split("</article>")[0]
    assert {"C-1", "D-1", "D-3"} <= set(re.findall(r'href="#([CD]-\d)"', section()))


@pytest.mark.parametrize("pile", [Sample, lambda: sample().without(Conflict)], ids=["empty", "no conflict"])
def test_where_nothing_differs_there_is_no_section(pile: type[Sample]) -> None:
    """Neither the section nor a link to it."""
    page = render(pile(), version="1")

    assert 'id="values"' not in page
    assert 'href="#values"' not in page


def test_what_there_is_no_room_for_is_counted() -> None:
    """Places and whole tables beyond the limits are told, with the way to get them."""
    assert "3 more places not shown: whence conflicts CASE C-1" in words(section(limits=Limits(given=1)))
    assert "1 more of these tables is not shown" in words(section(limits=Limits(tables=0)))


def test_a_figure_without_a_date_stands_apart() -> None:
    """An undated article is drawn beside the days, not on one of them."""
    pile = drifted()
    rows = [
        msgspec.structs.replace(row, published=None) if getattr(row, "path", "") == "courier.txt" else row
        for row in pile.all()
    ]
    (found,) = values(Catalogue.of(Sample(rows)), tables=1, rows=9).sections

    assert found.plot is not None
    assert [4] == [spot.entry.number for row in found.plot.rows for spot in row.spots if spot.entry.days is None]
    assert found.plot.undated is not None


def test_hostile_words_stay_words() -> None:
    """Figures, names and outlets are escaped in the picture as in the table."""
    html = section(hostile().put(*[row for row in sample().all() if isinstance(row, Conflict)]))

    assert "<script" not in html
    assert "alert(1)" in html
    assert sha(GATE) not in html
