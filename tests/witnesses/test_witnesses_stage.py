"""The stage: stances, what is not counted, cited outlets, people's decisions, order and speed."""

from __future__ import annotations

import random
import time

import pytest
from witnesses_rows import CLAIM, Rows, experts, numbers, outlet, person, unnamed

from whence.settings import WitnessSettings
from whence.witnesses import count_witnesses
from whence.witnesses.evidence import Decided, Pile, index_pile
from whence.witnesses.recount import recount

MAYOR = person("Mara Voss", "mayor", "City of Sund")
CHIEF = person("Ivo Brenn", "police chief", "Sund police")


@pytest.mark.parametrize("stance", ["against", "doubt", "asks"])
def test_who_denies_doubts_or_asks_is_no_voice_for(stance: str) -> None:
    """
    Only what is said for the claim counts for it.
    """
    rows = Rows()
    rows.says(rows.article("Paper 1"), MAYOR)
    rows.says(rows.article("Paper 2"), CHIEF, stance=stance)

    assert (1, 1, (1, 1), (1, 1)) == numbers(rows.count())


@pytest.mark.parametrize("stance", ["against", "doubt"])
def test_denial_and_doubt_are_counted_by_themselves(stance: str) -> None:
    """
    Against and doubt have voices, weakest link and witnesses of their own.
    """
    rows = Rows()
    rows.says(rows.article("Paper 1"), MAYOR)
    rows.says(rows.article("Paper 2"), CHIEF, stance=stance)
    tables = rows.tables()

    assert ["for", stance] == [count.stance for count in tables.counts]
    assert (1, 1, (1, 1), (1, 1)) == numbers(tables.counts[1])
    assert ["Ivo Brenn, police chief"] == [row.label for row in tables.witnesses if row.stance == stance]


@pytest.mark.parametrize(
    ("stance", "counted", "why", "reason"),
    [
        ("for", False, "only supposed", "only supposed"),
        ("for", False, None, "nothing is said here"),
        ("asks", True, None, "a question: nothing is said"),
    ],
)
def test_what_is_not_counted_is_listed_with_its_reason(
    stance: str, counted: bool, why: str | None, reason: str
) -> None:
    """
    An "if", a question, "declined to say": no voice, and not forgotten.
    """
    rows = Rows()
    text = rows.article("Paper 1")
    rows.says(text, MAYOR, stance=stance, counted=counted, why=why)
    tables = rows.tables()

    assert (0, 0, (0, 0), (0, 0)) == numbers(tables.counts[0])
    assert [(text, 0, 80, reason)] == [(row.text, row.begin, row.end, row.reason) for row in tables.not_counted]


def test_nobody_in_particular_is_listed_and_stays_in_the_funnel() -> None:
    """
    "Experts say" is a document and a text, and no voice.
    """
    rows = Rows()
    text = rows.article("Paper 1")
    rows.says(text, experts(text))
    tables = rows.tables()

    assert (1, 1, (0, 0), (0, 0)) == numbers(tables.counts[0])
    assert ["nobody in particular is given as the source"] == [row.reason for row in tables.not_counted]


def test_claim_that_nobody_states_has_a_count_of_nothing() -> None:
    """
    Every claim has a count for it, be it zero.
    """
    assert (0, 0, (0, 0), (0, 0)) == numbers(Rows().count())


def test_documents_with_the_same_text_are_one_text() -> None:
    """
    The same bytes in two places are two documents and one text.
    """
    rows = Rows()
    text = rows.article("Story", "Paper 1")
    rows.article("Story", "Paper 2")
    rows.says(text, MAYOR)

    assert (2, 1, (1, 1), (1, 1)) == numbers(rows.count())


# --- cited outlets -----------------------------------------------------------


def test_cited_outlet_in_the_pile_leads_on_to_its_own_source() -> None:
    """
    Who cites the Xaver Post has what the Xaver Post has: the mayor, and nobody more.
    """
    rows = Rows()
    rows.says(rows.article("Xaver Post"), MAYOR)
    rows.says(rows.article("Paper 2"), outlet("The Xaver Post"))
    tables = rows.tables()

    assert (2, 2, (1, 1), (1, 1)) == numbers(tables.counts[0])
    assert ["explicit citation"] == [row.kind for row in tables.merges]
    assert [["D-1 (Xaver Post)", "Mara Voss, mayor"], ["D-2 (Paper 2)", "The Xaver Post", "Mara Voss, mayor"]] == [
        path for row in tables.witnesses for path in row.paths
    ]


