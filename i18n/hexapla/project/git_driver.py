"""Set up git so that it merges catalogs entry by entry."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from hexapla import git
from hexapla.errors import HexaplaError
from hexapla.files import write_atomically
from hexapla.messages import _
from hexapla.publication import Publication

_NAME = "hexapla"  # of the driver, in git's attributes and configuration
# Status 1 says that a text has two translations. If the program fails or is missing, git merges the lines.
_COMMAND = (
    "{program} git-merge %O %A %B %P; "
    "case $? in 0) ;; 1) exit 1;; *) git merge-file -L ours -L base -L theirs %A %O %B;; esac"
)


def install_driver(publication: Publication, program: Path) -> None:
    """Let git merge the catalogs of a publication with `program`, the command `hexapla`, in this clone.

    Everything is written into the clone's own folder `.git`: which files are merged so, into `info/attributes`. In a
    file `.gitattributes`, which others get too, it would replace the drivers of those who have not installed this one,
    such as Weblate's.

    Raises:
        HexaplaError: the publication is not in a git repository, or its configuration cannot be written.

    """
    root = publication.root
    command = _COMMAND.format(program=shlex.quote(program.as_posix()))
    settings = {"name": "catalogs of Hexapla, entry by entry", "driver": command}
    done = [git.ask(root, "config", f"merge.{_NAME}.{key}", said) for key, said in settings.items()]
    place = git.ask(root, "rev-parse", "--path-format=absolute", "--git-path", "info/attributes")
    prefix = git.ask(root, "rev-parse", "--show-prefix")
    if None in done or place is None or prefix is None:
        raise HexaplaError(
            _("This publication is not in a git repository that can be configured."),
            place=str(root),
            remedy=_("Use the command in a clone, or run git init first."),
        )
    path = Path(os.fsdecode(place.removesuffix(b"\n")))
    lines = path.read_bytes().splitlines() if path.exists() else []  # names of files have no encoding
    folder = os.fsdecode(prefix.removesuffix(b"\n")) + publication.catalogs.relative_to(root).as_posix()
    lines += [line for line in map(os.fsencode, _attributes(folder)) if line not in lines]
    write_atomically(path, b"".join(line + b"\n" for line in lines))


def _attributes(folder: str) -> Iterator[str]:
    """Yield the lines for the catalogs and templates in a folder of the repository (gitattributes(5))."""
    inside = f"/{folder.removesuffix('.').strip('/')}".rstrip("/")
    for ending in ("po", "pot"):
        pattern = f"{inside}/**/*.{ending}"
        escaped = pattern.replace("\\", r"\\").replace('"', r"\"")
        is_plain = escaped == pattern and " " not in pattern
        yield f"{pattern} merge={_NAME}" if is_plain else f'"{escaped}" merge={_NAME}'
