"""
From the cues of a unit to frames: who, by which words, says what, and where it ends.

Every cue is read on its own first (`clauses`, `patterns`). Then the ends are
closed against each other: what one cue reports stops where a sibling's
speaker begins ("…, but her rival insisted"), and goes on over one that is
reported inside it ("said the president had told him").
"""

from __future__ import annotations

from typing import NamedTuple

from whence.schema import CueClass
from whence.voices import patterns, phrases, terms, words
from whence.voices.clauses import Clause, fronted, read_clause, sentence_end
from whence.voices.cues import Cue, find_cues
from whence.voices.declines import find_declines
from whence.voices.lexicon import DOUBTS
from whence.voices.phrases import Range
from whence.voices.tokens import QUOTE, Unit


class Frame(NamedTuple):
    """What one cue reports, in token ranges of its unit."""

    cue: Cue
    cue_range: Range
    source: Range | None
    content: tuple[Range, ...]
    rule: str
    cue_class: CueClass
    realis: bool
    channel: Range | None
    tail: Range | None
    relays: tuple[Range, ...]
    """Parties the source rests on, the root last: "citing two officials"."""
    extent: Range
    parent: int | None = None
    """Number of the frame this one is reported inside."""
    phrase: Range | None = None
    """All words of the source, with what is told of it, where that is more than ``source``."""
    seen: bool = False
    """Whether the encoder saw the cue too, or alone."""


_SPREADS = frozenset(
    """spread emerged surfaced circulated proved came drew sparked prompted remain remains fuelled fueled caused led
    went""".split()
)
"""What rumours and claims do, once the clause that tells them is over."""
_SPOKEN = frozenset({"subject", "pronoun", "apposition", "shared", "relative", "participle"})
"""Rules whose content stands behind the verb."""
_SIBLINGS = frozenset("but while whereas although though ;".split())


def find_frames(unit: Unit) -> list[Frame]:
    """Return the frames of a unit in order of their cues, with parents that point to earlier or later ones."""
    clauses = _clauses(unit)
    closed = [(clause, _content(unit, clause, clauses)) for clause in clauses]
    frames = [_frame(unit, clause, content) for clause, content in closed if content]
    return with_parents(_denied_claims(unit, frames))


def _denied_claims(unit: Unit, frames: list[Frame]) -> list[Frame]:
    """
    Take "rejected claims that …" and "cast doubt on the report that …" as one: what is denied is the clause.

    Only where nobody is named for the claim; that of a named party stays a statement of its own.
    """
    out = list(frames)
    for noun in [frame for frame in frames if frame.rule == "noun" and frame.source is None]:
        for at, outer in enumerate(out):
            against = outer.cue_class == "deny" or outer.cue.lemma in DOUBTS
            if outer is noun or not against or not _holds(outer, noun):
                continue
            first = outer.content[0][0]
            if all(unit.at(k) in words.DETERMINERS | words.ADJECTIVES for k in range(first, noun.cue.first)):
                out[at] = outer._replace(content=noun.content)
                out = [frame for frame in out if frame is not noun]
                break
    return out


def _clauses(unit: Unit) -> list[Clause]:
    special = [
        *patterns.quoted_as(unit),
        *patterns.own_eyes(unit),
        *patterns.according(unit),
        *patterns.hearsay(unit),
        *patterns.colon(unit),
        *patterns.headline_dash(unit),
        *patterns.nouns(unit),
    ]
    taken = [
        clause.extent if clause.rule == "quoted as" else (clause.cue.first, clause.cue.after) for clause in special
    ]
    taken += [relay for clause in special for relay in clause.relays]
    declined = find_declines(unit)
    taken_by_decline = [(cue.group, cue.after) for cue in declined]
    verbs: list[Clause] = []
    cues = [cue for cue in find_cues(unit) if not _inside(cue, taken) and not _inside(cue, taken_by_decline)]
    for cue in _outside_terms(unit, sorted([*cues, *declined])):
        before = _before(verbs, special, cue)
        clause = read_clause(unit, cue, before)
        if clause is None and cue.cue_class == "decline":
            clause = _bare_decline(unit, cue)
        if clause is not None and _own_words(unit, clause) and not _about_anonymity(unit, clause):
            verbs.append(clause)
    relayed = [relay for clause in verbs for relay in clause.relays]
    verbs = [clause for clause in verbs if not _inside(clause.cue, relayed)]
    return sorted([*special, *verbs], key=lambda clause: (clause.cue.first, clause.cue.after))


