"""Which statements say the same."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims import match_claims
from whence.claims.copied import CopiedPassages
from whence.claims.grouping import group_statements
from whence.claims.matching import candidates, linked, neighbours
from whence.claims.statements import Reading, find_statements, split_clauses
from whence.claims.words import content_stems, negated
from whence.models import encoder
from whence.schema import Mention, Passage, Sentence
from whence.settings import ClaimSettings
from whence.spans import Span

OTHERS = (
    "Farmers in Velm sold 300 sheep at the Tamsel market on Thursday.",
    "The library of Ostrava Street opens again in June after repairs to its roof.",
    "Minister Karel Roth visited the glass works at Hradek and praised its 40 apprentices.",
    "A ferry between Lund and Morrow ran aground with 60 passengers on board.",
)


def reading(sha256: str, sentence: str, *names: str) -> Reading:
    """Return a text of one sentence in which these names are mentioned."""
    mentions = [
        Mention(
            text=sha256,
            begin=sentence.index(name),
            end=sentence.index(name) + len(name),
            kind="other",
            form="name",
            entity=number,
            name=name,
            role=None,
        )
        for number, name in enumerate(names)
    ]
    whole = Sentence(text=sha256, number=0, paragraph=0, begin=0, end=len(sentence), headline=False)
    return Reading(sha256, sentence, [whole], mentions, [])


def matched(one: str, other: str, *names: str) -> bool:
    """Say whether two sentences become one claim in a pile with some unrelated ones."""
    readings = [reading("a", one, *(name for name in names if name in one))]
    readings.append(reading("b", other, *(name for name in names if name in other)))
    readings += [reading(f"o{number}", sentence) for number, sentence in enumerate(OTHERS)]
    statements = [found for text in readings for found in find_statements(text, min_words=3)]
    found = group_statements(
        statements, CopiedPassages([]), build="en", meanings=encoder("en").meanings, settings=ClaimSettings()
    )
    return any({"a", "b"} <= {statement.text for statement in group} for group in found.groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The pumping station at Orlen stopped on Monday after a valve cracked.",
            "A cracked valve stopped the pumping station in Orlen on Monday.",
        ),
        (
            "At least 12 people were injured when the Orlen depot burned down.",
            "12 people were hurt in Orlen as the depot burned down.",
        ),
        (
            "Twelve households in Orlen were cut off on Monday.",
            "On Monday, 21 households in Orlen were cut off.",
        ),
        (
            "Guards at Orlen fired on the crowd on Sunday.",
            "Guards at Orlen did not fire on the crowd on Sunday.",
        ),
    ],
)
def test_the_same_statement_in_other_words_is_one_frame(one: str, other: str) -> None:
    """Other order, other figure or a denial: still the same who, what and where."""
    assert matched(one, other, "Orlen")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The pumping station at Orlen stopped on Monday after a valve cracked.",
            "The council of Orlen approved the budget of the pumping station on Monday.",
        ),
        (
            "At least 12 people were injured when the Orlen depot burned down.",
            "At least 12 people were arrested when the Tamsel fair closed.",
        ),
        (
            "Farmers near Orlen lost 40 cattle in March.",
            "Farmers near Orlen sold 40 houses to a company from Tamsel.",
        ),
    ],
)
def test_like_sentences_about_other_things_stay_apart(one: str, other: str) -> None:
    """A common place, day or figure is not a common statement."""
    assert not matched(one, other, "Orlen", "Tamsel")


likeness = st.floats(0, 1)
features = st.dictionaries(st.sampled_from(["velm", "orlen", "n:1", "x", "y", "z"]), st.floats(0.1, 5), max_size=6)


@given(st.lists(features, max_size=8))
def test_candidates_are_the_pairs_with_features_enough_in_common(found: list[dict[str, float]]) -> None:
    """The index finds exactly what comparing all pairs would find."""
    slow = [
        (a, b)
        for a, b in combinations(range(len(found)), 2)
        if len(found[a].keys() & found[b].keys()) >= max(2, min(3, len(found[a]), len(found[b])))
    ]

    assert slow == [tuple(pair) for pair in candidates(found, max_frequency=100).tolist()]


@given(
    st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), likeness)
)
def test_no_two_members_of_a_group_are_unlike(scores: dict[tuple[int, int], float]) -> None:
    """A~B and B~C never bring together an A and a C that are unlike; everybody is in one group."""

    def score(a: int, b: int) -> float:
        return scores.get((min(a, b), max(a, b)), 0.0)

    found = [(value, a, b) for (a, b), value in scores.items() if value >= 0.6]
    groups = linked(found, 8, score, least=0.4, average=0.6)

    assert all(score(*pair) >= 0.4 for group in groups for pair in combinations(group, 2))
    assert list(range(8)) == sorted(member for group in groups for member in group)


@given(st.integers(0, 40), st.integers(1, 6))
def test_neighbours_are_the_nearest_of_each(size: int, most: int) -> None:
    """In blocks the same pairs are found as by comparing all with all."""
    rows = np.random.default_rng(size).normal(size=(size, 3)).astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    slow = set()
    for a in range(size):
        others = sorted((b for b in range(size) if b != a), key=lambda b: -float(rows[a] @ rows[b]))[:most]
        slow |= {(min(a, b), max(a, b)) for b in others if float(rows[a] @ rows[b]) >= 0.6}

    assert slow == {tuple(pair) for pair in neighbours(rows, near=0.6, most=most).tolist()}


def test_a_large_pile_finds_hardly_fewer_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit rows are compared within cells, which misses few of the near ones."""
    chance = np.random.default_rng(3)
    middles = chance.normal(size=(60, 16))
    rows = (np.repeat(middles, 10, axis=0) + chance.normal(scale=0.2, size=(600, 16))).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    whole = {tuple(pair) for pair in neighbours(rows, near=0.8).tolist()}
    monkeypatch.setattr("whence.claims.matching.BRUTE", 100)
    in_cells = {tuple(pair) for pair in neighbours(rows, near=0.8).tolist()}

    assert in_cells <= whole
    assert len(in_cells) > 0.95 * len(whole)


