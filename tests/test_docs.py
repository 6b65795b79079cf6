"""Documentation that cannot rot: every command, table and exit code is in it, and its commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from whence import errors, schema
from whence.cli.main import INTERRUPTED, SOME_REJECTED, main

ROOT = Path(__file__).parents[1]
DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
ALL = "\n".join(path.read_text("utf-8") for path in DOCS)


def commands(group: click.Group, prefix: str = "whence") -> list[str]:
    """Return every command as typed."""
    out = []
    for name, command in group.commands.items():
        out.append(f"{prefix} {name}")
        if isinstance(command, click.Group):
            out += commands(command, f"{prefix} {name}")
    return out


def typed() -> list[str]:
    """Return every line in a code block of the documentation that calls the program."""
    out = []
    for block in re.findall(r"```\n(.*?)```", ALL, re.DOTALL):
        for line in block.splitlines():
            line = line.strip().removeprefix("$ ").split("  #")[0].split("   ")[0]
            if line.startswith("whence "):
                out.append(line)
    return sorted(set(out))


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_documented(command: str) -> None:
    """A command that the documentation does not show can't be found."""
    assert command in ALL


@pytest.mark.parametrize("record", schema.TABLES, ids=lambda record: record.table)
def test_every_table_is_documented(record: type[schema.Record]) -> None:
    """The page on the case file has a line for every table."""
    assert f"| `{record.table}` |" in (ROOT / "docs" / "case-file.md").read_text("utf-8")


def test_every_exit_code_is_documented() -> None:
    """The quickstart lists each exit code that an error or a command has."""
    page = (ROOT / "docs" / "quickstart.md").read_text("utf-8")
    raised = {
        value.exit_code for value in vars(errors).values() if isinstance(value, type) and hasattr(value, "exit_code")
    }

    assert {0, 1, 2, 3, 4, 5, 6, 130} == raised | {0, SOME_REJECTED, INTERRUPTED}
    for code in raised | {0, SOME_REJECTED, INTERRUPTED}:
        assert f"| {code} |" in page


@pytest.mark.parametrize("line", typed())
def test_every_command_line_in_the_documentation_is_understood(line: str) -> None:
    """Each line names a command that exists, with options it has; it is parsed, not run."""
    arguments = shlex.split(line)[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        command = command.commands[arguments.pop(0)]

    assert command.make_context("whence", arguments, resilient_parsing=False).params is not None


def test_the_commands_of_the_readme_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's own lines, on the bundled pile, end well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(ROOT / "examples" / "pile")
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"^(?:\$ )?(whence .*)$", readme, re.MULTILINE)

    assert 2 <= len(lines)
    for line in lines:
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert 0 == result.exit_code, result.output


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """A link to a file in the repository points to a file that is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_makefile_has_what_the_readme_says() -> None:
    """``make`` targets named in the documentation exist."""
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for target in set(re.findall(r"^make ([a-z-]+)", ALL, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_help_names_every_command() -> None:
    """``whence --help`` lists all commands and exit codes."""
    output = CliRunner().invoke(main, ["--help"]).output

    for command in main.commands:
        assert command in output
    assert "130 interrupted" in " ".join(output.split())
