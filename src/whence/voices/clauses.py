"""
From a verb cue to who speaks and what is said.

For each cue: is the speaker before it ("X said"), after it ("said X"), in
front of a relative pronoun ("a review that found"), behind "by" (passive), or
shared with the cue before ("called … and vowed")? And what is said: to the
right, to the left of a closing ", X said", or on both sides of it.
Right ends stay open here; `segment` closes them once all cues are known.
"""

from __future__ import annotations

from typing import NamedTuple

from whence.voices import phrases, words
from whence.voices.cues import Cue
from whence.voices.lexicon import INVERTS, TAKES_ADDRESSEE
from whence.voices.phrases import Range
from whence.voices.tokens import QUOTE, Unit


class Clause(NamedTuple):
    """A cue with its speaker and the places where its content lies, the right one still without an end."""

    cue: Cue
    source: Range | None
    extent: Range
    """First token of speaker or verb group, and the token after both with hearer and adjuncts."""
    left: Range | None
    right: int | None
    rule: str
    channel: Range | None = None
    tail: Range | None = None
    relays: tuple[Range, ...] = ()
    fixed_end: int | None = None
    cue_class: str | None = None
    realis: bool | None = None
    cue_range: Range | None = None

    @property
    def start(self) -> int:
        """Return where the clause with its speaker begins."""
        return self.extent[0]


def sentence_end(unit: Unit) -> int:
    """Return the token number before the final full stop."""
    end = unit.size
    while end > 0 and unit.lower[end - 1] in {".", "!", "?", "…", "..."}:
        end -= 1
    return end


def read_clause(unit: Unit, cue: Cue, before: Clause | None) -> Clause | None:
    """
    Find speaker and content of one cue; None where nobody and nothing can be found.

    ``before`` is the last clause found in this unit: the one whose subject a
    coordinated verb shares.
    """
    if cue.form in {"passive", "reduced"}:
        return _passive(unit, cue)
    if cue.form == "gerund":
        return _gerund(unit, cue, before)
    inverted = _inverted(unit, cue)
    if inverted is not None:
        return inverted
    return _subject_first(unit, cue, before)


def _inverted(unit: Unit, cue: Cue) -> Clause | None:
    """Read '"…," said X': a quotation or clause, the verb, and a phrase that closes there."""
    prev = unit.at(cue.group - 1)
    if prev not in {QUOTE, ","} or cue.lemma.split()[0] not in INVERTS or cue.group != cue.first:
        return None
    start = cue.after
    end = phrases.right(unit, start)
    if end == start or unit.at(start) in words.OBJECTS - {"it", "her", "himself", "you"} or unit.at(start) in {"that", "nothing"}:
        return None
    after = unit.at(end)
    if end == start + 1 and unit.at(start) in words.SUBJECTS and after not in {",", ".", "", ":"}:
        return None
    closes = after in words.STOPS or after in {"", QUOTE, "who", "on", "in", "at", "after", "during", "as", "when", "while", "to"}
    closes = closes or after in words.PREPOSITIONS or after in words.TIMES or words.is_adverb(after) or after == "which"
    if prev == "," and cue.lemma not in {"say", "write", "add", "report"} and unit.at(cue.group - 2) != QUOTE:
        closes = closes and end >= sentence_end(unit)
    if not closes or (prev == "," and unit.at(cue.group - 2) != QUOTE and not _clause_left(unit, cue.group - 1)):
        return None
    source, tail_end, tail = with_apposition(unit, start, end)
    stop, channel = phrases.skip_adjuncts(unit, tail_end)
    right = _goes_on(unit, stop)
    left = (0, cue.group - 1 if prev == "," else cue.group)
    return Clause(cue, source, (cue.group, stop), left, right, "inverted", channel, tail)


def _clause_left(unit: Unit, at: int) -> bool:
    """Say whether a finite verb stands left of ``at``: then it is a statement, not a name with a comma."""
    for k in range(at):
        word = unit.lower[k]
        if word in words.FINITE_BE or word in words.FINITE_HAVE or word in words.MODALS or words.is_past(word) or word == QUOTE:
            return True
    return at > 8


