"""The report: every number opens onto its evidence, nothing hostile does anything, nothing leaves the page."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from views_sample import COURIER, DRIFTED, GATE, HOSTILE, RADIO, Sample, block, hostile, retold, sample, sha, taken

from whence.errors import StorageFailed
from whence.report import write_report
from whence.report.content import Limits
from whence.report.page import day, flowing, is_web, render, share
from whence.schema import ClusterText, Copy, Descent, Passage, Witness

VOID = {"meta", "link", "br", "img", "rect", "path", "line", "circle", "input", "hr"}


class Page(HTMLParser):
    """What a browser finds in a page: elements, addresses, links, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes was open."""
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Note text outside the style sheet."""
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        """Return all values of an attribute."""
        return [value for _, each, value in self.attributes if each == name]


LARGE = Limits(articles=0)
SMALL = Limits(claims=1, brief=1, articles=0, copies=0, voices=1, tables=1, given=1, moments=1, dealings=1)


@pytest.mark.parametrize("limits", [None, LARGE, SMALL], ids=["whole", "without articles", "cut short"])
@pytest.mark.parametrize("pile", [sample, hostile, Sample])
def test_every_link_inside_leads_somewhere(pile: type[Sample], limits: Limits | None) -> None:
    """Whatever the pile and however much is left out, no number opens onto nothing, and no address is given twice."""
    page = Page(render(pile(), version="1", limits=limits))
    there = Counter(page.values("id"))
    wanted = {value.removeprefix("#") for value in page.values("href") if value.startswith("#")}

    assert set() == wanted - there.keys()
    assert [] == [address for address, times in there.items() if times > 1]


def test_words_that_lead_to_two_voices_have_one_address() -> None:
    """A report that cites an article of the pile is quoted under each of its voices, and linked to once."""
    pile = sample()
    way = ["D-5 (Valley Observer)", "Ondra Post", "D-1 (Harrow Gazette)"]
    rows = [
        msgspec.structs.replace(row, paths=[*row.paths, [*way, row.label]])
        if isinstance(row, Witness) and row.claim == "C-2"
        else row
        for row in pile.all()
        if not (isinstance(row, Witness) and row.label == "a leaked memo")
    ]
    page = render(Sample(rows), version="1")

    assert 2 <= page.count("citing a leaked memo")
    assert 1 == page.count('id="C-2.4"')


@pytest.mark.parametrize("pile", [sample, hostile, Sample])
def test_every_element_is_closed_in_order(pile: type[Sample]) -> None:
    """The page is one tree: nothing from an article opens or closes an element."""
    page = Page(render(pile(), version="1"))

    assert ([], []) == (page.unbalanced, page.open)


def test_hostile_text_is_text() -> None:
    """Markup in any field makes no element, no handler, no script link and no loaded image."""
    page = Page(render(hostile(), version="1"))
    handlers = [name for _, name, _ in page.attributes if name.startswith("on")]
    links = [value for value in page.values("href") if not value.startswith("#")]

    assert (0, 0, 0) == (page.tags["script"], page.tags["img"], page.tags["iframe"])
    assert ([], []) == (handlers, links)
    assert any("<script>alert(1)</script>" in text for text in page.text)


def test_nothing_that_steers_a_screen_is_in_the_page() -> None:
    """Direction marks, escapes and controls are taken out of every field."""
    page = render(hostile(), version="1")

    assert set() == {character for character in HOSTILE if ord(character) < 32 or character == "\u202e"} & set(page)


def test_the_page_loads_nothing() -> None:
    """No script, no style sheet, no image, no font: the policy forbids it and there is none."""
    page = Page(render(sample(), version="1"))
    policy = next(value for value in page.values("content") if "default-src" in value)

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert set() == {"script", "link", "img", "iframe", "object", "embed"} & page.tags.keys()
    assert [] == page.values("src") + page.values("srcset")
    assert "url(http" not in render(sample(), version="1")
    assert "@import" not in render(sample(), version="1")


