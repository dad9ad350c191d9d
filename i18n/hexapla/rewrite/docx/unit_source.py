"""What the text of a unit came from, in the atoms of its paragraph: text, objects, links, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hexapla.markup import Tag
from hexapla.model import Code, OriginPiece
from hexapla.rewrite.alignment import AlignedUnit, Span
from hexapla.rewrite.docx.content import REVISED, FieldAtoms, ParagraphContent
from hexapla.rewrite.placing import Mark, MarkKind

_LINKS = ("hyperlink", "fldSimple")
TEXTS = ("t", "tab", "ptab", "noBreakHyphen", "sym")
_TABS = ("tab", "ptab")
# What nobody sees and programs write anew, and what tracked moves leave.
_DROPPED = frozenset(
    "proofErr lastRenderedPageBreak softHyphen moveFromRangeStart moveFromRangeEnd moveToRangeStart "
    "moveToRangeEnd".split()
)
_INSTRUCTION = re.compile(r"""instr=(?:"([^"]*)"|'([^']*)')""")
_STARTS = frozenset(("bookmarkStart", "commentRangeStart", "permStart"))
_ENDS = {"bookmarkEnd": "bookmarkStart", "commentRangeEnd": "commentRangeStart", "permEnd": "permStart"}


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
        return self._is_shown(atom) and not self._is_dropped(atom)

    def object_xml(self, tag: Tag, atoms: Sequence[int]) -> str:
        """Return the XML of an object with these atoms, and with the element around that makes it a field or a link.

        Tracked changes in that element are accepted.
        """
        names = _LINKS if tag.name in self.codes and self.codes[tag.name].kind == "url" else ("fldSimple",)
        xml = self.content.xml
        kept = [atom for atom in atoms if not self.content.is_deleted(atom)]
        for each in self.content.atoms[atoms[0]].around if atoms else ():
            if xml.local(each) in names and self._inside(each) == list(atoms):
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
        return name in _STARTS or name in _ENDS or name == "commentReference"

    @property
    def length(self) -> int:
        """The number of characters of the unit's text, without white space."""
        return sum(self.length_of(atom) for atom in self.texts)

    def length_of(self, atom: int) -> int:
        """Return the number of characters of the unit's text in an atom, without white space."""
        texts = (self.pieces[span.piece].text[span.start : span.end] for span in self.texts.get(atom, ()))
        return sum(len("".join(text.split())) for text in texts)

    def is_revised(self, paragraph: int) -> bool:
        """Return whether a paragraph has tracked changes."""
        xml = self.content.xml
        own = (atom for atom in self.content.atoms if atom.paragraph == paragraph)
        return any(xml.local(each) in REVISED for atom in own for each in atom.around)

    def marks(self, *, taken: frozenset[int]) -> Iterator[Mark]:
        """Yield what stands in the unit's span and is not owned, in order; `taken` are atoms that are put elsewhere."""
        first, last = self.span
        before = 0
        opened: dict[tuple[str, str], Mark] = {}
        done = set(taken)
        simple = self._simple_fields()
        for atom in range(first, last + 1):
            for element, own in simple.items():
                if own[0] == atom:
                    opened["simple", str(element)] = start = Mark(self._opening(element), MarkKind.START, before)
                    yield start
            if atom in done or atom in self.owned or self._is_dropped(atom):
                before += self.length_of(atom)
            else:
                yield from self._marks_at(atom, before, opened, done)
            for element, own in simple.items():
                if own[-1] == atom:
                    end = self._character("end", element)
                    yield Mark(end, MarkKind.END, before, start=opened["simple", str(element)])

    def _simple_fields(self) -> dict[int, list[int]]:
        """Return the fields that are one element round a part of the text, each with its atoms.

        Their words may be apart in a translation, so that they become fields of several elements, which say the same.
        """
        xml = self.content.xml
        links = {link.opening for link in self.links.values()}
        found: dict[int, list[int]] = {}
        for atom, each in enumerate(self.content.atoms):
            for element in each.around:
                if xml.local(element) == "fldSimple" and xml.tag(element) not in links:
                    found.setdefault(element, []).append(atom)
        return {element: own for element, own in found.items() if any(atom in self.texts for atom in own)}

    def _opening(self, element: int) -> str:
        """Return the begin of a field of several elements that is the same as one of one element (17.16.19)."""
        instruction = _INSTRUCTION.search(self.content.xml.tag(element))
        said = (instruction[1] or instruction[2] or "") if instruction else ""
        name = self._prefix_of(element)
        code = f'<{name}r><{name}instrText xml:space="preserve">{said}</{name}instrText></{name}r>'
        return f"{self._character('begin', element)}{code}{self._character('separate', element)}"

    def _character(self, kind: str, element: int) -> str:
        name = self._prefix_of(element)
        return f'<{name}r><{name}fldChar {name}fldCharType="{kind}"/></{name}r>'

    def _prefix_of(self, element: int) -> str:
        name = self.content.xml.elements[element].name
        return name[: name.find(":") + 1]

    def _is_dropped(self, atom: int) -> bool:
        name = self.content.name(atom)
        if name in _DROPPED or self.content.is_deleted(atom):
            return True
        return name == "t" and self._is_shown(atom) and not self._text(atom).strip()

    def _is_shown(self, atom: int) -> bool:
        return any(atom in place for place in self.places)

    def _text(self, atom: int) -> str:
        return "".join(piece.text for piece, place in zip(self.pieces, self.places, strict=True) if atom in place)

    def _marks_at(self, atom: int, before: int, opened: dict[tuple[str, str], Mark], done: set[int]) -> Iterator[Mark]:
        """Yield the marks that begin with an atom: one, or two for a field whose result is part of the text."""
        name, content = self.content.name(atom), self.content
        begun = next((each for each in self.fields if each.begin == atom), None)
        if begun is not None:
            inner = range(begun.separate + 1, begun.end) if begun.separate >= 0 else range(0)
            if not any(each in self.owned for each in inner):
                done.update(range(atom, begun.end + 1))
                yield self._mark(atom, begun.end, before)
                return
            done.update(range(atom, begun.separate + 1))
            start = self._mark(atom, begun.separate, before)
            opened["field", str(begun.end)] = start
            yield start
        elif name == "fldChar" and ("field", str(atom)) in opened:
            yield self._mark(atom, atom, before, opened["field", str(atom)])
        elif name in _STARTS:
            mark = self._mark(atom, atom, before)
            opened[name, _id(content, atom)] = mark
            yield mark
        else:
            start_of = opened.get((_ENDS.get(name, ""), _id(content, atom)))
            yield self._mark(atom, atom, before, start_of)

    def _mark(self, first: int, last: int, before: int, start: Mark | None = None) -> Mark:
        """Return the atoms from `first` to `last` as a mark."""
        xml = self.content.rendered(range(first, last + 1))
        name = self.content.name(first)
        is_start = name in _STARTS or (name == "fldChar" and start is None and last in self._separators)
        kind = MarkKind.GAP if name in _TABS else MarkKind.START if is_start else MarkKind.END
        left, right = self.owned.get(first - 1), self.owned.get(last + 1)
        is_first = right is not None and (is_start or left is None)
        beside = None if kind is MarkKind.GAP else right if is_first else left
        return Mark(xml, kind, before, beside=beside, is_first=is_first, start=start)

    @cached_property
    def _separators(self) -> frozenset[int]:
        return frozenset(each.separate for each in self.fields)


def _id(content: ParagraphContent, atom: int) -> str:
    """Return the `w:id` of an atom."""
    tag = content.xml.tag(content.atoms[atom].number)
    _before, _name, rest = tag.partition(":id=")
    return rest[1:].partition(rest[:1] or " ")[0]
