"""
Quotations that no cue introduces, and statements inside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.spans import Span
from whence.voices import heads, phrases, words
from whence.voices.segment import Frame
from whence.voices.subjects import opening_subject, with_apposition
from whence.voices.tokens import QUOTE, Unit
from whence.voices.units import Placed
from whence.voices.vocations import BODY_WORDS, OFFICES, ROLE_WORDS

_FIRST = re.compile(r"\b(?:I|[Ww]e|me|us|my|our|[Mm]y|[Oo]ur|mine|ours)\b")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z‘'“\"])")
_MARKS = "“”„‟\"«»‹›‘’‚‛'` "
_INNER_CLASSES = frozenset({"say", "affirm", "distance", "deny", "show", "warn"})


def is_only_quoted(unit: Placed) -> bool:
    """Say whether the unit holds quotations and nothing else but punctuation."""
    return QUOTE in unit.lower and all(word == QUOTE or not word[0].isalnum() for word in unit.lower)


def is_statement(unit: Placed) -> bool:
    """Say whether the quotation says something: four words or more, or a full stop inside."""
    quoted = [span.of(unit.text) for span in unit.quotes.values()]
    return any(len(text.split()) >= 4 or text.rstrip(_MARKS).endswith((".", "!", "?")) for text in quoted)


_LONGEST = 2_000
"""Characters of a quoted sentence looked into; longer ones are no sentences."""
_VERDICT = frozenset(
    """message words view verdict warning assessment conclusion opinion answer reply response claim line argument
    promise""".split()
)


_SPEAKS = frozenset("spoke speaks speaking talked talking".split())


def source_after(unit: Placed) -> Span | None:
    """Return who is named in "That was the message from Finance Minister Ada Renn" after a quotation."""
    if unit.at(0) not in {"that", "this", "those", "these", "such", "so"}:
        return _speaking(unit)
    if unit.at(0) == "so" and unit.at(1) == "said":
        end = phrases.right(unit, 2)
        return unit.span(2, end) if end > 2 else None
    at = next((k for k in range(1, min(6, unit.size)) if unit.lower[k] in _VERDICT), None)
    if at is None or not {"is", "was", "were", "are"} & set(unit.lower[1:at]):
        return None
    if unit.at(at + 1) in {"of", "from", "by"}:
        end = phrases.right(unit, at + 2)
        return unit.span(at + 2, end) if end > at + 2 else None
    return None


def _speaking(unit: Unit) -> Span | None:
    """Return the subject of "Jorun Vask, who runs the bakery, wiped his hands as he spoke" after a quotation."""
    at = next((k for k in range(1, unit.size) if unit.lower[k] in _SPEAKS), None)
    if at is None or QUOTE in unit.lower:
        return None
    before = unit.at(at - 1)
    while_speaking = before in {"he", "she", "they"} and unit.at(at - 2) in {"as", "while", "when"}
    subject = opening_subject(unit, at)
    if subject is None or subject[0] > 0 or not (while_speaking or before in {"was", "were"}):
        return None
    phrase = heads.read_phrase(unit.span(*subject).of(unit.text), initial=True)
    head = phrase.lower[phrase.head]
    named = phrase.tokens[phrase.head][0].isupper() and phrase.head > 0
    return unit.span(*subject) if (named or head in ROLE_WORDS | OFFICES) and head not in BODY_WORDS else None


def in_first_person(quoted: str) -> bool:
    """Say whether the words speak of "I" or "we"."""
    return _FIRST.search(quoted) is not None


def subject_before(unit: Placed) -> Span | None:
    """Return whom the sentence before is about: its subject, with its apposition."""
    if QUOTE in unit.lower:
        return None
    subject = opening_subject(unit, unit.size)
    if subject is None:
        return None
    if not any(unit.capital(at) and (at > 0 or unit.at(0) not in words.DETERMINERS) for at in range(*subject)):
        return None if unit.at(subject[0]) not in words.DETERMINERS | {"he", "she"} else unit.span(*subject)
    source, _, _ = with_apposition(unit, *subject)
    return unit.span(*source)


def sentences_inside(unit: Placed, quote: Span) -> Iterator[Placed]:
    """Yield the sentences of a quotation as units of their own, marks left out."""
    begin, end = quote
    while begin < end and unit.text[begin] in _MARKS:
        begin += 1
    while end > begin and unit.text[end - 1] in _MARKS + ",":
        end -= 1
    at = begin
    for found in _SENTENCE.finditer(unit.text, begin, end):
        if found.start() - at < _LONGEST:
            yield _placed(unit, at, found.start())
        at = found.end()
    if end - at < _LONGEST:
        yield _placed(unit, at, end)


def _placed(unit: Placed, begin: int, end: int) -> Placed:
    inner = Placed(unit.text, begin, end, ())
    inner.paragraph = unit.paragraph
    inner.sentences = unit.sentences
    return inner


def reports_another(unit: Placed, frame: Frame) -> bool:
    """Say whether a frame inside a quotation reports somebody else's words, as told and not supposed."""
    if frame.source is None or not frame.realis or frame.cue_class not in _INNER_CLASSES:
        return False
    first, after = frame.source
    word = unit.at(first)
    if after - first == 1 and word in words.PRONOUNS | words.OBJECTS and word not in {"he", "she"}:
        return False
    if frame.cue.need not in {"clause", "that"} or frame.rule not in {
        "subject",
        "pronoun",
        "apposition",
        "according to",
        "closing",
    }:
        return False
    start = frame.content[0][0]
    told = unit.at(start) in {"that", QUOTE} or unit.at(start) in words.SUBJECTS or frame.rule == "according to"
    return told and not phrases.is_channel(unit, first, after)
