"""Find the sources of a publication: the files that match the patterns, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from hexapla.characters import visible_line
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.publication.bounds import keep_inside

# Files that may be among the sources and are not texts.
_BESIDE = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".css", ".woff", ".woff2", ".ttf", ".otf"})
_SIGNS = "*?["  # of patterns
_NUMBER = re.compile(r"(\d+)")  # in the digits of any script
_OF_WINDOWS = frozenset({"desktop.ini", "thumbs.db"})  # hidden files that it puts into folders


def find_sources(root: Path, patterns: Sequence[str], place: str) -> tuple[Path, ...]:
    """Return the files that match the patterns, in reading order: the order of the patterns, then by name.

    Numbers in names count as numbers: `chapter-2` is before `chapter-10`. Files and folders whose names begin with `.`,
    `~` or `_`, folders in which browsers save the files of a page (`page_files`), hidden files of Windows, pictures,
    style sheets and fonts are no sources.

    Raises:
        PublicationError: a pattern is not valid, or names a file that is not there or cannot be a source.

    """
    found: dict[Path, None] = {}
    for given in patterns:
        pattern = given.replace("\\", "/")
        _refuse(root, pattern, place)
        try:
            named = sorted(root.glob(pattern), key=lambda path: natural_order(path.relative_to(root)))
        except (ValueError, NotImplementedError, IndexError) as error:
            raise PublicationError(
                _("“{pattern}” is not a valid file pattern.", pattern=given),
                place=place,
                remedy=_('Write "source/**/*" or "source/*.md".'),
            ) from error
        for path in named:
            is_text = path.suffix.lower() not in _BESIDE and not path.is_dir()
            if is_text and not any(map(is_aside, _matched(path.relative_to(root), pattern))):
                found[_source(root, path, place)] = None
    return tuple(found)


def _refuse(root: Path, pattern: str, place: str) -> None:
    """Refuse a pattern that leads out of the publication, and a name of a file that is not there."""
    if Path(pattern).is_absolute() or ".." in PurePosixPath(pattern).parts:
        raise PublicationError(
            _("“{pattern}” leads out of the publication.", pattern=pattern),
            place=place,
            remedy=_("Write {example}.", example='"source/*"'),
        )
    if pattern and not any(sign in pattern for sign in _SIGNS) and not (root / pattern).is_file():
        if (root / pattern).is_dir():
            raise PublicationError(
                _("“{name}” is a folder.", name=pattern),
                place=place,
                remedy=_("Write {example}.", example=f'"{(PurePosixPath(pattern) / "*").as_posix()}"'),
            )
        raise PublicationError(
            _("There is no file “{name}”.", name=pattern),
            place=place,
            remedy=_("Put it there, or remove its name."),
        )


def natural_order(path: Path) -> list[tuple[list[str | int], str]]:
    """Return a key that sorts paths by their folders and names, in which numbers count as numbers."""
    return [(_parts(name), name) for name in path.parts]


def _parts(name: str) -> list[str | int]:
    """Return the text, number, text ... of which a name consists: two names always have these at the same places."""
    parts = _NUMBER.split(name.casefold())
    return [int(part) if at % 2 else part for at, part in enumerate(parts)]


def _matched(path: Path, pattern: str) -> Iterator[str]:
    """Yield the names in a path that a pattern does not spell out."""
    spelt = PurePosixPath(pattern).parts
    literal = next((at for at, part in enumerate(spelt) if any(sign in part for sign in _SIGNS)), len(spelt))
    yield from path.parts[min(literal, len(path.parts) - 1) :]


def is_aside(name: str) -> bool:
    """Return whether a name is that of a file or folder which is no source, whatever its format."""
    return name.startswith((".", "~", "_")) or name.endswith("_files") or name.lower() in _OF_WINDOWS


def _source(root: Path, path: Path, place: str) -> Path:
    """Return the path of a source, if it is a file in the publication with a name that catalogs allow.

    Raises:
        PublicationError: it is not.

    """
    name = visible_line(path.relative_to(root).as_posix())
    if name != path.relative_to(root).as_posix():
        raise PublicationError(
            _("The name of “{name}” has an invisible character, or is not UTF-8.", name=name),
            place=place,
            remedy=_("Rename the file."),
        )
    if not keep_inside(root, path, place).is_file():
        raise PublicationError(
            _("“{name}” is not a file: it is a link to nothing, a pipe or a device.", name=name),
            place=place,
            remedy=_("Remove it, or put the file itself there."),
        )
    return path
