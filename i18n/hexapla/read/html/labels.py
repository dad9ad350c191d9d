"""Remove from a note's body what only a printed page needs: its number and its backlinks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from lxml import etree

from hexapla.model import Element
from hexapla.read.html.marks import ARROWS, Link, homes, label_of, standing, text_before
from hexapla.read.tree import first_text
from hexapla.tree import BLOCKS, is_citation, remove, text_of, unwrap

_PUNCTUATION = " \t\n\r\u00a0\u2009.,:;[]()|/–—-&" + ARROWS
_NOT_PUNCTUATION = dict.fromkeys(map(ord, _PUNCTUATION))
_LONGEST = 40  # characters, as in "Return to the text"; longer text is the author's
_AFTER_LABEL = re.compile(r"^[\s\u00a0\]\).:,]+")
_DASH_AFTER_LABEL = re.compile(r"^[\s\u00a0]*[-–—][\s\u00a0]+(?=\S)")
# `[Footnote 12: `, `[12] `, `(12) ` or `12. `, and `12 `.
_IN_WORDS = re.compile(
    r"\s*(?P<open>\[?)\s*(?:foot|end)?note(?:\s*(?P<label>[^\s:.\]]{1,8})\s*[:.]|\s+:)\s*", re.IGNORECASE
)
_IN_SIGNS = re.compile(
    r"\s*(?:[\[［〔【]\s*([^\s\]］〕】]{1,8})\s*[\]］〕】]|[(（]\s*([^\s)）]{1,8})\s*[)）]|([^\s.):\]．）]{1,8})\s*[.):．）])\s*"
)
_BARE = re.compile(r"\s*([*＊※†]?\w{1,6}|[^\w\s]{1,6})(?:\s+|(?=\W)|\Z)")
# A day before its month and year, a book of the Bible before its chapter.
_REFERENCE = re.compile(r"\s*\d{1,3}\s+[^\W\d_]+\.?\s+(?:\d|[ivxlc]+\b)", re.IGNORECASE)
_LEADING_ARROWS = re.compile(rf"\s*[{re.escape(ARROWS)}]+\s+")
_BACK_NAME = re.compile(r"back(?:link|ref)", re.IGNORECASE)


def opening_label(block: Element) -> str:
    """Return the mark at the start of a block: `12` for `[12] See` or `<sup>12</sup>See`; empty if there is none."""
    text = text_of(block).lstrip()
    for child in block.iter("sup", "span", "b", "strong", "a"):
        own = text_of(child).strip()
        if own and text.startswith(own):
            return label_of(own)
        break
    return label_of(text.split(None, 1)[0]) if text else ""


def drop_backlinks(parts: Sequence[Element], links: Sequence[Link], cited_from: Sequence[Element]) -> str | None:
    """Remove the links back to the citing blocks; return the mark of the one at the start of the note.

    It is empty if that one shows an arrow or words, and None if there is none. The text of a link that does not look
    like a backlink stays.
    """
    home = {each for block in dict.fromkeys(cited_from) for each in homes(block)}
    going = [link for link in links if link.goes_back or standing(link.target) in home]
    opened: str | None = None
    first = _first_links(parts) if going else set()
    said = sum(map(_letters, parts)) if going else 0
    for link in reversed(going):  # reversed, so that the text before each link is unchanged
        words = text_of(link.element).strip()
        opens = link.element in first
        letters = _letters(link.element)
        alone = said == letters
        is_sign = link.goes_back or bool(link.label)
        says_back = not opens and is_last(link.element, parts) and _stands_apart(link.element)
        if not words.strip(ARROWS) or (len(words) <= _LONGEST and not alone and (is_sign or says_back)):
            opened = link.label or opened or "" if opens else opened
            said -= letters
            _remove_with_wrappers(link.element, parts)
        else:
            link.element.attrib.pop("href", None)
            unwrap(link.element)
    return opened


def opens_bare(parts: Sequence[Element], labels: Collection[str]) -> bool:
    """Return whether a note begins with one of its labels, without brackets or a stop after it."""
    first = first_text(parts)
    match = _BARE.match(first.text) if first else None
    return match is not None and match[1] in labels


def is_reference(parts: Sequence[Element]) -> bool:
    """Return whether the number at the start of a note begins a date or a reference: `5 May 1999`, `2 Samuel 7`."""
    first = first_text(parts)
    return first is not None and _REFERENCE.match(first.text) is not None


def drop_label(parts: Sequence[Element], labels: Collection[str], *, opened: bool, may_be_bare: bool) -> None:
    """Remove the note's printed number, if its citations show the same one.

    `opened` is whether a backlink was before it; `may_be_bare`, whether a figure without brackets may be the number.
    """
    while True:
        first = first_text(parts)
        if first is None:
            return
        node = first.element
        inside = takewhile(lambda each: each not in parts, (node, *node.iterancestors()))
        around = [each for each in inside if _is_label_element(each, labels)]
        if first.side == "text" and around:
            remove(around[-1])  # `<span class="label"><span>[</span>1<span>]</span></span>` is one label
            opened = True
            continue
        break
    said = first.text
    text, bracketed = _without_label(said, labels, may_be_bare=may_be_bare)
    if not text.strip() and "".join(map(text_of, parts)).strip() == said.strip():
        return  # the text of the note is only "Note 1."
    if opened:
        text = _AFTER_LABEL.sub("", text)
    if opened or text != said:
        text = _DASH_AFTER_LABEL.sub("", text)
    first.write(_LEADING_ARROWS.sub("", text, count=1) if _LEADING_ARROWS.match(text) else text)
    if bracketed:
        _drop_closing_bracket(parts[-1])


def _without_label(text: str, labels: Collection[str], *, may_be_bare: bool) -> tuple[str, bool]:
    """Return the text without a label at its start, and whether a bracket that opens there is still open."""
    if (match := _IN_WORDS.match(text)) and (match["label"] is None or match["label"] in labels):
        return text[match.end() :], bool(match["open"])
    if (match := _IN_SIGNS.match(text)) and match[match.lastindex or 0] in labels:
        return text[match.end() :], False
    if (match := _BARE.match(text)) and match[1] in labels and (may_be_bare or not match[1].isalnum()):
        return text[match.end() :], False
    return text, False


def _is_label_element(node: Element, labels: Collection[str]) -> bool:
    if node.tag in BLOCKS - {"td", "th", "dt"} or is_citation(node):
        return False
    own = label_of(text_of(node))
    named = "label" in node.get("class", "")
    return bool(own) and (named or own in labels)


def _drop_closing_bracket(part: Element) -> None:
    """Remove the bracket that closes a `[Footnote 1: ...]`."""
    nodes = list(part.iter(etree.Element))
    for node in reversed(nodes):
        if node is not part and (node.tail or "").strip():
            node.tail = re.sub(r"\]\s*$", "", node.tail or "")
            return
        if (node.text or "").strip() and len(node) == 0:
            node.text = re.sub(r"\]\s*$", "", node.text or "")
            return


def _letters(element: Element) -> int:
    """Return the number of characters that are not punctuation."""
    return len(text_of(element).translate(_NOT_PUNCTUATION))


def _stands_apart(element: Element) -> bool:
    """Return whether a sentence has ended before the element; otherwise the element is the author's text."""
    before = text_before(element).rstrip()
    return not before or not (before[-1].isalnum() or before[-1] == ",")


