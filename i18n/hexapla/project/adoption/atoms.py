"""The sentences of the blocks of a book, so that a person can cut a block: each is an *atom*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from hexapla import markup
from hexapla.project.adoption.books import BookPassage, WholeBook, with_blocks
from hexapla.segment import cut, sentences


@dataclass(frozen=True)
class SplitBlocks:
    """The tagged text of each atom of a book's blocks, in order, and the number of its block.

    The texts of the atoms of a block, joined, are the text of the block.
    """

    book: WholeBook
    texts: Sequence[str]
    blocks: Sequence[int]

    @cached_property
    def starts(self) -> Sequence[int]:
        """The first atom of each block, and the number of all atoms."""
        firsts = [at for at, block in enumerate(self.blocks) if at == 0 or self.blocks[at - 1] != block]
        return [*firsts, len(self.blocks)]

    @cached_property
    def plain(self) -> Sequence[str]:
        """The atoms without tags."""
        units = [self.book.blocks[block].unit for block in self.blocks]
        return [markup.plain(text, unit.names) for text, unit in zip(self.texts, units, strict=True)]

    def span(self, blocks: tuple[int, int]) -> tuple[int, int]:
        """Return the atoms of some blocks."""
        return self.starts[blocks[0]], self.starts[blocks[1]]

    def passages(self, atoms: tuple[int, int]) -> list[BookPassage]:
        """Return the texts of some atoms: one passage for each block that they are in."""
        found: dict[int, list[str]] = {}
        for at in range(*atoms):
            found.setdefault(self.blocks[at], []).append(self.texts[at])
        return [self._passage(block, texts) for block, texts in found.items()]

    def _passage(self, block: int, texts: Sequence[str]) -> BookPassage:
        return replace(self.book.blocks[block], text="".join(texts))

    def cut(self, places: Iterable[int]) -> tuple[WholeBook, dict[int, int]]:
        """Return the book with its blocks cut before some atoms, and the number of the block that begins at each."""
        starts = sorted({*self.starts, *places})
        numbers = {start: number for number, start in enumerate(starts)}
        if len(starts) == len(self.starts):
            return self.book, numbers
        pieces = [self.passages((start, end))[0] for start, end in pairwise(starts)]
        return with_blocks(self.book, pieces), numbers


def split_blocks(book: WholeBook) -> SplitBlocks:
    """Cut the blocks of a book into atoms; an element that spans a cut prevents it."""
    texts: list[str] = []
    blocks: list[int] = []
    for number, passage in enumerate(book.blocks):
        spans = sentences(passage.unit, passage.text, book.language)
        pieces = cut(passage.unit, passage.text, [span.start for span in spans[1:]])
        found = [piece for piece in pieces if piece is not None]
        if "".join(found) != passage.text:
            found = [passage.text]
        texts += found
        blocks += [number] * len(found)
    return SplitBlocks(book, texts, blocks)
