"""LibreOffice as a judge: it converts many files at once, because its start takes seconds."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from judges.tools import need

_SECONDS = 1800
_AT_ONCE = 40  # files


def converted(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The copies that LibreOffice makes of files, in a folder; those that it cannot open are missing."""
    program = need("soffice")
    need("writer")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for at in range(0, len(paths), _AT_ONCE):
        own = [str(path) for path in paths[at : at + _AT_ONCE]]
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *own]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    made = (folder / f"{path.stem}.{kind}" for path in paths)
    return [path for path in made if path.is_file()]


def pages(paths: Sequence[Path], folder: Path) -> dict[str, list[str]]:
    """Digests of the pictures of each file's pages, by the file's stem."""
    program = need("pdftoppm")
    found: dict[str, list[str]] = {}
    for path in converted(paths, "pdf", folder):
        subprocess.run([program, "-r", "50", str(path), str(path.with_suffix(""))], check=True, capture_output=True)
        pictures = sorted(folder.glob(f"{path.stem}-*.ppm"))
        found[path.stem] = [hashlib.sha256(each.read_bytes()).hexdigest() for each in pictures]
        for each in pictures:
            each.unlink()
    return found
