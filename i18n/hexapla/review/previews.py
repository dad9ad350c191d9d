"""Make editions for the review page: one document, source beside translation, with a mark for each row."""

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
from typing import NamedTuple, get_args

from hexapla import export as writers
from hexapla import flock
from hexapla.edition import assemble
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Layout, Unit
from hexapla.publication import ABOUT, EditionSettings
from hexapla.review.protocol import Preview
from hexapla.workspace import Workspace

_PREFIX = "hexapla-review-"
_MARKED = re.compile(r'data-unit="([0-9a-f]{16})"')


class Shown(NamedTuple):
    """The content of a preview: `version` changes with the catalog; `ids` are the ids of rows by (msgctxt, msgid)."""

    document: str
    language: str
    layout: str
    version: str
    ids: Mapping[tuple[str, str], str]


class Previews:
    """Editions in a temporary folder, made again when their content has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        _clear_left_behind()
        self._opened = ExitStack()
        self._folder = Path(self._opened.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX)))
        if flock.IS_AVAILABLE:
            self._opened.callback(os.close, _hold(self._folder))
        self._made: dict[tuple[str, str, str], Preview] = {}

    def make(self, workspace: Workspace, wanted: Shown) -> Preview:
        """Make an edition, unless the same has been made already.

        Raises:
            PublicationError: there is no such layout, or the document has no text of its own.

        """
        if wanted.document == ABOUT:
            raise PublicationError(
                _("The texts of hexapla.toml have no page of their own."),
                remedy=_("They appear in the contents and the colophon."),
            )
        with self._lock:
            made = self._made.get(wanted[:3])
            if made is None or made.version != wanted.version:
                made = self._made[wanted[:3]] = self._make(workspace, wanted)
            return made

    def _make(self, workspace: Workspace, wanted: Shown) -> Preview:
        layout: Layout = next(each for each in get_args(Layout) if each == wanted.layout)
        both = (workspace.publication.language, wanted.language)
        settings = EditionSettings(
            name=f"{wanted.document}.{wanted.language}.{layout}",
            languages=both if layout != "single" else both[1:],
            layout=layout,
            formats=("html",),
            drafts="mark",
            pairs=False,  # a preview must be quick
            documents=(wanted.document,),
            images="inline",
        )

        def mark(unit: Unit) -> Mapping[str, str]:
            return {"data-unit": wanted.ids.get(unit.key, "")}

        edition = assemble(workspace, settings, mark)
        pages = writers.write(edition, settings.formats, self._folder / "pages")
        pages = sorted((path for path in pages if path.suffix == ".html"), key=lambda path: path.name == "index.html")
        files: dict[str, str] = {}
        for page in pages:
            for identifier in _MARKED.findall(page.read_text(encoding="utf-8")):
                files.setdefault(identifier, page.name)
        return Preview(wanted.version, pages[0].parent, tuple(page.name for page in pages), files)

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
    """Lock a folder until this process ends; return the handle of the open file that keeps the lock.

    Raises:
        OSError: another process has locked it.

    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    if not flock.try_lock(handle):
        os.close(handle)
        raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), str(folder))
    return handle
