"""Our own corpora: the inline markup and what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.markup import chain_of, parent_of, read_marked, unmark

ARTICLE = """=== quay | invented
{s1:Tran} {c1:said} {t1:{s2:the president} {c2:had told} him {t2:that the order came late}}.
@1 person A0 say | who: Milo Tran
@2 unnamed_person A2 say | realis: no
"""


def test_marks_become_offsets(tmp_path: Path) -> None:
    """
    The text reads as prose, and each piece is found in it.
    """
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    article = next(read_marked(tmp_path / "a.txt"))

    assert "Tran said the president had told him that the order came late." == article.text
    assert ["that the order came late"] == [span.of(article.text) for span in article.attributions[1].content]
    assert {"realis": "no"} == article.attributions[1].notes


def test_a_chain_follows_from_what_stands_inside_what(tmp_path: Path) -> None:
    """
    Whom the words pass through, outermost first, named as fully as noted.
    """
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    article = next(read_marked(tmp_path / "a.txt"))
    outer, inner = article.attributions

    assert outer == parent_of(inner, article.attributions)
    assert ["Milo Tran", "the president"] == chain_of(inner, article.attributions, article.text)


@pytest.mark.parametrize("marked", ["{s1:Tran said.", "Tran} said."])
def test_marks_that_do_not_close_are_told(marked: str) -> None:
    """
    A brace without its other half is an error, not a piece lost.
    """
    with pytest.raises(ValueError, match=r"brace|never closed"):
        unmark(marked)


def test_the_shipped_corpus_can_be_read() -> None:
    """
    Every file of our own, held-out ones too, closes its marks and notes every attribution.
    """
    files = sorted((Path(__file__).parents[2] / "training" / "voices").rglob("*.txt"))
    rows = [row for path in files for article in read_marked(path) for row in article.attributions]

    assert 6 == len(files)
    assert len(rows) > 1_900
    assert all(row.cue_class for row in rows)
