"""What tags that moved can break, mended: a tree in which every element stands where HTML lets it stand.

A translator's tags balance, and still one link may come to stand in another, or a reading outside its ruby. A page may
say what browsers let pass and EPUBCheck does not. Words, citations and the targets of links stay; what cannot stand
where it is loses its element. A formula keeps what is shown of it.
"""

from __future__ import annotations

import re

from lxml import etree

from hexapla.model import Element
from hexapla.tree import BLOCKS, HEADINGS, MATHML, is_citation, local_name, remove, unwrap

# HTML, section 4.5.10: words, then readings of them, each perhaps between parentheses for whoever knows no ruby.
_RUBY = re.compile(r"(?:w+(?:r+|p(?:rp)+))+")
_PARTS = {"rt": "r", "rtc": "r", "rp": "p"}
_LINK = ("href", "target", "rel", "download", "hreflang", "type")
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_MATHML = f"{{{MATHML}}}"
# What MathML 4 and browsers let a formula say, and EPUB 3.3's MathML 3 does not; `xref` leads to its other form, and
# what a drawing may say of its looks (`text-align`) comes of a style.
_BEYOND_MATHML_3 = re.compile(
    r"lang|xref|intent|arg|tabindex|autofocus|nonce|(?:clip|fill|font|marker|stop|stroke|text)-.*|dominant-baseline|fill|stroke"
    r"|filter|mask|opacity|visibility"
)


def mend(root: Element) -> None:
    """Mend a tree in place."""
    _unnest_links(root)
    for inner in [each for each in root.iter("dfn") if next(each.iterancestors("dfn"), None) is not None]:
        unlink(inner)
    _mend_ruby(root)
    _mend_formulas(root)
    _mend_groups(root)
    _mend_attributes(root)


def unlink(element: Element) -> None:
    """Make a link, or what else cannot be one, plain words that can still be led to."""
    element.tag = "span"
    for attribute in _LINK:
        element.attrib.pop(attribute, None)


def _unnest_links(root: Element) -> None:
    """A link cannot hold a link: a citation inside one comes to stand after it, another link inside loses its own."""
    last: dict[Element, Element] = {}  # what stands behind a link, at its end
    for inner in list(root.iter("a")):
        outer = next((parent for parent in inner.iterancestors("a")), None)
        if outer is None:
            continue
        if is_citation(inner):
            before = last.get(outer, outer)
            parent = outer.getparent()
            assert parent is not None  # `outer` is inside `root`
            remove(inner)
            inner.tail, before.tail = before.tail, None
            parent.insert(parent.index(before) + 1, inner)
            last[outer] = inner
        elif inner.get("id"):  # something may lead here
            unlink(inner)
        else:
            unwrap(inner)


def _mend_ruby(root: Element) -> None:
    """Readings stand in a ruby, after the words that they are of; else all of it is words."""
    broken = [each for each in root.iter("ruby") if not _RUBY.fullmatch(_shape(each))]
    broken += [each for each in root.iter(*_PARTS) if getattr(each.getparent(), "tag", "") not in ("ruby", "rtc")]
    broken += [each for ruby in broken for each in ruby if each.tag in _PARTS and ruby.tag == "ruby"]
    for element in dict.fromkeys(broken):
        if element.get("id"):
            unlink(element)
        else:
            unwrap(element)


def _shape(ruby: Element) -> str:
    """The parts of a ruby, a letter each: `w` words, `r` a reading, `p` a parenthesis."""
    found = ["w"] if (ruby.text or "").strip() else []
    for part in ruby.iterchildren(etree.Element):
        found.append(_PARTS.get(str(part.tag), "w"))
        found.append("w" if (part.tail or "").strip() else "")
    return "".join(found)


def _mend_formulas(root: Element) -> None:
    """Of a formula's second forms, which nobody sees, only those in words stand, behind the first and beside it.

    MathML 3, section 5.1; EPUB 3.3 asks of `annotation-xml` a name that pages do not give.
    """
    for second in list(root.iter(f"{_MATHML}annotation", f"{_MATHML}annotation-xml")):
        first = second.getparent()
        is_beside = first is not None and local_name(first) == "semantics" and first[0] is not second
        if local_name(second) == "annotation-xml" or not is_beside:
            remove(second)
    for semantics in [each for each in root.iter(f"{_MATHML}semantics") if len(each) == 0]:
        remove(semantics)
    for formula in root.iter(f"{_MATHML}math"):
        for part in formula.iter(etree.Element):
            for attribute in [each for each in part.attrib if _BEYOND_MATHML_3.fullmatch(str(each))]:
                del part.attrib[attribute]


def _mend_groups(root: Element) -> None:
    """Columns stand in groups, a group of headings has one and lines beside it, what opens a detail is one line."""
    for column in [each for each in root.iter("col") if getattr(each.getparent(), "tag", "") == "table"]:
        group = column.getprevious()
        if group is None or group.get("class") != "columns":
            group = etree.Element("colgroup", {"class": "columns"})
            column.addprevious(group)
        group.append(column)
    for group in root.iter("hgroup"):
        for subtitle in list(group.iterchildren(*HEADINGS))[1:]:
            subtitle.tag = "p"
        if next(group.iterchildren(*HEADINGS), None) is None or any(each.tag not in ("p", *HEADINGS) for each in group):
            group.tag = "div"
    for summary in root.iter("summary"):
        for block in [each for each in summary.iterdescendants(*BLOCKS) if each.tag not in HEADINGS]:
            block.tag = "span"


def _mend_attributes(root: Element) -> None:
    """What EPUBCheck's HTML does not say, and addresses with a percent sign of their own."""
    for cell in root.iter("td", "th"):
        cell.attrib.pop("abbr", None)
    for item in root.iter("li"):
        if getattr(item.getparent(), "tag", "") != "ol":
            item.attrib.pop("value", None)
    for override in [each for each in root.iter("bdo") if each.get("dir") not in ("ltr", "rtl")]:
        override.tag = "bdi"
    for link in root.iter("a"):
        if "%" in link.get("href", ""):
            link.set("href", _PERCENT.sub("%25", link.get("href", "")))
