"""
Which words of a text are checkable statements, and who says them.

A statement is either what an assertion's source says, with the attribution
cut off, or a sentence that the document says in its own words. Headlines in
the document's own words are left out: they repeat the body without its
attributions. Whether a sentence is checkable is judged by its surface: it is
long enough, and if nobody is given for it, it names, counts or dates something.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from whence.claims.dates import When
from whence.claims.frames.verbs import PROMISED
from whence.claims.opposites import turned_round, turns
from whence.claims.quantities import Quantity, find_places_in_a_row, find_quantities, find_times
from whence.claims.words import content_stems, negated
from whence.places.spellings import PlaceName, spellings
from whence.schema import Assertion, Mention, Sentence, Stance
from whence.spans import Span, length, merged, share_covered

NAME_WEIGHT, POINTER_WEIGHT, NUMBER_WEIGHT, DATE_WEIGHT = 1.5, 0.7, 1.0, 0.7
"""How much a name, a resolved pronoun, a figure and a day count beside an ordinary word."""

_MARKS = " \t\n“”„‟\"«»‹›‘’'"
_LEAD = re.compile(r"(?:that|whether|as|how)\s+", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:doubt\w*|question(?:ed|s)|sceptic\w*|skeptic\w*)\b", re.IGNORECASE)
_NEGATED_WORDS = 25
"""Words up to which "not" can be taken to turn the whole statement round."""
_HYPOTHETICAL = re.compile(r"^(?:if|should|were|unless|had)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|me|us|my|our)\b")
_ANCHORED_WORDS = 3
"""Content words that a sentence with a day or a figure needs: "Sentencing was set for June 28"."""
_SAID_WORDS = 2
"""Content words that what somebody says needs, with a verb, a name or a figure in it."""
_INNER_SHARE = 0.4
"""Share of an outer assertion's content that an inner one must have to stand for it."""
_DOCUMENT_SHARE = 0.3
"""Share of a sentence that attribution may cover before its rest is no statement of its own."""

WHY = {
    "decline": "the source declined to say",
    "ask": "the source asks, and does not say",
    "urge": "the source demands, and does not say that it is so",
    "attitude": "the source believes or intends, and does not say that it is so",
    "hearsay": "hearsay: nobody is named",
    "warn": "the source warns of what may come",
}

SUPPOSED = "supposed, not said"


class Told(NamedTuple):
    """The figures and days that a statement gives, in a form that can be told equal."""

    figures: set[str]
    counted: set[str]
    """Figures with what they count: "12 worker"."""
    days: set[str]


class Statement(NamedTuple):
    """A checkable statement in one text, with what the matcher compares."""

    text: str
    span: Span
    pieces: tuple[Span, ...]
    """The parts of the text it is made of, attribution and outer quotation marks cut off."""
    words: str
    """Its pieces, joined by a space."""
    compared: str
    """The same with pronouns and places under the names they stand for: what is compared, never shown."""
    assertion: str | None
    stance: Stance
    observed: bool
    counted: bool
    why: str | None
    negative: bool | None
    """Whether it is in the negative; null where it is too long for that to be told."""
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    told: Told

    names: tuple[str, ...]
    """Who or what is named in it, pronouns and roles resolved."""
    features: dict[str, float]
    """Feature to weight: stems, ``n:12`` for figures, ``d:tuesday`` for days."""
    anchors: frozenset[str]
    """The features that name, count or date something."""

    def span_of(self, begin: int, end: int) -> Span | None:
        """Return where the words from ``begin`` to ``end`` stand in the text; None where a piece ends between them."""
        at = 0
        for piece in self.pieces:
            size = piece.end - piece.begin
            if at <= begin and end <= at + size:
                return Span(begin, end).shifted(piece.begin - at)
            at += size + 1
        return None

    def place_in_words(self, span: Span) -> Span | None:
        """Return where a stretch of the text stands among the words; None where no piece covers it."""
        at = 0
        for piece in self.pieces:
            if piece.covers(span):
                return span.shifted(at - piece.begin)
            at += piece.end - piece.begin + 1
        return None


