"""The parts of an OpenDocument text: files of an archive, or one XML file."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from hexapla.rewrite.archives import with_files
from hexapla.rewrite.xml_text import XmlText

CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"


class OdtParts:
    """The parts of a document, by the names of their files; in a document of one file, all parts are that file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = zipfile.ZipFile(io.BytesIO(data)) if zipfile.is_zipfile(io.BytesIO(data)) else None
        self._read: dict[str, XmlText] = {}

    def name(self, part: str) -> str:
        """Return the name of a part in the origins of units."""
        return "" if self._archive is None else part

    def has(self, part: str) -> bool:
        """Return whether there is such a part."""
        return self._archive is None or part in self._archive.namelist()

    def text(self, part: str) -> XmlText:
        """Return a part as text, in which spans can be replaced."""
        name = self.name(part)
        if name not in self._read:
            self._read[name] = XmlText(self._data if self._archive is None else self._archive.read(name))
        return self._read[name]

    def roots(self) -> list[XmlText]:
        """Return the parts with styles, each once."""
        return list({id(xml): xml for xml in map(self.text, filter(self.has, (CONTENT, STYLES)))}.values())

    def written(self) -> bytes:
        """Return the document.

        Raises:
            XMLSyntaxError: what was made is not XML: no program would open the document.

        """
        changed = {name: text.written() for name, text in self._read.items() if text.is_changed}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        for content in changed.values():
            etree.fromstring(content, parser)
        return changed.get("", self._data) if self._archive is None else with_files(self._data, changed)