def _first_links(parts: Sequence[Element]) -> set[Element]:
    """Return the links of a note with only punctuation, labels and other links before them."""
    found: set[Element] = set()
    for part in parts:
        for event, node in etree.iterwalk(part, events=("start", "end")):
            if node.tag == "a" and event == "start":
                found.add(node)
                continue
            text = (node.text if event == "start" else node.tail) or ""
            if text.strip(_PUNCTUATION) and not label_of(text):
                return found
    return found


def is_last(link: Element, parts: Sequence[Element]) -> bool:
    """Return whether there is nothing but punctuation after a link in the last one of some blocks."""
    node = link
    while True:
        for following in (node, *node.itersiblings()):
            if (following.tail or "").strip(_PUNCTUATION) and node not in parts:
                return False
            if following is not node and any(text.strip(_PUNCTUATION) for text in following.itertext()):
                return False
        if node in parts:
            return node is parts[-1]
        parent = node.getparent()
        if parent is None:
            return False
        node = parent
        if node in parts:
            return node is parts[-1]


def _remove_with_wrappers(link: Element, parts: Sequence[Element]) -> None:
    """Remove a backlink, its brackets, and the elements that only hold it."""
    node = link
    parent = node.getparent()
    while parent is not None and parent not in parts and _is_only_for(parent, node):
        node, parent = parent, parent.getparent()
    if parent is None:
        return
    previous = node.getprevious()
    before = (previous.tail if previous is not None else parent.text) or ""
    after = node.tail or ""
    if before.rstrip()[-1:] in ("[", "(") and after.lstrip()[:1] in ("]", ")"):
        before, node.tail = before.rstrip()[:-1], after.lstrip()[1:]
        if previous is not None:
            previous.tail = before
        else:
            parent.text = before
    remove(node)


def _is_only_for(parent: Element, child: Element) -> bool:
    if _BACK_NAME.search(parent.get("class", "")) and sum(1 for _ in parent.iter("a")) == 1:
        return True
    others = [text for each in parent if each is not child for text in each.itertext()]
    pictures = [image for each in parent if each is not child for image in each.iter("img", "{*}svg", "{*}math")]
    others += [parent.text or "", *(each.tail or "" for each in parent)]
    return not any(text.strip(_PUNCTUATION) for text in others) and not pictures
