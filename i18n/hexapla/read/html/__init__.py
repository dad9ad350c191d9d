"""HTML: any page, as browsers read it; its main content, its notes in all usual forms, its metadata.

Left out, as they are not the author's text or no edition can hold them: scripts, styles, controls (buttons, input
fields, "[edit]"), hidden content, tooltips of links, audio and video; from notes their printed numbers, their
backlinks, and the headings of lists with only notes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hexapla.model import Asset, Document, Element, Finding, Note, Place
from hexapla.read.assets import collect
from hexapla.read.html.content import main_content
from hexapla.read.html.formulas import read_formulas
from hexapla.read.html.ids import aim_links, name_ids
from hexapla.read.html.linked_sheets import find_sheets
from hexapla.read.html.notes import take_notes
from hexapla.read.html.office_exports import (
    name_titles,
    nest_google_lists,
    take_reviews,
    telling_of_programs,
    unmask_google_links,
)
from hexapla.read.html.page_encoding import decode_html
from hexapla.read.html.page_links import drop_permalinks, loosen_dead_links, own_links
from hexapla.read.html.page_metadata import address_of, language_of, metadata_of
from hexapla.read.html.page_origins import PageOrigins
from hexapla.read.html.page_styles import apply_styles
from hexapla.read.html.parsing import parse
from hexapla.read.html.stripping import strip
from hexapla.read.html.tidy import repair
from hexapla.read.html.tooltips import name_tooltips
from hexapla.read.html.word_exports import settle_word
from hexapla.read.printed_pages import drop_marks, take_bare_numbers, take_page_breaks
from hexapla.read.tree import line_of
from hexapla.tree import all_elements


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an HTML page.

    Raises:
        SourceError: its elements are nested too deeply.

    """
    text, findings = decode_html(data, source, language)
    origins = PageOrigins()
    root = parse(text, source, origins)
    _held = all_elements(root)
    language = language_of(root) or language
    if told := telling_of_programs(root):
        findings += take_reviews(root, told, source)
        findings += settle_word(root, source)
        name_titles(root)
        nest_google_lists(root)
    unmask_google_links(root)
    linked = find_sheets(root, path.parent, source)
    findings += apply_styles(root, source, language, linked.texts)
    findings += read_formulas(root, source)
    for body in root.iter("body"):
        take_page_breaks(body)
        take_bare_numbers(body)
    document = document_of(root, path, source, language)
    return replace(
        document,
        metadata=metadata_of(root, document.body),
        findings=(*findings, *document.findings),
        files=(*linked.files, *document.files),
        origins=tuple(origins.found),
    )


def document_of(
    root: Element, path: Path, source: str, language: str, files: Mapping[str, bytes] | None = None
) -> Document:
    """Return a parsed page's body, notes and assets; `files` are its images if it comes from an archive."""

    def place(element: Element) -> Place:
        return Place(source, line_of(element))

    address = address_of(root)
    body = main_content(root)
    name_tooltips(body)
    findings = repair(body, place)
    ids = name_ids(body)
    aim_links(list(own_links(body, path.name, address, ids)), ids)
    drop_permalinks(body)
    settled = settle(body, place, path.parent, source=source, files=files)
    return Document(
        path.stem,
        source,
        language,
        body,
        notes=settled.notes,
        assets=settled.assets,
        findings=(*findings, *settled.findings),
        files=settled.files,
    )


class Settled(NamedTuple):
    """The result of `settle`: notes, images, findings, and the image files that were looked for."""

    notes: tuple[Note, ...]
    assets: dict[str, Asset]
    findings: list[Finding]
    files: tuple[Path, ...]


def settle(
    body: Element, place: Callable[[Element], Place], base: Path, *, source: str, files: Mapping[str, bytes] | None
) -> Settled:
    """Remove the notes from a repaired body, remove elements without content, and collect the images."""
    notes, findings = take_notes(body, place)
    for note in notes:
        drop_marks(note.body)
    roots = [body, *(note.body for note in notes)]
    findings += loosen_dead_links(roots, {note.id for note in notes}, place)
    for root in roots:
        strip(root)
    found = collect(*roots, base=base, source=source, files=files)
    return Settled(notes, found.assets, [*findings, *found.findings], found.files)
