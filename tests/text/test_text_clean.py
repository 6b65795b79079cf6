"""Cleaning: what becomes what, and that the way back stays right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.spans import OffsetMap, Span
from whence.text.clean import clean

AWKWARD = st.text(
    st.sampled_from(
        "ab A.\n\r\t\x00\x0b\x0c\x85\x93`'\"“”‘’‟″＂‛ﬀﬁﬂﬃﬄﬅﬆ\u00ad\u200b\u200c\u200d\ufeff\u202e\u2066\u2028\u2029"
        "\u00a0\u3000\u0301\u0308\u0323\u0958\u212b\u1112\u1161\u11abé👩🚒\ufe0fك\u0915\u09c7\u09be\ud800\u1fef"
    ),
    max_size=40,
)
ANYTHING = AWKWARD | st.text(max_size=60)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("The dam\r\nholds.\rIt does.\x85Yes.\u2028No.\u2029End", "The dam\nholds.\nIt does.\nYes.\nNo.\nEnd"),
        ("The eﬃcient ﬁre oﬀicer, ﬂat ﬅone", "The efficient fire officer, flat stone"),
        ("Cafe\u0301 A\u030a \u212b", "Café Å Å"),
        ("Sel\u00advo\u200bgrad\ufeff \u202eheld\u2069", "Selvograd held"),
        ("two\u00a0hundred\u2009and\u3000ten\tmen", "two hundred and ten men"),
        ("a\x00b\x1fc", "abc"),
        ("page one\x0cpage two", "page one\npage two"),
        ("The  dam   holds.  \n  It does.", "The dam holds.\nIt does."),
        ("One.\n\n\n\n\nTwo.", "One.\n\nTwo."),
        ("One.\n \n \n Two.", "One.\n\nTwo."),
        ("\n\n One. \n\n", "One."),
        ("lost \ud83d half", "lost \ufffd half"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_text_gets_one_plain_form(original: str, expected: str) -> None:
    """
    Line ends, ligatures, accents, spaces and invisible characters get one form.
    """
    assert expected == clean(original)[0]


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("“It holds,” ‘yes’ \"no\" 'so' «oui» „ja“", "“It holds,” ‘yes’ \"no\" 'so' «oui» „ja“"),
        ("``It holds,'' he said.", "“It holds,” he said."),
        ("He said: ''It holds.''", "He said: “It holds.”"),
        ("‟It holds″ ＂so＂ ‛yes’", '“It holds" "so" ‘yes’'),
        ("\x93It holds,\x94 he said; it\x92s so", "“It holds,” he said; it’s so"),
        ("'''bold''' ```code```", "'''bold''' ```code```"),
        ("the officials' report", "the officials' report"),
    ],
)
def test_quotation_marks_are_kept_and_lookalikes_mended(original: str, expected: str) -> None:
    """
    Quotation marks stay as they are; only marks nobody chooses on purpose become the mark they stand for.
    """
    assert expected == clean(original)[0]


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("Sel\u200dvo\u200cgrad", "Selvograd"),
        ("👩\u200d no", "👩 no"),
    ],
)
def test_joiners_stay_only_where_a_script_or_an_emoji_needs_them(original: str, expected: str) -> None:
    """
    Joiners stay between emoji and in Arabic and Indic scripts, and go elsewhere.
    """
    assert expected == clean(original)[0]


def test_plain_text_comes_back_as_it_is() -> None:
    """
    A text that needs nothing is returned with a single run.
    """
    text = "The dam holds, the ministry said.\n\nIt was built in 1961."

    assert (text, [(0, 0)]) == clean(text)


@pytest.mark.parametrize(
    ("original", "words", "found"),
    [
        ("The eﬃcient dam", "efficient", "eﬃcient"),
        ("The  dam\r\nholds", "holds", "holds"),
        ("Sel\u00advograd fell", "Selvograd", "Sel\u00advograd"),
        ("``It holds,'' she said", "It holds", "It holds"),
        ("Cafe\u0301s in Ostby", "Ostby", "Ostby"),
        ("a ﬁ b", "f", "ﬁ"),
    ],
)
def test_the_way_back_leads_to_the_words_as_read(original: str, words: str, found: str) -> None:
    """
    A span of the clean text leads to the characters of the original it was made from.
    """
    text, runs = clean(original)
    begin = text.index(words)

    assert found == OffsetMap(runs).original_span(Span(begin, begin + len(words))).of(original)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(original: str) -> None:
    """
    A clean text is clean: cleaning it again gives the same text with a plain map.
    """
    text, _ = clean(original)

    assert (text, [(0, 0)]) == clean(text)


@given(ANYTHING)
def test_the_map_never_turns_back_and_stays_inside(original: str) -> None:
    """
    Clean offsets lead to original offsets in the same order, all inside the original.
    """
    text, runs = clean(original)
    offsets = [OffsetMap(runs).original(at) for at in range(len(text))]

    assert sorted(offsets) == offsets
    assert all(0 <= offset < len(original) for offset in offsets)
    assert 0 == runs[0][0]


@given(ANYTHING)
def test_unchanged_characters_lead_to_themselves(original: str) -> None:
    """
    A plain letter or full stop of the clean text leads to that letter or full stop of the original.
    """
    text, runs = clean(original)
    way = OffsetMap(runs)
    plain = [at for at, one in enumerate(text) if one in "abA."]

    assert [text[at] for at in plain] == [original[way.original(at)] for at in plain]


@given(st.text(st.sampled_from("abc \n"), max_size=60))
def test_every_letter_of_a_plain_text_survives(original: str) -> None:
    """
    Cleaning white space touches no letter, and leads every letter back to itself.
    """
    text, runs = clean(original)
    way = OffsetMap(runs)

    assert "".join(original.split()) == "".join(text.split())
    assert all(one == original[way.original(at)] for at, one in enumerate(text))


@given(ANYTHING)
def test_clean_text_is_nfc_without_control_characters(original: str) -> None:
    """
    What comes out is in Unicode NFC and holds no control character but the line feed.
    """
    text, _ = clean(original)

    assert unicodedata.is_normalized("NFC", text)
    assert not {one for one in text if unicodedata.category(one) in ("Cc", "Cs")} - {"\n"}
