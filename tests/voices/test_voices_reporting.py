"""Who speaks where names, relays, insertions and verbs that look like nouns stand in the way."""

from __future__ import annotations

import pytest

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices


def said(text: str) -> list[Assertion]:
    """Return the assertions of one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    return find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model="rules"), step=lambda *_: None
    ).assertions


def content(text: str, assertion: Assertion) -> list[str]:
    """Return the words of what is said."""
    return [text[begin:end] for begin, end in assertion.content]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The weir leaked, according to the trade newsletter Quay & Crane.", "outlet", "Quay & Crane"),
        ("The weekly Sluice & Lock reported that the weir leaked.", "outlet", "Sluice & Lock"),
        ("The weir leaked, the website Ostby Lupe reported.", "outlet", "Ostby Lupe"),
        ("The news agency Norra said the camp was full.", "outlet", "Norra"),
        ("The aid agency Norra said the camp was full.", "org", "Norra"),
        ("Marlow & Pike said the weir leaked.", "org", "Marlow & Pike"),
        ("Vessin Timber declined to comment on the weir.", "org", "Vessin Timber"),
        ("The magazine editor Jana Dorn said the weir leaked.", "person", "Jana Dorn"),
    ],
)
def test_a_noun_before_a_name_tells_what_it_is(text: str, kind: str, name: str) -> None:
    """
    A name is read whole with its "&", and "the newsletter NAME" is an outlet, "the aid agency NAME" a body.
    """
    found = said(text)[0].chain[-1]

    assert (kind, name) == (found.kind, found.name)


@pytest.mark.parametrize(
    "text",
    [
        "At the Ostby Museum, its head curator, Mr Jonas Vell, told reporters that nine vases had been stolen.",
        "Renn’s opponent in the race for the seat, Jonas Vell, said that nine vases had been stolen.",
        "Jonas Vell, a member of the Harbour Council who had seen the vault, said that nine vases had been stolen.",
        "Jonas Vell, the teacher who became mayor of Ostby, said Tuesday nine vases had been stolen.",
        "The theft drew the anger of Judge Jonas Vell, who said nine vases had been stolen.",
        "Nine vases, an old loan, had been stolen, said Jonas Vell, a clerk who was there.",
    ],
)
def test_the_person_named_is_the_speaker(text: str) -> None:
    """
    What stands before a name, or tells about it, does not take its place as the source.
    """
    found = said(text)

    assert [("person", "A0", "Jonas Vell")] == [(a.kind, a.anon, a.chain[-1].name) for a in found]


@pytest.mark.parametrize(
    ("text", "chain", "expected"),
    [
        (
            "Aides at the Canal Ministry cite a survey by the Orrin Laboratory that found six of 20 cables worn.",
            ["Aides at the Canal Ministry", "a survey by the Orrin Laboratory"],
            ["six of 20 cables worn"],
        ),
        (
            "The Ostby Herald reported on Friday that, according to a leaked letter, the lift had stopped twice.",
            ["The Ostby Herald", "a leaked letter"],
            ["the lift had stopped twice"],
        ),
        ("“The lift stopped,” Renn said, according to the Ostby Herald.", ["the Ostby Herald", "Renn"], None),
        ("The mayor said, citing safety concerns, that the lift was shut.", ["The mayor"], None),
        ("“We can win,” Renn said, citing a “surge of support” at home.", ["Renn"], None),
    ],
)
def test_a_chain_ends_in_who_knows(text: str, chain: list[str], expected: list[str] | None) -> None:
    """
    A relay names its root; what is cited but cannot speak is no party.
    """
    found = [assertion for assertion in said(text) if assertion.witness]

    assert [chain] == [[link.text for link in assertion.chain] for assertion in found]
    assert expected is None or expected == content(text, found[0])


def test_a_document_that_finds_something_shows_it() -> None:
    """
    "The audit found six cracks" is evidence, though no clause follows the verb.
    """
    found = said("The audit by the Orrin Laboratory found six cracks in the wall.")

    assert [("document", "A1", "show", "found", True)] == [
        (a.kind, a.anon, a.cue_class, a.cue, a.witness) for a in found
    ]


def test_nobody_is_a_document_by_finding_something() -> None:
    """
    "The boys found six coins" reports nothing.
    """
    assert [] == said("The boys found six coins in the wall.")


def test_they_are_the_ones_described_before() -> None:
    """
    A pronoun keeps body, number and key of the description it stands for.
    """
    first, second = said(
        "Three engineers at the Canal Directorate said the lock was shut. They said the post of keeper was vacant."
    )

    assert ("They", "A2", 3) == (second.source, second.anon, second.count_claimed)
    assert first.chain[-1].key == second.chain[-1].key


@pytest.mark.parametrize(
    ("text", "source", "cue_class"),
    [
        ("Jonas Vell, who keeps 40 hives there, fears that the frost will return.", "Jonas Vell", "attitude"),
        ("Jonas Vell hopes that the frost will end.", "Jonas Vell", "attitude"),
        ("The ferrymen demand that the lock be opened.", "The ferrymen", "urge"),
        ("The mayor claims that the lock is open.", "The mayor", "distance"),
    ],
)
def test_verbs_that_look_like_nouns_have_their_speaker(text: str, source: str, cue_class: str) -> None:
    """
    "fears that", "claims that" behind somebody who can speak are verbs.
    """
    found = said(text)

    assert [(source, cue_class)] == [(a.source, a.cue_class) for a in found]


@pytest.mark.parametrize(
    "text",
    [
        "There are fears that the lock is shut.",
        "The security fears that the lock may be shut have grown.",
        "Amid claims that the lock is shut, the town slept.",
    ],
)
def test_nouns_that_look_like_verbs_have_none(text: str) -> None:
    """
    "The security fears that …" is nobody's statement.
    """
    assert [()] == [tuple(a.chain) for a in said(text)]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Renn said that she doubted that the pump had failed.", "doubted", ["that the pump had failed"]),
        ("Renn doubted that the pump had failed.", "doubted", ["that the pump had failed"]),
        ("Renn questioned whether the pump had failed.", "questioned whether", ["the pump had failed"]),
        ("Renn cast doubt on claims that the pump had failed.", "cast doubt on", ["that the pump had failed"]),
    ],
)
def test_a_doubt_is_somebody_s(text: str, cue: str, expected: list[str]) -> None:
    """
    Who doubts a thing stands behind that doubt, and its content is the thing doubted.
    """
    found = said(text)[-1]

    assert (cue, expected, "pos", True) == (found.cue, content(text, found), found.polarity, found.witness)
    assert "Renn" == found.chain[-1].name


def test_no_doubt_is_no_voice() -> None:
    """
    "did not doubt" doubts nothing.
    """
    assert [False] == [a.witness for a in said("Renn did not doubt that the pump had failed.")]


def test_what_is_rejected_is_the_claim_itself() -> None:
    """
    "rejected claims that P" is one statement against P, not also one for it by nobody.
    """
    text = "The mayor rejected claims that the pump had failed."

    assert [("neg", ["that the pump had failed"])] == [(a.polarity, content(text, a)) for a in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The hall knows,” Renn said to Jonas Vell, the miners’ lawyer.", ["“The hall knows,”"]),
        ("“We told them,” said Sen. Jonas Vell, D-Ostby.", ["“We told them,”"]),
        ("“Sell the boat,” Renn told about 600 supporters at the fair.", ["“Sell the boat,”"]),
        ("Her words, said Jonas Vell, the press secretary, are “quite true.”", ["Her words", "are “quite true.”"]),
        ("Mr. Vell told Radio Costa that while he had doubts, the town was safe.",
         ["that while he had doubts, the town was safe"]),
    ],
)  # fmt: skip
def test_what_is_told_of_speaker_and_hearer_is_not_said(text: str, expected: list[str]) -> None:
    """
    Appositions and hearers behind a closed quotation are no second half of what is said.
    """
    assert expected == content(text, said(text)[0])


def test_an_inserted_source_has_only_the_clause() -> None:
    """
    "The Herald said the lock, according to the mayor, was shut": the mayor does not say that the Herald said so.
    """
    text = "The Ostby Herald said the lock, according to the mayor, was shut."

    assert ["the lock", "was shut"] == content(text, said(text)[-1])


def test_two_bodies_with_articles_are_two_voices() -> None:
    """
    "the department and the office said" gives one statement each.
    """
    found = said("The port will be taxed, the Harbour Department and the Revenue Office said on Thursday.")

    assert ["the Harbour Department", "the Revenue Office"] == [a.source for a in found]


def test_an_outlet_tells_itself_what_somebody_wants() -> None:
    """
    A wish or a demand is no statement passed on: the outlet stands behind its report of it.
    """
    outer, inner = said("The Ostby Herald reported that Ada Renn asked the guard to leave.")

    assert ("outlet", True) == (outer.kind, outer.witness)
    assert (outer.id, False) == (inner.parent, inner.witness)


def test_a_party_led_by_somebody_speaks_itself() -> None:
    """
    In "traders led by Jonas Vell said" the traders speak.
    """
    assert ["Traders led by Mr Jonas Vell"] == [a.source for a in said("Traders led by Mr Jonas Vell said it leaked.")]


def test_a_dash_ends_what_is_said_where_the_speaker_speaks_again() -> None:
    """
    "Vell said P -- he said Q" are two statements, the first without the second.
    """
    text = "Jonas Vell said the lock was shut -- he said it would stay so."

    assert [["the lock was shut"], ["it would stay so"]] == [content(text, a) for a in said(text)]
