"""The quote machine."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.voices.quotes import Quoted, find_quotations

MARKS = "“”„‟\"«»‹›‘’‚‛'` \n.,aBsS5-("


def spans(text: str) -> list[str]:
    """Return the words of every quotation."""
    return [text[q.begin : q.end] for q in find_quotations(text)]


def outer(text: str) -> list[Quoted]:
    """Return the quotations that stand in no other."""
    return [q for q in find_quotations(text) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam will hold,” he said.", ["“The dam will hold,”"]),
        ('"The dam will hold," he said.', ['"The dam will hold,"']),
        ("„Der Damm hält“, sagte er.", ["„Der Damm hält“"]),
        ("«The dam will hold», he said.", ["«The dam will hold»"]),
        ("»The dam will hold«, he said.", ["»The dam will hold«"]),
        ("‹The dam› held.", ["‹The dam›"]),
        ("‘The dam will hold,’ he said.", ["‘The dam will hold,’"]),
        ("'The dam will hold,' he said.", ["'The dam will hold,'"]),
        ("''The dam will hold,'' he said.", ["''The dam will hold,''"]),
        ('“The dam will hold," he said.', ['“The dam will hold,"']),
        ('"The dam will hold,” he said.', ['"The dam will hold,”']),
        ("”The dam will hold,” he said.", ["”The dam will hold,”"]),
        ("(“No,” he said.)", ["“No,”"]),
        ("He said:“No.”", ["“No.”"]),
    ],
)
def test_every_family_of_marks_is_read(text: str, expected: list[str]) -> None:
    """
    A quotation is found whatever marks a house uses, mixed ones too.
    """
    assert expected == spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "They don't know, and it isn’t theirs.",
        "The people’s vote and the people's vote.",
        "Back in the ’90s and the '80s.",
        "The soldiers’ barracks and the farmers' fields.",
        "Rock ‘n’ roll, ’tis said.",
        "He is 6' tall and stands at 5\" of water.",
        "O’Hara met D'Arcy.",
    ],
)
def test_an_apostrophe_opens_nothing(text: str) -> None:
    """
    Apostrophes, possessives, years and inches are no quotations.
    """
    assert [] == spans(text)


def test_a_plural_possessive_does_not_close_single_marks() -> None:
    """
    In ‘the farmers’ wheat is gone’ the first closing mark is an apostrophe.
    """
    assert ["‘the farmers’ wheat is gone’"] == spans("She said ‘the farmers’ wheat is gone’ twice.")


def test_a_possessive_inside_marks_is_kept() -> None:
    """
    The apostrophe of “people’s referendum” is not a closing mark.
    """
    found = find_quotations("The so-called “people’s referendum” was held.")

    assert [("scare", 14, 35)] == [(q.kind, q.begin, q.end) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "‘no’"]),
        ('“It was never "real" at all," he said.', ['“It was never "real" at all,"', '"real"']),
        ("‘He called it “mine” once,’ she said.", ["‘He called it “mine” once,’", "“mine”"]),
    ],
)
def test_nested_quotations_have_rows_of_their_own(text: str, expected: list[str]) -> None:
    """
    A quotation inside a quotation is found and does not end the outer one.
    """
    assert expected == spans(text)


def test_a_continued_quotation_is_one_utterance() -> None:
    """
    Marks repeated at the head of each paragraph carry one chain number.
    """
    found = outer("She said: “One.\n\n“Two.\n\n“Three.” Then: “Four.”")

    assert [0, 0, 0, 1] == [q.chain for q in found]
    assert [False, False, True, True] == [q.closed for q in found]


def test_a_paragraph_without_a_mark_ends_the_utterance() -> None:
    """
    An unclosed quotation is not carried over a paragraph that begins without a mark.
    """
    found = outer("“One.\n\nA plain paragraph.\n\n“Two.”")

    assert 2 == len({q.chain for q in found})


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    """
    What is opened and never closed is kept up to the paragraph's end.
    """
    text = "He said: “The dam will hold.\n\nThe river rose."

    assert ["“The dam will hold."] == spans(text)
    assert not find_quotations(text)[0].closed


def test_an_inner_mark_left_open_ends_with_the_outer() -> None:
    """
    A nested mark that is never closed ends before the outer closing mark.
    """
    assert ["“He said ‘no to me,”", "‘no to me,"] == spans("“He said ‘no to me,” she said.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The “reform” was dropped.", "scare"),
        ("The self-proclaimed “defenders of the old valley road” left.", "scare"),
        ("Her novel “The Long Winter of Ostby” won.", "title"),
        ("“We shall rebuild the bridge,” he said.", "speech"),
    ],
)
def test_the_kind_is_guessed_from_the_words(text: str, kind: str) -> None:
    """
    Terms held at a distance and names of works are told from speech.
    """
    assert kind == find_quotations(text)[0].kind


@given(st.text(alphabet=MARKS, max_size=80))
def test_it_never_raises_and_spans_are_in_order(text: str) -> None:
    """
    On any string of marks and letters the spans lie in the text and are sorted.
    """
    found = find_quotations(text)

    assert all(0 <= q.begin < q.end <= len(text) for q in found)
    assert [q.begin for q in found] == sorted(q.begin for q in found)


@given(st.text(alphabet=MARKS, max_size=80))
def test_no_opening_mark_is_lost(text: str) -> None:
    """
    Every “ lies in some quotation.
    """
    found = find_quotations(text)
    lost = [at for at, c in enumerate(text) if c == "“" and not any(q.begin <= at < q.end for q in found)]

    assert [] == lost


@given(st.text(alphabet=MARKS, max_size=60))
def test_quotations_nest_or_stand_apart(text: str) -> None:
    """
    Two quotations never cross: one holds the other or they share nothing.
    """
    found = find_quotations(text)
    crossing = [(a, b) for a in found for b in found if a.begin < b.begin < a.end < b.end]

    assert [] == crossing


def test_time_grows_linearly() -> None:
    """
    A text of nothing but opening marks takes no more than a few times longer per character.
    """
    started = time.perf_counter()
    find_quotations("“a ’b " * 2_000)
    small = time.perf_counter() - started
    started = time.perf_counter()
    find_quotations("“a ’b " * 20_000)
    large = time.perf_counter() - started

    assert large < 60 * small + 0.5
