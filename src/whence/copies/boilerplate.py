"""
What an outlet puts into its pages whatever they report: templates, newsletter boxes, agency footers, disclaimers.

Found from the pile alone. A block is a line, or sentences at the beginning or
end of a text's outermost paragraph; a paragraph set in several lines is
several blocks. It is an outlet's own if it stands in several texts of that
outlet that report different things, and does not speak of what they report.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.copies.pages import (
    SIDES,
    Mask,
    Placed,
    content_words,
    edge_blocks,
    edge_sentences,
    has_speech,
    has_words,
    is_prose,
    laid_out,
    placed,
    word_count,
    words_of,
)
from whence.schema import Boilerplate, Text
from whence.settings import CopySettings
from whence.spans import Span, merged

FEW = 3
"""Texts of different content that must hold a block at the very beginning or end."""
MANY = 6
"""The same for one in the middle, and for a short sentence: a reporter writes those twice as well."""
SHARE = 0.05
"""Share of the outlet's texts that must also hold a short sentence; "An inquiry is under way" ends many a report."""
CROWD = 10
"""Texts of different content that are enough where the repeated lines are more than half of each."""
OUTER = 0.8
"""Share of its texts in which a block must be outermost to count as a header or a footer."""
LEAST_WORDS = 4
"""Words of a header or footer; below lie names, "he said", "Advertisement"."""
LOOKED_AT = 40
"""Texts whose content is compared, of all that hold a block."""
SAME_CONTENT = 0.2
"""Share of four-word runs from which the remaining content of two texts is one report."""
SPEAKS_OF = 0.35
"""Share of a block's content words that stand in the rest of its texts, from which it speaks of what they report."""
SPEAKS_MORE = 0.15
"""The same, where texts without the block have clearly fewer of them (by `CLEARLY` standard deviations)."""
SPEAKS_ALONE = 0.25
"""The same, where the outlet has no texts without the block to compare with."""
CLEARLY = 2.5
ELSEWHERE = 0.25
"""Texts of other outlets, for each of its own, from which a long block is what an agency sent to all of them."""


class Site(NamedTuple):
    """The texts of one outlet."""

    outlet: str
    names: list[str]
    """SHA-256 of each text, sorted."""
    texts: list[str]


class Mark(NamedTuple):
    """In how many texts of its outlet a block stands, and the first of them."""

    texts: int
    first: str


class Found(NamedTuple):
    """The blocks of one outlet."""

    lines: dict[str, Mark]
    masks: dict[str, Mark]
    sentences: dict[str, Mark]
    """Sentences at the beginning or end of a text's outermost paragraph, as written or masked."""
    places: list[list[Placed]]
    """By text: its lines that other texts have as well, as written or masked."""
    edges: dict[int, list[tuple[str, list[Span]]]]
    """By text, where its outermost sentence is one that other texts have: the side, and its sentences."""


