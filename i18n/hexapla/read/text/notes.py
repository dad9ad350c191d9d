"""Plain text's notes: which `[3]` is a citation, which is the label of a note, and which is only a bracket.

A label belongs to a note only if it is before a body and also elsewhere. Bodies may be after the paragraph, at the end
of the chapter, or at the end of the text. Labels may start again in every chapter, so a citation takes the first body
with its label after it, or else the last one before it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, DOUBTFUL_NOTE, NOTE_WITHOUT_CITATION
from hexapla.read.notes_titles import names_notes, says_notes
from hexapla.read.text.block_kinds import Block
from hexapla.read.text.evidence import in_series, is_alone, reads_as_word
from hexapla.read.text.footnotes import put_apart
from hexapla.read.text.gutenberg import book_in
from hexapla.read.text.lines import line_width
from hexapla.read.text.marks import part_labels, write_in_brackets
from hexapla.read.text.note_bodies import CITATION, NoteBody, head_of, label_of, opens_body, possible_bodies
from hexapla.read.text.works_cited import lines_of_works

_HEADING = 60  # characters of a line that may be a heading


class Notes:
    """The notes of one text, and the note of each citation.

    Citations are on the `lines` of the book. A block that begins on one of the lines `heads` does not begin with one.
    """

    def __init__(self, bodies: Sequence[NoteBody], lines: range, heads: Collection[int] = ()) -> None:
        self.bodies: list[NoteBody] = list(bodies)
        self._lines = lines
        self._heads = frozenset(heads)
        self._by_label: dict[str, list[NoteBody]] = {}
        for number, body in enumerate(self.bodies, 1):
            body.id = f"note-{number}"
            self._by_label.setdefault(body.label, []).append(body)

    def resolve(self, label: str, line: int, *, opens: bool = False) -> NoteBody | None:
        """Return the note that `[label]` on this line cites; None if it is only a bracket.

        `opens` is whether the block begins with it.
        """
        candidates = self._by_label.get(label_of(label), [])
        if not candidates or line not in self._lines or (opens and line in self._heads):
            return None
        at = bisect_right(candidates, line, key=lambda body: body.line)
        return candidates[min(at, len(candidates) - 1)]


def take_notes(found: list[Block], source: str) -> tuple[list[Block], Notes, list[Finding]]:
    """Remove the bodies of notes from the blocks.

    Return the remaining blocks, the notes, and findings about unmatched ones.
    """
    start, end = book_in(found)
    lines = range(*(each[0].line if each else sys.maxsize for each in (found[start:], found[end:])))
    blocks = put_apart(found[start:end])
    works = lines_of_works(blocks)
    blocks, doubts = write_in_brackets(blocks, works, are_explicit=_are_explicit(blocks))
    candidates, rest = possible_bodies(blocks, works, line_width(blocks))
    bodies = _cited_bodies(candidates, rest, lines)
    taken = set(bodies)
    orphans = [body for body in candidates if body not in taken]
    kept = [*rest, *(block for body in orphans for block in body.written)]
    remaining = _without_titles(sorted(kept, key=lambda block: block.line), bodies)
    notes = Notes(bodies, lines, {block.line for block in remaining if opens_body(block.lines[0])})
    serial = in_series(body.label for body in candidates)
    apart = [body for body in orphans if not body.glued]
    lonely = [body for body in apart if body.is_long or body.label in serial]
    doubts += [(body.line, body.label) for body in set(apart) - set(lonely) if len(body.label) == 1]
    findings = [*_doubtful(sorted(doubts), source), *_unmatched(lonely, notes, source)]
    findings += _without_note(remaining, notes, works.values(), source)
    return [*found[:start], *remaining, *found[end:]], notes, findings


def _are_explicit(found: Sequence[Block]) -> bool:
    """Return whether bodies with their label in brackets answer at least half of the numbers in brackets."""
    heads: set[str] = set()
    marks: set[str] = set()
    for line in (line for block in found for line in block.lines):
        head = head_of(line)
        if head:
            heads.add(label_of(head[1]))
        marks.update(label_of(match[1]) for match in CITATION.finditer(line, head.end() if head else 0))
    numbers = {each for each in marks if each.isdigit()}
    answered = heads & marks
    return bool(answered) and 2 * len(answered & numbers) >= len(numbers)


def _cited_bodies(candidates: Sequence[NoteBody], rest: Sequence[Block], lines: range) -> list[NoteBody]:
    """Return the bodies that are notes: their labels are in a series, and a citation leads to each of them.

    A label that touches its text is a citation if another body has it. A `[3]` is no note if there is a
    `[Footnote 3: …]`, unless each of both has a citation of its own, as in chapters that differ in their notation.
    """
    every = [*rest, *(block for body in candidates for block in body.blocks)]
    labels = {body.label for body in candidates if not body.glued}
    part_labels(every, labels)
    long = {body.label for body in candidates if body.is_long}
    serial = in_series(body.label for body in candidates) | long
    certain = labels & serial
    alone = {body.label for body in candidates if is_alone(body.label, serial)} - long
    opening = {body for body in candidates if body.glued and body.label in certain}
    bodies = [body for body in candidates if body.label in serial and body not in opening]
    citations = [*_citations(every, alone), *((body.label, body.line) for body in opening)]
    explicit = _reached([body for body in bodies if body.is_long or body.label not in long], citations, lines)
    reached = _reached(bodies, citations, lines)
    lost = {body.label for body in explicit - reached}
    return [body for body in bodies if body in explicit or (body in reached and body.label not in lost)]


def _reached(bodies: Sequence[NoteBody], citations: Iterable[tuple[str, int]], lines: range) -> set[NoteBody]:
    """Return the bodies to which a citation leads, each given by its label and its line."""
    notes = Notes(bodies, lines)
    return {body for label, line in citations if (body := notes.resolve(label, line)) is not None}


def _citations(found: Sequence[Block], alone: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield the label and the line of each possible citation; of the letters `alone`, not those that read as words."""
    for block in found:
        for number, line in enumerate(block.lines, block.line):
            for match in CITATION.finditer(line):
                label = label_of(match[1])
                if label not in alone or not reads_as_word(line, match.start(), match.end()):
                    yield label, number


