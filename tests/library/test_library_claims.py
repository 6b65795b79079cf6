"""One claim in Python: the count, the sentence that explains it, the tree of voices; nothing hostile on screen."""

from __future__ import annotations

import msgspec
import pytest
from test_library_tables import Elements
from views_sample import HOSTILE, Sample, hostile, sample

from whence import ClaimReport, claim
from whence.errors import NotFound
from whence.library.claims import NOBODY
from whence.library.grid import ROWS
from whence.schema import Claim

PILES = [(pile, row.id) for pile in (sample, hostile) for row in sample().rows(Claim)]


def test_a_claim_has_its_count_and_its_voices() -> None:
    """Interval, sentence and witnesses are those of the case."""
    found = claim(sample(), "C-2")

    assert ("C-2", "The second gate had jammed in March", (0, 4)) == (found.id, found.text, found.voices)
    assert found.view.said is not None
    assert found.view.said.count.sentence == found.sentence
    assert [3, (0, 4)] == [
        len(found.witnesses),
        (sum(witness.least for witness in found.witnesses), sum(witness.most for witness in found.witnesses)),
    ]


def test_a_claim_that_is_not_there_is_said() -> None:
    """An unknown id is an error that says which there are."""
    with pytest.raises(NotFound, match="No claim 'C-99'"):
        claim(sample(), "C-99")


def test_a_claim_that_nobody_makes_is_shown_so() -> None:
    """Without a voice for it, that is the sentence, in Python, in plain text and in a notebook."""
    lonely = Sample([msgspec.structs.replace(sample().rows(Claim)[0], id="C-7")])
    found = claim(lonely, "C-7")

    assert (NOBODY, (0, 0), []) == (found.sentence, found.voices, found.witnesses)
    assert NOBODY in repr(found)
    assert NOBODY in found._repr_html_()


def test_plain_text_is_the_sentence_and_the_voices() -> None:
    """Each stance has its sentence, each voice its name and what it counts."""
    lines = repr(claim(sample(), "C-2")).splitlines()

    assert "C-2 The second gate had jammed in March" == lines[0]
    assert ["for", "against"] == [line.partition(":")[0] for line in lines[1:] if not line.startswith(" ")]
    assert 4 == len([line for line in lines if line.startswith(("  ● ", "  ◌ "))])


def test_a_notebook_shows_the_words_the_tree_and_the_drawing() -> None:
    """Beside the sentence stand the voices as a list with their words, and the drawing of it."""
    shown = claim(sample(), "C-2")._repr_html_()
    found = Elements(shown)

    assert {"svg", "ul", "blockquote", "mark"} <= found.tags
    assert "<b>Who says so.</b>" in shown
    assert "<b>Who says it is not so.</b>" in shown


def test_many_voices_are_cut_and_counted() -> None:
    """A claim with more voices than a notebook can show says how many more there are."""
    found = claim(sample(), "C-2")
    (said, *others) = found.view.stances
    many = msgspec.structs.replace(said, witnesses=said.witnesses[:1] * (ROWS + 7))
    crowded = ClaimReport(view=msgspec.structs.replace(found.view, stances=[many, *others]))

    assert "… and 7 more" in crowded._repr_html_()
    assert "  … and 7 more" in repr(crowded).splitlines()


@pytest.mark.parametrize(("pile", "identifier"), PILES)
def test_a_notebook_gets_no_script_no_link_and_no_address(pile: type[Sample], identifier: str) -> None:
    """Markup in any field is text; there are no ids, which two outputs of one notebook would share."""
    shown = claim(pile(), identifier)._repr_html_()
    found = Elements(shown)

    assert set() == found.tags & {"script", "img", "iframe", "a", "link", "object"}
    assert set() == found.attributes & {"id", "href", "src", "onerror", "style"}
    assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(shown)
    assert "url(" not in shown


def test_hostile_text_steers_no_terminal() -> None:
    """Escapes and characters that turn text round are not in the plain text."""
    poisoned = [row for row in hostile().rows(Claim) if HOSTILE in row.text]

    assert poisoned
    for row in poisoned:
        assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(repr(claim(hostile(), row.id)))
