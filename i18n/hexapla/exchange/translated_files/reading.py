"""Read what has come back from other programs: a file, by the ending of its name, or a package: a ZIP file or a folder.

In a package, all translated files in XLIFF and PO are read. Of a project of OmegaT, these are the translated documents,
in `target`. A table is recognised by the names of its columns, and is not read from a package.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from hexapla.archive import unpack
from hexapla.errors import SheetError, SourceError
from hexapla.exchange.translated_files import po_rows, tables, tmx_rows, xliff_1, xliff_2
from hexapla.exchange.translated_files.rows import TranslatedRow
from hexapla.exchange.translated_files.xml_files import parse_xml
from hexapla.messages import _
from hexapla.publication import Publication
from hexapla.tree import local_name

_MOST_BYTES = 1 << 27
_MOST_TIMES = 1100  # the highest ratio of ZIP: a file may repeat one text a thousand times
_XLIFF = ("xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "txlf")
_PACKAGES = ("zip", "xlz", "mqxlz", "sdlppx", "sdlrpx", "omt")  # ZIP files, also of memoQ, Trados and OmegaT
_PROJECT, _OWN_MEMORY = "omegat.project", "omegat/project_save.tmx"


def _read_xliff(data: bytes, file: str) -> list[TranslatedRow]:
    root = parse_xml(data, file)
    if local_name(root) != "xliff":
        raise SheetError(
            _("This is <{name}>, not XLIFF.", name=local_name(root)),
            place=file,
            remedy=_("Export it again as XLIFF 1.2 or 2."),
        )
    reader = xliff_2 if root.get("version", "").startswith("2") else xliff_1
    return list(reader.read(root, file))


# By the ending of the file's name, in lower case and without its dot.
READERS: Mapping[str, Callable[[bytes, str], list[TranslatedRow]]] = {
    **dict.fromkeys(_XLIFF, _read_xliff),
    "po": po_rows.read,
}


ENDINGS = (*READERS, *_PACKAGES, "tmx", "tbx")  # of all files that are imported, but sheets and tables


def is_translated_file(path: Path, publication: Publication) -> bool:
    """Return whether a file is one that other programs translate, or a package of them."""
    ending = _ending(path.name)
    return path.is_dir() or ending in (*READERS, *_PACKAGES, "tmx") or tables.is_table(path, publication)


def read_rows(path: Path, file: str, publication: Publication) -> list[TranslatedRow]:
    """Read the rows of a file or of a package; `file` is its name in places and errors.

    Raises:
        SheetError: it cannot be read, is not what its ending says, or has no text.

    """
    try:
        found = _rows_in(path, file, publication)
    except OSError as error:
        raise SheetError(
            _("The file cannot be read ({error}).", error=error.strerror), place=file, remedy=_("Check its name.")
        ) from error
    except SourceError as error:
        raise SheetError(error.message, place=file, remedy=error.remedy) from error
    if not found:
        raise SheetError(
            _("There is no text in it."), place=file, remedy=_("Export it again from the program that made it.")
        )
    return found


def _rows_in(path: Path, file: str, publication: Publication) -> list[TranslatedRow]:
    ending = _ending(path.name)
    if path.is_dir():
        names = [each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file()]
        return _rows_of_package({name: _bytes(path / name, f"{file}/{name}") for name in _members(names)}, names, file)
    if ending in _PACKAGES:
        files = unpack(_bytes(path, file), file, most_bytes=_MOST_BYTES, most_times=_MOST_TIMES)
        return _rows_of_package({name: files[name] for name in _members(files)}, files, file)
    if ending == "tmx":
        return list(tmx_rows.read(path, file, publication.language, publication.languages))
    if ending in READERS:
        return READERS[ending](_bytes(path, file), file)
    return tables.read(_bytes(path, file), file, publication)


def _rows_of_package(texts: Mapping[str, bytes], names: Iterable[str], file: str) -> list[TranslatedRow]:
    """Return the rows of the translated files of a package; `names` are those of all its files."""
    if not texts:
        raise SheetError(
            _("There is no translated file in it."),
            place=file,
            remedy=_("In OmegaT, create the translated documents (Project menu), and import the project again.")
            if any(PurePosixPath(name).name == _PROJECT for name in names)
            else _("It must have files that end with {endings}.", endings=" ".join(f".{each}" for each in READERS)),
        )
    return [row for name, data in texts.items() for row in READERS[_ending(name)](data, f"{file}/{name}")]


def is_untouched_project(path: Path) -> bool:
    """Return whether a package is a project of OmegaT in which nobody has translated or created anything yet."""
    try:
        if path.is_dir():
            names = [each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file()]
        else:
            with zipfile.ZipFile(path) as archive:
                names = [name.replace("\\", "/") for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile):
        return False
    is_project = any(PurePosixPath(name).name == _PROJECT for name in names)
    return is_project and not _members(names) and not any(name.endswith(_OWN_MEMORY) for name in names)


def texts_of_package(folder: Path) -> list[str]:
    """Return the names of the files in a folder that hold the texts of a package, and of a project of OmegaT itself."""
    names = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
    is_project = _PROJECT in names
    return [
        name
        for name in names
        if (_ending(name) in READERS and not (is_project and name.startswith("target/"))) or name == _PROJECT
    ]


def _bytes(path: Path, file: str) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        limit = _("The limit is {size} MB.", size=_MOST_BYTES >> 20)
        raise SheetError(_("The file is too large."), place=file, remedy=limit)
    return path.read_bytes()


def _members(names: Iterable[str]) -> list[str]:
    """Return the translated files of a package, in order: of a project of OmegaT, only those that it has created."""
    known = sorted(names)
    projects = [PurePosixPath(name).parent for name in known if PurePosixPath(name).name == _PROJECT]
    return [
        name
        for name in known
        if _ending(name) in READERS
        and not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
        and all(_is_created(PurePosixPath(name), project) for project in projects)
    ]


def _is_created(name: PurePosixPath, project: PurePosixPath) -> bool:
    """Return whether a file is a translated document of a project, or outside of the project."""
    return not name.is_relative_to(project) or name.is_relative_to(project / "target")


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")
