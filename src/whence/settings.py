"""
What a user may turn, one frozen record per stage.

Every field has a unit and a reason for its default. The settings of a run are
stored with it and printed in the report; their digest decides whether a
stage's stored result is still good.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec


class ReadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs become documents."""

    text_field: str | None = None
    """Column or key that holds the article; found by its usual names when not given."""
    title_field: str | None = None
    url_field: str | None = None
    outlet_field: str | None = None
    published_field: str | None = None
    byline_field: str | None = None
    max_bytes: int = 512 * 1024 * 1024
    """Bytes of one input file; larger ones are rejects. Half a gigabyte is beyond any article and most tables."""
    max_characters: int = 2_000_000
    """Characters of one article; a novel has about 600,000."""
    min_words: int = 1
    """Words an article needs; one word is an article, none is a reject."""


class TextSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a document becomes sentences and mentions."""

    max_sentence: int = 5_000
    """Characters after which a sentence without an end is cut at white space."""


class VoiceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How voices are found."""

    max_quotation: int = 5_000
    """Characters after which an unclosed quotation ends with its paragraph."""
    model: Literal["en", "en-clean", "rules"] = "en"
    """Build of the encoder. ``en`` reads best; ``en-clean`` was trained on openly licensed text alone; ``rules`` does
    without one."""


class CopySettings(msgspec.Struct, frozen=True, kw_only=True):
    """How reused passages are found. Lengths count words."""

    shingle: int = 5
    """Words hashed together; shorter ones meet by chance."""
    window: int = 8
    """Winnowing window: any common run of shingle + window - 1 = 12 words shares a seed."""
    max_frequency: int = 32
    """Texts a shingle may stand in before only neighbours are paired."""
    stop_frequency: int = 2_000
    """Texts beyond which a shingle is a commonplace and pairs a text with the next one only."""
    max_gap: int = 60
    """Words between two anchors of one passage."""
    min_passage: int = 12
    """Equal words a passage needs beside a longer one of the same two texts."""
    min_alone: int = 20
    """Equal words the longest passage of two texts needs: in news, shorter ones are titles of office and stock phrases,
    and in a large pile chance."""
    min_identity: float = 0.6
    """Share of equal words inside a passage, 0 to 1."""
    whole: float = 0.8
    """Share of a text that must be covered for it to be 'wholly' in another."""
    story_stems: int = 4
    """Rare stems two texts need in common to be compared as one story: with 3, unrelated news gives three times the
    pairs."""
    story_frequency: int = 32
    """Texts that may hold a stem that is called rare."""
    story_days: int = 3
    """Days that may lie between two texts of one story, where both are dated."""
    rewrite_words: int = 25
    """Words a rewritten stretch needs in both texts: about two sentences."""
    rewrite_weight: float = 40.0
    """Bits its shared stems must weigh: 2 in 100 pairs of independent reports on one event do."""
    max_seeds: int = 1 << 26
    """Seeds (16 bytes each, some 40 for a kilobyte of text) kept in memory; more go to a temporary file."""


class KinshipSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How texts of one make are found. Weights are bits."""

    background: str | None = None
    """SHA-256 of a table of phrases of one's own that the case holds; the English one that ships when not given."""
    min_words: int = 120
    """Words of its own that a text needs: in fewer, what two texts share says too little."""
    max_words: int = 4_000
    """Words of a text that are compared: its first. The work on a pair grows with the product of both."""
    threshold: float = 5.0
    """Weight from which two texts are called akin."""
    apart: float = 5.0
    """Weight asked for on top between texts that have no two names in common: a genre, or a house, may be all they
    share. Obituaries of different people by different writers came to 12."""
    pile_threshold: float = 8.0
    """The same where ordinary text is the pile itself, and its formulae are part of what they are judged by."""
    pile_texts: int = 60
    """Texts a pile needs to stand for ordinary text."""
    family_texts: int = 12
    """Texts that may share a formula before the pile itself says that it is a commonplace."""
    max_frequency: int = 48
    """Texts that two neighbouring words may stand in and still bring two of them together."""


class ClaimSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How statements are matched across documents."""

    same: float = 0.33
    """Probability, 0 to 1, that the statements of one claim must have on average; set for precision, since a
    false match counts a voice too many."""
    least: float = 0.14
    """Probability, 0 to 1, that any two statements of one claim must have."""
    related: float = 0.3
    """Probability, 0 to 1, from which two claims that are not one are shown as related."""
    min_words: int = 4
    """Content words a checkable statement needs."""
    max_frequency: int = 400
    """Statements a word may stand in and still bring two of them together."""


class WitnessSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How voices are counted."""

    suspect: bool = True
    """Whether suspected dependence lowers *least*; off shows what is proven alone."""
    aligned: float = 0.8
    """Share of a mention's characters, 0 to 1, that must lie in a reused passage for it to be the passage's;
    the rest is room for a changed attribution."""
    cut_steps: int = 20_000
    """Steps of the search for a weakest link below the flow's; without an end a contrived claim could take for ever."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one run, stage by stage."""

    read: ReadSettings = ReadSettings()
    text: TextSettings = TextSettings()
    voices: VoiceSettings = VoiceSettings()
    copies: CopySettings = CopySettings()
    kinship: KinshipSettings = KinshipSettings()
    claims: ClaimSettings = ClaimSettings()
    witnesses: WitnessSettings = WitnessSettings()


def digest(settings: msgspec.Struct) -> str:
    """Return a short digest that changes when any setting changes."""
    return hashlib.sha256(msgspec.json.encode(settings, order="deterministic")).hexdigest()[:16]
