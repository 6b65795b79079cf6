"""
Attribution without a reporting verb: "according to", "reportedly", "X on X: …", "the claim that".

Each function reads a unit and returns `Clause` rows like those of verb cues,
so that `segment` treats all alike.
"""

from __future__ import annotations

from whence.schema import CueClass
from whence.voices import heads, phrases, words
from whence.voices.clauses import Clause, sentence_end
from whence.voices.cues import Cue, cue_at, lexicon
from whence.voices.inflection import forms
from whence.voices.lexicon import (
    ACCORDING,
    ACCUSED,
    CLAUSE,
    CUE_NOUNS,
    HEARSAY_ADVERBS,
    HEARSAY_PARTICIPLES,
    NOT_BEFORE_TO,
    PERCEIVES,
    THAT,
)
from whence.voices.phrases import Range
from whence.voices.subjects import cited, find_subject, with_apposition
from whence.voices.tokens import QUOTE, Unit
from whence.voices.vocations import BODY_WORDS, DOCUMENTS, OUTLET_WORDS

_PHRASES = sorted(ACCORDING, key=len, reverse=True)
_STARTS = frozenset(phrase[0] for phrase in _PHRASES) | {"as"}
_TOLD: frozenset[CueClass] = frozenset({"say", "affirm", "distance", "show", "warn"})
_SAW = frozenset(word for lemma in PERCEIVES for word in (forms(lemma).past, forms(lemma).third, forms(lemma).base))
_EYES = frozenset(
    "reporter reporters correspondent correspondents journalist journalists photographer team crew staff".split()
)
_OWN = frozenset("our this".split())
_PAPERS = frozenset(
    "newspaper paper newsroom magazine website site publication outlet agency broadcaster programme program".split()
)


def _cue(first: int, after: int, group: int, lemma: str, cue_class: CueClass) -> Cue:
    return Cue(first, after, group, lemma, cue_class, "clause", "finite", True)


def according(unit: Unit) -> list[Clause]:
    """Read "according to X" and its kin, before, inside or after what is said."""
    out = []
    for at, word in enumerate(unit.lower):
        if word not in _STARTS:
            continue
        for phrase in _PHRASES:
            after = at + len(phrase)
            if tuple(unit.lower[at:after]) == phrase:
                found = _accorded(unit, at, after, ACCORDING[phrase], " ".join(phrase))
                if found is not None:
                    out.append(found)
                break
        else:
            found = _as_told(unit, at) if word == "as" else None
            if found is not None:
                out.append(found)
    return out


def _as_told(unit: Unit, at: int) -> Clause | None:
    """Read "as announced by X", "As informed in the press service of X, …": any verb of saying, and who says it."""
    verb = at + 1
    while words.is_adverb(unit.at(verb)) or unit.at(verb) in {"was", "is"}:
        verb += 1
    known = [entry for entry in lexicon().get(unit.at(verb), ()) if entry.form == "participle" and not entry.rest]
    entry = next((entry for entry in known if entry.cue_class in _TOLD and entry.need in {CLAUSE, THAT}), None)
    at_cue = verb + 1
    while words.is_adverb(unit.at(verb + 1)) or unit.at(verb + 1) in words.TIMES:
        verb += 1
    preposition = unit.at(verb + 1)
    if entry is None or preposition not in {"by", "in", "at"}:
        return None
    end = phrases.right(unit, verb + 2)
    if end == verb + 2 or unit.at(verb + 2) in words.TIMES:
        return None
    head = heads.read_phrase(unit.span(verb + 2, end).of(unit.text))
    noun = head.lower[head.head]
    written = noun in BODY_WORDS | DOCUMENTS | OUTLET_WORDS
    someone = preposition == "by" and entry.cue_class != "show" and heads.is_agent(" ".join(head.tokens))
    if not (written or someone):
        return None
    return _accorded(unit, at, verb + 2, entry.cue_class, f"as {entry.lemma}", at_cue)


