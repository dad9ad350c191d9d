"""The cover of an edition, if hexapla.toml names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import publication as publications
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Asset
from hexapla.publication import ABOUT, EditionSettings, Publication
from hexapla.read.assets import collect
from hexapla.workspace import SourceDocument


def read_cover(publication: Publication, settings: EditionSettings) -> Asset | None:
    """Read the cover that hexapla.toml names for the edition, cleaned as every picture is; None if it names none.

    Raises:
        PublicationError: the file is not such a picture.

    """
    if settings.cover is None:
        return None
    holder = etree.Element("div")
    etree.SubElement(holder, "img", {"src": settings.cover.name})
    files = {settings.cover.name: settings.cover.read_bytes()}
    found, missing, _files = collect(holder, base=Path(), source=publications.FILE_NAME, files=files)
    if missing:
        raise PublicationError(
            missing[0].message,
            place=publication.relative(settings.cover),
            remedy=_("Name a PNG, JPEG, WebP or SVG picture."),
        )
    return next(iter(found.values()))


def with_cover(wanted: Sequence[SourceDocument], cover: Asset) -> list[SourceDocument]:
    """Replace the cover of the first document, if it has one, so that its own cover page shows the new one."""
    first = next((source for source in wanted if source.name != ABOUT), None)
    if first is None or not first.document.cover:
        return list(wanted)
    assets = {**first.document.assets, first.document.cover: cover}
    changed = replace(first, document=replace(first.document, assets=assets))
    return [changed if source is first else source for source in wanted]
