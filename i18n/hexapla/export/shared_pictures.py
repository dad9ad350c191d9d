"""Pictures that do not differ between languages, which are shown once across the columns (`pictures = "once"`)."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.tree import canonical, text_of

PICTURE = "picture"  # the class of a picture without its captions, which are the next row
CAPTION = "caption-row"  # the class of that row
_DESCRIBING = ("alt", "title", "lang", "dir")


def split(cells: Sequence[Element]) -> list[list[Element]]:
    """Return the cells of a row, or, if they show one picture, a row with that picture and one with the captions.

    The picture has the descriptions of all languages. It stays in each language if it differs, or if a link leads to a
    part of it.
    """
    whole = [list(cells)]
    parts = [_picture(cell) for cell in cells]
    shown = [part for part in parts if part is not None]
    if len(shown) < len(cells) or len({canonical(_undescribed(part)) for part in shown}) > 1:
        return whole
    captions = [cell for cell in cells if cell.find("figcaption") is not None]
    if len(captions) not in (0, len(cells)) or (not captions and any(cell.get("id") for cell in cells)):
        return whole
    for images in zip(*(part.iter("img") for part in shown), strict=True):
        described = " · ".join(dict.fromkeys(filter(None, (image.get("alt", "") for image in images))))
        images[0].set("alt", described)
    for cell in captions:
        for child in [child for child in cell if child.tag != "figcaption"]:
            cell.remove(child)
    pictures = [copy.deepcopy(shown[0]) for _cell in cells]
    return [pictures, captions] if captions else [pictures]


def _picture(cell: Element) -> Element | None:
    """Return a copy of what a cell shows besides its caption, if that is pictures alone and nothing leads to them."""
    picture = copy.deepcopy(cell)
    for caption in picture.findall("figcaption"):
        picture.remove(caption)
    for name in ("id", "lang", "dir"):
        picture.attrib.pop(name, None)
    is_alone = next(picture.iter("img"), None) is not None and not text_of(picture).strip()
    if (
        cell.tag not in ("figure", "p", "div")
        or not is_alone
        or any(each.get("id") for each in picture.iter(etree.Element))
    ):
        return None
    picture.set("class", f"{picture.get('class', '')} {PICTURE}".strip())
    picture.tail = None
    return picture


def _undescribed(picture: Element) -> Element:
    plain = copy.deepcopy(picture)
    for image in plain.iter("img"):
        for name in _DESCRIBING:
            image.attrib.pop(name, None)
    return plain
