"""
What goes into a report: everything for a small pile, and for a large one what most needs to be seen.

Whatever is left out is counted, and the report says how to get it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whence.report.articles import Article, articles
from whence.report.contacts import Contacts, contacts
from whence.report.drawing import Drawing, draw_tree
from whence.report.holds import Holds, holds
from whence.report.kin import Kin, kin
from whence.report.moments import Moments, moments
from whence.report.pointers import Pointers, pointers
from whence.report.promises import Promises, promises
from whence.report.sources import Sources, sources
from whence.report.values import Values, values
from whence.schema import Copy, Descent
from whence.views.blocks import Block, blocks
from whence.views.claims import ClaimView, DecisionView, claim_view, decision_view
from whence.views.claims_table import ClaimRow, claims_table
from whence.views.compare import CopyView, copy_view
from whence.views.descent import CopyTree, copy_trees
from whence.views.evidence import DocumentView
from whence.views.overview import Bar, Overview, overview
from whence.views.speakers import SpeakerRow
from whence.views.tables import Catalogue, Tables


class Limits(NamedTuple):
    """How much a report may hold, so that a browser still opens it."""

    claims: int = 500
    """Claims with a section of their own."""
    brief: int = 3_000
    """Claims in the compact table."""
    articles: int = 60
    """Documents up to which whole articles are printed."""
    copies: int = 100
    """Pairs of texts shown side by side."""
    voices: int = 1_000
    """Rows in the lists of voices."""
    places: int = 60
    """Utterances shown for each degree of anonymity and each class of reporting word."""
    families: int = 20
    """Families of texts that look akin."""
    pairs: int = 50
    """Pairs of such texts that are in no family."""
    texts: int = 8
    """Texts of a family shown in full, side by side."""
    formulae: int = 40
    """Formulae of a family or pair, the rarest."""
    tables: int = 40
    """Things on which figures differ."""
    given: int = 60
    """Places that give one of these figures."""
    moments: int = 300
    """Statements on the timeline."""
    dealings: int = 120
    """Promises, contacts, and statements on who holds a place: so many of each."""


class Addresses:
    """Gives each address of a section once: words that lead to two voices are quoted twice, and have one address."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, anchor: str) -> bool:
        """Say whether the address is given here: true the first time."""
        first = anchor not in self._given
        self._given.add(anchor)
        return first


class Section(NamedTuple):
    """A claim with its drawings, one for each stance that has one."""

    row: ClaimRow
    view: ClaimView
    drawings: dict[str, Drawing]
    addresses: Addresses


class Chart(NamedTuple):
    """Claims by number of voices, as bars."""

    key: str
    title: str
    place: str
    bars: list[Bar]
    widest: int


class Group(NamedTuple):
    """Rows of the table of claims under one heading."""

    key: str
    title: str
    total: int
    """How many claims the heading speaks of; more than there are rows where room ran out."""
    sections: list[Section]


class Content(NamedTuple):
    """Everything the templates show."""

    overview: Overview
    charts: list[Chart]
    sections: list[Section]
    groups: list[Group]
    brief: list[tuple[ClaimRow, ClaimView]]
    left_out: int
    """Claims in neither."""
    shown: frozenset[str]
    """Ids of the claims that have an address in the report."""
    crowded: bool
    """Whether claims that deserve a section stand in the compact table for want of room."""
    values: Values
    moments: Moments
    promises: Promises
    contacts: Contacts
    holds: Holds
    back: Pointers
    """Links from claims and documents to the rows of the pictures' tables."""
    copies: list[CopyView]
    copies_left_out: int
    trees: list[CopyTree]
    """Clusters of copies, as trees of who took it from whom."""
    trees_left_out: int
    rewrites: list[CopyView]
    """Pairs that tell the same in other words; only suspected."""
    rewrites_left_out: int
    blocks: list[Block]
    """Boilerplate of outlets, set apart."""
    quotations: list[CopyView]
    """Pairs of texts that share no more than quoted words: one voice in two outlets."""
    quotations_left_out: int
    kin: Kin
    speakers: list[SpeakerRow]
    """Those in most documents first."""
    sources: Sources
    articles: list[Article]
    """Empty for a large pile."""
    whole: bool
    """Whether whole articles are printed."""
    printed: dict[str, str]
    """Document to the document under which its text is printed."""
    claims_of: dict[str, list[str]]
    """Document to the claims it states."""
    copy_of: dict[str, DocumentView]
    """Document to the one that stands first in the pile of those that are one text with it."""
    taken_from: dict[str, DocumentView]
    """Document to the one its text was taken from, where that can be told."""
    decisions: list[tuple[str, DecisionView]]
    """The log of decisions, each with what it is about."""
    languages: list[tuple[str, int]]
    settings: list[tuple[str, str, str]]
    """(Stage, setting, value) of the last run."""
    limits: Limits

    @property
    def numbers(self) -> int:
        """Return the highest number that stands in a picture and in the table beside it."""
        return max(part.numbers for part in (self.kin, self.values, self.moments, self.contacts, self.holds))


