"""
When a text was there: the days its documents state, and how sure they make it.

A text stands in several documents; what counts is the earliest. Each gives a
first and a last possible day: a published date gives both, as exactly as it is
stated; a capture by an archive only the last, and so does the import, which
is later still. A published date after the capture can't be right and is not
believed.

Days are compared as written: a day has no time zone, so two days that touch
may be one, which is part of why dates weigh as little as they do. Equal days
say nothing; on one day only times with a zone do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from whence.schema import Document

Gap = Literal["days", "hours", "minutes"]

FEW_MINUTES = timedelta(minutes=5)
"""Times closer than this are one: systems that publish together don't publish in one moment."""
DAY = timedelta(days=1)


class Dated(NamedTuple):
    """The first and the last day on which a text can have come out; None where it may be any."""

    first: date | None
    last: date | None
    moment: datetime | None
    """UTC, where the time and its zone are known for every document of the text."""
    words: str
    """How the last day is known, to read aloud: "is dated 2031-03-04"."""
    imported: date | None
    """Where nothing but the import gives the last day: that day."""
    future: date | None
    """Day of import, where the first day is after it: a date that nothing known on import can be held against."""


def date_text(documents: Sequence[Document]) -> Dated:
    """Return when a text was there, of the documents that hold it."""
    if not documents:
        return Dated(None, None, None, "has no date", None, None)
    every = [_date_document(document) for document in documents]
    firsts = [dated.first for dated in every if dated.first]
    moments = [dated.moment for dated in every if dated.moment]
    earliest = min(every, key=lambda dated: (dated.imported is not None, dated.last or date.max, dated.words))
    whole = len(firsts) == len(every)
    return earliest._replace(
        first=min(firsts) if whole else None,
        moment=min(moments) if len(moments) == len(every) else None,
        future=earliest.future if whole else None,
    )


def _date_document(document: Document) -> Dated:
    imported = _days(document.imported)
    captured = _days(document.captured)
    published = _days(document.published)
    if published and captured and captured[1] + DAY < published[0]:
        published = None
    if published:
        future = imported[0] if imported and imported[0] + DAY < published[0] else None
        words = f"is dated {_shown(document.published)}"
        return Dated(*published, _moment(document.published), words, None, future)
    if captured:
        return Dated(None, captured[1], None, f"was archived by {_shown(document.captured)}", None, None)
    if imported:
        return Dated(None, imported[1], None, f"was read in by {imported[1]}", imported[1], None)
    return Dated(None, None, None, "has no date", None, None)


def _days(stated: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day; None where it is no date."""
    if not stated:
        return None
    try:
        if len(stated) > len("2031-03"):
            day = datetime.fromisoformat(stated).date()
            return day, day
        year, month = int(stated[:4]), int(stated[5:7] or 1)
        after = date(year + 1, 1, 1) if len(stated) == len("2031") else date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - DAY
    except ValueError:
        return None


def _moment(stated: str | None) -> datetime | None:
    """Return the moment in UTC where a time with its zone is stated."""
    moment = datetime.fromisoformat(stated) if stated and "T" in stated else None
    return moment.astimezone(UTC) if moment and moment.tzinfo else None


def _shown(stated: str | None) -> str:
    """Return a date as it is read aloud, without seconds."""
    return (stated or "")[: len("2031-03-04T17:20")].replace("T", " ")


def earlier_by(one: Dated, two: Dated) -> Gap | None:
    """Say by how much the first text is certain to have come out before the second; None where that is not certain."""
    if one.moment and two.moment:
        apart = two.moment - one.moment
        if apart < FEW_MINUTES:
            return None
        if apart < timedelta(hours=1):
            return "minutes"
        return "hours" if apart < DAY else "days"
    if not (one.last and two.first) or two.first <= one.last or (one.imported and two.future):
        return None
    return "days"
