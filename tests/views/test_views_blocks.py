"""The view of boilerplate: each block of an outlet once."""

from __future__ import annotations

from views_sample import DRIFTED, GATE, RADIO, block, sample

from whence.views.blocks import blocks


def test_a_block_is_shown_once_however_many_texts_hold_it() -> None:
    """The words are those of the first text that holds it."""
    pile = sample().put(block(GATE, "Rehn said."), block(DRIFTED, "Nobody was"))
    (found,) = blocks(pile)

    assert ("Harrow Gazette", "Rehn said.", 4, "D-1") == (found.outlet, found.words, found.texts, found.example.id)


def test_the_commonest_block_comes_first() -> None:
    """A block in nine texts stands before one in four."""
    pile = sample().put(block(GATE, "Rehn said."), block(RADIO, "By the river", "Kelm Radio", 9))

    assert ["Kelm Radio", "Harrow Gazette"] == [found.outlet for found in blocks(pile)]
