"""Editions that were made before: their files are left as they are while all that they depend on is the same."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import removing, result_cache
from hexapla.export import read_facts, read_record
from hexapla.model import ExportNotice
from hexapla.plugins import Group, is_ours, names
from hexapla.publication import PRESS, SOURCE, EditionSettings
from hexapla.workspace import Workspace, state_digest

# Formats that depend on more than Hexapla's packages: on the fonts of the system, on pandoc and other programs.
_SYSTEM = ("pdf", *PRESS)


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of an edition by their names in the folder of editions, in the order in which they were written.

    Each has the SHA-256 digest of its bytes: since then, another export may have written other files in their place.
    `notices` are those about the files.
    """

    digests: Mapping[str, str]
    notices: Sequence[ExportNotice]


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """An edition whose files are there as they were written: their paths, and the notices about them."""

    paths: Sequence[Path]
    notices: Sequence[ExportNotice]


def edition_digest(workspace: Workspace, settings: EditionSettings) -> str:
    """Return a digest of all that the files of an edition depend on; empty if that is not known."""
    used = [(Group.WRITERS, name) for name in settings.formats]
    if SOURCE in settings.formats:
        used += [(Group.REWRITERS, name) for name in names(Group.REWRITERS)]
    if any(name in _SYSTEM or not is_ours(group, name) for group, name in used):
        return ""
    documents = [name for name in workspace.names() if settings.holds(name)]
    files = [path for path in (settings.cover, settings.theme, *settings.fonts, *settings.references) if path]
    added = (*settings.before, *settings.after)
    found = state_digest(workspace.publication, documents, settings.languages, files=files, added=added)
    return found and result_cache.digest("edition", repr(settings), found)


def find_edition(folder: Path, settings: EditionSettings, digest: str) -> KnownEdition | None:
    """Return an edition that was made with this digest; None if its files are not as they were written.

    They are not, either, if the folder still has a file of the edition that would be removed if it was made again, or
    if the record names files that were removed: it is written anew with the edition.
    """
    made = result_cache.find(_Made, digest) if digest else None
    if made is None or settings.name not in read_facts(folder):
        return None
    record = read_record(folder)
    if any(not each.edition and not os.path.lexists(folder / name) for name, each in record.items()):
        return None
    own = {name: each for name, each in record.items() if each.edition == settings.name}
    for name, sha256 in made.digests.items():
        if name not in own or own[name].sha256 != sha256 or not removing.has_digest(folder / name, sha256):
            return None
    if any(each.format in settings.formats for name, each in own.items() if name not in made.digests):
        return None
    return KnownEdition([folder / name for name in made.digests], made.notices)


def keep_edition(digest: str, files: Mapping[str, bytes], notices: Sequence[ExportNotice]) -> None:
    """Keep the names of the files of an edition, the digests of the bytes that were written, and the notices."""
    result_cache.keep(_Made, digest, _Made({name: removing.digest(data) for name, data in files.items()}, notices))