def _accorded(
    unit: Unit, at: int, after: int, cue_class: CueClass, lemma: str, cue_end: int | None = None
) -> Clause | None:
    end = phrases.right(unit, after)
    if end == after:
        return None
    source, stop, tail = with_apposition(unit, after, end)
    reduced = _reduced_tail(unit, stop)
    relays: tuple[Range, ...] = ()
    if reduced is not None:
        reduced_end, relay = reduced
        if relay is not None:
            source, relays = relay, (source,)
        else:
            source = (source[0], reduced_end)
        stop = reduced_end
    else:
        relays, past = cited(unit, tail[0] if tail is not None else stop)
        stop = past if relays else stop
    cue = _cue(at, cue_end or after, at, lemma, cue_class)
    left, right = _around(unit, at, stop)
    if left is None and right is None:
        return None
    return Clause(cue, source, (at, stop), left, right, "according to", None, tail, relays)


def _reduced_tail(unit: Unit, at: int) -> tuple[int, Range | None] | None:
    """Go over "unsealed on Monday", "cited by the agency" behind a noun; the latter names a relay."""
    if not words.is_past(unit.at(at)) and unit.at(at) not in {
        "seen",
        "written",
        "shown",
        "made",
        "given",
        "read",
        "familiar",
        "close",
    }:
        return None
    verb = unit.at(at)
    stop = at + 1
    while stop < unit.size and unit.at(stop) not in {",", ".", ";", ":", QUOTE, "—", "–", "who", "which"}:
        stop += 1
    by = next((k for k in range(at + 1, min(stop, at + 4)) if unit.at(k) == "by"), None)
    if by is not None and verb in {"cited", "quoted", "reported", "carried", "relayed"}:
        end = phrases.right(unit, by + 1, stop)
        return stop, (by + 1, end) if end > by + 1 else None
    return stop, None


def _around(unit: Unit, at: int, stop: int) -> tuple[Range | None, int | None]:
    """Return what is said left of the phrase and where it goes on right of it."""
    lead = at
    while lead > 0 and unit.at(lead - 1) in {",", "—", "–", "(", "and", "but", "-"}:
        lead -= 1
    left = (0, lead) if lead > 0 else None
    nxt = unit.at(stop)
    if left is None:
        right = stop + 1 if nxt in {",", ":"} else stop
        return None, right if right < sentence_end(unit) else None
    if nxt == "," and stop + 1 < sentence_end(unit) and unit.at(stop + 1) not in {"who", "which", "and", "but"}:
        return left, None if unit.at(stop + 1).endswith("ing") else stop + 1
    return left, None


def hearsay(unit: Unit) -> list[Clause]:
    """Read "reportedly", "is said to", "it is understood that": somebody says so, nobody is named."""
    out = []
    for at, word in enumerate(unit.lower):
        if word in HEARSAY_ADVERBS:
            out.append(_adverb(unit, at))
        elif word in HEARSAY_PARTICIPLES and at > 0:
            found = _participle(unit, at)
            if found is not None:
                out.append(found)
        if ACCUSED.get(word) == unit.at(at + 1) and at > 0:
            found = _accused(unit, at)
            if found is not None:
                out.append(found)
    return out


def _adverb(unit: Unit, at: int) -> Clause:
    left = at
    start = _clause_begin(unit, at)
    while left > start and unit.at(left - 1) in words.STOPS:
        left -= 1
    right = at + 1 if unit.at(at + 1) not in words.STOPS else at + 2
    cue = _cue(at, at + 1, at, unit.lower[at], "hearsay")
    return Clause(
        cue,
        None,
        (at, at + 1),
        (start, left) if left > start else None,
        right if right < sentence_end(unit) else None,
        "hearsay adverb",
    )


def _clause_begin(unit: Unit, at: int) -> int:
    """Return where the clause around ``at`` begins: after the last conjunction or semicolon."""
    for back in range(at - 1, -1, -1):
        word = unit.at(back)
        if word in {";", ":", "but", "while", "whereas", "although", "that"}:
            return back + 1
        if word == "," and unit.at(back + 1) in {"and", "but", "while"}:
            return back + 2
    return 0


def _passive_group(unit: Unit, at: int) -> int | None:
    """Return the first auxiliary of the passive whose participle stands at ``at``, None where it is none."""
    be = at - 1
    while be > 0 and (words.is_adverb(unit.lower[be]) or unit.lower[be] in words.NEGATIONS):
        be -= 1
    if unit.at(be) not in words.BE and not (unit.at(be) == "'s" and unit.at(be - 1) == "it"):
        return None
    verb = be
    while verb > 0 and (
        unit.at(verb - 1) in words.BE | words.HAVE | words.MODALS | words.NEGATIONS
        or words.is_adverb(unit.at(verb - 1))
    ):
        verb -= 1
    return verb


