"""Copies in a case: kept from run to run, and who copied whom changes no count."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from whence import schema
from whence.case import Case, open_case

PILE = Path(__file__).parents[2] / "examples" / "pile"
COPIES = (schema.Passage, schema.Copy, schema.Rewrite, schema.Boilerplate, schema.Descent, schema.ClusterText)


def written(case: Case) -> dict[str, list[str]]:
    """Return the rows of the copies stage as text, in order, without the numbers that documents get as they come."""
    return {record.table: sorted(re.sub(r"D-\d+", "D", repr(row)) for row in case.rows(record)) for record in COPIES}


def test_articles_that_come_later_leave_the_same_rows(tmp_path: Path) -> None:
    """Two runs over halves of a pile and one over all of it find the same passages, clusters and origins."""
    paths = sorted(map(str, PILE.rglob("*.*")))
    articles = [path for path in paths if not path.endswith("key.json")]
    with open_case(tmp_path / "halves.whence", create=True) as halves:
        halves.analyse(articles[::2])
        halves.analyse(articles[1::2])
        assert 2 == len(halves.rows(schema.SeedRun))
        in_parts = written(halves)
    with open_case(tmp_path / "whole.whence", create=True) as whole:
        whole.analyse(articles)
        assert written(whole) == in_parts


@pytest.mark.parametrize("origin", ["a", "b", "unseen", "unknown"])
def test_direction_of_copying_never_changes_a_count(tmp_path: Path, origin: str) -> None:
    """Whoever is said to have copied whom, every number of every claim stays what it is."""
    with open_case(tmp_path / "case.whence", create=True) as case:
        case.analyse([str(PILE)])
        before = [msgspec.to_builtins(count) for count in case.rows(schema.Count)]
        store = case.store
        with store.transaction():
            rows = [msgspec.structs.replace(row, origin=origin, margin=9.0) for row in case.rows(schema.Copy)]
            store.add(rows, replace=True)
            store.clear([schema.Descent, schema.Count, schema.Witness, schema.NotCounted, schema.Merge])
            store.forget_results(["claims", "speakers", "witnesses"])
        case.analyse()

        assert rows == case.rows(schema.Copy)
        assert before == [msgspec.to_builtins(count) for count in case.rows(schema.Count)]
