"""Who says what: the voices stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from whence.schema import Assertion, Listened, Mention, Quotation, Sentence, Text
from whence.settings import VoiceSettings
from whence.voices.assemble import read_text

if TYPE_CHECKING:
    from whence.models import Encoder

READS = ("en", None)
"""Languages the encoder is shown; null where a text is too short to tell."""
Step = Callable[[int, int], None]


class VoiceTables(NamedTuple):
    """What this stage found, by text and position: what read each text, quotations and assertions."""

    listened: list[Listened]
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
    encoder = _encoder(settings.model)
    sentences_of: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        sentences_of[sentence.text].append(sentence)
    mentions_of: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        mentions_of[mention.text].append(mention)
    out = VoiceTables([], [], [])
    for done, text in enumerate(sorted(texts, key=lambda row: row.sha256), 1):
        listened = _listened(text, settings.model)
        quotations, assertions = read_text(
            text,
            sentences_of[text.sha256],
            mentions_of[text.sha256],
            settings=settings,
            encoder=encoder if listened.why is None else None,
        )
        out.listened.append(listened)
        out.quotations.extend(quotations)
        out.assertions.extend(assertions)
        step(done, len(texts))
    return out


def _listened(text: Text, model: str) -> Listened:
    """Say what reads this text: the encoder asked for, or the rules alone, and why."""
    if model == "rules" or text.language in READS:
        return Listened(text=text.sha256, build=model, why=None)
    why = f"the text is in another language ({text.language}); the encoder reads English"
    return Listened(text=text.sha256, build="rules", why=why)


def _encoder(model: str) -> Encoder | None:
    if model == "rules":
        return None
    from whence import models

    return models.encoder(model)
