"""The JSON lines are a contract: their names, their values, and where their spans point."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from views_sample import COURIER, GATE, RADIO, VALLEY, Sample, retold, sample, sha

from whence.schema import ClusterText, Copy, Document
from whence.views.listings import LISTINGS, claim_rows, copy_rows, document_rows, voice_rows

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")

KEYS = {
    "documents": ["id", "path", "url", "outlet", "title", "published", "sha256", "language", "characters"],
    "voices": [
        "document",
        "path",
        "utt",
        "source",
        "resolves_to",
        "kind",
        "anon",
        "cue",
        "cue_class",
        "content",
        "spans",
        "chain",
        "hand",
        "polarity",
        "realis",
        "witness",
        "anonymity_disclosed",
        "reason",
        "vantage",
        "count_claimed",
    ],
    "claims": ["id", "text", "kind", "for", "against", "doubt", "mentions", "conflicts", "sort", "checkable"],
    "copies": ["a", "b", "relation", "passages", "coverage_a", "coverage_b", "proven", "origin", "reasons"],
}


def only(rows: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    """Return the one row with these values."""
    (found,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return found


@pytest.mark.parametrize("listing", sorted(KEYS))
def test_names_are_those_of_the_contract(listing: str) -> None:
    """Every line of a listing has exactly the keys promised, in that order."""
    rows = list(LISTINGS[listing](sample()))

    assert {tuple(KEYS[listing])} == {tuple(row) for row in rows}


@pytest.mark.parametrize("listing", sorted(KEYS))
def test_every_name_is_documented(listing: str) -> None:
    """The section of docs/json.md on a listing names every key of it."""
    section = DOCUMENTED.split(f"## `whence {listing} --json`")[1].split("\n## ")[0]

    assert set(KEYS[listing]) <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("listing", sorted(KEYS))
def test_every_line_is_plain_json(listing: str) -> None:
    """A line survives being written and read again."""
    rows = list(LISTINGS[listing](sample()))

    assert rows == [json.loads(json.dumps(row)) for row in rows]


@pytest.mark.parametrize("listing", sorted(KEYS))
def test_an_empty_case_lists_nothing(listing: str) -> None:
    """Without tables there are no lines, and no error."""
    assert [] == list(LISTINGS[listing](Sample()))


def test_documents_come_in_order_of_their_number() -> None:
    """D-2 stands before D-10."""
    tenth = Document(**{name: getattr(sample().rows(Document)[0], name) for name in Document.__struct_fields__})
    pile = sample().put(*[_numbered(tenth, number) for number in (10, 9)])

    assert [f"D-{number}" for number in (1, 2, 3, 4, 5, 6, 9, 10)] == [row["id"] for row in document_rows(pile)]


def _numbered(document: Document, number: int) -> Document:
    fields = {name: getattr(document, name) for name in Document.__struct_fields__}
    return Document(**(fields | {"id": f"D-{number}"}))


def test_an_article_in_a_container_has_its_place_in_its_path() -> None:
    """Articles of one container can be told apart by path alone."""
    assert "pile.jsonl#line 14" == only(list(document_rows(sample())), id="D-6")["path"]


def test_a_document_without_text_is_listed_with_no_characters() -> None:
    """What has not been cleaned yet is listed all the same."""
    from whence.schema import Cleaning

    row = next(document_rows(sample().without(Cleaning)))

    assert (0, None) == (row["characters"], row["language"])


def test_content_is_the_words_at_its_spans() -> None:
    """The spans of every voice lead to its words in the clean text."""
    texts = {"D-1": GATE, "D-5": VALLEY}
    for row in voice_rows(sample()):
        if row["document"] in texts:
            text = texts[row["document"]]

            assert row["content"] == [text[begin:end] for begin, end in row["spans"]["content"]]
            assert [row["source"]] == [text[begin:end] for begin, end in row["spans"]["source"]]
            assert [row["cue"]] == [text[begin:end] for begin, end in row["spans"]["cue"]]


def test_the_same_text_speaks_in_every_document_that_holds_it() -> None:
    """Voices of a reprint word for word are listed for both documents."""
    rows = list(voice_rows(sample()))

    assert [row["content"] for row in rows if row["document"] == "D-1"] == [
        row["content"] for row in rows if row["document"] == "D-2"
    ]


def test_a_chain_runs_from_relay_to_root() -> None:
    """The outermost relay comes first."""
    row = only(list(voice_rows(sample())), document="D-5")

    assert ["the Ondra Post", "a leaked memo"] == row["chain"]


def test_a_surname_is_listed_as_whom_it_means() -> None:
    """Where the source points back to somebody, the chain names them."""
    row = only(list(voice_rows(sample())), document="D-3", utt="direct")

    assert ("Rehn", "Tova Rehn", ["Tova Rehn"]) == (row["source"], row["resolves_to"], row["chain"])


def test_a_claim_has_its_three_counts() -> None:
    """For, against and doubt are always there; nobody is nought."""
    row = only(list(claim_rows(sample())), id="C-2")

    assert {"documents": 4, "texts": 3, "voices": [0, 4], "weakest": [0, 3], "named": 0, "unnamed": 3} == {
        key: row["for"][key] for key in ("documents", "texts", "voices", "weakest", "named", "unnamed")
    }
    assert [1, 1] == row["against"]["voices"]
    assert {"documents": 0, "texts": 0, "voices": [0, 0], "weakest": [0, 0], "named": 0, "unnamed": 0, "cut": []} == (
        row["doubt"]
    )


def test_a_claim_is_mentioned_once_for_each_document() -> None:
    """A mention in a text that two documents hold is listed for both."""
    row = only(list(claim_rows(sample())), id="C-1")

    assert ["D-1", "D-2", "D-3", "D-4", "D-6"] == [mention["document"] for mention in row["mentions"]]
    assert ["12", "12", "21", "12", "12"] == [mention["value"] for mention in row["mentions"]]


def test_a_conflict_says_who_says_which() -> None:
    """Both values stand with the document they are in."""
    (conflict,) = only(list(claim_rows(sample())), id="C-1")["conflicts"]

    assert ("changed in a copy", "12", "D-1", "21", "D-3") == (
        conflict["relation"],
        conflict["a"]["value"],
        conflict["a"]["document"],
        conflict["b"]["value"],
        conflict["b"]["document"],
    )


def test_documents_with_one_text_are_a_star_from_the_first() -> None:
    """Three documents with the same bytes are two pairs, both from the first."""
    pile = sample()
    first = next(document for document in pile.rows(Document) if document.id == "D-1")
    rows = list(copy_rows(pile.put(_numbered(first, 7))))
    pairs = [(row["a"], row["b"]) for row in rows if row["relation"] == "identical"]

    assert [("gazette.txt", "post.txt"), ("gazette.txt", "gazette.txt")] == pairs
    assert [[0, len(GATE), 0, len(GATE)]] == rows[0]["passages"]


def test_a_copy_is_listed_with_its_passages() -> None:
    """A pair of different texts is listed for the first document of each."""
    row = only(list(copy_rows(sample())), relation="cut")

    assert ("gazette.txt", "herald.txt", True, "unknown", []) == (
        row["a"],
        row["b"],
        row["proven"],
        row["origin"],
        row["reasons"],
    )
    assert [[0, 158, 0, 158]] == row["passages"]


def test_a_copy_of_a_text_that_no_document_holds_is_not_listed() -> None:
    """A pair that cannot be opened is no use to anybody."""
    orphan = Copy(a=sha(GATE), b="0" * 64, relation="cut", coverage_a=0, coverage_b=0, identity=0, proven=True)

    assert 2 == len(list(copy_rows(sample().put(orphan))))


def _dated(published: str | None, later: str | None, *others: str | None) -> Sample:
    """Return the sample with documents that hold the Gazette's text, dated like this."""
    pile = sample()
    first = next(document for document in pile.rows(Document) if document.id == "D-1")
    dates = [published, later, *others]
    numbers = [1, 2, *range(7, 7 + len(others))]
    rows = [
        msgspec.structs.replace(_numbered(first, number), published=date, path=f"{number}.txt")
        for number, date in zip(numbers, dates, strict=True)
    ]
    return pile.put(*rows)


