"""
Whom a text names as the outlet it has its words from, or as the outlet that reported.

*Credits* say whose text this is: an agency in the place line ("LENMOUTH (Coast
Agency) –"), a byline, "first published in …". *Reports* say only who told
something: "as the Coast Courier reports". A credit to an outlet that is not in
the pile is a trace of something unseen; a report is weighed only where the
outlet named is the other text's.

Limits: English wording; an outlet is known by the name and the host its
documents state, so another spelling of it is another outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from whence.schema import Document

_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|and|de|for) )?[A-Z0-9][\w’'&-]*){0,5})"
_PLACE_LINE = re.compile(r"[A-Z][^()\n]{0,60}\((?P<name>[A-Z][^()\n]{1,40})\) ?[–—-]")


class Wording(NamedTuple):
    """A way to name an outlet, and the letters it can't do without: looked for first, since that is fast."""

    pattern: re.Pattern[str]
    letters: tuple[str, ...]
    before: int
    """Characters the wording may have before these letters."""


_CREDITS = (
    Wording(
        re.compile(rf"\b(?:[Ff]irst|[Oo]riginally) (?:published|appeared|ran) (?:in|on|by|at) {_NAME}"),
        ("irst published", "irst appeared", "irst ran", "riginally published", "riginally appeared", "riginally ran"),
        1,
    ),
    Wording(
        re.compile(rf"\b(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced) (?:from|courtesy of) {_NAME}"),
        ("epublished", "eprinted", "eproduced"),
        1,
    ),
    Wording(
        re.compile(rf"\b(?:[Rr]epublished|[Rr]eprinted) with (?:the )?permission (?:of|from) {_NAME}"),
        (" with permission", " with the permission"),
        12,
    ),
    Wording(
        re.compile(rf"^(?:Source|Credit|Via|Courtesy of):? {_NAME}", re.MULTILINE),
        ("Source", "Credit", "Via", "Courtesy of"),
        0,
    ),
    Wording(
        re.compile(rf"(?:©|\([Cc]\)|Copyright)\s*(?:\d{{4}}\s*)?(?:by )?{_NAME}"), ("©", "(C)", "(c)", "Copyright"), 0
    ),
)
_REPORTS = (
    Wording(
        re.compile(rf"\b(?:[Aa]ccording to|[Rr]eport(?:ed|ing) by|report (?:by|in)|published (?:by|in)) {_NAME}"),
        ("ccording to", "eported by", "eporting by", "report by", "report in", "published by", "published in"),
        1,
    ),
    Wording(re.compile(rf"\b(?:told|informed|tells) {_NAME}"), ("told ", "informed ", "tells "), 0),
    Wording(
        re.compile(rf"{_NAME} (?:has )?(?:first )?(?:report(?:s|ed)|wrote|writes|revealed)\b"),
        (" reports", " reported", " wrote", " writes", " revealed"),
        90,
    ),
)
LONGEST = 160
"""Characters from those letters on in which the wording ends."""
_UNNAMED = re.compile(r"\b(?:and|from|by|with|our|news|wire)\s+(?:agencies|wires?|wire (?:services|reports))\b", re.I)
_PARTS = re.compile(r"\s*(?:[,;/|&]|\band\b|\bfor\b|\bby\b|\bwith\b)\s*", re.I)

AGENCIES = {
    "ap": "associatedpress",
    "afp": "agencefrancepresse",
    "pa": "pressassociation",
    "pamedia": "pressassociation",
    "upi": "unitedpressinternational",
    "dpa": "deutschepresseagentur",
    "aap": "australianassociatedpress",
    "reuters": "reuters",
    "efe": "efe",
    "ansa": "ansa",
    "tass": "tass",
    "itartass": "tass",
    "interfax": "interfax",
    "ukrinform": "ukrinform",
    "xinhua": "xinhua",
    "kyodo": "kyodonews",
    "yonhap": "yonhap",
    "bloombergnews": "bloombergnews",
}
"""Short names of agencies, and what they are known by here."""
KNOWN = frozenset(AGENCIES.values())
LEAST = 5
"""Letters a name needs to be known by its beginning ("Halvane Wire staff"); "Time" must be the whole name."""
SIGN_OFF = 80
"""Characters at the end of a text in which a last line of its own may credit agencies."""
HEAD_LINES = 4
"""Lines of a text, empty ones left out, among which its place line is: after headline and byline at most."""


class Credit(NamedTuple):
    """A name in a text, and where it stands."""

    key: str
    words: str
    where: str
    """To read aloud: "in its byline"."""
    whole: bool
    """True where the text itself is said to be theirs; false where they only reported something."""


