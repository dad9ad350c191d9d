"""Orphaned catalogs: their source does not exist, usually because it was renamed, so they are not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.messages import gettext_noop, ngettext
from hexapla.model import FileExample, Finding, Kind, Place, Severity
from hexapla.publication import ABOUT
from hexapla.workspace import Workspace, catalogs_of

CATALOG_WITHOUT_SOURCE = Kind(
    "catalog-without-source",
    Severity.WARNING,
    meaning=gettext_noop("A catalog holds translations, and no source has its name."),
    hint=gettext_noop(
        "If the source has another name now, give the catalog that name and run hexapla extract; "
        "if it is gone, delete the catalog."
    ),
    fails=FileExample(
        "locales/es/former-name.po", 'msgid "The printer closed his shop."\nmsgstr "El impresor cerró."\n'
    ),
)


def find_orphaned_catalogs(workspace: Workspace, languages: Sequence[str] = ()) -> Iterator[Finding]:
    """Find the catalogs, of all languages or of those named, that have people's translations and no document."""
    publication = workspace.publication
    known = {ABOUT, *(path.stem for path in publication.sources)}
    for language in languages or publication.languages:
        for path in catalogs_of(publication, language):
            if path.stem in known:
                continue
            with suppress(CatalogError):  # an unused catalog must not stop the command
                count = sum(po.state(entry).is_human for entry in po.load(path).active())
                if count:
                    yield CATALOG_WITHOUT_SOURCE.finding(
                        Place(publication.relative(path)),
                        ngettext(
                            "It holds {count} translation for “{name}”, and no source is called so.",
                            "It holds {count} translations for “{name}”, and no source is called so.",
                            count,
                            name=path.stem,
                        ),
                        language=language,
                    )
