"""Find the language of the publication that a translated row is in."""

from __future__ import annotations

from hexapla import exchange
from hexapla.errors import SheetError
from hexapla.exchange.translated_files.rows import TranslatedRow
from hexapla.messages import _, listed
from hexapla.publication import Publication
from hexapla.workspace import Workspace, find_language


def language_of_row(workspace: Workspace, row: TranslatedRow, language: str) -> str:
    """Return the language of a row: that of its reference or of its file, else the given one.

    Raises:
        SheetError: it is not known, or the file names another language of the publication than the given one.

    """
    publication = workspace.publication
    reference = exchange.parse_reference(row.id)
    named = (reference.language if reference else "") or row.language
    found = _known_language(publication, named)
    given = _known_language(publication, language)
    if found and given and found != given:
        raise SheetError(
            _("The translations are in “{language}”, not in “{other}”.", language=named, other=language),
            place=row.place.file,
            remedy=_("Import the file without --language."),
        )
    found = found or given
    said = language or named
    if found is None and not said and len(publication.languages) == 1:
        found = publication.languages[0]
    if found is None:
        told = (
            _("The translations are in “{language}”, which is not a language of this publication.", language=said)
            if said
            else _("The file does not say which language its translations are in.")
        )
        remedy = _("Name it: --language, one of {languages}.", languages=listed(publication.languages))
        raise SheetError(told, place=row.place.file, remedy=remedy)
    return found


def _known_language(publication: Publication, said: str) -> str | None:
    """Return the publication's language that a tag names, also with another region; None if there is none."""
    found = find_language(publication, said) if said else None
    if found is None and said:
        same = [tag for tag in publication.languages if tag.split("-")[0] == said.replace("_", "-").split("-")[0]]
        found = same[0] if len(same) == 1 else None
    return found
