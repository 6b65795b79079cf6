"""Which texts reuse each other, where, from whom, and which of them are one text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whence.copies.clusters import Edge
    from whence.copies.known import Known
    from whence.copies.relations import Finding
    from whence.copies.rewrites import Lent

from whence.schema import (
    Boilerplate,
    ClusterText,
    Copy,
    Descent,
    Document,
    Passage,
    Quotation,
    Rewrite,
    SeedRun,
    Text,
)
from whence.settings import CopySettings


class CopyTables(NamedTuple):
    """What this stage makes."""

    passages: list[Passage]
    copies: list[Copy]
    rewrites: list[Rewrite]
    boilerplate: list[Boilerplate]
    descents: list[Descent]
    cluster_texts: list[ClusterText]
    seed_runs: list[SeedRun]


def find_copies(
    texts: Sequence[Text],
    quotations: Sequence[Quotation],
    *,
    documents: Sequence[tuple[Document, str]] = (),
    settings: CopySettings,
    step: Callable[[int, int], None],
    known: Known | None = None,
) -> CopyTables:
    """
    Find what texts share, say what it makes of them, who took it from whom, and group the texts that are one.

    ``documents``: each with the SHA-256 of its clean text, for outlets, dates
    and bylines. ``known``: what an earlier run with the same settings found; it
    is used again, and the seeds of all texts are returned for a next time. The
    result is the same as without it.

    In each pair ``a`` comes before ``b`` by SHA-256. Every text is in exactly
    one cluster. The order of the input does not matter. ``step`` is called with
    pairs compared and pairs in all.

    Every passage with ``min_alone`` equal words on end is found, as long as its
    shingles are not in more texts than `candidates` compares two by two; there
    copies are found by way of their neighbours and of the cluster's centre.
    Blocks that an outlet puts into its pages are set apart before. Translations
    are not found.
    """
    # Numba takes half a second to import, so only who compares waits for it.
    import numpy as np

    from whence.copies import records
    from whence.copies.boilerplate import find_boilerplate
    from whence.copies.clusters import find_centres
    from whence.copies.comparison import Ground, compare_pairs
    from whence.copies.direction import find_origins
    from whence.copies.known import Known, changed_texts, old_pairs, pairs_of
    from whence.copies.rewrites import find_rewrites, rewrite_copies
    from whence.copies.survey import quoting_pairs, survey

    step(0, 0)
    before = known or Known()
    unique = sorted({text.sha256: text for text in texts}.values(), key=lambda text: text.sha256)
    names = [text.sha256 for text in unique]
    numbers = {name: number for number, name in enumerate(names)}
    boilerplate = find_boilerplate(unique, records.outlets_of(documents), settings, step)
    bodies = records.blanked(unique, boilerplate)
    stale = changed_texts(before.boilerplate, boilerplate)
    pile = survey(names, bodies, before.runs, stale, settings=settings, store=known is not None, step=step)
    ground = Ground(bodies, pile.sizes, records.speech_of(quotations, numbers))
    kept = pairs_of(before, numbers, pile.fresh)
    passages: list[Passage] = []
    copies: list[Copy] = []

    def take(edges: NDArray[np.int64], again: bool) -> dict[Edge, Finding]:
        """Return the findings of the pairs; of two old texts without any, compare them only ``again``."""
        findings = {edge: kept.findings[edge] for edge in old_pairs(edges, pile.fresh, kept)}
        for edge in findings:
            copies.append(kept.copies[edge])
            passages.extend(kept.passages[edge])
        todo = [edge not in findings for edge in map(tuple, edges.tolist())] if again else pile.fresh[edges].any(axis=1)
        for done, part in compare_pairs(ground, edges[todo], settings):
            step(done, len(edges))
            copies.extend(records.copy_rows(names, part))
            passages.extend(records.passage_rows(names, bodies, part))
            findings.update(zip(map(tuple, part.pairs.tolist()), part.findings, strict=True))
        return findings

    pairs = np.unique(np.concatenate([pile.pairs, quoting_pairs(bodies, ground.spoken, settings)]), axis=0)
    found = take(pairs, False)
    centres = find_centres(pile.sizes.tolist(), found, lambda edges: take(edges, True))
    cluster_texts = [ClusterText(text=name, cluster=names[centre]) for name, centre in zip(names, centres, strict=True)]
    alone = [unique[centre] for centre in sorted(set(centres))]
    unheard: list[Quotation | Boilerplate | Lent] = [*quotations, *boilerplate, *records.lent(passages, cluster_texts)]
    rewrites = find_rewrites(alone, records.published_of(documents), copies, settings, step, unheard=unheard)
    copies += rewrite_copies(rewrites, copies, unique)
    copies, descents = find_origins(unique, documents, passages, copies, cluster_texts)
    passages.sort(key=lambda row: (row.a, row.a_begin, row.b, row.b_begin))
    copies.sort(key=lambda row: (row.a, row.b))
    return CopyTables(passages, copies, rewrites, boilerplate, descents, cluster_texts, pile.runs or [])
