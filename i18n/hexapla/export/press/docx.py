"""Word documents, with the styles of a house's reference document."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from typing import ClassVar
from xml.sax.saxutils import escape

from lxml import etree

from hexapla import languages
from hexapla.export.press import nodes, rows, word_directions, word_notes, word_pictures
from hexapla.export.press.archives import changed, read_parts
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory, of_xml
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition, Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARTS = (word_notes.DOCUMENT, word_notes.FOOTNOTES, word_notes.ENDNOTES)
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_MARKS = frozenset({"FootnoteReference", "EndnoteReference"})
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_SEPARATE = frozenset({"p", "br", "tab", "footnoteReference", "endnoteReference", "rt", "rubyBase", "tc", "fldChar"})


class DocxForm(Form):
    """Word (OOXML). What is raw here is described in ECMA-376, part 1, section 17."""

    writer = reader = "docx"
    ending = ".docx"
    sets_language_of_notes = True
    holds_pictures = True
    divides_columns = True
    draws_svg = True
    pictures: ClassVar[Set[str]] = frozenset({"image/png", "image/jpeg", "image/gif", "image/svg+xml"})

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note, with a bookmark around its mark if another citation refers to it."""
        if place.language:  # a heading does not give it to its notes
            blocks = nodes.change_words(blocks, lambda inlines: self.in_language(inlines, place.language))
        said = word_notes.said_in_note(place)
        made = [nodes.note(nodes.after_words([raw_inline("openxml", said)], blocks) if said else blocks)]
        if not place.is_cited_again:
            return made
        number = 100_000 + place.number  # pandoc numbers its own bookmarks from 20
        start = f'<w:bookmarkStart w:id="{number}" w:name="_{place.id}"/>'
        return [raw_inline("openxml", start), *made, raw_inline("openxml", f'<w:bookmarkEnd w:id="{number}"/>')]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a field that shows the number of a note (NOTEREF, section 17.16.5.45), or its own mark as a link."""
        if not place.kind.is_counted:
            shown = f"<w:r>{_RAISED}<w:t>{escape(place.shown)}</w:t></w:r>"
            return [raw_inline("openxml", f'<w:hyperlink w:anchor="_{place.id}">{shown}</w:hyperlink>')]
        parts = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> NOTEREF _{place.id} \\f \\h </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{escape(place.shown)}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return [raw_inline("openxml", "".join(f"<w:r>{_RAISED}{part}</w:r>" for part in parts))]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them (section 17.3.3.25)."""
        above, below = escape(nodes.plain(reading)), escape(nodes.plain(base))
        said = (
            '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="20"/>'
            '<w:hpsBaseText w:val="24"/><w:lid w:val="ja-JP"/></w:rubyPr>'
            f'<w:rt><w:r><w:rPr><w:sz w:val="10"/></w:rPr><w:t xml:space="preserve">{above}</w:t></w:r></w:rt>'
            f'<w:rubyBase><w:r><w:t xml:space="preserve">{below}</w:t></w:r></w:rubyBase></w:ruby></w:r>'
        )
        return [raw_inline("openxml", said)]

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Set notes and their rows, the languages for the scripts that Word keeps apart, and the title."""
        of_notes, endnotes = word_notes.changes(data)
        of_pictures, pictures = word_pictures.changes(data, _PARTS)

        def set_title(root: Element) -> None:
            title = root.find(_TITLE)
            if title is None:
                title = etree.SubElement(root, _TITLE)
            title.text = edition.titles[edition.languages[0]]

        def set_language(root: Element) -> None:
            for each in root.iterfind(f"{_W}docDefaults//{_W}lang"):
                each.set(f"{_W}val", edition.languages[0])
            _set_languages(root)
            if endnotes:
                word_notes.add_styles(root)

        def change_for_both(name: str, root: Element) -> None:
            for change in filter(None, (of_notes.get(name), of_pictures.get(name))):
                change(root)

        def set_part(name: str, root: Element) -> None:
            change_for_both(name, root)
            rows.keep_whole_in_docx(root)
            _set_languages(root)
            word_directions.turn(root, languages.direction(edition.languages[0]))

        return changed(
            data,
            {
                **{name: partial(change_for_both, name) for name in {**of_notes, **of_pictures}},
                **{name: partial(set_part, name) for name in _PARTS},
                "word/styles.xml": set_language,
                "docProps/core.xml": set_title,
            },
            {**endnotes, **pictures},
        )

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text and the footnotes."""
        found = Inventory()
        for root in read_parts(data, *_PARTS):
            _leave_out_marks(root)
            found.add(
                of_xml(
                    root,
                    notes={"footnoteReference", "endnoteReference"},
                    pictures={"blip"},
                    separate=_SEPARATE,
                    without={"instrText"},
                )
            )
            for each in root.iter(f"{_W}lang"):
                for value in each.attrib.values():
                    found.add_language(str(value))
        for root in read_parts(data, "word/styles.xml"):
            for each in root.iter(f"{_W}lang"):
                found.add_language(each.get(f"{_W}val"))
        return found


def _leave_out_marks(root: Element) -> None:
    """Remove the marks of notes, which are no words, and are not separate from them."""
    for run in root.iter(f"{_W}r"):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None and style.get(f"{_W}val") in _MARKS:
            for text in run.iterchildren(f"{_W}t"):
                text.text = "\n"


def _set_languages(root: Element) -> None:
    """Name a language for complex and East Asian scripts, too: Word looks at the language of a run's own script."""
    for each in root.iter(f"{_W}lang"):
        tag = each.get(f"{_W}val", "")
        if languages.direction(tag) == "rtl":
            each.set(f"{_W}bidi", tag)
        elif tag.split("-")[0] in _EAST_ASIAN:
            each.set(f"{_W}eastAsia", tag)


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one Word document."""
    return write_form(DocxForm(), edition)
