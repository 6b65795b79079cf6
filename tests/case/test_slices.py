"""A part of a case shows what the whole would show; a list cut into pages holds every row once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from whence import queries, schema, slices
from whence.case import Case, open_case
from whence.queries import ClaimFilter, Fields
from whence.views.claims import claim_view
from whence.views.claims_table import claims_table
from whence.views.overview import overview
from whence.views.tables import Catalogue

PILE = Path(__file__).parents[2] / "examples" / "pile"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The bundled pile as a case, with some decisions."""
    path = tmp_path_factory.mktemp("cases") / "pile.whence"
    with open_case(path, write=True, create=True) as made:
        made.analyse([str(PILE)])
        made.decide("merge claims", ["C-2", "C-4"])
        made.decide("note", ["C-6"], {"text": "asked the hospital"})
        made.decide("review", ["C-6"], {"state": "checked"})
        made.decide("set aside", ["D-2"], {"aside": True})
    with open_case(path) as opened:
        yield opened


def test_a_claim_in_a_slice_is_the_claim_of_the_case(case: Case) -> None:
    """Every claim's page says the same whether it was given all rows or only those it needs."""
    whole = Catalogue(case)

    for claim in whole.claims:
        assert claim_view(whole, claim) == claim_view(Catalogue(slices.of_claims(case.store, [claim])), claim)


def test_rows_of_claims_in_a_slice_are_those_of_the_case(case: Case) -> None:
    """A page of the list of claims has the numbers of the whole list; in any stance it does not count documents."""
    whole = {row.id: msgspec.structs.replace(row, spread=0) for row in claims_table(case)}
    ids = list(whole)[10:30]

    assert [whole[each] for each in ids] == sorted(
        claims_table(slices.of_claim_rows(case.store, ids)), key=lambda row: ids.index(row.id)
    )


@pytest.mark.parametrize("order", ["documents", "voices", "number"])
def test_pages_of_claims_hold_each_claim_once(case: Case, order: queries.ClaimOrder) -> None:
    """Going from page to page gives every claim that was not put into another, in one order."""
    found: list[str] = []
    after = None
    while True:
        page = queries.claims(case.store, ClaimFilter(), order=order, after=after, limit=7)
        found += page.ids
        after = page.after
        if after is None:
            break

    assert sorted(claim.id for claim in case.rows(schema.Claim) if claim.into is None) == sorted(found)
    assert queries.claims(case.store, ClaimFilter(), order=order, after=None, limit=999).ids == found


def test_the_totals_are_those_of_the_overview(case: Case) -> None:
    """Documents, texts and voices are counted as the report counts them."""
    told = overview(case)
    totals = queries.totals(case.store)

    assert (len(told.documents), len(told.texts), len(told.voices), told.unnamed) == (
        totals.documents,
        totals.texts,
        totals.voices,
        totals.unnamed,
    )
    bars = {(True, bar.voices): (len(bar.exact), len(bar.fewer)) for bar in told.shared_bars}
    assert {key: value for key, value in bars.items() if value != (0, 0)} == {
        (each.shared, each.voices): (each.exact, each.fewer) for each in totals.bins if each.shared
    }


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (ClaimFilter(kind="quantity"), lambda row: row.kind == "quantity"),
        (ClaimFilter(most=0), lambda row: row.voices[1] == 0),
        (ClaimFilter(shared=True), lambda row: row.documents > 1),
        (ClaimFilter(against=True), lambda row: row.against_documents > 0),
        (ClaimFilter(differs=True), lambda row: row.conflicts > 0),
        (ClaimFilter(words="river port"), lambda row: "river" in row.text.lower() and "port" in row.text.lower()),
    ],
)
def test_a_filter_keeps_what_fits(case: Case, wanted: ClaimFilter, holds: object) -> None:
    """Each filter gives the claims of which it holds, and only those; their number is known without listing them."""
    assert callable(holds)
    moved = {claim.id for claim in case.rows(schema.Claim) if claim.into}
    expected = {row.id for row in claims_table(case) if holds(row) and row.id not in moved}
    page = queries.claims(case.store, wanted, order="number", after=None, limit=999)

    assert expected == set(page.ids)
    assert len(expected) == queries.number_of_claims(case.store, wanted)


def test_words_are_found(case: Case) -> None:
    """A search gives texts that hold all the words."""
    hits = queries.texts_holding(case.store, "rapeseed terminal", Fields(), 5)
    texts = {text.sha256: text.text.lower() for text in case.rows(schema.Text)}

    assert hits
    for hit in hits:
        assert "rapeseed" in texts[hit]


def test_signs_in_a_search_mean_nothing(case: Case) -> None:
    """Quotation marks, stars and brackets are no syntax: nothing breaks."""
    for words in ('"', "* OR NOT (", "a:b^2", "'; DROP TABLE claims", "\x00"):
        assert isinstance(queries.texts_holding(case.store, words, Fields(), 5), list)
        assert isinstance(
            queries.claims(case.store, ClaimFilter(words=words), order="number", after=None, limit=5).ids, list
        )


def test_a_field_keeps_the_documents_that_fit(case: Case) -> None:
    """A search by outlet gives that outlet's articles alone."""
    hits = queries.texts_holding(case.store, "", Fields(outlet="radio tarve"), 30)
    catalogue = Catalogue(slices.of_texts(case.store, hits))

    assert {"Radio Tarve"} == {document.outlet for document in catalogue.documents}
