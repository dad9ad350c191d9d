"""Markdown's notes: moved out of cmark's HTML, found where cmark does not look, and reported where they are wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.model.attributes import CONTEXT
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE
from hexapla.read.markdown.line_groups import labels_defined
from hexapla.read.titles_of_notes import is_notes_paragraph, is_title_of_notes_alone
from hexapla.read.tree import line_of
from hexapla.tree import HEADINGS, NOTEREF, citation, remove

# The name of our citations until all links of the text are known; as in browsers, it ends a drawing that it is in.
CITED = "sup"
_DEFINITION = re.compile(r"[ >]{0,9}(?:[-*+][ \t]+)?\[\^([^\]\s]+)\]:")
_MARK = re.compile(r"\[\^([^\]\s]{1,999})\]")  # the longest label in CommonMark
_MARKED = etree.XPath("descendant-or-self::*[text()[contains(., '[^')]]")
_CODE = ("code", "pre", "kbd", "samp", "textarea")


def take_notes(body: Element) -> dict[str, Element]:
    """Move the notes out of the body, and name our citations as such; return the notes by label."""
    for mark in list(body.iter(CITED)):
        if mark.get("role") == NOTEREF and mark.get("href") is not None:
            mark.tag = "a"
            mark.attrib.pop(CONTEXT, None)  # of a comment before it
    notes: dict[str, Element] = {}
    for section in list(filter(_is_of_notes, body.iter("section"))):
        for backlink in [each for each in section.iter("a") if each.get("data-footnote-backref") is not None]:
            previous = backlink.getprevious()
            remove(backlink)
            if previous is not None:
                _trim(previous)
        for item in section.findall("./ol/li"):
            item.tag = "div"
            label = unquote(item.attrib.pop("id").removeprefix("fn-")).lower()
            notes[label] = item
            item.tail = None
        remove(section)
    return notes


def _is_of_notes(section: Element) -> bool:
    """Return whether all that a section has are notes of cmark's: authors may write `data-footnotes` in HTML, too."""
    items = section.findall("./ol/li") if "data-footnotes" in section.attrib else []
    return bool(items) and all(item.get("id", "").startswith("fn-") for item in items)


def _trim(element: Element) -> None:
    """Remove the space that cmark puts before a backlink."""
    if element.tail:
        element.tail = element.tail.rstrip()


def take_uncited(text: str, notes: dict[str, Element], parse: Callable[[str], Element]) -> None:
    """Add the notes without citations, which cmark drops: a copy that cites them gives their bodies.

    The citations come first in the copy: a block opened at the end of the text, such as a fence, may never be closed.
    """
    labels = [each for each in dict.fromkeys(labels_defined(text, _DEFINITION)) if each.lower() not in notes]
    if not labels:
        return
    found = take_notes(parse(" ".join(f"[^{label}]" for label in labels) + f"\n\n{text}"))
    for label in (each.lower() for each in labels if each.lower() in found):
        for element in found[label].xpath("descendant-or-self::*[@data-sourcepos]"):
            line, colon, column = element.get("data-sourcepos").partition(":")
            element.set("data-sourcepos", f"{int(line) - 2}{colon}{column}")
        notes[label] = found[label]


def cite_in_html(text: str, roots: Sequence[Element], notes: Mapping[str, Element]) -> None:
    """Turn marks in raw HTML into citations, as cmark reads no Markdown there; a mark after a backslash is text."""
    for root in roots:
        for element in _MARKED(root):
            if element.tag in _CODE:
                continue
            _cite(element, None, text, notes)
            for child in list(element):
                _cite(element, child, text, notes)


def _cite(parent: Element, before: Element | None, text: str, notes: Mapping[str, Element]) -> None:
    """Turn marks into citations in the text at the start of `parent` or after its child `before`."""
    words = (parent.text if before is None else before.tail) or ""
    at = 0 if before is None else parent.index(before) + 1
    kept = 0
    for match in _MARK.finditer(words):
        label = match[1].lower()
        if label not in notes or f"\\[^{match[1]}" in text:
            continue
        _set_words(parent, before, words[kept : match.start()])
        before = citation(f"note-{label}")
        parent.insert(at, before)
        at, kept = at + 1, match.end()
    if kept:
        _set_words(parent, before, words[kept:])


def _set_words(parent: Element, before: Element | None, words: str) -> None:
    if before is None:
        parent.text = words
    else:
        before.tail = words


def drop_titles(body: Element) -> None:
    """Remove headings such as "Notes" without content, in bold too, and rules before notes at the end."""
    for title in reversed(list(_titles(body))):
        rules = []
        following = title.getnext()
        while following is not None and following.tag == "hr":
            rules.append(following)
            following = following.getnext()
        is_below = title.tag in HEADINGS and following is not None and str(following.tag) > str(title.tag)
        if following is None or (following.tag in HEADINGS and not is_below):
            for element in (title, *rules):
                remove(element)
    while len(body) and body[-1].tag == "hr":
        remove(body[-1])


def _titles(body: Element) -> Iterator[Element]:
    """Yield headings that have a word for notes, and such paragraphs of the body, with a division of their own."""
    for element in body.iter(*HEADINGS, "p"):
        if element.tag in HEADINGS:
            if is_title_of_notes_alone(element):
                yield element
        elif is_notes_paragraph(element):
            parent = element.getparent()
            top = parent if parent is not None and parent.tag == "div" and len(parent) == 1 else element
            if top.getparent() is body:
                yield top


def unresolved(source: str, text: str, roots: Sequence[Element]) -> Iterator[Finding]:
    """Yield a finding for every `[^label]` without a definition, except in code."""
    marks: dict[tuple[str, int], None] = {}
    for element in (each for root in roots for each in _MARKED(root)):
        own = "" if element.tag in _CODE else element.text
        for words in (own, *(child.tail for child in element)):
            marks.update({(match[0], line_of(element)): None for match in _MARK.finditer(words or "")})
    for mark, line in marks:
        if f"\\{mark[:-1]}" in text:
            continue
        # Translators: {mark} is what stands in the text, such as [^1]
        message = _("{mark} cites a note that is not defined; it is kept as text.", mark=mark)
        hint = _("Write “{mark}: ...” on a line of its own.", mark=mark)
        yield CITATION_WITHOUT_NOTE.finding(Place(source, line), message, hint=hint)
