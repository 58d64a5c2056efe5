"""The rules of shape that no linter holds: sizes, docstrings, imports in the open.

Who may import whom is held by import-linter (``make layers``).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["config", "sources", "statements", "tests"]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    found = [ROOT / "manage.py"]
    for folder in FOLDERS:
        found += (ROOT / folder).rglob("*.py")
    return sorted(path for path in found if "migrations" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


each_module = pytest.mark.parametrize("path", modules(), ids=name)


@each_module
def test_file_is_not_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST_FILE, f"{name(path)} has {lines} lines: split it by noun."


@each_module
def test_functions_are_not_too_long(path: Path) -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} has {size} lines: split it."
        for node in ast.walk(parse(path))
        if isinstance(node, Function) and (size := length(node)) > LONGEST_FUNCTION
    ]

    assert long == []


@each_module
def test_module_says_what_it_holds(path: Path) -> None:
    tree = parse(path)

    assert not tree.body or ast.get_docstring(tree), f"{name(path)} needs a docstring."


@each_module
def test_imports_stand_in_the_open(path: Path) -> None:
    assert [f"{name(path)}:{complaint}" for complaint in hidden_imports(parse(path))] == []


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def length(node: Function) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def hidden_imports(tree: ast.Module) -> Iterator[str]:
    """Find imports that are relative, for all names, for type checkers only, or in a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{node.lineno} imports relatively."
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield f"{node.lineno} imports everything."
        if isinstance(node, ast.Name | ast.Attribute) and spelled(node) == "TYPE_CHECKING":
            yield f"{node.lineno} imports for type checkers only: move the module down a layer."
        if isinstance(node, Function):
            yield from (
                f"{inner.lineno} imports inside {node.name}: move the module down a layer."
                for inner in ast.walk(node)
                if isinstance(inner, ast.Import | ast.ImportFrom)
            )


def spelled(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("from . import choices", "1 imports relatively."),
        ("from os import *", "1 imports everything."),
        ("def work():\n    import os", "2 imports inside work: move the module down a layer."),
    ],
)
def test_hidden_imports_are_found(code: str, complaint: str) -> None:
    assert list(hidden_imports(ast.parse(code))) == [complaint]


def test_imports_for_type_checkers_are_found() -> None:
    code = "import typing\nif typing.TYPE_CHECKING:\n    import os"

    assert len(list(hidden_imports(ast.parse(code)))) == 1
