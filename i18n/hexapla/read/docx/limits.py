"""Refuse documents that would become too many elements."""

from __future__ import annotations

from collections.abc import Collection

from hexapla.model import Element
from hexapla.read.docx.words import CITATIONS, EQUATION, MATH, w
from hexapla.read.parser_limits import refuse_crowd

# How many elements each may become: a citation also has a note; an equation takes as long as a few elements.
_OF_A_NOTE = _OF_AN_EQUATION = 5
_COUNTED = [w(name) for name in ("tc", "br", "cr", "tab")]


def refuse_large(roots: Collection[Element], size: int, source: str) -> None:
    """Refuse a document of `size` bytes that becomes too many HTML and MathML elements.

    Few documents have more of other kinds. An equation has an element for each letter.

    Raises:
        SourceError: there are more than the limit.

    """
    count = 0
    for root in roots:
        count += sum(1 for _element in root.iter(*_COUNTED))
        count += sum(1 for each in root.iter(w("p")) if any(inner.tag != w("pPr") for inner in each))
        count += _OF_A_NOTE * sum(1 for _mark in root.iter(*map(w, CITATIONS)))
        count += _OF_AN_EQUATION * sum(1 for _equation in root.iter(EQUATION))
        count += sum(1 + len(each.text or "") for each in root.iter(f"{{{MATH}}}r", f"{{{MATH}}}t"))
    refuse_crowd(count, size, source)
