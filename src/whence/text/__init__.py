"""The stage that turns texts as read into clean texts, sentences and mentions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whence.schema import Cleaning, Mention, Sentence, Text
from whence.settings import TextSettings

Step = Callable[[int, int], None]


class TextTables(NamedTuple):
    """What the stage makes, each table in order of its key."""

    texts: list[Text]
    cleanings: list[Cleaning]
    sentences: list[Sentence]
    mentions: list[Mention]


def split_texts(originals: Sequence[tuple[str, str]], *, settings: TextSettings, step: Step) -> TextTables:
    """
    Clean every original, given as (SHA-256, text), and find its sentences and who is mentioned in them.

    Two originals with one clean text give one text and two cleanings. The
    order of the originals changes nothing.
    """
    from whence.text.clean import clean
    from whence.text.language import language
    from whence.text.mentions import find_mentions
    from whence.text.sentences import split

    tables = TextTables([], [], [], [])
    clean_texts: dict[str, str] = {}
    for original, body in sorted(set(originals)):
        text, runs = clean(body)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        tables.cleanings.append(Cleaning(original=original, text=sha256, runs=runs))
        clean_texts[sha256] = text
    for done, (sha256, text) in enumerate(sorted(clean_texts.items())):
        step(done, len(clean_texts))
        tables.texts.append(Text(sha256=sha256, text=text, language=language(text)))
        pieces = split(text, settings.max_sentence)
        tables.sentences.extend(
            Sentence(text=sha256, number=number, **piece._asdict()) for number, piece in enumerate(pieces)
        )
        tables.mentions.extend(Mention(text=sha256, **found._asdict()) for found in find_mentions(text, pieces))
    step(len(clean_texts), len(clean_texts))
    return tables
