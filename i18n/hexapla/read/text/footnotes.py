"""Project Gutenberg's `[Footnote: ...]` that stands in a paragraph, or has no number: put apart, as the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from hexapla.read.text.blocks import Block
from hexapla.read.text.marks import OWN

_OPENING = re.compile(r"[ \t\u00a0\n]*\[(?:foot|end)note(?:\s+([\w*†‡]{1,5}))?\s*:\s*", re.IGNORECASE)
_STAR = re.compile(r"(?<=[\w.,;:!?…\"”’'»)])\*(?![\w*])")


def put_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, in which each such note is one of its own, and one without a label is cited where it stood."""
    found: list[Block] = []
    numbers = count(1)
    before: Block | None = None
    for block in blocks:
        text = "\n".join(block.lines)
        notes: list[Block] = []
        at = 0
        while match := _OPENING.search(text, at):
            end = _closing(text, match.end())
            begins = not text[: match.start()].strip()
            if end is None or (begins and (match[1] or end < len(text.rstrip()) - 1 or before is None)):
                at = match.end()
                continue
            label = match[1] or f"{OWN}0{next(numbers)}"  # a zero: `marks` begins none of its own with it
            line = block.line + text[: match.start()].count("\n")
            notes.append(Block(line, f"[Footnote {label}: {text[match.end() : end + 1]}".split("\n")))
            mark = "" if match[1] else f"[{label}]"
            if begins and before is not None:
                _cite(before, mark)
                mark = ""
            text, at = text[: match.start()] + mark + text[end + 1 :], match.start()
        block.lines = [line for line in text.split("\n") if line.strip()] if notes else block.lines
        if block.lines:
            before = block
            found.append(block)
        found += notes
    return found


def _closing(text: str, start: int) -> int | None:
    """Where the bracket closes that was opened before `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if not depth:
            return at
    return None


def _cite(block: Block, mark: str) -> None:
    """Put a mark where the block has a star for it, or else at its end."""
    for number, line in enumerate(block.lines):
        if star := _STAR.search(line):
            block.lines[number] = line[: star.start()] + mark + line[star.end() :]
            return
    block.lines[-1] += mark
