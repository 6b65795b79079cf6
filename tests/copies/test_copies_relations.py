"""Relations: what shared passages make of two texts."""

from __future__ import annotations

import numpy as np
import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, find, only_copy, prose, speech

from whence.copies.relations import spoken_before
from whence.copies.words import tokenise

SPEECH = (
    "We have seen rust on those cables before, and we wrote it down before, and nobody who sits in a warm room in the "
    "capital has come down to the quay to look at it, so let them come now"
)


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (WIRE, WIRE.upper(), "identical"),
        (WIRE, WIRE.replace("\n\n", " — "), "identical"),
        ("The dam near Orlen will hold", "The dam near Orlen will hold!", "identical"),
        (WIRE, WIRE.replace("Tuesday", "Monday").replace("eleven vessels", "some ships"), "near-copy"),
        (WIRE, FIRST, "cut"),
        (WIRE, f"{FIRST}\n\n{SECOND}", "cut"),
        (WIRE, "Cranes stand still\n\nLENMOUTH (Coastal Agency)\n\n" + FIRST, "cut"),
        ("Harbour: trouble with cranes\nBy Odo Marsh\nLENMOUTH, Tuesday\n\n" + WIRE, FIRST, "cut"),
        (WIRE, THIRD, "contained"),
        (WIRE, f"{THIRD}\n\n{FIRST}", "contained"),
        (f"{FIRST}\n\n{prose(1, 120)}", f"{prose(2, 120)}\n\n{FIRST}", "passage"),
    ],
)
def test_relations(one: str, two: str, relation: str) -> None:
    """
    Two texts are identical, near-copies, one cut or contained in the other, or they share a passage.
    """
    assert relation == only_copy(find(one, two)).relation
    assert relation == only_copy(find(two, one)).relation


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (WIRE, OTHER),
        (WIRE, ""),
        ("dam", "dam!"),
        ("The dam will hold", "The dam will hold."),
        (WIRE, "The harbour office of Lenmouth said on Tuesday that all is well."),
    ],
)
def test_texts_that_share_too_little_are_no_copies(one: str, two: str) -> None:
    """
    Different texts, texts of fewer than five words, and a common phrase give no copy.
    """
    assert [] == find(one, two).copies


def test_coverage_is_the_share_of_each_text() -> None:
    """
    Each text's coverage is the share of its own words that stand in the other.
    """
    first, whole = len(FIRST.split()), len(WIRE.split())
    copy = only_copy(find(WIRE, FIRST))

    assert pytest.approx(sorted([first / whole, 1.0]), abs=0.01) == sorted([copy.coverage_a, copy.coverage_b])


def test_a_paragraph_put_into_a_copy_is_not_covered() -> None:
    """
    Own reporting of forty words inside a copied text counts as that text's own.
    """
    own = prose(3, 40)
    copy = only_copy(find(WIRE, f"{FIRST}\n\n{own}\n\n{SECOND}\n\n{THIRD}"))
    words = len(tokenise([WIRE]).hashes)

    assert pytest.approx(words / (words + 40)) == min(copy.coverage_a, copy.coverage_b)
    assert 1.0 == max(copy.coverage_a, copy.coverage_b)


def quoting(seed: int, attribution: str) -> str:
    """Return an article of its own that quotes the foreman."""
    return f"{prose(seed, 80)}. “{SPEECH},” {attribution}. {prose(seed + 1, 60)}."


@pytest.mark.parametrize(
    ("attribution", "relation"),
    [
        ("he said", "shared quotation"),
        ("the foreman told reporters", "shared quotation"),
        ("the foreman said in a statement on Tuesday", "shared quotation"),
        ("said the foreman, who has worked at the northern quay of Lenmouth since the flood", "passage"),
    ],
)
def test_a_shared_quotation_is_no_copy(attribution: str, relation: str) -> None:
    """
    Two articles that quote the same words share a voice; with enough of the words around them they share a passage.
    """
    one, two = quoting(10, attribution), quoting(20, attribution)
    quotes = [*speech(one, f"“{SPEECH},”"), *speech(two, f"“{SPEECH},”")]
    tables = find(one, two, quotations=quotes)

    assert relation == only_copy(tables).relation
    assert [relation == "shared quotation"] == [passage.quoted for passage in tables.passages]
    assert (relation == "passage") == (only_copy(tables).coverage_a > 0)


