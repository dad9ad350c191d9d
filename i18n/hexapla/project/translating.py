"""Writing one translation into its catalog."""

from __future__ import annotations

from hexapla import catalog as po
from hexapla.characters import drop_forbidden
from hexapla.errors import CatalogError
from hexapla.locks import hold
from hexapla.messages import _, ngettext
from hexapla.model import State, Translation, Unit
from hexapla.workspace import Workspace, catalog_path


def translate(
    workspace: Workspace,
    document: str,
    language: str,
    unit: Unit,
    *,
    text: str,
    by: str = "",
    seen: Translation | None = None,
) -> Translation:
    """Write a person's translation of a unit into its catalog, and return what the catalog says then.

    The lock of the catalog is held from reading to writing. The entry becomes `translated`, or `empty` for an empty
    text; a text that is translated already stays as it is, with its approval. `by` is the translator's name.
    `seen` is the translation that the caller has read.

    Raises:
        CatalogError: there is no entry for the unit, it says something else than `seen`, or it cannot be written.

    """
    publication = workspace.publication
    path = catalog_path(publication, document, language)
    place = publication.relative(path)
    text = drop_forbidden(text) if text.strip() else ""
    with hold(path):
        catalog = workspace.editable(document, language)
        entry = catalog.by_key().get(unit.key) if catalog else None
        if catalog is None or entry is None:
            absent = ngettext(
                "{count} text is in no catalog yet: run hexapla extract.",
                "{count} texts are in no catalog yet: run hexapla extract.",
                1,
            )
            raise CatalogError(absent, place=place)
        state = po.state(entry)
        if seen is not None and (seen.text, seen.state) != (entry.msgstr, state):
            raise CatalogError(
                _("The text was changed elsewhere in the meantime."),
                place=place,
                remedy=_("Read the translation again, then decide which text to keep."),
            )
        if text != entry.msgstr or state not in (State.TRANSLATED, State.APPROVED):
            po.translate(entry, text)
            po.credit_translator(catalog, by)
            po.save(catalog)
    return workspace.translations(document, language)[unit.key]
