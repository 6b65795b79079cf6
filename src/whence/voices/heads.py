"""
The head noun of a source phrase, and what stands around it.

"Three officials familiar with the talks" is about officials, "the Court of
Audit's report" about a report: read from prepositions, possessives, commas.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.voices import words
from whence.voices.vocations import BARE, BODY_WORDS, DOCUMENTS, OFFICES, ROLE_WORDS, SPEAKERS_FOR, VAGUE

_TOKEN = re.compile(r"[^\W\d_]+(?:[-.&][^\W_]+|[’'](?!s\b)[^\W_]+)*\.?|\d[\d.,]*(?:-\w+)*|[’']s?|[^\w\s]")


POSTMODIFIER = words.PREPOSITIONS | frozenset(
    """
    who which that familiar close briefed speaking present privy aware involved citing whose where when released
    unsealed published seen obtained reviewed cited leaked_ dated entitled titled called written signed
    commissioned based
""".split()
)


_PREFIXES = frozenset("ex vice co sub deputy then under assistant one-time".split())


class Phrase(NamedTuple):
    tokens: list[str]
    lower: list[str]
    head: int
    """Number of the head noun's token."""
    number: int | None
    plural: bool
    definite: bool
    initial: bool
    """True where a capital of the first word tells nothing: it opens a sentence."""
    after: str


def read_phrase(source: str, *, initial: bool = False) -> Phrase:
    tokens = [word.replace("’", "'") for word in _TOKEN.findall(source)]
    lower = [_plain_office(word.lower()) for word in tokens]
    head = _head(tokens, lower)
    first = lower[0] if lower else ""
    count = next((number_of(word) for word in lower[: max(head, 1)] if number_of(word) is not None), None)
    noun = lower[head] if lower else ""
    plural = (noun.endswith("s") and not noun.endswith("ss")) or noun in {
        "people",
        "men",
        "women",
        "police",
        "spokesmen",
        "media",
    }
    plural = plural or noun in {"some", "many", "others", "several", "most", "both", "they"}
    if "of" in lower and first in {"one", "none"}:
        plural = first != "one"
    if count is None and first in {"a", "an", "one", "another"} and not plural:
        count = 1
    definite = first in {"the", "its", "his", "her", "their", "our", "this", "that"} or (
        not plural and first not in words.DETERMINERS
    )
    return Phrase(tokens, lower, head, count, plural, definite, initial, " ".join(tokens[head + 1 :]))


def _plain_office(word: str) -> str:
    """Return an office or role without "ex-", "vice-", "co-" and the like: it is one of the same rank of words."""
    prefix, _, rest = word.partition("-")
    return rest if prefix in _PREFIXES and rest in OFFICES | ROLE_WORDS else word


def number_of(word: str) -> int | None:
    if word == "dozen":
        return 12
    if word in words.NUMBERS:
        return words.NUMBERS[word]
    return int(word) if word.isdigit() and len(word) < 4 else None


def _head(tokens: list[str], lower: list[str]) -> int:
    """Return the head noun: the last word before the first preposition, comma or clause."""
    owned = _after_owner(lower)
    if owned:
        return owned + _head(tokens[owned:], lower[owned:])
    end = len(lower)
    for at, word in enumerate(lower):
        reduced = at and words.is_past(word) and at + 1 < len(lower) and lower[at + 1] in words.PREPOSITIONS
        if reduced or (at and (word in POSTMODIFIER or word in {",", "(", "—", "–", "and", "-"})):
            if word in {"of"} and lower[at - 1] in {"one", "some", "many", "most", "both", "several", "all"} | set(
                words.NUMBERS
            ):
                inner = _head(tokens[at + 1 :], lower[at + 1 :])
                return at + 1 + inner if at + 1 < len(lower) else at - 1
            end = at
            break
    after = {"'s", "'", "himself", "herself", "itself", "themselves"} | (words.TIMES - DOCUMENTS)
    while end > 1 and lower[end - 1] in after:
        end -= 1
    return max(0, end - 1)


def _after_owner(lower: list[str]) -> int:
    """Return where the owned thing begins in "the Court of Audit's report", 0 where a person's office is meant."""
    for at in range(len(lower) - 2, 0, -1):
        if lower[at] not in {"'s", "'"}:
            continue
        before = [word for word in lower[:at] if word in POSTMODIFIER or word == ","]
        if not before:
            return at + 1
        of = lower.index("of") if "of" in lower else 0
        if set(before) == {"of"} and of and lower[of - 1] not in ROLE_WORDS | OFFICES | SPEAKERS_FOR | BARE | DOCUMENTS:
            return at + 1
    return 0


def strip(tokens: list[str]) -> str | None:
    kept = list(tokens)
    while kept and kept[0].lower() in words.DETERMINERS | {"'s"} | set(words.NUMBERS):
        kept.pop(0)
    while kept and kept[-1] in {"'s", "'", ","}:
        kept.pop()
    return " ".join(kept).replace(" 's", "'s") or None


def core_length(source: str) -> int:
    """Return how many characters of the phrase reach to the end of its head noun."""
    found = list(_TOKEN.finditer(source))
    if not found:
        return 0
    tokens = [match.group().replace("’", "'") for match in found]
    head = _head(tokens, [word.lower() for word in tokens])
    return found[head].end()


def plain(source: str) -> str:
    """Return the words in small letters without leading articles and possessive endings: a key."""
    kept = source.replace("’", "'").lower().split()
    while kept and kept[0].strip(",") in {
        "the",
        "a",
        "an",
        "one",
        "this",
        "its",
        "his",
        "her",
        "their",
        "our",
        "another",
    }:
        kept.pop(0)
    text = " ".join(kept).strip(" ,.;:'\"“”")
    return text.removesuffix("'s")


def outline(source: str) -> tuple[str, bool, bool, bool]:
    """Return head noun without plural -s, whether plural, whether definite, whether nothing else describes it."""
    phrase = read_phrase(source)
    if not phrase.lower:
        return "", False, False, False
    head = phrase.lower[phrase.head]
    bare = phrase.head <= 1 and phrase.head == len(phrase.lower) - 1
    definite = phrase.lower[0] in {"the", "this", "that", "these", "those"}
    return (head[:-1] if phrase.plural and head.endswith("s") else head), phrase.plural, definite, bare


_AGENT_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "ee",
    "ant",
    "ess",
    "naut",
    "people",
    "folk",
)


def is_agent(source: str) -> bool:
    """Say whether the head noun can speak: a listed role, office or body, a pronoun, or an ending like -er, -ist."""
    phrase = read_phrase(source)
    if not phrase.lower:
        return False
    head = phrase.lower[phrase.head]
    if (
        head
        in ROLE_WORDS
        | OFFICES
        | SPEAKERS_FOR
        | BARE
        | VAGUE
        | BODY_WORDS
        | DOCUMENTS
        | words.PRONOUNS
        | words.NUMBERS.keys()
    ):
        return True
    return head.removesuffix("s").endswith(_AGENT_ENDINGS) or phrase.tokens[phrase.head][0].isupper()
