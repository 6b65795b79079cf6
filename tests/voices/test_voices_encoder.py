"""The encoder that ships, and how what it sees joins what the rules read."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import models
from whence.errors import ModelDamaged, UsageError
from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import VoiceTables, find_voices

BUILDS = ("en", "en-clean")


def heard(text: str, model: str = "en") -> VoiceTables:
    """Run the text and voices stages on one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda *_: None)
    chosen = msgspec.convert({"model": model}, VoiceSettings)
    return find_voices(tables.texts, tables.sentences, tables.mentions, settings=chosen, step=lambda *_: None)


def said(text: str, model: str = "en") -> list[Assertion]:
    """Return the assertions of one text."""
    return heard(text, model).assertions


def broken_spans(text: str) -> list[Assertion]:
    """Return the assertions whose spans don't lie in the text with their words."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda *_: None)
    clean = tables.texts[0].text if tables.texts else ""

    def holds(row: Assertion) -> bool:
        inside = all(0 <= begin < end <= len(clean) for begin, end in row.content)
        source = row.source_begin is None or clean[row.source_begin : row.source_end] == row.source
        return inside and source and (row.cue_begin is None or clean[row.cue_begin : row.cue_end] == row.cue)

    return [row for row in said(text) if not holds(row)]


@pytest.mark.parametrize("model", BUILDS)
def test_what_is_said_is_found_by_either_build(model: str) -> None:
    """
    Both builds have one interface, and find an ordinary statement.
    """
    found = said("The harbour master, Ada Renn, said on Monday that the crane would be repaired by May.", model)

    assert [("Ada Renn", "said", True)] == [(row.chain[-1].name, row.cue, row.witness) for row in found]


@pytest.mark.parametrize("model", BUILDS)
def test_the_encoder_finds_words_that_no_list_has(model: str) -> None:
    """
    The encoder reads a cue from its place in the sentence, where the rules need its word.
    """
    text = "The bridge would stay shut until the autumn, Councillor Ada Renn grumbled on Thursday to a full hall."

    assert any(row.source is not None and "Renn" in row.source for row in said(text, model))


def test_vectors_of_like_sentences_are_near() -> None:
    """
    Two ways of saying one thing lie closer together than two things.
    """
    first, second, other = models.encoder("en").vectors(
        [
            "Twelve workers were treated for smoke inhalation.",
            "A dozen employees received care after breathing in smoke.",
            "The council postponed the vote on the ferry timetable.",
        ]
    )

    def cosine(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert cosine(first, second) > 0.5 > cosine(first, other)


def test_an_empty_text_has_an_empty_vector() -> None:
    """
    No words, no vector: nothing is near it.
    """
    assert not models.encoder("en").vectors([""]).any()


def test_an_unknown_build_is_refused_with_the_names_there_are() -> None:
    """
    A wrong name gets the right ones.
    """
    with pytest.raises(UsageError, match="en, en-clean and rules"):
        models.digest("fr")


def test_a_damaged_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Weights whose digest is not the one on their card are not used.
    """
    monkeypatch.setattr(models, "digest", lambda _name: "0" * 64)

    with pytest.raises(ModelDamaged, match="damaged"):
        models.Encoder("en")


def test_another_language_is_read_by_the_rules_and_the_reason_is_kept() -> None:
    """
    The encoder reads English; of a French text the rules read what they can, and it is noted.
    """
    text = "Le maire a déclaré lundi que le pont resterait fermé jusqu’à la fin du mois de mai. " * 3
    listened = heard(text).listened[0]

    assert "rules" == listened.build
    assert listened.why is not None
    assert "fr" in listened.why


@pytest.mark.parametrize(
    "text",
    [
        "“““ ” « ‘ said",
        "“”" * 500,
        "THE MAYOR SAID THE DAM WOULD HOLD AND THE COUNCIL DENIED IT ALL",
        "no stops no marks the mayor said the dam would hold and then he went home and slept " * 40,
        "قال رئيس البلدية إن السد سيصمد. \u202bشرح\u202c said.",
        "Ada 🌊 Renn said the dam 🧱 would hold. 👩\u200d🚒 said no.",
        "said said said said. Said: said, said “said” said said.",
        "A" * 20_000,
        " .\n\n.\n\n—\n\n“",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    """
    Unbalanced marks, capitals, no stops, other scripts: every span still lies in the text with its words.
    """
    assert [] == broken_spans(text)


_BITS = st.sampled_from(
    'the mayor;Ada Renn;said;denied;“;”;";‘;’;that;,;.;:;?;\n\n;according to;officials;he;reportedly;it;the dam held;'
    "—;(;);who;asked not to be named;citing;told;Radio Costa;if;would;“no”;é;\u202e;12".split(";")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_BITS, max_size=40))
def test_any_row_of_words_can_be_read(words: list[str]) -> None:
    """
    Fuzz: whatever order the words of attribution come in, nothing is raised and the spans hold.
    """
    assert [] == broken_spans(" ".join(words))


def test_a_long_paragraph_is_read_in_fair_time() -> None:
    """
    A paragraph of 200 KB without a break is read whole: the last sentence has its voice too.
    """
    text = "The dam was inspected by nobody that week. " * 4_500 + "Ada Renn said the dam would hold."

    assert "Ada Renn" == said(text, "rules")[-1].chain[-1].name