class Rest(NamedTuple):
    """What a text has of its own: all but the lines that are repeated in other texts of its outlet."""

    words: int
    share: float
    """Of all its words."""
    vocabulary: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def find_boilerplate(
    texts: Sequence[Text],
    outlets: Mapping[str, frozenset[str]],
    settings: CopySettings,
    step: Callable[[int, int], None],
) -> list[Boilerplate]:
    """
    Return the blocks that outlets put into their pages, by text and place; they never overlap.

    ``outlets``: SHA-256 of a text to the outlets of its documents, or the hosts
    of their addresses. Case and a leading "www." do not matter. A text whose
    outlet is unknown is left alone: texts from nobody knows where have no
    template in common. Near-linear in the characters: lines are counted, and
    of the texts that hold a block at most `LOOKED_AT` are compared.

    What is not boilerplate: what stands in texts whose remaining content is the
    same (a story published again and again); what speaks of what its texts
    report, measured by content words (the background paragraph of a running
    story); a long block that other outlets hold as well, unless it is
    boilerplate there too (an agency's paragraph); sentences of fewer than
    ``min_passage`` words in mid-text ("No one was hurt."), and other lines that
    together with their neighbours have fewer; one to three words.

    Limits: an outlet of one or two texts has none found. A box about the very
    subject of its pages is taken for background, and background that hardly
    shares a word with its reports for a box. Names and figures vary only in
    headers and footers that are no sentences ("Published 12 May 2031 by …"),
    and are told by capitals. The words that say nothing are English; in another
    language blocks speak of their texts more easily, so fewer are found. A
    place and an agency before the first sentence are no block, nor is "Read
    more:" before a title that changes.
    """
    sites = sites_of(texts, outlets)
    found: dict[str, Found] = {}
    total = sum(len(site.texts) for site in sites)
    done = 0
    step(0, total)
    for site in sites:
        if len(site.texts) >= FEW:
            blocks = blocks_of(site, settings.min_passage)
            if blocks.lines or blocks.masks or blocks.sentences:
                found[site.outlet] = blocks
        done += len(site.texts)
        step(done, total)
    _drop_agency_copy(sites, found, settings.min_passage)
    best: dict[str, list[Boilerplate]] = {}
    for site in sites:
        if site.outlet in found:
            for number, name in enumerate(site.names):
                best.setdefault(name, []).extend(_rows(site, number, found[site.outlet], settings.min_passage))
    return [row for name in sorted(best) for row in _disjoint(best[name])]


def spans_of(rows: Iterable[Boilerplate]) -> dict[str, list[tuple[int, int]]]:
    """Return for each text that has boilerplate its spans, sorted and disjoint, in characters."""
    spans: dict[str, list[Span]] = {}
    for row in rows:
        spans.setdefault(row.text, []).append(Span(row.begin, row.end))
    return {text: [(span.begin, span.end) for span in merged(spans[text])] for text in sorted(spans)}


def sites_of(texts: Iterable[Text], outlets: Mapping[str, frozenset[str]]) -> list[Site]:
    """Return the texts outlet by outlet, both in order; an outlet goes by its commonest spelling."""
    bodies = {text.sha256: text.text for text in texts}
    spellings: dict[str, Counter[str]] = {}
    members: dict[str, list[str]] = {}
    for name in sorted(bodies):
        for key, spelling in sorted({(_folded(outlet), outlet.strip()) for outlet in outlets.get(name, ())}):
            if key:
                spellings.setdefault(key, Counter())[spelling] += 1
                members.setdefault(key, []).append(name)
    sites = []
    for key in sorted(members):
        names = sorted(set(members[key]))
        spelling = min(spellings[key], key=lambda one: (-spellings[key][one], one))
        sites.append(Site(spelling, names, [bodies[name] for name in names]))
    return sites


def _folded(outlet: str) -> str:
    return outlet.strip().casefold().removeprefix("www.")


def blocks_of(site: Site, long: int) -> Found:
    """Return the blocks of one outlet; ``long``: words of a block that is more than a stock phrase."""
    counts: Counter[str] = Counter()
    for text in site.texts:
        counts.update(set(text.split("\n")))
    repeated = {line for line, count in counts.items() if count >= FEW and line.strip()}
    pages = [laid_out(text, repeated) for text in site.texts]
    shapes: Counter[str] = Counter()
    for page in pages:
        shapes.update({line.mask.key for line in (*page.head, *page.tail) if line.mask})
    masks = {key for key, count in shapes.items() if count >= FEW}
    blocks = _Blocks(site, long)
    cut = set(repeated)
    places = [[place for place in placed(page, repeated, masks) if place.known] for page in pages]
    for number, held in enumerate(places):
        for place in held:
            line = place.line
            if line.text in repeated:
                blocks.add(number, line.text, place.outer)
            if line.mask is not None and line.mask.key in masks:
                blocks.add(number, line.mask, place.outer)
                cut.add(line.text)
    chosen = blocks.chosen(_Rests(site.texts, cut))
    lines = {key: mark for key, mark in chosen.items() if isinstance(key, str)}
    shaped = {key.key: mark for key, mark in chosen.items() if isinstance(key, Mask)}
    edges = _repeated_edges(site, [edge_sentences(page, lines, shaped) for page in pages])
    return Found(lines, shaped, _sentence_blocks(site, edges, cut, long), places, edges)


