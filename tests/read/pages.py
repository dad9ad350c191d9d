"""Pages for tests: read one from a string, and say what was found."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Element
from hexapla.read import html
from hexapla.read.tree import clean
from hexapla.tree import BLOCKS, citations, cited

EPUB_NAMESPACE = 'xmlns:epub="http://www.idpf.org/2007/ops"'


@dataclass(frozen=True)
class Page:
    """A page, read."""

    document: Document

    @property
    def notes(self) -> list[str]:
        return [shown_text(note.body) for note in self.document.notes]

    @property
    def cited(self) -> list[int]:
        """For each citation, body first, which note it cites."""
        ids = [note.id for note in self.document.notes]
        roots = [self.document.body, *(note.body for note in self.document.notes)]
        return [ids.index(cited(each)) for root in roots for each in citations(root)]

    @property
    def text(self) -> str:
        return shown_text(self.document.body)

    @staticmethod
    def words(markup: str) -> str:
        return shown_text(etree.fromstring(f"<body>{markup}</body>"))


def shown_text(root: Element) -> str:
    """The words, with a space between blocks."""
    parts: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node.tag in BLOCKS or node.tag == "br":
            parts.append(" ")
        parts.append((node.text if event == "start" else node.tail if node is not root else "") or "")
    return " ".join("".join(parts).split())


def page(body: str, *, head: str = "", path: Path = Path("page.html")) -> Page:
    """Read a page with this body."""
    data = f"<!DOCTYPE html><html {EPUB_NAMESPACE}><head>{head}</head><body>{body}</body></html>".encode()
    document = html.read(path, data, path.name, "en")
    extra = clean(document).findings
    return Page(Document(**{**{name: getattr(document, name) for name in document.__dataclass_fields__},
                            "findings": (*document.findings, *extra)}))  # fmt: skip
