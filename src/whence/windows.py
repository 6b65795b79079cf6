"""
What the tagger is shown: whole sentences of one paragraph, cut into word pieces.

A window holds as many sentences as fit, so that a speaker named in the
sentence before, or a quotation that goes on, is seen. Which words stand
inside quotation marks is told beside each piece, from the quote machine,
which knows the whole text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from whence.spans import Span

MOST_PIECES = 126
"""Word pieces of a window, where a sentence is not longer by itself."""
LONGEST_SENTENCE = 254
"""Word pieces of a sentence; what is longer is cut."""


class Tokenizer(Protocol):
    """Cuts texts into word pieces: what the tokenizers library gives."""

    def encode_batch(
        self,
        input: Sequence[Any],  # noqa: A002
        is_pretokenized: bool = False,
        add_special_tokens: bool = True,
    ) -> list[Any]:
        """Return for each text its ``ids``, ``offsets`` and ``word_ids``."""
        ...


class Window(NamedTuple):
    """Word pieces of some sentences, as parallel lists."""

    ids: list[int]
    quoted: list[int]
    """1 for a piece that stands inside quotation marks, else 0."""
    words: list[int]
    """Places (in ``ids``) of the first piece of each word."""
    begins: list[int]
    """Where each word begins in the text, beside ``words``."""
    ends: list[int]
    """Where each word ends."""
    sentences: list[Span]
    """What part of ``ids`` is which sentence."""
    first: int
    """Number, among the sentences given, of the first one."""


class _Sentence(NamedTuple):
    number: int
    paragraph: int
    ids: list[int]
    quoted: list[int]
    words: list[int]
    begins: list[int]
    ends: list[int]


def make_windows(
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    quotations: Sequence[tuple[int, int]],
    tokenizer: Tokenizer,
) -> list[Window]:
    """
    Return the windows of a text in order.

    ``sentences`` are (begin, end, paragraph); ``quotations`` are the
    outermost stretches inside quotation marks, in order and disjoint.
    """
    encodings = tokenizer.encode_batch([text[begin:end] for begin, end, _ in sentences], add_special_tokens=False)
    starts = [begin for begin, _ in quotations]
    out: list[Window] = []
    group: list[_Sentence] = []
    size = 0
    for number, ((begin, _, paragraph), encoding) in enumerate(zip(sentences, encodings, strict=True)):
        for part in _cut(number, paragraph, begin, encoding, quotations, starts):
            fits = size + len(part.ids) <= MOST_PIECES
            if group and (group[-1].paragraph != paragraph or not fits):
                out.append(_window(group))
                group, size = [], 0
            group.append(part)
            size += len(part.ids)
    if group:
        out.append(_window(group))
    return out


def _cut(
    number: int,
    paragraph: int,
    begin: int,
    encoding: Any,
    quotations: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> Iterator[_Sentence]:
    """Yield one sentence, in several parts where it is too long for a window; words are never parted."""
    part = _Sentence(number, paragraph, [], [], [], [], [])
    last: int | None = None
    for piece, (first, after), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        opens = word != last or word is None
        last = word
        if opens and len(part.ids) >= LONGEST_SENTENCE - 16:
            yield part
            part = _Sentence(number, paragraph, [], [], [], [], [])
        if opens:
            part.words.append(len(part.ids))
            part.begins.append(begin + first)
            part.ends.append(begin + after)
        else:
            part.ends[-1] = begin + after
        if len(part.ids) < LONGEST_SENTENCE:
            at = bisect_right(starts, begin + first) - 1
            part.ids.append(piece)
            part.quoted.append(int(at >= 0 and quotations[at][1] > begin + first))
    if part.ids:
        yield part


def _window(group: Sequence[_Sentence]) -> Window:
    window = Window([], [], [], [], [], [], group[0].number)
    for sentence in group:
        at = len(window.ids)
        window.ids.extend(sentence.ids)
        window.quoted.extend(sentence.quoted)
        window.words.extend(at + word for word in sentence.words)
        window.begins.extend(sentence.begins)
        window.ends.extend(sentence.ends)
        window.sentences.append(Span(at, len(window.ids)))
    return window
