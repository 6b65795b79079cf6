"""
Nested attribution: who reports whom, outermost first, and who speaks first hand.

"X reported that leaked documents cite a review by Y that found …" is one
voice behind two relays; "Tran said the president had told him …" is two
statements, one inside the other. An outlet or a document that only passes on
makes no statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from whence.schema import CueClass, Link
from whence.voices import heads, words
from whence.voices.lexicon import DOUBTS
from whence.voices.parties import Parties
from whence.voices.segment import Frame
from whence.voices.tokens import QUOTE, Unit

_RELAYING = frozenset({"outlet", "document"})
_CITES = frozenset({"cite", "quote"})
_ANYBODY = frozenset("say tell ask insist claim argue testify deny : according".split())
"""Verbs whose subject is a speaker whatever its noun: "the fisherwoman said"."""
_NOT_HELD = frozenset({"deny", "decline", "ask", "urge", "attitude"})
_OWN_NEWS = frozenset({"ask", "urge", "attitude", "hearsay"})
"""What somebody wants, asks or believes is told by the outlet itself: nobody's statement is passed on."""
_REPORTS = frozenset({"report", "write", "cite", "quote", "broadcast", "publish", "according to"})
_FIRST = re.compile(r"\b(?:I|[Ww]e|me|us|my|our|[Mm]y|[Oo]ur|mine|ours|I['’]\w+|[Ww]e['’]\w+)\b")
_TOOK_PART = re.compile(
    r"\bwho (?:had )?(?:led|leads|took part|attended|witnessed|saw|was present|were present|watched|survived"
    r"|headed|commanded|negotiated|chaired|visited|heard|was (?:at|in|on)|were (?:at|in|on))\b"
)


class Attribution(NamedTuple):
    """A frame with its parties resolved: the chain from the outermost relay to the root."""

    frame: Frame
    chain: tuple[Link, ...]
    parent: int | None
    """Number of the attribution this one is reported inside, among those kept."""
    held: bool
    """False where an outer speaker denies, asks or only imagines that it was said."""


def attributions(
    unit: Unit, frames: Sequence[Frame], parties: Parties, outer: tuple[Link, ...] = ()
) -> list[Attribution]:
    """
    Return the frames that make a statement of their own, each with its chain.

    ``outer`` is the chain of a speaker whose quoted words the unit is. Two
    parties joined by "and" give two attributions.
    """
    frames = _credible(unit, frames, parties)
    own = [_own_chains(unit, frame, parties) for frame in frames]
    order = sorted(range(len(frames)), key=lambda number: _depth(frames, number))
    chains: dict[int, list[tuple[Link, ...]]] = {}
    held: dict[int, bool] = {}
    for number in order:
        parent = frames[number].parent
        above = chains[parent][0] if parent is not None and chains.get(parent) else outer
        held[number] = parent is None or (held[parent] and _vouches(frames[parent]))
        if frames[number].seen and not _speaks(unit, frames[number], parties):
            held[number] = False  # the encoder takes it for a speaker; kept, and no witness
        chains[number] = [_joined(above, chain) for chain in own[number]]
    dropped = {
        number
        for number in range(len(frames))
        if _only_relays(unit, frames, number, chains) or _is_link(frames, number)
    }
    return _kept(frames, chains, held, dropped)


def _credible(unit: Unit, frames: Sequence[Frame], parties: Parties) -> list[Frame]:
    """Leave out frames that only the party can tell from something else; parents are numbered anew."""
    kept = [number for number, frame in enumerate(frames) if frame.seen or _speaks(unit, frame, parties)]
    places = {number: at for at, number in enumerate(kept)}
    out = []
    for number in kept:
        parent = frames[number].parent
        while parent is not None and parent not in places:
            parent = frames[parent].parent
        out.append(frames[number]._replace(parent=places[parent] if parent is not None else None))
    return out