def _repeated_edges(site: Site, edges: Sequence[Sequence[list[Span]]]) -> dict[int, list[tuple[str, list[Span]]]]:
    """Return the sentences at those edges of texts whose outermost sentence other texts have as well."""
    outermost: list[tuple[int, str, list[Span], list[str]]] = []
    counts: Counter[str] = Counter()
    for number, (text, sides) in enumerate(zip(site.texts, edges, strict=True)):
        for side, where in zip(sides, SIDES, strict=True):
            keys = [key for key, _ in edge_blocks(text, side[:1], where)]
            counts.update(keys)
            outermost.append((number, where, side, keys))
    out: dict[int, list[tuple[str, list[Span]]]] = {}
    for number, where, side, keys in outermost:
        if any(counts[key] >= FEW for key in keys):
            out.setdefault(number, []).append((where, side))
    return out


def _sentence_blocks(
    site: Site, edges: Mapping[int, list[tuple[str, list[Span]]]], cut: Collection[str], long: int
) -> dict[str, Mark]:
    """Return the sentences at the beginning or end of outermost paragraphs that are the outlet's own."""
    held = {
        number: [(where, *block) for where, side in sides for block in edge_blocks(site.texts[number], side, where)]
        for number, sides in edges.items()
    }
    counts: Counter[str] = Counter()
    for candidates in held.values():
        counts.update({key for _, key, _ in candidates})
    keys = {key for key, count in counts.items() if count >= FEW and not (is_prose(key) and word_count(key) < long)}
    blocks = _Blocks(site, long)
    taken: dict[int, set[str]] = {}
    for number, candidates in held.items():
        for where, key, span in candidates:
            if key in keys:
                blocks.add(number, key, where)
                taken.setdefault(number, set()).add(span.of(site.texts[number]))
    chosen = blocks.chosen(_Rests(site.texts, cut, taken))
    return {key: mark for key, mark in chosen.items() if isinstance(key, str)}


def _taken(text: str, sentences: Sequence[Span], where: str, blocks: Mapping[str, Mark]) -> list[tuple[Span, Mark]]:
    """Return which of the sentences at one edge are blocks: the longest runs, and shapes from the edge on."""
    out: list[tuple[Span, Mark]] = []
    rest = list(sentences)
    while rest:
        found = [(span, blocks[key]) for key, span in edge_blocks(text, rest, where) if key in blocks]
        if not found:
            break
        out.append(max(found, key=lambda one: one[0].end - one[0].begin))
        rest = [span for span in rest if not out[-1][0].covers(span)]
    return out


class _Rests:
    """What each text of an outlet has of its own, worked out when first asked for."""

    def __init__(
        self, texts: Sequence[str], lines: Collection[str], sentences: Mapping[int, Collection[str]] | None = None
    ) -> None:
        self.of = functools.lru_cache(maxsize=2048)(self._of)
        self._texts, self._lines, self._sentences = texts, lines, sentences or {}

    def _of(self, number: int) -> Rest:
        text = self._texts[number]
        own = "\n".join(line for line in text.split("\n") if line not in self._lines)
        for sentence in sorted(self._sentences.get(number, ()), key=lambda one: (-len(one), one)):
            own = own.replace(sentence, " ")
        words = words_of(own.casefold())
        runs = frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))
        return Rest(len(words), len(words) / max(1, word_count(text)), content_words(own), runs)


