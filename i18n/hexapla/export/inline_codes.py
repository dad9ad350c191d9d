"""Tagged text as text with inline codes, for XLIFF: what its versions have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hexapla import characters, markup, translator_tags
from hexapla.markup import Tag
from hexapla.model import Element, Row, Unit


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


def with_omission(row: Row, at: int) -> Row:
    """Return a row with `<omit/>` as its text in the language `at`, where a person has left a note out.

    An edition shows nothing there. A translator must see it, or would translate the note without knowing of it.
    """
    cell = row.cells[at]
    is_left_out = (
        not cell.text
        and cell.state is not None
        and cell.state.is_human
        and translator_tags.is_omission(row.unit.text, cell.in_catalog)
    )
    if not is_left_out:
        return row
    texts = [each.text if number != at else cell.in_catalog for number, each in enumerate(row.cells)]
    cells = tuple(replace(each, text=text) for each, text in zip(row.cells, texts, strict=True))
    return replace(row, cells=cells, segments=(tuple(texts),))


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