def _outside_terms(unit: Unit, cues: list[Cue]) -> list[Cue]:
    """Leave out the verbs of "who asked not to be named", and its adverbs out of the verb behind it."""
    for told in terms.find_terms(unit):
        cues = [
            cue._replace(group=told.after) if told.act < cue.group < told.after <= cue.first else cue
            for cue in cues
            if not told.holds(cue.first)
        ]
    return cues


def _before(verbs: list[Clause], special: list[Clause], cue: Cue) -> Clause | None:
    found = [clause for clause in [*verbs, *special] if clause.cue.first < cue.first and clause.source is not None]
    return max(found, key=lambda clause: clause.cue.first) if found else None


def _inside(cue: Cue, taken: list[Range]) -> bool:
    return any(first < cue.after and cue.first < after for first, after in taken)


def _own_words(unit: Unit, clause: Clause) -> bool:
    """Leave out "I think" and "it said" where the pronoun is nobody: "it seems", "there"."""
    if clause.source is None:
        return True
    first, after = clause.source
    return not (
        after - first == 1 and unit.at(first) in {"there", "what", "everything", "something", "nothing", "this"}
    )


def _about_anonymity(unit: Unit, clause: Clause) -> bool:
    """Leave out "asked not to be named" and the like: they tell how, not what, was said."""
    if clause.rule == "inverted":
        return False  # who speaks stands there, and perhaps on what terms; what is said stands before
    following = unit.lower[clause.cue.after : clause.cue.after + 5]
    longer = unit.lower[clause.cue.after : clause.cue.after + 8]
    if {"name", "names", "identity", "identities"} & set(longer) and {"not", "withheld"} & set(longer):
        return True
    if "to" in following[:1] and {"identified", "named"} & set(following):
        return True
    return ("not" in following[:1] and "be" in following) or "anonymity" in following or "anonymous" in following


def _bare_decline(unit: Unit, cue: Cue) -> Clause | None:
    first = phrases.left(unit, cue.group)
    return (
        Clause(cue, (first, cue.group), (first, cue.after), None, cue.after, "decline") if first is not None else None
    )


def _content(unit: Unit, clause: Clause, clauses: list[Clause]) -> tuple[Range, ...]:
    """Return the ranges of what is said, ends closed, empty ones left out."""
    out: list[Range] = []
    if clause.left is not None:
        out.extend(_left_content(unit, clause, clauses))
    if clause.right is not None:
        end = clause.fixed_end if clause.fixed_end is not None else _right_end(unit, clause, clauses)
        if end > clause.right:
            out.append((clause.right, end))
    if not out and clause.cue.cue_class == "decline":
        out.append((_declined_act(unit, clause.cue), clause.cue.after))
    trimmed = [_trim(unit, first, after) for first, after in out]
    kept = tuple((first, after) for first, after in trimmed if after > first)
    bare = all(unit.at(at) in words.COMPLEMENTISERS for first, after in kept for at in range(first, after))
    return () if bare else kept


def _declined_act(unit: Unit, cue: Cue) -> int:
    """Return where "to comment" begins in "declined to comment"."""
    return cue.after - 2 if cue.after - 2 > cue.first and unit.at(cue.after - 2) == "to" else cue.after - 1


def _left_content(unit: Unit, clause: Clause, clauses: list[Clause]) -> list[Range]:
    """Begin what stands left of ", X said" after any sibling that ends before it."""
    if clause.left is None:
        return []
    first, after = clause.left
    if unit.at(after - 1) == QUOTE and any(o.right == after - 1 and o is not clause for o in clauses):
        return [(after - 1, after)]
    if after - first > 1 and unit.at(after - 2) in {",", ":", "."} and unit.quote_ends(after - 1):
        alone = unit.at(after - 2) != "," or not _short_opening(unit, first, after - 2)
        first = after - 1 if alone else first
    if clause.rule in {"hearsay adverb", "is said to", "passive"}:
        return [(first, after)]
    if clause.rule == "according to" and clause.right is not None:
        first = _inside_outer(unit, clause, clauses, first)
    for other in clauses:
        if other.cue.first >= after or other is clause or other.left is None or other.right is not None:
            continue
        if (
            other.extent[1] <= after
            and other.cue.first < clause.cue.first
            and other.rule in {"closing", "inverted", "according to"}
        ):
            rest = other.extent[1]
            if clause.rule == "according to" and not any(unit.lower[at][0].isalnum() for at in range(rest, after)):
                continue
            first = max(first, rest)
    while first < after and unit.at(first) in {",", ";", "and", "but"} and first > 0:
        first += 1
    return [(first, after)]