def content(tables: Tables, *, limits: Limits | None = None) -> Content:
    """Choose what the report shows."""
    limits = limits or Limits()
    catalogue = Catalogue.of(tables)
    summary = overview(catalogue)
    full, brief, left_out = _chosen(claims_table(catalogue), limits)
    sections = [section(catalogue, row) for row in full]
    short = [(row, claim_view(catalogue, row.id)) for row in brief]
    pairs, quotations, rewrites = _pairs(catalogue)
    trees = copy_trees(catalogue)
    whole = len(summary.documents) <= limits.articles
    anchors = _anchors([section.view for section in sections] + [view for _, view in short])
    printed = articles(catalogue, anchors) if whole else []
    given = values(catalogue, tables=limits.tables, rows=limits.given)
    clocks = moments(catalogue, rows=limits.moments)
    promised = promises(catalogue, rows=limits.dealings)
    met = contacts(catalogue, rows=limits.dealings)
    held = holds(catalogue, rows=limits.dealings)
    return Content(
        overview=summary,
        charts=_charts(summary),
        sections=sections,
        groups=_groups(sections, summary),
        brief=short,
        left_out=left_out,
        crowded=any(row.full for row in brief) or left_out > 0,
        shown=frozenset(row.id for row in (*full, *brief)),
        values=given,
        moments=clocks,
        promises=promised,
        contacts=met,
        holds=held,
        back=pointers(row for part in (given, clocks, promised, met, held) for row in part.about()),
        copies=_side_by_side(catalogue, pairs[: limits.copies]),
        copies_left_out=max(0, len(pairs) - limits.copies),
        trees=trees[: limits.copies],
        trees_left_out=max(0, len(trees) - limits.copies),
        rewrites=_side_by_side(catalogue, rewrites[: limits.copies]),
        rewrites_left_out=max(0, len(rewrites) - limits.copies),
        blocks=blocks(catalogue),
        quotations=_side_by_side(catalogue, quotations[: limits.copies]),
        quotations_left_out=max(0, len(quotations) - limits.copies),
        kin=kin(
            catalogue,
            families=limits.families,
            pairs=limits.pairs,
            texts=limits.texts,
            formulae=limits.formulae,
            threshold=_threshold(summary),
        ),
        speakers=summary.voices[: limits.voices],
        sources=sources(
            catalogue,
            first=[row.id for row in summary.voices[:8]],
            voices=limits.voices,
            places=limits.places,
            anchors=anchors if whole else {},
        ),
        articles=printed,
        whole=whole,
        printed={
            document.id: article.document.id for article in printed for document in (article.document, *article.same)
        },
        claims_of=_claims_of(catalogue),
        copy_of={copy.id: group.first for group in summary.texts for copy in group.copies},
        taken_from=_taken_from(trees),
        decisions=_log(catalogue),
        languages=_languages(catalogue),
        settings=_settings(summary),
        limits=limits,
    )


def _chosen(rows: Sequence[ClaimRow], limits: Limits) -> tuple[list[ClaimRow], list[ClaimRow], int]:
    """
    Split the claims into those shown in full, those in the compact table, and how many are left out.

    In full: what people decided about first, then in the order of the table
    of claims those that more than one document or voice carries, that
    somebody denies or doubts, or whose values differ.
    """
    wanted = sorted((row for row in rows if row.full), key=lambda row: not row.decided)[: limits.claims]
    taken = {row.id for row in wanted}
    full = [row for row in rows if row.id in taken]
    rest = [row for row in rows if row.id not in taken]
    return full, rest[: limits.brief], max(0, len(rest) - limits.brief)


def _charts(summary: Overview) -> list[Chart]:
    pairs = (
        Chart("shared", "Claims that two or more documents carry", "in two or more documents", summary.shared_bars, 0),
        Chart("single", "All other claims", "in one document or none", summary.single_bars, 0),
    )
    drawn = [chart._replace(widest=max(bar.within for bar in chart.bars)) for chart in pairs]
    return [chart for chart in drawn if chart.widest]


def _settings(summary: Overview) -> list[tuple[str, str, str]]:
    out = []
    for stage, chosen in summary.runs[-1].settings.items() if summary.runs else ():
        for name, value in chosen.items() if isinstance(chosen, dict) else (("", chosen),):
            out.append((stage, str(name), "not given" if value is None else str(value)))
    return out


