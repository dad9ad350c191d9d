"""Plain text's notes: which `[3]` is a citation, which is the label of a note, and which is only a bracket.

A label belongs to a note only if it is before a body and also elsewhere. Bodies may be after the paragraph, at the end
of the chapter, or at the end of the text. Labels may start again in every chapter, so a citation takes the first body
with its label after it, or else the last one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, NOTE_WITHOUT_CITATION
from hexapla.read.notes_titles import says_notes
from hexapla.read.text.block_kinds import Block
from hexapla.read.text.footnotes import put_apart
from hexapla.read.text.marks import OWN, SPACE, part_labels, write_in_brackets

LABEL = (
    r"\d{1,4}[a-z]?|[A-Za-z]\d{0,2}|[ivxlc]{2,6}|[IVXLC]{2,6}|[*+#]{1,5}|[†‡§]{1,3}"
    rf"|(?:[Ff]?[Nn](?:ote)?|[Nn]ot[ae]|[Aa]nm|[Пп]рим)\.?\s?\d{{1,3}}|{OWN}\d+"
)
OPEN, CLOSE = r"[\[［【〔]\s?", r"\s?[\]］】〕]"
CITATION = re.compile(rf"{SPACE}{OPEN}({LABEL}){CLOSE}")
_BODY = re.compile(rf"\s*{OPEN}({LABEL}){CLOSE}(?:[:.]|\s+[-–—](?=\s))?(\s+(?=\S)|\s*$|(?=\S))")
_BRACKET = re.compile(r"[\[\]]")
_ENTRY = re.compile(r"\s*\[[^\]]{1,20}\]\s")
_LONGEST = 200  # blocks in a bracketed note
_NEAR = 8  # blocks in another note before the next one
_LONG_BODY = re.compile(rf"\s*\[(?:foot|end)?note\s+([\w*†‡{OWN}]{{1,7}})\s*[:.]\s*", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class NoteBody:
    """A note's body: its label, its first line, its paragraphs as blocks, and the original blocks.

    `glued` is whether the label touches the text: then it may also be a citation at the start of a line.
    """

    label: str
    line: int
    blocks: list[Block]
    written: list[Block]
    glued: bool = False
    id: str = ""


class Notes:
    """The notes of one text, and the note of each citation."""

    def __init__(self, bodies: Sequence[NoteBody]) -> None:
        self.bodies: list[NoteBody] = list(bodies)
        self._by_label: dict[str, list[NoteBody]] = {}
        for number, body in enumerate(self.bodies, 1):
            body.id = f"note-{number}"
            self._by_label.setdefault(body.label, []).append(body)

    def resolve(self, label: str, line: int) -> NoteBody | None:
        """Return the note that `[label]` on this line cites; None if it is only a bracket."""
        candidates = self._by_label.get(_label(label), [])
        if not candidates:
            return None
        at = bisect_right(candidates, line, key=lambda body: body.line)
        return candidates[min(at, len(candidates) - 1)]


def _label(written: str) -> str:
    """Return a label without its word: `3` for `note 3`."""
    return written.rsplit(maxsplit=1)[-1].rpartition(".")[2]


def take_notes(found: list[Block], source: str) -> tuple[list[Block], Notes, list[Finding]]:
    """Remove the bodies of notes from the blocks.

    Return the remaining blocks, the notes, and findings about unmatched ones.
    """
    candidates, rest = _candidates(write_in_brackets(put_apart(found)))
    every = [*rest, *(block for body in candidates for block in body.blocks)]
    labels = {body.label for body in candidates if not body.glued}
    part_labels(every, labels)
    serial = _in_series({body.label for body in candidates})
    certain = labels & serial
    cited = _cited_labels(every) | {body.label for body in candidates if body.glued and body.label in certain}
    cited &= serial
    bodies = [body for body in candidates if body.label in cited and not (body.glued and body.label in certain)]
    taken = set(bodies)
    orphans = [body for body in candidates if body not in taken]
    remaining = sorted([*rest, *(block for body in orphans for block in body.written)], key=lambda block: block.line)
    remaining = _without_titles(remaining, bodies)
    notes = Notes(bodies)
    lonely = [body for body in orphans if not body.glued and body.label in serial]
    return remaining, notes, list(_findings(remaining, notes, lonely, source))


def _in_series(labels: set[str]) -> set[str]:
    """Return the labels that notes may have: four digits only beside a neighbouring number.

    `[1990]` alone is a year.
    """
    return {
        each
        for each in labels
        if len(each) < 4 or not each.isdigit() or not labels.isdisjoint({str(int(each) - 1), str(int(each) + 1)})
    }


def _candidates(found: Sequence[Block]) -> tuple[list[NoteBody], list[Block]]:
    """Split the blocks into possible bodies and the rest."""
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
        elif _BODY.match(block.lines[0]):
            bodies.extend(_split_bodies(block))
            last = None if bodies[-1].glued else bodies[-1]
        elif last is not None and (_goes_on(block) or not any(part.lines for part in last.blocks)):
            own = next((at for at, line in enumerate(block.lines) if _opens_body(line)), len(block.lines))
            _go_on(last, Block(block.line, block.lines[:own], block.gap))
            if own < len(block.lines):
                bodies.extend(_split_bodies(Block(block.line + own, block.lines[own:])))
                last = bodies[-1]
        elif last is not None and is_titled and _next_is_near(last, found[index:]):
            _go_on(last, block)
        else:
            rest.append(block)
            last = None
            is_titled = says_notes(block.joined)
    return bodies, rest


def _goes_on(block: Block) -> bool:
    """Return whether a block after a note is indented, as its further paragraphs are, and no entry like `[RFC 9]`."""
    return block.lines[0][:1].isspace() and not _ENTRY.match(block.lines[0])


def _go_on(body: NoteBody, block: Block) -> None:
    body.blocks.append(block)
    body.written.append(replace(block, lines=list(block.lines)))


def _next_is_near(body: NoteBody, following: Sequence[Block]) -> bool:
    """Return whether the body with the next number comes soon: below a heading, blocks before it are this body's."""
    number = body.label.removeprefix(OWN)
    due = f"{body.label[: -len(number)]}{int(number) + 1}" if number.isdigit() else ""
    heads = (_BODY.match(block.lines[0]) for block in following[:_NEAR])
    return any(head is not None and _label(head[1]) == due for head in heads)


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
    return NoteBody(_label(label), found[0].line, list(found), written)