class Reading(NamedTuple):
    """One text with what the earlier stages found in it."""

    sha256: str
    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    assertions: Sequence[Assertion]
    published: date | None = None
    """The day its earliest document claims, against which "on Tuesday" is read."""
    places: tuple[PlaceName, ...] = ()
    """Places that the gazetteer knows by another name, with their usual one; filled in by `find_statements`."""
    begins: tuple[int, ...] = ()
    """Where each mention begins, the mentions being in order then; filled in by `find_statements`."""


def opposed(group: Sequence[Statement], plainest: Statement) -> list[bool]:
    """Return for each statement of a claim whether it turns the plainest one round; a long one never does."""
    if plainest.negative is None:
        return [False] * len(group)
    short = [statement for statement in group if statement.negative is not None]
    found = turned_round([turns(statement.words) for statement in short], turns(plainest.words))
    known = {id(statement): turned for statement, turned in zip(short, found, strict=True)}
    return [known.get(id(statement), False) for statement in group]


def find_statements(reading: Reading, *, min_words: int) -> list[Statement]:
    """Return the checkable statements of one text, in order."""
    mentions = sorted(reading.mentions, key=lambda mention: mention.begin)
    begins = tuple(mention.begin for mention in mentions)
    reading = reading._replace(places=_other_names(reading), mentions=mentions, begins=begins)
    said = [*_said(reading), *_own_words(reading)]
    kept = [statement for statement in said if _checkable(statement, min_words)]
    return sorted(kept, key=lambda statement: (statement.span, statement.assertion or ""))


def _checkable(statement: Statement, min_words: int) -> bool:
    """
    Say whether a statement states anything at all, judged by its surface: how well it can be checked is only ranked.

    It has a verb, a name or a figure, and is long enough; what somebody says
    may be short ("the bridge had collapsed"). What somebody says of themselves
    ("I would rather carry water") must name, count or date something.
    """
    if statement.assertion is not None and not statement.anchors and _PERSONAL.search(statement.words):
        return False
    size = len(statement.features)
    if not statement.anchors and not _VERB.search(statement.words):
        return statement.assertion is not None and size >= min_words
    if statement.assertion is not None:
        return size >= _SAID_WORDS
    return size >= (min(min_words, _ANCHORED_WORDS) if statement.told.days or statement.told.figures else min_words)


def _said(reading: Reading) -> Iterable[Statement]:
    """
    What sources say; of nested assertions the innermost, since its chain holds the others.

    An inner one that is only a small part of the outer ("that the deal
    announced by Roth would fail") leaves the outer a statement of its own.
    """
    by_id = {assertion.id: assertion for assertion in reading.assertions}
    inside = {
        assertion.id
        for assertion in reading.assertions
        if _own_attitude(assertion, by_id) or _only_a_thing(assertion, reading.text)
    }
    shadowed = {
        assertion.parent
        for assertion in reading.assertions
        if assertion.parent in by_id
        and assertion.id not in inside
        and _share(assertion, by_id[assertion.parent]) >= _INNER_SHARE
    }
    for assertion in reading.assertions:
        hidden = assertion.id in inside or (assertion.id in shadowed and assertion.polarity == "pos")
        if hidden or not assertion.content or (assertion.checkable is False and not _promised(assertion)):
            continue
        pieces = [_after_dateline(reading.text, Span(*piece).trimmed(reading.text)) for piece in assertion.content]
        counted = assertion.realis and (assertion.witness or _nobody_in_particular(assertion))
        for sentence in _sentences(reading.text, pieces, _attribution(assertion)):
            told, aside = _without_aside(reading.text, sentence, assertion)
            clauses = [[clause] for clause in split_clauses(reading.text, told[0])] if len(told) == 1 else None
            for parts in clauses or [told]:
                yield _statement(
                    reading,
                    parts,
                    assertion=assertion,
                    stance=_stance(assertion),
                    why=_supposed(reading.text, parts) if counted else _why(assertion),
                )
            if aside:
                yield _statement(reading, [aside], assertion=None, stance="for", why=None)


_FULL_STOP = re.compile(r"[.!?…][”\"’']?\s+(?=[“\"‘']?[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Jr|Sr|vs|No|Inc|Co|Corp|U\.S))\.$"
)


