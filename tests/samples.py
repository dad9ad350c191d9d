"""Documents for tests: written to a folder and read, made from XHTML, or the real ones of the owner's shelf."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Document, Element, Note
from hexapla.read import read
from hexapla.text_runs import tidy
from hexapla.tree import citations, cited, local_name

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def shared(*parts: str) -> Path:
    """A real document that lies beside this checkout; without it the test is skipped."""
    path = SHARED.joinpath(*parts)
    if not path.is_file():
        pytest.skip(f"needs the real document {path}")
    return path


def read_as(folder: Path, name: str, content: str | bytes) -> Document:
    """What a file of this name and content is read as."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, source=name, language="en")


def tree(xhtml: str, tag: str = "body") -> Element:
    """The tree of an XHTML fragment."""
    return etree.fromstring(f"<{tag}>{xhtml}</{tag}>")


def document(xhtml: str, notes: dict[str, str] | None = None) -> Document:
    """A document with this body and these notes, as a reader would leave it."""
    body = tree(xhtml)
    bodies = {note: tree(content, "div") for note, content in (notes or {}).items()}
    for root in (body, *bodies.values()):
        tidy(root)
    return Document("article", "article.md", "en", body, notes=tuple(Note(note, root) for note, root in bodies.items()))


def markup_of(root: Element) -> str:
    """A tree as XML: lines, origins and anchors forgotten, a citation written as `[note id]`, its own tag left out."""
    clone = etree.fromstring(etree.tostring(root, with_tail=False))
    for element in clone.iter(etree.Element):
        for attribute in ("data-line", "data-origin", "data-anchor"):
            element.attrib.pop(attribute, None)
    for citation in list(citations(clone)):
        citation.tag, citation.text = "CITATION", f"[{cited(citation)}]"
        citation.attrib.clear()
    etree.strip_tags(clone, "CITATION")
    inner = etree.tostring(clone, encoding="unicode")
    name = local_name(clone)
    return inner.removeprefix(f"<{name}>").removesuffix(f"</{name}>")


def codes_of(found: Document) -> list[tuple[str, int]]:
    """The code and line of every finding."""
    return [(finding.code, finding.place.line) for finding in found.findings]
