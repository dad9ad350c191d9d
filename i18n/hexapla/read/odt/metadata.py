"""What a document says of itself in its `office:meta`: title, author, description, subject, keywords, language."""

from __future__ import annotations

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.model import Element
from hexapla.read.odt.names import tag
from hexapla.tree import collapsed_text

_METADATA = {
    "title": "dc:title", "creators": "meta:initial-creator", "description": "dc:description", "subject": "dc:subject",
}  # fmt: skip
_KEYWORD = "meta:keyword"


def metadata_of(root: Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata in an `office:meta`, or in what holds it."""
    found: dict[str, tuple[str, ...]] = {}
    for ours, name in _METADATA.items():
        for each in root.iter(tag(name)):
            if words := collapsed_text(each):
                found.setdefault(ours, (words,))
    if keywords := tuple(filter(None, map(collapsed_text, root.iter(tag(_KEYWORD))))):
        found["keywords"] = keywords
    return found


def language_of(root: Element) -> str:
    """Return the language that the metadata says; empty if they say none."""
    for each in root.iter(tag("dc:language")):
        try:
            return languages.normalise((each.text or "").strip())
        except PublicationError:
            continue
    return ""
