"""Articles under their layers, two texts in step, one against many: all words are there, and every span over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as some

from whence.case import Case, open_case
from whence.errors import NotFound
from whence.schema import Passage
from whence.views.against_many import base_view
from whence.views.article import article_view
from whence.views.side_by_side import in_step, whole_view
from whence.views.tables import Catalogue

PILE = Path(__file__).parents[2] / "examples" / "pile"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The bundled pile."""
    path = tmp_path_factory.mktemp("cases") / "pile.whence"
    with open_case(path, write=True, create=True) as made:
        made.analyse([str(PILE)])
    with open_case(path) as case:
        yield Catalogue(case)


def words(text: str) -> list[str]:
    """Return the words of a text: what is left when white space does not count."""
    return text.split()


def test_every_word_of_an_article_is_there_once(catalogue: Catalogue) -> None:
    """Cutting a text at every span loses and doubles nothing."""
    for document in catalogue.documents:
        view = article_view(catalogue, document.id)
        shown = "\n".join("".join(piece.words for piece in line.segments) for line in view.paragraphs)

        assert words(catalogue.texts[catalogue.text_of[document.id]].text) == words(shown)


def test_every_mention_has_its_place_in_the_article(catalogue: Catalogue) -> None:
    """The address by which a claim's page leads into an article is there, once."""
    view = article_view(catalogue, "D-7")
    begins = [anchor for line in view.paragraphs for piece in line.segments for anchor in piece.begins]
    stated = [f"m-{each.anchor}" for line in view.paragraphs for each in line.stated]

    assert stated
    assert len(begins) == len(set(begins))
    assert set(stated) <= set(begins)


def test_a_span_inside_another_is_told_from_it(catalogue: Catalogue) -> None:
    """Words that one says another said lie two deep."""
    view = article_view(catalogue, "D-7")

    assert 2 in {piece.deep for line in view.paragraphs for piece in line.segments}


def test_every_word_of_two_texts_stands_on_its_side_once(catalogue: Catalogue) -> None:
    """Whatever two documents share, each column is its whole text."""
    ids = [document.id for document in catalogue.documents]
    for a, b in zip(ids, ids[1:] + ids[:1], strict=True):
        view = whole_view(catalogue, a, b)
        for side, document in (("a", a), ("b", b)):
            shown = "".join(piece.words for line in view.lines for piece in getattr(line, side))
            assert catalogue.texts[catalogue.text_of[document]].text == shown


def test_a_changed_figure_is_a_difference_with_its_kind(catalogue: Catalogue) -> None:
    """The copy that says 21 where the agency said 12 differs in a number."""
    view = whole_view(catalogue, "D-1", "D-4")
    changed = [line for line in view.lines if "number" in line.kinds]

    assert ["12"] == [piece.words for line in changed for piece in line.a if piece.kind == "number"]
    assert list(range(1, view.differences + 1)) == [line.number for line in view.lines if line.number]


def test_equal_texts_have_no_difference(catalogue: Catalogue) -> None:
    """A document beside one with the very same text is all alike."""
    view = whole_view(catalogue, "D-1", "D-3")

    assert (0, "word for word the same") == (view.differences, view.relation)


def test_a_base_is_whole_and_knows_who_differs(catalogue: Catalogue) -> None:
    """One text against its copies holds all its words, and the figure that one of them changed."""
    view = base_view(catalogue, "D-1")
    shown = "".join(piece.words for line in view.paragraphs for piece in line)
    (changed,) = [piece for line in view.paragraphs for piece in line if piece.words == "12"]

    assert words(catalogue.texts[catalogue.text_of["D-1"]].text) == words(shown)
    assert (1, 1, ["21"]) == (changed.differ, changed.level, [each.words for each in changed.variants])
    assert ["D-4"] == [each.id for each in changed.variants[0].documents]


@pytest.mark.parametrize("view", [article_view, base_view])
def test_an_unknown_document_is_named(catalogue: Catalogue, view: object) -> None:
    """The error says which id was asked for."""
    assert callable(view)
    with pytest.raises(NotFound, match="D-999"):
        view(catalogue, "D-999")


def passage(a_begin: int, b_begin: int, length: int) -> Passage:
    """Return a passage of so many characters at two places."""
    places = {"a_begin": a_begin, "a_end": a_begin + length, "b_begin": b_begin, "b_end": b_begin + length}
    return cast("Passage", SimpleNamespace(**places, words=length))


def heaviest(passages: Sequence[Passage]) -> int:
    """Return the most words that passages in one order have, by trying every choice."""
    if not passages:
        return 0
    first, *rest = passages
    fitting = [row for row in rest if first.a_end <= row.a_begin and first.b_end <= row.b_begin]
    return max(heaviest(rest), first.words + heaviest(fitting))


@given(some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30), some.integers(1, 9)), max_size=8))
def test_passages_in_step_are_the_most_there_can_be(drawn: list[tuple[int, int, int]]) -> None:
    """The passages set beside each other are in one order in both texts, and no other choice has more words."""
    passages = sorted((passage(*each) for each in drawn), key=lambda row: (row.a_begin, row.b_begin))
    chosen = in_step(passages)

    assert all(one.a_end <= two.a_begin and one.b_end <= two.b_begin for one, two in pairwise(chosen))
    assert heaviest(passages) == sum(row.words for row in chosen)


def test_a_case_opens_as_a_catalogue(catalogue: Catalogue) -> None:
    """The views take a case as well as a part of one."""
    assert isinstance(catalogue._tables, Case)
