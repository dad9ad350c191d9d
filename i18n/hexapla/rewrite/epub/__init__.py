"""EPUB: books with other texts; every file keeps its bytes but for what was translated (EPUB 3.3; OPF and NCX 2.0.1).

`package_files` finds the files that say what is in the book, `labels` translates the contents, in the navigation
document and in the NCX, and the titles of pages; `package_metadata` the metadata. Pages are rewritten as any page.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from hexapla.errors import ExportError
from hexapla.messages import _
from hexapla.model import SourceFile, Unit, UnitKind
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.epub.labels import ContentsLabels
from hexapla.rewrite.epub.package_files import PackageFiles
from hexapla.rewrite.epub.package_metadata import set_metadata
from hexapla.rewrite.html import unit_texts
from hexapla.rewrite.html.page_languages import set_languages
from hexapla.rewrite.html.page_notes import element_with_id, remove_element, target_of
from hexapla.rewrite.html.pages import PageWriter
from hexapla.rewrite.html.seen_text import SeenText
from hexapla.rewrite.rewritten import Rewritten
from hexapla.rewrite.target import Target, target_for


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a book with the renderings of its units.

    Raises:
        ExportError: it cannot be taken apart, or a rendering has an unknown tag.

    """
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            files = PackageFiles(archive, file.language)
            kept = _write(files, file, target_for(file, language))
            changed = files.changed(file.modified)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, KeyError) as error:
        raise ExportError(
            _("The EPUB cannot be written with other texts ({error}).", error=error),
            place=file.name,
            remedy=_("Check it with EPUBCheck."),
        ) from error
    return Rewritten(with_files(file.data, changed), tuple(kept))


def _write(files: PackageFiles, file: SourceFile, target: Target) -> list[Unit]:
    """Write the texts into the files of the book; return the units that keep the text of the source."""
    texts = unit_texts(file)
    labels = ContentsLabels(texts)
    is_other = not target.is_same
    kept: list[Unit] = []
    left_out: list[tuple[str, str]] = []
    by_page: dict[str, list[UnitText]] = {name: [] for name in files.pages}
    others: list[UnitText] = []
    for each in (each for each in texts if each.unit.kind is not UnitKind.CONTENTS_ENTRY):
        by_page.get(each.unit.origin.part, others).append(each)
    for name, own in by_page.items():
        page = files.page(name)
        writer = PageWriter(page, target)
        kept += writer.write(own)
        left_out += ((name, mark) for mark in writer.left_out)
        labels.write_titles(page)
        if name in files.navigation:
            labels.write_navigation(page)
        if is_other:
            set_languages(page, target, without=writer.untranslated, is_old=files.is_old)
    for name, mark in left_out:
        _leave_out(files, name, mark)
    for name in files.ncx:
        page = files.page(name, is_xml=True)
        labels.write_ncx(page)
        if is_other:
            set_languages(page, target, without=(), is_old=True)
    package = files.page(files.package, is_xml=True)
    kept += set_metadata(package, [each for each in others if each.unit.is_value], target if is_other else None)
    kept += [each.unit for each in others if not each.unit.is_value and each.is_changed]
    kept += labels.missing
    return kept


def _leave_out(files: PackageFiles, name: str, mark: str) -> None:
    """Remove the note that a mark of a page links to, which is in another file."""
    path, target = target_of(mark)
    other = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    if path and other in files.pages:
        page = files.page(other)
        number = element_with_id(page, SeenText(page), target, is_only=True)
        if number >= 0:
            remove_element(page, number)
