"""Change names of documents and values of [draft] in a hexapla.toml; everything else in it stays, comments too."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.publication.settings import FILE_NAME, SOURCES

# The keys that name sources or documents, with their table.
_SOURCES = ("publication", "sources")
_DOCUMENTS = ("edition", "documents")
_NOTES = ("edition", "omit_notes")
_TOKEN = re.compile(
    r'''\#[^\n]*
    |(?P<string>"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    |^[ \t]*\[\[?[ \t]*(?P<table>[\w.-]+)[ \t]*\]
    |^[ \t]*(?P<key>[\w.-]+)[ \t]*=''',
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SourceRenaming:
    """The old and the new path of a source, relative to the publication's folder, and both names of its document."""

    old: Path
    new: Path
    old_name: str
    new_name: str


def rename_in_settings(text: str, renaming: SourceRenaming) -> str:
    """Return the text of a hexapla.toml in which a source has a new name.

    Raises:
        PublicationError: the text names the source in a form that this function does not know.

    """
    before = tomllib.loads(text.removeprefix("\ufeff"))
    wanted = _renamed(before, renaming)
    if wanted == before:
        return text
    parts: list[str] = []
    end = 0
    for start, stop, place, value in _strings(text):
        if (said := _new_value(place, value, renaming)) != value:
            parts += [text[end:start], text[start:stop].replace(value, said)]
            end = stop
    made = "".join([*parts, text[end:]])
    if tomllib.loads(made.removeprefix("\ufeff")) != wanted:
        said = renaming.old.as_posix()
        raise PublicationError(
            _("It names “{name}” in a form that cannot be changed automatically.", name=said),
            place=FILE_NAME,
            remedy=_(
                "Write the names as simple texts in lists: {example}.",
                example=f'sources = ["{renaming.old.as_posix()}"]',
            ),
        )
    return made


def patterns_in(text: str) -> tuple[str, ...]:
    """Return the patterns of sources in the text of a valid hexapla.toml."""
    return tuple(tomllib.loads(text.removeprefix("\ufeff")).get("publication", {}).get("sources", SOURCES))


def is_matched(patterns: tuple[str, ...], name: Path) -> bool:
    """Return whether patterns would match a file, which need not exist; its name is relative to their folder."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return any(path in root.glob(pattern) for pattern in patterns)


def _renamed(data: Mapping[str, Any], renaming: SourceRenaming) -> dict[str, Any]:
    """Return the tables of a hexapla.toml with the new name."""
    made = deepcopy(dict(data))
    editions = made.get("edition", [])
    for tables, place in (([made.get("publication", {})], _SOURCES), (editions, _DOCUMENTS), (editions, _NOTES)):
        for table in tables:
            if place[1] in table:
                table[place[1]] = [_new_value(place, value, renaming) for value in table[place[1]]]
    return made


def _new_value(place: tuple[str, str], value: str, renaming: SourceRenaming) -> str:
    if place == _SOURCES and Path(value) == renaming.old:
        return value.removesuffix(renaming.old.name) + renaming.new.name
    name, sign, note = value.partition("#")
    if name == renaming.old_name and ((place == _DOCUMENTS and not sign) or (place == _NOTES and sign)):
        return f"{renaming.new_name}{sign}{note}"
    return value


def _strings(text: str) -> Iterator[tuple[int, int, tuple[str, str], str]]:
    """Yield the strings in a TOML text: start, end, table and key, value."""
    table, key = "", ""
    for match in _TOKEN.finditer(text):
        if match["table"]:
            table = match["table"]
        elif match["key"]:
            key = match["key"]
        elif match["string"]:
            yield match.start(), match.end(), (table, key), tomllib.loads(f"x = {match['string']}")["x"]


def set_in_draft(text: str, key: str, value: str | list[str]) -> str:
    """Return the text of a hexapla.toml with a value under [draft]; the items of a list are added to those there.

    Raises:
        PublicationError: the text has the key in a form that this function does not know.

    """
    wanted = deepcopy(tomllib.loads(text.removeprefix("\ufeff")))
    table = wanted.setdefault("draft", {})
    table[key] = [*table.get(key, []), *value] if isinstance(value, list) else value
    said = json.dumps(value, ensure_ascii=False)
    head = re.compile(r"^[ \t]*\[[ \t]*draft[ \t]*\][ \t]*(?:#.*)?$", re.MULTILINE).search(text)
    old = re.compile(rf"^[ \t]*{key}[ \t]*=[ \t]*\[", re.MULTILINE).search(text, head.end()) if head else None
    if old and isinstance(value, list):
        items = "".join(f"{json.dumps(each, ensure_ascii=False)}, " for each in value)
        made = f"{text[: old.end()]}{items}{text[old.end() :]}"
        table[key] = [*value, *table[key][: -len(value)]]
    elif head:
        made = f"{text[: head.end()]}\n{key} = {said}{text[head.end() :]}"
    else:
        made = f"{text.rstrip()}\n\n[draft]\n{key} = {said}\n"
    try:
        is_right = tomllib.loads(made.removeprefix("\ufeff")) == wanted
    except tomllib.TOMLDecodeError:
        is_right = False
    if not is_right:
        raise PublicationError(
            _("It has [draft] in a form that cannot be changed automatically."),
            place=FILE_NAME,
            remedy=_("Write this line under [draft]: {line}.", line=f"{key} = {said}"),
        )
    return made
