"""
Who took it from whom: an origin for every copy, with the evidence, or "unknown".

Three things can be true of two copies: b was taken from a, a from b, or both
from something that is not in the pile. Each trace (`traces`) gives bits for
each; in a cluster the readings (`readings`) add theirs, and the tree of
origins with most bits is taken (`branching`), under a root nobody saw. Where
the best answer is not `SURE` bits ahead of the next, the answer is "unknown".

Nothing of this is read where voices are counted: a wrong direction is a wrong
sentence, never a wrong number. Shared quotation has no direction, and what is
only suspected to be a copy gets none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from whence.copies.branching import UNSEEN, Edge, Other, alternatives, best_branching, common_lines
from whence.copies.credits import read_credits
from whence.copies.dating import date_text
from whence.copies.readings import Bits, Place, Reading, Variants, read_centre, read_text
from whence.copies.traces import PRIOR, Known, Trace, circumstances, handed_on, has_marks, traces_of
from whence.schema import ClusterText, Copy, Descent, Document, Passage, Text

SURE = 2.0
"""Bits by which an origin must outweigh the next best to be given: four to one."""
SURE_UNSEEN = 3.0
"""The same for "from nothing in the pile": what is not there is harder to show. Eight to one."""
NO_DIRECTION = ("shared quotation", "rewrite")
"""Relations whose pairs are no copies, or none that is verified word by word."""
LEVELS = (2.0, 3.0, 4.0, 6.0)
"""Margins at which a line over several texts is tried: it holds while no line that loses less goes around."""
PIECE = 25
"""Equal words that make a piece of a mosaic; a shorter one may be a sentence that many quote."""
LINE = 32
"""Texts of one line of descent that are looked at for a pair; all of a longer one would cost its square."""
MOST = 99.0
"""The margin shown where there is no other origin to think of."""

Pair = tuple[str, str]
Origin = Literal["a", "b", "unseen", "unknown"]


class Link(NamedTuple):
    """All that is known of one text of a cluster as the origin of another."""

    bits: float
    traces: Sequence[tuple[float, str]]
    """Bits for this way, and the sentence."""
    readings: Bits


class Verdict(NamedTuple):
    """What a pair's origin is, by how many bits, and why."""

    origin: Origin
    margin: float
    reasons: list[str]


def find_origins(
    texts: Sequence[Text],
    documents: Sequence[tuple[Document, str]],
    passages: Sequence[Passage],
    copies: Sequence[Copy],
    cluster_texts: Sequence[ClusterText],
) -> tuple[list[Copy], list[Descent]]:
    """
    Return the copies with origin, margin and reasons, and for each text of a cluster what it was taken from.

    ``documents``: each with the SHA-256 of its text. Rows come back sorted by
    pair and by text; of a copy nothing else is changed. The order of the input
    does not matter.

    A pair whose two texts are in one cluster is answered from the cluster's
    tree: the ancestor is the origin; two whose lines meet in a text of the
    pile have none, and the reason names that text; two that meet only in the
    unseen root are "unseen". All other pairs are answered by the traces of the
    two texts alone.

    In a large cluster only verified pairs are weighed, each text against its
    neighbours, the centre, and the text with the earliest date.
    """
    pile = _Pile(texts, documents, passages, copies, cluster_texts)
    trees = {centre: _Tree(pile, [centre, *members]) for centre, members in pile.clusters.items()}
    rows = [_with_origin(pile, trees, copy) for copy in sorted(copies, key=lambda row: (row.a, row.b))]
    descents = [descent for tree in trees.values() for descent in tree.descents()]
    return rows, sorted(descents, key=lambda row: row.text)


