"""Direction: who took it from whom, why, and when nobody can tell."""

from __future__ import annotations

import random
import time
from typing import cast

import msgspec
import pytest
from copies_slow import FIRST, OTHER, SECOND, THIRD, WIRE, find, prose, speech, text
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from test_copies_traces import document

from whence.copies.direction import find_origins
from whence.schema import ClusterText, Copy, Descent, Document, Passage

LINE = f"LENMOUTH, March 4 (Coast Courier) – {WIRE}"
BRIEF = f"{FIRST}\n\n{SECOND}"


class Found:
    """Copies and descents of some texts in words of their numbers."""

    def __init__(self, *articles: tuple[str, Document], quotes: tuple[str, ...] = ()) -> None:
        self.bodies = [body for body, _ in articles]
        spoken = [row for body in self.bodies for row in speech(body, *(q for q in quotes if q in body))]
        self.tables = find(*self.bodies, quotations=spoken)
        self.names = {text(body).sha256: number for number, body in enumerate(self.bodies)}
        self.documents = [(row, text(body).sha256) for body, row in articles]
        self.copies, self.descents = self.origins()

    def origins(self) -> tuple[list[Copy], list[Descent]]:
        """Return what direction makes of the rows."""
        texts = [text(body) for body in self.bodies]
        tables = self.tables
        return find_origins(texts, self.documents, tables.passages, tables.copies, tables.cluster_texts)

    def of(self, one: int, two: int) -> tuple[int | str, list[str]]:
        """Return the origin of a pair as a number, or what else is said of it, and why."""
        (row,) = [row for row in self.copies if {self.names[row.a], self.names[row.b]} == {one, two}]
        said = {"a": self.names[row.a], "b": self.names[row.b]}.get(row.origin, row.origin)
        return said, row.reasons

    def lines(self) -> dict[int, int | str]:
        """Return for each text in a cluster the number of its origin, or what else is said."""
        return {
            self.names[row.text]: self.names[row.origin] if row.origin is not None else row.state
            for row in self.descents
        }


def outlet(number: int, name: str = "", published: str | None = None, byline: str | None = None) -> Document:
    """Return a document of an outlet."""
    return document(number, outlet=name or f"Paper {number}", published=published, byline=byline)


def test_a_copy_is_taken_from_the_outlet_it_credits() -> None:
    """
    A paper that prints the agency's words and names it has them from the agency, and the reasons say so.
    """
    found = Found(
        (LINE, outlet(1, "Coast Courier", "2031-03-04")),
        (BRIEF, outlet(2, published="2031-03-06", byline="Coast Courier")),
    )
    origin, reasons = found.of(0, 1)

    assert 0 == origin
    assert {0: "unseen", 1: 0} == found.lines()
    assert "D-1 (Coast Courier) is dated 2031-03-04, D-2 (Paper 2) 2031-03-06." in reasons
    assert "D-2 (Paper 2) lacks the place line that D-1 (Coast Courier) begins with." in reasons


def test_without_evidence_the_origin_is_unknown() -> None:
    """
    Two papers of one day with one changed word: nobody can tell.
    """
    found = Found(
        (WIRE, outlet(1, published="2031-03-04")), (WIRE.replace("eleven", "twelve"), outlet(2, published="2031-03-04"))
    )

    assert ("unknown", []) == found.of(0, 1)
    assert {0: "unknown", 1: "unknown"} == found.lines()


def test_evidence_both_ways_is_no_evidence() -> None:
    """
    A later date against a cut from the end: the two weigh each other down.
    """
    found = Found((WIRE, outlet(1, published="2031-03-09")), (BRIEF, outlet(2, published="2031-03-04")))

    assert "unknown" == found.of(0, 1)[0]


def test_papers_that_print_an_unseen_release_are_siblings() -> None:
    """
    Three papers that each keep what another lacks, each with changes of its own, have it from something unseen.
    """
    parts = [prose(seed, 60) for seed in range(6)]
    bodies = []
    for seed in range(3):
        words = " ".join(parts[:1] + [part for number, part in enumerate(parts[1:]) if number != seed + 1]).split()
        for place in (11 + seed, 21 + seed, 31 + seed, 41 + seed):
            words[place] = f"own{seed}{place}"
        bodies.append(" ".join(words))
    found = Found(*((body, outlet(number)) for number, body in enumerate(bodies)))

    assert {"unseen"} == set(found.lines().values())
    assert ["unseen"] * 3 == [found.of(one, two)[0] for one, two in ((0, 1), (0, 2), (1, 2))]
    assert all(row.reasons for row in found.descents)


