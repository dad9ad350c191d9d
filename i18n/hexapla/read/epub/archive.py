"""An EPUB as an archive: its files by their addresses in the book, as reading systems understand them.

Some books were made on systems that do not distinguish `Cover.JPG` from `cover.jpg`, or that write an accent as a
separate character; some archives do not declare the encoding of their names; some have the book in one more folder.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from hexapla.archive import refuse_much_work, unpack

CONTAINER = "META-INF/container.xml"
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Archive(dict[str, bytes]):
    """The files of a book by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        named = {_as_utf_8(name): data for name, data in files.items()}
        folder = next((name.removesuffix(CONTAINER) for name in named if name.endswith(f"/{CONTAINER}")), "")
        if folder and CONTAINER not in named:
            named = {name.removeprefix(folder): data for name, data in named.items() if name.startswith(folder)}
        super().__init__(named)
        self._alike: dict[str, str] = {}
        for name in self:
            self._alike.setdefault(_alike(name), name)

    def named(self, address: str, base: str = "") -> str:
        """Return the name of the file for an address in a file of the folder `base`.

        If there is none, the address itself.
        """
        path = re.split("[?#]", address.strip().replace("\\", "/"), maxsplit=1)[0]
        for written in (unquote(path), path):
            name = posixpath.normpath(posixpath.join(base, written)).lstrip("/")
            if name in self:
                return name
        name = posixpath.normpath(posixpath.join(base, unquote(path)))
        return self._alike.get(_alike(name), name)


def open_archive(data: bytes, source: str) -> Archive:
    """Return the files of a book.

    Raises:
        SourceError: it is not a ZIP archive, is damaged or encrypted, or exceeds a limit.

    """
    files = unpack(data, source)
    refuse_much_work(files, len(data), source)
    return Archive(files)


def leads_out(address: str) -> bool:
    """Return whether an address is outside of the book."""
    return _ELSEWHERE.match(address.strip()) is not None


def address_of(name: str) -> str:
    """Return a file's name as an address that is still easy to read."""
    return name.replace("%", "%25").replace("?", "%3F").replace("#", "%23")


def _as_utf_8(name: str) -> str:
    """Return a name as UTF-8 that was decoded with ZIP's old encoding, if it is valid UTF-8."""
    try:
        return name if name.isascii() else name.encode("cp437").decode()
    except UnicodeError:
        return name


def _alike(name: str) -> str:
    """Return the same text for names that are written differently but mean the same."""
    plain = re.sub(r"^(?:\.{0,2}/)+", "", unquote(name))
    return unicodedata.normalize("NFC", plain).casefold()
