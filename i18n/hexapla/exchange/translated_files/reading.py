"""Read a file that another program has translated, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from hexapla.errors import SheetError
from hexapla.exchange.translated_files import xliff_1, xliff_2
from hexapla.exchange.translated_files.rows import TranslatedRow
from hexapla.exchange.translated_files.xml_files import local_name, parse_xml
from hexapla.messages import _

_MOST_BYTES = 1 << 27
_XLIFF = ("xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "txlf")


def _read_xliff(data: bytes, file: str) -> list[TranslatedRow]:
    root = parse_xml(data, file)
    if local_name(root) != "xliff":
        raise SheetError(
            _("This is <{name}>, not XLIFF.", name=local_name(root)),
            place=file,
            remedy=_("Export it again as XLIFF 1.2 or 2."),
        )
    reader = xliff_2 if root.get("version", "").startswith("2") else xliff_1
    return list(reader.read(root, file))


# By the ending of the file's name, in lower case and without its dot.
READERS: Mapping[str, Callable[[bytes, str], list[TranslatedRow]]] = dict.fromkeys(_XLIFF, _read_xliff)


def is_translated_file(path: Path) -> bool:
    """Return whether a file is one that other programs translate."""
    return _ending(path) in READERS


def read_rows(path: Path, file: str) -> list[TranslatedRow]:
    """Read the rows of a file; `file` is its name in places and errors.

    Raises:
        SheetError: it cannot be read, or is not what its ending says.

    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            limit = _("The limit is {size} MB.", size=_MOST_BYTES >> 20)
            raise SheetError(_("The file is too large."), place=file, remedy=limit)
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(
            _("The file cannot be read ({error}).", error=error.strerror), place=file, remedy=_("Check its name.")
        ) from error
    return READERS[_ending(path)](data, file)


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
