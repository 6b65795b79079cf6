"""Who says what: invented sentences as tables."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import VoiceTables, find_voices


def read(text: str) -> VoiceTables:
    """Run the text and voices stages over one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    return find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model="rules"), step=lambda *_: None
    )


def said(text: str) -> list[Assertion]:
    """Return the assertions of one text."""
    return read(text).assertions


def content(text: str, assertion: Assertion) -> list[str]:
    """Return the words of what is said."""
    return [text[begin:end] for begin, end in assertion.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("The dam will hold, the ministry said.", "the ministry", "said", ["The dam will hold"]),
        ("According to two officials, the dam will hold.", "two officials", "According to", ["the dam will hold"]),
        ("The weir, according to the mayor, opens in May.", "the mayor", "according to", ["The weir", "opens in May"]),
        ("“The dam will hold,” said Ada Renn.", "Ada Renn", "said", ["“The dam will hold,”"]),
        ("“The dam,” Ada Renn said, “will hold.”", "Ada Renn", "said", ["“The dam,”", "“will hold.”"]),
        ("Ada Renn said on Tuesday that the dam would hold.", "Ada Renn", "said", ["that the dam would hold"]),
        ("Ada Renn on Tuesday said the dam would hold.", "Ada Renn", "said", ["the dam would hold"]),
        ("Ada Renn, the mayor, said the dam held.", "Ada Renn, the mayor", "said", ["the dam held"]),
        ("Ada Renn, who led the talks, said the dam would hold.", "Ada Renn", "said", ["the dam would hold"]),
        ("“The dam will hold,” Ada Renn wrote on X.", "Ada Renn", "wrote", ["“The dam will hold,”"]),
        ("Ada Renn has repeatedly said the dam will hold.", "Ada Renn", "has repeatedly said", ["the dam will hold"]),
        ("The dam will fail, she argues, without steel.", "she", "argues", ["The dam will fail", "without steel"]),
        ("The court was told by two engineers that the dam leaked.", "two engineers", "told", ["that the dam leaked"]),
        ("The mayor, who had slept badly, warned that the dam leaked.", "The mayor", "warned", ["that the dam leaked"]),
        ("An official who had seen the plan said the dam leaked.", "An official", "said", ["the dam leaked"]),
        ("In the words of the mayor, the town is broke.", "the mayor", "In the words of", ["the town is broke"]),
        ("Emails obtained by the Herald show that he knew.", "Emails obtained by the Herald", "show", ["that he knew"]),
        ("The rebels put the death toll at two.", "The rebels", "put the death toll", ["at two"]),
        ("The mayor’s claim that the dam is safe is wrong.", "The mayor", "claim", ["that the dam is safe"]),
        ("Ada Renn went on to say that the dam would hold.", "Ada Renn", "went on to say", ["that the dam would hold"]),
    ],
)  # fmt: skip
def test_speaker_cue_and_content_are_told_apart(text: str, source: str, cue: str, expected: list[str]) -> None:
    """
    A reported statement is split into who says it, by which words, and what is said.
    """
    found = said(text)[0]

    assert (source, cue, expected) == (found.source, found.cue, content(text, found))


