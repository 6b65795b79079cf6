"""Boilerplate: what an outlet puts into its pages is found, and what it reports is left alone."""

from __future__ import annotations

import pytest
from copies_slow import FIRST, SECOND, THIRD, prose, text
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.boilerplate import find_boilerplate, spans_of
from whence.copies.pages import mask_of
from whence.schema import Boilerplate, Text
from whence.settings import CopySettings

BOX = "Sign up for Morning Quay, our newsletter with the best of the coast, delivered to your inbox before breakfast."
RIGHTS = "All rights reserved. This page may not be printed, broadcast or passed on without written permission."
BACKGROUND = (
    "The swing bridge at Orlen was closed in March, when divers found a crack in the eastern pillar, and the town of "
    "Orlen has been cut off from the railway since."
)


def report(seed: int, paragraphs: int = 4) -> list[str]:
    """Return the paragraphs of an article that is like no other."""
    return [f"A {prose(100 * seed + number, 40)}." for number in range(paragraphs)]


def bridge(seed: int) -> list[str]:
    """Return one more article of the running story about the bridge at Orlen."""
    subject = ("divers", "railway", "council", "ferry", "pillar", "insurers", "town hall")[seed % 7]
    return [
        f"The {subject} had news of the swing bridge at Orlen: {prose(7000 + seed, 40)}.",
        f"Another crack in the pillar, and the railway stays closed, {prose(8000 + seed, 40)}.",
        f"The eastern bank of Orlen {prose(9000 + seed, 40)}.",
    ]


def joined(*blocks: str) -> str:
    """Return the blocks as one text."""
    return "\n\n".join(blocks)


def found(bodies: list[str], outlets: list[str] | None = None) -> list[Boilerplate]:
    """Return the boilerplate of some texts, all of one outlet where no other is given."""
    names = outlets or ["Lenmouth Courier"] * len(bodies)
    held = {text(body).sha256: frozenset({name} - {""}) for body, name in zip(bodies, names, strict=True)}
    return find_boilerplate([text(body) for body in bodies], held, CopySettings(), lambda done, total: None)


def blocks(bodies: list[str], outlets: list[str] | None = None) -> list[str]:
    """Return the words of each block found."""
    texts = {text(body).sha256: body for body in bodies}
    return [texts[row.text][row.begin : row.end] for row in found(bodies, outlets)]


@pytest.mark.parametrize(
    "block",
    [
        BOX,
        RIGHTS,
        f"{BOX}\n{RIGHTS}",
        "Additional reporting by the Lenmouth Courier newsroom",
        "Home | News | Sport | Weather",
        "Home\nNews from the coast\nSport\nWeather",
        "The views in this column are those of its author and not those of the paper.",
        "© Quay Media, all rights reserved.",
    ],
)
@pytest.mark.parametrize("place", ["head", "tail"])
def test_a_header_or_footer_in_three_texts_is_found(block: str, place: str) -> None:
    """
    A block at the beginning or end of three texts of one outlet that report different things is boilerplate.
    """
    bodies = [joined(*report(seed)) for seed in range(6)]
    bodies[:3] = [joined(block, body) if place == "head" else joined(body, block) for body in bodies[:3]]

    assert [block] * 3 == blocks(bodies)


def test_a_title_may_stand_above_a_header() -> None:
    """
    A header is one although every text has its own title above it.
    """
    bodies = [joined(f"Storm {prose(seed, 3)}", BOX, *report(seed)) for seed in range(3)]

    assert [BOX] * 3 == blocks(bodies)


def test_two_lines_above_a_header_are_no_title() -> None:
    """
    What stands under a title and one more line of its own text is in mid-text, and three texts are too few for it.
    """
    bodies = [joined(f"Storm {prose(seed, 3)}", f"By {prose(seed + 9, 2)}", BOX, *report(seed, 9)) for seed in range(3)]

    assert [] == blocks(bodies)


def test_a_box_in_mid_text_is_found_in_six_texts() -> None:
    """
    A long block in the middle of six texts is boilerplate; three are too few to tell it from background.
    """
    bodies = [joined(*report(seed)[:2], BOX, *report(seed)[2:]) for seed in range(6)]

    assert [BOX] * 6 == blocks(bodies)
    assert [] == blocks(bodies[:3])


