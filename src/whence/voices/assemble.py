"""
From units and frames to the assertions of one text.

Paragraph by paragraph: what the cues of a unit report; what is reported
inside a quotation; and quotations without a cue, which go on with the speaker
before them or belong to whoever the sentence before is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from whence.schema import Assertion, CueClass, Link, Mention, Quotation, Sentence, Text, UtteranceKind
from whence.settings import VoiceSettings
from whence.spans import Span, merged
from whence.voices import anonymity, floating, heads, words
from whence.voices.chains import Attribution, attributions, hand
from whence.voices.combine import combine
from whence.voices.lexicon import DOUBTS, EVALUATES
from whence.voices.parties import Parties
from whence.voices.quotes import Quoted, find_quotations
from whence.voices.segment import Frame, find_frames
from whence.voices.tagger import Tagged, tag_text
from whence.voices.tokens import QUOTE, Unit
from whence.voices.units import Placed, make_units

if TYPE_CHECKING:
    from whence.models import Encoder

_NO_WITNESS = frozenset({"urge", "ask", "decline", "hearsay", "attitude"})
_SHOWS = frozenset(
    """find determine discover show indicate demonstrate conclude record document reveal suggest prove estimate
    establish""".split()
)
_ENCOUNTERS = frozenset(
    "met meets saw spoke talked negotiated visited joined accompanied questioned interviewed hosted received".split()
)
_UNNAMED = frozenset({"unnamed_person", "unnamed_group"})


class Builder:
    """The assertions of one text as they are found."""

    def __init__(self, text: Text, mentions: Sequence[Mention], quotations: Sequence[Quoted]) -> None:
        self.text = text.text
        self.sha256 = text.sha256
        self.parties = Parties(text.text, mentions)
        self.quotations = quotations
        self.rows: list[Assertion] = []
        self.conditions: dict[str, anonymity.Condition] = {}
        self.by_quote: dict[int, int] = {}
        """Chain number of a quotation, to the row that speaks it."""
        self._outer = {q.begin: q for q in quotations if q.depth == 0}
        self._body_quotes: set[str] = set()

    def learn_body_quotes(self, units: Sequence[Placed]) -> None:
        """Keep the words quoted below the headline: only what stands there too is verbatim in a headline."""
        for unit in units:
            if not unit.headline:
                self._body_quotes.update(_bare(quote.of(self.text)) for quote in unit.quotes.values())

    def add(self, unit: Placed, found: Sequence[Attribution], outer: str | None, before: Placed | None) -> list[int]:
        """Add the attributions of a unit; returns the numbers of their rows."""
        numbers = [len(self.rows) + at for at in range(len(found))]
        for at, attribution in enumerate(found):
            parent = self._id(numbers[attribution.parent]) if attribution.parent is not None else outer
            self._take_quotes(unit, attribution, numbers[at])
            inner = [one.frame for one in found if one.parent == at]
            self.rows.append(self._row(unit, attribution, numbers[at], parent, before, inner))
        return numbers

    def _take_quotes(self, unit: Placed, attribution: Attribution, number: int) -> None:
        for first, after in attribution.frame.content:
            for token, quote in unit.quotes.items():
                if first <= token < after and quote.begin in self._outer:
                    self.by_quote.setdefault(self._outer[quote.begin].chain, number)

    def _id(self, number: int) -> str:
        return f"{self.sha256[:10]}.{number}"

    def _row(
        self,
        unit: Placed,
        attribution: Attribution,
        number: int,
        parent: str | None,
        before: Placed | None,
        inner: Sequence[Frame],
    ) -> Assertion:
        frame, chain = attribution.frame, attribution.chain
        root = chain[-1] if chain else None
        content = merged(unit.span(*part) for part in frame.content)
        utt = self._utterance(unit, frame.content, inner)
        cue = unit.span(*frame.cue_range)
        source = _source_span(chain)
        if source is not None and frame.phrase is not None and frame.source is not None and len(chain) == 1:
            whole = unit.span(*frame.phrase)
            alone = len(self.parties.split(unit.span(*frame.source))) == 1
            source = whole if alone and whole.covers(source) else source
        cue_class = self._cue_class(attribution, root)
        condition = self._condition(unit, attribution, root)
        return Assertion(
            id=self._id(number),
            text=self.sha256,
            sentence=unit.sentence_at(cue.begin),
            utt=utt,
            source=source.of(self.text) if source else None,
            source_begin=source.begin if source else None,
            source_end=source.end if source else None,
            cue=cue.of(self.text),
            cue_begin=cue.begin,
            cue_end=cue.end,
            content=[(span.begin, span.end) for span in content],
            kind=root.kind if root else "none",
            anon=root.anon if root else "A5",
            cue_class=cue_class,
            chain=list(chain),
            hand=hand(self.text, unit, attribution, direct=utt == "direct", met=self._met(attribution, before)),
            polarity="neg" if cue_class == "deny" else "pos",
            realis=frame.realis,
            witness=_is_witness(attribution, root, cue_class),
            checkable=False
            if (frame.cue.lemma.split()[0] in EVALUATES and cue_class != "show")
            or (cue_class == "attitude" and not _doubts(frame))
            else None,
            resolves_to=_resolved(root),
            link="same_sentence",
            channel=unit.span(*frame.channel).of(self.text) if frame.channel else None,
            anonymity_disclosed=condition.disclosed,
            reason=condition.reason,
            vantage=self.parties.vantage(root) if root else None,
            count_claimed=root.count if root and root.kind in _UNNAMED else None,
            parent=parent,
            rule=frame.rule,
        )

    def _cue_class(self, attribution: Attribution, root: Link | None) -> CueClass:
        frame = attribution.frame
        lemma = frame.cue.lemma.split()[0]
        if root is not None and root.kind == "document" and lemma in _SHOWS and frame.cue_class != "deny":
            return "show"
        if root is None and frame.cue_class in {"say", "affirm", "distance", "warn"}:
            return "hearsay"
        if root is not None and root.kind == "document" and frame.cue_class == "attitude":
            return "show"
        return frame.cue_class

    def _condition(self, unit: Placed, attribution: Attribution, root: Link | None) -> anonymity.Condition:
        """Return the condition of anonymity told of the root here or earlier in the text."""
        if root is None or root.kind not in _UNNAMED:
            return anonymity.Condition(False, None)
        tail = attribution.frame.tail
        told = unit.span(*tail).of(self.text) if tail else ""
        found = anonymity.read_condition(told or self._outside_content(unit, attribution.frame.content))
        if found.disclosed:
            self.conditions[root.key] = found
        return self.conditions.get(root.key, found)

    def _outside_content(self, unit: Unit, content: Sequence[tuple[int, int]]) -> str:
        """Return the words of the unit that are not what is said, the verb before it left out."""
        said = {at for first, after in content for at in range(first, after)}
        kept = [word for at, word in enumerate(unit.words) if at not in said]
        return " ".join(kept).replace(" ,", ",").replace(" .", ".")

    def _utterance(self, unit: Placed, content: Sequence[tuple[int, int]], inner: Sequence[Frame]) -> UtteranceKind:
        tokens = [unit.lower[at] for first, after in content for at in range(first, after)]
        theirs = {at for frame in inner for first, after in frame.content for at in range(first, after)}
        quoted = [
            at for first, after in content for at in range(first, after) if unit.lower[at] == QUOTE and at not in theirs
        ]
        if not quoted:
            return "indirect"
        if unit.headline and not all(_bare(unit.quotes[at].of(self.text)) in self._body_quotes for at in quoted):
            return "claim_quote"
        if all(token == QUOTE or token in words.STOPS for token in tokens):
            return "direct"
        return "mixed"

    def _met(self, attribution: Attribution, before: Placed | None) -> bool:
        """Say whether the sentence before tells of an encounter that the speaker took part in."""
        if before is None or not attribution.chain or not _ENCOUNTERS & set(before.lower):
            return False
        root = attribution.chain[-1]
        if root.text.lower() not in words.SUBJECTS or attribution.frame.cue_class not in {"say", "affirm", "distance"}:
            return False
        inside = self.parties.inside(Span(before.begin, before.end))
        return any(f"e{mention.entity}" == root.key for mention in inside)

    def append_content(self, number: int, spans: Sequence[Span]) -> None:
        """Add spans to what a row says: a quotation continued over paragraphs."""
        row = self.rows[number]
        content = merged([*(Span(*pair) for pair in row.content), *spans])
        self.rows[number] = msgspec.structs.replace(row, content=[(span.begin, span.end) for span in content])

    def float_row(
        self,
        unit: Placed,
        root: Link,
        link: Literal["previous_sentence", "next_sentence"],
        source: Span,
    ) -> int:
        """Add a quotation that has no cue of its own."""
        number = len(self.rows)
        spans = list(unit.quotes.values())
        quoted = " ".join(span.of(self.text) for span in spans)
        person = root.kind in {"person", "unnamed_person"}
        known = self.conditions.get(root.key, anonymity.Condition(False, None))
        self.rows.append(
            Assertion(
                id=self._id(number),
                text=self.sha256,
                sentence=unit.sentence_at(spans[0].begin),
                utt="direct",
                source=source.of(self.text),
                source_begin=source.begin,
                source_end=source.end,
                cue=None,
                cue_begin=None,
                cue_end=None,
                content=[(span.begin, span.end) for span in spans],
                kind=root.kind,
                anon=root.anon,
                cue_class="say",
                chain=[root],
                hand="first" if person and floating.in_first_person(quoted) else "na",
                polarity="pos",
                realis=True,
                witness=not root.vague,
                checkable=None,
                resolves_to=_resolved(root),
                link=link,
                channel=None,
                anonymity_disclosed=known.disclosed,
                reason=known.reason,
                vantage=self.parties.vantage(root),
                count_claimed=root.count if root.kind in _UNNAMED else None,
                parent=None,
                rule="floating quotation",
            )
        )
        for quote in spans:
            if quote.begin in self._outer:
                self.by_quote.setdefault(self._outer[quote.begin].chain, number)
        return number


def _bare(quoted: str) -> str:
    return quoted.strip("“”„‟\"«»‹›‘’‚‛'` .,!?").lower()


def _source_span(chain: Sequence[Link]) -> Span | None:
    if not chain:
        return None
    root = chain[-1]
    return Span(root.begin, root.end) if root.begin is not None and root.end is not None else None


def _resolved(root: Link | None) -> str | None:
    """Return the name a pronoun, role or surname stands for; None where the words give it in full."""
    if root is None or root.name is None or root.kind not in {"person", "org", "outlet"}:
        return None
    return (
        None
        if root.name.lower() in root.text.lower()
        or (root.role in {None} and root.kind == "org" and root.name in root.text)
        else root.name
    )


def _doubts(frame: Frame) -> bool:
    """Say whether the cue says that its content is doubted: somebody stands behind that doubt."""
    return frame.cue.lemma in DOUBTS and frame.rule != "noun"


def _is_witness(attribution: Attribution, root: Link | None, cue_class: CueClass) -> bool:
    """Say whether this can stand behind a claim: something was said, by somebody, and not only asked or wished."""
    if (
        root is None
        or (cue_class in _NO_WITNESS and not _doubts(attribution.frame))
        or attribution.frame.cue.lemma in {"cite", "quote"}
    ):
        return False
    if not attribution.frame.realis or not attribution.held:
        return False
    return not (root.vague and all(link.vague for link in attribution.chain))


def read_text(
    text: Text,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    settings: VoiceSettings,
    encoder: Encoder | None = None,
) -> tuple[list[Quotation], list[Assertion]]:
    """Return the quotations and the assertions of one text, by the rules and, if given, the encoder."""
    quotations = find_quotations(text.text, max_quotation=settings.max_quotation)
    units = make_units(text.text, sentences, quotations)
    builder = Builder(text, mentions, quotations)
    builder.learn_body_quotes(units)
    tagged: list[Tagged] = []
    if encoder is not None:
        outer = [(quote.begin, quote.end) for quote in quotations if quote.depth == 0]
        places = [(sentence.begin, sentence.end, sentence.paragraph) for sentence in sentences]
        tagged = tag_text(text.text, places, outer, encoder)
    reader = _Reader(builder, tagged)
    for at, unit in enumerate(units):
        reader.read(unit, units[at + 1] if at + 1 < len(units) else None)
    return _quotation_rows(text.sha256, quotations, builder.rows), builder.rows


class _Reader:
    """Goes through the units in order and remembers who spoke last."""

    def __init__(self, builder: Builder, tagged: Sequence[Tagged]) -> None:
        self.builder = builder
        self.tagged = sorted((one for one in tagged if one.cue is not None), key=lambda one: one.cue or Span(0, 0))
        self.before: Placed | None = None
        self.speaking: int | None = None
        """The row whose quotation a cueless one would continue."""
        self.asking: int | None = None
        """The row of whoever put the last question in a dialogue."""
        self.answering: int | None = None

    def read(self, unit: Placed, following: Placed | None) -> None:
        """Add what one unit says."""
        frames = find_frames(unit)
        inside = [one for one in self.tagged if one.cue is not None and unit.begin <= one.cue.begin < unit.end]
        if inside:
            frames = combine(unit, frames, inside)
        if frames:
            found = attributions(unit, frames, self.builder.parties)
            numbers = self.builder.add(unit, found, None, self.before)
            self._inside_quotations(unit, found, numbers)
            self.speaking = self._last_direct(numbers)
            self._follow_dialogue(unit)
        elif floating.is_only_quoted(unit):
            self._floating(unit, following)
        else:
            self.speaking = self.asking = self.answering = None
        self.before = unit

    def _follow_dialogue(self, unit: Placed) -> None:
        """Remember who asks and who answers, where two speak in turn."""
        rows, speaking = self.builder.rows, self.speaking
        if speaking is None:
            self.asking = self.answering = None
        elif _asks(unit):
            self.asking, self.answering = speaking, None
        elif self.asking is not None and rows[self.asking].chain != rows[speaking].chain:
            self.answering = speaking

    def _last_direct(self, numbers: Sequence[int]) -> int | None:
        rows = self.builder.rows
        quoted = [number for number in numbers if rows[number].utt in {"direct", "mixed"} and rows[number].realis]
        direct = [number for number in quoted if rows[number].utt == "direct"]
        found = direct or quoted
        return found[-1] if found else None

    def _floating(self, unit: Placed, following: Placed | None) -> None:
        builder = self.builder
        spans = list(unit.quotes.values())
        chain = builder._outer[spans[0].begin].chain if spans[0].begin in builder._outer else -1
        if chain in builder.by_quote:
            self.speaking = builder.by_quote[chain]
            builder.append_content(self.speaking, spans)
            return
        if not floating.is_statement(unit):
            return
        told = floating.source_after(following) if following is not None else None
        if told is not None:
            self.speaking = builder.float_row(unit, builder.parties.link(told), "next_sentence", told)
            return
        if self.speaking is not None:
            if self.asking is not None and self.answering is not None:
                self.speaking = self.asking if _asks(unit) else self.answering
            builder.append_content(self.speaking, spans)
            return
        if self.before is None or self.before.headline:
            return
        source = floating.subject_before(self.before)
        if source is None:
            return
        link = builder.parties.link(source)
        told_of = link.kind == "unnamed_person" and link.text.lower() != "it" and heads.is_agent(link.text)
        if link.kind == "person" or told_of:
            self.speaking = builder.float_row(unit, link, "previous_sentence", source)

    def _inside_quotations(self, unit: Placed, found: Sequence[Attribution], numbers: Sequence[int]) -> None:
        """Add what a quoted speaker says that others said: "The governor told me he had signed"."""
        for attribution, number in zip(found, numbers, strict=True):
            if not self.builder.rows[number].witness:
                continue
            for first, after in attribution.frame.content:
                for at in range(first, after):
                    if at in unit.quotes and len(unit.quotes[at].of(unit.text)) > 30:
                        self._inside(unit, attribution, number, unit.quotes[at])

    def _inside(self, unit: Placed, attribution: Attribution, number: int, quote: Span) -> None:
        for inner in floating.sentences_inside(unit, quote):
            frames = [frame for frame in find_frames(inner) if floating.reports_another(inner, frame)]
            frames = [frame._replace(parent=None) for frame in frames]
            if frames:
                found = attributions(inner, frames, self.builder.parties, attribution.chain)
                found = [one for one in found if one.chain and len(one.chain) > len(attribution.chain)]
                self.builder.add(
                    inner, [one._replace(parent=None) for one in found], self.builder.rows[number].id, None
                )


def _asks(unit: Placed) -> bool:
    """Say whether what is quoted ends with a question."""
    quoted = [span.of(unit.text).rstrip("”\"’'»› ") for span in unit.quotes.values()]
    return bool(quoted) and quoted[-1].endswith("?")


def _quotation_rows(sha256: str, quotations: Sequence[Quoted], rows: Sequence[Assertion]) -> list[Quotation]:
    """Return the rows of the quotations; an outer one that somebody is quoted with is speech."""
    said = merged(Span(*pair) for row in rows for pair in row.content if row.utt in {"direct", "mixed", "claim_quote"})
    out: list[Quotation] = []
    at = 0
    for quoted in quotations:
        while at < len(said) and said[at].end <= quoted.begin:
            at += 1
        spoken = at < len(said) and said[at].begin <= quoted.begin and quoted.end <= said[at].end and quoted.depth == 0
        kind = "speech" if spoken and quoted.kind == "scare" else quoted.kind
        out.append(
            Quotation(
                text=sha256, begin=quoted.begin, end=quoted.end, kind=kind, chain=quoted.chain, closed=quoted.closed
            )
        )
    return out
