"""The timeline of the report: three clocks, a line for each statement, and nothing guessed."""

from __future__ import annotations

import re

import msgspec
import pytest
from views_sample import Sample, hostile, sample

from whence.report.content import Limits
from whence.report.moments import MOST, Moments, moments
from whence.report.page import render
from whence.schema import ClaimMention, Document
from whence.views.tables import Catalogue


def clocks(*, captured: bool = False) -> Sample:
    """Return the sample where three claims have days: one told after, one before, one that can't be placed."""
    days = {
        "C-1": ("on Monday", "2031-03-03", "2031-03-03"),
        "C-2": ("in March", "2031-04-01", "2031-04-30"),
        "C-3": ("the other day", None, None),
    }
    rows = []
    for row in sample().all():
        if isinstance(row, ClaimMention):
            words, begin, end = days[row.claim]
            row = msgspec.structs.replace(row, happened=words, happened_from=begin, happened_until=end)
        if captured and isinstance(row, Document):
            row = msgspec.structs.replace(row, captured="2031-03-20T08:00:00Z")
        rows.append(row)
    return Sample(rows)


def shown(pile: Sample | None = None, rows: int = 300) -> Moments:
    """Return what the section shows."""
    return moments(Catalogue.of(pile or clocks()), rows=rows)


def section(pile: Sample | None = None, limits: Limits | None = None) -> str:
    """Return the section as HTML."""
    page = render(pile or clocks(), version="1", limits=limits)
    begin = page.index('<section id="timeline"')
    return page[begin : page.index("</section>", begin)]


def words(html: str) -> str:
    """Return the text of a piece of a page with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_statement_is_joined_over_its_clocks() -> None:
    """Two marks and a line without an archive, three marks and two lines with one."""
    plain, caught = shown().plot, shown(clocks(captured=True)).plot

    assert plain is not None
    assert caught is not None
    assert [2, 2, 0] == [len(row.spots) for row in plain.rows]
    assert [2, 2, 2] == [len(row.spots) for row in caught.rows]
    assert (2, 4) == (len(plain.threads), len(caught.threads))


def test_what_was_said_before_its_day_says_so() -> None:
    """Its mark is dashed and its row has the words; no wrong date is alleged."""
    html = section()

    assert 2 == html.count('class="spot open f2"')
    assert "dashed: said before that day as a plan, a forecast or with a wrong date" in words(html)
    assert "2031-04-01 – 2031-04-30 “in March” 2031-03-04 before that day D-1" in words(html)


def test_days_and_words_stand_together() -> None:
    """The day that was made of the words, the words, when it was said, where, and by whom."""
    assert "C-1 12 houses were evacuated 2031-03-03 “on Monday” 2031-03 D-6 Kelm Radio" in words(section())


def test_what_cannot_be_placed_is_listed() -> None:
    """Words without a day and documents without a date stand under the table."""
    html = words(section())

    assert "Not placed: 3 mentions whose words give no day that can be told" in html
    assert "“the other day” C-3" in html
    assert "Without a date of its own, so that “yesterday” in it is no day: D-5 Valley Observer" in html


def test_claims_and_documents_lead_here() -> None:
    """The claim's section and the row of its document have a link to the row of the timeline."""
    page = render(clocks(), version="1")

    assert '<a href="#timeline.1">1</a>' in page[page.index('<article class="claim" id="C-1"') :].split("</article>")[0]
    assert '<a href="#timeline.2">2</a>' in page[page.index('<tr role="row" id="D-1">') :].split("</tr>")[0]


def test_an_archive_has_a_column_only_where_there_was_one() -> None:
    """Without one the page says that none told it."""
    assert "No article here comes with the day on which an archive captured it." in words(section())
    assert "Captured" in re.findall(r'columnheader">(\w+)', section(clocks(captured=True)))


def test_the_picture_has_its_words() -> None:
    """A title, and a description with every statement that is drawn."""
    html = section()

    assert "<title" in html
    assert "2: C-2 2031-04-01 to 2031-04-30, said 2031-03-04, before that day." in html


def test_only_so_many_lines_are_drawn() -> None:
    """Of more statements those in most documents; the table has the others."""
    pile = clocks()
    more = [
        msgspec.structs.replace(row, happened_from=f"2031-05-{day:02d}", happened_until=f"2031-05-{day:02d}", begin=day)
        for row in pile.all()
        if isinstance(row, ClaimMention) and row.claim == "C-3"
        for day in range(1, 20)
    ]
    found = shown(Sample([row for row in pile.all() if getattr(row, "claim", "") != "C-3"], more))

    assert (MOST, 21) == (found.drawn, len(found.rows))
    assert found.plot is not None
    assert MOST == len(found.plot.rows[0].spots)


@pytest.mark.parametrize("pile", [sample, Sample], ids=["no days", "empty"])
def test_without_a_day_there_is_no_section(pile: type[Sample]) -> None:
    """Neither the section nor a link to it."""
    assert "#timeline" not in render(pile(), version="1")


def test_what_there_is_no_room_for_is_counted() -> None:
    """Statements beyond the limit are told, with the way to get them."""
    assert "1 more statement not shown: whence timeline CASE" in words(section(limits=Limits(moments=1)))


def test_hostile_words_stay_words() -> None:
    """Days that are no days are not drawn; words are escaped."""
    pile = Sample([row for row in hostile().all() if not isinstance(row, ClaimMention)])
    html = section(pile.put(*[row for row in clocks().all() if isinstance(row, ClaimMention)]))

    assert "<script" not in html
    assert "alert(1)" in html
