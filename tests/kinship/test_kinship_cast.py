"""A cast, or the name of a place, says something only where other texts on the matter do otherwise."""

from __future__ import annotations

from whence.kinship.cast import Cast, Spellings, find_cast, find_spellings, shared_cast, shared_spellings
from whence.schema import Mention, Spelling


def named(text: str, begin: int, name: str) -> Mention:
    """Return a mention of a person by this name."""
    return Mention(
        text=text,
        begin=begin,
        end=begin + len(name),
        kind="person",
        form="name",
        entity=0,
        name=name,
        role=None,
    )


def cast_of(**texts: str) -> Cast:
    """Return the cast of texts that name these people, each "Anna" and a last name."""
    return find_cast(
        named(text, at, f"Anna {last}") for text, people in texts.items() for at, last in enumerate(people.split())
    )


OTHERS = {f"other{number}": "Linde Brekke" for number in range(8)}


def test_cast_that_few_others_have_weighs_something() -> None:
    """Of ten texts that name Linde and Brekke, only two name Tamm and Noll as well."""
    people, weight = shared_cast("a", "b", cast_of(a="Linde Brekke Tamm Noll", b="Noll Tamm Brekke Linde", **OTHERS))

    assert ["Linde", "Brekke", "Tamm", "Noll"] == people
    assert weight > 2


def test_cast_that_everybody_has_weighs_nothing() -> None:
    """The people of an event are in every report of it."""
    everybody = dict.fromkeys([*OTHERS, "a", "b"], "Linde Brekke Tamm")

    assert 0.0 == shared_cast("a", "b", cast_of(**everybody))[1]


def test_cast_says_nothing_in_a_pile_without_other_texts() -> None:
    """With nobody to compare with, nothing is rare."""
    assert (["Linde", "Brekke", "Tamm"], 0.0) == shared_cast(
        "a", "b", cast_of(a="Linde Brekke Tamm", b="Linde Brekke Tamm")
    )


def spelled(**texts: str) -> Spellings:
    """Return the texts' names for Skarn, of which that is the usual one."""
    rows = [
        Spelling(text=text, begin=0, end=len(name), name=name, place="Skarn", sort="older")
        for text, name in texts.items()
        if name != "Skarn"
    ]
    return find_spellings(rows, [(text, "Skarn") for text, name in texts.items() if name == "Skarn"])


def test_less_usual_name_of_a_place_weighs_something_where_others_use_the_usual_one() -> None:
    """Two write "Skarnholm", eight "Skarn"."""
    others = {f"other{number}": "Skarn" for number in range(8)}
    names, weight = shared_spellings("a", "b", spelled(a="Skarnholm", b="Skarnholm", **others))

    assert ["Skarnholm"] == names
    assert weight > 3


def test_less_usual_name_weighs_nothing_where_nobody_else_names_the_place() -> None:
    """It is shown, and that is all."""
    assert (["Skarnholm"], 0.0) == shared_spellings("a", "b", spelled(a="Skarnholm", b="Skarnholm"))
