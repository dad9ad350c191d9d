"""Signing translations off, many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from hexapla import catalog as po
from hexapla.locks import hold
from hexapla.model import Place, State
from hexapla.pipeline.sources import Source, catalog_path, sources
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
        path = catalog_path(publication, source.document.name, language)
        if not path.exists():
            continue
        with hold(path) if by else nullcontext():
            catalog = po.load(path)
            wanted = [(each, entry) for each, entry in _waiting(source, catalog, language) if chosen(each)]
            found += [each for each, _entry in wanted]
            if by and wanted:
                for _each, entry in wanted:
                    po.approve(entry, by)
                po.revise(catalog)
                po.save(catalog)
    return tuple(found)


def _waiting(source: Source, catalog: po.Catalog, language: str) -> Iterator[tuple[Waiting, po.Entry]]:
    units = source.by_key
    for entry in catalog.living():
        unit = units.get(po.key(entry))
        if unit is not None and po.state(entry) is State.TRANSLATED:
            yield Waiting(source.document.name, language, unit.place, unit.text, entry.msgstr), entry
