"""Write the translations of a block into its paragraph: only what the changed units came from is replaced."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from hexapla.markup import Token
from hexapla.model import OriginPiece
from hexapla.rewrite.alignment import AlignedUnit
from hexapla.rewrite.changes import BlockChange
from hexapla.rewrite.docx.composing import Composer, run_of
from hexapla.rewrite.docx.content import ParagraphContent
from hexapla.rewrite.docx.looks import Looks
from hexapla.rewrite.docx.marks import UnitMarks
from hexapla.rewrite.docx.region import Region
from hexapla.rewrite.docx.run_properties import Properties
from hexapla.rewrite.docx.unit_source import UnitSource
from hexapla.rewrite.placing import place, with_literals
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_HOLDERS = ("p", "body", "tc", "footnote", "endnote", "txbxContent", "hdr", "ftr")


class WordBlock:
    """A block in the part that it was read from: `paragraphs` are the numbers of its paragraphs, one as a rule."""

    def __init__(self, xml: XmlText, pieces: Sequence[OriginPiece]) -> None:
        self._xml = xml
        self.pieces = pieces
        holders = [self._holder(piece.first) for piece in pieces if piece.first >= 0]
        self.paragraphs: Sequence[int] = sorted(set(holders))
        self.content: ParagraphContent = ParagraphContent(xml, self.paragraphs)
        self._places = [self.content.find(piece.first, piece.last) if piece.first >= 0 else [] for piece in pieces]
        name = xml.elements[self.paragraphs[0]].name if self.paragraphs else ""
        self.prefix: str = name[: name.rfind(":") + 1]
        around = list(xml.ancestors(self.paragraphs[0])) if self.paragraphs else []
        self.depth: int = len(around)  # of elements around it

    @property
    def is_in_box(self) -> bool:
        """Whether the block is in a text box."""
        around = (each for paragraph in self.paragraphs for each in self._xml.ancestors(paragraph))
        return any(self._xml.local(each) == "txbxContent" for each in around)

    def _holder(self, number: int) -> int:
        """Return the paragraph around an element, or what holds it in a document without that paragraph."""
        around = list(self._xml.ancestors(number))
        return next((each for each in around if self._xml.local(each) in _HOLDERS), around[-1])

    def runs_of(self, aligned: AlignedUnit) -> list[int]:
        """Return the numbers of the runs with the text of a unit, in order."""
        atoms = (self.content.atoms[atom] for span in aligned.spans for atom in self._places[span.piece])
        return [run for run in dict.fromkeys(atom.run for atom in atoms) if run >= 0]

    def write(self, change: BlockChange, target: Target, extra: Properties) -> None:
        """Replace the text of a unit; `extra` are properties that each of its runs gets."""
        source = UnitSource(self.content, change.aligned, self.pieces, places=self._places, codes=change.codes)
        source.release_breaks(change.tokens)
        if not source.owned and not source.literals:
            return
        tokens, literals = with_literals(change.tokens, source.literals)
        capital, tokens = self._capital(source, tokens)
        known = frozenset(atom for atoms in literals.values() for atom in atoms)
        marks = list(UnitMarks(source, known).found())
        texts = [token for token in tokens if isinstance(token, str)]
        looked = self._looked(source)
        looks = Looks(looked, change.codes, target, translation=texts, prefix=self.prefix, extra=extra)
        objects = {tag: [source.object_xml(tag, use) for use in uses] for tag, uses in source.objects.items()}
        objects |= {tag: [self.content.rendered(atoms)] for tag, atoms in literals.items()}
        objects |= {tag: [xml] for tag, xml in change.added.items()}
        objects = {tag: uses for tag, uses in objects.items() if tag.name not in change.omitted}
        composer = Composer(objects, source.links, source.rubies, looks=looks, prefix=self.prefix)
        placed = place(tokens, marks, source.said, target.language)
        xml = change.opening + composer.compose(placed) + change.closing
        Region(source, self.prefix).replace(xml, capital)

    def _capital(self, source: UnitSource, tokens: list[Token]) -> tuple[str, list[Token]]:
        """Return a run with the first letters of a text for the drop capital, if there is one, and the other tokens."""
        first, last = source.span
        frame = self.content.atoms[first].paragraph
        own = [atom for atom in source.texts if self.content.atoms[atom].paragraph == frame]
        if frame == self.content.atoms[last].paragraph or not own or not self._is_dropped(frame):
            return "", tokens
        length = sum(source.length_of(atom) for atom in own)
        at = next((at for at, token in enumerate(tokens) if isinstance(token, str) and token.strip()), None)
        letters = re.match(rf"\s*[^\w\s]*(?:\w[^\w\s]*){{{length}}}", str(tokens[at])) if at is not None else None
        if at is None or letters is None:
            return "", tokens
        rest = [*tokens[:at], *filter(None, [str(tokens[at])[letters.end() :]]), *tokens[at + 1 :]]
        return run_of(letters[0].strip(), self.content.properties(own[0]), self.prefix), rest

    def _is_dropped(self, paragraph: int) -> bool:
        frames = self._xml.descendants(paragraph, "framePr")
        return any("dropCap=" in self._xml.tag(each) for each in frames)

    def _looked(self, source: UnitSource) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """Yield the tags around each part of a unit's text, its properties, and the part; not of fonts of signs."""
        for atom, spans in source.texts.items():
            if self.content.name(atom) != "t":
                continue
            properties = self.content.properties(atom)
            text = html.unescape(self._xml.whole(self.content.atoms[atom].number))
            for span in spans:
                part = self.pieces[span.piece].text[span.start : span.end]
                if part in text:
                    yield span.tags, properties, part
