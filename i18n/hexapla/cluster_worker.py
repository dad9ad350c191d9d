"""What a worker of a Dask cluster does: it makes calls, and keeps the files that these read."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from hexapla import clock
from hexapla.errors import ClusterError
from hexapla.messages import _, set_language
from hexapla.version import code_digest

_T = TypeVar("_T")
_working = Lock()  # the threads of a worker share what a call reads and opens


@dataclass(frozen=True, slots=True)
class SentFiles:
    """An argument of a call: files by their names in a folder. On a worker the call gets the folder instead."""

    digests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a worker answers instead of making a call: its address, and the digests of the files that it lacks."""

    worker: str
    digests: tuple[str, ...]


def work(
    code: str,
    language: str,
    date: str | None,
    function: Callable[..., _T],
    arguments: Sequence[Any],
    named: Mapping[str, Any],
) -> _T | Lacking:
    """Make a call on a worker, unless it lacks files."""
    from distributed import get_worker

    worker = get_worker()
    if code != code_digest():
        raise other_code(worker.address)
    with _working:
        wanted = [digest for each in arguments if isinstance(each, SentFiles) for _name, digest in each.digests]
        if lacking := tuple(digest for digest in dict.fromkeys(wanted) if not (_store(worker) / digest).exists()):
            return Lacking(worker.address, lacking)
        set_language(language)
        os.environ.pop(clock.VARIABLE, None)
        if date is not None:
            os.environ[clock.VARIABLE] = date
        given = [_folder_of(each, _store(worker)) if isinstance(each, SentFiles) else each for each in arguments]
        return function(*given, **named)


def _store(worker: Any) -> Path:
    """Return the folder of a worker's files, which is removed with the worker."""
    folder = Path(worker.local_directory) / "hexapla"
    folder.mkdir(exist_ok=True)
    return folder


def has_file(digest: str, dask_worker: Any) -> bool:
    """Return whether a worker has a file."""
    return (_store(dask_worker) / digest).exists()


def keep_file(digest: str, data: bytes, dask_worker: Any) -> str:
    """Keep a file on a worker. Return why that is impossible; empty if it is kept."""
    new = Path(dask_worker.local_directory) / "hexapla" / f".{digest}"
    try:
        new.parent.mkdir(exist_ok=True)
        new.write_bytes(data)
        new.replace(new.with_name(digest))
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return error.strerror or str(error)
    return ""


def _folder_of(sent: SentFiles, store: Path) -> Path:
    """Return a folder in which files of the store have their names."""
    folder = store / f"folder-{hashlib.sha256(repr(sent.digests).encode()).hexdigest()}"
    for name, digest in sent.digests:
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _give_name(store / digest, path)
    return folder


def _give_name(file: Path, name: Path) -> None:
    """Give a file another name; where the file system has no hard links, copy it."""
    try:
        os.link(file, name)
    except OSError:
        new = name.with_name(f".{name.name}")
        shutil.copyfile(file, new)
        new.replace(name)


def threads_here() -> int:
    """Return how many threads this worker may use."""
    from distributed import get_worker

    return int(get_worker().state.nthreads)


def other_code(address: str) -> ClusterError:
    """Return the error of a worker that has other code than the machine of the publication."""
    return ClusterError(
        _("The workers have another version of Hexapla, or none."),
        place=address,
        remedy=_("Install the same version on all machines, with the same extras, and start the workers again."),
    )