class _Blocks:
    """The repeated blocks of one outlet, with the texts that hold them."""

    def __init__(self, site: Site, long: int) -> None:
        self._site, self._long = site, long
        self._holders: dict[str | Mask, list[int]] = {}
        self._outer: Counter[str | Mask] = Counter()
        self._first: Counter[str | Mask] = Counter()

    def add(self, number: int, key: str | Mask, outer: str) -> None:
        """Note that a text holds a block, and whether it is outermost: at the "head", the "tail" or neither."""
        holders = self._holders.setdefault(key, [])
        if not holders or holders[-1] != number:
            holders.append(number)
            self._outer[key] += outer != ""
            self._first[key] += outer == "head"

    def chosen(self, rests: _Rests) -> dict[str | Mask, Mark]:
        """Return the blocks that are the outlet's own."""
        out = {}
        for key, holders in self._holders.items():
            needed = 0 if isinstance(key, str) and has_speech(key) else self._needed(key, len(holders))
            if 0 < needed <= len(holders):
                looked = [rests.of(number) for number in holders[:LOOKED_AT]]
                if reports_differ(looked, needed, self._long) and not self._speaks_of(key, holders, looked, rests):
                    out[key] = Mark(len(holders), self._site.names[holders[0]])
        return out

    def _needed(self, key: str | Mask, count: int) -> int:
        """Return how many different texts must hold a block; 0 where none are enough."""
        outer = self._outer[key] >= OUTER * count
        if isinstance(key, Mask):
            if not outer or not (key.literals >= 2 or key.dated):
                return 0
            # Titles have shapes as well: "Rehn to visit Orlen" is like "Rehn to visit Lenmouth".
            return FEW if key.dated or (key.literals > 2 and 2 * self._first[key] < count) else MANY
        short = is_prose(key) and word_count(key) < self._long
        if short:
            return max(MANY, math.ceil(SHARE * len(self._site.texts))) if outer else 0
        return FEW if outer else MANY

    def _speaks_of(self, key: str | Mask, holders: Sequence[int], looked: Sequence[Rest], rests: _Rests) -> bool:
        words = content_words(key.key if isinstance(key, Mask) else key)
        holding = set(holders)
        others = (number for number in range(len(self._site.texts)) if number not in holding)
        without = [rests.of(number) for _, number in zip(range(LOOKED_AT), others, strict=False)]
        return speaks_of(words, [rest for rest in looked if rest.words], [rest for rest in without if rest.words])


def reports_differ(rests: Sequence[Rest], needed: int, least: int) -> bool:
    """
    Say whether enough of the texts report different things.

    First among texts that are mostly their own. Where the repeated lines are
    the larger part of each, as in a story published again with a new beginning,
    `CROWD` are needed. ``least``: words of its own that a text must have.
    """
    for floor, enough in ((0.5, needed), (0.0, max(needed, CROWD))):
        different: list[Rest] = []
        for rest in rests:
            if rest.words >= least and rest.share >= floor and not any(_same(rest, other) for other in different):
                different.append(rest)
                if len(different) >= enough:
                    return True
    return False


def _same(one: Rest, two: Rest) -> bool:
    least = min(len(one.runs), len(two.runs))
    return len(one.runs & two.runs) > SAME_CONTENT * least


def speaks_of(words: Collection[str], holders: Sequence[Rest], others: Sequence[Rest]) -> bool:
    """
    Say whether a block's content words belong to what the texts that hold it report.

    ``holders``, ``others``: the rest of texts with and without the block.
    Compared are the block's words found in the rest of its texts with those
    expected from the other texts, by a sum of independent draws.
    """
    if not words or not holders:
        return False
    hits = sum(len(rest.vocabulary.intersection(words)) for rest in holders)
    share = hits / (len(words) * len(holders))
    if len(others) < FEW:
        return share >= SPEAKS_ALONE
    chances = [(sum(word in rest.vocabulary for rest in others) + 0.5) / (len(others) + 1) for word in words]
    expected = len(holders) * sum(chances)
    deviation = math.sqrt(len(holders) * sum(chance * (1 - chance) for chance in chances))
    return share >= SPEAKS_OF or (share >= SPEAKS_MORE and hits - expected >= CLEARLY * deviation)


