"""
From the graph to articles: every telling a sentence, every operator an edit, and where each claim stands.

A sentence is made of segments, so that a copy can change a figure or take a
name out and nothing else, and so that it is known to the character where the
claim begins and ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from bench.provenance.attribution import Speaking, Spoken
from bench.provenance.grammar import capital
from bench.provenance.graph import Graph, Operator, Plan, Telling
from bench.provenance.world import World, other_value, written

NEGATIVE = re.compile(r"\b(?:no|not|nobody|none|nothing|never|unable|without)\b")


class Line(NamedTuple):
    """A sentence of an article: what it is made of, and what it tells; fillers tell nothing."""

    segments: tuple[tuple[str, str], ...]
    """Kind and words: "clause" for the claim's, "source" for who is given, empty for the rest."""
    telling: Telling | None
    paragraph: int

    @property
    def words(self) -> str:
        """Return the sentence."""
        return "".join(words for _, words in self.segments)


class Mark(NamedTuple):
    """Characters ``begin`` to ``end`` of an article tell this."""

    begin: int
    end: int
    telling: Telling
    line: int
    drifted: bool
    """The copy has another figure here than what it was made from."""


class Article(NamedTuple):
    """One article of the pile, and what is true of it."""

    number: int
    outlet: str
    day: int
    title: str
    lines: list[Line]
    operator: Operator
    origin: int | None
    taken: tuple[int, ...]
    """Of a copy, the lines of the origin that its first lines are; of a passage, those of its last lines."""
    drift: int | None
    anonymous: str | None

    @property
    def body(self) -> str:
        """Return the text."""
        return "".join(words for words, _ in self._pieces())

    def marks(self) -> list[Mark]:
        """Return what is told where."""
        out, at = [], 0
        for words, number in self._pieces():
            line = self.lines[number]
            if line.telling is not None:
                places, here = [], at + len(words) - len(line.words)
                for kind, part in line.segments:
                    if kind == "clause":
                        places.append((here, here + len(part)))
                    here += len(part)
                drifted = self.drift == line.telling.fact and line.telling.mode == "for"
                out.append(Mark(places[0][0], places[-1][1], line.telling, number, drifted))
            at += len(words)
        return out

    def begin(self, number: int) -> int:
        """Return where a line begins."""
        at = 0
        for words, line in self._pieces():
            if line == number:
                return at + len(words) - len(self.lines[number].words)
            at += len(words)
        message = f"the article has no line {number}"
        raise IndexError(message)

    def _pieces(self) -> Iterator[tuple[str, int]]:
        before: int | None = None
        for number, line in enumerate(self.lines):
            between = "" if before is None else " " if line.paragraph == before else "\n\n"
            yield between + line.words, number
            before = line.paragraph