@pytest.mark.parametrize(
    "footer",
    [
        "Reporting by {} in {}; Editing by {}",
        "(Reporting by {} in {}; Editing by {}.)",
        "Published 1{n} May 2031 by {}",
        "Last changed on Tuesday 1{n} May 2031, 1{n}:05",
        "Follow {} on Quaynet @lenmouth{n}.",
    ],
)
def test_names_and_figures_may_vary(footer: str) -> None:
    """
    A footer whose names, dates and addresses differ from text to text is found in all of them.
    """
    people = ["Odo Marsh", "Ilse Brandt", "Tova Rehn", "Pem Aros", "Jon Vell"]
    footers = [footer.format(people[n], people[n - 1], people[n - 2], n=n) for n in range(5)]
    bodies = [joined(*report(n), footers[n]) for n in range(5)]

    assert sorted(footers) == sorted(blocks(bodies))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Reporting by Odo Marsh; Editing by Ilse Brandt", "Reporting by Pem Aros; Editing by Jon Vell", True),
        ("Reporting by Odo Marsh and Pem Aros, Orlen", "Reporting by Ilse Brandt, Jon Vell and Tova Rehn", True),
        ("Reporting by Odo Marsh; Editing by Ilse Brandt", "Photographs by Odo Marsh; Editing by Jon Vell", False),
        ("Published 12 May 2031", "Published 3 June 2030", True),
        ("Published 12 May 2031", "Published 12 May, 9:30", False),
    ],
)
def test_shapes(one: str, two: str, same: bool) -> None:
    """
    Two lines have one shape if they differ in names, figures and months alone.
    """
    assert same == (mask_of(one) == mask_of(two))


def test_a_footer_inside_the_last_paragraph_is_found() -> None:
    """
    Sentences at the end of the last paragraph are found, several of them as one block, and nothing before them.
    """
    bodies = [f"{joined(*report(seed))} {RIGHTS} {BOX}" for seed in range(3)]

    assert [f"{RIGHTS} {BOX}"] * 3 == blocks(bodies)


def test_a_bracket_inside_the_last_paragraph_is_found() -> None:
    """
    An agency's bracket after the last sentence is found though its names differ.
    """
    people = ["Odo Marsh", "Ilse Brandt", "J. Vell"]
    footers = [f"(Reporting by {person} in Orlen; Editing by Tova Rehn)" for person in people]
    bodies = [f"{joined(*report(seed))} {footers[seed]}" for seed in range(3)]

    assert sorted(footers) == sorted(blocks(bodies))


def test_a_bracket_with_full_stops_is_one_sentence() -> None:
    """
    A bracket at the end of the last paragraph is found whole, whatever stops are in it.
    """
    footers = [
        f"(Reporting by {person} in Orlen. Editing by Tova Rehn.)" for person in ("Odo Marsh", "Pem Aros", "Jon")
    ]
    bodies = [f"{joined(*report(seed))} {footers[seed]}" for seed in range(3)]

    assert sorted(footers) == sorted(blocks(bodies))


def test_a_bracket_may_stand_after_a_footer() -> None:
    """
    A footer as written and a bracket of one shape after it are one block.
    """
    footers = [f"{RIGHTS} (Photographs by {person})" for person in ("Odo Marsh", "Pem Aros", "Ilse Brandt")]
    bodies = [f"{joined(*report(seed))} {footers[seed]}" for seed in range(3)]

    assert sorted(footers) == sorted(blocks(bodies))


def test_a_text_without_paragraphs_has_its_edges_looked_at() -> None:
    """
    In a text of a single line the block is found at its end.
    """
    bodies = [" ".join([*report(seed), BOX]) for seed in range(3)]

    assert [BOX] * 3 == blocks(bodies)


def test_a_story_published_three_times_is_no_boilerplate() -> None:
    """
    Three versions of one story share their paragraphs, and none of them is a template.
    """
    story = [FIRST, SECOND, THIRD, *report(1)]
    bodies = [joined(*story), joined("Updated on Wednesday.", *story), joined(*story[1:], "The council met again.")]

    assert [] == blocks(bodies)


