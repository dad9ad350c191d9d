"""Remove what a publication no longer needs: only what is safe to remove, and only if the caller asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hexapla.errors import CatalogError
from hexapla.messages import _
from hexapla.project.leftovers import Leftover
from hexapla.project.old_editions import find_old_editions
from hexapla.project.superseded_catalogs import find_superseded
from hexapla.workspace import Workspace

# The functions that find files that a publication may no longer need.
_FINDERS: tuple[Callable[[Workspace], Iterator[Leftover]], ...] = (find_superseded, find_old_editions)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What `clean` found: files that can be removed, those that it removed, and those that stay, with the reason."""

    removable: tuple[Leftover, ...]
    removed: tuple[Path, ...]
    kept: tuple[Leftover, ...]


def clean(workspace: Workspace, *, yes: bool = False) -> Cleaned:
    """Find files that the publication no longer needs; with `yes`, remove them.

    Each file is looked at again just before it is removed. If it has changed, it stays.

    Raises:
        CatalogError: a file cannot be removed; those before it are removed.
        PublicationError: a path leads out of the publication.

    """
    found = [each for find in _FINDERS for each in find(workspace)]
    removable = tuple(each for each in found if each.remove)
    removed = tuple(each.path for each in removable if yes and _remove(each))
    return Cleaned(removable, removed, tuple(each for each in found if not each.remove))


def _remove(leftover: Leftover) -> bool:
    assert leftover.remove is not None
    try:
        return leftover.remove()
    except OSError as error:
        raise CatalogError(
            _("The file cannot be removed ({problem}).", problem=error.strerror),
            place=str(leftover.path),
            remedy=_("Correct the permissions of its folder, and run the command again."),
        ) from error
