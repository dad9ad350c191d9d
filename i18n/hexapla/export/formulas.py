"""Formulas that are shown as their TeX: those that could not be read, and all in formats without mathematics."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import MATHML, tex_of


def show_unread(root: Element) -> None:
    """Show the TeX of formulas that could not be read (`class="tex"`) as code, whose lines can break."""
    _show([each for each in root.iter(f"{{{MATHML}}}math") if each.get("class") == "tex"])


def show_tex(root: Element) -> None:
    """Show the TeX of all formulas that have it as code."""
    _show(list(root.iter(f"{{{MATHML}}}math")))


def _show(formulas: list[Element]) -> None:
    for formula in formulas:
        tex, parent = tex_of(formula), formula.getparent()
        if not tex or parent is None:
            continue
        sign = "" if tex.startswith("\\begin") else "$$" if formula.get("display") == "block" else "$"
        shown = etree.Element("code", {"class": "tex"})
        shown.text, shown.tail = f"{sign}{tex}{sign}", formula.tail
        parent.replace(formula, shown)
