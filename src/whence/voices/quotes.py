"""
The quote machine: which characters of a text stand inside quotation marks.

One pass over the characters with a stack of open marks, paragraph by
paragraph. It never raises, and a mark that was opened is never lost: what is
not closed ends with its paragraph. A mark repeated at the head of the next
paragraph continues the utterance (the English printing convention).

Limits: a straight ``'`` with no later closing mark in its paragraph is taken
for an apostrophe; a plural possessive inside single marks is told from the
closing mark only by whether a better closing mark follows.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

QuotationKind = Literal["speech", "scare", "title"]

_MARKS = "“”„‟\"«»‹›‘’‚‛'`"
_OPENS = {"“": "double", "„": "double", "‟": "double", "«": "angle", "‹": "angle1", "‘": "single", "‚": "single"}
_CLOSES = {"”": "double", "»": "angle", "›": "angle1", "’": "single"}
_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)?")
_ELISION = re.compile(r"[‘’'‛](?:\d{2,4}s?|em|til|tis|twas|cause|n|bout|round|cos)\b[’']?", re.IGNORECASE)
_CANDIDATE = re.compile(r"(?<=\S)[’'](?![\w’'])")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_SO_CALLED = re.compile(
    r"(?:so[- ]called|self[- ](?:styled|proclaimed|described)|dubbed|known as|term(?:ed)?|word)\s*$", re.I
)
_WORK = re.compile(
    r"\b(?:book|novel|film|movie|song|album|play|essay|poem|memoir|documentary|series|show|programme|program|episode"
    r"|article|column|painting|titled|entitled|headlined|report called|paper called)\b[^“\"«‘']{0,30}$",
    re.I,
)
_SPEECH_VERB = (
    "(?:said|says|added|adds|replied|asked|told|recalled|explained|wrote|answered|warned|admitted|insisted|argued)"
)
_SOMEBODY = r"(?:(?:the|a|an|his|her|their|one)\b|(?:[a-z-]+ ){0,4}[A-Z])"
_SAID = re.compile(
    rf"(?<=[\w)])[,?!](?= {_SPEECH_VERB} {_SOMEBODY}"
    rf"|,? (?:he |she |they |(?:the|a|an) (?:[a-z-]+ ){{1,3}}|(?:[A-Z][\w.’'-]+ ){{1,4}}){_SPEECH_VERB}\b)"
)
"""A comma and a verb of saying with its speaker, after the last words of a quotation that nothing closes."""
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_ENDS_SPEECH = ".,!?…"
SCARE_WORDS = 3
"""Words up to which marks without a cue hold a term at a distance."""


class Quoted(NamedTuple):
    """A stretch inside quotation marks, marks included; ``depth`` 0 stands in no other quotation."""

    begin: int
    end: int
    kind: QuotationKind
    chain: int
    closed: bool
    depth: int


class _Open(NamedTuple):
    begin: int
    family: str
    straight: bool
    chain: int
    depth: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """
    Return the paragraphs as (begin, end), white space at the ends left out.

    A blank line ends a paragraph. A single line end does so too, unless the
    line looks wrapped: it stops without a full stop and the next one goes on
    without an opening mark or a capital.
    """
    out: list[tuple[int, int]] = []
    begin = 0
    for found in _BREAK.finditer(text):
        if found.group().count("\n") == 1 and _wrapped(text, begin, found.start(), found.end()):
            continue
        _keep(text, begin, found.start(), out)
        begin = found.end()
    _keep(text, begin, len(text), out)
    return out


def _keep(text: str, begin: int, end: int, out: list[tuple[int, int]]) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        out.append((begin, end))


def _wrapped(text: str, begin: int, end: int, after: int) -> bool:
    if after >= len(text) or end <= begin or text[after] in _MARKS:
        return False
    return text[end - 1] not in '.!?:…”"»’' and not text[after].isupper()


class _Machine:
    """The stack of open marks, and what has been closed so far."""

    def __init__(self, text: str, max_quotation: int) -> None:
        self.text = text
        self.max_quotation = max_quotation
        self.stack: list[_Open] = []
        self.counts: dict[str, int] = {}
        self.done: list[Quoted] = []
        self.chains = 0
        self.carried: tuple[str, int] | None = None
        self.last_single = -1

    def open(self, at: int, family: str, *, straight: bool, chain: int | None = None) -> None:
        if chain is None:
            chain = self.chains
            self.chains += 1
        self.stack.append(_Open(at, family, straight, chain, len(self.stack)))
        self.counts[family] = self.counts.get(family, 0) + 1

    def close(self, at: int, end: int, family: str) -> bool:
        """Close the nearest open mark of the family; what was opened inside it and not closed ends before it."""
        if not self.counts.get(family):
            return False
        while self.stack[-1].family != family:
            self._pop(at, closed=False)
        self._pop(end, closed=True)
        return True

    def _pop(self, end: int, *, closed: bool) -> None:
        mark = self.stack.pop()
        self.counts[mark.family] -= 1
        kind = _kind(self.text, mark.begin, end)
        self.done.append(Quoted(mark.begin, end, kind, mark.chain, closed, mark.depth))

    def end_paragraph(self, end: int) -> None:
        """End every open quotation here; the outermost may be continued by the next paragraph."""
        outer = self.stack[0] if self.stack else None
        too_long = outer is not None and end - outer.begin > self.max_quotation
        self.carried = (outer.family, outer.chain) if outer is not None and not too_long else None
        while self.stack:
            self._pop(end, closed=False)

    def end_unclosed(self, begin: int, end: int) -> None:
        """End a quotation whose closing mark was forgotten before ", said X", where nothing continues it below."""
        outer = self.stack[0] if self.stack else None
        if outer is None or outer.begin < begin or outer.family == "single":
            return
        found = _SAID.search(self.text, outer.begin + 2, end)
        if found is None:
            return
        while self.stack:
            self._pop(found.start(), closed=False)

    def paragraph(self, begin: int, end: int, *, continued: bool = False) -> None:
        """Read one paragraph; ``continued`` says that the next one opens with a mark, as a long quotation does."""
        candidates = [found.start() for found in _CANDIDATE.finditer(self.text, begin, end)]
        self.last_single = candidates[-1] if candidates else -1
        at = begin
        while at < end:
            if self.text[at] in _MARKS:
                at = self._mark(at, begin, end)
            else:
                at += 1
        if not continued:
            self.end_unclosed(begin, end)
        self.end_paragraph(end)

    def _mark(self, at: int, begin: int, end: int) -> int:
        mark = self.text[at]
        before = self.text[at - 1] if at > begin else " "
        width = 2 if mark in "'’‘`" and at + 1 < end and self.text[at + 1] == mark else 1
        after = self.text[at + width] if at + width < end else " "
        if at == begin and self._continue(at, mark, width):
            return at + width
        if width == 2 or mark == '"':
            self._straight_double(at, width, before, after)
        elif mark in "‘’'‛‚`":
            self._single(at, mark, before, after)
        else:
            self._typographic(at, mark, before, after)
        return at + width

    def _continue(self, at: int, mark: str, width: int) -> bool:
        """Take a mark at the head of a paragraph as going on with the utterance left open above."""
        if self.carried is None:
            return False
        family, chain = self.carried
        found = "double" if mark in '“„‟"”' or width == 2 else _OPENS.get(mark, "single" if mark in "'‛" else "")
        if found != family:
            return False
        self.open(at, family, straight=mark == '"', chain=chain)
        return True

    def _straight_double(self, at: int, width: int, before: str, after: str) -> None:
        opens = _opens_here(before, after)
        is_open = bool(self.counts.get("double"))
        if is_open and not opens:
            self.close(at, at + width, "double")
        elif not is_open and after.isspace() and not before.isspace():
            return
        elif is_open and self.stack[-1].straight and self.stack[-1].family == "double" and not before.isspace():
            self.close(at, at + width, "double")
        else:
            self.open(at, "double", straight=True)

    def _single(self, at: int, mark: str, before: str, after: str) -> None:
        if before.isalnum() and after.isalnum():
            return
        if _ELISION.match(self.text, at) and not before.isalnum():
            return
        if mark in "‘‚" or (
            mark in "'‛`" and _opens_here(before, after) and (self.last_single > at + 1 or after.isupper())
        ):
            if mark == "‘" and not _opens_here(before, after) and self.close(at, at + 1, "single"):
                return
            self.open(at, "single", straight=mark == "'")
        elif not before.isspace() and not self._possessive(at, before, after):
            self.close(at, at + 1, "single")

    def _possessive(self, at: int, before: str, after: str) -> bool:
        """Say whether this is the apostrophe of "the soldiers’ barracks", seen from what follows."""
        return before in "sSzx" and after == " " and self.last_single > at and self.text[at + 2 : at + 3].islower()

    def _typographic(self, at: int, mark: str, before: str, after: str) -> None:
        family = _OPENS.get(mark) or _CLOSES[mark]
        top = self.stack[-1] if self.stack else None
        if mark in _OPENS:
            low = top is not None and top.family == family and self.text[top.begin] in "„‟”»›"
            misused = (
                top is not None and top.family == family and not _opens_here(before, after) and not before.isspace()
            )
            if (
                (low and not _opens_here(before, after))
                or misused
                or (mark in "«‹" and self.counts.get(family) and not _opens_here(before, after))
            ):
                self.close(at, at + 1, family)
            else:
                self.open(at, family, straight=False)
        elif not (self.counts.get(family) and not (_opens_here(before, after) and before.isspace())):
            if _opens_here(before, after):
                self.open(at, family, straight=False)
        else:
            self.close(at, at + 1, family)


def _opens_here(before: str, after: str) -> bool:
    """Say whether a mark between these two characters looks like an opening one."""
    left = before.isspace() or before in "([{—–-/“„«‹‘\"'>"
    return left and not after.isspace() and after not in ".,;:!?)]}"


def _kind(text: str, begin: int, end: int) -> QuotationKind:
    """Guess from the words inside and just before; what a cue has as its content is speech all the same."""
    if end - begin >= 200:
        return "speech"
    inside = text[begin:end].strip(_MARKS + " ")
    words = _WORD.findall(text, begin, end)
    if not words:
        return "scare"
    before = text[max(0, begin - 60) : begin]
    if _SO_CALLED.search(before):
        return "scare"
    capitalised = len(words) <= 12 and all(word[0].isupper() or word in _SMALL or word[0].isdigit() for word in words)
    if capitalised and words[0][0].isupper() and inside[-1:] not in _ENDS_SPEECH and _WORK.search(before):
        return "title"
    if len(words) <= SCARE_WORDS and inside[-1:] not in _ENDS_SPEECH:
        return "scare"
    return "speech"


def find_quotations(text: str, *, max_quotation: int = 5_000) -> list[Quoted]:
    """
    Return everything that stands inside quotation marks, in order of its beginning.

    All mark families, nested and mixed (a curly mark may be closed by a
    straight one). A quotation continued over paragraphs is one row per
    paragraph with equal ``chain``. An unclosed one ends with its paragraph;
    if that is more than ``max_quotation`` characters on, the next paragraph
    doesn't continue it. Time grows linearly with the text.
    """
    machine = _Machine(text, max_quotation)
    places = paragraphs(text)
    for number, (begin, end) in enumerate(places):
        follows = text[places[number + 1][0]] if number + 1 < len(places) else ""
        machine.paragraph(begin, end, continued=bool(follows) and follows in _MARKS)
    return sorted(machine.done)
