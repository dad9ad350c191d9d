"""What the text of a unit came from, in the atoms of its paragraph: text, objects, links, and the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from hexapla.markup import Tag, Token
from hexapla.model import Code, OriginPiece
from hexapla.rewrite.alignment import AlignedUnit, Span, length_of_spans, text_of_spans
from hexapla.rewrite.docx.content import REVISED, FieldAtoms, ParagraphContent
from hexapla.rewrite.docx.rubies import WordRuby, ruby_at
from hexapla.rewrite.texts import kind_of

_LINKS = ("hyperlink", "fldSimple")
# Elements round a part of the text that mean nothing to a reader.
WRAPPERS = frozenset("sdt smartTag customXml dir bdo".split())
TEXTS = ("t", "tab", "ptab", "noBreakHyphen", "sym")
# What nobody sees and programs write again, and what tracked moves leave.
_DROPPED = frozenset(
    "proofErr lastRenderedPageBreak softHyphen moveFromRangeStart moveFromRangeEnd moveToRangeStart "
    "moveToRangeEnd".split()
)
# Wrapping elements that stay round a translation which is inside them as a whole.
_KEPT = ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo")
_BREAK = re.compile(r"""type=["'](?:page|column)["']""")
STARTS = frozenset(("bookmarkStart", "commentRangeStart", "permStart"))
ENDS = {"bookmarkEnd": "bookmarkStart", "commentRangeEnd": "commentRangeStart", "permEnd": "permStart"}


@dataclass(frozen=True, slots=True)
class WordLink:
    """A link: the XML before and after its words, and the atoms that this is, if it is a field."""

    opening: str
    closing: str
    atoms: tuple[int, ...] = ()


@dataclass
class UnitSource:
    """Where a unit came from: `pieces` are those of its block, `places` the atoms of each piece."""

    content: ParagraphContent
    aligned: AlignedUnit
    pieces: Sequence[OriginPiece]
    places: Sequence[Sequence[int]]
    codes: Mapping[str, Code]
    objects: dict[Tag, list[list[int]]] = field(init=False)
    texts: dict[int, list[Span]] = field(init=False)
    literals: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.texts, self.literals = {}, {}
        for span in self.aligned.spans:
            atoms, piece = self.places[span.piece], self.pieces[span.piece]
            if len(atoms) == 1 and (self.content.name(atoms[0]) in TEXTS or piece.name == "ruby"):
                self.texts.setdefault(atoms[0], []).append(span)
            elif atoms:
                self.literals[piece.text] = list(atoms)  # a field without a result, such as a check box
        self.objects = {}
        for name, uses in self.aligned.objects.items():
            found = [sorted({atom for piece in use for atom in self.places[piece]}) for use in uses]
            if self.codes[name].kind == "url":
                found = [self._with_link(each) for each in found]
            self.objects[Tag(name, "void")] = found

    @cached_property
    def fields(self) -> list[FieldAtoms]:
        """The fields of the paragraph that end in it."""
        return self.content.fields()

    @cached_property
    def links(self) -> dict[str, WordLink]:
        """The links by the names of their tags; a link whose form is not known is left out."""
        found: dict[str, WordLink] = {}
        for atom, spans in sorted(self.texts.items()):
            for name in spans[0].tags:
                if self.codes[name].kind == "link" and name not in found and (link := self._link_around(atom)):
                    found[name] = link
        for tag, uses in self.objects.items():  # a link that holds only a picture
            for name in self._tags_around(tag):
                if name not in found and uses and uses[0] and (link := self._link_around(uses[0][0])):
                    found[name] = link
        return found

    @property
    def rubies(self) -> dict[str, WordRuby]:
        """The texts with readings, by the names of their tags."""
        rubies = ((atom, spans[0].tags) for atom, spans in self.texts.items() if self.content.name(atom) == "ruby")
        return {name: ruby_at(self.content, atom) for atom, tags in rubies for name in tags if kind_of(name) == "ruby"}

    def release_breaks(self, tokens: Sequence[Token]) -> None:
        """Let page and column breaks be marks, if the translation with these tokens lacks some of the line breaks."""
        said = Counter(token for token in tokens if isinstance(token, Tag))
        for tag, uses in self.objects.items():
            if kind_of(tag.name) == "br" and said[tag] < len(uses):
                self.objects[tag] = [use for use in uses if not any(map(self._breaks_page, use))]

    def _breaks_page(self, atom: int) -> bool:
        return _BREAK.search(self.content.xml.tag(self.content.atoms[atom].number)) is not None

    def _tags_around(self, tag: Tag) -> Sequence[str]:
        return [name for name in self.aligned.around.get(tag.name, ()) if self.codes[name].kind == "link"]

    def _link_around(self, atom: int) -> WordLink | None:
        """Return the innermost link around an atom."""
        xml = self.content.xml
        field_around = min(
            (each for each in self.fields if each.begin < each.separate < atom < each.end),
            key=lambda each: each.end - each.begin,
            default=None,
        )
        for each in reversed(self.content.atoms[atom].around):
            if xml.local(each) in _LINKS:
                return WordLink(xml.tag(each), f"</{xml.elements[each].name}>")
        if field_around is None:
            return None
        before = range(field_around.begin, field_around.separate + 1)
        opening, closing = self.content.rendered(before), self.content.rendered([field_around.end])
        return WordLink(opening, closing, (*before, field_around.end))

    def _with_link(self, atoms: list[int]) -> list[int]:
        """Return the atoms of an address with the others of the link that it is, if the link shows nothing else."""
        link = self._link_around(atoms[0]) if atoms else None
        if link is None:
            return atoms
        if link.atoms:
            return list(range(link.atoms[0], link.atoms[-1] + 1))
        for each in reversed(self.content.atoms[atoms[0]].around):
            inside = self._inside(each)
            others = (atom for atom in inside if atom not in atoms)
            if self.content.xml.local(each) == "hyperlink" and not any(map(self._is_seen, others)):
                return inside
        return atoms

    def _inside(self, element: int) -> list[int]:
        return [at for at, atom in enumerate(self.content.atoms) if element in atom.around]

    def _is_seen(self, atom: int) -> bool:
        return self._is_shown(atom) and not self.is_dropped(atom)

    def object_xml(self, tag: Tag, atoms: Sequence[int]) -> str:
        """Return the XML of an object with these atoms, and with the element around that makes it a field or a link.

        Tracked changes in that element are accepted.
        """
        is_address = tag.name in self.codes and self.codes[tag.name].kind == "url"
        names = _LINKS if is_address else ("fldSimple", "hyperlink", *WRAPPERS)
        links = () if is_address else {link.opening for link in self.links.values()}  # these are tags of their own
        xml = self.content.xml
        kept = [atom for atom in atoms if not self.content.is_deleted(atom)]
        around = self.content.atoms[atoms[0]].around[self.shared_depth(*self.span) :] if atoms else ()
        for each in around:
            if xml.local(each) in names and xml.tag(each) not in links and self._inside(each) == list(atoms):
                if next(xml.descendants(each, *REVISED), None) is None:
                    return xml.whole(each)
                return f"{xml.tag(each)}{self.content.rendered(kept)}</{xml.elements[each].name}>"
        return self.content.rendered(kept)

    @cached_property
    def owned(self) -> dict[int, Tag | None]:
        """The atoms that become something else: each with the object that it belongs to, if it does."""
        found: dict[int, Tag | None] = dict.fromkeys(self.texts)
        found |= {atom: None for link in self.links.values() for atom in link.atoms}
        found |= {atom: tag for tag, uses in self.objects.items() for use in uses for atom in use}
        return found

    @cached_property
    def span(self) -> tuple[int, int]:
        """The indexes of the first and the last atom of the unit, with the marks beside them."""
        inside = {*self.owned, *(atom for atoms in self.literals.values() for atom in atoms)}
        first, last = min(inside), max(inside)
        atoms = self.content.atoms
        while first and self._is_mark(first - 1) and atoms[first - 1].paragraph == atoms[first].paragraph:
            first -= 1
        while last + 1 < len(atoms) and self._is_mark(last + 1) and atoms[last + 1].paragraph == atoms[last].paragraph:
            last += 1
        return first, last

    def _is_mark(self, atom: int) -> bool:
        name = self.content.name(atom)
        return name in STARTS or name in ENDS or name == "commentReference"

    @property
    def said(self) -> str:
        """The unit's text, with a space for white space of any kind between its pieces."""
        return text_of_spans((span for _atom, spans in sorted(self.texts.items()) for span in spans), self.pieces)

    def length_of(self, atom: int) -> int:
        """Return the number of characters of the unit's text in an atom, without white space."""
        return length_of_spans(self.texts.get(atom, ()), self.pieces)

    def is_revised(self, paragraph: int) -> bool:
        """Return whether a paragraph has tracked changes."""
        xml = self.content.xml
        own = (atom for atom in self.content.atoms if atom.paragraph == paragraph)
        return any(xml.local(each) in REVISED for atom in own for each in atom.around)

    def shared_depth(self, first: int, last: int) -> int:
        """Return how many wrapping elements stay round the atoms from `first` to `last` when these are replaced."""
        own = self.content.atoms[first : last + 1]
        if self.is_revised(own[0].paragraph):
            return 0
        shared = takewhile(lambda each: len(set(each)) == 1, zip(*(atom.around for atom in own), strict=False))
        names = [self.content.xml.local(each[0]) for each in shared]
        depth = len(list(takewhile(lambda name: name in _KEPT, names)))
        return depth - 1 if depth and names[depth - 1] == "sdt" else depth

    def is_dropped(self, atom: int) -> bool:
        """Return whether an atom is left out: what nobody sees, what was deleted, white space of the text."""
        name = self.content.name(atom)
        if name in _DROPPED or self.content.is_deleted(atom):
            return True
        return name == "t" and self._is_shown(atom) and not self._text(atom).strip()

    def _is_shown(self, atom: int) -> bool:
        return any(atom in place for place in self.places)

    def _text(self, atom: int) -> str:
        return "".join(piece.text for piece, place in zip(self.pieces, self.places, strict=True) if atom in place)
