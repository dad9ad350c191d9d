"""The record of the files that exports have written into a folder: the edition, the format and the bytes of each.

The record is a file in the folder. It is not trusted, since a publication may come from another person: a file that it
names is ours only if it is in the folder and has the recorded bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from hexapla.errors import ExportError
from hexapla.export.edition_facts import EditionFacts
from hexapla.files import remedy_for
from hexapla.messages import _
from hexapla.removing import digest

RECORD = ".written-files.json"
INDEX = "index"  # the format of the page of all editions and of its covers
_KEYS = frozenset({"edition", "format", "sha256"})


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that an export has written; `edition` is empty if a later export of its edition no longer made it."""

    edition: str
    format: str
    sha256: str


def read_record(folder: Path) -> dict[str, WrittenFile]:
    """Read the record of a folder: files by their names relative to it. A record that is damaged is empty."""
    files = _table(folder, "files")
    return {name: WrittenFile(**each) for name, each in files.items() if _is_inside(name) and _is_entry(each)}


def read_facts(folder: Path) -> dict[str, EditionFacts]:
    """Read what the record says of editions, by their names."""
    known = ((name, EditionFacts.of_json(each)) for name, each in _table(folder, "editions").items())
    return {name: facts for name, facts in known if facts}


def _table(folder: Path, key: str) -> dict[str, Any]:
    try:
        found: Any = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    table = found.get(key) if isinstance(found, dict) else None
    return table if isinstance(table, dict) else {}


def renewed_record(
    folder: Path, edition: str, made: Mapping[str, Mapping[str, bytes]], facts: EditionFacts | None = None
) -> bytes:
    """Return the bytes of a folder's record after an export; `made` are the edition's files by format and name.

    `facts` are those of the edition, and keep what the record says of formats that were not made this time.
    """
    said = read_facts(folder)
    if facts is not None:
        before = said[edition].files if edition in said else {}
        said[edition] = replace(facts, files={**before, **facts.files})
    known = {name: each for name, each in read_record(folder).items() if os.path.lexists(folder / name)}
    for name, each in known.items():
        if each.edition == edition and each.format in made:
            known[name] = WrittenFile("", each.format, each.sha256)
    for form, files in made.items():
        known |= {name: WrittenFile(edition, form, digest(data)) for name, data in files.items()}
    table = {
        "editions": {name: asdict(said[name]) for name in sorted(said)},
        "files": {name: asdict(known[name]) for name in sorted(known)},
    }
    text = json.dumps(table, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
    )


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == _KEYS and all(isinstance(each, str) for each in value.values())


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Explain why files cannot be written into the folder of editions.

    Raises:
        ExportError: the system has refused it.

    """
    try:
        yield
    except OSError as error:
        raise ExportError(
            _("The edition cannot be written ({error}).", error=error.strerror),
            place=str(error.filename or folder),
            remedy=remedy_for(error, _("Free some disk space or correct the folder's permissions, and export again.")),
        ) from error
