"""What a root counts, what makes somebody a relay, and what becomes of circles."""

from __future__ import annotations

import pytest

from whence.witnesses.count import Counted, count_voices
from whence.witnesses.graph import TEXT, Join, Node, Telling

PARTIES = {
    "mayor": Node("mayor", "Mara Voss, mayor", "person", 1, 1, named=True),
    "doctor": Node("doctor", "Dr Ana Holt", "person", 1, 1, named=True),
    "ministry": Node("ministry", "Harbour Ministry", "org", 1, 1, named=True),
    "wire": Node("wire", "North Wire", "outlet", 1, 1, named=True),
    "post": Node("post", "Xaver Post", "outlet", 1, 1, named=True),
    "report": Node("report", "the harbour report of 2031", "document", 1, 1, named=True),
    "memo": Node("memo", "a leaked memo", "document", 0, 1, unnamed=True),
    "official": Node("official", "an official", "unnamed_person", 0, 1, unnamed=True),
    "three": Node("three", "three officials", "unnamed_group", 0, 3, unnamed=True),
    "sources": Node("sources", "sources close to the command", "unnamed_group", 0, 1, unnamed=True, plural=True),
    "experts": Node("experts", "experts", "unnamed_group", 0, 0, unnamed=True),
}
NODES = PARTIES | {f"text:{at}": Node(f"text:{at}", f"D-{at}", TEXT) for at in range(5)}


def told(*chains: str, joins: tuple[tuple[str, str], ...] = ()) -> Counted:
    """Count tellings, each of a text of its own: "mayor" or, outermost relay first, "wire mayor"; "" is no source."""
    tellings = [Telling((f"D-{at}",), (f"text:{at}",), tuple(chain.split())) for at, chain in enumerate(chains)]
    return count_voices(NODES, tellings, [Join(f"M-{a}-{b}", a, b, proven=True) for a, b in joins])


@pytest.mark.parametrize(
    ("root", "voices"),
    [
        ("mayor", (1, 1)),
        ("ministry", (1, 1)),
        ("report", (1, 1)),
        ("memo", (0, 1)),
        ("official", (0, 1)),
        ("three", (0, 3)),
        ("sources", (0, 1)),
        ("", (0, 1)),
        ("experts", (0, 0)),
    ],
)
def test_root_counts_as_the_table_of_weights_says(root: str, voices: tuple[int, int]) -> None:
    """
    The named are one for sure, the unnamed may be none, nobody in particular is none.
    """
    assert voices == told(root).voices


def test_own_observation_is_one_voice() -> None:
    """
    What the newsroom saw itself is a voice of its own, named by its text.
    """
    count = count_voices(NODES, [Telling(("D-0",), ("text:0",), observed=True)])

    assert (1, 1) == count.voices
    assert ["own observation of D-0"] == [root.label for root in count.roots]


def test_copy_of_an_own_observation_saw_nothing() -> None:
    """
    The newsroom's observation belongs to the text: where two texts are one, it is one.
    """
    tellings = [Telling((f"D-{at}",), (f"text:{at}",), observed=True) for at in (0, 1)]
    apart = count_voices(NODES, tellings)
    joined = count_voices(NODES, tellings, [Join("M-1", "text:0", "text:1", proven=True)])

    assert (2, 2) == apart.voices
    assert (1, 1) == joined.voices


def test_texts_without_a_source_are_pooled() -> None:
    """
    However many texts give no source, together they are at most one voice.
    """
    count = told("", "", "", "mayor")

    assert (1, 2) == count.voices
    assert (1, 2) == count.weakest


def test_nobody_in_particular_is_cut_from_the_end() -> None:
    """
    "Experts, said the ministry" ends with the ministry; "experts" alone stands behind nothing, and is listed.
    """
    count = told("ministry experts", "experts")

    assert (1, 1) == count.voices
    assert {1: "nobody in particular is given as the source"} == count.dropped
    assert 2 == count.texts


def test_relay_is_no_root_though_another_chain_ends_with_it() -> None:
    """
    If one text says that the agency has it from the mayor, the agency adds nothing to the mayor.
    """
    count = told("wire mayor", "wire")

    assert (1, 1) == count.voices
    assert ["Mara Voss, mayor"] == [root.label for root in count.roots]
    assert [["D-0", "North Wire", "Mara Voss, mayor"], ["D-1", "North Wire", "Mara Voss, mayor"]] == count.roots[
        0
    ].paths


