"""Who carries a pile: claims rest on roots, relays stand apart, and nobody in particular is no voice."""

from __future__ import annotations

import msgspec
import pytest
from views_sample import DRIFTED, GATE, Sample, sample, sha

from whence.schema import ClaimMention, Merge, Voice, Witness
from whence.views.speakers import SpeakerRow, carriers, speakers


def voice(pile: Sample, label: str) -> SpeakerRow:
    """Return the voice of that label."""
    (found,) = [row for row in speakers(pile) if row.label == label]
    return found


def without_witness(pile: Sample, claim: str, *labels: str) -> Sample:
    """Return the tables where only the witnesses of these labels stand behind a claim."""
    rows = [
        row for row in pile.all() if not (isinstance(row, Witness) and row.claim == claim and row.label not in labels)
    ]
    return Sample(rows)


def test_voices_in_most_documents_come_first() -> None:
    """Who is heard most widely heads the list, with the claims they are heard on."""
    first = speakers(sample())[0]

    assert ("Tova Rehn", ["D-1", "D-2", "D-3"], 1, ["C-1", "C-3"]) == (
        first.label,
        first.documents,
        first.texts,
        first.claims,
    )


def test_nobody_in_particular_is_no_voice() -> None:
    """A description that can count for nothing is not in the list."""
    pile = sample()
    vague = [msgspec.structs.replace(voice, most=0, least=0) for voice in pile.rows(Voice) if voice.id == "V-5"]

    assert "V-5" not in [speaker.id for speaker in speakers(pile.put(*vague))]


def test_those_on_whom_most_claims_rest_come_first() -> None:
    """The mayor carries two claims, the others one each; those with a name stand apart from those without."""
    found = carriers(sample())

    assert ["Tova Rehn", "Pell Aros", "own observation of Kelm Radio"] == [row.label for row in found.named]
    assert {"two engineers familiar with the works", "sources close to the Board", "a leaked memo"} == {
        row.label for row in found.unnamed
    }


def test_who_only_passes_on_is_a_relay() -> None:
    """The paper that cites a memo carries nothing; the memo does."""
    relays = carriers(sample()).relays

    assert [("Ondra Post", [], ["C-2"])] == [(row.label, row.rests, row.passes_on) for row in relays]
    assert ["C-2"] == voice(sample(), "a leaked memo").rests


def test_who_denies_carries_nothing() -> None:
    """A denial rests on the board, and the claim does not."""
    board = voice(sample(), "Ondra Water Board")

    assert ([], ["C-2"]) == (board.rests, board.denies)
    assert ["Ondra Water Board"] == [row.label for row in carriers(sample()).others]


def test_a_claim_with_one_witness_would_have_no_voice_without_it() -> None:
    """Alone are the claims whose only witness is this voice."""
    pile = without_witness(sample(), "C-1", "Tova Rehn")

    assert ["C-1"] == voice(pile, "Tova Rehn").alone
    assert [] == voice(sample(), "Tova Rehn").alone


def test_what_was_not_counted_rests_on_nobody() -> None:
    """A mention that only supposes makes nobody a carrier."""
    pile = sample()
    uncounted = [msgspec.structs.replace(row, counted=False, why="supposed") for row in pile.rows(ClaimMention)]

    assert [] == carriers(pile.put(*uncounted)).named


def test_voices_that_a_merge_makes_one_both_carry_the_claim() -> None:
    """A proven merge leaves one witness; whoever of the two is asked for, the claim rests on them."""
    one, two = "voice:unnamed:gate:engineers", "voice:unnamed:courier:sources"
    merge = next(row for row in sample().rows(Merge) if row.a == one and row.b == two)
    pile = without_witness(sample(), "C-2", "two engineers familiar with the works")
    pile = pile.put(msgspec.structs.replace(merge, kind="person's decision", proven=True, on=True))

    assert ["C-2"] == voice(pile, "sources close to the Board").rests
    assert ["C-2"] == voice(pile, "two engineers familiar with the works").rests


def test_a_source_whose_own_article_is_counted_is_a_relay() -> None:
    """Where the count goes on from the end of a chain to another witness, that end carries nothing itself."""
    pile = without_witness(sample(), "C-2", "two engineers familiar with the works", "sources close to the Board")

    assert ([], ["C-2"]) == (voice(pile, "a leaked memo").rests, voice(pile, "a leaked memo").passes_on)


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        ({"Tova Rehn"}, "named"),
        ({"Tova Rehn", "no source given"}, "named"),
        ({"no source given"}, "none"),
        (set(), "nobody"),
    ],
)
def test_every_claim_stands_once_by_what_it_rests_on(kinds: set[str], key: str) -> None:
    """Named voices, unnamed ones, no source, or nobody at all."""
    found = carriers(without_witness(sample(), "C-1", *kinds)).basis

    assert [key] == [basis.key for basis in found if "C-1" in basis.claims]
    assert 3 == sum(len(basis.claims) for basis in found)


def test_a_claim_can_rest_on_named_and_unnamed_voices() -> None:
    """Both kinds together are told apart from each alone."""
    memo = next(row for row in sample().rows(Witness) if row.label == "a leaked memo")
    found = carriers(sample().put(msgspec.structs.replace(memo, claim="C-1"))).basis

    assert {"both": ["C-1"], "unnamed": ["C-2"], "named": ["C-3"]} == {
        basis.key: basis.claims for basis in found if basis.claims
    }


def test_copies_do_not_make_more_texts() -> None:
    """The mayor is heard in a text and in its copy: three documents, one text."""
    rehn = voice(sample(), "Tova Rehn")

    assert sha(GATE) != sha(DRIFTED)
    assert (3, 1) == (rehn.heard, rehn.texts)


def test_every_voice_is_ranked_once() -> None:
    """The ranking holds each voice once, whatever lists it is in."""
    found = carriers(sample())

    assert sorted(row.id for row in speakers(sample())) == sorted(row.id for row in found.ranked)
    assert found.ranked[0].label == "Tova Rehn"


def test_nothing_read_is_carried_by_nobody() -> None:
    """An empty case is no error."""
    found = carriers(Sample())

    assert ([], [], [], []) == (found.named, found.unnamed, found.relays, found.others)
