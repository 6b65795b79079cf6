"""Commitments, contacts and places: each with a picture, a table, the words behind it, and no verdict."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import msgspec
import pytest
from views_sample import HOSTILE, Sample, sample

from whence.report.contacts import DOT, MOST_PARTIES, TAG_STEP, Arcs, contacts, draw_arcs
from whence.report.content import Limits
from whence.report.holds import MOST_LINES, holds
from whence.report.page import render
from whence.report.promises import MOST, promises
from whence.schema import Claim, ClaimMention, Related
from whence.views.dealings import DealingRow, dealings
from whence.views.tables import Catalogue


def told(claim: str, kind: str, days: tuple[str, str] | None = None, **roles: Any) -> list[Any]:
    """Return a claim of the sample as one of this kind, with these roles filled, and all of its mentions."""
    given = {role: [words] if isinstance(words, str) else words for role, words in roles.items()}
    frame = {role: [{"text": each} for each in words] for role, words in given.items()}
    begin, end = days or (None, None)
    return [
        msgspec.structs.replace(row, kind=kind, id=claim)
        if isinstance(row, Claim)
        else msgspec.structs.replace(row, frame=frame, happened_from=begin, happened_until=end)
        for row in sample().all()
        if (isinstance(row, Claim) and row.id == claim) or (isinstance(row, ClaimMention) and row.claim == claim)
    ]


def promised() -> Sample:
    """Return the sample with a promise on a condition, and a later claim on its matter."""
    rows = told("C-1", "commitment", promisor="the council", promised="to clear 12 houses", condition="if it rains")
    return sample().put(*rows, Related(a="C-1", b="C-2", likeness=0.4), Related(a="C-1", b="C-3", likeness=0.3))


def met() -> Sample:
    """Return the sample with two contacts of three people, one by telephone."""
    return sample().put(
        *told("C-1", "contact", ("2031-03-03", "2031-03-03"), parties=["Tova Rehn", "Pell Aros"], channel="by phone"),
        *told("C-2", "contact", parties=["the Ondra Water Board", "Tova Rehn"]),
    )


def held() -> Sample:
    """Return the sample with a place for which two are named, and another place."""
    return sample().put(
        *told("C-1", "control", ("2031-03-03", "2031-03-04"), holder="the army", place="the town of Orsk"),
        *told("C-2", "control", holder="Rebels", place="Orsk"),
        *told("C-3", "control", holder="The army", place="the bridge"),
    )


def section(name: str, pile: Sample, limits: Limits | None = None) -> str:
    """Return a section as HTML."""
    page = render(pile, version="1", limits=limits)
    begin = page.index(f'<section id="{name}"')
    return page[begin : page.index("</section>", begin)]


def words(html: str) -> str:
    """Return the text of a piece of a page with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


PILES = [("commitments", promised), ("contacts", met), ("places", held)]


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_the_section_is_there_only_where_there_is_something(name: str, pile: Any) -> None:
    """With a link from the contents; a pile without any has neither."""
    assert f'<li><a href="#{name}">' in render(pile(), version="1")
    assert f'"#{name}"' not in render(sample(), version="1")
    assert f'id="{name}"' not in render(sample(), version="1")


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_each_picture_has_its_words(name: str, pile: Any) -> None:
    """A description says what is drawn, number by number, and the table says the same."""
    html = section(name, pile())

    assert 1 == html.count("<desc")
    assert 'role="img"' in html or 'role="group"' in html
    assert "1" in words(html[html.index("<desc") : html.index("</desc>")])


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_every_link_has_an_address(name: str, pile: Any) -> None:
    """Claims, documents and rows lead to each other, however little there is room for."""
    for limits in (None, Limits(claims=1, brief=0, articles=0, dealings=1)):
        page = render(pile(), version="1", limits=limits)
        there = re.findall(r' id="([^"]+)"', page)

        assert set() == set(re.findall(r'href="#([^"]+)"', page)) - set(there)
        assert len(there) == len(set(there))


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_a_claim_and_a_document_lead_here(name: str, pile: Any) -> None:
    """The claim's section and its document's row have a link to the row of the table."""
    page = render(pile(), version="1")

    assert f'href="#{name}.1"' in page[page.index('<article class="claim" id="C-') : page.index('id="documents"')]
    assert f'href="#{name}.1"' in page[page.index('id="documents"') :]


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_what_there_is_no_room_for_is_counted(name: str, pile: Any) -> None:
    """Rows beyond the limit are told, with the command that lists them."""
    pattern = rf"\d more not shown: whence {name} CASE --limit 0"

    assert re.search(pattern, words(section(name, pile(), Limits(dealings=0))))