def _threshold(summary: Overview) -> str | None:
    return next((value for stage, name, value in _settings(summary) if (stage, name) == ("kinship", "threshold")), None)


def section(catalogue: Catalogue, row: ClaimRow) -> Section:
    """Return a claim with its drawings."""
    view = claim_view(catalogue, row.id)
    drawn = {stance.stance: draw_tree(row.id, stance) for stance in view.stances}
    return Section(
        row=row,
        view=view,
        drawings={stance: drawing for stance, drawing in drawn.items() if drawing is not None},
        addresses=Addresses(),
    )


def _groups(sections: Sequence[Section], summary: Overview) -> list[Group]:
    shared = [section for section in sections if section.row.documents > 1]
    others = [section for section in sections if section.row.documents <= 1]
    groups = [
        Group("shared", "In two or more documents", len(summary.shared), shared),
        Group("others", "In one document or none, with several voices, a denial or a note", len(others), others),
    ]
    return [group for group in groups if group.total]


def _pairs(catalogue: Catalogue) -> tuple[list[Copy], list[Copy], list[Copy]]:
    """
    Return the pairs worth two columns, those that share no more than quoted words, and rewrites.

    Worth two columns: passages across clusters and, of each text of a cluster,
    one pair (`_beside`). The other pairs of a cluster say the same again; they
    are in the listing of copies.
    """
    cluster = catalogue.cluster_of
    chosen = _beside(catalogue)
    telling = [
        copy
        for copy in catalogue.copies
        if copy.relation != "identical"
        and (cluster.get(copy.a) != cluster.get(copy.b) or frozenset((copy.a, copy.b)) in chosen)
    ]
    quoted = [copy for copy in telling if copy.relation == "shared quotation"]
    rewrites = [
        copy
        for copy in telling
        if copy.relation in ("rewrite", "shared quotation") and (copy.a, copy.b) in catalogue.rewrites_of
    ]
    return [copy for copy in telling if copy.relation not in ("shared quotation", "rewrite")], quoted, rewrites


def _beside(catalogue: Catalogue) -> set[frozenset[str]]:
    """
    Return the pairs of clusters to show: a text with the one it was taken from, else with the cluster's centre.

    Where the text it was taken from at first hand cannot be told, the pair
    whose origin is surest takes its place.
    """
    cluster = catalogue.cluster_of
    first_hand = {row.text: row.origin for row in catalogue.rows(Descent)}
    sources: dict[str, list[tuple[bool, float, str]]] = {}
    inside = [row for row in catalogue.copies if cluster.get(row.a) == cluster.get(row.b)]
    for row in inside:
        if row.origin in ("a", "b"):
            origin, taken = (row.a, row.b) if row.origin == "a" else (row.b, row.a)
            sources.setdefault(taken, []).append((first_hand.get(taken) == origin, row.margin, origin))
    chosen = {frozenset((text, max(found)[2])) for text, found in sources.items()}
    shown = {text for pair in chosen for text in pair}
    members = {text for row in inside for text in (row.a, row.b)}
    return chosen | {frozenset((text, cluster[text])) for text in members - shown}


def _side_by_side(catalogue: Catalogue, pairs: Iterable[Copy]) -> list[CopyView]:
    return [view for copy in pairs if (view := copy_view(catalogue, copy)) is not None]


def _anchors(views: Iterable[ClaimView]) -> dict[tuple[str, str, int], str]:
    return {(mention.claim, mention.text, mention.begin): mention.anchor for view in views for mention in view.mentions}


def _claims_of(catalogue: Catalogue) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for claim in catalogue.claims:
        holding = {
            document.id
            for mention in catalogue.mentions_of.get(claim, [])
            for document in catalogue.documents_of.get(mention.text, [])
        }
        for document in holding:
            out.setdefault(document, []).append(claim)
    return out


def _taken_from(trees: Iterable[CopyTree]) -> dict[str, DocumentView]:
    return {
        document.id: line.origin
        for grown in trees
        for tree in grown.trees
        for line in tree.lines
        if line.origin
        for document in (line.first, *line.also)
    }


def _log(catalogue: Catalogue) -> list[tuple[str, DecisionView]]:
    held = {decision.seq for decision in catalogue.decisions_in_force}
    return [
        (decision.target, decision_view(decision, undone=decision.seq not in held and decision.action != "undo"))
        for decision in catalogue.decisions
    ]


def _languages(catalogue: Catalogue) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for document in catalogue.documents:
        text = catalogue.texts.get(catalogue.text_of.get(document.id, ""))
        language = (text.language if text else None) or "not told"
        counts[language] = counts.get(language, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
