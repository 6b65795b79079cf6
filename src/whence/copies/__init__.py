"""Which texts reuse each other, where, and which of them are one text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whence.copies.clusters import Edge
    from whence.copies.comparison import Compared
    from whence.copies.relations import Finding

from whence.schema import ClusterText, Copy, Passage, Quotation, Text
from whence.settings import CopySettings


class CopyTables(NamedTuple):
    """What this stage makes."""

    passages: list[Passage]
    copies: list[Copy]
    cluster_texts: list[ClusterText]


def find_copies(
    texts: Sequence[Text],
    quotations: Sequence[Quotation],
    *,
    settings: CopySettings,
    step: Callable[[int, int], None],
) -> CopyTables:
    """
    Find every passage that two texts share, say what it makes of the two, and group the texts that are one.

    In each pair ``a`` comes before ``b`` by SHA-256, whichever of them was
    first: who took from whom is not asked here. Every text is in exactly one
    cluster. The order of the input does not matter. ``step`` is called with
    pairs compared and pairs in all.

    Every common run of ``shingle + window - 1`` words is found, as long as it
    is not in more texts than `candidates` compares two by two; there copies
    are found by way of their neighbours and of the cluster's centre. Texts of
    fewer than ``shingle`` words have no copies: too little to tell from chance.
    Reuse in other words, and translations, are not found.
    """
    # Numba takes half a second to import, so only who compares waits for it.
    import numpy as np

    from whence.copies.clusters import find_centres
    from whence.copies.comparison import compare_pairs, survey
    from whence.copies.records import copy_rows, passage_rows

    step(0, 0)
    ordered = sorted({text.sha256: text.text for text in texts}.items())
    names = [name for name, _ in ordered]
    numbers = {name: number for number, name in enumerate(names)}
    speech = [(numbers[q.text], q.begin, q.end) for q in quotations if q.kind == "speech" and q.text in numbers]
    spoken = np.array(sorted(speech), dtype=np.int64).reshape(-1, 3)
    ground, pairs = survey([text for _, text in ordered], spoken[:, 0], spoken[:, 1:], settings)
    made: list[Compared] = []
    done = 0

    def compare(edges: NDArray[np.int64]) -> dict[Edge, Finding]:
        nonlocal done
        findings: dict[Edge, Finding] = {}
        for count, part in compare_pairs(ground, edges, settings):
            step(done + count, done + len(edges))
            made.append(part)
            findings.update(zip(map(tuple, part.pairs.tolist()), part.findings, strict=True))
        done += len(edges)
        return findings

    found = compare(pairs)
    centres = find_centres(np.diff(ground.words.firsts).tolist(), found, compare)
    passages = [row for part in made for row in passage_rows(ground.words, names, part)]
    copies = [row for part in made for row in copy_rows(names, part)]
    step(done, done)
    return CopyTables(
        sorted(passages, key=lambda row: (row.a, row.a_begin, row.b, row.b_begin)),
        sorted(copies, key=lambda row: (row.a, row.b)),
        [ClusterText(text=name, cluster=names[centre]) for name, centre in zip(names, centres, strict=True)],
    )
