"""The view of boilerplate: each block of an outlet once."""

from __future__ import annotations

import pytest
from views_sample import COURIER, DRIFTED, GATE, RADIO, block, sample, sha

from whence.schema import Boilerplate
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


@pytest.mark.parametrize("texts", [3, 12])
def test_a_block_is_shown_as_its_first_text_has_it(texts: int) -> None:
    """Of all texts that hold a block, one shows it, with how many there are."""
    rows = [
        Boilerplate(text=sha(text), begin=0, end=10, outlet="gazette", texts=texts, first=sha(GATE))
        for text in (GATE, COURIER, RADIO)
    ]
    (found,) = blocks(sample().put(*rows))

    assert (GATE[:10], texts, "gazette") == (found.words, found.texts, found.outlet)


def test_a_pile_without_boilerplate_has_no_blocks() -> None:
    """Where no outlet repeats itself, there is nothing to show."""
    assert [] == blocks(sample())
