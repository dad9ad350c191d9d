"""The theme and the fonts that hexapla.toml names for an edition."""

from __future__ import annotations

from hexapla.model import Asset
from hexapla.publication import EditionSettings, Publication
from hexapla.read.theme import read_theme


def theme_of(publication: Publication, settings: EditionSettings) -> str:
    """Read the style sheet of an edition, made safe; empty if it has none.

    Raises:
        PublicationError: it is not CSS, or loads another file.

    """
    path = settings.theme
    return read_theme(path.read_bytes(), publication.relative(path)) if path else ""


def fonts_of(publication: Publication, settings: EditionSettings) -> tuple[Asset, ...]:
    """Read the font files of an edition."""
    return tuple(
        Asset(publication.relative(path), f"font/{path.suffix.lower().removeprefix('.')}", path.read_bytes())
        for path in settings.fonts
    )


def references_of(settings: EditionSettings) -> tuple[Asset, ...]:
    """Read the office documents whose styles the edition has."""
    return tuple(
        Asset(path.name, f"application/{path.suffix.lower().removeprefix('.')}", path.read_bytes())
        for path in settings.references
    )