def _inside_outer(unit: Unit, clause: Clause, clauses: list[Clause], first: int) -> int:
    """
    Return where the content of an inserted "according to" begins: behind the verb that reports all of it.

    "The Herald said the dam, according to the mayor, was full": the mayor has
    it of the dam, not that the Herald said so.
    """
    outer = [
        other.right
        for other in clauses
        if other.right is not None and other.rule in _SPOKEN and first < other.right <= clause.cue.first
    ]
    start = max(outer, default=first)
    while outer and unit.at(start) in {"that", ","}:
        start += 1
    return start


def _short_opening(unit: Unit, first: int, after: int) -> bool:
    return after - first < 3 and not any(unit.at(k) == QUOTE for k in range(first, after))


def _right_end(unit: Unit, clause: Clause, clauses: list[Clause]) -> int:
    """Return where the content right of the cue ends."""
    start = clause.right if clause.right is not None else clause.extent[1]
    end = sentence_end(unit)
    if unit.at(start) == QUOTE and unit.quote_ends(start) and clause.rule not in {"hearsay adverb"}:
        return start + 1
    for at in range(start, end):
        if unit.at(at) == QUOTE and unit.text[unit.ends[at] - 2 : unit.ends[at] - 1] == "," and at + 1 < end:
            end = at + 1
            break
    for other in clauses:
        if other is clause or other.start <= start or other.start >= end:
            continue
        cut = _cut(unit, clause, other, start)
        if cut is not None:
            end = min(end, cut)
    return _cut_alone(unit, clause, start, end)


def _cut(unit: Unit, clause: Clause, other: Clause, start: int) -> int | None:
    """Return the token where a sibling's words begin, None if it lies inside what is said."""
    at = other.start
    while at > start + 1 and words.is_adverb(unit.at(at - 1)):
        at -= 1
    prev = unit.at(at - 1)
    if other.rule == "noun":
        return None
    if (
        prev == ","
        and other.rule in {"subject", "pronoun", "apposition", "inverted"}
        and (clause.rule in {"noun", "asked"} or (fronted(unit) and "," not in unit.lower[: clause.cue.first]))
    ):
        return at - 1
    if other.rule in {"closing", "according to", "as"} and other.right is None and prev in {",", "—", "–"} | {QUOTE}:
        return at - 1 if prev != QUOTE else at
    if other.rule == "participle":
        return at - 1 if prev == "," else at if prev == QUOTE else None
    if other.rule == "shared" and other.source == clause.source:
        back = at - 1
        while back > start and unit.at(back - 1) in {",", "and", "but"}:
            back -= 1
        return back if unit.at(at - 1) in {"and", "but", "or", ","} else None
    if prev in {"—", "–", "--"} and other.rule in {"subject", "pronoun"} and unit.at(at) in words.SUBJECTS:
        return at - 1
    if prev in _SIBLINGS:
        opens = all(unit.at(k) in words.COMPLEMENTISERS for k in range(start, at - 1))
        return None if opens else at - 1
    if prev == "and" and unit.at(at - 2) in {",", QUOTE} and other.rule in {"subject", "pronoun", "apposition"}:
        return at - 2 if unit.at(at - 2) == "," else at - 1
    return None


def _cut_alone(unit: Unit, clause: Clause, start: int, end: int) -> int:
    """Cut where no cue helps: before "; …" and before ", but" with a subject of its own."""
    if clause.rule == "noun":
        end = _main_verb(unit, start, end)
    conditional = _after_if(unit, clause)
    for at in range(start + 2, end):
        word = unit.at(at)
        if word == ";" or (conditional and word == ","):
            return at
        if word == "," and unit.at(at + 1) == "but" and clause.rule != "noun":
            nxt = unit.at(at + 2)
            if nxt in words.SUBJECTS or nxt in words.DETERMINERS or unit.capital(at + 2):
                return at
    if clause.rule == "relative" and unit.at(clause.extent[0] - 1) == ",":
        for at in range(start, end):
            if unit.at(at) == ",":
                return at
    return end


def _main_verb(unit: Unit, start: int, end: int) -> int:
    """Return where the main clause goes on after "the claim that …": at the second finite auxiliary."""
    finite = 0
    at = start + 1
    while at < end:
        word = unit.at(at)
        if word == "that" and unit.at(at + 1) in words.TIMES:
            at += 1
        elif word in words.CLAUSE_STARTS or word in words.STOPS:
            finite = 0 if word in words.CLAUSE_STARTS - {"and", "or"} else finite
        elif (
            word in words.FINITE_BE
            or word in words.FINITE_HAVE
            or word in words.MODALS
            or word in words.PLAIN_PAST
            or word in _SPREADS
            or word in words.DO
        ):
            if finite and (word not in words.PLAIN_PAST or word in _SPREADS | words.FINITE_BE | words.DO):
                return at
            finite += 1
            while at + 1 < end and (
                unit.at(at + 1) in words.AUXILIARIES
                or words.is_adverb(unit.at(at + 1))
                or unit.at(at + 1) in words.NEGATIONS
            ):
                at += 1
        elif finite and _second_verb(unit, at):
            return at
        at += 1
    return end


