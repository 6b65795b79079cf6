"""Rewrites among texts of one story, and how they are stored."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from bench.retellings import TOLD, Told

from whence.copies.rewrites import find_rewrites, rewrite_copies
from whence.schema import Copy, Quotation, Relation, Rewrite, Text
from whence.settings import CopySettings

PILE = Path(__file__).parents[2] / "examples" / "pile"
FIRE = "01-halvane-wire.txt"
FIRE_RETOLD = "06-southern-dispatch.txt"
SPEECH = (
    "“The booms across the river have been laid in two places, and my crews will stay there until sixty tonnes of"
    " rapeseed oil are out of the water, whatever the weather on Friday brings us.”"
)


def text(body: str) -> Text:
    """Return a text as it is stored."""
    return Text(sha256=hashlib.sha256(body.encode()).hexdigest(), text=body, language=None)


def found(
    bodies: list[str],
    published: dict[str, str | None] | None = None,
    already: list[Copy] | None = None,
    unheard: list[Quotation] | None = None,
    settings: CopySettings | None = None,
) -> list[Rewrite]:
    """Return the rewrites among these texts."""
    return find_rewrites(
        [text(body) for body in bodies],
        published or {},
        already or [],
        settings or CopySettings(),
        lambda *_: None,
        unheard=unheard or [],
    )


def copy(one: str, two: str, relation: Relation) -> Copy:
    """Return a copy of two texts."""
    a, b = sorted(text(body).sha256 for body in (one, two))
    return Copy(a=a, b=b, relation=relation, coverage_a=0.5, coverage_b=0.5, identity=1.0, proven=True)


def told(rows: list[Rewrite]) -> set[frozenset[str]]:
    """Return the pairs of these rows."""
    return {frozenset((row.a, row.b)) for row in rows}


@pytest.mark.parametrize("event", TOLD, ids=lambda event: event.report.split()[2])
def test_a_retelling_is_found_and_an_independent_report_is_not(event: Told) -> None:
    """
    In other words and another order is a rewrite; the same event seen by somebody else is none.
    """
    expected = {frozenset((text(event.report).sha256, text(event.retelling).sha256))}

    assert expected == told(found([event.report, event.retelling, event.other]))


def test_all_events_in_one_pile_give_the_same_rewrites() -> None:
    """
    What two texts share does not hang on what else is in the pile, nor on its order.
    """
    bodies = [body for event in TOLD for body in event]
    rows = found(bodies)

    assert rows == found(bodies[::-1])
    assert rows == sorted(
        (row for event in TOLD for row in found(list(event))), key=lambda row: (row.a, row.b, row.a_begin)
    )


def test_the_rewrite_of_the_bundled_pile_is_found() -> None:
    """
    The fire at the granary, told by another paper in its own words, is suspected to be the wire's report.
    """
    wire, dispatch = ((PILE / name).read_text("utf-8").split("\n\n", 1)[1] for name in (FIRE, FIRE_RETOLD))
    rows = found([wire, dispatch])

    assert told(rows) == {frozenset((text(wire).sha256, text(dispatch).sha256))}
    assert not any(row.proven for row in rows)


def test_a_row_holds_the_stretches_in_characters() -> None:
    """
    Begin and end lead back to whole words of both texts, even behind characters of two units.
    """
    event = TOLD[1]
    (row,) = found(["🚂🚃 e\u0301 " + event.report, event.retelling])
    bodies = {text(body).sha256: body for body in ("🚂🚃 e\u0301 " + event.report, event.retelling)}
    for name, begin, end in ((row.a, row.a_begin, row.a_end), (row.b, row.b_begin, row.b_end)):
        around = bodies[name][max(0, begin - 1) : begin] + bodies[name][end : end + 1]

        assert bodies[name][begin:end].strip() == bodies[name][begin:end]
        assert not any(character.isalnum() for character in around)
    assert row.weight >= CopySettings().rewrite_weight
    assert row.stems >= CopySettings().rewrite_words / 2


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("2031-03-04", "2031-03-07T09:00:00Z", 1),
        ("2031-03-04", "2031-03-08", 0),
        ("2031-03-04", "2031", 1),
        (None, "2031-03-08", 1),
    ],
)
def test_dates_far_apart_are_two_stories(one: str | None, two: str | None, expected: int) -> None:
    """
    Texts more than three days apart are not compared; a date without a day keeps nothing apart.
    """
    event = TOLD[2]
    published = {text(event.report).sha256: one, text(event.retelling).sha256: two}

    assert expected == len(found([event.report, event.retelling], published))


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("near-copy", 0), ("identical", 0), ("cut", 0), ("contained", 0), ("passage", 1), ("shared quotation", 1)],
)
def test_where_one_text_is_in_the_other_no_rewrite_is_looked_for(relation: Relation, expected: int) -> None:
    """
    A copy is more than a rewrite; a passage or a quotation in common may be only part of one.
    """
    event = TOLD[3]
    already = [copy(event.report, event.retelling, relation)]

    assert expected == len(found([event.report, event.retelling], already=already))


def test_a_shared_quotation_is_no_rewrite() -> None:
    """
    Two reporters who quote the same long sentence share no rewrite, if the quotation is known as one.
    """
    bodies = [
        f"Mirel Stoye spoke at the old customs house on Tuesday morning. {SPEECH} Nobody else was heard.",
        f"Reporters waited in the rain for an hour. {SPEECH} Then the spokeswoman drove off to the capital.",
    ]
    quotations = [
        Quotation(
            text=text(body).sha256,
            begin=body.index("“"),
            end=body.index("”") + 1,
            kind="speech",
            chain=0,
            closed=True,
        )
        for body in bodies
    ]
    light = CopySettings(rewrite_weight=10.0, rewrite_words=10)

    assert len(found(bodies, settings=light)) == 1
    assert found(bodies, unheard=quotations, settings=light) == []


def test_a_rewrite_becomes_a_suspected_copy() -> None:
    """
    Two texts that share nothing else get a row of their own, with the share of words retold, not proven.
    """
    event = TOLD[4]
    texts = [text(event.report), text(event.retelling)]
    rows = found([event.report, event.retelling])
    (made,) = rewrite_copies(rows, [], texts)

    assert (made.a, made.b) == (rows[0].a, rows[0].b)
    assert ("rewrite", False) == (made.relation, made.proven)
    assert 0.5 < made.coverage_a <= 1.0
    assert 0.5 < made.coverage_b <= 1.0
    assert 0.2 < made.identity <= 1.0


def test_coverage_counts_the_words_of_the_stretches() -> None:
    """
    Two words of four retold in one text, three of six in the other, are half of each.
    """
    one, two = sorted((text("one two three four"), text("five six one two seven eight")), key=lambda row: row.sha256)
    spans = {"one two three four": (0, 7), "five six one two seven eight": (5, 16)}
    (a, b), (c, d) = spans[one.text], spans[two.text]
    row = Rewrite(
        a=one.sha256, a_begin=a, a_end=b, b=two.sha256, b_begin=c, b_end=d, stems=2, weight=50.0, proven=False
    )
    (made,) = rewrite_copies([row], [], [two, one])

    assert (0.5, 0.5, 1.0) == (made.coverage_a, made.coverage_b, made.identity)


def test_a_proven_relation_stays() -> None:
    """
    A pair that shares a quotation keeps that row; its rewrite stands in the table of rewrites.
    """
    event = TOLD[5]
    rows = found([event.report, event.retelling])

    assert rows
    assert rewrite_copies(rows, [copy(event.report, event.retelling, "shared quotation")], []) == []


def test_an_interruption_passes_through() -> None:
    """
    Who presses Ctrl-C while texts are read is heard.
    """

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_rewrites([text(TOLD[0].report), text(TOLD[0].other)], {}, [], CopySettings(), stop)


@pytest.mark.parametrize("bodies", [[], [""], [TOLD[0].report], ["", "...", "\ud800"]])
def test_piles_without_a_pair_have_no_rewrites(bodies: list[str]) -> None:
    """
    Nothing, one text, and texts without words are read without harm.
    """
    texts = [Text(sha256=f"{number:064}", text=body, language=None) for number, body in enumerate(bodies)]

    assert find_rewrites(texts, {}, [], CopySettings(), lambda *_: None) == []
