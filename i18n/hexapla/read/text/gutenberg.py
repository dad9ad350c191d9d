"""Project Gutenberg's frame around a book: its header with metadata, the lines START and END, and its licence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hexapla.read.text.block_kinds import Block

_START = re.compile(
    r"\s*\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG|.*\*END\*? ?THE SMALL PRINT", re.IGNORECASE | re.DOTALL
)
_END = re.compile(
    r"\s*(?:\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG|END OF (?:THE |THIS )?PROJECT GUTENBERG)", re.IGNORECASE
)
_MADE_BY = re.compile(
    r"\s*(?:(?:this )?(?:html|e-?text|e-?book) (?:version )?(?:was )?)?"
    r"(?:produced|prepared|transcribed|scanned|created) (?:by|from)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\A.{,5000}?(?=^\*\*\* ?START OF TH[EI])", re.DOTALL | re.MULTILINE)
_SAID = re.compile(r"^(Title|Author): +(.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def book_in(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the indexes of the book's first block, and of the first one after it; without a frame, of all blocks."""
    texts = ["\n".join(block.lines) for block in blocks]
    start = next((number for number, text in enumerate(texts, 1) if _START.match(text)), 0)
    if start:  # who made the text is named below that line
        start = next((each for each in range(start, len(texts)) if not _MADE_BY.match(texts[each])), start)
    end = next((number for number, text in enumerate(texts[start:], start) if _END.match(text)), len(blocks))
    return start, end


def header_metadata(text: str) -> dict[str, tuple[str, ...]]:
    """Return the title and the author that the header of a text gives; nothing if it has no header."""
    header = _HEADER.match(text)
    said = {match[1]: " ".join(match[2].split()) for match in _SAID.finditer(header[0])} if header else {}
    return {ours: (said[name],) for name, ours in (("Title", "title"), ("Author", "creators")) if name in said}