def with_apposition(unit: Unit, first: int, end: int) -> tuple[Range, int, Range | None]:
    """
    Widen a phrase that begins a source by ", the mayor of …," and find ", who asked …".

    Returns the source, the token where reading goes on, and the clause about
    the source.
    """
    stop = end
    tail: Range | None = None
    at = end + 1 if unit.at(end) == "," else end
    if unit.at(at) in {"who", "which", "whose"} or _on_terms(unit, at):
        close = _closing(unit, at, ceiling=at + 40)
        return (first, end), close, (at, close)
    if unit.at(end) == "," and _is_apposition(unit, end + 1):
        close = _closing(unit, end + 1, ceiling=end + 25)
        inner = phrases.right(unit, end + 1, close)
        if unit.at(inner) in {"who", ","} or inner == close or unit.at(inner) in words.PREPOSITIONS:
            stop = close
            end = close if inner == close or unit.at(inner) in words.PREPOSITIONS else inner
            tail = (inner, close) if unit.at(inner) == "who" else None
    if tail is None and unit.at(stop) == "," and (unit.at(stop + 1) == "who" or _on_terms(unit, stop + 1)):
        close = _closing(unit, stop + 1, ceiling=stop + 40)
        tail, stop = (stop + 1, close), close
    return (first, end), stop, tail


def _on_terms(unit: Unit, at: int) -> bool:
    """Say whether "speaking on condition …", "on condition of anonymity", "citing …" begins here."""
    if unit.at(at) in {"speaking", "asking", "requesting", "insisting", "granted", "citing"}:
        return unit.at(at) != "speaking" or unit.at(at + 1) in {"on", "under", "anonymously"}
    return unit.at(at) == "on" and unit.at(at + 1) == "condition"


def _is_apposition(unit: Unit, at: int) -> bool:
    """Say whether a description follows: an article or small-letter noun, no verb near."""
    word = unit.at(at)
    if word in words.DETERMINERS or (word.isdigit() and len(word) < 3):
        return word not in {"that", "this"}
    if words.is_past(word) or word in {"seen", "known", "given", "written", "shown", "taken", "made", "held"}:
        return False
    return phrases.is_noun_like(unit, at) and not unit.capital(at) and not words.is_adverb(word) and not word.endswith("ing")


def _closing(unit: Unit, at: int, ceiling: int) -> int:
    while at < min(ceiling, unit.size) and unit.at(at) not in {",", ".", ";", QUOTE, "—", "–", ":"}:
        at += 1
    return min(at, unit.size)


def _goes_on(unit: Unit, at: int) -> int | None:
    """Return where the second half of a split content begins after ", X said,", if one does."""
    if unit.at(at) == QUOTE:
        return at
    if unit.at(at) not in {",", ":", ";"}:
        return None
    nxt = unit.at(at + 1)
    if nxt == QUOTE:
        return at + 1
    if unit.at(at) == ":" or nxt in {"who", "which", "adding", "and", "but", "while", "according", "as", ""} or nxt.endswith("ing"):
        return None
    return at + 1


def _subject_first(unit: Unit, cue: Cue, before: Clause | None) -> Clause | None:
    found = find_subject(unit, cue.group, before)
    if found is None:
        return None
    source, start, rule, tail, relays = found
    after, hearer = _hearer(unit, cue)
    stop, channel = phrases.skip_adjuncts(unit, after)
    if channel is None and hearer is not None and unit.at(hearer[0]) not in words.OBJECTS - {"reporters", "journalists"}:
        channel = hearer
    right, stop, more = _relay_after(unit, stop)
    relays += more
    if rule in {"subject", "pronoun", "apposition"} and start > 0 and unit.at(start - 1) in {",", QUOTE, "—", "–"}:
        closing = _closing_clause(unit, cue, source, start, stop)
        if closing is not None:
            left, right, name = closing
            return Clause(cue, source, (start, stop), left, right, name, channel, tail, relays)
    if right >= sentence_end(unit) and cue.cue_class != "decline":
        return _leftover(unit, cue, source, start, stop, rule, tail)
    return Clause(cue, source, (start, stop), None, right, rule, channel, tail, relays)


def _leftover(
    unit: Unit, cue: Cue, source: Range, start: int, stop: int, rule: str, tail: Range | None
) -> Clause | None:
    """Read a cue with nothing after it: '"…" X said', 'as the ministry said'."""
    if start > 0 and unit.at(start - 1) == QUOTE:
        return Clause(cue, source, (start, stop), (0, start), None, rule, None, tail)
    if unit.at(start - 1) == "as" and start > 1:
        left = (0, start - 2 if unit.at(start - 2) == "," else start - 1)
        return Clause(cue, source, (start - 1, stop), left, None, "as", None, tail)
    return None


