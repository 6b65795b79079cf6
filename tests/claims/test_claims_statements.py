"""Which words of a text are statements, and who says them: with the voices of real sentences."""

from __future__ import annotations

import pytest

from whence.claims.opposites import contrary
from whence.claims.statements import Reading, Statement, find_statements, opposed
from whence.claims.words import content_stems
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices


def statements(text: str) -> list[Statement]:
    """Return the statements of a text, listened to by the earlier stages."""
    tables = split_texts([("0", text)], settings=TextSettings(), step=lambda *_: None)
    heard = find_voices(tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(), step=lambda *_: None)
    reading = Reading(tables.texts[0].sha256, tables.texts[0].text, tables.sentences, tables.mentions, heard.assertions)
    return find_statements(reading, min_words=4)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Minister Karel Roth said that the 12 pumps at Orlen had been sold in March.",
            ["the 12 pumps at Orlen had been sold in March"],
        ),
        (
            "Larry Moss said that a deal like the one announced by President Roth would flood Velm in 2031.",
            ["a deal like the one announced by President Roth would flood Velm in 2031"],
        ),
        (
            "The agency Norden reported that a review by the Tamsel Institute found 40 of 60 pumps unfit for service.",
            ["40 of 60 pumps unfit for service"],
        ),
        (
            "Minister Karel Roth said he believed that the 12 pumps at Orlen had been sold.",
            ["he believed that the 12 pumps at Orlen had been sold"],
        ),
    ],
)
def test_the_attribution_is_cut_off(sentence: str, words: list[str]) -> None:
    """Of nested statements the innermost counts, unless it is a mere aside or the speaker's own thought."""
    assert words == [statement.words.rstrip(".") for statement in statements(sentence)]


@pytest.mark.parametrize(
    ("sentence", "stance", "counted"),
    [
        ("The ministry denied that its guards had fired on the crowd at Orlen.", "against", True),
        ("Ilse Brandt doubted that the guards had fired on the crowd at Orlen.", "doubt", True),
        ("A spokesman declined to say whether the guards had fired on the crowd.", "asks", False),
        ("If the prosecutor says the guards had fired on the crowd at Orlen, they must go.", "for", False),
        ("Did the guards at Orlen fire on the crowd on Sunday?", "asks", False),
        ("The guards had reportedly fired on the crowd at Orlen.", "for", True),
    ],
)
def test_stance_and_reality_decide_what_counts(sentence: str, stance: str, counted: bool) -> None:
    """A denial is against, a doubt is doubt; a refusal, an "if" and a question are listed and not counted."""
    found = statements(sentence)[0]

    assert (stance, counted) == (found.stance, found.counted)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Dana Holm, the mayor of Orvel, said 12 people had died.", "12 people had died"),
        ("Dana Holm said the bridge had collapsed.", "the bridge had collapsed"),
        ("The dam at Tessick has burst, the ministry said.", "The dam at Tessick has burst"),
    ],
)
def test_a_short_statement_is_a_statement(sentence: str, words: str) -> None:
    """Two or three words that somebody says can be the whole of the news."""
    assert [words] == [found.words.rstrip(".,") for found in statements(sentence)]


def test_a_headline_is_no_statement_of_the_documents_own() -> None:
    """A title repeats the body without its attributions."""
    text = "Twelve pumps at Orlen sold\n\nMinister Karel Roth said that the 12 pumps at Orlen had been sold in March."

    assert ["the 12 pumps at Orlen had been sold in March"] == [found.words.rstrip(".") for found in statements(text)]


def test_the_dateline_belongs_to_no_statement() -> None:
    """Place, day and agency at the top are cut off."""
    text = "ORLEN, March 4 (Norden) – A valve cracked at the pumping station in Orlen on Monday."

    assert "A valve cracked at the pumping station in Orlen on Monday." == statements(text)[0].words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The gate at Velm was not opened", "The gate at Velm was opened", True),
        ("The gate at Velm was opened", "The gate at Velm was opened at noon", False),
        ("The gate at Velm was opened", "The gate at Velm was closed", True),
        ("The gate at Velm was not opened", "The gate at Velm was closed", False),
    ],
)
def test_a_statement_is_turned_round_by_a_negation_or_a_contrary(one: str, other: str, expected: bool) -> None:
    """One negation, or one word that says the contrary; two turns cancel out."""
    (a,), (b,) = statements(one + " on Monday."), statements(other + " on Monday.")

    assert [expected] == opposed([a], b)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The council accepted the offer", "The council declined the offer", True),
        ("The court upheld the ruling", "The court overturned the ruling", True),
        ("The court upheld the ruling", "The court read the ruling", False),
        ("Prices rose and wages fell", "Prices fell and wages rose", False),
    ],
)
def test_some_words_say_the_contrary(one: str, other: str, expected: bool) -> None:
    """A word here and its contrary there turn a statement round; where both sides have both, nothing is told."""
    assert expected == contrary(frozenset(content_stems(one)), frozenset(content_stems(other)))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("If the dam at Orlen breaks on Monday, the town will flood.", "supposed, not said"),
        ("The dam at Orlen broke on Monday.", None),
    ],
)
def test_what_is_supposed_is_no_voice_for_it(words: str, left: str | None) -> None:
    """A sentence that begins with "if" is listed and not counted."""
    assert left == statements(words)[0].why


def test_one_town_under_two_names_is_one_place() -> None:
    """ "Kiev" is compared as "Kyiv"; the words themselves stay."""
    (found,) = statements("The bridge at Kiev was shut on Monday.")

    assert "The bridge at Kyiv was shut on Monday." == found.compared.rstrip(".") + "."
    assert "Kiev" in found.words
