"""Values that several tables of hexapla.toml have: languages, files, percentages."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path
from urllib.parse import quote

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Wrap
from hexapla.publication.bounds import keep_inside
from hexapla.toml import Table

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[\da-fA-F:.]+\]|[^\s/?#@:\[\]]+)(?::(?P<port>[0-9]{1,5}))?(?P<path>/[^\s?#]*)?"
)
_LAST_PORT = 65_535
_WIDTHS = range(20, 1001)  # in columns
_PATH = "/%:@!$&'()*+,;=~"  # characters that are not escaped (RFC 3986, section 3.3)


def language_tags(table: Table, key: str) -> tuple[str, ...]:
    """Read a list of languages, as BCP 47 tags in their usual letter case."""
    return tuple(languages.normalise(tag, place=table.at(key)) for tag in table.texts(key))


def matching_files(root: Path, name: str, place: str, *endings: str) -> list[Path]:
    """Return the files for a name or a pattern. A named file must exist; a pattern may match none.

    If endings are given, the files must have one of them. A pattern is allowed if there is exactly one ending.

    Raises:
        PublicationError: there is no such file, it has another ending, or it is outside of the publication.

    """
    is_pattern = any(sign in name for sign in "*?[") and len(endings) == 1
    if is_pattern and (Path(name).is_absolute() or ".." in Path(name).parts):
        raise PublicationError(
            _("The pattern “{pattern}” leads out of the publication.", pattern=name),
            place=place,
            remedy=_("Name the files themselves."),
        )
    found = sorted(root.glob(name)) if is_pattern else [root / name]
    for path in found:
        keep_inside(root, path, place)
        if endings and path.suffix.lower() not in endings:
            # Translators: endings of files' names, such as .csv; {some} are one or more of them.
            known = reduce(lambda some, ending: _("{some} or {ending}", some=some, ending=ending), endings)
            raise PublicationError(
                # Translators: {endings} are one or more endings, such as “.csv or .tbx”.
                _("“{name}” is not a {endings} file.", name=path.name, endings=known),
                place=place,
                remedy=_("The ending of a file name tells its format."),
            )
        if not path.is_file():
            raise PublicationError(
                _("There is no file “{name}”.", name=name),
                place=place,
                remedy=_("Put it there, or remove its name from hexapla.toml."),
            )
    return found


def ascii_address(address: str) -> str:
    """Return a server's address in ASCII: its name by IDNA (RFC 3490), its path with percent signs.

    Raises:
        ValueError: it is not the address of a server.

    """
    match = _ADDRESS.fullmatch(address)
    if not match or int(match["port"] or 0) > _LAST_PORT:
        raise ValueError(address)
    host = match["host"]
    if not host.startswith("["):
        host = host.encode("idna").decode("ascii")  # a UnicodeError is a ValueError
    port = f":{int(match['port'])}" if match["port"] else ""
    return f"{match['scheme']}://{host}{port}{quote(match['path'] or '', safe=_PATH)}"


def percentage(table: Table, key: str, default: int) -> int:
    """Read a whole number from 0 to 100."""
    value = table.number(key, default)
    if not 0 <= value <= 100:
        raise PublicationError(
            _("The threshold is a percentage, 0 to 100."),
            place=table.at(key),
            remedy=_("Write {example}.", example=f"{key} = {default}"),
        )
    return value


def line_wrap(table: Table, key: str) -> Wrap:
    """Read how the lines of catalogs are wrapped: "keep", "none", or a width in columns."""
    if not isinstance(table.data.get(key), int):
        return "none" if table.choice(key, ("keep", "none")) == "none" else "keep"
    width = table.number(key, 0)
    if width not in _WIDTHS:
        raise PublicationError(
            _("A width is a number of columns, {least} to {most}.", least=_WIDTHS[0], most=_WIDTHS[-1]),
            place=table.at(key),
            remedy=_("Write {example}.", example=f"{key} = 79"),
        )
    return width