@pytest.mark.parametrize(("name", "pile"), PILES)
@pytest.mark.parametrize("verdict", ["broke", "broken", "kept his", "failed", "lied", "score", "secret", "controls"])
def test_no_verdict_is_given(name: str, pile: Any, verdict: str) -> None:
    """What came of a promise, what two talked of and who holds a place is left to the reader."""
    assert verdict not in words(section(name, pile())).lower()


@pytest.mark.parametrize(("name", "pile"), PILES)
def test_hostile_words_stay_words(name: str, pile: Any) -> None:
    """Markup in a party, a channel, a place or a condition makes no element."""
    rows = [
        msgspec.structs.replace(
            row, frame={role: [{"text": slot["text"] + HOSTILE} for slot in slots] for role, slots in row.frame.items()}
        )
        if isinstance(row, ClaimMention)
        else row
        for row in pile().all()
    ]
    html = section(name, Sample(rows))

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert not {"\x1b", "\u202e"} & set(html)


# --- promises ------------------------------------------------------------------------


def test_a_promise_stands_with_its_condition_and_what_is_said_later() -> None:
    """Boxes lead from who promised over what to the later statement; the condition stands with the promise."""
    found = promises(Catalogue.of(promised()), rows=9)

    assert found.drawing is not None
    boxes = {box.kind: box for box in found.drawing.boxes}
    assert "the council" == boxes["voice"].full
    assert ("1. to clear 12 houses", ["if it rains"]) == (boxes["text"].full, boxes["text"].notes)
    assert ["Who promised", "What", "What the pile says later"] == [head for _, head in found.drawing.heads]


def test_silence_is_said_in_words() -> None:
    """A promise on which nothing is said later has a dashed box that says so, and so has its row."""
    pile = promised().without(Related)
    found = promises(Catalogue.of(pile), rows=9)

    assert found.drawing is not None
    assert ["nothing in this pile"] == [box.full for box in found.drawing.boxes if box.kind == "nothing"]
    assert "nothing in this pile" in words(section("commitments", pile))


def test_promises_of_nobody_told_are_not_laid_on_each_other() -> None:
    """Where the promisor is not told there is a box for each promise."""
    pile = sample().put(*told("C-1", "commitment", promised="to pay"), *told("C-2", "commitment", promised="to go"))
    found = promises(Catalogue.of(pile), rows=9)

    assert found.drawing is not None
    assert 2 == sum(box.full == "not told" for box in found.drawing.boxes)


def test_only_so_many_promises_are_drawn() -> None:
    """Of a hundred promises the table has all, the picture a few."""
    (row,) = [row for row in promised().all() if isinstance(row, Claim) and row.id == "C-1"]
    mentions = [row for row in promised().all() if isinstance(row, ClaimMention) and row.claim == "C-1"]
    more = [
        each
        for at in range(10, 30)
        for each in (
            msgspec.structs.replace(row, id=f"C-{at}"),
            *(msgspec.structs.replace(mention, claim=f"C-{at}", matched=f"C-{at}") for mention in mentions),
        )
    ]
    found = promises(Catalogue.of(promised().put(*more)), rows=99)

    assert (MOST, 21) == (found.drawn, len(found.rows))


# --- contacts ------------------------------------------------------------------------


