"""Notes without links, such as `word<sup>1</sup>` and `<p><sup>1</sup> The note.</p>`: they get the links they lack.

A number says little by itself, so a whole run of paragraphs counts: it must end a section, or be below a rule or a
title such as “Notes”, and each of its labels must be a mark in the text before it, in the same order. A run with only
some of its marks is a finding, and stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.read.finding_kinds import DOUBTFUL_NOTE
from hexapla.read.html.marks import is_notes_name
from hexapla.read.html.unlinked_marks import Opening, UnlinkedMark, kind_of, marks_in, may_have_marks, openings_in
from hexapla.read.notes_titles import says_bibliography, says_references
from hexapla.read.titles_of_notes import is_notes_paragraph, is_title_of_notes_alone
from hexapla.tree import BLOCKS, HEADINGS, NOTEREF, collapsed_text, text_of

_PLACES = frozenset({*BLOCKS, "hr"})
_ENDS_OF_SENTENCES = tuple(".!?…;:。！？؟।")


@dataclass(slots=True, eq=False)
class _Run:
    """Neighbouring paragraphs whose labels count, and the marks in the text before them."""

    openings: list[Opening]
    marks: list[UnlinkedMark]
    is_titled: bool
    is_apart: bool  # by a title, a rule, an element for notes, or the end of a section
    is_in_notes: bool = False  # in an element for notes
    citing: list[list[UnlinkedMark]] = field(default_factory=list)


def link_unlinked_notes(body: Element, place: Callable[[Element], Place]) -> list[Finding]:
    """Link the marks of such notes to them, in place; return findings about runs that are doubtful."""
    if not may_have_marks(body):
        return []
    findings: list[Finding] = []
    names = (name for number in count(1) if not _has_id(body, name := f"unlinked-note-{number}"))
    cited: list[tuple[UnlinkedMark, str]] = []
    for run in list(_runs(body)):
        if run.citing:
            targets = [opening.name(names) for opening in run.openings]
            cited += [(mark, target) for marks, target in zip(run.citing, targets, strict=True) for mark in marks]
        elif (run.is_apart or run.openings[0].is_raised) and (label := _label_in_both(run)):
            message = _(
                "This paragraph may be the note of “{label}”, but that is not certain; both are kept as text.",
                label=label,
            )
            hint = _("If it is a note, make its mark “{label}” a link to it.", label=label)
            opening = next(each for each in run.openings if each.label == label)
            findings.append(DOUBTFUL_NOTE.finding(place(opening.block), message, hint=hint))
    for mark, target in sorted(cited, key=lambda each: each[0].span, reverse=True):  # of a text, the last mark first
        mark.link({"href": f"#{target}", "role": NOTEREF})
    return findings


def _has_id(body: Element, name: str) -> bool:
    return bool(body.xpath("boolean(descendant::*[@id=$name])", name=name))


def _runs(body: Element) -> Iterator[_Run]:
    """Yield the runs of a page; each text before a run belongs to it, unless an earlier run is cited there."""
    blocks = _leaves(body)
    is_titled = is_barred = is_below_rule = False
    title_depth = 0
    before: Element | None = None  # the last block of the text
    marks: list[UnlinkedMark] = []
    run: _Run | None = None
    for block in [*blocks, None]:
        is_title = block is not None and (block.tag in HEADINGS or is_notes_paragraph(block))
        openings = [] if block is None or is_title or is_barred else list(openings_in(block, is_titled=is_titled))
        if run is not None and not (openings and openings[0].follows(run.openings[-1])):
            is_among_notes = is_titled or (block is not None and run.is_in_notes and _is_in_notes(block))
            if is_among_notes and block is not None and not openings and not is_title and block.tag != "hr":
                continue  # the last note may go on
            run.is_apart = run.is_apart or block is None or is_title or block.tag == "hr" or _is_just_below(run, before)
            _find_citations(run)
            yield run
            marks = _left_by(run)
            run = None
        if block is None:
            return
        if block.tag == "hr":
            is_below_rule = True
        elif is_title:
            words = text_of(block)
            is_barred = says_bibliography(words) or says_references(words)
            depth = int(block.tag[1]) if block.tag in HEADINGS else 0
            is_within = is_titled and title_depth and depth > title_depth
            is_titled = not is_barred and (is_within or is_title_of_notes_alone(block))
            title_depth = title_depth if is_within else depth
        elif (
            openings
            and (run or openings[0].may_begin)
            and all(after.follows(before) for before, after in pairwise(openings))
        ):
            if run is None:
                is_in_notes = _is_in_notes(block)
                run = _Run([], marks, is_titled, is_titled or is_below_rule or is_in_notes, is_in_notes=is_in_notes)
            run.openings += openings
        elif not is_barred:
            marks += marks_in(block)
            is_below_rule = False
            before = block


def _left_by(run: _Run) -> list[UnlinkedMark]:
    """Return the marks that may be those of later notes: after the last citation, or of another kind or label."""
    if run.citing:
        last = {mark for marks in run.citing for mark in marks}
        end = max(number for number, mark in enumerate(run.marks) if mark in last)
        kind = kind_of(run.openings[0].label)
        return [mark for mark in run.marks[:end] if kind_of(mark.label) != kind] + run.marks[end + 1 :]
    labels = {each.label for each in run.openings} if run.is_apart else set()
    return [mark for mark in run.marks if mark.label not in labels]


def _leaves(body: Element) -> list[Element]:
    """Return the rules of a page, and the blocks without blocks in them that are not in navigation or code."""
    holding: set[Element] = set()  # a block
    for block in body.iter(*BLOCKS):
        for around in block.iterancestors():
            if around in holding:
                break
            holding.add(around)
    barred = {each for outer in body.iter("nav", "pre") for each in outer.iterdescendants()}
    return [each for each in body.iter(*_PLACES) if each.tag == "hr" or not (each in holding or each in barred)]


def _is_in_notes(block: Element) -> bool:
    return any(each.tag == "footer" or is_notes_name(each) for each in (block, *block.iterancestors("div", "section")))


def _is_just_below(run: _Run, before: Element | None) -> bool:
    """Return whether notes with raised labels come right after the block that cites the last one."""
    last = run.openings[-1]
    return last.is_raised and any(each.block is before and each.label == last.label for each in run.marks)


def _find_citations(run: _Run) -> None:
    """Find the citations of a run, if there is one way to read it, and all notes are cited in order."""
    if not run.is_apart or not all(each.is_within_reach for each in run.openings):
        return
    kinds = [each for each in dict.fromkeys(mark.kind for mark in run.marks) if run.is_titled or each != "()"]
    ways = [
        way for kind in kinds if (way := _in_order(run.openings, [mark for mark in run.marks if mark.kind == kind]))
    ]
    if len(ways) == 1 and any(mark.is_sure and _is_prose(mark.block) for marks in ways[0] for mark in marks):
        run.citing = ways[0]


def _in_order(openings: Sequence[Opening], marks: Sequence[UnlinkedMark]) -> list[list[UnlinkedMark]]:
    """Return the marks of each note, whose first ones are in the order of the notes; nothing if one lacks its mark.

    Figures in brackets may cite a note twice. Raised ones may be exponents, so a second one is a doubt.
    """
    order = {mark: number for number, mark in enumerate(marks)}
    by_label: dict[str, list[UnlinkedMark]] = {}
    for mark in marks:
        by_label.setdefault(mark.label, []).append(mark)
    found: list[list[UnlinkedMark]] = []
    for opening in openings:
        after = order[found[-1][0]] if found else -1
        own = by_label.get(opening.label, [])
        own = [mark for mark in own if order[mark] > after or not mark.may_be_power]
        chosen = [mark for mark in own if mark.is_sure] or own
        if not chosen or (len(chosen) > 1 and chosen[0].may_be_power) or order[chosen[0]] < after:
            return []
        found.append(chosen)
    return found


def _label_in_both(run: _Run) -> str:
    """Return the first label of a run that is a mark of the text, too; empty if there is none."""
    known = {mark.label for mark in run.marks if mark.is_sure and mark.kind != "()"}
    return next((each.label for each in run.openings if each.label in known), "")


def _is_prose(block: Element) -> bool:
    """Return whether a block has a sentence; lists of authors, with numbers of their universities, have none."""
    return any(sign in _ENDS_OF_SENTENCES for sign in collapsed_text(block))
