"""The possible bodies of plain text's notes: blocks that begin with a label in brackets, `[3]` or `[Footnote 3: …]`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from hexapla.read.notes_titles import says_notes
from hexapla.read.text.block_kinds import Block, is_heading, is_rule, is_verse
from hexapla.read.text.evidence import explains_sign
from hexapla.read.text.notations import OWN, SPACE

LABEL = (
    r"\d{1,4}[a-z]?|[A-Za-z]\d{0,2}|[ivxlc]{2,6}|[IVXLC]{2,6}|[*+#]{1,5}|[†‡§]{1,3}"
    rf"|(?:[Ff]?[Nn](?:ote)?|[Nn]ot[ae]|[Aa]nm|[Пп]рим)\.?\s?\d{{1,3}}|{OWN}\d+"
)
# A letter that touches the next one is an editor's, `[T]he`; a sign before `=` is explained.
OPEN, CLOSE = r"[\[［【〔]\s?", r"\s?[\]］】〕](?!(?<=[A-Za-z]\])[a-z]|[ \t]?=[ \t])"
CITATION = re.compile(rf"{SPACE}{OPEN}({LABEL}){CLOSE}")
_BODY = re.compile(rf"\s*{OPEN}({LABEL}){CLOSE}(?:[:.]|\s+[-–—](?=\s))?(\s+(?=\S)|\s*$|(?=\S))")
_BRACKET = re.compile(r"[\[\]]")
_ENTRY = re.compile(r"\s*\[[^\]]{1,20}\]\s")
_LONGEST = 200  # blocks in a bracketed note
_NEAR = 8  # blocks in another note before the next one
_DEEPEST = 8  # columns before a further paragraph of a note; a centred line or a signature has more
# The end of a paragraph that announces what is below it: `He wrote:`, `As follows.--`
_ANNOUNCES = re.compile(r"(?:[:：,;—–]|--)[\"”’»_]*$")
_COLON = re.compile("[:：]")
_IDEOGRAPHIC_SPACE = "\u3000"
_DRAWN = re.compile(r"[|│+]|--")
# `[Footnote 3: …]`, and `[* …]`.
_LONG_BODY = re.compile(
    rf"\s*\[(?:(?:foot|end)?note\s+(?=[\w*†‡{OWN}]{{1,7}}\s*[:.])|(?=[*†‡§+#]{{1,3}}[ \t]+[^\s\]]))"
    rf"([\w*†‡§+#{OWN}]{{1,7}})\s*[:.]?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class NoteBody:
    """A note's body: its label, its first line, its paragraphs as blocks, and the original blocks.

    `glued` is whether the label touches the text: then it may also be a citation at the start of a line. `is_long` is
    whether it is a `[Footnote 3: …]` or a `[* …]`, which is a note whatever its label is.
    """

    label: str
    line: int
    blocks: list[Block]
    written: list[Block]
    glued: bool = False
    is_long: bool = False
    id: str = ""


def label_of(written: str) -> str:
    """Return a label without its word: `3` for `note 3`."""
    return written.rsplit(maxsplit=1)[-1].rpartition(".")[2]


def possible_bodies(found: Sequence[Block], works: Collection[int], width: int) -> tuple[list[NoteBody], list[Block]]:
    """Split the blocks into possible bodies and the rest; blocks that begin on the lines `works` are no bodies.

    The text was wrapped to `width` columns.
    """
    bodies: list[NoteBody] = []
    rest: list[Block] = []
    last: NoteBody | None = None  # the previous body, which an indented block continues
    is_titled = False  # whether a heading such as "Notes" is above
    index = 0
    while index < len(found):
        block = found[index]
        index += 1
        if long := _LONG_BODY.match(block.lines[0]):
            end = _end_of_long(found, index - 1, long.end())
            if end is None:
                rest.append(block)
            else:
                bodies.append(_long_body(long[1], found[index - 1 : end], long.end()))
                index = end
            last = None
        elif block.line not in works and head_of(block.lines[0]):
            bodies.extend(_split_bodies(block))
            last = None if bodies[-1].glued else bodies[-1]
        elif last is not None and (
            not any(part.lines for part in last.blocks)
            or _goes_on(last, found[index - 1 : index + _NEAR], margin=_indent(rest[-1]) if rest else 0, width=width)
        ):
            own = next((at for at, line in enumerate(block.lines) if opens_body(line)), len(block.lines))
            _go_on(last, Block(block.line, block.lines[:own], block.gap))
            if own < len(block.lines):
                bodies.extend(_split_bodies(Block(block.line + own, block.lines[own:])))
                last = bodies[-1]
        elif (
            last is not None
            and is_titled
            and not _is_title(found[index - 1 : index + 1])
            and _next_is_near(last, found[index:])
        ):
            _go_on(last, block)
        else:
            is_titled = says_notes(block.joined) or (is_titled and _is_title(found[index - 1 : index + 1]))
            rest.append(block)
            last = None
    return bodies, rest


def _goes_on(body: NoteBody, following: Sequence[Block], *, margin: int, width: int) -> bool:
    """Return whether the first block after a note is a further part of it; if so, it is indented.

    It is part of the note if the note announces it or ends within a sentence, if the next note follows it, if it is
    indented like the note's other lines, or if it is prose that is indented more than the text (`margin`) but not
    centred. Headings and entries such as `[RFC 9]` are not.
    """
    block = following[0]
    first = block.lines[0][:1]
    if not first.isspace() or first == _IDEOGRAPHIC_SPACE or _ENTRY.match(block.lines[0]):
        return False  # such a space begins every paragraph of a Chinese text
    if _ANNOUNCES.search(body.written[-1].lines[-1]):
        return True
    if _is_title(following) or (is_rule(block) and not _next_follows(body, following)):
        return False
    if _next_follows(body, following) or _indent(block) in _hanging(body.written) or _is_unfinished(body, block):
        return True
    return margin < _indent(block) <= _DEEPEST and not is_verse(block, width)


def _is_title(following: Sequence[Block]) -> bool:
    """Return whether the first block is a heading, which may also be the last line of the text or a short number."""
    block = following[0]
    is_upper = len(block.lines) == 1 and block.joined.isupper()
    return is_upper or is_heading(block, following[min(1, len(following) - 1)])


def _next_follows(body: NoteBody, following: Sequence[Block]) -> bool:
    """Return whether only indented blocks are between a note and the next one, and none of them cites that."""
    due = _next_label(body)
    for block in following:
        if head := _BODY.match(block.lines[0]):
            return label_of(head[1]) == due
        cited = {label_of(match[1]) for line in block.lines for match in CITATION.finditer(line)}
        if not block.lines[0][:1].isspace() or due in cited:
            return False
    return False


def _is_unfinished(body: NoteBody, block: Block) -> bool:
    """Return whether a note of several lines ends within a sentence, or a colon in it announces the drawing below."""
    lines = [line for written in body.written for line in written.lines]
    if len(lines) > 1 and lines[-1][-1:].islower():
        return True
    is_drawing = 2 * sum(_DRAWN.search(line) is not None for line in block.lines) > len(block.lines) > 1
    return is_drawing and any(_COLON.search(line) for line in lines)


def _indent(block: Block) -> int:
    return len(block.lines[0]) - len(block.lines[0].lstrip())


def _hanging(written: Sequence[Block]) -> set[int]:
    """Return the indents of a note's lines after its first one, if they are indented more than that."""
    lines = [line for block in written for line in block.lines]
    first, *others = (len(line) - len(line.lstrip()) for line in lines)
    return {indent for indent in others if indent > first}