def _drop_agency_copy(sites: Sequence[Site], found: Mapping[str, Found], long: int) -> None:
    """Take out long blocks that other outlets, where they are no boilerplate, hold in more than a few texts."""
    own: Counter[str] = Counter()
    for blocks in found.values():
        for kind in (blocks.lines, blocks.sentences):
            own.update({key: mark.texts for key, mark in kind.items() if word_count(key) >= long})
    if not own or len(sites) < 2:
        return
    keys = set(own)
    sentences = any(key in blocks.sentences for blocks in found.values() for key in keys)
    elsewhere: Counter[str] = Counter()
    for site in sites:
        blocks = found.get(site.outlet, Found({}, {}, {}, [], {}))
        for text in site.texts:
            held = keys.intersection(text.split("\n"))
            if sentences:
                sides = edge_sentences(laid_out(text, blocks.lines), blocks.lines, blocks.masks)
                for side, where in zip(sides, SIDES, strict=True):
                    held |= {key for key, _ in edge_blocks(text, side, where) if key in keys}
            elsewhere.update(key for key in held if key not in blocks.lines and key not in blocks.sentences)
    for key, count in elsewhere.items():
        if count >= ELSEWHERE * own[key]:
            for blocks in found.values():
                blocks.lines.pop(key, None)
                blocks.sentences.pop(key, None)


def _rows(site: Site, number: int, found: Found, long: int) -> Iterator[Boilerplate]:
    """Yield the blocks of one text: lines on end, together long enough, cut where other texts hold them."""
    name, text = site.names[number], site.texts[number]
    for run in _runs(text, _marked(text, found, number)):
        words = sum(word_count(span.of(text)) for span, _, _ in run)
        if words < (LEAST_WORDS if any(edge for _, _, edge in run) else long):
            continue
        begin, end, mark = run[0][0].begin, run[0][0].end, run[0][1]
        for span, other, _ in [*run[1:], (Span(end, end), Mark(0, ""), False)]:
            if other != mark:
                yield Boilerplate(
                    text=name, begin=begin, end=end, outlet=site.outlet, texts=mark.texts, first=mark.first
                )
                begin, mark = span.begin, other
            end = span.end


def _marked(text: str, found: Found, number: int) -> list[tuple[Span, Mark, bool]]:
    """Return the blocks of a text, with whether each is near its beginning or end."""
    out: set[tuple[Span, Mark, bool]] = set()
    for line, _, zone, _ in found.places[number]:
        mark = found.lines.get(line.text)
        if mark is None and line.mask is not None:
            mark = found.masks.get(line.mask.key)
        if mark is not None:
            out.add((Span(line.begin, line.begin + len(line.text)).trimmed(text), mark, zone))
    for where, side in found.edges.get(number, ()) if found.sentences else ():
        out |= {(span, mark, True) for span, mark in _taken(text, side, where, found.sentences)}
    return sorted(out)


def _runs(text: str, marked: Sequence[tuple[Span, Mark, bool]]) -> list[list[tuple[Span, Mark, bool]]]:
    """Return the blocks in runs with nothing but marks and white space between them."""
    runs: list[list[tuple[Span, Mark, bool]]] = []
    for one in marked:
        if runs and not has_words(text, runs[-1][-1][0].end, one[0].begin):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _disjoint(rows: Sequence[Boilerplate]) -> list[Boilerplate]:
    """Return the rows of one text in order; where those of two outlets overlap, the block of more texts stays."""
    kept: list[Boilerplate] = []
    for row in sorted(rows, key=lambda row: (-row.texts, row.outlet, row.begin)):
        if all(row.end <= other.begin or other.end <= row.begin for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.begin)
