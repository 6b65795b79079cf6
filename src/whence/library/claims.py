"""
One claim as a notebook shows it: the sentence that explains the count, and the tree of voices.
"""

from __future__ import annotations

import msgspec

from whence.library.grid import ROWS
from whence.views.claims import ClaimView, StanceView, WitnessView
from whence.views.safe import one_line

NOBODY = "No voice in this pile says so."


class ClaimReport(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, who says so, and how the count came about, as it was when it was asked for."""

    view: ClaimView
    """Everything that bears on it: mentions, merges, values, decisions."""

    @property
    def id(self) -> str:
        """Return its id."""
        return self.view.id

    @property
    def text(self) -> str:
        """Return its plainest wording found."""
        return self.view.text

    @property
    def voices(self) -> tuple[int, int]:
        """Return how many independent voices say so, at least and at most."""
        said = self.view.said
        return (said.count.voices_least, said.count.voices_most) if said else (0, 0)

    @property
    def sentence(self) -> str:
        """Return the count in words."""
        return self.view.said.count.sentence if self.view.said else NOBODY

    @property
    def witnesses(self) -> list[WitnessView]:
        """Return the independent voices that say so, with every way to each."""
        return list(self.view.said.witnesses) if self.view.said else []

    def __repr__(self) -> str:
        lines = [f"{self.id} {one_line(self.text)}"]
        if self.view.said is None:
            lines.append(NOBODY)
        for stance in self.view.stances:
            lines += [f"{stance.stance}: {one_line(stance.count.sentence)}", *_voices(stance)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it."""
        from whence.library.pages import environment
        from whence.report.drawing import draw_tree

        page = environment().get_template("claim-report.html.j2")
        drawings = {stance.stance: draw_tree(self.id, stance) for stance in self.view.stances}
        return page.render(view=self.view, drawings=drawings, nobody=NOBODY, most=ROWS)


def _voices(stance: StanceView) -> list[str]:
    lines = []
    for witness in stance.witnesses[:ROWS]:
        bounds = "–".join(dict.fromkeys(map(str, (witness.least, witness.most))))
        note = f"; {witness.note}" if witness.note else ""
        lines.append(one_line(f"{'◌' if witness.unnamed else '●'} {witness.label} [{bounds}{note}]"))
    if (more := len(stance.witnesses) - ROWS) > 0:
        lines.append(f"… and {more:,} more")
    return [f"  {line}" for line in lines]
