"""Writing TMX, the exchange format of translation memories (version 1.4b, https://www.gala-global.org/tmx-14b)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from hexapla import characters, markup
from hexapla.model import Element, Unit
from hexapla.version import VERSION

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation unit: tagged texts in their languages, in the tags of `unit`, from the document `origin`."""

    unit: Unit
    texts: Sequence[tuple[str, str]]
    origin: str = ""


def write(entries: Iterable[Entry], source: str, segmentation: Literal["sentence", "paragraph"]) -> bytes:
    """A TMX 1.4 file of these entries; the same entries give the same bytes."""
    header = etree.Element("header", {
        "creationtool": "Hexapla", "creationtoolversion": VERSION, "segtype": segmentation, "o-tmf": "PO",
        "adminlang": "en", "srclang": source, "datatype": "xml",
    })  # fmt: skip
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _DOCTYPE, '<tmx version="1.4">', _xml(header), "<body>"]
    for entry in entries:
        tu = etree.Element("tu")
        etree.SubElement(tu, "prop", type="x-document").text = characters.drop_forbidden(entry.origin)
        for language, text in entry.texts:
            tuv = etree.SubElement(tu, "tuv", {LANG: language})
            _fill(etree.SubElement(tuv, "seg"), text, entry.unit)
        lines.append(_xml(tu))
    return "\n".join([*lines, "</body>", "</tmx>", ""]).encode()


def _xml(element: Element) -> str:
    return etree.tostring(element, encoding="unicode")


def _fill(seg: Element, text: str, unit: Unit) -> None:
    """A tagged text as TMX has it: a code's content is our tag, its `x` the tag's number in the source."""
    numbers = {code.name: str(number) for number, code in enumerate(unit.codes, 1)}
    tokens, _faults = markup.balance(markup.parse(text, unit.names), unit.voids)
    opened: list[str] = []
    last: Element | None = None
    for count, token in enumerate(tokens):
        if isinstance(token, str):
            words = characters.drop_forbidden(token)
            if last is None:
                seg.text = (seg.text or "") + words
            else:
                last.tail = (last.tail or "") + words
            continue
        if token.shape == "void":
            last = etree.SubElement(seg, "ph", x=numbers[token.name])
        elif token.shape == "open":
            opened.append(str(count))
            last = etree.SubElement(seg, "bpt", i=opened[-1], x=numbers[token.name])
        else:
            last = etree.SubElement(seg, "ept", i=opened.pop())
        last.text = str(token)
