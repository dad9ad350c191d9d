"""Write `export/index.html`, the page of all editions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from hexapla import export as writers
from hexapla.export.index_page import PAGE, make_index_page
from hexapla.export.written_files import explained, renewed_record
from hexapla.messages import _
from hexapla.model import ExportNotice, Place
from hexapla.publication import Publication
from hexapla.publication.bounds import keep_inside
from hexapla.publication.paths import export_folder
from hexapla.staging import write_together


def write_index(publication: Publication, on_notice: Callable[[ExportNotice], None]) -> None:
    """Write the page of the editions of hexapla.toml whose files are in `export/`, as the record knows them.

    A page of that name that is not ours stays, with a notice.

    Raises:
        ExportError: it cannot be written.

    """
    folder = export_folder(publication)
    path = folder / PAGE
    keep_inside(publication.root, path, publication.relative(path))
    if not writers.read_facts(folder):
        return
    if path.is_file() and not writers.is_own_page(path):
        on_notice(
            ExportNotice(
                Place(publication.relative(path)),
                _("This page was not written by Hexapla, so it stays, and the list of all editions is not written."),
                _("Rename it, and export again."),
            )
        )
        return

    def files() -> Mapping[str, bytes]:
        page = _page(publication, folder)
        return {PAGE: page, writers.RECORD: renewed_record(folder, "", {writers.INDEX: {PAGE: page}})}

    with explained(folder):
        write_together(folder, {}, writers.is_own_page, files)


def _page(publication: Publication, folder: Path) -> bytes:
    known = writers.read_facts(folder)
    shown = {}
    for settings in publication.editions:
        if facts := known.get(settings.name):
            files = {form: _there(folder, facts.files.get(form, ())) for form in settings.formats}
            cover = "".join(_there(folder, filter(None, [facts.cover])))
            if any(files.values()):
                present = {form: names for form, names in files.items() if names}
                shown[settings.name] = replace(facts, files=present, cover=cover)
    language = publication.language
    titles = [facts.titles for facts in shown.values()]
    own = (each[tag] for tag in (language, *publication.languages) for each in titles if tag in each)
    title = publication.title or next(own, "")
    return make_index_page(title, language, shown)


def _there(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if os.path.lexists(folder / name))
