"""Project Gutenberg's `[Footnote: ...]` inside a paragraph or without a number: made blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from hexapla.read.east_asian import join_lines
from hexapla.read.text.block_kinds import Block
from hexapla.read.text.evidence import masks_name
from hexapla.read.text.notations import OWN

_OPENING = re.compile(
    r"(?:(?<![ \t\u00a0\n])[ \t\u00a0\n]+)?(?P<bracket>\[)(?:foot|end)note(?:\s+(?P<label>[\w*†‡]{1,5}))?\s*:\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]]")
_STAR = re.compile(r"(?<=[\w.,;:!?…\"”’'»)])\*(?![\w*])")


def put_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, with each such note as a block of its own.

    A note without a label is cited at its old place.
    """
    found: list[Block] = []
    numbers = count(1)
    before: Block | None = None
    for block in blocks:
        text = "\n".join(block.lines)
        notes: list[Block] = []
        closings = _closings(text)
        last = len(text.rstrip()) - 1
        parts: list[str] = []  # the text without its notes
        kept = passed = at = 0  # the ends of what is in `parts` and of what was examined; the start of the next search
        line, is_blank = block.line, True
        while match := _OPENING.search(text, at):
            between = text[passed : match.start()]
            passed, line, is_blank = match.start(), line + between.count("\n"), is_blank and not between.strip()
            end = closings.get(match.start("bracket"))
            if end is None or (is_blank and (match["label"] or end < last or before is None)):
                at = match.end()
                continue
            label = match["label"] or f"{OWN}0{next(numbers)}"  # with a zero, unlike the labels of `marks`
            words = text[match.end() : end + 1]
            words = words if is_blank else join_lines(words)  # its lines are those of the paragraph
            notes.append(Block(line, f"[Footnote {label}: {words}".split("\n")))
            mark = "" if match["label"] else f"[{label}]"
            if is_blank and before is not None:
                _cite(before, mark)
                mark = ""
            parts += [text[kept : match.start()], mark]
            kept = passed = at = end + 1
            is_blank = is_blank and not mark
        if notes:
            block.lines = [each for each in "".join([*parts, text[kept:]]).split("\n") if each.strip()]
        if block.lines:
            before = block
            found.append(block)
        found += notes
    return found


def _closings(text: str) -> dict[int, int]:
    """Return the offset of each closing bracket by the offset of its opening bracket."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


def _cite(block: Block, mark: str) -> None:
    """Put a mark at the star that a block has for it, or else at its end."""
    for number, line in enumerate(block.lines):
        for star in _STAR.finditer(line):
            if not masks_name(line, star.start(), "*"):
                block.lines[number] = line[: star.start()] + mark + line[star.end() :]
                return
    block.lines[-1] += mark
