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

from whence.schema import CueClass
from whence.voices import phrases, words
from whence.voices.cues import Cue
from whence.voices.lexicon import INVERTS, TAKES_ADDRESSEE
from whence.voices.phrases import Range
from whence.voices.subjects import cited, find_subject, opening_subject, with_apposition
from whence.voices.tokens import QUOTE, Unit

_NO_HEARERS = frozenset({"that", QUOTE, "to", "of", "how", "what", "against", "about", "for", ","})
"""After "told" or "warned" they begin what is said."""


_AFTER_HEARER = words.COMPLEMENTISERS | words.STOPS | words.SUBJECTS | {"to", QUOTE}


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
    cue_class: CueClass | None = None
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
    if cue.lemma.split()[0] == "ask" and (cue.group == 0 or unit.at(cue.group - 1) in {"when", "if", "once", "after"}):
        return _was_asked(unit, cue)
    inverted = _inverted(unit, cue)
    if inverted is not None:
        return inverted
    return _subject_first(unit, cue, before)


def _was_asked(unit: Unit, cue: Cue) -> Clause | None:
    """Read "Asked whether …, the minister said": a question nobody in particular put."""
    stop, _ = phrases.skip_adjuncts(unit, cue.after)
    end = stop
    while end < unit.size and unit.at(end) not in {",", ".", ";", ":", QUOTE}:
        end += 1
    if end <= stop:
        return None
    return Clause(cue, None, (cue.group, stop), None, stop, "asked", fixed_end=end)


def _inverted(unit: Unit, cue: Cue) -> Clause | None:
    """Read '"…," said X': a quotation or clause, the verb, and a phrase that closes there."""
    prev = unit.at(cue.group - 1)
    if prev not in {QUOTE, ","} or cue.lemma.split()[0] not in INVERTS or cue.group != cue.first:
        return None
    start = cue.after
    end = phrases.right(unit, start)
    if (
        end == start
        or unit.at(start) in words.OBJECTS - {"it", "her", "himself", "you"}
        or unit.at(start) in {"that", "nothing"}
    ):
        return None
    after = unit.at(end)
    if (
        prev == ","
        and unit.at(cue.group - 2) != QUOTE
        and _has_subject(unit, cue.group)
        and not _ends(unit, start, end)
    ):
        return None
    if end == start + 1 and unit.at(start) in words.SUBJECTS and after not in {",", ".", "", ":"}:
        return None
    closes = after in words.STOPS or after in {
        "",
        QUOTE,
        "who",
        "on",
        "in",
        "at",
        "after",
        "during",
        "as",
        "when",
        "while",
        "to",
    }
    closes = closes or after in words.PREPOSITIONS or after in words.TIMES or words.is_adverb(after) or after == "which"
    if prev == "," and cue.lemma not in {"say", "write", "add", "report"} and unit.at(cue.group - 2) != QUOTE:
        closes = closes and end >= sentence_end(unit)
    source, tail_end, tail = with_apposition(unit, start, end)
    stop, channel = phrases.skip_adjuncts(unit, tail_end)
    relays, stop = cited(unit, tail[0] if tail is not None else stop)
    if tail is not None and not relays:
        stop = phrases.skip_adjuncts(unit, tail_end)[0]
    tail = None if relays else tail
    inserted = unit.at(stop) == "," and _verb_next(unit, stop + 1)
    quoted = prev != "," or unit.at(cue.group - 2) == QUOTE
    statement = quoted or inserted or bool(relays) or _clause_left(unit, cue.group - 1)
    if not closes or not statement:
        return None
    right = _goes_on(unit, stop, quoted=prev == QUOTE)
    left = (0, cue.group - 1 if prev == "," else cue.group)
    return Clause(cue, source, (cue.group, stop), left, right, "inverted", channel, tail, relays)


def _ends(unit: Unit, start: int, end: int) -> bool:
    """Say whether a name with all that is told of it ends the sentence: ", said Rolf Hagen, who was there."."""
    if not unit.capital(start) or unit.at(start) in words.TIMES or end >= sentence_end(unit):
        return False
    _, stop, tail = with_apposition(unit, start, end)
    return tail is not None and stop >= sentence_end(unit)


def _has_subject(unit: Unit, group: int) -> bool:
    """Say whether the verb has its subject on the left, over commas: then nothing is inverted."""
    found = find_subject(unit, group, None)
    return found is not None and found.rule == "apposition"


