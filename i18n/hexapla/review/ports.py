"""Remember the ports of a publication's review page.

A browser keeps unsaved texts for one address with its port. So the page of a publication gets the same port as before.
The ports are kept in the user's state folder, the last one first.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hexapla import user_folders
from hexapla.files import write_atomically

_MOST = 8  # ports for each publication


def remembered(root: Path) -> list[int]:
    """Return the ports of the publication in the folder `root`, the last one first; none if they cannot be read."""
    try:
        lines = _file(root).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
    return [int(line) for line in lines[:_MOST] if line.isdecimal() and 0 < int(line) < 1 << 16]


def remember(root: Path, port: int) -> None:
    """Remember a port, if the user's state folder can be written."""
    ports = [port, *(each for each in remembered(root) if each != port)][:_MOST]
    with suppress(OSError):
        write_atomically(_file(root), "".join(f"{each}\n" for each in ports).encode())


def _file(root: Path) -> Path:
    return user_folders.state() / "review" / user_folders.name_for(root)
