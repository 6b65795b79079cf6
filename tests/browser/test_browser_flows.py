"""What a fact-checker does, in a real browser: find, look, decide, take back, compare, search, give away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browser_fixtures import Served

from whence.case import open_case
from whence.report import write_report
from whence.schema import Decision, Merge


def counted(page: Any) -> str:
    """Return the voices that the claim's page shows."""
    words: str = page.locator(".figures .first dd").inner_text()
    return words


def claim_with_merge(served: Served) -> tuple[str, str]:
    """Return a claim and a suspected merge of it that changes its count."""
    with open_case(served.path) as case:
        merge = next(row for row in case.rows(Merge) if row.kind == "copy")
    return merge.claim, merge.id


def log(served: Served) -> list[Decision]:
    """Return what was decided."""
    with open_case(served.path) as case:
        return case.rows(Decision)


def test_the_printed_address_opens_the_case_once(browser: Any, served: Served) -> None:
    """The token is changed for a cookie and leaves the address; another browser is told what to do."""
    first = browser.new_context().new_page()
    first.goto(served.address)
    other = browser.new_context().new_page()
    answer = other.goto(served.address)

    assert f"{served.base}/" == first.url
    assert "How much of this pile is one voice?" == first.locator("h1").inner_text()
    assert 401 == answer.status
    assert "start it again" in other.locator("main").inner_text()
    first.context.close()
    other.context.close()


def test_a_claim_is_found_from_the_overview_and_by_a_filter(page: Any) -> None:
    """The first page leads to what is carried most widely on fewest voices; the list can be narrowed."""
    first = page.locator("[data-row] .row-link").first
    claim = first.locator(".id").inner_text()
    first.click()

    assert page.url.endswith(f"/claims/{claim}")
    page.get_by_role("link", name="Claims", exact=True).first.click()
    page.get_by_label("Words").fill("smoke inhalation")
    page.get_by_role("button", name="Show").click()
    assert "1 claim" in page.locator("p.aside").first.inner_text()


def test_a_merge_switched_off_changes_the_count_at_once(page: Any, served: Served) -> None:
    """The switch puts in the new count without a new page, keeps the focus, and switches back."""
    claim, merge = claim_with_merge(served)
    page.goto(f"{served.base}/claims/{claim}")
    before = page.locator(".figures").inner_text()
    page.evaluate("window.same = true")
    page.locator("details.merges").evaluate("box => box.open = true")
    switch = page.locator(f'form:has(input[value="{merge}"]) button[role=switch]')
    switch.click()
    page.locator('[aria-checked="false"]').first.wait_for(state="attached")

    assert before != page.locator(".figures").inner_text()
    assert page.evaluate("window.same")
    page.locator("details.merges").evaluate("box => box.open = true")
    page.locator(f'form:has(input[value="{merge}"]) button[role=switch]').click()
    page.locator('[aria-checked="false"]').wait_for(state="detached")
    assert before == page.locator(".figures").inner_text()
    assert ["switch", "switch"] == [entry.action for entry in log(served)]


def test_a_note_is_written_and_taken_back(page: Any, served: Served) -> None:
    """A note stands on the page and in the log with a name; its undo is an entry of its own."""
    page.goto(f"{served.base}/claims/C-6")
    page.get_by_label("Note", exact=True).fill("asked the hospital, no answer yet")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("status").get_by_text("entry 1").wait_for()

    assert "asked the hospital" in page.locator("article.claim").inner_text()
    page.get_by_role("button", name="Undo entry 1").first.click()
    page.get_by_text("taken back").first.wait_for()
    page.goto(f"{served.base}/log")
    assert 2 == page.locator("ol.log > li").count()
    assert "Ida Brun" in page.locator("ol.log").inner_text()


def test_a_claim_gets_a_review_state(page: Any, served: Served) -> None:
    """The state is pressed on the page and stands in the list."""
    page.goto(f"{served.base}/claims/C-6")
    page.get_by_role("button", name="checked").click()
    page.locator('button[aria-pressed="true"]', has_text="checked").wait_for()
    page.goto(f"{served.base}/claims?state=checked")

    assert ["C-6"] == page.locator("[data-row] .id").all_inner_texts()


