"""Convert pictures for forms that show few types: with WeasyPrint and Pillow, which the extra `pdf` brings."""

from __future__ import annotations

import io
from collections.abc import Set

from hexapla.export.chapter import data_url
from hexapla.model import Asset

_PDF = "application/pdf"


def converted(asset: Asset, shown: Set[str]) -> Asset | None:
    """Return a picture as one of the types that are `shown`; None if it cannot be, or nothing here can do it."""
    if asset.media_type == "image/svg+xml":
        return _drawing(asset, shown)
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with Image.open(io.BytesIO(asset.data)) as picture:
            stream = io.BytesIO()
            picture.convert("RGBA").save(stream, "PNG")
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    return Asset(f"{asset.name}.png", "image/png", stream.getvalue()) if "image/png" in shown else None


def _drawing(asset: Asset, shown: Set[str]) -> Asset | None:
    """Return a drawing as a PDF of its own size."""
    if _PDF not in shown:
        return None
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # OSError: Pango is not installed
        return None
    page = (
        f'<style>@page{{margin:0;size:{{}}}}body{{margin:0}}img{{display:block}}</style><img src="{data_url(asset)}">'
    )
    measured = HTML(string=page.replace("size:{}", "size:2000px 2000px")).render()
    width, height = _size(measured)
    made = HTML(string=page.replace("size:{}", f"size:{width}px {height}px")).write_pdf(pdf_identifier=b"picture")
    return Asset(f"{asset.name}.pdf", _PDF, made)


def _size(document: object) -> tuple[float, float]:
    """Return the width and height of the image on a page that was laid out, in CSS pixels."""
    waiting = [document.pages[0]._page_box]  # type: ignore[attr-defined]
    while waiting:
        box = waiting.pop()
        if box.element_tag == "img":
            return max(1, round(box.width)), max(1, round(box.height))
        waiting.extend(getattr(box, "children", ()))
    return 100, 100
