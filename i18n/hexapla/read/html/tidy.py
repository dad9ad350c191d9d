"""Repair the obsolete and broken structure of HTML, and remove its controls, so that EPUB 3 allows it.

It comes before the search for notes; what no edition needs is stripped after that (`stripping.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.model.attributes import EPUB_TYPES, LINE, ORIGIN
from hexapla.read.assets import type_of_name
from hexapla.read.element_index import ElementIndex
from hexapla.read.finding_kinds import MEDIA_LEFT_OUT
from hexapla.read.html.structure import INLINE, repair_structure, words
from hexapla.tree import (
    BLOCKS,
    MATHML,
    SVG,
    XLINK,
    holds_block,
    local_name,
    remove,
    remove_all,
    unwrap,
)

_GONE = words(
    "script style link meta base title template head button input select option optgroup textarea datalist dialog "
    "basefont bgsound frame param track source area map progress meter keygen noembed"
)
# Obsolete elements, or elements without use in a book -> their meaning; a second word is kept as a class.
_RENAMED = {
    "font": "span", "big": "span big", "tt": "span tt", "center": "div center", "strike": "s", "acronym": "abbr",
    "dir": "ul", "menu": "ul", "nobr": "span", "blink": "span", "marquee": "div", "listing": "pre", "xmp": "pre",
    "plaintext": "pre", "noframes": "div", "label": "span", "output": "span", "fieldset": "div", "legend": "p",
    "search": "div", "picture": "span", "image": "img", "slot": "span", "main": "div", "audio": "div",
    "video": "div", "form": "div", "time": "span", "data": "span",
}  # fmt: skip
LEFT_TO_CLEAN = words("iframe object embed applet noscript canvas")
# Elements without anything to repair, unless they have certain attributes: most of a page.
_SOUND = (BLOCKS | INLINE) - _GONE - _RENAMED.keys() - {"img"}
_TELLING = frozenset(("class", "style", "hidden", "aria-hidden"))
_ALIGNED = re.compile(r"(?<![\w-])text-align\s*:\s*(\w+)", re.IGNORECASE)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NOT_HTML = etree.XPath(
    "descendant::*[namespace-uri() != ''][not(ancestor-or-self::m:* or ancestor-or-self::s:*)]",
    namespaces={"m": MATHML, "s": SVG},
)
_OPS = "{http://www.idpf.org/2007/ops}"  # EPUB 3.0's `epub:switch` (section 2.1.3.4 of its content documents)
_DRAWINGS = ("svg", f"{{{SVG}}}svg")
_PICTURE = f"{{{SVG}}}image"
_XLINK_HREF = f"{{{XLINK}}}href"


def repair(body: Element, place: Callable[[Element], Place]) -> list[Finding]:
    """Repair the structure, in place; return findings about audio, video and linked images that cannot be kept."""
    index = ElementIndex([body])
    elements, names = index.of_roots[0][1:], index.by_name.keys()
    findings = [
        MEDIA_LEFT_OUT.finding(
            place(each),
            # Translators: {element} is audio or video, the name of an element of HTML
            _("An edition cannot contain this {element}.", element=local_name(each)),
        )
        for each in elements
        if each.tag in ("audio", "video")
    ]
    if is_foreign := any("}" in name for name in names):
        _settle_foreign(body)
    gone = [each for each in elements if each.tag in _GONE]
    remove_all(body, gone)
    told = [each for each in elements if not _TELLING.isdisjoint(each.keys())]
    _show_what_links_open(body, told)
    known = set(told)
    unsound = [each for each in elements if each.tag not in _SOUND or each in known]
    for element in unsound:
        if element.getparent() is not None:
            _repair_element(element)
    for element in list(body.iter(*_DRAWINGS)) if not names.isdisjoint(_DRAWINGS) else ():
        become_what_it_frames(element)
    for picture in list(body.iter(_PICTURE)) if _PICTURE in names else ():
        address = picture.get(_XLINK_HREF) or picture.get("href") or ""
        if not address.startswith("data:image/"):
            message = _("A drawing refers to “{address}”, which was left out.", address=address)
            findings.append(MEDIA_LEFT_OUT.finding(place(picture), message))
            remove(picture)
    repair_structure(body, ElementIndex([body]) if is_foreign or gone or unsound else index)
    return findings


def _show_what_links_open(body: Element, told: Iterable[Element]) -> None:
    """Show hidden elements to which a link in the page leads, such as notes that scripts show; in place.

    `told` are the elements with certain attributes.
    """
    hidden = [each for each in told if each.get("hidden") is not None or _hides(each)]
    links = body.iter("a") if hidden else ()
    sought = {address[1:] for link in links if (address := link.get("href", "")).startswith("#")}
    for element in hidden if sought else ():
        if any(inner.get("id") in sought or inner.get("name") in sought for inner in element.iter(etree.Element)):
            element.attrib.pop("hidden", None)
            if "style" in element.attrib:
                element.set("style", _INVISIBLE.sub("", element.get("style", "")))


def _hides(element: Element) -> bool:
    return _INVISIBLE.search(element.get("style", "")) is not None


def _settle_foreign(body: Element) -> None:
    """Unwrap elements that are neither HTML nor MathML nor SVG; of an `epub:switch`, keep the last case."""
    for element in _NOT_HTML(body):
        if element.tag == f"{_OPS}switch":
            for case in element[:-1]:
                remove(case)
        if element.getparent() is not None:
            remove(element) if element.tag == f"{_OPS}trigger" else unwrap(element)


def _repair_element(element: Element) -> None:
    name = element.tag
    if not isinstance(name, str) or "}" in name:
        return
    if _is_hidden(element) or _is_shadow_of_mathematics(element):
        remove(element)
        return
    if name in ("object", "embed") and _shows_a_picture(element):
        _become_a_picture(element)
    if renamed := _RENAMED.get(name):
        element.tag, _space, kept = renamed.partition(" ")
        if kept:
            element.set("class", f"{element.get('class', '')} {kept}".strip())
    elif name not in BLOCKS and name not in INLINE and name not in LEFT_TO_CLEAN:
        element.tag = "div" if holds_block(element) else "span"
        if "-" in name:
            element.set("class", f"{element.get('class', '')} {name}".strip())
    if element.tag == "img":
        _repair_image(element)
    if element.tag in ("td", "th") and (aligned := _ALIGNED.search(element.get("style", ""))):
        element.set("align", aligned[1])
    if "notranslate" in element.get("class", "").split():
        element.set("translate", "no")


def _shows_a_picture(player: Element) -> bool:
    address = player.get("data") or player.get("src") or ""
    said = player.get("type") or type_of_name(re.split("[?#]", address)[0])
    return said.startswith("image/") or (not player.get("type") and address.startswith("data:image/"))


def _become_a_picture(player: Element) -> None:
    """Turn an object with an image into an image; its content becomes the alternative text."""
    instead = [*(each.get("alt", "") for each in player.iter("img")), *player.itertext()]
    words = player.get("aria-label") or player.get("title") or " ".join(" ".join(instead).split())
    address = player.get("data") or player.get("src") or ""
    for child in list(player):
        player.remove(child)
    for key in [each for each in player.attrib if each not in ("id", "class", "lang", LINE, ORIGIN)]:
        del player.attrib[key]
    player.tag, player.text = "img", None
    player.set("src", address)
    player.set("alt", words)


def _is_hidden(element: Element) -> bool:
    """Return whether readers of the page do not see the element."""
    if "mw-editsection" in element.get("class", "").split():
        return True
    hidden = element.get("hidden") is not None or _hides(element)
    return hidden and not is_shown_otherwise(element)


def is_shown_otherwise(element: Element) -> bool:
    """Return whether an element that is hidden is a part of the text: a note, or a formula behind its own image."""
    if any("note" in element.get(key, "") for key in ("role", EPUB_TYPES, "class", "id")):
        return True  # notes may be hidden until their citation is clicked
    return next(element.iter("math", "{*}math"), None) is not None


def _is_shadow_of_mathematics(element: Element) -> bool:
    """Return whether the element only shows again the MathML beside it."""
    if element.get("aria-hidden") != "true" and "mwe-math-fallback" not in element.get("class", ""):
        return False
    return any(
        next(sibling.iter("math", "{*}math"), None) is not None
        for sibling in (element.getprevious(), element.getnext())
        if sibling is not None and isinstance(sibling.tag, str)
    )


def _repair_image(image: Element) -> None:
    """Set the source of an image that a script would load."""
    source = image.get("src", "")
    waiting = image.get("data-src") or image.get("data-lazy-src") or ""
    if waiting and (not source or source.startswith("data:")):
        image.set("src", waiting)
    image.set("alt", " ".join(image.get("alt", "").split()))


def become_what_it_frames(drawing: Element) -> Element | None:
    """Replace a drawing that only frames one image, as covers do, with that image, and return it."""
    shapes = [each for each in drawing.iter(etree.Element) if local_name(each) not in ("svg", "g", "title", "desc")]
    parent = drawing.getparent()
    if parent is None or [local_name(each) for each in shapes] != ["image"]:
        return None
    words = " ".join(text for each in drawing.iter("{*}title") for text in each.itertext()).strip()
    image = etree.Element("img", {"src": shapes[0].get(_XLINK_HREF) or shapes[0].get("href") or "", "alt": words})
    image.tail = drawing.tail
    parent.replace(drawing, image)
    return image
