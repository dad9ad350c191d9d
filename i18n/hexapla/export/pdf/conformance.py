"""The metadata of a PDF, and what PDF/UA-1 and PDF/A ask for beyond its structure.

PDF/UA-1 is ISO 14289-1, PDF/A-2 is ISO 19005-2, PDF/A-3 is ISO 19005-3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from hexapla.errors import ExportError
from hexapla.messages import _, listed
from hexapla.model import Element

_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_NO_CHARACTER = re.compile(rb"(<[0-9a-f]+>) <>$")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAKE = {prefix: ElementMaker(namespace=uri, nsmap=_NAMESPACES) for prefix, uri in _NAMESPACES.items()}


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The metadata of the file; `titles` and `descriptions` are by language, the main one first.

    `standards` are those of hexapla.toml: “PDF/UA-1”, “PDF/A-2a”, “PDF/A-3a”.
    """

    identifier: str
    titles: Mapping[str, str]
    language: str
    authors: Sequence[str]
    descriptions: Mapping[str, str]
    modified: str
    generator: str
    is_spread: bool
    standards: Sequence[str] = ()

    @property
    def archival(self) -> str:
        """The part and the level of PDF/A, such as “2a”; empty if it is not asked for."""
        return next((name.removeprefix("PDF/A-") for name in self.standards if name.startswith("PDF/A-")), "")

    @property
    def is_accessible(self) -> bool:
        """Whether PDF/UA is asked for."""
        return "PDF/UA-1" in self.standards


def conform(pdf: Any, fonts: Iterable[Any], info: DocumentInfo) -> None:
    """Add the metadata to a `pydyf.PDF`, and what the standards ask for.

    Raises:
        ExportError: The edition cannot be of a standard: a character without a font, or a picture in CMYK colours.

    """
    import pydyf

    metadata = pydyf.Stream([_packet(pdf, info)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    if info.standards:
        _refuse_missing_glyphs(fonts, info)
        _map_every_glyph(pdf)
    if info.archival:
        _intend_rgb(pdf)
        _conform_pictures(pdf, info)


def _refuse_missing_glyphs(fonts: Iterable[Any], info: DocumentInfo) -> None:
    """ISO 14289-1, 7.21.8; ISO 19005-2, 6.2.11.8."""
    missing = sorted({chr(code) for font in fonts for code in font.missing})
    if missing:
        shown = listed([f"{sign} (U+{ord(sign):04X})" for sign in missing[:8]])
        raise ExportError(
            _("No font has {characters}, and {standard} needs a font for each character.",
              characters=shown, standard=info.standards[0]),
            remedy=_("Install a font that has them, add one to the edition's `fonts`, or remove `standards`."),
        )  # fmt: skip


def _map_every_glyph(pdf: Any) -> None:
    """Map glyphs without a character of their own, as some marks of Arabic, to one that is never seen.

    ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.2.
    """
    for each in pdf.objects:
        stream: Any = getattr(each, "stream", ())
        if b"begincmap" in stream:
            stream[:] = [_NO_CHARACTER.sub(rb"\1 <034f>", line) if isinstance(line, bytes) else line for line in stream]


def _intend_rgb(pdf: Any) -> None:
    """Say what the colours of the file are, with the profile that WeasyPrint has (ISO 19005-2, 6.2.3)."""
    import pydyf

    profile = resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    stream = pydyf.Stream([profile], {"N": 3}, compress=True)
    pdf.add_object(stream)
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "DestOutputProfile": stream.reference}
    named = {"OutputConditionIdentifier": pydyf.String("sRGB"), "Info": pydyf.String("sRGB2014")}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary({**intent, **named})])


def _conform_pictures(pdf: Any, info: DocumentInfo) -> None:
    """ISO 19005-2, 6.2.4.3 (colours of devices other than the intended one) and 6.2.8 (interpolation)."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if extra.get("Interpolate") == "true":
            extra["Interpolate"] = "false"
        if extra.get("ColorSpace") == "/DeviceCMYK":
            raise ExportError(
                _("A picture has CMYK colours, and {standard} needs RGB.", standard=info.standards[0]),
                remedy=_("Save the picture in RGB, or remove `standards`."),
            )


def _packet(pdf: Any, info: DocumentInfo) -> bytes:
    """Return the metadata as XMP (ISO 16684-1)."""
    about = {f"{{{_NAMESPACES['rdf']}}}about": ""}
    rdf, dc, xmp = _MAKE["rdf"], _MAKE["dc"], _MAKE["xmp"]
    described = rdf.Description(about, _MAKE["pdf"].Producer(pdf.info["Producer"].string))
    described.append(dc.title(_alternatives(info.titles)))
    if info.authors:
        described.append(dc.creator(rdf.Seq(*map(rdf.li, info.authors))))
    if info.descriptions:
        described.append(dc.description(_alternatives(info.descriptions)))
    described.append(dc.language(rdf.Bag(*map(rdf.li, info.titles))))
    described.append(xmp.CreatorTool(info.generator))
    described.extend([xmp.CreateDate(info.modified), xmp.ModifyDate(info.modified)])
    if info.archival:
        described.append(_MAKE["pdfaid"].part(info.archival[0]))
        described.append(_MAKE["pdfaid"].conformance(info.archival[1:].upper()))
    if info.is_accessible:
        described.append(_MAKE["pdfuaid"].part("1"))
    if info.is_accessible and info.archival:
        described.append(_schema_of_accessibility())
    packet = etree.tostring(_MAKE["x"].xmpmeta(rdf.RDF(described)), encoding="utf-8", pretty_print=True)
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return begin + packet + b'<?xpacket end="w"?>'


def _alternatives(texts: Mapping[str, str]) -> Element:
    """Return texts by language; the first is also the one for every other language."""
    rdf = _MAKE["rdf"]
    first = next(iter(texts.values()))
    said = [("x-default", first), *texts.items()]
    return rdf.Alt(*(rdf.li(text, {_LANGUAGE: language}) for language, text in said))


def _schema_of_accessibility() -> Element:
    """Return the description of PDF/UA's own property, which PDF/A does not know (ISO 19005-2, 6.6.2.3.3)."""
    rdf, own = _MAKE["rdf"], _MAKE["pdfaProperty"]
    resource = {f"{{{_NAMESPACES['rdf']}}}parseType": "Resource"}
    part = {
        "category": "internal",
        "description": "The part of ISO 14289 that the file follows",
        "name": "part",
        "valueType": "Integer",
    }
    known = rdf.li(resource, *(own(name, text) for name, text in part.items()))
    schema = _MAKE["pdfaSchema"]
    names = {"namespaceURI": _NAMESPACES["pdfuaid"], "prefix": "pdfuaid", "schema": "PDF/UA identification"}
    named = (schema(name, text) for name, text in names.items())
    described = rdf.li(resource, *named, schema.property(rdf.Seq(known)))
    return _MAKE["pdfaExtension"].schemas(rdf.Bag(described))
