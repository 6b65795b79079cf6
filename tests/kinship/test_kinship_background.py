"""How often phrases stand in ordinary text."""

from __future__ import annotations

import numpy as np
import pytest

from whence.errors import InputError
from whence.kinship.background import Background, chosen_background, count_phrases, packed, shipped, unpacked
from whence.kinship.reading import read

ORDINARY = [
    "The council met on the hill and the council went home.",
    "The council met on the quay and nobody went home.",
    "In the shadow of the hill the council met.",
]


@pytest.fixture(name="small")
def small_table() -> Background:
    """Three sentences of ordinary text."""
    return count_phrases((read(text, "en") for text in ORDINARY), "en", ["three sentences"])


def test_common_word_is_likelier_than_a_rare_one_and_that_than_an_unseen(small: Background) -> None:
    """ "Council" stands there four times, "quay" once, "perforation" never."""
    common, rare, unseen = small.chances(read("council quay perforation", "en"))[:, 0]

    assert common > rare > unseen > 0


def test_word_is_likelier_after_the_words_it_stands_after(small: Background) -> None:
    """ "Home" after "went" is expected, "home" after "quay" is not."""
    after_went = small.chances(read("went home", "en"))[1]
    after_quay = small.chances(read("quay home", "en"))[1]

    assert after_went[1] > 3 * after_went[0]
    assert after_quay[1] < after_went[1]


def test_chances_after_no_word_do_not_look_over_a_full_stop(small: Background) -> None:
    """At the beginning of a clause only the word itself counts."""
    chances = small.chances(read("He went. Home is far.", "en"))

    assert np.allclose(chances[2], chances[2, 0])


def test_chances_of_the_words_that_can_follow_add_up_to_no_more_than_one(small: Background) -> None:
    """After "the", what the table knows takes a share and leaves something for the unseen."""
    following = ["council", "hill", "quay", "shadow", "home", "met", "on", "of", "and", "went", "in", "nobody", "the"]

    assert 0.1 < sum(float(small.chances(read(f"the {word}", "en"))[1, 1]) for word in following) <= 1.0


def test_table_comes_back_from_its_bytes_as_it_was(small: Background) -> None:
    """A table made once can be given to any run."""
    again = unpacked(packed(small), "small.npz")

    assert small.chances(read(ORDINARY[0], "en")).tolist() == again.chances(read(ORDINARY[0], "en")).tolist()
    assert ["three sentences"] == again.made_from


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 no archive", b"plain words"])
def test_file_that_is_no_table_says_how_to_make_one(body: bytes) -> None:
    """The error names the file and the command."""
    with pytest.raises(InputError, match=r"mine\.npz: not a background table.*whence background"):
        unpacked(body, "mine.npz")


def test_table_that_is_not_in_the_case_is_asked_for() -> None:
    """A run whose settings name a table that the case does not hold says which option gives it."""
    with pytest.raises(InputError, match="--background"):
        chosen_background("0" * 64, [])


def test_shipped_table_is_small_and_names_its_sources() -> None:
    """It takes less than 12 MB, and says what it was made from under which licence."""
    assert len(packed(shipped())) < 12_000_000
    assert shipped().words > 1_000_000
    assert any("CC BY" in source for source in shipped().made_from)


def test_shipped_table_knows_a_commonplace_from_a_turn_of_phrase() -> None:
    """ "At the end of the day" is a likelier run of words than "torn along the perforation"."""
    table = shipped()
    common = -np.log2(table.chances(read("at the end of the day", "en"))[:, 4]).sum()
    rare = -np.log2(table.chances(read("torn along the perforation of it", "en"))[:, 4]).sum()

    assert common + 20 < rare


def test_what_few_texts_of_a_pile_share_does_not_make_itself_common() -> None:
    """With the pile as ordinary text, a phrase in as many texts as a family has counts as unseen."""
    pile = ["a maxim on a hill"] * 5
    table = count_phrases((read(text, "en") for text in pile), "en", [], seldom=5)

    assert 0 == sum(len(prints) for prints in table.prints[1:4])
