"""Plain text -> blocks of lines, by blank lines, or by other signs in a text without blank lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hexapla.read.east_asian import columns
from hexapla.read.notes_titles import says_notes
from hexapla.read.text.block_kinds import Block, cut, starts_item

LONG = 200  # columns; no wrapped text has such long lines
_LEAST_LONG = 0.3  # the least share of such lines in an unwrapped text
_OWN_LINE = 100  # columns; in an unwrapped text, such a line is a paragraph
_DIVIDED = 0.03  # the least share of lines that end with a hyphen if a program divided words
_SOFT = "\u00ad¬"
_SUSPENDING = frozenset("and or nor to und oder bis et ou y o e och og en of i и или".split())  # `pre-`, `and post-war`
_NOTE = re.compile(r"(?:(?<!\s)\s+)?[\[［【〔]\s?[\w*†‡§.]{1,6}\s?[\]］】〕]")
_OPENS_NOTE = re.compile(r"\s*[\[({]?(\d{1,3}|[*†])[\])}.]?\s*\S")
_UNDERLINE = re.compile(r"\s*[-_–—*]{3,}\s*")
_STOPS = re.compile(r"[.!?…:。！？؟।][\"”’»)\]\d]*(\s*\[[\w*†‡]{1,4}\])*$")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-\u2010\u00ad¬])$")
# The length is limited, as a word that continues on each of many lines would join all of them.
_REST = re.compile(r"\s*([^\W\d_]{1,100})(?![^\W\d_])(\S{0,400})(?!\S)\s*")


def blocks(text: str) -> list[Block]:
    """Cut text at blank lines, and where a long or an indented line begins a paragraph; join divided words."""
    found = _at_blank_lines(text)
    if is_unwrapped(found):
        all_are = _are_all_apart(found)
        found = [part for block in found for part in _lines_apart(block, all_are=all_are)]
    elif indent := _opening_indent(found):
        found = [part for block in found for part in _at_indents(block, indent)]
    else:
        found = [part for block in found for part in cut(block, _wide_indents(block))]
    found = [part for block in found for part in cut(block, _heads_of_notes(block))]
    _join_divided_words(found)
    return found


def line_width(found: Sequence[Block]) -> int:
    """Return the width that the text was wrapped to: 90 % of continued lines do not exceed it; large if unwrapped."""
    if is_unwrapped(found):
        return max(columns(line) for block in found for line in block.lines)
    lengths = sorted(columns(line) for block in found for line in block.lines[:-1]) or [0]
    return max(lengths[len(lengths) * 9 // 10], 40)


def is_unwrapped(found: Sequence[Block]) -> bool:
    """Return whether each paragraph is one long line; addresses do not count, as they are not wrapped."""
    widths = [columns(_ADDRESS.sub("", line)) for block in found for line in block.lines]
    return sum(width for width in widths if width >= LONG) > _LEAST_LONG * sum(widths)


def _at_blank_lines(text: str) -> list[Block]:
    found: list[Block] = []
    lines: list[str] = []
    gap = start = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            if not lines:
                start = number
            lines.append(line.rstrip())
        elif lines:
            found.append(Block(start, lines, gap))
            lines, gap = [], 1
        else:
            gap += 1
    return found


def _heads_of_notes(block: Block) -> list[int]:
    """Return the lines of a block at which its notes begin without a blank line before them.

    They follow a line such as "Notes", a rule, or the paragraph that cites the first of them.
    """
    seen: set[str] = set()
    for at, (before, line) in enumerate(pairwise(block.lines), 1):
        seen.update(match[0].strip() for match in _NOTE.finditer(before))
        if says_notes(before) or (_UNDERLINE.fullmatch(before) and _OPENS_NOTE.match(line)):
            return [at] if says_notes(before) else [at - 1, at]
        note = _NOTE.match(line) if _STOPS.search(before) else None
        if note and note.end() < len(line) and note[0].strip() in seen:
            return [at]
    return []


def _are_all_apart(found: Sequence[Block]) -> bool:
    """Return whether long lines follow one another without blank lines: then every line is a paragraph."""
    long = [len(block.lines) > 1 for block in found for line in block.lines if columns(line) >= LONG]
    return 2 * sum(long) > len(long)


def _lines_apart(block: Block, *, all_are: bool) -> Iterator[Block]:
    """Yield long lines of an unwrapped text as paragraphs.

    Consecutive short lines stay together, as verse or a list.
    """
    alone = [
        (columns(line) >= _OWN_LINE or all_are or _NOTE.match(line) is not None) and not starts_item(line)
        for line in block.lines
    ]
    yield from cut(block, [at for at in range(1, len(block.lines)) if alone[at] or alone[at - 1]])


def _opening_indent(found: Sequence[Block]) -> int:
    """Return the indentation of paragraphs' first lines in columns; 0 if blank lines separate paragraphs, as usual.

    A paragraph follows the end of a sentence; indented lines of verse or of a bibliography do not.
    """
    pairs = [pair for block in found if not starts_item(block.lines[0]) for pair in pairwise(block.lines)]
    opened = [(_indent(line), before) for before, line in pairs if _indent(line)]
    if not opened or 2 * len(opened) > len(pairs):
        return 0
    indent, _count = Counter(indent for indent, _before in opened).most_common(1)[0]
    ended = [bool(_STOPS.search(before)) for own, before in opened if own == indent]
    return indent if len(ended) > 1 and sum(ended) >= 0.8 * len(ended) else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _wide_indents(block: Block) -> list[int]:
    """Return the lines that begin with a wide space after a sentence end, as Chinese and Japanese paragraphs do."""
    pairs = enumerate(pairwise(block.lines), 1)
    return [at for at, (before, line) in pairs if line.startswith("\u3000") and _STOPS.search(before)]


def _at_indents(block: Block, indent: int) -> Iterator[Block]:
    starts = (
        [] if starts_item(block.lines[0]) else [at for at, each in enumerate(block.lines) if _indent(each) == indent]
    )
    yield from cut(block, starts)


def _join_divided_words(found: Sequence[Block]) -> None:
    """Move the rest of a divided word to its first line: `mar-`, `ket` is `market`, `well-`, `known` `well-known`.

    The hyphen is removed if the rest of the text has the word without it more often; if neither form is more frequent,
    it is removed if so many lines end with a hyphen that a program must have divided words.
    """
    ends = [(block, at) for block in found for at in range(len(block.lines) - 1) if _divided(block, at)]
    if not ends:
        return
    known = Counter(word.lower() for block in found for line in block.lines for word in _WORD.findall(line))
    is_habit = len(ends) > _DIVIDED * sum(len(block.lines) for block in found)
    for block, at in reversed(ends):
        cut, rest = _divided(block, at) or (None, None)
        if cut and rest:
            whole, compound = known[f"{cut[1]}{rest[1]}".lower()], known[f"{cut[1]}-{rest[1]}".lower()]
            evident = is_habit if whole == compound else whole > compound
            hyphen = "" if cut[2] in _SOFT or (rest[1].islower() and evident) else cut[2]
            block.lines[at] = block.lines[at][: cut.start(2)] + hyphen + rest[1] + rest[2]
            block.lines[at + 1] = block.lines[at + 1][rest.end() :]
    for block in found:
        block.lines = [line for line in block.lines if line]


def _divided(block: Block, at: int) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return the two parts of the word that is divided at the end of this line; None if there is none."""
    cut, rest = _CUT.search(block.lines[at]), _REST.match(block.lines[at + 1])
    return (cut, rest) if cut and rest and rest[1] not in _SUSPENDING else None
