"""Texts that look as if one hand had made them may be one; that is suspected, and most never hears of it."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from witnesses_rows import Rows, numbers, person, unnamed

from whence.witnesses.evidence import Decided

DESCRIPTIONS = ("insiders", "a military attaché", "three couriers", "a harbour clerk", "a retired notary")


def bench(*, akin: bool) -> Rows:
    """Five articles in different words, each on the word of somebody else who is not named."""
    rows = Rows()
    texts = [rows.article(f"Paper {number}") for number in range(5)]
    for text, words in zip(texts, DESCRIPTIONS, strict=True):
        rows.says(text, unnamed(words, text))
    for a, b in combinations(texts, 2) if akin else ():
        rows.akin(a, b)
    return rows


def test_whom_kin_texts_leave_unnamed_may_be_one() -> None:
    """
    Five texts of one bench rest on up to five unnamed, or on one: the switches are there, and most stays.
    """
    before, after = bench(akin=False).count(), bench(akin=True).count()

    assert numbers(before) == numbers(after)
    assert 1 == _accepted(bench(akin=True))
    assert 5 == _accepted(bench(akin=False))


def _accepted(rows: Rows) -> int:
    """Return how many the unnamed are if every suspected link holds."""
    links = [(row.a, row.b) for row in rows.tables().merges if row.on]
    groups = {f"voice:{voice.key}": {f"voice:{voice.key}"} for voice in rows.voices.values()}
    for a, b in links:
        if a in groups and b in groups:
            union = groups[a] | groups[b]
            groups |= dict.fromkeys(union, union)
    return len({frozenset(group) for group in groups.values()})


def test_what_two_kin_texts_saw_themselves_may_have_been_seen_once() -> None:
    """
    Two own observations are two at most, and one at least if one hand wrote both.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(first, observed=True)
    rows.says(second, observed=True)
    rows.akin(first, second)

    assert (2, 2, (1, 2), (1, 2)) == numbers(rows.count())


def test_named_voices_of_kin_texts_stay_two_and_hang_on_one_text() -> None:
    """
    A bench can quote two people: they are two voices, and it would take one text to be wrong.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(first, person("Mara Voss", "mayor", "City of Sund"))
    rows.says(second, person("Ivo Brenn", "police chief", "Sund police"))
    rows.akin(first, second)

    assert (2, 2, (2, 2), (1, 2)) == numbers(rows.count())


def test_copy_of_a_kin_text_is_suspected_with_it() -> None:
    """
    The centre of a cluster is compared; a copy of it stands for it.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    reprint = rows.copy(second, "Paper 3")
    rows.says(first, observed=True)
    rows.says(reprint, observed=True)
    rows.akin(first, second)

    assert (2, 2, (1, 2), (1, 2)) == numbers(rows.count())


def test_kinship_can_be_switched_off() -> None:
    """
    Whoever finds the evidence too weak has the count without it.
    """
    rows = Rows()
    first, second = rows.article("Paper 1"), rows.article("Paper 2")
    rows.says(first, observed=True)
    rows.says(second, observed=True)
    rows.akin(first, second)
    (merge,) = rows.tables().merges

    assert "kinship" == merge.kind
    assert not merge.proven
    assert "calm by decree" in merge.evidence
    assert (2, 2, (2, 2), (2, 2)) == numbers(rows.count(Decided(switched_off=frozenset({merge.id}))))


@given(
    st.lists(st.sampled_from(["named", "unnamed", "seen", "nobody"]), min_size=2, max_size=5),
    st.sets(st.sampled_from(list(combinations(range(5), 2)))),
)
def test_kinship_never_raises_and_never_touches_most(kinds: list[str], pairs: set[tuple[int, int]]) -> None:
    """
    Whatever the pile, kinship lowers least or leaves it, and most is as it was.
    """

    def count(akin: bool) -> tuple[int, int, tuple[int, int], tuple[int, int]]:
        rows = Rows()
        texts = [rows.article(f"Paper {number}") for number in range(len(kinds))]
        for number, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
            chain = {
                "named": (person(f"Mara Voss{number}", "resident"),),
                "unnamed": (unnamed(DESCRIPTIONS[number], text),),
            }.get(kind, ())
            rows.says(text, *chain, observed=kind == "seen")
        for a, b in pairs if akin else ():
            if b < len(texts):
                rows.akin(texts[a], texts[b])
        return numbers(rows.count())

    (_, _, voices, weakest), (_, _, kin_voices, kin_weakest) = count(False), count(True)

    assert kin_voices[1] == voices[1]
    assert kin_weakest[1] == weakest[1]
    assert kin_voices[0] <= voices[0]
    assert kin_weakest[0] <= weakest[0]
