"""The allowed elements, attributes and address schemes of a document; everything else is removed.

Active elements are removed with their content, with one finding for each kind; unknown elements are removed, but their
content stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Kind, Place
from hexapla.model.attributes import LINE, ORIGIN
from hexapla.read.drawing_limits import limit_uses
from hexapla.read.drawings import is_link, restrict
from hexapla.read.element_index import ElementIndex
from hexapla.read.finding_kinds import ACTIVE_CONTENT, UNSAFE_ADDRESS
from hexapla.tree import BLOCKS, MATHML, SVG, local_name, remove_all, unwrap_all

# Removed with their content, which is code, a control, or another document.
_ACTIVE = frozenset(
    "script style iframe object embed applet base meta link template frame frameset button input select textarea "
    "title head noembed noframes xmp plaintext portal fencedframe param source track area map option optgroup "
    "datalist keygen progress meter handler listener".split()
)
_ONLY_HOLD = frozenset("form noscript".split())  # removed, but not the author's text in them
ALLOWED_ELEMENTS = BLOCKS.difference("form dialog menu dir center fieldset legend".split()).union(
    "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark q rb rp rt rtc ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_EVERYWHERE = frozenset("id class lang dir translate title role".split())
_ATTRIBUTES = {name: said.split() for name, said in {
    "a": "href", "img": "src alt width height", "td": "align colspan rowspan headers", "bdo": "dir",
    "th": "align colspan rowspan headers scope abbr", "col": "span", "colgroup": "span", "li": "value",
    "ol": "start type reversed", "details": "open", "time": "datetime", "ins": "datetime", "del": "datetime",
    "data": "value",
}.items()}  # fmt: skip
_OURS = re.compile(r"(?:data|aria)-[a-z-]+")
_PICTURE = re.compile(r"data:image/", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_HARMLESS = frozenset({LINE, ORIGIN, "id", "class", "role", "lang"})  # the most common attributes
_OF_LINK = _HARMLESS | {"href", "title"}
_FOREIGN = (f"{{{SVG}}}", f"{{{MATHML}}}")

Where = Callable[[Element], Place]


class FindingCollector:
    """Collects the findings of one document: one for each sort of content that was left out."""

    def __init__(self, place: Where) -> None:
        self.findings: list[Finding] = []
        self._place = place
        self._seen: set[str] = set()

    def add(self, sort: str, kind: Kind, element: Element, message: str) -> None:
        """Add a finding, unless there is one for this sort of content."""
        if sort not in self._seen:
            self._seen.add(sort)
            self.findings.append(kind.finding(self._place(element), message))

    def add_element(self, element: Element, name: str) -> None:
        """Add a finding that such elements were left out."""
        message = _("<{element}> cannot be part of an edition and was left out.", element=name[:40])
        self.add(f"<{name}>", ACTIVE_CONTENT, element, message)


def remove_active(roots: Iterable[Element], place: Where) -> list[Finding]:
    """Remove active content; return findings about it, as an author wrote it."""
    collector = FindingCollector(place)
    for root in roots:
        _take_out(root, _suspects(root.iter(etree.Element)), collector)
    return collector.findings


def remove_disallowed(index: ElementIndex, place: Where) -> list[Finding]:
    """Remove everything in the trees of an index that is not allowed, in place; return findings about it."""
    collector = FindingCollector(place)
    are_allowed = index.by_name.keys() <= ALLOWED_ELEMENTS
    for root, elements in zip(index.roots, index.of_roots, strict=True):
        if suspects := _suspects(elements):
            attributes = _take_out(root, suspects, collector)
            _restrict_elements(
                root, suspects if are_allowed else _suspects(root.iter(etree.Element)), attributes, collector
            )
        for kind in () if are_allowed else limit_uses(root):
            collector.add(
                kind, ACTIVE_CONTENT, root, _("A drawing draws its parts too many times; they were left out.")
            )
        etree.cleanup_namespaces(root)  # also of a formula that a reader made a plain element: its name declares one
    return collector.findings


def show_alternative_text(root: Element, images: Iterable[Element]) -> None:
    """Replace each image under `root` with its alternative text; an image without text and id is removed."""
    silent: list[Element] = []
    for image in images:
        words = image.get("alt", "")
        for key in [key for key in image.attrib if key not in ("id", "class", "lang", "dir")]:
            del image.attrib[key]
        image.tag = "span"
        image.text = words or None
        image.set("class", "missing-image")
        if not words and image.get("id") is None:
            silent.append(image)
    unwrap_all(root, silent)


def _suspects(elements: Iterable[Element]) -> list[Element]:
    """Return the elements that are not allowed, or have other attributes than the most common ones and links have."""
    return [
        element
        for element in elements
        if element.tag not in ALLOWED_ELEMENTS
        or not (_HARMLESS.issuperset(names := element.keys()) or (element.tag == "a" and _is_safe_link(element, names)))
    ]


def _is_safe_link(link: Element, names: Iterable[str]) -> bool:
    """Return whether a link, whose attributes have these names, has nothing that is not allowed."""
    return _OF_LINK.issuperset(names) and is_link(link.get("href", ""))


def _take_out(root: Element, suspects: Iterable[Element], collector: FindingCollector) -> dict[Element, list[str]]:
    """Remove active elements and attributes; unwrap active elements that only hold text.

    Return the names of the attributes that stay, without the most common ones, of each element that has any.
    """
    removed: list[Element] = []
    unwrapped: list[Element] = []
    found: dict[Element, list[str]] = {}
    for element in suspects:
        attributes = [str(each) for each in element.keys() if each not in _HARMLESS]  # noqa: SIM118 - of an element
        if attributes:
            found[element] = attributes
        if element is root:
            continue
        name = local_name(element).lower()
        if element.tag not in ALLOWED_ELEMENTS:
            if name == "title" and str(element.tag).startswith(_FOREIGN):
                continue
            if name in _ACTIVE or name in _ONLY_HOLD:
                collector.add_element(element, name)
                (unwrapped if name in _ONLY_HOLD else removed).append(element)
                continue
        for attribute in list(attributes):
            short = attribute.rpartition("}")[2].lower()
            if short.startswith("on"):
                del element.attrib[attribute]
                attributes.remove(attribute)
                collector.add("on", ACTIVE_CONTENT, element, _("“{name}” runs code and was left out.", name=short[:40]))
            elif short in ("href", "src") and not _is_safe(element.get(attribute, ""), name):
                attributes.remove(attribute)
                _report_address(element, element.attrib.pop(attribute), collector)
    unwrap_all(root, unwrapped)
    remove_all(root, removed)
    return found


def _is_safe(address: str, name: str) -> bool:
    return is_link(address) or (name in ("img", "image", "feimage") and _PICTURE.match(address.strip()) is not None)


def _report_address(element: Element, address: str, collector: FindingCollector) -> None:
    scheme = re.sub(r"[\s\x00-\x1f]", "", address).partition(":")[0].lower()
    message = _("The address “{address}” could run code and was left out.", address=address[:60])
    collector.add(f"{scheme}:", UNSAFE_ADDRESS, element, message)


def _report_drawing(element: Element, kind: str, collector: FindingCollector) -> None:
    if kind.startswith("<"):
        collector.add_element(element, kind[1:-1])
    else:
        message = _("“{name}” in a drawing names another file or runs code; it was left out.", name=kind[:40])
        collector.add(kind, ACTIVE_CONTENT, element, message)


def _restrict_elements(
    root: Element,
    suspects: Iterable[Element],
    attributes: Mapping[Element, Sequence[str]],
    collector: FindingCollector,
) -> None:
    """Remove what is not allowed of elements without active content, given the attributes that each has."""
    removed: list[Element] = []
    unwrapped: list[Element] = []
    for element in suspects:
        tag = str(element.tag)
        if element is root:
            _restrict_attributes(element, "body", attributes.get(element, ()), collector)
        elif tag in ALLOWED_ELEMENTS:
            _restrict_attributes(element, tag, attributes.get(element, ()), collector)
        elif tag.startswith(_FOREIGN):
            for kind in list(restrict(element, removed)):
                _report_drawing(element, kind, collector)
        else:
            collector.add_element(element, local_name(element))
            unwrapped.append(element)
    unwrap_all(root, unwrapped)
    remove_all(root, removed)


def _restrict_attributes(element: Element, name: str, attributes: Sequence[str], collector: FindingCollector) -> None:
    allowed = _ATTRIBUTES.get(name, ())
    for attribute in attributes:
        if attribute not in allowed and attribute not in _EVERYWHERE and not _OURS.fullmatch(attribute):
            del element.attrib[attribute]
    if name == "img" and _SCHEME.match(element.get("src", "").strip()):
        _report_address(element, element.attrib.pop("src", ""), collector)
