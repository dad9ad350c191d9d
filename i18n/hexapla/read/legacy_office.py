"""Documents of Word 97 to 2003 (`.doc`) and in Rich Text Format (`.rtf`), which LibreOffice converts to OpenDocument.

A conversion that loses a note is refused: the notes of the file are counted before, and those of the document after it.
"""

from __future__ import annotations

import io
import re
import struct
import tempfile
from pathlib import Path

import olefile

from hexapla.errors import MissingExtra, SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Document
from hexapla.read import odt
from hexapla.read.file_kinds import kind_of
from hexapla.read.office.libreoffice import convert, find_libreoffice

_INSTALLATION = "apt install libreoffice-writer-nogui"
# A control word of RTF, whose backslash is not itself escaped (Rich Text Format Specification 1.9.1, "Footnotes").
_RTF_NOTE = re.compile(rb"(?<!\\)(?:\\\\)*\\footnote(?![a-zA-Z])")
# Positions in the File Information Block of Word 97 ([MS-DOC] 2.5.5): the sizes of the tables of the places of notes.
_TABLES = 154
_FOOTNOTES, _ENDNOTES = 2, 46
_PLACE, _FLAGS = 4, 2  # bytes of a place, of which there is one more than notes, and of the flags of a note (2.8.19)


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a document of Word 97 to 2003 or in Rich Text Format.

    Raises:
        MissingExtra: LibreOffice is not installed.
        SourceError: it is not such a document, LibreOffice cannot convert it, or loses notes of it.

    """
    kind = kind_of(data)
    if kind not in ("doc", "rtf"):
        raise SourceError(
            _("The file is neither a Word document nor in Rich Text Format."),
            place=source,
            remedy=_("Save it again as .docx or .odt."),
        )
    program = find_libreoffice()
    if program is None:
        raise MissingExtra(
            _("Reading this format needs LibreOffice, which is not installed."),
            place=source,
            remedy=_("Install it (on Debian: {command}), or save the file as .docx or .odt.", command=_INSTALLATION),
        )
    expected = _count_notes(data, kind, source)
    document = odt.read(path, _converted(program, data, kind, source), source, language)
    if len(document.notes) < expected:
        lost = expected - len(document.notes)
        raise SourceError(
            ngettext(
                "LibreOffice loses {count} note of {total}.",
                "LibreOffice loses {count} notes of {total}.",
                lost,
                total=expected,
            ),
            place=source,
            remedy=_("Open it in the program that wrote it, and save it as .docx or .odt."),
        )
    return document


def _count_notes(data: bytes, kind: str, source: str) -> int:
    """Return the number of footnotes and endnotes."""
    if kind == "rtf":
        return len(_RTF_NOTE.findall(data))
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            block = container.openstream("WordDocument").read(4096)
        sizes = [struct.unpack_from("<I", block, _TABLES + 8 * table + 4)[0] for table in (_FOOTNOTES, _ENDNOTES)]
    except Exception as error:  # olefile fails in many ways on damaged files
        raise SourceError(
            _("The file is not a Word document ({error}).", error=error),
            place=source,
            remedy=_("Save it again as .docx or .odt."),
        ) from error
    return sum((size - _PLACE) // (_PLACE + _FLAGS) for size in sizes if size)


def _converted(program: str, data: bytes, kind: str, source: str) -> bytes:
    """Return the document as LibreOffice converts it to OpenDocument."""
    with tempfile.TemporaryDirectory(prefix="hexapla-") as folder:
        file = Path(folder) / f"source.{kind}"
        file.write_bytes(data)
        made = convert(program, "odt", [file], Path(folder)) / "source.odt"
        try:
            return made.read_bytes()
        except OSError as error:
            raise SourceError(
                _("LibreOffice cannot open the file."),
                place=source,
                remedy=_("Open it in the program that wrote it, and save it as .docx or .odt."),
            ) from error
