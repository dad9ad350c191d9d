"""Write files whole or not at all, and read files that other programs write.

Data is written to a temporary file beside the file, reaches the disk, and only then takes the name. The writer holds a
lock (flock) on its temporary file until then. A temporary file without a lock was left by a killed process: it is
removed.
"""

import errno
import os
import re
import shutil
import stat as modes
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import sleep, time
from typing import IO, TypeVar

from hexapla import flock
from hexapla.messages import _
from hexapla.renaming import swap, take_free

Stamp = tuple[int, int, int]
_Result = TypeVar("_Result")
MOMENT = 0.25  # seconds; a file that changed within them may still be changing
_ATTEMPTS = 10  # to write a file that another program writes again and again
_LOOKS = 8  # how often a file that keeps changing is read
_TEMPORARY = re.compile(r"\.hexapla-\w{8}\.writing", re.ASCII)
_written: dict[Path, Stamp | None] = {}  # by this process, which reads these files at once
_swept: set[Path] = set()
_sweeping = Lock()


class OvertakenError(Exception):
    """Another program has written the file in the meantime."""


def write_atomically(path: Path, data: bytes, *, is_current: Callable[[], bool] | None = None) -> bool:
    """Write `data` to `path`, whole or not at all; return whether anything changed.

    A file that already holds these bytes is not touched and keeps its date. A symbolic link stays: the file that it
    leads to is written. Mode, owner and group stay, as far as the system permits. `is_current` is called just before
    the new file takes the name; what other programs write after that call is not replaced either.

    Raises:
        OSError: the folder cannot be written, or the disk is full; `path`, which the error names, is as it was.
        OvertakenError: `is_current` returned False, or another program wrote the file then; `path` is as it left it.

    """
    real = Path(os.path.realpath(path))
    sweep(real.parent)
    with named(path):
        if path.is_file() and path.read_bytes() == data:
            return False
        _written[path] = _replace(real, data, is_current)
    return True


def repeat_if_overtaken(path: Path, write: Callable[[], _Result]) -> _Result:
    """Call a function that reads and writes `path`, again if another program has written the file in the meantime.

    Raises:
        OSError: another program has written it each time.

    """
    for _attempt in range(_ATTEMPTS):
        with suppress(OvertakenError):
            return write()
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Let an OSError name the file that was to be written, not a temporary file, which people do not know."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _replace(path: Path, data: bytes, is_current: Callable[[], bool] | None) -> Stamp | None:
    if path.is_symlink():  # it leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_temporary(path.parent) as (stream, temporary):
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
        if path.exists():
            make_like(temporary, path)
        else:
            temporary.chmod(0o666 & ~_umask())
        made, found = stamp(temporary), stamp(path)
        if is_current and not is_current():
            raise OvertakenError(str(path))
        if not flock.IS_AVAILABLE:
            stream.close()  # Windows renames no open file
        if not is_current:
            temporary.replace(path)
        elif not _take_name(temporary, path, found):
            raise OvertakenError(str(path))
    return made


def _take_name(temporary: Path, path: Path, found: Stamp | None) -> bool:
    """Give a new file its name unless another program has written there since `found`; return whether it has it.

    Where the old file is exchanged with it, the old one has the temporary name afterwards.
    """
    if found is None:
        return take_free(temporary, path)
    if not swap(temporary, path):  # a system or a file system that cannot
        temporary.replace(path)
        return True
    if stamp(temporary) != found:
        swap(temporary, path)
        return False
    return True


@contextmanager
def open_temporary(folder: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open and lock a temporary file in a folder, which only its user can read; remove what has its name at the end."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".hexapla-", suffix=".writing")
        flock.lock(handle)
        if os.fstat(handle).st_nlink:
            break
        os.close(handle)  # swept away before it had its lock
    stream = os.fdopen(handle, "wb")
    try:
        yield stream, Path(name)
    finally:
        with suppress(OSError):  # a full disk refuses what is still to be written
            stream.close()
        Path(name).unlink(missing_ok=True)


def make_like(path: Path, old: Path) -> None:
    """Give a new file or folder the owner, group, mode and attributes of the one that it replaces, where permitted."""
    found = old.stat()
    if hasattr(os, "chown"):
        for owner in (found.st_uid, -1):
            new = path.stat()
            if (new.st_uid, new.st_gid) != (found.st_uid, found.st_gid):
                with suppress(PermissionError):
                    os.chown(path, owner, found.st_gid)
    shutil.copystat(old, path)
    os.utime(path)
    if path.stat().st_gid != found.st_gid:  # our group does not get the permissions of another group
        others = found.st_mode & modes.S_IRWXO
        path.chmod(modes.S_IMODE(found.st_mode) & ~modes.S_IRWXG | others << 3)


def sweep(folder: Path) -> None:
    """Remove the temporary files that killed processes of this user have left in a folder; keep those in use.

    A process does this once for each folder.
    """
    with _sweeping:
        if not flock.IS_AVAILABLE or folder in _swept or not folder.is_dir():
            return
        _swept.add(folder)
        for path in folder.iterdir():
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        found = os.fstat(handle)
        if modes.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and flock.try_lock(handle):
            path.unlink()
    finally:
        os.close(handle)


def remedy_for(error: OSError, otherwise: str) -> str:
    """Return what to do about an error: a file may have the name that a folder needs; `otherwise`, the usual remedy."""
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError):
        return _("A file has the name of a folder that is needed there, or the reverse. Move it away, and try again.")
    return otherwise


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where its file system supports it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_settled(path: Path) -> bytes:
    """Read a file, and wait for a program that seems to be writing it.

    Most editors write in place: they empty a file, then fill it. A file that changed less than `MOMENT` ago is read
    again after that time until it stays the same, and an empty file too, but at most `_LOOKS` times. What this process
    has written itself is read at once.

    Raises:
        OSError: it cannot be read, or it is a pipe or a device, which may never end.

    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, _("it is a folder, a pipe or a device"), str(path))
    seen, data = None, b""
    for _look in range(_LOOKS):
        before, data, after = stamp(path), path.read_bytes(), stamp(path)
        if data and before == after and (after in {seen, _written.get(path)} or not _is_fresh(after)):
            break
        seen = after
        sleep(MOMENT)
    return data


def _is_fresh(found: Stamp | None) -> bool:
    return found is not None and 0 <= time() - found[0] / 1e9 < MOMENT


def stamp(path: Path) -> Stamp | None:
    """Return time of change, size and inode, by which a changed file is recognised; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _umask() -> int:
    """Read the process's umask: the only way to read it is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