def test_web_addresses_are_links_that_tell_nobody() -> None:
    """An address of an article may be followed, and the site is not told from where."""
    page = Page(render(sample(), version="1"))
    outside = [value for value in page.values("href") if not value.startswith("#")]

    assert "https://harrow.example/kelm" in outside
    assert len(outside) == page.values("rel").count("noreferrer noopener nofollow")


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://harrow.example/kelm?a=1", True),
        ("HTTP://harrow.example", True),
        ("javascript:alert(1)", False),
        (" https://harrow.example", False),
        ("https://harrow.example\u202e", False),
        ("data:text/html,x", False),
        ("//harrow.example", False),
    ],
)
def test_only_web_addresses_are_links(address: str, web: bool) -> None:
    """Anything but plain http and https stays text."""
    assert web == is_web(address)


@pytest.mark.parametrize(
    "word",
    ["confirmed", "false", "fake", "credib", "truth", "reliab", "confidence", "propagand", "debunk", "verdict"],
)
def test_words_to_avoid_are_avoided(word: str) -> None:
    """The report's own words judge no claim, no person and no outlet."""
    shown = " ".join(Page(render(sample(), version="1")).text).lower()

    assert not re.search(rf"\b{word}", shown)


@pytest.mark.parametrize(
    "words",
    [
        "6 documents",
        "4 texts",
        "3 claims",
        "Tova Rehn",
        "sources close to the Board",
        "values differ",
        "supposed, not said",
        "the value was changed where the passage was copied",
        "All 27 words of D-3 stand in D-1, one of them changed.",
        "Nothing in the two descriptions tells them apart.",
        "Ask the Herald where 21 comes from",
        "broken.html",
        "min_passage",
        "If the second gate had jammed",
    ],
)
def test_what_a_fact_checker_needs_is_there(words: str) -> None:
    """Counts, voices, words, merges, values, notes, rejects and settings are all in the page."""
    shown = " ".join(" ".join(Page(render(sample(), version="1")).text).split())

    assert words in shown.replace(" .", ".")


def test_nothing_is_said_by_looks_alone() -> None:
    """Every dashed outline and every hatching has its word beside it."""
    page = render(sample(), version="1")

    assert (
        page.count('class="voice unnamed"') <= page.count(">unnamed</span>") + page.count("no source given</span>") + 1
    )
    assert not re.search(r'<span class="word hatch"></span>', page)


def test_the_tree_is_drawn_and_said() -> None:
    """Every drawing has a name, and the same voices stand in the list beside it."""
    page = render(sample(), version="1")

    assert 4 == page.count('<figure class="drawing">')
    assert 4 == len(re.findall(r'<svg viewBox[^>]*role="img" aria-label="[^"]+', page))
    assert page.count('class="box voice') <= page.count('<p class="witness">')


def test_in_a_small_pile_words_open_onto_their_article() -> None:
    """A quotation links to its place in the article, and the article back to the claim."""
    page = render(sample(), version="1")

    assert 'href="#at-C-1.1"' in page
    assert re.search(r'id="at-C-1\.1" href="#C-1\.1"', page)


def test_in_a_large_pile_articles_are_left_out_and_words_are_not() -> None:
    """Without whole articles every mention still has its sentence."""
    page = render(sample(), version="1", limits=LARGE)

    assert 'class="body"' not in page
    assert "12 houses had been evacuated</mark>" in page


def test_what_is_left_out_is_said_with_the_way_to_it() -> None:
    """A page cut short says how much is missing and which command shows it."""
    shown = " ".join(Page(render(sample(), version="1", limits=SMALL)).text)

    assert "1 more claim" in shown
    assert "whence claim CASE ID" in shown
    assert "1 more pair" in shown
    assert "whence copies CASE" in shown
    assert "7 more voices" in shown


def test_shared_quotations_are_not_shown_as_copies() -> None:
    """The same quoted words in two texts are listed apart, with the words."""
    pile = sample()
    (copy,), (passage,) = pile.rows(Copy), pile.rows(Passage)
    quoted = pile.put(
        msgspec.structs.replace(copy, relation="shared quotation"),
        msgspec.structs.replace(passage, a_begin=129, a_end=147, b_begin=129, b_end=147, quoted=True, edits=[]),
    ).without(ClusterText)
    page = render(Sample([row for row in quoted.all() if row != passage]), version="1")

    assert "<q>“Nobody was hurt,”</q>" in page
    assert 'class="copy"' not in page


