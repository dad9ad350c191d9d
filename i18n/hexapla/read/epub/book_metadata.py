"""The metadata in an EPUB's package document, for EPUB 2 and 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import turbohtml

from hexapla.characters import drop_forbidden
from hexapla.model import Element, Statement
from hexapla.tree import collapsed_text

_NAMES = {"title": "title", "creator": "creators", "description": "description", "publisher": "publisher",
             "rights": "rights", "date": "date"}  # fmt: skip
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGE_SOURCE = "pageBreakSource"
_PAGINATION = ("source-of", "pagination")
# Refinements of a statement: EPUB 3's property, and the attribute of EPUB 2.
_KEPT = {"role": "role", "file-as": "file-as", "authority": "authority", "term": "term", "source-of": "",
         "collection-type": "", "group-position": ""}  # fmt: skip
# The layout of a book with a fixed layout (EPUB 3.3, section 8.2).
_RENDITION = {"rendition:layout": ("pre-paginated",), "rendition:orientation": ("auto", "landscape", "portrait"),
              "rendition:spread": ("auto", "both", "landscape", "none")}  # fmt: skip
_SCHEMES = {"isbn": "urn:isbn:", "doi": "doi:", "uuid": "urn:uuid:", "issn": "urn:issn:"}
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h\d|blockquote|tr)\b", re.IGNORECASE)
_ISBN = re.compile(r"97[89](?:-?\d){9}-?\d")
_ADDRESS = re.compile(r"(urn|https?|doi|isbn):\S+", re.IGNORECASE)


def values(package: Element, name: str) -> list[str]:
    """Return the values of a Dublin Core element; of creators only the authors, of titles the main one first."""
    found: list[tuple[int, str]] = []
    refined = _refined(package)
    for element in package.iter(f"{_DC}{name}"):
        text = collapsed_text(element)
        refinements = _refinements(refined, element)
        kinds = {value for key, value in refinements if key == "title-type"}
        is_other = name == "creator" and _is_contributor(refinements)
        is_other |= name == "date" and element.get(f"{_OPF}event", "publication") != "publication"
        if text and not is_other and not kinds & {"short", "collection", "expanded", "edition"}:
            found.append(("subtitle" in kinds, text))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def metadata(package: Element) -> dict[str, tuple[str, ...]]:
    """Return the book's metadata, as a Document has it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, ours in _NAMES.items():
        said = [_without_markup(value) for value in values(package, name)]
        if said:
            found[ours] = tuple(dict.fromkeys(said)) if ours == "creators" else (said[0],)
    subtitles = values(package, "title")[1:2]
    if subtitles:
        found["subtitle"] = tuple(subtitles)
    return found


def statements(package: Element, *, has_pages: bool) -> tuple[Statement, ...]:
    """Return metadata that is not translated: people, subjects, sources, series, the edition whose pages are marked.

    The book's own identifiers become sources, if they are valid elsewhere.
    """
    found: list[Statement] = []
    refined = _refined(package)
    for name in ("creator", "contributor", "subject", "source"):
        for element in package.iter(f"{_DC}{name}"):
            refinements = _refinements(refined, element)
            term = "contributor" if name == "creator" and _is_contributor(refinements) else name
            kept = tuple(pair for pair in refinements if pair[0] in _KEPT)
            found.append(Statement(term, collapsed_text(element), kept))
    found += [Statement("source", address) for address in _identifiers(package)]
    metas = list(package.iter("{*}meta"))
    for meta in metas:
        if meta.get("property") == "belongs-to-collection" and not meta.get("refines"):
            kept = tuple(pair for pair in _refinements(refined, meta) if pair[0] in _KEPT)
            found.append(Statement("belongs-to-collection", collapsed_text(meta), kept))
    named = {meta.get("name"): " ".join((meta.get("content") or "").split()) for meta in metas}
    if named.get("calibre:series") and not any(each.term == "belongs-to-collection" for each in found):
        position = named.get("calibre:series_index", "")
        at = (("group-position", re.sub(r"\.0+$", "", position)),) if position else ()
        found.append(Statement("belongs-to-collection", named["calibre:series"], (("collection-type", "series"), *at)))
    found += [
        Statement(meta.get("property", ""), collapsed_text(meta))
        for meta in metas
        if collapsed_text(meta) in _RENDITION.get(meta.get("property", ""), ())
    ]
    if has_pages:
        found.append(Statement(_PAGE_SOURCE, _page_source(found, package)))
    return tuple(dict.fromkeys(each for each in found if each.value))


def _page_source(found: Sequence[Statement], package: Element) -> str:
    """Return the edition whose pages are marked: before EPUB Accessibility 1.1, a refinement gave it.

    Else likely a book.
    """
    named = (collapsed_text(each) for each in package.iter("{*}meta") if each.get("property") == _PAGE_SOURCE)
    sources = [each for each in found if each.term == "source"]
    paged = (each.value for each in sources if _PAGINATION in each.refinements)
    printed = (each.value for each in sources if "isbn" in each.value.lower())
    own = (collapsed_text(each) for each in package.iter(f"{_DC}identifier"))
    return next(chain(named, paged, printed, (each.value for each in sources), own), "")


def _is_contributor(refinements: list[tuple[str, str]]) -> bool:
    """Return whether a creator has another role than author."""
    roles = {value for key, value in refinements if key == "role"}
    return bool(roles) and "aut" not in roles


def _identifiers(package: Element) -> Iterator[str]:
    """Yield the identifiers that are addresses, or that declare their type."""
    for element in package.iter(f"{_DC}identifier"):
        text = collapsed_text(element)
        scheme = (element.get(f"{_OPF}scheme") or "").lower()
        if _ISBN.fullmatch(text):
            yield f"urn:isbn:{text}"
        elif _ADDRESS.fullmatch(text):
            yield re.sub("^isbn:", "urn:isbn:", text, flags=re.IGNORECASE)
        elif text and scheme in _SCHEMES and " " not in text:
            yield f"{_SCHEMES[scheme]}{text}"


def _refined(package: Element) -> dict[str, list[tuple[str, str]]]:
    """Return EPUB 3's `meta` elements that refine others, by the refined element."""
    found: dict[str, list[tuple[str, str]]] = {}
    for meta in package.iter("{*}meta"):
        if refines := meta.get("refines"):
            found.setdefault(refines, []).append((meta.get("property") or "", collapsed_text(meta)))
    return found


def _refinements(refined: Mapping[str, Sequence[tuple[str, str]]], element: Element) -> list[tuple[str, str]]:
    """Return the refinements of an element: EPUB 3's `meta`, EPUB 2's attributes."""
    identifier = element.get("id")
    said = list(refined.get(f"#{identifier}", ())) if identifier else []
    said += [(ours, element.get(f"{_OPF}{name}") or "") for ours, name in _KEPT.items() if name]
    return list(dict.fromkeys(pair for pair in said if pair[1]))


def _without_markup(value: str) -> str:
    """Return the text of a description, which may be HTML written as text."""
    if not re.search(r"</?[a-z]+[^<>]*>", value):
        return value
    apart = _BLOCK.sub(r" \g<0>", value)
    return " ".join(drop_forbidden(turbohtml.parse_fragment(apart).text).split())