def _split_bodies(block: Block) -> Iterator[NoteBody]:
    """Yield the bodies in a block; one begins at each line that starts with a label."""
    first_body = _BODY.match(block.lines[0])
    glued = first_body is not None and _is_glued(first_body)
    starts = [0] if glued else [index for index, line in enumerate(block.lines) if _opens_body(line)]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        match = _BODY.match(block.lines[start])
        assert match is not None
        first = block.lines[start][match.end() :]
        lines = [*([first] if first else []), *block.lines[start + 1 : end]]
        line = block.line + start
        written = [Block(line, block.lines[start:end], block.gap)]
        yield NoteBody(_label(match[1]), line, [Block(line, lines)], written, glued=_is_glued(match))


def _opens_body(line: str) -> bool:
    match = _BODY.match(line)
    return match is not None and not _is_glued(match)


def _is_glued(match: re.Match[str]) -> bool:
    """Return whether the label touches the text after it."""
    return not match[2] and match.end() < len(match.string)


def _cited_labels(found: Sequence[Block]) -> set[str]:
    return {_label(match[1]) for block in found for line in block.lines for match in CITATION.finditer(line)}


def _without_titles(remaining: Sequence[Block], bodies: Sequence[NoteBody]) -> list[Block]:
    """Return the blocks without headings such as "Notes" whose notes were removed."""
    starts = sorted([*((block.line, False) for block in remaining), *((body.line, True) for body in bodies)])
    before_notes = {line for (line, _is_note), (_next, is_note) in pairwise(starts) if is_note}
    return [block for block in remaining if block.line not in before_notes or not says_notes(block.joined)]


def _findings(remaining: Sequence[Block], notes: Notes, orphans: Sequence[NoteBody], source: str) -> Iterator[Finding]:
    """Yield findings about brackets that look like unmatched notes; only if the text has notes, or numbers from 1."""
    orphan_lines = {body.line for body in orphans}
    if notes.bodies or "1" in {body.label for body in orphans}:
        for body in orphans:
            yield NOTE_WITHOUT_CITATION.finding(
                Place(source, body.line),
                _("“[{label}]” looks like a note that nothing cites; it is kept as a paragraph.", label=body.label),
            )
    last = max((int(body.label) for body in notes.bodies if body.label.isdigit()), default=0)
    for block in remaining:
        for offset, line in enumerate(block.lines):
            for match in CITATION.finditer(line):
                at = block.line + offset
                plausible = match[1].isdigit() and int(match[1]) <= last + 1
                if plausible and at not in orphan_lines and notes.resolve(match[1], at) is None:
                    yield CITATION_WITHOUT_NOTE.finding(
                        Place(source, at),
                        _("“[{label}]” has no note; it is kept as text.", label=match[1]),
                        hint=_("Write the note as a paragraph that begins with “[{label}] ”.", label=match[1]),
                    )
