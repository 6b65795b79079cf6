"""One claim with its evidence: every witness has its words, every word its place."""

from __future__ import annotations

import msgspec
import pytest
from views_sample import COURIER, DRIFTED, GATE, RADIO, VALLEY, Sample, at, mention, sample, sha

from whence.errors import NotFound
from whence.schema import Claim, Count, Decision, Merge, Text, Voice, Witness
from whence.views.claims import ClaimView, StanceView, claim_view
from whence.views.claims_table import claims_table
from whence.views.evidence import MentionView


def stance(view: ClaimView, wanted: str = "for") -> StanceView:
    """Return one stance of a claim."""
    return next(each for each in view.stances if each.stance == wanted)


def words(mention_: MentionView, role: str = "words") -> str:
    """Return the words of an excerpt that play one part."""
    return "".join(segment.words for segment in mention_.excerpt if segment.role == role)


def test_an_unknown_claim_is_told_with_the_range_there_is() -> None:
    """The error names the claims that exist."""
    with pytest.raises(NotFound, match="C-1 to C-3"):
        claim_view(sample(), "C-99")


def test_a_witness_has_its_words_in_their_sentence() -> None:
    """The quoted words are pointed out in a sentence that names the source and the cue."""
    witness = stance(claim_view(sample(), "C-1")).witnesses[1]
    first = witness.branches[0].texts[0].first

    assert ("Tova Rehn", "12 houses were evacuated", "Mayor Tova Rehn", "said") == (
        witness.label,
        words(first),
        words(first, "source"),
        words(first, "cue"),
    )


def test_an_excerpt_is_a_stretch_of_the_text() -> None:
    """Put together, the segments are the text as it stands, at least 32 characters on either side."""
    texts = {sha(text): text for text in (GATE, DRIFTED, COURIER, VALLEY, RADIO)}
    for identifier in ("C-1", "C-2", "C-3"):
        for each in claim_view(sample(), identifier).mentions:
            text = texts[each.text]
            whole = "".join(segment.words for segment in each.excerpt)
            begin = text.index(whole)

            assert each.begin - begin >= min(32, each.begin)
            assert begin + len(whole) - each.end >= min(32, len(text) - each.end)


def test_a_copy_stands_under_the_text_it_copies() -> None:
    """A text merged into another is a copy of it, not a text of its own."""
    text = stance(claim_view(sample(), "C-1")).witnesses[1].branches[0].texts[0]

    assert ("D-1", ["D-3"], 3) == (
        text.first.document.id,
        [copy.document.id for copy in text.copies],
        text.documents,
    )


def test_a_merge_that_is_off_leaves_two_texts() -> None:
    """With the switch off the copy stands for itself."""
    pile = sample()
    (merge,) = [row for row in pile.rows(Merge) if row.claim == "C-1"]
    view = stance(claim_view(pile.put(msgspec.structs.replace(merge, on=False)), "C-1"))

    assert [["D-1"], ["D-3"]] == [
        [each.first.document.id] for branch in view.witnesses[1].branches for each in branch.texts
    ]


def test_a_relay_stands_between_text_and_voice() -> None:
    """What an outlet passes on is heard through it."""
    view = stance(claim_view(sample(), "C-2"))
    memo = next(witness for witness in view.witnesses if witness.label == "a leaked memo")

    assert [["Ondra Post"]] == [[party.label for party in branch.relays] for branch in memo.branches]


def test_no_source_and_own_observation_have_their_words_too() -> None:
    """A document's own words stand under "no source given", what its reporter saw under its own observation."""
    nobody = stance(claim_view(sample(), "C-1")).witnesses[2]
    seen = next(witness for witness in stance(claim_view(sample(), "C-3")).witnesses if "own" in witness.label)

    assert "12 houses were evacuated" == words(nobody.branches[0].texts[0].first)
    assert "the lower floodgate at Kelm open on Monday" == words(seen.branches[0].texts[0].first)


def test_the_documents_listed_are_as_many_as_counted() -> None:
    """The lists behind the numbers have the numbers' length."""
    for identifier in ("C-1", "C-2", "C-3"):
        for view in claim_view(sample(), identifier).stances:
            assert view.count.texts == len(view.texts)
            assert view.count.documents == sum(len(documents) for documents in view.texts)


def test_who_denies_it_stands_against() -> None:
    """A denial is a voice of its own, against."""
    (witness,) = stance(claim_view(sample(), "C-2"), "against").witnesses

    assert "Ondra Water Board" == witness.label


def test_what_was_supposed_is_listed_with_the_reason() -> None:
    """What is not counted is shown with its words and why."""
    (left_out,) = claim_view(sample(), "C-2").not_counted

    assert ("supposed, not said", "the second gate had jammed") == (left_out.reason, words(left_out.mention))


def test_nobody_in_particular_is_not_counted_and_not_lost() -> None:
    """A chain that ends in nobody stands under no witness, and under what was not counted."""
    from whence.schema import NotCounted

    pile = sample()
    sources = next(voice for voice in pile.rows(Voice) if voice.name.startswith("sources"))
    gone = [row for row in pile.rows(Witness) if row.label == "sources close to the Board"]
    begin, end = at(COURIER, "the second gate had jammed in March")
    vague = msgspec.structs.replace(sources, most=0)
    reason = NotCounted(claim="C-2", text=sha(COURIER), begin=begin, end=end, reason="nobody in particular")
    view = claim_view(Sample([row for row in pile.put(vague, reason).all() if row not in gone]), "C-2")

    assert [] == stance(view).loose
    assert "nobody in particular" in [left.reason for left in view.not_counted]