class Credited(NamedTuple):
    """What a text and its documents say of outlets."""

    outlets: frozenset[str]
    """Keys of the outlets that print it, and of their initials in capitals: ``=HW``."""
    hosts: tuple[str, ...]
    credits: tuple[Credit, ...]
    place_lines: tuple[str, ...]
    """Names in brackets in a place line."""
    unnamed: bool
    """True where agencies are credited without a name ("staff and agencies")."""


def outlet_key(name: str) -> str:
    """Return what makes two names one outlet: letters and digits, without "the", short agency names resolved."""
    key = "".join(character for character in name.casefold().removeprefix("the ") if character.isalnum())
    return AGENCIES.get(key, key)


def read_credits(text: str, documents: Sequence[Document]) -> Credited:
    """Return what a text and the documents that hold it say of outlets."""
    hosts = sorted({host for document in documents if (host := _host(document.url))})
    outlets = {outlet_key(document.outlet) for document in documents if document.outlet}
    outlets |= {f"={initials}" for document in documents if (initials := _initials(document.outlet))}
    outlets |= {outlet_key(label) for host in hosts if len(label := max(host.split("."), key=len)) >= LEAST}
    bylines = sorted({document.byline for document in documents if document.byline})
    named = {(c.key, c.whole): c for c in [*_in_text(text), *_in_bylines(bylines)] if c.key and c.key not in outlets}
    last = text[-SIGN_OFF:].rpartition("\n")[2] if "\n" in text[-SIGN_OFF:] else ""
    unnamed = any(_UNNAMED.search(part) for part in (*bylines, last))
    lines = tuple(found["name"] for found in _place_lines(text))
    return Credited(frozenset(outlets), tuple(hosts), tuple(named[key] for key in sorted(named)), lines, unnamed)


def _initials(name: str | None) -> str:
    letters = "".join(word[0] for word in (name or "").split() if word[0].isupper() and word != "The")
    return letters if len(letters) > 1 else ""


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _in_bylines(bylines: Iterable[str]) -> Iterator[Credit]:
    for byline in bylines:
        for part in _PARTS.split(byline.strip("()")):
            key = outlet_key(part)
            yield Credit(key, part, "in its byline", key in KNOWN)


def _in_text(text: str) -> Iterator[Credit]:
    for found in _place_lines(text):
        name = found["name"]
        key = f"={name}" if name.isupper() and outlet_key(name) not in KNOWN else outlet_key(name)
        yield Credit(key, name, "in its place line", True)
    for pattern in _CREDITS:
        for found in _wordings(text, pattern):
            yield Credit(outlet_key(found["name"]), found["name"], f"with “{_short(found.group())}”", True)
    for pattern in _REPORTS:
        for found in _wordings(text, pattern):
            yield Credit(outlet_key(found["name"]), found["name"], f"with “{_short(found.group())}”", False)


def _wordings(text: str, wording: Wording) -> Iterator[re.Match[str]]:
    """Yield where a text has this wording, each place once for every time its letters stand there."""
    for letters in wording.letters:
        at = text.find(letters)
        while at >= 0:
            if found := wording.pattern.search(text, max(0, at - wording.before), at + LONGEST):
                yield found
            at = text.find(letters, at + len(letters))


def _short(words: str) -> str:
    return " ".join(words.split())[:60]


def credit_to(one: Credited, text: str, other: Credited) -> Credit | None:
    """Return where a text credits the outlet of another, a credit for the whole before a report; None if nowhere."""
    if one.outlets & other.outlets:
        return None
    for host in other.hosts:
        if host in text:
            return Credit(host, host, "with its address", True)
    fits = [credit for credit in one.credits if any(_same(credit.key, key) for key in other.outlets)]
    return max(fits, key=lambda credit: credit.whole, default=None)


def names_itself(one: Credited) -> bool:
    """Say whether a text names its own outlet in its place line, so that a copy word for word names it too."""
    names = [name for line in one.place_lines for name in (outlet_key(line), f"={line}")]
    return any(_same(name, key) for name in names for key in one.outlets)


def credit_alone(one: Credited, other: Credited) -> Credit | None:
    """Return a credit for the whole of a text whose outlet is known, which the other does not give; None if none."""
    given = {credit.key for credit in other.credits} | other.outlets
    alone = (credit for credit in one.credits if credit.whole and one.outlets and credit.key not in given)
    return next(alone, None)


def same_agency(one: Credited, other: Credited) -> Credit | None:
    """Return the agency that two texts both credit and neither is; None if there is none."""
    given = {credit.key for credit in other.credits if credit.whole}
    return next((credit for credit in one.credits if credit.whole and credit.key in given & KNOWN), None)


def _same(credit: str, outlet: str) -> bool:
    return credit == outlet or (len(outlet) >= LEAST and credit.startswith(outlet))


def _place_lines(text: str) -> Iterator[re.Match[str]]:
    lines = [line for line in text[:2000].splitlines() if line.strip()][:HEAD_LINES]
    return (found for line in lines if (found := _PLACE_LINE.match(line)))
