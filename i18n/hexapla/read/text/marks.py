"""Plain text's notes in other notations than `[3]`: `{3}`, `³`, `(3)`, `注3`, `word*`, or only `word.3`.

The form of a mark is not enough: `(2)` may be the number of an argument, `m²` a unit, `2.` a list item. Marks are notes
only if they match a note: the label of a body also occurs in the text before it, and the `evidence` allows it; in
doubtful notations the numbers must also be in order. Matching notes are rewritten with brackets and unique labels, and
then handled like all others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, pairwise

from hexapla.read.text import evidence
from hexapla.read.text.block_kinds import Block, cut
from hexapla.read.text.notations import NOTATIONS, OWN, ROUND_SIGNS, SIGNS, Notation
from hexapla.read.text.pairs import Marks, Sign, cite_again, counted, known_by_shape, of_signs

_MOST = 100  # labels in one bracket
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+)\]")
_STARRED = re.compile(r"(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])")  # `*so*`
_ROUND = re.compile(r"[()]")
_CLOSINGS = re.compile(r"\){1,3}")
_CLOSING = re.compile(r"[.,;:!?…»”’\"')\]。，、；：」』]|\s*$")


def write_in_brackets(
    blocks: list[Block], works: Collection[int], *, are_explicit: bool
) -> tuple[list[Block], list[tuple[int, str]]]:
    """Return the blocks with all matching notes written as `[label]`, and each body at the beginning of a block.

    Blocks that begin on the lines `works` are no notes. `are_explicit` is whether the text has notes with the label in
    brackets before them: then no list answers `[1]`, and another list only below a heading of notes. Also return the
    line and the label of each paragraph that may be a note, which the evidence neither confirms nor refutes.
    """
    numbers = count(1)
    doubts: list[tuple[int, str]] = []
    for notation in (*NOTATIONS, ROUND_SIGNS, SIGNS):
        if are_explicit and notation.answers_brackets:
            continue
        if bodies := [each for each in _bodies(blocks, notation) if blocks[each.at[0]].line not in works]:
            marks = Marks(_marks(blocks, notation, {body.at[:2]: body.end for body in bodies}))
            if notation in (ROUND_SIGNS, SIGNS):
                pairs, doubtful = of_signs(known_by_shape(bodies, marks), bodies)
                doubts += [(blocks[body.at[0]].line + body.at[1], body.label) for body in doubtful]
            elif notation.counted:
                pairs = counted(bodies, marks, blocks, must_be_titled=are_explicit)
            else:
                pairs = known_by_shape(bodies, marks)
            if notation.repeats:
                cite_again(pairs, marks)
            blocks = _rewritten(blocks, pairs, numbers)
    return blocks, doubts


def _label(written: str) -> str:
    """Return a label in the form that all notations share: `12` for `¹²`, `⑫` and `１２`."""
    values = [unicodedata.numeric(sign, None) for sign in written]
    return written if None in values else "".join(str(int(value)) for value in values if value is not None)


def _lines(block: Block, notation: Notation) -> list[str]:
    """Return the lines of a block; for notes with signs, without emphasis in stars, which may go over lines."""
    if notation is not SIGNS:
        return block.lines
    text = _STARRED.sub(lambda match: re.sub(r"[^\n]", "_", match[0]), "\n".join(block.lines))
    return text.split("\n")


def _bodies(blocks: Sequence[Block], notation: Notation) -> Iterator[Sign]:
    """Yield possible bodies: at the first line of a block, and at other lines of a block that begins with one."""
    for number, block in enumerate(blocks):
        for at, line in enumerate(_lines(block, notation)):
            match = notation.body.match(line)
            if match and not evidence.explains_sign(line[match.end() :]):
                yield Sign((number, at, 0), match.end(), _label(match[1]))
            elif not at:
                break


def _marks(blocks: Sequence[Block], notation: Notation, heads: Mapping[tuple[int, int], int]) -> Iterator[Sign]:
    items = {block for block, line in heads if not line} if notation.is_listed else ()
    last = ""
    for number, block in enumerate(blocks):
        if number in items:
            continue  # in laws: `(1) Subject to subsection (2)`
        for at, text in enumerate(_lines(block, notation)):
            found = [
                match
                for match in notation.mark.finditer(text, heads.get((number, at), 0))
                if not notation.is_other(text, _sign_start(match), match.end())
            ]
            for match in _apart(found, text) if notation.is_listed else found:
                label = _label(match[1])
                if notation.is_raised and evidence.is_power(text, match.start(), label, last):
                    continue
                last = label
                is_free = match[0][0] not in " \t\u00a0"
                yield Sign(
                    (number, at, match.start()),
                    match.end(),
                    label,
                    closes=is_free or _CLOSING.match(text, match.end()) is not None,
                    word=evidence.word_before(text, match.start()),
                    is_doubtful=notation is SIGNS and evidence.masks_name(text, match.start(1), match[1]),
                )


def _sign_start(match: re.Match[str]) -> int:
    """Return the offset of a mark without the spaces before it."""
    return match.end() - len(match[0].lstrip())


def _apart(found: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Return the marks of a line that are not named together with another: `conditions (1) and (2)`."""
    joined: set[re.Match[str]] = set()
    for before, after in pairwise(found):
        if evidence.are_joined(text[before.end() : after.start()]):
            joined |= {before, after}
    return [match for match in found if match not in joined]


