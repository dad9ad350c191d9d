"""Remove characters that no edition can hold from documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from hexapla.characters import drop_forbidden, has_forbidden
from hexapla.messages import _
from hexapla.model import Document, Element, Place
from hexapla.read.finding_kinds import CONTROL_CHARACTERS
from hexapla.read.tree import line_of


def without_forbidden(document: Document) -> Document:
    """Return the document without such characters, with its trees changed in place and a Finding at the first one."""
    apart = (*(note.body for note in document.notes), *(margin.body for margin in document.margins))
    lines = [line for root in (document.body, *apart) if _may_have_forbidden(root) for line in _cleaned(root)]
    metadata = {key: tuple(map(drop_forbidden, values)) for key, values in document.metadata.items()}
    statements = tuple(
        replace(
            each,
            value=drop_forbidden(each.value),
            refinements=tuple((key, drop_forbidden(value)) for key, value in each.refinements),
        )
        for each in document.statements
    )
    if not lines and metadata == dict(document.metadata) and statements == document.statements:
        return document
    finding = CONTROL_CHARACTERS.finding(
        Place(document.source, lines[0] if lines else 0),
        _("Control characters, which editions cannot contain, were left out."),
    )
    findings = (*document.findings, finding)
    return replace(document, metadata=metadata, statements=statements, findings=findings)


def _may_have_forbidden(root: Element) -> bool:
    """Return whether a tree has such characters, or its markup has: to write the markup is quicker than a walk."""
    markup: str = etree.tostring(root, encoding="unicode")
    return has_forbidden(markup)


def _cleaned(root: Element) -> Iterator[int]:
    """Clean a tree; yield the lines of the elements that had such characters."""
    for element in root.iter(etree.Element):
        if element.text and has_forbidden(element.text):
            element.text = drop_forbidden(element.text)
            yield line_of(element)
        if element.tail and has_forbidden(element.tail):
            element.tail = drop_forbidden(element.tail)
            yield line_of(element)
        for attribute, value in element.items():
            if has_forbidden(value):
                element.set(attribute, drop_forbidden(value))
                yield line_of(element)
