"""The kinds of plain text's blocks, by the shape of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_lowercase

from hexapla.read.east_asian import HAN, columns, join_lines

_CHAPTER = re.compile(r"(chapter|part|book|section|appendix|act|scene)\b[\s.]*([ivxlc]+|\d+|[a-z]+)\b", re.IGNORECASE)
# A chapter or a part and its number; `_CHAPTER` also takes other words for a number, as in `Section Editor`.
_DIVISION = re.compile(
    r"(chapter|part|book|section|act|kapitel|teil|buch|chapitre|partie|livre|cap[ií]tulo|parte|libro|livro"
    r"|capitolo|hoofdstuk|deel|rozdzia[łl]|kapitola|глава|часть|книга|bölüm|fəsil)\s+"
    r"([ivxlc]+|\d+|one|two|three|first|second|the first|premi[eè]re?|primer[oa]?|primeir[oa]|prim[oa]|erste[rs]?|eins"
    r"|[\w-]+(?:ая|ой|ий|ый|ья)|birinci|bir|un|uno|um|één|pierwszy|první)\b"
    r"|[\w-]+(?:st|nd|rd|th|tes|ter|te|inci|ıncı|uncu|üncü|nci|ncı)\s+(chapter|part|book|kapitel|teil|buch|bölüm|fəsil)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"([IVXLC]+|\d{1,2})\.(\s|$)")
_LABEL = re.compile(r"\s*\(?(\d{1,3}|[a-z])[.)]\s+(?=\S)")  # of an item: `1.`, `(1)`, `a)`
_BULLET = re.compile(r"\s*([-*•–])\s+(?=\S)")
_RULE = re.compile(r"\s*([-*_=~#•·])(\s*\1){2,}\s*")
_SERIES = re.compile(
    r"(vol(ume)?|no|nr|num(ber)?|issue|band|heft|tome?|año|№|cilt)\b[\s.]*[\dIVXLC]"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|[\d./-]+$",
    re.IGNORECASE,
)
_BY = re.compile(r"(by|von|par|por|di|door|av|af)\s+(?=\S)", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"(?:--|[–—―])\s?(?=[^\W\d_])")  # `--TENNYSON.` below verse
_IS_FRAME = re.compile(r"\*{3}|\[[^\W\d_]+(?::.*)?\]$")  # Project Gutenberg's line around a book, `[Sidenote: Rain]`
_FIRST_WORD = re.compile(rf"{HAN}|\S[^\s{HAN[1:-1]}]*")
_ENDS_SENTENCE = re.compile(r"[.!?…;:,。！？؟۔।][\"”’»)\]]*(\s*\[[^\w\s]?\w{1,6}\])*\s*$")


@dataclass(slots=True)
class Block:
    """Lines without a blank line between them.

    `line` is the number of the first one, `gap` the blank lines before it.
    """

    line: int
    lines: list[str]
    gap: int = 1
    shape: str = "paragraph"
    level: int = 0
    texts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def joined(self) -> str:
        """All lines as one; scripts without spaces get none at a line end either."""
        return join_lines("\n".join(line.strip() for line in self.lines))

    @property
    def is_indented(self) -> bool:
        """Whether every line begins with white space."""
        return all(line[:1] in (" ", "\t", "\u00a0") for line in self.lines)


def cut(block: Block, starts: Sequence[int]) -> Iterator[Block]:
    """Yield the parts of a block, each beginning at one of these line indexes."""
    for start, end in pairwise([0, *(start for start in starts if start), len(block.lines)]):
        yield Block(block.line + start, block.lines[start:end], 0 if start else block.gap)


def starts_item(line: str) -> bool:
    """Return whether a line begins with the bullet of a list."""
    return _BULLET.match(line) is not None


def shape(found: Sequence[Block], width: int, *, has_title: bool = True) -> None:
    """Set the shape of each block.

    It is `title`, `byline`, `series`, `heading`, `list`, `verse`, `items`, `rule` or `paragraph`.

    Also fills `texts`: the block's texts with their lines. The decision uses only the form (length, blank lines,
    capitals, the `width` that the whole text was wrapped to), never the meaning of words. After a wrong decision the
    text is complete, but has another style. `has_title` is whether the blocks may begin with a title.
    """
    front = _shape_front(found, width) if has_title else 0
    for index, block in enumerate(found):
        if index >= front:
            following = found[index + 1] if index + 1 < len(found) else None
            block.shape = _shape_of(block, following, width)
        block.texts = _texts(block)


def begins_with_title(found: Sequence[Block], width: int) -> bool:
    """Return whether a text has a title block."""
    return _shape_front(found, width) > 0


def _keeps_lines(block: Block, width: int) -> bool:
    """Return whether line ends are intended: on every line but the last, the next line's first word would have fit."""
    pairs = list(zip(block.lines, block.lines[1:], strict=False))
    return bool(pairs) and all(columns(a.strip()) + 1 + columns(_first_word(b)) < 0.75 * width for a, b in pairs)


def _first_word(line: str) -> str:
    found = _FIRST_WORD.search(line)
    return found[0] if found else ""


