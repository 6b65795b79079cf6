"""What kind of source a phrase names, and where it ends: bodies, offices, documents, names behind roles."""

from __future__ import annotations

import pytest

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices


def said(text: str) -> list[Assertion]:
    """Return the assertions of one text, by the rules alone."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda *_: None)
    return find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model="rules"), step=lambda *_: None
    ).assertions


@pytest.mark.parametrize(
    ("text", "kind", "anon"),
    [
        ("The coastguard said the pier was shut.", "org", "A1"),
        ("The hotel chain Norvex Inns said the pool was safe.", "org", "A1"),
        ("The harbourmaster said the buoy had drifted.", "unnamed_person", "A2"),
        ("The ex-manager of the mill said the pump was old.", "unnamed_person", "A2"),
        ("The co-founder said the firm was sold.", "unnamed_person", "A2"),
        ("A survey of 300 farmers by the Corvin Institute showed that most were in debt.", "document", "A1"),
        ("The minutes of the council say the vote was open.", "document", "A1"),
        ("Logs of the harbour board’s watch on 12 May show that the crane was sold.", "document", "A1"),
        ("Theresa May said the plan was ready.", "person", "A0"),
    ],
)
def test_the_head_tells_what_a_source_is(text: str, kind: str, anon: str) -> None:
    """
    Kind and anonymity follow from the head noun, whatever stands around it.
    """
    assert [(kind, anon, True)] == [(row.kind, row.anon, row.witness) for row in said(text)]


def test_an_official_taken_up_keeps_role_and_body() -> None:
    """
    "The official" after "a senior official at the ministry" is as anonymous as that one was.
    """
    found = said("A senior official at the Norvey Treasury said it failed. The official added that it was late.")

    assert ["A2", "A2"] == [row.anon for row in found]
    assert 1 == len({row.chain[-1].key for row in found})


@pytest.mark.parametrize(
    "text",
    [
        "The lift was stuck, said the porter, Luka Brenn.",
        "The lift was stuck, said the porter, Luka Brenn, who works nights.",
        "“The lift was stuck,” said the porter, Luka Brenn.",
    ],
)
def test_a_name_behind_a_role_is_the_speaker(text: str) -> None:
    """
    The name that follows a role and a comma belongs to the source.
    """
    assert [("the porter, Luka Brenn", "A0")] == [(row.source, row.anon) for row in said(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The bridge, as announced by the council, will open in June.", "the council", "as announced"),
        ("As reported in the Tarn Courier, the mill has closed.", "the Tarn Courier", "As reported"),
        (
            "As informed in the press service of the ministry, the road is open.",
            "the press service of the ministry",
            "As informed",
        ),
        ("The mill has closed, as reported earlier by the Tarn Courier.", "the Tarn Courier", "as reported"),
    ],
)
def test_as_with_a_participle_names_the_source(text: str, source: str, cue: str) -> None:
    """
    "As announced by", "as informed in": any verb of saying, and a body, paper or person behind it.
    """
    assert [(source, cue)] == [(row.source, row.cue) for row in said(text)]


@pytest.mark.parametrize(
    "text",
    ["As expected by nobody, the mill has closed.", "As stated in June, the mill has closed."],
)
def test_as_with_no_source_is_no_voice(text: str) -> None:
    """
    A time, or an expectation, says nothing.
    """
    assert [] == said(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Colm Dray was accused of selling papers.", ["Colm Dray", "selling papers"]),
        ("The mayor has repeatedly been accused of lying.", ["The mayor", "lying"]),
    ],
)
def test_an_accusation_by_nobody_is_hearsay(text: str, content: list[str]) -> None:
    """
    Who is accused is not who speaks.
    """
    found = said(text)

    assert [(None, "hearsay", False, content)] == [
        (row.source, row.cue_class, row.witness, [text[begin:end] for begin, end in row.content]) for row in found
    ]


@pytest.mark.parametrize(
    "text", ["Colm Dray was accused by the auditor of theft.", "Colm Dray was accused of theft by the auditor."]
)
def test_an_accusation_has_its_agent(text: str) -> None:
    """
    With "by" the accuser is the source.
    """
    assert ["the auditor"] == [row.source for row in said(text)]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Ada Renn questioned the driver for an hour.", 0),
        ("Ada Renn addressed the crowd in Ostby.", 0),
        ("Ada Renn questioned the driver’s motives.", 1),
        ("Ada Renn questioned the need for a dam.", 1),
    ],
)
def test_questioning_somebody_says_nothing(text: str, voices: int) -> None:
    """
    A person can be questioned without a claim; a motive or a need can't.
    """
    assert voices == len(said(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "“There was no water at all.”\n\nJorun Vask, who bakes opposite, had ash on his coat as he spoke.",
            "Jorun Vask",
        ),
        ("“There was no water at all.”\n\nThe driver was speaking outside the hall.", "The driver"),
    ],
)
def test_who_is_speaking_afterwards_has_said_it(text: str, source: str) -> None:
    """
    A quotation without a cue belongs to whom the next sentence shows speaking.
    """
    assert [(source, "next_sentence")] == [(row.source, row.link) for row in said(text)]
