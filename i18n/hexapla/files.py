"""Writing files so that nobody ever meets half of one, and seeing that somebody else has written one."""

import os
import tempfile
from pathlib import Path

Stamp = tuple[int, int, int]


def write_atomically(path: Path, data: bytes) -> bool:
    """Write `data` to `path`, whole or not at all; say whether anything changed.

    A file that already holds these bytes is left alone, so that its date tells the truth. Otherwise the data goes to
    a temporary file beside it, reaches the disk (fsync), and only then takes the name. A link stays one: the file it
    leads to is written.

    Raises:
        OSError: the folder cannot be written, or the disk is full; `path`, which the error names, is as it was.

    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        _replace(path.resolve(), data)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # not the temporary file, of which nobody knows
        raise
    return True


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def stamp(path: Path) -> Stamp | None:
    """By what a file that has changed is known: when, how long, which one. None where there is none."""
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
