"""The generator of the benchmark: what it calls true of a pile it wrote itself."""

from __future__ import annotations

import pytest
from bench.provenance import gold, truth
from bench.provenance.grammar import domains
from bench.provenance.judging import Written, write_pile


@pytest.fixture(scope="module")
def piles() -> list[Written]:
    """Two piles of each half."""
    return [write_pile(domains(half)[seed], half, seed) for half in ("dev", "held") for seed in range(2)]


def test_a_pile_is_the_same_for_the_same_seed() -> None:
    """Articles depend on half, domain and seed alone."""
    first, again = (write_pile(domains("dev")[0], "dev", 7) for _ in range(2))

    assert [article.body for article in first.articles] == [article.body for article in again.articles]


def test_a_mark_stands_where_the_words_are(piles: list[Written]) -> None:
    """Every telling is marked by stretches of its own article, in order."""
    for pile in piles:
        for article in pile.articles:
            marks = article.marks()
            assert all(0 <= mark.begin < mark.end <= len(article.body) for mark in marks)
            assert marks == sorted(marks, key=lambda mark: mark.begin)


def test_the_count_of_true_assertions_holds_the_true_number(piles: list[Written]) -> None:
    """Given who says what, least is never above the truth, nor most below it."""
    for pile in piles:
        counts = gold.counts(pile.world, pile.articles)
        for fact in pile.world.facts:
            known = truth.truth(pile.articles, fact.number)
            count = counts.get((fact.number, "for"))
            if count is not None and known.documents:
                assert count.voices_least <= known.voices <= count.voices_most


def test_the_smallest_set_meets_every_way() -> None:
    """By trying all sets: one relay that all ways pass is enough, two apart need two."""
    together = [frozenset({"text a", "agency", "Roth"}), frozenset({"text b", "agency", "Brandt"})]
    apart = [frozenset({"text a", "Roth"}), frozenset({"text b", "Brandt"})]

    assert 1 == truth.smallest(together)
    assert 2 == truth.smallest(apart)
