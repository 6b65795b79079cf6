"""Families need evidence among their members, not a chain through one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.families import find_families


def linked(*pairs: str) -> dict[tuple[str, str], float]:
    """Return these pairs, all of one weight."""
    return {(pair[0], pair[1]): 10.0 for pair in pairs}


@pytest.mark.parametrize(
    ("pairs", "families"),
    [
        (("ab",), []),
        (("ab", "bc"), []),
        (("ab", "bc", "ac"), [["a", "b", "c"]]),
        (("ab", "bc", "ac", "cd"), [["a", "b", "c"]]),
        (("ab", "bc", "ac", "cd", "bd"), [["a", "b", "c", "d"]]),
        (("ab", "bc", "ac", "cx", "xy", "yz", "xz"), [["a", "b", "c"], ["x", "y", "z"]]),
    ],
)
def test_each_member_is_akin_to_more_than_half_of_the_others(pairs: tuple[str, ...], families: list[list[str]]) -> None:
    """Two are a pair; a chain is two pairs; a fourth that is akin to two of three belongs, to one of three does not."""
    assert families == find_families(linked(*pairs))


@given(st.sets(st.sampled_from(list(combinations("abcdefg", 2)))), st.randoms())
def test_law_of_families_holds_for_any_pairs_in_any_order(pairs: set[tuple[str, str]], random: object) -> None:
    """No text is in two families; the order of the pairs changes nothing; everybody has links to more than half."""
    weights = {pair: float(at % 3) for at, pair in enumerate(sorted(pairs))}
    shuffled = list(weights.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    families = find_families(weights)

    assert families == find_families(dict(shuffled))
    assert len({text for family in families for text in family}) == sum(map(len, families))
    for family in families:
        for text in family:
            links = sum(((text, other) in weights) or ((other, text) in weights) for other in family)
            assert 2 * links > len(family) - 1


@pytest.mark.parametrize(
    ("weaker", "family"),
    [
        ((), ["a", "b", "c"]),
        (("bd",), ["a", "b", "c", "d"]),
        (("bx", "cx"), ["a", "b", "c"]),
    ],
)
def test_weaker_links_count_only_beside_one_that_stands_alone(weaker: tuple[str, ...], family: list[str]) -> None:
    """ "d" is akin to "a", and somewhat to "b": it belongs; "x" is only somewhat akin to "b" and "c": it does not."""
    assert [family] == find_families(linked("ab", "bc", "ac", "ad"), linked(*weaker))
