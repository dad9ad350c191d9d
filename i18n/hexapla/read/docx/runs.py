"""Runs of text, and what is between them, as pieces (ECMA-376, part 1, sections 17.3.2 and 17.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from hexapla.model import Element, OriginPiece
from hexapla.read.docx.charts import read_apart
from hexapla.read.docx.drawings import Drawing, read_drawing
from hexapla.read.docx.equations import mathml
from hexapla.read.docx.fields import Field, Fields, with_place, without_result
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.words import (
    CITATIONS,
    EQUATION,
    attribute,
    child,
    inside,
    is_true,
    is_word,
    relation,
    value,
)
from hexapla.read.office import symbols
from hexapla.read.office.fields import value_of, words_of
from hexapla.read.office.lines import Line
from hexapla.read.office.origins import PartOrigins
from hexapla.read.office.piece_trees import put
from hexapla.read.office.pieces import NOWHERE, Hyperlink, Piece
from hexapla.read.office.run_properties import RAISED, RunProperties, look_of
from hexapla.tree import citation, is_citation, local_name

_SOFT_HYPHEN = "\u00ad"
_TEXTS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}


class RunReader:
    """Reads the runs of one part of a document, paragraph by paragraph, in order: fields may span paragraphs."""

    def __init__(
        self, manuscript: Manuscript, targets: Mapping[str, str], fields: Fields, origins: PartOrigins
    ) -> None:
        """Read with the targets of the part's relations, and with its fields, in which the reader notes its place.

        `origins` know the place of each element in the part.
        """
        self._manuscript = manuscript
        self._targets = targets
        self._fields = fields
        self._origins = origins
        self._at = NOWHERE  # the place of what is read now
        self._line = Line()
        self._style = ""

    def read(self, content: Iterable[Element], style: str) -> Line:
        """Read the content of one paragraph of a style."""
        self._line, self._style = Line(), style
        self._fields.begin_paragraph()
        self._read_all(content, None)
        return self._line

    def _read_all(self, content: Iterable[Element], link: Hyperlink | None) -> None:
        for each in content:
            if is_word(each, "r"):
                self._read_run(each, link)
            elif is_word(each, "hyperlink"):
                self._read_all(inside(each), self._link(each) or link)
            elif is_word(each, "fldSimple"):
                self._fields.open_simple(each, len(self._line.pieces))
                self._read_all(inside(each), link)
                self._end_field(self._fields.close_simple(), each, link)
            elif is_word(each, "bookmarkStart"):
                self._add_bookmark(each)
            elif is_word(each, "drawing", "pict", "object") and self._fields.is_shown:
                self._at = self._origins.span(each)
                self._add_drawing(each, RunProperties(), link)
            elif each.tag == EQUATION and self._fields.is_shown:
                self._at = self._origins.span(each)
                self._add(mathml(each), RunProperties(), link)

    def _link(self, hyperlink: Element) -> Hyperlink | None:
        """Return a link; None if its target is not there."""
        target = self._targets.get(relation(hyperlink, "id"), "")
        place = attribute(hyperlink, "anchor") or (attribute(hyperlink, "docLocation") if target else "")
        return Hyperlink(with_place(target, place)) if target or place else None

    def _add_bookmark(self, bookmark: Element) -> None:
        name = attribute(bookmark, "name")
        if name in self._manuscript.targets:
            self._line.pieces.append(Piece(etree.Element("a", {"id": name})))

    def _read_run(self, run: Element, link: Hyperlink | None) -> None:
        said = child(run, "rPr")
        properties = self._manuscript.styles.run(self._style, value(said, "rStyle") or "", said)
        is_hidden = properties.is_on("vanish") or properties.is_on("webHidden")
        marked: list[str] | None = None  # the signs after a citation that are its mark
        for each in inside(run):
            name = local_name(each)
            self._at = self._origins.span(each)
            if name == "fldChar":
                if ended := self._fields.mark(each, len(self._line.pieces)):
                    self._at = self._origins.span(ended.begin, each)
                    if not ended.has_result and self._fields.is_shown:
                        self._add(without_result(ended), properties, link)
                    self._end_field(ended, each, link)
            elif name == "instrText":
                self._fields.add_instruction("".join(each.itertext()))
            elif not self._fields.is_shown:
                self._fields.add_instruction("".join(each.itertext()) if name == "t" else "")
            elif is_hidden:
                continue
            elif name in CITATIONS:
                marked = self._cite(each, properties)
            elif marked is not None and name in ("t", "sym"):
                marked.append(self._sign(each) if name == "sym" else (each.text or "").strip())
                self._line.pieces[-1].origin = self._line.pieces[-1].origin._replace(last=self._at.last)
            else:
                self._read_content(each, name, properties, link)

    def _end_field(self, field: Field, last: Element, link: Hyperlink | None) -> None:
        """Make the pieces of a field one piece, if it is within a paragraph and its result is a value."""
        start = len(self._line.pieces) if field.start is None or not field.has_result else field.start
        while start < len(self._line.pieces) and self._line.pieces[start].is_page_break:
            start += 1
        pieces = self._line.pieces[start:]
        if len(pieces) == 1 and not isinstance(pieces[0].content, str) and is_citation(pieces[0].content):
            pieces[0].origin = self._origins.span(field.begin, last)
        if not field.is_value(words_of(pieces)):
            return
        if value := value_of(pieces, field.link, link or self._fields.link):
            value.origin = self._origins.span(field.begin, last)
            del self._line.pieces[start:]
            self._line.append(value)

    def _read_content(self, each: Element, name: str, properties: RunProperties, link: Hyperlink | None) -> None:
        if name == "t":
            self._add(self._text(each, properties), properties, link)
        elif name in _TEXTS:
            self._add(_TEXTS[name], properties, link)
        elif name == "sym":
            self._add(self._sign(each), properties, link)
        elif name == "cr" or (name == "br" and attribute(each, "type") in ("", "textWrapping")):
            self._add(etree.Element("br"), properties, link)
        elif name == "br":
            self._line.break_here(self._at, is_page=attribute(each, "type") == "page")
        elif name == "ruby":
            self._add_ruby(each, properties, link)
        elif name in ("drawing", "pict", "object"):
            self._add_drawing(each, properties, link)

    def _add(self, content: str | Element, properties: RunProperties, link: Hyperlink | None) -> None:
        look = look_of(properties)
        if "sup" in look and (note := self._fields.take_note()):
            self._line.append(Piece(citation(note), look - {"sup"}, origin=self._at))
        elif isinstance(content, str):
            is_sign = symbols.has_signs(properties.values.get("font", ""))
            language = "" if is_sign else self._manuscript.languages.of(content, properties)
            if content:
                self._line.append(Piece(content, look, link or self._fields.link, language=language, origin=self._at))
        else:
            self._line.append(Piece(content, look, link or self._fields.link, origin=self._at))

    def _text(self, said: Element, properties: RunProperties) -> str:
        """Return the text of a `w:t`: in a font of signs, the signs; soft hyphens are left out."""
        text = "".join(said.itertext()).replace(_SOFT_HYPHEN, "")
        font = properties.values.get("font", "")
        if not symbols.has_signs(font):
            return text
        self._manuscript.left_out.unknown_signs += symbols.unknown_in(text, font)
        return symbols.in_font(text, font)

    def _sign(self, sign: Element) -> str:
        font, said = attribute(sign, "font"), attribute(sign, "char")
        if not _is_hexadecimal(said):
            return ""
        code = int(said, 16)
        self._manuscript.left_out.unknown_signs += symbols.is_unknown(font, code)
        return symbols.sign(font, code)

    def _cite(self, reference: Element, properties: RunProperties) -> list[str] | None:
        """Add a citation; return the list for the signs of the author's own mark, if it has one."""
        kind = CITATIONS[local_name(reference)]
        identifier = self._manuscript.cite(kind, attribute(reference, "id"))
        if not identifier:
            return None
        look = look_of(properties) - frozenset(RAISED.values())
        mark = citation(identifier)
        self._manuscript.first_citations.setdefault(identifier, mark)
        self._line.append(Piece(mark, look, origin=self._at))
        marked = attribute(reference, "customMarkFollows")
        return self._manuscript.marks.setdefault(identifier, []) if marked and is_true(marked) else None

    def _add_ruby(self, ruby: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Add text with its reading (17.3.3.25)."""
        made = etree.Element("ruby")
        put(self._words(child(ruby, "rubyBase")), made, "")
        reading = etree.SubElement(made, "rt")
        put(self._words(child(ruby, "rt")), reading, "")
        if len(made) > 1 or made.text:
            self._add(made, properties, link)

    def _words(self, holder: Element | None) -> list[Piece]:
        """Return the pieces of a part of a ruby, without looks and languages."""
        inner = RunReader(self._manuscript, self._targets, self._fields, self._origins)
        line = inner.read(() if holder is None else inside(holder), self._style)
        return [Piece(piece.content) for piece in line.pieces]

    def _add_drawing(self, drawing: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        found = read_drawing(drawing, self._targets, self._manuscript.package.files)
        for picture in found.pictures[:1]:
            self._origins.record(picture, [OriginPiece(*self._at[:2], picture.get("alt", ""), "alt")])
        content: list[str | Element] = [*found.pictures, *found.words]
        for each in content:
            self._add(each, properties, link)
        self._add_apart(found, properties, link)
        self._line.boxes += found.boxes
        self._line.is_ruled = self._line.is_ruled or found.is_line

    def _add_apart(self, drawing: Drawing, properties: RunProperties, link: Hyperlink | None) -> None:
        """Add the charts and diagrams of a drawing; in place of one that cannot be read, its alternative text."""
        for each in drawing.apart if not drawing.pictures else ():
            figure = read_apart(each, self._targets, self._manuscript)
            if figure is None:
                self._manuscript.left_out.media += 1
                self._add(drawing.alternative, properties, link)
                continue
            self._manuscript.left_out.drawn += 1
            if drawing.alternative:
                figure.set("aria-label", drawing.alternative)
                self._origins.record(figure, [OriginPiece(*self._at[:2], drawing.alternative, "alt")])
            self._line.figures.append(figure)


def _is_hexadecimal(code: str) -> bool:
    return 0 < len(code) <= 8 and all(each in "0123456789abcdefABCDEF" for each in code)