def test_a_story_that_grows_is_no_boilerplate() -> None:
    """
    Where each version puts a paragraph of its own above the old ones, the old ones are no template.
    """
    story = [FIRST, SECOND, THIRD]
    bodies = [joined(*report(version, 1), *story) for version in range(6)]

    assert [] == blocks(bodies)


def test_a_story_edited_in_most_paragraphs_is_no_boilerplate() -> None:
    """
    Three versions with changed words in most paragraphs are one story, so the paragraph left alone is no template.
    """
    bodies = [joined(*(part.replace("w1", f"v{version}", 2) for part in report(1, 6)), RIGHTS) for version in range(3)]

    assert [] == blocks(bodies)


@pytest.mark.parametrize("texts", [3, 7])
@pytest.mark.parametrize("place", [1, 3])
def test_the_background_of_a_running_story_is_no_boilerplate(texts: int, place: int) -> None:
    """
    A paragraph used again in every article about one matter speaks of that matter, wherever it stands.
    """
    story = [bridge(seed) for seed in range(texts)]
    bodies = [joined(*parts[:place], BACKGROUND, *parts[place:]) for parts in story]
    bodies += [joined(*report(seed)) for seed in range(6)]

    assert [] == blocks(bodies)


def test_a_paragraph_that_two_outlets_have_from_an_agency_is_no_boilerplate() -> None:
    """
    Two stories that share a paragraph of sixty words are left alone.
    """
    shared = f"The {prose(99, 60)}."
    bodies = [joined(*report(seed), shared, *report(seed + 50)) for seed in range(2)]

    assert [] == blocks(bodies, ["Lenmouth Courier", "Orlen Post"])
    assert [] == blocks(bodies)


def test_what_other_outlets_print_as_well_is_an_agencys() -> None:
    """
    A long block in three texts of one outlet is left alone when another outlet has it in one.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(4)]

    assert [] == blocks(bodies, ["Lenmouth Courier"] * 3 + ["Orlen Post"])
    assert [BOX] * 3 == blocks(bodies[:3], ["Lenmouth Courier"] * 3)


def test_two_sites_of_one_house_share_their_template() -> None:
    """
    A block that is boilerplate in two outlets is found in both, each with its own count.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(7)]
    rows = found(bodies, ["Lenmouth Courier"] * 3 + ["Orlen Post"] * 4)

    assert [("Lenmouth Courier", 3)] * 3 + [("Orlen Post", 4)] * 4 == sorted((row.outlet, row.texts) for row in rows)


@pytest.mark.parametrize(
    "line", ["Ilse Brandt", "he said", "He said.", "Advertisement", "No one was hurt.", "The council will meet again."]
)
@pytest.mark.parametrize("place", [2, 4])
def test_short_lines_are_left_alone(line: str, place: int) -> None:
    """
    A name, a bare "he said" and a stock sentence are no boilerplate, however often they stand in an outlet's texts.
    """
    bodies = [joined(*report(seed)[:place], line, *report(seed)[place:]) for seed in range(5)]

    assert [] == blocks(bodies)


def test_titles_of_one_shape_are_left_alone() -> None:
    """
    Titles that differ in names alone are no header.
    """
    titles = [f"Mayor to visit {place} in spring" for place in ("Orlen", "Tirnau", "Lenmouth", "Ardell")]

    assert [] == blocks([joined(title, *report(seed)) for seed, title in enumerate(titles)])


def test_words_somebody_says_are_left_alone() -> None:
    """
    A sentence with a speaker is news, whatever it stands under.
    """
    line = "The harbour office said it would answer all of these questions in writing before the summer."

    assert [] == blocks([joined(*report(seed), line) for seed in range(4)])


def test_texts_of_unknown_outlets_have_no_template_in_common() -> None:
    """
    Where no outlet is known nothing is found, and two texts of an outlet are too few.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(5)]

    assert [] == blocks(bodies, [""] * 5)
    assert [] == blocks(bodies, ["", "", "", "Orlen Post", "Orlen Post"])


def test_an_outlet_has_one_name_however_it_is_spelled() -> None:
    """
    Case and a leading "www." do not part an outlet; the commonest spelling is its name.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(4)]
    rows = found(bodies, ["courier.example", "www.courier.example", "Courier.example", "courier.example"])

    assert [("courier.example", 4)] * 4 == [(row.outlet, row.texts) for row in rows]


