"""The notes that translators add: in the form of the page's own ones, if its marks are linked to them; else at its end.

A note of the page is the pattern: its mark and its element are copied with other ids, another number and other words.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Protocol

from hexapla.messages import N_, interface_strings
from hexapla.rewrite.changing_text import ChangingText
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_HREF = re.compile(r"""(\shref\s*=\s*["']?[^"'#\s>]*#)([^"'\s>]+)""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\shref\s*=\s*["']?([^"'#\s>]*)#([^"'\s>]+)""", re.IGNORECASE)
_ID = re.compile(r"""(\s(?:xml:id|id|name)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_]+|[*†‡§¶]+")
_TAG = re.compile(r"<[^>]*>")
_INLINE = frozenset("a span sup sub small b i em strong u".split())
_PARTS = frozenset("td th dt dd tr".split())  # a note made of several of them cannot be copied


@dataclass(frozen=True, slots=True)
class NotePattern:
    """A note of the page: the markup of its mark, and its element; `texts` are the spans of its units."""

    mark: str
    element: int
    texts: tuple[tuple[int, int], ...]
    label: str


class AddedNotes(Protocol):
    """The notes that are added to a file."""

    def cite(self, note: str) -> str:
        """Add a note; return the markup of its mark."""

    def beside(self, note: str) -> str:
        """Return a note as text in brackets, for places that cannot have notes, such as notes."""

    def write(self) -> None:
        """Write the notes that are not at their marks."""


class PageNotes:
    """The notes that are added to a page in a language."""

    def __init__(self, page: PageText, seen: SeenText, language: str, patterns: dict[str, NotePattern]) -> None:
        """Add notes like the last one of `patterns`, which are those of the page by their marks."""
        self._page, self._seen = page, seen
        say, _spoken = interface_strings(language)
        self._title = say(N_("Translator’s note:"))
        self._pattern = max(patterns.values(), key=lambda each: page.elements[each.element].start, default=None)
        numbers = [int(each.label) for each in patterns.values() if each.label.isdecimal()]
        self._first = max(numbers, default=0) + 1
        self._is_numbered = len(numbers) == len(patterns)
        self._made: list[str] = []

    def cite(self, note: str) -> str:
        """Add a note; return the markup of its mark."""
        count = len(self._made)
        number = count + 1
        while f'hexapla-note-{number}"' in self._page.text:
            number += 1
        label = str(self._first + count) if self._is_numbered else f"T{number}"
        words = html.escape(f"{self._title} {note}", quote=False)
        ids = f"hexapla-note-{number}", f"hexapla-mark-{number}"
        if self._pattern is None:
            self._made.append(f'<p id="{ids[0]}"><a href="#{ids[1]}">{label}</a> {words}</p>\n')
            return f'<sup><a id="{ids[1]}" href="#{ids[0]}">{label}</a></sup>'
        self._made.append(self._copy(self._pattern, words, ids, label))
        return _with_label(_aimed(self._pattern.mark, ids[1], ids[0]), self._pattern.label, label)

    def beside(self, note: str) -> str:
        """Return a note as text in brackets, for places that cannot have notes, such as notes."""
        return html.escape(f" [{self._title} {note}]", quote=False)

    def _copy(self, pattern: NotePattern, words: str, ids: tuple[str, str], label: str) -> str:
        """Return a copy of the pattern's element with other words; its further paragraphs are left out."""
        element = self._page.elements[pattern.element]
        copy = ChangingText(self._page.text)
        first, *others = sorted(pattern.texts)
        copy.replace(*first, "\0")
        for start, end in others:
            around = (each for each in self._page.elements if each.start >= first[1] and each.end <= element.end)
            block = next((each for each in around if each.content <= start and end <= each.close), None)
            if block is not None and not copy.is_replaced(block.start):
                copy.replace(block.start, block.end, "")
        made = _aimed(copy.slice(element.start, element.end), ids[0], ids[1])
        before, _mark, after = made.partition("\0")
        return f"{_with_label(before, pattern.label, label)}{words}{after}"

    def write(self) -> None:
        """Write the notes after the last note of the page, or at its end."""
        if not self._made:
            return
        if self._pattern is not None:
            element = self._page.elements[self._pattern.element]
            last = max(end for _start, end in self._pattern.texts)
            beside = (each.end for each in self._page.elements if each.parent == element.parent and each.start <= last)
            line = self._page.text.rfind("\n", 0, element.start) + 1
            indent = self._page.text[line : element.start]
            gap = f"\n{indent}" if not indent.strip() else ""
            self._page.insert(max(beside, default=element.end), "".join(f"{gap}{note}" for note in self._made))
            return
        body = next((each for each in self._page.elements if each.name.lower() == "body" and each.start >= 0), None)
        self._page.insert(body.close if body is not None else len(self._page.text), "".join(self._made))


