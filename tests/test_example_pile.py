"""
The bundled pile, end to end, against the answer key a person wrote before any program had read it.

Every answer of the key is compared. The share that is met, section by
section, may not fall below ``bench/floors.json``; what is not met is listed by
``python -m bench.key``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.key import KEY, Check, analysed, compare, over_counted

from whence.case import Case

FLOORS = json.loads((Path(__file__).parents[1] / "bench" / "floors.json").read_text("utf-8"))
SECTIONS = ("documents", "copies", "voices", "named voices", "mentions", "counts", "conflicts", "not counted")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The bundled pile, analysed."""
    with analysed(tmp_path_factory.mktemp("pile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def checks(case: Case) -> list[Check]:
    """Every answer of the key beside the program's."""
    return compare(case, json.loads(KEY.read_text("utf-8")))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_answers_of_the_key_are_found(section: str, checks: list[Check]) -> None:
    """As many answers of each section are met as the floor says."""
    here = [check for check in checks if check.section == section]
    unmet = [f"{check.what}: key {check.expected}, found {check.found}" for check in here if not check.met]

    assert FLOORS[f"key {section}"]["at least"] <= 1 - len(unmet) / len(here), "\n".join(unmet)


def test_no_claim_of_the_key_is_given_more_voices_than_it_has(checks: list[Check]) -> None:
    """Where a count is wrong it is too careful: the harm is in counting a voice too many."""
    over = over_counted(checks)

    assert FLOORS["key over-counts"]["at most"] >= len(over), over


def test_the_whole_key_is_compared(checks: list[Check]) -> None:
    """No section is left out, and there are as many answers as the key holds."""
    assert set(SECTIONS) == set(Counter(check.section for check in checks))
    assert 300 <= len(checks)


def test_the_bundled_pile_is_read_without_a_reject(case: Case) -> None:
    """Eighteen documents come out of seventeen files, and the case is sound."""
    from whence import schema

    assert [] == case.rows(schema.Reject)
    assert 18 == len(case.rows(schema.Document))
    assert [] == case.store.problems()
