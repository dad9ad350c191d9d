"""What a printer needs around the page: the bleed, and marks that show where the sheet is cut (ISO 32000-1, 14.11.2).

WeasyPrint makes the page larger by the border of the sheet. What it draws there is cut at the bleed, which is the
file's BleedBox; the page is its TrimBox, the sheet its MediaBox.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hexapla.export.pdf.page_geometry import PrintedSheet

_POINTS = 0.75  # in a CSS pixel
_HAIRLINE = 0.25  # points


@contextmanager
def clipped(stream: Any, width: float, height: float, *, bleed: float) -> Iterator[None]:
    """Draw nothing outside of a page and its bleed. Lengths are those of the stream."""
    with stream.stacked():
        stream.rectangle(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)
        stream.clip()
        stream.end()
        yield


def extend_background(page_box: Any, sheet: PrintedSheet) -> None:
    """Let the background of the text, such as a theme's, fill the bleed too."""
    width, height = page_box.margin_width(), page_box.margin_height()
    over = sheet.bleed
    area = (-over, -over, width + 2 * over, height + 2 * over)
    background = page_box.canvas_background
    layers = [layer._replace(painting_area=area) for layer in background.layers]
    page_box.canvas_background = background._replace(layers=layers)


def draw_crop_marks(stream: Any, width: float, height: float, *, scale: float, sheet: PrintedSheet) -> None:
    """Draw two lines at each corner of a page of this size (CSS pixels), outside of its bleed."""
    with stream.artifact(), stream.stacked():
        stream.transform(a=scale, d=scale)
        stream.set_color_rgb(0, 0, 0, stroke=True)
        stream.set_line_width(_HAIRLINE / _POINTS)
        for x, out in ((0.0, -1.0), (width, 1.0)):
            for y in (0.0, height):
                stream.move_to(x + out * sheet.mark_start, y)
                stream.line_to(x + out * sheet.border, y)
        for y, out in ((0.0, -1.0), (height, 1.0)):
            for x in (0.0, width):
                stream.move_to(x, y + out * sheet.mark_start)
                stream.line_to(x, y + out * sheet.border)
        stream.stroke()


def set_bleed(pdf: Any, sheet: PrintedSheet) -> None:
    """Set the BleedBox of each page; WeasyPrint's is a guess."""
    import pydyf

    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        left, top, right, bottom = page["TrimBox"]
        over = sheet.bleed * _POINTS
        page["BleedBox"] = pydyf.Array([left - over, top - over, right + over, bottom + over])
