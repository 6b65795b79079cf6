"""The case in a handful of numbers, each the length of its list."""

from __future__ import annotations

import pytest
from views_sample import Sample, sample

from whence.views.claims_table import ClaimRow
from whence.views.overview import bars, overview, text_groups


def row(number: int, least: int, most: int) -> ClaimRow:
    """Return a line of the table of claims."""
    return ClaimRow(
        id=f"C-{number}",
        text="",
        kind="event",
        documents=1,
        spread=1,
        texts=1,
        voices=(least, most),
        weakest=(least, most),
        named=0,
        unnamed=0,
        against=(0, 0),
        against_documents=0,
        doubt=(0, 0),
        conflicts=0,
        decided=False,
    )


def test_the_funnel_runs_from_documents_over_texts_to_voices() -> None:
    """Six documents are four texts in which eight voices are heard, three of them without a name."""
    view = overview(sample())

    assert (6, 4, 8, 3) == (len(view.documents), len(view.texts), len(view.voices), view.unnamed)


def test_a_text_is_listed_with_its_copies() -> None:
    """The most copied text comes first; a reprint word for word is a copy too."""
    first = text_groups(sample())[0]

    assert ("D-1", ["D-2", "D-3"]) == (first.first.id, [document.id for document in first.copies])


def test_claims_are_split_by_how_many_documents_carry_them() -> None:
    """All three claims of the pile stand in more than one document."""
    view = overview(sample())

    assert (["C-1", "C-3", "C-2"], [], []) == (
        [claim.id for claim in view.shared],
        view.single,
        [claim.id for claim in view.one_voice],
    )


@pytest.mark.parametrize(
    ("least", "most", "bar", "exact"),
    [(0, 0, 0, True), (0, 1, 1, False), (1, 1, 1, True), (2, 3, 3, False), (4, 4, 4, True), (3, 9, 4, False)],
)
def test_a_claim_stands_in_the_bar_of_its_most(least: int, most: int, bar: int, exact: bool) -> None:
    """A bar counts claims by the voices they can rest on, and shows apart those that may rest on fewer."""
    drawn = bars([row(1, least, most)])

    assert [bar] == [each.voices for each in drawn if each.within]
    assert exact == bool(drawn[bar].exact)


def test_a_reject_and_the_head_of_the_log_are_in_the_overview() -> None:
    """What could not be read is said, and so is the hash that guards the log's end."""
    view = overview(sample())

    assert ["broken.html"] == [reject.path for reject in view.rejects]
    assert view.head is not None


def test_an_empty_case_has_an_overview() -> None:
    """Nothing read is no error."""
    view = overview(Sample())

    assert ([], [], [], None) == (view.documents, view.texts, view.voices, view.head)
