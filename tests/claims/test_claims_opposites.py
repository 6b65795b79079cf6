"""What turns a statement round, and what does not."""

from __future__ import annotations

import pytest

from whence.claims.opposites import sign, turned_round, turns


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The works shut its furnace", "The works did not shut its furnace", -1),
        ("There was no fire in the furnace, which was shut", "The works did not shut its furnace", -1),
        ("The bridge was shut on Monday", "Nobody could cross, since the bridge was shut on Monday", 0),
        ("No homes were flooded in Velm", "Homes in Velm were not flooded", 1),
        ("The works shut its furnace", "The furnace was shut at the works", 1),
    ],
)
def test_a_negation_turns_round_only_what_it_negates(one: str, other: str, expected: int) -> None:
    """The negated word must stand in the other statement, and not be negated there; else the words don't tell."""
    assert expected == sign(turns(one), turns(other)) == sign(turns(other), turns(one))


def test_a_third_wording_tells_where_two_do_not() -> None:
    """ "No fire in the furnace, which was shut" is told by "was shut", though not by "was put out"."""
    wordings = ["The furnace was put out", "There was no fire in the furnace, which was shut", "The furnace was shut"]

    assert [False, False, False] == turned_round([turns(words) for words in wordings], turns(wordings[0]))


def test_a_not_turns_round_and_a_no_does_not_where_no_word_tells() -> None:
    """At last a bare "not" decides."""
    first = turns("The power failed at the station")

    assert [True, False] == turned_round([turns("The lights did not go out"), turns("There was no light")], first)
