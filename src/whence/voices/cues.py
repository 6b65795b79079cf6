"""
Where a sentence says that somebody says something.

`find_cues` looks every word up in the lexicon with all inflections, then
reads the verb group around it: auxiliaries, negation, "to", the passive.
Nouns that look like verbs ("the claims", "reports say") are told apart by
their neighbours; that is where this method errs most.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from whence.schema import CueClass
from whence.voices import phrases, words
from whence.voices.heads import read_phrase
from whence.voices.inflection import forms
from whence.voices.lexicon import (
    COMMENTING_ACTS,
    DECLINED_ACTS,
    DOCUMENT,
    INVERTS,
    OBJECT,
    QUOTE,
    VERBS,
)
from whence.voices.subjects import before_adjuncts, find_subject, somebody
from whence.voices.tokens import QUOTE as QUOTATION
from whence.voices.tokens import Unit
from whence.voices.vocations import DOCUMENTS

_NEEDS_HEARER = frozenset("brief inform notify assure reassure remind accuse tell urge instruct order".split())
"""Verbs that can't stand without an object: with a preposition next, they describe a noun ("people briefed on")."""


_SELDOM_VERBS = frozenset(
    """
    states views plans terms records documents emails counters orders fears questions notes posts messages texts
    cables forecasts projects lists remarks offers attacks answers replies reasons thanks details estimates
    registers judges rules charges comments objects demands hopes
    """.split()
)
"""Plural nouns far more often than verbs: a clause must follow."""
_PREPOSITIONAL = frozenset("regarding considering including meaning supposing given".split())
_NAMING = frozenset("called dubbed named titled nicknamed labelled labeled termed".split())
"""Directly before a quotation they name a thing ("a show called …"); a speaker's verb has its object there."""


class Entry(NamedTuple):
    """One form of one cue: what must follow the first word, and what it reports."""

    rest: tuple[str, ...]
    lemma: str
    cue_class: CueClass
    need: str
    form: str


