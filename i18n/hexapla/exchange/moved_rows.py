"""Find the catalog of each row of a sheet, even if its document was renamed or its text moved to another document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from hexapla import catalog as po
from hexapla import exchange
from hexapla.exchange import Answer, Reference
from hexapla.project.new_catalogs import catalog_or_new
from hexapla.workspace import Workspace


def group_by_catalog(
    workspace: Workspace, answers: Iterable[Answer]
) -> tuple[Mapping[tuple[str, str], Sequence[Answer]], Sequence[Answer]]:
    """Return the answers about each catalog, by its language and document, and those that belong to no catalog.

    A row belongs to the catalog that it names, if this has its text. Otherwise, it belongs to the only other catalog of
    its language that has it. Where none or several have it, it stays with the catalog that it names, if there is one.

    Raises:
        CatalogError: a catalog cannot be read.

    """
    documents = workspace.publication.document_names
    find = _finder(workspace)
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    unknown: list[Answer] = []
    for answer in answers:
        reference = answer.reference
        if reference is None or reference.language not in workspace.publication.languages:
            unknown.append(answer)
            continue
        document = find(reference)
        if document in documents:
            found[reference.language, document].append(answer)
        else:
            unknown.append(answer)
    return found, unknown


def _finder(workspace: Workspace) -> Callable[[Reference], str]:
    """Return a function that gives the document which the row with a reference belongs to.

    It reads the other catalogs of a language only if a row's own catalog does not have its text.
    """
    documents = tuple(workspace.publication.document_names)

    @cache
    def texts(language: str, document: str) -> frozenset[str]:
        if document not in documents:
            return frozenset()
        catalog = workspace.catalog(document, language) or catalog_or_new(workspace, document, language)
        return frozenset(exchange.entry_digest(po.key(entry)) for entry in catalog.active())

    def find(reference: Reference) -> str:
        language, document = reference.language, reference.document
        if reference.entry in texts(language, document):
            return document
        others = [name for name in documents if reference.entry in texts(language, name)]
        return others[0] if len(others) == 1 else document

    return find
