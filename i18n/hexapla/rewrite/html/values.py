"""Texts that are no words between tags: attributes, the words in drawings and formulas, and a page's metadata."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hexapla.model import Unit, UnitKind
from hexapla.rewrite.html.page_text import Attribute, PageText
from hexapla.rewrite.html.seen_text import SeenText

# Attributes that people read; others may have the same words, such as a class.
READ = frozenset("alt title aria-label aria-description summary alttext label content data-alt".split())
_BARE = re.compile(r"[\w.:-]+")  # values that need no quotation marks
_DRAWN = frozenset("svg math".split())
_SAID = frozenset("title desc text tspan textpath a mtext".split())
# Metadata of a page, by the names that `meta` elements have for them.
_META = {
    UnitKind.TITLE: re.compile(r"title"), UnitKind.SUBTITLE: re.compile(r"title"),
    UnitKind.AUTHOR: re.compile(r"author|creator"), UnitKind.DESCRIPTION: re.compile(r"description"),
    UnitKind.PUBLISHER: re.compile(r"publisher"), UnitKind.RIGHTS: re.compile(r"rights|copyright"),
}  # fmt: skip


class PageValues:
    """Replaces the texts of a page that have no tags."""

    def __init__(self, page: PageText, seen: SeenText) -> None:
        self._page, self._seen = page, seen

    def replace(self, words: str, text: str, block: int) -> bool:
        """Replace all attributes and texts of drawings in an element that are these words; return whether any are.

        Equal texts of one block are one entry of a catalog, and have one translation.
        """
        found = False
        for number in self._inside(block):
            for attribute in self._page.attributes(number):
                if attribute.name in READ and attribute.start >= 0 and _plain(attribute.value) == _plain(words):
                    self._set(attribute, text)
                    found = True
            if self._is_drawn(number):
                found |= self._replace_words(number, words, text)
        return found

    def _inside(self, block: int) -> Iterator[int]:
        end = self._page.elements[block].end if block >= 0 else len(self._page.text)
        for number in range(max(block, 0), len(self._page.elements)):
            element = self._page.elements[number]
            if element.start >= end:
                return
            if element.start >= 0:
                yield number

    def _is_drawn(self, number: int) -> bool:
        elements = self._page.elements
        is_said = elements[number].name.rpartition(":")[2].lower() in _SAID
        return is_said and any(
            elements[each].name.rpartition(":")[2].lower() in _DRAWN for each in self._page.ancestors(number)
        )

    def _replace_words(self, number: int, words: str, text: str) -> bool:
        """Replace the texts directly in an element that are these words; the white space at their ends stays."""
        element = self._page.elements[number]
        found = False
        at = element.content
        for start, end in [*self._seen.between(element.content, element.close), (element.close, element.close)]:
            said = self._page.text[at:start]
            if start > at and _plain(html.unescape(said)) == _plain(words):
                first = at + len(said) - len(said.lstrip())
                self._page.replace(first, first + len(said.strip()), html.escape(text, quote=False))
                found = True
            at = max(at, end)
        return found

    def replace_metadata(self, unit: Unit, text: str) -> bool:
        """Replace a text of the page's head, wherever it is; return whether it is anywhere."""
        names = _META.get(unit.kind)
        found = False
        for number, element in enumerate(self._page.elements):
            if element.start < 0:
                continue
            if element.name.lower() == "title" and unit.kind is UnitKind.TITLE and self._is_in_head(number):
                found |= self._replace_in_title(number, unit.text, text)
            elif element.name.lower() == "meta" and names is not None:
                found |= self._replace_in_meta(number, names, unit.text, text)
        return found

    def _is_in_head(self, number: int) -> bool:
        around = (self._page.elements[each].name.lower() for each in self._page.ancestors(number))
        return _DRAWN.isdisjoint(around)

    def _replace_in_title(self, number: int, words: str, text: str) -> bool:
        """Replace words of the title of the page; the name of the site beside them stays."""
        element = self._page.elements[number]
        said = self._page.text[element.content : element.close]
        pattern = r"\s+".join(re.escape(html.escape(word, quote=False)) for word in words.split())
        plain = r"\s+".join(map(re.escape, words.split()))
        found = re.search(rf"{pattern}|{plain}", said)
        if found is not None:
            place = found.span()
        elif _plain(html.unescape(said)) == _plain(words):
            place = len(said) - len(said.lstrip()), len(said.rstrip())
        else:
            return False
        start, end = (element.content + at for at in place)
        self._page.replace(start, end, html.escape(text, quote=False))
        return True

    def _replace_in_meta(self, number: int, names: re.Pattern[str], words: str, text: str) -> bool:
        attributes = {each.name: each for each in self._page.attributes(number)}
        said = [attributes[name].value.lower() for name in ("name", "property", "itemprop") if name in attributes]
        content = attributes.get("content")
        if content is None or content.start < 0 or not any(map(names.search, said)):
            return False
        if _plain(content.value) != _plain(words):
            return False
        self._set(content, text)
        return True

    def _set(self, attribute: Attribute, text: str) -> None:
        set_attribute(self._page, attribute, text)


def set_attribute(page: PageText, attribute: Attribute, text: str) -> None:
    """Give an attribute another value; its quotation marks stay, and are added where it needs them."""
    said = html.escape(text, quote=False).replace(
        attribute.quote or '"', "&#39;" if attribute.quote == "'" else "&quot;"
    )
    is_bare = not attribute.quote and _BARE.fullmatch(said) is not None
    page.replace(attribute.start, attribute.end, said if attribute.quote or is_bare else f'"{said}"')


def _plain(text: str) -> str:
    return " ".join(text.split())