class _Pile:
    """The rows by text and by pair; only texts with a copy are looked into."""

    def __init__(
        self,
        texts: Sequence[Text],
        documents: Sequence[tuple[Document, str]],
        passages: Sequence[Passage],
        copies: Sequence[Copy],
        cluster_texts: Sequence[ClusterText],
    ) -> None:
        self.copies = {(copy.a, copy.b): copy for copy in copies if copy.proven and copy.relation not in NO_DIRECTION}
        self.passages: dict[Pair, list[Passage]] = defaultdict(list)
        for passage in sorted(passages, key=lambda row: (row.a, row.b, row.a_begin)):
            copy = self.copies.get((passage.a, passage.b))
            if copy and (not passage.quoted or copy.relation == "identical"):
                self.passages[passage.a, passage.b].append(passage)
        self.centres = {row.text: row.cluster for row in cluster_texts}
        involved = {name for pair in self.copies for name in pair}
        self.clusters: dict[str, list[str]] = defaultdict(list)
        for name, centre in sorted(self.centres.items()):
            if name != centre:
                self.clusters[centre].append(name)
                involved |= {name, centre}
        self.inner: dict[str, list[Pair]] = defaultdict(list)
        for pair in sorted(self.copies):
            one, two = (self.centres.get(name, name) for name in pair)
            if one == two:
                self.inner[one].append(pair)
        held: dict[str, list[Document]] = defaultdict(list)
        for document, name in sorted(documents, key=lambda row: (len(row[0].id), row[0].id, row[0].path)):
            held[name].append(document)
        pieces = count_pieces(self.passages, self.centres)
        self.known = {
            text.sha256: know_text(text, held[text.sha256], pieces.get(text.sha256, 0))
            for text in texts
            if text.sha256 in involved
        }
        self.traces: dict[Pair, list[Trace]] = {
            pair: traces_of(self.known[pair[0]], self.known[pair[1]], copy, self.passages[pair])
            for pair, copy in sorted(self.copies.items())
        }


def know_text(text: Text, documents: Sequence[Document], pieces: int) -> Known:
    """Return what is known of a text before it is held against another."""
    first = min(documents, key=lambda document: document.published or "~", default=None)
    label = f"the text {text.sha256[:8]}"
    if first:
        label = f"{first.id} ({first.outlet})" if first.outlet else first.id or first.path
    credited = read_credits(text.text, documents)
    return Known(label, text.text, date_text(documents), credited, pieces, has_marks(text.text))


def count_pieces(passages: Mapping[Pair, Sequence[Passage]], centres: Mapping[str, str]) -> dict[str, int]:
    """
    Count for each text in how many other works stretches of it stand that don't overlap.

    A cluster is one work, and a text's own cluster is no other. Taken greedily
    by where a stretch ends, one of each work.
    """
    stretches: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for (a, b), rows in passages.items():
        if centres.get(a, a) != centres.get(b, b):
            long = [row for row in rows if row.words >= PIECE]
            stretches[a] += [(row.a_end, row.a_begin, centres.get(b, b)) for row in long]
            stretches[b] += [(row.b_end, row.b_begin, centres.get(a, a)) for row in long]
    counts = {}
    for name, spans in stretches.items():
        reached = 0
        works: set[str] = set()
        for end, begin, work in sorted(spans):
            if begin >= reached and work not in works:
                works.add(work)
                reached = end
        counts[name] = len(works)
    return counts


