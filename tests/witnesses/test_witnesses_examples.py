"""The worked examples of the count, from tables to numbers, cut and sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from witnesses_rows import Rows, numbers, organisation, outlet, paper, person, unnamed

from whence.witnesses.explain import interval

MANUAL = Path(__file__).parents[2] / "docs" / "count.md"

ADLER = person("Jonas Adler", "spokesman", "Harbour Ministry")


def e1() -> Rows:
    """One agency story in 40 papers, one named spokesman."""
    rows = Rows()
    story = rows.article("Vell Agency")
    rows.says(story, ADLER)
    for number in range(1, 40):
        rows.says(rows.copy(story, f"Paper {number}"), ADLER)
    return rows


def e2() -> Rows:
    """Five near-identical articles resting on "privileged sources close to the harbour command"."""
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, *(rows.copy(first, f"Paper {number}") for number in range(2, 6))):
        rows.says(text, unnamed("privileged sources close to the harbour command", text, plural=True))
    return rows


def e2_in_other_words() -> Rows:
    """The same five in different words: nothing is copied."""
    rows = Rows()
    for number, words in enumerate(("privileged sources", "sources", "insiders", "well-placed sources", "insiders")):
        text = rows.article(f"Paper {number}")
        rows.says(text, unnamed(f"{words} close to the harbour command", text, plural=True))
    return rows


def e3() -> Rows:
    """A ← agency ← leaked documents ← a review; B ← other agency ← the same review; C like A."""
    rows = Rows()
    review = paper("the Lenz review", identified=False)
    for name, agency in (("A", "Vell Agency"), ("B", "North Wire"), ("C", "Vell Agency")):
        text = rows.article(name)
        leak = [paper("leaked documents", identified=False)] if agency == "Vell Agency" else []
        rows.says(text, outlet(agency), *leak, review)
    return rows


def e4() -> Rows:
    """Article 1 and its reprint quote a mayor and a police chief; article 2 quotes a doctor."""
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, rows.copy(first, "Reprint")):
        rows.says(text, person("Mara Voss", "mayor", "City of Sund"), at=0)
        rows.says(text, person("Ivo Brenn", "police chief", "Sund police"), at=200)
    rows.says(rows.article("Paper 2"), person("Dr Ana Holt", "doctor"))
    return rows


def e4b() -> Rows:
    """Two named people in one article."""
    rows = Rows()
    text = rows.article("Paper 1")
    rows.says(text, person("Mara Voss", "mayor", "City of Sund"), at=0)
    rows.says(text, person("Ivo Brenn", "police chief", "Sund police"), at=200)
    return rows


def e5() -> Rows:
    """X cites Y, Y cites X, Z cites an encyclopedia that cites X."""
    rows = Rows()
    rows.says(rows.article("Xaver Post"), outlet("Yarrow News"))
    rows.says(rows.article("Yarrow News"), outlet("Xaver Post"))
    rows.says(rows.article("Zeal Weekly"), paper("Open Encyclopedia"), outlet("Xaver Post"))
    return rows


def e6() -> Rows:
    """ "Two officials" + "an official" of the same body + its named spokesman."""
    rows = Rows()
    one, two, three = (rows.article(f"Paper {number}") for number in (1, 2, 3))
    rows.says(one, unnamed("two officials", one, body="Harbour Ministry", people=2))
    rows.says(two, unnamed("an official", two, body="Harbour Ministry"))
    rows.says(three, ADLER)
    return rows


def e7() -> Rows:
    """Two named spokespeople of one government."""
    rows = Rows()
    rows.says(rows.article("Paper 1"), person("Jonas Adler", "spokesman", "Government of Orland"))
    rows.says(rows.article("Paper 2"), person("Rita Falk", "spokeswoman", "the Government of Orland"))
    return rows


def e8() -> Rows:
    """Twelve outlets, no attribution."""
    rows = Rows()
    for number in range(12):
        rows.says(rows.article(f"Paper {number}"))
    return rows


def e9() -> Rows:
    """Five copies resting on an unnamed source + a general staff statement + a named resident."""
    rows = Rows()
    first = rows.article("Paper 1")
    for text in (first, *(rows.copy(first, f"Paper {number}") for number in range(2, 6))):
        rows.says(text, unnamed("a source close to the command", text))
    rows.says(rows.article("Paper 6"), organisation("General Staff"))
    rows.says(rows.article("Paper 7"), person("Olena", "resident"))
    return rows


def e10() -> Rows:
    """Ministers of three governments in three texts, all heard through one agency."""
    rows = Rows()
    for name, country in (("Ada Lund", "Orland"), ("Ben Roth", "Vellia"), ("Cleo Marr", "Sundra")):
        minister = person(name, "foreign minister", f"Government of {country}")
        rows.says(rows.article(f"{country} Times"), outlet("North Wire"), minister)
    return rows


EXAMPLES: dict[str, tuple[Callable[[], Rows], tuple[int, int, tuple[int, int], tuple[int, int]]]] = {
    "E1": (e1, (40, 1, (1, 1), (1, 1))),
    "E2": (e2, (5, 1, (0, 1), (0, 1))),
    "E2'": (e2_in_other_words, (5, 5, (0, 5), (0, 5))),
    "E3": (e3, (3, 3, (0, 1), (0, 1))),
    "E4": (e4, (3, 2, (3, 3), (2, 2))),
    "E4b": (e4b, (1, 1, (2, 2), (1, 1))),
    "E5": (e5, (3, 3, (0, 1), (0, 1))),
    "E6": (e6, (3, 3, (1, 4), (1, 3))),
    "E7": (e7, (2, 2, (1, 2), (1, 2))),
    "E8": (e8, (12, 12, (0, 1), (0, 1))),
    "E9": (e9, (7, 3, (2, 3), (2, 3))),
    "E10": (e10, (3, 3, (3, 3), (1, 1))),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example_gives_its_numbers(name: str) -> None:
    """
    Documents, texts, voices and weakest link are those of the design.
    """
    rows, expected = EXAMPLES[name]

    assert expected == numbers(rows().count())


@pytest.mark.parametrize("name", EXAMPLES)
def test_reprint_of_any_article_changes_no_voice(name: str) -> None:
    """
    One more copy is one more document; texts, voices and weakest link stay.
    """
    make, (documents, *rest) = EXAMPLES[name]
    for at in range(min(documents, 3)):
        rows = make()
        rows.reprint(rows.documents[at][1], "One more reprint")

        assert (documents + 1, *rest) == numbers(rows.count())


@pytest.mark.parametrize("name", EXAMPLES)
def test_new_named_voice_raises_both_ends_by_one(name: str) -> None:
    """
    Somebody new, in an article of their own, is one voice more for sure.
    """
    make, (documents, texts, voices, weakest) = EXAMPLES[name]
    rows = make()
    rows.says(rows.article("The Fishermen's Paper"), person("Per Nyberg", "fisherman"))

    assert (
        documents + 1,
        texts + 1,
        (voices[0] + 1, voices[1] + 1),
        (weakest[0] + 1, weakest[1] + 1),
    ) == numbers(rows.count())


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example_stands_in_the_manual_as_it_is(name: str) -> None:
    """
    The page on the count gives each example's numbers and the sentence that the program says.
    """
    rows, (documents, texts, voices, weakest) = EXAMPLES[name]
    manual = MANUAL.read_text(encoding="utf-8")
    line = next(line for line in manual.splitlines() if line.startswith(f"| {name} |"))

    assert line.endswith(f"| {documents} → {texts} | {interval(*voices)} | {interval(*weakest)} |")
    assert f"**{name}.**" in manual
    assert f"> {rows().count().sentence}\n" in manual
