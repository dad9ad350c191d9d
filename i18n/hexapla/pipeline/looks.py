"""How an edition looks where hexapla.toml says so: a theme, and fonts."""

from __future__ import annotations

from hexapla.model import Asset
from hexapla.publication import EditionSettings, Publication
from hexapla.read.theme import read_theme


def theme(publication: Publication, settings: EditionSettings) -> str:
    """The edition's own style sheet, made safe; empty where it has none.

    Raises:
        PublicationError: it is not CSS, or asks for another file.

    """
    path = settings.theme
    return read_theme(path.read_bytes(), publication.relative(path)) if path else ""


def fonts(publication: Publication, settings: EditionSettings) -> tuple[Asset, ...]:
    """The edition's fonts as their files are."""
    return tuple(
        Asset(publication.relative(path), f"font/{path.suffix.lower().removeprefix('.')}", path.read_bytes())
        for path in settings.fonts
    )
