"""Copies are one text; passages belong to the text that they are most of."""

from __future__ import annotations

import pytest
from witnesses_rows import CLAIM, Rows, numbers, organisation, paper, person, unnamed

from whence.schema import Voice
from whence.settings import WitnessSettings
from whence.witnesses.evidence import Decided

MAYOR = person("Mara Voss", "mayor", "City of Sund")
CHIEF = person("Ivo Brenn", "police chief", "Sund police")


def mosaic() -> tuple[Rows, str, str, str]:
    """Two articles, and a third made of a passage of each."""
    rows = Rows()
    one, two, made = rows.article("Paper 1"), rows.article("Paper 2"), rows.article("Mosaic")
    rows.says(one, MAYOR, at=0)
    rows.says(two, CHIEF, at=0)
    rows.says(made, MAYOR, at=0)
    rows.says(made, CHIEF, at=500)
    rows.shares(one, made)
    rows.shares(two, made, there=500)
    return rows, one, two, made


def test_article_made_of_two_others_adds_neither_text_nor_voice() -> None:
    """
    Its mentions are passages of the two others, which stay two.
    """
    rows, *_ = mosaic()

    assert (3, 2, (2, 2), (2, 2)) == numbers(rows.count())


def test_article_made_of_two_others_does_not_join_them() -> None:
    """
    Every merge is about a passage; none says that a whole text is another.
    """
    rows, *_ = mosaic()

    assert {("passage", True)} == {(merge.kind, merge.proven) for merge in rows.tables().merges}


def test_article_with_words_of_its_own_stays_a_text_and_is_suspected() -> None:
    """
    A text that borrows a passage and has a mention of its own is a text, and may rest on the other in the rest too.
    """
    rows = Rows()
    one, made = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(one, MAYOR, at=0)
    rows.says(made, MAYOR, at=0)
    rows.says(made, CHIEF, at=500)
    rows.shares(one, made)
    tables = rows.tables()

    assert (2, 2, (2, 2), (1, 2)) == numbers(tables.counts[0])
    assert [("passage", True), ("shared passage", False)] == sorted((row.kind, row.proven) for row in tables.merges)


def test_passage_that_is_switched_off_leaves_two_texts() -> None:
    """
    A person who switches the passage off counts the mention as the text's own.
    """
    rows = Rows()
    one, two = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(one, MAYOR)
    rows.says(two, MAYOR)
    rows.shares(one, two)
    on = rows.tables()
    passage = next(row for row in on.merges if row.kind == "passage")
    off = rows.tables(Decided(switched_off=frozenset({passage.id})))

    assert 1 == on.counts[0].texts
    assert 2 == off.counts[0].texts
    assert not next(row for row in off.merges if row.id == passage.id).on


def test_home_is_the_text_that_the_passage_is_most_of() -> None:
    """
    The passage is nine tenths of one text and four of the other: the mention is at home in the first.
    """
    rows = Rows()
    one, two = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(one, observed=True)
    rows.says(two, observed=True)
    rows.shares(one, two, of_a=0.4, of_b=0.9)

    assert ["own observation of D-2 (Paper 2)"] == [row.label for row in rows.tables().witnesses]


def test_mention_half_outside_the_passage_is_the_texts_own() -> None:
    """
    Less than four fifths of the mention inside the passage is too little; the share is a setting.
    """
    rows = Rows()
    one, two = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(one, MAYOR, at=50)
    rows.says(two, MAYOR, at=50)
    rows.shares(one, two)

    assert 2 == rows.count().texts
    assert 1 == rows.tables(settings=WitnessSettings(aligned=0.5)).counts[0].texts


def test_reprint_of_the_mosaic_is_no_text_either() -> None:
    """
    A copy of the mosaic shares its passages with it, and so is at home where the mosaic is.
    """
    rows, one, _, made = mosaic()
    again = rows.copy(made, "Reprint")
    rows.says(again, MAYOR, at=0)
    rows.shares(made, again)

    assert 2 == rows.count().texts
    assert 4 == rows.count().documents
    assert one


def test_every_copy_has_a_merge_that_says_how_much_is_copied() -> None:
    """
    The record of a copy can be read aloud.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    rows.says(first, MAYOR)
    rows.says(rows.copy(first, "Paper 2"), MAYOR)
    merge = rows.tables().merges[0]

    assert ("copy", True, True, None) == (merge.kind, merge.proven, merge.on, merge.precision)
    assert "95 of 100 words of D-2 (Paper 2) stand in D-1 (Paper 1) too (near-copy)." == merge.evidence


def test_copies_meet_though_their_centre_does_not_state_the_claim() -> None:
    """
    Two cut reprints of a story that says more than they do are one text.
    """
    rows = Rows()
    story = rows.article("Paper 1")
    for name in ("Paper 2", "Paper 3"):
        rows.says(rows.copy(story, name), MAYOR)

    assert (2, 1, (1, 1), (1, 1)) == numbers(rows.count())


def test_copy_that_is_switched_off_is_a_text_again() -> None:
    """
    With the copy's merge off, the unnamed of both texts are two again as well.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, rows.copy(first, "Paper 2")):
        rows.says(text, unnamed("an official", text))
    on = rows.tables()
    copy = next(row for row in on.merges if row.a.startswith("text:"))
    off = rows.tables(Decided(switched_off=frozenset({copy.id})))

    assert (2, 1, (0, 1), (0, 1)) == numbers(on.counts[0])
    assert (2, 2, (0, 2), (0, 2)) == numbers(off.counts[0])


