"""Unpack a package file: it is checked first, and unpacked whole or not at all.

A package that is incomplete, or about to be replaced or removed, has a hidden name beside the others. So a run that is
killed at any moment loses no package: the next run gives an old package its name back, and deletes what is incomplete.
One process at a time works in a folder of packages.
"""

from __future__ import annotations

import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from hexapla import staging
from hexapla.errors import EngineError
from hexapla.messages import _, ngettext

# A real package is 50 to 300 MB; these bounds only keep a hostile one from filling a disk.
MOST_BYTES = 2_000_000_000
_MOST_FILES = 500
_MOST_RATIO = 100
# What zipfile raises at a damaged archive, such as tests make.
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
ASIDE = ".hexapla-aside-"  # a folder whose content can be deleted
_OLD = ".hexapla-old"  # a package that is being replaced


@contextmanager
def unpacked(file: Path, folder: Path) -> Iterator[Path]:
    """Unpack a package file in a hidden folder of `folder`, and yield its one top folder: `place` it, or it is deleted.

    Raises:
        EngineError: it is not a zip archive, or has more than one folder of plain files of normal size; or `folder`
            cannot be written, or another process keeps writing there.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging.exclusive(folder):
            clear(folder)
            aside = Path(tempfile.mkdtemp(dir=folder, prefix=ASIDE))
            try:
                yield _unpack(file, aside)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        said = _("The package cannot be unpacked ({reason}).", reason=error.strerror)
        raise EngineError(said, place=str(file)) from error


def place(new: Path, target: Path) -> None:
    """Put an unpacked package in its place; a package that is there already is removed after that."""
    old = target.with_name(f".{target.name}{_OLD}")
    if target.exists():
        target.rename(old)
    new.rename(target)
    if os.path.lexists(old):
        discard(old)


def discard(package: Path) -> None:
    """Remove a package in one step, so that no part of it is ever found."""
    aside = Path(tempfile.mkdtemp(dir=package.parent, prefix=ASIDE))
    package.rename(aside / package.name)
    shutil.rmtree(aside, ignore_errors=True)


def recover(folder: Path) -> None:
    """Give the packages that a killed run has left under hidden names their names back."""
    if any(folder.glob(f".*{_OLD}")):
        with suppress(OSError), staging.exclusive(folder):  # without the right to write, read what is there
            clear(folder)


def clear(folder: Path) -> None:
    """Delete what a killed run has left; an old package that has no new version gets its name back.

    No other process may write in the folder meanwhile.
    """
    for old in folder.glob(f".*{_OLD}"):
        target = old.with_name(old.name[1 : -len(_OLD)])
        if target.exists():
            discard(old)
        else:
            old.rename(target)
    for aside in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive:
            top = _checked(archive, file)
            for entry in archive.infolist():
                if not entry.is_dir():
                    target = folder / entry.filename
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(entry) as stream, target.open("wb") as out:
                        shutil.copyfileobj(stream, out)
    except _DAMAGED as error:
        said = _("The package is not a valid ZIP archive ({reason}).", reason=error)
        raise EngineError(said, place=str(file)) from error
    return folder / top


def _checked(archive: zipfile.ZipFile, file: Path) -> str:
    """Return the name of the archive's one top folder.

    Raises:
        EngineError: the archive has something that no package has.

    """
    entries = archive.infolist()
    paths = [PurePosixPath(entry.filename) for entry in entries]
    tops = {path.parts[0] for path in paths if path.parts}
    bad = next(
        (
            path
            for path, entry in zip(paths, entries, strict=True)
            if path.is_absolute()
            or ".." in path.parts
            or "\\" in entry.filename
            or ":" in entry.filename
            or (entry.external_attr >> 16) & 0o170000 == 0o120000  # a symbolic link
        ),
        None,
    )
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    refusal = ""
    if bad is not None:
        refusal = _("The package is refused: it holds “{path}”, which leads out of its folder.", path=bad)
    elif len(tops) != 1 or not any(len(path.parts) > 1 for path in paths):
        refusal = _("The package is refused: it does not hold exactly one folder.")
    elif len(entries) > _MOST_FILES or size > MOST_BYTES or size > _MOST_RATIO * max(packed, 1):
        refusal = ngettext(
            "The package is refused: it would unpack to {count} file and {size} MB.",
            "The package is refused: it would unpack to {count} files and {size} MB.",
            len(entries),
            size=size // 1_000_000,
        )
    if refusal:
        raise EngineError(refusal, place=str(file), remedy=_("Nothing was unpacked."))
    return tops.pop()