def test_a_mention_that_no_witness_was_stored_for_is_not_lost() -> None:
    """If the tables do not lead a mention to a witness, it is shown apart."""
    view = stance(claim_view(sample().without(Witness), "C-1"))

    assert ["D-1", "D-3", "D-4", "D-6"] == [each.document.id for each in view.loose]


def test_whoever_cites_an_article_of_the_pile_leads_to_its_voices() -> None:
    """Where the end of a chain is a text of the pile, the way goes on to whom that text names."""
    pile = sample()
    gone = [row for row in pile.rows(Witness) if row.label == "a leaked memo"]
    onward = msgspec.structs.replace(
        next(row for row in pile.rows(Witness) if row.node.endswith("engineers")),
        paths=[["D-5 (Valley Observer)", "Ondra Post", "D-1", "two engineers familiar with the works"]],
    )
    view = claim_view(Sample([row for row in pile.put(onward).all() if row not in gone]), "C-2")
    (engineers,) = [each for each in stance(view).witnesses if each.label.startswith("two engineers")]

    assert ["D-1", "D-5"] == sorted(text.first.document.id for branch in engineers.branches for text in branch.texts)


def test_a_passage_taken_from_another_text_is_counted_with_that_text() -> None:
    """A proven passage merge puts the mention beside the copies of its home."""
    pile = sample()
    begin, end = at(RADIO, "12 houses were evacuated")
    merge = Merge(
        id="M-0000000009",
        claim="C-1",
        a=f"text:{sha(COURIER)}",
        b=f"text:{sha(RADIO)}@{begin}-{end}",
        a_label="D-4",
        b_label="a passage of D-6",
        kind="passage",
        proven=True,
        precision=None,
        evidence="The sentence stands in both.",
        on=True,
    )
    view = stance(claim_view(pile.put(merge), "C-1"))

    assert [["D-1", "D-2", "D-3"], ["D-4", "D-6"]] == [
        [document.id for document in documents] for documents in view.texts
    ]


def test_values_stand_with_whoever_states_them() -> None:
    """The value in most documents comes first, and a conflict says what it may mean."""
    view = claim_view(sample(), "C-1")
    (conflict,) = view.conflicts

    assert [("12", ["D-1", "D-4", "D-6"]), ("21", ["D-3"])] == [
        (value.value, [each.document.id for each in value.mentions]) for value in view.values
    ]
    assert conflict.a is not None
    assert ("12", "D-1", "the value was changed where the passage was copied") == (
        conflict.a_value,
        conflict.a.document.id,
        conflict.meaning,
    )


def test_decisions_stand_in_the_persons_words_and_undone_ones_say_so() -> None:
    """Every entry about the claim is shown, with whether it still holds."""
    view = claim_view(sample(), "C-1")

    assert [
        ("note", "Ask the Herald where 21 comes from", False),
        ("note", "Typed in error", True),
        ("undo", "2", False),
        ("review", "in work", False),
    ] == [(decision.action, decision.words, decision.undone) for decision in view.decisions]
    assert "in work" == view.review


def test_a_document_set_aside_is_not_among_those_that_say_it() -> None:
    """What a person set aside is in no list of carriers."""
    aside = Decision(
        seq=5,
        at="2031-04-02T10:00:00Z",
        actor="ada",
        action="set aside",
        target="D-2",
        payload={},
        anchors=[],
        previous="",
        hash="",
    )
    first = claim_view(sample().put(aside), "C-1").mentions[0]

    assert ("D-1", []) == (first.document.id, first.identical)


def test_a_mention_in_a_text_that_no_document_holds_is_left_out() -> None:
    """Without a document there is nothing to open."""
    ghost = Text(sha256=sha("ghost"), text="12 houses were evacuated", language=None)
    stray = mention("C-1", "ghost", "ghost", None)

    assert 4 == len(claim_view(sample().put(ghost, stray), "C-1").mentions)


# --- the table ---------------------------------------------------------------


def row_of(number: int, documents: int, least: int, most: int) -> list[Claim | Count]:
    """Return a claim with its count."""
    claim = Claim(id=f"C-{number}", text=f"claim {number}", kind="event", slots={})
    count = Count(
        claim=claim.id,
        stance="for",
        documents=documents,
        texts=documents,
        voices_least=least,
        voices_most=most,
        weakest_least=least,
        weakest_most=most,
        named=least,
        unnamed=most - least,
        cut=[],
        bottleneck=None,
        circular=False,
        sentence="",
    )
    return [claim, count]


def test_the_widest_spread_with_the_fewest_voices_comes_first() -> None:
    """What many documents carry and hardly anybody says is read before what one document says."""
    assert ["C-1", "C-3", "C-2"] == [row.id for row in claims_table(sample())]


def test_claims_of_one_document_come_after_by_voices() -> None:
    """Below the shared claims, those with most voices come first, equal ones by number."""
    rows = claims_table(Sample(row_of(10, 1, 1, 1), row_of(9, 1, 1, 1), row_of(8, 1, 0, 2)))

    assert ["C-8", "C-9", "C-10"] == [row.id for row in rows]


def test_a_row_has_the_numbers_of_its_count() -> None:
    """The table shows the count as it was stored."""
    row = next(row for row in claims_table(sample()) if row.id == "C-2")

    assert ((0, 4), (0, 3), 0, 3, 3, 4, (1, 1), 2) == (
        row.voices,
        row.weakest,
        row.named,
        row.unnamed,
        row.texts,
        row.documents,
        row.against,
        row.against_documents,
    )
