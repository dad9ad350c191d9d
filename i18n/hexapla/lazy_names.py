"""Names of a package that are imported when they are first used, so that to import the package is quick (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def names_in(package: str, homes: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package: `homes` has, by module, the names that the package has from it.

    `import *`, `dir()` and `help()` know these names, too, unless the package itself says which ones they find.
    """
    home_of = {name: home for home, names in homes.items() for name in names}
    own = vars(sys.modules[package])
    own.setdefault("__all__", sorted(home_of))
    own["__dir__"] = lambda: sorted({*own, *home_of})

    def get(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(home_of[name]), name)
        own[name] = found
        return found

    return get
