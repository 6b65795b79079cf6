"""The laws of the count, over random provenance graphs; the reference tries everything and is slow and obvious."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses_reference import TEXTS, Pile, crowded_pile, piles, random_joins, slow_count

from whence.witnesses.count import Counted, count_voices
from whence.witnesses.graph import TEXT, Join, Node, Telling

law = settings(max_examples=250, deadline=None)


def counted(pile: Pile, *more: Join) -> Counted:
    """Count a random pile, with some joins more."""
    return count_voices(pile.nodes, pile.tellings, [*pile.joins, *more])


@settings(max_examples=600, deadline=None)
@given(piles())
def test_count_is_that_of_the_slow_reference(pile: Pile) -> None:
    """
    Voices and weakest link are those found by looking at every reach and every set of vertices.
    """
    count = counted(pile)

    assert slow_count(pile.nodes, pile.tellings, pile.joins) == (count.voices, count.weakest)


def test_count_of_crowded_graphs_is_that_of_the_slow_reference() -> None:
    """
    Where many named relays cross, the flow finds paths that nobody tells; the count is exact all the same.
    """
    random = Random(5)  # noqa: S311 - piles, not secrets
    for _ in range(600):
        pile = crowded_pile(random)
        count = counted(pile)

        assert slow_count(pile.nodes, pile.tellings, pile.joins) == (count.voices, count.weakest)


@law
@given(piles())
def test_least_is_never_more_than_most(pile: Pile) -> None:
    """
    Both numbers are intervals, and no weakest link is larger than the voices are many.
    """
    count = counted(pile)

    assert count.voices[0] <= count.voices[1]
    assert count.weakest[0] <= count.weakest[1]
    assert count.weakest[0] <= count.voices[0]
    assert count.weakest[1] <= count.voices[1]


@law
@given(piles(), random_joins())
def test_proven_merge_never_raises_most(pile: Pile, join: Join) -> None:
    """
    Whatever is found to be one, there can't be more voices for it, nor a stronger weakest link.
    """
    before, after = counted(pile), counted(pile, join._replace(proven=True, on=True))

    assert after.voices[1] <= before.voices[1]
    assert after.weakest[1] <= before.weakest[1]


@law
@given(piles(), random_joins())
def test_suspected_merge_lowers_least_alone(pile: Pile, join: Join) -> None:
    """
    Suspicion never touches most, and never raises least.
    """
    before, after = counted(pile), counted(pile, join._replace(proven=False, on=True))

    assert before.voices[1] == after.voices[1]
    assert before.weakest[1] == after.weakest[1]
    assert after.voices[0] <= before.voices[0]
    assert after.weakest[0] <= before.weakest[0]


@law
@given(piles(), random_joins())
def test_merge_that_is_off_changes_nothing(pile: Pile, join: Join) -> None:
    """
    A switch that is off is as good as no merge.
    """
    before = counted(pile)

    assert before == counted(pile, join._replace(on=False))


@law
@given(piles(), st.integers(0, 6))
def test_copy_never_changes_voices(pile: Pile, which: int) -> None:
    """
    One more document with a text that is there already adds a document and nothing else.
    """
    text = pile.tellings[which % len(pile.tellings)].texts
    again = [telling._replace(documents=("D-copy",)) for telling in pile.tellings if telling.texts == text]
    before = counted(pile)
    after = count_voices(pile.nodes, [*pile.tellings, *again], pile.joins)

    assert before.documents + 1 == after.documents
    assert before._replace(documents=0, dropped={}) == after._replace(documents=0, dropped={})


@law
@given(piles(), st.integers(0, 6))
def test_copy_that_is_merged_never_changes_voices(pile: Pile, which: int) -> None:
    """
    A copy with a text of its own, proven to be one with the original, changes neither voices nor weakest link.
    """
    text = pile.tellings[which % len(pile.tellings)].texts[0]
    nodes = pile.nodes | {"text:copy": Node("text:copy", "copy", TEXT)}
    again = [
        Telling(("D-copy",), ("text:copy", *telling.texts[1:]), telling.chain, telling.observed)
        for telling in pile.tellings
        if telling.texts[0] == text
    ]
    joins = [*pile.joins, Join("M-copy", text, "text:copy", proven=True)]
    before, after = counted(pile), count_voices(nodes, [*pile.tellings, *again], joins)

    assert (before.voices, before.weakest, before.texts) == (after.voices, after.weakest, after.texts)


@law
@given(piles())
def test_independent_named_voice_raises_both_ends_by_one(pile: Pile) -> None:
    """
    Somebody new with a name, in a text of their own, is one voice more for sure.
    """
    nodes = pile.nodes | {
        "text:new": Node("text:new", "new", TEXT),
        "voice:new": Node("voice:new", "Olena", "person", 1, 1, named=True),
    }
    more = Telling(("D-new",), ("text:new",), ("voice:new",))
    before, after = counted(pile), count_voices(nodes, [*pile.tellings, more], pile.joins)

    assert (before.voices[0] + 1, before.voices[1] + 1) == after.voices
    assert (before.weakest[0] + 1, before.weakest[1] + 1) == after.weakest


@law
@given(piles(), st.randoms(use_true_random=False))
def test_order_never_matters(pile: Pile, random: Random) -> None:
    """
    Shuffled tellings and merges give the same count, the same witnesses and the same cut.
    """
    tellings, joins, nodes = list(pile.tellings), list(pile.joins), list(pile.nodes.items())
    for each in (tellings, joins, nodes):
        random.shuffle(each)

    before = counted(pile)._replace(dropped={})

    assert before == count_voices(dict(nodes), tellings, joins)._replace(dropped={})


@law
@given(piles(), st.integers(0, 6), st.sampled_from(TEXTS))
def test_passage_given_to_another_text_never_raises_most(pile: Pile, which: int, home: str) -> None:
    """
    To say that a mention stands in another text's passage never makes more voices or a stronger weakest link.
    """
    which %= len(pile.tellings)
    telling = pile.tellings[which]
    moved = telling._replace(texts=(telling.texts[0], home))
    own = Telling(telling.documents, (home,), telling.chain, telling.observed)
    rest = [each for at, each in enumerate(pile.tellings) if at != which]
    before = count_voices(pile.nodes, [*rest, own, telling._replace(texts=telling.texts[:1])], pile.joins)
    after = count_voices(pile.nodes, [*rest, own, moved], pile.joins)

    assert after.voices[1] <= before.voices[1]
    assert after.weakest[1] <= before.weakest[1]


@law
@given(piles())
def test_cut_would_leave_nothing(pile: Pile) -> None:
    """
    The cut has as many members as the weakest link says, and with one member there is a bottleneck.
    """
    count = counted(pile)

    assert count.weakest[1] == len(count.cut)
    assert (len(count.cut) == 1) == (count.bottleneck is not None)


@law
@given(piles())
def test_witnesses_add_up_to_most(pile: Pile) -> None:
    """
    The voices counted are the witnesses listed, and each has a way from a text to it.
    """
    count = counted(pile)

    assert count.voices[1] == sum(root.most for root in count.roots)
    assert all(root.paths for root in count.roots)
