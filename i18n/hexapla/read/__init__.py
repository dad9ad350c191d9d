"""read: the bytes of one file -> a Document.

The law: every citation resolves to one note or is a Finding with file and line; no text is dropped; the same bytes
give the same Document. A format is one module of this folder, or a package if it has many parts, and one entry point
for each ending in pyproject.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from hexapla import model
from hexapla.errors import SourceError
from hexapla.messages import _, listed
from hexapla.plugins import Group, Registered, is_ours


class Reader(Protocol):
    """Reads one format."""

    def read(self, path: Path, data: bytes, source: str, language: str) -> model.Document:
        """Read `data`, the bytes of `path`; `source` is the file's name in places, `language` its language.

        Raises:
            SourceError: these are not the bytes of such a file.

        """


# By the ending of a file's name, in lower case and without its dot.
READERS: Mapping[str, Reader] = Registered(Group.READERS, Reader)
# Formats whose converters lose notes or their places, with what can be read instead.
_ALWAYS_REFUSED = {
    "pdf": lambda: _("Use the file that the PDF was made of: a Word document, LaTeX, an EPUB ..."),
    "idml": lambda: _("In InDesign, export the text as Rich Text Format (.rtf), which keeps its footnotes."),
    "indd": lambda: _("In InDesign, export the text as Rich Text Format (.rtf), which keeps its footnotes."),
    "pages": lambda: _("In Pages, export it as a Word document (.docx)."),
}


def read(path: Path, *, source: str, language: str) -> model.Document:
    """Read one file; `source` is its name relative to the publication, `language` its language.

    Raises:
        SourceError: there is no such file, no reader for it, or its bytes are not of its format.
        PluginError: its reader cannot be loaded.

    """
    reader = _reader(path, source)
    return _read(reader, path, _data(path, source), source=source, language=language)


def read_data(path: Path, data: bytes, *, source: str, language: str) -> model.Document:
    """Read other bytes than those of a file, as `read` would read the file.

    Raises:
        SourceError: there is no reader for the file, or the bytes are not of its format.
        PluginError: its reader cannot be loaded.

    """
    return _read(_reader(path, source), path, data, source=source, language=language)


def _reader(path: Path, source: str) -> Reader:
    """Return the reader of a file.

    Raises:
        SourceError: there is none.

    """
    ending = _ending(path)
    if ending in _ALWAYS_REFUSED:
        raise SourceError(
            _("“{ending}” files cannot be read: their notes would be lost.", ending=path.suffix),
            place=source,
            remedy=_ALWAYS_REFUSED[ending](),
        )
    if ending not in READERS:
        known = listed(sorted(f".{each}" for each in READERS))
        raise SourceError(
            _("“{ending}” files cannot be read.", ending=path.suffix),
            place=source,
            remedy=_(
                "Known formats: {known}. Move the file elsewhere, or narrow `sources` in hexapla.toml.", known=known
            ),
        )
    return READERS[ending]


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _read(reader: Reader, path: Path, data: bytes, *, source: str, language: str) -> model.Document:
    from hexapla.read.file_kinds import refuse_misnamed
    from hexapla.read.finishing import finish

    if is_ours(Group.READERS, _ending(path)):
        refuse_misnamed(_ending(path), data, source)
    return finish(reader.read(path, data, source, language), data, source)


def _data(path: Path, source: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: there is no such file, or it cannot be read.

    """
    if path.exists() and not path.is_file():
        raise SourceError(
            _("It is not a file, but a folder, a pipe or a device."),
            place=source,
            remedy=_("Copy its content into a file, and read that file."),
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            _("The file cannot be read ({error}).", error=error.strerror),
            place=source,
            remedy=_("Make sure that the file is there and that you may read it, then run the command again."),
        ) from error