def _is_prose(block: Block) -> bool:
    joined = block.joined
    width = columns(joined)
    return width > 160 or (width > 60 and bool(_ENDS_SENTENCE.search(joined)))


def _shape_front(found: Sequence[Block], width: int) -> int:
    """Set the shapes of a document's title block, if it has one; return its number of blocks."""
    end = next((index for index, block in enumerate(found[:8]) if _ends_front(block, is_first=not index)), 0)
    title = next((index for index in range(end) if not _SERIES.match(found[index].joined)), None)
    if title is None:
        return 0
    for block in found[:title]:
        block.shape = "series"
    found[title].shape = "title"
    last = title + 1
    if last < end and _is_byline(found[last], width):
        found[last].shape = "byline"
        last += 1
    return last


def _ends_front(block: Block, *, is_first: bool) -> bool:
    """Return whether a block is no part of a title: prose, a list, the heading of a chapter below another block."""
    is_chapter = not is_first and _DIVISION.match(block.joined) is not None
    return is_chapter or _is_prose(block) or _BULLET.match(block.lines[0]) is not None


def _is_byline(block: Block, width: int) -> bool:
    if _DIVISION.match(block.joined):
        return False
    if _BY.match(block.joined) or (len(block.lines) > 1 and _keeps_lines(block, width)):
        return True
    words = block.joined.split()
    return 2 <= len(words) <= 5 and all((word[0].isupper() and word.isalpha()) or word.endswith(".") for word in words)


def _shape_of(block: Block, following: Block | None, width: int) -> str:
    if is_rule(block):
        return "rule"
    if (
        len(block.lines) == 2
        and re.fullmatch(r"(=+|-+|~+)", block.lines[1].strip())
        and len(block.lines[1].strip()) > 2
    ):
        block.lines = block.lines[:1]
        return "heading"
    if all(_BULLET.match(line) or line[:1].isspace() for line in block.lines) and _BULLET.match(block.lines[0]):
        return "list"
    if is_heading(block, following):
        return "heading"
    if is_verse(block, width):
        return "verse"
    return "items" if _item_starts(block) else "paragraph"


def _item_starts(block: Block) -> list[int]:
    """Return the lines at which the items of a list in a paragraph begin; nothing if there is none.

    Their labels count from 1 or from a; bullets come after a colon.
    """
    labels = [(at, match[1]) for at, line in enumerate(block.lines) if (match := _LABEL.match(line))]
    if len(labels) > 1 and _count([label for _at, label in labels]):
        return [at for at, _label in labels]
    bullets = [(at, match[1]) for at, line in enumerate(block.lines) if (match := _BULLET.match(line))]
    is_list = len(bullets) > 1 and len({sign for _at, sign in bullets}) == 1 and bullets[0][0] > 0
    return [at for at, _sign in bullets] if is_list and block.lines[bullets[0][0] - 1].rstrip().endswith(":") else []


def _count(labels: Sequence[str]) -> bool:
    """Return whether labels are 1, 2, 3 or a, b, c."""
    return list(labels) in ([str(number) for number in range(1, len(labels) + 1)], list(ascii_lowercase[: len(labels)]))


def is_rule(block: Block) -> bool:
    """Return whether a block is a line of signs that divides a text: `* * *`."""
    return len(block.lines) == 1 and _RULE.fullmatch(block.lines[0].strip()) is not None


def is_verse(block: Block, width: int) -> bool:
    """Return whether the line ends of a block are intended, in a text that was wrapped to this width."""
    return _keeps_lines(block, width) or (block.is_indented and len(block.lines) > 1 and _keeps_lines(block, 2 * width))


def is_heading(block: Block, following: Block | None) -> bool:
    """Return whether a block has the form of a heading above the block `following`."""
    first = block.lines[0].strip()
    if len(block.lines) > 1 or len(first) > 90 or following is None or not any(letter.isalpha() for letter in first):
        return False
    if _ATTRIBUTION.match(first) or _IS_FRAME.match(first):
        return False
    bare = first.rstrip(".")
    if first.isupper() and len(first) > 3 and not first.endswith((",", ";")):
        return True
    if _CHAPTER.match(first) and len(first) < 60 and not first.endswith((",", ";")):
        return True
    if _ENDS_SENTENCE.search(first):
        return False
    return bool(block.gap >= 2 or _NUMBERED.match(bare)) and len(first) < 70 and _is_prose(following)


def _texts(block: Block) -> list[tuple[int, str]]:
    numbered = list(enumerate((line.strip() for line in block.lines), block.line))
    if block.shape in ("byline", "verse"):
        return [(number, _BY.sub("", text) if block.shape == "byline" else text) for number, text in numbered]
    if block.shape == "list":
        entries: list[tuple[int, list[str]]] = []
        for number, text in numbered:
            if _BULLET.match(text) or not entries:
                entries.append((number, [_BULLET.sub("", text, count=1)]))
            else:
                entries[-1][1].append(text)
        return [(number, " ".join(texts)) for number, texts in entries]
    if block.shape == "items":
        return [(part.line, part.joined) for part in cut(block, _item_starts(block))]
    return [(block.line, block.joined)]
