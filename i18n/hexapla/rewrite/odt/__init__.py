"""ODT: OpenDocument texts with other texts, as archives (`.odt`) and as one XML file (`.fodt`).

`content` takes a paragraph apart, `unit_source` finds what a unit came from in it, `looks` says which spans its words
have, `composing` makes the content of a translation, and `blocks` puts it into the paragraph. `languages`,
`script_looks` and `direction` make the document one of the other language; `part_styles` knows its styles, and
`automatic_styles` those that are added. `alternatives` are the descriptions of pictures, `charts` the texts of charts.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence

from lxml import etree

from hexapla.errors import ExportError
from hexapla.messages import _
from hexapla.model import SourceFile, UnitKind
from hexapla.rewrite.alignment import align
from hexapla.rewrite.changes import UnitText, blocks_of, change_of, learn_labels, texts_by_part
from hexapla.rewrite.labels import Labels
from hexapla.rewrite.odt.alternatives import set_description
from hexapla.rewrite.odt.blocks import OdtBlock
from hexapla.rewrite.odt.charts import is_in_chart, write_chart_text
from hexapla.rewrite.odt.content import holder_of
from hexapla.rewrite.odt.contents import translate_contents
from hexapla.rewrite.odt.direction import turn_styles
from hexapla.rewrite.odt.kept_direction import KeptDirection
from hexapla.rewrite.odt.labels import write_labels
from hexapla.rewrite.odt.languages import properties_of, set_languages, set_metadata
from hexapla.rewrite.odt.part_styles import PartStyles
from hexapla.rewrite.odt.parts import META, OdtParts
from hexapla.rewrite.odt.remarks import OdtRemarks
from hexapla.rewrite.odt.script_looks import give_looks
from hexapla.rewrite.odt.translators_notes import OdtTranslatorsNotes
from hexapla.rewrite.properties import set_properties
from hexapla.rewrite.target import Target, target_for
from hexapla.rewrite.texts import value_of
from hexapla.rewrite.xml_text import XmlText

_ELEMENTS = {
    UnitKind.TITLE: "title", UnitKind.AUTHOR: "initial-creator", UnitKind.DESCRIPTION: "description",
    UnitKind.SUBJECT: "subject", UnitKind.KEYWORDS: "keyword",
}  # fmt: skip


def rewrite(file: SourceFile, language: str) -> bytes:
    """Return an OpenDocument text with the renderings of its units.

    Raises:
        ExportError: it cannot be taken apart, a rendering has an unknown tag, or what was made is not XML.

    """
    target = target_for(file, language)
    try:
        parts = OdtParts(file.data)
        labels = Labels()
        by_part = texts_by_part(file)
        for texts in by_part.values():
            learn_labels(labels, texts)
        for part, texts in by_part.items():
            _PartWriter(parts, part, target, labels).write(texts)
        if labels.are_found:
            for xml in parts.roots():
                write_labels(labels, xml)
        set_properties(lambda: parts.text(META), file, _ELEMENTS)
        if not target.is_same:
            _set_target(parts, target)
        return parts.written()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ExportError(
            _("The OpenDocument text cannot be written with other texts ({error}).", error=error),
            place=file.name,
            remedy=_("Save it again as .odt."),
        ) from error


def _set_target(parts: OdtParts, target: Target) -> None:
    """Make the document one of the translation's language and direction."""
    for xml in parts.roots():
        set_languages(xml, target)
        give_looks(xml, target)
        if target.is_rtl != target.was_rtl:
            turn_styles(xml, target)
    if parts.has(META):
        set_metadata(parts.text(META), target)


class _PartWriter:
    """Writes texts into one part of a document."""

    def __init__(self, parts: OdtParts, part: str, target: Target, labels: Labels) -> None:
        self._xml: XmlText = parts.text(part)
        self._styles = PartStyles(self._xml, parts.roots())
        self._target = target
        self._labels = labels
        self._remarks = OdtRemarks(self._xml)
        self._kept = KeptDirection(self._xml, parts.roots(), self._styles.added, is_rtl=target.was_rtl)
        self._notes = OdtTranslatorsNotes(self._xml, target.language)

    def write(self, texts: Sequence[UnitText]) -> None:
        """Write the texts; what is inside a paragraph, such as a note, comes before it."""
        for each in texts:
            if each.unit.is_value and each.is_changed:
                set_description(self._xml, each.unit.origin.pieces[0].first, value_of(each.unit, each.rendering))
        runs = [each for each in texts if not each.unit.is_value]
        if any(each.remark for each in runs):
            translate_contents(self._xml, runs, self._styles.added.look("draft"))
        else:
            translate_contents(self._xml, runs, "")
        blocks: list[tuple[OdtBlock, list[UnitText]]] = []
        for origin, own in blocks_of(runs):
            paragraph = holder_of(self._xml, origin.pieces)
            if is_in_chart(self._xml, paragraph):
                write_chart_text(self._xml, paragraph, own)
            else:
                blocks.append((OdtBlock(self._xml, origin.pieces, self._styles), own))
        for block, own in sorted(blocks, key=lambda each: each[0].depth, reverse=True):
            self._write_block(block, own)
        self._styles.added.write()

    def _write_block(self, block: OdtBlock, texts: Sequence[UnitText]) -> None:
        aligned = align([each.unit for each in texts], block.pieces)
        change, kept = change_of(aligned, texts, self._target, self._labels)
        own = [unit for unit, is_translated in kept if not is_translated and not self._target.is_same]
        for unit in own:
            block.mark_language(unit, self._source_language())
        if own and not any(each.is_translated for each in texts) and self._target.is_rtl != self._target.was_rtl:
            self._kept.keep(block.paragraph)
        if change is not None:
            if change.remark and block.is_open:
                change.opening, change.closing = self._remarks.around(change.remark)
            if not block.is_open:
                change.set_notes_apart()
            note = self._notes.cite if block.is_open else self._notes.beside
            change.added = {tag: note(text) for tag, text in change.notes.items()}
            block.write(change, self._target, (self._styles.added.look("draft"),) if change.remark else ())

    def _source_language(self) -> str:
        """Return the start tag of a span for text that stays in the language of the source."""
        properties = properties_of(self._target.source, self._target.source_kind)
        return self._styles.added.span(self._target.source, properties)
