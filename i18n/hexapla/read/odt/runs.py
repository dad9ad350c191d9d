"""The content of a paragraph as pieces: text, `text:span`, `text:a`, `text:note`, fields, frames."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from hexapla.model import Element, OriginPiece
from hexapla.read.odt import field_ranges
from hexapla.read.odt.charts import Chart, read_chart
from hexapla.read.odt.element_kinds import FIELDS, LEFT_OUT, VALUES
from hexapla.read.odt.field_ranges import FieldRanges, shown_by
from hexapla.read.odt.frames import FRAMES, read_frame, words_about
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.names import is_hidden, number, said, tag, tags
from hexapla.read.office import symbols
from hexapla.read.office.fields import is_wordless, value_of, words_of
from hexapla.read.office.lines import Line
from hexapla.read.office.origins import PartOrigins
from hexapla.read.office.piece_trees import put
from hexapla.read.office.pieces import NOWHERE, Hyperlink, Piece
from hexapla.read.office.run_languages import kind_of_letters
from hexapla.read.office.run_properties import RAISED, RunProperties, look_of, of_letters
from hexapla.tree import citation

_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100  # more have no meaning
_MARKS = tags("bookmark bookmark-start reference-mark reference-mark-start")


class OdtRunReader:
    """Reads the content of paragraphs, one after the other: tracked deletions may span paragraphs."""

    def __init__(self, manuscript: OdtManuscript, origins: PartOrigins) -> None:
        """Read from a part; `origins` know the place of each element in it."""
        self._manuscript = manuscript
        self._origins = origins
        self._at = NOWHERE  # the place of what is read now
        self._line = Line()
        self._deletions: set[str] = set()  # those that are open
        self._ranges = FieldRanges()
        self._note = ""  # the note that a field cites again
        self._note_at = NOWHERE  # the place of that field
        self._readers: Mapping[str, Callable[[Element, RunProperties, Hyperlink | None], None]] = {
            tag("text:span"): self._read_span,
            tag("text:a"): self._read_link,
            tag("draw:a"): self._read_link,
            tag("text:s"): self._read_spaces,
            tag("text:tab"): lambda _each, properties, link: self._add("\t", properties, link),
            tag("text:line-break"): lambda _each, properties, link: self._add(etree.Element("br"), properties, link),
            tag("text:note"): self._read_note,
            tag("text:note-ref"): self._read_note_reference,
            tag("text:ruby"): self._read_ruby,
            tag("text:change-start"): self._open_change,
            tag("text:change-end"): self._close_change,
            **dict.fromkeys(FIELDS | VALUES, self._read_field),
            **dict.fromkeys(FRAMES - {tag("draw:a")}, self._read_frame),
            **dict.fromkeys(_MARKS, self._read_mark),
            **dict.fromkeys(field_ranges.STARTS, self._open_range),
            **dict.fromkeys(field_ranges.ENDS, self._close_range),
            tag("loext:content-control"): self._read_unless_hidden,
            field_ranges.FORM_FIELD: lambda each, properties, link: self._add(shown_by(each), properties, link),
        }

    def read(self, paragraph: Element, style: str) -> Line:
        """Read the content of one paragraph of a style; the line of a hidden paragraph is empty."""
        self._line = Line()
        self._ranges.begin_paragraph()
        if not any(map(is_hidden, paragraph.iter(tag("text:hidden-paragraph")))):
            self._read_inside(paragraph, self._manuscript.styles.run(style), None)
        return self._line

    def read_loose(self, element: Element) -> Line:
        """Read an element that is outside of paragraphs, such as a frame that is fixed to a page."""
        self._line = Line()
        self._read(element, self._manuscript.styles.run(""), None)
        return self._line

    def _read_inside(self, element: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        if element.text:
            self._at = self._origins.span(element)
            self._add_text(element.text, properties, link)
        for each in element:
            self._read(each, properties, link)
            if each.tail:
                self._at = self._origins.after(each)
                self._add_text(each.tail, properties, link)

    def _read(self, each: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Read an element; of one that is not known, the text inside."""
        self._at = self._origins.span(each)
        read = self._readers.get(str(each.tag))
        if read is not None:
            read(each, properties, link)
        elif each.tag not in LEFT_OUT:
            self._read_inside(each, properties, link)

    def _read_span(self, span: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        own = self._manuscript.styles.in_span(said(span, "text:style-name"), properties)
        self._read_inside(span, own, link)

    def _read_link(self, element: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        href = said(element, "xlink:href")
        own = Hyperlink(self._manuscript.places.of_link(href)) if href.strip("#") else None
        self._read_inside(element, properties, own or link)

    def _read_unless_hidden(self, element: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        if not is_hidden(element):
            self._read_inside(element, properties, link)

    def _read_spaces(self, element: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        self._add(" " * number(said(element, "text:c"), 1, _MOST_SPACES), properties, link)

    def _read_field(self, field: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Read a field: a value is one piece, words are text as any other."""
        if is_hidden(field):
            return
        self._read_mark(field, properties, link)  # a number of a caption is a place, too
        to = self._manuscript.places.of_reference(field)
        own = Hyperlink(f"#{to}") if to else None
        start = len(self._line.pieces)
        self._read_inside(field, properties, None if own else link)
        pieces = self._line.pieces[start:]
        if not (field.tag in VALUES or is_wordless(words_of(pieces))):
            for piece in pieces:
                piece.link = piece.link or own or link
        elif value := value_of(pieces, own, link):
            value.origin = self._origins.span(field)
            del self._line.pieces[start:]
            self._line.append(value)

    def _read_mark(self, mark: Element, _properties: RunProperties, _link: Hyperlink | None) -> None:
        if name := self._manuscript.places.of_mark(mark):
            self._line.pieces.append(Piece(etree.Element("a", {"id": name})))

    def _open_range(self, mark: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        self._read_mark(mark, properties, link)
        self._ranges.open(mark, len(self._line.pieces))

    def _close_range(self, mark: Element, _properties: RunProperties, link: Hyperlink | None) -> None:
        start = self._ranges.close(mark)
        if start is not None and (value := value_of(self._line.pieces[start.pieces :], None, link)):
            value.origin = self._origins.span(start.mark, mark)
            del self._line.pieces[start.pieces :]
            self._line.append(value)

    def _open_change(self, change: Element, _properties: RunProperties, _link: Hyperlink | None) -> None:
        if (name := said(change, "text:change-id")) in self._manuscript.deletions:
            self._deletions.add(name)

    def _close_change(self, change: Element, _properties: RunProperties, _link: Hyperlink | None) -> None:
        self._deletions.discard(said(change, "text:change-id"))

    def _is_shown(self, properties: RunProperties) -> bool:
        return not self._deletions and not properties.is_on("vanish")

    def _add_text(self, text: str, properties: RunProperties, link: Hyperlink | None) -> None:
        """Add text, in which white space of any length is one space; soft hyphens are left out."""
        text = _SPACES.sub(" ", text).replace(_SOFT_HYPHEN, "")
        font = properties.values.get("font", "")
        if symbols.has_signs(font):
            self._manuscript.left_out.unknown_signs += symbols.unknown_in(text, font)
            text = symbols.in_font(text, font)
        if text:
            self._add(text, properties, link)

    def _add(self, content: str | Element, properties: RunProperties, link: Hyperlink | None) -> None:
        if not self._is_shown(properties):
            return
        if not isinstance(content, str):
            look = look_of(of_letters(properties, self._manuscript.letters))
            self._line.append(Piece(content, look, link, origin=self._at))
            return
        look = look_of(of_letters(properties, kind_of_letters(content) or self._manuscript.letters))
        if self._note and "sup" in look:
            self._line.append(Piece(citation(self._note), look - {"sup"}, origin=self._note_at))
            self._note = ""
            return
        is_sign = symbols.has_signs(properties.values.get("font", ""))
        language = "" if is_sign else self._manuscript.languages.of(content, properties)
        self._line.append(Piece(content, look, link, language=language, origin=self._at))

    def _read_note(self, note: Element, properties: RunProperties, _link: Hyperlink | None) -> None:
        if not self._is_shown(properties):
            return
        name = self._manuscript.notes.get(note)
        if name is None:  # in a header, where there are no notes
            return
        self._manuscript.cited[name] = note
        mark = self._manuscript.first_citations[name] = citation(name)
        self._line.append(Piece(mark, look_of(properties) - frozenset(RAISED.values()), origin=self._at))

    def _read_note_reference(self, field: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Read a `text:note-ref`, the number of a note: a raised one cites the note again, else it is a link."""
        name = self._manuscript.note_ids.get(said(field, "text:ref-name"), "")
        self._note, self._note_at = name, self._at
        self._read_inside(field, properties, Hyperlink(f"#{name}") if name else link)
        self._note = ""

    def _read_ruby(self, ruby: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Read text with its reading (`text:ruby`), without looks and languages."""
        made = etree.Element("ruby")
        put(self._words(ruby.find(tag("text:ruby-base")), properties), made, "")
        put(self._words(ruby.find(tag("text:ruby-text")), properties), etree.SubElement(made, "rt"), "")
        if len(made) > 1 or made.text:
            self._at = self._origins.span(ruby)
            self._add(made, properties, link)

    def _words(self, holder: Element | None, properties: RunProperties) -> list[Piece]:
        line, self._line = self._line, Line()
        if holder is not None:
            self._read_inside(holder, properties, None)
        inner, self._line = self._line, line
        return [Piece(piece.content) for piece in inner.pieces]

    def _read_frame(self, frame: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        if not self._is_shown(properties):
            return
        found = read_frame(frame, self._manuscript.files)
        for each, inner in found.shown:
            if not isinstance(each, str) and each.tag == "img":
                self._record_words(each, each.get("alt", ""), inner)
            self._add(each, properties, link)
        for chart, inner in found.charts:
            self._add_chart(chart, inner, properties, link)
        self._manuscript.left_out.media += found.left_out
        self._line.boxes += found.boxes
        self._line.is_ruled = self._line.is_ruled or found.is_line

    def _record_words(self, shown: Element, words: str, frame: Element) -> None:
        """Record that the words about an element are those of a frame."""
        first, last, _is_after = self._origins.span(frame)
        self._origins.record(shown, [OriginPiece(first, last, words, "alt")])

    def _add_chart(self, chart: Chart, frame: Element, properties: RunProperties, link: Hyperlink | None) -> None:
        """Add the picture of a chart, if there is one, and its figure; without both, the words about it."""
        known = self._manuscript.drawn
        own = PartOrigins(chart.part, chart.root, self._manuscript.origins) if chart.part else self._origins
        figure = read_chart(chart.root, own) if chart.part not in known else None
        known |= {chart.part} - {""}
        words = "".join(words_about(frame))
        if chart.picture is not None:
            self._record_words(chart.picture, words, frame)
            self._add(chart.picture, properties, link)
        elif figure is not None:
            self._manuscript.left_out.drawn += 1
            if words:
                figure.set("aria-label", words)
                self._record_words(figure, words, frame)
        else:
            self._manuscript.left_out.media += 1
            self._add(words, properties, link)
        self._line.figures += [] if figure is None else [figure]
