"""Cells of tables in office documents, after their blocks were read."""

from __future__ import annotations

from typing import Protocol

from hexapla.model import Element

MOST_SPAN = 1000
_ALIGNED = ("to-center", "to-end")


class CellReader(Protocol):
    """Reads the blocks of a cell."""

    def read(self, holder: Element, into: Element) -> None:
        """Append the blocks in a holder to an element."""


def settle_cell(cell: Element) -> None:
    """Put the text of a cell with one paragraph into the cell itself, and the alignment of its paragraphs."""
    blocks = list(cell)
    aligned = {next((each for each in (block.get("class") or "").split() if each in _ALIGNED), "") for block in blocks}
    if len(aligned) == 1 and (name := aligned.pop()):
        cell.set("class", name)
        for block in blocks:
            rest = [each for each in block.get("class", "").split() if each != name]
            block.attrib.pop("class")
            if rest:
                block.set("class", " ".join(rest))
    if len(blocks) == 1 and blocks[0].tag == "p" and not blocks[0].get("class"):
        only = blocks[0]
        cell.attrib.update(only.attrib)
        cell.text = only.text
        cell.remove(only)
        cell.extend(only)