def _without_titles(remaining: Sequence[Block], bodies: Sequence[NoteBody]) -> list[Block]:
    """Return the blocks without headings whose notes were removed: “Notes”, or “Translator's notes” and no more."""
    starts = sorted([*((block.line, False) for block in remaining), *((body.line, True) for body in bodies)])
    before_notes = {line for (line, _is_note), (_next, is_note) in pairwise(starts) if is_note}
    following = [*remaining, None][1:]
    return [
        block
        for block, after in zip(remaining, following, strict=True)
        if block.line not in before_notes
        or not (says_notes(block.joined) or (_is_short(block) and names_notes(block.joined) and _is_short(after)))
    ]


def _is_short(block: Block | None) -> bool:
    """Return whether there is no block, or one that may be a heading."""
    return block is None or (len(block.lines) == 1 and len(block.joined) <= _HEADING)


def _doubtful(doubts: Sequence[tuple[int, str]], source: str) -> Iterator[Finding]:
    """Yield findings about paragraphs that may be notes, by their lines and labels."""
    for line, label in doubts:
        yield DOUBTFUL_NOTE.finding(
            Place(source, line),
            _(
                "This paragraph may be the note of “{label}”, but that is not certain; both are kept as text.",
                label=label,
            ),
            hint=_("If it is a note, write it as “[Footnote {label}: …]”, and cite it with “[{label}]”.", label=label),
        )


def _unmatched(bodies: Sequence[NoteBody], notes: Notes, source: str) -> Iterator[Finding]:
    """Yield findings about possible notes that nothing cites; only if the text has notes, or numbers from 1."""
    for body in bodies if notes.bodies or "1" in {body.label for body in bodies} else ():
        yield NOTE_WITHOUT_CITATION.finding(
            Place(source, body.line),
            _("“[{label}]” looks like a note that nothing cites; it is kept as a paragraph.", label=body.label),
        )


def _without_note(remaining: Sequence[Block], notes: Notes, works: Collection[str], source: str) -> Iterator[Finding]:
    """Yield findings about numbers in brackets up to the last note's that cite nothing, and no work of `works`."""
    last = max((int(body.label) for body in notes.bodies if body.label.isdigit()), default=0)
    for block in remaining:
        for offset, line in enumerate(block.lines):
            start = len(line) - len(line.lstrip())
            for match in CITATION.finditer(line):
                at = block.line + offset
                opens = not offset and opens_body(line) and match.start() <= start
                plausible = match[1].isdigit() and int(match[1]) <= last + 1 and match[1] not in works
                if plausible and not opens and notes.resolve(match[1], at) is None:
                    yield CITATION_WITHOUT_NOTE.finding(
                        Place(source, at),
                        _("“[{label}]” has no note; it is kept as text.", label=match[1]),
                        hint=_("Write the note as a paragraph that begins with “[{label}] ”.", label=match[1]),
                    )
