"""The parts of a Word document: changed and new ones (ECMA-376, part 2, sections 7 and 9)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from hexapla.rewrite.xml_text import XmlText

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ATTRIBUTE = re.compile(r"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Parts:
    """The parts of a document; `main` is the name of the part with its text."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._read: dict[str, XmlText] = {}
        self._added: dict[str, str] = {}
        self.replaced: dict[str, bytes] = {}  # parts that are no XML
        self.names: list[str] = archive.namelist()
        self.main: str = self.beside("", "officeDocument") or "word/document.xml"

    def text(self, name: str) -> XmlText:
        """Return a part as text, in which spans can be replaced."""
        if name not in self._read:
            self._read[name] = XmlText(self._archive.read(name))
        return self._read[name]

    def data(self, name: str) -> bytes:
        """Return the bytes of a part as it is in the document."""
        return self._archive.read(name)

    def beside(self, name: str, kind: str) -> str:
        """Return the name of the part of a kind to which a part has a relation; empty if it has none."""
        relations = self._relations(name)
        return next((target for _id, said, target in relations if said.endswith(f"/{kind}")), "")

    def related(self, name: str, identifier: str) -> str:
        """Return the name of the part to which a part has a relation with this id; empty if it has none."""
        return next((target for own, _said, target in self._relations(name) if own == identifier), "")

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield the id, the kind and the target of each relation of a part."""
        relations = _relations_of(name)
        if relations not in self.names:
            return
        xml = self.text(relations)
        for number in xml.descendants(0, "Relationship"):
            said = attributes_of(xml, number)
            target = posixpath.join("/", posixpath.dirname(name), said.get("Target", ""))
            yield said.get("Id", ""), said.get("Type", ""), posixpath.normpath(target)[1:]

    def own_name(self, kind: str) -> str:
        """Return the name that a part of a kind gets if it is added."""
        return posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")

    def add(self, kind: str, content: str) -> None:
        """Add a part of a kind (`comments`) beside the main part."""
        name = self.own_name(kind)
        self._added[name] = _DECLARATION + content
        types = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        self._append(_TYPES, f'<Override PartName="/{name}" ContentType="{types}"/>')
        relations = _relations_of(self.main)
        if relations not in self.names:
            self._added[relations] = (
                f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">{_relation(kind)}</Relationships>'
            )
        else:
            self._append(relations, _relation(kind))

    def _append(self, name: str, element: str) -> None:
        """Append an element to the root of a part of the package."""
        xml = self.text(name)
        root = xml.elements[0]
        prefix = root.name[: root.name.find(":") + 1]
        xml.insert(root.end - len(f"</{root.name}>"), element.replace("<", f"<{prefix}", 1))

    def changed(self) -> dict[str, bytes]:
        """Return the parts that are new, or in which something was replaced.

        Raises:
            XMLSyntaxError: one of them is not XML: Word would not open the document.

        """
        found = {name: text.written() for name, text in self._read.items() if text.is_changed}
        found |= {name: content.encode() for name, content in self._added.items()}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        for content in found.values():
            etree.fromstring(content, parser)
        return found


def attributes_of(xml: XmlText, number: int) -> dict[str, str]:
    """Return the attributes of an element as they are written, by their names with prefixes."""
    return {key: one or other for key, one, other in _ATTRIBUTE.findall(xml.tag(number))}


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relation(kind: str) -> str:
    return f'<Relationship Id="hexapla-{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
