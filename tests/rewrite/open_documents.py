"""OpenDocument texts with other texts, for tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from lxml import etree

from hexapla.read import odt as reader
from hexapla.rewrite import odt as rewriter
from hexapla.tree import local_name
from rewrite.units_given import UnitsGiven

COUNTED = frozenset(
    "note bookmark bookmark-start bookmark-end reference-mark reference-mark-start reference-mark-end annotation "
    "annotation-end frame image object bookmark-ref reference-ref sequence-ref note-ref sequence page-number "
    "page-count title date author-name fieldmark fieldmark-start fieldmark-end custom-shape text-box toc-mark "
    "chapter".split()
)


GIVEN = UnitsGiven(reader, "a.odt")
read, source_file = GIVEN.read, GIVEN.source_file


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
