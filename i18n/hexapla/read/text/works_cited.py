"""Plain text's bibliographies: lists of works whose numbers, such as `[3]`, are no notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hexapla.read.notes_titles import says_bibliography, says_references
from hexapla.read.text.block_kinds import Block

_ENTRY = re.compile(r"\s*(?:[\[(]\d{1,3}[\])]|\d{1,3}[.)]\s)")
_NUMBER = re.compile(r"(?<!\d)\[(\d{1,3})\]")
_IN_SENTENCE = re.compile(r"\w[ \t\u00a0]$|^$")


def lines_of_works(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the first line of each numbered entry of a bibliography, and the entry's number.

    Under a title such as “References”, works are cited as a part of sentences, `as in [3]`, and notes after words.
    """
    found: dict[int, str] = {}
    titles = {at: says_bibliography(block.joined) for at, block in enumerate(blocks) if _is_title(block)}
    parts, all_marks = _marks_in_sentences(blocks) if titles else (Counter[str](), Counter[str]())
    for at, is_sure in titles.items():
        entries = dict(_entries(blocks, at + 1))
        numbers = set(entries.values())
        if is_sure or 2 * sum(map(parts.__getitem__, numbers)) > sum(map(all_marks.__getitem__, numbers)):
            found |= entries
    return found


def _is_title(block: Block) -> bool:
    return len(block.lines) == 1 and (says_bibliography(block.joined) or says_references(block.joined))


def _entries(blocks: Sequence[Block], start: int) -> Iterator[tuple[int, str]]:
    """Yield the first line and the number of the entries that begin at a block; they go on in indented ones."""
    for at in range(start, len(blocks)):
        if match := _ENTRY.match(blocks[at].lines[0]):
            yield blocks[at].line, match[0].strip(" \t[](.)")
        elif not blocks[at].lines[0][:1].isspace():
            return


def _marks_in_sentences(blocks: Sequence[Block]) -> tuple[Counter[str], Counter[str]]:
    """Count the numbers in brackets that are parts of sentences, and all of them."""
    parts, all_marks = Counter[str](), Counter[str]()
    for line in (line for block in blocks if not _ENTRY.match(block.lines[0]) for line in block.lines):
        for match in _NUMBER.finditer(line):
            all_marks[match[1]] += 1
            parts[match[1]] += _IN_SENTENCE.search(line, max(match.start() - 2, 0), match.start()) is not None
    return parts, all_marks
