"""Set up git so that it merges catalogs entry by entry."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from hexapla import git
from hexapla.errors import HexaplaError
from hexapla.files import write_atomically
from hexapla.messages import _
from hexapla.publication import Publication

_NAME = "hexapla"  # of the driver, in .gitattributes and in git's configuration
# Status 1 says that a text has two translations. If the program fails or is missing, git's own way is left.
_COMMAND = (
    "{program} git-merge %O %A %B %P; "
    "case $? in 0) ;; 1) exit 1;; *) git merge-file -L ours -L base -L theirs %A %O %B;; esac"
)


def install_driver(publication: Publication, program: Path) -> list[Path]:
    """Let git merge the catalogs of a publication with `program`, the command `hexapla`; return the files that changed.

    Which files are merged so is said in .gitattributes, which is to be committed. The program is in the configuration
    of this clone; in a clone without it, git merges line by line.

    Raises:
        HexaplaError: the publication is not in a git repository, or its configuration cannot be written.

    """
    command = _COMMAND.format(program=shlex.quote(program.as_posix()))
    settings = {"name": "catalogs of Hexapla, entry by entry", "driver": command}
    done = [git.ask(publication.root, "config", f"merge.{_NAME}.{key}", said) for key, said in settings.items()]
    if None in done:
        raise HexaplaError(
            _("This publication is not in a git repository that can be configured."),
            place=str(publication.root),
            remedy=_("Use the command in a clone, or run git init first."),
        )
    path = publication.root / ".gitattributes"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = [line for line in _attributes(publication) if line not in known.splitlines()]
    lines = [*known.splitlines(), *missing]
    return [path] if missing and write_atomically(path, "".join(f"{line}\n" for line in lines).encode()) else []


def _attributes(publication: Publication) -> Iterator[str]:
    """Yield the lines of .gitattributes for catalogs and templates (gitattributes(5))."""
    folder = publication.catalogs.relative_to(publication.root).as_posix()
    inside = "" if folder == "." else f"/{folder}"
    for ending in ("po", "pot"):
        pattern = f"{inside}/**/*.{ending}"
        escaped = pattern.replace("\\", r"\\").replace('"', r"\"")
        is_plain = escaped == pattern and " " not in pattern
        yield f"{pattern} merge={_NAME}" if is_plain else f'"{escaped}" merge={_NAME}'