def test_a_switch_lasts_when_new_copies_would_join_the_same_texts_anew() -> None:
    """
    What a person switched off stays apart for its claim, whatever links later articles bring.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    texts = [first, rows.copy(first, "Paper 2"), rows.copy(first, "Paper 3")]
    for text in texts:
        rows.says(text, unnamed("an official", text))
    pairs = frozenset((CLAIM, f"text:{first}", f"text:{text}") for text in texts[1:])

    assert (3, 1, (0, 1), (0, 1)) == numbers(rows.count())
    assert 2 <= rows.count(Decided(apart=pairs)).texts


def test_rewrite_is_only_suspected() -> None:
    """
    A text that another tells in other words may be the same; that lowers least, and most stays.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    rows.rewritten(first, second, there=300)
    rows.says(first, observed=True)
    rows.says(second, observed=True, at=300)

    assert (2, 2, (1, 2), (1, 2)) == numbers(rows.count())


def test_a_copy_of_a_rewritten_text_is_suspected_too() -> None:
    """
    Rewrites are looked for between the centres of clusters; a copy of a centre stands for it.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    reprint = rows.copy(second, "Paper 3")
    rows.rewritten(first, second)
    rows.says(first, observed=True)
    rows.says(reprint, observed=True)

    assert (2, 2, (1, 2), (1, 2)) == numbers(rows.count())


def test_what_stands_beside_a_rewritten_stretch_is_not_suspected() -> None:
    """
    A claim that both texts tell outside the stretch they share is told twice.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    rows.rewritten(first, second)
    rows.says(first, observed=True, at=500)
    rows.says(second, observed=True, at=600)

    assert (2, 2, (2, 2), (2, 2)) == numbers(rows.count())


def test_unnamed_of_a_copy_is_the_same_person() -> None:
    """
    A copy that shortens the description of its source has the same source.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    copy = rows.copy(first, "Paper 2")
    rows.says(first, unnamed("a senior official at the command", first))
    rows.says(copy, unnamed("a senior official", copy))

    assert (0, 1) == numbers(rows.count())[2]


def test_two_unnamed_of_one_text_stay_two_in_its_copy() -> None:
    """
    Two officials quoted apart are two at most, in the text and in its copy.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, rows.copy(first, "Paper 2")):
        rows.says(text, unnamed("an official", text), at=0)
        rows.says(text, unnamed("another official", text), at=300)

    assert (0, 2) == numbers(rows.count())[2]


def test_surname_alone_in_a_cut_copy_is_the_person_named_in_full() -> None:
    """
    A cut copy that lost the first name quotes the same person.
    """
    rows = Rows()
    first = rows.article("Paper 1")
    copy = rows.copy(first, "Paper 2")
    rows.says(first, MAYOR)
    rows.says(copy, person("Voss"))

    assert (1, 1) == numbers(rows.count())[2]


def test_same_quotation_in_two_outlets_is_one_unnamed_voice() -> None:
    """
    Overlap inside quotation marks is one voice in two outlets, and two texts.
    """
    rows = Rows()
    one, two = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(one, unnamed("an official", one))
    rows.says(two, unnamed("a port worker", two))
    rows.quotes(one, two)

    assert (2, 2, (0, 1), (0, 1)) == numbers(rows.count())


@pytest.mark.parametrize(
    ("one", "other", "merge"),
    [
        (unnamed("an official", "a"), MAYOR, ("passage", True)),
        (person("Voss", body="Council"), MAYOR, ("same name", True)),
        (person("Mára Voss"), MAYOR, ("same name", True)),
        (organisation("Voss"), MAYOR, ("same name", True)),
        (person("Mara Voss Jr"), MAYOR, ("same name", True)),
        (person("Tim Sorge"), MAYOR, ("same principal", False)),
        (organisation("City of Sund"), MAYOR, ("same principal", False)),
        (paper("a leaked memo", identified=False), MAYOR, ("could be the named", False)),
    ],
)
def test_same_quoted_words_are_one_voice_unless_the_names_differ(
    one: Voice, other: Voice, merge: tuple[str, bool]
) -> None:
    """
    Who is given the same words in two articles is one; with two different names, or a document, it is suspected.
    """
    rows = Rows()
    texts = rows.article("Paper 1"), rows.article("Paper 2")
    for text, voice in zip(texts, (one, other), strict=True):
        rows.says(text, voice)
    rows.quotes(*texts)
    (found,) = rows.tables().merges

    assert merge == (found.kind, found.proven)
    assert found.evidence.startswith("The same 18 quoted words are given to ")