def _sentences(text: str, pieces: Sequence[Span], attribution: Sequence[tuple[int, int]]) -> Iterable[list[Span]]:
    """
    Yield the sentences of what is said: a speech of five sentences is five statements.

    A sentence that the attribution interrupts ("“The dam,” he said, “will
    hold.”") is one, of two pieces; where more stands between them ("he said,
    before again claiming that Roth “lied”") they are two.
    """
    held: list[Span] = []
    for piece in pieces:
        if held and _words_between(text, held[-1].end, piece.begin, attribution) > _BETWEEN_PIECES:
            yield held
            held = []
        begin = piece.begin
        for stop in _FULL_STOP.finditer(text, piece.begin, piece.end):
            if _ABBREVIATED.search(text[max(begin, stop.start() - 8) : stop.start() + 1]):
                continue
            yield [*held, Span(begin, stop.end()).trimmed(text)]
            held, begin = [], stop.end()
        rest = Span(begin, piece.end).trimmed(text)
        if rest.end > rest.begin:
            held.append(rest)
        if held and rest.of(text).rstrip(_MARKS).endswith((".", "!", "?")):
            yield held
            held = []
    if held:
        yield held


def _supposed(text: str, parts: Sequence[Span]) -> str | None:
    """Return why a clause that begins with "if" is not said to be so; None for any other."""
    return SUPPOSED if _HYPOTHETICAL.match(_bare(text, parts[0]).of(text)) else None


_BETWEEN_PIECES = 4
"""Words beside source and cue that may stand between two pieces of one sentence."""


def _words_between(text: str, begin: int, end: int, attribution: Sequence[tuple[int, int]]) -> int:
    """Return how many words stand between two places, without those of the attribution."""
    taken = merged(Span(*one) for one in attribution)
    return sum(
        not any(span.begin <= begin + word.start() < span.end for span in taken)
        for word in re.finditer(r"\w+", text[begin:end])
    )


_ASIDE = re.compile(r", (?:who|which|whose) ")


def _without_aside(text: str, sentence: list[Span], assertion: Assertion) -> tuple[list[Span], Span | None]:
    """
    Return what is said without a last ", who …" of the article's own, and that.

    Of "Roth said he trusted Brandt, who was charged in March" the charge is the
    article's word. Inside quotation marks all is the speaker's.
    """
    last = sentence[-1]
    found = _ASIDE.search(text, last.begin, last.end) if assertion.utt == "indirect" else None
    if found is None or len(text[last.begin : found.start()].split()) < _CLAUSE_WORDS:
        return sentence, None
    aside = Span(found.start() + 2, last.end).trimmed(text)
    if "," in aside.of(text).rstrip(",") or not _VERB.search(aside.of(text)):
        return sentence, None
    return [*sentence[:-1], Span(last.begin, found.start())], aside


def _only_a_thing(assertion: Assertion, text: str) -> bool:
    """Say whether an inner assertion is about a thing ("the deal announced by Roth"), and states nothing of it."""
    words = " ".join(Span(*piece).of(text) for piece in assertion.content)
    return assertion.parent is not None and assertion.rule == "passive" and not _VERB.search(words)


def _share(inner: Assertion, outer: Assertion) -> float:
    """Return how much of what the outer one says is what the inner one says, 0 to 1."""
    whole = length(Span(*piece) for piece in outer.content)
    within = sum(
        Span(*piece).shared(Span(*other))
        for piece in merged(Span(*one) for one in inner.content)
        for other in outer.content
    )
    return within / whole if whole else 1.0


def _own_attitude(assertion: Assertion, by_id: Mapping[str, Assertion]) -> bool:
    """Say whether it is what its own teller thinks: of "Roth said he believed that P", Roth's saying is what counts."""
    outer = by_id.get(assertion.parent or "")
    if outer is None or assertion.cue_class != "attitude" or not outer.witness or not outer.chain:
        return False
    return bool(assertion.chain) and assertion.chain[-1].key == outer.chain[-1].key


def _nobody_in_particular(assertion: Assertion) -> bool:
    """Say whether it is said, but by no one: "experts say", "it is believed". It is counted as nobody's voice."""
    return assertion.kind == "none" or (bool(assertion.chain) and all(link.vague for link in assertion.chain))


