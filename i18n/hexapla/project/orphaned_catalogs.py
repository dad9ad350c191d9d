"""Orphaned catalogs: their source does not exist, usually because it was renamed, so they are not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.messages import _, gettext_noop, ngettext
from hexapla.model import FileExample, Finding, Kind, Place, Severity, State
from hexapla.project.moved_texts import held_elsewhere, readable_documents
from hexapla.publication import ABOUT
from hexapla.workspace import Workspace, catalogs_of

CATALOG_WITHOUT_SOURCE = Kind(
    "catalog-without-source",
    Severity.WARNING,
    meaning=gettext_noop("A catalog contains translations, but no source has its name."),
    hint=gettext_noop(
        "Keep it as long as these translations may be needed: if a source has these texts again, hexapla extract takes "
        "them from here."
    ),
    fails=FileExample(
        "locales/es/former-name.po", 'msgid "The printer closed his shop."\nmsgstr "El impresor cerró."\n'
    ),
)


def find_orphaned_catalogs(workspace: Workspace, languages: Sequence[str] = ()) -> Iterator[Finding]:
    """Find the catalogs, of all languages or of those named, that have people's translations and no document."""
    publication = workspace.publication
    known = {ABOUT, *(path.stem for path in publication.sources)}
    catalogs = [(tag, path) for tag in languages or publication.languages for path in catalogs_of(publication, tag)]
    orphaned = [(tag, path) for tag, path in catalogs if path.stem not in known]
    documents = tuple(readable_documents(workspace)) if orphaned else ()
    for language, path in orphaned:
        try:
            entries = {po.key(entry): entry for entry in po.load(path).entries if is_of_a_person(entry)}
        except CatalogError as error:  # a catalog that is not used must not stop the command
            place = Place(publication.relative(path))
            yield CATALOG_WITHOUT_SOURCE.finding(place, error.message, hint=error.remedy, language=language)
            continue
        with suppress(CatalogError):  # of a document's catalog: the command that reads it says so
            if entries:
                held = held_elsewhere(workspace, language, path, entries=entries, documents=documents)
                yield _finding(publication.relative(path), path.stem, language, count=len(entries.keys() - held))


def is_of_a_person(entry: po.Entry) -> bool:
    """Return whether a person made or accepted the translation of an entry, also if it is outdated or obsolete."""
    return po.state(entry) not in (State.EMPTY, State.DRAFT, State.STALE)


def _finding(file: str, name: str, language: str, *, count: int) -> Finding:
    """Say how many translations only this catalog holds; without any, it can be deleted."""
    if count:
        message = ngettext(
            "There is no source “{name}”. {count} translation is in this catalog only.",
            "There is no source “{name}”. {count} translations are in this catalog only.",
            count,
            name=name,
        )
        return CATALOG_WITHOUT_SOURCE.finding(Place(file), message, language=language)
    return CATALOG_WITHOUT_SOURCE.finding(
        Place(file),
        _("There is no source “{name}”. All translations of this catalog are in other catalogs, too.", name=name),
        hint=_("You can delete it."),
        language=language,
    )
