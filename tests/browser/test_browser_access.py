"""Every page can be used by everybody: WCAG 2.2 AA as far as axe-core tells, narrow and wide, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser_fixtures import Served
from fastapi.routing import APIRoute

from whence.web import exports, families, pages, sources

AXE = (Path(__file__).parent / "axe" / "axe-4.14.1.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "/",
    "/claims",
    "/claims?only=shared&kind=event",
    "/claims/C-6",
    "/claims/C-3",
    "/documents",
    "/documents/D-7",
    "/documents/D-1?tab=provenance",
    "/compare",
    "/compare?a=D-1&b=D-4",
    "/compare/D-1",
    "/sources",
    "/sources/claims?rests=named",
    "/sources/utterances?told=A0",
    "/voices/V-1",
    "/publishers",
    "/copies",
    "/copies/D-1",
    "/kin",
    "/timeline",
    "/search",
    "/search?q=rapeseed",
    "/log",
    "/export",
    "/help",
    "/claims/C-99999",
]


WITHOUT = {"/kin/pair", "/kin/{family}", "/export/report.html", "/export/{name}.jsonl"}
"""The bundled pile has no family of kin; what is taken away is a file."""


def test_no_page_is_forgotten() -> None:
    """Each page of the workbench is among those that are looked at here."""
    patterns = {
        route.path: route.path_regex
        for router in (pages.router, sources.router, families.router, exports.router)
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    shown = [path.partition("?")[0] for path in PAGES]

    assert set() == {path for path, fits in patterns.items() if not any(map(fits.match, shown))} - WITHOUT


def violations(page: Any) -> list[str]:
    """Return what axe-core finds, each with the first place."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_page_shuts_anybody_out(browser: Any, shown: Served, made: Path, width: int, scheme: str) -> None:
    """axe-core finds nothing on any page, and no page is wider than the window."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
        extra_http_headers={"Authorization": f"Bearer {shown.token}"},
    )
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(shown.base + path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = violations(page) + (["wider than the window"] if wide > 0 else [])
    context.close()

    assert {} == {path: wrong for path, wrong in found.items() if wrong}


def test_pages_on_which_things_are_decided_shut_nobody_out(browser: Any, served: Served) -> None:
    """The same with the forms that a reader does not get, and after a decision."""
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": 390, "height": 900},
        extra_http_headers={"Authorization": f"Bearer {served.token}"},
    )
    page = context.new_page()
    found = {}
    for path in ("/claims/C-6", "/documents/D-1", "/sources", "/voices/V-1", "/publishers", "/"):
        page.goto(served.base + path)
        page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        found[path] = violations(page)
    page.goto(f"{served.base}/claims/C-6")
    page.get_by_label("Note", exact=True).fill("asked")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("status").first.wait_for()
    found["after a note"] = violations(page)
    page.goto(f"{served.base}/log")
    found["/log"] = violations(page)
    context.close()

    assert {} == {path: wrong for path, wrong in found.items() if wrong}


def test_what_has_the_focus_is_seen(page: Any, served: Served) -> None:
    """Going through a page with Tab, everything that gets the focus shows an outline and lies in the window."""
    page.goto(f"{served.base}/claims/C-6")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const it = document.activeElement, box = it.getBoundingClientRect();"
            " const style = getComputedStyle(it);"
            " return [it.tagName, style.outlineStyle !== 'none', box.bottom > 0 && box.top < innerHeight]; })()"
        )
        assert seen[1:] == [True, True], seen