def test_the_same_tables_make_the_same_page() -> None:
    """The report has no clock and no chance in it."""
    assert render(sample(), version="1") == render(sample(), version="1")


@pytest.mark.parametrize(("value", "shown"), [(1.0, "all"), (0.999, "99 %"), (0.4, "40 %"), (0.004, "0 %")])
def test_less_than_all_is_never_shown_as_all(value: float, shown: str) -> None:
    """Only a text that stands wholly in another is "all" of it."""
    assert shown == share(value)


def test_a_paragraph_break_in_a_quotation_shows() -> None:
    """Words from two paragraphs are not run together."""
    assert "one ¶ two " == flowing("one \n\n two ")


@pytest.mark.parametrize(
    ("time", "shown"), [("2031-03-04T05:06:07Z", "2031-03-04 05:06"), ("2031-03", "2031-03"), ("unknown", "unknown")]
)
def test_a_time_is_shown_as_exactly_as_it_was_claimed(time: str, shown: str) -> None:
    """No precision is added, and seconds are left to the case."""
    assert shown == day(time)


# --- how it looks -------------------------------------------------------------


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def schemes() -> list[dict[str, str]]:
    """Return the colours of the light and the dark scheme."""
    css = render(Sample(), version="1").split("<style>")[1].split("</style>")[0]
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("ink", "paper", 4.5),
        ("soft", "paper", 4.5),
        ("link", "paper", 4.5),
        ("warn", "paper", 4.5),
        ("ink", "raised", 4.5),
        ("soft", "raised", 4.5),
        ("ink", "mark", 4.5),
        ("link", "mark", 4.5),
        ("ink", "hatch", 4.5),
        ("edge", "paper", 3),
        ("edge", "raised", 3),
        ("mark-edge", "paper", 3),
        ("bar", "paper", 3),
    ],
)
def test_everything_stands_out_from_its_ground(scheme: int, front: str, ground: str, least: float) -> None:
    """Text has a contrast of 4.5 to 1 and outlines of 3 to 1, in light and in dark (WCAG 2.2, AA)."""
    colours = schemes()[scheme]
    low, high = sorted((luminance(colours[front]), luminance(colours[ground])))

    assert (high + 0.05) / (low + 0.05) >= least


# --- the file ----------------------------------------------------------------


def test_the_file_is_whole_and_alone(tmp_path: Path) -> None:
    """One file is written, and nothing is left beside it."""
    write_report(sample(), tmp_path / "report.html", version="1")

    assert ["report.html"] == [path.name for path in tmp_path.iterdir()]
    assert (tmp_path / "report.html").read_text("utf-8").rstrip().endswith("</html>")


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    """The newer report takes the place of the older one."""
    (tmp_path / "report.html").write_text("old")
    write_report(sample(), tmp_path / "report.html", version="1")

    assert "old" != (tmp_path / "report.html").read_text("utf-8")


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the older report stays, no piece is left, and the error says what to do."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "report.html").write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageFailed, match=r"No space left.*disk has room"):
        write_report(sample(), tmp_path / "report.html", version="1")

    assert [("report.html", "old")] == [(path.name, path.read_text()) for path in tmp_path.iterdir()]