def _speaks(unit: Unit, frame: Frame, parties: Parties) -> bool:
    """
    Say whether the party can be the speaker of this frame.

    Before a colon without a quotation only somebody known by name or role
    speaks ("Result: …" doesn't); "showed the crowd a clip" shows nothing in
    the sense meant here unless a document does it.
    """
    if frame.source is None:
        return True
    first = frame.content[0][0]
    if all(unit.lower[at] in words.TIMES or unit.lower[at] in words.PREPOSITIONS for at in range(*frame.source)):
        return False
    if frame.cue.lemma.split()[0] not in _ANYBODY and frame.rule != "own eyes" and not _agent(unit, frame, parties):
        return False
    if frame.rule == "colon" and not unit.headline and unit.at(first) != QUOTE:
        return parties.head(unit.span(*frame.source)) is not None
    if frame.cue.lemma in {"show", "demonstrate", "illustrate", "prove"} and frame.rule != "own eyes":
        clause = unit.at(first) in words.COMPLEMENTISERS | words.SUBJECTS or unit.at(first) == QUOTE
        return clause or parties.link(unit.span(*frame.source)).kind in {"document", "org", "outlet"}
    return True


def _agent(unit: Unit, frame: Frame, parties: Parties) -> bool:
    """Say whether the phrase names somebody or a document, by mention or head noun: "the intensity" doesn't."""
    if frame.source is None:
        return True
    span = unit.span(*frame.source)
    if unit.at(frame.source[0]).endswith("ing") and not unit.capital(frame.source[0]):
        return False
    link = parties.link(span)
    return not link.kind.startswith("unnamed") or parties.head(span) is not None or heads.is_agent(span.of(unit.text))


def _kept(
    frames: Sequence[Frame], chains: dict[int, list[tuple[Link, ...]]], held: dict[int, bool], dropped: set[int]
) -> list[Attribution]:
    out: list[Attribution] = []
    places: dict[int, int] = {}
    for number in range(len(frames)):
        if number not in dropped:
            places[number] = sum(len(chains[k]) for k in range(number) if k not in dropped)
    for number, frame in enumerate(frames):
        if number in dropped:
            continue
        parent = frame.parent
        while parent is not None and parent in dropped:
            parent = frames[parent].parent
        out.extend(
            Attribution(frame, chain, places[parent] if parent is not None else None, held[number])
            for chain in chains[number]
        )
    return out


def _depth(frames: Sequence[Frame], number: int) -> int:
    depth = 0
    parent = frames[number].parent
    while parent is not None and depth <= len(frames):
        depth += 1
        parent = frames[parent].parent
    return depth


def _own_chains(unit: Unit, frame: Frame, parties: Parties) -> list[tuple[Link, ...]]:
    if frame.source is None:
        return [()]
    reports = (frame.cue.lemma in _REPORTS and frame.rule != "according to") or bool(frame.relays)
    span = unit.span(*frame.source)
    if frame.rule == "own eyes":
        return [(parties.link(span, own=True),)]
    cited = [unit.span(*relay) for relay in frame.relays if _is_party(unit, relay, parties)]
    if cited:
        outer = tuple(parties.link(part, reports=reports) for part in [span, *cited[:-1]])
        return [(*outer, parties.link(part)) for part in parties.split(cited[-1])]
    return [(parties.link(part, reports=reports),) for part in parties.split(span)]


def _is_party(unit: Unit, relay: tuple[int, int], parties: Parties) -> bool:
    """Say whether what is cited can have said it: "citing two officials", not "citing safety concerns"."""
    if relay[0] >= relay[1] or any(unit.lower[at] == QUOTE for at in range(*relay)):
        return False
    span = unit.span(*relay)
    link = parties.link(span)
    return not link.kind.startswith("unnamed") or parties.head(span) is not None or heads.is_agent(span.of(unit.text))


def _joined(above: tuple[Link, ...], own: tuple[Link, ...]) -> tuple[Link, ...]:
    """Put a chain under its outer one; somebody who reports himself is one link."""
    out = list(above)
    for link in own:
        if not (out and out[-1].key == link.key):
            out.append(link)
    return tuple(out) if own else ()


