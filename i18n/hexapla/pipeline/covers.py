"""The picture on an edition's front, where hexapla.toml names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import publication as publications
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Asset
from hexapla.pipeline.sources import ABOUT, Source
from hexapla.publication import EditionSettings, Publication
from hexapla.read.assets import collect


def chosen(publication: Publication, settings: EditionSettings) -> Asset | None:
    """The edition's own cover, made safe as every picture is.

    Raises:
        PublicationError: the file is no such picture.

    """
    if settings.cover is None:
        return None
    holder = etree.Element("div")
    etree.SubElement(holder, "img", {"src": settings.cover.name})
    files = {settings.cover.name: settings.cover.read_bytes()}
    found, missing = collect(holder, base=Path(), source=publications.FILE_NAME, files=files)
    if missing:
        raise PublicationError(
            missing[0].message,
            place=publication.relative(settings.cover),
            remedy=_("Name a PNG, JPEG, WebP or SVG picture."),
        )
    return next(iter(found.values()))


def shown(wanted: Sequence[Source], cover: Asset) -> list[Source]:
    """The sources with this cover where the first of them has its own, on its cover's page, too."""
    first = next((source for source in wanted if source.document.name != ABOUT), None)
    if first is None or not first.document.cover:
        return list(wanted)
    assets = {**first.document.assets, first.document.cover: cover}
    changed = replace(first, document=replace(first.document, assets=assets))
    return [changed if source is first else source for source in wanted]
