"""Write TMX, the exchange format of translation memories (version 1.4b, https://www.gala-global.org/tmx-14b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from hexapla import characters, markup
from hexapla.model import Element, Unit
from hexapla.version import VERSION

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A translation unit (`<tu>`): pairs of language and tagged text, with the tags of `unit`.

    `origin` is the name of the document.
    """

    unit: Unit
    texts: Sequence[tuple[str, str]]
    origin: str = ""


def write(units: Iterable[TranslationUnit], source: str, segmentation: Literal["sentence", "paragraph"]) -> bytes:
    """Return a TMX 1.4 file of translation units; the same units give the same bytes."""
    header = etree.Element("header", {
        "creationtool": "Hexapla", "creationtoolversion": VERSION, "segtype": segmentation, "o-tmf": "PO",
        "adminlang": "en", "srclang": source, "datatype": "xml",
    })  # fmt: skip
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _DOCTYPE, '<tmx version="1.4">', _xml(header), "<body>"]
    for each in units:
        tu = etree.Element("tu")
        for name, value in _source_attributes(each):
            etree.SubElement(tu, "prop", type=name).text = characters.drop_forbidden(value)
        for language, text in each.texts:
            tuv = etree.SubElement(tu, "tuv", {LANG: language})
            _fill(etree.SubElement(tuv, "seg"), text, each.unit)
        lines.append(_xml(tu))
    return "\n".join([*lines, "</body>", "</tmx>", ""]).encode()


def _source_attributes(each: TranslationUnit) -> Iterator[tuple[str, str]]:
    """Yield what is known of the source of a translation unit: its document, kind, place and context."""
    yield "x-document", each.origin
    if each.unit.place.file:
        yield "x-kind", each.unit.kind
        yield "x-place", str(each.unit.place)
    if each.unit.context:
        yield "x-context", each.unit.context


def _xml(element: Element) -> str:
    return etree.tostring(element, encoding="unicode")


def _fill(seg: Element, text: str, unit: Unit) -> None:
    """Fill a `<seg>` with tagged text: each tag becomes a code (`<ph>`, `<bpt>`, `<ept>`).

    The content of a code is our tag, and `x` is the number of the tag in the source.
    """
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
