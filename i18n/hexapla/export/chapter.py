"""What a chapter's file needs, whatever its format: titles, a first heading, readable lines."""

from __future__ import annotations

from lxml import etree

from hexapla import languages
from hexapla.model import Chapter, Element

_ON_LINES = frozenset(
    "article aside blockquote div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main "
    "nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


def ensure_title(main: Element, chapter: Chapter) -> None:
    """Every page has a first heading; a document without any gets its name as one."""
    if main.find(".//h1") is None:
        strand = chapter.strands[0]
        heading = etree.Element("h1", {"lang": strand.title_language})
        heading.set("dir", languages.direction(strand.title_language))
        heading.text = strand.title
        main.insert(0, heading)


def spread(element: Element) -> None:
    """Blocks on lines of their own, so that a person can read the file and a diff can show what changed."""
    for child in element:
        if isinstance(child.tag, str) and child.tag in _ON_LINES and not (child.tail or "").strip():
            child.tail = "\n"
            spread(child)
