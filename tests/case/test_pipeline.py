"""The main job: whole stages or nothing, only what is new, and the same result however it came about."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from whence import schema
from whence.case import Case, lost_decisions, open_case
from whence.errors import InputError, NotFound, StorageFailed, UsageError
from whence.pipeline import STAGES
from whence.settings import ClaimSettings, Settings

NAMES = [stage.name for stage in STAGES]
COMPUTED = [
    record
    for record in schema.MACHINE
    if record not in (schema.Run, schema.StageResult, schema.Document, schema.Reject)
]


def tables(case: Case) -> dict[str, list[schema.Record]]:
    """Return all that the stages computed."""
    return {record.table: case.rows(record) for record in COMPUTED}


def test_the_main_job_counts_voices(case: Case) -> None:
    """Three articles about one valve become documents, voices, claims and counts."""
    assert 3 == len(case.rows(schema.Document))
    assert {"Ivo Marden", "Hedda Lunt"} <= {voice.name for voice in case.rows(schema.Voice)}
    assert 0 < len(case.rows(schema.Count))
    assert [] == case.store.problems()


def test_every_claim_mention_holds_its_exact_words(case: Case) -> None:
    """A number opens onto its evidence: the span of each mention is in its text."""
    texts = {text.sha256: text.text for text in case.rows(schema.Text)}

    for mention in case.rows(schema.ClaimMention):
        assert mention.exact == texts[mention.text][mention.begin : mention.end]


def test_a_second_run_computes_nothing(case: Case, pile: Path) -> None:
    """With the same articles every stage's result is still good."""
    before = tables(case)
    summary = case.analyse([str(pile)])

    assert (0, 3, 0) == (summary.added, summary.known, summary.rejected)
    assert {} == summary.stages
    assert before == tables(case)


def test_adding_articles_gives_what_one_run_would_have_given(case: Case, pile: Path, tmp_path: Path) -> None:
    """Two runs over parts and one run over the whole count the same."""
    late = tmp_path / "late"
    late.mkdir()
    (late / "herald.txt").write_text(
        "The pumping station at Orlen stopped on Monday, said Ivo Marden of the water board.\n", encoding="utf-8"
    )
    case.analyse([str(late)])
    with open_case(tmp_path / "whole.whence", create=True) as whole:
        whole.analyse([str(pile), str(late)])
        expected = {
            (claim.text, count.stance, count.voices_least, count.voices_most, count.weakest_most, count.texts)
            for claim in whole.rows(schema.Claim)
            for count in whole.rows(schema.Count)
            if count.claim == claim.id
        }

    assert expected == {
        (claim.text, count.stance, count.voices_least, count.voices_most, count.weakest_most, count.texts)
        for claim in case.rows(schema.Claim)
        for count in case.rows(schema.Count)
        if count.claim == claim.id
    }


