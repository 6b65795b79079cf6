"""
Which words of a text are checkable statements, and who says them.

A statement is either what an assertion's source says, with the attribution
cut off, or a sentence that the document says in its own words. Headlines in
the document's own words are left out: they repeat the body without its
attributions. Whether a sentence is checkable is judged by its surface: it is
long enough, and if nobody is given for it, it names, counts or dates something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whence.claims.figures import Quantity, find_dates, find_quantities
from whence.claims.words import content_stems, negated, stem
from whence.schema import Assertion, Mention, Sentence, Stance
from whence.spans import Span, merged, share_covered

NAME_WEIGHT, POINTER_WEIGHT, NUMBER_WEIGHT, DATE_WEIGHT = 1.5, 0.7, 1.0, 0.7
"""How much a name, a resolved pronoun, a figure and a day count beside an ordinary word."""

_MARKS = " \t\n“”„‟\"«»‹›‘’'"
_LEAD = re.compile(r"^(?:that|whether|as|how)\s+", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:doubt\w*|question(?:ed|s)|sceptic\w*|skeptic\w*)\b", re.IGNORECASE)
_HYPOTHETICAL = re.compile(r"^(?:if|should|were|unless|had)\b", re.IGNORECASE)
_DOCUMENT_SHARE = 0.3
"""Share of a sentence that attribution may cover before its rest is no statement of its own."""

WHY = {
    "decline": "the source declined to say",
    "ask": "the source asks, and does not say",
    "urge": "the source demands, and does not say that it is so",
    "attitude": "the source believes or intends, and does not say that it is so",
    "hearsay": "hearsay: nobody is named",
    "warn": "the source warns of what may come",
}


class Statement(NamedTuple):
    """A checkable statement in one text, with what the matcher compares."""

    text: str
    span: Span
    words: str
    """The statement itself, attribution and outer quotation marks cut off."""
    assertion: str | None
    stance: Stance
    observed: bool
    counted: bool
    why: str | None
    negative: bool
    quantities: tuple[Quantity, ...]
    features: dict[str, float]
    """Feature to weight: stems, ``name:…``, ``n:12``, ``d:tuesday``."""


class Reading(NamedTuple):
    """One text with what the earlier stages found in it."""

    sha256: str
    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    assertions: Sequence[Assertion]


def find_statements(reading: Reading, *, min_words: int) -> list[Statement]:
    """Return the checkable statements of one text, in order."""
    said = [*_said(reading), *_own_words(reading)]
    kept = [statement for statement in said if _checkable(statement, min_words)]
    return sorted(kept, key=lambda statement: (statement.span, statement.assertion or ""))


def _checkable(statement: Statement, min_words: int) -> bool:
    """What somebody says needs words enough; what the document says must name, count or date something besides."""
    names = sum(name.startswith("name:") for name in statement.features)
    stems = sum(":" not in name for name in statement.features)
    if statement.assertion is None and not names and stems == len(statement.features):
        return False
    return names + stems >= min_words


def _said(reading: Reading) -> Iterable[Statement]:
    """What sources say; of nested assertions only the innermost, since its chain holds the others."""
    parents = {assertion.parent for assertion in reading.assertions}
    for assertion in reading.assertions:
        if assertion.id in parents or not assertion.content or assertion.checkable is False:
            continue
        pieces = [Span(*piece).trimmed(reading.text) for piece in assertion.content]
        words = " ".join(_bare(piece.of(reading.text)) for piece in pieces)
        counted = assertion.witness and assertion.realis
        yield _statement(
            reading,
            pieces,
            words,
            assertion=assertion,
            stance=_stance(assertion),
            why=None if counted else _why(assertion),
        )


def _bare(words: str) -> str:
    return _LEAD.sub("", words.strip(_MARKS)).strip(_MARKS)


def _stance(assertion: Assertion) -> Stance:
    if assertion.cue_class in ("ask", "decline"):
        return "asks"
    if assertion.polarity == "neg":
        return "against"
    if assertion.cue and _DOUBT.search(assertion.cue):
        return "doubt"
    return "for"


def _why(assertion: Assertion) -> str:
    if not assertion.realis:
        return "it was not said: supposed, expected or denied to have been said"
    return WHY.get(assertion.cue_class, "the source does not say that it is so")


def _own_words(reading: Reading) -> Iterable[Statement]:
    """Sentences the document says in its own words."""
    taken = merged(
        Span(*piece) for assertion in reading.assertions for piece in (*assertion.content, *_attribution(assertion))
    )
    for sentence in reading.sentences:
        span = Span(sentence.begin, sentence.end)
        if sentence.headline or share_covered(span, taken) > _DOCUMENT_SHARE:
            continue
        words = span.of(reading.text)
        why = None
        if words.rstrip(_MARKS).endswith("?"):
            why = "a question"
        elif _HYPOTHETICAL.match(words):
            why = "supposed, not said"
        yield _statement(reading, [span], _bare(words), assertion=None, stance="asks" if why else "for", why=why)


def _attribution(assertion: Assertion) -> list[tuple[int, int]]:
    pairs = (
        (assertion.source_begin, assertion.source_end),
        (assertion.cue_begin, assertion.cue_end),
    )
    return [(begin, end) for begin, end in pairs if begin is not None and end is not None]


def _statement(
    reading: Reading,
    pieces: Sequence[Span],
    words: str,
    *,
    assertion: Assertion | None,
    stance: Stance,
    why: str | None,
) -> Statement:
    quantities = tuple(find_quantities(words))
    return Statement(
        text=reading.sha256,
        span=Span(min(piece.begin for piece in pieces), max(piece.end for piece in pieces)),
        words=words,
        assertion=assertion.id if assertion else None,
        stance=stance,
        observed=assertion is not None and assertion.kind == "author",
        counted=why is None,
        why=why,
        negative=negated(words),
        quantities=quantities,
        features=_features(reading, pieces, words, quantities),
    )


def _features(reading: Reading, pieces: Sequence[Span], words: str, quantities: Iterable[Quantity]) -> dict[str, float]:
    features = dict.fromkeys(content_stems(words), 1.0)
    for mention in reading.mentions:
        if mention.name and any(piece.covers(Span(mention.begin, mention.end)) for piece in pieces):
            weight = NAME_WEIGHT if mention.form == "name" else POINTER_WEIGHT
            for part in content_stems(mention.name):
                features.pop(part, None)
                key = f"name:{part}"
                features[key] = max(features.get(key, 0.0), weight)
    for quantity in quantities:
        features[f"n:{quantity.unit}{quantity.value:g}"] = NUMBER_WEIGHT
    for date in find_dates(words):
        features.update({f"d:{stem(part.lower())}": DATE_WEIGHT for part in date.of(words).split()})
    return features
