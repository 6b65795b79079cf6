"""The drawn tree: boxes do not overlap, lines run between them, and what is too much is not drawn."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from views_sample import sample

from whence.report.drawing import MOST_BOXES, Box, Drawing, draw_tree
from whence.views.claims import StanceView, claim_view


def stance(identifier: str) -> StanceView:
    """Return what a claim of the sample rests on."""
    said = claim_view(sample(), identifier).said
    assert said is not None
    return said


def drawn(identifier: str) -> Drawing:
    """Return the drawing of a claim of the sample."""
    drawing = draw_tree(identifier, stance(identifier))
    assert drawing is not None
    return drawing


def apart(a: Box, b: Box) -> bool:
    """Say whether two boxes do not overlap."""
    return a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


@pytest.mark.parametrize("identifier", ["C-1", "C-2", "C-3"])
def test_boxes_do_not_overlap_and_lie_inside(identifier: str) -> None:
    """Each box has its own place on the drawing."""
    drawing = drawn(identifier)

    assert all(apart(a, b) for a, b in combinations(drawing.boxes, 2))
    assert all(
        box.x >= 0 and box.y >= 0 and box.x + box.width <= drawing.width and box.y + box.height <= drawing.height
        for box in drawing.boxes
    )


@pytest.mark.parametrize("identifier", ["C-1", "C-2", "C-3"])
def test_lines_run_from_box_to_box(identifier: str) -> None:
    """A line begins at the right side of one box and ends at the left side of another."""
    drawing = drawn(identifier)
    right = {(box.x + box.width, box.y + box.height // 2) for box in drawing.boxes}
    left = {(box.x, box.y + box.height // 2) for box in drawing.boxes}

    assert all((line.x1, line.y1) in right and (line.x2, line.y2) in left for line in drawing.lines)


def test_every_voice_has_its_box_with_what_it_counts() -> None:
    """The voices at the end are all there; one without a name says so in words."""
    boxes = {box.full: box for box in drawn("C-2").boxes if box.kind == "voice"}

    assert {"two engineers familiar with the works", "a leaked memo", "sources close to the Board"} == boxes.keys()
    assert "counts 0–2, unnamed" in boxes["two engineers familiar with the works"].notes


def test_copies_and_relays_say_so_in_words() -> None:
    """A hatched box says how many copies, a box between says that it is a relay."""
    notes = [note for box in drawn("C-2").boxes for note in box.notes]

    assert {"and 1 copy", "relay"} <= set(notes)


def test_a_weakest_link_is_pointed_out_only_where_it_is_narrow() -> None:
    """If only all voices together would bring the claim down, none of them is marked."""
    assert not any(box.weakest for box in drawn("C-1").boxes)
    assert any(box.weakest for box in drawn("C-2").boxes)


def test_too_many_boxes_are_not_drawn() -> None:
    """Beyond thirty boxes only the list is shown."""
    view = stance("C-1")
    crowd = [msgspec.structs.replace(view.witnesses[0], label=str(at)) for at in range(MOST_BOXES)]

    assert draw_tree("C-1", msgspec.structs.replace(view, witnesses=crowd)) is None


def test_nothing_to_draw_is_not_drawn() -> None:
    """A stance without witnesses has no drawing."""
    assert draw_tree("C-1", msgspec.structs.replace(stance("C-1"), witnesses=[])) is None
