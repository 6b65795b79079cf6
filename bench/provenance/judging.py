"""
The program's answer to every claim of a written pile beside the truth, beside simple counts, and what went wrong.

A true claim may be split over several claims of the program. What is judged
is the one that a user would take for it: the one that holds most of the
supporting mentions, documents counted.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.provenance import gold, truth
from bench.provenance.grammar import Domain
from bench.provenance.graph import sample
from bench.provenance.truth import Told, Truth
from bench.provenance.world import World, invent
from bench.provenance.writing import Article, Writer
from whence import schema
from whence.case import open_case
from whence.stages import documents_with_texts

Interval = tuple[int, int]
OPPOSED = ("changed", "invert", "deny")
NOISE = ("ask", "decline", "demand", "if")
HEADLINES_ALIKE = 0.55
"""Jaccard of title words from which two headlines are one story: the rule of a published corroboration tool."""


class Written(NamedTuple):
    """A pile of articles and the world it is about."""

    name: str
    world: World
    articles: list[Article]


class Answer(NamedTuple):
    """What one program says of one claim: voices, weakest link, texts."""

    voices: Interval
    weakest: Interval
    texts: int


class Mention(NamedTuple):
    """A mention as the program has it, by the number of its article."""

    claim: str
    article: int
    begin: int
    end: int
    stance: str
    counted: bool
    words: str


class Verdict(NamedTuple):
    """One claim: the truth, the answers, and how a miss came about."""

    pile: str
    fact: int
    truth: Truth
    whole: Answer
    gold: Answer
    documents: int
    outlets: int
    headlines: int
    tags: set[str]
    opposed: list[tuple[str, bool]]
    """For each text that changes the figure, denies or turns it round: how, and whether it stands as support."""
    noise: list[tuple[str, bool]]
    differs: list[bool]
    """For each conflict "differs" of the program between two places of this claim: whether their figures do."""
    cause: str
    details: list[str]


# --- making piles -------------------------------------------------------------------


def write_pile(domain: Domain, half: str, seed: int) -> Written:
    """Return the pile of this seed."""
    random = Random(f"{half} {domain.name} {seed}")  # noqa: S311 - invented news
    world = invent(domain, half, random)
    graph = sample(world, random)
    return Written(f"{domain.name} {seed}", world, Writer(graph, random).write(graph.plans))


def save(pile: Written, folder: Path) -> None:
    """Write the articles as a user would have them: one file each, with a head."""
    for article in pile.articles:
        published = pile.world.day + timedelta(days=article.day)
        head = f"Title: {article.title}\nOutlet: {article.outlet}\nPublished: {published}\n"
        (folder / f"{article.number:02}.txt").write_text(f"{head}\n{article.body}\n", encoding="utf-8")


# --- the program's answer -------------------------------------------------------------


class Analysed(NamedTuple):
    """What the whole program made of a pile."""

    mentions: list[Mention]
    counts: Mapping[tuple[str, str], schema.Count]
    witnesses: Mapping[tuple[str, str], list[schema.Witness]]
    differs: list[tuple[tuple[int, int], tuple[int, int]]]
    """Conflicts called "differs": article and place of either figure."""


def analysed(pile: Written) -> Analysed:
    """Run the program over the pile and return its mentions and counts."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pile"
        folder.mkdir()
        save(pile, folder)
        with open_case(Path(place) / "pile.whence", create=True) as case:
            case.analyse([str(folder)])
            texts = {text.sha256: text.text for text in case.rows(schema.Text)}
            of_text: dict[str, list[int]] = {}
            for document, sha256 in documents_with_texts(case.store):
                number = int(Path(document.path).stem)
                _check(texts[sha256], pile.articles[number])
                of_text.setdefault(sha256, []).append(number)
            mentions = [
                Mention(row.claim, number, row.begin, row.end, row.stance, row.counted, row.exact)
                for row in case.rows(schema.ClaimMention)
                for number in of_text[row.text]
            ]
            counts: dict[tuple[str, str], schema.Count] = {
                (row.claim, row.stance): row for row in case.rows(schema.Count)
            }
            witnesses: dict[tuple[str, str], list[schema.Witness]] = {}
            for row in case.rows(schema.Witness):
                witnesses.setdefault((row.claim, row.stance), []).append(row)
            differs = [
                ((of_text[row.a_text][0], row.a_begin), (of_text[row.b_text][0], row.b_begin))
                for row in case.rows(schema.Conflict)
                if row.relation == "differs"
            ]
    return Analysed(mentions, counts, witnesses, differs)