@pytest.mark.parametrize(
    ("dates", "origins"),
    [
        (("2031-03-04", "2031-03-05"), ["1.txt"]),
        (("2031-03-05", "2031-03-04"), ["2.txt"]),
        (("2031-03-04", "2031-03-04"), ["unknown"]),
        (("2031-03", "2031-03-04"), ["unknown"]),
        (("2031-03-04T08:00+00:00", "2031-03-04T08:30+02:00"), ["2.txt"]),
        (("2031-03-04", None), ["unknown"]),
        (("2031-03-04", "2031-03-05", "2031-03-04"), ["unknown", "unknown"]),
        (("2031-03-05", "2031-03-06", "2031-03-04"), ["unknown", "7.txt"]),
    ],
)
def test_of_one_text_in_two_documents_the_certainly_earliest_is_the_origin(
    dates: tuple[str | None, ...], origins: list[str]
) -> None:
    """Only a document that is before all others is an origin: a month is not before its own fourth day."""
    rows = [row for row in copy_rows(_dated(*dates)) if row["relation"] == "identical"]

    assert origins == [row["origin"] for row in rows]
    assert all(row["reasons"] for row in rows)


def test_a_document_that_claims_no_time_is_no_origin_by_date() -> None:
    """An undated document that was read in long before the other came out is not called its origin."""
    pile = _dated(None, "2031-03-05")
    first, second = (row for row in pile.rows(Document) if row.id in ("D-1", "D-2"))
    pile = pile.put(
        msgspec.structs.replace(first, imported="2031-01-01T00:00:00Z"),
        msgspec.structs.replace(second, imported="2031-06-01T00:00:00Z"),
    )

    assert "unknown" == only(list(copy_rows(pile)), relation="identical")["origin"]


