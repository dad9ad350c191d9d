"""DOCX: WordprocessingML of the transitional and the strict kind (ECMA-376, part 1), read part by part.

`package` finds the parts; `styles` and `numbering` give the properties of each paragraph and run; `runs` turns the
content of a paragraph into pieces, with the help of `fields` and `drawings`; `charts` reads what is drawn in parts of
its own, and `drawing_text` its texts; `paragraphs` says what a paragraph is;
`blocks`, `tables` and `notes` put these together, with what all office documents have in common (`read/office`). The
result is an HTML page with notes, which is then read like any other.

Left out: hidden text, fonts; with a Finding: comments, tracked deletions, tables of
contents and indexes that Word made, inserted files; charts and diagrams are shown by their numbers and words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla.archive import refuse_document_types, refuse_much_work, unpack
from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Document, Element, Margin
from hexapla.read.docx.blocks import BlockReader
from hexapla.read.docx.limits import refuse_large
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.margins import margin_parts, read_margins
from hexapla.read.docx.metadata import metadata_of
from hexapla.read.docx.notes import named, read_notes
from hexapla.read.docx.numbering import Numbering
from hexapla.read.docx.package import OfficePackage
from hexapla.read.docx.places import bookmarks_in, targets_in
from hexapla.read.docx.styles import WordStyles, runs_in
from hexapla.read.docx.words import NOTE_KINDS, is_word, texts_in
from hexapla.read.html import document_of
from hexapla.read.office.pictures import convert_pictures
from hexapla.read.office.places import aim
from hexapla.read.office.run_languages import RunLanguages
from hexapla.read.parser_limits import refuse_crowd

# Elements whose content is in other parts, which are not read.
_APART = ("{*}altChunk", "{*}subDoc")


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a Word document.

    Raises:
        SourceError: it is not one, or exceeds a limit.

    """
    files = unpack(data, source)
    refuse_much_work(files, len(data), source)
    refuse_document_types(files, source)
    try:
        package = OfficePackage(files, source)
        names = _names(package)
        parts = {kind: package.root(name) for kind, name in names.items()}
        if not is_word(parts["document"], "document"):
            raise ValueError(parts["document"].tag)
        refuse_large(parts.values(), len(data), source)
        manuscript = _manuscript(package, parts, language)
        page = _page(manuscript, parts, names)
        around = margin_parts(manuscript, parts["document"])
        refuse_large([part.root for part in around], len(data), source)
        pages = list(read_margins(manuscript, around))
        refuse_crowd(sum(1 for _element in page.iter()), len(data), source)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(
            _("The file is not a Word document ({error}).", error=error),
            place=source,
            remedy=_("Save it again as .docx."),
        ) from error
    shown = {**files, **convert_pictures(page, files)}
    document = document_of(page, path, source, manuscript.ground, files=shown)
    manuscript.left_out.comments = texts_in([package.readable(package.beside("comments"))], "comment", "t")
    manuscript.left_out.deletions = texts_in(parts.values(), "del", "delText")
    manuscript.left_out.media += sum(1 for part in parts.values() for _each in part.iter(*_APART))
    return replace(
        document,
        metadata=metadata_of(package.readable("docProps/core.xml")),
        findings=(*document.findings, *manuscript.left_out.findings(source)),
        origins=tuple(manuscript.origins),
        margins=tuple(
            Margin(part.kind, document_of(each, path, source, manuscript.ground, files={}).body) for part, each in pages
        ),
    )


def _names(package: OfficePackage) -> dict[str, str]:
    """Return the names of the parts with text, by kind: `document`, `footnote`, `endnote`."""
    notes = {kind: package.beside(f"{kind}s") for kind in NOTE_KINDS}
    return {"document": package.main, **{kind: name for kind, name in notes.items() if name}}


def _manuscript(package: OfficePackage, parts: Mapping[str, Element], given: str) -> Manuscript:
    styles = WordStyles(package.readable(package.beside("styles")))
    languages = RunLanguages(styles.ground, given)
    notes = named({kind: root for kind, root in parts.items() if kind in NOTE_KINDS})
    bookmarks = bookmarks_in(parts.values(), notes)
    return Manuscript(
        package,
        styles,
        numbering=Numbering(package.readable(package.beside("numbering")), styles.numberings()),
        languages=languages,
        ground=languages.of_document(runs_in(parts.values(), styles)),
        bookmarks=bookmarks,
        targets=targets_in(parts.values(), bookmarks),
        notes=notes,
    )


def _page(manuscript: Manuscript, parts: Mapping[str, Element], names: Mapping[str, str]) -> Element:
    """Return the document as a page: its text, then its notes."""
    readers = {kind: BlockReader(manuscript, names[kind], root) for kind, root in parts.items()}
    page = etree.Element("html")
    body = etree.SubElement(page, "body")
    for content in parts["document"].iterchildren("{*}body"):
        readers["document"].read(content, body)
    body.extend(read_notes(manuscript, readers, parts["document"]))
    aim(body, manuscript.places)
    return page
