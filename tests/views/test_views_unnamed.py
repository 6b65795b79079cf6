"""How texts speak of those they do not name: counted, opened to their places, never graded."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from views_sample import COURIER, GATE, VALLEY, Sample, sample, sha

from whence.schema import Assertion, Cleaning, Document, Voice
from whence.views.unnamed import Anonymity, Tally, anonymity, is_stock, place

ENGINEERS, SOURCES, MEMO = (f"{sha(GATE)[:10]}.3", f"{sha(COURIER)[:10]}.2", f"{sha(VALLEY)[:10]}.1")


def with_assertion(identifier: str, **changes: Any) -> Sample:
    """Return the sample with one assertion changed."""
    (row,) = [row for row in sample().rows(Assertion) if row.id == identifier]
    return sample().put(msgspec.structs.replace(row, **changes))


def tally(found: Anonymity, key: str) -> Tally:
    """Return the tally of that key."""
    (one,) = [each for each in (*found.described, *found.claimed) if each.key == key]
    return one


def test_anonymity_is_counted_as_the_texts_describe_it() -> None:
    """Of three unnamed voices two say how they would know, one asked not to be named and gave a reason."""
    found = anonymity(sample())

    assert 3 == len(found.unnamed.voices)
    assert (2, 1, 1, 0, 1) == tuple(found.told(key) for key in ("vantage", "disclosed", "stock", "own", "nothing"))


def test_each_degree_has_its_voices_utterances_and_claims() -> None:
    """Every degree from A0 to A5 is there, with what stands in it."""
    found = {row.anon: row.tally for row in anonymity(sample()).degrees}

    assert ["A0", "A1", "A2", "A3", "A4", "A5"] == list(found)
    assert (["V-2", "V-5"], [ENGINEERS, SOURCES], ["C-2"]) == (
        found["A3"].voices,
        found["A3"].assertions,
        found["A3"].claims,
    )


def test_what_an_article_says_in_its_own_words_has_no_source() -> None:
    """A claim without an utterance stands at A5, and how many of these there are is told."""
    last = anonymity(sample()).degrees[-1]

    assert ("A5", [], ["C-1"], 1) == (last.anon, last.tally.assertions, last.tally.claims, last.own_words)


def test_every_utterance_stands_in_one_degree_and_one_class_of_cue() -> None:
    """The classes of a degree add up to its utterances, the degrees to all."""
    degrees = anonymity(sample()).degrees

    assert all(
        sorted(row.tally.assertions) == sorted(each for rows in row.cues.values() for each in rows) for row in degrees
    )
    assert len(sample().rows(Assertion)) == sum(len(row.tally.assertions) for row in degrees)


@pytest.mark.parametrize(
    ("reason", "stock"),
    [
        ("because they were not authorised to speak", True),
        ("was not authorized to discuss the talks", True),
        ("because of the sensitivity of the matter", True),
        ("citing a lack of authorization", True),
        ("for fear of losing her job", False),
        ("because the inquiry has not reported", False),
    ],
)
def test_the_formula_is_told_from_a_reason_of_its_own(reason: str, stock: bool) -> None:
    """ "Not authorised" and "sensitive" are everybody's reason; what else is said is one's own."""
    assert stock == is_stock(reason)


def test_a_reason_of_its_own_is_counted_apart() -> None:
    """Another wording moves the voice from the formula to the own words."""
    found = anonymity(with_assertion(ENGINEERS, reason="for fear of losing their jobs"))

    assert (0, 1) == (found.told("stock"), found.told("own"))
    assert [("for fear of losing their jobs", False)] == [(row.words, row.stock) for row in found.reasons]


def test_a_reason_counts_its_documents_and_its_texts() -> None:
    """Two papers print one text: the reason stands in two documents and one text."""
    (reason,) = anonymity(sample()).reasons

    assert "because they were not authorised to speak" == reason.words
    assert (["D-1", "D-2"], 1, [ENGINEERS]) == (reason.tally.documents, reason.tally.texts, reason.tally.assertions)


def test_the_same_reason_twice_is_one_line() -> None:
    """Reasons are joined by their words, white space aside; those in most texts come first."""
    pile = with_assertion(SOURCES, anonymity_disclosed=True, reason="because they were  not authorised to speak")
    (reason,) = anonymity(pile).reasons

    assert (2, 2) == (len(reason.tally.assertions), reason.tally.texts)


def test_a_number_of_people_is_counted_as_claimed() -> None:
    """Two engineers are two, "sources" are several without a number, a memo is a document."""
    found = anonymity(sample())

    assert [("two", ["V-2"]), ("several, without a number", ["V-5"]), ("a document only described", ["V-7"])] == [
        (each.label, each.voices) for each in found.claimed
    ]


def test_each_unnamed_voice_has_one_claimed_number() -> None:
    """The numbers claimed add up to the unnamed voices."""
    found = anonymity(sample())

    assert sorted(found.unnamed.voices) == sorted(voice for each in found.claimed for voice in each.voices)


def test_a_vantage_belongs_to_the_party_whose_words_hold_it() -> None:
    """Of two unnamed in one chain, how they would know is told of the one, not of both."""
    pile = sample()
    memo = next(row for row in pile.rows(Assertion) if row.id == MEMO)
    relay = msgspec.structs.replace(memo.chain[0], kind="unnamed_person", text="an aide close to the Board")
    aide = next(row for row in pile.rows(Voice) if row.id == "V-6")
    changed = pile.put(
        msgspec.structs.replace(memo, chain=[relay, memo.chain[1]], vantage="close to the Board"),
        msgspec.structs.replace(aide, kind="unnamed_person", least=0),
    )

    assert ["V-2", "V-5", "V-6"] == tally(anonymity(changed), "vantage").voices


def test_nobody_in_particular_is_told_apart() -> None:
    """Experts are no voice; their utterances stand in their degree all the same, and how many is told."""
    vague = [msgspec.structs.replace(row, most=0) for row in sample().rows(Voice) if row.id == "V-5"]
    row = next(row for row in anonymity(sample().put(*vague)).degrees if row.anon == "A3")

    assert (["V-2"], 2, 1) == (row.tally.voices, len(row.tally.assertions), row.nobody)


def test_kinds_of_source_are_counted_with_the_named() -> None:
    """Every assertion has one kind of source."""
    found = anonymity(sample()).kinds

    assert len(sample().rows(Assertion)) == sum(len(kind.assertions) for kind in found)


def test_a_place_shows_the_words_in_their_sentence() -> None:
    """An utterance opens with who says it, the reporting word and what is said, and with every document."""
    found = place(sample(), ENGINEERS)

    assert found is not None
    assert ("D-1", ["D-2"]) == (found.document.id, [document.id for document in found.identical])
    assert [("source", "Two engineers familiar with the works"), ("cue", "said")] == [
        (piece.role, piece.words) for piece in found.excerpt if piece.role in ("source", "cue")
    ]
    assert not found.copied


def test_a_place_in_a_copy_says_so() -> None:
    """The Herald's words stand in a text that is one with an earlier one of the pile."""
    (drifted,) = [row for row in sample().rows(Document) if row.id == "D-3"]
    texts = {row.original: row.text for row in sample().rows(Cleaning)}
    found = place(sample(), f"{texts[drifted.original][:10]}.1")

    assert found is not None
    assert found.copied


def test_words_that_no_document_holds_have_no_place() -> None:
    """What was taken out of the pile is counted nowhere and opens to nothing."""
    gone = sample().without(Document)

    assert place(gone, ENGINEERS) is None
    assert [] == anonymity(gone).degrees[3].tally.assertions


def test_an_empty_case_has_no_unnamed() -> None:
    """Nothing read is no error."""
    found = anonymity(Sample())

    assert ([], []) == (found.unnamed.voices, found.reasons)
