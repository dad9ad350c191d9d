"""HTML in Markdown: raw elements, as far as an edition can hold them, and links to headings by their text.

The modules that read HTML are imported where a text needs them: it takes a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from hexapla.model import Element, Finding, Note, Place
from hexapla.model.attributes import ANCHOR
from hexapla.read.cleaning import remove_active
from hexapla.read.element_index import ElementIndex
from hexapla.read.markdown.flavours import OF_HEADING
from hexapla.read.tree import line_of
from hexapla.tree import HEADINGS, citations, remove, text_of, unwrap

# A tag, not an address in angle brackets. Code may contain false matches, which only cost time.
_RAW = re.compile(r"<(?![a-z][a-z\d+.-]*:|[^\s<>@]+@)[a-z/!]", re.IGNORECASE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def is_in(text: str) -> bool:
    """Return whether there is raw HTML in the text, or what looks like it."""
    return _RAW.search(text) is not None


def take_linked_notes(roots: Sequence[Element], source: str) -> tuple[tuple[Note, ...], list[Finding]]:
    """Move the notes out of the body, the first of `roots`, that it cites by links: `[[1]](#n1)`, `<sup><a href>`."""
    from hexapla.read.html.marks import ARROWS
    from hexapla.read.html.notes import take_notes

    body = roots[0]
    if not any(map(_leads_inside, body.iter("a"))):
        return (), []
    ours = [each for root in roots for each in citations(root)]
    for each in ours:
        each.tag = "cited"  # these have notes elsewhere
    found, findings = take_notes(body, lambda element: Place(source, line_of(element)))
    for each in ours:
        each.tag = "a"
    ids = _ids([*roots, *(note.body for note in found)])
    for link in [each for note in found for each in note.body.iter("a")]:
        is_way_back = _leads_inside(link) and str(link.get("href"))[1:] not in ids
        if not text_of(link).strip(ARROWS) and (is_way_back or link.get("href") is None):
            remove(link)
    return found, findings


def _name_ends(body: Element) -> None:
    """Set the ids of link targets that a converter of Word files left out: `[1](#_ftn1)` and `[1](#_ftnref1)`."""
    links = {str(link.get("href"))[1:]: link for link in reversed(list(body.iter("a"))) if _leads_inside(link)}
    for name, back in links.items():
        there = links.get(name.replace("ref", "", 1))
        if "ref" in name and there is not None and not (there.get("id") or back.get("id")):
            there.set("id", name)
            back.set("id", name.replace("ref", "", 1))


def settle(text: str, index: ElementIndex, source: str) -> tuple[list[Finding], bool]:
    """Repair raw HTML in the body and in each note, in place, and resolve every link within the document.

    `index` is of the body, and of an element that holds the notes; it was made before raw HTML was repaired.
    Return findings, and whether there may be such links: repairs of raw HTML can make some.

    A heading has no id in Markdown. It gets one if a link leads to it by its text, `[see](#what-he-counted)`, as in
    GitHub and pandoc; else only that name is kept, for links of other documents.
    """
    findings: list[Finding] = []
    body, notes = index.roots
    raw = (body, *notes) if is_in(text) else ()
    # The author wrote these elements, so findings about active content come before `repair` removes it.
    findings += remove_active(raw, lambda element: Place(source, line_of(element)))
    if raw:
        from hexapla.read.html.tidy import repair

        for root in raw:
            findings += repair(root, lambda element: Place(source, line_of(element)))
        for root in index.roots:
            _name_headings(root)
        index = ElementIndex(index.roots)
    links = [(link, str(link.get("href"))[1:]) for link in index.named("a") if _leads_inside(link)]
    if links:
        _name_ends(body)
    ids = _ids(index.roots) if raw or links else {}  # cmark itself writes no ids but those of notes
    wanted = {unquote(fragment) for _link, fragment in links} - ids.keys()
    for name, heading in _anchors(index):
        if name in wanted and name not in ids:
            heading.set("id", heading.get("id") or name)
            ids[name] = [heading]
        if heading.get("id") is None:
            heading.set(ANCHOR, name)
    if links:
        from hexapla.read.html.ids import aim_links

        aim_links(links, ids)
    if raw:
        from hexapla.read.html.stripping import strip

        for root in raw:
            strip(root)
    return findings, bool(links or raw)


def _name_headings(root: Element) -> None:
    """Give headings the ids in their attributes; remove the paragraphs in terms."""
    for anchor in [each for each in root.iter("a") if each.get("class") == OF_HEADING]:
        heading = anchor.getparent()
        if heading is not None:
            heading.set("id", str(anchor.get("id")))
            remove(anchor)
    for term in root.iter("dt"):
        if len(term) == 1 and term[0].tag == "p" and not (term.text or "").strip():
            term.text = None
            unwrap(term[0])


def _ids(roots: Sequence[Element]) -> dict[str, list[Element]]:
    """Return every element with an id, by its original id; the ids are made valid for XML."""
    from hexapla.read.html.ids import name_ids

    found: dict[str, list[Element]] = {}
    taken: set[str] = set()
    for root in roots:
        for name, elements in name_ids(root, taken=taken).items():
            found.setdefault(name, []).extend(elements)
            taken.update(str(element.get("id")) for element in elements)
    return found


def _leads_inside(link: Element) -> bool:
    return (link.get("href") or "").startswith("#") and link.get("role") is None


def _anchors(index: ElementIndex) -> Iterator[tuple[str, Element]]:
    """Yield every heading with the anchor of its text: lower case, hyphens for spaces, numbers for repeated ones."""
    seen: dict[str, int] = {}
    for heading in index.in_order(frozenset(HEADINGS)):
        words = text_of(heading).strip().lower()
        name = _NOT_IN_ANCHORS.sub("", words).replace(" ", "-")
        number = seen[name] = seen.get(name, -1) + 1
        yield (f"{name}-{number}" if number else name), heading