def test_groups_do_not_depend_on_the_order_of_texts() -> None:
    """The same texts in another order give the same groups."""
    texts = [reading(f"t{number}", sentence) for number, sentence in enumerate(OTHERS * 2)]
    statements = [found for text in texts for found in find_statements(text, min_words=3)]
    there, back = (
        group_statements(rows, CopiedPassages([]), build="rules", meanings=None, settings=ClaimSettings())
        for rows in (statements, statements[::-1])
    )

    assert there == back


def test_synonyms_of_news_share_a_stem() -> None:
    """Hurt and injured, blaze and fire are one to the matcher."""
    assert content_stems("12 were hurt in the blaze") == content_stems("12 were injured in the fire")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The guards did not fire", True),
        ("Nobody was hurt", True),
        ("It isn't that nobody came", False),
        ("It fell", False),
    ],
)
def test_two_negations_cancel_out(words: str, expected: bool) -> None:
    """A statement is in the negative when its negations are odd in number."""
    assert expected == negated(words)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "60 tonnes of oil had leaked by noon, and that booms had been laid in two places",
            ["60 tonnes of oil had leaked by noon", "booms had been laid in two places"],
        ),
        (
            "It opened in 2019, and it now handles 1.4 million tonnes a year",
            ["It opened in 2019", "it now handles 1.4 million tonnes a year"],
        ),
        ("They sold wheat, barley, and a great many small parcels of rye", None),
        ("The minister, and nobody else, had the key to the building", None),
    ],
)
def test_two_facts_in_one_sentence_are_two_statements(sentence: str, clauses: list[str] | None) -> None:
    """Joined clauses are parted; lists and asides are left whole."""
    found = [span.of(sentence) for span in split_clauses(sentence, Span(0, len(sentence)))]

    assert (clauses or [sentence]) == found


def test_a_figure_changed_in_a_copy_leaves_one_claim_with_two_values() -> None:
    """A statement and its copy are one claim, whatever the copy changed; the change is shown as the copy's."""
    a = "Twelve households were cut off from drinking water."
    b = "Some 21 households were cut off from drinking water."
    passage = Passage(
        a="a",
        a_begin=0,
        a_end=len(a),
        b="b",
        b_begin=0,
        b_end=len(b),
        words=8,
        identity=0.75,
        quoted=False,
        edits=[("replace", 0, 17, 0, 16, "words")],
    )
    tables = match_claims(
        [reading("a", a), reading("b", b)],
        [passage],
        roots={},
        published={},
        settings=ClaimSettings(same=0.99),
        step=lambda done, total: None,
    )

    assert 1 == len(tables.claims)
    assert {"Twelve", "Some 21"} == {mention.value for mention in tables.claim_mentions}


@pytest.mark.parametrize(
    ("words", "checkable"),
    [
        ("The old valve at Orlen had cracked in the night", True),
        ("Something about the old building had always seemed wrong", True),
        ("Rain", False),
    ],
)
def test_a_document_must_state_something(words: str, checkable: bool) -> None:
    """A sentence of the document's own with a verb is a statement; how well it can be checked is only ranked."""
    assert checkable == bool(
        find_statements(reading("a", words, *(["Orlen"] if "Orlen" in words else [])), min_words=4)
    )
