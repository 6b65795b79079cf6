"""The count in words."""

from __future__ import annotations

import re

import pytest
from test_witnesses_examples import EXAMPLES
from witnesses_rows import Rows, experts, outlet, person, unnamed

SENTENCES = {
    "E1": "1 voice. Named: Jonas Adler, spokesman. 40 documents are 1 text.",
    "E2": "0–1 voices. Up to one unnamed. 5 documents are 1 text.",
    "E2'": "0–5 voices. Up to five unnamed. 5 documents are 5 texts. Four suspected links; accept them and it is 0–1.",
    "E3": "0–1 voices. Up to one document only described. 3 documents are 3 texts.",
    "E4": (
        "3 voices. Named: Dr Ana Holt, doctor; Ivo Brenn, police chief; Mara Voss, mayor. 3 documents are 2 texts. "
        "If D-1 (Paper 1) and Dr Ana Holt, doctor, were both wrong, nothing would be left."
    ),
    "E4b": (
        "2 voices. Named: Ivo Brenn, police chief; Mara Voss, mayor. 1 document is 1 text. "
        "All of it is heard through D-1 (Paper 1): if that were wrong, nothing would be left."
    ),
    "E5": (
        "0–1 voices. In a circle, up to one: Xaver Post and Yarrow News, which cite each other. "
        "3 documents are 3 texts."
    ),
    "E6": (
        "1–4 voices. Named: Jonas Adler, spokesman. Up to three unnamed. 3 documents are 3 texts. "
        "If Jonas Adler, spokesman, were wrong, only unnamed sources would be left. "
        "Two suspected links; accept them and it is 1–2."
    ),
    "E7": (
        "1–2 voices. Named: Jonas Adler, spokesman; Rita Falk, spokeswoman. 2 documents are 2 texts. "
        "If Jonas Adler, spokesman, and Rita Falk, spokeswoman, were both wrong, nothing would be left. "
        "One suspected link; accept it and it is 1."
    ),
    "E8": "0–1 voices. Twelve texts give no source: together up to one voice. 12 documents are 12 texts.",
    "E9": (
        "2–3 voices. Named: General Staff; Olena, resident. Up to one unnamed. 7 documents are 3 texts. "
        "If General Staff and Olena, resident, were both wrong, only an unnamed source would be left."
    ),
    "E10": (
        "3 voices. Named: Ada Lund, foreign minister; Ben Roth, foreign minister; Cleo Marr, foreign minister. "
        "3 documents are 3 texts. All of it is heard through North Wire: if that were wrong, nothing would be left."
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example_is_explained_in_words(name: str) -> None:
    """
    Every count comes with the sentences that explain it.
    """
    rows, _ = EXAMPLES[name]

    assert SENTENCES[name] == rows().count().sentence


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_verdict_and_no_share_is_ever_spoken(name: str) -> None:
    """
    The sentence counts voices; it says nothing of truth, and gives no percentages.
    """
    rows, _ = EXAMPLES[name]
    tables = rows().tables()
    spoken = " ".join([tables.counts[0].sentence, *(merge.evidence for merge in tables.merges)])

    assert not re.search(r"\b(?:true|truth|false|fake|confirm\w*|debunk\w*|credib\w*|reliab\w*)\b|%", spoken)


def test_zero_is_no_voice_in_this_pile() -> None:
    """
    Texts that name nobody are no voice; that says nothing of the claim.
    """
    rows = Rows()
    for number in (1, 2):
        text = rows.article(f"Paper {number}")
        rows.says(text, experts(text))

    assert (
        "No voice in this pile. 2 documents are 2 texts, and none names anybody as the source." == rows.count().sentence
    )


def test_claim_in_no_document_is_said_to_be_in_none() -> None:
    """
    A claim whose mentions all fell away is said by no document.
    """
    assert "No voice in this pile: no document says it." == Rows().count().sentence


def test_root_that_may_count_nothing_is_named_with_the_reason() -> None:
    """
    Who was heard only through the unnamed is named, and why that may be nothing is said beside the name.
    """
    rows = Rows()
    text = rows.article("Paper 1")
    rows.says(text, unnamed("insiders", text, plural=True), person("Mara Voss", "mayor"))

    assert "Named: Mara Voss, mayor (heard only through the unnamed)." in rows.count().sentence


def test_what_would_be_left_is_named_by_kind() -> None:
    """
    If those who are sure were wrong, the reader learns what kind of thing would be left.
    """
    rows = Rows()
    rows.says(rows.article("Paper 1"), person("Mara Voss", "mayor"))
    rows.says(rows.article("Paper 2"))
    rows.article("Xaver Post")
    rows.says(rows.article("Paper 3"), outlet("Xaver Post"))

    assert (
        "If Mara Voss, mayor, were wrong, only what gives no source and Xaver Post would be left."
        in rows.count().sentence
    )


def test_long_lists_are_cut_and_say_so() -> None:
    """
    Beyond six names the sentence gives the number of the others; the witnesses list them all.
    """
    rows = Rows()
    for number in range(9):
        rows.says(rows.article(f"Paper {number}"), person(f"Name {number}"))
    tables = rows.tables()

    assert "Name 5; and 3 more." in tables.counts[0].sentence
    assert 9 == len(tables.witnesses)
