"""The style sheets beside a page that its `<link>` elements name: files of the publication, never of the web."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hexapla.css.cascade import applies
from hexapla.model import Element
from hexapla.read.assets import file_beside, named_file

_MOST = 2_000_000  # bytes of one sheet


class LinkedSheets(NamedTuple):
    """The texts of a page's linked sheets by their elements, and the files that were looked for."""

    texts: dict[Element, str]
    files: tuple[Path, ...]


def find_sheets(root: Element, base: Path, source: str) -> LinkedSheets:
    """Return the sheets that a page in the folder `base` links and that apply to it.

    `source` is the page's name in its publication: no file outside of that is read.
    """
    texts: dict[Element, str] = {}
    files: dict[Path, None] = {}
    known: dict[Path, str] = {}
    for link in root.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        if "stylesheet" not in kinds or "alternate" in kinds or not applies(link.get("media", "")):
            continue
        address = link.get("href") or ""
        if named := named_file(address, base):
            files[named] = None
        path = file_beside(address, base, source)
        if path is None:
            continue
        if path not in known:
            known[path] = _text(path)
        texts[link] = known[path]
    return LinkedSheets(texts, tuple(files))


def _text(path: Path) -> str:
    """Return a sheet; empty if there is none, or it is no text that can be used."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return ""
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
