"""Tooltips that scripts show: words with `data-tooltip="A long sword"` get a `title` with the same text."""

from __future__ import annotations

from lxml import etree, html

from hexapla.model import Element

_OF_WORDS = ("a", "sup", "span", "abbr", "dfn")
# Attributes that say what they are for, and those of Bootstrap, which other scripts also use otherwise.
_NAMED = tuple(f"data-{name}" for name in "tooltip tip hint tippy-content gloss definition note footnote".split())
_VAGUE = tuple(f"data-{name}" for name in "original-title bs-original-title bs-title bs-content content title".split())
_SAYING = frozenset((*_NAMED, *_VAGUE))


def name_tooltips(body: Element) -> None:
    """Give words the tooltip that a script would show, in place, and a class if its name tells what it is."""
    for element in body.iterdescendants(etree.Element):
        if _SAYING.isdisjoint(element.keys()) or element.get("title") is not None:
            continue
        name = next(each for each in (*_NAMED, *_VAGUE) if element.get(each) is not None)
        words = _words(element.get(name, ""))
        if element.tag not in _OF_WORDS or " " not in words:
            continue  # a switch of the script, or the name of something
        element.set("title", words)
        if name in _NAMED:
            element.set("class", f"{element.get('class', '')} tooltip".strip())


def _words(said: str) -> str:
    """Return the words of a tooltip, which may have markup."""
    text = html.fragment_fromstring(said, create_parent=True).text_content() if "<" in said else said
    return " ".join(text.split())
