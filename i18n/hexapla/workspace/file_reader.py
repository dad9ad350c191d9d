"""Read sources and other texts of a publication: each once, and again only if its bytes or those beside it change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from time import time_ns
from typing import TYPE_CHECKING, Any, TypeVar

from hexapla.freed_memory import give_back
from hexapla.publication import Publication
from hexapla.result_cache import digest, digest_of
from hexapla.workspace.kept_documents import digest_beside, find_document, has_changed, keep_document
from hexapla.workspace.state_digests import unit_settings

if TYPE_CHECKING:
    from hexapla.model import Document, Unit
    from hexapla.workspace.document_texts import TemplateTexts
    from hexapla.workspace.documents import SourceDocument

_T = TypeVar("_T")
_Key = tuple[Path, tuple[str, ...]]


@dataclass(slots=True)
class _Read:
    """What was read of a file: as long as its digest is `state`, unless that is empty, it need not be read again.

    `found` is None if it was forgotten. `is_kept` says that the cache has it.
    """

    state: str
    files: tuple[Path, ...]  # beside it, which it names
    found: Any
    is_kept: bool
    texts: TemplateTexts | None = None


@dataclass(slots=True)
class FileReader:
    """Reads texts of a publication, or finds in the cache what an earlier command read. It is thread-safe."""

    publication: Publication
    _lock: RLock = field(default_factory=RLock, repr=False)
    _known: dict[_Key, _Read] = field(default_factory=dict, repr=False)

    def source(self, name: str) -> SourceDocument:
        """Read and segment the source of a document.

        Raises:
            SourceError: it cannot be read.

        """
        from hexapla.workspace.documents import SourceDocument, read_source

        return self._once(
            SourceDocument,
            *self._place(name),
            make=lambda: read_source(self.publication, name),
            files=lambda found: found.document.files,
        )

    def texts(self, name: str, units: Iterable[Unit] | None = None) -> TemplateTexts:
        """Return the texts of the source of a document, which stay in memory when the document does not.

        `units` are those of the document, if the caller has just read it.

        Raises:
            SourceError: it cannot be read.

        """
        from hexapla.workspace.document_texts import TemplateTexts
        from hexapla.workspace.documents import SourceDocument

        path, settings = self._place(name)
        key = path, (SourceDocument.__qualname__, *settings)
        with self._lock:
            known = self._known.get(key)
            if known and known.texts and known.state and known.state == self._state(digest_of([path]), known.files):
                return known.texts
            units = self.source(name).units if units is None else units
            found = TemplateTexts.of(units, with_lines=self.publication.with_lines)
            self._known[key].texts = found
            return found

    def forget_documents(self, above: int) -> None:
        """Free the memory of documents, if they have more units than `above`, not of their texts.

        If that is 0, all of them are forgotten, else only those that the cache has.
        """
        from hexapla.workspace.documents import SourceDocument

        with self._lock:
            known = [each for each in self._known.values() if each.is_kept or above == 0]
            held = [each for each in known if isinstance(each.found, SourceDocument)]
            if sum(len(each.found.units) for each in held) > above:
                for each in held:
                    each.found = None
                give_back()

    def _place(self, name: str) -> _Key:
        """Return the file of a source, and the settings that it is read with."""
        return self.publication.documents[name], (*unit_settings(self.publication), name)

    def other(self, path: Path, language: str) -> Document:
        """Read a text that is no source; `language` is its language if the file names none.

        Raises:
            SourceError: it cannot be read.

        """
        from hexapla.model import Document
        from hexapla.read import read

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
            known = self._known.get(key)
            if (
                known
                and known.found is not None
                and known.state
                and known.state == self._state(digest_of([path]), known.files)
            ):
                same: _T = known.found
                return same
            before, since = digest_of([path]), time_ns()
            kept = find_document(kind, self.publication, path, *settings, own=before)
            found = make() if kept is None else kept
            beside = files(found)
            # A text that changes while it is read, or a file beside it, is read again the next time.
            is_settled = digest_of([path]) == before and not any(has_changed(each, since) for each in beside)
            state = self._state(before, beside) if is_settled else ""
            is_kept = is_settled and (
                kept is not None
                or keep_document(kind, self.publication, path, *settings, own=before, found=found, files=beside)
            )
            texts = known.texts if known and state and known.state == state else None
            self._known[key] = _Read(state, beside, found, is_kept=is_kept, texts=texts)
            return found

    def _state(self, own: str, files: Iterable[Path]) -> str:
        """Return a digest of a file, of which `own` is the digest, and of those beside it that it names."""
        return digest(own, digest_beside(self.publication, files))
