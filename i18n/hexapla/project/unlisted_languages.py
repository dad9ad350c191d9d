"""Languages that hexapla.toml does not name, though catalogs hold translations in them: usually they were removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hexapla import catalog as po
from hexapla.errors import CatalogError, PublicationError
from hexapla.messages import _, gettext_noop, ngettext
from hexapla.model import FileExample, Finding, Kind, Place, Severity
from hexapla.project.orphaned_catalogs import is_of_a_person
from hexapla.publication import Publication
from hexapla.workspace import catalogs_in, unlisted_folders

LANGUAGE_NOT_LISTED = Kind(
    "language-not-listed",
    Severity.WARNING,
    meaning=gettext_noop("A folder of catalogs contains translations in a language that hexapla.toml does not name."),
    hint=gettext_noop(
        "Add the language to `languages` to use them again; otherwise move the folder elsewhere, or allow this with a "
        "reason."
    ),
    fails=FileExample("locales/fr/article.po", 'msgid "The printer closed."\nmsgstr "L’imprimeur ferma."\n'),
)


def find_unlisted_languages(publication: Publication) -> Iterator[Finding]:
    """Find the folders with people's translations in languages that hexapla.toml does not name: one finding for each.

    Raises:
        PublicationError: a language of hexapla.toml has two folders of catalogs.

    """
    for language, folder in unlisted_folders(publication):
        count = sum(_count(path) for path in _catalogs(publication, folder))
        if count:
            message = ngettext(
                "“{language}” is not among the languages of hexapla.toml, but {count} translation is here.",
                "“{language}” is not among the languages of hexapla.toml, but {count} translations are here.",
                count,
                language=language,
            )
            hint = _(
                "Add “{language}” to `languages` to use them again; otherwise move the folder elsewhere, or allow this "
                "with a reason.",
                language=language,
            )
            yield LANGUAGE_NOT_LISTED.finding(Place(publication.relative(folder)), message, hint=hint)


def _catalogs(publication: Publication, folder: Path) -> list[Path]:
    try:
        return catalogs_in(publication, folder)
    except PublicationError:  # a folder that is not used may be a link to anywhere
        return []


def _count(path: Path) -> int:
    """Count the translations by people in a catalog; a catalog that cannot be read has none, as it is not used."""
    with suppress(CatalogError):
        return sum(is_of_a_person(entry) for entry in po.load(path).entries)
    return 0