def _closing_clause(
    unit: Unit, cue: Cue, source: Range, start: int, stop: int
) -> tuple[Range, int | None, str] | None:
    """Read ", X said" and ", X said," where what is said stands on the left; None for an ordinary clause."""
    at = unit.at(stop)
    if unit.at(start - 1) == QUOTE and unit.quote_ends(start - 1) and at not in {"that", ":", QUOTE} and cue.need != "about":
        return (0, start), _goes_on(unit, stop) or _later_quote(unit, stop), "split" if _goes_on(unit, stop) else "closing"
    ends = stop >= sentence_end(unit) or at in {",", QUOTE, ";", "—", "–"} or (at == ":" and unit.at(start - 1) == QUOTE)
    quoted = unit.at(start - 1) == QUOTE or unit.at(start - 2) == QUOTE
    if not ends and quoted and at in words.PREPOSITIONS | words.SUBORDINATORS:
        ends = True
    if not ends and _clause_left(unit, start - 1) and not _fronted(unit):
        ends = at in {"as", "after", "during", "when", "while"} or (at in words.PREPOSITIONS and unit.at(stop + 1).endswith("ing"))
    invertible = cue.lemma.split()[0] in INVERTS or cue.lemma.split()[0] in TAKES_ADDRESSEE or cue.need == "quote" or quoted
    if not ends or not invertible or cue.negated and not quoted:
        return None
    if unit.at(stop) == QUOTE and not quoted:
        return None
    if at == "," and unit.at(stop + 1) == QUOTE and not quoted:
        return None if not _clause_left(unit, start - 1) and start < 8 else ((0, start - 1), stop + 1, "split")
    left = (0, start if unit.at(start - 1) == QUOTE else start - 1)
    return left, _goes_on(unit, stop), "split" if _goes_on(unit, stop) else "closing"


def _later_quote(unit: Unit, at: int) -> int | None:
    """Return a quotation that goes on after a longer aside: '…" Clinton said in a speech in Ostby, "…"'."""
    for here in range(at, min(at + 25, unit.size)):
        if unit.at(here) == QUOTE:
            return here if unit.at(here - 1) in {",", ":"} else None
        if unit.at(here) == ".":
            return None
    return None


def _fronted(unit: Unit) -> bool:
    """Say whether the sentence opens with a subordinate clause or a phrase, not with its statement."""
    return unit.at(0) in words.SUBORDINATORS | words.PREPOSITIONS or unit.at(0).endswith("ing") or unit.at(0) == "asked"


def find_subject(
    unit: Unit, group: int, before: Clause | None
) -> tuple[Range, int, str, Range | None, tuple[Range, ...]] | None:
    """
    Return the subject of the verb group that begins at ``group``.

    Gives source, token where the whole subject begins, rule, the clause about
    the source, and parties it cites.
    """
    prev = unit.at(group - 1)
    if prev in {"who", "which", "that"} and group >= 2:
        return _relative(unit, group)
    if prev in {"and", "but", "or"} or (prev in {",", "then"} and unit.at(group - 2) in {"and", "but"}):
        return _shared(unit, group, before)
    if prev in {",", "—", "–", "-", "--"}:
        return _over_comma(unit, group, before)
    after = _before_adjuncts(unit, group)
    first = phrases.left(unit, after)
    if first is None:
        return None
    first = _after_opening(unit, first, after)
    tail = _tail_inside(unit, first, after)
    source = (first, tail[0]) if tail is not None else (first, after)
    rule = "pronoun" if unit.at(first) in words.SUBJECTS and after - first == 1 else "subject"
    return source, first, rule, tail, ()


def _tail_inside(unit: Unit, first: int, after: int) -> Range | None:
    for at in range(first + 1, after):
        if unit.at(at) == "who" or (unit.at(at) in {"speaking", "that", "which"} and at > first + 1):
            return at, after
    return None


def _before_adjuncts(unit: Unit, group: int) -> int:
    """Go back over "on Tuesday" between subject and verb."""
    at = group
    while at > 1 and unit.at(at - 1) in words.TIMES:
        at -= 1
    if at == group:
        return group
    while at > 1 and (unit.at(at - 1) in words.NUMBERS or unit.at(at - 1) in {"late", "early", "last", "this", "than", "less", "more", "about", "a"}):
        at -= 1
    if unit.at(at - 1) in {"on", "in", "at"}:
        at -= 1
    while at > 1 and unit.at(at - 1) in {"late", "early"}:
        at -= 1
    return at if phrases.is_noun_like(unit, at - 1) or unit.at(at - 1) in words.PRONOUNS else group


