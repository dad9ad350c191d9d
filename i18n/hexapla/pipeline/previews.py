"""Editions for the review page: one document, its source beside its translation, each row findable in it."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import get_args

from hexapla import export as exporting
from hexapla import flock
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Layout, Unit
from hexapla.pipeline.editions import assemble
from hexapla.pipeline.sources import ABOUT, Source, sources
from hexapla.publication import EditionSettings, Publication
from hexapla.review import Preview

_PREFIX = "hexapla-review-"
_MARKED = re.compile(r'data-unit="([0-9a-f]{16})"')


class Previews:
    """Editions in a folder of their own, made again when what they show has changed."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._lock = Lock()
        _clear_left_behind()
        self._opened = ExitStack()
        self._folder = Path(self._opened.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX)))
        if flock.IS_AVAILABLE:
            self._opened.callback(os.close, _hold(self._folder))
        self._made: dict[tuple[str, str, str], Preview] = {}

    def make(
        self, source: Source, ids: Mapping[tuple[str, str], str], language: str, layout: str, version: str
    ) -> Preview:
        """The edition of a document in a layout; `ids` are its units' by key, `version` says what it shows.

        Raises:
            PublicationError: there is no such layout, or the document has no text of its own.

        """
        document = source.document.name
        if document == ABOUT:
            raise PublicationError(
                _("What hexapla.toml says has no page of its own."),
                remedy=_("It stands in the contents and the colophon."),
            )
        with self._lock:
            made = self._made.get((document, language, layout))
            if made is None or made.version != version:
                made = self._make(source, ids, language, layout, version)
                self._made[document, language, layout] = made
            return made

    def _make(
        self, source: Source, ids: Mapping[tuple[str, str], str], language: str, layout: str, version: str
    ) -> Preview:
        chosen: Layout = next(each for each in get_args(Layout) if each == layout)
        both = (self.publication.language, language)
        settings = EditionSettings(
            name=f"{source.document.name}.{language}.{layout}",
            languages=both if layout != "single" else both[1:],
            layout=chosen,
            formats=("html",),
            drafts="mark",
            pairs=False,  # a preview must be quick
            documents=(source.document.name,),
        )

        def mark(unit: Unit) -> Mapping[str, str]:
            return {"data-unit": ids.get(unit.key, "")}

        about = sources(self.publication, (ABOUT,))
        edition = assemble(self.publication, settings, [*about, source], mark)
        pages = exporting.write(edition, settings.formats, self._folder / "pages")
        pages = sorted((path for path in pages if path.suffix == ".html"), key=lambda path: path.name == "index.html")
        files: dict[str, str] = {}
        for page in pages:
            for identifier in _MARKED.findall(page.read_text(encoding="utf-8")):
                files.setdefault(identifier, page.name)
        return Preview(version, pages[0].parent, tuple(page.name for page in pages), files)

    def close(self) -> None:
        """Remove the folder."""
        self._opened.close()


def _clear_left_behind() -> None:
    """Remove the folders of review pages that were killed."""
    if not flock.IS_AVAILABLE:
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is in use, or another user's
            held = _hold(folder)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def _hold(folder: Path) -> int:
    """Lock a folder for as long as this process lives; the open file that keeps the lock.

    Raises:
        OSError: another process holds it.

    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    if not flock.try_lock(handle):
        os.close(handle)
        raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), str(folder))
    return handle