def test_papers_that_credit_another_agency_did_not_copy_each_other() -> None:
    """
    Two that both credit an agency that is not in the pile are siblings, whatever their dates.
    """
    one = f"LENMOUTH (Associated Press) – {MIDDLE_ONE}"
    two = f"LENMOUTH (AP) – {MIDDLE_TWO}"
    found = Found((one, outlet(1, published="2031-03-04")), (two, outlet(2, published="2031-03-04")))

    assert "unseen" == found.of(0, 1)[0]


MIDDLE_ONE = f"{FIRST} {prose(3, 20)} {SECOND} {THIRD}"
MIDDLE_TWO = f"{FIRST} {SECOND} {prose(4, 20)} {THIRD}"


def test_two_copies_of_one_article_come_from_it_and_not_from_each_other() -> None:
    """
    A pair whose lines meet in a text of the pile has no origin of its own, and the reason names that text.
    """
    found = Found(
        (LINE, outlet(1, "Coast Courier", "2031-03-04")),
        (LINE.replace("eleven", "twelve").replace("cables", "ropes"), outlet(2, byline="Coast Courier")),
        (LINE.replace("timber", "grain").replace("June", "May"), outlet(3, byline="Coast Courier")),
    )

    assert {0: "unseen", 1: 0, 2: 0} == found.lines()
    both = "Neither was taken from the other: both come from D-1 (Coast Courier)."
    assert ("unknown", [both]) == found.of(1, 2)


def test_a_shared_error_is_inherited() -> None:
    """
    Of three copies, the one that shares a second's changes against all others was taken from the second.
    """
    wrong = LINE.replace("eleven", "twelve").replace("cables", "ropes").replace("timber", "grain")
    found = Found(
        (LINE, outlet(1, "Coast Courier", "2031-03-04")),
        (wrong, outlet(2, published="2031-03-05")),
        (wrong.replace("parking", "mooring").replace("motors", "engines"), outlet(3, published="2031-03-07")),
        (LINE.replace("June", "May").replace("council", "board"), outlet(4, published="2031-03-05")),
        (LINE.replace("inspection", "control"), outlet(5, published="2031-03-06")),
    )
    reasons = next(row.reasons for row in found.descents if found.names[row.text] == 2)

    assert 1 == found.lines()[2]
    assert any("“ropes”" in reason or "“twelve”" in reason or "“grain”" in reason for reason in reasons)
    assert 0 == found.of(0, 2)[0]


def test_the_article_made_of_several_is_the_copier() -> None:
    """
    A digest that has passages of three articles took them; it is in no cluster, so the pairs say it.
    """
    tales = [prose(seed, 160) for seed in (11, 12, 13)]
    pieces = [" ".join(tale.split()[40:90]) for tale in tales]
    digest = f"{prose(1, 40)} {pieces[0]} {prose(2, 30)} {pieces[1]} {prose(3, 30)} {pieces[2]} {prose(4, 40)}"
    found = Found(*((tale, outlet(number)) for number, tale in enumerate(tales)), (digest, outlet(9)))
    said = "is put together from pieces that stand in 3 other works"

    assert [0, 1, 2] == [found.of(number, 3)[0] for number in range(3)]
    assert all(any(said in reason for reason in found.of(number, 3)[1]) for number in range(3))


def test_a_paragraph_of_background_has_no_origin() -> None:
    """
    Two stories that share only a 60-word paragraph have it from a third as likely as not.
    """
    one, two = f"{prose(1, 300)} {FIRST}", f"{FIRST} {prose(2, 300)}"
    found = Found((one, outlet(1, published="2031-03-04")), (two, outlet(2, published="2031-03-05")))

    assert "unknown" == found.of(0, 1)[0]


def test_shared_quotation_has_no_direction() -> None:
    """
    Two outlets that heard one speaker did not copy each other, whatever the dates.
    """
    quote = f"“{FIRST}”"
    one, two = f"{prose(1, 80)} {quote} {prose(2, 80)}", f"{prose(3, 90)} {quote} {prose(4, 70)}"
    found = Found((one, outlet(1, published="2031-03-04")), (two, outlet(2, published="2031-03-09")), quotes=(quote,))

    assert "shared quotation" == found.copies[0].relation
    assert ("unknown", []) == found.of(0, 1)
    assert [] == found.descents


def test_identical_words_in_another_dress_follow_the_dates() -> None:
    """
    Two texts of the same words are told apart by dates and credits alone.
    """
    found = Found((WIRE, outlet(1, published="2031-03-04")), (WIRE.upper(), outlet(2, published="2031-03-09")))

    assert "identical" == found.copies[0].relation
    assert 0 == found.of(0, 1)[0]


def test_what_is_only_suspected_gets_no_origin() -> None:
    """
    A pair that was not verified word by word has no direction.
    """
    found = Found((LINE, outlet(1, "Coast Courier", "2031-03-04")), (BRIEF, outlet(2, published="2031-03-06")))
    copies = [msgspec.structs.replace(row, proven=False, relation="passage") for row in found.tables.copies]
    passages: list[Passage] = []
    alone = [ClusterText(text=name, cluster=name) for name in found.names]
    rows, descents = find_origins([text(b) for b in found.bodies], found.documents, passages, copies, alone)

    assert (["unknown"], []) == ([row.origin for row in rows], descents)


