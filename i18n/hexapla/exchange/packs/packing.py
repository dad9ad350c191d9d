"""Write a package for a translator: a ZIP file, or a folder."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from hexapla.edition import assemble
from hexapla.errors import SheetError
from hexapla.exchange.merging_answers import merge_answers, read_answers
from hexapla.exchange.packs import omegat
from hexapla.exchange.packs.catalogs import catalog_for_translators
from hexapla.exchange.packs.texts_beside import READING, glossary_table, reading_page, readme
from hexapla.exchange.translated_files import READERS, is_untouched_project, texts_of_package
from hexapla.export import WRITERS
from hexapla.files import write_atomically
from hexapla.messages import _, listed
from hexapla.project import Project
from hexapla.project.extraction import extract
from hexapla.publication import EditionSettings
from hexapla.publication.bounds import keep_inside
from hexapla.staging import write_together
from hexapla.workspace import Names, SourceDocument, one_language, several

Form = Literal["xliff12", "xliff", "po", "omegat"]
FORMS: tuple[Form, ...] = get_args(Form)
FOLDER = "pack"
_README = "README.txt"
_ALWAYS = (_README, f"{READING}/index.html")  # in every package
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written: its path, the names of its files, and the number of texts in it."""

    path: Path
    files: tuple[str, ...]
    texts: int


def write_pack(
    project: Project,
    language: str,
    documents: Names = (),
    *,
    form: Form = "xliff12",
    path: str | Path | None = None,
) -> Packed:
    """Write a package for a translator into a language, with the texts of the documents, all or those named.

    The catalogs are brought up to date with the sources first. `path` is a file that ends with `.zip`, or a folder;
    without it, it is `pack/LANGUAGE.zip` in the publication.

    Raises:
        SourceError, CatalogError, PublicationError: as for `extract`.
        SheetError: it cannot be written, or an earlier one with translations that are not imported would be lost.

    """
    publication = project.publication
    language = one_language(publication, language)
    where = Path(path) if path else publication.root / FOLDER / f"{language}.zip"
    if path is None:
        keep_inside(publication.root, where, publication.relative(where))
    _refuse_name(where)
    _spare_translations(project, where)
    extract(project, (language,), several(documents))
    sources = list(project.documents(documents))
    files = _files(project, language, sources, form)
    _refuse_other_texts(where, files)
    try:
        if where.suffix.lower() == ".zip":
            write_atomically(where, _archive(files, re.sub(r"[^\w-]+", "-", f"{publication.root.name}-{language}")))
        else:
            write_together(where, files, lambda _path: False)
    except OSError as error:
        raise SheetError(
            _("The package cannot be written ({problem}).", problem=error.strerror),
            place=str(where),
            remedy=_("Choose another place (--to)."),
        ) from error
    return Packed(where, tuple(files), sum(len(source.by_key) for source in sources))


def _files(project: Project, language: str, sources: Sequence[SourceDocument], form: Form) -> Mapping[str, bytes]:
    names = [source.name for source in sources]
    files: dict[str, bytes] = {}
    if form == "omegat":
        files |= omegat.project_files(project, language, sources)
    elif form == "po":
        for source in sources:
            files[f"po/{source.name}.po"] = catalog_for_translators(project, source.name, language, source.by_key)
    else:
        languages = (project.publication.language, language)
        texts = EditionSettings("texts", languages, formats=(form,), drafts="mark", documents=tuple(names))
        files |= WRITERS[form].write(assemble(project, texts))
    memory, count = project.export_memory(language)
    if count and form != "omegat":
        files["memory.tmx"] = memory
    glossary = project.glossary(language)
    if glossary and glossary.terms and form != "omegat":
        files["glossary.csv"] = glossary_table(glossary)
    files |= reading_page(project, names)
    files[_README] = readme(project.publication, language, form, tuple(files))
    return files


def _archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP file of files in one folder; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", _EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _refuse_name(path: Path) -> None:
    """Refuse the name of a file of texts: a package has several files."""
    if path.suffix.lower().removeprefix(".") in READERS:
        raise SheetError(
            _("A package is a folder, or a file that ends with .zip."),
            place=str(path),
            remedy=_("Choose another place (--to)."),
        )


def _refuse_other_texts(path: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder with texts of an earlier package that stay beside the new ones: both would come back."""
    others = [name for name in texts_of_package(path) if name not in files] if path.is_dir() else []
    if others:
        raise SheetError(
            _("The folder has texts of an earlier package: {names}.", names=listed(others)),
            place=str(path),
            remedy=_("Move them away, or write to another place (--to)."),
        )


def _spare_translations(project: Project, path: Path) -> None:
    """Refuse to overwrite what is no package, and a package with translations which are in no catalog."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    is_package = path.suffix.lower() == ".zip" if path.is_file() else all((path / name).is_file() for name in _ALWAYS)
    if not is_package:
        raise SheetError(
            _("This is not a package of Hexapla: its files are not overwritten."),
            place=str(path),
            remedy=_("Write to a new folder, or to a file that ends with .zip (--to)."),
        )
    if is_untouched_project(path):
        return
    found = merge_answers(project, read_answers(project, [path]), by="?", dry_run=True)
    if found.changes or found.unmerged:
        raise SheetError(
            _("The existing package has translations that are not in the catalogs."),
            place=str(path),
            remedy=_(
                "Import it (hexapla import {name}) and move it away, or write to another place (--to).",
                name=project.publication.relative(path.resolve()),
            ),
        )
