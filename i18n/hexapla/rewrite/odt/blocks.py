"""Write the translations of a block into its paragraph: only what the changed units came from is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from hexapla.model import OriginPiece
from hexapla.rewrite.alignment import AlignedUnit
from hexapla.rewrite.changes import BlockChange
from hexapla.rewrite.odt.composing import OdtComposer
from hexapla.rewrite.odt.content import OdtContent, holder_of
from hexapla.rewrite.odt.looks import OdtLooks, Spans
from hexapla.rewrite.odt.marks import OdtUnitMarks
from hexapla.rewrite.odt.nesting import Nesting
from hexapla.rewrite.odt.part_styles import PartStyles
from hexapla.rewrite.odt.unit_source import OdtUnitSource
from hexapla.rewrite.placing import place, with_literals
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

# Elements in which there are neither notes nor comments.
_CLOSED = frozenset("note-body text-box custom-shape header footer header-left footer-left header-first".split())


class OdtBlock:
    """A block in the part that it was read from; `paragraph` is the number of its paragraph, -1 without one."""

    def __init__(self, xml: XmlText, pieces: Sequence[OriginPiece], styles: PartStyles) -> None:
        self._xml = xml
        self._styles = styles
        self.pieces = pieces
        self.paragraph: int = holder_of(xml, pieces)
        around = list(xml.ancestors(self.paragraph)) if self.paragraph >= 0 else []
        self.depth: int = len(around)  # of elements around it
        self.is_open: bool = not any(xml.local(each) in _CLOSED for each in around)
        self.content: OdtContent = OdtContent(xml, max(self.paragraph, 0), pieces if self.paragraph >= 0 else [])

    def mark_language(self, unit: AlignedUnit, span: str) -> None:
        """Put a span around each text that a unit came from; fields have no room for it."""
        for at in dict.fromkeys(at for each in unit.spans for at in self.content.places[each.piece]):
            atom = self.content.atoms[at]
            parent = atom.around[-1] if atom.around else self.content.holder
            if atom.element < 0 and self._xml.local(parent) in ("p", "h", "span", "a"):
                self._xml.insert(atom.start, span)
                self._xml.insert(atom.end, f"</{span[1:].partition(' ')[0]}>")

    def write(self, change: BlockChange, target: Target, extra: Spans) -> None:
        """Replace the text of a unit; `extra` are spans around every text of the translation."""
        source = OdtUnitSource(self.content, change.aligned, change.codes)
        if not source.owned and not source.literals:
            return
        tokens, literals = with_literals(change.tokens, source.literals)
        taken = frozenset(atom for atoms in literals.values() for atom in atoms)
        found = list(OdtUnitMarks(source, taken).found())
        objects = {tag: [source.object_xml(use) for use in uses] for tag, uses in source.objects.items()}
        objects |= {tag: [source.object_xml(atoms)] for tag, atoms in literals.items()}
        objects |= {tag: [xml] for tag, xml in change.added.items()}
        composer = OdtComposer(
            {tag: uses for tag, uses in objects.items() if tag.name not in change.omitted},
            source.links,
            source.rubies,
            wrappers={mark: wrapper for mark, wrapper in found if wrapper is not None},
            looks=OdtLooks(self._looked(source), self._styles.added.look, self._styles.seen),
            extra=extra,
            prefix=self._styles.text_prefix,
        )
        placed = place(tokens, [mark for mark, _wrapper in found], source.said, target.language)
        self._replace(source, change.opening + composer.compose(placed) + change.closing)

    def _looked(self, source: OdtUnitSource) -> Iterator[tuple[Sequence[str], Spans, str]]:
        """Yield the tags around each part of a unit's text, the spans around it, and the part."""
        for atom, spans in source.texts.items():
            for span in spans:
                part = self.pieces[span.piece].text[span.start : span.end]
                yield span.tags, self.content.spans(atom), part

    def _replace(self, source: OdtUnitSource, xml: str) -> None:
        """Replace what a unit came from; the rest of the elements in which it begins and ends stays."""
        first, last = source.span
        start, end = first, last
        while start and self._is_shared(start - 1, first, source.depth):
            start -= 1
        while end + 1 < len(self.content.atoms) and self._is_shared(end + 1, last, source.depth):
            end += 1
        made = (
            self._rendered(source, range(start, first), first, is_after=False),
            xml,
            self._rendered(source, range(last + 1, end + 1), last, is_after=True),
        )
        edges = self._edge(start, source.depth)[0], self._edge(end, source.depth)[1]
        self._xml.replace(*edges, "".join(made))

    def _is_shared(self, other: int, atom: int, depth: int) -> bool:
        """Return whether two atoms are in one element at a depth."""
        around = self.content.atoms[atom].around
        return len(around) > depth and self.content.atoms[other].around[: depth + 1] == around[: depth + 1]

    def _edge(self, atom: int, depth: int) -> tuple[int, int]:
        """Return where the element at a depth around an atom, or the atom itself, starts and ends."""
        own = self.content.atoms[atom]
        if len(own.around) <= depth:
            return own.start, own.end
        return self._xml.elements[own.around[depth]].start, self._xml.elements[own.around[depth]].end

    def _rendered(self, source: OdtUnitSource, atoms: range, edge: int, *, is_after: bool) -> str:
        """Return atoms beside the unit in the elements around them, and the text of the unit's edge that is not its."""
        made = Nesting()
        parts = [(atom, self.content.whole(atom)) for atom in atoms]
        spans = source.texts.get(edge)
        if spans and self.content.atoms[edge].element < 0:
            text = self.pieces[spans[0].piece].text
            rest = text[spans[-1].end :] if is_after else text[: spans[0].start]
            parts.insert(0 if is_after else len(parts), (edge, escape(rest)))
        for atom, content in parts:
            around = self.content.atoms[atom].around[source.depth :]
            made.add(content, [self.content.opening(each) for each in around] if content else ())
        return made.written()
