"""Who rests on whom: citing, quoting, reporting what another has said, in every position."""

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


def chains(text: str) -> list[list[str]]:
    """Return the chain of each witness, outermost first."""
    return [[link.text for link in row.chain] for row in said(text) if row.witness]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Two silos were empty, the agency Tasr reported, quoting the newspaper Vel Post, which cited two porters.",
            ["the agency Tasr", "the newspaper Vel Post", "two porters"],
        ),
        (
            "The agency Tasr, quoting the newspaper Vel Post, which cited two porters, said two silos were empty.",
            ["The agency Tasr", "the newspaper Vel Post", "two porters"],
        ),
        (
            "Two silos were empty, according to the agency Tasr, citing the Vel Post, which in turn quoted porters.",
            ["the agency Tasr", "the Vel Post", "porters"],
        ),
        (
            "The Courier reported on Friday, citing two porters, that two silos were empty.",
            ["The Courier", "two porters"],
        ),
        ("Citing two porters, the Courier reported that two silos were empty.", ["the Courier", "two porters"]),
        ("Two silos were empty, reported the Courier, citing two porters.", ["the Courier", "two porters"]),
        ("The Courier, itself citing two porters, said two silos were empty.", ["The Courier", "two porters"]),
        (
            "The Courier reported with reference to the ministry that two silos were empty.",
            ["The Courier", "the ministry"],
        ),
        (
            "The Courier said in a report citing two porters that two silos were empty.",
            ["The Courier", "two porters"],
        ),
        (
            "The Courier reported, citing people familiar with the talks, that two silos were empty.",
            ["The Courier", "people familiar with the talks"],
        ),
        ("Reports citing two porters said two silos were empty.", ["Reports", "two porters"]),
        ("Porters quoted by the Courier said two silos were empty.", ["the Courier", "Porters"]),
        ("The minister, quoted by the Courier, said two silos were empty.", ["the Courier", "The minister"]),
        ("Two silos were empty, the Courier quoted the mayor as saying.", ["the Courier", "the mayor"]),
        ("“Two silos were empty,” the Courier quoted the mayor as saying on Monday.", ["the Courier", "the mayor"]),
        ("The Courier quoted the mayor: “Two silos were empty.”", ["The Courier", "the mayor"]),
        (
            "The Herald reports that Tasr cites the mayor as saying two silos were empty.",
            ["The Herald", "Tasr", "the mayor"],
        ),
    ],
)
def test_who_is_cited_is_the_root(text: str, chain: list[str]) -> None:
    """
    Whoever is cited or quoted last stands behind the statement; those before only pass it on.
    """
    assert [chain] == chains(text)


def test_two_who_are_cited_are_two_voices() -> None:
    """
    Two parties joined by "and" behind "citing" are two roots of one relay.
    """
    expected = [["The Courier", "two porters"], ["The Courier", "the mayor"]]

    assert expected == chains("The Courier reported, citing two porters and the mayor, that two silos were empty.")


@pytest.mark.parametrize(
    "text",
    [
        "Two silos were empty, Ada Renn said, referring to the mayor.",
        "Two silos were empty, Ada Renn said, citing safety concerns.",
    ],
)
def test_what_nobody_can_say_is_no_link(text: str) -> None:
    """
    A reason that is cited, or a person that is meant, stands behind nothing.
    """
    assert ["Ada Renn"] in chains(text)
    assert all(len(chain) == 1 for chain in chains(text))


def test_told_that_another_had_said() -> None:
    """
    Each statement inside another has the chain of all who stand outside it.
    """
    found = chains("Ada Renn told the Courier that her aide had told her that the mayor had denied the theft.")

    assert [["Ada Renn"], ["Ada Renn", "her aide"], ["Ada Renn", "her aide", "the mayor"]] == found


def test_her_is_the_hearer_before_a_clause() -> None:
    """
    "Told her he was ill": the pronoun is who was told, and no part of what was said.
    """
    text = "Jan Roth told her he was ill."

    assert [["he was ill"]] == [[text[begin:end] for begin, end in row.content] for row in said(text)]


def test_an_inserted_reporter_is_no_description() -> None:
    """
    "X, his lawyer said, denied …": the clause between commas is no part of the name.
    """
    assert "Roth" in {row.source for row in said("Jan Roth spoke. Roth, his lawyer said, denied taking the money.")}
