"""Quotations whose closing mark was forgotten, and what other stages of the rules rest on."""

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
    ("text", "source"),
    [
        ("“The pumps were off on Sunday, said foreman Luka Brenn.\n\nThe plant reopened.", "foreman Luka Brenn"),
        ("“The pumps were off on Sunday, the mayor said. He left.\n\nThe plant reopened.", "the mayor"),
    ],
)
def test_a_forgotten_mark_loses_no_voice(text: str, source: str) -> None:
    """
    An open quotation ends before ", said X", where no mark opens the next paragraph.
    """
    found = said(text)

    assert [(source, "“The pumps were off on Sunday")] == [
        (row.source, text[row.content[0][0] : row.content[0][1]]) for row in found
    ]


def test_a_quotation_over_paragraphs_stays_whole() -> None:
    """
    Where the next paragraph opens with a mark, ", said X" inside the open one is told by the speaker.
    """
    found = said("“It was dark, said my brother, and cold.\n\n“We left,” Ada Renn said.")

    assert {"Ada Renn"} == {row.chain[0].name for row in found}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Petra Wynn, according to her aide Joss Meck, said the letter was forged.",
            ["her aide Joss Meck", "Petra Wynn"],
        ),
        ("Petra Wynn, her aide Joss Meck said, denied the theft.", ["her aide Joss Meck", "Petra Wynn"]),
    ],
)
def test_what_a_relay_between_commas_passes_on_has_it_in_the_chain(text: str, chain: list[str]) -> None:
    """
    "X, according to Y, said …": what X said is heard through Y.
    """
    assert chain in [[link.text for link in row.chain] for row in said(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The claim by Ada Renn that the pool was safe was rejected by the court.", "that the pool was safe"),
        ("The claim by Ada Renn that he was ashore that night opened the hearing.", "that he was ashore that night"),
        ("The denial by the insurer Halmer that it had paid surprised the court.", "that it had paid"),
    ],
)
def test_the_clause_of_a_noun_ends_before_the_main_verb(text: str, content: str) -> None:
    """
    "The claim that … opened the hearing": the verb of the sentence is no part of the claim.
    """
    assert content in [text[row.content[0][0] : row.content[0][1]] for row in said(text)]


def test_terms_of_an_inverted_speaker_hide_nothing() -> None:
    """
    "said a cashier who would not give her name" says what stands before it.
    """
    found = said("The scales were wrong, said a cashier who would not give her name.")

    assert [("a cashier", True)] == [(row.source, row.anonymity_disclosed) for row in found]
