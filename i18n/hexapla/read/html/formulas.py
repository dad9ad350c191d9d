r"""TeX in pages that MathJax or KaTeX shows as formulas: `\(…\)`, `\[…\]`, `$$…$$`, environments, `math/tex` scripts.

Only in pages that load one of them, and where an element is marked as a formula. `$…$` is a formula only if the page
says so, as a dollar sign is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element, Finding, Place
from hexapla.read.formulas import Formula, convert, fault_finding
from hexapla.read.tree import line_of
from hexapla.tree import MATHML, remove_all, unwrap_all

_PROGRAMS = re.compile(r"mathjax|katex|renderMathInElement|auto-render", re.IGNORECASE)
_DOLLARS = re.compile(r"""inlineMath\s*['"]?\s*:\s*[\[{].{0,80}?['"]\$['"]|left\s*['"]?\s*:\s*['"]\$['"]""", re.DOTALL)
_SCRIPT = re.compile(r"math/tex\s*(?:;\s*mode\s*=\s*(display))?", re.IGNORECASE)
_MARKED = frozenset("math arithmatex".split())
_MADE = frozenset("mathjax mathjax_preview mathjax_display mathjax_svg mathjax_chtml mathjax_svg_display".split())
_AROUND = frozenset("span mjx-container mjx-assistive-mml".split())
_FRAME = re.compile(r"katex|mjx-|mwe-math|mathjax|math$|arithmatex$")
_PLAIN = ("code", "pre", "script", "style", "textarea", "kbd", "samp", "head", "math", "noscript", "svg")
_ENVIRONMENTS = r"(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|subequations)\*?"
_CLASSED = etree.XPath("descendant-or-self::*[@class]")
_LONGEST = 10_000  # characters of a formula
_FORMULA = re.compile(
    rf"\\\((?P<round>(?:(?!\\[()]).){{1,{_LONGEST}}}?)\\\)|\\\[(?P<square>(?:(?!\\[\[\]]).){{1,{_LONGEST}}}?)\\\]"
    rf"|\$\$(?P<display>(?:(?!\$\$).){{1,{_LONGEST}}}?)\$\$"
    rf"|(?P<environment>\\begin\{{(?P<name>{_ENVIRONMENTS})\}}.{{1,{_LONGEST}}}?\\end\{{(?P=name)\}})"
    rf"|(?<!\\)\$(?P<inline>(?![\s$])(?:(?!\$)(?:[^\\]|\\.)){{1,{_LONGEST}}}?(?<!\s))\$(?!\d)",
    re.DOTALL,
)
_TEX = ("round", "square", "display", "environment", "inline")  # the groups that hold it


def read_formulas(root: Element, source: str) -> list[Finding]:
    """Replace the TeX of formulas by MathML, in place; return a finding for each reason why TeX is left."""
    found: list[tuple[Element, Formula]] = []
    programs = list(root.iter("script"))
    scripts = [each for each in programs if _SCRIPT.match(each.get("type", ""))]
    shown = root.iter("span", "div") if scripts else ()
    remove_all(root, [each for each in shown if not _MADE.isdisjoint(_classes(each))])
    for each in scripts:
        match = _SCRIPT.match(each.get("type", ""))
        tex = each.text or ""
        found.append((each, Formula(tex.strip(), match is not None and match[1] is not None, tex)))
    code = [each.get("src", "") + (each.text or "") for each in programs]
    is_read = any(_PROGRAMS.search(each) for each in code)
    has_dollars = is_read and any(_DOLLARS.search(each) for each in code)
    for element in list(root.iter(etree.Element)) if is_read else _CLASSED(root):
        if not (is_read or not _MARKED.isdisjoint(_classes(element))) or element.tag in _PLAIN:
            continue
        if next(element.iterancestors(*_PLAIN), None) is None:
            found += _taken(element, has_dollars=has_dollars)
    faults: dict[str, Finding] = {}
    for (element, formula), made in zip(found, convert([each for _place, each in found]) if found else (), strict=True):
        parent = element.getparent()
        if made.element is None or parent is None:
            continue
        if made.fault:
            place = Place(source, line_of(element))
            faults.setdefault(made.fault, fault_finding(formula, made.fault, place))
        made.element.tail = element.tail
        parent.replace(element, made.element)
    unwrap_all(root, list(dict.fromkeys(_frames(root))))
    return list(faults.values())


def _frames(root: Element) -> Iterator[Element]:
    """Yield the elements that a program has put around formulas."""
    for formula in root.iter("math", f"{{{MATHML}}}math"):
        for around in formula.iterancestors():
            if around.tag not in _AROUND or not any(map(_FRAME.match, [str(around.tag), *_classes(around)])):
                break
            yield around


def _taken(element: Element, *, has_dollars: bool) -> list[tuple[Element, Formula]]:
    """Put an element in the place of each formula of an element's own text; return these with their formulas."""
    found: list[tuple[Element, Formula]] = []
    for before in (None, *element):
        words = (element.text if before is None else before.tail) or ""
        if "\\" not in words and "$" not in words:
            continue
        at = 0
        last = before
        for match in _FORMULA.finditer(words):
            if match["inline"] and not has_dollars:
                continue
            sign = etree.Element("span")
            _set_words(element, last, "")  # it would become the tail of the sign
            element.insert(0, sign) if last is None else last.addnext(sign)
            _set_words(element, last, words[at : match.start()])
            tex = next(match[name] for name in _TEX if match[name])
            is_display = not (match["round"] or match["inline"])
            found.append((sign, Formula(tex.strip(), is_display, match[0])))
            last, at = sign, match.end()
        if last is not before:
            _set_words(element, last, words[at:])
    return found


def _set_words(element: Element, before: Element | None, words: str) -> None:
    if before is None:
        element.text = words
    else:
        before.tail = words


def _classes(element: Element) -> list[str]:
    return element.get("class", "").lower().split()