def element_of_note(page: PageText, seen: SeenText, mark: str, *, is_only: bool) -> int:
    """Return the element of the note that the markup of a mark links to; -1 if there is none that can be copied.

    A division that holds only this note is its element, unless it `is_only`: it may be that of all notes.
    """
    return element_with_id(page, seen, target_of(mark)[1], is_only=is_only)


def target_of(mark: str) -> tuple[str, str]:
    """Return the file and the id that the markup of a mark links to; both are empty if it has no link to an id."""
    aimed = _ADDRESS.search(mark)
    return (html.unescape(aimed[1]), html.unescape(aimed[2])) if aimed else ("", "")


def element_with_id(page: PageText, seen: SeenText, target: str, *, is_only: bool) -> int:
    """Return the element of the note with an id, as `element_of_note` does."""
    number = next((each for each, _element in enumerate(page.elements) if target and target in _ids(page, each)), -1)
    if number < 0:
        return -1
    while page.elements[number].name.lower() in _INLINE and page.elements[number].parent >= 0:
        number = page.elements[number].parent
    while (parent := page.elements[number].parent) >= 0 and page.elements[parent].start >= 0:
        is_division = page.elements[parent].name.lower() in ("li", "div", "aside") and not (
            is_only and page.elements[number].name.lower() not in _INLINE and page.elements[parent].name.lower() != "li"
        )
        if not is_division or _text(page, seen, parent) != _text(page, seen, number):
            break
        number = parent
    return -1 if page.elements[number].name.lower() in (_PARTS | {"body", "html"}) else number


def remove_element(page: PageText, number: int) -> None:
    """Remove an element from a page, unless it is in another one that was removed."""
    element = page.elements[number]
    if not page.is_replaced(element.start):
        page.replace(element.start, element.end, "")


def label_of(mark: str) -> str:
    """Return the label that the markup of a mark shows, without brackets."""
    found = _LABEL.search(html.unescape(_TAG.sub("", mark)))
    return found[0] if found else ""


def _ids(page: PageText, number: int) -> set[str]:
    return {each.value for each in page.attributes(number) if each.name in ("id", "xml:id", "name")}


def _text(page: PageText, seen: SeenText, number: int) -> tuple[int, int]:
    start, end = page.content_of(number)
    return seen.all.index_from(start), seen.all.index_from(end)


def _aimed(markup: str, own: str, other: str) -> str:
    """Return markup with one id, its own, on the first element that had one, and with all its links to another."""
    ids = iter([own])

    def named(match: re.Match[str]) -> str:
        identifier = next(ids, "")
        return f'{match[1]}"{identifier}"' if identifier else ""

    aimed = "".join(
        _HREF.sub(rf"\g<1>{other}", _ID.sub(named, part)) if part.startswith("<") else part
        for part in re.split(r"(<[^>]*>)", markup)
    )
    if next(ids, ""):  # no element had an id
        return re.sub(r"<[^\s/>]+", lambda match: f'{match[0]} id="{own}"', aimed, count=1)
    return aimed


def _with_label(markup: str, old: str, new: str) -> str:
    """Return markup with another label in its text."""
    parts = re.split(r"(<[^>]*>)", markup)
    for at, part in enumerate(parts):
        if old and not part.startswith("<") and re.search(rf"(?<!\w){re.escape(old)}(?!\w)", part):
            parts[at] = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, part, count=1)
            break
    return "".join(parts)
