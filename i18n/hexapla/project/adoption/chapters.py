"""The map of chapters: which chapter of the source is which of the translation, and what a person has corrected.

It is a file beside the catalogs, in TOML. A chapter begins with a heading and is named by its number and its heading,
such as "3 The Road"; "0" is what stands before the first heading. Lines that a person writes below `[align]` are kept,
and pin chapters together; those below `[only]` name files for chapters that only the translation has
(`own_chapters`); the lines below `[found]` are written anew by each run.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hexapla import toml
from hexapla.errors import PublicationError
from hexapla.files import write_atomically
from hexapla.markup import opening
from hexapla.messages import _
from hexapla.project.adoption.books import WholeBook

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead

_PINS, _FOUND, _ONLY, _FROM = "[align]", "[found]", "[only]", "[translation]"
_HEADER = re.compile(r"\s*\[\s*(\w+)\s*\]")
_PART = 0.2  # of a chapter's pairs; a chapter of the translation that has fewer of them is not named
_LONGEST = 60  # characters of a heading in a name
NO_PAIR = -1  # the pin of blocks without a counterpart


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter: its name, and the half-open range of its blocks."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChapterPair:
    """A chapter of the source, and those of the translation that it is in; none if it has no counterpart."""

    source: str
    translation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundChapters:
    """The pairs of chapters of a translation, its files, and the documents that it translates; none for all."""

    pairs: tuple[ChapterPair, ...]
    files: tuple[Path, ...]
    documents: tuple[str, ...] = ()


def chapters_of(book: WholeBook) -> list[BookChapter]:
    """Return the chapters of a book, without an empty one before the first heading."""
    starts = [at for at, passage in enumerate(book.blocks) if passage.is_heading]
    names = [
        f"{number} {opening(' '.join(book.blocks[at].plain.split()), _LONGEST)}" for number, at in enumerate(starts, 1)
    ]
    if not starts or starts[0] > 0:
        starts, names = [0, *starts], ["0", *names]
    ends = [*starts[1:], len(book.blocks)]
    return [BookChapter(name, start, end) for name, start, end in zip(names, starts, ends, strict=True)]


def read_pins(path: Path, source: WholeBook, translation: WholeBook) -> tuple[list[int], list[int]]:
    """Return the pins of the blocks of both books.

    Blocks with the same positive number go together, 0 is unpinned, and `NO_PAIR` says that there is no counterpart.

    Raises:
        PublicationError: the file is not TOML, or names a chapter that there is not.

    """
    pins = [0] * len(source.blocks), [0] * len(translation.blocks)
    if not path.exists():
        return pins
    known = [{chapter.name: chapter for chapter in chapters_of(book)} for book in (source, translation)]
    table = toml.Table(toml.parse(path), str(path), "")
    for name in table.table("only").data:
        chapter = chapter_named(known[1], name, path)
        pins[1][chapter.start : chapter.end] = [NO_PAIR] * (chapter.end - chapter.start)
    pinned = table.table("align")
    numbers: dict[str, int] = {}  # of the chapters of the translation: one may have several of the source
    for number, name in enumerate(pinned.data, 1):
        ours = chapter_named(known[0], name, path)
        theirs = [chapter_named(known[1], other, path) for other in _names_in(pinned, name)]
        same = {numbers[chapter.name] for chapter in theirs if chapter.name in numbers}
        pins[0][:] = [number if pin in same else pin for pin in pins[0]]
        pins[0][ours.start : ours.end] = [number if theirs else NO_PAIR] * (ours.end - ours.start)
        numbers |= {other: number for other, pin in numbers.items() if pin in same}
        numbers |= {chapter.name: number for chapter in theirs}
    for name, number in numbers.items():
        chapter = known[1][name]
        pins[1][chapter.start : chapter.end] = [number] * (chapter.end - chapter.start)
    return pins


def _names_in(pinned: toml.Table, chapter: str) -> list[str]:
    """Return the chapters of the translation that are those of a chapter of the source.

    Raises:
        PublicationError: what is named is neither a text nor a list of texts.

    """
    found = pinned.data[chapter]
    names = [found] if isinstance(found, str) else found
    if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise PublicationError(
            _("Every item must be a text."),
            place=pinned.at(chapter),
            remedy=_("Write {example}.", example=f'{_quoted(chapter)} = ["..."]'),
        )
    return [name for name in names if name]


def chapter_named(known: Mapping[str, BookChapter], name: str, path: Path) -> BookChapter:
    """Return the chapter of a name; of its heading alone, if the numbers have changed and no other has the heading."""
    heading = name.partition(" ")[2]
    same = [chapter for chapter in known.values() if heading and chapter.name.partition(" ")[2] == heading]
    if name not in known and len(same) != 1:
        raise PublicationError(
            _("There is no chapter “{name}”.", name=name),
            place=str(path),
            remedy=_("Take the name from the lines below [found], or remove the line."),
        )
    return known.get(name) or same[0]


def map_chapters(source: WholeBook, translation: WholeBook, beads: Sequence[Bead]) -> list[ChapterPair]:
    """Return the chapters of the source, each with those of the translation that have its pairs."""
    owners = [
        {row: chapter.name for chapter in chapters_of(book) for row in range(chapter.start, chapter.end)}
        for book in (source, translation)
    ]
    shared: dict[str, Counter[str]] = {}
    for bead in beads:
        if bead.is_pair:
            shared.setdefault(owners[0][bead.left[0]], Counter())[owners[1][bead.right[0]]] += 1
    order = {name: at for at, name in enumerate(dict.fromkeys(owners[1].values()))}
    found = []
    for chapter in chapters_of(source):
        counts = shared.get(chapter.name, Counter())
        named = [name for name, count in counts.items() if count >= _PART * counts.total()]
        found.append(ChapterPair(chapter.name, tuple(sorted(named, key=lambda name: order[name]))))
    return found


def write_map(path: Path, found: FoundChapters, translation: WholeBook) -> bool:
    """Write the map, with the lines that a person has written in it; return whether the file changed."""
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    kept, only = ("\n".join(_lines_of(before, table)).strip("\n") for table in (_PINS, _ONLY))
    lines = [
        "# " + _("Which chapter of the source is which of the translation, by hexapla adopt."),
        "# "
        + _('To correct a line, write it below [align] as it is right; "" says that a chapter has no counterpart.'),
        "# "
        + _("A chapter that only the translation has becomes the Markdown file that is named for it below [only]."),
        "",
        _PINS,
        *([kept] if kept else []),
        "",
        _FOUND,
        *_lines(found.pairs, translation),
        "",
        _ONLY,
        *([only] if only else []),
        "",
        _FROM,
        f"files = {_list([_relative(file, path.parent) for file in found.files])}",
        *([f"documents = {_list(found.documents)}"] if found.documents else []),
    ]
    text = "\n".join(lines) + "\n"
    return text != before and write_atomically(path, text.encode())


def read_files(path: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the files of the translation that a map is about, and the documents; no files if it names none.

    Raises:
        PublicationError: the file is not TOML.

    """
    table: Any = toml.parse(path).get("translation", {})
    files, documents = (table.get(name, []) if isinstance(table, dict) else [] for name in ("files", "documents"))
    return tuple(Path(os.path.normpath(path.parent / str(file))) for file in files), tuple(map(str, documents))


def _relative(file: Path, folder: Path) -> str:
    """Return the address of a file from a folder; the whole one if it is on another drive."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.absolute().as_posix()


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _lines_of(text: str, table: str) -> Iterator[str]:
    """Yield the lines of a table, with a person's comments."""
    is_inside = False
    for line in text.split("\n"):
        if header := _HEADER.match(line):
            is_inside = f"[{header[1]}]" == table
        elif is_inside:
            yield line


def _lines(pairs: Sequence[ChapterPair], translation: WholeBook) -> Iterator[str]:
    for pair in pairs:
        values = [_quoted(name) for name in pair.translation] or ['""']
        yield f"{_quoted(pair.source)} = {values[0] if len(values) == 1 else '[' + ', '.join(values) + ']'}"
    taken = {name for pair in pairs for name in pair.translation}
    for chapter in chapters_of(translation):
        if chapter.name not in taken:
            yield "# " + _("only in the translation: {name}", name=_quoted(chapter.name))


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which has the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
