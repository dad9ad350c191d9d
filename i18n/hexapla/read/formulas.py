r"""Formulas in TeX -> MathML, by math-core, each with its TeX as an annotation; what math-core cannot read stays TeX.

math-core reads the LaTeX of formulas strictly; `tex_rewriting` first puts what it refuses in words that it knows. Its
CSS becomes attributes of MathML 3, which EPUB readers know, and classes (`rule-top`): editions have no inline styles.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.read.finding_kinds import FORMULA_AS_TEX
from hexapla.read.tex_rewriting import as_known, has_label
from hexapla.tree import MATHML, remove, text_of

_SPACE = f"{{{MATHML}}}"
_ENTITY = re.compile(r"&[A-Z]\w*;")  # such as &ApplyFunction;, which XML does not know
_FAULT = re.compile(r'<(?:p|span) class="math-core-error" title="(?:\d+: )?([^"]*)"')
_MOST, _DEEPEST = 10_000, 50  # characters of a formula, and groups in groups
_NESTING = re.compile(r"(?<!\\)(?:[{]|\\left(?![A-Za-z])|\\begin\b|([}]|\\right(?![A-Za-z])|\\end\b))")
_TOO_MUCH = "It is too long or nested too deeply"  # as math-core says such things, in English
_LONGEST = 60  # characters of TeX in a finding
_NUMBER = re.compile(r"\(?[\d.]+[a-z]?\)?")
_REM = re.compile(r"(?<=\d)rem\b")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_ATTRIBUTES = {"text-align": "columnalign", "color": "mathcolor", "margin-left": "width", "font-size": "mathsize"}


class Formula(NamedTuple):
    """A formula: its TeX, whether it is a block, and how the source writes it."""

    tex: str
    is_display: bool
    written: str


class Converted(NamedTuple):
    """A formula as a `math` element, and why it is shown as TeX; None and empty if it only has definitions."""

    element: Element | None
    fault: str = ""


def convert(formulas: Sequence[Formula]) -> list[Converted]:
    """Return the formulas of a document as MathML, in their order: definitions and numbers go on in the next ones.

    A formula that math-core cannot read has its TeX as text. Equations have numbers if one of them has a label, as
    texts that refer to equations by number need labels.
    """
    from math_core import LatexToMathML

    # What browsers render in different ways is still better than TeX.
    reader = LatexToMathML(
        fancy_error=False, continue_on_error=True, global_group=True, allow_unreliable_rendering=True
    )
    are_numbered = any(has_label(each.tex) for each in formulas)
    sent = [
        ("" if _is_too_much(each.tex) else as_known(each.tex, is_display=each.is_display, are_numbered=are_numbered))
        for each in formulas
    ]
    made = reader.convert_all([(tex, each.is_display) for tex, each in zip(sent, formulas, strict=True)])
    return [_converted(each, markup) for each, markup in zip(formulas, made, strict=True)]


def _is_too_much(tex: str) -> bool:
    """Return whether a formula is longer or deeper than any that an author writes: it could stop math-core."""
    depth = deepest = 0
    for match in _NESTING.finditer(tex):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return len(tex) > _MOST or deepest > _DEEPEST


def unread(formula: Formula) -> Element:
    """Return a formula as a `math` element that shows its TeX."""
    shown = etree.Element(f"{_SPACE}mi")  # `mtext` would be words to translate
    shown.text = " ".join(formula.written.split())
    made = _annotated([shown], formula)
    made.set("class", "tex")
    return made


def fault_finding(formula: Formula, fault: str, place: Place) -> Finding:
    """Return the finding about a formula that is shown as TeX; `fault` is math-core's reason."""
    tex = " ".join(formula.tex.split())[:_LONGEST]
    # Translators: {tex} is a formula in TeX, {error} what the program that reads TeX says, in English
    message = _("The formula “{tex}” cannot be read ({error}); it is kept as TeX.", tex=tex, error=fault)
    return FORMULA_AS_TEX.finding(place, message)