def test_whom_an_outlet_is_cited_for_is_whom_it_names_itself() -> None:
    """
    The memo that Paper 2 has from the Xaver Post is the memo that the Xaver Post has.
    """
    rows = Rows()
    rows.says(rows.article("Xaver Post"), unnamed("a leaked memo", "a", kind="document"))
    rows.says(rows.article("Paper 2"), outlet("The Xaver Post"), unnamed("a leaked memo", "b", kind="document"))
    tables = rows.tables()

    assert (2, 2, (0, 1), (0, 1)) == numbers(tables.counts[0])
    assert {"explicit citation"} == {row.kind for row in tables.merges if row.proven}


def test_cited_outlet_that_does_not_say_it_may_count_nothing() -> None:
    """
    A root that is in the pile and does not say it is flagged.
    """
    rows = Rows()
    rows.article("Xaver Post")
    rows.says(rows.article("Paper 2"), outlet("Xaver Post"))
    tables = rows.tables()

    assert (0, 1) == numbers(tables.counts[0])[2]
    assert ["in the pile, and does not say it"] == [row.note for row in tables.witnesses]


def test_cited_outlet_that_says_the_opposite_does_not_say_it() -> None:
    """
    Its denial is in the pile; as a root for the claim it is flagged.
    """
    rows = Rows()
    rows.says(rows.article("Xaver Post"), MAYOR, stance="against")
    rows.says(rows.article("Paper 2"), outlet("Xaver Post"))

    assert (0, 1) == numbers(rows.count())[2]


def test_cited_outlet_outside_the_pile_is_a_root() -> None:
    """
    An outlet that nobody imported counts as the organisation it is.
    """
    rows = Rows()
    rows.says(rows.article("Paper 2"), outlet("Xaver Post"))

    assert (1, 1) == numbers(rows.count())[2]


# --- what people decide ------------------------------------------------------


def test_voices_that_a_person_joined_are_one() -> None:
    """
    A person's merge counts in both numbers, and has a record.
    """
    rows = Rows()
    rows.says(rows.article("Paper 1"), MAYOR)
    rows.says(rows.article("Paper 2"), CHIEF)
    tables = rows.tables(Decided(merged=frozenset({(MAYOR.key, CHIEF.key)})))

    assert (1, 1) == numbers(tables.counts[0])[2]
    assert [("person's decision", True)] == [(row.kind, row.proven) for row in tables.merges]


def test_voices_joined_through_a_third_are_one_where_the_third_is_silent() -> None:
    """
    A is B and B is C, says a person; for a claim that only A and C make, A is C.
    """
    rows = Rows()
    rows.says(rows.article("Paper 1"), MAYOR)
    rows.says(rows.article("Paper 2"), CHIEF)
    merged = frozenset({(MAYOR.key, "person:somebody else"), ("person:somebody else", CHIEF.key)})

    assert (1, 1) == numbers(rows.count(Decided(merged=merged)))[2]


def test_voices_that_a_person_keeps_apart_are_not_suspected() -> None:
    """
    The link is listed as off, with the reason.
    """
    rows = Rows()
    one, two = person("Jonas Adler", body="Harbour Ministry"), person("Rita Falk", body="Harbour Ministry")
    rows.says(rows.article("Paper 1"), one)
    rows.says(rows.article("Paper 2"), two)
    tables = rows.tables(Decided(parted=frozenset({(two.key, one.key)})))

    assert (2, 2) == numbers(tables.counts[0])[2]
    assert [("same principal", False)] == [(row.kind, row.on) for row in tables.merges]
    assert tables.merges[0].evidence.endswith("But a person keeps them apart.")


def test_voices_kept_apart_do_not_meet_through_a_third() -> None:
    """
    If a body could be either of two people kept apart, it is linked with one of them.
    """
    rows = Rows()
    people = [person(name, body="Harbour Ministry") for name in ("Jonas Adler", "Rita Falk", "Tim Sorge")]
    for number, each in enumerate(people):
        rows.says(rows.article(f"Paper {number}"), each)
    count = rows.count(Decided(parted=frozenset({(people[1].key, people[2].key)})))

    assert (2, 3) == numbers(count)[2]


def test_accepting_a_suspected_link_turns_it_into_a_decision() -> None:
    """
    The pair keeps its id, so that a switch set before still means the same pair.
    """
    rows = Rows()
    one, two = person("Jonas Adler", body="Harbour Ministry"), person("Rita Falk", body="Harbour Ministry")
    rows.says(rows.article("Paper 1"), one)
    rows.says(rows.article("Paper 2"), two)
    (before,) = rows.tables().merges
    (after,) = rows.tables(Decided(merged=frozenset({(one.key, two.key)}))).merges

    assert before.id == after.id
    assert ("same principal", "person's decision") == (before.kind, after.kind)


# --- order, names, speed -----------------------------------------------------


