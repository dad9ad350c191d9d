"""ODT: OpenDocument texts, as archives (`.odt`) and as one XML file (`.fodt`) (OpenDocument 1.3, part 3).

`package` finds the parts; `styles`, `list_styles` and `numbering` give the properties of each paragraph and span;
`runs` turns the content of a paragraph into pieces, with the help of `places`, `frames` and `charts`; `paragraphs`
says what a paragraph is; `blocks`, `tables` and `notes` put these together, with what all office documents have in
common (`read/office`). The result is an HTML page with notes, which is then read like any other.

Left out: hidden text, forms, fonts and colours; with a Finding: comments, tracked deletions,
tables of contents and indexes that the program made, inserted files; charts are shown by their numbers and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Document, Element, Margin
from hexapla.read.html import document_of
from hexapla.read.odt.blocks import OdtBlockReader
from hexapla.read.odt.limits import refuse_large
from hexapla.read.odt.list_styles import read_list_styles
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.margins import margins_in, read_margins
from hexapla.read.odt.metadata import language_of, metadata_of
from hexapla.read.odt.names import said, tag
from hexapla.read.odt.notes import named, number_formats, read_notes
from hexapla.read.odt.numbering import ListNumbering
from hexapla.read.odt.package import OpenDocument
from hexapla.read.odt.paragraphs import HEADING, PARAGRAPH
from hexapla.read.odt.places import Places
from hexapla.read.odt.styles import TextStyles
from hexapla.read.office.pictures import convert_pictures
from hexapla.read.office.places import aim
from hexapla.read.office.run_languages import RunLanguages
from hexapla.read.office.run_properties import RunProperties
from hexapla.read.parser_limits import refuse_crowd
from hexapla.tree import XML_ID

_EAST_ASIAN = frozenset(("Jpan", "Kore", "Hans", "Hant", "Hira", "Kana", "Hang", "Hani"))


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an OpenDocument text.

    Raises:
        SourceError: it is not one, is encrypted, or exceeds a limit.

    """
    try:
        package = OpenDocument(data, source)
        text = package.content.find(f"{tag('office:body')}/{tag('office:text')}")
        if text is None:
            raise ValueError(package.content.tag)
        refuse_large([text], len(data), source)
        manuscript = _manuscript(package, text, language)
        page = _page(manuscript, package, text)
        around = margins_in(package.styles, package.content)
        refuse_large([margin.element for margin in around], len(data), source)
        pages = list(read_margins(manuscript, around, package.name("styles.xml"), package.styles))
        refuse_crowd(sum(1 for _element in page.iter()), len(data), source)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(
            _("The file is not an OpenDocument text ({error}).", error=error),
            place=source,
            remedy=_("Save it again as .odt."),
        ) from error
    shown = {**package.files, **convert_pictures(page, package.files)}
    document = document_of(page, path, source, manuscript.ground, files=shown)
    manuscript.left_out.comments = _texts_in(text, "office:annotation")
    manuscript.left_out.deletions = _texts_in(text, "text:deletion")
    findings = (*document.findings, *manuscript.left_out.findings(source))
    return replace(
        document,
        metadata=metadata_of(package.meta),
        findings=findings,
        origins=tuple(manuscript.origins),
        margins=tuple(
            Margin(margin.kind, document_of(each, path, source, manuscript.ground, files={}).body)
            for margin, each in pages
        ),
    )


def _manuscript(package: OpenDocument, text: Element, given: str) -> OdtManuscript:
    holders = [
        each
        for root, name in ((package.styles, "office:styles"), (package.content, "office:automatic-styles"))
        for each in (*root.iter(tag("office:font-face-decls")), *root.iter(tag(name)))
    ]
    styles = TextStyles(holders, language_of(package.meta))
    run_languages = RunLanguages(styles.run(""), given)
    ground = run_languages.of_document(_runs_in(text, styles))
    names = named(text)
    return OdtManuscript(
        package.files,
        styles,
        numbering=ListNumbering({key: levels for each in holders for key, levels in read_list_styles(each).items()}),
        languages=run_languages,
        ground=ground,
        letters=_letters_of(ground),
        places=Places(text),
        notes=names,
        note_ids={said(note, "text:id"): name for note, name in names.items()},
        deletions={
            identifier
            for region in text.iter(tag("text:changed-region"))
            if region.find(tag("text:deletion")) is not None
            for identifier in (said(region, "text:id"), region.get(XML_ID, ""))
        },
    )


def _texts_in(text: Element, name: str) -> list[str]:
    """Return the text of the paragraphs in each element with a name; not of those without any."""
    found = (
        " ".join(" ".join("".join(part.itertext()) for part in each.iter(PARAGRAPH, HEADING)).split())
        for each in text.iter(tag(name))
    )
    return [words for words in found if words]


def _letters_of(language: str) -> str:
    """Return the kind of a language's letters."""
    if languages.direction(language) == "rtl":
        return "bidi"
    return "eastAsia" if languages.script(language) in _EAST_ASIAN else "val"


def _runs_in(text: Element, styles: TextStyles) -> Iterator[tuple[str, RunProperties]]:
    """Yield the runs of text with the properties that their paragraphs and spans give them."""
    for paragraph in text.iter(PARAGRAPH, HEADING):
        known = {paragraph: styles.run(said(paragraph, "text:style-name"))}
        for each in paragraph.iter(etree.Element):
            parent = each.getparent()
            if each is not paragraph and parent in known:
                known[each] = known[parent]
                if each.tag == tag("text:span"):
                    known[each] = styles.in_span(said(each, "text:style-name"), known[parent])
                if each.tail:
                    yield each.tail, known[parent]
            if each in known and each.text:
                yield each.text, known[each]


def _page(manuscript: OdtManuscript, package: OpenDocument, text: Element) -> Element:
    """Return the document as a page: its text, then its notes."""
    reader = OdtBlockReader(manuscript, package.name("content.xml"), package.content)
    page = etree.Element("html")
    body = etree.SubElement(page, "body")
    reader.read(text, body)
    body.extend(read_notes(manuscript, reader, number_formats(package.styles)))
    aim(body, manuscript.ids)
    return page
