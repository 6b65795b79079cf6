"""The field guide to moves is true: each example makes the move it stands under, by the rule it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.moves import RULES, find_moves
from whence.schema import Assertion, Mention, Move, MoveKind, Quotation, Sentence
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices

GUIDE = Path(__file__).parent.parent.parent / "docs" / "moves.md"
Model = Literal["en", "rules"]


class Example(NamedTuple):
    """A text of the guide, the sentence in bold, and the rule shown; both empty where there is no such move."""

    kind: str
    text: str
    sentence: str
    rule: str


def examples() -> list[Example]:
    """Return the examples of the guide in their order."""
    out = []
    for section in GUIDE.read_text("utf-8").split("\n## ")[1:]:
        kind = section.partition("\n")[0]
        for found in re.finditer(r"((?:^>.*\n)+)(?:\n`(.+)`\n)?", section, re.MULTILINE):
            text = re.sub(r"^> ?", "", found[1], flags=re.MULTILINE).strip()
            bold = re.search(r"\*\*(.+?)\*\*", text)
            out.append(Example(kind, text.replace("**", ""), bold[1] if bold else "", found[2] or ""))
    return out


def moves_of(text: str, model: Model = "rules") -> list[tuple[str, Move]]:
    """Return the moves of a text, each with its sentence."""

    def silent(done: int, total: int) -> None:
        """Show nothing."""

    read = split_texts([(sha256(text.encode()).hexdigest(), text)], settings=TextSettings(), step=silent)
    settings = VoiceSettings(model=model)
    voices = find_voices(read.texts, read.sentences, read.mentions, settings=settings, step=silent)
    clean = read.texts[0].text
    found = find_moves(clean, read.sentences, read.mentions, voices.quotations, voices.assertions)
    return [(clean[move.begin : move.end], move) for move in found]


def test_the_guide_shows_every_kind() -> None:
    """
    Each kind of move has an example, and all but none a counterexample.
    """
    shown = {example.kind for example in examples() if example.rule}
    refused = {example.kind for example in examples() if not example.rule}

    assert set(get_args(MoveKind)) == shown
    assert set(get_args(MoveKind)) == refused


@pytest.mark.parametrize("model", ["en", "rules"])
@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.kind}: {example.rule[:30]}")
def test_an_example_of_the_guide_makes_its_move(example: Example, model: Model) -> None:
    """
    Of the texts in the guide the sentence in bold alone makes the move, by the rule that is quoted.
    """
    found = [(sentence, move.rule) for sentence, move in moves_of(example.text, model) if move.kind == example.kind]

    assert ([(example.sentence, example.rule)] if example.rule else []) == found


def test_the_rules_stand_in_the_order_of_the_schema() -> None:
    """
    The moves of one sentence follow the order in which the schema names them.
    """
    assert get_args(MoveKind) == tuple(RULES)


def test_one_sentence_can_make_several_moves() -> None:
    """
    A turn that asks is a turn and a question.
    """
    found = moves_of("The lock was closed on Monday.\n\nBut who has the key?\n\nThe board of Pellhavn met.")

    assert ["contrast", "question"] == [move.kind for _, move in found]


def test_headlines_make_no_move() -> None:
    """
    A question in the headline is none of the text's.
    """
    found = moves_of("Who closed the lock?\n\nAda Renn, the harbour master, said on Monday that the lock was closed.")

    assert [] == found


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("They counted 1,900 jobs and 2.5 million tonnes.", ["1,900", "2.5 million"]),
        ("Between forty-two and three hundred boats came.", ["forty-two", "three hundred"]),
        ("The vote was 7-2.", ["7", "2"]),
        ("It cost £3.2m, or 4% of the sum.", ["£3.2m", "4%"]),
        ("In June 1987 and again in 1991 it froze.", []),
        ("At half past six on 4 May the two-storey house at 22 Kiln Street was shut.", []),
        ("Two boats were on Route 9.", []),
    ],
)
def test_figures_are_numbers_that_count_something(sentence: str, numbers: list[str]) -> None:
    """
    What is counted or measured is a figure; dates, hours, addresses and numbered things are none.
    """
    found = [move.rule for _, move in moves_of(f"The lock was closed. {sentence} It rained.") if move.kind == "figures"]

    assert ([f"numbers: {', '.join(f'“{number}”' for number in numbers)}"] if numbers else []) == found


def test_a_text_ends_open_once() -> None:
    """
    Of three questions in the last paragraph all are questions, and only the last is the ending.
    """
    found = moves_of("The lock of Pellhavn was closed.\n\nWho did it? Who has the key? Who knows?")

    assert 3 == sum(move.kind == "question" for _, move in found)
    assert ["Who knows?"] == [sentence for sentence, move in found if move.kind == "open ending"]


def test_a_long_sentence_is_quoted_in_part() -> None:
    """
    A rule quotes some sixty characters and breaks off at a word.
    """
    question = "Who would have thought that the lock of the harbour could be closed for such a very long time?"

    (rule,) = [move.rule for _, move in moves_of(f"It rained.\n\n{question}\n\nIt rained.") if move.kind == "question"]

    assert "asks: “Who would have thought that the lock of the harbour could …”" == rule


def test_a_text_without_sentences_makes_no_move() -> None:
    """
    Where there is nothing to read there is nothing to find.
    """
    assert [] == find_moves("", [], [], [], [])


@st.composite
def rows(
    draw: st.DrawFn,
) -> tuple[str, Sequence[Sentence], Sequence[Mention], Sequence[Quotation], Sequence[Assertion]]:
    """Return a text with rows whose spans lie anywhere, even outside it."""
    words = st.sampled_from(
        "But yet must nobody knows page torn 7 two hall cold ? “ ” , . however Ada Renn it is time let Ask".split()
    )
    text = " ".join(draw(st.lists(words, max_size=40)))
    number = st.integers(0, len(text) + 5)
    span = st.tuples(number, number).map(sorted)
    sentences = [
        Sentence(text="t", number=at, paragraph=at // 2, begin=begin, end=end, headline=draw(st.booleans()))
        for at, (begin, end) in enumerate(draw(st.lists(span, max_size=5)))
    ]
    mentions = [
        Mention(text="t", begin=begin, end=end, kind="person", form="name", entity=0, name=name, role=None)
        for (begin, end), name in draw(st.lists(st.tuples(span, st.sampled_from([None, "Ada Renn", " ", ""]))))
    ]
    quotations = [
        Quotation(text="t", begin=begin, end=end, kind="speech", chain=0, closed=True)
        for begin, end in draw(st.lists(span, max_size=3))
    ]
    return text, sentences, mentions, quotations, draw(st.lists(assertions(span), max_size=4))


@st.composite
def assertions(draw: st.DrawFn, span: st.SearchStrategy[list[int]]) -> Assertion:
    """Return an assertion with spans and sources of any kind."""
    begin, end = draw(span)
    return Assertion(
        id="t.1", text="t", sentence=draw(st.integers(-1, 6)), utt=draw(st.sampled_from(["direct", "indirect"])),
        source=draw(st.sampled_from([None, "", " ", "they", "the man", "Ada Renn"])),
        source_begin=begin, source_end=end,
        cue=draw(st.sampled_from([None, "", "said"])), cue_begin=None, cue_end=None,
        content=[(first, last) for first, last in draw(st.lists(span, max_size=2))],
        kind=draw(st.sampled_from(["person", "unnamed_person", "none", "document"])),
        anon=draw(st.sampled_from(["A0", "A2", "A4", "A5"])), cue_class=draw(st.sampled_from(["say", "hearsay"])),
        chain=[], hand="na", polarity="pos", realis=True, witness=draw(st.booleans()), checkable=None,
        resolves_to=None, link="same_sentence", channel=None, anonymity_disclosed=False, reason=None, vantage=None,
        count_claimed=None, parent=None, rule="is said to",
    )  # fmt: skip


@given(rows())
def test_whatever_the_rows_nothing_is_raised(
    given_rows: tuple[str, Sequence[Sentence], Sequence[Mention], Sequence[Quotation], Sequence[Assertion]],
) -> None:
    """
    Rows that contradict each other give moves or none; every move is a sentence's that is no headline.
    """
    text, sentences, mentions, quotations, said = given_rows
    spans = {(sentence.begin, sentence.end) for sentence in sentences if not sentence.headline}

    found = find_moves(text, sentences, mentions, quotations, said)

    assert {(move.begin, move.end) for move in found} <= spans
    assert all(move.rule for move in found)