_JOINT = re.compile(
    r"[,;]? and that |[,;] and |[,;] but |; |, while |, whereas |(?P<part>[,;] )(?=(?:most|some|all|many|half) of )"
)
_CLAUSE_BEGINS = re.compile(
    r"(?:that )?(?:it|he|she|they|we|I|there|this|that|these|those|the|a|an|no|nobody|one|its|his|her|their|our|most|"
    r"some|all|both|many|half|about|nearly|almost|more|two|three|four|five|six|seven|eight|nine|ten|"
    r"[A-Z\d][\w.,-]*|\w+s)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|"
    r"came|went|took|made|said|got|gave|saw|fell|rose|held|kept|left|lost|met|paid|ran|sent|stood|began|broke|"
    r"\w{2,}ed|(?:handle|take|come|make|work|need|run|hold|keep|carrie|goe|say|show|cost|mean|remain|live|stand)s)\b"
)
_CLAUSE_WORDS = 4
"""Words a clause needs on either side of a joint."""


def split_clauses(text: str, span: Span) -> list[Span]:
    """
    Return the clauses that are joined by "and that", ", and", ", but" …: two facts are two statements.

    Both sides must look like clauses of their own (a subject and a finite
    verb, by their surface); lists and joined verbs are left whole.
    """
    out = []
    begin = span.begin
    for joint in _JOINT.finditer(text, span.begin, span.end):
        before, after = text[begin : joint.start()], text[joint.end() : span.end]
        if min(len(before.split()), len(after.split())) < _CLAUSE_WORDS:
            continue
        if (
            (joint["part"] or _VERB.search(before))
            and _CLAUSE_BEGINS.match(after)
            and _VERB.search(after[: _reach(after)])
        ):
            out.append(Span(begin, joint.start()).trimmed(text))
            begin = joint.end()
    return [*out, Span(begin, span.end).trimmed(text)]


def _reach(clause: str) -> int:
    """Return where the next clause may begin: a verb behind it is not this one's."""
    following = _JOINT.search(clause)
    return following.start() if following else len(clause)


def _bare(text: str, piece: Span) -> Span:
    """Return a piece without marks at its ends and "that" at its beginning."""
    begin, end = piece.begin, piece.end
    if lead := _LEAD.match(text, _past(text, begin, end), end):
        begin = lead.end()
    begin = _past(text, begin, end)
    while end > begin and text[end - 1] in _MARKS:
        end -= 1
    return Span(begin, end)


def _past(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin] in _MARKS:
        begin += 1
    return begin


def _stance(assertion: Assertion) -> Stance:
    if assertion.cue_class in ("ask", "decline"):
        return "asks"
    if assertion.polarity == "neg":
        return "against"
    if assertion.cue and _DOUBT.search(assertion.cue):
        return "doubt"
    return "for"


def _promised(assertion: Assertion) -> bool:
    """Say whether it is a promise: no statement that something is so, and still what a fact-checker comes back to."""
    return bool(assertion.cue) and PROMISED.search(f"{assertion.cue} to") is not None


def _why(assertion: Assertion) -> str:
    if _promised(assertion):
        return "a promise: the source does not say that it is so"
    if not assertion.realis:
        return "it was not said: supposed, expected or denied to have been said"
    return WHY.get(assertion.cue_class, "the source does not say that it is so")


def _own_words(reading: Reading) -> Iterable[Statement]:
    """
    What the document says in its own words: sentences, and what is left of one beside what somebody says in it.

    Where an attribution has no statement for its content ("Roth endorsed
    Brandt", "she called it a failure"), that Roth did so is the document's word.
    """
    said = [assertion for assertion in reading.assertions if not _a_deed(reading.text, assertion)]
    wished = [
        piece
        for assertion in reading.assertions
        if assertion.checkable is False and _WISH.search(assertion.cue or "")
        for piece in assertion.content
    ]
    taken = merged(Span(*piece) for assertion in said for piece in (*assertion.content, *_attribution(assertion)))
    judged = merged(
        Span(*piece)
        for assertion in reading.assertions
        if assertion.checkable is False and assertion.cue_class == "say"
        for piece in (*assertion.content, *_attribution(assertion))
    )
    for sentence in reading.sentences:
        if sentence.headline:
            continue
        span = _after_dateline(reading.text, Span(sentence.begin, sentence.end))
        if share_covered(span, taken) > _DOCUMENT_SHARE:
            left = _beside(reading.text, span, said)
            if left is None:
                continue
            span = left
        words = span.of(reading.text)
        why = None
        if any(span.shared(Span(*piece)) for piece in wished):
            why = WHY["attitude"]
        elif share_covered(span, judged) > _JUDGED_SHARE:
            why = "a judgement: nobody says that something is so"
        elif words.rstrip(_MARKS).endswith("?"):
            why = "a question"
        elif _HYPOTHETICAL.match(words):
            why = SUPPOSED
        for clause in split_clauses(reading.text, span):
            yield _statement(reading, [clause], assertion=None, stance="asks" if why else "for", why=why)


