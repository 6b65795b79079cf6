"""The count in words: plain sentences that a fact-checker can read aloud and defend."""

from __future__ import annotations

from collections.abc import Sequence

from whence.witnesses.count import Counted, CutAt, Root
from whence.witnesses.graph import CIRCULAR, NO_SOURCE

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
UNNAMED_PEOPLE = ("unnamed_person", "unnamed_group")
LISTED = 6
"""Names in a sentence before "and n more": beyond that nobody reads on; the list of witnesses has them all."""


def explain(counted: Counted) -> str:
    """Return the count as sentences: voices, who they are, the funnel, the weakest link, what is only suspected."""
    if counted.documents == 0:
        return "No voice in this pile: no document says it."
    parts = [_voices(counted), *_who(counted.roots), _funnel(counted), _weakest(counted), _suspicion(counted)]
    return " ".join(part for part in parts if part)


def interval(least: int, most: int) -> str:
    """Return "2–3", or "2" where both ends are one."""
    return str(most) if least == most else f"{least}–{most}"


def _voices(counted: Counted) -> str:
    least, most = counted.voices
    if most == 0:
        return "No voice in this pile."
    return f"{interval(least, most)} voice{'' if (least, most) == (1, 1) else 's'}."


def _who(roots: Sequence[Root]) -> list[str]:
    out = []
    named = [root for root in roots if root.named]
    if named:
        listed = _listed([_with_note(root) for root in named])
        out.append(f"Named: {listed}" if listed.endswith(".") else f"Named: {listed}.")
    unnamed = [root for root in roots if not root.named and root.kind not in (NO_SOURCE, CIRCULAR)]
    described = sum(root.most for root in unnamed if root.kind == "document")
    people = sum(root.most for root in unnamed) - described
    if people:
        out.append(f"Up to {_number(people)} unnamed.")
    if described:
        out.append(f"Up to {_number(described)} document{'s' if described > 1 else ''} only described.")
    for root in roots:
        if root.kind == CIRCULAR:
            out.append(f"In a circle, up to one: {root.label}.")
        if root.kind == NO_SOURCE:
            out.append(_without_source(root.texts))
    return out


def _with_note(root: Root) -> str:
    return f"{root.label} ({root.note})" if root.note and root.least == 0 else root.label


def _without_source(texts: int) -> str:
    if texts <= 1:
        return "One text gives no source: up to one voice."
    return f"{_number(texts).capitalize()} texts give no source: together up to one voice."


def _funnel(counted: Counted) -> str:
    documents, texts = counted.documents, counted.texts
    said = f"{_many(documents, 'document')} {'is' if documents == 1 else 'are'} {_many(texts, 'text')}"
    if counted.voices[1] > 0:
        return f"{said}."
    who = "and it names nobody" if texts == 1 else "and none names anybody"
    return f"{said}, {who} as the source."


def _weakest(counted: Counted) -> str:
    """Say what would be left if the surest of the weakest link were wrong."""
    sure = [each for each in counted.cut if each.least > 0]
    rest = [each for each in counted.cut if each.least == 0]
    if not sure:
        return ""
    if len(counted.cut) == 1 and counted.voices[1] > 1:
        return f"All of it is heard through {counted.bottleneck}: if that were wrong, nothing would be left."
    if len(counted.cut) == 1 and not rest:
        return ""
    wrong = f"If {_subject([each.label for each in sure])} were{_together(len(sure))} wrong"
    return f"{wrong}, only {_left(rest)} would be left." if rest else f"{wrong}, nothing would be left."


def _subject(labels: Sequence[str]) -> str:
    """Return labels as the subject of a sentence; a role behind a name is set off on both sides."""
    if len(labels) > LISTED:
        return _listed(labels)
    closed = [f"{label}," if ", " in label else label for label in labels]
    if len(closed) < 3:
        return " and ".join(closed)
    return f"{'; '.join(labels[:-1])}; and {closed[-1]}"


def _together(size: int) -> str:
    return {1: "", 2: " both"}.get(size, " all")


def _left(rest: Sequence[CutAt]) -> str:
    """Say what kind of thing is left, for roots that may count nothing."""
    people = sum(each.kind in UNNAMED_PEOPLE for each in rest)
    papers = sum(each.kind == "document" for each in rest)
    said = {
        "an unnamed source" if people == 1 else "unnamed sources": people > 0,
        "a described document" if papers == 1 else "described documents": papers > 0,
        "a circle of citations": any(each.kind == CIRCULAR for each in rest),
        "what gives no source": any(each.kind == NO_SOURCE for each in rest),
    }
    others = [each.label for each in rest if each.kind not in (*UNNAMED_PEOPLE, "document", CIRCULAR, NO_SOURCE)]
    return " and ".join([*(words for words, holds in said.items() if holds), *others])


def _suspicion(counted: Counted) -> str:
    if not counted.suspected or counted.accepted == counted.voices:
        return ""
    links = f"{_number(counted.suspected).capitalize()} suspected link{'s' if counted.suspected > 1 else ''}"
    return f"{links}; accept {'them' if counted.suspected > 1 else 'it'} and it is {interval(*counted.accepted)}."


def _listed(labels: Sequence[str]) -> str:
    if len(labels) > LISTED:
        return f"{'; '.join(labels[:LISTED])}; and {len(labels) - LISTED} more"
    return "; ".join(labels)


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
