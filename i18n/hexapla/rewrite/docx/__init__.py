"""DOCX: Word documents with other texts (ECMA-376, part 1).

`content` takes a paragraph apart, `unit_source` finds what a unit came from in it, `looks`, `word_looks` and
`run_properties` say how its words look, `marks`, `wrappers` and `rubies` find what is not text, `composing` makes the
runs of a translation, and `region` puts them into the paragraph; `blocks` does this for all units of a block, and
`moves` accepts moves. `direction`, `run_languages` and `language_settings` make the document one of the other
language; `charts` writes what is drawn in parts of its own, with `drawing_text`, and `workbooks` the cells that a chart
was made of; `alternatives` and `properties` are for texts in attributes and in the document's properties.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

from lxml import etree

from hexapla.errors import ExportError
from hexapla.messages import _
from hexapla.model import SourceFile, UnitKind
from hexapla.rewrite.alignment import align
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.changes import UnitText, blocks_of, change_of, learn_labels, texts_by_part
from hexapla.rewrite.docx.alternatives import set_alternative
from hexapla.rewrite.docx.blocks import WordBlock
from hexapla.rewrite.docx.charts import DrawnTexts, is_drawn
from hexapla.rewrite.docx.contents import translate_contents
from hexapla.rewrite.docx.direction import keep_paragraph, turn_all, turn_paragraph
from hexapla.rewrite.docx.labels import write_labels
from hexapla.rewrite.docx.language_settings import set_languages
from hexapla.rewrite.docx.moves import accept_moves
from hexapla.rewrite.docx.note_order import notes_in_order
from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.docx.remarks import Remarks, highlight
from hexapla.rewrite.docx.run_languages import set_run_languages
from hexapla.rewrite.docx.translators_notes import TranslatorsNotes
from hexapla.rewrite.docx.twins import twin_of
from hexapla.rewrite.docx.updating import update_fields
from hexapla.rewrite.labels import Labels
from hexapla.rewrite.properties import set_properties
from hexapla.rewrite.target import Target, target_for
from hexapla.rewrite.texts import value_of
from hexapla.rewrite.xml_text import XmlText

_PROPERTIES = "docProps/core.xml"  # ECMA-376, part 2, section 11
_ELEMENTS = {
    UnitKind.TITLE: "title", UnitKind.AUTHOR: "creator", UnitKind.DESCRIPTION: "description",
    UnitKind.SUBJECT: "subject", UnitKind.KEYWORDS: "keywords", UnitKind.CATEGORY: "category",
}  # fmt: skip
_NUMBERING = re.compile(r"word/numbering\w*\.xml")


def rewrite(file: SourceFile, language: str) -> bytes:
    """Return a Word document with the renderings of its units.

    Raises:
        ExportError: it cannot be taken apart, a rendering has an unknown tag, or what was made is not XML.

    """
    target = target_for(file, language)
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            parts = Parts(archive)
            writer = _Writer(parts, target)
            by_part = texts_by_part(file)
            for texts in by_part.values():
                learn_labels(writer.labels, texts)
            for part, texts in by_part.items():
                writer.write(part, texts)
            writer.end()
            set_properties(lambda: parts.text(_PROPERTIES), file, _ELEMENTS)
            if any(unit.text != made.text for unit, made in zip(file.units, file.renderings, strict=True)):
                update_fields(parts)
            if not target.is_same:
                set_languages(parts.text, parts.names, target)
            changed = parts.changed()
            changed |= accept_moves(parts, changed)
            changed |= notes_in_order(parts, changed)
            changed |= parts.replaced
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ExportError(
            _("The Word document cannot be written with other texts ({error}).", error=error),
            place=file.name,
            remedy=_("Save it again as .docx."),
        ) from error
    return with_files(file.data, changed)


class _Writer:
    """Writes texts into the parts of a document."""

    def __init__(self, parts: Parts, target: Target) -> None:
        self._parts = parts
        self._target = target
        self.labels: Labels = Labels()
        self._remarks = Remarks(parts)
        self._drawn = DrawnTexts(parts, target)
        self._notes = TranslatorsNotes(parts, target)

    def write(self, part: str, texts: Sequence[UnitText]) -> None:
        """Write the texts of one part.

        A text box is inside a paragraph: it comes before what is around it. What concerns the whole part comes before
        the blocks, because they move or remove elements, with the changes that were made in these before.
        """
        xml = self._parts.text(part)
        if is_drawn(xml):
            self._drawn.write(part, texts)
            return
        if self._target.is_rtl != self._target.was_rtl:
            turn_all(xml, self._target)
        for each in texts:
            if each.unit.is_value and each.is_changed:
                set_alternative(xml, each.unit.origin.pieces[0].first, value_of(each.unit, each.rendering))
        runs = [each for each in texts if not each.unit.is_value]
        if part == self._parts.main:
            translate_contents(xml, runs, self._target)
        origins = [(each, own) for origin, own in blocks_of(runs) for each in (origin, twin_of(xml, origin)) if each]
        blocks = [(WordBlock(xml, origin.pieces), own) for origin, own in origins]
        for block, own in sorted(blocks, key=lambda each: each[0].depth, reverse=True):
            self._write_block(xml, block, own, is_main=part == self._parts.main)

    def _write_block(self, xml: XmlText, block: WordBlock, texts: Sequence[UnitText], *, is_main: bool) -> None:
        aligned = align([each.unit for each in texts], block.pieces)
        change, kept = change_of(aligned, texts, self._target, self.labels)
        for unit, is_translated in kept:
            set_run_languages(xml, block.runs_of(unit), self._target, is_translated=is_translated)
        if change is not None:
            is_open = is_main and not block.is_in_box  # only there, Word has comments and notes
            if change.remark and is_open:
                change.opening, change.closing = self._remarks.around(change.remark, block.prefix)
            if not is_open:
                change.set_notes_apart()
            note = self._notes.cite if is_open else self._notes.beside
            change.added = {tag: note(text, block.prefix) for tag, text in change.notes.items()}
            block.write(change, self._target, highlight(block.prefix) if change.remark else {})
        if any(each.is_translated for each in texts):
            for paragraph in block.paragraphs:
                turn_paragraph(xml, paragraph, block.prefix, self._target)
        else:
            for paragraph in block.paragraphs:
                keep_paragraph(xml, paragraph, block.prefix, self._target)

    def end(self) -> None:
        """Write what all parts have in common: the words of numbers, and comments."""
        for name in filter(_NUMBERING.fullmatch, self._parts.names if self.labels.are_found else ()):
            write_labels(self.labels, self._parts.text(name))
        self._remarks.write()
        self._notes.write()