class Cue(NamedTuple):
    """A cue in a unit; token numbers are (first, after)."""

    first: int
    after: int
    group: int
    """First token of the verb group: "has not" of "has not said"."""
    lemma: str
    cue_class: CueClass
    need: str
    form: str
    """``finite``, ``gerund``, ``passive``, ``reduced`` (a participle after its noun)."""
    realis: bool
    negated: bool = False


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Return every form of every cue, by its first word; longer cues first."""
    table: dict[str, set[Entry]] = {}
    for cue_class, needs in VERBS.items():
        for need, listed in needs.items():
            for item in listed.split():
                _enter(table, item, cue_class, need)
    return {word: tuple(sorted(found, key=_order)) for word, found in table.items()}


_CLASS_ORDER = {name: at for at, name in enumerate(VERBS)}


def _order(entry: Entry) -> tuple[int, int, int, str]:
    return -len(entry.rest), _CLASS_ORDER[entry.cue_class], len(entry.need), entry.form


def _enter(table: dict[str, set[Entry]], item: str, cue_class: CueClass, need: str) -> None:
    lemma, *rest = item.split("_")
    if rest[-1:] == ["that"] or rest[-1:] == ["how"]:
        rest, need = rest[:-1], "that"
    verb = forms(lemma)
    name = " ".join([lemma, *rest])
    for form, word in zip(("base", "third", "past", "participle", "gerund"), verb, strict=True):
        table.setdefault(word, set()).add(Entry(tuple(rest), name, cue_class, need, form))


def cue_at(unit: Unit, at: int) -> Cue | None:
    """Return the verb cue whose first word stands at ``at``, if there is one."""
    entries = lexicon().get(unit.lower[at])
    return _read(unit, at, entries) if entries else None


def find_cues(unit: Unit) -> list[Cue]:
    """Return the verb cues of the unit in order; one word belongs to one cue."""
    known = lexicon()
    out: list[Cue] = []
    at = 0
    while at < unit.size:
        entries = known.get(unit.lower[at])
        cue = _read(unit, at, entries) if entries else None
        if cue is None:
            at += 1
            continue
        out.append(cue)
        at = cue.after
    return out


def _read(unit: Unit, at: int, entries: tuple[Entry, ...]) -> Cue | None:
    if (
        at > 0
        and unit.capital(at)
        and unit.words[at][1:].islower()
        and not unit.titled
        and unit.at(at - 1) != QUOTATION
    ):
        return None
    if unit.lower[at] in _PREPOSITIONAL or (unit.lower[at] in _NAMING and _names(unit, at)):
        return None
    for entry in _matching(unit, at, entries):
        cue = _verb_group(unit, at, entry)
        if cue is not None and (entry.need != DOCUMENT or _document_tells(unit, cue)):
            return cue
    return None


def _document_tells(unit: Unit, cue: Cue) -> bool:
    """Say whether a document is the subject and a noun follows: "a review that found seven cracks"."""
    follows = unit.at(cue.after)
    if cue.form != "finite" or not (
        follows in words.DETERMINERS or follows in words.NUMBERS or phrases.is_noun_like(unit, cue.after)
    ):
        return False
    subject = find_subject(unit, cue.group, None)
    if subject is None:
        return False
    phrase = read_phrase(unit.span(*subject.source).of(unit.text))
    return bool(phrase.lower) and phrase.lower[phrase.head] in DOCUMENTS


def _names(unit: Unit, at: int) -> bool:
    """Say whether "called" gives a thing its name ("a show called …", "called off"), not an opinion of it."""
    nxt = unit.at(at + 1)
    if nxt in {"off", "into", "in", "up", "back", "upon"} or (
        nxt == "to" and unit.at(at - 1) in {"get", "got", "was", "were"}
    ):
        return True
    if (
        unit.capital(at - 1)
        or unit.at(at - 1) in words.PRONOUNS | words.BE | words.HAVE | words.TIMES
        or unit.at(at - 1) in words.STOPS
    ):
        return False
    indefinite = bool({"a", "an", "another"} & set(unit.lower[max(0, at - 5) : at]))
    return nxt == QUOTATION or (indefinite and unit.capital(at + 1))


def _matching(unit: Unit, at: int, entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Yield the entries whose other words follow, and whose needs the right neighbour meets."""
    for entry in entries:
        after = at + 1
        if not all(unit.at(after + k) == word for k, word in enumerate(entry.rest)):
            continue
        after += len(entry.rest)
        if entry.need == "that" and not (
            _clause_follows(unit, after, entry.lemma) or _may_close(unit, at, after, entry)
        ):
            continue
        if entry.need == QUOTE and not _quotation_near(unit, at, after):
            continue
        if entry.need == "intent" and not _intent_follows(unit, after):
            continue
        if entry.need == OBJECT and (
            unit.at(after) in {".", "!", "?", ";", ""} or (entry.lemma in _FACED and somebody(unit, after))
        ):
            continue
        yield entry


_FACED = frozenset("question address".split())
"""Verbs that mean an interrogation or a speech where their object is somebody, not a view of that person."""


def _may_close(unit: Unit, at: int, after: int, entry: Entry) -> bool:
    """Say whether the verb can follow what is said: '"…," she added on Friday', "The dam holds, she added."."""
    if entry.lemma not in INVERTS:
        return False
    return unit.at(after) in {".", ",", ""} or QUOTATION in unit.lower[max(0, at - 8) : at]


def _intent_follows(unit: Unit, after: int) -> bool:
    return unit.at(after) in {"to", "that", "n't", "not"} or (
        unit.at(after) in words.OBJECTS and unit.at(after + 1) == "to"
    )


