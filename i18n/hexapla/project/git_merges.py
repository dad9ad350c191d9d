"""Merge catalogs in git: as its merge driver, or afterwards, in files that git could not merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hexapla import catalog as po
from hexapla import git
from hexapla.errors import CatalogError
from hexapla.files import repeat_if_overtaken, stamp, write_atomically
from hexapla.locks import hold
from hexapla.publication import Publication


@dataclass(frozen=True, slots=True)
class Mended:
    """A catalog whose sides were united, and how many of its texts have two translations now."""

    path: Path
    undecided: int


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge two versions of the catalog `name` into the file `ours`; return how many texts have two translations.

    Raises:
        CatalogError: a file is no PO file; `ours` is as it was.

    """
    before, *sides = (each.read_bytes() for each in (base, ours, theirs))
    data, undecided = po.unite_files(Path(name), before, sides)
    write_atomically(ours, data)
    return len(undecided)


def mend_files(paths: Iterable[Path]) -> Iterator[Mended]:
    """Unite both sides of each catalog that has conflict markers, or texts that occur twice; leave others alone.

    Raises:
        CatalogError: a catalog cannot be read or written, or is damaged in another way; it is as it was.

    """
    for path in paths:
        if mended := _mend(path):
            yield mended
        else:
            po.load(path)  # "nothing to do" would not be true of a file that is damaged in another way


def mend_publication(publication: Publication) -> Iterator[Mended]:
    """Mend the catalogs and templates of a publication, as `mend_files`; those damaged in another way are left."""
    for path in _all_files(publication):
        if mended := _mend(path):
            yield mended


def _mend(path: Path) -> Mended | None:
    """Mend one catalog; None if there was nothing to do."""
    with hold(path):
        return repeat_if_overtaken(path, partial(_mend_once, path))


def _mend_once(path: Path) -> Mended | None:
    found = stamp(path)
    data = po.file_bytes(path)
    if not po.needs_mending(data):
        return None
    po.refuse_hard_links(path)
    united, undecided = po.unite_files(path, git.common_ancestor(path), [data])
    write_atomically(path, united, is_current=lambda: stamp(path) == found)
    return Mended(path, len(undecided))


def find_damage(publication: Publication) -> list[CatalogError]:
    """Return what is wrong with the catalogs of a publication that cannot be read, all of them."""
    found: list[CatalogError] = []
    for path in sorted(publication.catalogs.rglob("*.po")):
        try:
            po.load(path)
        except CatalogError as error:
            found.append(error)
    return found


def _all_files(publication: Publication) -> list[Path]:
    """Return the paths of all templates and catalogs."""
    found = sorted([*publication.catalogs.glob("*.pot"), *publication.catalogs.rglob("*.po")])
    return [path for path in found if path.is_file()]
