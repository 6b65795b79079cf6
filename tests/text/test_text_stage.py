"""The stage: from originals to tables."""

from __future__ import annotations

import hashlib

import pytest

from whence.settings import TextSettings
from whence.spans import OffsetMap, Span
from whence.text import TextTables, split_texts

FIRST = "Dam “holds”\r\n\r\nForeign Minister Ilse Brandt spoke.  She said the dam would hold.\r\n"
SECOND = "Dam “holds”\n\nForeign Minister Ilse Brandt spoke. She said the dam would hold."
THIRD = "Rain fell in Ostby."


def sha(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def run(*texts: str) -> TextTables:
    """Run the stage over some originals."""
    return split_texts([(sha(text), text) for text in texts], settings=TextSettings(), step=lambda _done, _total: None)


def test_two_originals_with_one_clean_text_are_one_text() -> None:
    """
    Originals that differ only in form give one text and a cleaning each.
    """
    tables = run(FIRST, SECOND, THIRD)

    assert sorted([sha(SECOND), sha(THIRD)]) == [text.sha256 for text in tables.texts]
    assert {sha(FIRST): sha(SECOND), sha(SECOND): sha(SECOND), sha(THIRD): sha(THIRD)} == {
        one.original: one.text for one in tables.cleanings
    }


def test_cleanings_lead_back_to_the_original() -> None:
    """
    A mention's span leads back to the same words of the original.
    """
    tables = run(FIRST)
    she = next(one for one in tables.mentions if one.form == "pronoun")
    begin, end = OffsetMap(tables.cleanings[0].runs).original_span(Span(she.begin, she.end))

    assert "She" == FIRST[begin:end]


def test_sentences_are_numbered_and_know_the_headline() -> None:
    """
    Sentences count from 0 in their text; the title line is marked.
    """
    tables = run(FIRST)

    assert [(0, 0, True), (1, 1, False), (2, 1, False)] == [
        (one.number, one.paragraph, one.headline) for one in tables.sentences
    ]


def test_order_changes_nothing() -> None:
    """
    The same originals in another order, and given twice, give the same tables.
    """
    texts = [FIRST, SECOND, THIRD, "A senior official agreed."]
    expected = run(*texts)

    assert expected == run(*reversed(texts), *texts)


def test_nothing_gives_nothing() -> None:
    """
    No originals give empty tables.
    """
    assert TextTables([], [], [], []) == run()


@pytest.mark.parametrize("text", ["", "dam", "lone \ud800 half", "\x00\x01", "قال الوزير", "“" * 50])
def test_bad_input_gives_a_text(text: str) -> None:
    """
    Empty, broken and strange originals each give one text and raise nothing.
    """
    assert 1 == len(run(text).texts)


def test_progress_is_told_and_a_stop_passes_through() -> None:
    """
    The step is told how far the stage has come, and what it raises ends the stage.
    """
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        split_texts([(sha(text), text) for text in (FIRST, THIRD)], settings=TextSettings(), step=stop)

    assert [(0, 2), (1, 2)] == told


def test_the_sentence_limit_is_the_setting() -> None:
    """
    A sentence is never longer than the setting says.
    """
    tables = split_texts([(sha(THIRD), THIRD)], settings=TextSettings(max_sentence=10), step=lambda _done, _total: None)

    assert [(0, 9), (10, 19)] == [(one.begin, one.end) for one in tables.sentences]
