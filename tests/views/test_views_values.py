"""Who gives which figure, what happened when, and who dealt with whom: on the bundled pile and on small ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whence import open_case
from whence.case import Case
from whence.errors import NotFound
from whence.views.dealings import Dealing, DealingRow, dealings, same_place
from whence.views.timeline import timeline
from whence.views.values import ValueRow, value_tables

PILE = {
    "a.txt": (
        "Flood in Velm\n2031-03-04\n\nVELM, 4 March 2031 – Twelve houses in Velm were flooded on Tuesday, Mayor "
        "Ilse Brandt said.\n\nMinister Karel Roth promised to rebuild the dam at Velm by May.\n\n"
        "Roth met Brandt in Hemmet on Monday.\n"
    ),
    "b.txt": (
        "Houses under water\n2031-03-05\n\nPolice chief Tomas Hale said that 21 houses in Velm were flooded on "
        "Tuesday.\n\n"
        "Government troops took the town of Orsk on Sunday, General Anna Keel said.\n"
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A case with two articles that disagree about a figure."""
    folder = tmp_path_factory.mktemp("values")
    rows = []
    for name, body in PILE.items():
        title, published, _, text = body.split("\n", 3)
        rows.append(f'{{"id": "{name}", "title": "{title}", "published": "{published}", "text": {_quoted(text)}}}')
    (folder / "pile.jsonl").write_text("\n".join(rows), "utf-8")
    with open_case(folder / "values.whence", create=True) as opened:
        opened.analyse([str(folder / "pile.jsonl")])
        yield opened


def _quoted(text: str) -> str:
    import json

    return json.dumps(text)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The bundled pile, analysed."""
    pile = Path(__file__).parents[2] / "examples/pile"
    with open_case(tmp_path_factory.mktemp("bundled") / "pile.whence", create=True) as opened:
        opened.analyse([str(pile)])
        yield opened


def rows_of(case: Case, value: str) -> list[ValueRow]:
    """Return the rows of the table that gives this value."""
    return next(table.rows for table in value_tables(case) if value in [row.value for row in table.rows])


def test_figures_that_differ_are_two_claims_with_a_table_between_them(case: Case) -> None:
    """Who says 21 is not counted behind 12; both stand in one table, in order of time."""
    (table,) = value_tables(case)

    assert 2 == len(table.claims)
    assert ["differs"] == table.relations
    assert [("Twelve", "Ilse Brandt"), ("21", "Tomas Hale")] == [
        (row.value, row.who.label if row.who else None) for row in table.rows
    ]
    assert table.differs


def test_a_claim_leads_to_its_table(case: Case) -> None:
    """Either of the two claims finds the table; another claim has none, and no claim is an error."""
    first, second = next(iter(value_tables(case))).claims

    assert value_tables(case, first.id) == value_tables(case, second.id)
    with pytest.raises(NotFound):
        value_tables(case, "C-999")


def test_a_copy_that_changed_a_figure_is_shown_as_such(bundled: Case) -> None:
    """The copy says what its origin says, and what it made of it; it is no claim of its own."""
    changed = [row for row in rows_of(bundled, "21") if row.value == "21"]

    assert [("12", "changed in a copy")] == [(row.changed_from, row.relation) for row in changed]
    assert {row.claim for row in rows_of(bundled, "21")} == {changed[0].claim}


def test_a_later_word_of_the_same_voice_supersedes(bundled: Case) -> None:
    """Her 85 tonnes come after her 60: one claim, the later one marked."""
    last = rows_of(bundled, "85 tonnes")[-1]

    assert ("85 tonnes", "superseded") == (last.value, last.relation)


def test_the_timeline_tells_what_is_said_to_have_happened_from_when_it_was_said(case: Case) -> None:
    """ "On Tuesday" is the Tuesday before the article; both days are shown."""
    found = [row for row in timeline(case).moments if row.happened_from == "2031-03-04"]

    assert {"2031-03-04"} == {row.happened_until for row in found}
    assert {"2031-03-04", "2031-03-05"} == {(row.said or "")[:10] for row in found}
    assert not timeline(case).undated_documents


def test_an_article_without_a_date_gives_no_day(tmp_path: Path) -> None:
    """ "Yesterday" in an undated article is listed apart, and never guessed."""
    (tmp_path / "a.txt").write_text("Twelve houses in Velm were flooded on Tuesday, Mayor Ilse Brandt said.\n", "utf-8")
    with open_case(tmp_path / "a.whence", create=True) as case:
        case.analyse([str(tmp_path / "a.txt")])
        found = timeline(case)

    assert [] == found.moments
    assert ["Tuesday"] == [row.words for row in found.undated]
    assert 1 == len(found.undated_documents)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("commitment", {"promisor": "Karel Roth", "promised": "rebuild the dam at Velm by May"}),
        ("control", {"holder": "Government troops", "place": "the town of Orsk"}),
    ],
)
def test_dealings_stand_with_their_parties(case: Case, kind: Dealing, roles: dict[str, str]) -> None:
    """Who promised what, and who is said to hold which place; a promise is nobody's word that it is so."""
    (row,) = dealings(case, kind)

    assert roles == {role: words for role, words in row.roles.items() if role in roles}
    assert row.voices[1] == (0 if kind == "commitment" else 1)


def test_a_contact_has_two_parties(case: Case) -> None:
    """Who met whom."""
    row: DealingRow
    (row,) = dealings(case, "contact")

    assert {"Karel Roth", "Ilse Brandt"} == set(row.roles["parties"].split(" and ")) == set(row.parties)
    assert ("2031-03-03", "2031-03-03") == row.days


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Orsk", "the town of Orsk", True),
        ("The Town of  Orsk", "the city of Orsk", True),
        ("the bridge", "The bridge", True),
        ("the bridge of Orsk", "Orsk", False),
    ],
)
def test_a_place_stands_with_its_other_names(one: str, other: str, same: bool) -> None:
    """An article and "the town of" make no other place; any other word does."""
    assert same == (same_place(one) == same_place(other))


def test_figures_of_different_years_are_no_conflict(tmp_path: Path) -> None:
    """What is said of 2036 is not against what is said of 2085; they are two claims."""
    words = ("Karel Roth said that the fund of Velm will pay 77 per cent of benefits in 2036.",
             "Karel Roth said that the fund of Velm will pay 74 per cent of benefits in 2085.")  # fmt: skip
    for number, sentence in enumerate(words):
        (tmp_path / f"{number}.txt").write_text(sentence + "\n", "utf-8")
    with open_case(tmp_path / "fund.whence", create=True) as case:
        case.analyse([str(tmp_path / "0.txt"), str(tmp_path / "1.txt")])

        assert [] == value_tables(case)