def _after_opening(unit: Unit, first: int, after: int) -> int:
    """Leave "In Geneva on Sunday" and the like out of the phrase when it opens the clause without a comma."""
    at = first
    while at < after - 1 and (unit.at(at) in words.TIMES or words.is_adverb(unit.at(at))):
        at += 1
    return at


def _relative(
    unit: Unit, group: int
) -> tuple[Range, int, str, Range | None, tuple[Range, ...]] | None:
    """Read "a review that found", "Brandt, who said": the speaker is the noun before."""
    end = group - 1
    if unit.at(end - 1) == ",":
        end -= 1
    first = phrases.left(unit, end)
    if first is None:
        return None
    return (first, end), group - 1, "relative", None, ()


def _shared(
    unit: Unit, group: int, before: Clause | None
) -> tuple[Range, int, str, Range | None, tuple[Range, ...]] | None:
    """Read "X called … and vowed …": the speaker of the verb before, else the sentence's first phrase."""
    if before is not None and before.source is not None and before.cue.form == "finite":
        return before.source, group, "shared", None, ()
    first = opening_subject(unit, group)
    return (first, group, "shared", None, ()) if first is not None else None


def opening_subject(unit: Unit, before: int) -> Range | None:
    """Return the subject of the sentence: its first noun phrase that isn't behind a preposition."""
    at = 0
    while at < before:
        word = unit.at(at)
        if word in words.PREPOSITIONS or word in words.SUBORDINATORS:
            at = _closing(unit, at, before) + 1
            continue
        end = phrases.right(unit, at, before)
        if end > at and unit.at(at) not in words.TIMES:
            return at, end
        at += 1
    return None


def _over_comma(
    unit: Unit, group: int, before: Clause | None
) -> tuple[Range, int, str, Range | None, tuple[Range, ...]] | None:
    """Read "X, who led the talks, said" and "X, citing Y, said": jump back over what stands between commas."""
    comma = group - 1
    mark = unit.at(comma)
    best: tuple[int, int] | None = None
    for at in range(comma - 1, 0, -1):
        word = unit.at(at)
        if word in {";", ":", "but"} or (word == QUOTE and unit.quote_ends(at)):
            break
        if word != mark:
            continue
        first = phrases.left(unit, at)
        if first is None or unit.at(first) in words.TIMES or not _begins_clause(unit, first):
            continue
        if unit.at(at + 1) in {"who", "whose", "which", "whom"} or (unit.at(at + 1) in words.PREPOSITIONS and unit.at(at + 2) == "whom"):
            return _inserted_subject(unit, first, at, comma)
        if not _has_finite(unit, at + 1, comma) or _inserted(unit, at + 1):
            best = first, at
    if best is not None:
        return _inserted_subject(unit, *best, comma)
    if before is not None and before.source is not None and before.cue.form == "finite" and mark == ",":
        return before.source, group, "shared", None, ()
    return None


def _begins_clause(unit: Unit, first: int) -> bool:
    """Say whether the phrase at ``first`` stands where a subject can: not behind a preposition or a verb."""
    before = unit.at(first - 1)
    return first == 0 or before in words.STOPS or before in words.CLAUSE_STARTS or before == QUOTE or words.is_adverb(before)


def _has_finite(unit: Unit, first: int, after: int) -> bool:
    return any(unit.lower[k] in words.FINITE_BE | words.FINITE_HAVE | words.MODALS | words.PLAIN_PAST for k in range(first, after))


def _inserted(unit: Unit, at: int) -> bool:
    """Say whether what begins here can stand between commas behind a subject."""
    word = unit.at(at)
    if word in {"who", "which", "whose", "whom", "himself", "herself", "citing", "quoting", "speaking", "however", "too", "though"}:
        return True
    if word in {"seen", "known", "written", "shown"} or word in words.PREPOSITIONS or word.endswith("ing") or words.is_past(word) or word in {"when", "while", "once", "also", "meanwhile"}:
        return True
    return _is_apposition(unit, at) or words.is_adverb(word) or (unit.capital(at) and unit.words[at].endswith("."))


