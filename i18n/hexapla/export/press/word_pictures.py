"""Drawings in Word documents: pandoc writes SVG alone, which only Word shows; other programs need a PNG beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree

from hexapla.export.press.archives import read_files, read_parts
from hexapla.export.press.conversion import drawn
from hexapla.model import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"
TYPES = "[Content_Types].xml"

Change = Callable[[Element], None]


def changes(data: bytes, parts: tuple[str, ...]) -> tuple[dict[str, Change], dict[str, bytes]]:
    """Return how the files of a document have to be changed for its drawings, and the PNG files that it needs."""
    changed: dict[str, Change] = {}
    pictures: dict[str, bytes] = {}
    for part in parts:
        relations = posixpath.join("word/_rels", f"{posixpath.basename(part)}.rels")
        made: dict[str, str] = {}
        for root in read_parts(data, relations):
            for each in root.iter(_RELATION):
                name = posixpath.join("word", each.get("Target", ""))
                if name.endswith(".svg") and (png := drawn(*read_files(data, name))):
                    pictures[f"{name}.png"] = png
                    made[each.get("Id", "")] = f"{each.get('Target', '')}.png"
        if made:
            changed[relations] = partial(_add_relations, made)
            changed[part] = partial(_embed, made)
    if pictures:
        changed[TYPES] = _add_type
    return changed, pictures


def _add_relations(made: Mapping[str, str], root: Element) -> None:
    for relation, target in made.items():
        etree.SubElement(root, _RELATION, {"Type": f"{_R}/image", "Id": f"{relation}png", "Target": target})


def _embed(made: Mapping[str, str], root: Element) -> None:
    """Name the PNG of each drawing, where Word has its SVG as an extension."""
    for drawing in root.iter(_SVG):
        blip = next(drawing.iterancestors(f"{_A}blip"), None)
        relation = drawing.get(f"{{{_R}}}embed", "")
        if blip is not None and relation in made:
            blip.set(f"{{{_R}}}embed", f"{relation}png")


def _add_type(root: Element) -> None:
    if not any(each.get("Extension") == "png" for each in root.iter(_DEFAULT)):
        root.insert(0, etree.Element(_DEFAULT, {"Extension": "png", "ContentType": "image/png"}))
