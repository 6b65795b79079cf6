"""
Weigh what the words in and around a name say about its kind: person, body or place.

Each observation is a vote; the votes for all occurrences of a name in a text
are added up. Weights were set by hand: 5 and more settle the matter, 1 tips
an open one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whence.text.gazetteer import BODIES_BY_NAME, GIVEN_NAMES, PLACES
from whence.text.lexicon import (
    AUXILIARIES,
    BODIES,
    FUNCTION_WORDS,
    HEADS_WITH_FOR,
    HEADS_WITH_OF,
    OTHER_HEADS,
    PLACE_HEADS,
    PLACE_NOUNS,
    SAY,
    STATES,
    SUFFIXES,
    TRADES,
    VERBS,
    singular,
)
from whence.text.names import Name
from whence.text.roles import Kind, kind_of
from whence.text.words import Word

Vote = tuple[Kind, float]

_STREETS = frozenset(
    "street avenue road boulevard square lane airport bridge county province river strait mountains islands oblast "
    "township peninsula prefecture".split()
)
_PLACE_LEADERS = frozenset("mount lake cape fort port gulf san santa saint st. los las bay isle lower upper".split())
_GROUP_LEADERS = frozenset("radio banque team grupo opération bank channel hotel".split())
_INSIDE = frozenset("in near outside inside across around throughout towards toward".split())
_TOWARDS = frozenset("from to into of at through via leaving".split())
_RULED = frozenset(
    "mayor governor king queen bishop archbishop people residents resident streets outskirts north south east west "
    "centre center capital town city village region province district port borders border county coast suburb state "
    "republic kingdom area airport island valley".split()
)
_STAFFED = frozenset(
    "spokesman spokeswoman spokesperson director head member members chairman chairwoman founder editor employee chief "
    "staff board offices headquarters professor owner part arm branch analyst fellow".split()
)
_PLACE_POSSESSIONS = frozenset(
    "capital government president army parliament economy border mayor streets parliament residents population "
    "prime foreign interior largest".split()
)


def votes(words: Sequence[Word], name: Name) -> Counter[Kind]:
    """Return what one occurrence of a name says about its kind."""
    weighed: Counter[Kind] = Counter()
    for kind, weight in (*_title_votes(name), *_word_votes(words, name), *_context_votes(words, name)):
        weighed[kind] += weight  # type: ignore[assignment]  # votes are fractions
    return weighed


def winner(weighed: Counter[Kind]) -> Kind:
    """Return the kind with most votes; "other" where nothing speaks for any."""
    if not weighed:
        return "other"
    kind, weight = max(weighed.items(), key=lambda item: (item[1], item[0]))
    return kind if weight >= 0.5 else "other"


def is_acronym(text: str) -> bool:
    """Say whether a word is two to six capitals, with or without full stops."""
    letters = text.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def _title_votes(name: Name) -> Iterator[Vote]:
    if name.core > name.first:
        yield "person", 6


def _word_votes(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Weigh the words of the name itself."""
    core = words[name.core : name.last]
    lowers = [word.lower for word in core]
    whole, first, last = " ".join(lowers), lowers[0], lowers[-1]
    if whole in BODIES_BY_NAME:
        yield "organisation", 7
    if whole in PLACES:
        yield "place", 3 if whole in GIVEN_NAMES else 6
    if len(core) == 1:
        yield from _single_votes(core[0])
        return
    given = first in GIVEN_NAMES and first not in PLACES
    if given and len(core) <= 4:
        yield "person", 4
    if any(len(word.text) == 2 and word.text[1] == "." for word in core) or last.rstrip(".") in SUFFIXES:
        yield "person", 4
    yield from _head_votes(core, lowers, given)
    if not given and len(core) <= 3 and all(word.text.isalpha() and word.capital for word in core):
        yield "person", 1
    if first in PLACES and not given:
        yield "organisation", 1.2
    if len(core) >= 4:
        yield "organisation", 0.6


def _single_votes(word: Word) -> Iterator[Vote]:
    if word.lower in BODIES:
        yield "organisation", 4
    elif word.lower in OTHER_HEADS:
        yield "other", 4
    elif word.lower in GIVEN_NAMES and word.lower not in PLACES:
        yield "person", 1.5
    if is_acronym(word.text) and word.lower not in PLACES:
        yield "organisation", 3
    if word.text[-1] == "." and word.lower.rstrip(".") in STATES:
        yield "place", 6
    if (
        word.text[1:].lower() != word.text[1:]
        and not word.text.isupper()
        and not word.text.startswith(("Mc", "Mac", "De"))
    ):
        yield "organisation", 1.5
    if "&" in word.text or ("-" in word.text and is_acronym(word.text.split("-")[0])):
        yield "organisation", 4


