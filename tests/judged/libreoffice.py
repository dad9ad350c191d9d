"""LibreOffice as a judge: it converts many files at once, because its start takes seconds."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from judges.tools import need

_SECONDS = 600  # for some files, its layout of pages never ends
_AT_ONCE = 40  # files
_SPACES = re.compile(r"[\s\u00ad]+")


class Letter(NamedTuple):
    """A letter that is shown, its size and colour, and whether it is bold (`b`) or italic (`i`)."""

    text: str
    size: str
    colour: str
    look: str


def converted(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The copies that LibreOffice makes of files, in a folder; those that it cannot open are missing."""
    program = need("soffice")
    need("writer")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for at in range(0, len(paths), _AT_ONCE):
        own = [str(path) for path in paths[at : at + _AT_ONCE]]
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *own]
        _run(command)
    made = (folder / f"{path.stem}.{kind}" for path in paths)
    return [path for path in made if path.is_file()]


def _run(command: Sequence[str]) -> None:
    """Run LibreOffice; end all its processes if it takes too long."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as ran:
        try:
            code = ran.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(ran.pid, signal.SIGKILL)
            raise
    assert code == 0, command[:4]


def letters(paths: Sequence[Path], folder: Path) -> dict[str, list[Letter]]:
    """Return the letters that each file shows, without spaces, by the file's stem."""
    program = need("pdftohtml")
    found: dict[str, list[Letter]] = {}
    for path in converted(paths, "pdf", folder):
        command = [program, "-xml", "-i", "-hidden", "-stdout", str(path)]
        said = subprocess.run(command, check=True, capture_output=True).stdout
        # Its files may have characters that XML has not.
        found[path.stem] = list(_letters(etree.fromstring(said, etree.XMLParser(recover=True, huge_tree=True))))
    return found


def _letters(shown: etree._Element) -> Iterator[Letter]:
    """Yield the letters of a PDF that is shown as XML."""
    fonts = {each.get("id"): (each.get("size", ""), each.get("color", "")) for each in shown.iter("fontspec")}
    for line in shown.iter("text"):
        for part in line.xpath(".//text()"):
            holder = part.getparent()
            around = [holder, *holder.iterancestors()]
            look = "".join(sorted({each.tag for each in around if each.tag in ("b", "i")}))
            yield from (Letter(each, *fonts[line.get("font")], look) for each in _SPACES.sub("", part))


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
