"""Splitting: where sentences and paragraphs end, and that no character is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.sentences import split

LIMIT = 5_000


def sentences(text: str, limit: int = LIMIT) -> list[str]:
    """Return the sentences of a text as strings."""
    return [text[piece.begin : piece.end] for piece in split(text, limit)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The dam holds.", "It was built in 1961."],
        ["Mr. J. R. Smith of the U.S. Army came at 5 p.m. on Friday.", "The rain began."],
        ["Gen. Boris Kell, Lt. Col. Ana Pell and Dr. Ivo Tarn met Gov. A. Pell."],
        ["He went to the U.S. on Jan. 5.", "He came back."],
        ["She left the U.N.", "The talks went on."],
        ["Nordbank Inc. fell by 3.5 percent.", "No. 7 won."],
        ["She said no.", "We left."],
        ["They saw St. Mary’s, the mill, etc. in Ostby.", "It rained."],
        ["He waited … I think.", "And then..."],
        ["Who knew?!", "Nobody did."],
        ["(It held.)", "The town slept."],
        ["Trump . . . no, Tarn left.", "It rained."],
        ["水坝将会坚持。", "该部表示。"],
        ["« Oui. »", "Il partit."],
        ["He asked about plan B.", "They had none."],
        ["The cat sat.", "Vesk left."],
    ],
)
def test_full_stops_end_sentences_only_where_they_do(expected: list[str]) -> None:
    """
    Abbreviations, initials, figures and ellipses end no sentence; full stops do.
    """
    text = " ".join(expected) if "水坝" not in expected[0] else "".join(expected)

    assert expected == sentences(text)


@pytest.mark.parametrize(
    "expected",
    [
        ["“It holds.” she said.", "Then it rained."],
        ["“Nobody warned us.", "Not the ministry.”", "He left."],
        ["“Why?” Vesk asked.", "Nobody knew."],
        ["“Never!”", "The crowd went home."],
        ["He said: “It holds.”", "“It does,” she said."],
        ['"It holds." she said.', '"Good."'],
    ],
)
def test_closing_marks_belong_to_the_sentence_they_end(expected: list[str]) -> None:
    """
    A closing quotation mark stays with its sentence, and an attribution behind it stays too.
    """
    assert expected == sentences(" ".join(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo. Three.", [0, 1, 1]),
        ("One is here.\nTwo is here.\nThree is here.", [0, 1, 2]),
        ("a line wrapped at\na width goes on\nhere and ends", [0]),
        ("“We began.\n\n“We ended.”", [0, 1]),
    ],
)
def test_paragraphs_end_at_blank_lines_or_at_lines_that_end_like_sentences(text: str, expected: list[int]) -> None:
    """
    A blank line ends a paragraph; without blank lines a line does, if lines end like sentences.
    """
    assert expected == [piece.paragraph for piece in split(text, LIMIT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Border town ‘shelled for six hours’, governor claims\n\nThe town was quiet.", True),
        ("Who broke the dam?\n\nNobody knows.", True),
        ("Mayor: ‘We will rebuild’\n\nThe mayor spoke.", True),
        ("The dam holds.\n\nIt was built in 1961.", False),
        ("The dam holds", False),
        ("The mayor said:\n\n“It holds.”", False),
        ("“It holds.”\n\nThe mayor spoke.", False),
        (" ".join(["word"] * 26) + "\n\nThe dam holds.", False),
        ("Two lines\nof a title\n\nThe dam holds.", False),
        ("* * *\n\nThe dam holds.", False),
    ],
)
def test_a_short_first_line_without_full_stop_is_a_headline(text: str, expected: bool) -> None:
    """
    The first paragraph is a headline if it is one short line without a full stop and more text follows.
    """
    assert expected is split(text, LIMIT)[0].headline


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_no_words_are_no_sentence(text: str) -> None:
    """
    White space alone has no sentence.
    """
    assert [] == split(text, LIMIT)


@pytest.mark.parametrize("text", ["dam", "the dam holds", "“ ” \" '", "...", "قال الوزير إن السد سيصمد"])
def test_a_text_without_an_end_is_one_sentence(text: str) -> None:
    """
    A word, a line without full stop, marks alone and a right-to-left line are each one sentence.
    """
    assert [text] == sentences(text)


def test_a_long_sentence_is_cut_at_white_space() -> None:
    """
    A sentence over the limit is cut between words, and one without spaces at the limit.
    """
    assert ["aaa bbb", "ccc ddd", "eee"] == sentences("aaa bbb ccc ddd eee", 8)
    assert ["aaaa", "aaaa", "aa"] == sentences("a" * 10, 4)


@given(
    st.text(st.sampled_from("abB I.!?…\n “”\"'’«»)(1水。Mr"), max_size=80) | st.text(max_size=80), st.integers(1, 30)
)
def test_every_character_lies_in_exactly_one_sentence(text: str, limit: int) -> None:
    """
    Sentences come in order, don't overlap, begin and end without white space, and leave only white space out.
    """
    pieces = split(text, limit)
    covered = [at for piece in pieces for at in range(piece.begin, piece.end)]
    left_out = set(range(len(text))) - set(covered)

    assert sorted(set(covered)) == covered
    assert all(text[at].isspace() for at in left_out)
    assert all(text[piece.begin : piece.end].strip() == text[piece.begin : piece.end] != "" for piece in pieces)
    assert all(piece.end - piece.begin <= limit for piece in pieces)


@pytest.mark.parametrize("unit", ["a", "ab ", ".", ". ", ".” ", "“", "A. ", "The dam held. "])
def test_a_paragraph_of_a_million_characters_is_split_at_once(unit: str) -> None:
    """
    No pattern makes splitting take more than a moment.
    """
    text = unit * (1_000_000 // len(unit))
    begun = time.process_time()
    pieces = split(text, LIMIT)

    assert time.process_time() - begun < 6
    assert pieces
