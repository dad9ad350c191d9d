"""Write a translation with the tags of its source unit: each tag of its own becomes the source's of the same kind.

The translation's own markup says where tags are. Tags are mapped in order, kind by kind; links and addresses first by
what they point to. What cannot be told is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import languages, markup, translator_tags
from hexapla.markup import Tag
from hexapla.model import Code
from hexapla.project.adoption.books import BookPassage, NoteId
from hexapla.translators_labels import without_label

_ALIKE = {"i": "em", "b": "strong"}  # names of elements that readers of different formats use for the same
_Class = tuple[str, bool]  # a kind of tags, and whether they hold no text


@dataclass(frozen=True, slots=True)
class NoteFates:
    """What becomes of notes: `same` are the source's notes that a note of the translation unites, mostly one.

    `added` are the translator's own. `dropped` are the notes of the source that the translation leaves out for sure.
    """

    same: Mapping[NoteId, tuple[NoteId, ...]] = field(default_factory=dict)
    added: Mapping[NoteId, str] = field(default_factory=dict)
    dropped: frozenset[NoteId] = frozenset()


@dataclass(frozen=True, slots=True)
class Mapped:
    """A translation with the tags of a source unit, what is in doubt, and how many tags of style have no counterpart.

    `notes` are the translator's own notes that it contains.
    """

    text: str
    doubts: tuple[str, ...] = ()
    styles: int = 0
    notes: tuple[NoteId, ...] = ()


def map_tags(source: BookPassage, pieces: Sequence[BookPassage], language: str, fates: NoteFates) -> Mapped:
    """Write the pieces of a translation, joined, with the tags of the source."""
    mapping = _Mapping(source, pieces, fates)
    texts = ["".join(mapping.tokens(number, piece)) for number, piece in enumerate(pieces)]
    text = languages.join_sentences([each.strip() for each in texts if each.strip()], language)
    text += "".join(str(Tag(name, "void")) for name in mapping.lost_notes())
    return Mapped(text, tuple(mapping.doubts()), mapping.styles, tuple(mapping.notes))


class _Mapping:
    """Finds the source's tag for each tag of a translation, and records what is in doubt."""

    def __init__(self, source: BookPassage, pieces: Sequence[BookPassage], fates: NoteFates) -> None:
        self.source, self.fates = source, fates
        self.styles = 0
        self.notes: list[NoteId] = []
        self._found: list[str] = []  # doubts
        self._used: set[str] = set()
        self._literal: list[str] = []
        codes = [(number, tag, code) for number, piece in enumerate(pieces) for tag, code in _tags(piece)]
        self._names = self._matched(codes)

    def _matched(self, theirs: Sequence[tuple[int, int, Code]]) -> dict[tuple[int, int], str]:
        """Return the source's name for each tag of the translation: its piece and its number there."""
        ours: dict[_Class, list[Code]] = {}
        for _number, code in _tags(self.source):
            if code.kind != "note":
                ours.setdefault(_class(code), []).append(code)
        groups: dict[_Class, list[tuple[int, int, Code]]] = {}
        for piece, number, code in theirs:
            if code.kind != "note":
                groups.setdefault(_class(code), []).append((piece, number, code))
        found: dict[tuple[int, int], str] = {}
        for kind, group in groups.items():
            left = ours.get(kind, [])
            if len({code.name for code in left}) > 1 and len(left) != len(group):
                self._found.append(f"{len(left)} × <{left[0].name}> here, {len(group)} there")
            found |= _in_order(left, group)
        return found

    def tokens(self, number: int, piece: BookPassage) -> Iterator[str]:
        """Yield a piece with the source's tags."""
        known = {code.name: code for code in piece.unit.codes}
        opened: list[str] = []
        at = -1
        sound, _faults = markup.balance(markup.parse(piece.text, known), piece.unit.voids)
        for token in sound:
            if isinstance(token, str):
                self._literal.append(token)
                yield token
            elif token.shape == "close":
                if name := opened.pop():
                    yield str(Tag(name, "close"))
            else:
                at += 1
                name = self._names.get((number, at), "")
                if known[token.name].kind == "note":
                    yield self._note((piece.part, known[token.name].value))
                else:
                    yield self._one(known[token.name], name, token)
                if token.shape == "open":
                    opened.append(name)

    def _one(self, code: Code, name: str, token: Tag) -> str:
        if name:
            self._used.add(name)
            return str(Tag(name, token.shape))
        if code.kind == "style":
            self.styles += 1
            return ""
        if code.kind == "break":
            return " "
        self._found.append(f"{_KINDS[code.kind]} on one side only")
        return code.value if code.void and code.kind in ("url", "code", "keep") else ""

    def _note(self, note: NoteId) -> str:
        """Return the mark of a note of the translation: the source's, or the translator's own note in its place."""
        if note in self.fates.added and note not in self.notes:
            self.notes.append(note)
            self._literal.append(self.fates.added[note])
            return translator_tags.written(self.fates.added[note])
        same = self.fates.same.get(note, ())
        new = [name for each in same if (name := self._next_citation(each))]
        if len(new) > 1:
            self._found.append("a note there is several of the source")
        elif same and not new:
            self._found.append("a note that the source cites in another place")
        return "".join(str(Tag(name, "void")) for name in new)

    def _next_citation(self, note: NoteId) -> str:
        """Return the name of the first citation of a note of the source that is not used; empty without one."""
        for code in self.source.unit.codes:
            if code.kind == "note" and (self.source.part, code.value) == note and code.name not in self._used:
                self._used.add(code.name)
                return code.name
        return ""

    def lost_notes(self) -> Iterator[str]:
        """Yield the names of citations that the translation lacks, except those of notes that it leaves out."""
        for code in self.source.unit.codes:
            is_here = code.kind == "note" and f"<{code.name}/>" in self.source.text
            if is_here and code.name not in self._used and (self.source.part, code.value) not in self.fates.dropped:
                yield code.name

    def doubts(self) -> Iterator[str]:
        """Yield what is in doubt, each once."""
        yield from dict.fromkeys(self._found)
        for code in self.source.unit.codes:
            is_grave = code.kind not in ("style", "break", "note") and f"<{code.name}" in self.source.text
            if is_grave and code.name not in self._used:
                yield f"<{code.name}> is not in the translation"
        yield from (f"<{name}/> is not in the translation" for name in self.lost_notes())
        reserved = {*self.source.unit.names, *translator_tags.RESERVED}
        if any(isinstance(token, Tag) for text in self._literal for token in markup.parse(text, reserved)):
            yield "its text looks like a tag"