def _clause_follows(unit: Unit, after: int, lemma: str) -> bool:
    """Say whether "that …", a question word, a quotation or a finite clause comes next, or a full clause before."""
    at = after
    if unit.at(at) == "to":
        return False
    for _ in range(5):
        word = unit.at(at)
        if word in words.COMPLEMENTISERS or word in {QUOTATION, ":"}:
            return True
        if word == "," and unit.at(at + 1) == QUOTATION:
            return True
        if word in words.STOPS or not word:
            break
        at += 1
    if lemma in {"continue", "repeat", "respond", "answer", "reflect", "read"} and _quotation_near(
        unit, after - 1, after
    ):
        return True
    if unit.at(after) in words.SUBJECTS and unit.at(after + 1) not in words.STOPS:
        return True
    return _finite_ahead(unit, after)


def _finite_ahead(unit: Unit, at: int) -> bool:
    """Say whether a noun phrase and a finite auxiliary follow before any boundary."""
    for here in range(at, min(at + 9, unit.size)):
        word = unit.lower[here]
        if here > at and (
            word in words.MODALS or word in words.FINITE_BE or word in words.FINITE_HAVE or word in words.PLAIN_PAST
        ):
            return unit.at(at) not in words.PREPOSITIONS
        if word in words.STOPS or word in words.SUBORDINATORS or word in {"who", "which"}:
            return False
    return False


def _quotation_near(unit: Unit, at: int, after: int) -> bool:
    """Say whether a quotation stands within a noun phrase's distance on either side."""
    near = unit.lower[after : after + 5]
    if QUOTATION in near:
        return True
    return QUOTATION in unit.lower[max(0, at - 8) : at]


class _Group(NamedTuple):
    """The auxiliaries left of a verb."""

    first: int
    be: bool
    have: bool
    modal: bool
    negated: bool
    infinitive: bool


def _auxiliaries(unit: Unit, at: int, form: str) -> _Group:
    """Go left over auxiliaries, negation, adverbs, and one "to" before a base form."""
    first = at
    seen: set[str] = set()
    while first > 0:
        word = unit.lower[first - 1]
        kind = _auxiliary(word, form) if not phrases.is_may_or_will(unit, first - 1) else ""
        if not kind and (not words.is_adverb(word) or unit.capital(first - 1) or _stands_for_people(unit, first - 1)):
            break
        seen.add(kind)
        first -= 1
        if kind == "to":
            break
    return _Group(first, "be" in seen, "have" in seen, "modal" in seen, "not" in seen, "to" in seen)


def _auxiliary(word: str, form: str) -> str:
    for kind, listed in (("be", words.BE), ("have", words.HAVE), ("modal", words.MODALS), ("not", words.NEGATIONS)):
        if word in listed:
            return kind
    if form == "base":
        return "to" if word == "to" else "do" if word in words.DO else ""
    return ""


def _verb_group(unit: Unit, at: int, entry: Entry) -> Cue | None:
    """Read the verb with its auxiliaries; None where the word is a noun or nothing is reported."""
    group = _auxiliaries(unit, at, entry.form)
    first = _skip_opening_adverbs(unit, group.first, at)
    after = at + 1 + len(entry.rest)
    realis = not (group.negated or group.modal)
    cue = Cue(at, after, first, entry.lemma, entry.cue_class, entry.need, "finite", realis, group.negated)
    if group.infinitive:
        return _infinitive(unit, cue)
    if entry.form == "base" and not (group.modal or _do_support(unit, first, at)):
        return cue if _base_is_verb(unit, at, first, after) else None
    if group.modal and group.negated and entry.lemma in COMMENTING_ACTS:
        return cue._replace(cue_class="decline", need="clause", realis=True)
    return _by_form(unit, cue, entry.form, be=group.be, have=group.have)


def _stands_for_people(unit: Unit, at: int) -> bool:
    """Say whether "most", "both", "all" is the subject here: "most said"."""
    before = unit.at(at - 1)
    return unit.lower[at] in {"most", "both", "all", "more"} and (
        not before or before in words.STOPS or before in words.CLAUSE_STARTS
    )


