"""The parts of a Word document's archive, found by their relations (ECMA-376, part 2, section 9.3)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

from hexapla.model import Element
from hexapla.read.parser_limits import recovered, settle_nodes

# Namespaces and types of relations in strict documents, and what is the same in others (part 4, annex A).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class OfficePackage:
    """The files of a Word document, which has one main part and others around it.

    `main` is the name of the main part; it is empty if the archive has none.
    """

    def __init__(self, files: Mapping[str, bytes], source: str) -> None:
        self.files = files
        self.source = source
        self._known: dict[str, dict[str, tuple[str, str]]] = {}  # the relations of each part that was asked for
        self.main: str = self._related("", "officeDocument") or self._named("document")

    def root(self, name: str) -> Element:
        """Return a part's root element.

        Raises:
            XMLSyntaxError: the part is damaged.
            SourceError: its elements are nested too deeply.

        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(_STRICT.sub(_USUAL, self.files[name]), parser)
        settle_nodes(root, self.source)
        return root

    def beside(self, kind: str) -> str:
        """Return the name of the part of a kind, such as `styles`, that belongs to the main part; empty if none."""
        return self._related(self.main, kind) or self._named(kind)

    def readable(self, name: str) -> Element:
        """Return the readable content of a part that may be damaged; an empty element if there is none."""
        root = recovered(_STRICT.sub(_USUAL, self.files.get(name, b"")))
        return etree.Element("none") if root is None else root

    def targets(self, name: str) -> dict[str, str]:
        """Return the targets of a part's relations by their ids: other parts by name, the rest by address."""
        return {key: target for key, (_kind, target) in self._relations(name).items()}

    def _related(self, name: str, kind: str) -> str:
        found = (target for said, target in self._relations(name).values() if said == kind and target in self.files)
        return next(found, "")

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the target of each relation of a part, by its id; the package's own have no part."""
        if name in self._known:
            return self._known[name]
        folder, file = posixpath.split(name)
        found = self._known[name] = {}
        for each in self.readable(posixpath.join(folder, "_rels", f"{file}.rels")).iter("{*}Relationship"):
            said = each.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, said))[1:]
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = (kind, path if path in self.files else said)
        return found

    def _named(self, kind: str) -> str:
        """Return the first part with the usual name of a kind; some programs number them."""
        return next((each for each in sorted(self.files) if re.fullmatch(rf"word/{kind}\d*\.xml", each)), "")
