"""The Python API: what `import hexapla` gives, and what it promises to other people's programs."""

from __future__ import annotations

import pkgutil

import hexapla
import judges


def test_the_types_of_every_public_symbol_are_known_to_other_programs() -> None:
    assert judges.verifytypes("hexapla") == []


def test_every_public_name_is_there_and_no_other_is_shown() -> None:
    assert [name for name in hexapla.__all__ if not hasattr(hexapla, name)] == []
    assert dir(hexapla) == hexapla.__all__ == sorted(hexapla.__all__)


def test_no_public_name_is_also_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(hexapla.__path__)}
    assert modules & set(hexapla.__all__) == set()
