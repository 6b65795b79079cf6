"""Kinship from folder to answer, through the commands a person types."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from whence import schema
from whence.case import open_case

WORLD = Path(__file__).parents[2] / "bench/kin/dev/vaccine"

Run = Callable[..., Result]


@pytest.fixture(name="articles", scope="module")
def articles_on_one_event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six texts off one bench and four independent reports."""
    folder = tmp_path_factory.mktemp("pile") / "pile"
    folder.mkdir()
    for path in WORLD.glob("*.txt"):
        shutil.copy(path, folder)
    return folder


def test_family_comes_out_of_a_folder_of_articles(tmp_path: Path, articles: Path, whence: Run) -> None:
    """One command reads, one shows the family; every span of the answer holds the words of its text."""
    case = tmp_path / "kin.whence"
    assert 0 == whence("run", case, articles, "--model", "rules").exit_code
    rows = [json.loads(line) for line in whence("kin", case, "--json").output.splitlines()]
    with open_case(case) as opened:
        body = {row.sha256: row.text for row in opened.rows(schema.Text)}
        clean = {row.original: row.text for row in opened.rows(schema.Cleaning)}
        text_of = {row.path: body[clean[row.original]] for row in opened.rows(schema.Document)}
        families = opened.rows(schema.Family)

    assert [6] == [family.texts for family in families]
    assert all({"kin"} == {Path(row[side]).stem.split("-")[0] for side in "ab"} for row in rows)
    torn = [
        text_of[row[side]][begin:end].casefold()
        for row in rows
        for formula in row["formulae"]
        if "perforation" in formula["text"]
        for side in "ab"
        for begin, end in formula["spans"][side]
    ]
    assert len(torn) > 6
    assert all("perforation" in words for words in torn)


def test_table_of_ones_own_is_made_given_kept_and_taken_back(tmp_path: Path, articles: Path, whence: Run) -> None:
    """Against an archive that has all the family's phrases itself nothing is rare; the table that ships comes back."""
    case, table = tmp_path / "kin.whence", tmp_path / "mine.background"
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(20):
        for path in articles.glob("kin-*.txt"):
            (archive / f"{number}-{path.name}").write_text(f"{number}. {path.read_text('utf-8')}", "utf-8")
    made = whence("background", archive, "-o", table)
    assert 0 == made.exit_code
    assert "120 texts (language en)" in made.output

    def kinships(*arguments: object) -> int:
        assert 0 == whence("run", case, *arguments).exit_code
        with open_case(case) as opened:
            return len(opened.rows(schema.Kinship))

    assert 0 == kinships(articles, "--model", "rules", "--background", table)
    table.unlink()
    assert 0 == kinships()
    assert 15 == kinships("--background", "shipped")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "CASE", "PILE", "--background", "nowhere.npz"), "nowhere.npz: can't be read"),
        (("run", "CASE", "PILE", "--background", "PILE/kin-1.txt"), "not a background table"),
        (("background", "PILE", "-o", "PILE/kin-1.txt"), "exists already"),
    ],
)
def test_what_is_no_table_is_an_error_that_helps(
    arguments: tuple[str, ...], said: str, tmp_path: Path, articles: Path, whence: Run
) -> None:
    """The message names the file and the command that makes one; nothing is overwritten."""
    given = [each.replace("CASE", str(tmp_path / "c.whence")).replace("PILE", str(articles)) for each in arguments]
    result = whence(*given)

    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert (articles / "kin-1.txt").read_text("utf-8").startswith("In Selmhafen")


def test_unnamed_sources_of_kin_texts_may_be_one(tmp_path: Path, articles: Path, whence: Run) -> None:
    """Two texts off one bench rest on a porter and a courier: two voices at most, with a suspected link."""
    pile, case = tmp_path / "pile", tmp_path / "kin.whence"
    pile.mkdir()
    for name, who in (("kin-2.txt", "a night porter"), ("kin-6.txt", "a retired courier")):
        said = f"The cold store in Selmhafen lost 14 crates of vials on 3 October, {who} said."
        (pile / name).write_text(f"{(articles / name).read_text('utf-8')}\n\n{said}\n", "utf-8")
    assert 0 == whence("run", case, pile, "--model", "rules").exit_code
    with open_case(case) as opened:
        links = [row for row in opened.rows(schema.Merge) if row.kind == "kinship"]
        counts = {row.claim: row for row in opened.rows(schema.Count) if row.stance == "for"}
    report = tmp_path / "kin.html"
    assert 0 == whence("report", case, "-o", report).exit_code

    assert links
    assert not any(link.proven for link in links)
    assert (0, 2) == (counts[links[0].claim].voices_least, counts[links[0].claim].voices_most)
    assert "One suspected link; accept it and it is 0–1." in counts[links[0].claim].sentence
    assert '<a href="#kin">The texts side by side</a>' in report.read_text("utf-8")
