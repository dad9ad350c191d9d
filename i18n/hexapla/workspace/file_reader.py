"""Read sources and other texts of a publication: each once, and again only if its bytes or those beside it change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from time import time_ns
from typing import Any, TypeVar

from hexapla.model import Document
from hexapla.publication import Publication
from hexapla.read import read
from hexapla.result_cache import digest, digest_of
from hexapla.workspace.documents import SourceDocument, read_source
from hexapla.workspace.kept_documents import digest_beside, find_document, has_changed, keep_document
from hexapla.workspace.state_digests import unit_settings

_T = TypeVar("_T")


@dataclass(slots=True)
class FileReader:
    """Reads texts of a publication, or finds in the cache what an earlier command read. It is thread-safe."""

    publication: Publication
    _lock: RLock = field(default_factory=RLock, repr=False)
    _known: dict[tuple[Path, tuple[str, ...]], tuple[str, Any]] = field(default_factory=dict, repr=False)

    def source(self, name: str) -> SourceDocument:
        """Read and segment the source of a document.

        Raises:
            SourceError: it cannot be read.

        """
        return self._once(
            SourceDocument,
            self.publication.documents[name],
            (*unit_settings(self.publication), name),
            make=lambda: read_source(self.publication, name),
            files=lambda found: found.document.files,
        )

    def other(self, path: Path, language: str) -> Document:
        """Read a text that is no source; `language` is its language if the file names none.

        Raises:
            SourceError: it cannot be read.

        """
        name = self.publication.relative(path)
        return self._once(
            Document,
            path,
            (language,),
            make=lambda: read(path, source=name, language=language),
            files=lambda found: found.files,
        )

    def forget(self) -> None:
        """Free the memory of what was read."""
        with self._lock:
            self._known.clear()

    def _once(
        self,
        kind: type[_T],
        path: Path,
        settings: tuple[str, ...],
        *,
        make: Callable[[], _T],
        files: Callable[[_T], tuple[Path, ...]],
    ) -> _T:
        """Return what `make` reads of a file with these settings; `files` gives the files beside it that it names."""
        key = path, (kind.__qualname__, *settings)
        with self._lock:
            state, known = self._known.get(key, ("", None))
            if state:
                found: _T = known
                if state == self._state(path, files(found)):
                    return found
            before, since = digest_of([path]), time_ns()
            kept = find_document(kind, self.publication, path, *settings)
            found = make() if kept is None else kept
            beside = files(found)
            # A text that changes while it is read, or a file beside it, is read again the next time.
            is_settled = digest_of([path]) == before and not any(has_changed(each, since) for each in beside)
            self._known[key] = (self._state(path, beside) if is_settled else "", found)
            if is_settled and kept is None:
                keep_document(kind, self.publication, path, *settings, found=found, files=beside)
            return found

    def _state(self, path: Path, files: Iterable[Path]) -> str:
        """Return a digest of a file and of those beside it that it names."""
        return digest(digest_of([path]), digest_beside(self.publication, files))