def _check(text: str, article: Article) -> None:
    if text.rstrip() != article.body:
        message = f"article {article.number} was not read as written: {text[:200]!r}"
        raise ValueError(message)


def held(mention: Mention, place: Told) -> bool:
    """Say whether a mention of the program is this place: they share more than half of the shorter one."""
    if mention.article != place.article:
        return False
    begin, end = place.mark.begin, place.mark.end
    shared = min(mention.end, end) - max(mention.begin, begin)
    return shared > min(mention.end - mention.begin, end - begin) / 2


def user_choice(places: Sequence[Told], mentions: Sequence[Mention]) -> tuple[str | None, str]:
    """Return the program's claim that holds most of the places, and the stance of most of them in it."""
    hits: Counter[tuple[str, str]] = Counter()
    documents: dict[str, set[int]] = {}
    for place in places:
        for claim, stance in {(each.claim, each.stance) for each in mentions if held(each, place)}:
            hits[claim, stance] += 1
            documents.setdefault(claim, set()).add(place.article)
    if not documents:
        return None, "for"
    claim = max(documents, key=lambda each: (len(documents[each]), hits[each, "for"], -len(each), each))
    return claim, "against" if hits[claim, "against"] > hits[claim, "for"] else "for"


def _answer(count: schema.Count | None) -> Answer:
    if count is None:
        return Answer((0, 0), (0, 0), 0)
    return Answer((count.voices_least, count.voices_most), (count.weakest_least, count.weakest_most), count.texts)


# --- judging ---------------------------------------------------------------------------


def judge(pile: Written) -> list[Verdict]:
    """Return a verdict on every claim of the pile that somebody supports."""
    found = analysed(pile)
    given = gold.counts(pile.world, pile.articles)
    verdicts = []
    for fact in pile.world.facts:
        places = truth.told(pile.articles, fact.number)
        support = [place for place in places if place.mark.telling.mode == "for"]
        if support:
            verdicts.append(_judge(pile, fact.number, places, found, given))
    return verdicts


def _judge(
    pile: Written, fact: int, places: Sequence[Told], found: Analysed, given: Mapping[tuple[int, str], schema.Count]
) -> Verdict:
    support = [place for place in places if place.mark.telling.mode == "for"]
    claim, stance = user_choice(support, found.mentions)
    true = truth.truth(pile.articles, fact)
    whole = _answer(found.counts.get((claim or "", stance)))
    standing = [each for each in found.mentions if each.claim == claim and each.counted and each.stance == stance]
    articles = sorted({place.article for place in support})
    cause, details = _cause(pile, true, whole, places, standing, found, claim)
    return Verdict(
        pile=pile.name,
        fact=fact,
        truth=true,
        whole=whole,
        gold=_answer(given.get((fact, "for"))),
        documents=len(articles),
        outlets=len({pile.articles[each].outlet for each in articles}),
        headlines=headline_clusters([pile.articles[each].title for each in articles]),
        tags=truth.tags(pile.articles, fact),
        opposed=_standing(pile, places, standing, OPPOSED),
        noise=_standing(pile, places, standing, NOISE),
        differs=_differs(places, found),
        cause=cause,
        details=details,
    )


