"""What the format `source` needs of a document: its file, and the texts that replace its units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from hexapla import catalog as po
from hexapla import export as exporting
from hexapla.edition.modification import dates_of, modified
from hexapla.edition.pairs import Column
from hexapla.errors import SourceError
from hexapla.messages import _, interface_strings
from hexapla.model import Rendering, SourceFile, Unit
from hexapla.publication import Publication
from hexapla.workspace import SourceDocument, read_blocks


def source_file(
    publication: Publication, source: SourceDocument, column: Column, catalog: po.Catalog | None
) -> SourceFile:
    """Return the file of a document, with the texts of a language.

    Raises:
        SourceError: it cannot be read any more.

    """
    name = source.document.source
    try:
        data = (publication.root / name).read_bytes()
    except OSError as error:
        raise SourceError(
            _("The file cannot be read ({error}).", error=error.strerror),
            place=name,
            remedy=_("Make sure that the file is there and that you may read it, then run the command again."),
        ) from error
    return SourceFile(
        name,
        data,
        source.document.language,
        units=source.units,
        renderings=tuple(_placed(*each, column) for each in zip(source.units, column.renderings, strict=True)),
        remarks=tuple(_remarks(source.units, column, catalog)),
        omitted=column.omitted,
        modified=modified(dates_of(catalog) if catalog else ()),
        reread=partial(read_blocks, publication, publication.root / name),
        is_by_sentence=publication.by_sentence,
    )


def _placed(unit: Unit, rendering: Rendering, column: Column) -> Rendering:
    """Return a rendering with the place of the translation: if that has an error, it is to be corrected there.

    A title of the metadata that is not reviewed stays as it is in the source: a file has no room for its sign.
    """
    if _is_kept(unit, rendering):
        return Rendering(unit.text)
    said = column.said.get(unit.key)
    return replace(rendering, place=said.place) if said else rendering


def _is_kept(unit: Unit, rendering: Rendering) -> bool:
    return exporting.has_sign(unit) and bool(exporting.mark_message(rendering.attributes.get("class", "").split()))


def _remarks(units: tuple[Unit, ...], column: Column, catalog: po.Catalog | None) -> Iterator[str]:
    """Yield what readers are told of each text that an edition shows with a mark: of a draft, also its engine."""
    say, _spoken = interface_strings(column.language)
    entries = {po.key(entry): entry for entry in catalog.entries} if catalog else {}
    for unit, rendering in zip(units, column.renderings, strict=True):
        classes = rendering.attributes.get("class", "").split()
        if (
            _is_kept(unit, rendering)
            or exporting.UNTRANSLATED in classes
            or not (message := exporting.mark_message(classes))
        ):
            yield ""
            continue
        entry = entries.get(unit.key)
        origin = po.draft_origin(entry) if entry else None
        yield f"{say(message)} ({origin.engine})" if origin and origin.engine else say(message)
