"""What the page of all editions says of an edition: kept in the record of the folder, as an export makes only some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from hexapla.export import cover
from hexapla.model import Asset, Edition

COVERS = "covers"  # the folder of the covers on the page


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition as it was made: `titles` and `shares` (reviewed texts, in percent) by language, `files` by format.

    The source's language has no share. `files` are names relative to the folder of editions, of which `cover` is one.
    """

    languages: tuple[str, ...]
    titles: Mapping[str, str]
    shares: Mapping[str, int]
    files: Mapping[str, tuple[str, ...]]
    cover: str

    @classmethod
    def of_json(cls, data: object) -> EditionFacts | None:
        """Return the facts whose fields are data of JSON; None if the data are damaged."""
        if not isinstance(data, dict) or data.keys() != set(cls.__slots__):
            return None
        tags, files = data["languages"], data["files"]
        if not _is_names(tags) or not _is_table(data["titles"], str) or not _is_table(data["shares"], int):
            return None
        if not isinstance(data["cover"], str) or not _is_table(files, list) or not all(map(_is_names, files.values())):
            return None
        named = {form: tuple(filter(_is_inside, names)) for form, names in files.items()}
        cover = data["cover"] if _is_inside(data["cover"]) else ""
        return cls(tuple(tags), titles=data["titles"], shares=data["shares"], files=named, cover=cover)


def facts_of(edition: Edition, made: Mapping[str, Mapping[str, bytes]]) -> EditionFacts:
    """Return what the page says of an edition; `made` are its files by format and name."""
    shares = {tag: edition.share(tag).percent for tag in edition.languages if tag != edition.source_language}
    files = {form: tuple(named) for form, named in made.items()}
    return EditionFacts(
        edition.languages, dict(edition.titles), shares=shares, files=files, cover=cover_file(edition)[0]
    )


def cover_file(edition: Edition) -> tuple[str, bytes]:
    """Return the name and the bytes of the cover of an edition on the page: that of its EPUB."""
    picture = _cover(edition)
    return f"{COVERS}/{edition.name}{PurePosixPath(picture.name).suffix.lower()}", picture.data


def _cover(edition: Edition) -> Asset:
    document = edition.book
    if document.cover:
        return document.assets[document.cover]
    return edition.cover or cover.draw(edition)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_table(value: object, kind: type) -> bool:
    return isinstance(value, dict) and all(isinstance(each, kind) for each in value.values())


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]