def _skip_opening_adverbs(unit: Unit, first: int, at: int) -> int:
    """Leave adverbs out of the group that open the clause, not the verb: "Recently said"."""
    while first < at and words.is_adverb(unit.lower[first]) and first == 0:
        first += 1
    return first


def _do_support(unit: Unit, first: int, at: int) -> bool:
    return any(unit.lower[k] in words.DO for k in range(first, at))


def _by_form(unit: Unit, cue: Cue, form: str, *, be: bool, have: bool) -> Cue | None:
    if form == "gerund":
        if be:
            return cue
        before = unit.at(cue.group - 1)
        noun = before in words.DETERMINERS or unit.at(cue.after) == "of"
        told = cue.lemma == "say" and phrases.is_channel(unit, max(0, cue.group - 1), cue.group)
        if not told and before not in words.STOPS and before not in {QUOTATION, "and", "but", ""}:
            noun = noun or words.is_past(unit.at(cue.after)) or not _clause_follows(unit, cue.after, cue.lemma)
        return None if noun else cue._replace(form="gerund")
    if form == "third":
        return cue if _third_is_verb(unit, cue) else None
    if be and form in {"past", "participle"}:
        return cue._replace(form="passive")
    if form == "participle" and not have and forms(cue.lemma.split()[0]).past != forms(cue.lemma.split()[0]).participle:
        return cue._replace(form="reduced")
    if not have and _is_reduced(unit, cue):
        return cue._replace(form="reduced")
    return cue


def _is_reduced(unit: Unit, cue: Cue) -> bool:
    """Say whether a past form is a participle after its noun: "a report cited by the agency"."""
    nxt = unit.at(cue.after)
    if nxt == "by" and unit.at(cue.after + 1) not in words.TIMES:
        return True
    if unit.at(cue.group - 1) in words.DETERMINERS - {"that", "both", "all", "many", "some"} and cue.group == cue.first:
        return True
    if (
        cue.lemma in _NEEDS_HEARER
        and not phrases.is_crowd(unit, cue.after)
        and (nxt in words.PREPOSITIONS or nxt in words.STOPS or nxt == "to")
    ):
        return unit.at(cue.group - 1) not in words.SUBJECTS
    return (
        nxt in {"as", "with"}
        and cue.lemma in {"charge", "know", "describe"}
        and unit.at(cue.group - 1) not in words.SUBJECTS
    )


def _base_is_verb(unit: Unit, at: int, first: int, after: int) -> bool:
    """Say whether a base form is the verb of a plural subject, not a noun and not a command."""
    before = unit.at(first - 1)
    if _asked(unit, at):
        return True
    if after > at + 1 and before == ",":
        return first > 3
    if before in {
        "they",
        "we",
        "i",
        "you",
        "who",
        "that",
        "which",
        "some",
        "many",
        "others",
        "most",
        "both",
        "all",
        "few",
    }:
        return True
    if before == "," and unit.lower[at] not in words.NOUN_LIKE:
        return first > 3
    if (
        before in words.DETERMINERS
        or before in words.PREPOSITIONS
        or before in words.STOPS
        or not before
        or before == "'s"
    ):
        return False
    if unit.lower[at] not in words.NOUN_LIKE:
        return not {"let", "lets", "make", "makes", "made", "help", "helps", "helped"} & set(
            unit.lower[max(0, first - 5) : first]
        )
    follows = (
        unit.at(after) in {"that", QUOTATION, ",", ":"}
        or unit.at(after) in words.SUBJECTS
        or _finite_ahead(unit, after)
    )
    nxt = unit.at(after)
    follows = follows or nxt in words.DETERMINERS or nxt in words.NUMBERS or nxt[:1].isdigit() or unit.capital(after)
    return follows and _plural_subject(unit, first)


def _asked(unit: Unit, at: int) -> bool:
    """Say whether the unit is a question that begins with its auxiliary: "Did the minister say …?"."""
    return unit.at(unit.size - 1) == "?" and bool(set(unit.lower[: min(at, 3)]) & (words.DO | words.MODALS)) and at < 14


