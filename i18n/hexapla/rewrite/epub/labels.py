"""The words of a book's contents, in its navigation document and its NCX, and the titles of its pages.

An entry has the words of a heading, of several, or of its own. The words of the entry are replaced by the translations
of these; what is between them stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hexapla import markup, translator_tags
from hexapla.model import Unit, UnitKind
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_HEADS = (UnitKind.TITLE, UnitKind.SUBTITLE, UnitKind.AUTHOR)
_MOST = 4  # headings that one entry may consist of
_MARKS = ".:,;"
_LABELS = frozenset("a span h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a unit, and its translation, both without tags and translators' notes."""

    words: str
    text: str
    is_heading: bool

    @classmethod
    def of(cls, text: UnitText) -> _Said:
        unit = text.unit
        said = translator_tags.without_notes(unit.text, text.rendering.text)
        words, made = (_plain(markup.plain(each, unit.names)) for each in (unit.text, said))
        return cls(words, made, bool(unit.kind.level))


class ContentsLabels:
    """The translations of headings, titles and entries, by their words; `missing` are entries that were not found."""

    def __init__(self, texts: Sequence[UnitText]) -> None:
        self._known: dict[str, str] = {}
        self._entries: dict[str, Unit] = {}
        self._order: list[_Said] = []
        for each in texts:
            unit = each.unit
            said = _Said.of(each)
            if not said.words or not said.text or not each.is_translated or each.remark:
                continue
            if unit.kind is UnitKind.CONTENTS_ENTRY:
                self._known.setdefault(said.words, said.text)
                self._entries |= {} if said.text == said.words else {said.words: unit}
            elif unit.kind.level or (unit.is_value and unit.kind in _HEADS):
                self._known.setdefault(said.words, said.text)
            if not unit.is_value and not unit.note:
                self._order.append(said)
        self._starts: dict[str, list[int]] = {}
        for at, said in enumerate(self._order):
            if said.is_heading:
                self._starts.setdefault(_letters(said.words)[:1], []).append(at)

    @property
    def missing(self) -> list[Unit]:
        """The entries whose words were in none of the lists."""
        return list(self._entries.values())

    def write_titles(self, page: PageText) -> None:
        """Translate the title in the head of a page, if it has the words of headings or of the book's title."""
        head = next((number for number, each in enumerate(page.elements) if each.name.lower() == "head"), -1)
        for each in page.elements:
            if each.name.lower() == "title" and each.parent == head and each.start >= 0:
                self._write(page, [(each.content, each.close)])

    def write_navigation(self, page: PageText) -> None:
        """Translate the labels of all lists in a navigation document."""
        seen = SeenText(page)
        names = [each.name.rpartition(":")[2].lower() for each in page.elements]
        for number, name in enumerate(names):
            around = [names[each] for each in page.ancestors(number)]
            if name in _LABELS and "nav" in around and _LABELS.isdisjoint(around) and page.elements[number].start >= 0:
                self._write(page, list(_texts(page, seen, number)))

    def write_ncx(self, page: PageText) -> None:
        """Translate the labels and the titles of an NCX."""
        for each in page.elements:
            if each.name.rpartition(":")[2] == "text":
                self._write(page, [(each.content, each.close)])

    def _write(self, page: PageText, spans: Sequence[tuple[int, int]]) -> None:
        """Translate a label that has texts at these places, with tags between them."""
        texts = [html.unescape(page.text[start:end]) for start, end in spans]
        words = _plain("".join(texts))
        parts = self._parts(words)
        self._entries.pop(words, None)
        made = [_with(text, parts) for text in texts] if parts else []
        if parts and _plain("".join(made)) != _plain(_with(words, parts)):  # a part has tags inside
            made = [_with(words, parts), *("" for _text in texts[1:])]
        for (start, end), old, new in zip(spans, texts, made, strict=False):
            if old != new and not page.is_replaced(start):
                page.replace(start, end, html.escape(new, quote=False))

    def _parts(self, words: str) -> Sequence[_Said]:
        """Return what a label consists of: it is one text, or several headings after one another; empty if unknown."""
        if words in self._known:
            return [_Said(words, self._known[words], is_heading=True)]
        letters = _letters(words)
        for at in self._starts.get(letters[:1], ()):
            for count in range(1, _MOST + 1):
                parts = self._order[at : at + count]
                together = _letters("".join(each.words for each in parts))
                if together == letters:
                    return parts
                if not letters.startswith(together):
                    break
        return ()


def _with(text: str, parts: Sequence[_Said]) -> str:
    """Return a text with the translations of those parts that are in it, in order; all else stays."""
    made = ""
    at = 0
    for part in parts:
        said = part.words.rstrip(_MARKS)
        found = re.compile(r"\s+".join(map(re.escape, said.split()))).search(text, at) if said else None
        if found is not None:
            made += text[at : found.start()]
            made += part.text if text.startswith(part.words[len(said) :], found.end()) else part.text.rstrip(_MARKS)
            at = found.end() + (len(part.words) - len(said)) * text.startswith(part.words[len(said) :], found.end())
    return made + text[at:]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _texts(page: PageText, seen: SeenText, number: int) -> Iterator[tuple[int, int]]:
    """Yield the texts in an element between its tags."""
    element = page.elements[number]
    at = element.content
    for start, end in [*seen.between(element.content, element.close), (element.close, element.close)]:
        if page.text[at:start].strip():
            yield at, start
        at = max(at, end)


def _plain(text: str) -> str:
    return " ".join(text.split())
