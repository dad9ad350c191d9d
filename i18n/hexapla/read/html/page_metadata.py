"""What the head of a page says about it: its language, its metadata, its address."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.model import Element
from hexapla.tree import collapsed_text

# The names in pages, the most exact one first.
_METADATA = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "creators": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "description": ("dc.description", "dcterms.description", "description", "og:description"),
    "publisher": ("dc.publisher", "citation_publisher"),
    "rights": ("dc.rights", "dcterms.rights", "copyright"),
    "date": ("citation_publication_date", "dc.date", "dcterms.date", "article:published_time"),
}
_SEPARATORS = (" - ", " | ", " – ", " — ", " · ", " « ", " :: ")


def language_of(root: Element) -> str:
    """Return the language that the page declares; empty if it declares none."""
    said = root.get("lang") or next((each.get("lang") or "" for each in root.iter("body")), "")
    if not said:
        said = next(_meta(root, "content-language"), "")
    try:
        return languages.normalise(said)
    except PublicationError:
        return ""


def metadata_of(root: Element, body: Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata in the page's head.

    Its title without the site's name, if a heading shows which part that is.
    """
    found: dict[str, tuple[str, ...]] = {}
    for ours, names in _METADATA.items():
        for name in names:
            values = tuple(dict.fromkeys(value for value in _meta(root, name) if not value.startswith("http")))
            if values:
                found[ours] = values if ours == "creators" else values[:1]
                break
    title = next((collapsed_text(each) for each in root.iter("title")), "")
    if title and "title" not in found:
        found["title"] = (_without_site(title, body),)
    return found


def _without_site(title: str, body: Element) -> str:
    heading = next((collapsed_text(each) for each in body.iter("h1")), "")
    is_part = heading and any(
        title.startswith(heading + each) or title.endswith(each + heading) for each in _SEPARATORS
    )
    return heading if is_part else title


def _meta(root: Element, name: str) -> Iterator[str]:
    for element in root.iter("meta"):
        names = (element.get("name"), element.get("property"), element.get("http-equiv"))
        if name in [(each or "").lower() for each in names]:
            value = " ".join((element.get("content") or "").split())
            if value:
                yield value


def address_of(root: Element) -> str:
    """Return the page's own address on the web; empty if it does not give it."""
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href", "").startswith("http"):
            return link.get("href", "")
    for base in root.iter("base"):
        if base.get("href", "").startswith("http"):
            return base.get("href", "")
    return next((value for value in _meta(root, "og:url") if value.startswith("http")), "")
