"""Chapters that only a translation has, such as a preface: a person names a Markdown file for each, which is written.

The file is written once. It is the person's then: an edition can have it before or after its documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hexapla import markup, toml
from hexapla.errors import PublicationError
from hexapla.files import write_atomically
from hexapla.markup import Tag
from hexapla.messages import _
from hexapla.project.adoption.books import BookNote, BookPassage, NoteId, WholeBook, notes_cited
from hexapla.project.adoption.chapters import BookChapter, chapter_named, chapters_of

_FILE = re.compile(r"[\w-][\w.-]*\.md")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&$~^|{}]|^(?=[#+\-=>]|\d+[.)])", re.MULTILINE)
_STYLES = {"em": "*", "i": "*", "strong": "**", "b": "**"}


def find_own_chapters(path: Path, translation: WholeBook) -> Mapping[str, BookChapter]:
    """Return the chapters that a map of chapters names below `[only]`, by their files.

    Raises:
        PublicationError: the map is not TOML, there is no such chapter, or this is no name for a file.

    """
    table: Any = toml.parse(path).get("only", {}) if path.exists() else {}
    known = {chapter.name: chapter for chapter in chapters_of(translation)}
    found = {str(file): chapter_named(known, name, path) for name, file in table.items()}
    for file in found:
        if not _FILE.fullmatch(file):
            raise PublicationError(
                _("“{name}” is not a name for a Markdown file.", name=file),
                place=str(path),
                remedy=_("Name a file such as preface.md, without a folder."),
            )
    return found


def write_own_chapters(folder: Path, own: Mapping[str, BookChapter], translation: WholeBook) -> Iterator[Path]:
    """Write the files of these chapters, unless they are there; yield those that were written.

    Raises:
        OSError: the folder cannot be written.

    """
    for file, chapter in own.items():
        path = folder / file
        if not path.exists():
            text = markdown_of(translation.blocks[chapter.start : chapter.end], translation.notes)
            write_atomically(path, text.encode("utf-8", "replace"))
            yield path


def without_own_chapters(
    left: Sequence[BookPassage], own: Mapping[str, BookChapter], translation: WholeBook
) -> list[BookPassage]:
    """Return the texts that are left over without those of these chapters, and without the notes cited there."""
    blocks = [passage for chapter in own.values() for passage in translation.blocks[chapter.start : chapter.end]]
    cited = {note for passage in blocks for note in notes_cited(passage)}
    notes = [passage for note in translation.notes if note.id in cited for passage in note.passages]
    taken = {id(passage.unit) for passage in (*blocks, *notes)}
    return [passage for passage in left if id(passage.unit) not in taken]


def markdown_of(passages: Sequence[BookPassage], notes: Sequence[BookNote]) -> str:
    """Return texts as Markdown, with those of the notes that they cite."""
    numbers: dict[NoteId, int] = {}
    blocks = [
        "#" * passage.unit.kind.level + " " * bool(passage.unit.kind.level) + _text(passage, numbers)
        for passage in passages
    ]
    known = {note.id: note for note in notes}
    definitions = []
    for note, number in numbers.items():
        texts = [_text(passage, {}) for passage in known[note].passages] if note in known else []
        definitions.append(f"[^{number}]: " + "\n\n    ".join(texts))
    return "\n\n".join([*blocks, *definitions, ""]).rstrip("\n") + "\n"


def _text(passage: BookPassage, numbers: dict[NoteId, int]) -> str:
    return " ".join("".join(_pieces(passage, numbers)).split())


def _pieces(passage: BookPassage, numbers: dict[NoteId, int]) -> Iterator[str]:
    """Yield a passage in Markdown; each note that it cites gets the next number."""
    codes = {code.name: code for code in passage.unit.codes}
    sound, _faults = markup.balance(markup.parse(passage.text, codes), passage.unit.voids)
    for token in sound:
        if not isinstance(token, Tag):
            yield _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] else "\\", token)
            continue
        code = codes[token.name]
        if code.kind == "note":
            number = numbers.setdefault((passage.part, code.value), len(numbers) + 1)
            yield f"[^{number}]"
        elif code.kind == "link":
            yield "[" if token.shape == "open" else f"](<{code.value}>)"
        elif code.kind == "style":
            yield _STYLES.get(token.name.rstrip("0123456789"), "")
        elif code.kind == "break":
            yield "\\\n"
        elif token.shape == "void" and code.kind in ("url", "code", "keep"):
            yield _SPECIAL.sub(r"\\\g<0>", code.value)
