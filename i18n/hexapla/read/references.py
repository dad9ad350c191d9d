"""The words by which a reference without words of its own names what it leads to: a heading, a caption, a title."""

from __future__ import annotations

import copy

from hexapla.model import Element
from hexapla.tree import HEADINGS, NOTEREF, collapsed_text, heading_of, remove


def reference_words(target: Element) -> str:
    """Return the words of a heading, a figure, a table, code or a titled division; empty for what has none.

    The marks of the notes that they cite are none of their words.
    """
    words = _words(target)
    marks = [each for each in target.iter("a") if each.get("role") == NOTEREF] if words else []
    if not marks:
        return words
    place = copy.deepcopy(target)
    for mark in [each for each in place.iter("a") if each.get("role") == NOTEREF]:
        remove(mark)
    return _words(place).strip()


def _words(target: Element) -> str:
    parent = target.getparent()
    if parent is not None and target.tag in ("a", "span", "img") and parent.tag in (*HEADINGS, "figure", "p"):
        return reference_words(parent) if parent.tag != "p" else ""
    if target.tag == "figure" or target.find("figure") is not None:
        return _first_paragraph(next(target.iter("figcaption"), None))
    if target.tag == "table" or target.find("table") is not None:
        caption = next(target.iter("caption"), None)
        return "" if caption is None else collapsed_text(caption)
    if target.get("class") in ("caption", "title", "subtitle"):
        return collapsed_text(target)
    title = next((each for each in target.iter("div") if each.get("class") == "title"), None)
    heading = heading_of(target)
    if title is None and target.tag == "div" and len(target) and _is_bold(target[0]):
        title = target[0]  # a paragraph as title, in Markdown
    return collapsed_text(title) if title is not None else "" if heading is None else collapsed_text(heading)


def _is_bold(element: Element) -> bool:
    """Return whether an element is a paragraph whose only content is bold."""
    is_only = element.tag == "p" and len(element) == 1 and not (element.text or "").strip()
    return is_only and element[0].tag == "strong" and not (element[0].tail or "").strip()


def _first_paragraph(caption: Element | None) -> str:
    """Return the text of a caption without its legend."""
    if caption is None:
        return ""
    if not (caption.text or "").strip() and len(caption) and caption[0].tag == "p":
        return collapsed_text(caption[0])
    return " ".join("".join([caption.text or "", *map(_inline, caption)]).split())


def _inline(element: Element) -> str:
    """Return the text of an inline element of a caption; nothing of the blocks after it, which are its legend."""
    return "" if element.tag in ("p", "div", "ul", "ol") else f"{''.join(element.itertext())}{element.tail or ''}"
