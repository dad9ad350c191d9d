"""Values that several tables of hexapla.toml hold: languages, files, percentages."""

from __future__ import annotations

from pathlib import Path

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.toml import Table


def language_tags(table: Table, key: str) -> tuple[str, ...]:
    """A list of languages, as BCP 47 tags in their usual letter case."""
    return tuple(languages.normalise(tag, place=table.at(key)) for tag in table.texts(key))


def files(root: Path, name: str, place: str, *endings: str) -> list[Path]:
    """The files that a name or a pattern stands for: a name has its file, a pattern may find none."""
    is_pattern = any(sign in name for sign in "*?[") and len(endings) == 1
    if is_pattern and (Path(name).is_absolute() or ".." in Path(name).parts):
        raise PublicationError(
            f"The pattern “{name}” leads out of the publication.", place=place, remedy="Name the files themselves."
        )
    found = sorted(root.glob(name)) if is_pattern else [root / name]
    for path in found:
        if path.suffix.lower() not in endings:
            raise PublicationError(
                f"“{path.name}” is no {' or '.join(endings)} file.",
                place=place,
                remedy="Its ending says what is in it.",
            )
        if not path.is_file():
            raise PublicationError(
                f"There is no file “{name}”.", place=place, remedy="Put it there, or take its name out of hexapla.toml."
            )
    return found


def percentage(table: Table, key: str, default: int) -> int:
    """A whole number from 0 to 100."""
    value = table.number(key, default)
    if not 0 <= value <= 100:
        raise PublicationError(
            "The threshold is a percentage, 0 to 100.", place=table.at(key), remedy=f"Write {key} = {default}."
        )
    return value