_KINDS = {"url": "an address", "code": "code", "image": "an image", "link": "a link", "keep": "something kept"}


def _tags(passage: BookPassage) -> Iterator[tuple[int, Code]]:
    """Yield each tag of a passage with its number, closing tags not counted."""
    known = {code.name: code for code in passage.unit.codes}
    sound, _faults = markup.balance(markup.parse(passage.text, known), passage.unit.voids)
    tags = (token for token in sound if isinstance(token, Tag) and token.shape != "close")
    yield from ((number, known[tag.name]) for number, tag in enumerate(tags))


def _class(code: Code) -> _Class:
    base = code.name.rstrip("0123456789")
    return (_ALIKE.get(base, base) if code.kind == "style" else code.kind), code.void


def _in_order(ours: Sequence[Code], theirs: Sequence[tuple[int, int, Code]]) -> dict[tuple[int, int], str]:
    """Map tags of one kind: those with the same value first, then in order; one name for all serves any number."""
    left = list(ours)
    found: dict[tuple[int, int], str] = {}
    for piece, number, code in theirs:
        if code.kind != "style" and (same := next((each for each in left if each.value == code.value), None)):
            left.remove(same)
            found[piece, number] = same.name
    for piece, number, code in theirs:
        if (piece, number) not in found and left:
            found[piece, number] = left.pop(0).name
        elif (
            (piece, number) not in found and code.kind in ("style", "break") and len({each.name for each in ours}) == 1
        ):
            found[piece, number] = ours[0].name
    return found


def plain_note(passages: Iterable[BookPassage], language: str) -> str:
    """Return a translator's note as one plain text, without a label that says so: editions write one."""
    return without_label(languages.join_sentences([passage.plain.strip() for passage in passages], language))
