"""The same by keyboard alone; nothing fires inside a text field, and all of it can be turned off."""

from __future__ import annotations

from typing import Any

import pytest
from browser_fixtures import Served


def focused(page: Any) -> str:
    """Return the words of what has the focus."""
    words: str = page.evaluate("document.activeElement.innerText ?? ''")
    return words


def test_rows_are_walked_and_opened(page: Any, served: Served) -> None:
    """j and k go down and up, Enter opens, u goes back up to the list."""
    page.goto(f"{served.base}/claims")
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("j")
    assert first != focused(page)
    page.keyboard.press("k")
    assert first == focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/C-*")
    page.keyboard.press("u")
    page.wait_for_url("**/claims")


@pytest.mark.parametrize(("key", "path"), [("c", "/claims"), ("s", "/sources"), ("d", "/documents"), ("l", "/log")])
def test_g_goes_to_a_page(page: Any, served: Served, key: str, path: str) -> None:
    """g and a letter lead to claims, sources, documents and the log."""
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url(f"**{path}")


def test_search_and_help_have_keys(page: Any) -> None:
    """/ puts the focus into the search, Escape takes it out, ? leads to the keys."""
    page.keyboard.press("/")
    assert "q" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_a_claim_is_reviewed_noted_and_undone(page: Any, served: Served) -> None:
    """3 sets the state, a goes to the note, z takes back the last decision."""
    page.goto(f"{served.base}/claims/C-6")
    page.keyboard.press("3")
    page.locator('button[aria-pressed="true"]', has_text="checked").wait_for()
    page.keyboard.press("a")
    page.keyboard.type("jkuxcz1? said by phone")
    assert "note" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("jkuxcz1? said by phone").first.wait_for()
    page.keyboard.press("z")
    page.get_by_text("taken back").first.wait_for()
    assert "checked" in page.locator('button[aria-pressed="true"]').inner_text()


def test_merging_and_splitting_have_keys(page: Any, served: Served) -> None:
    """m opens the field for the other claim, s the one for splitting; on the page of sources m takes what x chose."""
    page.goto(f"{served.base}/claims/C-6")
    page.keyboard.press("m")
    assert "other" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert "Split off" == focused(page)
    page.goto(f"{served.base}/sources")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("m")
    assert 2 == len(page.locator("#merge-ids").input_value().split())


def test_witnesses_and_marked_places_are_stepped_through(page: Any, served: Served) -> None:
    """] and [ go from witness to witness, n and p from one marked place to the next."""
    page.goto(f"{served.base}/claims/C-3")
    page.keyboard.press("]")
    first = focused(page)
    page.keyboard.press("]")
    assert first != focused(page)
    page.keyboard.press("[")
    assert first == focused(page)
    page.goto(f"{served.base}/documents/D-7")
    page.keyboard.press("n")
    one = page.evaluate("document.activeElement.dataset.stop")
    page.keyboard.press("n")
    assert one.startswith("m-")
    assert one != page.evaluate("document.activeElement.dataset.stop")


@pytest.mark.parametrize(("path", "words"), [("/claims/C-6", "run 1"), ("/documents/D-1", "SHA-256 of its bytes")])
def test_a_citation_is_copied(page: Any, served: Served, path: str, words: str) -> None:
    """y copies what was found, where, and the hashes by which it is found again."""
    page.goto(f"{served.base}{path}")
    page.keyboard.press("y")
    page.get_by_text("Citation copied.").wait_for()

    assert words in page.evaluate("navigator.clipboard.readText()")


def test_keys_can_be_turned_off(page: Any, served: Served) -> None:
    """After the switch on the page of keys no letter does anything, until it is switched again."""
    page.goto(f"{served.base}/help")
    page.get_by_role("button", name="Turn the keys off").click()
    page.goto(f"{served.base}/claims")
    for key in ("j", "u", "?", "g", "l", "/"):
        page.keyboard.press(key)

    assert page.url.endswith("/claims")
    assert "" == page.evaluate("document.activeElement.id")