def test_the_reason_for_an_origin_by_date_names_both_dates() -> None:
    """Who reads the line need not open the documents."""
    row = only(list(copy_rows(_dated("2031-03-04", "2031-03-05"))), relation="identical")

    assert ["D-1 (Harrow Gazette) is dated 2031-03-04, D-2 (Harrow Gazette) 2031-03-05."] == row["reasons"]


def test_an_origin_is_a_path_with_its_reasons() -> None:
    """The document that the other was taken from is named like the two, whichever of them is stored first."""
    found = sample().rows(Copy)[0]
    origin = "a" if found.a == sha(GATE) else "b"
    told = msgspec.structs.replace(found, origin=origin, margin=4.0, reasons=["The Herald ends where it was cut."])
    row = only(list(copy_rows(sample().put(told))), relation="cut")

    assert ("gazette.txt", ["The Herald ends where it was cut."]) == (row["origin"], row["reasons"])


def test_a_rewrite_is_listed_with_its_stretches() -> None:
    """What is told in other words has places in both texts, and is suspected."""
    row = only(list(copy_rows(retold())), relation="rewrite")

    assert ("gazette.txt", "courier.txt", False) == (row["a"], row["b"], row["proven"])
    assert [[26, 200, 33, 120]] == row["passages"]


def test_clusters_come_first_and_the_largest_before_the_others() -> None:
    """What is one text stands before what reaches from one text to another, and quoted words come last."""
    pile = retold()
    pairs = [("passage", COURIER, VALLEY), ("shared quotation", GATE, VALLEY), ("near-copy", VALLEY, RADIO)]
    loose = [
        Copy(a=sha(a), b=sha(b), relation=relation, coverage_a=0, coverage_b=0, identity=1, proven=True)  # type: ignore[arg-type]
        for relation, a, b in pairs
    ]
    one_text = ClusterText(text=sha(RADIO), cluster=sha(VALLEY))
    rows = copy_rows(pile.put(*loose, one_text))

    assert ["identical", "cut", "near-copy", "passage", "rewrite", "shared quotation"] == [
        row["relation"] for row in rows
    ]
