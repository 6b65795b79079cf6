"""Which slots a statement has, and of what kind it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.frames import Frame, Named, Slot, read_frame

GUIDE = Path(__file__).parents[2] / "docs/frames.md"
EXAMPLES = re.findall(r"^- “(.+?)” \((\w+)\): (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


def frame(words: str, speaker: str | None = None) -> Frame:
    """Return the frame of a statement in which every word with a capital is a place or a person."""
    places = [found.span() for found in re.finditer(r"\b(?:Orsk|Velm|Lund|Kelm)\b", words)]
    named = [Named(begin, end, words[begin:end], "place") for begin, end in places]
    return read_frame(words, named=named, figures=any(map(str.isdigit, words)), speaker=speaker)


def text(slot: Slot | tuple[Slot, ...] | None) -> str:
    """Return the words of a slot, or of several joined by "and"."""
    slots = (slot,) if isinstance(slot, Slot) else slot or ()
    return " and ".join(one.text for one in slots)


@pytest.mark.parametrize(("words", "kind", "slots"), EXAMPLES)
def test_the_guide_is_what_is_read(words: str, kind: str, slots: str) -> None:
    """Every example of the guide has the kind and the slots that stand there."""
    found = frame(words, speaker="the speaker")
    expected = dict(part.split(": ", 1) for part in slots.rstrip(".").split("; "))

    assert kind == found.kind
    assert expected == {role: text(getattr(found, role)) for role in expected}


@pytest.mark.parametrize(
    ("words", "modality", "polarity"),
    [
        ("The gate at Kelm was opened", "stated", "positive"),
        ("The gate at Kelm was not opened", "stated", "negative"),
        ("The gate at Kelm may have been opened", "possible", "positive"),
        ("The gate at Kelm must be opened", "obliged", "positive"),
        ("The gate at Kelm will be opened", "future", "positive"),
        ("If the gate at Kelm had been opened", "conditional", "positive"),
        ("The council wants the gate at Kelm opened", "wanted", "positive"),
    ],
)
def test_what_is_said_to_be_and_what_is_said_to_be_wanted_are_told_apart(
    words: str, modality: str, polarity: str
) -> None:
    """A statement says that something is, may be, must be, will be, would be or is wanted; or that it is not."""
    found = frame(words)

    assert (modality, polarity) == (found.modality, found.polarity)


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(words: str) -> None:
    """Whatever is given has a frame, and every slot's words stand where it says."""
    found = read_frame(words, speaker="X")
    slots = [value for value in found if isinstance(value, Slot)]

    assert all(slot.text in ("X", words[slot.begin : slot.end]) for slot in slots)


def test_a_claim_of_300_words_is_read_in_no_time() -> None:
    """A long statement, and one with 500 figures, is read like any other."""
    long = "The council of Velm, which had met in March, " + "and the mayor who had said so " * 60 + "closed the gate"
    figures = ", ".join(map(str, range(500))) + " men met the envoy"

    assert frame(long).kind
    assert frame(figures).kind


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("The minister was met with applause", "contact"),
        ("Seniors received benefits", "contact"),
        ("Agent Karel Roth, who lives in Velm, was taken off the case", "control"),
        ("Who can guarantee you happiness?", "commitment"),
    ],
)
def test_what_only_looks_like_a_dealing(words: str, wrong: str) -> None:
    """Each of these was once listed among contacts, places or promises."""
    assert wrong != frame(words).kind
