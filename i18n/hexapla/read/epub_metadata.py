"""What an EPUB's package document says of the book, in the words of EPUB 2 or 3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element

_NAMES = {"title": "title", "creator": "creators", "description": "description", "publisher": "publisher",
             "rights": "rights", "date": "date"}  # fmt: skip
_OPF_ROLE = "{http://www.idpf.org/2007/opf}role"


def values(package: Element, name: str) -> list[str]:
    """The values of a Dublin Core element; of creators the authors', of titles the main one first."""
    found: list[tuple[int, str]] = []
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        text = " ".join("".join(element.itertext()).split())
        refinements = set(_refinements(package, element))
        roles = {value for key, value in refinements if key == "role"} | {element.get(_OPF_ROLE) or ""} - {""}
        kinds = {value for key, value in refinements if key == "title-type"}
        is_other = name == "creator" and roles and "aut" not in roles
        if text and not is_other and not kinds & {"short", "collection", "expanded", "edition"}:
            found.append(("subtitle" in kinds, text))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def _refinements(package: Element, element: Element) -> Iterator[tuple[str, str]]:
    identifier = element.get("id")
    if identifier:
        for meta in package.iter("{*}meta"):
            if meta.get("refines") == f"#{identifier}":
                yield meta.get("property") or "", (meta.text or "").strip()


def metadata(package: Element) -> dict[str, tuple[str, ...]]:
    """The book's metadata, as a Document has it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, ours in _NAMES.items():
        said = [_without_markup(value) for value in values(package, name)]
        if said:
            found[ours] = tuple(dict.fromkeys(said)) if ours == "creators" else (said[0],)
    subtitles = values(package, "title")[1:2]
    if subtitles:
        found["subtitle"] = tuple(subtitles)
    return found


def _without_markup(value: str) -> str:
    """A description may be HTML, written as text."""
    if not re.search(r"</?[a-z]+[^<>]*>", value):
        return value
    return " ".join("".join(etree.fromstring(f"<div>{value}</div>", etree.HTMLParser()).itertext()).split())
