"""Which packages are installed beside Hexapla, and what they register.

packaging.python.org has the form of it ("Entry points specification"). importlib.metadata knows more of packages, but
to import it takes a tenth of the time in which a command starts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

_ENDINGS = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """An object that a package registers under a name in a group; `value` has its module, and its name there."""

    package: str
    group: str
    name: str
    value: str

    @property
    def module(self) -> str:
        """The module that has the object."""
        return self.value.partition("[")[0].partition(":")[0].strip()

    def load(self) -> Any:
        """Import the module, and return the object."""
        attributes = self.value.partition("[")[0].partition(":")[2].strip()
        return reduce(getattr, filter(None, attributes.split(".")), import_module(self.module))


def metadata_folders() -> list[str]:
    """Return the folders with the metadata of packages; their names have the packages' names and versions."""
    found: list[str] = []
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):  # such as a folder that the user may not read: nothing is imported from there
            found += sorted(each.path for each in os.scandir(folder or ".") if each.name.endswith(_ENDINGS))
    return found


def entry_points(prefix: str) -> Iterator[EntryPoint]:
    """Yield what packages register in the groups that begin with `prefix`.

    Of two packages with one name it is the first on Python's path, which is the one that Python imports. What is
    damaged registers nothing.
    """
    seen: set[str] = set()
    for folder in metadata_folders():
        name = _folder_name(folder).lower().replace(".", "_")
        if name not in seen:
            seen.add(name)
            yield from _registered(folder, prefix)


def _registered(folder: str, prefix: str) -> Iterator[EntryPoint]:
    text = _read(folder, "entry_points.txt")
    if f"[{prefix}" not in text:
        return
    package, group = _name(folder), ""
    for line in map(str.strip, text.splitlines()):
        name, is_entry, value = line.partition("=")
        if line.startswith("["):
            group = line.strip("[] ")
        elif is_entry and not line.startswith(("#", ";")) and group.startswith(prefix):
            yield EntryPoint(package, group, name.strip(), value.strip())


def _name(folder: str) -> str:
    """Return the name of a package as its makers write it; that of its folder if its metadata do not say it."""
    head = (_read(folder, "METADATA") or _read(folder, "PKG-INFO")).partition("\n\n")[0]
    said = (line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("Name:"))
    return next(said, "") or _folder_name(folder)


def _folder_name(folder: str) -> str:
    """Return the name of a package as that of the folder begins: `NAME-VERSION.dist-info`, `NAME.egg-info`."""
    return Path(folder).stem.partition("-")[0]


def _read(folder: str, file: str) -> str:
    try:
        with open(f"{folder}/{file}", encoding="utf-8", errors="replace") as opened:  # noqa: PTH123 - of each package
            return opened.read()
    except OSError:
        return ""
