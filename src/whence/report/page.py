"""
From content to one HTML page: templates, filters, style.

Everything that came from an article or a person is escaped and rid of control
characters on its way into the page; the page allows no script at all.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.report.addresses import Addresses, Anchors
from whence.report.content import Limits, content
from whence.views.safe import one_line, safe_text, shortened
from whence.views.tables import Tables

_BREAK = re.compile(r"[ \t]*\n\s*")
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def flowing(text: str) -> str:
    """Return the text on one line, paragraph breaks shown as "¶"; white space at its ends stays."""
    return _BREAK.sub(" ¶ ", safe_text(text))


def day(time: str) -> str:
    """Return a claimed time to the minute, as it was claimed."""
    return one_line(time)[:16].replace("T", " ")


def share(value: float) -> str:
    """Return a share of words in hundredths; anything below all is shown as less than all."""
    return "all" if value >= 1 else f"{min(99, round(100 * value))} %"


def is_web(address: str) -> bool:
    """Say whether an address may be a link: http or https, and nothing odd in it."""
    return _WEB.fullmatch(address) is not None and safe_text(address) == address


def _shown(value: Any) -> Any:
    """Rid every string of control characters on its way into the page."""
    return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment(to: type[Addresses] = Anchors, *packages: str) -> Environment:
    """
    Return the templates' environment: escaping on, unknown names an error.

    ``to`` knows where things are; templates of ``packages`` go before the
    report's.
    """
    out = Environment(
        loader=ChoiceLoader([*(PackageLoader(name) for name in packages), PackageLoader("whence.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    out.filters.update(line=one_line, short=shortened, flowing=flowing, day=day, share=share)
    out.tests["web"] = is_web
    out.globals.update(to=to(), live=False)
    return out


def render(tables: Tables, *, version: str, limits: Limits | None = None) -> str:
    """Return the report as one HTML page."""
    css = resources.files("whence.report").joinpath("style.css").read_text("utf-8")
    page = environment().get_template("report.html.j2")
    return page.render(c=content(tables, limits=limits), version=version, css=Markup(css))  # noqa: S704
