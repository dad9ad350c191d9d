"""The tree of a paragraph, made from its pieces: an element for each link, language and look of neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from hexapla import languages
from hexapla.model import Element
from hexapla.read.office.pieces import Hyperlink, Piece
from hexapla.tree import append_text, unwrap

# Looks as elements, or as classes of `span`, the outer one first.
_ORDER = ("strong", "em", "sup", "sub", "u", "s", "allcaps", "smallcaps")
_CLASSES = frozenset(("allcaps", "smallcaps"))
_COLOURS = ("colour-", "highlight-")  # the beginnings of names of looks that are colours: classes, too


def put(pieces: Sequence[Piece], holder: Element, ground: str) -> None:
    """Append pieces to an element; `ground` is the language of the text around."""
    opened: list[tuple[object, Element]] = []
    for piece in pieces:
        path = list(_path(piece))
        same = 0
        while same < min(len(path), len(opened)) and path[same] == opened[same][0]:
            same += 1
        del opened[same:]
        for key in path[same:]:
            parent = opened[-1][1] if opened else holder
            made = _element(key, ground)
            parent.append(made)
            opened.append((key, made))
        parent = opened[-1][1] if opened else holder
        if isinstance(piece.content, str):
            append_text(parent, piece.content)
        else:
            parent.append(piece.content)
    _share_languages(holder)


def _path(piece: Piece) -> list[object]:
    """Return the keys of the elements around a piece, the outer one first."""
    look = piece.look - {"u"} if piece.link else piece.look
    path: list[object] = [piece.link] if piece.link else []
    path += [f"lang {piece.language}"] if piece.language else []
    path += [name for name in _ORDER if name in look]
    return [*path, *sorted(filter(is_colour, look))]


def is_colour(look: str) -> bool:
    """Return whether a look is a colour."""
    return look.startswith(_COLOURS)


def _element(key: object, ground: str) -> Element:
    if isinstance(key, Hyperlink):
        return etree.Element("a", {"href": key.href})
    name = str(key)
    if name.startswith("lang "):
        made = etree.Element("span")
        set_language(made, name.removeprefix("lang "), ground)
        return made
    return etree.Element("span", {"class": name}) if name in _CLASSES or is_colour(name) else etree.Element(name)


def set_language(element: Element, language: str, ground: str) -> None:
    """Set an element's language, and its direction where it is another than that of the text around."""
    element.set("lang", language)
    if (direction := languages.direction(language)) != languages.direction(ground):
        element.set("dir", direction)


def _share_languages(holder: Element) -> None:
    """Move the language of a span to the element inside it or the link around it that has the same words."""
    for span in [each for each in holder.iter("span") if each.get("lang") and not each.get("class")]:
        parent = span.getparent()
        assert parent is not None  # it is inside `holder`
        inner = span[0] if len(span) == 1 and not span.text and not span[0].tail else None
        if inner is not None and inner.tag in (*_ORDER, "span"):
            inner.attrib.update(span.attrib)
        elif parent.tag == "a" and len(parent) == 1 and not parent.text and not span.tail:
            parent.attrib.update(span.attrib)
        else:
            continue
        unwrap(span)