_PLEA = re.compile(r"\bple\w+ (?:not )?guilty\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:want|wish|hop(?:e|ing)|expect|fear|believ|think|thought|inten[dt]|plan|need|demand|urg|doubt|suspect|suppos|"
    r"assum|ask|prefer|call(?:ed|s|ing)? (?:on|for))",
    re.IGNORECASE,
)
_A_CLAUSE = re.compile(r"\s*(?:that|whether|if|to|how|why|what)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:when|while|after|before|as|if|although|though|because|since|asked|according|but when|speaking)\b|[“\"]",
    re.IGNORECASE,
)
_JUDGED_SHARE = 0.6
"""Share of a sentence that "she called it a courtesy" covers where that is all it says."""
_LEFT_WORDS = 3
"""Words that are left of a sentence beside its source, for them to be a statement."""


def _a_deed(text: str, assertion: Assertion) -> bool:
    """Say whether an attribution is itself what is told ("endorsed Brandt"): its content states nothing."""
    cue = assertion.cue or ""
    if _PLEA.search(cue):
        return True
    if assertion.checkable is not False or assertion.cue_class in ("ask", "decline"):
        return False
    return not any(_A_CLAUSE.match(text, begin, end) for begin, end in assertion.content)


def _beside(text: str, sentence: Span, said: Sequence[Assertion]) -> Span | None:
    """
    Return what a sentence states before somebody is given the word in it; None where it states nothing.

    Of "Roth resigned on Monday, saying that the plan had failed" it is that
    Roth resigned on Monday. It has a finite verb outside the source.
    """
    here = [one for one in said if any(Span(*piece).shared(sentence) for piece in one.content)]
    starts = [begin for one in here for begin, _ in one.content]
    starts += [one.cue_begin for one in here if one.cue_begin is not None]
    end = min((begin for begin in starts if begin >= sentence.begin), default=sentence.begin)
    left = Span(sentence.begin, end).trimmed(text)
    begin = max([left.begin, *(_source(one).end for one in here if left.covers(_source(one)))])
    rest = text[begin : left.end]
    if _SUBORDINATE.match(left.of(text)) or len(rest.split()) < _LEFT_WORDS or not _VERB.search(rest):
        return None
    return left


def _source(assertion: Assertion) -> Span:
    return Span(assertion.source_begin or 0, assertion.source_end or 0)


_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?:, [^–—\n]{1,60})?(?:\([^()\n]{2,40}\))? ?[–—-]{1,2} ")


def _after_dateline(text: str, span: Span) -> Span:
    """Return a sentence without the place, day and agency that an article begins with."""
    found = _DATELINE.match(text, span.begin, span.end)
    return Span(found.end(), span.end) if found else span


def _attribution(assertion: Assertion) -> list[tuple[int, int]]:
    pairs = (
        (assertion.source_begin, assertion.source_end),
        (assertion.cue_begin, assertion.cue_end),
    )
    return [(begin, end) for begin, end in pairs if begin is not None and end is not None]


def _statement(
    reading: Reading,
    pieces: Sequence[Span],
    *,
    assertion: Assertion | None,
    stance: Stance,
    why: str | None,
) -> Statement:
    reading = _near(reading, pieces)
    bare = [_bare(reading.text, piece) for piece in pieces]
    words = " ".join(piece.of(reading.text) for piece in bare)
    times = tuple(find_times(words, reading.published))
    quantities = tuple(find_quantities(words, reading.published))
    told = stated(words, reading.published)
    features, anchors, names = _features(reading, pieces, words, told)
    return Statement(
        text=reading.sha256,
        span=Span(min(piece.begin for piece in pieces), max(piece.end for piece in pieces)),
        words=words,
        pieces=tuple(bare),
        compared=_without_condition(
            _in_the_third_person(" ".join(_with_names(reading, piece) for piece in bare), assertion)
        ),
        assertion=assertion.id if assertion else None,
        stance=stance,
        observed=assertion is not None and assertion.kind == "author",
        counted=why is None,
        why=why,
        negative=negated(words) if len(words.split()) <= _NEGATED_WORDS else None,
        quantities=quantities,
        times=times,
        told=told,
        names=names,
        features=features,
        anchors=anchors,
    )