@pytest.mark.parametrize("place", ["", "missing/report.html"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    """A folder, or a file in a folder that is not there, is an error with its mend."""
    with pytest.raises(StorageFailed, match=r"Name a file|Check that the folder exists"):
        write_report(sample(), tmp_path / place, version="1")


def words_of(page: str) -> str:
    """Return the text of a page with single blanks."""
    return " ".join(" ".join(Page(page).text).split())


def family() -> Sample:
    """Return the sample with the descent of four texts that are one, one of which nobody can tell."""
    texts = (DRIFTED, COURIER, RADIO)
    return sample().put(
        *(ClusterText(text=sha(text), cluster=sha(GATE)) for text in texts),
        taken(GATE, None, "The Gazette came first."),
        taken(DRIFTED, GATE, "The Herald was cut."),
        taken(RADIO, DRIFTED),
        taken(COURIER, None, known=False),
    )


def test_a_tree_shows_who_took_it_from_whom() -> None:
    """Lists inside lists, under "not in this pile" and "cannot be told", with every reason."""
    page = render(family(), version="1")
    tree = page[page.index('id="origins"') : page.index("</section>", page.index('id="origins"'))]
    words = words_of(tree)

    assert 4 == tree.count("<ul><li>") - tree.count('<details class="why">')
    assert words.index("Not in this pile") < words.index("Harrow Gazette") < words.index("The Gazette came first.")
    assert words.index("taken from D-1 The Herald was cut.") < words.index("Kelm Radio") < words.index("taken from D-3")
    assert words.index("taken from D-3") < words.index("cannot be told") < words.index("Northern Courier")


def test_an_article_says_which_it_was_taken_from_and_no_more_than_is_known() -> None:
    """Of a known origin it is a copy; without one the two are one text, whichever stands first in the pile."""
    words = words_of(render(family(), version="1"))

    assert "Lakeside Herald · 2031-03-05 · copy of D-1 Harrow Gazette" in words
    assert "Kelm Radio · 2031-03 · copy of D-3 Lakeside Herald" in words
    assert "Northern Courier · 2031-03-05 · copies one text with D-1 Harrow Gazette" in words


def test_a_pair_has_its_origin_and_the_reasons() -> None:
    """Each pair says in a sentence who took it from whom, and why."""
    found = sample().rows(Copy)[0]
    origin = "a" if found.a == sha(GATE) else "b"
    told = msgspec.structs.replace(found, origin=origin, reasons=["The Herald <b>was cut</b>."])

    assert "D-3 was taken from D-1. The Herald <b>was cut</b>." in words_of(render(sample().put(told), version="1"))
    assert "Who took it from whom cannot be told." in words_of(render(sample(), version="1"))


@pytest.mark.parametrize(
    ("descent", "pair"),
    [
        (taken(RADIO, DRIFTED), "D-3 and D-6"),
        (taken(RADIO, None), "D-3 and D-6"),
        (None, "D-1 and D-6"),
    ],
    ids=["first hand", "by way of others", "unknown"],
)
def test_a_copy_stands_beside_what_it_was_taken_from(descent: Descent | None, pair: str) -> None:
    """The other text is its origin where that is known, and else the centre of its cluster."""
    plain = sample().rows(Copy)[0]
    known = () if descent is None else (descent,)
    pairs = [
        msgspec.structs.replace(
            plain, a=sha(text), b=sha(RADIO), origin="a" if known and text == DRIFTED else "unknown", margin=3.0
        )
        for text in (GATE, DRIFTED)
    ]
    pile = sample().put(*(ClusterText(text=sha(text), cluster=sha(GATE)) for text in (DRIFTED, RADIO)), *known, *pairs)
    page = render(pile, version="1")

    assert [pair] == [found for found in ("D-1 and D-6", "D-3 and D-6") if f'class="copy" aria-label="{found}"' in page]


def test_a_rewrite_is_shown_side_by_side_and_suspected() -> None:
    """Both stretches are marked, and the page says that they prove nothing."""
    page = render(retold(), version="1")
    rewrites = page[page.index('id="rewrites"') : page.index("</details>", page.index('id="rewrites"'))]

    assert "suspected" in words_of(rewrites)
    assert 2 == rewrites.count("<mark>")


def test_a_block_of_an_outlet_is_marked_in_its_article_and_left_in() -> None:
    """The words stay, muted, and a label says how many of the outlet's texts hold them."""
    page = render(sample().put(block(RADIO, "By the river", "Kelm Radio", 9)), version="1")

    assert "block of this outlet, in 9 of its texts By the river" in words_of(page)
    assert '<span class="block">By the river</span>' in page


def test_a_block_over_two_paragraphs_is_labelled_once() -> None:
    """The label stands where the block begins; both paragraphs are muted."""
    words = "hurt,” Rehn said.\n\nTwo engineers"
    page = render(sample().put(block(GATE, words)), version="1")

    assert 1 == page.count("block of this outlet")
    assert 2 <= page.count('<span class="block">')
