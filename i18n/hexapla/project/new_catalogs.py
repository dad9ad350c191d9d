"""Make the catalog of a document that has none yet, or none any more."""

from __future__ import annotations

from hexapla import catalog as po
from hexapla.characters import drop_forbidden
from hexapla.publication import Publication
from hexapla.workspace import Workspace, catalog_path, template_path


def catalog_or_new(workspace: Workspace, document: str, language: str) -> po.Catalog:
    """Return the catalog of a document as a copy that may be changed; if there is none, an empty one for its texts.

    The new one is not saved. What other catalogs hold is not taken over: `extract` does that.

    Raises:
        SourceError, CatalogError: a file cannot be read.

    """
    found = workspace.editable(document, language)
    if found is not None:
        return found
    publication = workspace.publication
    template = template_path(publication, document)
    date = po.load(template).header.get("POT-Creation-Date", "") if template.exists() else ""
    created = date or po.date_of_new_templates(publication.catalogs)
    path, project = catalog_path(publication, document, language), project_name(publication, document)
    made = po.new(path, project, language, created, wrap=publication.wrap)
    units = workspace.document(document).units if document in workspace.names() else ()  # no metadata: no texts of them
    po.merge(po.template(units, with_lines=publication.with_lines), made, created)
    return made


def project_name(publication: Publication, document: str) -> str:
    """Name a catalog's project; the publication's folder has another name in each clone."""
    return publication.title or drop_forbidden(document)