def drawn(*pairs: tuple[str, ...]) -> Arcs | None:
    """Return the drawing of contacts between these."""
    (one, *_) = dealings(met(), "contact")
    rows: list[tuple[int, DealingRow]] = [
        (number, msgspec.structs.replace(one, parties=list(parties), roles={}))
        for number, parties in enumerate(pairs, 1)
    ]
    return draw_arcs(rows)


def test_a_contact_is_an_arc_with_its_channel() -> None:
    """Three names, two arcs; the one without a channel is dashed and says "not told"."""
    found = contacts(Catalogue.of(met()), rows=9).arcs

    assert found is not None
    assert {"Tova Rehn", "Pell Aros", "the Ondra Water Board"} == {party.full for party in found.parties}
    assert {1: True, 2: False} == {arc.number: arc.told for arc in found.arcs}
    assert {"by phone", ""} == {tag.channel for tag in found.tags}
    assert 'class="arc f' in section("contacts", met())


def test_numbers_of_arcs_do_not_lie_on_each_other() -> None:
    """Arcs that pass each other stand in lanes, and channels under each other."""
    names = [f"party {at}" for at in range(6)]
    found = drawn(*combinations(names, 2))

    assert found is not None
    for one, other in combinations(found.arcs, 2):
        (x, y), (u, v) = one.middle, other.middle
        assert abs(x - u) >= 18 or abs(y - v) >= 18
    assert all(after.y - before.y >= TAG_STEP for before, after in zip(found.tags, found.tags[1:], strict=False))
    assert all(DOT < arc.x < found.right < found.width for arc in found.arcs)


def test_a_meeting_of_three_joins_them_all() -> None:
    """Its arcs have one number and lead from name to name."""
    found = drawn(("a", "b", "c"))

    assert found is not None
    assert [1, 1] == [arc.number for arc in found.arcs]


def test_one_party_alone_is_not_drawn() -> None:
    """Where only one of them is told, the table says so, and so it is with a crowd."""
    assert drawn(("a",)) is None
    assert drawn(*[(f"a{at}", f"b{at}") for at in range(MOST_PARTIES)]) is None


# --- places --------------------------------------------------------------------------


def test_two_holders_of_a_place_stand_under_each_other() -> None:
    """ "Orsk" and "the town of Orsk" stand together, and it is said that two are named."""
    found = holds(Catalogue.of(held()), rows=9)

    assert [("The bridge", 1), ("Orsk", 2)] == [(place.name, place.holders) for place in found.places]
    assert "Orsk ≠ 2 are named" in words(section("places", held()))


def test_a_mark_without_a_day_of_its_own_is_dashed() -> None:
    """Where the words give a stretch it is drawn; where they give none, the day on which it was said is."""
    plot = holds(Catalogue.of(held()), rows=9).plot

    assert plot is not None
    marks = {spot.entry.title.partition(": ")[2][:2]: spot for row in plot.rows for spot in row.spots}
    assert ["dot", "open"] == sorted({spot.entry.shape for spot in marks.values()})
    assert 1 == sum(spot.width > 0 for spot in marks.values())


def test_only_so_many_holders_are_drawn() -> None:
    """Places for which most are named come first; all of them are in the table."""
    (claim,) = [row for row in held().all() if isinstance(row, Claim) and row.id == "C-3"]
    mentions = [row for row in held().all() if isinstance(row, ClaimMention) and row.claim == "C-3"]
    more = [
        each
        for at in range(10, 10 + 2 * MOST_LINES)
        for each in (
            msgspec.structs.replace(claim, id=f"C-{at}"),
            *(
                msgspec.structs.replace(
                    row,
                    claim=f"C-{at}",
                    matched=f"C-{at}",
                    frame={"holder": [{"text": "army"}], "place": [{"text": f"Hill {at}"}]},
                )
                for row in mentions
            ),
        )
    ]
    found = holds(Catalogue.of(held().put(*more)), rows=99)

    assert found.plot is not None
    assert MOST_LINES == len(found.plot.rows)
    assert "Orsk" in [row.head for row in found.plot.rows]
    assert 2 + 2 * MOST_LINES == len(found.places)