def _accused(unit: Unit, at: int) -> Clause | None:
    """Read "X was accused of …": somebody accuses X, nobody is named; None where "by Y" tells who."""
    verb = _passive_group(unit, at)
    first = phrases.left(unit, verb) if verb is not None else None
    if verb is None or first is None:
        return None
    for by in range(at + 2, sentence_end(unit)):
        if unit.at(by) in words.STOPS | {QUOTE}:
            break
        agent = unit.span(by + 1, max(by + 2, phrases.right(unit, by + 1))) if unit.at(by) == "by" else None
        if agent is not None and unit.at(by + 1) not in words.TIMES and heads.is_agent(agent.of(unit.text)):
            return None
    group = set(unit.lower[verb:at])
    cue = _cue(at, at + 2, verb, f"be {unit.lower[at]}", "hearsay")
    cue = cue._replace(realis=not group & (words.MODALS | words.NEGATIONS))
    return Clause(cue, None, (verb, at + 2), (first, verb), at + 2, "is said to", cue_range=(verb, at + 2))


def _participle(unit: Unit, at: int) -> Clause | None:
    verb = _passive_group(unit, at)
    if verb is None:
        return None
    nxt = unit.at(at + 1)
    first_verb = "it" if unit.at(verb - 1) == "it" else ""
    cue = _cue(at, at + 1, verb, f"be {unit.lower[at]}", "hearsay")
    if first_verb and (nxt in {"that", "to"} or nxt not in words.STOPS | words.PREPOSITIONS | {"as", ""}):
        if nxt in {"by"}:
            return None
        return Clause(cue, None, (verb - 1, at + 1), None, at + 1, "impersonal", cue_range=(verb, at + 1))
    if first_verb and nxt in words.STOPS | {""}:
        return None
    if nxt == "to" and unit.lower[at] not in NOT_BEFORE_TO:
        first = phrases.left(unit, verb)
        left = (first, verb) if first is not None else None
        return Clause(cue, None, (verb, at + 1), left, at + 1, "is said to", cue_range=(verb, at + 1))
    return None


def nouns(unit: Unit) -> list[Clause]:
    """Read "the claim that …", "Brandt's warning that …", "reports from X that …"."""
    out = []
    for at, word in enumerate(unit.lower):
        cue_class = CUE_NOUNS.get(word)
        if cue_class is None:
            continue
        found = _noun(unit, at, cue_class)
        if found is not None:
            out.append(found)
    return out


def _noun(unit: Unit, at: int, cue_class: CueClass) -> Clause | None:
    that = at + 1
    source: Range | None = None
    if unit.at(that) == "that" and _is_verb(unit, at):
        return None
    if unit.at(that) in {"by", "from", "of"}:
        end = phrases.right(unit, that + 1)
        if end == that + 1 or unit.at(end) != "that":
            return None
        source, that = (that + 1, end), end
    if unit.at(that) != "that" or unit.at(that + 1) in words.FINITE_BE | words.FINITE_HAVE | words.MODALS | {"had"}:
        return None
    if (
        words.is_past(unit.at(that + 1))
        or unit.at(that + 1) in words.cue_forms() | words.PLAIN_PAST
        or unit.at(that + 1) in words.STOPS
    ):
        return None
    if source is None:
        source = _possessor(unit, at)
    first = at
    while first > 0 and (unit.at(first - 1) in words.ADJECTIVES or unit.at(first - 1) in {"the", "a", "an"}):
        first -= 1
    start = min(first, source[0]) if source is not None else first
    cue = _cue(at, at + 1, first, unit.lower[at], cue_class if source is not None or cue_class != "say" else "hearsay")
    return Clause(cue, source, (start, that), None, that, "noun")


