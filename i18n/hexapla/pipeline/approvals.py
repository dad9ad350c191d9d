"""Signing translations off, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hexapla import catalog as po
from hexapla.model import Place, State
from hexapla.pipeline.catalogs import open_catalogs
from hexapla.pipeline.sources import sources
from hexapla.publication import Publication


@dataclass(frozen=True, slots=True)
class Waiting:
    """A translation that nobody has approved yet: the document and where its source stands, and what both say."""

    document: str
    language: str
    place: Place
    source: str
    translation: str


def approve(
    publication: Publication,
    language: str,
    documents: Sequence[str] = (),
    *,
    by: str | None = None,
    chosen: Callable[[Waiting], bool] = lambda _waiting: True,
) -> tuple[Waiting, ...]:
    """Sign off the chosen translations of a language, in the order of the documents; those that were signed.

    Only what a person has translated: a draft or an outdated text has nobody to answer for it, and what is approved
    stays its first reviewer's. Without a name in `by` nothing is signed, only told.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the catalogs before it are signed.

    """
    found: list[Waiting] = []
    for source in sources(publication, documents):
        units = source.by_key
        for _language, catalog in open_catalogs(publication, source, [language]):
            if catalog is None:
                continue
            signed = len(found)
            for entry in catalog.living():
                unit = units.get(po.key(entry))
                if unit is None or po.state(entry) is not State.TRANSLATED:
                    continue
                waiting = Waiting(source.document.name, language, unit.place, unit.text, entry.msgstr)
                if chosen(waiting):
                    found.append(waiting)
                    if by:
                        po.approve(entry, by)
            if by and len(found) > signed:
                po.revise(catalog)
                po.save(catalog)
    return tuple(found)
