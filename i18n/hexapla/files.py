"""Writing files so that nobody ever meets half of one."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> bool:
    """Write `data` to `path`, whole or not at all; say whether anything changed.

    A file that already holds these bytes is left alone, so that its date tells the truth. Otherwise the data goes to
    a temporary file beside it, reaches the disk (fsync), and only then takes the name. A link stays one: the file it
    leads to is written.

    Raises:
        OSError: the folder cannot be written, or the disk is full; `path` is then as it was.

    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path = path.resolve()
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
    return True


def _umask() -> int:
    """Read the process's umask: the only way to read it is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