def test_two_claims_become_one_and_the_old_address_leads_there(page: Any, served: Served) -> None:
    """After a merge the claim with the higher number leads to the other."""
    page.goto(f"{served.base}/claims/C-4")
    page.get_by_text("Another claim says the same").click()
    page.get_by_label("Claims that are one with C-4").fill("C-5")
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("status").get_by_text("entry 1").wait_for()
    page.goto(f"{served.base}/claims/C-5")

    assert "/claims/C-4" in page.url
    assert "C-5 was put into this claim" in page.locator("main").inner_text()


def test_a_mention_is_split_off_and_a_source_corrected(page: Any, served: Served) -> None:
    """A mention becomes a claim of its own; who says so is put right, and stands behind the claim."""
    page.goto(f"{served.base}/claims/C-6")
    page.get_by_text("Some of this says something else").click()
    page.get_by_label("C-6.1 ").check()
    page.get_by_role("button", name="Split off").click()
    page.get_by_role("status").get_by_text("entry 1").wait_for()
    page.get_by_text("Some of this says something else").click()
    page.get_by_label("Who really says so").fill("Nora Fell")
    page.get_by_role("button", name="Correct").click()
    page.get_by_role("status").get_by_text("entry 2").wait_for()

    assert "Nora Fell" in page.locator(".tree").first.inner_text()


def test_two_documents_are_selected_and_compared(page: Any, served: Served) -> None:
    """Rows selected with x are set beside each other with c, and n leads to the differences."""
    page.goto(f"{served.base}/documents")
    page.keyboard.press("j")
    page.keyboard.press("x")
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("c")
    page.wait_for_url("**/compare?*")

    assert "D-1 and D-4" == page.locator("h1").inner_text()
    page.keyboard.press("n")
    assert "diff-1" == page.evaluate("document.activeElement.id")
    page.get_by_role("link", name=re.compile("number 1")).click()
    page.keyboard.press("n")
    assert "12" in page.evaluate("document.activeElement.innerText")


def test_two_voices_become_one(page: Any, served: Served) -> None:
    """Voices chosen on the page of sources are merged, and the log names both."""
    page.goto(f"{served.base}/sources")
    boxes = page.locator("td.pick input")
    chosen = [boxes.nth(0).get_attribute("value"), boxes.nth(1).get_attribute("value")]
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Merge: they are one").click()
    page.get_by_role("status").get_by_text("entry 1").wait_for()

    assert [("merge", " ".join(chosen))] == [(entry.action, entry.target) for entry in log(served)]


def test_a_search_leads_to_the_article(page: Any, served: Served) -> None:
    """Words typed in the head of any page are found in articles, with the piece that holds them."""
    page.get_by_label("Search articles, claims and voices").fill("rapeseed oil")
    page.keyboard.press("Enter")
    page.locator(".hits mark").first.wait_for()
    page.locator(".hits .row-link").first.click()

    assert "/documents/" in page.url
    assert "rapeseed" in page.locator(".article").inner_text()


def test_layers_of_an_article_are_switched_without_scripts(browser: Any, shown: Served) -> None:
    """Claims are lit at first and not once their layer is off; moves are off at first."""
    context = browser.new_context(
        java_script_enabled=False, extra_http_headers={"Authorization": f"Bearer {shown.token}"}
    )
    page = context.new_page()
    page.goto(f"{shown.base}/documents/D-7")
    lit = page.locator(".seg.l-claim").first
    before = lit.evaluate("each => getComputedStyle(each).backgroundColor")
    page.get_by_label("claims", exact=True).uncheck()

    assert not page.get_by_label("rhetorical moves").is_checked()
    assert before != lit.evaluate("each => getComputedStyle(each).backgroundColor")
    context.close()


