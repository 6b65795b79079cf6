"""What follows from a decision at once is what a whole run would give, and every decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whence import pipeline, recounting, schema
from whence.case import Case, lost_decisions, open_case
from whence.errors import NotFound, UsageError
from whence.log import verdicts

PILE = Path(__file__).parents[2] / "examples" / "pile"
RESULTS = (schema.Merge, schema.Count, schema.Witness, schema.NotCounted)
FOLLOWING = (*RESULTS, schema.Claim, schema.ClaimMention, schema.Voice)


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pile as a case, made once."""
    path = tmp_path_factory.mktemp("cases") / "pile.whence"
    with open_case(path, write=True, create=True) as case:
        case.analyse([str(PILE)])
    return path


@pytest.fixture
def case(analysed: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of that case, open for writing."""
    path = tmp_path / "pile.whence"
    path.write_bytes(analysed.read_bytes())
    with open_case(path, write=True) as opened:
        yield opened


def tables(case: Case) -> dict[str, list[schema.Record]]:
    """Return all that decisions can change."""
    return {record.table: case.rows(record) for record in FOLLOWING}


def counted_anew(case: Case) -> dict[str, list[schema.Record]]:
    """Return the same after every stage that heeds decisions has computed everything."""
    with case.store.transaction():
        case.store.forget_results([stage.name for stage in pipeline.STAGES if stage.heeds])
    case.analyse()
    return tables(case)


def busiest(case: Case) -> str:
    """Return the claim with most merges."""
    merges = [merge.claim for merge in case.rows(schema.Merge)]
    return max(sorted(set(merges)), key=merges.count)


def two_voices(case: Case) -> list[str]:
    """Return two voices that stand behind claims."""
    keys = [row.node.removeprefix("voice:") for row in case.rows(schema.Witness) if row.node.startswith("voice:person")]
    return [voice.id for voice in case.rows(schema.Voice) if voice.key in keys][:2]


def test_claims_counted_alone_are_counted_as_in_the_pile(case: Case) -> None:
    """With only the rows that it needs at hand, each claim gets the count of a whole run."""
    before = {record: case.rows(record) for record in RESULTS}
    claims = [claim.id for claim in case.rows(schema.Claim)]
    with case.store.transaction():
        for claim in claims:
            recounting.recount(case.store, [claim], settings=case.settings())

    assert before == {record: case.rows(record) for record in RESULTS}


DECISIONS: dict[str, Callable[[Case], object]] = {
    "switch": lambda case: case.decide("switch", [case.rows(schema.Merge)[0].id], {"on": False}),
    "merge": lambda case: case.decide("merge", two_voices(case)),
    "split": lambda case: case.decide("split", two_voices(case)),
    "rename": lambda case: case.decide("rename", two_voices(case)[:1], {"name": "Nora Fell"}),
    "set aside": lambda case: case.decide("set aside", ["D-1"], {"aside": True}),
    "merge claims": lambda case: case.decide("merge claims", [busiest(case), "C-1", "C-2"]),
    "split claim": lambda case: case.decide("split claim", [f"{busiest(case)}.1"]),
    "correct": lambda case: case.decide("correct", [f"{busiest(case)}.1"], {"source": "Nora Fell"}),
    "correct to a voice": lambda case: case.decide("correct", [f"{busiest(case)}.1"], {"source": two_voices(case)[0]}),
    "correct to nobody": lambda case: case.decide("correct", [f"{busiest(case)}.1"], {"source": "nobody"}),
    "publisher": lambda case: case.decide(
        "publisher", case.store.distinct(schema.Document, "outlet"), {"name": "Tarve Press"}
    ),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_what_follows_at_once_is_what_a_whole_run_gives(case: Case, name: str) -> None:
    """After a decision the counts are those of a run over everything, the numbers of claims and voices included."""
    DECISIONS[name](case)
    at_once = tables(case)

    assert case.current()
    assert {} == case.analyse().stages
    assert at_once == counted_anew(case)
    assert [] == case.store.problems()


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_can_be_taken_back(case: Case, name: str) -> None:
    """After an undo every table is as it was before the decision."""
    before = tables(case)
    DECISIONS[name](case)
    case.decide("undo", [], {"seq": 1})

    assert before == tables(case)
    assert [] == case.store.problems()


def test_decisions_on_decisions_are_followed_in_their_order(case: Case) -> None:
    """Claims merged, split, corrected and set aside one after the other are as a whole run has them."""
    claim = busiest(case)
    case.decide("merge claims", [claim, "C-1"])
    held = min([claim, "C-1"], key=lambda name: (len(name), name))
    case.decide("split claim", [f"{held}.1", f"{held}.2"])
    case.decide("correct", [f"{held}.1"], {"source": "Nora Fell"})
    case.decide("rename", two_voices(case)[:1], {"name": "Old Fell"})
    case.decide("set aside", ["D-2"], {"aside": True})
    case.decide("undo", [], {"seq": 1})
    at_once = tables(case)

    assert at_once == counted_anew(case)
    assert [] == case.store.problems()


def test_a_claim_put_into_another_keeps_its_number(case: Case) -> None:
    """The claim merged away says where its mentions are, and has none of its own."""
    case.decide("merge claims", ["C-1", "C-2"])
    claims = {claim.id: claim for claim in case.rows(schema.Claim)}

    assert "C-1" == claims["C-2"].into
    assert [] == [row for row in case.rows(schema.ClaimMention) if row.claim == "C-2"]
    assert 0 < len([row for row in case.rows(schema.ClaimMention) if row.matched == "C-2"])


def test_a_corrected_source_is_the_witness(case: Case) -> None:
    """Who a person names as the source of a mention stands behind its claim."""
    claim = busiest(case)
    case.decide("correct", [f"{claim}.1"], {"source": "Nora Fell"})

    assert "Nora Fell" in {row.label for row in case.rows(schema.Witness) if row.claim == claim}


def test_outlets_of_one_publisher_may_be_one_newsroom(case: Case) -> None:
    """A publisher's outlets lower *least* and never *most*."""
    before = {(row.claim, row.stance): row for row in case.rows(schema.Count)}
    case.decide("publisher", case.store.distinct(schema.Document, "outlet"), {"name": "Tarve Press"})
    after = {(row.claim, row.stance): row for row in case.rows(schema.Count)}

    assert {key: row.voices_most for key, row in before.items()} == {key: row.voices_most for key, row in after.items()}
    assert all(after[key].voices_least <= row.voices_least for key, row in before.items())
    assert "same owner" in {merge.kind for merge in case.rows(schema.Merge)}


def test_decisions_survive_a_run_with_other_settings(case: Case) -> None:
    """When every stage is computed anew, merged claims are merged again and nothing is lost."""
    case.decide("merge claims", ["C-1", "C-2"])
    with case.store.transaction():
        case.store.forget_results([stage.name for stage in pipeline.STAGES])
    case.analyse()

    assert "C-1" == next(claim.into for claim in case.rows(schema.Claim) if claim.id == "C-2")
    assert [] == lost_decisions(case)


@pytest.mark.parametrize(
    ("action", "targets", "payload", "words"),
    [
        ("merge claims", ["C-1"], {}, "two or more claims"),
        ("split claim", ["C-1"], {}, "mentions of one claim"),
        ("split claim", ["C-1.1", "C-2.1"], {}, "mentions of one claim"),
        ("correct", ["C-1.1"], {}, "say who"),
        ("publisher", [], {"name": "Tarve Press"}, "a publisher and its outlets"),
        ("switch", ["M-0123456789"], {"on": "off"}, "on or off"),
        ("note", ["C-1"], {"text": "x" * 200_000}, "over 100,000 characters"),
        ("note", [], {"text": "asked"}, "about what"),
        ("review", [], {"state": "checked"}, "about what"),
        ("set aside", [], {"aside": True}, "about what"),
        ("rename", [], {"name": "Nora Fell"}, "about what"),
        ("switch", [], {"on": False}, "about what"),
        ("switch", ["M-0123456789", "M-9876543210"], {"on": False}, "one merge"),
        ("review", ["C-1.1"], {"state": "checked"}, "as a whole"),
        ("note", ["C-1"], {"text": {"asked": 1}}, "it is text"),
        ("rename", ["V-1"], {"name": None}, "it is text"),
        ("correct", ["C-1.1"], {"source": 7}, "it is text"),
        ("publisher", ["Radio Tarve"], {}, "which publisher"),
        ("undo", [], {"seq": True}, "number of an entry"),
        ("undo", ["C-1"], {"seq": 1}, "number of an entry"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    case: Case, action: schema.Action, targets: list[str], payload: dict[str, object], words: str
) -> None:
    """The message says what the decision takes, and nothing is written."""
    with pytest.raises(UsageError, match=words):
        case.decide(action, targets, payload)

    assert [] == case.rows(schema.Decision)


def test_a_mention_that_is_not_there_is_named(case: Case) -> None:
    """Asking for the hundredth mention of a claim, or for one without a number, says how many it has."""
    for target in ("C-1.100", "C-1."):
        with pytest.raises(NotFound, match=r"C-1\.1 to"):
            case.decide("correct", [target], {"source": "Nora Fell"})


def test_every_document_that_is_named_is_set_aside(case: Case) -> None:
    """Two documents in one decision are both left out of the count, at once and after a run."""
    case.decide("set aside", ["D-1", "D-2"], {"aside": True})
    at_once = tables(case)

    assert {"D-1", "D-2"} == verdicts(case.rows(schema.Decision)).set_aside
    assert at_once == counted_anew(case)


def test_a_correction_stays_when_another_claim_of_the_same_article_is_split(case: Case) -> None:
    """What a person said of one claim is not touched by a decision about another in the same text."""
    texts = {
        claim: {row.text for row in case.rows(schema.ClaimMention) if row.claim == claim} for claim in "C-3 C-6".split()
    }
    assert texts["C-3"] & texts["C-6"]
    case.decide("correct", ["C-3.1"], {"source": "Nora Fell"})
    case.decide("split claim", ["C-6.1"])
    at_once = tables(case)

    assert "Nora Fell" in {row.label for row in case.rows(schema.Witness) if row.claim == "C-3"}
    assert [] == case.store.problems()
    assert at_once == counted_anew(case)


def test_a_target_named_twice_is_named_once(case: Case) -> None:
    """A merge that is named twice in one decision is switched all the same."""
    merge = case.rows(schema.Merge)[0].id
    case.decide("switch", [merge, merge], {"on": False})

    assert not next(row.on for row in case.rows(schema.Merge) if row.id == merge)