def _plural_subject(unit: Unit, after: int) -> bool:
    """Say whether the phrase that ends before ``after`` has a plural head and no "a": "emails obtained by …"."""
    first = phrases.left(unit, before_adjuncts(unit, after))
    if first is None or unit.at(first) in {"a", "an", "this", "each", "every", "another"}:
        return False
    head = first
    while head + 1 < after and phrases.is_noun_like(unit, head + 1) and not phrases.is_reduced(unit, head + 1):
        head += 1
    noun = unit.at(head)
    return noun.endswith(("s", "people", "police", "men", "women")) and noun not in {"news", "sports", "arms", "sales"}


def _third_is_verb(unit: Unit, cue: Cue) -> bool:
    """Say whether a form in -s is a verb: not after "the", not before another finite verb."""
    before = unit.at(cue.group - 1)
    if unit.lower[cue.first] not in words.NOUN_LIKE:
        return before not in words.DETERMINERS
    if (
        before in words.DETERMINERS
        or before in words.PREPOSITIONS
        or before in {"'s", ""}
        or before in words.ADJECTIVES
    ):
        return False
    nxt = unit.at(cue.after)
    if before.endswith("s") and not before.endswith("ss") and not unit.capital(cue.group - 1):
        return False
    if (words.is_past(before) and not unit.capital(cue.group - 1)) or nxt in lexicon():
        return False
    if (
        nxt in words.FINITE_BE
        or nxt in words.FINITE_HAVE
        or nxt in words.MODALS
        or nxt in {"say", "said", "show", "of"}
    ):
        return False
    if before in words.STOPS or before in {"and", "or", "but"}:
        follows = nxt in {"that", QUOTATION} or nxt in words.SUBJECTS or _finite_ahead(unit, cue.after)
        return follows or (nxt in {"the", "a", "to"} and before != ",")
    named = unit.capital(cue.group - 1) and not unit.titled
    if (
        cue.after == cue.first + 1
        and unit.lower[cue.first] in _SELDOM_VERBS
        and not (named and nxt in words.STOPS | {"to"})
        and not (nxt in {"that", QUOTATION, ":"} or nxt in words.SUBJECTS or _finite_ahead(unit, cue.after))
    ):
        return False
    if nxt in {"about", "by", "from", "against", "over", "and", "or", "on", "in", "at", "with", "were"}:
        return cue.need == "about" or unit.at(cue.after + 1) == "reference"
    return True


def _infinitive(unit: Unit, cue: Cue) -> Cue | None:
    """Read "to say": a refusal after "declined", a plain cue after "went on"; otherwise nothing was said."""
    to = cue.group
    before = unit.at(to - 1)
    skipped = to - 1
    while words.is_adverb(before) and skipped > 0:
        skipped -= 1
        before = unit.at(skipped)
    if before in words.DECLINE_FORMS and cue.lemma.split()[0] in DECLINED_ACTS:
        return decline(unit, skipped, cue.after, cue.lemma)
    if before in words.GOES_ON or (before == "on" and unit.at(skipped - 1) in {"went", "goes", "go", "going", "gone"}):
        start = skipped - 1 if before == "on" else skipped
        group = start
        while words.is_adverb(unit.at(group - 1)) or unit.at(group - 1) in words.BE or unit.at(group - 1) in words.HAVE:
            group -= 1
        return cue._replace(first=start, group=group, form="finite")
    return None


def decline(unit: Unit, verb: int, after: int, lemma: str) -> Cue:
    """Return the cue of a refusal that begins with the verb at ``verb``."""
    group = verb
    while unit.at(group - 1) in words.BE or unit.at(group - 1) in words.HAVE or words.is_adverb(unit.at(group - 1)):
        group -= 1
    return Cue(verb, after, group, f"decline to {lemma}", "decline", "clause", "finite", True)