class Writer:
    """Writes the articles of one pile; keeps what wordings are used up."""

    def __init__(self, graph: Graph, random: Random) -> None:
        self.world: World = graph.world
        self.random = random
        self.used: Counter[str] = Counter()
        self.written: set[str] = set()
        self.speaking = Speaking(self.world, random)
        self.values: dict[tuple[int, float | None], str] = {}

    def write(self, plans: Sequence[Plan]) -> list[Article]:
        """Return the articles, each after the one it is made from."""
        articles: list[Article] = []
        for number, plan in enumerate(plans):
            made = self._original(number, plan) if plan.origin is None else self._made(number, plan, articles)
            articles.append(made)
        return articles

    # --- new articles ---------------------------------------------------------

    def _original(self, number: int, plan: Plan) -> Article:
        lines = self._lines(plan.tellings, plan)
        title = self._title(plan.tellings)
        return Article(number, plan.outlet, plan.day, title, lines, plan.operator, plan.origin, (), None, None)

    def _lines(self, tellings: Sequence[Telling], plan: Plan, cited: str | None = None) -> list[Line]:
        self.speaking.begin(plan.outlet, plan.anonymous, cited)
        lines: list[Line] = []
        paragraph = 0
        fillers = self.random.randint(2, 4)
        for at, telling in enumerate(tellings):
            same = at > 0 and tellings[at - 1].root.key == telling.root.key
            if at and not (same and self.random.random() < 0.7):
                paragraph += 1
                if fillers and self.random.random() < 0.45:
                    lines.append(self._filler(paragraph))
                    fillers -= 1
                    paragraph += self.random.random() < 0.6
            at_start = not lines or lines[-1].paragraph != paragraph
            spoken = self.speaking.line(telling, self._clauses(telling), opening=at_start)
            lines.append(Line(tuple(spoken.segments), telling, paragraph))
        for _ in range(fillers):
            paragraph += self.random.random() < 0.6
            lines.append(self._filler(paragraph))
        return [_with_dateline(lines[0], self._dateline(plan)), *lines[1:]]

    def _dateline(self, plan: Plan) -> str:
        town = self.world.slots["town"].upper()
        return self.random.choice((f"{town} – ", f"{town} ({plan.outlet}) – ", "", ""))

    def _clauses(self, telling: Telling) -> Spoken:
        """Return a wording of what is told, the least used before others."""
        frame = self.world.facts[telling.fact].frame
        lines = {"invert": frame.turned, "demand": frame.demanded}.get(telling.mode, frame.wordings)
        if telling.mode in ("deny", "ask", "decline", "if"):
            # "He denied that nobody could cross" is nothing that a paper writes.
            lines = [line for line in lines if not NEGATIVE.search(line)] or lines
        value = self._value(telling)
        return Spoken(self._expanded(lines, telling.fact, n=value), value)

    def _value(self, telling: Telling, value: float | None = None) -> str:
        figure = telling.value if value is None else value
        if figure is None:
            return ""
        return self.values.setdefault((telling.fact, figure), written(figure, self.random))

    def _expanded(self, lines: Sequence[str], fact: int, **slots: str) -> str:
        fewest = min(self.used[f"{fact} {line}"] for line in lines)
        for _ in range(6):
            line = self.random.choice([line for line in lines if self.used[f"{fact} {line}"] == fewest])
            words = self.world.said(line, self.random, **slots)
            if words not in self.written:
                break
        self.used[f"{fact} {line}"] += 1
        self.written.add(words)
        return words

    def _filler(self, paragraph: int) -> Line:
        words = self._expanded(self.world.domain.fillers, -1)
        return Line((("", capital(words)),), None, paragraph)

    def _title(self, tellings: Sequence[Telling]) -> str:
        facts = [self.world.facts[telling.fact] for telling in tellings] or self.world.facts
        values = [telling.value for telling in tellings] or [fact.value for fact in self.world.facts]
        fact, value = facts[0], values[0]
        figure = "" if value is None else written(value, self.random)
        return capital(self.world.said(self.random.choice(fact.frame.headlines), self.random, n=figure))

    # --- articles made from others --------------------------------------------

    def _made(self, number: int, plan: Plan, articles: Sequence[Article]) -> Article:
        assert plan.origin is not None
        origin = articles[plan.origin]
        if plan.operator in ("rewrite", "cited"):
            lines = self._lines(plan.tellings, plan, origin.outlet if plan.operator == "cited" else None)
            title = self._title(plan.tellings)
            return Article(
                number, plan.outlet, plan.day, title, lines, plan.operator, plan.origin, (), None, plan.anonymous
            )
        if plan.operator == "passage":
            return self._passage(number, plan, origin)
        kept = list(range(len(origin.lines)))
        if plan.operator == "cut":
            kept = kept[: max(3, round(len(kept) * self.random.uniform(0.5, 0.75)))]
        if plan.operator == "near copy":
            fillers = [at for at in kept[1:] if origin.lines[at].telling is None]
            if fillers and self.random.random() < 0.6:
                kept.remove(self.random.choice(fillers))
        lines = [self._edited(origin.lines[at], plan) for at in kept]
        own = plan.operator != "identical" and self.random.random() < 0.3
        drift = (
            plan.drift
            if any(one.segments != origin.lines[at].segments for one, at in zip(lines, kept, strict=True))
            else None
        )
        title = origin.title if self.random.random() < 0.5 else self._title(origin_tellings(origin))
        if own:
            lines.append(self._filler(lines[-1].paragraph + 1))
        return Article(
            number, plan.outlet, plan.day, title, lines, plan.operator, plan.origin, tuple(kept), drift, plan.anonymous
        )

    def _edited(self, line: Line, plan: Plan) -> Line:
        """Return a line as the copy has it: another figure, a name taken out, or as it was."""
        telling = line.telling
        if telling is None:
            return line
        segments = line.segments
        if plan.drift == telling.fact and telling.mode == "for" and telling.value is not None:
            fact = self.world.facts[telling.fact]
            figure = self._value(telling, other_value(fact.frame, telling.value, Random(telling.fact)))  # noqa: S311
            pattern = re.compile(rf"(?<![\w.,]){re.escape(self._value(telling))}(?![\w])", re.IGNORECASE)
            segments = tuple((kind, pattern.sub(figure, words, 1)) for kind, words in segments)
        if plan.anonymous == telling.root.key:
            segments = self.speaking.without_name(segments, telling.root)
        return line._replace(segments=segments)

    def _passage(self, number: int, plan: Plan, origin: Article) -> Article:
        """Put some paragraphs of the origin below fillers of one's own."""
        before = [-1, *(line.paragraph for line in origin.lines)]
        starts = [
            at
            for at, line in enumerate(origin.lines)
            if line.telling is not None and line.paragraph != before[at] and not _by_pronoun(line)
        ]
        first = self.random.choice(starts or [0])
        taken = tuple(range(first, min(first + self.random.randint(2, 4), len(origin.lines))))
        own = [self._filler(at // 2) for at in range(self.random.randint(4, 7))]
        moved = [origin.lines[at]._replace(paragraph=100 + origin.lines[at].paragraph) for at in taken]
        moved[0] = _with_dateline(moved[0], "")
        title = self._title(origin_tellings(origin))
        return Article(
            number, plan.outlet, plan.day, title, [*own, *moved], plan.operator, plan.origin, taken, None, None
        )


def origin_tellings(article: Article) -> list[Telling]:
    """Return what an article tells, in order."""
    return [line.telling for line in article.lines if line.telling is not None]


def _by_pronoun(line: Line) -> bool:
    return any(kind == "source" and words.casefold() in ("he", "she") for kind, words in line.segments)


def _with_dateline(line: Line, dateline: str) -> Line:
    """Return an article's first line with this dateline in place of any other."""
    segments = line.segments
    if segments[0][0] == "dateline":
        segments = segments[1:]
    return line._replace(segments=(("dateline", dateline), *segments) if dateline else segments)