def _go_on(body: NoteBody, block: Block) -> None:
    body.blocks.append(block)
    body.written.append(replace(block, lines=list(block.lines)))


def _next_is_near(body: NoteBody, following: Sequence[Block]) -> bool:
    """Return whether the body with the next number comes soon: below a heading, blocks before it are this body's."""
    due = _next_label(body)
    heads = (_BODY.match(block.lines[0]) for block in following[:_NEAR])
    return any(head is not None and label_of(head[1]) == due for head in heads)


def _next_label(body: NoteBody) -> str:
    """Return the label with the next number; empty if the label has no number."""
    number = body.label.removeprefix(OWN)
    return f"{body.label[: -len(number)]}{int(number) + 1}" if number.isdigit() else ""


def _end_of_long(found: Sequence[Block], start: int, label: int) -> int | None:
    """Return the index after the block that closes the `[Footnote n: ...` of block `start` with its last character.

    None if the bracket closes inside a block, or never: then it is not recognised as a note.
    """
    depth = 0
    for index in range(start, min(start + _LONGEST, len(found))):
        text = "\n".join(found[index].lines).rstrip()
        for bracket in _BRACKET.finditer(text, label if index == start else 0):
            depth += 1 if bracket[0] == "[" else -1
            if depth < 0:
                return index + 1 if bracket.end() == len(text) else None
    return None


def _long_body(label: str, found: Sequence[Block], start: int) -> NoteBody:
    """Return the body of a `[Footnote n: ...]`, without its frame."""
    written = [replace(block, lines=list(block.lines)) for block in found]
    found[0].lines[0] = found[0].lines[0][start:]
    found[-1].lines[-1] = found[-1].lines[-1].rstrip()[:-1]
    return NoteBody(label_of(label), found[0].line, list(found), written, is_long=True)


def _split_bodies(block: Block) -> Iterator[NoteBody]:
    """Yield the bodies in a block; one begins at each line that starts with a label."""
    first_body = _BODY.match(block.lines[0])
    glued = first_body is not None and _is_glued(first_body)
    starts = [0] if glued else [index for index, line in enumerate(block.lines) if opens_body(line)]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        match = _BODY.match(block.lines[start])
        assert match is not None
        first = block.lines[start][match.end() :]
        lines = [*([first] if first else []), *block.lines[start + 1 : end]]
        line = block.line + start
        written = [Block(line, block.lines[start:end], block.gap)]
        yield NoteBody(label_of(match[1]), line, [Block(line, lines)], written, glued=_is_glued(match))


def head_of(line: str) -> re.Match[str] | None:
    """Return the label in brackets with which a line begins, as group 1; None if it has none or explains a sign."""
    match = _LONG_BODY.match(line) or _BODY.match(line)
    return None if match is None or explains_sign(line[match.end() :]) else match


def opens_body(line: str) -> bool:
    """Return whether a line begins with a label in brackets that does not touch the text after it."""
    match = _BODY.match(line)
    return match is not None and not _is_glued(match) and not explains_sign(line[match.end() :])


def _is_glued(match: re.Match[str]) -> bool:
    """Return whether the label touches the text after it."""
    return not match[2] and match.end() < len(match.string)
