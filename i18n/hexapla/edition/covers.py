"""The cover of an edition, if hexapla.toml names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import publication as publications
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Asset, Chapter, Strand
from hexapla.publication import EditionSettings, Publication
from hexapla.read.assets import collect


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


def with_cover(chapters: Sequence[Chapter], cover: Asset) -> tuple[Chapter, ...]:
    """Replace the cover of the first chapter, if it has one, so that its own cover page shows the new one."""
    if not chapters or not chapters[0].strands[0].document.cover:
        return tuple(chapters)
    strands = tuple(_covered(each, cover) for each in chapters[0].strands)
    return (replace(chapters[0], strands=strands, state=""), *chapters[1:])


def _covered(strand: Strand, cover: Asset) -> Strand:
    document = strand.document
    return replace(strand, document=replace(document, assets={**document.assets, document.cover: cover}))
