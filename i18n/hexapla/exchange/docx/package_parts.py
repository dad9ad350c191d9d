"""The parts of a sheet's Word document that are the same for all sheets."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from hexapla.exchange.docx.elements import w
from hexapla.model import Element

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def settings() -> Element:
    """Protect all but the cells that are open: there are only comments elsewhere (17.15.1.29); track changes.

    Content controls would lock single cells, but LibreOffice 7 loses looks and notes in them.
    """
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    protection = w("documentProtection", edit="comments", enforcement="1")
    notes = w("footnotePr", w("footnote", id="-1"), w("footnote", id="0"))
    return w("settings", w("trackRevisions"), protection, notes, w("compat", mode))


def separators() -> list[Element]:
    """Return the lines above footnotes, which Word expects."""
    kinds = {"-1": "separator", "0": "continuationSeparator"}
    return [w("footnote", w("p", w("r", w(kind))), type=kind, id=number) for number, kind in kinds.items()]


def content_types() -> Element:
    """Return the types of all parts of the package (part 2, section 10)."""
    space = f"{_PACKAGE}content-types"
    made = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    etree.SubElement(
        made,
        f"{{{space}}}Default",
        Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )
    etree.SubElement(made, f"{{{space}}}Default", Extension="xml", ContentType="application/xml")
    for name in ("document", "styles", "settings", "footnotes"):
        kind = f"{_TYPE}{name}{'.main' if name == 'document' else ''}+xml"
        etree.SubElement(made, f"{{{space}}}Override", PartName=f"/word/{name}.xml", ContentType=kind)
    return made


def relations(targets: Mapping[str, str]) -> Element:
    """Return the relationships to parts, by the last word of their types (part 2, section 9)."""
    space = f"{_PACKAGE}relationships"
    made = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for number, (kind, target) in enumerate(targets.items(), 1):
        etree.SubElement(made, f"{{{space}}}Relationship", Id=f"r{number}", Type=f"{_RELATIONS}/{kind}", Target=target)
    return made
