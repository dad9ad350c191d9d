"""Repair what moved tags can break: a tree in which every element is where HTML allows it.

A translator's tags are balanced, but a link may end up inside another, or a reading outside of its ruby. A source may
also contain what browsers accept and EPUBCheck does not. Text, citations and link targets stay; an element that is not
allowed at its place is removed, without its content. A formula keeps its visible form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from hexapla.export.formulas import show_unread
from hexapla.model import Element
from hexapla.tree import BLOCKS, HEADINGS, MATHML, is_citation, local_name, remove, unwrap

# HTML, section 4.5.10: text, then its readings, each optionally between parentheses for browsers without ruby.
_RUBY = re.compile(r"(?:w+(?:r+|p(?:rp)+))+")
_PARTS = {"rt": "r", "rtc": "r", "rp": "p"}
_LINK = ("href", "target", "rel", "download", "hreflang", "type")
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_MATHML = f"{{{MATHML}}}"
# Attributes that MathML 4 and browsers allow, but EPUB 3.3's MathML 3 does not. `xref` links to the alternative form;
# presentation attributes of drawings (`text-align`) come from styles.
_BEYOND_MATHML_3 = re.compile(
    r"lang|xref|intent|arg|tabindex|autofocus|nonce|(?:clip|fill|font|marker|stop|stroke|text)-.*|dominant-baseline|fill|stroke"
    r"|filter|mask|opacity|visibility"
)


def repair(root: Element) -> None:
    """Repair a tree in place."""
    found = {element.tag for element in root.iter()}
    for tags, repair_some in _REPAIRS:
        if not found.isdisjoint(tags):
            repair_some(root)


def unlink(element: Element) -> None:
    """Turn a link, or another element, into a span that can still be a link target."""
    element.tag = "span"
    for attribute in _LINK:
        element.attrib.pop(attribute, None)


def _unnest_links(root: Element) -> None:
    """Move a citation out of a link, to after it; remove any other link inside a link, but not its text."""
    if not any(len(link) for link in root.iter("a")):
        return
    last: dict[Element, Element] = {}  # the last citation moved to after each link
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
        elif inner.get("id"):  # it may be a link target
            unlink(inner)
        else:
            unwrap(inner)


def _unnest_terms(root: Element) -> None:
    for inner in [each for each in root.iter("dfn") if next(each.iterancestors("dfn"), None) is not None]:
        unlink(inner)


def _repair_ruby(root: Element) -> None:
    """Remove readings that are not in a ruby after their text, and the ruby element around them."""
    broken = [each for each in root.iter("ruby") if not _RUBY.fullmatch(_shape(each))]
    broken += [each for each in root.iter(*_PARTS) if getattr(each.getparent(), "tag", "") not in ("ruby", "rtc")]
    broken += [each for ruby in broken for each in ruby if each.tag in _PARTS and ruby.tag == "ruby"]
    for element in dict.fromkeys(broken):
        if element.get("id"):
            unlink(element)
        else:
            unwrap(element)


def _shape(ruby: Element) -> str:
    """Return the parts of a ruby, one letter each: `w` text, `r` a reading, `p` a parenthesis."""
    found = ["w"] if (ruby.text or "").strip() else []
    for part in ruby.iterchildren(etree.Element):
        found.append(_PARTS.get(str(part.tag), "w"))
        found.append("w" if (part.tail or "").strip() else "")
    return "".join(found)


def _repair_formulas(root: Element) -> None:
    """Show the TeX of formulas that are unread, and remove hidden alternative forms, except text after the first form.

    MathML 3, section 5.1; EPUB 3.3 requires a name on `annotation-xml` that sources do not give.
    """
    show_unread(root)
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


def _repair_groups(root: Element) -> None:
    """Put columns in groups, keep one heading in a group of headings, and make the content of a summary inline."""
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


def _repair_cells(root: Element) -> None:
    for cell in root.iter("td", "th"):
        cell.attrib.pop("abbr", None)


def _repair_items(root: Element) -> None:
    for item in root.iter("li"):
        if getattr(item.getparent(), "tag", "") != "ol":
            item.attrib.pop("value", None)


def _repair_overrides(root: Element) -> None:
    for override in [each for each in root.iter("bdo") if each.get("dir") not in ("ltr", "rtl")]:
        override.tag = "bdi"


def _escape_addresses(root: Element) -> None:
    """Escape percent signs that encode nothing: EPUBCheck does not accept them."""
    for link in root.iter("a"):
        if "%" in (address := link.get("href", "")):
            link.set("href", _PERCENT.sub("%25", address))


# Each repair, in their order, with the elements that may need it: most trees have few of them.
_REPAIRS: Sequence[tuple[Iterable[str], Callable[[Element], None]]] = (
    (("a",), _unnest_links),
    (("dfn",), _unnest_terms),
    (("ruby", *_PARTS), _repair_ruby),
    ((f"{_MATHML}annotation", f"{_MATHML}annotation-xml", f"{_MATHML}semantics", f"{_MATHML}math"), _repair_formulas),
    (("col", "hgroup", "summary"), _repair_groups),
    (("td", "th"), _repair_cells),
    (("li",), _repair_items),
    (("bdo",), _repair_overrides),
    (("a",), _escape_addresses),
)
