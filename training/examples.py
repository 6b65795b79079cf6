"""
Training examples: texts with attributions, whatever corpus they come from.

An `Article` is a text with the offsets of every source, cue and content. The
readers below make articles of each corpus; `arrays` makes of an article what
the network is shown and asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from training.markup import parent_of, read_marked
from whence.settings import TextSettings
from whence.spans import Span
from whence.text import split_texts
from whence.voices.quotes import find_quotations
from whence.windows import Window, make_windows

CLASSIFIER, SEPARATOR = 101, 102
IGNORED = -100


class Attribution(NamedTuple):
    """Pieces of who speaks, by which words, and what is said."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Article(NamedTuple):
    """A text and its outermost attributions."""

    id: str
    text: str
    attributions: list[Attribution]
    weight: float = 1.0
    sentences: tuple[tuple[int, int, int], ...] = ()
    """(begin, end, paragraph) where the corpus gives its own, else found by the program."""


class Example(NamedTuple):
    """One window: what the network is shown, and what it should answer."""

    ids: list[int]
    types: list[int]
    tags: list[int]
    """Tag of each piece; ``IGNORED`` for all but first pieces of words."""
    source_of: list[tuple[int, list[int]]]
    """For the first piece of each cue: the pieces of its source; [0] where there is none here."""
    cue_of: list[tuple[int, int]]
    """For first pieces inside a content: the first piece of its cue; 0 where there is none here."""
    sentences: list[Span]
    sentence_texts: list[str]
    weight: float


# --- corpora ------------------------------------------------------------------


def own_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a corpus in the project's own markup; what is reported inside another is left out."""
    for path in sorted(folder.glob("*.txt")):
        for marked in read_marked(path):
            rows = [
                Attribution(row.source, row.cue, row.content)
                for row in marked.attributions
                if parent_of(row, marked.attributions) is None
            ]
            yield Article(f"own/{marked.id}", marked.text, rows)


def polnear_articles(folder: Path, split: str) -> Iterator[Article]:
    """Yield PolNeAR's articles; where several people annotated one, the first by id counts."""
    import polars as pl

    documents = pl.read_parquet(folder / "polnear_documents.parquet").filter(pl.col("split") == split)
    texts = dict(documents.select("id", "text").iter_rows())
    brat = pl.read_parquet(folder / "polnear_brat.parquet").filter(pl.col("split") == split).sort("id")
    seen: set[str] = set()
    for annotation, body in brat.select("id", "brat").iter_rows():
        document = annotation.rsplit("_", 1)[0]
        if document in texts and document not in seen:
            seen.add(document)
            yield Article(f"polnear/{document}", texts[document], parse_brat(body, texts[document]))


def parse_brat(brat: str, text: str) -> list[Attribution]:
    """Return the attributions of one brat annotation file."""
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[str]]] = []
    for line in brat.splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line[:1] == "T":
            spans[fields[0]] = [
                Span(*map(int, piece.split())).trimmed(text) for piece in fields[1].split(" ", 1)[1].split(";")
            ]
        elif line[:1] == "E":
            roles: dict[str, list[str]] = defaultdict(list)
            for item in fields[1].split():
                role, _, target = item.partition(":")
                roles[role.rstrip("0123456789").lower()].append(target)
            events.append(roles)
    rows = [
        Attribution(
            *(
                tuple(sorted(span for target in roles[role] for span in spans.get(target, [])))
                for role in ("source", "cue", "content")
            )
        )
        for roles in events
    ]
    return [row for row in rows if row.content]


# --- examples -------------------------------------------------------------------


def examples(article: Article, tokenizer: Tokenizer) -> list[Example]:
    """Return the windows of an article with their answers."""
    sentences = list(article.sentences) or _sentences(article.text)
    outer = [(one.begin, one.end) for one in find_quotations(article.text) if one.depth == 0]
    windows = make_windows(article.text, sentences, _disjoint(outer), tokenizer)
    return [_example(article, window, sentences) for window in windows]


def _sentences(text: str) -> list[tuple[int, int, int]]:
    """Return the sentences in offsets of ``text`` itself: cleaning may have moved characters."""
    from whence.spans import OffsetMap

    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    back = OffsetMap(tables.cleanings[0].runs)
    out = []
    for row in tables.sentences:
        span = back.original_span(Span(row.begin, row.end))
        out.append((span.begin, span.end, row.paragraph))
    return out


def _disjoint(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if not out or begin >= out[-1][1]:
            out.append((begin, end))
    return out


def _example(article: Article, window: Window, sentences: Sequence[tuple[int, int, int]]) -> Example:
    tags = [IGNORED] * len(window.ids)
    for word in window.words:
        tags[word] = 0
    source_of: list[tuple[int, list[int]]] = []
    cue_of: list[tuple[int, int]] = []
    here = Span(window.begins[0], window.ends[-1])
    rows = [row for row in article.attributions if any(span.overlaps(here) for part in row for span in part)]
    for role in (2, 0, 1):  # a cue inside a content shows, and parts it
        for row in rows:
            for span in row[role]:
                _tag(window, tags, role, span)
    for row in rows:
        cue = _places(window, row.cue)
        source = [1 + at for at in _places(window, row.source)]
        if cue:
            source_of.append((1 + cue[0], source or [0]))
        said = [at for at in _places(window, row.content) if tags[at] in (5, 6)]
        cue_of.extend((1 + at, 1 + cue[0] if cue else 0) for at in said)
    return Example(
        [CLASSIFIER, *window.ids, SEPARATOR],
        [0, *window.quoted, 0],
        [IGNORED, *tags, IGNORED],
        source_of,
        cue_of,
        [Span(span.begin + 1, span.end + 1) for span in window.sentences],
        [
            article.text[sentences[window.first + at][0] : sentences[window.first + at][1]]
            for at in range(len(window.sentences))
            if window.first + at < len(sentences)
        ],
        article.weight,
    )


def _places(window: Window, spans: Sequence[Span]) -> list[int]:
    """Return the first pieces of the words that lie in any of the spans."""
    return [
        word
        for word, begin, end in zip(window.words, window.begins, window.ends, strict=True)
        if any(span.begin <= begin and begin < span.end for span in spans)
    ]


def _tag(window: Window, tags: list[int], role: int, span: Span) -> None:
    first = True
    for at in _places(window, [span]):
        tags[at] = 2 * role + (1 if first else 2)
        first = False
