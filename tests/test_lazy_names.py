"""lazy_names: a package has the names that type checkers see, each imported from its module when it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import hexapla

_ROOT = Path(hexapla.__file__).parent
_PACKAGES = [path for path in sorted(_ROOT.rglob("__init__.py")) if "names_in(" in path.read_text(encoding="utf-8")]


def declared(path: Path) -> set[tuple[str, str]]:
    """Return what a package imports for type checkers only: modules and their names."""
    blocks = [each for each in ast.parse(path.read_bytes()).body if isinstance(each, ast.If)]
    imports = [each for block in blocks for each in block.body if isinstance(each, ast.ImportFrom)]
    return {(str(each.module), alias.name) for each in imports for alias in each.names}


@pytest.mark.parametrize("path", _PACKAGES, ids=lambda path: path.parent.name)
def test_type_checkers_see_the_names_that_there_are(path: Path) -> None:
    tables = [each for each in ast.walk(ast.parse(path.read_bytes())) if isinstance(each, ast.Dict)]
    (homes,) = map(ast.literal_eval, map(ast.unparse, tables))
    assert {(home, name) for home, names in homes.items() for name in names} == declared(path)
    package = import_module(".".join(path.parent.relative_to(_ROOT.parent).parts))
    for home, names in homes.items():
        for name in names:
            assert getattr(package, name) is getattr(import_module(home), name)


@pytest.mark.parametrize("path", _PACKAGES, ids=lambda path: path.parent.name)
def test_stars_help_and_completion_find_the_names(path: Path) -> None:
    package = ".".join(path.parent.relative_to(_ROOT.parent).parts)
    lines = [
        f"import pydoc, {package} as package",
        "listed = dir(package)",  # before anything is imported
        "found = {}",
        f"exec('from {package} import *', found)",
        "page = pydoc.render_doc(package, renderer=pydoc.plaintext)",
        "print(*package.__all__)",
        "print(*sorted(set(package.__all__) - set(listed)), '-')",
        "print(*sorted(set(package.__all__) ^ (found.keys() - {'__builtins__'})), '-')",
        # The page has `__version__` below another heading.
        "print(*[name for name in package.__all__ if name not in page and name != '__version__'], '-')",
    ]
    ran = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    names, not_listed, not_starred, not_in_help = ran.stdout.splitlines()
    assert {name for _home, name in declared(path)} <= {*names.split()}
    assert (not_listed, not_starred, not_in_help) == ("-", "-", "-")


def test_another_name_is_an_error_and_a_module_is_itself() -> None:
    from hexapla import catalog
    from hexapla.catalog import blocks

    assert blocks.__name__ == "hexapla.catalog.blocks"
    with pytest.raises(AttributeError, match=r"'hexapla\.catalog' has no attribute 'gone'"):
        _gone = catalog.gone  # type: ignore[attr-defined]