def _vouches(frame: Frame) -> bool:
    return frame.realis and frame.cue_class not in _NOT_HELD and frame.source is not None


def _only_relays(unit: Unit, frames: Sequence[Frame], number: int, chains: dict[int, list[tuple[Link, ...]]]) -> bool:
    """Say whether a frame says nothing but what another says inside it: "the agency reported that X said …"."""
    frame = frames[number]
    children = [
        k
        for k, other in enumerate(frames)
        if other.parent == number
        and other.source is not None
        and (frame.cue.lemma in _CITES or other.cue_class not in _OWN_NEWS or other.cue.lemma in DOUBTS)
    ]
    if not children or not frame.content or not chains[number]:
        return False
    chain = chains[number][0]
    if frame.cue.lemma in _CITES:
        return True
    if not chain or chain[-1].kind not in _RELAYING:
        return False
    start = frame.content[0][0]
    while unit.at(start) in words.COMPLEMENTISERS | {","}:
        start += 1
    if frame.rule == "according to":
        return any(_first_word(frames[child]) <= start for child in children)
    return any(_starts(frames[child]) <= start for child in children)


def _is_link(frames: Sequence[Frame], number: int) -> bool:
    """Say whether "which cited officials" is but a link in the chain of another frame of the sentence."""
    frame = frames[number]
    if frame.cue.lemma not in _CITES | {"refer to", "rely on"} or not frame.content:
        return False
    cited = frame.content[0]
    return any(relay[0] <= cited[0] < relay[1] for other in frames if other is not frame for relay in other.relays)


def _first_word(frame: Frame) -> int:
    return min([_starts(frame), *(first for first, _ in frame.content)])


def _starts(frame: Frame) -> int:
    first = frame.source[0] if frame.source is not None else frame.extent[0]
    return min(first, frame.extent[0])


def hand(
    text: str, unit: Unit, attribution: Attribution, *, direct: bool, met: bool
) -> Literal["first", "second", "na"]:
    """
    Say whether the root speaks of what it did, saw or was told itself.

    "first": it speaks of itself in its quoted words, the content's pronoun is
    it, it took part; "second": a person heard through another; else "na".
    """
    chain = attribution.chain
    if not chain:
        return "na"
    root = chain[-1]
    frame = attribution.frame
    if root.kind == "author":
        return "first"
    if len(chain) > 1:
        return "second" if root.kind in {"person", "unnamed_person", "unnamed_group"} else "na"
    if root.kind not in {"person", "unnamed_person", "unnamed_group"}:
        return "na"
    content = " ".join(unit.span(*part).of(text) for part in frame.content)
    if direct and _FIRST.search(content):
        return "first"
    if frame.tail is not None and _TOOK_PART.search(unit.span(*frame.tail).of(text)):
        return "first"
    if met and not direct:
        return "first"
    return "first" if _speaks_of_itself(content, root, direct=direct, cue_class=frame.cue_class) else "na"


def _speaks_of_itself(content: str, root: Link, *, direct: bool, cue_class: CueClass) -> bool:
    """Say whether an indirect content begins with, or tells something to, a pronoun that can be the speaker."""
    if direct or cue_class in {"attitude", "urge", "ask", "decline"} or root.kind == "unnamed_group":
        return False
    lower = re.findall(r"[a-z']+", content.lower())
    opening = [word for word in lower[:2] if word != "that"][:1]
    mine = {"she": "she", "he": "he"}.get(root.text.lower())
    pronouns = {mine} if mine else {"he", "she", "i", "we"}
    told_me = re.search(
        r"\b(?:told|informed|assured|promised|shown|warned|asked|ordered|showed|gave|met)\s+(?:him|her|them|me|us)\b",
        content,
    )
    return bool(opening and opening[0] in pronouns) or told_me is not None
