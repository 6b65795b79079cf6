"""Inflection and the cue lexicon."""

from __future__ import annotations

import pytest

from whence.voices.cues import lexicon
from whence.voices.inflection import Forms, forms
from whence.voices.lexicon import VERBS


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", ("say", "says", "said", "said", "saying")),
        ("claim", ("claim", "claims", "claimed", "claimed", "claiming")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("admit", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("write", ("write", "writes", "wrote", "written", "writing")),
        ("confess", ("confess", "confesses", "confessed", "confessed", "confessing")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("echo", ("echo", "echoes", "echoed", "echoed", "echoing")),
        ("convey", ("convey", "conveys", "conveyed", "conveyed", "conveying")),
    ],
)
def test_a_verb_has_its_five_forms(lemma: str, expected: Forms) -> None:
    """
    The spelling rule and the irregular list give every form of a cue.
    """
    assert expected == forms(lemma)


def test_the_lexicon_holds_several_hundred_cues() -> None:
    """
    Every class of cue has verbs, and together they are several hundred.
    """
    lemmas = {item for needs in VERBS.values() for listed in needs.values() for item in listed.split()}

    assert 400 < len(lemmas)
    assert {"say", "affirm", "distance", "deny", "warn", "urge", "ask", "show", "attitude"} == set(VERBS)


def test_longer_cues_come_first() -> None:
    """
    "called for" is tried before "called".
    """
    rests = [len(entry.rest) for entry in lexicon()["called"]]

    assert rests == sorted(rests, reverse=True)
