"""Names in the tree mean one thing each: modules, and the functions and classes in them."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import hexapla

_ROOT = Path(hexapla.__file__).parent
_MODULES = sorted(_ROOT.rglob("*.py"))


def _public(module: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    definitions = ast.parse(module.read_bytes()).body
    return [
        each
        for each in definitions
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_")
    ]


@pytest.mark.parametrize("package", sorted({module.parent for module in _MODULES}), ids=lambda package: package.name)
def test_no_function_or_class_has_the_name_of_a_module_of_its_package(package: Path) -> None:
    modules = [module for module in _MODULES if module.parent == package]
    names = {path.stem for path in modules} | {path.parent.name for path in _MODULES if path.parent.parent == package}
    same = {
        ".".join([*module.relative_to(_ROOT).with_suffix("").parts, each.name])
        for module in modules
        for each in _public(module)
        if each.name in names
    }
    assert not same


def test_no_two_public_classes_share_a_name() -> None:
    count = Counter(each.name for module in _MODULES for each in _public(module) if isinstance(each, ast.ClassDef))
    assert not {name for name, times in count.items() if times > 1}
