"""Origins and boilerplate as they are shown: trees of who took it from whom, and the blocks of outlets."""

from __future__ import annotations

import pytest
from views_sample import COURIER, DRIFTED, GATE, RADIO, VALLEY, sample, sha

from whence.schema import Boilerplate, ClusterText, Descent
from whence.views.blocks import blocks
from whence.views.descent import families


def descent(text: str, origin: str | None = None, state: str = "text") -> Descent:
    """Return what a text was taken from."""
    return Descent(
        text=sha(text),
        state=state,  # type: ignore[arg-type]
        origin=sha(origin) if origin else None,
        margin=3.0,
        reasons=["One is dated before the other."],
    )


def test_a_text_stands_below_the_one_it_was_taken_from() -> None:
    """A cluster is told line by line: roots first, each followed by what was taken from it, one step deeper."""
    pile = sample().without(ClusterText)
    pile = pile.put(
        *(ClusterText(text=sha(text), cluster=sha(GATE)) for text in (GATE, DRIFTED, COURIER, VALLEY)),
        ClusterText(text=sha(RADIO), cluster=sha(RADIO)),
        descent(GATE, state="unseen"),
        descent(COURIER, GATE),
        descent(DRIFTED, COURIER),
        descent(VALLEY, state="unknown"),
    )
    (family,) = families(pile)
    told = [(line.depth, line.state, line.origin and line.origin.id) for line in family.lines]
    first = {line.first.id for line in family.lines if line.depth == 0}

    assert [(0, "unseen"), (1, "text"), (2, "text"), (0, "unknown")] == [(depth, state) for depth, state, _ in told]
    assert told[1][2] in first
    assert sum(1 + len(line.also) for line in family.lines) == family.documents


@pytest.mark.parametrize("texts", [3, 12])
def test_a_block_is_shown_once_as_its_first_text_has_it(texts: int) -> None:
    """Of all texts that hold a block, one shows it, with how many there are."""
    rows = [
        Boilerplate(text=sha(text), begin=0, end=10, outlet="gazette", texts=texts, first=sha(GATE))
        for text in (GATE, COURIER, RADIO)
    ]
    (block,) = blocks(sample().put(*rows))

    assert (GATE[:10], texts, "gazette") == (block.words, block.texts, block.outlet)


def test_a_pile_without_copies_has_no_trees() -> None:
    """Where nothing was copied and no outlet repeats itself, there is nothing to show."""
    assert [] == families(sample())
    assert [] == blocks(sample())
