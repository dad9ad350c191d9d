"""lazy_names: a package has the names that type checkers see, each imported from its module when it is used."""

from __future__ import annotations

import ast
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


def test_another_name_is_an_error_and_a_module_is_itself() -> None:
    from hexapla import catalog
    from hexapla.catalog import blocks

    assert blocks.__name__ == "hexapla.catalog.blocks"
    with pytest.raises(AttributeError, match=r"'hexapla\.catalog' has no attribute 'gone'"):
        _gone = catalog.gone  # type: ignore[attr-defined]