def test_named_root_heard_only_through_the_unnamed_may_count_nothing() -> None:
    """
    "According to insiders, the mayor has said": nobody was seen to hear her.
    """
    count = told("official mayor")

    assert (0, 1) == count.voices
    assert "heard only through the unnamed" == count.roots[0].note


@pytest.mark.parametrize("other", ["mayor", "wire mayor"])
def test_named_root_heard_once_by_the_named_is_sure(other: str) -> None:
    """
    One hearing that is not through the unnamed is enough.
    """
    assert (1, 1) == told("official mayor", other).voices


def test_unnamed_relay_that_a_person_identified_is_known() -> None:
    """
    When a person has joined the unnamed relay with a named one, the root behind it is sure.
    """
    assert (1, 1) == told("official mayor", "doctor", joins=(("official", "doctor"),)).voices


def test_merged_roots_count_as_the_largest_of_them() -> None:
    """
    Three officials, an official and the mayor, if all one party: three at most, one at least, never five.
    """
    count = told("three", "official", "mayor", joins=(("three", "official"), ("official", "mayor")))

    assert (1, 3) == count.voices


@pytest.mark.parametrize(
    ("chains", "joins"),
    [
        (("post", "wire"), (("wire", "text:0"), ("post", "text:1"))),
        (("post",), (("post", "text:0"),)),
        (("post", "wire", "report post"), (("wire", "text:0"), ("post", "text:1"))),
    ],
)
def test_circle_with_no_way_out_counts_zero_to_one(chains: tuple[str, ...], joins: tuple[tuple[str, str], ...]) -> None:
    """
    Outlets that cite each other, or one that cites itself, are one voice at most.
    """
    count = told(*chains, joins=joins)

    assert ((0, 1), (0, 1), True) == (count.voices, count.weakest, count.circular)


def test_circle_with_a_way_out_rests_on_what_it_leads_to() -> None:
    """
    Two outlets cite each other, and one of them has spoken to the mayor: the mayor counts, the circle does not.
    """
    tellings = [
        Telling(("D-0",), ("text:0",), ("post",)),
        Telling(("D-1",), ("text:1",), ("wire",)),
        Telling(("D-1",), ("text:1",), ("mayor",)),
    ]
    count = count_voices(
        NODES, tellings, [Join("M-1", "wire", "text:0", proven=True), Join("M-2", "post", "text:1", proven=True)]
    )

    assert ((1, 1), (1, 1), False) == (count.voices, count.weakest, count.circular)


def test_body_quoting_its_own_head_is_no_circle() -> None:
    """
    "The ministry, quoting its minister", counted as one party, is that party, not a circle of citations.
    """
    count = told("ministry mayor", joins=(("ministry", "mayor"),))

    assert ((1, 1), False) == (count.voices, count.circular)


def test_party_that_comes_twice_in_a_chain_is_there_once() -> None:
    """
    "The mayor said, the ministry said, the mayor said" is the mayor's word.
    """
    assert told("mayor").roots[0].label == told("mayor ministry mayor").roots[0].label


def test_hearings_count_texts_not_documents() -> None:
    """
    Six reporters at one briefing are one voice, heard in six texts.
    """
    count = told(*["mayor"] * 5)

    assert ((1, 1), 5) == (count.voices, count.roots[0].texts)


def test_article_with_two_sources_has_a_weakest_link_of_one() -> None:
    """
    Two people in one article are two voices, both heard by one newsroom: the article is the bottleneck.
    """
    tellings = [Telling(("D-0",), ("text:0",), (name,)) for name in ("mayor", "doctor")]
    count = count_voices(NODES, tellings)

    assert ((2, 2), (1, 1)) == (count.voices, count.weakest)
    assert "D-0" == count.bottleneck
    assert ["D-0"] == [each.label for each in count.cut]


def test_bottleneck_is_nearest_to_the_claim_and_cut_nearest_to_the_root() -> None:
    """
    Everything passes through the agency and the mayor: the first names where it was heard, the second who said it.
    """
    count = told("wire mayor", "wire mayor")

    assert "North Wire" == count.bottleneck
    assert ["Mara Voss, mayor"] == [each.label for each in count.cut]


def test_suspected_links_say_what_accepting_them_would_give() -> None:
    """
    The count carries the interval that would hold if all suspected links were proven.
    """
    tellings = [Telling((f"D-{at}",), (f"text:{at}",), (name,)) for at, name in enumerate(("official", "sources"))]
    count = count_voices(NODES, tellings, [Join("M-1", "official", "sources", proven=False)])

    assert ((0, 2), 1, (0, 1)) == (count.voices, count.suspected, count.accepted)
