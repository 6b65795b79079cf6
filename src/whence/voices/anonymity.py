"""
What a text tells of why somebody is not named: the condition, and the reason given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAMED = r"(?:named|identified|quoted by name)"
_NOT_ALLOWED = r"(?:not|n[’']t) (?:authori[sz]ed|allowed|permitted|cleared) to (?:speak|discuss|talk|comment|brief)"
_NAME = r"(?:his|her|their) (?:full |last |real |own )?names?"
_CONDITION = re.compile(
    "|".join(
        (
            r"(?:on|under) (?:the )?condition of (?:\w+ )?anonymity",
            rf"condition (?:that )?(?:he|she|they|it) (?:not be|would not be|be not) {_NAMED}",
            r"(?:asked|asking|requested) that (?:his|her|their) (?:names?|identit\w+) not be \w+",
            r"(?:asked|asking|requested|requesting|demanded|wanted|wished|wishes|preferred|chose) "
            rf"(?:not to be {_NAMED}|to (?:remain|stay) (?:anonymous|unnamed|unidentified)|anonymity)",
            r"(?:declined|declining|refused|did not want|didn[’']t want|not wanting|did not wish|unwilling) "
            rf"to be {_NAMED}",
            r"(?:granted|given|promised|insisted on|insisting on) anonymity",
            r"(?:spoke|speaking) anonymously",
            rf"who (?:cannot|could not|can not) be {_NAMED}",
            rf"(?:was|were|is|are|being) ?{_NOT_ALLOWED}",
            _NOT_ALLOWED,
            r"whose names? (?:has|have|had) been (?:changed|withheld)",
            rf"(?:(?:did|would|could) (?:not|n[’']t)|declined to|declining to|refused to|refusing to) give {_NAME}",
        )
    ),
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*,?\s*((?:because|for fear of|out of fear|for fear|fearing|citing|since|due to|owing to|given"
    r"|as (?:he|she|they) (?:was|were|is|are)"
    r"|(?:in order )?to (?:discuss|speak|describe|talk|avoid|protect|share|be able)|so as)\b[^,.;“”\"—]*)",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:was|were|is|are|being)? ?not (?:authori[sz]ed|allowed|permitted) to \w+[^,.;“”\"—]*", re.IGNORECASE
)


class Condition(NamedTuple):
    """Whether the text says that anonymity was asked for, and the reason in its words."""

    disclosed: bool
    reason: str | None


def conditions(words_about: str) -> list[tuple[int, int]]:
    """Return where the words tell a condition of anonymity: (begin, end) of each place, in order."""
    return [found.span() for found in _CONDITION.finditer(words_about)]


def read_condition(words_about: str) -> Condition:
    """Return what the clause or sentence tells of the condition of anonymity."""
    found = _CONDITION.search(words_about)
    if found is None:
        return Condition(False, None)
    reason = _REASON.match(words_about, found.end())
    if reason is not None:
        return Condition(True, reason.group(1).strip())
    stock = _STOCK.search(words_about)
    return Condition(True, stock.group().strip() if stock is not None else None)
