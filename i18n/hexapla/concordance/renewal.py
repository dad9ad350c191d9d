"""Keep the indexes of a publication's memory in the user's cache: one file for each catalog and TMX file.

An index is used only if it was made of the bytes that its file has now. This is known by their digest; as long as the
file's stamp stays the same, and was settled (`stamps`), the digest is not computed again. What is missing or damaged is
made again. Each index is written under another name and renamed when it is whole, so that several processes can do this
at once.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import time_ns
from typing import IO

from hexapla import flock, user_folders
from hexapla.concordance.index_file import (
    DamagedIndexError,
    IndexedText,
    IndexFile,
    Reading,
    write_header,
    write_index,
)
from hexapla.files import open_temporary, sweep
from hexapla.publication import Publication
from hexapla.stamps import is_settled, stamp_of

_NAME = re.compile(r"[0-9a-f]{32}\.[\w-]+\.[\w-]+", re.ASCII)
_TRANSLATED, _EARLIER, _IMPORTED = 1, 2, 3  # ranks; 0 is that of approved texts


@contextmanager
def open_index(publication: Publication, path: Path, language: str, *, anew: bool = False) -> Iterator[IndexFile]:
    """Open the index of a catalog or a TMX file, for a language; make it first if there is none of the present bytes.

    `anew` makes it in any case. Where the user's cache cannot be written, the index is kept until the process ends.

    Raises:
        CatalogError, PublicationError: the catalog or the TMX file cannot be read.
        OSError: there is no room for the index anywhere.

    """
    name = f"{user_folders.name_for(path)}.{publication.language}.{language}"

    def current(folder: Path) -> IO[bytes]:
        if anew or not _is_current(folder / name, path):
            _make(folder / name, publication, path, language=language)
        return (folder / name).open("rb")

    try:
        stream = current(user_folders.cache() / "concordance")
    except OSError:
        stream = current(_own_folder())
    with stream:
        yield IndexFile(stream)


@cache
def _own_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="hexapla-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _is_current(index: Path, path: Path) -> bool:
    """Return whether an index was made of the bytes that its file has now."""
    try:
        with index.open("rb") as stream:
            known = IndexFile(stream)
    except (FileNotFoundError, DamagedIndexError):
        return False
    now = stamp_of(path.stat())
    if now == known.reading.stamp and is_settled(now, known.reading.at):
        return True
    reading = Reading(_digest(path), now, time_ns())
    if reading.digest != known.reading.digest:
        return False
    if is_settled(now, reading.at):
        with suppress(OSError), index.open("r+b") as stream:  # spares the digest the next time
            if IndexFile(stream).table == known.table:
                write_header(stream, reading, known.table)
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _make(index: Path, publication: Publication, path: Path, *, language: str) -> None:
    """Make the index of a file; remove those of files that no longer exist."""
    index.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(index.parent)
    _remove_orphans(index.parent)
    with open_temporary(index.parent) as (stream, temporary):
        at, stamp = time_ns(), stamp_of(path.stat())
        if path.suffix == ".po":
            digest, table = _index_catalog(stream, path)
        else:
            digest, table = _index_memory(stream, publication, path, language=language)
        write_header(stream, Reading(digest, stamp, at), table)
        stream.flush()
        if not flock.IS_AVAILABLE:
            stream.close()  # Windows renames no open file
        temporary.replace(index)


def _index_catalog(stream: IO[bytes], path: Path) -> tuple[str, tuple[int, int, int]]:
    """Write the index of a catalog: approved texts, then translated ones, then earlier ones."""
    from hexapla import catalog as po
    from hexapla.model import State
    from hexapla.workspace.memories import past_pairs, reviewed_pairs

    catalog = po.load(path)
    ranked = [
        (0 if state is State.APPROVED else _TRANSLATED, IndexedText(pair.unit.text, pair.target, state.value))
        for state, pair in reviewed_pairs(catalog)
    ]
    ranked.sort(key=lambda each: each[0])
    ranked += [(_EARLIER, IndexedText(pair.unit.text, pair.target)) for pair in past_pairs(catalog)]
    return hashlib.sha256(catalog.seen or b"").hexdigest(), write_index(stream, path, ranked)


def _index_memory(
    stream: IO[bytes], publication: Publication, path: Path, *, language: str
) -> tuple[str, tuple[int, int, int]]:
    """Write the index of a TMX file. The digest is empty, so that the index is not used again, if the file changed."""
    from hexapla.draft import tmx

    before = _digest(path)
    pairs = tmx.read(path, publication.language, language)
    table = write_index(stream, path, ((_IMPORTED, IndexedText(pair.unit.text, pair.target)) for pair in pairs))
    return before if _digest(path) == before else "", table


def _remove_orphans(folder: Path) -> None:
    """Remove the indexes of files that no longer exist."""
    for each in folder.iterdir():
        if _NAME.fullmatch(each.name):
            with suppress(OSError, DamagedIndexError):
                with each.open("rb") as stream:
                    origin, _blocks = IndexFile(stream).content()
                if not origin.exists():
                    each.unlink()
