"""What the text of a unit came from, in the atoms of its paragraph: text, objects, links, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hexapla.markup import Tag
from hexapla.model import Code
from hexapla.rewrite.alignment import AlignedUnit, Span, length_of_spans, text_of_spans
from hexapla.rewrite.odt.content import OdtContent
from hexapla.rewrite.odt.nesting import closing
from hexapla.rewrite.odt.rubies import OdtRuby, ruby_at
from hexapla.rewrite.texts import kind_of

# Fields with a place that they lead to: readers take their words as a link.
REFERENCES = frozenset("bookmark-ref reference-ref sequence-ref note-ref".split())
_LINKS = REFERENCES | {"a"}
# Elements that may have elements inside, unlike fields, which have only text.
_HOLDERS = frozenset("span a meta meta-field content-control ruby ruby-base".split())
RANGES = {
    "bookmark-end": "bookmark-start", "reference-mark-end": "reference-mark-start", "annotation-end": "annotation",
    "fieldmark-end": "fieldmark-start", "alphabetical-index-mark-end": "alphabetical-index-mark-start",
    "toc-mark-end": "toc-mark-start", "user-index-mark-end": "user-index-mark-start", "change-end": "change-start",
}  # fmt: skip
STARTS = frozenset(RANGES.values()) - {"annotation"}
_MARKS = frozenset(("bookmark", "reference-mark", "annotation", *RANGES, *STARTS))
# What programs write again, spaces, and where text was deleted.
_DROPPED = frozenset("s soft-page-break change".split())


@dataclass(frozen=True, slots=True, eq=False)
class Wrapper:
    """An element around words: its start tag, and the start tags of the spans around it if it has only text."""

    opening: str
    spans: tuple[str, ...] | None = None

    @property
    def has_only_text(self) -> bool:
        """Whether no element may be in it."""
        return self.spans is not None


@dataclass
class OdtUnitSource:
    """Where a unit came from in a paragraph; `codes` are those of its tags, by name.

    `texts` are the parts of the unit by their atoms, `objects` the atoms of void tags, once for each use, and
    `literals` those of texts that an object shows, such as a check box.
    """

    content: OdtContent
    aligned: AlignedUnit
    codes: Mapping[str, Code]
    objects: dict[Tag, list[list[int]]] = field(init=False)
    texts: dict[int, list[Span]] = field(init=False)
    literals: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.texts, self.literals = {}, {}
        for span in self.aligned.spans:
            atoms, piece = self.content.places[span.piece], self.content.pieces[span.piece]
            if len(atoms) == 1 and (not self.content.name(atoms[0]) or piece.name == "ruby"):
                self.texts.setdefault(atoms[0], []).append(span)
            elif atoms:
                self.literals[piece.text] = list(atoms)
        self.objects = {}
        taken: set[int] = set()
        for name, uses in self.aligned.objects.items():
            found: list[list[int]] = []
            for use in uses:
                atoms = sorted({atom for piece in use for atom in self.content.places[piece]} - taken)
                if self.codes[name].kind == "url":
                    atoms = self._with_link(atoms)
                taken.update(atoms)
                found.append(atoms)
            self.objects[Tag(name, "void")] = found

    @cached_property
    def link_elements(self) -> dict[str, int]:
        """The elements of links by the names of their tags."""
        found: dict[str, int] = {}
        places = [(atom, spans[0].tags) for atom, spans in sorted(self.texts.items())]
        for tag, uses in self.objects.items():  # a link that holds only a picture
            if uses and uses[0]:
                places.append((uses[0][0], self.aligned.around.get(tag.name, ())))
        for atom, tags in places:
            element = self._link_around(atom)
            for name in tags:
                if element >= 0 and self.codes[name].kind == "link":
                    found.setdefault(name, element)
        return found

    @property
    def links(self) -> dict[str, Wrapper]:
        """The links by the names of their tags."""
        return {name: self.wrapper(element) for name, element in self.link_elements.items()}

    @property
    def rubies(self) -> dict[str, OdtRuby]:
        """The texts with readings, by the names of their tags."""
        rubies = ((atom, spans[0].tags) for atom, spans in self.texts.items() if self.content.name(atom) == "ruby")
        return {name: ruby_at(self.content, atom) for atom, tags in rubies for name in tags if kind_of(name) == "ruby"}

    def _link_around(self, atom: int) -> int:
        around = self.content.atoms[atom].around
        return next((each for each in reversed(around) if self.content.xml.local(each) in _LINKS), -1)

    def wrapper(self, element: int) -> Wrapper:
        """Return an element around words, with the spans around it that are around the unit's text."""
        opening = self.content.opening(element)
        if self.content.xml.local(element) in _HOLDERS:
            return Wrapper(opening)
        atom = next(atom for atom in self.content.atoms if element in atom.around)
        outer = atom.around[: atom.around.index(element)]
        return Wrapper(
            opening, tuple(self.content.opening(each) for each in outer if self.content.xml.local(each) == "span")
        )

    def _with_link(self, atoms: list[int]) -> list[int]:
        """Return the atoms of an address with the others of the link that it is, if that shows nothing else."""
        element = self._link_around(atoms[0]) if atoms else -1
        inside = [at for at, atom in enumerate(self.content.atoms) if element in atom.around]
        is_alone = not any(at in self._shown for at in inside if at not in atoms)
        return inside if element >= 0 and is_alone else atoms

    @cached_property
    def _shown(self) -> frozenset[int]:
        """The atoms from which something of the block's text was read, not only white space."""
        pieces = zip(self.content.pieces, self.content.places, strict=True)
        return frozenset(atom for piece, place in pieces if piece.name or piece.text.strip() for atom in place)

    def object_xml(self, atoms: Sequence[int]) -> str:
        """Return the XML of an object with these atoms, and with the links and spans around that hold nothing else."""
        if not atoms:
            return ""
        xml, every = self.content.xml, self.content.atoms
        for each in every[atoms[0]].around:
            if each not in self.kept and [at for at, atom in enumerate(every) if each in atom.around] == atoms:
                return self._spanned(atoms) if each in self.link_elements.values() else xml.whole(each)
        return self._spanned(atoms)

    def _spanned(self, atoms: Sequence[int]) -> str:
        """Return atoms with the spans that are around all of them."""
        first, last = self.content.spans(atoms[0]), self.content.spans(atoms[-1])
        shared = [one for one, other in zip(first, last, strict=False) if one == other]
        inner = "".join(self.content.whole(atom) for atom in range(atoms[0], atoms[-1] + 1))
        return "".join((*shared, inner, *map(closing, reversed(shared))))

    @cached_property
    def owned(self) -> dict[int, Tag | None]:
        """The atoms that become something else: each with the object that it belongs to, if it does."""
        found: dict[int, Tag | None] = dict.fromkeys(self.texts)
        found |= {atom: tag for tag, uses in self.objects.items() for use in uses for atom in use}
        return found

    @cached_property
    def span(self) -> tuple[int, int]:
        """The indexes of the first and the last atom of the unit, with the marks beside them."""
        inside = {*self.owned, *(atom for atoms in self.literals.values() for atom in atoms)}
        first, last = min(inside), max(inside)
        while first and self._is_mark(first - 1):
            first -= 1
        while last + 1 < len(self.content.atoms) and self._is_mark(last + 1):
            last += 1
        return first, last

    @cached_property
    def depth(self) -> int:
        """How many elements are around the whole unit and stay: no spans, links and fields."""
        return len(self.kept)

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """The elements around the whole unit that stay as they are."""
        first, last = self.span
        shared: list[int] = []
        for each in zip(*(atom.around for atom in self.content.atoms[first : last + 1]), strict=False):
            name = self.content.xml.local(each[0])
            if len(set(each)) > 1 or name not in _HOLDERS or name in ("span", "a"):
                break
            shared.append(each[0])
        return tuple(shared)

    def _is_mark(self, atom: int) -> bool:
        return self.content.name(atom) in _MARKS

    @property
    def said(self) -> str:
        """The unit's text, with a space for white space of any kind between its pieces."""
        spans = (span for _atom, spans in sorted(self.texts.items()) for span in spans)
        return text_of_spans(spans, self.content.pieces)

    def length_of(self, atom: int) -> int:
        """Return the number of characters of the unit's text in an atom, without white space."""
        return length_of_spans(self.texts.get(atom, ()), self.content.pieces)

    def is_dropped(self, atom: int) -> bool:
        """Return whether an atom is not written again: white space, and text that is not shown."""
        name = self.content.name(atom)
        return name in _DROPPED or (not name and atom not in self._shown)