@pytest.mark.parametrize(
    ("text", "kind", "anon"),
    [
        ("Ada Renn said the dam would hold.", "person", "A0"),
        ("The Interior Ministry said the dam would hold.", "org", "A1"),
        ("A spokesman for the Interior Ministry said the dam would hold.", "org", "A1"),
        ("The Interior Ministry’s spokeswoman said the dam would hold.", "org", "A1"),
        ("Interior Ministry spokeswoman Irena Vold said the dam would hold.", "person", "A0"),
        ("The Ostby Herald reported that the dam would hold.", "outlet", "A1"),
        ("The news agency reported that the dam would hold.", "outlet", "A1"),
        ("The governor said the dam would hold.", "unnamed_person", "A2"),
        ("A senior finance-ministry official said the dam would hold.", "unnamed_person", "A2"),
        ("A police officer said the dam would hold.", "unnamed_person", "A2"),
        ("Two army engineers said the dam would hold.", "unnamed_group", "A2"),
        ("An official said the dam would hold.", "unnamed_person", "A3"),
        ("A resident of Ostby said the dam would hold.", "unnamed_person", "A3"),
        ("Sources close to the palace said the dam would hold.", "unnamed_group", "A3"),
        ("People briefed on the plan said the dam would hold.", "unnamed_group", "A3"),
        ("A source said the dam would hold.", "unnamed_person", "A4"),
        ("Insiders said the dam would hold.", "unnamed_group", "A4"),
        ("Experts say the dam will hold.", "unnamed_group", "A4"),
        ("Some say the dam will hold.", "unnamed_group", "A4"),
        ("A 30-page indictment says the dam leaked.", "document", "A1"),
        ("The ministry’s annual report says the dam leaked.", "document", "A1"),
        ("A leaked memo says the dam leaked.", "document", "A4"),
        ("A leaked memo seen by the Herald says the dam leaked.", "document", "A3"),
        ("A leaked memo from the ministry says the dam leaked.", "document", "A1"),
        ("Our reporter saw three burnt lorries.", "author", "A1"),
        ("A reporter at the scene saw three burnt lorries.", "author", "A1"),
        ("The dam reportedly leaks.", "none", "A5"),
    ],
)
def test_kind_and_anonymity_of_a_source(text: str, kind: str, anon: str) -> None:
    """
    The source's words decide what it is and how anonymous it is.
    """
    found = said(text)[0]

    assert (kind, anon) == (found.kind, found.anon)


@pytest.mark.parametrize(
    ("text", "cue_class", "witness", "realis"),
    [
        ("The mayor confirmed that the dam leaked.", "affirm", True, True),
        ("The mayor alleged that the dam leaked.", "distance", True, True),
        ("The mayor denied that the dam leaked.", "deny", True, True),
        ("The mayor predicted that the dam would leak.", "warn", True, True),
        ("The mayor called for a new dam.", "urge", False, True),
        ("The mayor asked whether the dam leaked.", "ask", False, True),
        ("The mayor believes that the dam leaks.", "attitude", False, True),
        ("The mayor declined to comment on the dam.", "decline", False, True),
        ("The mayor would not say whether the dam leaked.", "decline", False, True),
        ("The mayor did not respond to questions.", "decline", False, True),
        ("The mayor did not say that the dam leaked.", "say", False, False),
        ("The mayor never said that the dam leaked.", "say", False, False),
        ("The mayor will say on Friday that the dam leaks.", "say", False, False),
        ("If the mayor says that the dam leaks, we leave.", "say", False, False),
        ("Did the mayor say that the dam leaked?", "say", False, False),
        ("No official has said that the dam leaked.", "say", False, False),
        ("Neither the mayor nor the army said the dam leaked.", "say", False, False),
        ("The dam allegedly leaks.", "hearsay", False, True),
        ("It is believed that the dam leaks.", "hearsay", False, True),
        ("The dam is said to leak.", "hearsay", False, True),
        ("Rumours that the dam had leaked spread on Friday.", "hearsay", False, True),
        ("Experts say the dam leaks.", "say", False, True),
    ],
)
def test_cue_class_and_whether_it_can_be_a_witness(text: str, cue_class: str, witness: bool, realis: bool) -> None:
    """
    A wish, a question, a refusal, hearsay and what was never said stand behind no claim.
    """
    found = said(text)[0]

    assert (cue_class, witness, realis) == (found.cue_class, found.witness, found.realis)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Ostby Herald reported that Ada Renn said the dam leaked.", ["The Ostby Herald", "Ada Renn"]),
        ("The Ostby Herald, citing a police report, said the dam leaked.", ["The Ostby Herald", "a police report"]),
        ("TASR-Nova reported, citing three diplomats, that the dam leaked.", ["TASR-Nova", "three diplomats"]),
        ("The Ostby Herald quoted a doctor as saying that nine had died.", ["The Ostby Herald", "a doctor"]),
        ("The general was quoted by Radio Costa as saying that nine had died.", ["Radio Costa", "The general"]),
        ("The dam leaked, according to a report cited by TASR-Nova.", ["TASR-Nova", "a report"]),
        ("Sources told the Ostby Herald that the dam leaked.", ["Sources"]),
    ],
)
def test_relays_come_before_the_root(text: str, chain: list[str]) -> None:
    """
    An outlet that passes on what somebody says is a link of the chain and makes no statement of its own.
    """
    found = [assertion for assertion in said(text) if assertion.witness]

    assert [chain] == [[link.text for link in assertion.chain] for assertion in found]


