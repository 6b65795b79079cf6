"""
Silver from the program's own rules, on text whose licence allows training.

Gold trees give verbs with their clauses; the rules add what trees don't show
(colons, "according to", quotations without a verb), and read plain text that
has no trees. A learner made from both goes on beyond either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.voices import ours

from training.examples import Article, Attribution
from training.trees import WEIGHT
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices


def with_rules(article: Article) -> Article:
    """Return the article with the attributions the rules find beside its own."""
    tables = split_texts([("0" * 64, article.text)], settings=TextSettings(), step=lambda _done, _total: None)
    found = find_voices(
        tables.texts,
        tables.sentences,
        tables.mentions,
        settings=VoiceSettings(model="rules"),
        step=lambda _done, _total: None,
    ).assertions
    known = [span for row in article.attributions for span in row.cue]
    more = [
        Attribution(row.source, row.cue, row.content)
        for row in ours(article.text, tables, found)
        if not any(span.overlaps(other) for span in row.cue for other in known)
    ]
    return article._replace(attributions=[*article.attributions, *more])


def conll_articles(paths: list[Path]) -> Iterator[Article]:
    """Yield the text of token-per-line files, written as prose again, one article a file or document mark."""
    for path in paths:
        lines: list[str] = []
        words: list[str] = []
        for line in [*path.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
            if line.strip() and not line.startswith("-DOCSTART"):
                words.append(line.split()[0])
            elif words:
                lines.append(prose(words))
                words = []
        for number in range(0, len(lines), 20):
            text = " ".join(lines[number : number + 20])
            if len(text) > 200:
                yield Article(f"plain/{path.stem}/{number}", text, [], WEIGHT)


def prose(words: list[str]) -> str:
    """Write tokens as a sentence: no space before stops, marks close to what they hold."""
    text = " ".join(words)
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£])\s+", r"\1", text)
    text = re.sub(r"\s+(n't)\b", r"\1", text)
    text = re.sub(r"\s*'\s?(s|re|ve|ll|d|m)\b", r"'\1", text)
    return re.sub(r"(``|'')", '"', re.sub(r'" ([^"]*?) "', r'"\1"', text))
