"""Pictures, text boxes and shapes in drawings: DrawingML, and VML of older documents (ECMA-376, parts 1 and 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.words import inside, relation
from hexapla.read.office.pictures import NAME
from hexapla.tree import local_name

_RELATIONS = ("embed", "id", "link", "pict")


@dataclass(slots=True)
class Drawing:
    """What a drawing holds: pictures as `img`, the content of text boxes, texts drawn as shapes, and a line.

    `apart` are the elements that name a chart or a diagram in another part; `alternative` is the alternative text.
    """

    pictures: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    apart: list[Element] = field(default_factory=list)
    alternative: str = ""
    is_line: bool = False


def read_drawing(drawing: Element, targets: Mapping[str, str], files: Mapping[str, bytes]) -> Drawing:
    """Read a `w:drawing`, `w:pict` or `w:object`; `targets` are those of its part's relations."""
    found = Drawing()
    found.alternative = _alternative(drawing)
    for each in _elements(drawing):
        match local_name(each):
            case "txbxContent":
                found.boxes.append(each)
            case "blip" | "imagedata":
                found.pictures.append(_picture(each, targets, files))
            case "textpath" if each.get("string"):
                found.words.append(each.get("string", ""))
            case "chart" | "relIds":
                found.apart.append(each)
            case _:
                found.is_line = found.is_line or any(
                    key.endswith("}hr") and said == "t" for key, said in each.attrib.items()
                )
    if found.pictures:
        found.pictures[0].set("alt", found.alternative)
        found.pictures[0].set(NAME, _name(drawing))
    return found


def _elements(drawing: Element) -> Iterator[Element]:
    """Yield the elements in a drawing, in order: only one of several alternatives, and text boxes without content."""
    waiting = [drawing]
    while waiting:
        each = waiting.pop()
        yield each
        if local_name(each) != "txbxContent":
            waiting.extend(reversed(inside(each)))


def _picture(shown: Element, targets: Mapping[str, str], files: Mapping[str, bytes]) -> Element:
    """Return a picture with the address of its file in the archive; without a file, with the address that is given."""
    drawn = shown.find(".//{*}svgBlip")  # the picture as a drawing, for documents that have no other form of it
    named = [relation(each, key) for each in (shown, drawn) if each is not None for key in _RELATIONS]
    known = [targets.get(each, each) for each in named if each]
    address = next((each for each in known if each in files), known[0] if known else "")
    return etree.Element("img", {"src": quote(address) if address in files else address, "alt": ""})


def _alternative(drawing: Element) -> str:
    """Return the alternative text of a drawing; empty if it has none."""
    for each in drawing.iter("{*}docPr", "{*}imagedata", "{*}shape"):
        for key, said in each.attrib.items():
            is_text = etree.QName(key).localname in ("descr", "title") or (key == "alt" and local_name(each) == "shape")
            if is_text and said.strip():
                return " ".join(said.split())
    return ""


def _name(drawing: Element) -> str:
    """Return the name that the author's program gave to a drawing: `Picture 3`."""
    return next((each.get("name", "") for each in drawing.iter("{*}docPr") if each.get("name")), "")
