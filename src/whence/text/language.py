"""Tell which language a text is written in, where that can be told."""

from __future__ import annotations

MIN_LETTERS = 60
"""Letters below which a guess is worth nothing: one short sentence is taken for its neighbour's language."""

MAX_RANK = 1150
"""Distance from the language's profile above which the guess is not given; the detector's own limit is 1200."""


def language(text: str) -> str | None:
    """
    Return the text's language as ISO 639-1, or None where it can't be told.

    Only the first 20,000 characters are looked at. Limit: a text in two
    languages gets the one with more letters.
    """
    from resiliparse.parse.lang import detect_fast

    head = text[:20_000]
    if sum(map(str.isalpha, head)) < MIN_LETTERS:
        return None
    code = str(detect_fast(head, MAX_RANK)[0])
    return code if len(code) == 2 else None
