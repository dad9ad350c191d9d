"""reStructuredText's notes, separated from their text: pandoc loses notes without a citation, and citations in notes.

Notes with symbols, `[*]_`, are a series beside those with numbers, as docutils has it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from hexapla.read.pandoc.notes import PADDING, SYMBOLS, SeparatedNotes

_NOTE = re.compile(r"(?P<indent>[ ]*)\.\. \[(?P<label>\d+|#[\w.-]*|\*)\](?:[ ]+(?P<words>\S.*)|[ ]*)")
_CITATION = re.compile(r"``.+?``|:math:`[^`]*`|(?<!\\)\[(?P<label>\d+|#[\w.-]*|\*)\]_")
_NAMELESS = ("#", "*")  # the first citation is that of the first note, and so on


@dataclass
class RstNotes:
    """The notes of a text: the lines where those of each label begin, and how many nameless ones are cited so far."""

    begun: dict[str, list[int]] = field(default_factory=dict)
    cited: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, label: str) -> None:
        """Add a note."""
        self.begun.setdefault(label, []).append(line)

    def with_signs(self, line: int, text: str, beside: SeparatedNotes) -> str:
        """Return a line with signs in place of its citations; those of no note are shown as they are written.

        A sign takes as much space as the citation, so that the columns of tables stay.
        """

        def signed(match: re.Match[str]) -> str:
            label = match["label"]
            if label is None:
                return match[0]
            sign = beside.cite(self._key(label, self._cited(label, line)), "", match[0])
            return sign.ljust(len(match[0]), PADDING)

        return _CITATION.sub(signed, text)

    def _cited(self, label: str, line: int) -> int:
        """Return which note of a label is cited in a line: the next one if several have it."""
        if label in _NAMELESS:
            self.cited[label] += 1
            return self.cited[label] - 1
        begun = self.begun.get(label, [])
        after = [at for at, number in enumerate(begun) if number > line]
        return after[0] if after else max(len(begun) - 1, 0)

    def container(self, line: int, label: str, beside: SeparatedNotes) -> str:
        """Return the id of the block in which the note of a label that begins in a line is put."""
        return beside.place(self._key(label, self.begun[label].index(line)))

    def _key(self, label: str, at: int) -> str:
        group = SYMBOLS if label == "*" and len(self.begun) > 1 else ""
        return f"{group}/{label}:{at}"


def note_in(line: str) -> re.Match[str] | None:
    """Return the parts of the first line of a note: `indent`, `label` and `words`; None if it is no such line."""
    return _NOTE.fullmatch(line)