def test_every_page_reads_and_decides_without_scripts(browser: Any, served: Served) -> None:
    """With scripts off every page is there, links lead on, and a note is written by a plain form."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    for name in ("Claims", "Sources", "Documents", "Copies", "Kin", "Timeline", "Log", "Overview"):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        assert page.locator("h1").count() == 1
    page.goto(f"{served.base}/claims/C-6")
    page.get_by_label("Note", exact=True).fill("without scripts")
    page.get_by_role("button", name="Write it down").click()

    assert "done=1" in page.url
    assert "without scripts" in page.locator("article.claim").inner_text()
    context.close()


def test_every_kind_of_decision_is_a_plain_form(browser: Any, served: Served) -> None:
    """With scripts off a merge is switched, a state set, two claims are made one, and all of it is taken back."""
    claim, merge = claim_with_merge(served)
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(8_000)
    page = context.new_page()
    page.goto(served.address)
    page.goto(f"{served.base}/claims/{claim}")
    before = page.locator(".figures").inner_text()
    page.locator("details.merges > summary").click()
    page.locator(f'form:has(input[value="{merge}"]) button[role=switch]').click()
    assert before != page.locator(".figures").inner_text()
    page.get_by_role("button", name="Undo entry 1").first.click()
    assert before == page.locator(".figures").inner_text()
    page.get_by_role("button", name="checked").click()
    assert "checked" == page.locator('button[aria-pressed="true"]').inner_text()
    page.goto(f"{served.base}/claims/C-4")
    page.get_by_text("Another claim says the same").click()
    page.get_by_label("Claims that are one with C-4").fill("C-5")
    page.get_by_role("button", name="Merge").click()
    context.close()

    assert ["switch", "undo", "review", "merge claims"] == [entry.action for entry in log(served)]


def test_a_decision_that_was_overtaken_shows_what_was_typed(page: Any, browser: Any, served: Served) -> None:
    """Of two windows that decide about one merge the second is told who was first, and nothing is written."""
    claim, merge = claim_with_merge(served)
    page.goto(f"{served.base}/claims/{claim}")
    other = page.context.new_page()
    other.goto(f"{served.base}/claims/{claim}")
    for window in (page, other):
        window.locator("details.merges").evaluate("box => box.open = true")
        window.locator(f'form:has(input[value="{merge}"]) button[role=switch]').click()
        window.locator('[aria-checked="false"], h1:not(.hidden)').first.wait_for(state="attached")

    other.get_by_text("Ida Brun decided about the same").wait_for()
    assert 1 == len(log(served))


def test_the_report_is_taken_away(page: Any, served: Served, tmp_path: Path) -> None:
    """The page of what can be taken away gives the report as a file, and listings as JSON lines."""
    page.goto(f"{served.base}/export")
    with page.expect_download() as report:
        page.get_by_role("link", name="One HTML file").click()
    with page.expect_download() as claims:
        page.get_by_role("link", name="claims.jsonl").click()

    assert "pile.html" == report.value.suggested_filename
    assert "How much of this pile is one voice?" in Path(report.value.path()).read_text("utf-8")
    assert "C-6" in Path(claims.value.path()).read_text("utf-8")


def test_a_report_opens_from_a_file_and_asks_for_nothing(browser: Any, made: Path, tmp_path: Path) -> None:
    """The static report is one file: with the network off it is whole, and makes no request."""
    target = tmp_path / "report.html"
    with open_case(made) as case:
        write_report(case, target, version="0")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())

    assert [target.as_uri()] == asked
    assert "How much of this pile is one voice?" == page.locator("h2").first.inner_text()
    context.close()


def test_the_report_and_the_claims_are_taken_away(page: Any, served: Served, tmp_path: Path) -> None:
    """The footer of every page leads to a report as one file and to listings as JSON lines."""
    page.get_by_role("link", name="Take away").click()
    with page.expect_download() as report:
        page.get_by_role("link", name="One HTML file").click()
    report.value.save_as(tmp_path / "report.html")
    with page.expect_download() as listing:
        page.get_by_role("link", name="claims.jsonl").click()
    listing.value.save_as(tmp_path / "claims.jsonl")

    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert 100 < len((tmp_path / "claims.jsonl").read_text("utf-8").splitlines())