@pytest.mark.parametrize("marked", [True, False])
def test_a_dozen_quoted_words_are_shared_quotation_and_bare_ones_nothing(marked: bool) -> None:
    """
    Fourteen equal words are too few to prove reuse, and enough to show that two outlets heard one speaker.
    """
    short = "The cables were rusty in spring and nobody came down to look at them"
    one, two = (f"{prose(seed, 80)}. “{short},” he said. {prose(seed + 1, 60)}." for seed in (10, 20))
    quotes = [*speech(one, f"“{short},”"), *speech(two, f"“{short},”")] if marked else []
    relations = [copy.relation for copy in find(one, two, quotations=quotes).copies]

    assert (["shared quotation"] if marked else []) == relations


def test_one_text_in_quotation_is_enough() -> None:
    """
    Words that one outlet quotes and the other prints without marks are still the speaker's.
    """
    one, two = quoting(10, "he said"), quoting(20, "he said")

    assert "shared quotation" == only_copy(find(one, two, quotations=speech(one, f"“{SPEECH},”"))).relation


def test_words_held_at_a_distance_are_not_speech() -> None:
    """
    A term or a title in quotation marks is no quotation of anybody.
    """
    one, two = quoting(10, "he said"), quoting(20, "he said")
    quotes = [*speech(one, f"“{SPEECH},”"), *speech(two, f"“{SPEECH},”")]
    scare = [
        type(quote)(**{**{f: getattr(quote, f) for f in quote.__struct_fields__}, "kind": "scare"}) for quote in quotes
    ]

    assert "passage" == only_copy(find(one, two, quotations=scare)).relation


def test_a_copy_that_is_mostly_quotation_is_a_copy() -> None:
    """
    Who took over the words around a quotation took the quotation too: all of it counts.
    """
    body = f"{FIRST} “{SPEECH},” said a foreman. “{SPEECH[::-1]},” said another man at the quay."
    reprint = body.replace("Tuesday", "Monday")
    quotes = [q for text in (body, reprint) for q in speech(text, f"“{SPEECH},”", f"“{SPEECH[::-1]},”")]
    copy = only_copy(find(body, reprint, quotations=quotes))

    assert "near-copy" == copy.relation
    assert (1.0, 1.0) == (copy.coverage_a, copy.coverage_b)


def test_a_speech_printed_twice_is_shared_quotation_unless_identical() -> None:
    """
    A text that is all quotation is one speaker heard twice; the same words throughout are still identical.
    """
    one, two, three = f"“{SPEECH}.”", f"“{SPEECH}!”", f"“{SPEECH.replace('warm', 'cold')}.”"
    quotes = [q for text in (one, two, three) for q in speech(text, text)]
    copies = find(one, two, three, quotations=quotes).copies

    assert ["identical", "shared quotation", "shared quotation"] == sorted(copy.relation for copy in copies)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [0, 0, 0, 0, 0]),
        ([(4, 12)], [0, 0, 1, 2, 2]),
        ([(4, 10)], [0, 0, 1, 1, 1]),
        ([(4, 7), (4, 17)], [0, 0, 1, 2, 3]),
        ([(0, 17)], [0, 1, 2, 3, 4]),
        ([(3, 4)], [0, 0, 0, 0, 0]),
    ],
)
def test_words_wholly_inside_a_quotation_are_counted(spans: list[tuple[int, int]], expected: list[int]) -> None:
    """
    A word is quoted when a quotation covers all of it; overlapping quotations count it once.
    """
    words = tokenise(["", "the dam will hold"])
    texts = np.ones(len(spans), dtype=np.int64)

    assert expected == spoken_before(words, texts, np.array(spans, dtype=np.int64).reshape(-1, 2)).tolist()