def _is_verb(unit: Unit, at: int) -> bool:
    """Say whether "fears", "claim" is the verb of a speaker before it: "The miners fear that", not "the fear that"."""
    cue = cue_at(unit, at)
    if cue is None or cue.form != "finite" or unit.at(at - 1).endswith("ing") or unit.at(at - 1) in words.BE:
        return False
    subject = find_subject(unit, cue.group, None)
    if subject is None or cue_at(unit, at - 1) is not None:
        return False
    return heads.is_agent(unit.span(*subject.source).of(unit.text))


def _possessor(unit: Unit, at: int) -> Range | None:
    back = at - 1
    while back > 0 and at - back < 4 and phrases.is_noun_like(unit, back) and unit.at(back) not in words.DETERMINERS:
        back -= 1
    if unit.at(back) == "'s" or (unit.at(back) == "'" and unit.at(back - 1).endswith("s")):
        first = phrases.left(unit, back)
        return (first, back) if first is not None else None
    if unit.at(back) in {"his", "her", "their"}:
        return back, back + 1
    return None


def colon(unit: Unit) -> list[Clause]:
    """Read 'X: "…"', "X on X: …" and the headline "Governor: town shelled"."""
    at = next((k for k in range(1, min(14, unit.size)) if unit.lower[k] == ":"), None)
    if at is None or at + 1 >= unit.size:
        return []
    if not unit.headline and unit.at(at + 1) != QUOTE and not (unit.capital(at + 1) and at < 5):
        return []
    channel: Range | None = None
    end = phrases.right(unit, 0, at)
    if 0 < end < at and unit.at(end) in {"on", "in", "via", "to", "at"}:
        channel = (end + 1, at)
        rest = phrases.right(unit, end + 1, at)
    else:
        rest = end
    source, stop, tail = with_apposition(unit, 0, end) if end and rest != at else ((0, end), rest, None)
    if (
        end == 0
        or (rest != at and stop != at)
        or any(words.is_past(w) or w in words.AUXILIARIES or w in words.cue_forms() for w in unit.lower[:at])
    ):
        return []
    if not any(unit.capital(k) for k in range(end)) or not _can_speak(unit, end):
        return []
    if channel is None and phrases.is_channel(unit, end - 1, end):
        return []
    cue = _cue(at, at + 1, at, ":", "say")
    return [Clause(cue, source, (0, at + 1), None, at + 1, "colon", channel, tail)]


def headline_dash(unit: Unit) -> list[Clause]:
    """Read the headline "Minister 'lied to court' – report": what follows the last dash says so."""
    if not unit.headline:
        return []
    at = next((k for k in range(unit.size - 2, 1, -1) if unit.lower[k] in {"–", "—", "-", "--"}), None)
    if at is None or unit.size - at > 6:
        return []
    end = phrases.right(unit, at + 1)
    if end != sentence_end(unit) or end == at + 1:
        return []
    cue = _cue(at, at + 1, at, ":", "say")
    return [Clause(cue, (at + 1, end), (at, end), (0, at), None, "headline dash")]


_NO_SPEAKERS = frozenset(
    """
    update updated photo photos video analysis opinion exclusive breaking live note correction watch read editor
    source related more also poll factbox timeline explainer politics conclusion result fact claim warning
    background context summary election debate review q a question answer example following this below
    """.split()
)
"""What stands before a colon without being a speaker."""


def _can_speak(unit: Unit, end: int) -> bool:
    """Leave out what introduces no speaker: "Update: …", "Photo: …"."""
    return unit.at(end - 1) not in _NO_SPEAKERS


def own_eyes(unit: Unit) -> list[Clause]:
    """Read "our reporter saw …", "a correspondent of this newspaper counted …": the newsroom saw it itself."""
    out = []
    for at, word in enumerate(unit.lower):
        if word not in _SAW or at == 0:
            continue
        after = at
        while after > 0 and (words.is_adverb(unit.lower[after - 1]) or unit.lower[after - 1] in words.HAVE):
            after -= 1
        first = phrases.left(unit, after)
        if first is None or not newsroom(unit.lower[first:after]):
            continue
        right = at + 1
        if right >= sentence_end(unit):
            continue
        cue = _cue(at, at + 1, after, word, "show")
        out.append(Clause(cue, (first, after), (first, at + 1), None, right, "own eyes"))
    return out


