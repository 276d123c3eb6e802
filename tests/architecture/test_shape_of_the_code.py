"""Sizes, guard points and names that the house keeps (CONTRIBUTING.md says why)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE_LINES = 400
LONGEST_FUNCTION_LINES = 60
FORBIDDEN_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
GUARD_POINTS = {"factcheck/reading", "factcheck/tui"}
"""Rooms that may catch everything, once each: per document on ingest, and the worker guard."""


def sources() -> list[Path]:
    return sorted(path for room in ("factcheck", "index") for path in (ROOT / room).rglob("*.py"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler swallows any error; one that raises it again only tidies up."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    names = [node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)] if handler.type else []
    return handler.type is None or bool({"Exception", "BaseException"} & set(names))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE_LINES
    for function in functions(ast.parse(text)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= LONGEST_FUNCTION_LINES, f"{function.name} has {length} lines"


def test_no_module_is_named_after_a_pattern() -> None:
    names = {part for path in sources() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & FORBIDDEN_WORDS


def test_everything_is_caught_at_the_two_guard_points_only() -> None:
    caught = [
        "/".join(path.relative_to(ROOT).parts[:2])
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert set(caught) <= GUARD_POINTS
    assert len(caught) == len(set(caught)), "a room catches everything in more than one place"


def test_every_package_says_which_question_it_answers() -> None:
    for path in sources():
        if path.name == "__init__.py":
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            assert "?" in docstring.split("\n\n")[0], f"{path.relative_to(ROOT)} asks no question"
