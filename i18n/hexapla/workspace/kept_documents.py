"""Documents that earlier commands read: they are kept in the cache, by all that their texts depend on."""

from __future__ import annotations

import shutil
from pathlib import Path

from hexapla import result_cache
from hexapla.messages import spoken
from hexapla.plugins import Group, is_ours
from hexapla.publication import Publication
from hexapla.publication.bounds import allowed_folders
from hexapla.workspace.documents import SourceDocument

_Files = tuple[Path, ...]


def find_document(publication: Publication, path: Path) -> SourceDocument | None:
    """Return a source as it was read and segmented before; None if it is not in the cache."""
    name = document_digest(publication, path)
    return result_cache.find(SourceDocument, name) if name else None


def document_digest(publication: Publication, path: Path) -> str:
    """Return a digest of a source, of the files beside it that it names, and of the settings that its texts depend on.

    It is empty if the source is not in the cache: which files it names is not known then.
    """
    if not _can_be_kept(path):
        return ""
    name = _source_digest(publication, path)
    files = result_cache.find(_Files, name)
    return "" if files is None else result_cache.digest("document", name, result_cache.digest_of(files))


def keep_document(publication: Publication, path: Path, found: SourceDocument) -> None:
    """Keep a source that was read and segmented, and has not changed since."""
    if _can_be_kept(path):
        files = found.document.files
        result_cache.keep(_Files, _source_digest(publication, path), files)
        result_cache.keep(SourceDocument, document_digest(publication, path), found)


def _can_be_kept(path: Path) -> bool:
    """Whether our code reads it: a plug-in may change without a new version."""
    return is_ours(Group.READERS, path.suffix.lower().removeprefix("."))


def _source_digest(publication: Publication, path: Path) -> str:
    """Return a digest of a source's bytes and of the settings; without the files beside it."""
    return result_cache.digest(
        "source",
        str(path),
        result_cache.digest_of([path]),
        publication.relative(path),
        publication.language,
        str(publication.by_sentence),
        *publication.include,
        spoken(),  # findings are in the user's language
        str(shutil.which("soffice") or shutil.which("libreoffice")),  # converts pictures
        *map(str, allowed_folders()),
    )
