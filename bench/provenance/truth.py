"""
What is true of each claim of a written pile, by the laws of the count, looked up in the graph it was made from.

Slow and obvious; shares nothing with the program.

**The true number of voices** is the number of those who know, each once,
however many papers print them, whatever they are called there:

- a named person, a body's statement, an identified document, an agency whose
  own text is not in the pile, what a newsroom saw itself: one each;
- one unnamed person, and a document only described: one. The reader can't
  know that it exists, the generator does; a correct interval, [0, 1], holds it;
- n unnamed people: n, all of them different, which [0, n] holds;
- a plural without a number: one. There may be more, but nothing in the text
  tells them apart, so nobody could count more; [0, 1] holds it;
- no source given: one for the claim, however many texts give none: somebody
  knew, and nothing tells two of them apart; [0, 1] holds it;
- vague ("experts say"): none;
- a person heard only through the unnamed: one; [0, 1] holds it;
- whoever gives another figure, denies, turns it round, asks, demands, declines
  or supposes: none. Who gave a figure and later a higher one is one voice.

Thus the true number is the upper end of what the law gives for the true graph
(`most`). A program that counts more has over-counted. Where a rewrite calls a
named person "an official", or rests on the same unnamed person as its
original, the text alone proves no merge: the law's own *most* is then above
the truth, and the program is not spared. Such claims carry the tags "rewrite"
and "anonymised".

**The weakest link** is the size of the smallest set of texts, relays and roots
that meets every way from the claim to a root, found by trying all sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from bench.provenance.graph import Root, Telling
from bench.provenance.writing import Article, Mark

SURE = ("person", "org", "document", "own observation", "agency")
COPIES = ("identical", "near copy", "cut")
AGAINST = ("deny", "invert")


class Way(NamedTuple):
    """One way from the claim to a root: the texts, the outermost first, the relays, the root."""

    texts: tuple[int, ...]
    relays: tuple[Root, ...]
    root: Root

    @property
    def nodes(self) -> frozenset[str]:
        """Return everything that would have to hold."""
        return frozenset(
            (*(f"text {text}" for text in self.texts), *(relay.key for relay in self.relays), self.root.key)
        )


class Truth(NamedTuple):
    """The numbers of one claim and one side of it."""

    documents: int
    texts: int
    voices: int
    least: int
    weakest: tuple[int, int]


class Told(NamedTuple):
    """A place of an article that tells of a claim."""

    article: int
    mark: Mark


def told(articles: Sequence[Article], fact: int) -> list[Told]:
    """Return every place that tells of a fact, in whatever way."""
    return [Told(article.number, mark) for article in articles for mark in article.marks() if mark.telling.fact == fact]


def ways(articles: Sequence[Article], fact: int, modes: Sequence[str]) -> list[Way]:
    """Return every way in which an article tells the fact in one of these modes."""
    out = []
    for place in told(articles, fact):
        if place.mark.telling.mode in modes:
            out += _ways(articles, articles[place.article], place.mark.telling)
    return out


def _ways(articles: Sequence[Article], article: Article, telling: Telling) -> list[Way]:
    if article.origin is None:
        return [Way((article.number,), telling.relays, telling.root)]
    if article.operator in COPIES:
        return [Way((article.origin,), telling.relays, telling.root)]
    texts = (article.number, article.origin)
    if article.operator != "cited":
        return [Way(texts, telling.relays, telling.root)]
    # Whoever cites an article rests on all that it gives for the claim.
    behind = [mark.telling for mark in articles[article.origin].marks()]
    return [
        Way(texts, each.relays, each.root) for each in behind if (each.fact, each.mode) == (telling.fact, telling.mode)
    ]


def home(article: Article) -> int:
    """Return the number of the text that an article is, copies collapsed."""
    return article.number if article.origin is None or article.operator not in COPIES else article.origin


def truth(articles: Sequence[Article], fact: int, modes: Sequence[str] = ("for",)) -> Truth:
    """Return what is true of a fact for those who tell it in these modes."""
    places = [place for place in told(articles, fact) if place.mark.telling.mode in modes]
    found = [way for way in ways(articles, fact, modes) if way.root.kind != "vague"]
    voices = {way.root.key: way.root.number for way in found}
    sure = [way for way in found if _sure(way)]
    weakest = smallest([way.nodes for way in found])
    return Truth(
        documents=len({place.article for place in places}),
        texts=len({_funnel_text(articles, place) for place in places}),
        voices=sum(voices.values()),
        least=len({way.root.key for way in sure}),
        weakest=(smallest([way.nodes for way in sure]), weakest),
    )


def _sure(way: Way) -> bool:
    return way.root.kind in SURE and all(relay.kind in SURE for relay in way.relays)


def _funnel_text(articles: Sequence[Article], place: Told) -> int:
    """Return which text the words are: a passage is its origin's."""
    article = articles[place.article]
    if article.operator == "passage" and article.origin is not None:
        return article.origin
    return home(article)


def smallest(sets: Iterable[frozenset[str]]) -> int:
    """Return the size of the smallest set that meets all of these, by trying all."""
    every = set(sets)
    # Whoever meets a set meets those that hold it.
    wanted = [each for each in every if not any(other < each for other in every)]
    nodes = sorted({node for each in wanted for node in each})
    return next(
        size
        for size in range(len(nodes) + 1)
        if any(all(each & set(chosen) for each in wanted) for chosen in combinations(nodes, size))
    )


def tags(articles: Sequence[Article], fact: int) -> set[str]:
    """Return which operators and kinds of root touched a claim: what a miss may be put down to."""
    out: set[str] = set()
    for place in told(articles, fact):
        article, telling = articles[place.article], place.mark.telling
        if telling.mode == "for":
            out |= {article.operator, telling.root.kind} - {"original", "person"}
            out |= {f"through {relay.kind}" for relay in telling.relays}
        else:
            out.add(telling.mode)
        if place.mark.drifted:
            out.add("drift in a copy")
        if article.anonymous == telling.root.key:
            out.add(f"anonymised in a {article.operator}")
    hearings = [way for way in ways(articles, fact, ("for",)) if len(way.texts) == 1]
    if len({(way.texts, way.root.key) for way in hearings}) > len({way.root.key for way in hearings}):
        out.add("heard by two newsrooms")
    return out
