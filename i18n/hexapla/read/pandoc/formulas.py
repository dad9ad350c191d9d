"""Formulas that pandoc cannot convert: it leaves their TeX as text; some of them our own conversion can read."""

from __future__ import annotations

from hexapla.model import Element, Finding, Place
from hexapla.read.formulas import Formula, convert, fault_finding
from hexapla.tree import text_of


def read_formulas(root: Element, source: str) -> list[Finding]:
    """Replace the TeX of formulas by MathML, in place; return a finding for each reason why TeX is left."""
    left = [each for each in root.iter("span") if (each.get("class") or "") in ("math inline", "math display")]
    written = [text_of(each) for each in left]
    formulas = [Formula(each.strip("$").strip(), each.startswith("$$"), each) for each in written]
    faults: dict[str, Finding] = {}
    for span, formula, made in zip(left, formulas, convert(formulas) if formulas else (), strict=True):
        parent = span.getparent()
        if made.element is None or parent is None:
            continue
        if made.fault:
            faults.setdefault(made.fault, fault_finding(formula, made.fault, Place(source)))
        made.element.tail = span.tail
        parent.replace(span, made.element)
    return list(faults.values())
