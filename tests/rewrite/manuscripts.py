"""Word documents with other texts, for tests."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Rendering, SourceFile, Unit
from hexapla.read import docx as reader
from hexapla.read.tree import clean
from hexapla.rewrite import docx as rewriter
from hexapla.segment import segment
from hexapla.tree import local_name
from read.office import W

COUNTED = (
    "fldChar fldSimple instrText footnoteReference endnoteReference bookmarkStart bookmarkEnd commentRangeStart "
    "commentRangeEnd commentReference drawing pict object"
).split()


def read(data: bytes, language: str = "en") -> tuple[Document, tuple[Unit, ...]]:
    document = reader.read(Path("a.docx"), data, "a.docx", language)
    clean(document)
    return document, segment(document)


def source_file(
    data: bytes, texts: Sequence[str] | None = None, *, remarks: Sequence[str] = (), by_sentence: bool = False
) -> SourceFile:
    """A document with these texts in place of its units; its own by default."""
    document, _units = read(data)
    units = segment(document, by_sentence=by_sentence)
    renderings = tuple(Rendering(text) for text in texts or [unit.text for unit in units])
    assert len(renderings) == len(units), [unit.text for unit in units]
    told = tuple(remarks) or ("",) * len(units)
    return SourceFile("a.docx", data, document.language, units=units, renderings=renderings, remarks=told)


def rewritten(data: bytes, *texts: str, to: str = "es") -> bytes:
    return rewriter.rewrite(source_file(data, texts), to)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> str:
    """The content of the first paragraph, without namespaces."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    paragraph = next(root.iter(f"{{{W}}}p"))
    text = etree.tostring(paragraph, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")].replace(' xml:space="preserve"', "")


def counts(data: bytes) -> Counter[tuple[str, str, str]]:
    """How many fields, notes, pictures, bookmarks and comments each part has, without those that were deleted."""
    found: Counter[tuple[str, str, str]] = Counter()
    for name, content in parts(data).items():
        if not name.endswith(".xml"):
            continue
        for element in etree.fromstring(content).iter(etree.Element):
            kind = local_name(element)
            if kind in COUNTED and next(element.iterancestors(f"{{{W}}}del", f"{{{W}}}moveFrom"), None) is None:
                found[name, kind, element.get(f"{{{W}}}fldCharType", "")] += 1
    return found
