"""Numbers that last."""

from __future__ import annotations

from whence.numbering import Ledger, claim_numbers, mention_key
from whence.schema import ClaimMention, Number


def mention(claim: str, text: str, begin: int = 0) -> ClaimMention:
    """Return a mention of a claim at a place."""
    return ClaimMention(
        claim=claim,
        text=text,
        begin=begin,
        end=begin + 5,
        assertion=None,
        stance="for",
        observed=False,
        value=None,
        counted=True,
        why=None,
    )


def stored(mentions: list[ClaimMention]) -> list[Number]:
    """Return the ledger after numbering these mentions."""
    return claim_numbers(mentions, [])[1]


def test_numbers_are_given_in_order() -> None:
    """The first thing is 1, the second 2, and each keeps its number."""
    ledger = Ledger([], "V")

    assert ["V-1", "V-2", "V-1"] == [ledger.number(key) for key in ("a", "b", "a")]


def test_a_number_is_never_given_twice() -> None:
    """A new thing gets a number above all that were ever given."""
    ledger = Ledger([Number(kind="V", key="gone", number=7)], "V")

    assert "V-8" == ledger.number("new")


def test_a_claim_keeps_its_number_when_it_grows() -> None:
    """New mentions join under the old number, also when they come first."""
    before = stored([mention("x", "b")])

    ids, _ = claim_numbers([mention("y", "a"), mention("y", "b")], before)

    assert {"y": "C-1"} == ids


def test_a_claim_that_falls_apart_leaves_its_number_to_the_larger_part() -> None:
    """The smaller part gets a new number, and keeps that from then on."""
    before = stored([mention("x", "a"), mention("x", "b"), mention("x", "c")])
    apart = [mention("p", "a"), mention("q", "b"), mention("q", "c")]

    ids, fresh = claim_numbers(apart, before)
    after = {(row.kind, row.key): row for row in [*before, *fresh]}
    again, _ = claim_numbers(apart, after.values())

    assert {"p": "C-2", "q": "C-1"} == ids == again


def test_claims_that_become_one_keep_the_smaller_number() -> None:
    """Two numbers become the older of them."""
    before = stored([mention("x", "a"), mention("y", "b")])

    ids, _ = claim_numbers([mention("z", "a"), mention("z", "b")], before)

    assert {"z": "C-1"} == ids


def test_a_mention_is_known_by_its_place() -> None:
    """Text and beginning make the key."""
    assert "0123456789abcdef:12" == mention_key(mention("x", "0123456789abcdef0000", 12))
