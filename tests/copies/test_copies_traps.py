"""Piles that other tools fall over: each trap is a test. Some more of them are in `test_copies_stage`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, clusters, find, only_copy, prose, speech, text

from whence.copies import CopyTables

BACKGROUND = (
    "The port of Lenmouth was opened ninety years ago and handles a third of the timber that leaves the country. Its "
    "four cranes were bought second hand from Port Ardell after the flood, and an inspection is due every "
    "spring. Twice in ten years they have stood still over a week, once because of ice and once for a "
    "strike."
)
QUOTED = (
    "We have told the council every spring that the pumps will not last, and every spring we have been told to wait, "
    "so nobody in that hall should now act surprised"
)


def stretches(tables: CopyTables, *bodies: str) -> list[tuple[str, ...]]:
    """Return what the passages cover in each of two texts, in the order of the texts given."""
    names = [text(body).sha256 for body in bodies]
    found = []
    for row in tables.passages:
        covered = {row.a: (row.a_begin, row.a_end), row.b: (row.b_begin, row.b_end)}
        found.append(tuple(body[slice(*covered[name])] for name, body in zip(names, bodies, strict=True)))
    return found


def without_end(body: str) -> str:
    """Return a text without the full stop that no passage takes in."""
    return body.rstrip(".")


def test_a_document_read_twice_is_one_text() -> None:
    """
    The same text given twice is one text with no copies; nothing is compared with itself.
    """
    tables = find(WIRE, WIRE, OTHER)

    assert [] == tables.copies
    assert 2 == len(tables.cluster_texts)


@pytest.mark.parametrize("body", [FIRST, WIRE, prose(1, 12), prose(2, 400)])
def test_identical_documents_are_one_passage_from_end_to_end(body: str) -> None:
    """
    Two documents of the same words share one passage, from the first character to the last.
    """
    twin = body.replace(" ", "  ")
    tables = find(body, twin)

    assert [(without_end(body), without_end(twin))] == stretches(tables, body, twin)
    assert "identical" == only_copy(tables).relation


@pytest.mark.parametrize("before", ["", prose(3, 1), prose(3, 300)])
@pytest.mark.parametrize("after", ["", prose(4, 1), prose(4, 300)])
@pytest.mark.parametrize("inner", [FIRST, SECOND])
def test_a_target_wholly_inside_its_source_is_found(before: str, after: str, inner: str) -> None:
    """
    A text that stands in another, at its beginning, its end or between, is found whole; either may come first.
    """
    outer = f"{before} {inner} {after}".strip()
    # SHA-256 decides which of the two is a: with other words around it falls out both ways.
    for outer_ in (f"{outer} again", f"{outer} and again", f"once more {outer}"):
        tables = find(inner, outer_)

        assert 1 == len(tables.passages)
        assert all(without_end(inner) in covered for covered in stretches(tables, inner, outer_)[0])
        assert 1.0 == max(only_copy(tables).coverage_a, only_copy(tables).coverage_b)


def test_both_orders_of_inside_and_outside_are_tried() -> None:
    """
    Among the pairs of the test above the inner text is a in some and b in others.
    """
    names = {
        text(inner).sha256 < text(f"{inner} {end}").sha256
        for inner in (FIRST, SECOND)
        for end in ("again", "and again")
    }

    assert {False, True} == names


@pytest.mark.parametrize("size", [20, 21, 40, 400])
@pytest.mark.parametrize("at", [0, 1, 6, 77])
def test_a_run_without_a_gap_is_found_from_its_first_word(size: int, at: int) -> None:
    """
    Words on end that two texts share are found whole, even where they begin a text and nothing in them differs.
    """
    run = prose(5, size)
    one, two = f"{run} {prose(6, 200)}", f"{prose(7, at)} {run} {prose(8, 200)}".strip()

    assert [(run, run)] == stretches(find(one, two), one, two)


def copies_with_a_changed_word(count: int) -> list[str]:
    """Return a text in so many copies, each with one word of its own."""
    words = [f"word{number}" for number in range(60)]
    return [" ".join([*words[: n % 60], f"own{n}", *words[n % 60 + 1 :]]) for n in range(count)]


def copies_with_other_spaces(count: int) -> list[str]:
    """Return a text in so many copies that differ in white space alone."""
    words = [f"word{number}" for number in range(60)]
    return [
        "".join(f"{word}{'  ' if number >> n & 1 else ' '}" for n, word in enumerate(words)) for number in range(count)
    ]


@pytest.mark.parametrize("make", [copies_with_a_changed_word, copies_with_other_spaces])
def test_the_pairs_compared_grow_with_the_copies_of_one_text_and_no_faster(make: Callable[[int], list[str]]) -> None:
    """
    Twice as many copies of one text mean about twice as many comparisons, beyond every frequency limit.

    All of these texts share nearly everything, so that each pair compared is a pair told.
    """
    compared = []
    for count in (2_500, 5_000):
        tables = find(*make(count))
        compared.append(len(tables.copies))

        assert 1 == len({row.cluster for row in tables.cluster_texts})
    assert 1 <= compared[0] / 2_500 <= 20
    assert 2.1 >= compared[1] / compared[0]


def test_two_texts_of_ten_megabytes_are_compared() -> None:
    """
    Two very long texts that differ in a few words are near-copies, with a passage and an edit for each.
    """
    words = [f"w{number}" for number in range(1_270_000)]
    one = " ".join(words)
    for place in (5, 400_000, 1_269_990):
        words[place] = "changed"
    two = " ".join(words)
    tables = find(one, two, "", "dam", FIRST)

    assert 10_000_000 <= len(one)
    assert "near-copy" == only_copy(tables).relation
    assert 3 == sum(len(passage.edits) for passage in tables.passages)


def test_a_long_text_that_says_one_line_over_and_over_is_compared() -> None:
    """
    A text that repeats one line a thousand times does not make a thousand passages, or a million comparisons.
    """
    line = (
        "the pumps at the northern quay were checked on Monday by two men from the works office and nothing was found "
        "to be wrong with any of them "
    )
    tables = find(line * 1_000, line * 900, f"{prose(1, 100)} {line}", OTHER)

    assert len(tables.passages) <= 20
    assert 3 == len(tables.copies)


@pytest.mark.parametrize("at", [2, 3, 5, 11, 300, 594, 597])
def test_one_word_changed_is_one_edit(at: int) -> None:
    """
    A word replaced anywhere in a long text makes a single edit, and none that touches nothing.
    """
    words = prose(9, 600).split()
    one = " ".join(words)
    two = " ".join([*words[:at], "changed", *words[at + 1 :]])
    tables = find(one, two)
    edits = [edit for passage in tables.passages for edit in passage.edits]

    assert ["replace"] == [edit[0] for edit in edits]


@pytest.mark.parametrize(
    "before",
    [
        "😀👩‍👩‍👧 ",
        "𝔄𝔅ℭ 𠀀𠀁 ",
        "e\u0301a\u0308o\u0302\u0323 ",
        "\u0301\u0308 ",
        "ก็ บาง ",
        "\ufeff\u200d\u00ad ",
        "\ud83d \ude00 ",
        "ﬁﬂ ẞ İ ŉ ",
    ],
)
def test_offsets_are_code_points_behind_any_characters(before: str) -> None:
    """
    Characters of two halves, marks that combine and letters that fold to several do not shift a passage or an edit.
    """
    changed = FIRST.replace("eleven", "twelve")
    one, two = before * 7 + FIRST, f"{OTHER} {before}{changed}"
    tables = find(one, two)
    (covered,) = stretches(tables, one, two)
    (edit,) = tables.passages[0].edits
    a_first = tables.passages[0].a == text(one).sha256
    in_a, in_b = (one, two) if a_first else (two, one)

    assert covered[0].endswith(without_end(FIRST))
    assert covered[1].endswith(without_end(changed))
    assert {"eleven", "twelve"} == {in_a[edit[1] : edit[2]], in_b[edit[3] : edit[4]]}


def test_a_quotation_shared_by_independent_reports_joins_nothing() -> None:
    """
    Two reports of their own that quote one speaker share a voice: a quoted passage, no coverage, two clusters.
    """
    one = f"{FIRST} “{QUOTED},” the mayor of Tirnau said. {SECOND}"
    two = f"{OTHER} Mayor Edda Holt of Tirnau told reporters: “{QUOTED}.” {THIRD}"
    quotes = [*speech(one, f"“{QUOTED},”"), *speech(two, f"“{QUOTED}.”")]
    tables = find(one, two, quotations=quotes)
    copy = only_copy(tables)

    assert ("shared quotation", 0.0, 0.0) == (copy.relation, copy.coverage_a, copy.coverage_b)
    assert [True] == [passage.quoted for passage in tables.passages]
    assert [[0], [1]] == clusters(tables, one, two)


@pytest.mark.parametrize("own", [60, 120, 400])
def test_agency_background_alone_makes_no_copies(own: int) -> None:
    """
    Two stories that share a background paragraph of sixty words share a passage and are two texts.
    """
    one, two = f"{prose(11, own)}\n\n{BACKGROUND}", f"{prose(12, own)}\n\n{BACKGROUND}\n\n{prose(13, 30)}"
    tables = find(one, two)

    assert 60 == len(BACKGROUND.split())
    assert [(without_end(BACKGROUND),) * 2] == stretches(tables, one, two)
    assert "passage" == only_copy(tables).relation
    assert [[0], [1]] == clusters(tables, one, two)


def test_agency_background_in_many_stories_joins_none_of_them() -> None:
    """
    A background paragraph in two hundred stories of their own leaves two hundred texts.
    """
    bodies = [f"{prose(100 + number, 150)}\n\n{BACKGROUND}" for number in range(200)]
    tables = find(*bodies)

    assert {"passage"} == {copy.relation for copy in tables.copies}
    assert 200 == len({row.cluster for row in tables.cluster_texts})
