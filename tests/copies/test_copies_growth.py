"""Growth: a pile that grows day by day is read once, and comes out as if it had come at once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, find, prose, text
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies import CopyTables, find_copies
from whence.copies import survey as survey_module
from whence.copies.known import Known
from whence.copies.shingles import sample
from whence.schema import Document
from whence.settings import CopySettings

PIECES = (FIRST, SECOND, THIRD, OTHER, *(prose(seed, 30) for seed in range(4)))
BODIES = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("\n\n".join), max_size=10, unique=True)


def grow(days: list[list[str]], chosen: CopySettings | None = None) -> CopyTables:
    """Run the stage over a pile day by day, each day with what the days before found."""
    known = Known()
    bodies: list[str] = []
    tables = CopyTables([], [], [], [], [], [], [])
    for day in days:
        bodies += day
        tables = find_copies(
            [text(body) for body in bodies],
            [],
            settings=chosen or CopySettings(),
            step=lambda done, total: None,
            known=known,
        )
        known = Known(tables.seed_runs, tables.passages, tables.copies, tables.boilerplate)
    return tables


def found(tables: CopyTables) -> CopyTables:
    """Return the tables without the seeds, which lie in other runs."""
    return tables._replace(seed_runs=[])


@settings(deadline=None, max_examples=40)
@given(BODIES, st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_day_by_day_is_as_all_at_once(bodies: list[str], days: list[int]) -> None:
    """
    Whatever comes on which day, the last day's tables are those of the whole pile.
    """
    split = [[body for body, on in zip(bodies, days, strict=False) if on == day] for day in range(4)]

    assert found(find(*bodies)) == found(grow(split))


def test_groups_too_large_for_all_pairs_grow_alike() -> None:
    """
    Where a shingle stands in so many texts that only neighbours are paired, the order of arrival leaves no trace.
    """
    bodies = [f"{WIRE} {prose(number, 3)}" for number in range(12)]
    chosen = CopySettings(max_frequency=3, stop_frequency=8)

    assert found(find(*bodies, settings=chosen)) == found(grow([bodies[:5], bodies[5:6], bodies[6:]], chosen))


def test_a_new_day_compares_new_texts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Of two texts that were there before, what was found is taken over; only new texts are sampled.
    """
    read: list[str] = []
    monkeypatch.setattr(survey_module, "sample", lambda texts, *rest: sample(_noted(texts, read), *rest))
    tables = grow([[WIRE, FIRST], [WIRE.replace("Tuesday", "Monday")]])

    assert sorted([WIRE, FIRST]) == sorted(read[:2])
    assert [WIRE.replace("Tuesday", "Monday")] == read[2:]
    assert 3 == len(tables.copies)
    assert 2 == len(tables.seed_runs)


def _noted(texts: Iterable[str], read: list[str]) -> list[str]:
    noted = list(texts)
    read += noted
    return noted


def test_many_days_are_laid_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Runs beyond a number are made one, and say the same.
    """
    monkeypatch.setattr(survey_module, "MANY_RUNS", 2)
    bodies = [WIRE, FIRST, SECOND, f"{SECOND}\n\n{THIRD}", OTHER]
    tables = grow([[body] for body in bodies])

    assert len(tables.seed_runs) <= 3
    assert found(find(*bodies)) == found(tables)


def test_a_pile_beyond_memory_is_read_from_disk() -> None:
    """
    Where the seeds are too many for memory they go to a temporary file, and nothing else changes.
    """
    bodies = [WIRE, FIRST, f"{SECOND}\n\n{THIRD}", OTHER, WIRE.replace("Tuesday", "Monday")]

    assert found(find(*bodies)) == found(find(*bodies, settings=CopySettings(max_seeds=1)))


def test_texts_that_are_gone_leave_nothing() -> None:
    """
    A text that was in an earlier run and is in the pile no more is in no row.
    """
    before = grow([[WIRE, FIRST, SECOND]])
    known = Known(before.seed_runs, before.passages, before.copies, before.boilerplate)
    after = find_copies(
        [text(WIRE), text(SECOND)], [], settings=CopySettings(), step=lambda done, total: None, known=known
    )

    assert found(find(WIRE, SECOND)) == found(after)


def printed(number: int, body: str) -> tuple[Document, str]:
    """Return a document of one outlet that holds this text."""
    document = Document(
        id=f"D-{number}",
        path=f"{number}.txt",
        locator="",
        format="text",
        url=None,
        outlet="Lenmouth Gazette",
        title=None,
        byline=None,
        published=None,
        published_precision=None,
        captured=None,
        imported="2031-03-04T08:00:00Z",
        bytes_sha256="0" * 64,
        original="0" * 64,
    )
    return document, text(body).sha256


def test_a_template_that_shows_itself_later_is_set_apart_everywhere() -> None:
    """
    A block becomes boilerplate with the third page that ends in it; what was found in the pages before is found anew.
    """
    footer = "Write to the newsroom of the Lenmouth Gazette at the old custom house, or ring the bell at the quay gate."
    pages = [f"{body}\n\n{footer} Open from nine to five on every working day." for body in (FIRST, OTHER, THIRD)]
    documents = [printed(number, page) for number, page in enumerate(pages)]

    def run(count: int, known: Known | None) -> CopyTables:
        return find_copies(
            [text(page) for page in pages[:count]],
            [],
            documents=documents[:count],
            settings=CopySettings(),
            step=lambda done, total: None,
            known=known,
        )

    before = run(2, Known())
    after = run(3, Known(before.seed_runs, before.passages, before.copies, before.boilerplate))

    assert ["passage"] == [copy.relation for copy in before.copies]
    assert [] == before.boilerplate
    assert 3 == len({row.text for row in after.boilerplate})
    assert [] == after.copies
    assert found(run(3, None)) == found(after)
