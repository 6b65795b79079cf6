"""The views of kinship: families, pairs, and the place in each text of all that speaks for them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kin_sample import BARN, BRIDGE, EAST, FIELD, NORTH, PILE, SHORT, SOUTH, kin_sample, kinship
from views_sample import Sample, sample, sha

from whence.errors import NotFound
from whence.schema import ClusterText, Compared, Family, FamilyText, Kinship, Move, MoveKind, Spelling
from whence.views.kin import KinView, family_view, in_common, kin_overview, left_counts, left_line, pair_view
from whence.views.kin_index import KinIndex
from whence.views.listings import kin_rows


def k1(pile: Sample | None = None) -> KinView:
    """Return the family of the sample."""
    return family_view(KinIndex(pile or kin_sample()), "K-1")


def ids(view: KinView, texts: Mapping[str, object]) -> list[str]:
    """Return the documents of the texts that have something."""
    return [member.first.id for member in view.members if member.text in texts]


# --- the contract ------------------------------------------------------------------


def test_a_row_has_the_keys_of_the_contract() -> None:
    """One line a pair, always suspected, with the paths of the first documents."""
    row = next(kin_rows(kin_sample()))

    assert {
        *("a", "b", "a_copies", "b_copies", "weight", "family", "formulae", "parts"),
        *("actors", "places", "evidence", "suspected"),
    } == row.keys()
    assert ("north.txt", "south.txt", "K-1", True) == (row["a"], row["b"], row["family"], row["suspected"])
    assert {"formulae": 20.0, "moves": 3.0, "cast": 2.0, "spelling": 0.0} == row["parts"]
    assert sum(row["parts"].values()) == row["weight"]


def test_spans_of_a_row_cover_the_words_of_the_formula() -> None:
    """Each formula has its place in both texts, though a and b were turned to the order of the pile."""
    row = next(kin_rows(kin_sample()))

    assert ["close to the works … of a second estimate", "more about a town than"] == [
        formula["text"] for formula in row["formulae"]
    ][:2]
    for text, side in ((NORTH, "a"), (SOUTH, "b")):
        ((begin, end),) = row["formulae"][1]["spans"][side]
        assert "more about a town than" == text[begin:end]


def test_a_text_with_copies_is_listed_once() -> None:
    """The first document stands for its text; the others that hold it, or a copy of it, are named beside it."""
    rows = list(kin_rows(kin_sample()))

    assert 4 == len(rows)
    assert (["again.txt"], []) == (rows[0]["b_copies"], rows[0]["a_copies"])


def test_copies_in_other_words_go_with_their_centre() -> None:
    """A text that is a copy of one compared is one of its copies."""
    rows = list(kin_rows(kin_sample().put(ClusterText(text=sha(SHORT), cluster=sha(SOUTH)))))

    assert ["again.txt", "short.txt"] == rows[0]["b_copies"]


def test_families_stand_before_pairs_and_the_heaviest_first() -> None:
    """A pair in no family has none, however heavy it is."""
    heavy = kinship(FIELD, BARN, {"F-0000000004": 99.0})
    rows = list(kin_rows(kin_sample().without(Kinship).put(*kin_sample().rows(Kinship)[:3], heavy)))

    assert [("K-1", 25.0), ("K-1", 16.5), ("K-1", 14.5), (None, 99.0)] == [
        (row["family"], row["weight"]) for row in rows
    ]


def test_a_pair_across_two_families_is_in_neither() -> None:
    """Akin to one member is not a member."""
    moved = [FamilyText(text=sha(text), family="K-2") for text in (EAST,)]
    families = {row["a"] + row["b"]: row["family"] for row in kin_rows(kin_sample().put(*moved))}

    assert ("K-1", None) == (families["north.txtsouth.txt"], families["north.txteast.txt"])


def test_what_no_document_holds_any_more_is_in_no_row() -> None:
    """Rows about a text that has left the pile are passed over."""
    rows = [row for row in kin_sample().all() if getattr(row, "path", "") != "barn.txt"]

    assert 3 == len(list(kin_rows(Sample(rows))))


# --- one family ----------------------------------------------------------------------


def test_a_family_says_in_one_line_what_it_is() -> None:
    """How many texts, how many pairs, how many make which moves."""
    view = k1()

    assert "3 texts, 3 of 3 pairs akin; 2 make these 3 moves in this order" == view.headline
    assert "general opening → unnamed authority → contrast" == view.order
    assert [["D-1"], ["D-2", "D-3"], ["D-4"]] == [
        [member.first.id, *(copy.id for copy in member.copies)] for member in view.members
    ]


def test_formulae_are_numbered_with_the_rarest_first() -> None:
    """What a formula weighs is what it weighs between the two where it weighs most."""
    view = k1()

    assert [
        (1, "close to the works … of a second estimate", 8.0, ["D-1", "D-2", "D-4"]),
        (2, "more about a town than", 7.5, ["D-1", "D-2", "D-4"]),
        (3, "in the quiet corners of the ⟨name⟩", 4.5, ["D-1", "D-2"]),
    ] == [(row.number, row.words, row.weight, ids(view, row.places)) for row in view.formulae]


def test_each_text_has_its_own_words_for_a_formula() -> None:
    """The words are those that stand there."""
    (formula, *_) = k1().formulae

    assert [
        "close to the works speak of a second estimate",
        "close to the works tell of a second estimate",
        "close to the works tells of a second estimate",
    ] == [formula.places[sha(text)][0].words for text in BRIDGE]


def test_moves_have_their_sentences_side_by_side() -> None:
    """A text that skips a move has none there; what it does besides is not shown."""
    view = k1()
    opening, unnamed, contrast = view.moves

    assert ("general opening", ["D-1", "D-2", "D-4"]) == (opening.kind, ids(view, opening.places))
    assert ["D-1", "D-2"] == ids(view, unnamed.places)
    assert "Yet nobody can say who pays." == contrast.places[sha(EAST)][0].words
    assert "begins with “Yet nobody”" == contrast.places[sha(EAST)][0].why


def test_people_are_found_where_they_are_named() -> None:
    """A last name of the cast is shown in full, with its places in every text."""
    people = k1().people

    assert ["Edda Lorn", "Ruben Hale", "Mira Osk"] == [row.name for row in people]
    assert [3, 3, 3] == [len(row.places) for row in people]


def test_names_of_places_say_what_is_usual() -> None:
    """A less usual name is shown where two texts of the family use it, with the usual one."""
    begin, end = NORTH.index("Tarn"), NORTH.index("Tarn") + 4
    rows = [
        msgspec.structs.replace(row, places=["Tarn"], spelling=2.0) if isinstance(row, Kinship) else row
        for row in kin_sample().all()
    ]
    spelled = [
        Spelling(text=sha(text), begin=begin, end=end, name="Tarn", place="Tarnby", sort="older")
        for text in (NORTH, SOUTH)
    ]
    (row,) = k1(Sample(rows).put(*spelled)).names

    assert ("Tarn", "older; usually Tarnby", 2) == (row.name, row.note, len(row.places))


def test_a_family_that_is_not_there_names_those_that_are() -> None:
    """The error lists what can be asked for."""
    with pytest.raises(NotFound, match="There are K-1;"):
        family_view(KinIndex(kin_sample()), "K-9")
    with pytest.raises(NotFound, match="There are no families"):
        family_view(KinIndex(sample()), "K-1")


# --- two texts -----------------------------------------------------------------------


def test_two_texts_alone_are_shown_like_a_family() -> None:
    """Their id is that of their documents; moves are shown only where they weigh something."""
    (row,) = kin_overview(KinIndex(kin_sample())).alone
    view = pair_view(KinIndex(kin_sample()), row)

    assert ("D-5+D-6", False, [1], []) == (view.id, view.family, [each.number for each in view.formulae], view.moves)
    assert ["1 of 1 pairs akin"] == [view.headline.partition(", ")[2]]


def test_moves_of_two_texts_are_those_both_make() -> None:
    """Only what both make in the same order is side by side."""
    pile = kin_sample().without(Family).without(FamilyText)
    row = next(row for row in KinIndex(pile).kinships if {row.a, row.b} == {sha(SOUTH), sha(EAST)})
    view = pair_view(KinIndex(pile), row)

    assert ["general opening", "contrast"] == [move.kind for move in view.moves]
    assert all(2 == len(move.places) for move in view.moves)


KINDS: list[MoveKind] = ["scene", "figures", "contrast"]


@given(st.lists(st.sampled_from(KINDS), max_size=7), st.lists(st.sampled_from(KINDS), max_size=7))
def test_what_two_orders_have_in_common_is_as_long_as_can_be(a: list[MoveKind], b: list[MoveKind]) -> None:
    """The places rise on both sides, the kinds are equal, and no longer order is in both."""
    found = in_common(a, b)
    ways: set[tuple[MoveKind, ...]] = {()}
    for kind in a:
        ways |= {(*way, kind) for way in ways}

    assert [a[i] for i, _ in found] == [b[j] for _, j in found]
    assert sorted(found) == found
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert len(found) == max(len(way) for way in ways if _stands_in(way, b))


def _stands_in(way: tuple[MoveKind, ...], order: list[MoveKind]) -> bool:
    rest = iter(order)
    return all(kind in rest for kind in way)


# --- the pile ------------------------------------------------------------------------


def test_the_pile_in_one_line() -> None:
    """How many texts look akin, in families and alone."""
    found = kin_overview(KinIndex(kin_sample()))

    assert "5 texts look as if they were of one make with another: 1 family and 1 pair more." == found.line
    assert (5, [("en", 5)]) == (found.compared, found.backgrounds)
    assert ["D-1", "D-2", "D-4", "D-5", "D-6"] == [document.id for document in found.texts]


@pytest.mark.parametrize(
    ("compared", "line"),
    [
        ([NORTH, SOUTH, EAST], "No two texts look akin, of 3 that were compared."),
        ([NORTH], "Not enough to tell: 1 text could be compared, and it takes two."),
        ([], "Not enough to tell: 0 texts could be compared, and it takes two."),
    ],
)
def test_where_nothing_was_found_the_line_says_why(compared: list[str], line: str) -> None:
    """Nothing found is told from not enough to tell."""
    pile = kin_sample().without(Kinship).without(Family).without(FamilyText).without(Compared)
    rows = [
        Compared(text=sha(text), words=130, background="en", why=None)
        if text in compared
        else Compared(text=sha(text), words=9, background=None, why="too short: 9 words of its own")
        for _, text in PILE
    ]

    assert line == kin_overview(KinIndex(pile.put(*rows))).line


def test_a_case_that_was_never_compared_says_so() -> None:
    """No rows at all is neither "no" nor "not enough to tell"."""
    found = kin_overview(KinIndex(sample()))

    assert (False, "Nothing was compared yet.") == (found.asked, found.line)


def test_what_was_not_compared_is_counted_by_reason() -> None:
    """Reasons are taken together without their figures; the full reason stands beside each text."""
    more = Compared(text=sha(BARN), words=7, background=None, why="too short: 7 words of its own, 120 are needed")
    copy = Compared(text=sha(FIELD), words=0, background=None, why="a copy: it goes with the text it is a copy of")
    pile = kin_sample().put(more, copy)
    short, _ = kin_overview(KinIndex(pile)).left

    assert [{"why": "too short", "texts": 2}, {"why": "a copy", "texts": 1}] == left_counts(pile)
    assert "3 texts not compared for kinship: 2 too short; 1 a copy" == left_line(left_counts(pile))
    assert [("D-6", more.why), ("D-7", "too short: 4 words of its own, 120 are needed")] == [
        (document.id, why) for document, why in short.texts
    ]


def test_the_order_of_rows_changes_nothing() -> None:
    """Rows in any order make the same view."""
    turned = Sample(list(reversed(kin_sample().all())))

    assert k1() == k1(turned)
    assert list(kin_rows(kin_sample())) == list(kin_rows(turned))


def test_a_family_without_moves_says_nothing_of_them() -> None:
    """Where most members make nothing in one order, the line ends with the pairs."""
    rows = [msgspec.structs.replace(row, moves=[], in_order=0) for row in kin_sample().rows(Family)]
    view = k1(kin_sample().without(Move).put(*rows))

    assert ("3 texts, 3 of 3 pairs akin", [], 0) == (view.headline, view.moves, view.in_order)
