"""read: the bytes of one file -> a Document.

The law: every citation resolves to one note or is a Finding with file and line; no text is dropped; the same bytes
give the same Document. A format is one module of this folder, a package where it has many
parts, and one line in `READERS`.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol

from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Document, Note
from hexapla.read.forbidden_characters import without_forbidden
from hexapla.read.tree import clean
from hexapla.tree import citations, cited

# By file name ending: the module of this folder whose `read` understands it.
READERS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".epub": "epub",
    ".docx": "docx",
    ".fb2": "fictionbook",
    ".odt": "pandoc",
    ".rst": "pandoc",
    ".tex": "pandoc",
    ".latex": "pandoc",
    ".ltx": "pandoc",
    ".dbk": "pandoc",
    ".docbook": "pandoc",
    ".org": "pandoc",
    ".mediawiki": "pandoc",
    ".wiki": "pandoc",
    ".textile": "pandoc",
    ".typ": "pandoc",
    ".adoc": "pandoc",
    ".asciidoc": "pandoc",
    ".asc": "pandoc",
}


class Reader(Protocol):
    """What each module in `READERS` has."""

    def read(self, path: Path, data: bytes, source: str, language: str) -> Document:
        """Read `data`, the bytes of `path`; `source` is what places call the file.

        Raises:
            SourceError: these are not the bytes of such a file.

        """


def read(path: Path, *, source: str, language: str) -> Document:
    """Read one file; `source` is its name relative to the publication, `language` what it is written in.

    Raises:
        SourceError: no such file, no reader for it, or not the bytes of such a file.

    """
    reader_name = READERS.get(path.suffix.lower())
    if reader_name is None:
        known = ", ".join(sorted(READERS))
        raise SourceError(
            _("“{ending}” files cannot be read.", ending=path.suffix),
            place=source,
            remedy=_("We read {known}. Move it away, or narrow `sources` in hexapla.toml.", known=known),
        )
    if path.exists() and not path.is_file():
        raise SourceError(
            _("It is not a file, but a folder, a pipe or a device."),
            place=source,
            remedy=_("Copy what it gives into a file, and read that."),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            _("The file cannot be read: {error}.", error=error.strerror),
            place=source,
            remedy=_("Make sure that the file is there and that you may read it, then run the command again."),
        ) from error
    reader: Reader = import_module(f"hexapla.read.{reader_name}")
    document = without_forbidden(reader.read(path, data, source, language))
    findings = clean(document)
    return replace(document, notes=_in_order_of_citation(document), findings=(*document.findings, *findings))


def _in_order_of_citation(document: Document) -> tuple[Note, ...]:
    """The notes as their first citations come, in the body and then in notes; what nothing cites comes last."""
    waiting = {note.id: note for note in document.notes}
    ordered: list[Note] = []
    roots = [document.body]
    for root in roots:
        for citation in citations(root):
            note = waiting.pop(cited(citation), None)
            if note is not None:
                ordered.append(note)
                roots.append(note.body)
    return (*ordered, *waiting.values())
