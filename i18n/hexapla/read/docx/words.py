"""Names of WordprocessingML's elements, and the values of its properties (ECMA-376, part 1, section 17).

Strict documents have namespaces of their own; `package` replaces them, so only the usual ones are here.
"""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.model import Element
from hexapla.tree import local_name

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
EQUATION = f"{{{MATH}}}oMath"
NOTE_KINDS = ("footnote", "endnote")
CITATIONS = {f"{kind}Reference": kind for kind in NOTE_KINDS}  # the elements that cite notes of each kind
# Elements around other content that mean nothing to a reader: content controls, smart tags, accepted insertions.
_WRAPPING = frozenset("sdt sdtContent smartTag customXml ins moveTo dir bdo oMathPara Choice Fallback".split())
# Elements whose content was deleted or moved away (17.13.5), or describes only how content looks.
_GONE = frozenset("del moveFrom pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr tblPr tblGrid tcPr trPr tblPrEx".split())


def w(name: str) -> str:
    """Return a name in the namespace of WordprocessingML, as lxml writes it."""
    return f"{{{_WORDS}}}{name}"


def is_word(element: Element, *names: str) -> bool:
    """Return whether an element is one of WordprocessingML with one of these names."""
    return local_name(element) in names and str(element.tag).startswith(f"{{{_WORDS}}}")


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute of WordprocessingML; empty if there is none."""
    return "" if element is None else element.get(w(name)) or ""


def child(holder: Element | None, name: str) -> Element | None:
    """Return the first child of WordprocessingML with a name."""
    return None if holder is None else holder.find(w(name))


def value(holder: Element | None, name: str) -> str | None:
    """Return the `w:val` of a property in its holder: empty if it has none, None if there is no such property."""
    found = child(holder, name)
    return None if found is None else attribute(found, "val")


def is_on(holder: Element | None, name: str) -> bool | None:
    """Return whether a property is on (17.17.4, ST_OnOff); None if the property is not set."""
    said = value(holder, name)
    return None if said is None else is_true(said)


def is_true(said: str) -> bool:
    """Return whether a value of a switch is on; an empty one is."""
    return said not in ("0", "false", "off")


def number(text: str | None) -> int | None:
    """Return a whole number; None if the text is not one, or has more digits than any document needs."""
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= 9 else None


def relation(element: Element, *names: str) -> str:
    """Return the id of the relation that an element names in one of these attributes (`embed`, `link`, `id`)."""
    said = (element.get(f"{{{_RELATIONS}}}{name}") for name in names)
    return next(filter(None, said), "")


def texts_in(roots: Iterable[Element], name: str, leaf: str) -> list[str]:
    """Return the text of each element with a name: that of its elements called `leaf`; not of those without any."""
    found = (
        " ".join("".join(part.text or "" for part in each.iter(w(leaf))).split())
        for root in roots
        for each in root.iter(w(name))
    )
    return [text for text in found if text]


def inside(holder: Element) -> list[Element]:
    """Return an element's children that are shown, those in wrapping elements included, in order.

    Of several alternatives, the first that holds a text box or a picture is used, or else the fallback (ECMA-376,
    part 3, section 10.2.1). The text of a content control that only asks for an entry is left out (17.5.2.39).
    """
    found: list[Element] = []
    waiting = list(reversed(holder))
    while waiting:
        each = waiting.pop()
        name = local_name(each)
        if name == "AlternateContent":
            waiting.extend(_chosen(each))
        elif name == "sdt" and is_on(child(each, "sdtPr"), "showingPlcHdr"):
            continue
        elif name in _WRAPPING and not (name == "sdt" and _is_contents(each)):
            waiting.extend(reversed(each))
        elif name and name not in _GONE:
            found.append(each)
    return found


def _is_contents(control: Element) -> bool:
    """Return whether a content control holds a table of contents (17.5.2.10)."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return attribute(gallery, "val") == "Table of Contents"


def _chosen(alternatives: Element) -> list[Element]:
    """Return the alternative in an `mc:AlternateContent` that is read, as a list; an empty list if there is none."""
    offered = list(alternatives)
    for each in offered:
        if any(True for _content in each.iter("{*}txbxContent", "{*}blip", "{*}imagedata", "{*}chart", "{*}relIds")):
            return [each]
    return [each for each in offered if local_name(each) == "Fallback"][:1] or offered[:1]
