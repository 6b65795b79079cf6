"""The page of sources, that of a voice and that of publishers: every number opens, and every decision shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from whence import queries, schema
from whence.case import open_case
from whence.views.speakers import carriers
from whence.views.tables import Catalogue
from whence.web.app import create_app
from whence.web.desk import Desk
from whence.web.safety import Key

PILE = Path(__file__).parents[2] / "examples" / "pile"
PORT = 8923
TOKEN = "a-token-for-tests"  # noqa: S105
HOSTILE = '<script>alert("x")</script>'

SEEN_TWICE = {
    "courier.txt": """\
Title: Crane at Orlen fell
Outlet: Orlen Courier
Published: 2031-03-04

A reporter of this newspaper saw that the harbour crane at Orlen fell on Monday.

Nobody was at the fence when it happened and the gates stayed shut for the whole afternoon.
""",
    "gazette.txt": """\
Title: At the quay
Outlet: Tamsel Gazette
Published: 2031-03-05

This correspondent saw that the harbour crane at Orlen fell on Monday.

Shops along the river opened late and the ferry waited two hours for its passengers.
""",
}


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pile as a case, made once."""
    path = tmp_path_factory.mktemp("cases") / "pile.whence"
    with open_case(path, create=True) as case:
        case.analyse([str(PILE)])
    return path


class Browser:
    """A browser with the cookie, as far as these tests need one, and the case behind it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.desk = Desk(path, read_only=read_only, actor="Nora")
        app = create_app(self.desk, key=Key(token=TOKEN), port=PORT)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        self.client = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", headers=headers)

    def page(self, address: str, status: int = 200) -> str:
        """Return a page."""
        answer = self.client.get(address)
        assert status == answer.status_code, answer.text[-800:]
        return answer.text

    def decide(self, **fields: str | list[str]) -> str:
        """Send a form and return the page it leads to."""
        answer = self.client.post("/decisions", data=fields)
        assert 200 == answer.status_code, answer.text[-800:]
        return answer.text

    def id_of(self, key: str) -> str:
        """Return the id of the voice with a key."""
        with self.desk.reading() as store:
            return store.where(schema.Voice, "key", [key])[0].id

    def count(self, claim: str) -> tuple[int, int]:
        """Return the voices behind a claim, least and most."""
        with self.desk.reading() as store:
            row = next(row for row in store.where(schema.Count, "claim", [claim]) if row.stance == "for")
        return row.voices_least, row.voices_most

    def claim_of(self, *keys: str) -> str:
        """Return the first claim that rests on all these voices."""
        nodes = {f"voice:{key}" for key in keys}
        with self.desk.reading() as store:
            behind: dict[str, set[str]] = {}
            for row in store.rows(schema.Witness):
                behind.setdefault(row.claim, set()).add(row.node)
        return next(claim for claim, held in behind.items() if nodes <= held)


@pytest.fixture
def browser(analysed: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser before a copy of the case."""
    path = tmp_path / "pile.whence"
    path.write_bytes(analysed.read_bytes())
    opened = Browser(path)
    yield opened
    opened.desk.close()


