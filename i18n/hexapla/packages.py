"""What is installed beside Hexapla, by the metadata that pip writes: the packages, and what they register.

A package has a folder of metadata beside its modules, in a folder of `sys.path`; `entry_points.txt` there lists what it
registers (PyPA, "Recording installed projects" and "Entry points specification"). `importlib.metadata` reads the same;
but it imports what reads e-mails, too, which takes ten times as long as the lists. So it is asked only for what has
packages in other forms: a zipped folder of `sys.path`, such as a program of zipapp, and an egg.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from typing import Any

_METADATA = (".dist-info", ".egg-info")  # the endings of such folders
_POINTS = "entry_points.txt"
_ABOUT = ("METADATA", "PKG-INFO")


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """An object that a package registers in a group, under a name; `value` is its place: `module:object`."""

    group: str
    name: str
    value: str
    package: str

    def load(self) -> Any:
        """Import the object; whatever its module raises is raised."""
        module, _colon, path = self.value.partition("[")[0].partition(":")  # extras, in brackets, were for pip
        return reduce(getattr, filter(None, path.strip().split(".")), import_module(module.strip()))


def metadata_folders() -> Iterator[str]:
    """Yield the folders with the metadata of packages, in the order in which Python looks for modules."""
    for folder in sys.path:
        yield from _metadata_in(folder)


def _metadata_in(folder: str) -> Iterator[str]:
    with suppress(OSError):  # such as a folder that the user may not read: nothing is imported from there
        names = os.listdir(folder or ".")  # noqa: PTH208 - there are hundreds, and few are such folders
        yield from (f"{folder or '.'}{os.sep}{name}" for name in names if name.endswith(_METADATA))


def entry_points(groups: str) -> Iterator[EntryPoint]:
    """Yield what packages register in groups whose names begin so; nothing of a package whose list is damaged."""
    seen: set[str] = set()
    for folder in sys.path:
        is_zipped = folder.endswith(".egg") or os.path.isfile(folder)  # noqa: PTH113 - a few times in each command
        for name, points in _zipped(folder, groups) if is_zipped else _listed(folder, groups):
            key = re.sub("[-_.]+", "-", name).lower()
            if key not in seen:  # the first of two packages with one name is the one that Python imports
                seen.add(key)
                with suppress(OSError, ValueError):
                    yield from points


def _listed(folder: str, groups: str) -> Iterator[tuple[str, Iterable[EntryPoint]]]:
    """Yield the packages in a folder: the name of each, and what it registers, read when it is needed."""
    for metadata in _metadata_in(folder):
        stem = os.path.basename(metadata).rpartition(".")[0]  # noqa: PTH119 - the name and the version
        yield stem.partition("-")[0], _points(metadata, groups)


def _zipped(place: str, groups: str) -> Iterator[tuple[str, Iterable[EntryPoint]]]:
    """Yield the packages in a zipped folder or an egg, as `_listed` does."""
    from importlib.metadata import distributions

    for each in distributions(path=[place]):
        with suppress(Exception):  # a damaged one: the errors differ among versions of Python
            name = each.metadata["Name"] or "?"
            points = [point for point in each.entry_points if point.group.startswith(groups)]
            yield name, [EntryPoint(point.group, point.name, point.value, name) for point in points]


def _points(folder: str, groups: str) -> Iterator[EntryPoint]:
    """Read the list of a package.

    Raises:
        OSError: there is none, or it cannot be read.
        ValueError: it is damaged.

    """
    with open(f"{folder}{os.sep}{_POINTS}", encoding="utf-8") as file:  # noqa: PTH123 - most packages have none
        text = file.read()
    if groups not in text:
        return
    found: list[EntryPoint] = []
    package, group = _package(folder), ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line.strip("[]")
        elif group and line and not line.startswith("#"):
            name, value = line.split("=", 1)
            found.append(EntryPoint(group, name.strip(), value.strip(), package))
    yield from (each for each in found if each.group.startswith(groups))


def _package(folder: str) -> str:
    """Return the name of a package; a question mark where its metadata do not give it."""
    for name in _ABOUT:
        with suppress(OSError), open(f"{folder}{os.sep}{name}", encoding="utf-8", errors="replace") as lines:  # noqa: PTH123
            for line in lines:
                key, _colon, value = line.partition(":")
                if key.lower() == "name" and value.strip():
                    return value.strip()
                if not line.strip():  # the end of the headers
                    break
    return "?"