def test_a_person_who_was_told_makes_two_statements() -> None:
    """
    "Tran said the governor had told him" is Tran's statement and, inside it, the governor's.
    """
    outer, inner = said("Milo Tran said the governor had told him that the dam leaked.")

    assert outer.id == inner.parent
    assert ["Milo Tran", "the governor"] == [link.text for link in inner.chain]
    assert ("first", "second") == (outer.hand, inner.hand)


def test_a_statement_inside_a_quotation_is_found() -> None:
    """
    What a quoted speaker was told hangs under the quotation.
    """
    outer, inner = said("“The governor told me that the dam leaked,” said Milo Tran.")

    assert (outer.id, 2) == (inner.parent, len(inner.chain))


def test_two_names_joined_by_and_are_two_voices() -> None:
    """
    "Anna Lind and Petr Novak said" gives one statement each.
    """
    found = said("Anna Lind and Petr Novak said the dam leaked.")

    assert ["Anna Lind", "Petr Novak"] == [assertion.source for assertion in found]


def test_a_denial_is_against() -> None:
    """
    A denial keeps the denied content and is marked negative.
    """
    found = said("The army denied that it had shelled the town.")[0]

    assert ("neg", True) == (found.polarity, found.witness)


def test_a_quotation_without_cue_goes_on_with_its_speaker() -> None:
    """
    A quotation that follows in the same paragraph, or opens the next, belongs to what was said before it.
    """
    found = said("“We lost all,” Ada Renn said. “The water came at night.”\n\n“It took the sheep and the carts.”")

    assert [("Ada Renn", 3)] == [(assertion.chain[-1].name, len(assertion.content)) for assertion in found]


def test_in_a_dialogue_questions_and_answers_alternate() -> None:
    """
    Of two who speak in turn, a question without a cue is the asker's, and what follows it the other's.
    """
    found = said(
        "“Did you lock the gate?” asked the coroner, Ada Ferrin.\n\n“At nine,” said the watchman, Pol Drace.\n\n"
        "“And the key, where was it?”\n\n“On its hook in the office.”"
    )

    assert [("Ada Ferrin", 2), ("Pol Drace", 2)] == [(row.chain[-1].name, len(row.content)) for row in found]


def test_a_later_sentence_can_name_the_speaker() -> None:
    """
    "That was the message from Ada Renn" gives the quotation before it a source.
    """
    found = said("“There is no crisis at all.” That was the message from Finance Minister Ada Renn.")

    assert [("Finance Minister Ada Renn", "next_sentence")] == [(a.source, a.link) for a in found]


def test_a_continued_quotation_is_one_statement() -> None:
    """
    Paragraphs of one speech are spans of one statement.
    """
    found = said("Ada Renn said: “We shall stay.\n\n“We shall rebuild.”\n\nShe left.")

    assert [2] == [len(assertion.content) for assertion in found]


def test_the_reason_for_anonymity_is_kept() -> None:
    """
    Condition, reason, vantage and number are told in the text's words.
    """
    found = said(
        "Two officials familiar with the plan, who asked not to be named for fear of reprisals, said it failed."
    )[0]

    assert (True, "for fear of reprisals") == (found.anonymity_disclosed, found.reason)
    assert ("familiar with the plan", 2) == (found.vantage, found.count_claimed)


def test_the_official_is_the_official_of_before() -> None:
    """
    "A senior official …" and later "the official" are one party of the text.
    """
    found = said("A senior official said the dam leaked. The official said a second one leaked too.")

    assert 1 == len({assertion.chain[-1].key for assertion in found})


def test_scare_quotes_are_no_voice() -> None:
    """
    Words held at a distance make no statement.
    """
    tables = read("The “peace mission” crossed the river at dawn.")

    assert ["scare"] == [quotation.kind for quotation in tables.quotations]
    assert [] == tables.assertions


