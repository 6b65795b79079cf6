"""Who could be whom: suspicions that lower least, and where they stop."""

from __future__ import annotations

import pytest
from witnesses_rows import Rows, numbers, organisation, outlet, paper, person, unnamed, voice

from whence.schema import Voice
from whence.settings import WitnessSettings
from whence.witnesses.evidence import Decided


def suspicions(*voices: Voice) -> list[tuple[str, ...]]:
    """Return the suspected merges between the roots of as many texts, one voice each."""
    rows = Rows()
    for number, each in enumerate(voices):
        rows.says(rows.article(f"Paper {number}"), each)
    return sorted(
        (merge.kind, *sorted((merge.a_label, merge.b_label))) for merge in rows.tables().merges if not merge.proven
    )


OFFICIAL = "compatible description"


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("an official", "a senior official", True),
        ("an official", "two officials", True),
        ("a source", "an official", True),
        ("insiders", "sources close to the command", True),
        ("a source close to the Palace", "a source close to the Admiralty", False),
        ("US officials", "Orland officials", False),
        ("an official", "a resident", False),
        ("a source", "a fisherman", False),
        ("a soldier", "soldiers", True),
        ("a spokeswoman", "a spokesman", True),
    ],
)
def test_unnamed_fit_each_other_unless_their_descriptions_tell_them_apart(one: str, other: str, fit: bool) -> None:
    """
    The same kind of person, and no different names in the descriptions: nothing tells the two apart.
    """
    found = suspicions(unnamed(one, "a"), unnamed(other, "b"))

    assert ([("compatible description", *sorted((one, other)))] if fit else []) == found


@pytest.mark.parametrize(
    ("ours", "theirs", "fit"),
    [
        ("Harbour Ministry", "the Harbour Ministry", True),
        ("Ministry of Harbours", "the Harbours Ministry", True),
        ("Harbour Ministry", None, True),
        ("Harbour Ministry", "Coast Guard", False),
    ],
)
def test_unnamed_of_two_bodies_are_two(ours: str, theirs: str | None, fit: bool) -> None:
    """
    Bodies must be one, or one of them unsaid.
    """
    found = suspicions(unnamed("an official", "a", body=ours), unnamed("an official", "b", body=theirs))

    assert fit == bool(found)


@pytest.mark.parametrize(
    ("description", "body", "fit"),
    [
        ("an official", "Harbour Ministry", True),
        ("an official", None, False),
        ("a spokesman", None, True),
        ("a spokesman", "Coast Guard", False),
        ("a source close to the command", None, False),
    ],
)
def test_unnamed_could_be_the_named_of_their_body_or_role(description: str, body: str | None, fit: bool) -> None:
    """
    Of the same body, or, where no body is given, in the same role.
    """
    adler = person("Jonas Adler", "spokesman", "Harbour Ministry")
    found = suspicions(unnamed(description, "a", body=body), adler)

    assert ([("could be the named", "Jonas Adler, spokesman", description)] if fit else []) == found


def test_unnamed_could_be_a_body_that_speaks() -> None:
    """
    An official of the ministry may have told what the ministry states.
    """
    found = suspicions(unnamed("an official", "a", body="Harbour Ministry"), organisation("Harbour Ministry"))

    assert [("could be the named", "Harbour Ministry", "an official")] == found


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (person("Jonas Adler", body="Harbour Ministry"), person("Rita Falk", body="the Harbour Ministry"), True),
        (person("Jonas Adler", body="Harbour Ministry"), organisation("Harbour Ministry"), True),
        (person("Jonas Adler", body="Harbour Ministry"), person("Rita Falk", body="Coast Guard"), False),
        (person("Jonas Adler"), person("Rita Falk"), False),
        (organisation("Harbour Ministry"), organisation("Coast Guard"), False),
    ],
)
def test_voices_of_one_body_have_one_principal(one: Voice, other: Voice, fit: bool) -> None:
    """
    Two spokespeople of one body, or a body and its spokesman, may be one voice.
    """
    assert fit == (["same principal"] == [kind for kind, *_ in suspicions(one, other)])


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Jonas Adler", "Adler", True),
        ("Jonas Adler", "Jonas K. Adler", True),
        ("Jonas Ádler", "Jonas Adler", True),
        ("Jonas Adler", "Karl Adler", False),
        ("Jonas Adler", "Jonas Adler Jr", False),
        ("Jonas Adler", "Jonas", False),
    ],
)
def test_shorter_name_may_be_the_person_named_in_full(one: str, other: str, fit: bool) -> None:
    """
    All words of the shorter name must be in the longer, and the last name must be the same.
    """
    found = suspicions(voice("one", one, "person", 1, 1), voice("other", other, "person", 1, 1))

    assert fit == (["same name"] == [kind for kind, *_ in found])


