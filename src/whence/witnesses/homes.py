"""
Whose words a mention is: copies collapsed, and passages given back to the text they are most of.

Copies of one text are one by proven merges. A mention inside a passage that
stands in a text of another cluster too, where it is mentioned as well, is one
passage of text, and its home is the text that the passage is the larger share
of. So an article made of two others adds no text, and joins the two others
in nothing but *least*. Which of them copied from which is not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from whence.schema import ClaimMention, Copy, Passage, Rewrite
from whence.spans import Span, share_covered
from whence.witnesses.evidence import Index
from whence.witnesses.graph import TEXT, Node
from whence.witnesses.merges import Merges

Place = tuple[str, int]
"""Text and begin: which mention."""


class Homes(NamedTuple):
    """Where the mentions of one claim and stance are at home."""

    texts: Mapping[Place, tuple[str, ...]]
    """The text's node and, where the passage is another's, that one's after it."""
    quoted: list[tuple[ClaimMention, ClaimMention, Passage]]
    """Mentions that are the same quoted words in two texts: one voice, no copy."""


def find_homes(mentions: Sequence[ClaimMention], index: Index, merges: Merges, *, aligned: float) -> Homes:
    """
    Return the home of every mention, and record the merges that follow.

    ``mentions`` are of one claim and one stance; ``aligned`` is the share of
    a mention's characters that must lie in a passage.
    """
    texts = sorted({mention.text for mention in mentions})
    if len(texts) == 1:
        return Homes({(mention.text, mention.begin): (f"text:{mention.text}",) for mention in mentions}, [])
    _collapse_copies(texts, index, merges)
    alike = _Alike(mentions, index, aligned)
    homes: dict[Place, tuple[str, ...]] = {}
    own: set[str] = set()
    borrowed: set[tuple[str, str]] = set()
    for mention in mentions:
        place = (mention.text, mention.begin)
        homes[place] = (f"text:{mention.text}",)
        home = alike.home(mention)
        if home is None:
            own.add(mention.text)
            continue
        part = Node(
            f"text:{mention.text}@{mention.begin}-{mention.end}", f"a passage of {_label(index, mention)}", TEXT
        )
        if merges.proven(part, index.text_node(home), "passage", _passage_evidence(index, mention, home)):
            homes[place] = (f"text:{mention.text}", f"text:{home}")
        else:
            own.add(mention.text)
        borrowed.add((mention.text, home))
    for text, home in sorted(borrowed):
        if text in own:
            evidence = (
                f"{_named(index, text)} shares a passage with {_named(index, home)}: the rest may rest on it too."
            )
            merges.suspected(index.text_node(text), index.text_node(home), "shared passage", evidence)
    _suspect_rewrites(mentions, index, merges)
    return Homes(homes, alike.quoted)


def _collapse_copies(texts: Sequence[str], index: Index, merges: Merges) -> None:
    clusters: dict[str, list[str]] = {}
    for text in texts:
        clusters.setdefault(index.cluster.get(text, text), []).append(text)
    for centre, members in clusters.items():
        first = centre if centre in members else members[0]
        for text in members:
            if text != first:
                merges.proven(
                    index.text_node(first), index.text_node(text), "copy", _copy_evidence(index, first, text, centre)
                )


def _suspect_rewrites(mentions: Sequence[ClaimMention], index: Index, merges: Merges) -> None:
    """
    Suspect texts that tell this claim in a stretch the one may have rewritten from the other.

    Rewrites are looked for between the centres of clusters, and stand for all
    copies of these.
    """
    by_cluster: dict[str, list[ClaimMention]] = {}
    for mention in mentions:
        by_cluster.setdefault(index.cluster.get(mention.text, mention.text), []).append(mention)
    for one, two in _pairs(by_cluster, index):
        rewrites = index.rewrites.get((one, two), ())
        told = [
            row for row in rewrites if any(_tells(row, mention) for mention in (*by_cluster[one], *by_cluster[two]))
        ]
        if told:
            first, second = (min(mention.text for mention in by_cluster[cluster]) for cluster in (one, two))
            heaviest = max(told, key=lambda row: row.weight)
            evidence = (
                f"{_named(index, first)} and {_named(index, second)} tell the same in other words: "
                f"one stretch shares {heaviest.stems} word stems, so rare that they weigh {heaviest.weight:.0f} bits."
            )
            merges.suspected(index.text_node(first), index.text_node(second), "rewrite", evidence)


def _pairs(clusters: Collection[str], index: Index) -> Iterable[tuple[str, str]]:
    """Return the pairs of clusters in order, or only those with a rewrite where these are fewer to go through."""
    if len(clusters) * (len(clusters) - 1) // 2 <= len(index.rewrites):
        return combinations(sorted(clusters), 2)
    return sorted((one, two) for one, two in index.rewrites if one != two and one in clusters and two in clusters)