def _second_verb(unit: Unit, at: int) -> bool:
    """Say whether a past form goes on behind a finished clause: "that the alarm was off surprised the court"."""
    before = unit.at(at - 1)
    return (
        words.is_past(unit.at(at))
        and unit.at(at + 1) in words.DETERMINERS | words.OBJECTS
        and before not in words.AUXILIARIES | words.NEGATIONS | words.CONJUNCTIONS | words.STOPS
        and not words.is_adverb(before)
    )


def _trim(unit: Unit, first: int, after: int) -> Range:
    while first < after and unit.at(first) in {",", ";", ":", "—", "–", "-", ".", ")"}:
        first += 1
    while after > first and unit.at(after - 1) in {",", ";", ":", "—", "–", "-", ".", "(", "and", "but"}:
        after -= 1
    return first, after


def _frame(unit: Unit, clause: Clause, content: tuple[Range, ...]) -> Frame:
    cue = clause.cue
    cue_range = clause.cue_range or (_cue_first(unit, cue, clause), cue.after)
    if cue.cue_class == "decline" and content[0][1] == cue.after:
        cue_range = (cue_range[0], max(content[0][0], cue_range[0] + 1))
    realis = cue.realis and not hypothetical(unit, clause)
    return Frame(
        cue,
        cue_range,
        clause.source,
        content,
        clause.rule,
        clause.cue_class or cue.cue_class,
        realis,
        clause.channel,
        clause.tail,
        clause.relays,
        clause.extent,
    )


def _cue_first(unit: Unit, cue: Cue, clause: Clause) -> int:
    """Leave a leading "was" out of a passive; keep "had" and adverbs of an active group."""
    first = max(cue.group, clause.source[1] if clause.source and clause.source[1] <= cue.first else cue.group)
    while first < cue.first and (cue.form == "passive" or unit.at(first) in words.STOPS):
        first += 1
    return first


def hypothetical(unit: Unit, clause: Clause) -> bool:
    """Say whether the clause stands behind "if", in a question, or under "nobody": nothing was said."""
    start = clause.start
    if unit.lower[unit.size - 1 :] == ["?"] and clause.rule not in {"closing", "inverted", "split"}:
        return True
    source = clause.source
    if source is not None and unit.at(source[0]) in {"nobody", "neither", "none", "whoever", "anyone", "anybody"}:
        return True
    if source is not None and (
        unit.at(source[0]) == "no" or (unit.at(start - 1) == "nor" and "neither" in unit.lower[:start])
    ):
        return True
    # "Had the minister said" was not said; "the general has reportedly" was.
    return _after_if(unit, clause) or (
        clause.rule != "hearsay adverb"
        and unit.at(start - 1)
        in {
            "should",
            "had",
            "did",
            "does",
            "do",
            "has",
            "have",
            "will",
            "would",
            "can",
            "could",
        }
    )


def _after_if(unit: Unit, clause: Clause) -> bool:
    for back in range(clause.start - 1, max(-1, clause.start - 8), -1):
        word = unit.at(back)
        if word in {"if", "unless", "whether", "until"}:
            return True
        if word in {",", ";", ":", QUOTE, "that"} or word in words.FINITE_BE:
            return False
    return False


def with_parents(frames: list[Frame]) -> list[Frame]:
    """Tie each frame to the smallest one whose content holds its cue and its speaker."""
    out = []
    for at, frame in enumerate(frames):
        best: int | None = None
        for number, other in enumerate(frames):
            larger = (_size(other), -number) > (_size(frame), -at)
            if not larger or not _holds(other, frame):
                continue
            if best is None or _size(other) < _size(frames[best]):
                best = number
        out.append(frame._replace(parent=best))
    return out


def _holds(outer: Frame, inner: Frame) -> bool:
    start = (
        inner.source[0]
        if inner.source is not None and inner.rule not in {"shared", "participle"}
        else inner.cue_range[0]
    )
    if outer.cue_range == inner.cue_range:
        return False
    within = any(
        first <= inner.cue_range[0] and inner.cue_range[1] <= after and first <= start for first, after in outer.content
    )
    # "Wynn, according to her aide, said …": the speaker in one part, the cue in the next.
    split = outer.rule in {"according to", "split"} and any(first <= start < after for first, after in outer.content)
    return within or (split and any(first <= inner.cue_range[0] < after for first, after in outer.content))


def _size(frame: Frame) -> int:
    return sum(after - first for first, after in frame.content)
