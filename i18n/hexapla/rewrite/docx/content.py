"""The content of a Word paragraph as atoms: the children of its runs, and what is between runs, in order.

ECMA-376, part 1, sections 17.2 and 17.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hexapla.rewrite.xml_text import XmlText

# Elements around the runs of a paragraph.
AROUND = frozenset("hyperlink fldSimple ins del moveFrom moveTo sdt sdtContent smartTag customXml dir bdo".split())
_PROPERTIES = frozenset("pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr".split())
DELETED = frozenset(("del", "moveFrom"))
REVISED = frozenset(("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Atom:
    """A child of a run, or an element between runs: its number, its run (-1 if it is in none), the elements around.

    `around` are those between it and its paragraph, the outer one first, without its run.
    """

    number: int
    run: int
    paragraph: int
    around: tuple[int, ...]

    @property
    def path(self) -> tuple[int, ...]:
        """The elements from below the paragraph to the atom itself, or to its run."""
        return (*self.around, self.number if self.run < 0 else self.run)


@dataclass(slots=True)
class FieldAtoms:
    """A field of several atoms: the index of its first atom, of the begin of its result (-1 if none), of its last."""

    begin: int
    separate: int = -1
    end: int = -1


@dataclass(slots=True)
class ParagraphContent:
    """The content of a paragraph, or of several that are read as one: their numbers, and their atoms in order."""

    xml: XmlText
    paragraphs: Sequence[int]
    atoms: list[Atom] = field(init=False)
    _of_runs: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.atoms = [atom for each in self.paragraphs for atom in _atoms(self.xml, each, each, ())]
        self._of_runs = {}
        for index, atom in enumerate(self.atoms):
            self._of_runs.setdefault(atom.run, []).append(index)

    def name(self, index: int) -> str:
        """Return the name of an atom, without its prefix."""
        return self.xml.local(self.atoms[index].number)

    def find(self, first: int, last: int) -> list[int]:
        """Return the indexes of the atoms that are, hold, or are in the elements from `first` to `last`."""
        return [
            index
            for index, atom in enumerate(self.atoms)
            if (atom.number <= last and self.xml.elements[atom.number].last >= first) or first in atom.around
        ]

    def is_deleted(self, index: int) -> bool:
        """Return whether an atom was deleted or moved away."""
        return any(self.xml.local(each) in DELETED for each in self.atoms[index].around)

    def properties(self, index: int) -> str:
        """Return the `w:rPr` of an atom's run; empty if it has none."""
        run = self.atoms[index].run
        if run < 0:
            return ""
        found = next((each for each in self.xml.children(run) if self.xml.local(each) == "rPr"), None)
        return "" if found is None else self.xml.whole(found)

    def rendered(self, indexes: Sequence[int]) -> str:
        """Return atoms as they are, each run with its properties; the elements around them are left out."""
        parts: list[str] = []
        for run, group in groupby(indexes, key=lambda index: self.atoms[index].run):
            own = list(group)
            if run < 0:
                parts += (self.xml.whole(self.atoms[index].number) for index in own)
                continue
            if own == self._of_runs[run]:
                parts.append(self.xml.whole(run))
                continue
            name = self.xml.elements[run].name
            inner = "".join(self.xml.whole(self.atoms[index].number) for index in own)
            parts.append(f"{self.xml.tag(run)}{self.properties(own[0])}{inner}</{name}>")
        return "".join(parts)

    def fields(self) -> list[FieldAtoms]:
        """Return the fields that begin and end here, in the order of their ends (17.16.18)."""
        found: list[FieldAtoms] = []
        opened: list[FieldAtoms] = []
        for index in range(len(self.atoms)):
            if self.name(index) != "fldChar" or self.is_deleted(index):
                continue
            kind = self.kind_of_character(index)
            if kind == "begin":
                opened.append(FieldAtoms(index))
            elif opened and kind == "separate":
                opened[-1].separate = index
            elif opened and kind == "end":
                opened[-1].end = index
                found.append(opened.pop())
        return found

    def kind_of_character(self, index: int) -> str:
        """Return the kind of a `w:fldChar`: `begin`, `separate` or `end`."""
        tag = self.xml.tag(self.atoms[index].number)
        return next((kind for kind in ("begin", "separate", "end") if f'"{kind}"' in tag or f"'{kind}'" in tag), "")


def _atoms(xml: XmlText, paragraph: int, holder: int, around: tuple[int, ...]) -> Iterator[Atom]:
    for child in xml.children(holder):
        name = xml.local(child)
        if name in _PROPERTIES:
            continue
        if name == "r":
            yield from (
                Atom(each, child, paragraph, around) for each in xml.children(child) if xml.local(each) != "rPr"
            )
        elif name in AROUND:
            yield from _atoms(xml, paragraph, child, (*around, child))
        else:
            yield Atom(child, -1, paragraph, around)