class _Tree:
    """One cluster, its centre first, and the tree of origins its evidence supports most."""

    def __init__(self, pile: _Pile, names: Sequence[str]) -> None:
        self.names = names
        self.known = [pile.known[name] for name in names]
        self.places = {name: place for place, name in enumerate(names)}
        self.variants = Variants(self._readings(pile))
        self.links: dict[tuple[int, int], Link] = {}
        printed = frozenset[str]().union(*(known.credited.outlets for known in self.known))
        for (a, b), own in self._pairs(pile):
            one, two = self.places[a], self.places[b]
            traces = [*own, *handed_on(self.known[one], self.known[two], printed)]
            readings = self.variants.weigh(one, two)
            self.links[one, two] = weigh([(t.a_to_b, t.sentence) for t in traces], readings[0])
            self.links[two, one] = weigh([(t.b_to_a, t.sentence) for t in traces], readings[1])
        edges = [Edge(parent, child, link.bits) for (parent, child), link in sorted(self.links.items())]
        unseen = [0.0] * len(names)
        self.parents = best_branching(unseen, edges)
        others = alternatives(self.parents, unseen, edges)
        self.seconds = [own[0] if own else Other(MOST, UNSEEN) for own in others]
        self.common = [(level, self._common(others, level)) for level in LEVELS]

    def _readings(self, pile: _Pile) -> list[Reading]:
        centre = self.names[0]
        out = [read_centre()]
        for name, known in zip(self.names[1:], self.known[1:], strict=True):
            pair = (centre, name) if centre < name else (name, centre)
            out.append(read_text(self.known[0].text, known.text, pile.passages.get(pair, []), centre < name))
        return out

    def _pairs(self, pile: _Pile) -> Iterator[tuple[Pair, Sequence[Trace]]]:
        """Yield the verified pairs of the cluster, and the text with the earliest date with every other."""
        inner = pile.inner[self.names[0]]
        yield from ((pair, pile.traces[pair]) for pair in inner)
        dated = [(known.dated.last, place) for place, known in enumerate(self.known) if known.dated.last]
        first = self.names[min(dated)[1]] if dated else None
        verified = set(inner)
        for name in self.names:
            if first and name != first:
                pair = (first, name) if first < name else (name, first)
                if pair not in verified:
                    yield pair, list(circumstances(pile.known[pair[0]], pile.known[pair[1]]))

    def _common(self, others: Sequence[Sequence[Other]], within: float) -> list[int]:
        """Return the nearest text that every line of a text leads through, of all that lose less than ``within``."""
        likely = [[parent] for parent in self.parents]
        for place, own in enumerate(others):
            likely[place] += [other.parent for other in own if other.loss < within]
        return common_lines(likely)

    def _leads_through(self, place: int, origin: int) -> float:
        """Return the bits by which a text comes from another, directly or by way of others; 0 where it is not sure."""
        sure = 0.0
        for level, common in self.common:
            up = place
            for _ in range(LINE):
                up = common[up]
                if up in (origin, UNSEEN):
                    break
            if up != origin:
                return sure
            sure = level
        return sure

    def _sure(self, place: int) -> bool:
        return self.seconds[place].loss >= (SURE_UNSEEN if self.parents[place] == UNSEEN else SURE)

    def _line(self, place: int) -> list[int]:
        """Return a text and the texts above it, as far as each origin is sure, at most `LINE` of them."""
        line = [place]
        while len(line) < LINE and self._sure(line[-1]) and self.parents[line[-1]] != UNSEEN:
            line.append(self.parents[line[-1]])
        return line

    def descents(self) -> Iterator[Descent]:
        """Yield for every text what it was taken from."""
        for place, name in enumerate(self.names):
            parent = self.parents[place]
            sure = self._sure(place)
            yield Descent(
                text=name,
                state="unknown" if not sure else "unseen" if parent == UNSEEN else "text",
                origin=self.names[parent] if sure and parent != UNSEEN else None,
                margin=min(self.seconds[place].loss, MOST),
                reasons=self._reasons(place) if sure else [],
            )

    def _reasons(self, place: int) -> list[str]:
        """Say what speaks for the origin of a text, and against the next best."""
        parent, second = self.parents[place], self.seconds[place].parent
        own = self.known[place].label
        out = []
        if parent != UNSEEN:
            link = self.links[parent, place]
            out += [sentence for bits, sentence in link.traces if bits > 0]
            if link.readings.shared:
                out.append(self._shared(parent, place))
        if second != UNSEEN:
            out += self._against(second, place)
        if not out and parent != UNSEEN:
            out.append(f"Nothing speaks against {self.known[parent].label}, which has what {own} has.")
        if not out:
            out.append(f"No other text of the pile explains {own}.")
        return list(dict.fromkeys(out))

    def _against(self, other: int, place: int) -> list[str]:
        """Say what speaks against an origin."""
        link = self.links[other, place]
        one, two = self.known[other].label, self.known[place].label
        out = [sentence for bits, sentence in link.traces if bits < 0]
        if link.readings.undone:
            out.append(self._undone(other, place))
        if link.readings.lacking:
            out.append(f"{one} lacks {counted(link.readings.lacking, 'stretch', 'stretches')} that {two} has.")
        return out

    def _shared(self, one: int, two: int) -> str:
        """Say that two texts share changes, with one of them as written."""
        places = sorted(self.variants.differences(one, two).shared)
        both = f"{self.known[two].label} and {self.known[one].label}"
        example = next((place for place in places if place[0] == "words"), None)
        if example is None:
            return f"{both} share {counted(len(places), 'change')} that most of the texts do not have."
        more = f", and {counted(len(places) - 1, 'more such change')}" if len(places) > 1 else ""
        return f"{both} both have {self._written(two, example)}, which most of the texts do not{more}."

    def _undone(self, origin: int, copy: int) -> str:
        """Say that a text has changes of its own that a copy would have had to undo, with one of them as written."""
        places = sorted(self.variants.differences(origin, copy).one_alone)
        one, two = self.known[origin].label, self.known[copy].label
        more = f", and {counted(len(places) - 1, 'more such change')}" if len(places) > 1 else ""
        own, most = self._written(origin, places[0]), self._written(copy, places[0])
        return f"{one} has {own} where {two} and most of the texts have {most}{more}."

    def _written(self, place: int, where: Place) -> str:
        """Return the words of a text at a place of the centre, as written."""
        span = self.variants.readings[place].written.get(where)
        words = self.known[place].text[slice(*span)] if span else self.known[0].text[where[1] : where[2]]
        words = " ".join(words.split())
        return f"“{words[:60]}”" if words else "nothing"

    def _line_reasons(self, origin: int, copy: int) -> list[str]:
        """Say what speaks for a line from one text to another."""
        if self.parents[copy] == origin and self._sure(copy):
            return self._reasons(copy)
        link = self.links.get((origin, copy))
        out = [sentence for bits, sentence in link.traces if bits > 0] if link else []
        one, two = self.known[origin].label, self.known[copy].label
        return [*out, f"Every likely line of {two}, direct or by way of other copies, leads back to {one}."]

    def settle(self, a: str, b: str) -> Verdict:
        """Answer a pair from the tree."""
        one, two = self.places[a], self.places[b]
        for origin, copy, answer in ((one, two, "a"), (two, one, "b")):
            margin = self._leads_through(copy, origin)
            if margin:
                return Verdict("a" if answer == "a" else "b", margin, self._line_reasons(origin, copy))
        lines = self._line(one), self._line(two)
        tops = lines[0][-1], lines[1][-1]
        if tops[0] == tops[1]:
            both = f"Neither was taken from the other: both come from {self.known[tops[0]].label}."
            return Verdict("unknown", 0.0, [both])
        if not all(self._sure(top) and self.parents[top] == UNSEEN for top in tops):
            return Verdict("unknown", 0.0, [])
        margin = min(self.seconds[top].loss for top in tops)
        said = [*self._against(lines[0][0], lines[1][0]), *self._against(lines[1][0], lines[0][0])]
        said = said or ["No text of the pile explains both."]
        return Verdict("unseen", min(margin, MOST), list(dict.fromkeys(said)))


