"""Cutting a text by marks loses nothing, and context is never less than promised."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from views_sample import Sample, sample

from whence.schema import Sentence, Text
from whence.spans import CONTEXT, Span
from whence.views.evidence import LEAD, Mark, excerpt, split, window_around
from whence.views.tables import Catalogue, number

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans.filter(lambda span: span.begin < span.end), st.lists(spans, max_size=6))
def test_pieces_make_up_the_window_each_under_its_marks(window: Span, marked: list[Span]) -> None:
    """Every character of the window is in one piece, and a piece has exactly the marks that cover it."""
    marks = [Mark(span, str(at)) for at, span in enumerate(marked)]
    pieces = list(split(window, marks))

    assert list(range(*window)) == [place for span, _ in pieces for place in range(*span)]
    for span, found in pieces:
        assert {mark.label for mark in marks if mark.span.covers(span) and mark.span.overlaps(span)} == {
            mark.label for mark in found
        }


def catalogue_of(text: str) -> Catalogue:
    """Return a catalogue of one text that is one sentence."""
    whole = Sentence(text="t", number=0, paragraph=0, begin=0, end=len(text), headline=False)
    return Catalogue(Sample([Text(sha256="t", text=text, language=None)], [whole]))


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=900), st.data())
def test_context_is_at_least_thirty_two_characters(text: str, data: st.DataObject) -> None:
    """On either side of the words there is the promised context, or the text's end."""
    begin = data.draw(st.integers(0, len(text) - 1))
    span = Span(begin, data.draw(st.integers(begin + 1, len(text)))).trimmed(text)
    assume(span.begin < span.end)
    window = window_around(Catalogue(Sample([Text(sha256="t", text=text, language=None)])), "t", span)
    left, right = text[: window.begin], text[window.end :]

    assert window.covers(span)
    assert not left.strip() or span.begin - window.begin + len(left) - len(left.rstrip()) >= CONTEXT
    assert not right.strip() or window.end - span.end + len(right) - len(right.lstrip()) >= CONTEXT


def test_a_very_long_sentence_is_cut_between_words() -> None:
    """A side of context that would fill the page is cut at a blank."""
    text = "word " * 300
    window = window_around(catalogue_of(text), "t", Span(750, 754))

    assert LEAD <= 750 - window.begin < LEAD + CONTEXT
    assert "word" == text[window.begin : window.begin + 4]


def test_words_split_by_their_attribution_are_pointed_out_piece_by_piece() -> None:
    """The attribution in the middle of what is said is not part of the words."""
    catalogue = Catalogue(sample())
    assertion = next(iter(catalogue.assertions.values()))
    text = catalogue.texts[assertion.text].text
    (begin, end) = assertion.content[0]
    halves = [(begin, begin + 9), (begin + 20, end)]
    parted = msgspec.structs.replace(assertion, content=halves)
    shown = excerpt(text, Span(begin, end), Span(begin, end), parted)

    assert ["words", "", "words"] == [segment.role for segment in shown]


@pytest.mark.parametrize(
    ("identifier", "key"), [("C-12", (12, "C-12")), ("M-0a1b", (0, "M-0a1b")), ("plain", (0, "plain"))]
)
def test_ids_sort_by_their_number(identifier: str, key: tuple[int, str]) -> None:
    """C-9 stands before C-10."""
    assert key == number(identifier)
