"""What most forms of plain text have in common: the defaults of `forms.PlainTextForm`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from hexapla.model import Code, Unit
from hexapla.rewrite.plain_text.forms import Around, ChangedTexts, Delimiters, Value
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class SimpleSource:
    """A form without metadata of its own, whose drafts have their remark as words, in brackets after them."""

    line_break: str = rf"{LINE_END}[ \t]*"
    noise: str = ""
    unseen: str = ""
    attempts: int = 2

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.unseen = self.unseen if self.unseen and re.search(self.unseen, source.text, re.DOTALL) else ""
        self._letters: dict[str, str] = {}

    def mark_tag(self, attempt: int) -> str:
        """Return an empty tag: drafts have their remark as words."""
        del attempt
        return ""

    def mark(self, text: str, remark: str, attempt: int) -> str:
        """Return a text with its remark after it."""
        del attempt
        return f"{text} [{remark}]"

    def letter(self, letter: str) -> str:
        """Return the pattern of a character: of those of its `spellings` that the file has, and of itself."""
        if letter not in self._letters:
            found = [each for each in self.spellings(letter) if re.search(each, self.source.text)]
            self._letters[letter] = f"(?:{'|'.join([*found, re.escape(letter)])})" if found else re.escape(letter)
        return self._letters[letter]

    def spellings(self, letter: str) -> Sequence[str]:
        """Return the patterns of what may be written for a character besides itself: with a backslash."""
        return [rf"\\{re.escape(letter)}"]

    def whole(self, code: Code, words: str = "") -> str:
        """Return an empty pattern: what is between tags is in the source."""
        del code, words
        return ""

    def added(self, unit: Unit) -> str:
        """Return an empty text: a reader adds nothing."""
        del unit
        return ""

    def fits(self, unit: Unit, around: Around) -> bool:
        """Return whether a place may be that of a unit: any place may be."""
        del unit, around
        return True

    def values(self, units: Sequence[Unit]) -> Mapping[int, Value]:
        """Return the places of metadata: they are those of the texts that readers see."""
        del units
        return {}

    def plain(self, written: str) -> str:
        """Return the text of words without the backslashes before signs."""
        return _ESCAPED.sub(r"\1", written)

    def begin(self, line: str, attempt: int) -> str:
        """Return a line as it is: nothing in it is read as a sign because it begins a line."""
        del attempt
        return line

    def void(self, written: str, code: Code, attempt: int) -> str:
        """Return a void tag as the source has it."""
        del code, attempt
        return written

    def pair(self, written: Delimiters, code: Code, words: str, *, neighbours: tuple[str, str], attempt: int) -> str:
        """Return words within the delimiters of a pair of tags."""
        del code, neighbours, attempt
        return f"{written.opening}{words}{written.closing}"

    def edits(self, written: ChangedTexts) -> Iterable[tuple[int, int, str]]:
        """Return what else has to change: nothing."""
        del written
        return ()
