"""The format of a file by its bytes, also if its name says another."""

from __future__ import annotations

import io
import zipfile

from hexapla.errors import SourceError
from hexapla.messages import _

_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Compound File Binary, [MS-CFB] 2.2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the name of a stream in such a file, [MS-OFFCRYPTO] 2.3.4.4
_MIME_TYPES = {b"application/epub+zip": "epub", b"application/vnd.oasis.opendocument.text": "odt"}


def kind_of(data: bytes) -> str:
    """Return the usual ending of the format of a file, if its bytes show it; empty for texts and unknown formats."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_CONTAINER):
        return "doc"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    return ""


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return _MIME_TYPES.get(archive.read("mimetype").strip(), "")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        pass  # its reader reports what is wrong with it
    return ""


def refuse_misnamed(ending: str, data: bytes, source: str) -> None:
    """Refuse a file whose name says another format than its bytes: it would be read as signs without sense.

    A Word document with a password is a file of another format, too, in which it is encrypted.

    Raises:
        SourceError: it is one.

    """
    if data.startswith(_CONTAINER) and _ENCRYPTED in data:
        raise SourceError(
            _("The document is protected by a password."),
            place=source,
            remedy=_("Open it in its program, and save it without a password."),
        )
    kind = kind_of(data)
    is_expected = kind == ending or (ending == "doc" and kind == "rtf")  # as Word itself calls such files
    if kind and not is_expected:
        raise SourceError(
            _("It is called .{ending}, but it is a .{kind} file.", ending=ending, kind=kind),
            place=source,
            remedy=_("Rename it, so that its name ends with .{kind}.", kind=kind),
        )
