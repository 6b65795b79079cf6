"""Side by side: both texts are shown whole, and every change says what kind it is."""

from __future__ import annotations

import itertools
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from views_sample import COURIER, DRIFTED, GATE, Sample, retold, sample

from whence.schema import Copy, Edit, Passage, Rewrite, Sentence, Text
from whence.views.compare import copy_view, origin_words, passage_view, shown_kind
from whence.views.tables import Catalogue, turned_copy, turned_passage, turned_rewrite


@pytest.mark.parametrize(
    ("operation", "kind", "shown"),
    [
        ("replace", "number", "number"),
        ("insert", "date", "date"),
        ("delete", "name", "name"),
        ("replace", "words", "words"),
        ("insert", "words", "added"),
        ("delete", "words", "removed"),
    ],
)
def test_a_change_is_shown_by_what_it_touched(
    operation: Literal["replace", "insert", "delete"], kind: Literal["number", "date", "name", "words"], shown: str
) -> None:
    """A figure, a date or a name is named as such, put in or left out as well; other words are added or removed."""
    assert shown == shown_kind((operation, 0, 1, 0, 1, kind))


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("a", "D-2 was taken from D-1"),
        ("b", "D-1 was taken from D-2"),
        ("unseen", "D-1 and D-2 both come from something that is not in this pile"),
        ("unknown", "who took it from whom cannot be told"),
    ],
)
def test_an_origin_is_said_in_words(origin: Literal["a", "b", "unseen", "unknown"], words: str) -> None:
    """Who took it from whom is a sentence, and so is that nobody can tell."""
    copy = msgspec.structs.replace(sample().rows(Copy)[0], origin=origin)

    assert words == origin_words(copy, "D-1", "D-2")


def test_a_pair_that_both_come_from_a_third_is_not_said_to_be_beyond_telling() -> None:
    """Without an origin but with a reason, neither was taken from the other."""
    copy = msgspec.structs.replace(sample().rows(Copy)[0], origin="unknown", reasons=["Both come from D-9."])

    assert "neither D-1 nor D-2 was taken from the other" == origin_words(copy, "D-1", "D-2")


def test_a_changed_number_stands_beside_what_it_replaced() -> None:
    """The line in which 12 became 21 shows both, on their sides."""
    pile = sample()
    view = copy_view(pile, pile.rows(Copy)[0])
    assert view is not None
    (changed,) = [row for row in view.passages[0].rows if row.changed]

    assert (["12"], ["21"]) == (
        [piece.words for piece in changed.a if piece.kind == "number"],
        [piece.words for piece in changed.b if piece.kind == "number"],
    )
    assert {"number": 1} == view.changes


def test_lines_alike_are_taken_together() -> None:
    """What was not changed is one run, however many lines."""
    pile = sample()
    view = passage_view(pile, pile.rows(Passage)[0])

    assert [False, True, False] == [run.changed for run in view.runs]


def test_who_holds_the_very_same_text_is_said() -> None:
    """A pair names the other documents of each text."""
    pile = sample()
    view = copy_view(pile, pile.rows(Copy)[0])
    assert view is not None

    assert ["D-2"] == [document.id for document in view.a_also]


def test_a_pair_without_documents_has_no_view() -> None:
    """A text that no document holds can't be shown."""
    stray = Copy(a="0" * 64, b="1" * 64, relation="cut", coverage_a=0, coverage_b=0, identity=0, proven=True)

    assert copy_view(sample(), stray) is None


words = st.lists(st.sampled_from(["gate", "water", "12", "Kelm", "and."]), min_size=1, max_size=12)


@given(words, words, st.data())
def test_both_sides_are_shown_whole(a_words: list[str], b_words: list[str], data: st.DataObject) -> None:
    """Whatever the edits and sentences, the lines of a side put together are that side's text."""
    shared = " ".join(a_words)
    middle = data.draw(st.integers(0, len(a_words)))
    head, tail = " ".join(a_words[:middle]), " ".join(a_words[middle:])
    inserted = " ".join(b_words)
    a, b = shared, f"{head} {inserted} {tail}"
    edit: Edit = ("replace", len(head), len(shared) - len(tail), len(head), len(b) - len(tail), "words")
    cuts = sorted({0, *data.draw(st.lists(st.integers(0, len(a)), max_size=4)), len(a)})
    sentences = [
        Sentence(text="a", number=at, paragraph=0, begin=begin, end=end, headline=False)
        for at, (begin, end) in enumerate(itertools.pairwise(cuts))
    ]
    passage = Passage(
        a="a", a_begin=0, a_end=len(a), b="b", b_begin=0, b_end=len(b), words=1, identity=1, quoted=False, edits=[edit]
    )
    texts = [Text(sha256="a", text=a, language=None), Text(sha256="b", text=b, language=None)]
    view = passage_view(Catalogue(Sample(texts, sentences)), passage)

    assert a == "".join(piece.words for row in view.rows for piece in row.a)
    assert b == "".join(piece.words for row in view.rows for piece in row.b)


def test_the_sample_texts_differ_in_one_number() -> None:
    """The pile of these tests is what it says it is."""
    assert GATE[: len(DRIFTED)].replace("12", "21") == DRIFTED


def test_the_text_that_stands_first_in_the_pile_is_the_left_one() -> None:
    """A pair stored the other way round is turned, its changes with it."""
    pile = sample()
    catalogue = Catalogue(
        pile.without(Copy)
        .without(Passage)
        .put(turned_copy(pile.rows(Copy)[0]), *(turned_passage(row) for row in pile.rows(Passage)))
    )
    (copy,) = catalogue.copies

    assert (pile.rows(Copy)[0], pile.rows(Passage)) == (copy, catalogue.passages_of[copy.a, copy.b])


def test_what_was_added_there_is_missing_here() -> None:
    """Seen from the other text, an insertion is a deletion."""
    passage = sample().rows(Passage)[0]
    added = msgspec.structs.replace(
        passage, edits=[("insert", 5, 5, 5, 9, "words"), ("replace", 10, 12, 14, 16, "date")]
    )

    assert [("delete", 5, 9, 5, 5, "words"), ("replace", 14, 16, 10, 12, "date")] == turned_passage(added).edits
    assert added == turned_passage(turned_passage(added))


def test_a_rewrite_shows_its_stretches_inside_their_sentences() -> None:
    """Both texts stand side by side, the stretches pointed out; what is cut off is said, and nothing is a change."""
    pile = retold()
    copy = next(row for row in Catalogue.of(pile).copies if row.relation == "rewrite")
    view = copy_view(pile, copy)
    assert view is not None
    ((one, two),) = view.stretches

    assert (GATE[26:200], COURIER[33:120]) == (one.words, two.words)
    assert one.before + one.words + one.after in GATE
    assert two.before + two.words + two.after == COURIER[: len(two.before + two.words + two.after)]
    assert (True, False) == (one.cut_after, two.cut_before)
    assert ({}, []) == (view.changes, view.passages)


def test_a_rewrite_seen_from_the_other_text_is_the_same_stretch() -> None:
    """Turned twice it is what it was."""
    (row,) = retold().rows(Rewrite)
    turned = turned_rewrite(row)

    assert (row.b, row.b_begin, row.a, row.a_end) == (turned.a, turned.a_begin, turned.b, turned.b_end)
    assert row == turned_rewrite(turned)
