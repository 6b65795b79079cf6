"""What the encoder is shown of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import models
from whence.windows import LONGEST_SENTENCE, MOST_PIECES, Window, make_windows


def windows(text: str, sentences: list[tuple[int, int, int]], quotations: list[tuple[int, int]]) -> list[Window]:
    """Cut a text with the tokenizer that ships."""
    return make_windows(text, sentences, quotations, models.encoder("en").tokenizer)


def test_sentences_of_a_paragraph_share_a_window() -> None:
    """
    Two short sentences of one paragraph are seen together, the next paragraph apart.
    """
    found = windows("Ada came. She spoke.\n\nIt rained.", [(0, 9, 0), (10, 20, 0), (22, 32, 1)], [])

    assert [(0, 2), (2, 1)] == [(window.first, len(window.sentences)) for window in found]


def test_words_keep_their_places() -> None:
    """
    Each word is known by its characters in the text, whatever pieces it is cut into.
    """
    text = "Zwickelbrück’s mayor spoke."
    window = windows(text, [(0, len(text), 0)], [])[0]

    assert ["Zwickelbrück", "’", "s", "mayor", "spoke", "."] == [
        text[begin:end] for begin, end in zip(window.begins, window.ends, strict=True)
    ]


def test_quoted_words_are_told_apart() -> None:
    """
    A piece inside quotation marks is marked, the marks with it.
    """
    text = "He said “no way” twice."
    window = windows(text, [(0, len(text), 0)], [(8, 16)])[0]
    quoted = {text[window.begins[at]] for at, word in enumerate(window.words) if window.quoted[word]}

    assert {"“", "n", "w", "”"} == quoted


@pytest.mark.parametrize("word", ["go ", "antidisestablishmentarianism", "x" * 300])
def test_a_very_long_sentence_is_cut_and_nothing_is_lost(word: str) -> None:
    """
    A sentence beyond the network's reach becomes several windows; every word but overlong ones stays whole.
    """
    text = (word + " ") * 400
    found = windows(text, [(0, len(text.rstrip()), 0)], [])

    assert all(len(window.ids) <= LONGEST_SENTENCE for window in found)
    assert 400 == sum(len(window.words) for window in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_text_can_be_cut(parts: list[str]) -> None:
    """
    Whatever the characters, windows keep to their size and words lie inside their sentence.
    """
    text = " ".join(parts)
    sentences, at = [], 0
    for part in parts:
        sentences.append((at, at + len(part), 0))
        at += len(part) + 1

    for window in windows(text, sentences, []):
        assert len(window.ids) <= max(MOST_PIECES, LONGEST_SENTENCE)
        assert all(0 <= begin <= end <= len(text) for begin, end in zip(window.begins, window.ends, strict=True))
