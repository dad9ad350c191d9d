"""What installed packages register: readers, writers, engines, rules and formats of review sheets, ours included.

A package registers an object under a name in one of the groups of entry points below (`packages`). Only what is
installed beside Hexapla is found: a hexapla.toml can name what is registered, and cannot load anything else.
docs/plug-ins.md says what an object of each group has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from inspect import isfunction, signature
from threading import RLock
from traceback import walk_tb
from typing import Any, TypeVar

from hexapla import installation
from hexapla.errors import PluginError
from hexapla.messages import _, listed
from hexapla.packages import EntryPoint, entry_points

T = TypeVar("T")
_OURS = "hexapla"  # the package that registers what is ours


class Group(StrEnum):
    """The groups of entry points. Each has one Protocol, which the room that uses the group declares."""

    READERS = "hexapla.readers"
    WRITERS = "hexapla.writers"
    REWRITERS = "hexapla.rewriters"
    ENGINES = "hexapla.engines"
    RULES = "hexapla.rules"
    CATALOG_RULES = "hexapla.catalog_rules"
    SHEET_WRITERS = "hexapla.sheet_writers"
    SHEET_READERS = "hexapla.sheet_readers"


class Registered(Mapping[str, T]):
    """The objects of a group by name. Each is loaded when it is first asked for.

    The names in `first` come first, in that order; then our other names and then those of plug-ins, sorted.
    """

    def __init__(self, group: Group, protocol: type, first: Sequence[str] = ()) -> None:
        self._group, self._protocol, self._first = group, protocol, first
        self._loaded: dict[str, T] = {}
        self._refused: dict[str, PluginError] = {}  # to load a module that failed again may fail for another reason
        self._lock = RLock()

    def __iter__(self) -> Iterator[str]:
        return iter(names(self._group, self._first))

    def __len__(self) -> int:
        return len(_registrations(self._group))

    def __contains__(self, name: object) -> bool:
        return name in _registrations(self._group)

    def __getitem__(self, name: str) -> T:
        """Load an object.

        Raises:
            KeyError: nothing is registered under this name.
            PluginError: two packages register the name, or the object cannot be loaded or lacks what its Protocol has.

        """
        with self._lock:
            if name in self._refused:
                raise self._refused[name]
            if name not in self._loaded:
                try:
                    self._loaded[name] = _load(self._group, name, self._protocol)
                except PluginError as error:
                    self._refused[name] = error
                    raise
            return self._loaded[name]


def names(group: Group, first: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of a group in the order that `Registered` has. Nothing is loaded.

    Raises:
        PluginError: the installation does not list what is ours.

    """
    found = _registrations(group)
    ours = {name for name, same in found.items() if any(each.package == _OURS for each in same)}
    given = [name for name in first if name in found]
    return (*given, *sorted(ours.difference(given)), *sorted(found.keys() - ours - set(given)))


def is_ours(group: Group, name: str) -> bool:
    """Return whether a name is registered in a group by Hexapla alone. Nothing is loaded."""
    return [each.package for each in _registrations(group).get(name, ())] == [_OURS]


def are_ours(*groups: Group) -> bool:
    """Return whether all that these groups have is ours: what a plug-in does may change without a new version."""
    return all(is_ours(group, name) for group in groups for name in names(group))


def package_at_fault(error: BaseException) -> str:
    """Return the package of the plug-in whose code an error comes from; empty where it comes from none.

    Of several plug-ins in the traceback, it is the innermost.
    """
    packages = {
        re.split("[.:]", each.value)[0].strip(): each.package
        for group in _found().values()
        for same in group.values()
        for each in same
        if each.package != _OURS
    }
    packages.pop(_OURS, None)  # a plug-in may register an object of ours under a name of its own
    modules = [str(frame.f_globals.get("__name__")).partition(".")[0] for frame, _line in walk_tb(error.__traceback__)]
    return next((packages[module] for module in reversed(modules) if module in packages), "")


def _registrations(group: Group) -> Mapping[str, Sequence[EntryPoint]]:
    """Return what is registered in a group, by name: more than one where packages use the same name.

    Raises:
        PluginError: nothing of ours is registered: the installation is older than the code, or there is none.

    """
    found = _found()[group]
    if not any(each.package == _OURS for same in found.values() for each in same):
        raise PluginError(
            _("Hexapla is not installed, or its installation is older than its code: it lists none of its own parts."),
            place=group,
            remedy=_("Install it again: {command}", command=installation.renewal()),
        )
    return found


@lru_cache(maxsize=1)
def _found() -> Mapping[Group, Mapping[str, Sequence[EntryPoint]]]:
    """Read what all installed packages register."""
    found: dict[Group, dict[str, list[EntryPoint]]] = {group: {} for group in Group}
    for each in entry_points(f"{_OURS}."):
        if each.group in found:
            found[Group(each.group)].setdefault(each.name, []).append(each)
    return found


def _load(group: Group, name: str, protocol: type) -> Any:
    same = _registrations(group)[name]
    if len(same) > 1:
        packages = sorted({each.package for each in same})
        raise PluginError(
            _("“{name}” is registered by more than one package: {packages}.", name=name, packages=listed(packages)),
            place=group,
            remedy=_(
                "Uninstall what you do not need: {command}",
                command=installation.removal([package for package in packages if package != _OURS]),
            ),
        )
    (registered,) = same
    try:
        loaded = registered.load()
    except Exception as error:
        if registered.package == _OURS:
            raise
        raise _unusable(group, registered, f"{type(error).__name__}: {error}") from error
    if problem := _difference(loaded, protocol):
        raise _unusable(group, registered, problem)
    return loaded


def _unusable(group: Group, registered: EntryPoint, problem: str) -> PluginError:
    return PluginError(
        _(
            "“{name}” of the package {package} cannot be used ({problem}).",
            name=registered.name,
            package=registered.package,
            problem=problem,
        ),
        place=group,
        remedy=_(
            "Install a version of the package that goes with this version of Hexapla, or uninstall it: {command}",
            command=installation.removal([registered.package]),
        ),
    )


def _difference(loaded: object, protocol: type) -> str:
    """Return what an object lacks that a Protocol has, in words; empty where it has all."""
    for name, declared in vars(protocol).items():
        if name.startswith("_"):
            continue
        if not hasattr(loaded, name):
            return _("it has no “{member}”", member=name)
        if isfunction(declared):
            wanted = list(signature(declared).parameters)[1:]  # without `self`
            try:
                signature(getattr(loaded, name)).bind(*wanted)
            except (TypeError, ValueError):
                return _("its “{member}” does not take {arguments}", member=name, arguments=listed(wanted))
    return ""
