"""Plain text's notes: which `[3]` is a citation, which a note's body, and which only a bracket.

A label is a note's only when it stands both before a body and somewhere else. Bodies stand where authors put them:
after the paragraph, at the chapter's end, at the text's end; labels may start again in every chapter, so a citation
takes the first body of its label that follows it, or else the last before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hexapla.model import Finding, Place, Severity
from hexapla.read.text_blocks import Block

LABEL = r"\d{1,4}|[A-Za-z]|\*{1,5}|[†‡§]{1,3}"
CITATION = re.compile(rf"[ \t\u00a0]*\[({LABEL})\]")
_BODY = re.compile(rf"\s*\[({LABEL})\](\s+(?=\S)|\s*$|(?=\S))")
_LONGEST = 200  # blocks that a bracketed note may have
_LONG_BODY = re.compile(r"\s*\[(?:foot|end)?note\s+(\w{1,5})\s*[:.]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """A note's body: its label, its first line, and its paragraphs as blocks.

    `glued` is one whose label touches its text: as likely a citation that opens a line.
    """

    label: str
    line: int
    blocks: list[Block]
    glued: bool = False
    id: str = ""


class Notes:
    """The notes of one text: which bodies there are, and which of them each citation cites."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.bodies = list(bodies)
        self._by_label: dict[str, list[Body]] = {}
        for number, body in enumerate(self.bodies, 1):
            body.id = f"note-{number}"
            self._by_label.setdefault(body.label, []).append(body)

    def resolve(self, label: str, line: int) -> Body | None:
        """The note that `[label]` cites when it stands in this line; None when it is only a bracket."""
        candidates = self._by_label.get(label, [])
        if not candidates:
            return None
        at = bisect_right([body.line for body in candidates], line)
        return candidates[min(at, len(candidates) - 1)]


def take_notes(found: list[Block], source: str) -> tuple[list[Block], Notes, list[Finding]]:
    """Take the notes' bodies out of the blocks: the blocks that remain, the notes, and what does not pair."""
    candidates, rest = _candidates(found)
    certain = {body.label for body in candidates if not body.glued and _is_in_series(body, candidates)}
    cited = _cited_labels([*rest, *(block for body in candidates for block in body.blocks)])
    cited |= {body.label for body in candidates if body.glued and body.label in certain}
    cited -= {body.label for body in candidates if not _is_in_series(body, candidates)}
    bodies = [body for body in candidates if body.label in cited and not (body.glued and body.label in certain)]
    orphans = [body for body in candidates if body not in bodies]
    remaining = sorted([*rest, *(_restored(body) for body in orphans)], key=lambda block: block.line)
    notes = Notes(bodies)
    lonely = [body for body in orphans if not body.glued and _is_in_series(body, candidates)]
    return remaining, notes, list(_findings(remaining, notes, lonely, source))


def _is_in_series(body: Body, candidates: Sequence[Body]) -> bool:
    """A number of four digits is a note's only beside its neighbour: `[1990]` alone is a year."""
    if len(body.label) < 4 or not body.label.isdigit():
        return True
    neighbours = {str(int(body.label) - 1), str(int(body.label) + 1)}
    return any(other.label in neighbours for other in candidates)


def _candidates(found: Sequence[Block]) -> tuple[list[Body], list[Block]]:
    """Split the blocks into possible bodies and the rest."""
    bodies: list[Body] = []
    rest: list[Block] = []
    last: Body | None = None  # the body just before, which an indented block continues
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
        elif _BODY.match(block.lines[0]):
            bodies.extend(_split_bodies(block))
            last = None if bodies[-1].glued else bodies[-1]
        elif last is not None and (block.lines[0][:1].isspace() or not any(part.lines for part in last.blocks)):
            own = next((at for at, line in enumerate(block.lines) if _opens_body(line)), len(block.lines))
            last.blocks.append(Block(block.line, block.lines[:own], block.gap))
            if own < len(block.lines):
                bodies.extend(_split_bodies(Block(block.line + own, block.lines[own:])))
                last = bodies[-1]
        else:
            rest.append(block)
            last = None
    return bodies, rest


def _end_of_long(found: Sequence[Block], start: int, label: int) -> int | None:
    """The index after the block that closes the `[Footnote n: ...` of block `start`: its bracket ends that block.

    None where the bracket closes before a block's end, or never: then it is no note that this reader understands.
    """
    depth = 0
    for index in range(start, min(start + _LONGEST, len(found))):
        text = "\n".join(found[index].lines).rstrip()
        for at in range(label if index == start else 0, len(text)):
            depth += {"[": 1, "]": -1}.get(text[at], 0)
            if depth < 0:
                return index + 1 if at == len(text) - 1 else None
    return None


def _long_body(label: str, found: Sequence[Block], start: int) -> Body:
    """The body of a `[Footnote n: ...]`, without its frame."""
    found[0].lines[0] = found[0].lines[0][start:]
    found[-1].lines[-1] = found[-1].lines[-1].rstrip()[:-1]
    return Body(label, found[0].line, list(found))


def _split_bodies(block: Block) -> Iterator[Body]:
    """A block of bodies, one beginning at each line that starts with a label."""
    first_body = _BODY.match(block.lines[0])
    glued = first_body is not None and _is_glued(first_body)
    starts = [0] if glued else [index for index, line in enumerate(block.lines) if _opens_body(line)]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        match = _BODY.match(block.lines[start])
        assert match is not None
        first = block.lines[start][match.end() :]
        lines = [*([first] if first else []), *block.lines[start + 1 : end]]
        yield Body(match[1], block.line + start, [Block(block.line + start, lines)], _is_glued(match))


def _opens_body(line: str) -> bool:
    match = _BODY.match(line)
    return match is not None and not _is_glued(match)


def _is_glued(match: re.Match[str]) -> bool:
    """Whether the label touches the text after it."""
    return not match[2] and match.end() < len(match.string)


def _cited_labels(found: Sequence[Block]) -> set[str]:
    return {match[1] for block in found for line in block.lines for match in CITATION.finditer(line)}


def _restored(body: Body) -> Block:
    """A body that nothing cites, as the paragraph it then is."""
    lines = [line for block in body.blocks for line in block.lines]
    space = "" if body.glued or not lines else " "
    return Block(body.line, [f"[{body.label}]{space}{lines[0] if lines else ''}", *lines[1:]])


def _findings(remaining: Sequence[Block], notes: Notes, orphans: Sequence[Body], source: str) -> Iterator[Finding]:
    """Brackets that look like notes and pair with nothing; only where the text has notes, or numbers from 1 on."""
    orphan_lines = {body.line for body in orphans}
    if notes.bodies or "1" in {body.label for body in orphans}:
        for body in orphans:
            yield Finding(
                "note-without-citation",
                Severity.WARNING,
                Place(source, body.line),
                f"“[{body.label}]” looks like a note that nothing cites; it stays a paragraph.",
            )
    numbers = [int(body.label) for body in notes.bodies if body.label.isdigit()]
    for block in remaining:
        for offset, line in enumerate(block.lines):
            for match in CITATION.finditer(line):
                at = block.line + offset
                plausible = match[1].isdigit() and (int(match[1]) <= max(numbers, default=0) + 1)
                if plausible and at not in orphan_lines and notes.resolve(match[1], at) is None:
                    yield Finding(
                        "citation-without-note",
                        Severity.WARNING,
                        Place(source, at),
                        f"“[{match[1]}]” has no note; it stays as text.",
                        f"Write the note as a paragraph that begins with “[{match[1]}] ”.",
                    )
