"""The files that a publication may name: those in its own folder, and in folders that the user allows.

A hexapla.toml may come from a person whom the user does not know. Symbolic links of the paths that it names are
resolved. Outside of the publication's folder, nothing is read or written, unless the user allows the folder: in the
environment, `HEXAPLA_ALLOW`, or in their own configuration, `hexapla/config.toml`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from hexapla import toml, user_folders
from hexapla.errors import PublicationError
from hexapla.messages import _

VARIABLE = "HEXAPLA_ALLOW"  # folders, separated as in PATH


def keep_inside(root: Path, path: Path, place: str) -> Path:
    """Return the path if it may be read and written: it is really under `root`, or in a folder that the user allows.

    `root` is the publication's folder, without symbolic links; `place` is the key, or the file, that names the path.

    Raises:
        PublicationError: it is elsewhere, its links form a circle, or the user's configuration is wrong.

    """
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a circle is a RuntimeError up to Python 3.12
        raise PublicationError(
            _("“{name}” cannot be a file: its name is too long, or its links lead in a circle.", name=path.name),
            place=place,
            remedy=_("Name another file, or remove the link."),
        ) from error
    if real.is_relative_to(root) or any(real.is_relative_to(folder) for folder in allowed_folders()):
        return path
    folder = real if real.is_dir() else real.parent
    raise PublicationError(
        _("“{name}” is outside of the publication's folder: {path}.", name=path.name, path=real),
        place=place,
        remedy=_(
            "Put it into the publication's folder. Or, if you trust this publication with the folder, allow it: set "
            "{variable}={folder} in the environment, or write allow = [{quoted}] in {file}.",
            variable=VARIABLE,
            folder=folder,
            quoted=json.dumps(str(folder), ensure_ascii=False),
            file=_configuration(),
        ),
    )


def is_inside(root: Path, path: Path) -> bool:
    """Return whether `keep_inside` accepts a path."""
    try:
        keep_inside(root.resolve(), path, "")
    except PublicationError:
        return False
    return True


def allowed_folders() -> list[Path]:
    """Return the folders outside of a publication whose files it may name: the user allows them.

    Raises:
        PublicationError: the environment or the user's configuration names what cannot be a folder.

    """
    named = [_folder(name, VARIABLE) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    return [*named, *_configured()]


def _folder(name: str, place: str) -> Path:
    """Resolve a folder that the user names.

    Raises:
        PublicationError: there cannot be such a folder.

    """
    try:
        return Path(name).expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise PublicationError(
            _("“{folder}” cannot be a folder.", folder=name), place=place, remedy=_("Write its absolute path.")
        ) from error


def _configuration() -> Path:
    return user_folders.configuration() / "config.toml"


def _configured() -> list[Path]:
    """Return the folders that the user's configuration names."""
    path = _configuration()
    if not path.is_file():
        return []
    table = toml.Table(toml.parse(path), str(path), "")
    names = table.texts("allow")
    table.refuse_unknown()
    for name in names:
        if not name.startswith("~") and not Path(name).is_absolute():
            raise PublicationError(
                _("“{folder}” is not an absolute path.", folder=name),
                place=table.at("allow"),
                remedy=_("Write {example}.", example='allow = ["/srv/press"]'),
            )
    return [_folder(name, table.at("allow")) for name in names]
