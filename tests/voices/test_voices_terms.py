"""On what terms the unnamed speak, and who speaks behind participles, adverbs, party names and offices."""

from __future__ import annotations

import pytest

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices
from whence.voices.speakers import join_speakers


def said(text: str) -> list[Assertion]:
    """Return the assertions of one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    return find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model="rules"), step=lambda *_: None
    ).assertions


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A miller who asked not to be named said the sluice was stuck.", "A miller"),
        ("A miller who asked not to be identified because he feared for his job said the sluice stuck.", "A miller"),
        ("A nurse who declined to be named told the Velm Courier that the ward was full.", "A nurse"),
        ("A nurse who refused to give her name said the ward was full.", "A nurse"),
        ("An aide who spoke on condition of anonymity said the sluice was stuck.", "An aide"),
        ("An aide who spoke on the condition of strict anonymity said the sluice was stuck.", "An aide"),
        ("A porter granted anonymity said the sluice was stuck.", "A porter"),
        ("A porter at the mill who asked that his name not be used said the sluice stuck.", "A porter at the mill"),
        ("Three inspectors who were not authorised to speak publicly said the sluice was stuck.", "Three inspectors"),
        ("Three inspectors who were not authorized to discuss the audit said it was late.", "Three inspectors"),
        ("A sailor who was not permitted to talk to the press said the lock was shut.", "A sailor"),
        ("A sailor who weren’t allowed to speak to reporters said the lock was shut.", "A sailor"),
        ("The lock was shut, said a porter who asked to remain unnamed, and the ferry waited.", "a porter"),
        ("The lock was shut, said a porter who wished to stay anonymous.", "a porter"),
    ],
)
def test_the_terms_belong_to_the_one_who_speaks(text: str, source: str) -> None:
    """
    Who asked not to be named is the one speaker, at first hand in the chain, and the terms are disclosed.
    """
    found = said(text)

    assert [(source, "A3", True, 1)] == [(a.source, a.anon, a.anonymity_disclosed, len(a.chain)) for a in found]
    assert found[0].cue in {"said", "told"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port’s surveyor, Per Hald, who was there, said the crane fell.", "Hald"),
        ("The head of the yard, Ada Renn, who saw it, said the crane fell.", "Ada Renn"),
        ("Mr. Hald nevertheless said the crane fell.", "Hald"),
        ("Ada Renn nonetheless said the crane fell.", "Ada Renn"),
        ("Ada Renn therefore said the crane fell.", "Ada Renn"),
        ("Ada Renn instead said the crane fell.", "Ada Renn"),
        ("Ada Renn then said the crane fell.", "Ada Renn"),
        ("Trying to calm the harbour, Renn issued a statement saying the crane fell.", "Renn"),
        ("Hoping to save the yard, Renn sent a letter saying that he would sell.", "Renn"),
        ("Visiting the yard, Renn, the mayor, issued a statement saying he would sell.", "Renn"),
        ("Speaking in Velm, Renn said the crane fell.", "Renn"),
    ],
)
def test_what_stands_around_a_name_leaves_it_alone(text: str, name: str) -> None:
    """
    Descriptions, adverbs and opening participles hide no speaker and become none.
    """
    found = said(text)

    assert [("person", name)] == [(a.kind, a.chain[-1].name) for a in found]


@pytest.mark.parametrize(
    "text",
    [
        "Liberals said the toll was too high.",
        "Leading Socialists said the toll was too high.",
        "Prominent Tories said the toll was too high.",
        "Velm Greens said the toll was too high.",
        "Some Democrats said the toll was too high.",
        "Ruralists said the toll was too high.",
    ],
)
def test_people_of_a_party_are_no_body(text: str) -> None:
    """
    A party's people are a group without names that counts none or one.
    """
    voice = join_speakers(said(text)).voices[0]

    assert ("unnamed_group", "A3", True, 0, 1) == (voice.kind, voice.anon, voice.plural, voice.least, voice.most)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Green Party said the toll was too high.", "org"),
        ("The Society of Democrats said the toll was too high.", "org"),
        ("A leading Liberal said the toll was too high.", "unnamed_person"),
    ],
)
def test_a_party_by_its_name_stays_a_body(text: str, kind: str) -> None:
    """
    The party itself is a body, one of its people is a person.
    """
    assert kind == said(text)[0].kind


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Renn’s spokesman said the toll was fair.", "Renn"),
        ("Renn’s office said the toll was fair.", "Renn"),
        ("The office of Ada Renn said the toll was fair.", "Ada Renn"),
        ("A spokeswoman for Renn’s office said the toll was fair.", "Renn"),
        ("The mayor’s spokesman said the toll was fair.", "mayor"),
        ("The mayor’s press office said the toll was fair.", "mayor"),
        ("The Office of Weights said the toll was fair.", None),
    ],
)
def test_office_and_spokesman_speak_for_one(text: str, body: str | None) -> None:
    """
    Somebody's office and somebody's spokesman name the same principal.
    """
    assert body == said(text)[0].chain[-1].body
