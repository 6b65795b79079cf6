"""
Who is the subject of a reporting verb: the phrase before it, whatever stands between.
"""

from __future__ import annotations

from typing import NamedTuple

from whence.voices import heads, phrases, terms, words
from whence.voices.phrases import Range
from whence.voices.tokens import QUOTE, Unit
from whence.voices.vocations import BARE, BODY_WORDS, OFFICES, ROLE_WORDS, SENIOR, SPEAKERS_FOR


class Subject(NamedTuple):
    """The speaker before a verb; ``start`` is where the whole subject begins."""

    source: Range
    start: int
    rule: str
    tail: Range | None = None
    """The clause about the speaker: "who asked not to be named"."""
    relays: tuple[Range, ...] = ()
    """Parties it cites between commas."""


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
        close = closing(unit, at, ceiling=at + 40)
        return (first, end), close, (at, close)
    if unit.at(end) == "," and _is_apposition(unit, end + 1):
        close = closing(unit, end + 1, ceiling=end + 25)
        inner = phrases.right(unit, end + 1, close)
        if unit.at(inner) in {"who", ","} or inner == close or unit.at(inner) in words.PREPOSITIONS:
            stop = close
            end = close if inner == close or unit.at(inner) in words.PREPOSITIONS else inner
            tail = (inner, close) if unit.at(inner) == "who" else None
    elif unit.at(end) == "," and _describes(unit, first, end):
        end = stop = _named(unit, end)
    if tail is None and unit.at(stop) == "," and (unit.at(stop + 1) == "who" or _on_terms(unit, stop + 1)):
        close = closing(unit, stop + 1, ceiling=stop + 40)
        tail, stop = (stop + 1, close), close
    return (first, end), stop, tail


_LONGEST_CHAIN = 6
"""Parties of the longest chain of citations read."""
_CITING = frozenset("citing quoting".split())
_CITED = frozenset("cited quoted cites quotes cite quote".split())
_REFERRING = (("with", "reference", "to"), ("with", "a", "reference", "to"))
_REFERRING_IN = (("referred", "to"), ("refers", "to"), ("relied", "on"), ("relies", "on"))
_DESCRIBE = frozenset("familiar close present privy aware knowledgeable seen shown written given".split())
_IN_TURN = frozenset("itself themselves himself herself in turn also had has have was were is".split())


def cited(unit: Unit, at: int, ceiling: int | None = None) -> tuple[tuple[Range, ...], int]:
    """
    Read ", citing the newspaper Y, which quoted officials": the parties a report rests on, the root last.

    ``at`` is the comma or the first word. Returns the parties and the token
    after them; no parties and ``at`` where nothing is cited there, or where
    "as saying" follows, which is a cue of its own.
    """
    limit = unit.size if ceiling is None else ceiling
    parties: list[Range] = []
    stop = at
    for _ in range(_LONGEST_CHAIN):
        first = _cited_party(unit, stop)
        end = phrases.right(unit, first, limit) if first is not None and first < limit else 0
        if first is None or end <= first or unit.at(end) == "as":
            break
        end = _over_reduced(unit, end, limit)
        source, past, tail = with_apposition(unit, first, end)
        further = tail is not None and _cited_party(unit, tail[0]) is not None
        stop = tail[0] if tail is not None and further else min(past, limit)
        told = tail is not None and not further and unit.at(tail[0]) == "who"
        parties.append((source[0], stop) if told else source)
    return tuple(parties), stop


def _over_reduced(unit: Unit, at: int, limit: int) -> int:
    """Go over what describes a party without a verb: "briefed on the matter", "familiar with the talks"."""
    if unit.at(at) not in _DESCRIBE and not words.is_past(unit.at(at)):
        return at
    while at < limit and unit.at(at) not in words.STOPS | {QUOTE, "that", "who", "which", "citing", "quoting"}:
        at += 1
    return at


