"""Catalogs that no source goes with any more: its file was renamed, as a rule, and their translations lie idle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.messages import _, ngettext
from hexapla.model import Finding, Place, Severity
from hexapla.pipeline.sources import ABOUT, catalogs_of
from hexapla.publication import Publication


def orphans(publication: Publication, languages: Sequence[str] = ()) -> Iterator[Finding]:
    """Each catalog of the languages, or of those named, that holds people's words for no document."""
    known = {ABOUT, *(path.stem for path in publication.sources)}
    for language in languages or publication.languages:
        for path in catalogs_of(publication, language):
            if path.stem in known:
                continue
            with suppress(CatalogError):  # what nobody asks for stops nobody's work
                count = sum(po.state(entry).is_human for entry in po.load(path).living())
                if count:
                    yield Finding(
                        "catalog-without-source",
                        Severity.WARNING,
                        Place(publication.relative(path)),
                        ngettext(
                            "It holds {count} translation for “{name}”, and no source is called so.",
                            "It holds {count} translations for “{name}”, and no source is called so.",
                            count,
                            name=path.stem,
                        ),
                        _(
                            "If the source has another name now, give the catalog that name and run hexapla extract; "
                            "if it is gone, delete the catalog."
                        ),
                        language,
                    )
