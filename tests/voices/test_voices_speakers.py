"""Which links are one voice over the whole pile, and what each may count."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.schema import Assertion, Link
from whence.voices.speakers import SpeakerTables, join_speakers, plain_body, plain_name, weigh


def link(**fields: Any) -> Link:
    """Return a link to a named person unless told otherwise."""
    given_fields = {
        "text": "Ada Renn",
        "begin": 0,
        "end": 8,
        "kind": "person",
        "anon": "A0",
        "name": "Ada Renn",
        "key": "e0",
    }
    return msgspec.convert(given_fields | fields, Link)


def assertion(text: str, number: int, *chain: Link) -> Assertion:
    """Return a plain statement of ``text`` with this chain."""
    return Assertion(
        id=f"{text}.{number}", text=text, sentence=0, utt="indirect", source=None, source_begin=None, source_end=None,
        cue="said", cue_begin=0, cue_end=4, content=[(5, 9)], kind=chain[-1].kind, anon=chain[-1].anon, cue_class="say",
        chain=list(chain), hand="na", polarity="pos", realis=True, witness=True, checkable=None, resolves_to=None,
        link="same_sentence", channel=None, anonymity_disclosed=False, reason=None, vantage=None, count_claimed=None,
        parent=None, rule="subject",
    )  # fmt: skip


def keys(*rows: Assertion) -> list[str]:
    """Return the keys of all voices."""
    return [voice.key for voice in join_speakers(rows).voices]


@pytest.mark.parametrize(
    ("fields", "least", "most"),
    [
        ({}, 1, 1),
        ({"kind": "org", "anon": "A1"}, 1, 1),
        ({"kind": "document", "anon": "A1", "identified": True}, 1, 1),
        ({"kind": "author", "anon": "A1"}, 1, 1),
        ({"kind": "document", "anon": "A3", "identified": False}, 0, 1),
        ({"kind": "unnamed_person", "anon": "A3", "count": 1}, 0, 1),
        ({"kind": "unnamed_group", "anon": "A3", "count": 3}, 0, 3),
        ({"kind": "unnamed_group", "anon": "A3", "plural": True}, 0, 1),
        ({"kind": "unnamed_group", "anon": "A4", "plural": True, "vague": True}, 0, 0),
    ],
)
def test_what_a_voice_may_count(fields: dict[str, Any], least: int, most: int) -> None:
    """
    The named count one, the unnamed none to as many as are claimed, nobody in particular none.
    """
    assert (least, most) == weigh([link(**fields)])


def test_a_person_is_one_over_all_texts() -> None:
    """
    The same full name in two texts is one voice, with or without a title.
    """
    found = join_speakers([assertion("a", 0, link()), assertion("b", 0, link(name="Minister Ada Renn", key="e4"))])

    assert [("person:ada renn", 2, 2)] == [(v.key, v.texts, v.assertions) for v in found.voices]


def test_a_surname_alone_is_joined_where_role_agrees() -> None:
    """
    "Renn" in a second text is Ada Renn if she is the only Renn and the role is the same.
    """
    rows = [
        assertion("a", 0, link(role="finance minister")),
        assertion("b", 0, link(name="Renn", text="Renn", role="Finance Minister")),
        assertion("c", 0, link(name="Renn", text="Renn")),
    ]

    assert ["c-e0", "person:ada renn"] == keys(*rows)


def test_a_surname_of_two_people_stays_apart() -> None:
    """
    Where two people of the pile bear a surname, it joins neither.
    """
    rows = [
        assertion("a", 0, link(role="minister")),
        assertion("b", 0, link(name="Olga Renn", role="minister")),
        assertion("c", 0, link(name="Renn", role="minister")),
    ]

    assert ["c-e0", "person:ada renn", "person:olga renn"] == keys(*rows)


def test_a_body_and_its_unnamed_spokesman_are_one() -> None:
    """
    "The Interior Ministry" and "an Interior Ministry spokesman" are one voice; a named spokesman is himself.
    """
    ministry = {"kind": "org", "anon": "A1", "name": "The Interior Ministry", "key": "e1"}
    rows = [
        assertion("a", 0, link(**ministry)),
        assertion("b", 0, link(**ministry | {"name": "Interior Ministry", "role": "spokesman"})),
        assertion("b", 1, link(name="Karl Odd", role="spokesman", body="Interior Ministry")),
    ]

    assert ["org:interior ministry", "person:karl odd"] == keys(*rows)


def test_a_body_without_a_name_stays_in_its_text() -> None:
    """
    "The ministry" of one text need not be "the ministry" of another.
    """
    bare = {"kind": "org", "anon": "A1", "name": "ministry", "key": "e1"}

    assert ["a-e1", "b-e1"] == keys(assertion("a", 0, link(**bare)), assertion("b", 0, link(**bare)))


def test_a_described_document_with_its_issuer_is_one() -> None:
    """
    "A review by the Northern Alliance" is one voice over all texts; "a leaked memo" is one per text.
    """
    review = {"kind": "document", "anon": "A1", "name": None, "identified": False, "key": "review"}
    memo = {"kind": "document", "anon": "A3", "name": None, "identified": False, "text": "a leaked memo", "key": "memo"}
    rows = [
        assertion("a", 0, link(**review, text="a review by the Northern Alliance", body="Northern Alliance")),
        assertion("b", 0, link(**review, text="the Northern Alliance's review", body="Northern Alliance")),
        assertion("a", 1, link(**memo)),
        assertion("b", 1, link(**memo)),
    ]

    assert ["a-memo", "b-memo", "document:review by northern alliance"] == keys(*rows)


def test_the_unnamed_are_never_joined_over_texts() -> None:
    """
    "An official" in two texts is two voices, each with weight none to one.
    """
    official = {"kind": "unnamed_person", "anon": "A3", "name": None, "text": "an official", "count": 1}
    found = join_speakers([assertion("a", 0, link(**official)), assertion("b", 0, link(**official))])

    assert [(0, 1), (0, 1)] == [(voice.least, voice.most) for voice in found.voices]


def test_every_link_of_a_chain_has_its_voice() -> None:
    """
    Positions run from the outermost relay to the root.
    """
    outlet = link(kind="outlet", anon="A1", name="The Ostby Herald", key="e2")
    found = join_speakers([assertion("a", 0, outlet, link())])

    assert [(0, "outlet:ostby herald"), (1, "person:ada renn")] == [
        (row.position, row.voice) for row in found.voice_links
    ]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Minister Ada Renn", "ada renn"),
        ("Dr. Ada Renn", "ada renn"),
        ("Ada B. Renn", "ada renn"),
        ("Ada Renn Jr.", "ada renn jr"),
        ("Renn", "renn"),
    ],
)
def test_names_are_compared_without_titles(name: str, plain: str) -> None:
    """
    Titles and middle initials are left out; "Jr." is another person.
    """
    assert plain == plain_name(name)


def test_bodies_are_compared_without_articles() -> None:
    """
    Article and possessive ending are no part of a body's name.
    """
    assert "interior ministry" == plain_body("The Interior Ministry’s")


@given(st.permutations(range(6)))
def test_order_changes_nothing(order: list[int]) -> None:
    """
    The voices are the same in whatever order the statements come.
    """
    rows = [
        assertion("a", 0, link(role="minister")),
        assertion("b", 0, link(name="Renn", role="minister")),
        assertion("c", 0, link(name="Renn", text="Ms Renn")),
        assertion("d", 0, link(kind="org", anon="A1", name="Interior Ministry")),
        assertion("e", 0, link(kind="org", anon="A1", name="the Interior Ministry")),
        assertion("f", 0, link(kind="unnamed_group", anon="A3", name=None, plural=True, text="officials")),
    ]
    expected: SpeakerTables = join_speakers(rows)

    assert expected == join_speakers([rows[at] for at in order])
