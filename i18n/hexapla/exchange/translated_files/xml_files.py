"""Parse XML of unknown origin: no document type, no entities, no network, no huge trees."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lxml import etree

from hexapla.errors import SheetError
from hexapla.messages import _
from hexapla.model import Element
from hexapla.tree import local_name

_ENTITY = re.compile(rb"<!\s*ENTITY")


def refuse_entities(data: bytes, file: str) -> None:
    """Refuse an XML file that declares entities: texts would lose them, as they are never read.

    Raises:
        SheetError: it declares one.

    """
    if _ENTITY.search(data.replace(b"\0", b"")):  # without the null bytes of UTF-16
        raise SheetError(
            _("The file declares XML entities, which are never read."),
            place=file,
            remedy=_("Export it again from the program that made it."),
        )


def parse_xml(data: bytes, file: str) -> Element:
    """Return the root of an XML file.

    Raises:
        SheetError: it is not well-formed, or it declares entities.

    """
    refuse_entities(data, file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise SheetError(
            _("This is not well-formed XML ({problem}).", problem=error),
            place=f"{file}:{line}" if line else file,
            remedy=_("Export it again from the program that made it."),
        ) from error


def child(element: Element, name: str) -> Element | None:
    """Return the first child with a name, in the namespace of its parent or without one."""
    return next((each for each in element if local_name(each) == name), None)


def is_translatable(unit: Element) -> bool:
    """Return whether a unit is for translation: it, or the nearest group or file around it, may say that it is not."""
    said = (each.get("translate") for each in (unit, *unit.iterancestors()))
    return next((each for each in said if each), "yes") != "no"


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without a namespace; empty if there is none."""
    return next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def text_in(element: Element) -> str:
    """Return all the text in an element."""
    return "".join(str(text) for text in element.itertext())


def document_name(file: Element) -> str:
    """Return the name of the document that a `<file>` of XLIFF was made of: its path without folders and ending."""
    return PurePosixPath((file.get("original") or "").replace("\\", "/")).stem
