"""Write an edition in a form of the press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hexapla import languages
from hexapla.errors import ExportError
from hexapla.export.press import nodes
from hexapla.export.press.blocks import BlockConverter
from hexapla.export.press.form import Form
from hexapla.export.press.gate import refuse_losses
from hexapla.export.press.manuscript import PressPassage, PressText, manuscript_of
from hexapla.export.press.nodes import Node
from hexapla.export.press.notes import NoteWriter, count_citations
from hexapla.export.press.pictures import Pictures
from hexapla.export.press.program import convert
from hexapla.export.review_marks import with_words
from hexapla.messages import N_, _, interface_strings, listed, ngettext
from hexapla.model import Edition, EditionFiles, ExportNotice, Layout, Place

_STACKED = ("stacked", "on-demand")


def write_form(form: Form, edition: Edition) -> dict[str, bytes]:
    """Return the edition's file in a form of the press, and its pictures if they are beside it.

    Raises:
        MissingExtra: pandoc is not installed.
        ExportError: something of the edition would be missing; it has the files if only pictures are.

    """
    pictures = Pictures(
        "" if form.holds_pictures else f"{edition.name}/images", form.pictures, draws_svg=form.draws_svg
    )
    edition = with_words(edition)
    manuscript = manuscript_of(edition, pictures)
    converter = BlockConverter(form, notes := _notes(form, manuscript), manuscript.targets, edition.languages[0])
    notes.converter = converter
    converter.shift = -1 if manuscript.title is not None and form.shows_title else 0
    title = converter.run(manuscript.title.text or "", manuscript.title) if manuscript.title is not None else []
    *texts, colophon = (_blocks(form, converter, notes, each, layout=edition.layout) for each in manuscript.passages)
    blocks = [block for each in texts for block in each]
    blocks += _endnotes(form, notes, edition.languages[0])
    blocks += [*colophon, *converter.rest()]
    if title and not form.shows_title:
        blocks.insert(0, nodes.header(1, title))
    notes.resolve()
    found = {**_metadata(form, manuscript, title), **form.metadata(edition)}
    metadata = {name: value for name, value in found.items() if value is not None}
    data = nodes.encoded(nodes.document(form.prepare(blocks), metadata))
    options = ["--standalone", *form.options, *(["--top-level-division=chapter"] if manuscript.is_book else [])]
    date = int(datetime.fromisoformat(edition.modified).timestamp())
    reference = next((each for each in edition.references if each.name.lower().endswith(form.ending)), None)
    options += form.settings(edition)
    made = form.finish(convert(data, "json", form.writer, options, date=date, reference=reference), edition)
    name = f"{edition.name}{form.ending}"
    refuse_losses(form, made, manuscript, name=name)
    files = EditionFiles({name: made, **pictures.files}, _notices(form, manuscript, pictures, name=name))
    if pictures.refused:
        raise ExportError(
            _("These pictures are not in the edition: {names}.", names=listed(pictures.refused)),
            place=name,
            remedy=_(
                "The form cannot hold them. Save them as PNG or JPEG, or install the extra “pdf”, which converts them."
            ),
            files=files,
        )
    return files


def _notes(form: Form, manuscript: PressText) -> NoteWriter:
    cited = count_citations(manuscript.texts())
    main = manuscript.edition.languages[0]
    return NoteWriter(form, bodies=manuscript.notes, kinds=manuscript.kinds, cited=cited, main_language=main)


def _endnotes(form: Form, notes: NoteWriter, language: str) -> list[Node]:
    """Return what shows the endnotes before the colophon."""
    found = next((each.kind for each in notes.places.values() if each.kind.is_of_endnotes), None)
    if found is None:
        return []
    say, _spoken = interface_strings(language)
    return form.endnotes(say(N_("Endnotes") if found.is_apart else N_("Notes")), found.marks)


def _notices(form: Form, manuscript: PressText, pictures: Pictures, *, name: str) -> list[ExportNotice]:
    """Return what the file does not show as it is meant to be."""
    undrawn = ExportNotice(
        Place(name),
        _(
            "Only Word shows these drawings; other programs show an empty frame: {names}.",
            names=listed(pictures.undrawn),
        ),
        _("Save them as PNG, or install the extra “pandoc” again: it brings the program that draws SVG."),
    )
    return [*_notices_of_series(form, manuscript, name), *([undrawn] if pictures.undrawn else [])]


def _notices_of_series(form: Form, manuscript: PressText, name: str) -> list[ExportNotice]:
    apart = sum(manuscript.kinds[each].is_apart for each in manuscript.notes)
    if form.note_series or not apart:
        return []
    return [
        ExportNotice(
            Place(name),
            ngettext(
                "This form has one series of notes: {count} note of another series is among them, after words that "
                "say whose it is.",
                "This form has one series of notes: {count} notes of other series are among them, after words that "
                "say whose they are.",
                apart,
            ),
            _("Choose another format if they have to stay apart: docs/press.md says which."),
        )
    ]


def _blocks(
    form: Form, converter: BlockConverter, notes: NoteWriter, passage: PressPassage, *, layout: Layout
) -> list[Node]:
    """Return the blocks of a passage, and at its end those of its notes that nothing cites."""
    if len(passage.languages) == 1:
        made = [block for row in passage.rows for each in row for block in converter.block(each)]
    else:
        rows = [[converter.block(each) for each in row] for row in passage.rows]
        made = _arranged(form, rows, passage.languages, layout=layout)
    return [*made, *notes.uncited(passage.notes)]


def _arranged(form: Form, rows: Sequence[Sequence[list[Node]]], tags: Sequence[str], *, layout: Layout) -> list[Node]:
    """Return rows in the layout of the edition: blocks below one another, or languages beside each other."""
    if layout in _STACKED:
        return [block for row in rows for cell in row for block in cell]
    return form.side_by_side(rows, [(languages.title_case_name(tag), tag) for tag in tags])


def _metadata(form: Form, manuscript: PressText, title: list[Node]) -> dict[str, Any]:
    """Return the metadata; a title that the text does not show itself is above the text."""
    edition = manuscript.edition
    main = edition.languages[0]
    words = edition.titles[main]
    found: dict[str, Any] = {
        "lang": nodes.meta_string(main),
        "dir": nodes.meta_string(languages.direction(main)),
        "pagetitle": nodes.meta_string(words),
        "title-meta": nodes.meta_string(words),
        "author": nodes.meta_list([nodes.meta_inlines(form.words(each, main)) for each in edition.creators]),
    }
    if title or manuscript.is_book:
        found["title"] = nodes.meta_inlines(title or form.words(words, main))
    if edition.subtitles.get(main) and "title" in found:
        found["subtitle"] = nodes.meta_inlines(form.words(edition.subtitles[main], main))
    return found
