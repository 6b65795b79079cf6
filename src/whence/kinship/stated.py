"""
Names of places that a text itself gives for one place: "Skarn, formerly Skarnholm".

Invented, small and new places are in no gazetteer; a text that explains a
name to its readers says what the others mean. Limits: English, and names in
capitals; of a person or a firm the same words say the same, and are taken for
a place's here, which does no harm where nobody mentions it as a place.
"""

from __future__ import annotations

import re

from whence.kinship.places import folded

_NAME = r"(?P<{}>[A-ZÀ-ÞŁŚŽŠČ][\w’'-]+(?: [A-ZÀ-ÞŁŚŽŠČ][\w’'-]+){{0,2}})"
_A, _B = _NAME.format("usual"), _NAME.format("other")
_PATTERNS = tuple(
    (re.compile(pattern), sort)
    for pattern, sort in (
        (rf"{_A},? \(?(?:formerly|previously|once)(?: known as| called| named)? {_B}", "older"),
        (rf"{_B},? \(?(?:now|today|since renamed)(?: known as| called| named)? {_A}", "older"),
        (rf"{_B}, (?:the )?(?:old|older|former) name (?:of|for) {_A}", "older"),
        (rf"{_A},? \(?also (?:spelled|spelt|written) {_B}", "other spelling"),
        (rf"{_A},? \(?(?:which|that|what) (?:[a-z]+ |[A-Z]\w+ ){{1,3}}calls? {_B}", "other language"),
        (rf"{_A},? \(?(?:also |better |locally )?known (?:locally |there |to \w+ )?as {_B}", "other name"),
    )
)


def names_given(text: str) -> dict[str, tuple[str, str]]:
    """
    Return the names that a text says mean one place: the folded other name, to the usual one and the other's sort.

    The sorts are those of `whence.schema.SpellingSort`. Where a text says two things of one name, the first counts.
    """
    out: dict[str, tuple[str, str]] = {}
    for pattern, sort in _PATTERNS:
        for found in pattern.finditer(text):
            usual, other = found["usual"], found["other"]
            if folded(usual) != folded(other):
                out.setdefault(folded(other), (usual, sort))
    return out
