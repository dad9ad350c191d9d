"""Which pieces of a source each part of a unit's text was read from.

A unit's text has the characters of its pieces in the same order, but not the same white space: readers collapse it.
So the texts are compared without white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hexapla import markup
from hexapla.model import OriginPiece, Unit


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a piece, by half-open offsets in its text, and the names of the tags around it, the outer one first."""

    piece: int
    start: int
    end: int
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class AlignedUnit:
    """A unit and the pieces that its text was read from.

    `spans` are in the order of the text. `objects` are the pieces of each void tag, by its name, once for each time
    that the unit's text has it; `around` are the tags around its first use.
    """

    unit: Unit
    spans: list[Span] = field(default_factory=list)
    objects: dict[str, list[list[int]]] = field(default_factory=dict)
    around: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def pieces(self) -> list[int]:
        """The pieces that the unit's text was read from, in order, each once."""
        found = {span.piece for span in self.spans}
        return sorted(found.union(*(each for uses in self.objects.values() for each in uses)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of text without its white space, or an object (`_object`).

    Of a source, `number` is that of its piece. Of a unit, it is the unit's; `tags` are the tags around, and `tag` is
    the void tag that it is, which the unit's text has `use` times before.
    """

    text: str
    number: int
    tags: tuple[str, ...] = ()
    tag: str = ""
    use: int = 0


_Pair = tuple[_Stretch, int, int, _Stretch]  # of a source, from where to where, of a unit


def align(units: Sequence[Unit], pieces: Sequence[OriginPiece]) -> list[AlignedUnit]:
    """Align units that follow one another in a block with the pieces of that block."""
    theirs = [_of_piece(number, piece) for number, piece in enumerate(pieces)]
    ours = [stretch for number, unit in enumerate(units) for stretch in _of_unit(unit, number)]
    is_equal = "".join(each.text for each in theirs) == "".join(each.text for each in ours)
    found = [AlignedUnit(unit) for unit in units]
    places: dict[int, list[int]] = {}  # the offsets of each piece's characters that are no white space
    for one, start, end, other in _side_by_side(theirs, ours) if is_equal else _compared(theirs, ours):
        unit = found[other.number]
        if other.tag:
            uses = unit.objects.setdefault(other.tag, [])
            unit.around.setdefault(other.tag, other.tags)
            uses += ([] for _missing in range(other.use + 1 - len(uses)))
            if one.number not in uses[other.use]:
                uses[other.use].append(one.number)
            continue
        text = pieces[one.number].text
        if start == 0 and end == len(one.text):  # true of most, and quicker
            first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        else:
            if one.number not in places:
                places[one.number] = [at for at, letter in enumerate(text) if not letter.isspace()]
            first, last = places[one.number][start], places[one.number][end - 1] + 1
        before = unit.spans[-1] if unit.spans else None
        if before and before.piece == one.number and before.tags == other.tags:
            unit.spans[-1] = Span(one.number, before.start, last, other.tags)
        else:
            unit.spans.append(Span(one.number, first, last, other.tags))
    return found


def text_of_spans(spans: Iterable[Span], pieces: Sequence[OriginPiece]) -> str:
    """Return the text in spans, with a space for white space of any kind between them."""
    parts: list[str] = []
    last, end = 0, 0
    for span in spans:
        between = [pieces[each].text for each in range(last, span.piece + 1)] or [""]
        between[-1] = between[-1][: span.start]
        between[0] = between[0][end:]
        parts += [" "] if parts and any(map(str.isspace, "".join(between))) else []
        parts.append(pieces[span.piece].text[span.start : span.end])
        last, end = span.piece, span.end
    return "".join(parts)


def length_of_spans(spans: Iterable[Span], pieces: Sequence[OriginPiece]) -> int:
    """Return the number of characters in spans, without white space."""
    texts = (pieces[span.piece].text[span.start : span.end] for span in spans)
    return sum(len("".join(text.split())) for text in texts)


def _of_piece(number: int, piece: OriginPiece) -> _Stretch:
    return _Stretch("".join(piece.text.split()) if piece.text else _object(piece.name), number)


def _object(name: str) -> str:
    """Return the characters of an object, which no text has."""
    return f"\0{name}\0" if name else ""


def _of_unit(unit: Unit, number: int) -> Iterator[_Stretch]:
    """Yield the stretches of a unit's text; an address that is one tag has the characters of the address."""
    addresses = {code.name: code.value for code in unit.codes if code.kind == "url"}
    anchors = {code.name for code in unit.codes if code.kind == "link" and code.void and code.value.startswith("#")}
    opened: list[str] = []
    uses: dict[str, int] = {}
    for token in markup.parse(unit.text, unit.names):
        around = tuple(opened)
        if isinstance(token, str):
            yield _Stretch("".join(token.split()), number, around)
        elif token.shape == "open":
            opened.append(token.name)
        elif token.shape == "close":
            opened.pop()
        elif token.name not in anchors:  # a place that links lead to is no piece
            use = uses[token.name] = uses.get(token.name, -1) + 1
            address = addresses.get(token.name)
            text = _object(token.name.rstrip("0123456789")) if address is None else "".join(address.split())
            yield _Stretch(text, number, around, tag=token.name, use=use)


def _side_by_side(theirs: Sequence[_Stretch], ours: Sequence[_Stretch]) -> Iterator[_Pair]:
    """Yield the stretches of two equal texts in pairs, cut where one of them ends."""
    waiting = iter(ours)
    other, done = _Stretch("", -1), 0
    for one in theirs:
        start = 0
        while start < len(one.text):
            while done == len(other.text):
                other, done = next(waiting), 0
            length = min(len(one.text) - start, len(other.text) - done)
            yield one, start, start + length, other
            start, done = start + length, done + length


def _compared(theirs: Sequence[_Stretch], ours: Sequence[_Stretch]) -> Iterator[_Pair]:
    """Yield what two different texts have in common, in order: an object that a unit lacks, for one, is passed over.

    Words in place of an object are that object: a reader may take a link, such as `[6]`, for the mark of a note.
    """
    sides = [list(_characters(side)) for side in (theirs, ours)]
    texts = [[text for text, _at, _stretch in side] for side in sides]
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        theirs_there, ours_there = sides[0][first:last], sides[1][start:end]
        if kind == "replace" and end == start + 1 and ours_there[0][2].tag:
            ours_there *= last - first
        elif kind != "equal":
            continue
        for (text, at, one), (_text, _at, other) in zip(theirs_there, ours_there, strict=True):
            yield one, at, at + len(text), other


def _characters(stretches: Sequence[_Stretch]) -> Iterator[tuple[str, int, _Stretch]]:
    """Yield the characters of stretches, and their places in them; an object is one."""
    for stretch in stretches:
        parts = [stretch.text] if stretch.text.startswith("\0") else stretch.text
        yield from ((text, at, stretch) for at, text in enumerate(parts))
