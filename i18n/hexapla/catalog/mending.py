"""Unite the versions of a catalog as git has them: three files, or one with conflict markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hexapla.catalog.conflict_markers import MarkerError, common_version, find_marker, versions
from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.po import Catalog, parse, serialise
from hexapla.catalog.reading import read
from hexapla.catalog.tokenizer import PoSyntaxError
from hexapla.catalog.uniting import unite
from hexapla.errors import CatalogError
from hexapla.messages import _


def unite_files(path: Path, base: bytes, sides: Sequence[bytes]) -> tuple[bytes, list[Entry]]:
    """Return the bytes of the catalog `path` that holds what all sides say, and its entries that hold two texts now.

    `base` is what the sides were made from, empty if that is not known. A side may have conflict markers itself, and
    texts that occur twice.

    Raises:
        CatalogError: one of the files is no PO file, or a conflict marker lacks those that belong to it.

    """
    found = [parse(path, version, may_repeat=True) for side in sides for version in _versions(path, side)]
    before = _base(path, base or (_common(path, sides[0]) if len(sides) == 1 else b""))
    ours, *others = found
    # If git has merged lines, into one file or into a side with conflict markers, no version is what a person had.
    keeps_all = len(sides) < 2 or len(found) > len(sides)
    undecided: set[Key] = set()
    for theirs in others or [parse(path, sides[0], may_repeat=True)]:
        undecided |= {key(entry) for entry in unite(before, ours, theirs, keeps_all=keeps_all)}
    return serialise(ours), [entry for entry in ours.entries if key(entry) in undecided]


def needs_mending(data: bytes) -> bool:
    """Return whether a file has conflict markers, or texts that occur twice and would be read otherwise."""
    if find_marker(data):
        return True
    try:
        read(data)
    except PoSyntaxError:
        return _is_readable_with_repetitions(data)
    return False


def _is_readable_with_repetitions(data: bytes) -> bool:
    try:
        read(data, may_repeat=True)
    except PoSyntaxError:
        return False
    return True


def _versions(path: Path, data: bytes) -> list[bytes]:
    try:
        return versions(data)
    except MarkerError as error:
        raise _alone(path, error) from error


def _common(path: Path, data: bytes) -> bytes:
    try:
        return common_version(data) or b""
    except MarkerError as error:
        raise _alone(path, error) from error


def _base(path: Path, data: bytes) -> Catalog | None:
    """Read what the sides were made from; none if it is damaged: then everything is kept."""
    try:
        return parse(path, versions(data)[0], may_repeat=True) if data else None
    except (CatalogError, MarkerError):
        return None


def _alone(path: Path, error: MarkerError) -> CatalogError:
    return CatalogError(
        _("The other conflict markers that belong to this one are missing."),
        place=f"{path}:{error.line}",
        remedy=_(
            "While the merge is not finished, `git checkout --merge -- FILE` writes the whole conflict again. "
            "Otherwise correct the file in a text editor. This file was not changed."
        ),
    )
