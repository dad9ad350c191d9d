"""Word documents with other texts, for tests."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

from lxml import etree

from hexapla.read import docx as reader
from hexapla.rewrite import docx as rewriter
from hexapla.tree import local_name
from read.office import W
from rewrite.units_given import UnitsGiven

COUNTED = (
    "fldChar fldSimple instrText footnoteReference endnoteReference bookmarkStart bookmarkEnd commentRangeStart "
    "commentRangeEnd commentReference drawing pict object"
).split()


GIVEN = UnitsGiven(reader, "a.docx")
read, source_file = GIVEN.read, GIVEN.source_file


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
