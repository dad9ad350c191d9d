"""Additions to the documents of an edition, and omissions: texts before and after them, notes that are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from hexapla import locale_names
from hexapla import publication as publications
from hexapla.check.translators_notes import OMITTED
from hexapla.errors import PublicationError
from hexapla.export.note_labels import labels_of_document
from hexapla.languages import primary
from hexapla.markup import opening
from hexapla.messages import _, listed
from hexapla.model import Chapter, Document, Finding, Note, Place, Share, Strand
from hexapla.publication import ABOUT, EditionSettings
from hexapla.tree import collapsed_text
from hexapla.workspace import Workspace

_UNKNOWN = "und"  # BCP 47: undetermined


def read_matter(
    workspace: Workspace, settings: EditionSettings, where: Literal["frontmatter", "backmatter"]
) -> tuple[Chapter, ...]:
    """Read the texts before or after an edition's documents, each in one language.

    Raises:
        SourceError: a file cannot be read.
        PublicationError: its language is not one of the edition's, or cannot be found out.

    """
    paths = settings.before if where == "frontmatter" else settings.after
    made = []
    for path in paths:
        document = _read(workspace, settings, path)
        language = document.language
        strand = Strand(language, document, Share(), document.title, title_language=language)
        made.append(Chapter(f"{document.name}-{language.lower()}", (strand,), where))
    return tuple(made)


def _read(workspace: Workspace, settings: EditionSettings, path: Path) -> Document:
    place = workspace.publication.relative(path)
    said = _language_of_place(place, settings.languages)
    document = workspace.read(path, said or _UNKNOWN)
    if said:  # the language in a word processor's file is often that of the program
        return replace(document, language=said)
    if document.language == _UNKNOWN and len(settings.languages) == 1:
        return replace(document, language=settings.languages[0])
    for match in (str, primary):
        language = next((tag for tag in settings.languages if match(tag) == match(document.language)), "")
        if language:
            return replace(document, language=language)
    raise PublicationError(
        _("Its language is unknown.")
        if document.language == _UNKNOWN
        else _(
            "The file is in “{language}”, which the edition “{edition}” does not have.",
            language=document.language,
            edition=settings.name,
        ),
        place=place,
        remedy=_(
            "Put it into a folder named after its language, such as {folder}.", folder=f"{settings.languages[-1]}/"
        ),
    )


def _language_of_place(place: str, languages: tuple[str, ...]) -> str:
    """Return the language in a file's name (`preface.es.md`), or in the nearest of its folders (`locales/pt_BR/`)."""
    *folders, name = place.split("/")
    named = map(locale_names.tag_of, reversed([*folders, *name.split(".")[1:-1]]))
    return next((tag for tag in named if tag in languages), "")


def omitted(
    settings: EditionSettings, notes: Mapping[str, tuple[Note, ...]], unreadable: Collection[str] = ()
) -> Mapping[str, frozenset[str]]:
    """Return the ids of the notes that an edition leaves out in every language, by document; `notes` are all of them.

    Notes of `unreadable` documents, which the edition has to do without, are not looked for.

    Raises:
        PublicationError: a document does not exist, or does not have the note.

    """
    found: dict[str, set[str]] = {name: set() for name in notes}
    for named in settings.omit_notes:
        name, _sign, which = named.rpartition("#")
        if name in unreadable:
            continue
        if name not in notes:
            raise PublicationError(
                _(
                    "omit_notes names “{note}”, but the edition “{edition}” has no document “{name}”.",
                    name=name,
                    edition=settings.name,
                    note=named,
                ),
                place=f"{publications.FILE_NAME}: omit_notes",
                remedy=_("Write DOCUMENT#NUMBER. Its documents: {names}.", names=listed(notes)),
            )
        note = _note(notes[name], which)
        if note is None:
            raise PublicationError(
                _("The edition “{edition}” has no note “{note}” to leave out.", edition=settings.name, note=named),
                place=f"{publications.FILE_NAME}: omit_notes",
                remedy=_marks(name, notes[name]),
            )
        found[name].add(note.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _note(notes: tuple[Note, ...], which: str) -> Note | None:
    """Return the note with an id, with a Markdown label, or with a mark, as an edition of all notes has it."""
    for note in notes:
        if which in (note.id, note.id.removeprefix("note-")):
            return note
    sign = str(int(which)) if which.isdecimal() else which
    labels = labels_of_document(notes)
    return next((note for note in notes if labels[note.id].sign == sign), None)


def _marks(name: str, notes: tuple[Note, ...]) -> str:
    """Return what the notes of a document are called."""
    labels = list(labels_of_document(notes).values())
    if not labels:
        return _("{name} has no notes.", name=name)
    if all(label.rank == labels[0].rank for label in labels):
        return _("The notes of {name} are numbered from 1 to {last}.", name=name, last=len(labels))
    series = [[label.sign for label in labels if label.rank == rank] for rank in sorted({each.rank for each in labels})]
    shown = ["–".join(dict.fromkeys((signs[0], signs[-1]))) for signs in series]
    return _("The notes of {name} have these marks: {marks}.", name=name, marks=listed(shown))


def findings(workspace: Workspace) -> Iterator[Finding]:
    """Yield the findings in the texts that editions add, each once, and those about notes that editions leave out.

    Raises:
        SourceError, PublicationError: as for `read_matter` and `omitted`.

    """
    publication = workspace.publication
    seen: set[Finding] = set()
    for settings in publication.editions:
        documents = workspace.documents() if settings.omit_notes else ()
        wanted = {each.name: each for each in documents if settings.holds(each.name)}
        chapters = (*read_matter(workspace, settings, "frontmatter"), *read_matter(workspace, settings, "backmatter"))
        for finding in (each for chapter in chapters for each in chapter.strands[0].document.findings):
            if finding not in seen:
                seen.add(finding)
                yield finding
        notes = {name: each.document.notes for name, each in wanted.items() if name != ABOUT}
        for name, ids in omitted(settings, notes, workspace.unreadable_names).items():
            source = wanted[name]
            for note in (each for each in source.document.notes if each.id in ids):
                unit = next((unit for unit in source.units if unit.note == note.id), None)
                words = collapsed_text(note.body)
                yield OMITTED.finding(
                    unit.place if unit else Place(source.document.source),
                    _(
                        "The edition “{edition}” leaves this note out: “{words}”.",
                        edition=settings.name,
                        words=opening(words),
                    ),
                    hint=_("This is set by omit_notes in hexapla.toml."),
                )