def words(html: str) -> str:
    """Return the text of a page with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


ORRE, STOYE, PREE = "person:jannik orre", "person:mirel stoye", "person:lukan pree"


# --- who carries this case ----------------------------------------------------


def test_claims_are_told_by_what_they_rest_on_as_the_views_tell_it(browser: Browser) -> None:
    """The page counts the claims of each sort as the report does, and each number opens that many claims."""
    with browser.desk.reading() as store:
        expected = {basis.key: len(basis.claims) for basis in carriers(Catalogue(store)).basis}
        found = queries.basis(store)._asdict()
    pages = {key: browser.page(f"/sources/claims?rests={key}") for key, count in expected.items() if count}

    assert expected == found
    assert {key: count for key, count in expected.items() if count} == {
        key: int(re.findall(r"(\d+) claims?,", words(page))[0]) for key, page in pages.items()
    }


def test_every_number_of_the_page_of_sources_leads_to_a_page(browser: Browser) -> None:
    """Whatever is linked from the numbers of the summary is there."""
    links = set(re.findall(r'href="(/sources\?told=[^"#]+|/sources/[^"]+)', browser.page("/sources")))

    assert 10 < len(links)
    assert {200} == {browser.client.get(unescape(link)).status_code for link in links}


def test_as_many_utterances_are_listed_as_are_counted(browser: Browser) -> None:
    """The number beside "a reason for leaving the name out" is that of the utterances shown behind it."""
    with browser.desk.reading() as store:
        expected = queries.described(store).told["reason"][1]

    assert expected == browser.page("/sources/utterances?told=reason").count('<figure class="quoted"')


def test_only_those_without_a_name_count_as_unnamed(browser: Browser) -> None:
    """Utterances of bodies and named people are none of the unnamed."""
    with browser.desk.reading() as store:
        found = queries.described(store)
        anonymous = [row for row in store.rows(schema.Assertion) if row.anon in ("A2", "A3", "A4")]

    assert len(anonymous) == found.unnamed[1]


def test_pages_of_utterances_hold_each_once(browser: Browser) -> None:
    """Going from page to page shows every utterance of a degree once."""
    with browser.desk.reading() as store:
        expected = [row.id for row in store.rows(schema.Assertion) if row.anon == "A0"]
        found: list[str] = []
        after: queries.Key | None = None
        while True:
            page = queries.utterances(store, told="A0", after=after, limit=7)
            found += page.ids
            after = page.after
            if after is None:
                break

    assert sorted(expected) == sorted(found)


def test_unnamed_voices_carry_the_word_besides_the_outline(browser: Browser) -> None:
    """Each row of an unnamed voice says so in words."""
    page = browser.page("/sources?who=unnamed")

    assert 0 < page.count('<span class="voice unnamed">') == page.count('<span class="word">unnamed</span>')


def test_a_relay_is_listed_with_the_claims_heard_through_it(browser: Browser) -> None:
    """Who stands before the last in a chain is a relay, and the page says of how many claims."""
    page = words(browser.page("/sources"))

    assert "Halvane Wire" in page[page.index("Through whom it is heard") : page.index("Voices Words")]


def test_a_filter_that_does_not_exist_is_refused(browser: Browser) -> None:
    """The message names those that exist."""
    assert "One of:" in browser.page("/sources/claims?rests=gossip", status=422)


# --- one voice ----------------------------------------------------------------


def test_every_voice_has_a_page(browser: Browser) -> None:
    """No voice of the pile is without one, nobody in particular included."""
    with browser.desk.reading() as store:
        voices = [voice.id for voice in store.rows(schema.Voice)]

    assert {200} == {browser.client.get(f"/voices/{voice}").status_code for voice in voices}


def test_an_unknown_voice_is_not_found(browser: Browser) -> None:
    """An id that was never given leads to a page that says so."""
    assert "V-999: no such voice" in browser.page("/voices/V-999", status=404)


def test_a_voice_shows_every_utterance_in_its_sentence(browser: Browser) -> None:
    """There are as many sentences as the voice has utterances."""
    voice = browser.id_of(PREE)
    with browser.desk.reading() as store:
        expected = len({link.assertion for link in store.where(schema.VoiceLink, "voice", [voice])})

    assert expected == browser.page(f"/voices/{voice}").count('<figure class="quoted"')


def test_merging_two_voices_changes_a_count(browser: Browser) -> None:
    """Two spokespeople who are one stand behind their claim as one, and the page of each says so."""
    claim = browser.claim_of(ORRE, STOYE)
    voices = [browser.id_of(ORRE), browser.id_of(STOYE)]
    before = browser.count(claim)
    browser.decide(action="merge", target=voices, back="/sources")

    assert ((1, 2), (1, 1)) == (before, browser.count(claim))
    assert "one with" in words(browser.page(f"/voices/{voices[0]}"))


def test_ids_typed_into_one_field_merge_too(browser: Browser) -> None:
    """The field that the key m fills takes several ids."""
    claim = browser.claim_of(ORRE, STOYE)
    browser.decide(action="merge", target=f"{browser.id_of(ORRE)} {browser.id_of(STOYE)}", back="/sources")

    assert (1, 1) == browser.count(claim)


def test_a_suspected_merge_can_be_split(browser: Browser) -> None:
    """Two spokespeople of one body whom a person keeps apart are two for certain."""
    claim = browser.claim_of(ORRE, STOYE)
    browser.decide(action="split", target=[browser.id_of(ORRE), browser.id_of(STOYE)], back="/sources")

    assert (2, 2) == browser.count(claim)


def test_a_rename_shows_everywhere(browser: Browser) -> None:
    """The name a person gave stands on the pages of sources, of the voice and of its claims, and words find it."""
    voice, claim = browser.id_of(PREE), browser.claim_of(PREE)
    browser.decide(action="rename", target=voice, name="Director Pree", back=f"/voices/{voice}")
    pages = ("/sources", f"/voices/{voice}", f"/claims/{claim}", "/sources?words=director+pree")

    assert [] == [page for page in pages if "Director Pree" not in words(browser.page(page))]


def test_the_name_found_stays_beside_the_name_given(browser: Browser) -> None:
    """A rename hides nothing."""
    voice = browser.id_of(PREE)

    assert "Found as “Lukan Pree”" in words(
        browser.decide(action="rename", target=voice, name="L.", back=f"/voices/{voice}")
    )


def test_a_hostile_name_is_escaped(browser: Browser) -> None:
    """What a person or an article writes is text on every page, never a tag."""
    voice, claim = browser.id_of(PREE), browser.claim_of(PREE)
    browser.decide(action="rename", target=voice, name=HOSTILE, back="/")
    browser.decide(action="publisher", target="Halvane Wire", name=HOSTILE, back="/")
    pages = ("/sources", f"/voices/{voice}", f"/claims/{claim}", "/publishers", f"/sources/claims?voice={voice}")

    assert [] == [page for page in pages if "<script>alert" in browser.page(page)]
    assert HOSTILE in words(browser.page(f"/voices/{voice}"))


def test_a_note_on_a_voice_stands_on_its_page(browser: Browser) -> None:
    """What was noted is shown with the name of who noted it."""
    voice = browser.id_of(PREE)
    shown = words(browser.decide(action="note", target=voice, text="asked him twice", back=f"/voices/{voice}"))

    assert "Nora" in shown
    assert "asked him twice" in shown


def test_a_case_for_reading_has_no_forms_of_decisions(analysed: Path) -> None:
    """With --read-only nothing offers what would be refused."""
    browser = Browser(analysed, read_only=True)
    pages = [browser.page(address) for address in ("/sources", f"/voices/{browser.id_of(PREE)}", "/publishers")]
    browser.desk.close()

    assert [] == [page for page in pages if 'action="/decisions"' in page]


# --- publishers ---------------------------------------------------------------


def test_a_publisher_lowers_the_least_and_never_the_most(tmp_path: Path) -> None:
    """What two newsrooms of one house saw may be one sight; without a publisher it is two."""
    for name, text in SEEN_TWICE.items():
        (tmp_path / name).write_text(text, "utf-8")
    with open_case(tmp_path / "crane.whence", create=True) as case:
        case.analyse([str(tmp_path / name) for name in SEEN_TWICE])
    browser = Browser(tmp_path / "crane.whence")
    before = browser.count("C-1")
    browser.decide(
        action="publisher", target=["Orlen Courier", "Tamsel Gazette"], name="Tarve Press", back="/publishers"
    )
    after = browser.count("C-1")
    browser.desk.close()

    assert ((2, 2), (1, 2)) == (before, after)


def test_an_empty_name_takes_an_outlet_out_of_its_publisher(browser: Browser) -> None:
    """The page of publishers no longer names it."""
    browser.decide(action="publisher", target="Halvane Wire", name="Tarve Press", back="/publishers")
    named = "Tarve Press" in words(browser.page("/publishers"))
    browser.decide(action="publisher", target="Halvane Wire", name="", back="/publishers")
    table = browser.page("/publishers").partition("<tbody")[2]

    assert (True, False) == (named, "Tarve Press" in table)