def test_only_new_texts_are_listened_to(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding one article looks for voices in that one alone."""
    import whence.voices

    seen: list[str] = []
    real = whence.voices.find_voices

    def watched(texts: list[schema.Text], *rest: object, **options: object) -> object:
        seen.extend(text.text for text in texts)
        return real(texts, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(whence.voices, "find_voices", watched)
    (tmp_path / "late.txt").write_text("The valve was 40 years old, said Ivo Marden.\n", encoding="utf-8")
    case.analyse([str(tmp_path / "late.txt")])

    assert 1 == len(seen)


def test_a_changed_setting_recomputes_its_stage_and_those_after(case: Case) -> None:
    """A new threshold for claims leaves text, voices and copies as they are."""
    summary = case.analyse(settings=Settings(claims=ClaimSettings(same=0.9)))

    assert {"claims", "decided", "witnesses"} == set(summary.stages)


def test_the_order_of_paths_never_matters(pile: Path, tmp_path: Path) -> None:
    """The same articles named in another order give the same counts."""
    files = sorted(str(path) for path in pile.iterdir())
    results = []
    for name, order in (("a", files), ("b", files[::-1])):
        with open_case(tmp_path / f"{name}.whence", create=True) as case:
            case.analyse(order)
            texts = {claim.id: claim.text for claim in case.rows(schema.Claim)}
            results.append(sorted((texts[count.claim], count.sentence) for count in case.rows(schema.Count)))

    assert results[0] == results[1]


class Stopper:
    """Progress that stops the work the moment a stage is under way."""

    def __init__(self, stage: str, act: Callable[[], None]) -> None:
        self.stage, self.act, self.reached = stage, act, False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Act at the first sign of the stage."""
        if stage == self.stage and not self.reached:
            self.reached = True
            self.act()


def interrupt() -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("stage", ["read", *NAMES])
def test_ctrl_c_keeps_whole_stages_and_the_next_run_goes_on(stage: str, pile: Path, tmp_path: Path) -> None:
    """Interrupted anywhere, the case is sound, and running again gives what an undisturbed run gives."""
    with open_case(tmp_path / "undisturbed.whence", create=True) as case:
        case.analyse([str(pile)])
        expected = tables(case)
    path = tmp_path / "stopped.whence"
    with open_case(path, create=True) as case:
        stopper = Stopper(stage, interrupt)
        with pytest.raises(KeyboardInterrupt):
            case.analyse([str(pile)], progress=stopper)
        assert stopper.reached
        finished = {result.stage for result in case.rows(schema.StageResult)}
        assert finished == set(NAMES[: NAMES.index(stage)] if stage in NAMES else [])
        assert [] == case.store.problems()
        assert "interrupted" == case.rows(schema.Run)[-1].state
    with open_case(path, write=True) as case:
        case.analyse([str(pile)])

        assert expected == tables(case)


@pytest.mark.parametrize("stage", ["read", *NAMES])
def test_a_full_disk_in_any_stage_leaves_whole_stages(stage: str, pile: Path, tmp_path: Path) -> None:
    """When no file can grow, the stage under way is not there, the case is sound, and room mends it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))

    with open_case(tmp_path / "full.whence", create=True) as case:
        try:
            with pytest.raises(StorageFailed, match="disk has room"):
                case.analyse([str(pile)], progress=Stopper(stage, fill))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert [] == case.store.problems()
        assert {result.stage for result in case.rows(schema.StageResult)} == set(
            NAMES[: NAMES.index(stage)] if stage in NAMES else []
        )
        case.analyse([str(pile)])

        assert set(NAMES) == {result.stage for result in case.rows(schema.StageResult)}


def test_decisions_survive_new_articles(case: Case, tmp_path: Path) -> None:
    """A note, a review state and a name stay with their claim and voice after a re-run."""
    claim = case.rows(schema.Claim)[0].id
    voice = next(voice for voice in case.rows(schema.Voice) if voice.name == "Ivo Marden")
    case.decide("note", [claim], {"text": "asked"}, actor="ana")
    case.decide("rename", [voice.id], {"name": "I. Marden (water board)"}, actor="ana")
    (tmp_path / "late.txt").write_text("A pump of 40 kilowatts came to Orlen, said Ivo Marden.\n", encoding="utf-8")
    case.analyse([str(tmp_path / "late.txt")])

    assert [] == lost_decisions(case)
    assert "I. Marden (water board)" == next(row.given for row in case.rows(schema.Voice) if row.id == voice.id)
    assert 2 == len(case.rows(schema.Decision))


def test_a_new_name_changes_no_count(case: Case) -> None:
    """Renaming is for show: who could be whom is told by what the texts say."""
    before = [(row.claim, row.stance, row.voices_least, row.voices_most) for row in case.rows(schema.Count)]
    for voice in case.rows(schema.Voice):
        case.decide("rename", [voice.id], {"name": "Renamed Person"}, actor="ana")
    case.analyse()

    assert before == [(row.claim, row.stance, row.voices_least, row.voices_most) for row in case.rows(schema.Count)]


def test_two_who_say_it_together_are_two_voices(tmp_path: Path) -> None:
    """Joint speakers are one mention each."""
    (tmp_path / "joint.txt").write_text("Dana Holm and Olaf Trent said that 12 pumps at Orlen had failed.\n", "utf-8")
    with open_case(tmp_path / "joint.whence", create=True) as case:
        case.analyse([str(tmp_path / "joint.txt")])
        count = case.rows(schema.Count)[0]

    assert (2, 2, 1) == (count.voices_least, count.voices_most, count.weakest_most)


def test_nearly_the_same_quoted_words_are_suspected_to_be_one_voice(tmp_path: Path) -> None:
    """One man under two first names is one voice for sure, and two at most."""
    for name, who in (("a", "Michael Arvel"), ("b", "Mike Arvel")):
        text = f"“The pumps at Orlen were sold for nothing,” said {who}, a member of the council.\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with open_case(tmp_path / "arvel.whence", create=True) as case:
        case.analyse([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
        count = next(row for row in case.rows(schema.Count) if row.documents == 2)

    assert (1, 2) == (count.voices_least, count.voices_most)


def test_a_case_inside_the_folder_it_reads_is_no_article(pile: Path) -> None:
    """Neither the case nor its lock is read."""
    with open_case(pile / "c.whence", create=True) as case:
        summary = case.analyse([str(pile)])

    assert (3, 0) == (summary.added, summary.rejected)


def test_a_document_set_aside_is_in_no_count(case: Case) -> None:
    """Its mentions are listed as not counted, with the reason; taking it back counts them again."""
    before = case.rows(schema.Count)
    document = next(row for row in case.rows(schema.Document) if row.path.endswith("gazette.txt"))
    case.decide("set aside", [document.id], actor="ana")
    case.analyse()
    reasons = {row.reason for row in case.rows(schema.NotCounted)}
    case.decide("undo", [], {"seq": 1}, actor="ana")
    case.analyse()

    assert "its article was set aside by a person" in reasons
    assert before == case.rows(schema.Count)


@pytest.mark.parametrize(
    ("action", "targets", "payload", "error"),
    [
        ("note", ["C-999"], {"text": "x"}, NotFound),
        ("note", ["banana"], {"text": "x"}, UsageError),
        ("merge", ["V-1"], {}, UsageError),
        ("merge", ["C-1", "C-2"], {}, UsageError),
        ("review", ["C-1"], {"state": "true"}, UsageError),
        ("rename", ["V-1"], {"name": " "}, UsageError),
        ("undo", [], {"seq": 9}, NotFound),
        ("note", ["C-1"], {"text": "x" * 200_000}, UsageError),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    case: Case, action: str, targets: list[str], payload: dict[str, object], error: type[Exception]
) -> None:
    """Nothing is written, and the message says what would be right."""
    with pytest.raises(error):
        case.decide(action, targets, payload)  # type: ignore[arg-type]

    assert [] == case.rows(schema.Decision)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """Nothing to read is said at once, and the case stays empty."""
    (tmp_path / "empty").mkdir()
    with open_case(tmp_path / "x.whence", create=True) as case:
        with pytest.raises(InputError, match="no files found"):
            case.analyse([str(tmp_path / "empty")])

        assert [] == case.rows(schema.Document)
