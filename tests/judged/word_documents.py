"""Word documents to judge by."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from hexapla.read.office import symbols
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.docx import rewrite
from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.docx.updating import update_fields
from judged.documents import JudgedDocument, JudgedForm, documents_of, made_by_pandoc, real_files
from judged.libreoffice import converted
from judged.made_documents import made_documents
from rewrite.manuscripts import source_file

_WITH_TEXT = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_DELETED = re.compile(r"<w:(del|moveFrom) [^>]*[^/]>.*?</w:\1>", re.DOTALL)
_INSERTED = re.compile(r"</?w:(?:ins|moveTo)\b[^>]*>")
_SIGN = re.compile(r'<w:sym w:font="([^"]*)" w:char="([0-9A-Fa-f]+)"/>')


def _comparable(data: bytes) -> bytes:
    """Return a document with its fields updated, its tracked changes accepted, and letters for its signs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = Parts(archive)
        update_fields(parts)
        texts = {
            name: archive.read(name) for name in archive.namelist() if _WITH_TEXT.fullmatch(name)
        } | parts.changed()
    texts |= {name: _accepted(text.decode()).encode() for name, text in texts.items() if name.endswith(".xml")}
    return with_files(data, texts)


def _accepted(text: str) -> str:
    shown = _INSERTED.sub("", _DELETED.sub("", text))
    return _SIGN.sub(lambda match: f"<w:t>{symbols.sign(match[1], int(match[2], 16))}</w:t>", shown)


WORD = JudgedForm("docx", source_file, rewrite, comparable=_comparable)


def word_documents(folder: Path, corpus: Path | None) -> Sequence[JudgedDocument]:
    """All documents; those that have to be made first are made in a folder."""
    by_pandoc = list(made_by_pandoc("docx", folder))
    by_libreoffice = converted(by_pandoc, "docx", folder / "libreoffice")
    made = made_documents(folder)
    return documents_of(WORD, [*real_files("docx", corpus), *by_pandoc, *by_libreoffice, *made])
