"""Convert pictures for forms that show few types: by resvg, and by WeasyPrint and Pillow of the extra `pdf`."""

from __future__ import annotations

import io
import re
from collections.abc import Set
from functools import lru_cache

from lxml import etree

from hexapla.export.chapter import data_url
from hexapla.model import Asset

_MOST_ZOOM, _MOST_PIXELS = 3.0, 4000.0
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
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


@lru_cache(maxsize=64)
def drawn(data: bytes) -> bytes | None:
    """Return an SVG as a PNG for print; None if it is damaged, or if resvg is not installed."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        return None
    try:
        return bytes(svg_to_bytes(svg_string=data.decode(), zoom=_zoom(data)))
    except (ValueError, etree.XMLSyntaxError):
        return None


def _zoom(data: bytes) -> float:
    """Return how many pixels of a PNG one of an SVG is: few for a large one."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    said = " ".join(root.get(name, "") for name in ("width", "height", "viewBox"))
    return min(_MOST_ZOOM, _MOST_PIXELS / max(1.0, *map(float, _NUMBER.findall(said))))


def _drawing(asset: Asset, shown: Set[str]) -> Asset | None:
    """Return a drawing as a PDF of its own size, or as a PNG."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # OSError: Pango is not installed
        return _drawing_in_pixels(asset, shown)
    if _PDF not in shown:
        return _drawing_in_pixels(asset, shown)
    page = (
        f'<style>@page{{margin:0;size:{{}}}}body{{margin:0}}img{{display:block}}</style><img src="{data_url(asset)}">'
    )
    measured = HTML(string=page.replace("size:{}", "size:2000px 2000px")).render()
    width, height = _size(measured)
    made = HTML(string=page.replace("size:{}", f"size:{width}px {height}px")).write_pdf(pdf_identifier=b"picture")
    return Asset(f"{asset.name}.pdf", _PDF, made)


def _drawing_in_pixels(asset: Asset, shown: Set[str]) -> Asset | None:
    png = drawn(asset.data) if "image/png" in shown else None
    return Asset(f"{asset.name}.png", "image/png", png) if png else None


def _size(document: object) -> tuple[float, float]:
    """Return the width and height of the image on a page that was laid out, in CSS pixels."""
    waiting = [document.pages[0]._page_box]  # type: ignore[attr-defined]
    while waiting:
        box = waiting.pop()
        if box.element_tag == "img":
            return max(1, round(box.width)), max(1, round(box.height))
        waiting.extend(getattr(box, "children", ()))
    return 100, 100