def busy() -> Rows:
    """A pile with copies, a mosaic, citations, the unnamed, and a denial."""
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, rows.copy(first, "Paper 2"), rows.copy(first, "Paper 3")):
        rows.says(text, MAYOR)
        rows.says(text, unnamed("an official", text), at=200)
    second = rows.article("Paper 4")
    rows.says(second, outlet("Paper 1"), CHIEF)
    rows.says(second, MAYOR, at=300)
    rows.shares(first, second, there=300)
    for number in range(5, 9):
        text = rows.article(f"Paper {number}")
        rows.says(text, unnamed("a senior official", text))
        rows.says(text, CHIEF, stance="against", at=200)
    return rows


def test_order_of_the_rows_never_matters() -> None:
    """
    The same pile in any order gives the same tables, row by row.
    """
    pile = busy().pile()
    before = count_witnesses(pile, settings=WitnessSettings(), step=lambda *_: None)
    shuffle = random.Random(3)  # noqa: S311 - an order, not a secret
    shuffled = Pile(*(shuffle.sample(list(rows), len(rows)) for rows in pile[:-1]))  # type: ignore[arg-type]

    assert before == count_witnesses(shuffled, settings=WitnessSettings(), step=lambda *_: None)


def test_direction_of_copying_is_not_asked() -> None:
    """
    Which of two texts the stage of copies names first makes no difference to a count.
    """
    pile = busy().pile()
    turned = pile._replace(
        copies=[
            type(row)(
                a=row.b,
                b=row.a,
                relation=row.relation,
                coverage_a=row.coverage_b,
                coverage_b=row.coverage_a,
                identity=row.identity,
                proven=row.proven,
            )
            for row in pile.copies
        ],
        passages=[
            type(row)(
                a=row.b,
                a_begin=row.b_begin,
                a_end=row.b_end,
                b=row.a,
                b_begin=row.a_begin,
                b_end=row.a_end,
                words=row.words,
                identity=row.identity,
                quoted=row.quoted,
                edits=[],
            )
            for row in pile.passages
        ],
    )

    def counts(given: object) -> object:
        return count_witnesses(given, settings=WitnessSettings(), step=lambda *_: None).counts  # type: ignore[arg-type]

    assert counts(pile) == counts(turned)


def test_merge_ids_tell_claims_apart() -> None:
    """
    The same two texts are another merge for another claim, with a switch of its own.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, rows.copy(first, "Paper 2")):
        rows.says(text, MAYOR)
        rows.says(text, MAYOR, at=300, claim="C-2")
    merges = rows.tables().merges

    assert ["C-1", "C-2"] == sorted(merge.claim for merge in merges)
    assert 2 == len({merge.id for merge in merges})


def test_every_row_refers_to_its_claim_and_primary_keys_are_unique() -> None:
    """
    What the stage writes fits the tables it goes into.
    """
    tables = busy().tables()

    for rows in tables:
        keys = [tuple(getattr(row, name) for name in row.primary) for row in rows]
        assert len(keys) == len(set(keys))
        assert {CLAIM} >= {row.claim for row in rows}


def test_recount_of_one_claim_is_that_of_the_whole_pile() -> None:
    """
    Switching a merge needs a look at its claim alone.
    """
    rows = busy()
    rows.says(rows.article("Paper 9"), CHIEF, claim="C-2")
    whole = rows.tables()
    alone = recount(index_pile(rows.pile()), CLAIM, decided=Decided(), settings=WitnessSettings())

    assert [row for row in whole.counts if row.claim == CLAIM] == alone.counts
    assert [row for row in whole.merges if row.claim == CLAIM] == alone.merges


def test_recount_of_an_ordinary_claim_takes_less_than_50_milliseconds() -> None:
    """
    A switch answers at once: sixty texts, half of them copies, and thirty unnamed.
    """
    rows = Rows()
    first = rows.article("Paper 0")
    for number in range(30):
        text = rows.copy(first, f"Copy {number}")
        rows.says(text, MAYOR)
        text = rows.article(f"Paper {number + 1}")
        rows.says(text, unnamed("an official", text))
        rows.says(text, outlet("North Wire"), person(f"Name {number}"), at=200)
    index = index_pile(rows.pile())
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        recount(index, CLAIM, decided=Decided(), settings=WitnessSettings())
        took.append(time.perf_counter() - begun)

    assert min(took) < 0.05


def test_progress_is_told_from_none_to_all() -> None:
    """
    The stage says how far it is, and that it is done.
    """
    told: list[tuple[int, int]] = []
    count_witnesses(busy().pile(), settings=WitnessSettings(), step=lambda done, total: told.append((done, total)))

    assert [(0, 1), (1, 1)] == told