def _other_names(reading: Reading) -> tuple[PlaceName, ...]:
    """Return the places of a text that are given by another name than the usual one: one town under two is one."""
    spans = [(one.begin, one.end) for one in reading.mentions if one.kind == "place" and one.form == "name"]
    found = spellings(reading.text, spans) if spans else []
    return tuple(one for one in found if one.place != reading.text[one.begin : one.end])


def _with_names(reading: Reading, piece: Span) -> str:
    """Return the words of a piece with pronouns, and other names of places, replaced by the name they stand for."""
    named = [
        (mention.begin, mention.end, mention.name)
        for mention in reading.mentions
        if mention.form == "pronoun"
        and mention.name
        and mention.kind in ("person", "organisation")
        and reading.text[mention.begin : mention.end].lower() in _SUBJECTS
    ]
    named += [(one.begin, one.end, one.place) for one in reading.places]
    out, at = [], piece.begin
    for begin, end, name in sorted(named):
        if begin >= at and piece.covers(Span(begin, end)):
            out += [reading.text[at:begin], name]
            at = end
    return "".join([*out, reading.text[at : piece.end]])


_FIRST_PERSON = re.compile(r"\bI(?=['’ ])")


def _in_the_third_person(words: str, assertion: Assertion | None) -> str:
    """Return what somebody says of themselves under their name: "I will resign" is that Roth will resign."""
    last = assertion.chain[-1] if assertion and assertion.chain else None
    if last is None or last.kind != "person" or not last.name:
        return words
    return _FIRST_PERSON.sub(lambda _: str(last.name), words)


_CONDITION = re.compile(r",? (?:if|unless) [^,]+$")


def _without_condition(words: str) -> str:
    """Return what is said without a last ", if …": what is supposed there is not said to be so."""
    left = _CONDITION.sub("", words)
    return left if len(left.split()) >= _CLAUSE_WORDS else words


def _near(reading: Reading, pieces: Sequence[Span]) -> Reading:
    """Return the reading with the mentions between the first and the last of these pieces alone."""
    first = bisect_left(reading.begins, min(piece.begin for piece in pieces))
    last = bisect_left(reading.begins, max(piece.end for piece in pieces))
    return reading._replace(mentions=reading.mentions[first:last], begins=reading.begins[first:last])


_SUBJECTS = frozenset({"he", "she", "him"})


def stated(text: str, published: date | None) -> Told:
    """Return the figures and the days that a statement gives, in a form that can be told equal."""
    found = find_quantities(text, published)
    counted = {f"{quantity.key} {noun}" for quantity in found for noun in quantity.nouns}
    figures = {quantity.key for quantity in found}
    figures |= {f"{place}" for place in find_places_in_a_row(text)}
    days = {
        f"{when.begin}" if when.begin and when.precision == "day" else when.key for when in find_times(text, published)
    }
    return Told(figures, counted, days)


def _features(
    reading: Reading, pieces: Sequence[Span], words: str, told: Told
) -> tuple[dict[str, float], frozenset[str], tuple[str, ...]]:
    """Return what the matcher compares: features with weights, those that anchor, and the names."""
    features = dict.fromkeys(content_stems(words), 1.0)
    anchors: set[str] = set()
    names: set[str] = set()
    for mention in reading.mentions:
        if mention.name and any(piece.covers(Span(mention.begin, mention.end)) for piece in pieces):
            weight = NAME_WEIGHT if mention.form == "name" else POINTER_WEIGHT
            names.add(mention.name)
            parts = content_stems(mention.name)
            anchors.update(parts)
            # A long name is one name: its parts share its weight, or names alone would make statements alike.
            features.update(dict.fromkeys(parts, weight / math.sqrt(max(1, len(parts)))))
    numbers = {f"n:{figure}": NUMBER_WEIGHT for figure in told.figures}
    days = {f"d:{day}": DATE_WEIGHT for day in told.days}
    return features | numbers | days, frozenset(anchors | numbers.keys() | days.keys()), tuple(sorted(names))
