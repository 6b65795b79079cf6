"""The view of descent: the texts of a cluster under what they were taken from."""

from __future__ import annotations

import msgspec
from views_sample import COURIER, DRIFTED, GATE, RADIO, VALLEY, Sample, sample, sha, taken

from whence.schema import Cleaning, ClusterText, Document, Record, Text
from whence.views.descent import Line, copy_trees


def shown(lines: list[Line]) -> list[tuple[int, str]]:
    """Return each line as its depth and its document."""
    return [(line.depth, line.first.id) for line in lines]


def one_cluster(*texts: str) -> Sample:
    """Return the sample with these texts in one cluster."""
    return sample().put(*(ClusterText(text=sha(text), cluster=sha(GATE)) for text in texts))


def test_a_text_stands_under_the_one_it_was_taken_from() -> None:
    """The Herald took it from the Gazette, the Courier from the Herald, the radio from the Gazette."""
    rows = [taken(RADIO, GATE), taken(COURIER, DRIFTED), taken(DRIFTED, GATE, "It was cut."), taken(GATE, None)]
    (group,) = copy_trees(one_cluster(DRIFTED, COURIER, RADIO).put(*rows))
    (tree,) = group.trees

    assert [(0, "D-1"), (1, "D-3"), (2, "D-4"), (1, "D-6")] == shown(tree.lines)
    assert ("unseen", 5, 4) == (tree.root, group.documents, group.texts)
    assert (["D-2"], None) == ([document.id for document in tree.lines[0].also], tree.lines[0].origin)
    assert ("D-1", ["It was cut."]) == (tree.lines[1].origin and tree.lines[1].origin.id, tree.lines[1].reasons)


def test_every_document_of_a_cluster_is_in_its_trees() -> None:
    """The texts and those word for word the same make up the number of documents."""
    rows = [taken(GATE, None), taken(COURIER, GATE), taken(DRIFTED, COURIER), taken(VALLEY, None, known=False)]
    (group,) = copy_trees(one_cluster(DRIFTED, COURIER, VALLEY).put(*rows))
    lines = [line for tree in group.trees for line in tree.lines]

    assert [0, 1, 2, 0] == [line.depth for line in lines]
    assert sum(1 + len(line.also) for line in lines) == group.documents


def test_what_nobody_can_tell_stands_apart() -> None:
    """What comes from something unseen is not mixed with what may come from anywhere."""
    pile = one_cluster(DRIFTED, COURIER).put(taken(GATE, None, known=False), taken(DRIFTED, GATE), taken(COURIER, None))
    (group,) = copy_trees(pile)

    assert [("unseen", [(0, "D-4")]), ("unknown", [(0, "D-1"), (1, "D-3")])] == [
        (tree.root, shown(tree.lines)) for tree in group.trees
    ]


def test_the_largest_cluster_comes_first() -> None:
    """Three documents stand before two, whatever their place in the pile."""
    clusters = [ClusterText(text=sha(RADIO), cluster=sha(VALLEY)), ClusterText(text=sha(VALLEY), cluster=sha(VALLEY))]
    rows = [taken(VALLEY, None), taken(RADIO, VALLEY), taken(GATE, None), taken(DRIFTED, GATE)]

    assert [3, 2] == [group.documents for group in copy_trees(sample().put(*clusters, *rows))]


def test_a_text_whose_origin_is_not_in_the_pile_any_more_stands_at_the_root() -> None:
    """No line points at what cannot be opened."""
    rows = [taken(GATE, "a text that is gone"), taken(DRIFTED, GATE)]
    (group,) = copy_trees(sample().put(*rows))

    assert [("unseen", [(0, "D-1"), (1, "D-3")])] == [(tree.root, shown(tree.lines)) for tree in group.trees]
    assert group.trees[0].lines[0].origin is None


def test_a_pile_without_copies_has_no_copy_trees() -> None:
    """There is nothing to tell."""
    assert [] == copy_trees(sample())


def test_a_long_chain_of_copies_is_told_to_its_end() -> None:
    """Three thousand copies, each taken from the one before, are three thousand lines."""
    document, text = sample().rows(Document)[0], sample().rows(Text)[0]
    names = [f"{number:064d}" for number in range(3_000)]
    rows: list[Record] = []
    for number, name in enumerate(names):
        rows += [
            msgspec.structs.replace(text, sha256=name),
            Cleaning(original=name, text=name, runs=[(0, 0)]),
            msgspec.structs.replace(document, id=f"D-{number + 1}", original=name),
            ClusterText(text=name, cluster=names[0]),
            msgspec.structs.replace(taken(GATE, None), text=name, origin=names[number - 1] if number else None),
        ]
    (group,) = copy_trees(Sample(rows))

    assert 2_999 == group.trees[0].lines[-1].depth
