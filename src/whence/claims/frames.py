"""
What a statement says, slot by slot: who did what to whom, who promised, who met whom, who holds what.

The statement stays as it is; a slot is a stretch of it. There is no parser:
the first finite verb is looked for by its form, what stands right before it is
the subject, what stands right after it the object, and a slot that these rules
can't fill for certain stays empty. The kind is decided by the words of
`whence.claims.verbs`, in the order written in `_kind`.

Limits: English; of joined verbs ("met and praised") the first; the subject of
an inner clause is not told from that of the outer one where no comma parts
them; an irony is taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from whence.claims import verbs
from whence.claims.words import SYNONYMS, negated

Kind = Literal["event", "quantity", "control", "commitment", "contact", "forecast", "evaluation"]
Modality = Literal["stated", "possible", "obliged", "future", "conditional", "wanted"]


class Named(NamedTuple):
    """Characters ``begin`` to ``end`` of the statement name or point to ``name``, a person, organisation or place."""

    begin: int
    end: int
    name: str
    kind: str


class Slot(NamedTuple):
    """The words that fill a role, by their place in the statement."""

    begin: int
    end: int
    text: str


class Frame(NamedTuple):
    """A statement's slots; one that can't be told is None or empty."""

    kind: Kind
    who: Slot | None
    did: Slot | None
    whom: Slot | None
    where: tuple[Slot, ...]
    polarity: Literal["positive", "negative"]
    modality: Modality
    condition: Slot | None
    promisor: Slot | None
    promised: Slot | None
    parties: tuple[Slot, ...]
    channel: Slot | None
    holder: Slot | None
    place: Slot | None


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[$€£]?\d[\d.,]*%?")
_AUXILIARY = frozenset(
    "is are was were am be been being has have had will would shall should can could may might must do does did "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't".split()
)
_BE = frozenset("is are was were be been being isn't aren't wasn't weren't got".split())
_IRREGULAR = frozenset(word for word, head in SYNONYMS.items() if not word.endswith(("s", "ing"))) | frozenset(
    "went took made said got gave saw came left lost won ran sent stood began broke fell rose held kept "
    "met paid put set "
    "cut hit shot told led built bought sold spoke wrote rode drew grew flew hung sank shut".split()
)
_PARTICIPLES = frozenset(
    "taken seen given gone made known shown driven written spoken broken chosen held kept met paid put "
    "set cut hit shot told "
    "led built bought sold drawn grown flown hung sunk shut left lost won run sent found brought caught taught thought "
    "born beaten eaten fallen hidden risen torn worn sworn stolen struck hurt".split()
)
_PRESENT = frozenset(
    "says wants calls holds takes makes gives shows costs means remains plans expects intends controls stands lives "
    "supports opposes denies believes includes carries produces employs owns runs leads serves faces plans pays".split()
)
_SKIPPED = frozenset("not never also then now still already only just soon later again even reportedly".split())
_DETERMINERS = frozenset("the a an his her its their our my this that these those some any every each no".split())
_STOPS = re.compile(
    r"[,;:—()“”\"]|\b(?:in|on|at|by|to|for|from|with|about|after|before|because|while|when|where|which|"
    r"who|whose|that|and|"
    r"but|during|since|until|as|than|under|over|against|near|into|without|despite|if|unless|through|between|among|amid|"
    r"following|per|within|outside|inside)\b"
)
_PREPOSITION = re.compile(
    r"^(?:in|on|at|by|to|for|from|with|after|before|during|since|until|as|under|over|near|despite|if|when|"
    r"while|because|"
    r"although|though|last|next|yesterday|today|meanwhile|earlier|later|then|still|but|and|so|however)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|north of|south of|east of|west of|on the outskirts of)\s+"
    r"((?:the\s+(?:\w+\s+){0,2}?(?:town|city|village|province|region|district|port|island|valley|suburb|"
    r"state)\s+(?:of\s+)?)?"
    r"[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3})"
)
_CONDITION = re.compile(
    r"\b(?:only if|if|unless|provided(?: that)?|as long as|on (?:the )?condition that|in (?:return|"
    r"exchange) for|once)\s+"
    r"[^,;.”\"]{4,120}",
    re.IGNORECASE,
)
_NOT_PLACES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|"
    r"Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)\b"
)
_BY = re.compile(r"\bby\s+")
_WITH = re.compile(r"\b(?:with|to)\s+")
MEANT = 0.6
"""Share of a slot that a name must take for the slot to mean it: "the owner of the dam at Velm" is not Velm."""
_LONGEST = 14
"""Words of the longest subject or object that is believed."""


class _Verb(NamedTuple):
    """The first finite verb group: its words, its place, whether it is passive, and its last word."""

    begin: int
    end: int
    main: str
    passive: bool


def read_frame(
    words: str,
    *,
    named: Sequence[Named] = (),
    figures: bool = False,
    speaker: str | None = None,
    cue: str | None = None,
) -> Frame:
    """
    Return the slots of a statement.

    ``named`` says who or what is named in it, ``figures`` whether it states a
    quantity, ``speaker`` who says it: "we will sign" is promised by them, and
    so is all that they say by the ``cue`` "promised".
    """
    verb = _finite(words)
    subject = _subject(words, verb.begin) if verb else None
    rest = _object(words, verb.end) if verb else None
    agent = _agent(words, verb.end) if verb and verb.passive else None
    who, whom = (agent, subject) if verb and verb.passive else (subject, rest)
    kind = _kind(words, verb, who, whom, named, figures=figures)
    frame = Frame(
        kind=kind,
        who=who,
        did=_slot(words, verb.begin, verb.end) if verb else None,
        whom=whom,
        where=_where(words, named),
        polarity="negative" if negated(words) else "positive",
        modality=_modality(words),
        condition=_found(words, _CONDITION),
        promisor=None,
        promised=None,
        parties=(),
        channel=None,
        holder=None,
        place=None,
    )
    if cue and verbs.PROMISED.search(f"{cue} to"):
        mine = Slot(0, 0, speaker) if speaker else None
        return frame._replace(kind="commitment", promisor=mine, promised=_slot(words, 0, len(words)))
    if kind == "commitment":
        return _promise(words, frame, speaker)
    if kind == "contact":
        return frame._replace(parties=_parties(words, verb, who, whom), channel=_found(words, verbs.CHANNEL))
    return _hold(words, frame) if kind == "control" else frame


def _slot(words: str, begin: int, end: int) -> Slot | None:
    """Return a stretch without blanks and marks at its ends; None where nothing is left."""
    while begin < end and not words[begin].isalnum() and words[begin] not in "$€£":
        begin += 1
    while end > begin and not words[end - 1].isalnum() and words[end - 1] != "%":
        end -= 1
    return Slot(begin, end, words[begin:end]) if begin < end else None


def _found(words: str, pattern: re.Pattern[str]) -> Slot | None:
    found = pattern.search(words)
    return _slot(words, *found.span()) if found else None


def _finite(words: str) -> _Verb | None:
    """Return the first finite verb group: auxiliaries, what stands between, and the verb."""
    tokens = [(found[0].lower().replace("’", "'"), *found.span()) for found in _WORD.finditer(words)]
    for at, (word, begin, _) in enumerate(tokens):
        before = tokens[at - 1][0] if at else ""
        if at == 0 or before in _DETERMINERS or not _is_finite(word, before):
            continue
        last, passive = at, False
        while last + 1 < len(tokens) and (tokens[last][0] in _AUXILIARY or tokens[last][0] in _SKIPPED):
            following = tokens[last + 1][0]
            if following in _AUXILIARY or following in _SKIPPED or _is_verb(following) or _is_base(tokens[last][0]):
                passive = (tokens[last][0] in _BE and _is_participle(following)) or passive
                last += 1
            else:
                break
        return _Verb(begin, tokens[last][2], tokens[last][0], passive)
    return None


def _is_finite(word: str, before: str) -> bool:
    if word in _AUXILIARY or word in _IRREGULAR or word in _PRESENT:
        return before not in ("to", "of")
    return len(word) > 4 and word.endswith("ed") and before not in ("of", "and", "with", "by", "in")


def _is_verb(word: str) -> bool:
    return _is_participle(word) or word.endswith("ing") or word in _IRREGULAR or word in verbs.DEEDS


def _is_base(before: str) -> bool:
    """Say whether the next word must be a verb: after "will", "did"."""
    return before in _MODALS


_MODALS = frozenset("will would shall should can could may might must do does did won't wouldn't can't didn't".split())


def _is_participle(word: str) -> bool:
    return (len(word) > 3 and word.endswith(("ed", "en"))) or word in _PARTICIPLES


def _subject(words: str, verb: int) -> Slot | None:
    """Return what stands right before the verb: after a leading "On Monday,", before an aside between commas."""
    begin = 0
    parts = re.split(r"(?<=[,;:—])\s", words[:verb])
    if len(parts) > 1 and _PREPOSITION.match(parts[0]):
        begin = len(parts[0]) + 1
        parts = parts[1:]
    head = parts[0].rstrip(" ,;:—") if parts else ""
    while (lead := _PREPOSITION.match(head)) and lead.end() < len(head):
        if lead[0].lower() not in ("but", "and", "so", "however", "meanwhile", "later", "then", "still", "that"):
            return None
        begin += lead.end()
        head = head[lead.end() :]
    slot = _slot(words, begin, begin + len(head))
    if (
        slot is None
        or len(slot.text.split()) > _LONGEST
        or slot.text.lower() in ("it", "there", "this", "that", "what")
    ):
        return None
    return slot


def _object(words: str, begin: int) -> Slot | None:
    """Return what stands right after the verb, up to a preposition or a mark; "the town of Orsk" is one."""
    end = begin
    while found := _STOPS.search(words, end):
        of = re.match(r"\s+of\s+", words[found.start() :])
        end = found.end() if of else found.start()
        if not of:
            break
    end = found.start() if found else len(words)
    slot = _slot(words, begin, end)
    return slot if slot and len(slot.text.split()) <= _LONGEST and not slot.text.lower().endswith("ly") else None


def _agent(words: str, begin: int) -> Slot | None:
    found = _BY.search(words, begin)
    return _object(words, found.end()) if found and found.start() - begin < 80 else None


def _where(words: str, named: Sequence[Named]) -> tuple[Slot, ...]:
    people = [(one.begin, one.end) for one in named if one.kind in ("person", "organisation")]
    out = []
    for found in _WHERE.finditer(words):
        slot = _slot(words, *found.span(1))
        if slot and not _NOT_PLACES.match(slot.text) and not any(b < slot.end and slot.begin < e for b, e in people):
            out.append(slot)
    return tuple(out)


_MODALITIES: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    ("conditional", re.compile(r"^(?:if|unless|had|were|should)\b|\bwould have\b", re.IGNORECASE)),
    (
        "wanted",
        re.compile(r"\b(?:wants?|wanted|hopes?|hoped|wish\w*|call(?:s|ed)? for|demand\w*|urg\w+)\b", re.I),
    ),
    ("obliged", re.compile(r"\b(?:must|should|ought to|ha(?:s|ve|d) to|needs? to)\b", re.IGNORECASE)),
    ("possible", re.compile(r"\b(?:may|might|could|perhaps|possibly|probably)\b", re.IGNORECASE)),
    ("future", re.compile(r"\b(?:will|won['’]t|shall|going to|is to|are to|would)\b|['’]ll\b", re.IGNORECASE)),
)


def _modality(words: str) -> Modality:
    return next((name for name, pattern in _MODALITIES if pattern.search(words)), "stated")


# --- of what kind -----------------------------------------------------------


def _kind(
    words: str, verb: _Verb | None, who: Slot | None, whom: Slot | None, named: Sequence[Named], *, figures: bool
) -> Kind:
    """Return the first kind whose words are there; a statement without any is an event."""
    if verbs.PROMISED.search(words) and not words.rstrip("”\"’' ").endswith("?"):
        return "commitment"
    if _is_contact(words, verb, whom, named):
        return "contact"
    if _is_control(words, verb, who, whom, named):
        return "control"
    if _is_undertaking(words):
        return "commitment"
    if verbs.FORECAST.search(words):
        return "forecast"
    if verbs.EVALUATION.search(words):
        return "evaluation"
    return "quantity" if figures else "event"


def _is_contact(words: str, verb: _Verb | None, whom: Slot | None, named: Sequence[Named]) -> bool:
    if verbs.TALKS.search(words) or verbs.EXCHANGED.search(words):
        return True
    if verb is None or verb.passive or verb.main not in verbs.CONTACT:
        return False  # "was met with applause"
    after = words[verb.end : verb.end + 40].lstrip()
    joint = re.match(r"(?:again |briefly |privately |directly |\w+ly )?(with|to)\b", after)
    if verb.main in verbs.NEEDS_WITH or verb.main in verbs.NEEDS_TO:
        if joint is None:
            return verbs.CHANNEL.search(words) is not None and " and " in words[: verb.begin]
        return joint[1] == "with" or verb.main in verbs.NEEDS_TO
    return joint is not None or (whom is not None and _is_somebody(whom, named))


_SOMEBODY = re.compile(
    r"\b(?:president|minister|envoy|ambassador|leaders?|delegation|officials?|governor|mayor|chief|"
    r"director|secretary|king|"
    r"queen|prime|counterpart|commander|general|spokes\w+|lawyers?|reporters|journalists|mediators?|representatives?|"
    r"families|workers|him|her|them|aides?|senators?|lawmakers)\b",
    re.IGNORECASE,
)


def _is_somebody(slot: Slot, named: Sequence[Named]) -> bool:
    inside = any(one.kind == "person" and one.begin < slot.end and slot.begin < one.end for one in named)
    return inside or bool(_SOMEBODY.search(slot.text))


def _is_control(words: str, verb: _Verb | None, who: Slot | None, whom: Slot | None, named: Sequence[Named]) -> bool:
    handed = verbs.IN_HANDS.search(words)
    if handed and (_is_place(words, handed.end(), len(words), named) or _is_place(words, 0, handed.start(), named)):
        return True
    if verb is None or whom is None or verb.main not in (*verbs.TOOK, *verbs.LOST):
        return False
    forces = who is not None and bool(verbs.FORCES.search(who.text))
    if re.match(r"\s+(?:off|up|down|over|part|aback|apart|ill)\b", words[verb.end :]):
        return False
    size = MEANT * (whom.end - whom.begin)
    named_place = any(
        one.kind == "place" and min(one.end, whom.end) - max(one.begin, whom.begin) > size for one in named
    )
    place = named_place or bool(re.search(rf"\b(?:{verbs.PLACE_WORDS})\b", whom.text))
    return (place and (forces or verb.passive)) or (forces and whom.text[0].isupper())


def _is_place(words: str, begin: int, end: int, named: Sequence[Named]) -> bool:
    if re.search(rf"\b(?:{verbs.PLACE_WORDS})\b", words[begin:end][:80]):
        return True
    return any(one.kind == "place" and begin <= one.begin < end for one in named)


def _is_undertaking(words: str) -> bool:
    """Say whether somebody announces a deed that is in their hands: "we will sign", "the firm will pay"."""
    if verbs.INTENDS.search(words):
        return bool(re.search(r"\b(?:to|will|['’]ll|shall)\s+(?:not\s+|never\s+)?(\w+)", words)) and _deed(words)
    return bool(re.search(r"\b(?:will|won['’]t|shall)\b", words)) and _deed(words)


def _deed(words: str) -> bool:
    found = re.search(r"(?:\b(?:will|won['’]t|shall|going to|intends? to|plans? to|set to|is to|are to)|['’]ll)\s+"
                      r"(?:not\s+|never\s+|also\s+|now\s+)?(\w+)", words, re.IGNORECASE)  # fmt: skip
    return found is not None and found[1].lower() in verbs.DEEDS


# --- promises, contacts, places ---------------------------------------------

_WILL = re.compile(r"\b(?:will|won['’]t|shall)\b|['’]ll\b", re.IGNORECASE)
_SELF = re.compile(r"^(?:I|we)\b", re.IGNORECASE)


def _promise(words: str, frame: Frame, speaker: str | None) -> Frame:
    """Fill who promised what; "I" and "we" are whoever speaks."""
    sign = verbs.PROMISED.search(words) or verbs.INTENDS.search(words) or _WILL.search(words)
    if sign is None:
        return frame
    before = _subject(words, sign.start())
    promisor = before or frame.who
    if promisor is not None and _SELF.match(promisor.text):
        promisor = Slot(promisor.begin, promisor.end, speaker) if speaker else None
    end = frame.condition.begin if frame.condition and frame.condition.begin > sign.end() else len(words)
    return frame._replace(promisor=promisor, promised=_slot(words, sign.end(), end))


def _parties(words: str, verb: _Verb | None, who: Slot | None, whom: Slot | None) -> tuple[Slot, ...]:
    """Return those who are said to have dealt with each other; "A and B met" are two."""
    out = [who] if who else []
    start = verb.end if verb else 0
    found = _WITH.search(words, start)
    if found and found.start() - start < 40:
        other = _object(words, found.end())
        out += [other] if other else []
    elif whom and not re.search(r"\b(?:talks|negotiations|meetings?|letters|calls?|discussions)\b", whom.text):
        out.append(whom)
    if len(out) == 1 and (joint := re.search(r"\s+and\s+", out[0].text)):
        first = _slot(words, out[0].begin, out[0].begin + joint.start())
        second = _slot(words, out[0].begin + joint.end(), out[0].end)
        out = [slot for slot in (first, second) if slot]
    return tuple(out)


def _hold(words: str, frame: Frame) -> Frame:
    """Fill who is said to hold, have taken or left which place."""
    handed = verbs.IN_HANDS.search(words)
    if handed is None:
        return frame._replace(holder=frame.who, place=frame.whom)
    before, after = _subject(words, handed.start()), _object(words, handed.end())
    if re.search(r"\b(?:hands|control)\s+of$", handed[0], re.IGNORECASE) and re.match(
        r"(?:is|was|are|were|remain|fell|passed|being)", handed[0], re.IGNORECASE
    ):
        return frame._replace(holder=after, place=before)
    return frame._replace(holder=frame.whom if "driven" in handed[0].lower() else before, place=after)