def test_words_somebody_is_quoted_with_are_speech() -> None:
    """
    Two words in marks are speech where a cue says who used them.
    """
    tables = read("Ada Renn called the plan “quite mad” on Friday.")

    assert ["speech"] == [quotation.kind for quotation in tables.quotations]
    assert ["mixed"] == [assertion.utt for assertion in tables.assertions]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Town hit by floods, says mayor", "mayor"),
        ("Minister ‘lied to court’ – report", "report"),
        ("Governor: town shelled for six hours", "Governor"),
    ],
)
def test_headlines_name_their_source_in_short(text: str, source: str) -> None:
    """
    In a headline a comma, a dash or a colon is enough of a cue.
    """
    assert [source] == [assertion.source for assertion in said(text)]


def test_a_headline_is_verbatim_only_if_the_body_has_the_words() -> None:
    """
    Marks in a headline are claim quotes, unless the same words stand quoted below.
    """
    alone = said("Town ‘shelled for hours’, mayor says")
    both = said("Town ‘shelled for hours’, mayor says\n\n“Shelled for hours”, the mayor said of the town.")

    assert "claim_quote" == alone[0].utt
    assert "claim_quote" != both[0].utt


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in May.",
        "The state of the roads is poor, and the reports are late.",
        "She read the paper and drank tea.",
        "The company called off the deal.",
        "A show called “The Weir” opened on Friday.",
        "The claims office is closed.",
        "Result: the dam held.",
        "",
    ],
)
def test_plain_narrative_has_no_voice(text: str) -> None:
    """
    Words that look like cues report nothing where they are nouns or do other work.
    """
    assert [] == [assertion.cue for assertion in said(text or "A.") if assertion.witness]


def test_order_of_texts_changes_nothing() -> None:
    """
    The same texts in another order give the same tables.
    """
    originals = [(str(n) * 64, text) for n, text in enumerate(["Ada Renn said it leaked.", "The mayor said it held."])]
    tables = split_texts(originals, settings=TextSettings(), step=lambda _done, _total: None)
    settings = VoiceSettings(model="rules")
    one = find_voices(tables.texts, tables.sentences, tables.mentions, settings=settings, step=lambda _d, _t: None)
    other = find_voices(
        tables.texts[::-1], tables.sentences[::-1], tables.mentions[::-1], settings=settings, step=lambda _d, _t: None
    )

    assert one == other


def test_progress_is_told_for_every_text() -> None:
    """
    The step function hears of each text, and what it raises passes through.
    """

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    tables = split_texts([("0" * 64, "Ada Renn said it leaked.")], settings=TextSettings(), step=lambda _d, _t: None)

    with pytest.raises(KeyboardInterrupt):
        find_voices(tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model="rules"), step=stop)


WORDS = (
    'said says told the a minister Ada Renn who which that and but , . ; : “ ” " ’s according to by citing cited '
    "officials reported denied if not never declined to comment as saying report claim reportedly is are was been "
    "believed in of on Tuesday he she they it asked whether will ? \n\n — ( ) called vowed three most one "
    "this newspaper saw our reporter"
).split(" ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_heap_of_words_is_read(heap: list[str]) -> None:
    """
    Whatever stands in a text, nothing is raised, spans lie in it, parents exist and chains end in the source.
    """
    text = " ".join(heap)
    tables = read(text)
    ids = {assertion.id for assertion in tables.assertions}

    assert len(ids) == len(tables.assertions)
    for assertion in tables.assertions:
        assert all(0 <= begin < end <= len(text) for begin, end in assertion.content)
        assert assertion.parent is None or assertion.parent in ids
        assert assertion.source is None or assertion.source == assertion.chain[-1].text
        assert not (assertion.witness and not assertion.chain)


def test_long_heaps_take_time_in_proportion() -> None:
    """
    Ten times the words take nowhere near a hundred times as long.
    """
    some = "Ada Renn and Milo Tran and the mayor, who said so, said that the dam, he argued, “held,” and "
    started = time.perf_counter()
    read(some * 40)
    small = time.perf_counter() - started
    started = time.perf_counter()
    read(some * 400)
    large = time.perf_counter() - started

    assert large < 60 * small + 0.5
