"""Traces: dates, credits, cuts, changed words, and what a cluster's readings say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from copies_slow import FIRST, SECOND, THIRD, WIRE, find, prose, text

from whence.copies.credits import credit_to, outlet_key, read_credits
from whence.copies.dating import date_text, earlier_by
from whence.copies.direction import know_text
from whence.copies.readings import Variants, read_centre, read_text
from whence.copies.traces import RULES, Trace, traces_of
from whence.schema import Document


def document(
    number: int = 1,
    *,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    captured: str | None = None,
    imported: str = "2032-06-01T00:00:00Z",
    url: str | None = None,
) -> Document:
    """Return a document of which only what direction looks at is given."""
    return Document(
        id=f"D-{number}",
        path=f"{number}.txt",
        locator="",
        format="text",
        url=url,
        outlet=outlet,
        title=None,
        byline=byline,
        published=published,
        published_precision=None,
        captured=captured,
        imported=imported,
        bytes_sha256="",
        original="",
    )


def traces(one: str, two: str, *documents: Document) -> list[Trace]:
    """Return the traces of two texts, turned so that the first is a."""
    known = [know_text(text(body), [row], 0) for body, row in zip((one, two), documents, strict=True)]
    found = find(one, two)
    (copy,) = found.copies
    if copy.a == text(one).sha256:
        return traces_of(known[0], known[1], copy, found.passages)
    turned = traces_of(known[1], known[0], copy, found.passages)
    return [Trace(row.rule, row.b_to_a, row.a_to_b, row.sentence) for row in turned]


def rules(found: Sequence[Trace]) -> dict[str, bool]:
    """Return the rules that point one way, and whether that is from the first text to the second."""
    return {row.rule: row.a_to_b > row.b_to_a for row in found if row.a_to_b != row.b_to_a}


@pytest.mark.parametrize(
    ("one", "two", "gap"),
    [
        ({"published": "2031-03-04"}, {"published": "2031-03-06"}, "days"),
        ({"published": "2031-03-04"}, {"published": "2031-03-04"}, None),
        ({"published": "2031-03-04"}, {"published": "2031-03-04T18:00Z"}, None),
        ({"published": "2031-03-04T09:00Z"}, {"published": "2031-03-04T18:00+02:00"}, "hours"),
        ({"published": "2031-03-04T09:00Z"}, {"published": "2031-03-04T09:20Z"}, "minutes"),
        ({"published": "2031-03-04T09:00Z"}, {"published": "2031-03-04T09:02Z"}, None),
        ({"published": "2031-03-04T09:00"}, {"published": "2031-03-04T18:00"}, None),
        ({"published": "2031-02"}, {"published": "2031-03-01"}, "days"),
        ({"published": "2031-03"}, {"published": "2031-03-20"}, None),
        ({"published": "2030"}, {"published": "2031"}, "days"),
        ({"captured": "2031-03-04T09:00Z"}, {"published": "2031-03-06"}, "days"),
        ({"published": "2031-03-04"}, {"captured": "2031-03-06T09:00Z"}, None),
        ({"imported": "2031-03-04T09:00Z"}, {"published": "2031-03-06"}, "days"),
        ({"imported": "2026-01-01T09:00Z"}, {"published": "2031-03-06", "imported": "2026-01-01T09:00Z"}, None),
        ({"published": "2031-03-09", "captured": "2031-03-04T09:00Z"}, {"published": "2031-03-06"}, "days"),
        ({"published": "soon"}, {"published": "2031-03-06", "imported": "2026-01-01T09:00Z"}, None),
        ({}, {}, None),
    ],
)
def test_a_text_is_earlier_only_where_its_last_day_is_before_the_others_first(
    one: dict[str, str], two: dict[str, str], gap: str | None
) -> None:
    """
    Published is a first and a last day, captured and imported are last days; equal days say nothing.
    """
    first, second = date_text([document(1, **one)]), date_text([document(2, **two)])

    assert gap == earlier_by(first, second)
    assert earlier_by(second, first) is None


@pytest.mark.parametrize(
    ("published", "gap"),
    [(("2031-03-09", "2031-03-02"), "days"), (("2031-03-09", "2031-03-05"), None), (("2031-03-09", None), None)],
)
def test_of_several_documents_the_earliest_counts(published: tuple[str | None, ...], gap: str | None) -> None:
    """
    A text is as old as the earliest of its documents, and one without a date may be older than any.
    """
    others = date_text([document(number, published=stated) for number, stated in enumerate(published)])
    one = date_text([document(published="2031-03-05")])

    assert gap == (earlier_by(others, one) or earlier_by(one, others))


@pytest.mark.parametrize(
    ("body", "byline", "whole"),
    [
        ("LENMOUTH, March 4 (Coast Courier) – The cranes stand still.", None, True),
        ("Headline here\n\nLENMOUTH (CC) - The cranes stand still.", None, True),
        ("The cranes stand still.\n\nThis story was first published in the Coast Courier.", None, True),
        ("The cranes stand still.\n\nReprinted with permission of the Coast Courier.", None, True),
        ("The cranes stand still.\n\nSource: Coast Courier", None, True),
        ("The cranes stand still.\n\n© 2031 Coast Courier", None, True),
        ("The cranes stand still. More at coastcourier.invalid/cranes.", None, True),
        ("The cranes stand still, the Coast Courier reports.", None, False),
        ("The foreman told the Coast Courier that the cranes stand still.", None, False),
        ("The cranes stand still.\n\nReporting by Coast Courier", None, False),
        ("The cranes stand still.", "Ilse Brandt and Coast Courier staff", False),
        ("The cranes stand still on the coast. A courier came.", None, None),
        ("The cranes stand still, the Coast Guard reports.", "Ilse Brandt", None),
    ],
)
def test_credits_to_the_other_outlet_are_read(body: str, byline: str | None, whole: bool | None) -> None:
    """
    Place line, byline, address and the usual wordings name the outlet that a text has its words from.
    """
    other = read_credits("", [document(outlet="The Coast Courier", url="https://www.coastcourier.invalid/1")])
    one = read_credits(body, [document(outlet="Harbour Gazette", byline=byline)])
    found = credit_to(one, body, other)

    assert whole == (found.whole if found else None)


def test_an_outlet_does_not_credit_itself() -> None:
    """
    Two texts of one outlet say nothing by naming it.
    """
    body = "LENMOUTH (Coast Courier) – The cranes stand still."
    one = read_credits(body, [document(outlet="Coast Courier")])

    assert () == one.credits
    assert credit_to(one, body, one) is None


@pytest.mark.parametrize("name", ["AP", "The Associated Press", "associated press"])
def test_short_names_of_agencies_are_known(name: str) -> None:
    """
    An agency is one outlet by its short and its full name.
    """
    assert "associatedpress" == outlet_key(name)


LINE = f"LENMOUTH, March 4 (Coast Courier) – {WIRE}"
MIDDLE = f"{FIRST} {prose(3, 20)} {SECOND} {THIRD}"
OTHER_MIDDLE = f"{FIRST} {SECOND} {prose(4, 20)} {THIRD}"
COURIER = document(1, outlet="Coast Courier")
GAZETTE = document(2, outlet="Harbour Gazette")
TODAY = WIRE.replace("on Friday", "today")
LONG = f"{prose(5, 60)}\n\n{WIRE}\n\n{prose(6, 60)}"


@pytest.mark.parametrize(
    ("one", "two", "documents", "expected"),
    [
        (WIRE, FIRST, (COURIER, GAZETTE), {"cut": True}),
        (WIRE, f"{WIRE}\n\n{prose(8, 20)}", (COURIER, GAZETTE), {"cut": False}),
        (f"{WIRE}\n\n{prose(7, 20)}", f"{WIRE}\n\n{prose(8, 20)}", (COURIER, GAZETTE), {}),
        (LINE, WIRE, (COURIER, GAZETTE), {"place line": True}),
        (LINE, LINE.replace("cables", "ropes"), (COURIER, GAZETTE), {"own line": True}),
        (WIRE, LINE, (document(outlet="Post"), GAZETTE), {"place line": False, "elsewhere": False}),
        (TODAY, WIRE, (COURIER, GAZETTE), {"relative day": True}),
        (WIRE, WIRE.replace("the cables", "the cables (steel ropes)"), (COURIER, GAZETTE), {"brackets": True}),
        (WIRE, LONG, (COURIER, GAZETTE), {"taken in": True}),
        (WIRE, f"{prose(5, 300)} {SECOND} {prose(6, 300)}", (COURIER, GAZETTE), {"small share": True}),
        (WIRE, WIRE.upper(), (document(published="2031-03-04"), document(2, published="2031-03-09")), {"days": True}),
        (WIRE, WIRE.upper(), (COURIER, document(2, byline="Staff and agencies")), {"agencies": True}),
        (WIRE, WIRE.replace("Tuesday", "Monday"), (COURIER, GAZETTE), {}),
    ],
)
def test_a_trace_points_from_the_origin_to_the_copy(
    one: str, two: str, documents: tuple[Document, Document], expected: dict[str, bool]
) -> None:
    """
    Cuts, place lines, days, brackets, shares and dates point to the origin; a changed word alone does not.
    """
    assert expected == rules(traces(one, two, *documents))


@pytest.mark.parametrize(
    ("one", "two", "documents", "rule"),
    [
        (MIDDLE, OTHER_MIDDLE, (COURIER, GAZETTE), "each lacks"),
        (f"{prose(1, 300)} {FIRST}", f"{FIRST} {prose(2, 300)}", (COURIER, GAZETTE), "little"),
        (WIRE, WIRE.upper(), (document(1, byline="AP"), document(2, byline="Associated Press")), "same agency"),
    ],
)
def test_some_traces_speak_for_something_unseen(
    one: str, two: str, documents: tuple[Document, Document], rule: str
) -> None:
    """
    Where each has what the other lacks, where they share little, where both credit an agency: neither way gains.
    """
    found = {row.rule: (row.a_to_b, row.b_to_a) for row in traces(one, two, *documents)}

    assert RULES[rule].along < 0
    assert (RULES[rule].along, RULES[rule].against) == found[rule]


def test_every_trace_is_a_sentence() -> None:
    """
    What a trace says names both texts by document and outlet, and ends like a sentence.
    """
    one, two = document(1, outlet="Coast Courier", published="2031-03-04"), document(2, published="2031-03-09")
    said = [row.sentence for row in traces(LINE, FIRST, one, two)]

    assert "D-1 (Coast Courier) is dated 2031-03-04, D-2 2031-03-09." in said
    assert all(sentence.endswith(".") and "D-1 (Coast Courier)" in sentence for sentence in said)


def variants(centre: str, *others: str) -> Variants:
    """Return the readings of some texts, held against the first."""
    readings = [read_centre()]
    for body in others:
        passages = find(centre, body).passages
        readings.append(read_text(centre, body, passages, text(centre).sha256 < text(body).sha256))
    return Variants(readings)


def test_a_change_of_its_own_speaks_against_an_origin() -> None:
    """
    Where the copy agrees with most of the texts, the origin's own change would have had to be undone.
    """
    found = variants(WIRE, WIRE.replace("eleven", "twelve"), WIRE.replace("cables", "ropes"))
    there, back = found.weigh(1, 2)

    assert (1, 1) == (there.undone, back.undone)
    assert there.bits < 0
    assert 0 == found.weigh(0, 1)[0].undone


def test_a_change_of_the_centre_is_its_own_where_all_others_agree() -> None:
    """
    The centre is a text like any other: it too can have the reading that nobody shares.
    """
    right = WIRE.replace("eleven", "twelve")
    found = variants(WIRE, right, right.replace("cables", "ropes"), right.replace("timber", "grain"))

    assert 1 == found.weigh(0, 1)[0].undone
    assert 0 == found.weigh(1, 0)[0].undone


def test_two_texts_that_share_changes_against_the_rest_belong_together() -> None:
    """
    Errors are inherited: two texts with the same three changes gain bits, whichever was first.
    """
    wrong = WIRE.replace("eleven", "twelve").replace("cables", "ropes").replace("timber", "grain")
    found = variants(WIRE, wrong, wrong.replace("Friday", "Sunday"), WIRE.replace("June", "May"), WIRE.upper())
    there, back = found.weigh(1, 2)

    assert (3, 3) == (there.shared, back.shared)
    assert back.bits < there.bits
    assert 0 < there.bits


def test_a_text_that_lacks_a_block_is_not_the_origin_of_one_that_has_it() -> None:
    """
    Who cut the end can't have handed it on.
    """
    found = variants(WIRE, f"{FIRST}\n\n{SECOND}", WIRE.replace("cables", "ropes"), WIRE.upper())
    there, back = found.weigh(1, 2)

    assert (1, 0) == (there.lacking, back.lacking)
    assert there.bits < 0


def test_two_texts_of_a_pair_have_no_majority() -> None:
    """
    Of two readings in two texts, neither is known to be the change.
    """
    there, back = variants(WIRE, WIRE.replace("eleven", "twelve")).weigh(0, 1)

    assert (0.0, 0.0) == (there.bits, back.bits)