def _tells(rewrite: Rewrite, mention: ClaimMention) -> bool:
    """Say whether a claim is told inside a rewritten stretch, or in a copy of the text that has it."""
    span = {rewrite.a: (rewrite.a_begin, rewrite.a_end), rewrite.b: (rewrite.b_begin, rewrite.b_end)}.get(mention.text)
    return span is None or Span(mention.begin, mention.end).overlaps(Span(*span))


class _Alike:
    """Mentions that are one passage of text."""

    def __init__(self, mentions: Sequence[ClaimMention], index: Index, aligned: float) -> None:
        self.index = index
        self.quoted: list[tuple[ClaimMention, ClaimMention, Passage]] = []
        self._parent: dict[Place, Place] = {}
        self._by_text: dict[str, list[ClaimMention]] = {}
        for mention in mentions:
            self._by_text.setdefault(mention.text, []).append(mention)
        # Within one cluster all is one text already, and no passage can say more.
        if len({self._cluster(text) for text in self._by_text}) > 1:
            for text in self._by_text:
                for passage in index.passages.get(text, ()):
                    self._align(passage, aligned)
        self._texts: dict[Place, set[str]] = {}
        for mention in mentions:
            self._texts.setdefault(self._top((mention.text, mention.begin)), set()).add(mention.text)

    def home(self, mention: ClaimMention) -> str | None:
        """Return the text of another cluster that the mention's passage is most of, or None if it is its own."""
        texts = self._texts[self._top((mention.text, mention.begin))]
        clusters = {self._cluster(text) for text in texts}
        if len(clusters) == 1:
            return None
        home = min(texts, key=lambda text: (-self._covered(text, texts), text))
        return None if self._cluster(home) == self._cluster(mention.text) else home

    def _covered(self, text: str, others: set[str]) -> float:
        """Return the largest share of the text that stands in one of the others, of another cluster."""
        shares = [
            _coverage(copy, text)
            for other in others
            if self._cluster(other) != self._cluster(text) and (copy := self.index.copies.get((text, other)))
        ]
        return max(shares, default=0.0)

    def _cluster(self, text: str) -> str:
        return self.index.cluster.get(text, text)

    def _align(self, passage: Passage, aligned: float) -> None:
        there = self._by_text.get(passage.b)
        if not there:
            return
        a_side, b_side = Span(passage.a_begin, passage.a_end), Span(passage.b_begin, passage.b_end)
        for ours in self._by_text[passage.a]:
            for theirs in there:
                a, b = Span(ours.begin, ours.end), Span(theirs.begin, theirs.end)
                touch = a.overlaps(a_side) and b.overlaps(b_side)
                if touch and max(share_covered(a, [a_side]), share_covered(b, [b_side])) >= aligned:
                    self._same(ours, theirs, passage)

    def _same(self, ours: ClaimMention, theirs: ClaimMention, passage: Passage) -> None:
        if passage.quoted:
            self.quoted.append((ours, theirs, passage))
            return
        above, below = sorted((self._top((ours.text, ours.begin)), self._top((theirs.text, theirs.begin))))
        if above != below:
            self._parent[below] = above

    def _top(self, place: Place) -> Place:
        while place in self._parent:
            place = self._parent[place]
        return place


# --- evidence ----------------------------------------------------------------


def _coverage(copy: Copy, text: str) -> float:
    """Return the share of the text, one of the two, that stands in the other."""
    return copy.coverage_a if copy.a == text else copy.coverage_b


def _named(index: Index, text: str) -> str:
    return index.text_node(text).label


def _label(index: Index, mention: ClaimMention) -> str:
    return _named(index, mention.text)


def _copy_evidence(index: Index, first: str, text: str, centre: str) -> str:
    copy = index.copies.get((text, first)) or index.copies.get((text, centre))
    if copy is None:
        return f"{_named(index, text)} and {_named(index, first)} are copies of one text."
    other = copy.b if copy.a == text else copy.a
    of_hundred = round(100 * _coverage(copy, text))
    return f"{of_hundred} of 100 words of {_named(index, text)} stand in {_named(index, other)} too ({copy.relation})."


def _passage_evidence(index: Index, mention: ClaimMention, home: str) -> str:
    copy = index.copies.get((mention.text, home))
    share = f"; {round(100 * _coverage(copy, home))} of 100 words of {_named(index, home)} stand there" if copy else ""
    return f"{_named(index, mention.text)} states it in a passage that stands in {_named(index, home)} too{share}."
