"""What an article holds is words: nothing of it runs, leads away, turns text round or breaks a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_fixtures import Served, start, stop

from whence.case import open_case
from whence.settings import Settings, VoiceSettings

ARTICLE = """\
Title: <script>alert(1)</script>"><img src=x onerror=alert(2)> \u202eeltit
Outlet: </title><svg onload=alert(3)>
URL: javascript:alert(4)
Author: \u200bIvo\u200d Mar\ufeffden\u2066
Published: 2031-03-04

The gate at Kelm was shut on Monday, spokesman <b onmouseover=alert(5)>Ivo Marden</b> said. \x1b[31mRed\x1b[0m words.

“The \u202egate\u202c of {{{{ 7 * 7 }}}} will be repaired,” said mayor Hedda Lunt <script>alert(6)</script>.

Minister {long} said 12 gates were shut at Kelm.
"""


@pytest.fixture(scope="module")
def hostile(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case of articles that try things, one of them a paragraph of a megabyte."""
    folder = tmp_path_factory.mktemp("hostile")
    pile = folder / "pile"
    pile.mkdir()
    (pile / "a.txt").write_text(ARTICLE.format(long="x" * 10_000), encoding="utf-8")
    (pile / "b.txt").write_text(ARTICLE.format(long="y" * 10_000).replace("12", "21"), encoding="utf-8")
    endless = "Title: Long\n\nHedda Lunt said the gate was shut " + "and the gate at Kelm was shut " * 35_000
    (pile / "c.txt").write_text(endless, encoding="utf-8")
    case = folder / "hostile.whence"
    with open_case(case, write=True, create=True) as made:
        # The rules alone read a megabyte in seconds.
        made.analyse([str(pile)], settings=Settings(voices=VoiceSettings(model="rules")))
        made.decide("note", ["C-1"], {"text": "<script>alert(7)</script>"}, actor="<img src=x onerror=alert(8)>")
    process, served = start(case)
    yield served
    stop(process)


def test_hostile_text_does_nothing(browser: Any, hostile: Served) -> None:
    """On every page no script of an article runs, nothing is asked of anybody else, and no page is too wide."""
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, extra_http_headers={"Authorization": f"Bearer {hostile.token}"}
    )
    page = context.new_page()
    dialogs: list[str] = []
    complaints: list[str] = []
    elsewhere: list[str] = []

    def dismiss(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: elsewhere.append(request.url) if hostile.base not in request.url else None)
    wide = {}
    for path in (
        "/",
        "/claims",
        "/claims/C-1",
        "/documents",
        "/documents/D-1",
        "/documents/D-1?tab=provenance",
        "/compare?a=D-1&b=D-2",
        "/compare/D-1",
        "/sources",
        "/publishers",
        "/copies",
        "/timeline",
        "/log",
        "/search?q=gate",
        "/search?q=%3Cscript%3Ealert(9)%3C/script%3E",
    ):
        answer = page.goto(hostile.base + path)
        assert answer.status in (200, 422), path
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[path] = over
        assert 0 == page.locator("main script, main img, [onload], [onerror], [onmouseover]").count()
        assert 0 == page.locator("a[href^='javascript']").count()
        assert "\u202e" not in page.content()
        assert "\x1b" not in page.content()
        assert "49" not in page.title()
    context.close()

    assert ([], [], []) == (dialogs, complaints, elsewhere)
    assert {} == wide


def test_a_paragraph_of_a_megabyte_is_read(browser: Any, hostile: Served) -> None:
    """A text that is one paragraph without end opens and can be left again."""
    context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {hostile.token}"})
    page = context.new_page()
    answer = page.goto(f"{hostile.base}/documents/D-3", timeout=60_000)

    assert 200 == answer.status
    assert len(page.locator(".article").inner_text(timeout=60_000)) > 900_000
    context.close()


def test_a_title_is_shown_as_it_was_written(browser: Any, hostile: Served) -> None:
    """Markup in a title is words on the page."""
    context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {hostile.token}"})
    page = context.new_page()
    page.goto(f"{hostile.base}/documents/D-1")

    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    context.close()


def test_folder_of_axe_holds_its_licence() -> None:
    """axe-core is a test file under the Mozilla Public License; its text lies beside it."""
    assert "Mozilla Public License" in (Path(__file__).parent / "axe" / "LICENSE.txt").read_text("utf-8")
