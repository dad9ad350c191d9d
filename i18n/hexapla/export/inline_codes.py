"""Tagged text as text with inline codes, for XLIFF: what its versions have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hexapla import characters, markup
from hexapla.markup import Tag
from hexapla.model import Element, Unit


class CodeIds:
    """The ids of the codes of a source or a target: the same code has the same id in both.

    `numbers` are those of the tags, by name, from 1. A tag that occurs again has its number and how often it occurred.
    """

    def __init__(self, unit: Unit) -> None:
        self.numbers: dict[str, int] = {code.name: number for number, code in enumerate(unit.codes, 1)}
        self._used: Counter[str] = Counter()

    def next_id(self, tag: Tag) -> str:
        """Return the id of the next occurrence of a tag."""
        self._used[tag.name] += 1
        again = f"-{self._used[tag.name]}" if self._used[tag.name] > 1 else ""
        return f"{self.numbers[tag.name]}{again}"


def balanced_tokens(unit: Unit, text: str) -> Sequence[markup.Token]:
    """Return the text and the well-formed tags of a tagged text; characters that XML forbids are removed."""
    tokens, _faults = markup.balance(markup.parse(text, unit.names), unit.voids)
    return [characters.drop_forbidden(token) if isinstance(token, str) else token for token in tokens]


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
