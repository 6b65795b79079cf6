"""
What two stated figures allow: the same, one a rounding of the other, both possible, or different.

A figure read from text is a range of values: "12" is one point, "at least 12"
has no upper end, "12 to 15" has both. Whether a different figure supersedes an
earlier one depends on who says it and when, which is not known here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Relation = Literal["equal", "compatible", "rounded", "differs"]

SLACK = Decimal("0.1")
"""Share by which a figure that is "about" or "nearly" may be off."""
ROUNDED = Decimal("0.05")
"""Largest share by which a figure that isn't marked as "about" may differ from its rounding."""
SMALL = 100
"""Below this, whole numbers are taken as counted one by one: 20 is no rounding of 21."""


class Interval(NamedTuple):
    """The values a figure allows, from ``low`` to ``high``; an end that is None is open-ended."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    """True where ``low`` itself is not meant: "more than 12"."""
    high_open: bool = False
    step: Decimal = Decimal(1)
    """Place of the last digit that was written: 100,000 in "2.1 million", 1 in "12"."""
    about: bool = False
    """True where the words say that it is not exact: "some 300"."""

    @property
    def point(self) -> Decimal | None:
        """The one value, if there is just one."""
        return self.low if self.low == self.high else None

    @property
    def empty(self) -> bool:
        """True where no value is allowed."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def widened(self) -> Interval:
        """Return the range that "about" allows: a tenth to either side of a stated end."""
        if not self.about:
            return self
        low = None if self.low is None else self.low - abs(self.low) * SLACK
        high = None if self.high is None else self.high + abs(self.high) * SLACK
        return self._replace(low=low, high=high, low_open=False, high_open=False)

    def times(self, factor: Decimal) -> Interval:
        """Return the same range in a unit that is ``factor`` times smaller; ``factor`` must be above zero."""
        return self._replace(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            step=self.step * factor,
        )


def at(value: Decimal | int, step: Decimal | int = 1) -> Interval:
    """Return the interval of one value."""
    return Interval(Decimal(value), Decimal(value), step=Decimal(step))


def shared(a: Interval, b: Interval) -> Interval:
    """Return the values that both allow; it may be empty. An end both have is open where one has it open."""
    low, low_open = _tighter(a.low, a.low_open, b.low, b.low_open, upper=False)
    high, high_open = _tighter(a.high, a.high_open, b.high, b.high_open, upper=True)
    return Interval(low, high, low_open, high_open, max(a.step, b.step), a.about or b.about)


def hull(a: Interval, b: Interval) -> Interval:
    """Return the range from the lower figure to the higher, whichever came first: "between 5 and 3" is 3 to 5."""
    low, high = sorted((a, b), key=lambda side: (side.low is not None, side.low or Decimal(0)))
    top = None if a.high is None or b.high is None else max(a.high, b.high)
    top_open = high.high_open if top == high.high else low.high_open
    return Interval(low.low, top, low.low_open, top_open, max(a.step, b.step), a.about or b.about)


def relation(a: Interval, b: Interval) -> Relation:
    """
    Say how two figures of one thing in one unit stand to each other.

    - *equal*: the same range, or a range an open end of which is all that differs by its words;
    - *rounded*: two points of which one is the other, rounded to the last place it was written with;
    - *compatible*: one state of affairs can make both true;
    - *differs*: none can.
    """
    if a[:4] == b[:4]:
        return "equal" if a.about == b.about else "compatible"
    if a.empty or b.empty:
        return "differs"
    if _rounds(a, b) or _rounds(b, a):
        return "rounded"
    return "differs" if shared(a.widened(), b.widened()).empty else "compatible"


def significant_step(value: Decimal) -> Decimal:
    """Return the place of a number's last digit that isn't a trailing zero: 100 for 3,500, 0.1 for 4.5, 1 for 20."""
    if not value:
        return Decimal(1)
    digits, exponent = value.as_tuple().digits, int(value.as_tuple().exponent)
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    if abs(value) < SMALL:
        return Decimal(1)
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent + zeros)


def _rounds(coarse: Interval, fine: Interval) -> bool:
    """Say whether ``coarse`` is ``fine``, rounded to the place that ``coarse`` was written with."""
    a, b = coarse.point, fine.point
    if a is None or b is None or coarse.low_open or fine.low_open or coarse.step <= fine.step:
        return False
    return abs(a - b) * 2 <= coarse.step and abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def _tighter(
    one: Decimal | None, one_open: bool, other: Decimal | None, other_open: bool, *, upper: bool
) -> tuple[Decimal | None, bool]:
    if one is None or other is None:
        return (other, other_open) if one is None else (one, one_open)
    if one == other:
        return one, one_open or other_open
    return (one, one_open) if (one < other) == upper else (other, other_open)
