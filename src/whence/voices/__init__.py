"""Who says what: the voices stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whence.schema import Assertion, Mention, Quotation, Sentence, Text
from whence.settings import VoiceSettings
from whence.voices.assemble import read_text

Step = Callable[[int, int], None]


class VoiceTables(NamedTuple):
    """What this stage found: quotations and assertions, by text and position."""

    quotations: list[Quotation]
    assertions: list[Assertion]


def find_voices(
    texts: Sequence[Text],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    settings: VoiceSettings,
    step: Step,
) -> VoiceTables:
    """
    Return every quotation and every assertion of the texts.

    Each text is read by itself, so that neither order nor neighbours change
    what is found in it. ``step`` is called with (texts done, texts in all).
    """
    sentences_of: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        sentences_of[sentence.text].append(sentence)
    mentions_of: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        mentions_of[mention.text].append(mention)
    out = VoiceTables([], [])
    for done, text in enumerate(sorted(texts, key=lambda row: row.sha256), 1):
        quotations, assertions = read_text(text, sentences_of[text.sha256], mentions_of[text.sha256], settings=settings)
        out.quotations.extend(quotations)
        out.assertions.extend(assertions)
        step(done, len(texts))
    return out
