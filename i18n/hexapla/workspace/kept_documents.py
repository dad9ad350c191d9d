"""Documents that earlier commands read: they are kept in the cache, by all that their texts depend on.

Which files a file names is known by its digest, so it does not change: a process asks the cache for it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from hexapla import result_cache
from hexapla.messages import spoken
from hexapla.plugins import Group, is_ours
from hexapla.publication import Publication
from hexapla.publication.bounds import allowed_folders, is_inside
from hexapla.read.office.libreoffice import find_libreoffice

_Files = tuple[Path, ...]
# The names in the cache and the files, by the publication's folder, the file, its digest, and `_settings`.
_named: dict[tuple[Path, Path, str, str], tuple[str, _Files]] = {}
_T = TypeVar("_T")


def digest_beside(publication: Publication, files: Iterable[Path]) -> str:
    """Return a digest of files that a file names. Those outside of the publication are not read, now or by a reader."""
    return result_cache.digest(
        *(result_cache.digest_of([each]) if is_inside(publication.root, each) else "outside" for each in files)
    )


def has_changed(path: Path, since: int) -> bool:
    """Return whether a file has changed since a time, in nanoseconds since 1970; one that is not there has not."""
    try:
        return path.stat().st_ctime_ns > since
    except (OSError, ValueError):
        return False


def content_digests(publication: Publication, paths: Iterable[Path]) -> list[str]:
    """Return for each file that has been read before a digest of it, and of the files beside it that it names.

    It is empty if the file, as it is now, is not in the cache: which files it names is not known then.
    """
    paths, settings = list(paths), _settings()
    kept = set(filter(_can_be_kept, {path.suffix for path in paths}))
    return [
        _content(publication, path, result_cache.digest_of([path]), settings) if path.suffix in kept else ""
        for path in paths
    ]


def _content(publication: Publication, path: Path, own: str, settings: str) -> str:
    """Return the digest of a file and of those beside it, as `content_digests` does; `own` is that of the file."""
    key = publication.root, path, own, settings
    if key not in _named:
        name = _name_of_files(publication, path, own, settings)
        files = result_cache.find(_Files, name)
        if files is None:
            return ""
        _named[key] = name, files
    name, files = _named[key]
    return result_cache.digest("content", name, digest_beside(publication, files))


def find_document(kind: type[_T], publication: Publication, path: Path, *settings: str, own: str) -> _T | None:
    """Return what was read of a file, whose digest is `own`, with these settings; None if it is not in the cache."""
    content = _content(publication, path, own, _settings()) if _can_be_kept(path.suffix) else ""
    return result_cache.find(kind, _name(content, kind, *settings)) if content else None


def keep_document(
    kind: type[_T], publication: Publication, path: Path, *settings: str, own: str, found: _T, files: _Files
) -> bool:
    """Keep what was read of a file, whose digest was and is `own`; return whether `find_document` will find it.

    `files` are the files beside it that it names.
    """
    general = _settings()
    if not _can_be_kept(path.suffix) or not result_cache.keep(
        _Files, _name_of_files(publication, path, own, general), files
    ):
        return False
    # Each command that follows finds it: to compress it takes as long as all else that is done to keep it.
    content = _content(publication, path, own, general)
    return result_cache.keep(kind, _name(content, kind, *settings), found, compressed=False)


def _can_be_kept(suffix: str) -> bool:
    """Whether our code reads files with this suffix: a plug-in may change without a new version."""
    return is_ours(Group.READERS, suffix.lower().removeprefix("."))


def _name(content: str, kind: type, *settings: str) -> str:
    """Return the name in the cache of what was read; findings are in the user's language."""
    return result_cache.digest(content, kind.__qualname__, spoken(), *settings)


def _settings() -> str:
    """Return a digest of what all readers depend on: LibreOffice, which converts pictures, and allowed folders."""
    return result_cache.digest(str(find_libreoffice()), *map(str, allowed_folders()))


def _name_of_files(publication: Publication, path: Path, own: str, settings: str) -> str:
    """Return the name in the cache of the files that a file, whose digest is `own`, names."""
    return result_cache.digest("files", str(path), publication.relative(path), own, settings)
