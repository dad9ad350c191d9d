"""OpenDocument texts with other texts, for tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Rendering, SourceFile, Unit
from hexapla.read import odt as reader
from hexapla.read.tree import clean
from hexapla.rewrite import odt as rewriter
from hexapla.segment import segment
from hexapla.tree import local_name

COUNTED = frozenset(
    "note bookmark bookmark-start bookmark-end reference-mark reference-mark-start reference-mark-end annotation "
    "annotation-end frame image object bookmark-ref reference-ref sequence-ref note-ref sequence page-number "
    "page-count title date author-name fieldmark fieldmark-start fieldmark-end custom-shape text-box toc-mark "
    "chapter".split()
)


def read(data: bytes, language: str = "en") -> tuple[Document, tuple[Unit, ...]]:
    document = reader.read(Path("a.odt"), data, "a.odt", language)
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
    return SourceFile("a.odt", data, document.language, units=units, renderings=renderings, remarks=told)


def rewritten(data: bytes, *texts: str, to: str = "es") -> bytes:
    return rewriter.rewrite(source_file(data, texts), to)


def parts(data: bytes) -> dict[str, bytes]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"content.xml": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> str:
    """The content of the text, without namespaces."""
    content = parts(data)["content.xml"].decode()
    found = re.search(r"<office:text>(.*)</office:text>", content, re.DOTALL)
    assert found is not None
    return found[1]


def counts(data: bytes) -> Counter[tuple[str, str]]:
    """How many fields, notes, pictures, bookmarks and comments each part has."""
    found: Counter[tuple[str, str]] = Counter()
    for name in ("content.xml", "styles.xml"):
        content = parts(data).get(name)
        for element in etree.fromstring(content).iter(etree.Element) if content else ():
            if local_name(element) in COUNTED:
                found[name, local_name(element)] += 1
    return found