def _cited_party(unit: Unit, at: int) -> int | None:
    """Return where the party begins that ", citing", ", which in turn quoted" or "with reference to" names."""
    at = at + 1 if unit.at(at) == "," else at
    relative = unit.at(at) in {"who", "which", "that"}
    at += relative
    while unit.at(at) in _IN_TURN:
        at += 1
    if unit.at(at) in (_CITED if relative else _CITING):
        return at + 1
    for phrase in _REFERRING_IN if unit.at(at - 1) == "which" else () if relative else _REFERRING:
        if tuple(unit.lower[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None


def _named(unit: Unit, comma: int) -> int:
    """Return the token after the name behind "the watchman, Pol Drace"; ``comma`` where none stands there."""
    end = comma + 1
    while unit.capital(end) and unit.at(end) not in words.TIMES | words.DETERMINERS and unit.at(end)[0].isalpha():
        end += 1
    closes = unit.at(end) in words.STOPS | {QUOTE, "", "who"}
    return end if closes and end > comma + 1 and not unit.titled else comma


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
    if not phrases.is_noun_like(unit, at) or unit.capital(at) or words.is_adverb(word) or word.endswith("ing"):
        return False
    opening = {word, unit.at(at + 1), unit.at(at + 2)}
    return bool(opening & (ROLE_WORDS | OFFICES | SPEAKERS_FOR | SENIOR | {"of", "for"}))


def closing(unit: Unit, at: int, ceiling: int) -> int:
    while at < min(ceiling, unit.size) and unit.at(at) not in {",", ".", ";", QUOTE, "—", "–", ":"}:
        at += 1
    return min(at, unit.size)


def find_subject(unit: Unit, group: int, shared: Range | None) -> Subject | None:
    """
    Return the subject of the verb group that begins at ``group``.

    ``shared`` is the speaker of the cue before: the one a coordinated verb
    goes on with.
    """
    after = before_adjuncts(unit, group)
    told = terms.described(unit, after)
    if told is not None:
        return Subject(told[0], told[0][0], "subject", told[1])
    prev = unit.at(after - 1)
    if prev in {"who", "which", "that"} and after >= 2:
        return _relative(unit, after)
    if prev in {"and", "but", "or"} or (prev in {",", "then"} and unit.at(group - 2) in {"and", "but"}):
        return _shared(unit, group, shared)
    if prev in {",", "—", "–", "-", "--"}:
        return _over_comma(unit, after, shared)
    first = phrases.left(unit, after)
    if first is None:
        return None
    first = _after_opening(unit, first, after)
    quoted = _quoted_by(unit, first, after) or _citing(unit, first, after)
    if quoted is not None:
        return Subject(quoted[0], min(first, quoted[0][0]), "subject", None, (quoted[1],))
    tail = _tail_inside(unit, first, after)
    source = (first, tail[0]) if tail is not None else (first, after)
    rule = "pronoun" if unit.at(first) in words.SUBJECTS and after - first == 1 else "subject"
    return Subject(source, first, rule, tail)


def _citing(unit: Unit, first: int, after: int) -> tuple[Range, Range] | None:
    """Return who cites and who is cited in "reports citing officials", None for any other phrase."""
    outer = phrases.left(unit, first - 1) if unit.at(first - 1) in _CITING else None
    return ((outer, first - 1), (first, after)) if outer is not None else None


def _quoted_by(unit: Unit, first: int, after: int) -> tuple[Range, Range] | None:
    """Return outlet and speaker of "officials quoted by the Courier", None for any other phrase."""
    for at in range(first + 1, after - 2):
        if unit.at(at) not in {"quoted", "cited", "interviewed"}:
            continue
        by = next((k for k in range(at + 1, min(at + 4, after)) if unit.at(k) == "by"), None)
        end = phrases.right(unit, by + 1, after) if by is not None else at
        party = at - 1 if unit.at(at - 1) == "," else at
        if by is not None and end > by + 1 and party > first:
            return (by + 1, end), (first, party)
    return None


def somebody(unit: Unit, at: int) -> bool:
    """Say whether a person is the object that begins here: "questioned the driver", not "questioned his motives"."""
    if unit.at(at) in words.OBJECTS and not (unit.at(at) == "her" and phrases.is_noun_like(unit, at + 1)):
        return True
    end = phrases.right(unit, at, names_only=True)
    if end == at or unit.at(end - 1) in {"'s", "'"}:
        return False
    phrase = heads.read_phrase(unit.span(at, end).of(unit.text))
    head = phrase.lower[phrase.head]
    named = phrase.tokens[phrase.head][0].isupper() and head not in BODY_WORDS and phrase.lower[0] != "the"
    return head in OFFICES | ROLE_WORDS | BARE | {"crowd", "crowds", "audience", "rally"} or named


def _tail_inside(unit: Unit, first: int, after: int) -> Range | None:
    for at in range(first + 1, after):
        if unit.at(at) == "who" or (unit.at(at) in {"speaking", "that", "which"} and at > first + 1):
            return at, after
    return None


def before_adjuncts(unit: Unit, group: int) -> int:
    """Go back over "on Tuesday" between subject and verb."""
    at = group
    while at > 1 and (unit.at(at - 1) in words.TIMES or phrases.is_may(unit, at - 1)):
        at -= 1
    if at == group:
        return group
    while at > 1 and (
        unit.at(at - 1) in words.NUMBERS
        or unit.at(at - 1).isdigit()
        or unit.at(at - 1) in {"late", "early", "last", "this", "than", "less", "more", "about", "a"}
    ):
        at -= 1
    if unit.at(at - 1) in {"on", "in", "at"}:
        at -= 1
    while at > 1 and unit.at(at - 1) in {"late", "early"}:
        at -= 1
    before = unit.at(at - 1)
    if before in {"the", "its"}:
        return group
    return (
        at
        if phrases.is_noun_like(unit, at - 1)
        or phrases.is_reduced(unit, at - 1)
        or before in words.PRONOUNS
        or before == ","
        else group
    )


def _after_opening(unit: Unit, first: int, after: int) -> int:
    """Leave "In Geneva on Sunday" and the like out of the phrase when it opens the clause without a comma."""
    at = first
    while at < after - 1 and (unit.at(at) in words.TIMES or words.is_adverb(unit.at(at))) and unit.at(at + 1) != "of":
        at += 1
    return at


def _relative(unit: Unit, group: int) -> Subject | None:
    """Read "a review that found", "Brandt, who said": the speaker is the noun before."""
    end = group - 1
    if unit.at(end - 1) == ",":
        end -= 1
    first = phrases.left(unit, end)
    if first is None:
        return None
    if unit.at(group - 1) == "who":
        first = _who(unit, first, end)
    return Subject((first, end), group - 1, "relative")


def _who(unit: Unit, first: int, end: int) -> int:
    """Return where the phrase begins that "who" is about: "Judge Holm" in "the anger of Judge Holm, who"."""
    link = next((k for k in range(end - 1, first, -1) if unit.at(k) in words.LINKS), None)
    if link is None:
        return first
    phrase = unit.span(first, end).of(unit.text)
    head = unit.at(link - 1)
    known = head in ROLE_WORDS | OFFICES | SPEAKERS_FOR or (heads.is_agent(phrase) and not unit.capital(link + 1))
    return first if known else link + 1


def _shared(unit: Unit, group: int, shared: Range | None) -> Subject | None:
    """Read "X called … and vowed …": the speaker of the verb before, else the sentence's first phrase."""
    if shared is not None:
        return Subject(shared, group, "shared")
    first = opening_subject(unit, group)
    return Subject(first, group, "shared") if first is not None else None


def _after_dateline(unit: Unit) -> int:
    """Return the first token after "OSTBY (TASR) —"."""
    if not unit.size or not unit.words[0].isupper() or len(unit.words[0]) < 3:
        return 0
    dash = next((at for at in range(1, min(9, unit.size)) if unit.lower[at] in {"—", "–", "-", "--"}), None)
    return dash + 1 if dash is not None else 0


def _after_participle(unit: Unit, at: int, before: int) -> int:
    """Go over the phrase of a participle that opens the sentence: "Trying to calm the town, Holm issued …"."""
    if not _is_participle(unit, at):
        return at
    named: int | None = None
    for comma in range(at + 1, before):
        if unit.at(comma) != ",":
            continue
        end = phrases.right(unit, comma + 1, before)
        if end == comma + 1 or unit.at(comma + 1) in words.TIMES or words.is_past(unit.at(comma + 1)):
            continue
        if unit.at(end) not in words.STOPS | words.CONJUNCTIONS:
            return comma + 1
        if named is None and unit.capital(comma + 1) and unit.at(end) == ",":
            named = comma + 1
    return at if named is None else named


def _is_participle(unit: Unit, at: int) -> bool:
    """Say whether "Trying to …", "Faced with …" begins here: not "Housing officials", "King Olav"."""
    word, nxt = unit.at(at), unit.at(at + 1)
    if words.is_past(word):
        return nxt in words.PREPOSITIONS
    if not word.endswith("ing") or len(word) < 5 or word in OFFICES | words.PREPOSITIONS:
        return False
    return nxt in words.PREPOSITIONS | words.DETERMINERS or words.is_adverb(nxt)


def opening_subject(unit: Unit, before: int) -> Range | None:
    """Return the subject of the sentence: its first noun phrase that isn't behind a preposition."""
    at = _after_participle(unit, _after_dateline(unit), before)
    while at < before:
        word = unit.at(at)
        if word in words.PREPOSITIONS or word in words.SUBORDINATORS:
            at = closing(unit, at, before) + 1
            continue
        end = phrases.right(unit, at, before)
        if end > at and unit.at(at) not in words.TIMES:
            return at, end
        at += 1
    return None


def _over_comma(unit: Unit, group: int, shared: Range | None) -> Subject | None:
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
        if unit.at(at + 1) in {"who", "whose", "which", "whom"} or (
            unit.at(at + 1) in words.PREPOSITIONS and unit.at(at + 2) == "whom"
        ):
            first, at = _before_tag(unit, first, at)
            return _inserted_subject(unit, first, at, comma)
        if not _has_finite(unit, at + 1, comma) or unit.at(at + 1) in words.SUBORDINATORS:
            best = first, at
    if best is not None:
        return _inserted_subject(unit, *best, comma)
    if shared is not None and mark == ",":
        return Subject(shared, group, "shared")
    return None


def _before_tag(unit: Unit, first: int, at: int) -> tuple[int, int]:
    """
    Go back over a short tag: "Anna Lind, D-Ostby, who …" is about Lind.

    "The council's engineer, Per Lund, who …" is about both: description and name.
    """
    if unit.at(first - 1) != "," or at - first > 3:
        return first, at
    name = phrases.left(unit, first - 1)
    if name is None or unit.at(name) in words.TIMES or not _begins_clause(unit, name):
        return first, at
    if unit.capital(first) and _describes(unit, name, first - 1):
        return name, at
    if not unit.capital(name):
        return first, at
    return name, first - 1


def _describes(unit: Unit, first: int, after: int) -> bool:
    """Say whether a phrase before a comma is an office or role, not a name: "the council's engineer"."""
    owned = unit.at(first) in words.DETERMINERS or any(unit.at(k) == "'s" for k in range(first, after))
    return not unit.capital(after - 1) and (owned or unit.at(after - 1) in ROLE_WORDS | OFFICES | SPEAKERS_FOR)


def _begins_clause(unit: Unit, first: int) -> bool:
    """Say whether the phrase at ``first`` stands where a subject can: not behind a preposition or a verb."""
    before = unit.at(first - 1)
    return (
        first == 0
        or before in words.STOPS
        or before in words.CLAUSE_STARTS
        or before == QUOTE
        or words.is_adverb(before)
    )


def _has_finite(unit: Unit, first: int, after: int) -> bool:
    """Say whether a finite verb stands there that belongs to no "who …" in it."""
    after = next((k for k in range(first + 1, after) if unit.lower[k] in {"who", "which", "whose", "that"}), after)
    return any(
        unit.lower[k] in words.FINITE_BE | words.FINITE_HAVE | words.MODALS | words.PLAIN_PAST
        for k in range(first, after)
    )


def _inserted(unit: Unit, at: int) -> bool:
    """Say whether what begins here can stand between commas behind a subject."""
    word = unit.at(at)
    if word in {
        "who",
        "which",
        "whose",
        "whom",
        "himself",
        "herself",
        "citing",
        "quoting",
        "speaking",
        "however",
        "too",
        "though",
    }:
        return True
    if (
        word in {"seen", "known", "written", "shown"}
        or word in words.PREPOSITIONS
        or word.endswith("ing")
        or words.is_past(word)
        or word in {"when", "while", "once", "also", "meanwhile"}
    ):
        return True
    return _is_apposition(unit, at) or words.is_adverb(word) or (unit.capital(at) and unit.words[at].endswith("."))


def _reports(unit: Unit, first: int, after: int) -> bool:
    """Say whether a clause of its own stands between the commas: "Roth, his lawyer said, denied the theft"."""
    if {"who", "which", "that", "whose"} & set(unit.lower[first:after]):
        return False
    closes = words.PREPOSITIONS | words.TIMES | {","}
    return any(
        unit.at(at) in words.cue_forms() and unit.at(at + 1) in closes and not phrases.is_reduced(unit, at)
        for at in range(first + 1, after)
    )


def _inserted_subject(unit: Unit, first: int, at: int, comma: int) -> Subject:
    inner = at + 1
    start = first
    while start > 1 and unit.at(start - 1) == "," and _inserted(unit, first) and not unit.capital(first):
        more = phrases.left(unit, start - 1)
        if more is None or not _begins_clause(unit, more):
            break
        start = first = more
    relays, _ = cited(unit, inner, comma)
    if relays:
        return Subject((first, at), start, "apposition", None, relays)
    quoted = _quoted_by(unit, first, comma)
    if quoted is not None:
        return Subject(quoted[0], start, "apposition", None, (quoted[1],))
    if _reports(unit, inner, comma):
        return Subject((first, at), start, "apposition")
    if _is_apposition(unit, inner):
        who = next((k for k in range(inner, comma) if unit.at(k) in {"who", "speaking"}), comma)
        end = who - 1 if unit.at(who - 1) == "," and who < comma else who
        return Subject((first, end), start, "apposition", (who, comma) if who < comma else None)
    if unit.capital(inner) and phrases.right(unit, inner, comma) == comma:
        return Subject((first, comma), start, "apposition")
    return Subject((first, at), start, "apposition", (inner, comma))