def _standing(
    pile: Written, places: Iterable[Told], standing: Sequence[Mention], modes: Sequence[str]
) -> list[tuple[str, bool]]:
    """Return for each text (copies once) that tells it in one of these ways whether it stands as support."""
    seen: set[object] = set()
    out: list[tuple[str, bool]] = []
    for place in places:
        mode, key = place.mark.telling.mode, (truth.home(pile.articles[place.article]), place.mark.telling)
        if mode in modes and key not in seen:
            seen.add(key)
            out.append((mode, any(held(each, place) for each in standing)))
    return out


def _cause(
    pile: Written,
    true: Truth,
    whole: Answer,
    places: Sequence[Told],
    standing: Sequence[Mention],
    found: Analysed,
    claim: str | None,
) -> tuple[str, list[str]]:
    """Return in a word how the program came to its answer if that is wrong, and the particulars."""
    least, most = whole.voices
    if least <= true.voices <= most and most <= true.voices:
        return "", []
    if claim is None:
        return "no mention found", []
    support = [place for place in places if place.mark.telling.mode == "for"]
    own = [place for place in places if place.mark.telling.mode in ("for", "update")]
    inside = [place for place in support if any(held(each, place) for each in standing)]
    outside = [place for place in support if place not in inside]
    opposed = [
        place
        for place in places
        if place.mark.telling.mode not in ("for", "update") and any(held(each, place) for each in standing)
    ]
    foreign = [each for each in standing if not any(held(each, place) for place in places)]
    details = [f"outside: {_shown(pile, place)}" for place in outside]
    details += [f"{place.mark.telling.mode} counted: {_shown(pile, place)}" for place in opposed]
    details += [f"foreign: {each.article} {each.words}" for each in foreign if not any(held(each, o) for o in own)]
    details += [
        f"witness: [{root.least}, {root.most}] {root.kind}: {root.label} {root.note}"
        for root in found.witnesses.get((claim, "for"), [])
    ]
    if most > true.voices:
        if opposed:
            return f"counts too many: {opposed[0].mark.telling.mode} stands as support", details
        if foreign:
            return "counts too many: other statements in the claim", details
        return "counts too many: one voice as several", details
    if most < true.voices:
        if len(_voices(pile, inside)) < len(_voices(pile, support)):
            return "counts too few: mentions in other claims, or not counted", details
        return "counts too few: several voices as one, or none", details
    return "least too high", details


def _voices(pile: Written, places: Sequence[Told]) -> set[str]:
    within = {(place.article, place.mark.telling.root.key) for place in places}
    return {key for number, key in within if pile.articles[number].operator != "cited"} or {key for _, key in within}


def _shown(pile: Written, place: Told) -> str:
    article = pile.articles[place.article]
    line = article.lines[place.mark.line].words
    return f"{place.article} ({article.operator}) {line}"


def _differs(places: Sequence[Told], found: Analysed) -> list[bool]:
    """Return for each flag "differs" that touches this claim whether both places are of it and give other figures."""
    out = []
    for ends in found.differs:
        met = [
            [p for p in places if p.article == article and p.mark.begin - _NEAR <= begin < p.mark.end]
            for article, begin in ends
        ]
        if any(met):
            out.append(all(met) and not {_figure(p) for p in met[0]} & {_figure(p) for p in met[1]})
    return out


_NEAR = 60
"""Characters before a claim at which its sentence may begin."""


def _figure(place: Told) -> tuple[float | None, bool]:
    return place.mark.telling.value, place.mark.drifted


def headline_clusters(titles: Sequence[str]) -> int:
    """Return how many stories the headlines are: each joins the first that its words are near to, or begins one."""
    stories: list[frozenset[str]] = []
    for title in titles:
        words = frozenset(title.casefold().split())
        if not any(len(words & story) / len(words | story) >= HEADLINES_ALIKE for story in stories):
            stories.append(words)
    return len(stories)
