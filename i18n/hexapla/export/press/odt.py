"""OpenDocument texts, with the styles of a house's reference document."""

from __future__ import annotations

import copy
from collections.abc import Callable, Set
from typing import ClassVar
from xml.sax.saxutils import escape

from lxml import etree

from hexapla import languages
from hexapla.export.press import nodes, rows
from hexapla.export.press.archives import changed, read_parts
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory, of_xml
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.export.press.xml_form import said_in_xml, written_notes
from hexapla.model import Edition, Element

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CONTENT, _STYLES = "content.xml", "styles.xml"
_SHORT = 2  # letters of a mark for which the indent of notes has room
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_SEPARATE = frozenset(
    {"p", "h", "line-break", "tab", "s", "note", "note-ref", "table-cell", "ruby-base", "ruby-text", "title"}
)


class OdtForm(Form):
    """OpenDocument text 1.3."""

    writer = reader = "odt"
    ending = ".odt"
    sets_language_of_notes = True
    holds_pictures = True
    divides_columns = True
    heads_above_notes = False  # LibreOffice puts a few lines on each page below them, and leaves out notes
    pictures: ClassVar[Set[str]] = frozenset({"image/png", "image/jpeg", "image/gif", "image/svg+xml"})

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note, which says for `finish` what it is, with its language, which its citation does not give it."""
        if place.language:
            blocks = nodes.change_words(blocks, lambda inlines: self.in_language(inlines, place.language))
        return [nodes.note(nodes.after_words([raw_inline("opendocument", said_in_xml(place))], blocks))]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a reference that shows the number of a note (OpenDocument 1.3, part 3, section 7.7.7)."""
        said = (
            f'<text:note-ref text:note-class="{"endnote" if place.kind.is_of_endnotes else "footnote"}" '
            f'text:reference-format="text" text:ref-name="{place.id}">{place.shown}</text:note-ref>'
        )
        # Pandoc gives its own styles to text alone.
        return [raw_inline("opendocument", f'<text:span text:style-name="Footnote_20_anchor">{said}</text:span>')]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them (section 6.4)."""
        said = (
            f"<text:ruby><text:ruby-base>{escape(nodes.plain(base))}</text:ruby-base>"
            f"<text:ruby-text>{escape(nodes.plain(reading))}</text:ruby-text></text:ruby>"
        )
        return [raw_inline("opendocument", said)]

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Set notes and their rows, languages of other scripts, the direction of paragraphs, and the title."""

        def set_content(root: Element) -> None:
            _set_notes(root)
            rows.keep_whole_in_odt(root)
            _turn(root, languages.direction(edition.languages[0]))

        def set_title(root: Element) -> None:
            holder = next(root.iter(f"{_OFFICE}meta"), root)
            title = holder.find(_TITLE)
            if title is None:
                title = etree.SubElement(holder, _TITLE)
            title.text = edition.titles[edition.languages[0]]

        return changed(
            data,
            {
                _CONTENT: set_content,
                _STYLES: _set_styles,
                "meta.xml": set_title,
            },
        )

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text, with its notes."""
        found = Inventory()
        for root in read_parts(data, _CONTENT, _STYLES, "meta.xml"):
            found.add(of_xml(root, notes={"note"}, pictures={"image"}, separate=_SEPARATE, without={"note-citation"}))
            for each in root.iter(f"{_STYLE}text-properties"):
                for name in (f"{_FO}language", f"{_STYLE}language-complex", f"{_STYLE}language-asian"):
                    found.add_language(each.get(name))
        return found


def _set_notes(root: Element) -> None:
    """Give the notes their ids, those of other series their marks, and make endnotes of those that are."""
    for note in written_notes(root, f"{_TEXT}note"):
        note.element.set(f"{_TEXT}id", note.id)
        if note.is_of_endnotes:
            note.element.set(f"{_TEXT}note-class", "endnote")
            for each in note.element.iter(f"{_TEXT}p"):
                if each.get(f"{_TEXT}style-name") == "Footnote":
                    each.set(f"{_TEXT}style-name", "Endnote")
        for citation in note.element.iterchildren(f"{_TEXT}note-citation"):
            citation.text = note.mark
            if not note.is_counted:
                citation.set(f"{_TEXT}label", note.mark)
                _part_from_mark(note.element, note.mark)


def _part_from_mark(note: Element, mark: str) -> None:
    """Put a space between a mark, which gets nothing after it, and the words of its note, if the indent has none."""
    first = next(note.iter(f"{_TEXT}p"), None)
    if first is not None and len(mark) > _SHORT:
        space = etree.Element(f"{_TEXT}s")
        space.tail, first.text = first.text, None
        first.insert(0, space)


def _set_styles(root: Element) -> None:
    """Name languages, and put a space between the number of a note and its words, which a long number would touch.

    What a house's reference document has after its numbers stays.
    """
    _set_languages(root)
    for notes in root.iter(f"{_TEXT}notes-configuration"):
        if f"{_STYLE}num-suffix" not in notes.attrib:
            notes.set(f"{_STYLE}num-suffix", " ")


def _set_languages(root: Element) -> None:
    """Name a language for the kind of script that it has, too."""
    for each in root.iter(f"{_STYLE}text-properties"):
        tag = each.get(f"{_FO}language") or ""
        kind = "complex" if languages.direction(tag) == "rtl" else "asian" if tag in _EAST_ASIAN else ""
        if tag and kind:
            each.set(f"{_STYLE}language-{kind}", tag)
            each.set(f"{_STYLE}country-{kind}", each.get(f"{_FO}country") or "none")


def _turn(root: Element, main: str) -> None:
    """Give each paragraph the direction of its language, by a copy of its style."""
    _set_languages(root)
    directions = {
        str(style.get(f"{_STYLE}name")): languages.direction(properties.get(f"{_FO}language") or "en")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}text-properties")
        if properties.get(f"{_FO}language")
    }
    automatic = next(root.iter(f"{_OFFICE}automatic-styles"), None)
    if automatic is None:
        return
    turned = _turn_tables(root, automatic, lambda block: _direction(block, directions, main))
    known = {str(style.get(f"{_STYLE}name")): style for style in automatic.iter(f"{_STYLE}style")}
    made: dict[tuple[str, str], str] = {}
    for block in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        direction = _direction(block, directions, main)
        if direction == "ltr" and not any(each.get(f"{_TABLE}style-name") in turned for each in block.iterancestors()):
            continue
        name = block.get(f"{_TEXT}style-name") or "Standard"
        if (name, direction) not in made:
            own = made[name, direction] = f"{name}_{direction}"
            automatic.append(_turned(known.get(name), name, own, is_rtl=direction == "rtl"))
        block.set(f"{_TEXT}style-name", made[name, direction])


def _turn_tables(root: Element, automatic: Element, direction: Callable[[Element], str]) -> set[str]:
    """Set the direction of each table, that of its first words, and return the styles of those from right to left.

    Pandoc gives each table a style of its own.
    """
    turned = {
        table.get(f"{_TABLE}style-name", "")
        for table in root.iter(f"{_TABLE}table")
        if direction(next(table.iter(f"{_TEXT}p", f"{_TEXT}h"), table)) == "rtl"
    }
    for style in automatic.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}table-properties") if turned else ():
            properties.set(f"{_STYLE}writing-mode", "rl-tb" if style.get(f"{_STYLE}name") in turned else "lr-tb")
    return turned


def _turned(old: Element | None, name: str, own: str, *, is_rtl: bool) -> Element:
    """Return a style for paragraphs of a direction, like another one."""
    style = etree.Element(f"{_STYLE}style") if old is None else copy.deepcopy(old)
    style.set(f"{_STYLE}name", own)
    style.set(f"{_STYLE}family", "paragraph")
    if old is None:
        style.set(f"{_STYLE}parent-style-name", name)
    properties = style.find(f"{_STYLE}paragraph-properties")
    if properties is None:
        properties = etree.Element(f"{_STYLE}paragraph-properties")
        style.insert(0, properties)
    properties.set(f"{_STYLE}writing-mode", "rl-tb" if is_rtl else "lr-tb")
    properties.set(f"{_FO}text-align", "right" if is_rtl else "left")  # programs take `start` for left
    return style


def _direction(block: Element, directions: dict[str, str], main: str) -> str:
    """Return the direction of a paragraph: that of its first words."""
    if (block.text or "").strip():
        return main
    for each in block.iter(f"{_TEXT}span"):
        style = each.get(f"{_TEXT}style-name") or ""
        if style in directions:
            return directions[style]
        if (each.text or "").strip():
            break
    return main


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one OpenDocument text."""
    return write_form(OdtForm(), edition)
