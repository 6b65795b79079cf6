"""
What the encoder sees and what the rules read, as one list of frames.

The encoder is better at where a source, a cue and a content begin and end,
and finds cues that no list has. The rules know what no corpus teaches: who is
cited, hearsay, refusals, conditions, what is reported inside another. Where
both found a cue, the frame keeps the rule's reading and takes the encoder's
stretches; where one alone did, the tables below say whether it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from whence.schema import CueClass
from whence.spans import Span
from whence.voices import words
from whence.voices.clauses import Clause
from whence.voices.cues import Cue, cue_at, lexicon
from whence.voices.inflection import forms
from whence.voices.lexicon import CUE_NOUNS
from whence.voices.phrases import Range
from whence.voices.segment import Frame, hypothetical, with_parents
from whence.voices.tagger import Tagged
from whence.voices.tokens import QUOTE, Unit

RULES_ALONE = frozenset(
    (
        "according to",
        "as",
        "asked",
        "closing",
        "colon",
        "decline",
        "headline dash",
        "hearsay adverb",
        "inverted",
        "is said to",
        "own eyes",
        "quoted as",
        "split",
    )
)
"""Rules whose frames stand though the encoder saw no cue there."""
_KEEP_OWN = frozenset({"own eyes", "quoted as", "hearsay adverb", "is said to"})
"""Rules that know their stretches better: the corpora mark such cues otherwise, or not at all."""
_PHASES = frozenset(
    form for verb in "start begin stop finish resume halt open close launch".split() for form in forms(verb)
)
_RELATIVE = frozenset("who which that whom whose".split())


def combine(unit: Unit, frames: Sequence[Frame], tagged: Sequence[Tagged]) -> list[Frame]:
    """Return the frames of a unit, from the rules' and the encoder's; parents are found anew."""
    out: list[Frame] = []
    taken: set[int] = set()
    outer = {frame.parent for frame in frames}
    for one in tagged:
        seen = _Ranges(unit, one)
        if seen.cue is None:
            continue
        number = _same_cue(frames, seen.cue, taken)
        if number is not None:
            taken.add(number)
            out.append(_refined(unit, frames[number], seen, holds=number in outer))
        elif seen.content and not _links(frames, seen.cue) and not _tells_nothing(unit, seen.cue):
            out.append(_new(unit, seen))
    held = [frame for number, frame in enumerate(frames) if number not in taken and _stands(frames[number], out)]
    return with_parents(sorted([*out, *held], key=lambda frame: (frame.cue.first, frame.cue.after)))


def _tells_nothing(unit: Unit, cue: Range) -> bool:
    """Say whether a cue is only a verb of beginning or ending: "starts her examination of the causes"."""
    return all(unit.lower[at] in _PHASES or unit.lower[at] in words.AUXILIARIES for at in range(*cue))


def _links(frames: Sequence[Frame], cue: Range) -> bool:
    """Say whether "quoting", "which cited" stands among the relays of a frame: it makes no statement of its own."""
    return any(
        frame.relays
        and min(frame.relays)[0] - 4 <= cue[0] < max(frame.relays)[1]
        and not _overlap(frame.cue_range, cue)
        for frame in frames
    )


class _Ranges:
    """A tagged attribution in token ranges of a unit; what stands inside a quotation is not its own words."""

    def __init__(self, unit: Unit, tagged: Tagged) -> None:
        self.cue = _range(unit, tagged.cue) if tagged.cue is not None else None
        if self.cue is not None and any(unit.lower[at] == QUOTE for at in range(*self.cue)):
            self.cue = None
        self.source = _range(unit, tagged.source) if tagged.source is not None else None
        if self.source is not None and any(unit.lower[at] == QUOTE for at in range(*self.source)):
            self.source = None
        found = [_range(unit, span) for span in tagged.content]
        self.content = tuple(sorted({part for part in found if part is not None}))


def _range(unit: Unit, span: Span) -> Range | None:
    """Return the tokens a stretch of characters touches, stops at its ends left out."""
    at = [k for k in range(unit.size) if unit.begins[k] < span.end and span.begin < unit.ends[k]]
    if not at:
        return None
    first, after = at[0], at[-1] + 1
    while after > first + 1 and unit.at(after - 1) in {",", ";", ".", "—", "–"}:
        after -= 1
    while first < after - 1 and unit.at(first) in {",", ";", ".", "—", "–"}:
        first += 1
    return first, after


def _same_cue(frames: Sequence[Frame], cue: Range, taken: set[int]) -> int | None:
    """Return the outermost frame whose cue overlaps."""
    found = [
        number
        for number, frame in enumerate(frames)
        if number not in taken
        and ((frame.cue_range[0] < cue[1] and cue[0] < frame.cue_range[1]) or cue[0] <= frame.cue.first < cue[1])
    ]
    return min(found, key=lambda number: (frames[number].parent is not None, number), default=None)


def _refined(unit: Unit, frame: Frame, seen: _Ranges, *, holds: bool) -> Frame:
    """
    Take the encoder's stretches into a rule's frame.

    One that ``holds`` another keeps its own content: the encoder's tags are
    flat, and tear what is reported inside out of what is reported.
    """
    if frame.rule in _KEEP_OWN or seen.cue is None:
        return frame._replace(seen=True)
    source, phrase = frame.source, None
    if seen.source is not None and not frame.relays:
        relative = seen.source[1] - seen.source[0] == 1 and unit.at(seen.source[0]) in _RELATIVE
        # Who stands behind "according to" is its source, whoever else speaks in the sentence.
        sure = source is not None and frame.rule == "according to"
        if not sure and (source is None or not (relative or _overlap(source, seen.source))):
            source = _party(unit, seen.source)
        apart = source is not None and not _overlap(source, seen.source)
        phrase = None if relative or apart else seen.source
    told = [part for part in (source, frame.tail, *frame.relays) if part is not None]  # "…, who asked not to be named,"
    content = tuple(part for part in seen.content if not any(_overlap(part, other) for other in told))
    return frame._replace(
        cue_range=seen.cue,
        source=source,
        phrase=phrase,
        content=frame.content if holds else content or frame.content,
        channel=_outside(frame.channel, content),
        tail=_outside(frame.tail, content),
        seen=True,
    )


def _party(unit: Unit, source: Range) -> Range:
    """Return the words that name who speaks, without ", who was there" behind them."""
    first, after = source
    for at in range(first + 1, after - 1):
        if unit.at(at) == "," and unit.at(at + 1) in _RELATIVE:
            return first, at
    return source


def _outside(part: Range | None, content: Sequence[Range]) -> Range | None:
    return None if part is None or any(_overlap(part, other) for other in content) else part


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _stands(frame: Frame, found: Sequence[Frame]) -> bool:
    """Say whether a frame only the rules found is kept: by its rule, or as reported inside another."""
    if frame.rule in RULES_ALONE or frame.cue_class in {"decline", "hearsay"}:
        return True
    at = frame.cue.first
    return any(first <= at < after for other in found for first, after in other.content)


def _new(unit: Unit, seen: _Ranges) -> Frame:
    """Make a frame of an attribution that no rule saw."""
    first, after = seen.cue or (0, 0)
    cue = named_cue(unit, first, after, quoted=_says(unit, seen.content))
    content = tuple(part for part in seen.content if seen.source is None or not _overlap(part, seen.source))
    start = min(first, seen.source[0]) if seen.source is not None else first
    clause = Clause(cue, seen.source, (start, after), None, None, "tagged")
    return Frame(
        cue,
        (first, after),
        _party(unit, seen.source) if seen.source is not None else None,
        content or seen.content,
        "tagged",
        cue.cue_class,
        cue.realis and not hypothetical(unit, clause),
        None,
        None,
        (),
        (start, after),
        phrase=seen.source,
        seen=True,
    )


def _says(unit: Unit, content: Sequence[Range]) -> bool:
    return any(
        unit.at(first) == "that" or any(unit.lower[at] == QUOTE for at in range(first, after))
        for first, after in content
    )


def named_cue(unit: Unit, first: int, after: int, *, quoted: bool) -> Cue:
    """
    Return the cue that stands in these tokens: its lemma and class from the lexicon.

    Words that the lexicon does not know, or whose grammar does not fit here,
    say something where they introduce a quotation or a that-clause; otherwise
    they are taken for an attitude, which is kept and never counted.
    """
    negated = any(unit.lower[at] in words.NEGATIONS for at in range(first, after))
    modal = any(unit.lower[at] in words.MODALS for at in range(first, after))
    for at in range(after - 1, first - 1, -1):
        known = cue_at(unit, at)
        if known is not None:
            return known
    at, lemma, known_class, need = _looked_up(unit, first, after)
    cue_class: CueClass = "say" if quoted else "attitude"
    if known_class is not None and (quoted or need != "clause"):
        cue_class = known_class
    return Cue(at, after, first, lemma, cue_class, need, "finite", not (negated or modal), negated)


def _looked_up(unit: Unit, first: int, after: int) -> tuple[int, str, CueClass | None, str]:
    """Return the last of these tokens that reports anywhere, its lemma, class and need; else the last token."""
    for at in range(after - 1, first - 1, -1):
        word = unit.lower[at]
        if word in lexicon():
            entry = lexicon()[word][-1]
            return at, entry.lemma, entry.cue_class, "clause"
        if word in CUE_NOUNS:
            return at, word, CUE_NOUNS[word], "noun"
        if word in {":", "according"}:
            return at, word, "say", "mark"
    return after - 1, unit.lower[after - 1], None, "clause"