def _inserted_subject(
    unit: Unit, first: int, at: int, comma: int
) -> tuple[Range, int, str, Range | None, tuple[Range, ...]]:
    inner = at + 1
    word = unit.at(inner)
    start = first
    while start > 1 and unit.at(start - 1) == "," and _inserted(unit, first) and not unit.capital(first):
        more = phrases.left(unit, start - 1)
        if more is None:
            break
        start = first = more
    if word in {"citing", "quoting"}:
        return (first, at), start, "apposition", None, ((inner + 1, comma),)
    if _is_apposition(unit, inner):
        who = next((k for k in range(inner, comma) if unit.at(k) in {"who", "speaking"}), comma)
        end = who - 1 if unit.at(who - 1) == "," and who < comma else who
        return (first, end), start, "apposition", (who, comma) if who < comma else None, ()
    return (first, at), start, "apposition", (inner, comma), ()


def _hearer(unit: Unit, cue: Cue) -> tuple[int, Range | None]:
    """Go over the hearer: "told reporters", "warned him", "assured the council"."""
    after = cue.after
    lemma = cue.lemma.split()[0]
    if lemma not in TAKES_ADDRESSEE or unit.at(after) in {"that", QUOTE, "to", "of", "how", "what", "against", "about", "for", ","}:
        return after, None
    end = phrases.right(unit, after)
    if end == after:
        return after, None
    if lemma not in {"tell", "inform", "notify", "brief", "assure", "reassure", "remind"}:
        follows = unit.at(end) in {"that", "to", "if", "whether", QUOTE, "about", "why", "how", "against", "not"} | words.STOPS
        if not follows or (lemma == "show") or (lemma == "promise" and unit.at(end) not in {"that", "to"}):
            return after, None
    if unit.at(end) in {"in", "on", "at", "during"} and lemma in {"tell", "inform"}:
        end, _ = phrases.skip_adjuncts(unit, end)
    return end, (after, min(end, phrases.right(unit, after)))


def _relay_after(unit: Unit, at: int) -> tuple[int, int, tuple[Range, ...]]:
    """Go over ", citing two officials," between cue and content; give where the content begins."""
    if unit.at(at) == "," and unit.at(at + 1) in {"citing", "quoting"}:
        end = phrases.right(unit, at + 2)
        _, stop, _ = with_apposition(unit, at + 2, end)
        nxt = stop + 1 if unit.at(stop) == "," else stop
        return nxt, stop, ((at + 2, end),)
    if unit.at(at) in {",", ":"} and unit.at(at + 1) == QUOTE:
        return at + 1, at, ()
    if unit.at(at) in {":", ","}:
        return at + 1, at, ()
    return at, at, ()


def _gerund(unit: Unit, cue: Cue, before: Clause | None) -> Clause | None:
    """Read ", saying that …": the speaker is that of the clause before, else the sentence's subject."""
    prev = unit.at(cue.group - 1)
    if cue.lemma in {"cite", "quote"}:
        return None
    if prev == "as":
        return None
    if prev == "by" or prev in words.PREPOSITIONS or prev in words.DETERMINERS:
        return None
    if before is not None and before.source is not None and prev in {",", "and", QUOTE, "by"} | words.STOPS:
        source: Range | None = before.source
    else:
        source = opening_subject(unit, cue.group)
    if source is None:
        return None
    after, hearer = _hearer(unit, cue)
    stop, channel = phrases.skip_adjuncts(unit, after)
    right, stop, relays = _relay_after(unit, stop)
    if right >= sentence_end(unit):
        return None
    return Clause(cue, source, (cue.group, stop), None, right, "participle", channel or hearer, None, relays)


def _passive(unit: Unit, cue: Cue) -> Clause | None:
    """Read "was described by two engineers as …", "was told by X that": the speaker follows "by"."""
    by = cue.after
    while by < min(cue.after + 7, unit.size) and unit.at(by) != "by" and unit.at(by) not in words.STOPS | {"that", QUOTE}:
        by += 1
    if unit.at(by) != "by" or unit.at(by + 1) in words.TIMES or unit.at(by + 1).endswith("ing"):
        return None
    end = phrases.right(unit, by + 1)
    if end == by + 1:
        return None
    if cue.form == "reduced" and cue.lemma in {"cite", "quote", "report", "publish", "write", "release", "carry"}:
        return None
    source, stop, tail = with_apposition(unit, by + 1, end)
    first = phrases.left(unit, cue.group)
    left = (first, cue.group) if first is not None and cue.lemma not in TAKES_ADDRESSEE else None
    right = stop if stop < sentence_end(unit) and unit.at(stop) not in {","} else None
    if by > cue.after and right is None:
        right, stop = cue.after, by
        return Clause(cue, source, (cue.group, end), left, right, "passive", None, tail, fixed_end=by)
    if left is None and right is None:
        return None
    return Clause(cue, source, (cue.group, stop), left, right, "passive", None, tail)