def _rewritten(blocks: Sequence[Block], pairs: Sequence[Sign], numbers: Iterator[int]) -> list[Block]:
    edits: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    starts: dict[int, list[int]] = {}
    unopened = {number: _unopened(blocks[number]) for number in {mark.at[0] for body in pairs for mark in body.marks}}
    for body in pairs:
        label = f"[{OWN}{next(numbers)}]"
        edits.setdefault(body.at[:2], []).append((0, body.end, f"{label} "))
        is_bracketed = blocks[body.at[0]].lines[body.at[1]][: body.end].rstrip().endswith(")")
        starts.setdefault(body.at[0], []).append(body.at[1])
        for mark in body.marks:
            edits.setdefault(mark.at[:2], []).append(
                (
                    mark.at[2],
                    mark.end + (is_bracketed and _has_bracket(blocks[mark.at[0]], unopened[mark.at[0]], mark)),
                    label,
                )
            )
    for (block, line), own in edits.items():
        old, kept = blocks[block].lines[line], 0
        parts: list[str] = []
        for start, end, text in sorted(own):
            parts += [old[kept:start], text]
            kept = end
        blocks[block].lines[line] = "".join([*parts, old[kept:]])
    return [part for number, block in enumerate(blocks) for part in cut(block, starts.get(number, []))]


def _unopened(block: Block) -> set[tuple[int, int]]:
    """Return the lines and columns of the closing round brackets that close none, as in German marks: `word*)`."""
    found: set[tuple[int, int]] = set()
    opened = 0
    for number, line in enumerate(block.lines):
        for bracket in _ROUND.finditer(line):
            if bracket[0] == "(":
                opened += 1
            elif opened:
                opened -= 1
            else:
                found.add((number, bracket.start()))
    return found


def _has_bracket(block: Block, unopened: Collection[tuple[int, int]], mark: Sign) -> bool:
    """Return whether one of the closing brackets after a mark is a part of it, as it closes none of the text's."""
    closing = _CLOSINGS.match(block.lines[mark.at[1]], mark.end)
    return closing is not None and any((mark.at[1], at) in unopened for at in range(mark.end, closing.end()))


def part_labels(blocks: Sequence[Block], labels: Collection[str]) -> None:
    """Write `[5, 7-9]` as `[5][7][8][9]` if all of these are labels of notes."""

    def parted(several: re.Match[str]) -> str:
        parts: list[str] = []
        for part in re.split(r"\s?[,;]\s?", several[1]):
            first, *last = (int(number) for number in re.split(r"\s?[–-]\s?", part))
            parts += [str(number) for number in range(first, (last or [first])[-1] + 1)][: _MOST + 1]
            if len(parts) > _MOST:
                return several[0]
        return "".join(f"[{part}]" for part in parts) if parts and set(parts) <= set(labels) else several[0]

    for block in blocks if labels else ():
        block.lines = [_SEVERAL.sub(parted, line) for line in block.lines]
