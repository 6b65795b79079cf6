"""Which texts are worth comparing."""

from __future__ import annotations

from collections.abc import Sequence

from whence.kinship.background import shipped
from whence.kinship.candidates import candidate_pairs
from whence.kinship.chains import Words, words_of
from whence.kinship.reading import read


def seen(text: str) -> Words:
    """Return a text as the alignment sees it."""
    reading = read(text, "en")
    return words_of(reading.stems, reading.masked, reading.clauses, shipped().chances(reading))


def pairs(texts: Sequence[str], frequent: int = 48) -> list[list[int]]:
    """Return the pairs of texts that are compared."""
    found: list[list[int]] = candidate_pairs([seen(text) for text in texts], frequent=frequent).tolist()
    return found


def test_texts_that_share_rare_neighbours_are_compared() -> None:
    """The first and the third share a turn of phrase, with a word between; the second shares nothing."""
    texts = [
        "The page was torn at the perforation and nobody asked for it.",
        "The board met in the long hall and members of the council sat where they had sat for years.",
        "One sheet, they say, was torn off along the perforation.",
    ]

    assert [[0, 2]] == pairs(texts)


def test_commonplaces_bring_nobody_together() -> None:
    """Words that stand together everywhere are no reason to compare."""
    assert [] == pairs(["He said that it was one of the first.", "She said that this was one of the first."])


def test_pile_of_one_template_makes_no_pairs() -> None:
    """Five thousand weather reports of one form would be twelve million pairs: what all share brings none together."""
    report = "Drizzle lingers over the saddle of the pass while a brisk northerly scours the orchards below"
    texts = [f"{report} at {number % 40} knots." for number in range(400)]

    assert [] == pairs(texts)


def test_neither_nothing_nor_one_text_makes_a_pair() -> None:
    """An empty pile, one text, and texts without a word are no error."""
    assert [] == pairs([])
    assert [] == pairs(["The page was torn at the perforation."])
    assert [] == pairs(["", "…", "The page was torn at the perforation."])
