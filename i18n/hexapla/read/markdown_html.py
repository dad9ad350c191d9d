"""What Markdown leaves to HTML: raw elements, as an edition can hold them, and links to headings by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from hexapla.model import Element, Finding, Place
from hexapla.read.html_ids import aim_links, name_ids
from hexapla.read.html_tidy import mend, strip
from hexapla.read.tree import disarm, line_of
from hexapla.tree import HEADINGS

# A tag, and no address in angle brackets. In a program's code it may be none: that costs time and changes nothing.
_RAW = re.compile(r"<(?![a-z][a-z\d+.-]*:|[^\s<>@]+@)[a-z/!]", re.IGNORECASE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def settle(text: str, roots: Sequence[Element], source: str) -> list[Finding]:
    """Mend what raw HTML there is under `roots`, in place, and lead every link into the document where it means.

    A heading has no id in Markdown. It gets one when a link leads to it by its words, `[see](#what-he-counted)`, as
    GitHub and pandoc let links do.
    """
    findings: list[Finding] = []
    if is_raw := _RAW.search(text) is not None:
        for root in roots:
            # An author wrote these, not a web site's machine: what cannot come along is said before `mend` lets it go.
            findings += disarm(root, source)
            findings += mend(root, lambda element: Place(source, line_of(element)))
    ids = _ids(roots)
    links = [(link, str(link.get("href"))[1:]) for root in roots for link in root.iter("a") if _leads_inside(link)]
    wanted = {unquote(fragment) for _link, fragment in links} - ids.keys()
    for name, heading in _anchors(roots):
        if name in wanted and name not in ids:
            heading.set("id", heading.get("id") or name)
            ids[name] = [heading]
    aim_links(links, ids)
    if is_raw:
        for root in roots:
            strip(root)
    return findings


def _ids(roots: Sequence[Element]) -> dict[str, list[Element]]:
    """Every element that has an id, which is now one that XML allows, by the id it had."""
    found: dict[str, list[Element]] = {}
    taken: set[str] = set()
    for root in roots:
        for name, elements in name_ids(root, taken=taken).items():
            found.setdefault(name, []).extend(elements)
            taken.update(str(element.get("id")) for element in elements)
    return found


def _leads_inside(link: Element) -> bool:
    return (link.get("href") or "").startswith("#") and link.get("role") is None


def _anchors(roots: Sequence[Element]) -> Iterator[tuple[str, Element]]:
    """Every heading and what its words make as an anchor: small letters, hyphens for spaces, numbers for doubles."""
    seen: dict[str, int] = {}
    for root in roots:
        for heading in root.iter(*HEADINGS):
            words = "".join(heading.itertext()).strip().lower()
            name = _NOT_IN_ANCHORS.sub("", words).replace(" ", "-")
            number = seen[name] = seen.get(name, -1) + 1
            yield (f"{name}-{number}" if number else name), heading
