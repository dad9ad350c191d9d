"""Refuse documents that would become too many elements."""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.model import Element
from hexapla.read.odt.names import tag
from hexapla.read.odt.paragraphs import HEADING, PARAGRAPH
from hexapla.read.odt.tables import cells_in
from hexapla.read.parser_limits import refuse_crowd

_OF_A_NOTE = 5  # how many elements a citation and its note become, beside the note's paragraphs


def refuse_large(roots: Iterable[Element], size: int, source: str) -> None:
    """Refuse parts of a document of `size` bytes that become too many elements, before they are read.

    Raises:
        SourceError: there are more than the limit.

    """
    counted = (PARAGRAPH, HEADING, tag("text:line-break"), tag("text:tab"))
    count = 0
    for root in roots:
        count += cells_in(root) + sum(1 for _each in root.iter(*counted))
        count += _OF_A_NOTE * sum(1 for _note in root.iter(tag("text:note")))
    refuse_crowd(count, size, source)