def test_rows_name_the_first_text() -> None:
    """
    All texts that hold a block name the same first one of them.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(5)]

    assert {min(text(body).sha256 for body in bodies)} == {row.first for row in found(bodies)}


def test_offsets_count_code_points() -> None:
    """
    Emoji and combining marks before a block do not shift it.
    """
    bodies = [joined("😀 e\u0301\u0302 𠀀", *report(seed), f"{BOX} 😀") for seed in range(3)]

    assert [f"{BOX} 😀"] * 3 == blocks(bodies)


@pytest.mark.parametrize("body", ["", "\n", "word", "\n\n \n", "."])
def test_empty_and_tiny_texts_have_none(body: str) -> None:
    """
    Texts of no or one word have no boilerplate and harm nobody else's.
    """
    bodies = [body, *(joined(*report(seed), BOX) for seed in range(3))]

    assert [BOX] * 3 == blocks(bodies)


def test_a_thousand_pages_of_one_template() -> None:
    """
    Header and footer are found in every page of a site, around reports of two paragraphs.
    """
    pages = [joined("Home | News | Sport | Weather", *report(seed, 2), RIGHTS, BOX) for seed in range(1000)]

    assert {"Home | News | Sport | Weather", joined(RIGHTS, BOX)} == set(blocks(pages))
    assert 2000 == len(found(pages))


def test_the_order_of_the_texts_does_not_matter() -> None:
    """
    The same texts in another order give the same rows.
    """
    bodies = [joined(*report(seed), RIGHTS, BOX) for seed in range(5)]
    outlets = ["Courier", "courier", "Courier", "Post", "Courier"]

    assert found(bodies, outlets) == found(bodies[::-1], outlets[::-1])


def test_progress_ends_with_all_texts() -> None:
    """
    The step is called with texts looked at and texts in all.
    """
    texts = [text(joined(*report(seed))) for seed in range(3)]
    calls: list[tuple[int, int]] = []
    find_boilerplate(
        texts, {one.sha256: frozenset({"Courier"}) for one in texts}, CopySettings(), lambda *call: calls.append(call)
    )

    assert [(0, 3), (3, 3)] == calls


LINES = st.sampled_from([BOX, RIGHTS, FIRST, "he said", "", "Home | News | Sport | Weather", "By Odo Marsh", "12:30"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=8), min_size=3, max_size=9))
def test_spans_are_sorted_disjoint_and_inside_their_text(pages: list[list[str]]) -> None:
    """
    Whatever the pages are, spans lie inside their text, in order, and never overlap.
    """
    bodies = ["\n".join([*report(number, 2), *lines]) for number, lines in enumerate(pages)]
    sizes = {text(body).sha256: len(body) for body in bodies}
    spans = spans_of(found(bodies))

    assert list(spans) == sorted(spans)
    for name, own in spans.items():
        edges = [edge for span in own for edge in span]
        assert edges == sorted(set(edges))
        assert 0 <= edges[0] < edges[-1] <= sizes[name]


def test_spans_that_touch_are_one() -> None:
    """
    Rows of one text that touch become one span.
    """

    def row(begin: int, end: int) -> Boilerplate:
        return Boilerplate(text="a", begin=begin, end=end, outlet="o", texts=3, first="a")

    assert {"a": [(2, 9), (12, 14)]} == spans_of([row(12, 14), row(5, 9), row(2, 5)])


def test_one_text_may_belong_to_two_outlets() -> None:
    """
    Where two outlets hold a text, a block is listed once, for the outlet that has it in more texts.
    """
    bodies = [joined(*report(seed), BOX) for seed in range(7)]
    texts: list[Text] = [text(body) for body in bodies]
    held = {one.sha256: frozenset({"Courier"} if number < 3 else {"Post"}) for number, one in enumerate(texts)}
    held[texts[0].sha256] = frozenset({"Courier", "Post"})
    rows = find_boilerplate(texts, held, CopySettings(), lambda done, total: None)

    assert 7 == len(rows)
    assert "Post" == next(row.outlet for row in rows if row.text == texts[0].sha256)