def newsroom(phrase: list[str]) -> bool:
    """Say whether the words name the newsroom that prints them: "our reporter", "a reporter at the scene"."""
    text = " ".join(phrase)
    if not set(phrase) & (_EYES | _PAPERS):
        return False
    if phrase[0] in _OWN and (set(phrase) & _EYES or (phrase[1:2] and phrase[1] in _PAPERS)):
        return True
    if "this" in phrase and phrase[min(phrase.index("this") + 1, len(phrase) - 1)] in _PAPERS:
        return True
    at_scene = ("at the scene", "on the scene", "on site", "on the ground", "at the site", "on the spot", "who visited")
    return (
        phrase[0] in {"a", "the", "one", "two"}
        and bool(set(phrase) & _EYES)
        and any(place in text for place in at_scene)
    )


_SAYING: dict[str, tuple[str, CueClass]] = {
    "saying": ("say", "say"),
    "telling": ("tell", "say"),
    "calling": ("call", "say"),
    "describing": ("describe", "say"),
    "warning": ("warn", "warn"),
    "claiming": ("claim", "distance"),
    "confirming": ("confirm", "affirm"),
    "denying": ("deny", "deny"),
}
"""What may follow "was quoted as", with lemma and class."""


def quoted_as(unit: Unit) -> list[Clause]:
    """Read "cited X as saying that …" and "X was quoted by Y as saying that …": Y relays X."""
    out = []
    for at, word in enumerate(unit.lower):
        if word in {"quoted", "quotes", "quote"} and (clause := _quoted_openly(unit, at)) is not None:
            out.append(clause)
        if word not in _SAYING or unit.at(at - 1) != "as":
            continue
        verb = next(
            (
                k
                for k in range(at - 2, max(-1, at - 16), -1)
                if unit.lower[k] in {"quoted", "quoting", "cited", "citing", "quotes", "cites", "reported"}
            ),
            None,
        )
        if verb is None:
            continue
        found = _quoted(unit, verb, at)
        if found is not None:
            out.append(found)
    return out


def _quoted_openly(unit: Unit, at: int) -> Clause | None:
    """Read 'The agency quoted the mayor: "…"'."""
    end = phrases.right(unit, at + 1)
    first = phrases.left(unit, at)
    if end == at + 1 or first is None or unit.at(end) not in {":", ","} or unit.at(end + 1) != QUOTE:
        return None
    cue = _cue(at, at + 1, at, "say", "say")
    return Clause(cue, (first, at), (first, end), None, end + 1, "quoted as", relays=((at + 1, end),))


def _quoted(unit: Unit, verb: int, at: int) -> Clause | None:
    lemma, cue_class = _SAYING.get(unit.lower[at], ("say", "say"))
    cue = _cue(at, at + 1, at, lemma, cue_class)
    group = verb
    passive = False
    while group > 0 and (unit.lower[group - 1] in words.AUXILIARIES or words.is_adverb(unit.lower[group - 1])):
        group -= 1
        passive = passive or unit.lower[group] in words.BE
    subject = phrases.left(unit, group) if group > 0 and unit.at(group - 1) != "," else None
    begin = phrases.skip_adjuncts(unit, at + 1)[0]
    right = at + 1 if begin < sentence_end(unit) and unit.at(at + 1) != "," else None
    right = begin if right is not None and unit.at(begin) in {"that", QUOTE} else right
    if right is None and unit.at(at + 1) == "," and unit.at(at + 2) == QUOTE:
        right = at + 2
    left = (0, subject) if right is None and subject else None
    if right is None and left is None:
        return None
    if passive:
        if subject is None:
            return None
        by = next((k for k in range(verb + 1, at) if unit.at(k) == "by"), None)
        outlet = (by + 1, phrases.right(unit, by + 1, at)) if by is not None else None
        if outlet is not None:
            return Clause(cue, outlet, (subject, at + 1), left, right, "quoted as", relays=((subject, group),))
        return Clause(cue, (subject, group), (subject, at + 1), left, right, "quoted as")
    end = phrases.right(unit, verb + 1, at)
    if end == verb + 1:
        return None
    if subject is None:
        return Clause(cue, (verb + 1, end), (verb, at + 1), left, right, "quoted as")
    return Clause(cue, (subject, group), (subject, at + 1), left, right, "quoted as", relays=((verb + 1, end),))
