"""The stage as a whole: offsets, edits, order, and piles that have undone others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, clusters, find, only_copy, prose, speech, text
from hypothesis import given, settings
from hypothesis import strategies as st

import whence
from whence.copies import find_copies
from whence.copies.words import tokenise
from whence.schema import Passage
from whence.settings import CopySettings

PARAGRAPHS = [FIRST, SECOND, THIRD, OTHER, prose(1, 50), prose(2, 70)]


def words(body: str) -> list[int]:
    """Return the words of a text as numbers."""
    numbers: list[int] = tokenise([body]).hashes.tolist()
    return numbers


def edited(passage: Passage, a: str, b: str) -> list[int]:
    """Return the words of a passage in text a after its edits were made."""
    out: list[int] = []
    at = passage.a_begin
    for _, a_begin, a_end, b_begin, b_end, _ in passage.edits:
        out += words(a[at:a_begin]) + words(b[b_begin:b_end])
        at = a_end
    return out + words(a[at : passage.a_end])


@pytest.mark.parametrize("before", ["", "😀😀 𠀀 ", "Über ", "e\u0301 ", "\ud800 "])
def test_offsets_count_code_points(before: str) -> None:
    """
    A passage begins with its first character, whatever stands before it.
    """
    one, two = f"{before}{FIRST}", f"{OTHER} {before}{FIRST} {prose(3, 40)}"
    (passage,) = find(one, two).passages
    spans = {passage.a: (passage.a_begin, passage.a_end), passage.b: (passage.b_begin, passage.b_end)}

    for body in (one, two):
        begin, end = spans[text(body).sha256]
        assert FIRST.rstrip(".") in body[begin:end]


def test_edits_say_what_was_changed() -> None:
    """
    Each word replaced, put in or left out is named with its characters in both texts.
    """
    two = (
        FIRST.replace("two of its", "three of its").replace("still until", "quite still until").replace(" motors,", "")
    )
    (passage,) = find(FIRST, two).passages
    one, other = (FIRST, two) if passage.a == text(FIRST).sha256 else (two, FIRST)
    changes = {(kind, one[a:b], other[c:d]) for kind, a, b, c, d, _ in passage.edits}

    forwards = {("replace", "two", "three"), ("insert", "", "quite"), ("delete", "motors", "")}
    backwards = {("replace", "three", "two"), ("delete", "quite", ""), ("insert", "", "motors")}
    assert changes == (forwards if one == FIRST else backwards)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4),
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4),
    st.sets(st.integers(0, 150), max_size=8),
)
def test_the_edits_turn_one_passage_into_the_other(one: list[str], two: list[str], changed: set[int]) -> None:
    """
    A passage of text a with its edits made is, word for word, the passage of text b.
    """
    a = "\n\n".join(one)
    b = " ".join("changed" if place in changed else word for place, word in enumerate("\n\n".join(two).split(" ")))
    bodies = {text(body).sha256: body for body in (a, b)}
    for passage in find(a, b).passages:
        first, second = bodies[passage.a], bodies[passage.b]
        assert words(second[passage.b_begin : passage.b_end]) == edited(passage, first, second)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from(PARAGRAPHS), max_size=4), max_size=6))
def test_the_order_of_the_input_does_not_matter(texts: list[list[str]]) -> None:
    """
    The same texts in any order, and given twice, make the same tables.
    """
    bodies = ["\n\n".join(paragraphs) for paragraphs in texts]
    quotes = [quote for body in bodies if SECOND in body for quote in speech(body, SECOND)]

    forwards = find(*bodies, quotations=quotes)

    assert forwards == find(*reversed(bodies), *bodies, quotations=[*reversed(quotes)])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from(PARAGRAPHS), max_size=4), max_size=8))
def test_every_text_is_in_one_cluster_and_each_pair_is_told_once(texts: list[list[str]]) -> None:
    """
    Clusters part the texts; pairs and passages name the smaller SHA-256 first and are sorted.
    """
    bodies = ["\n\n".join(paragraphs) for paragraphs in texts]
    tables = find(*bodies)
    pairs = [(copy.a, copy.b) for copy in tables.copies]

    assert sorted({text(body).sha256 for body in bodies}) == [row.text for row in tables.cluster_texts]
    assert all(a < b for a, b in pairs)
    assert sorted(set(pairs)) == pairs
    assert {(passage.a, passage.b) for passage in tables.passages} == set(pairs)


def test_a_pair_is_judged_by_its_own_two_texts() -> None:
    """
    What is found between two texts is the same whatever other texts are in the pile.
    """
    pair = [WIRE, f"{FIRST}\n\n{prose(4, 80)}\n\n{THIRD}"]
    alone = find(*pair)
    among = find(*pair, OTHER, SECOND, *[f"{THIRD}\n\n{prose(seed, 100)}" for seed in range(40, 52)])
    names = {text(body).sha256 for body in pair}

    assert alone.passages == [passage for passage in among.passages if {passage.a, passage.b} == names]


@pytest.mark.parametrize("bodies", [[], [""], ["", "dam"], ["dam", "dam.", "Dam"], ["\ud800", " ", "\x00"]])
def test_empty_and_tiny_texts_share_nothing(bodies: list[str]) -> None:
    """
    Nothing at all, empty texts, and texts of one word make no copies and no error.
    """
    tables = find(*bodies)

    assert ([], []) == (tables.passages, tables.copies)
    assert len(bodies) == len(tables.cluster_texts)


def test_a_text_of_ten_megabytes_is_compared() -> None:
    """
    A copy out of a very long text is found among short ones.
    """
    long = " ".join(f"w{number % 1_300_003}" for number in range(1_300_000))
    part = " ".join(f"w{number}" for number in range(700_000, 700_200))
    bodies = [long, part, *[prose(seed, 50) for seed in range(50)]]

    assert "contained" == only_copy(find(*bodies)).relation


@pytest.mark.parametrize("count", [40, 2100])
def test_many_copies_are_one_cluster_and_few_pairs(count: int) -> None:
    """
    Near-identical copies beyond every frequency limit are one text, and the pairs grow with their number only.
    """
    bodies = [f"{FIRST} {number} {SECOND} edition {number}." for number in range(count)]
    tables = find(*bodies)

    assert 1 == len({row.cluster for row in tables.cluster_texts})
    assert len(tables.copies) < 20 * count


def test_chinese_text_is_compared_character_by_character() -> None:
    """
    A copy in a script without spaces is found, with offsets.
    """
    body = "港務局星期二表示四台起重機中有兩台將停用到月底海水已經進入電動機備件必須從外地用船運來"
    (passage,) = find(body + "。", f"據報導，{body}，另有消息。").passages

    assert {(0, len(body)), (4, 4 + len(body))} == {(passage.a_begin, passage.a_end), (passage.b_begin, passage.b_end)}


def test_an_interrupt_passes_through() -> None:
    """
    Ctrl-C while progress is shown ends the stage.
    """

    def interrupted(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_copies([text(WIRE), text(FIRST)], [], settings=CopySettings(), step=interrupted)


def test_progress_ends_complete() -> None:
    """
    The last step tells as much done as there is, and none ever tells more.
    """
    told: list[tuple[int, int]] = []
    find_copies(
        [text(WIRE), text(FIRST)], [], settings=CopySettings(), step=lambda done, total: told.append((done, total))
    )

    assert told[-1][0] == told[-1][1] > 0
    assert all(done <= total for done, total in told)


def test_the_package_is_imported_without_its_kernels() -> None:
    """
    Importing the stage does not import Numba.
    """
    code = "import sys, whence.copies; sys.exit('numba' in sys.modules or 'numpy' in sys.modules)"
    root = str(Path(whence.__file__).parent.parent)

    assert (
        0
        == subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": root}, check=False).returncode
    )


@pytest.mark.parametrize(
    "settings_",
    [
        CopySettings(shingle=3, window=1),
        CopySettings(shingle=20, window=40, min_passage=5),
        CopySettings(min_identity=1.0),
        CopySettings(min_identity=0.0),
        CopySettings(max_gap=0),
        CopySettings(max_frequency=1, stop_frequency=1),
    ],
)
def test_other_settings_find_a_copy_too(settings_: CopySettings) -> None:
    """
    With settings at the edge of what makes sense an equal text is still found whole.
    """
    assert [[0, 1], [2]] == clusters(find(WIRE, WIRE.upper(), OTHER, settings=settings_), WIRE, WIRE.upper(), OTHER)
