"""The house keeps its walls: imports point one way, and each layer minds its own business."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import whence

SOURCE = Path(whence.__file__).parent
SKINS = {"cli", "report", "export", "library", "views", "web"}
MIDDLE = {"archive", "case", "decided", "intake", "pipeline", "queries", "recounting", "slices", "stages"}
STAGES = {"read", "text", "voices", "copies", "kinship", "claims", "witnesses"}
BOTTOM = {"schema", "spans", "errors", "settings", "windows", "models", "compiled", "places"}
FILES = {"store", "lock", "log", "numbering"}
"""The case file: below the pipeline, beside the stages; no stage knows of it."""
NEURAL = {"onnxruntime", "torch", "tokenizers", "transformers"}

MODULES = sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """Return the top-level part a module belongs to: ``copies`` for ``copies/align.py``."""
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, wherever the import stands; a package stands for itself."""
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inner if is_module(name)}
            out |= modules if modules == inner else modules | {node.module}
    return out


def is_module(name: str) -> bool:
    """Say whether a dotted name is a module or package of Whence."""
    place = SOURCE.parent.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def parts_imported(path: Path) -> set[str]:
    """Return the parts of Whence that a file imports."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("whence.")}


def name(path: Path) -> str:
    """Return a readable test id."""
    return str(path.relative_to(SOURCE))


def test_every_part_has_its_layer() -> None:
    """Each module belongs to a layer this test knows."""
    known = SKINS | MIDDLE | STAGES | BOTTOM | FILES | {"__init__"}

    assert set() == {part(path) for path in MODULES} - known


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in STAGES], ids=name)
def test_no_stage_imports_another(path: Path) -> None:
    """A stage imports itself and the bottom, and nothing else of Whence."""
    assert set() == parts_imported(path) - BOTTOM - {part(path)}


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in BOTTOM], ids=name)
def test_the_bottom_stands_on_nothing(path: Path) -> None:
    """Schema, spans, errors and settings import only each other."""
    assert set() == parts_imported(path) - BOTTOM


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) not in SKINS | {"__init__"}], ids=name)
def test_nothing_below_imports_a_skin(path: Path) -> None:
    """Command line, library, views, report and export are known to nobody below them."""
    assert set() == parts_imported(path) & SKINS


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_models_imports_a_neural_runtime(path: Path) -> None:
    """A neural runtime is imported by ``models.py`` alone."""
    assert part(path) == "models" or set() == {module.split(".")[0] for module in imports(path)} & NEURAL


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) != "cli"], ids=name)
def test_nothing_below_the_skins_prints_or_exits(path: Path) -> None:
    """There is no print and no sys.exit outside the command line, and no naked assert."""
    tree = ast.parse(path.read_text("utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}

    assert set() == called & {"print", "sys.exit", "exit", "quit", "os._exit"}
    assert [] == [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_catches_everything(path: Path) -> None:
    """No module has a bare or a broad except that swallows what it catches."""
    handlers = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ExceptHandler)]
    broad = [
        node.lineno
        for node in handlers
        if (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]

    assert [] == broad


def test_there_are_no_import_cycles() -> None:
    """Between modules, imports never lead back to where they began."""
    graph = {
        ".".join(["whence", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__"): imports(path)
        for path in MODULES
        if path != SOURCE / "__init__.py"
    }
    edges = {
        module: {other for other in found if other in graph and other != module} for module, found in graph.items()
    }
    while free := {module for module, found in edges.items() if not found & edges.keys()}:
        edges = {module: found for module, found in edges.items() if module not in free}

    assert {} == edges


@pytest.mark.parametrize(
    "path", [path for path in MODULES if part(path) in STAGES and path.name == "__init__.py"], ids=name
)
def test_a_stage_folder_holds_its_one_stage_function(path: Path) -> None:
    """The ``__init__`` of a stage's folder has one public function and the tables it returns."""
    public = [
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]

    assert 1 == len(public)


def test_the_door_lists_exactly_what_it_offers() -> None:
    """Every public name of the package is in ``__all__``, sorted, and can be had."""
    assert sorted(whence.__all__) == whence.__all__
    assert all(getattr(whence, exported) is not None for exported in whence.__all__)


def test_no_module_is_a_drawer() -> None:
    """A helper lives beside its only user."""
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}

    assert set() == {path.stem for path in MODULES} & drawers


def test_only_the_schema_names_tables() -> None:
    """No SQL that makes a table stands outside the store."""
    makers = [
        name(path) for path in MODULES if re.search(r"CREATE (?:VIRTUAL )?TABLE (?!probe)", path.read_text("utf-8"))
    ]

    assert ["store.py"] == makers