def _converted(formula: Formula, made: str) -> Converted:
    if fault := _FAULT.match(made):
        return Converted(unread(formula), html.unescape(fault[1]).rstrip("."))
    if _is_too_much(formula.tex):
        return Converted(unread(formula), _TOO_MUCH)
    root = _parsed(
        _ENTITY.sub(lambda entity: html.unescape(entity[0]), made).replace("<math", f'<math xmlns="{MATHML}"', 1)
    )
    if root is None:
        return Converted(unread(formula), _TOO_MUCH)
    if len(root) == 0:
        return Converted(None)
    for element in list(root.iter(etree.Element)):
        _settle(element)
    for table in root.iter(f"{_SPACE}mtable"):
        _close_below(table)
    for words in root.iter(f"{_SPACE}mn") if formula.tex.startswith("\\ref{") else ():
        words.text = (words.text or "").strip("()")
    return Converted(_annotated(list(root), formula))


def _parsed(markup: str) -> Element | None:
    """Return MathML as a tree; None if it is nested too deeply."""
    try:
        return etree.fromstring(markup)
    except etree.XMLSyntaxError:
        return None


def _settle(element: Element) -> None:
    """Replace math-core's CSS and HTML in an element by what MathML 3 and editions have."""
    element.attrib.pop("id", None)
    _replace_style(element)
    for attribute, value in element.attrib.items():
        if _REM.search(value):
            element.set(attribute, _REM.sub("em", value))
    if element.get("class", "").startswith("menclose-"):
        remove(element)
    elif element.tag == f"{_SPACE}mtext" and len(element):
        element.text = text_of(element)
        del element[:]
    if element.tag == f"{_SPACE}mtext" and _NUMBER.fullmatch(element.text or ""):
        element.tag = f"{_SPACE}mn"  # of an equation: no words to translate
    elif element.tag == f"{_SPACE}mtable":
        element.attrib.pop("scriptlevel", None)
    elif "displaystyle" in element.attrib or "scriptlevel" in element.attrib:
        _put_in_style(element)


def _replace_style(element: Element) -> None:
    """Replace the `style` attribute of an element by attributes and classes."""
    styles = {name: value.strip() for name, value in _DECLARATION.findall(element.attrib.pop("style", ""))}
    is_cell = element.tag == f"{_SPACE}mtd"
    classes = [f"rule-{name.removeprefix('border-')}" for name in styles if name.startswith("border-")]
    classes += [f"close-{side}" for side in ("left", "right") if is_cell and styles.get(f"padding-{side}") == "0"]
    if is_cell and styles.get("width", "").endswith("%"):
        if len(element) == 0:
            remove(element)  # it only centres an equation with a number
            return
        classes.append("equation-number")
    if classes:
        element.set("class", " ".join(classes))
    for name, attribute in _ATTRIBUTES.items():
        if name in styles:
            element.set(attribute, styles[name])


def _close_below(table: Element) -> None:
    """Turn the empty last row of a table, which only has a line above it, into a line below the row before."""
    if len(table) > 1 and all(len(cell) == 0 for cell in table[-1]):
        if any("rule-top" in cell.get("class", "") for cell in table[-1]):
            for cell in table[-2]:
                cell.set("class", f"{cell.get('class', '')} rule-bottom".strip())
        table.remove(table[-1])


def _put_in_style(element: Element) -> None:
    """Move the attributes that MathML 3 has on `mstyle` only to such an element around this one."""
    around = etree.Element(f"{_SPACE}mstyle")
    for attribute in ("displaystyle", "scriptlevel"):
        if value := element.attrib.pop(attribute, None):
            around.set(attribute, value)
    parent = element.getparent()
    if parent is not None and element.tag != f"{_SPACE}math":
        parent.replace(element, around)
        around.append(element)


def _annotated(content: Sequence[Element], formula: Formula) -> Element:
    """Return a `math` element with the content and the TeX of a formula."""
    made = etree.Element(f"{_SPACE}math", nsmap={None: MATHML})
    if formula.is_display:
        made.set("display", "block")
    forms = etree.SubElement(made, f"{_SPACE}semantics")
    shown = content[0] if len(content) == 1 else etree.Element(f"{_SPACE}mrow")
    if shown is not content[0]:
        shown.extend(content)
    shown.tail = None
    forms.append(shown)
    source = etree.SubElement(forms, f"{_SPACE}annotation", {"encoding": "application/x-tex"})
    source.text = formula.tex.strip()
    return made
