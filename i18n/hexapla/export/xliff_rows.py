"""The rows of an edition as XLIFF has them: what its versions have in common.

There is a file for each language of the edition but the source's own, a part of it for each document, and a text for
each row. A translator's note (`<tn>`) is in the translation, where its mark is: only there can a translator move it,
change it or remove it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from lxml import etree

from hexapla import characters, translator_tags
from hexapla.entry_references import reference
from hexapla.model import Chapter, Edition, Element, Row, State, Unit

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class XliffRow:
    """A text in one language: `id` is its number in its document, `reference` says which entry of a catalog it is.

    `pieces` are its segments, each the source and the translation, which is empty if it is not shown.
    """

    id: str
    reference: str
    unit: Unit
    state: State
    pieces: tuple[tuple[str, str], ...]

    @property
    def is_translated(self) -> bool:
        """Whether there is a translation to show."""
        return any(said for _piece, said in self.pieces)

    def notes(self) -> Iterator[tuple[str, str]]:
        """Yield what a translator is told of the text: its kind, its place, and its context."""
        for name, words in (
            ("kind", self.unit.kind),
            ("place", str(self.unit.place)),
            ("context", self.unit.context),
        ):
            if words:
                yield name, characters.drop_forbidden(words)


def write_files(
    edition: Edition, ending: str, make: Callable[[Edition, list[Chapter], str], Element]
) -> dict[str, bytes]:
    """Return a file for each language; `make` returns its root, of the chapters that have texts."""
    chapters = [chapter for chapter in edition.chapters if chapter.rows]
    found: dict[str, bytes] = {}
    for language in edition.languages:
        if language != edition.source_language:
            root = make(edition, chapters, language)
            root.text = "\n"
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
            found[f"{edition.name}.{language}.{ending}"] = data
    return found


def rows(chapter: Chapter, language: str) -> Iterator[XliffRow]:
    """Yield the rows of a document in a language."""
    for number, shown in enumerate(chapter.rows, 1):
        at = next(number for number, cell in enumerate(shown.cells) if number and cell.language == language)
        row = _with_omission(shown, at)
        cell = row.cells[at]
        state = cell.state or State.EMPTY
        known = reference(language, chapter.name, row.unit.key, cell.in_catalog, state=state)
        pieces = tuple((each[0], each[at]) for each in _with_notes(row, at) if each[0] or each[at])
        shown_state = state if cell.text else State.EMPTY
        yield XliffRow(f"u{number}", str(known), row.unit, state=shown_state, pieces=pieces)


def _with_omission(row: Row, at: int) -> Row:
    """Return a row with `<omit/>` as its text in the language `at`, where a person has left a note out.

    An edition shows nothing there. A translator must see it, or would translate the note without knowing of it.
    """
    cell = row.cells[at]
    is_left_out = (
        not cell.text
        and cell.state is not None
        and cell.state.is_human
        and translator_tags.is_omission(row.unit.text, cell.in_catalog)
    )
    if not is_left_out:
        return row
    texts = [each.text if number != at else cell.in_catalog for number, each in enumerate(row.cells)]
    cells = tuple(replace(each, text=text) for each, text in zip(row.cells, texts, strict=True))
    return replace(row, cells=cells, segments=(tuple(texts),))


def _with_notes(row: Row, at: int) -> list[list[str]]:
    """Return the segments of a row with the translator's notes of the language `at` in their places."""
    segments = [list(each) for each in row.segments]
    said = translator_tags.split(row.unit.text, row.cells[at].text)
    starts = [0, *accumulate(len(each[at]) for each in segments)]
    places = accumulate(map(len, said.text.split(str(translator_tags.MARK))[:-1]))
    for note, place in reversed(list(zip(said.notes, places, strict=True))):
        # A note after the last segment is in it; one between two segments is in the second.
        number = max(number for number, start in enumerate(starts[:-1]) if start <= place)
        piece, offset = segments[number][at], place - starts[number]
        segments[number][at] = piece[:offset] + translator_tags.written(note) + piece[offset:]
    return segments
