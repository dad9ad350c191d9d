"""A page's own styles: what they hide is removed, looks become elements, and spans that mean nothing are unwrapped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree

from hexapla import languages
from hexapla.css.cascade import Cascade, Declared, applies
from hexapla.errors import PublicationError
from hexapla.messages import _, ngettext
from hexapla.model import Element, Finding, Place
from hexapla.model.attributes import NOTHING_BUT_PLACES
from hexapla.read.finding_kinds import HIDDEN_TEXT, STYLE_LEFT_OUT
from hexapla.read.html.list_styles import LIST_STYLES, write_kinds
from hexapla.read.html.looks import FACE, HOLDERS, PROPERTIES, join_neighbours, write_looks
from hexapla.read.html.structure import INLINE
from hexapla.read.html.tidy import is_shown_otherwise
from hexapla.read.office.pieces import is_other
from hexapla.read.tree import line_of
from hexapla.tree import collapsed_text, unwrap_all

_HIDING = frozenset(("display", "visibility", "mso-hide"))
_AS_BLOCKS = frozenset("block list-item flex grid table".split())
_NEVER_HIDDEN = frozenset("html body main article head".split())  # until a script has run
_SITE = ("nav", "header", "footer", "aside", "form", "dialog", "head")
# Classes that programs write for their own purposes, whatever styles say of them.
_OF_PROGRAMS = re.compile(r"mso\w+|spelle|grame|apple-[\w-]+|kix-[\w-]+|docs-[\w-]+", re.IGNORECASE)
# Names that programs give to the looks of runs; people choose names that mean something.
_MADE_UP = re.compile(
    r"[a-z]{1,3}-?\d{1,4}|(?:calibre|char(?:acter)?|style|font|text|span|run|none|class|para(?:graph)?)[-_]?\d*"
    r"|(?:char|paragraph)override-?\d+|[a-z]+-[0-9a-f]{6,}",
    re.IGNORECASE,
)


def apply_styles(root: Element, source: str, language: str, linked: Mapping[Element, str]) -> list[Finding]:
    """Apply a page's styles to its tree, in place; return findings about hidden text and styles that were not used.

    `linked` are the texts of the sheets that the page links, by their elements.
    """
    cascade = Cascade(PROPERTIES | _HIDING | LIST_STYLES | {FACE}, PROPERTIES | _HIDING)
    for sheet in root.iter("style", "link"):
        if next(sheet.iterancestors("noscript"), None) is not None:
            continue
        if sheet.tag == "style" and applies(sheet.get("media", "")):
            cascade.add("".join(sheet.itertext()))
        elif sheet in linked:
            cascade.add(linked[sheet])
    declared = cascade.of_elements(root)
    findings = _hide(root, declared, source)
    _end_lines(declared)
    write_kinds(root, declared)
    made = write_looks(root, declared) if declared else {}
    said = {name: name not in cascade.others or _MADE_UP.fullmatch(name) is not None for name in cascade.names}
    _unwrap_meaningless(root, said, made, language)
    join_neighbours([new for runs in made.values() for new in runs])
    if not cascade.is_complete:
        message = _("The page's style sheet is too long or too complex; a part of it was not used.")
        findings.append(STYLE_LEFT_OUT.finding(Place(source), message))
    return findings


def _hide(root: Element, declared: Mapping[Element, Declared], source: str) -> list[Finding]:
    """Mark what styles hide as hidden; return a finding if that has words.

    Not what is most of the page, and what a link in the page leads to: scripts show these.
    """
    hidden = {each for each, said in declared.items() if each.tag not in _NEVER_HIDDEN and _is_hiding(said)}
    outer = [each for each in declared if each in hidden and hidden.isdisjoint(each.iterancestors())]
    sought = {link.get("href", "") for link in root.iter("a")} if outer else set()
    outer = [each for each in outer if not any(f"#{inner.get('id')}" in sought for inner in each.iter(etree.Element))]
    if not outer or 2 * sum(map(_length, outer)) > sum(map(_length, root.iter("body"))):
        return []
    for each in outer:
        each.set("hidden", "")
    told = [each for each in outer if _is_text(each)]
    if not told:
        return []
    message = ngettext(
        "{count} part that the page's styles hide was left out. It begins with “{words}”.",
        "{count} parts that the page's styles hide were left out. The first begins with “{words}”.",
        len(told),
        words=collapsed_text(told[0])[:60],
    )
    return [HIDDEN_TEXT.finding(Place(source, line_of(told[0])), message)]


def _end_lines(declared: Mapping[Element, Declared]) -> None:
    """End the line before and after words that styles set as a block."""
    for each in [each for each, said in declared.items() if each.tag in HOLDERS and said.get("display") in _AS_BLOCKS]:
        before = each.getprevious()
        parent = each.getparent()
        assert parent is not None  # it is in a page
        text_before = (parent.text if before is None else before.tail) or ""
        if text_before.strip() or (before is not None and before.tag in INLINE - {"br"}):
            each.addprevious(etree.Element("br"))
        if (each.tail or "").strip():
            end = etree.Element("br")
            end.tail, each.tail = each.tail, None
            each.addnext(end)


def _length(element: Element) -> int:
    return len(collapsed_text(element))


def _is_hiding(said: Declared) -> bool:
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("mso-hide") == "all"
    )


def _is_text(element: Element) -> bool:
    """Return whether an element has words of the text that are left out, and not of the site around it."""
    is_of_site = next(element.iterancestors(*_SITE), None) is not None
    return any(map(str.isalpha, collapsed_text(element))) and not is_of_site and not is_shown_otherwise(element)


def _unwrap_meaningless(
    root: Element, styled: Mapping[str, bool], written: Mapping[Element, Collection[Element]], language: str
) -> None:
    """Remove from words the classes and languages that say nothing, and unwrap the spans that say nothing then.

    `styled` are the classes that sheets name, and whether these say all that a class means; `written` are the new
    elements by those whose look they are: `smallcaps` may be a class of the page's, too.
    """
    new = {each for runs in written.values() for each in runs}
    bare: list[Element] = []
    for element in root.iter(*HOLDERS):
        if element not in new:
            _settle_classes(element, styled, is_written=element in written)
        if element.tag == "span":
            element.attrib.pop("style", None)
            said = element.get("lang")
            if said and not _is_foreign(said, _language_around(element) or language):
                del element.attrib["lang"]
            if element.keys() in NOTHING_BUT_PLACES:
                bare.append(element)
    unwrap_all(root, bare)


def _settle_classes(element: Element, styled: Mapping[str, bool], *, is_written: bool) -> None:
    """Remove the classes of a program's own, and those whose meaning is written now."""
    said = element.get("class")
    if said is None:
        return
    kept = [
        name
        for name in said.split()
        if not _OF_PROGRAMS.fullmatch(name) and not (name in styled and (is_written or styled[name]))
    ]
    if kept:
        element.set("class", " ".join(kept))
    else:
        del element.attrib["class"]


def _language_around(element: Element) -> str:
    return next((said for each in element.iterancestors() if (said := each.get("lang"))), "")


def _is_foreign(said: str, around: str) -> bool:
    try:
        return is_other(languages.normalise(said), languages.normalise(around))
    except PublicationError:
        return True
