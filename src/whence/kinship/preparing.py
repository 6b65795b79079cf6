"""Which texts are compared with which, against which ordinary text, and all about each that a pair is told by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from whence.kinship.background import Background, chosen_background, count_phrases, shipped
from whence.kinship.cast import Cast, Spellings, find_cast, find_spellings
from whence.kinship.chains import Words, words_of
from whence.kinship.evidence import Evidence, Spans, by_text, copied, not_its_own
from whence.kinship.moves import find_moves
from whence.kinship.reading import Reading, read
from whence.places.spellings import Given, names_given, spellings
from whence.schema import Compared, Move, Spelling, Text
from whence.settings import KinshipSettings

THE_PILE = "the pile"


class Group(NamedTuple):
    """Texts of one language that are compared with each other."""

    texts: list[Text]
    readings: list[Reading]
    words: list[Words]
    by_the_pile: bool
    """Whether the pile itself stands for ordinary text."""


class Prepared(NamedTuple):
    """What the pairs are told by."""

    groups: list[Group]
    compared: list[Compared]
    moves: Mapping[str, list[Move]]
    """By text."""
    names: Mapping[str, frozenset[str]]
    """By text: the names in it, in small letters."""
    unnamed: Mapping[str, Spans]
    """By text: where it speaks of sources that it does not name."""
    cast: Cast
    spelling_rows: list[Spelling]
    spellings: Spellings
    copied: Mapping[tuple[str, str], tuple[Spans, Spans]]
    """What two texts share by a proven passage is a copy, and no formula."""


def prepare(evidence: Evidence, *, settings: KinshipSettings, step: Callable[[int, int], None]) -> Prepared:
    """Return the texts as they are compared."""
    centres = {row.cluster for row in evidence.cluster_texts}
    left_out = not_its_own(evidence)
    chosen = chosen_background(settings.background, evidence.backgrounds)
    backgrounds = {table.language: table for table in (shipped(), chosen)}
    texts = sorted(evidence.texts, key=lambda text: text.sha256)
    compared: list[Compared] = []
    by_language: dict[str, list[tuple[Text, Reading]]] = {}
    for done, text in enumerate(texts):
        if done % 50 == 0:
            step(done, 2 * len(texts))
        if centres and text.sha256 not in centres:
            compared.append(_not(text, 0, "a copy: it goes with the text it is a copy of"))
            continue
        reading = read(text.text, text.language, left_out[text.sha256]).first(settings.max_words)
        if len(reading.stems) < settings.min_words:
            why = f"too short: {len(reading.stems)} words of its own, {settings.min_words} are needed"
            compared.append(_not(text, len(reading.stems), why))
        else:
            by_language.setdefault(text.language or chosen.language, []).append((text, reading))
    groups = []
    for language, members in sorted(by_language.items()):
        made = _group(language, members, backgrounds.get(language), settings)
        named = THE_PILE if made and made.by_the_pile else language
        for text, reading in members:
            if made:
                compared.append(Compared(text=text.sha256, words=len(reading.stems), background=named, why=None))
            else:
                why = f"no background for language {language}, and only {len(members)} texts in it: "
                why += f"{settings.pile_texts} are needed for the pile to stand for ordinary text"
                compared.append(_not(text, len(reading.stems), why))
        groups += [made] if made else []
    rows, usual = _spellings(evidence)
    return Prepared(
        groups=groups,
        compared=sorted(compared, key=lambda row: row.text),
        moves=_moves(evidence, {text.sha256 for group in groups for text in group.texts}),
        names=_names(evidence),
        unnamed=_unnamed(evidence),
        cast=find_cast(mention for mention in evidence.mentions if not centres or mention.text in centres),
        spelling_rows=rows,
        spellings=find_spellings([row for row in rows if not centres or row.text in centres], usual),
        copied=copied(evidence.passages),
    )


def _not(text: Text, words: int, why: str) -> Compared:
    return Compared(text=text.sha256, words=words, background=None, why=why)


def _group(
    language: str, members: list[tuple[Text, Reading]], background: Background | None, settings: KinshipSettings
) -> Group | None:
    """Return the texts of one language with the worth of their words, or None where nothing tells what is ordinary."""
    readings = [reading for _, reading in members]
    by_the_pile = background is None
    if background is None:
        if len(members) < settings.pile_texts:
            return None
        background = count_phrases(readings, language, [THE_PILE], seldom=settings.family_texts)
    words = [
        words_of(reading.stems, reading.masked, reading.clauses, background.chances(reading)) for reading in readings
    ]
    return Group([text for text, _ in members], readings, words, by_the_pile)


def _moves(evidence: Evidence, wanted: set[str]) -> dict[str, list[Move]]:
    sentences, mentions = by_text(evidence.sentences), by_text(evidence.mentions)
    quotations, assertions = by_text(evidence.quotations), by_text(evidence.assertions)
    return {
        text.sha256: find_moves(
            text.text,
            sentences.get(text.sha256, []),
            mentions.get(text.sha256, []),
            quotations.get(text.sha256, []),
            assertions.get(text.sha256, []),
        )
        for text in evidence.texts
        if text.sha256 in wanted
    }


def _unnamed(evidence: Evidence) -> dict[str, Spans]:
    out: dict[str, Spans] = {}
    for row in evidence.assertions:
        for link in row.chain:
            if link.kind in ("unnamed_person", "unnamed_group") and link.begin is not None and link.end is not None:
                out.setdefault(row.text, []).append((link.begin, link.end))
    return out


def _names(evidence: Evidence) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for mention in evidence.mentions:
        if mention.form == "name" and mention.name:
            names.setdefault(mention.text, set()).add(mention.name.casefold())
    return {text: frozenset(found) for text, found in names.items()}


def _spellings(evidence: Evidence) -> tuple[list[Spelling], set[tuple[str, str]]]:
    """Return where a place goes by a less usual name, and (text, place) where it goes by its usual one."""
    given = Given()
    told: Counter[tuple[str, tuple[str, str]]] = Counter()
    for text in evidence.texts:
        told.update(names_given(text.text).items())
    for (folded, meaning), _ in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        given.setdefault(folded, meaning)
    rows: list[Spelling] = []
    usual: set[tuple[str, str]] = set()
    # A body's name may hold a place's that its text says nothing of: "the Al-Quds newspaper".
    named = by_text(row for row in evidence.mentions if row.form == "name" and row.kind in ("place", "other"))
    for text in sorted(evidence.texts, key=lambda text: text.sha256):
        spans = [(mention.begin, mention.end) for mention in named.get(text.sha256, [])]
        for found in spellings(text.text, spans, given):
            if found.sort == "usual":
                usual.add((text.sha256, found.place))
            else:
                name = text.text[found.begin : found.end]
                rows.append(
                    Spelling(
                        text=text.sha256,
                        begin=found.begin,
                        end=found.end,
                        name=name,
                        place=found.place,
                        sort=found.sort,
                    )
                )
    return rows, usual