def weigh(traces: Sequence[tuple[float, str]], readings: Bits) -> Link:
    """Return how much speaks for a text as the origin of another."""
    return Link(PRIOR + sum(bits for bits, _ in traces) + readings.bits, traces, readings)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 change", "3 changes"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def judge_pair(traces: Sequence[Trace]) -> Verdict:
    """Answer a pair by its own traces alone."""
    to_b = PRIOR + sum(trace.a_to_b for trace in traces)
    to_a = PRIOR + sum(trace.b_to_a for trace in traces)
    answers: list[tuple[float, Origin]] = sorted([(to_b, "a"), (to_a, "b"), (0.0, "unseen")])
    (second, _), (best, answer) = answers[1:]
    if best - second < (SURE_UNSEEN if answer == "unseen" else SURE):
        return Verdict("unknown", best - second, [])
    for_it: dict[Origin, list[str]] = {
        "a": [trace.sentence for trace in traces if trace.a_to_b > trace.b_to_a],
        "b": [trace.sentence for trace in traces if trace.b_to_a > trace.a_to_b],
        "unseen": [trace.sentence for trace in traces if min(trace.a_to_b, trace.b_to_a) < 0],
    }
    return Verdict(answer, best - second, for_it[answer])


def _with_origin(pile: _Pile, trees: Mapping[str, _Tree], copy: Copy) -> Copy:
    pair = (copy.a, copy.b)
    if pair not in pile.copies:
        return msgspec.structs.replace(copy, origin="unknown", margin=0.0, reasons=[])
    centre = pile.centres.get(copy.a, copy.a)
    if centre == pile.centres.get(copy.b, copy.b):
        verdict = trees[centre].settle(copy.a, copy.b)
    else:
        verdict = judge_pair(pile.traces[pair])
    return msgspec.structs.replace(copy, origin=verdict.origin, margin=verdict.margin, reasons=verdict.reasons)
