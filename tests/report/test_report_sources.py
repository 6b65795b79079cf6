"""The section on sources: every count opens to its places, and none of them is a grade."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from views_sample import HOSTILE, Sample, hostile, sample

from whence.report.content import Limits
from whence.report.page import render
from whence.report.sources import sources
from whence.views.tables import Catalogue


def section(name: str, pile: Sample | None = None, limits: Limits | None = None) -> str:
    """Return a section of the report as HTML."""
    page = render(pile or sample(), version="1", limits=limits)
    begin = page.index(f'<section id="{name}"')
    return page[begin : page.index("</section>", begin)]


class Words(HTMLParser):
    """The text of a piece of a page."""

    def reset(self) -> None:
        """Begin with nothing."""
        super().reset()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.found.append(data)


def words(html: str) -> str:
    """Return the text of a piece of a page with single blanks."""
    reader = Words(convert_charrefs=True)
    reader.feed(html)
    return " ".join(" ".join(reader.found).split())


def test_named_stand_before_unnamed_before_relays() -> None:
    """The three lists stand apart, each voice with an address of its own."""
    shown = section("voices")
    order = [shown.index(f'id="{key}"') for key in ("carried-named", "carried-unnamed", "relays")]

    assert sorted(order) == order
    assert 8 == len(set(re.findall(r' id="(V-\d+)"', shown)))


def test_a_relay_says_that_it_only_passes_on() -> None:
    """The paper that cites the memo stands among the relays, in words."""
    shown = words(section("voices"))

    assert "Ondra Post only passes on outlet" in shown[shown.index("Relays:") :]


def test_claims_are_told_by_what_they_rest_on() -> None:
    """Each bar has its number, and behind it the claims."""
    shown = section("voices")

    assert '<p id="rests-unnamed"><b>unnamed voices alone:</b> <a class="id" href="#C-2">C-2</a>' in shown
    assert '<a href="#rests-unnamed">1</a>' in shown


def test_every_degree_of_the_pile_has_its_row_and_its_utterances() -> None:
    """From A0 to A5, the utterances of each lead to the list of them."""
    shown = section("anonymity")

    assert {"A0", "A1", "A3", "A4"} == set(re.findall(r'href="#said-(A\d)"', shown))
    assert {"A0", "A1", "A3", "A4"} == set(re.findall(r'id="said-(A\d)"', shown))


def test_a_reason_is_verbatim_and_leads_to_its_place() -> None:
    """The words stand as written, called a formula, with documents and texts counted."""
    shown = section("anonymity")
    row = words(shown[shown.index("<q>because") :]).split(" In which words")[0]

    assert row.startswith("because they were not authorised to speak formula D-1 two engineers familiar with the works")
    assert row.endswith("1 2 1")


def test_every_utterance_stands_in_its_sentence() -> None:
    """The words, who says them and the reporting word are marked, as in the claims."""
    shown = section("anonymity")

    assert '<span class="source">Two engineers familiar with the works</span>' in shown
    assert "<mark>the second gate had jammed in March</mark>" in shown
    assert 'href="#at-C-2.1"' in shown


def test_in_a_large_pile_what_is_left_out_is_counted() -> None:
    """One utterance of each kind is shown; how many more there are is said, and where."""
    shown = words(section("anonymity", limits=Limits(articles=0, places=1)))

    assert "4 more: whence voices CASE --json" in shown


def test_a_cue_opens_to_its_group() -> None:
    """Each number of the table of reporting words leads to those utterances."""
    shown = section("anonymity")

    assert '<a href="#said-A1-deny">1</a>' in shown
    assert '<h4 id="said-A1-deny">denied, rejected: 1</h4>' in shown


@pytest.mark.parametrize("word", ["score", "grade[ds]?", "rating", "weak", "poor", "bad", "transparen", "quality", "%"])
def test_counts_are_no_grades(word: str) -> None:
    """The sections on sources rate nobody; that these are no grades is all that is said of grades."""
    shown = words(section("voices") + section("anonymity")).replace("not grades", "")

    assert not re.search(rf"(?i)\b{word}", shown)


def test_hostile_words_stay_words() -> None:
    """Reasons, descriptions and roles are escaped like everything else."""
    shown = section("anonymity", hostile())

    assert "<script" not in shown
    assert "alert(1)" in words(shown)
    assert not set(HOSTILE) & {"\u202e", "\x1b"} & set(shown)


def test_an_empty_pile_has_nobody() -> None:
    """Without anybody there is a sentence and no table."""
    shown = section("voices", Sample())

    assert "Nobody is quoted or named" in words(shown)
    assert "<table" not in shown


def test_voices_that_other_sections_lead_to_are_shown_first() -> None:
    """Where room is short, a voice that is linked to has an address before one that carries more."""
    found = sources(Catalogue.of(sample()), first=["V-6"], voices=2, places=1, anchors={})

    assert (frozenset({"V-6", "V-1"}), 6) == (found.shown, found.left_out)


def test_utterances_that_give_a_reason_are_never_left_out() -> None:
    """However little room there is, a reason for anonymity leads to its words."""
    shown = section("anonymity", limits=Limits(articles=0, places=0))

    assert "because they were not authorised to speak, said" in words(shown)
    assert 2 == shown.count('<figure class="quoted"')
