"""Project Gutenberg's `[Footnote: ...]` that stands in a paragraph, or has no number: put apart, as the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from hexapla.read.text.block_kinds import Block
from hexapla.read.text.marks import OWN

_OPENING = re.compile(
    r"(?:(?<![ \t\u00a0\n])[ \t\u00a0\n]+)?(?P<bracket>\[)(?:foot|end)note(?:\s+(?P<label>[\w*†‡]{1,5}))?\s*:\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]]")
_STAR = re.compile(r"(?<=[\w.,;:!?…\"”’'»)])\*(?![\w*])")


def put_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, in which each such note is one of its own, and one without a label is cited where it stood."""
    found: list[Block] = []
    numbers = count(1)
    before: Block | None = None
    for block in blocks:
        text = "\n".join(block.lines)
        notes: list[Block] = []
        closings = _closings(text)
        last = len(text.rstrip()) - 1
        parts: list[str] = []  # of the text without its notes
        kept = passed = at = 0  # up to where it is in those, up to where it was looked at, from where on it is searched
        line, is_blank = block.line, True
        while match := _OPENING.search(text, at):
            between = text[passed : match.start()]
            passed, line, is_blank = match.start(), line + between.count("\n"), is_blank and not between.strip()
            end = closings.get(match.start("bracket"))
            if end is None or (is_blank and (match["label"] or end < last or before is None)):
                at = match.end()
                continue
            label = match["label"] or f"{OWN}0{next(numbers)}"  # a zero: `marks` begins none of its own with it
            notes.append(Block(line, f"[Footnote {label}: {text[match.end() : end + 1]}".split("\n")))
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
    """Where each bracket of a text closes, by where it opens."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


def _cite(block: Block, mark: str) -> None:
    """Put a mark where the block has a star for it, or else at its end."""
    for number, line in enumerate(block.lines):
        if "*" in line and (star := _STAR.search(line)):
            block.lines[number] = line[: star.start()] + mark + line[star.end() :]
            return
    block.lines[-1] += mark