@pytest.mark.parametrize("bodies", [[], [WIRE], [WIRE, OTHER], ["", "dam"]])
def test_texts_without_copies_have_no_descent(bodies: list[str]) -> None:
    """
    Where nothing is shared there is nothing to say.
    """
    found = Found(*((body, outlet(number)) for number, body in enumerate(bodies)))

    assert ([], []) == (found.copies, found.descents)


def test_texts_of_unknown_documents_are_named_by_their_digest() -> None:
    """
    A text whose document is not given can still be read about.
    """
    found = Found((f"{WIRE} {prose(1, 30)}", outlet(1)), (FIRST, outlet(2)))
    found.documents = []
    copies, _ = found.origins()

    assert all("the text " in reason for row in copies for reason in row.reasons)


EDITED = [LINE, WIRE, BRIEF, WIRE.replace("eleven", "twelve"), WIRE.replace("on Friday", "today"), MIDDLE_ONE, OTHER]
DATES = st.sampled_from([None, "2031", "2031-03-04", "2031-03-05", "2031-03-04T09:00Z", "2031-03-04T17:30Z"])
ARTICLES = st.lists(
    st.tuples(
        st.sampled_from(EDITED), DATES, st.sampled_from(["Coast Courier", "Post", None]), st.sampled_from([None, "AP"])
    ),
    min_size=2,
    max_size=7,
    unique_by=lambda article: article[0],
)


@given(ARTICLES, st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=40)
def test_direction_changes_nothing_else_and_the_order_of_rows_does_not_matter(
    articles: list[tuple[str, str | None, str | None, str | None]], shuffle: random.Random
) -> None:
    """
    Copies keep every column but origin, margin and reasons; any order of the rows gives the same rows.
    """
    found = Found(
        *(
            (body, document(number, outlet=name, published=day, byline=byline))
            for number, (body, day, name, byline) in enumerate(articles)
        )
    )
    bare = [msgspec.structs.replace(row, origin="unknown", margin=0.0, reasons=[]) for row in found.copies]
    tables = found.tables
    texts = [text(body) for body in found.bodies]
    passages, copies, clusters = list(tables.passages), list(tables.copies), list(tables.cluster_texts)
    for part in (passages, copies, clusters, texts, found.documents):
        shuffle.shuffle(cast("list[object]", part))
    again = find_origins(texts, found.documents, passages, copies, clusters)
    plain = [msgspec.structs.replace(row, origin="unknown", margin=0.0, reasons=[]) for row in tables.copies]

    assert sorted(plain, key=lambda row: (row.a, row.b)) == bare
    assert (found.copies, found.descents) == again


@given(ARTICLES)
@hypothesis_settings(max_examples=40)
def test_every_answer_holds_together(articles: list[tuple[str, str | None, str | None, str | None]]) -> None:
    """
    Whoever is in a cluster has a descent without circles; whoever has an origin has a margin and reasons.
    """
    found = Found(
        *(
            (body, document(number, outlet=name, published=day, byline=byline))
            for number, (body, day, name, byline) in enumerate(articles)
        )
    )
    sizes: dict[str, int] = {}
    for row in found.tables.cluster_texts:
        sizes[row.cluster] = sizes.get(row.cluster, 0) + 1
    together = {row.text for row in found.tables.cluster_texts if sizes[row.cluster] > 1}
    origins = {row.text: row.origin for row in found.descents}

    assert together == set(origins)
    assert all(row.margin >= 2 and row.reasons for row in found.copies if row.origin != "unknown")
    assert all(row.margin >= 2 and row.reasons for row in found.descents if row.state != "unknown")
    for name in origins:
        seen = [name]
        while (above := origins[seen[-1]]) is not None:
            assert above not in seen
            seen.append(above)


def test_a_large_cluster_takes_linear_time() -> None:
    """
    Eight times as many copies of one story take less than twenty-four times as long: no pair of all is looked at.
    """
    seconds = []
    for size in (100, 800):
        words = prose(1, 120).split()
        bodies = [" ".join([*words[:60], f"own{number}", *words[61 : 100 + number % 20]]) for number in range(size)]
        articles = [(body, outlet(n, published=f"2031-03-{1 + n % 28:02}")) for n, body in enumerate(bodies)]
        found = Found(*articles)
        runs = []
        for _ in range(2):
            began = time.process_time()
            found.origins()
            runs.append(time.process_time() - began)
        seconds.append(min(runs))

    assert 24 > seconds[1] / seconds[0]