def _clause_left(unit: Unit, at: int) -> bool:
    """Say whether a finite verb stands left of ``at``: then it is a statement, not a name with a comma."""
    for k in range(at):
        word = unit.lower[k]
        if (
            word in words.FINITE_BE
            or word in words.FINITE_HAVE
            or word in words.MODALS
            or words.is_past(word)
            or word == QUOTE
        ):
            return True
    return at > 8 or (unit.headline and at > 2)


def _verb_next(unit: Unit, at: int) -> bool:
    """Say whether the words go on with a verb, as the rest of a sentence does and a description doesn't."""
    after = {unit.at(at), unit.at(at + 1)} if words.is_adverb(unit.at(at)) else {unit.at(at)}
    return bool(after & (words.AUXILIARIES | words.PLAIN_PAST | {"because", "if", "unless", "that"}))


def _goes_on(unit: Unit, at: int, *, quoted: bool = False) -> int | None:
    """
    Return where the second half of a split content begins after ", X said,", if one does.

    ``quoted`` says that what stands before is a quotation: then what follows
    is another, or tells about the speaker.
    """
    if unit.at(at) == QUOTE:
        return at
    if unit.at(at) not in {",", ":", ";"}:
        return None
    if quoted and not _verb_next(unit, at + 1):
        return at + 1 if unit.at(at + 1) == QUOTE else None
    nxt = unit.at(at + 1)
    if nxt == QUOTE:
        return at + 1
    if (
        unit.at(at) == ":"
        or nxt in {"who", "which", "adding", "and", "but", "while", "according", "as", ""}
        or nxt.endswith("ing")
    ):
        return None
    return at + 1


def _subject_first(unit: Unit, cue: Cue, before: Clause | None) -> Clause | None:
    shared = before.source if before is not None and before.cue.form == "finite" else None
    found = find_subject(unit, cue.group, shared)
    if found is None:
        return None
    source, start, rule, tail, relays = found
    after, hearer = _hearer(unit, cue)
    whole = cue.after - cue.first > 2 or cue.cue_class == "decline"
    stop, channel = (after, None) if whole else phrases.skip_adjuncts(unit, after)
    if (
        channel is None
        and hearer is not None
        and unit.at(hearer[0]) not in words.OBJECTS - {"reporters", "journalists"}
    ):
        channel = hearer
    right, stop, more = _relay_after(unit, stop)
    more = more or _cited_first(unit, start)
    cue_class: CueClass | None = (
        "urge" if cue.lemma == "ask" and hearer is not None and unit.at(after) == "to" else None
    )
    relays += more
    if rule in {"subject", "pronoun", "apposition"} and start > 0 and unit.at(start - 1) in {",", QUOTE, "—", "–"}:
        closing = _closing_clause(unit, cue, start, stop)
        if closing is not None:
            left, goes_on, name = closing
            return Clause(cue, source, (start, stop), left, goes_on, name, channel, tail, relays)
    if right >= sentence_end(unit) and cue.cue_class != "decline":
        return _leftover(unit, cue, source, start, stop, rule, tail)
    return Clause(cue, source, (start, stop), None, right, rule, channel, tail, relays, cue_class=cue_class)


def _cited_first(unit: Unit, start: int) -> tuple[Range, ...]:
    """Return the parties that "Citing two officials, the agency said" names, if the speaker follows them."""
    relays, stop = cited(unit, 0, start)
    return relays if relays and stop == start - 1 and unit.at(stop) == "," else ()


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


def _closing_clause(unit: Unit, cue: Cue, start: int, stop: int) -> tuple[Range, int | None, str] | None:
    """Read ", X said" and ", X said," where what is said stands on the left; None for an ordinary clause."""
    at = unit.at(stop)
    if (
        unit.at(start - 1) == QUOTE
        and unit.quote_ends(start - 1)
        and at not in {"that", ":", QUOTE}
        and cue.need != "about"
    ):
        goes_on = _goes_on(unit, stop, quoted=True)
        return (0, start), goes_on or _later_quote(unit, stop), "split" if goes_on else "closing"
    ends = (
        stop >= sentence_end(unit) or at in {",", QUOTE, ";", "—", "–"} or (at == ":" and unit.at(start - 1) == QUOTE)
    )
    quoted = unit.at(start - 1) == QUOTE or unit.at(start - 2) == QUOTE
    if not ends and quoted and at in words.PREPOSITIONS | words.SUBORDINATORS:
        ends = True
    if not ends and _clause_left(unit, start - 1) and not fronted(unit):
        ends = at in {"as", "after", "during", "when", "while"} or (
            at in words.PREPOSITIONS and unit.at(stop + 1).endswith("ing")
        )
    invertible = (
        cue.lemma.split()[0] in INVERTS or cue.lemma.split()[0] in TAKES_ADDRESSEE or cue.need == "quote" or quoted
    )
    if not ends or not invertible or (cue.negated and not quoted):
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