def test_surname_that_fits_two_people_is_linked_to_one() -> None:
    """
    "Adler" may be Jonas or Karl; the two are no more alike for that.
    """
    rows = Rows()
    for name in ("Jonas Adler", "Karl Adler", "Adler"):
        rows.says(rows.article(name), person(name))

    assert (3, 3, (2, 3), (2, 3)) == numbers(rows.count())


def test_ministry_without_a_name_may_be_the_one_with() -> None:
    """
    "The ministry" of one article may be the Harbour Ministry of another.
    """
    found = suspicions(organisation("the ministry"), organisation("Harbour Ministry"))

    assert [("same name", "Harbour Ministry", "the ministry")] == found


def test_documents_that_are_only_described_may_be_one() -> None:
    """
    "A leaked memo" and "the memo" may be one paper; a memo is no review.
    """
    memo, again, review = (paper(name, identified=False) for name in ("a leaked memo", "the memo", "a review"))

    assert [("compatible description", "a leaked memo", "the memo")] == suspicions(memo, again, review)


def test_as_few_links_as_do_the_work() -> None:
    """
    Five sources that fit each other need four links, so that each switch shows what hangs on it.
    """
    assert 4 == len(suspicions(*(unnamed("a source", str(number)) for number in range(5))))


def test_unnamed_never_make_two_named_people_one() -> None:
    """
    A spokesman who could be either of two named ones is linked to one: the two are no more alike for that.
    """
    rows = Rows()
    for number, body in enumerate(("Harbour Ministry", "Coast Guard")):
        rows.says(rows.article(f"Paper {number}"), person(f"Name {number}", "spokesman", body))
    text = rows.article("Paper 3")
    rows.says(text, unnamed("a spokesman", text))

    assert (3, 3, (2, 3), (2, 3)) == numbers(rows.count())


def test_relays_are_not_suspected() -> None:
    """
    Only who is at the end of a chain can be a voice too many.
    """
    rows = Rows()
    for number in (1, 2):
        text = rows.article(f"Paper {number}")
        rows.says(text, unnamed("an official", text), outlet(f"Wire {number}"))

    assert [] == rows.tables().merges


def test_suspicion_can_be_left_out() -> None:
    """
    With the setting off, least shows what is proven alone.
    """
    rows = Rows()
    for number, name in enumerate(("Jonas Adler", "Rita Falk")):
        rows.says(rows.article(f"Paper {number}"), person(name, body="Harbour Ministry"))
    count = rows.tables(settings=WitnessSettings(suspect=False)).counts[0]

    assert (2, 2, (2, 2), (2, 2)) == numbers(count)


def test_switched_off_link_stays_in_the_list() -> None:
    """
    A suspected link that is off is listed, so that it can be switched on again, and counts for nothing.
    """
    rows = Rows()
    for number, name in enumerate(("Jonas Adler", "Rita Falk")):
        rows.says(rows.article(f"Paper {number}"), person(name, body="Harbour Ministry"))
    (link,) = rows.tables().merges
    off = rows.tables(Decided(switched_off=frozenset({link.id})))

    assert [(link.id, False)] == [(row.id, row.on) for row in off.merges]
    assert (2, 2) == numbers(off.counts[0])[2]