def _head_votes(core: Sequence[Word], lowers: Sequence[str], given: bool) -> Iterator[Vote]:
    """Weigh the head of a name of several words: "Ministry", "River", "Act"."""
    first, last = lowers[0], lowers[-1]
    cut = next((at for at, word in enumerate(lowers) if word in ("of", "for", "on")), None)
    head = lowers[cut - 1] if cut else last
    if head in PLACE_HEADS and head not in ("station",):
        yield "place", 6 if head in _STREETS else 3
    elif head in OTHER_HEADS:
        yield "other", 5
    if (
        cut
        and head not in PLACE_HEADS
        and (head in HEADS_WITH_OF or head in HEADS_WITH_FOR or singular(head) in BODIES)
    ):
        yield "organisation", 6
    elif head in BODIES or head.rstrip(".") in BODIES:
        yield "organisation", 3 if given and len(core) == 2 else 6
    elif head in TRADES:
        yield "organisation", 3
    if first in _PLACE_LEADERS and not given:
        yield "place", 3
    if first in _GROUP_LEADERS or any(word.text == "&" for word in core) or is_acronym(core[0].text):
        yield "organisation", 4


def _context_votes(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Weigh the words around the name."""
    before = words[name.first - 1] if name.first > 0 else None
    after = words[name.last] if name.last < len(words) else None
    if name.first == 0 and after is not None and words[0].text.isupper() and after.text in "—–-(,":
        yield "place", 3
    if describes(words, name):
        yield from _attributive_votes(words, name)
        return
    if before is not None:
        yield from _before_votes(words, name, before)
    if after is not None:
        yield from _after_votes(words, name, after)


def describes(words: Sequence[Word], name: Name) -> bool:
    """Say whether the name only describes the noun behind it: "Kremnitz" in "the Kremnitz talks"."""
    if name.last >= len(words) or words[name.last - 1].owner:
        return False
    after = words[name.last]
    noun = after.letters and not after.capital and after.lower not in FUNCTION_WORDS and after.lower not in VERBS
    return noun and not after.lower.endswith(("ed", "ly"))


def _attributive_votes(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Weigh a name that describes the noun behind it: "Kremnitz spokesman", "Selvograd airport"."""
    noun = words[name.last]
    if name.last - name.core > 1:
        yield "person", -0.8
    if noun.lower in PLACE_NOUNS or noun.lower in ("residents", "resident", "suburb", "streets"):
        yield "place", 1.5
    elif noun.lower in _STAFFED or noun.lower in ("officials", "official", "report", "statement", "journalist"):
        yield "organisation", 0.8


def _before_votes(words: Sequence[Word], name: Name, before: Word) -> Iterator[Vote]:
    lower = before.lower
    earlier = words[name.first - 2].lower if name.first > 1 else ""
    if lower in _INSIDE:
        yield "place", 2.5
    elif lower == "of" and earlier in _RULED:
        yield "place", 3
    elif lower in ("of", "for", "at", "with") and earlier in _STAFFED:
        yield "organisation", 1.5
    elif lower in _TOWARDS and name.last - name.core <= 2:
        yield "place", 0.7
    elif lower == "the":
        yield "organisation", 1.5
        yield "person", -3
    elif lower in PLACE_NOUNS and not before.capital:
        yield "place", 3
    elif lower in SAY:
        yield "person", 1
    elif kind_of(before) == "person" and not before.owner:
        yield "person", 4


def _after_votes(words: Sequence[Word], name: Name, after: Word) -> Iterator[Vote]:
    lower = after.lower
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    if words[name.last - 1].owner:
        if lower in _PLACE_POSSESSIONS:
            yield "place", 1.2
        return
    if lower == "who" or (after.text == "," and following is not None and following.lower == "who"):
        yield "person", 4
    elif after.text == "," and following is not None and following.lower == "which":
        yield "person", -3
    elif after.text == "," and following is not None and following.text.isdigit() and len(following.text) <= 2:
        yield "person", 5
    elif lower in SAY:
        yield "person", 1.2
        yield "organisation", 0.6
    elif lower in VERBS or lower in AUXILIARIES or lower.endswith("ed"):
        yield "person", 0.7