def fronted(unit: Unit) -> bool:
    """Say whether the sentence opens with a subordinate clause or a phrase, not with its statement."""
    return (
        unit.at(0) in words.SUBORDINATORS | words.PREPOSITIONS
        or unit.at(0).endswith("ing")
        or words.is_past(unit.at(0))
    )


def _hearer(unit: Unit, cue: Cue) -> tuple[int, Range | None]:
    """Go over the hearer: "told reporters", "warned him", "assured the council"."""
    after = cue.after
    lemma = cue.lemma.split()[0]
    begin = after + 1 if phrases.is_crowd(unit, after) else after
    if lemma not in TAKES_ADDRESSEE or unit.at(begin) in _NO_HEARERS:
        return after, None
    if unit.at(after) in words.OBJECTS and unit.at(after + 1) in _AFTER_HEARER:
        return after + 1, (after, after + 1)
    end = phrases.right(unit, begin)
    if end == begin:
        return after, None
    if lemma not in {"tell", "inform", "notify", "brief", "assure", "reassure", "remind"}:
        follows = (
            unit.at(end)
            in {"that", "to", "if", "whether", QUOTE, "about", "why", "how", "against", "not"} | words.STOPS
        )
        if not follows or (lemma == "show") or (lemma == "promise" and unit.at(end) not in {"that", "to"}):
            return after, None
    if unit.at(end) in {"in", "on", "at", "during"} and lemma in {"tell", "inform"}:
        end, _ = phrases.skip_adjuncts(unit, end)
    return end, (after, min(end, phrases.right(unit, begin)))


def _relay_after(unit: Unit, at: int) -> tuple[int, int, tuple[Range, ...]]:
    """Go over ", citing two officials," between cue and content; give where the content begins."""
    relays, stop = cited(unit, at)
    if relays:
        nxt = stop + 1 if unit.at(stop) in {",", ":"} else stop
        return nxt, stop, relays
    if unit.at(at) in {",", ":"} and unit.at(at + 1) == QUOTE:
        return at + 1, at, ()
    if unit.at(at) == "," and unit.at(at + 1) not in {"who", "which", "that"}:
        for here in range(at + 2, min(at + 14, unit.size - 1)):
            if unit.at(here) == "," and unit.at(here + 1) in {"that", QUOTE}:
                return here + 1, at, ()
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
    while (
        by < min(cue.after + 7, unit.size) and unit.at(by) != "by" and unit.at(by) not in words.STOPS | {"that", QUOTE}
    ):
        by += 1
    if unit.at(by) != "by" or unit.at(by + 1) in words.TIMES or unit.at(by + 1).endswith("ing"):
        return None
    end = phrases.right(unit, by + 1)
    if cue.lemma == "accuse":  # "by the auditor of theft": the last "of" begins the charge
        end = next((at for at in range(end - 1, by + 1, -1) if unit.at(at) == "of"), end)
    if end == by + 1:
        return None
    if cue.form == "reduced" and cue.lemma in {"cite", "quote", "report", "publish", "write", "release", "carry"}:
        return None
    source, stop, tail = with_apposition(unit, by + 1, end)
    first = phrases.left(unit, cue.group)
    left = (first, cue.group) if first is not None and cue.lemma not in TAKES_ADDRESSEE else None
    right = stop if stop < sentence_end(unit) and unit.at(stop) not in {","} else None
    if unit.at(stop) == "," and unit.at(stop + 1) in {"that", QUOTE}:
        right = stop + 1
    if cue.form == "reduced" and unit.at(stop) not in {"as", "that"}:
        right = None  # "the deal announced by Roth would fail": what follows is the sentence's, not Roth's
    if by > cue.after and right is None:
        right, stop = cue.after, by
        return Clause(cue, source, (cue.group, end), left, right, "passive", None, tail, fixed_end=by)
    if left is None and right is None:
        return None
    return Clause(cue, source, (cue.group, stop), left, right, "passive", None, tail)
