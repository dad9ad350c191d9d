"""The parts of a Word document's archive: their names, content and relations."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from hexapla.model import Element
from hexapla.read.parser_limits import recovered

_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def parts(files: Mapping[str, bytes], *names: str) -> list[str]:
    """Return the names of the document's parts with these names, in the same order; some programs number them."""
    return [each for name in names for each in sorted(files) if re.fullmatch(rf"word/{name}\d*\.xml", each)]


def part(files: Mapping[str, bytes], name: str) -> Element:
    """Return a part's content; an empty element if there is none."""
    root = recovered(files.get(name, b""))
    return etree.Element("none") if root is None else root


def within(element: Element, name: str) -> str:
    """Return `name` in the namespace of an element: strict documents have a namespace of their own."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def targets_of(files: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Return the targets of a part's relations: other parts by their names, the rest by its address."""
    folder, file = posixpath.split(name)
    found: dict[str, str] = {}
    for each in part(files, f"{folder}/_rels/{file}.rels").iter("{*}Relationship"):
        path = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:]
        found[each.get("Id", "")] = path if path in files else each.get("Target", "")
    return found


def is_relation(attribute: str) -> bool:
    """Return whether an attribute names one of its part's relations."""
    return etree.QName(attribute).namespace in _RELATIONS


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of these files, in the form that mammoth needs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
