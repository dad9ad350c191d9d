"""The comments of a Word document, as remarks (ECMA-376, part 1, section 17.13.4)."""

from __future__ import annotations

from hexapla.exchange.docx.cells import plain_text
from hexapla.model import Element
from hexapla.read.docx.words import attribute, w

_LONGEST = 60  # characters of the words that a comment is on
_MOST_OPEN = 20  # comments that are on the same words


class Comments:
    """The comments of a document, each of which is given out once."""

    def __init__(self, part: Element) -> None:
        """Take the comments of the part of comments."""
        self._waiting = {attribute(each, "id"): plain_text(each).strip() for each in part.iterchildren(w("comment"))}

    def within(self, row: Element) -> list[str]:
        """Return the comments in a row, with the words that each is on, if it is on a few of them."""
        found = _Anchors(row)
        return [self._said(identifier, found) for identifier in found.parts if identifier in self._waiting]

    def rest(self) -> list[str]:
        """Return the comments that have not been given out."""
        return [text for text in self._waiting.values() if text]

    def _said(self, identifier: str, found: _Anchors) -> str:
        text = self._waiting.pop(identifier)
        words = " ".join("".join(found.parts[identifier]).split())
        is_whole = words in found.paragraphs
        return f"“{words}”: {text}" if text and words and not is_whole and len(words) <= _LONGEST else text


class _Anchors:
    """Where the comments of a row are: the texts that each is on, by its id, and the texts of the paragraphs."""

    def __init__(self, row: Element) -> None:
        self.parts: dict[str, list[str]] = {}
        self.paragraphs: set[str] = set()
        opened: dict[str, None] = {}
        for paragraph in row.iter(w("p")):
            texts: list[str] = []
            for each in paragraph.iter(*map(w, ("t", "commentRangeStart", "commentRangeEnd", "commentReference"))):
                identifier = attribute(each, "id")
                if each.tag == w("t"):
                    texts.append(each.text or "")
                    for name in opened:
                        self.parts[name].append(each.text or "")
                    continue
                self.parts.setdefault(identifier, [])
                if each.tag == w("commentRangeStart") and len(opened) < _MOST_OPEN:
                    opened[identifier] = None
                else:
                    opened.pop(identifier, None)
            self.paragraphs.add(" ".join("".join(texts).split()))
