"""Find the languages of the publication that translated rows are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hexapla import exchange
from hexapla.errors import SheetError
from hexapla.exchange.translated_files.rows import TranslatedRow
from hexapla.messages import _, listed
from hexapla.publication import Publication
from hexapla.workspace import Workspace, find_language


def with_languages(
    workspace: Workspace, rows: Sequence[TranslatedRow], language: str
) -> Iterator[tuple[str, TranslatedRow]]:
    """Yield the rows of a file or package with their languages: that of their reference, or of their file.

    `language` is that of rows whose file names none. Where the file has rows in it, the rows in other languages are
    left out.

    Raises:
        SheetError: a language is not known, or the file is in other languages of the publication than `language`.

    """
    publication = workspace.publication
    given = _known_language(publication, language)
    said = [(exchange.parse_reference(row.id), row) for row in rows]
    named = [reference.language if reference else row.language for reference, row in said]
    known = [_known_language(publication, each) for each in named]
    for row, name, tag in zip(rows, named, known, strict=True):
        if not tag or not given or tag == given:
            yield tag or given or _only_language(publication, row, language or name), row
        elif given not in known:
            raise SheetError(
                _("The translations are in “{language}”, not in “{other}”.", language=name, other=language),
                place=row.place.file,
                remedy=_("Import the file without --language."),
            )


def _only_language(publication: Publication, row: TranslatedRow, said: str) -> str:
    """Return the publication's only language, where nothing names another one."""
    if not said and len(publication.languages) == 1:
        return publication.languages[0]
    told = (
        _("The translations are in “{language}”, which is not a language of this publication.", language=said)
        if said
        else _("The file does not say which language its translations are in.")
    )
    remedy = _("Name it: --language, one of {languages}.", languages=listed(publication.languages))
    raise SheetError(told, place=row.place.file, remedy=remedy)


def _known_language(publication: Publication, said: str) -> str | None:
    """Return the publication's language that a tag names, also with another region; None if there is none."""
    found = find_language(publication, said) if said else None
    if found is None and said:
        same = [tag for tag in publication.languages if tag.split("-")[0] == said.replace("_", "-").split("-")[0]]
        found = same[0] if len(same) == 1 else None
    return found
