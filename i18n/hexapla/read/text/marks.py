"""Plain text's notes in other notations than `[3]`: `{3}`, `³`, `(3)`, `注3`, `word*`, or only `word.3`.

The form of a mark is not enough: `(2)` may be the number of an argument, `m²` a unit, `2.` a list item. Marks are notes
only if they match a note: the label of a body also occurs in the text before it; in doubtful notations the numbers
must also be in order. Matching notes are rewritten with brackets and unique labels, and then handled like all others.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect, bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from hexapla.read.notes_titles import says_notes
from hexapla.read.text.block_kinds import Block, cut

# All spaces of a group or none: a match from each space in a group would take quadratic time.
SPACE = r"(?:(?<![ \t\u00a0])[ \t\u00a0]+)?"
OWN = "\ufdd0"  # the prefix of labels made here: a noncharacter, which `decoding` removes from texts
_EAST = r"[（(［\[〔【]?(?:脚注|訳注|原注|译注|注释|注釈|注|註|주|※)\s?(\d{1,3})[)）］\]〕】]?"
_RAISED = r"(?<![\d\s])(?<!\b[mM])(?<!\b[kcdm]m)(?<!\bft)(?<!\bin)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"  # no powers, no square metres
_CIRCLED = "([①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴])"
_BARE = r"(?:(?<=[^\W\d_])|(?<=[.,;:!?…\"”’'»)\]。，」』]))(\d{1,3})(?![\w%°]|[.,:]\d)"
_ROUND = r"[(（](\d{1,3})[)）]"
# `3 Ibid.`, `3. Ibid.`, `Note 3: Ibid.`, Wikipedia's `3. ^ Ibid.`
_LISTED = r"(?:(?:[Ff]oot|[Ee]nd)?[Nn]otes?\s+)?(\d{1,3})(?:[.):]?\s+|[.):](?=[^\W\d]{2})|$)(?:\^\s*)?"
# Text before a bare number that is not a note: part of a number, or an abbreviation before numbers.
_NUMBERED = re.compile(
    r"((?<!\d)\d{1,3}[.,]|\d[:/]|[§№]|\b(nos?|nr|vols?|pp?|figs?|tab|ch|chap|arts?|sect?s?|eq|cf|st|v|bd|[tnl])\.)$",
    re.IGNORECASE,
)
_LONGEST = 10  # characters that `_NUMBERED` examines
_MOST = 100  # labels in one bracket
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+)\]")
_STARRED = re.compile(r"(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])")  # `*so*`


@dataclass(frozen=True, slots=True)
class _Notation:
    """A notation of citations and note bodies, as patterns whose group 1 is the label.

    If the patterns alone are not enough, bodies are `counted` from 1, and each must be cited after the one before.
    `repeats` is whether a note may be cited again.
    """

    mark: re.Pattern[str]
    body: re.Pattern[str]
    counted: bool
    repeats: bool


def _notation(mark: str, body: str, *, counted: bool = True, repeats: bool = True) -> _Notation:
    return _Notation(re.compile(f"{SPACE}{mark}"), re.compile(rf"\s*{body}"), counted, repeats)


_NOTATIONS = (
    _notation(r"\{(\d{1,3}|[a-z*])\}", r"\{(\d{1,3}|[a-z*])\}[.:]?\s*", counted=False),
    _notation(r"\^[\[({]?(\d{1,3})\b[\])}]?", r"\^[\[({]?(\d{1,3})\b[\])}]?[.:]?\s*", counted=False),
    _notation(_EAST, rf"{_EAST}[:：.．、]?\s*", counted=False),
    _notation(_RAISED, r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.:)]?\s*", counted=False),
    _notation(_RAISED, _LISTED),
    _notation(_CIRCLED, rf"{_CIRCLED}\s*"),
    _notation(r"\[(\d{1,3})\]", _LISTED),
    _notation(r"\[(\d{1,3})\]", r"\((\d{1,3})\)\s*"),
    _notation(_ROUND, rf"{_ROUND}\s*", repeats=False),
    _notation(_ROUND, _LISTED, repeats=False),
    _notation(_BARE, _LISTED, repeats=False),
)
_DOUBTFUL = _NOTATIONS[-1].mark
_CLOSING = re.compile(r"[.,;:!?…»”’\"')\]。，、；：」』]|\s*$")
_SIGNS = _notation(
    r"(?<=[\w.,;:!?…\"”’'»)\]])(\*{1,4}|[†‡§]{1,3})(?![\w*])",
    r"(\*{1,4}(?=\s+[^\s*])|\*{1,4}(?=[^\s*][^*]*$)|[†‡§]{1,3}(?=\s*[^\s†‡§\d]))\s*",
    counted=False,
    repeats=False,
)
_Place = tuple[int, int, int]
_NEAR = 2  # blocks between a single citation and its note
_START, _END = (-1, 0, 0), (sys.maxsize, 0, 0)


@dataclass(slots=True)
class _Found:
    """A citation or the beginning of a body: its position in the text (block, line, column), its end, and its label."""

    at: _Place
    end: int
    label: str
    closes: bool = True
    marks: list[_Found] = field(default_factory=list)


def write_in_brackets(blocks: list[Block]) -> list[Block]:
    """Return the blocks with all matching notes written as `[label]`, and each body at the beginning of a block."""
    numbers = count(1)
    for notation in (*_NOTATIONS, _SIGNS):
        if bodies := list(_bodies(blocks, notation)):
            marks = _Marks(_marks(blocks, notation, {body.at[:2]: body.end for body in bodies}))
            pairs = _counted(bodies, marks, blocks) if notation.counted else _known_by_shape(bodies, marks)
            if notation is _SIGNS:
                pairs = _of_whole_groups(bodies)
            if notation.repeats:
                _cite_again(pairs, marks)
            blocks = _rewritten(blocks, pairs, numbers)
    return blocks


def _label(written: str) -> str:
    """Return a label in the form that all notations share: `12` for `¹²`, `⑫` and `１２`."""
    values = [unicodedata.numeric(sign, None) for sign in written]
    return written if None in values else "".join(str(int(value)) for value in values if value is not None)


def _bodies(blocks: Sequence[Block], notation: _Notation) -> Iterator[_Found]:
    """Yield possible bodies: at the first line of a block, and at other lines of a block that begins with one."""
    for number, block in enumerate(blocks):
        for at, line in enumerate(block.lines):
            if match := notation.body.match(line):
                yield _Found((number, at, 0), match.end(), _label(match[1]))
            elif not at:
                break


def _marks(blocks: Sequence[Block], notation: _Notation, heads: Mapping[tuple[int, int], int]) -> Iterator[_Found]:
    is_round = notation.mark is not _DOUBTFUL and notation.counted and not notation.repeats
    items = {block for block, line in heads if not line} if is_round else ()
    for number, block in enumerate(blocks):
        if number in items:
            continue  # in laws: `(1) Subject to subsection (2)`
        for at, line in enumerate(block.lines):
            text = _STARRED.sub(lambda match: "_" * len(match[0]), line) if notation is _SIGNS else line
            for match in notation.mark.finditer(text, heads.get((number, at), 0)):
                start = match.start(1)
                if not (notation.mark is _DOUBTFUL and _NUMBERED.search(text, max(start - _LONGEST, 0), start)):
                    closes = match[0][0] not in " \t\u00a0" or _CLOSING.match(text, match.end()) is not None
                    yield _Found((number, at, match.start()), match.end(), _label(match[1]), closes)


class _Marks:
    """The marks of a text, searchable by label and position."""

    def __init__(self, marks: Iterable[_Found]) -> None:
        self._by_label: dict[str, list[_Found]] = {}
        for mark in marks:
            self._by_label.setdefault(mark.label, []).append(mark)

    def between(self, label: str, after: _Place, before: _Place) -> list[_Found]:
        """Return the marks with this label between two positions."""
        own = self._by_label.get(label, [])
        return own[bisect(own, after, key=_place) : bisect_left(own, before, key=_place)]


def _place(found: _Found) -> _Place:
    return found.at


def _known_by_shape(bodies: Sequence[_Found], marks: _Marks) -> list[_Found]:
    """Return the bodies that are cited before them, each with the first mark that no earlier body of its label has."""
    pairs: list[_Found] = []
    last: dict[str, _Place] = {}
    for body in bodies:
        if own := marks.between(body.label, last.get(body.label, _START), body.at):
            body.marks = own[:1]
            last[body.label] = own[0].at
            pairs.append(body)
    return pairs


def _counted(bodies: Sequence[_Found], marks: _Marks, blocks: Sequence[Block]) -> list[_Found]:
    """Return the bodies that count from 1, perhaps several times, each cited after the one before.

    Not items of a list.
    """
    runs: list[list[_Found]] = []
    missed: list[int] = []
    last, due = _START, 0
    for body in bodies:
        number = int(body.label)
        if not (own := marks.between(body.label, last, body.at)):
            if runs and number == due:
                missed[-1], due = missed[-1] + 1, due + 1
        elif number == 1 or (runs and number in (due, due + 1)):
            if number == 1:
                runs.append([])
                missed.append(0)
            body.marks = own[:1]
            runs[-1].append(body)
            last, due = own[0].at, number + 1
    sure = [run for run, lost in zip(runs, missed, strict=True) if len(run) > 2 * lost and _is_sure(run, blocks)]
    pairs = [body for run in sure for body in run]
    return pairs if 3 * sum(body.marks[0].closes for body in pairs) >= len(pairs) else []


def _is_sure(run: Sequence[_Found], blocks: Sequence[Block]) -> bool:
    """Return whether these are notes: several, or below a heading of notes, or one just after its citation."""
    first = run[0].at[0]
    is_near = first - run[0].marks[0].at[0] <= _NEAR and run[0].marks[0].closes
    return len(run) > 1 or is_near or (first > 0 and says_notes(blocks[first - 1].joined))


def _of_whole_groups(bodies: Sequence[_Found]) -> list[_Found]:
    """Return the bodies whose neighbours are all cited, too; a group with an uncited one is a list."""
    groups = [[bodies[0]]]
    for before, body in pairwise(bodies):
        if body.at[0] > before.at[0] + 1:
            groups.append([])
        groups[-1].append(body)
    return [body for group in groups if all(each.marks for each in group) for body in group]


def _cite_again(pairs: Sequence[_Found], marks: _Marks) -> None:
    """Give each body the later marks with its label, up to the first one that cites the next body of that label."""
    ends: dict[str, _Place] = {}
    for body in reversed(pairs):
        first = body.marks[0].at
        body.marks += marks.between(body.label, first, ends.get(body.label, _END))
        ends[body.label] = first


def _rewritten(blocks: Sequence[Block], pairs: Sequence[_Found], numbers: Iterator[int]) -> list[Block]:
    edits: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    starts: dict[int, list[int]] = {}
    for body in pairs:
        label = f"[{OWN}{next(numbers)}]"
        edits.setdefault(body.at[:2], []).append((0, body.end, f"{label} "))
        starts.setdefault(body.at[0], []).append(body.at[1])
        for mark in body.marks:
            edits.setdefault(mark.at[:2], []).append((mark.at[2], mark.end, label))
    for (block, line), own in edits.items():
        old, kept = blocks[block].lines[line], 0
        parts: list[str] = []
        for start, end, text in sorted(own):
            parts += [old[kept:start], text]
            kept = end
        blocks[block].lines[line] = "".join([*parts, old[kept:]])
    return [part for number, block in enumerate(blocks) for part in cut(block, starts.get(number, []))]


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
