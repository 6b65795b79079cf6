"""The section on kinship: suspected, with its evidence in every text, and no verdict."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from kin_sample import BARN, EAST, FIELD, NORTH, SHORT, SOUTH, kin_sample, kinship
from views_sample import HOSTILE, Sample, sample, sha

from whence import schema
from whence.report.content import Limits
from whence.report.kin import LONG, KinSection, kin
from whence.report.page import render
from whence.report.strip import APART, BAR, MOST, draw_strip
from whence.schema import Compared, Family, FamilyText, Formula, FormulaSpan, Kinship, Text
from whence.views.kin import FormulaRow, Member, Place, family_view
from whence.views.kin_index import KinIndex
from whence.views.tables import Catalogue

SMALL = Limits(families=0, pairs=0)
NARROW = Limits(texts=1, formulae=1, articles=0)


def section(pile: Sample | None = None, name: str = "kin", limits: Limits | None = None) -> str:
    """Return a section of the report as HTML."""
    page = render(pile or kin_sample(), version="1", limits=limits)
    begin = page.index(f'<section id="{name}"')
    return page[begin : page.index("</section>", begin)]


def built(pile: Sample | None = None, *, texts: int = 8, formulae: int = 40) -> KinSection:
    """Return the family of the sample as the page shows it."""
    return kin(Catalogue.of(pile or kin_sample()), families=20, pairs=50, texts=texts, formulae=formulae).families[0]


class Page(HTMLParser):
    """Addresses, links, text and what is left open."""

    VOID = frozenset({"meta", "line", "rect", "path", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.found: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.tags: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note addresses and links."""
        self.handle_startendtag(tag, attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.tags[tag] += 1
        given = dict(attrs)
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if (given.get("href") or "").startswith("#"):
            self.links.add(str(given["href"])[1:])

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes was open."""
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Note text outside the style sheet."""
        if not self.open or self.open[-1] != "style":
            self.found.append(data)

    @property
    def words(self) -> str:
        """Return the text with single blanks."""
        return " ".join("".join(self.found).split())


def poisoned() -> Sample:
    """Return the pile with an attack in every free field of kinship and of the texts."""
    free = {
        Formula: ("text",),
        Kinship: ("evidence",),
        schema.Move: ("rule",),
        schema.Spelling: ("name", "place"),
        Compared: ("why",),
        schema.Document: ("outlet", "title", "path"),
        schema.Mention: ("name",),
    }
    rows = []
    for row in kin_sample().all():
        changes: dict[str, Any] = {
            name: getattr(row, name) + HOSTILE for name in free.get(type(row), ()) if getattr(row, name) is not None
        }
        if isinstance(row, Text):
            changes = {"text": row.text + "\n\n" + HOSTILE}
        if isinstance(row, Kinship):
            changes["actors"] = [*row.actors, HOSTILE]
        rows.append(msgspec.structs.replace(row, **changes))
    return Sample(rows)


# --- what the page is ----------------------------------------------------------------


@pytest.mark.parametrize("limits", [None, SMALL, NARROW], ids=["whole", "nothing", "narrow"])
@pytest.mark.parametrize("pile", [kin_sample, poisoned])
def test_every_number_leads_to_its_evidence(pile: type[Sample], limits: Limits | None) -> None:
    """Each link has one address, however little there is room for, and every element is closed."""
    page = Page(render(pile(), version="1", limits=limits))

    assert set() == page.links - page.ids.keys()
    assert [] == [address for address, times in page.ids.items() if times > 1]
    assert ([], []) == (page.unbalanced, page.open)


def test_hostile_text_is_text() -> None:
    """Markup in a formula, a rule, a name or a reason makes no element; nothing steers the screen."""
    html = section(poisoned())
    page = Page(html)

    assert (0, 0) == (page.tags["script"], page.tags["img"])
    assert "<script>alert(1)</script>" in page.words
    assert set() == set("\x1b\u202e\x00\x07") & set(html)


def test_everything_is_called_suspected_and_nothing_more() -> None:
    """Each family and pair bears the word; no word gives a verdict or names a maker."""
    html = section() + section(name="overview")

    assert 4 == html.count('<span class="word">suspected</span>')
    for verdict in ("fake", "false", "propaganda", "coordinated", "bot ", "written by", "proven"):
        assert verdict not in Page(html).words.lower()


def test_the_section_is_there_only_where_it_was_asked() -> None:
    """A case that an older version made says nothing about kinship."""
    page = render(sample(), version="1")

    assert 'id="kin"' not in page
    assert 'href="#kin"' not in page


def test_where_nothing_was_found_the_page_says_so() -> None:
    """No two texts look akin, and that is no proof of anything."""
    pile = kin_sample().without(Kinship).without(Family).without(FamilyText)

    assert "No two texts look akin, of 5 that were compared. That is no proof" in Page(section(pile)).words
    assert 'id="make"' not in render(pile, version="1")


def test_too_little_to_tell_is_said_too() -> None:
    """One text that could be compared is not enough."""
    short = [Compared(text=sha(text), words=4, background=None, why="too short") for text in (SOUTH, EAST, FIELD, BARN)]
    pile = kin_sample().without(Kinship).without(Family).without(FamilyText).put(*short)

    assert "Not enough to tell" in Page(section(pile)).words


def test_the_overview_leads_to_each_family_and_pair() -> None:
    """How many texts look as if they were of one make, then one line for each family."""
    html = section(name="overview")

    assert "5 texts share hardly a passage with each other" in Page(html).words
    assert "1 family and 1 pair more" in Page(html).words
    assert 'href="#K-1"' in html
    assert 'href="#kin-D-5-D-6"' in html


def test_what_was_not_compared_is_listed_with_the_reason() -> None:
    """The reason in full stands with each text."""
    html = section()

    assert 'id="not-compared"' in html
    assert "D-7 Short Post: too short: 4 words of its own, 120 are needed" in Page(html).words


# --- one family ------------------------------------------------------------------------


def test_formulae_are_lit_in_each_text_with_their_number() -> None:
    """The words are marked, the number stands before them, and leads to the row of the table."""
    html = section()

    assert '<sup><a class="f1" href="#K-1.f1">1</a></sup>close to the works tell of a second estimate</mark>' in html
    assert html.index('id="K-1.f1"') < html.index('id="K-1.f2"') < html.index('id="K-1.f3"')
    assert 'href="#K-1.D-4.f1"' in html
    assert 'id="K-1.D-4.f1"' in html


def test_formulae_that_lie_on_each_other_are_both_marked() -> None:
    """Where two formulae overlap the words bear both numbers."""
    begin = SOUTH.index("tell of a second")
    pile = kin_sample().put(
        FormulaSpan(formula="F-0000000003", text=sha(SOUTH), begin=begin, end=begin + len("tell of a second"))
    )
    (south,) = [text for text in built(pile).texts if text.member.text == sha(SOUTH)]
    both = [piece.words for each in south.paragraphs for piece in each.pieces if piece.numbers == [1, 3]]

    assert ["tell of a second"] == both


def test_people_are_marked_where_they_are_named() -> None:
    """A person whom several name has an address in each text, and a row that leads there."""
    html = section()

    assert re.search(r'<span id="K-1\.D-1\.p1"></span><span class="source">Edda Lorn</span>', html)
    assert "Edda Lorn: D-1 D-2 D-4" in Page(html).words


def test_moves_stand_in_a_table_with_their_sentences() -> None:
    """One row a move, one cell a text; what is missing is said."""
    words = Page(section()).words

    assert "Moves in one order: 2 of 3 texts make all 3" in words
    assert "2. unnamed authority" in words
    assert "not in this order" in words


def test_the_weight_of_a_pair_is_shown_with_its_parts() -> None:
    """Sum, parts, and which formulae make them, by number."""
    html = section()
    found = re.search(r'<tr role="row"><th[^>]*><a class="id" href="#D-1">.*?</tr>', html, re.DOTALL)

    assert found is not None
    assert ["D-1", "D-2", "25.0", "20.0", "3.0", "2.0", "0.0", "1", "8.0", ",", "2", "7.5", ",", "3", "4.5"] == re.sub(
        r"<[^>]+>", " ", found[0]
    ).split()


def test_copies_go_with_their_text() -> None:
    """The reprint is named beside the text it reprints, and is no member."""
    words = Page(section()).words

    assert "D-2 South Post and 1 copy" in words
    assert "with its copy D-3 Again Post" in words


def test_two_texts_alone_stand_in_two_columns() -> None:
    """A pair has its evidence, its parts and both texts."""
    html = section()
    pair = html[html.index('id="kin-D-5-D-6"') :]

    assert 'class="beside two"' in pair
    assert "They share 1 phrases that ordinary text does not have." in pair
    assert 2 == pair.count("<mark")


def test_a_long_text_keeps_what_is_lit() -> None:
    """Paragraphs without anything lit are left out of a long text, and counted; the title stays."""
    filler = "\n\n".join(f"The {at}th pile of planks was painted grey in the afternoon." for at in range(200))
    text = NORTH + "\n\n" + filler
    rows = [
        msgspec.structs.replace(row, text=text) if isinstance(row, Text) and row.text == NORTH else row
        for row in kin_sample().all()
    ]
    north = built(Sample(rows)).texts[0]

    assert LONG < len(text)
    assert [(True, 0), (False, 0), (False, 0), (False, 200)] == [
        (each.title, each.left_out) for each in north.paragraphs
    ]


def test_what_there_is_no_room_for_is_counted() -> None:
    """Families, pairs, texts and formulae beyond the limits are told, with the way to get them."""
    nothing = Page(section(limits=SMALL)).words
    narrow = Page(section(limits=NARROW)).words

    assert "1 more family is left out here: whence kin CASE --limit 0" in nothing
    assert "1 more pair is left out here" in nothing
    assert "2 more texts of K-1 are not shown side by side: D-2 South Post, D-4 East Post." in narrow
    assert "2 more formulae, less rare, are left out here" in narrow


def test_a_formula_of_a_text_not_shown_leads_to_the_list_of_articles() -> None:
    """Its words stand in the table all the same."""
    html = section(limits=NARROW)

    assert 'href="#K-1.D-4.f1"' not in html
    assert "close to the works tells of a second estimate" in Page(html).words


# --- the drawing -------------------------------------------------------------------------


def members(count: int) -> list[Member]:
    """Return so many members of a family."""
    view = family_view(KinIndex(kin_sample()), "K-1")
    return [msgspec.structs.replace(view.members[0], text=f"t{at}") for at in range(count)]


def row(number: int, places: dict[str, int]) -> FormulaRow:
    """Return a formula of ten characters that begins there."""
    held = {text: [Place(begin, begin + 10, "words")] for text, begin in places.items()}
    return FormulaRow(number=number, words="words", rule="a run of words", bits=9.0, weight=8.0, places=held)


def test_marks_stand_at_their_share_of_the_text() -> None:
    """The middle of a text of 200 characters is half the width, in another of 1,000 a tenth."""
    strip = draw_strip(members(2), [row(1, {"t0": 100, "t1": 100})], {"t0": 200, "t1": 1000})

    assert strip is not None
    assert [(50.0, 5.0), (10.0, 1.0)] == [(tick.x, tick.width) for track in strip.tracks for tick in track.ticks]


def test_a_line_leads_to_the_next_text_that_has_the_formula() -> None:
    """A text without it is passed over."""
    strip = draw_strip(members(3), [row(1, {"t0": 0, "t2": 90})], dict.fromkeys(("t0", "t1", "t2"), 100))

    assert strip is not None
    (thread,) = strip.threads
    assert (strip.tracks[0].y + BAR, strip.tracks[2].y) == (thread.y1, thread.y2)


def test_numbers_close_to_each_other_stand_on_two_lines() -> None:
    """No two numbers of one line are nearer than they are wide."""
    rows = [row(number, {"t0": 100 + number, "t1": 500}) for number in (1, 2, 3)]
    strip = draw_strip(members(2), rows, {"t0": 1000, "t1": 1000})

    assert strip is not None
    for track in strip.tracks:
        for y in {tick.y for tick in track.ticks}:
            on_line = sorted(tick.middle for tick in track.ticks if tick.y == y)
            assert all(APART <= after - before for before, after in pairwise(on_line))


def test_only_the_rarest_are_drawn() -> None:
    """More numbers could not be read; the table has the others."""
    rows = [row(number, {"t0": 20 * number, "t1": 20 * number}) for number in range(1, MOST + 8)]
    strip = draw_strip(members(2), rows, {"t0": 1000, "t1": 1000})

    assert strip is not None
    assert MOST == strip.formulae == len({tick.number for track in strip.tracks for tick in track.ticks})


def test_nothing_is_drawn_where_nothing_is_shared() -> None:
    """No formulae, no picture."""
    assert draw_strip(members(3), [], {}) is None


def test_a_pair_across_families_is_shown_alone() -> None:
    """Akin to a member of a family, and in none itself."""
    pile = kin_sample().put(kinship(FIELD, NORTH, {"F-0000000001": 9.5}))
    html = section(pile)

    assert 'id="kin-D-1-D-5"' in html
    assert "D-5" not in Page(html[html.index('id="K-1"') : html.index('id="kin-pairs"')]).words
    assert sha(SHORT) not in html
